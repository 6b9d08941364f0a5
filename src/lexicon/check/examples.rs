//! The examples of an entry, which are its tests.

use super::rules::Said;
use super::Checker;
use crate::lexicon::pack::Entry;
use crate::span::Span;

/// Whether the examples of an entry show what it marks, and what it does not.
pub fn hold(checker: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    if entry.flag.is_empty() || entry.ignore.is_empty() {
        out.push((
            "flag",
            "it needs flag examples (what is marked, in [brackets]) and ignore examples (where nothing is)".into(),
        ));
    }
    for example in &entry.flag {
        let (text, expected) = brackets(example.text());
        if expected.is_empty() {
            out.push(("flag", format!("nothing stands in [brackets] in its flag example “{text}”")));
        }
        let found = checker.marked(entry, &text, example);
        if found != expected {
            let show = |spans: &[Span]| spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join("], [");
            let (found, expected) = (show(&found), show(&expected));
            out.push(("flag", format!("in “{text}” it marks [{found}], not [{expected}]")));
        }
    }
    for example in &entry.ignore {
        for span in checker.marked(entry, example.text(), example) {
            let text = example.text();
            let message = format!("it marks [{}] in “{text}”, which it should ignore", &text[span.range()]);
            out.push(("ignore", message));
        }
    }
    out
}

/// A text without its square brackets, and what stood in them.
fn brackets(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}
