//! Whose word it is, sentence by sentence: `cases.txt` says how a case is written.

#[path = "../cases/mod.rs"]
mod cases;

use whose_word::document::Document;
use whose_word::report::Voice;
use whose_word::span::Span;
use whose_word::Engine;

/// What a line asks: a stretch of its text, and whose word it must be.
struct Asked {
    span: Span,
    voice: Voice,
}

/// A line of the file.
struct Case {
    document: Document,
    asked: Vec<Asked>,
    source: Option<Span>,
}

#[test]
fn every_case_of_the_file() {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (n, line) in include_str!("cases.txt").lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        count += 1;
        if let Err(message) = check(&engine, &case(line, n + 1)) {
            wrong.push(format!("cases.txt:{}\n  {line}\n  {message}", n + 1));
        }
    }
    assert!(count >= 80, "only {count} cases were read");
    assert!(wrong.is_empty(), "{} of {count} are wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn check(engine: &Engine, case: &Case) -> Result<(), String> {
    let mut document = case.document.clone();
    document.probes = case.asked.iter().map(|a| a.span).collect();
    let report = engine.scan(&document);
    for (asked, probe) in case.asked.iter().zip(&report.probes) {
        if probe.voice != asked.voice {
            return Err(format!("is {:?}, not {:?}", probe.voice, asked.voice));
        }
        let somebodys = matches!(probe.voice, Voice::Direct | Voice::Indirect | Voice::Post);
        let Some(source) = case.source.filter(|_| somebodys) else {
            continue;
        };
        let carrier = probe.attribution.map(|i| &report.attributions[i as usize]);
        let spans = carrier.map_or(&[][..], |a| &a.source.spans);
        if !spans.iter().any(|s| s.overlaps(source)) {
            let got: Vec<&str> = spans.iter().map(|s| &document.text[s.range()]).collect();
            return Err(format!("the source is {got:?}"));
        }
    }
    Ok(())
}

/// Reads one line: blocks divided by ` / `, each with an optional kind, and words in brackets.
fn case(line: &str, number: usize) -> Case {
    let (mut text, mut kinds) = (String::new(), Vec::new());
    let (mut asked, mut source) = (Vec::new(), None);
    for (index, block) in line.split(" / ").enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let (kind, mut rest) = cases::kind(block);
        kinds.push(kind);
        while let Some((before, inside)) = rest.split_once('[') {
            text.push_str(before);
            let (words, after) = inside
                .split_once(']')
                .unwrap_or_else(|| panic!("cases.txt:{number}: no ] after ["));
            let (letter, words) = words
                .split_once(' ')
                .unwrap_or_else(|| panic!("cases.txt:{number}: after [ comes a letter and a space"));
            let span = Span::new(text.len(), text.len() + words.len());
            match letter {
                "S" => source = Some(span),
                letter => asked.push(Asked {
                    span,
                    voice: voice(letter).unwrap_or_else(|| panic!("cases.txt:{number}: unknown letter {letter}")),
                }),
            }
            text.push_str(words);
            rest = after;
        }
        text.push_str(rest);
    }
    assert!(!asked.is_empty(), "cases.txt:{number}: nothing is asked");
    let document = cases::document(text, kinds);
    Case { document, asked, source }
}

fn voice(letter: &str) -> Option<Voice> {
    Some(match letter {
        "O" => Voice::Outlet,
        "H" => Voice::Headline,
        "C" => Voice::Caption,
        "D" => Voice::Direct,
        "I" => Voice::Indirect,
        "Q" => Voice::ScareQuoted,
        "P" => Voice::Post,
        _ => return None,
    })
}
