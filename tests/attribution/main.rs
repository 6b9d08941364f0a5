//! Who says what, sentence by sentence: `cases.txt` says how a case is written.

#[path = "../cases/mod.rs"]
mod cases;
mod interviews;
#[path = "../holds/pieces.rs"]
mod pieces;
mod properties;
mod start_article;

use whose_word::document::Document;
use whose_word::report::Attribution;
use whose_word::span::Span;
use whose_word::Engine;

/// One attribution: source, cue and content, each as the words of its spans.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Relation {
    source: String,
    cue: String,
    content: String,
}

/// A case of the file: a document, the relations it must give, and words that must describe each.
struct Case {
    line: usize,
    document: Document,
    expected: Vec<(Relation, Vec<String>)>,
}

#[test]
fn every_case_of_the_file() {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let cases = cases(include_str!("cases.txt"));
    for case in &cases {
        if let Err(message) = check(&engine, case) {
            wrong.push(format!("cases.txt:{}\n  {}\n{message}", case.line, case.document.text));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases are wrong\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn check(engine: &Engine, case: &Case) -> Result<(), String> {
    let report = engine.scan(&case.document);
    let mut got: Vec<(Relation, &Attribution)> = report
        .attributions
        .iter()
        .map(|a| (relation(&case.document.text, a), a))
        .collect();
    let mut message = String::new();
    for (relation, facts) in &case.expected {
        let Some(at) = got.iter().position(|(r, _)| r == relation) else {
            message.push_str(&format!("  missing: {relation:?}\n"));
            continue;
        };
        let (_, attribution) = got.remove(at);
        let known = describe(attribution);
        for fact in facts.iter().filter(|f| !known.contains(f)) {
            message.push_str(&format!("  not {fact}: {relation:?} is {known:?}\n"));
        }
    }
    for (relation, _) in got {
        message.push_str(&format!("  too much: {relation:?}\n"));
    }
    if message.is_empty() {
        Ok(())
    } else {
        Err(message)
    }
}

/// The words that may follow `->`: kind of source, lemma and stance of the cue, form of the content, the source's name, with
/// `=?` where the reader is shown none.
fn describe(a: &Attribution) -> Vec<String> {
    let name = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let json = |value| name(serde_json::to_value(value).unwrap_or_default());
    let mut words = vec![json(a.cue.stance), a.cue.lemma.replace(' ', "_")];
    words.push(name(serde_json::to_value(a.source.kind).unwrap_or_default()));
    words.push(name(serde_json::to_value(a.content.form).unwrap_or_default()));
    if a.within.is_some() {
        words.push("nested".into());
    }
    if a.source.confidence < whose_word::report::NAME_THRESHOLD {
        words.push("=?".into());
    }
    words.extend(a.source.name.iter().map(|name| format!("={}", name.replace(' ', "_"))));
    words
}

fn relation(text: &str, a: &Attribution) -> Relation {
    let words = |spans: &[Span]| {
        let pieces: Vec<String> = spans.iter().map(|s| bare(&text[s.range()])).collect();
        pieces.join(" … ")
    };
    Relation {
        source: words(&a.source.spans),
        cue: words(&a.cue.spans),
        content: words(&a.content.spans),
    }
}

/// A stretch without the signs at its ends, which never count.
fn bare(text: &str) -> String {
    let kept = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '#'));
    // A cue may be a sign.
    if kept.is_empty() { text.trim() } else { kept }.to_owned()
}

/// Reads the cases of a file.
fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (n, line) in file.lines().enumerate() {
        let line_number = n + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if let Some(facts) = trimmed.strip_prefix("->") {
            let case = cases.last_mut().expect("a case before its facts");
            let mut facts = facts.split_whitespace().map(str::to_owned).peekable();
            let number = facts.next_if(|f| f.parse::<usize>().is_ok());
            let index = number.map_or(0, |f| f.parse::<usize>().unwrap_or(1) - 1);
            case.expected[index].1.extend(facts);
            continue;
        }
        cases.push(case(trimmed, line_number));
    }
    cases
}

/// Reads one line: blocks divided by ` / `, each with an optional kind, and roles in brackets.
fn case(line: &str, number: usize) -> Case {
    let mut text = String::new();
    let mut kinds = Vec::new();
    let mut roles: Vec<(usize, char, String)> = Vec::new();
    for (index, block) in line.split(" / ").enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let (kind, body) = cases::kind(block);
        kinds.push(kind);
        read_roles(body, &mut text, &mut roles, number);
    }
    let document = cases::document(text, kinds);
    let count = roles.iter().map(|r| r.0).max().unwrap_or(0);
    let mut expected = vec![(Relation::default(), Vec::new()); count];
    for (n, role, words) in roles {
        let relation = &mut expected[n - 1].0;
        let part = match role {
            'S' => &mut relation.source,
            'C' => &mut relation.cue,
            _ => &mut relation.content,
        };
        if !part.is_empty() {
            part.push_str(" … ");
        }
        part.push_str(&bare(&words));
    }
    Case {
        line: number,
        document,
        expected,
    }
}

/// Copies `body` to `text` without its brackets, and notes what each held, by where it opened.
fn read_roles(body: &str, text: &mut String, roles: &mut Vec<(usize, char, String)>, line: usize) {
    let mut open: Vec<(usize, char, usize, usize)> = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with(']') {
            let (n, role, start, slot) = open
                .pop()
                .unwrap_or_else(|| panic!("cases.txt:{line}: a bracket closes that never opened"));
            roles[slot] = (n, role, text[start..].to_owned());
            rest = &rest[at + 1..];
            continue;
        }
        let inside = &rest[at + 1..];
        let role = inside.chars().next().filter(|c| "SCW".contains(*c));
        let role = role.unwrap_or_else(|| panic!("cases.txt:{line}: after [ comes S, C or W"));
        let digits = inside[1..].chars().take_while(char::is_ascii_digit).count();
        let n = inside[1..1 + digits].parse().unwrap_or(1);
        let skip = inside[1 + digits..].chars().take_while(|c| *c == ' ').count();
        roles.push((n, role, String::new()));
        open.push((n, role, text.len(), roles.len() - 1));
        rest = &inside[1 + digits + skip..];
    }
    text.push_str(rest);
    assert!(open.is_empty(), "cases.txt:{line}: a bracket opens and never closes");
}
