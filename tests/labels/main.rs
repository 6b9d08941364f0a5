//! Who is called what, sentence by sentence: `cases.txt` says how a case is written.

use whose_word::document::{plain, BlockKind, Plain};
use whose_word::report::{Label, Relation};
use whose_word::span::Span;
use whose_word::Engine;

/// A text, the line it stands on, and its labels in order.
struct Case {
    line: usize,
    text: String,
    labels: Vec<String>,
}

#[test]
fn every_case_of_the_file() {
    let engine = Engine::new();
    let cases = cases(include_str!("cases.txt"));
    assert!(cases.len() >= 150, "only {} cases were read", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(&engine, case)).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases are wrong\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// What is wrong with a case, if anything.
fn check(engine: &Engine, case: &Case) -> Option<String> {
    let headline = case.text.strip_prefix("headline| ");
    let text = headline.unwrap_or(&case.text);
    let mut document = plain(Plain {
        text: text.into(),
        lang: Some("en".into()),
        ..Plain::default()
    });
    if headline.is_some() {
        document.blocks[0].kind = BlockKind::Headline;
    }
    let report = engine.scan(&document);
    let mut got: Vec<&Label> = report.labels.iter().collect();
    got.sort_by_key(|l| (l.marker.map_or(l.label.start, |m| m.start.min(l.label.start)), l.label.start));
    let got: Vec<String> = got.iter().map(|l| written(text, l)).collect();
    (got != case.labels).then(|| {
        let list = |labels: &[String]| labels.iter().map(|l| format!("\n    {l}")).collect::<String>();
        format!(
            "cases.txt:{}\n  {}\n  expected:{}\n  got:{}",
            case.line,
            case.text,
            list(&case.labels),
            list(&got)
        )
    })
}

/// A label as the file writes it.
fn written(text: &str, label: &Label) -> String {
    let cut = |span: Option<&Span>| span.map_or("", |s| &text[s.range()]);
    let relation = match label.relation {
        Relation::Own => "self",
        Relation::Other => "other",
        Relation::Unnamed => "unnamed",
    };
    let facts = [(label.distanced, ", distanced"), (label.contested, ", contested")];
    let facts: String = facts.iter().filter(|(is, _)| *is).map(|(_, fact)| *fact).collect();
    format!(
        "{} | {} | {} | {} | {relation}{facts}",
        cut(label.marker.as_ref()),
        cut(Some(&label.label)),
        cut(label.referent.spans.first()),
        cut(label.labeller.spans.first()),
    )
}

/// Reads the file: a text, and below it, indented, one label a line.
fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (n, line) in file.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with(' ') {
            let case = cases.last_mut().expect("a text before its labels");
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            case.labels.push(fields.join(" | "));
        } else {
            cases.push(Case {
                line: n + 1,
                text: line.trim().to_owned(),
                labels: Vec::new(),
            });
        }
    }
    cases
}
