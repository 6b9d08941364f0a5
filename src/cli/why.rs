//! `--why`: for each stretch that an entry might mark, which guard stopped it or let it pass.

use anstyle::{AnsiColor, Style};
use serde_json::json;
use whose_word::document::Document;
use whose_word::lexicon::{Stop, Why};
use whose_word::span::{Offsets, Span, Unit};

const MARKED: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
const STOPPED: Style = Style::new().dimmed();
/// So much of the text is shown on each side of a match, in letters.
const AROUND: usize = 36;

/// For people: two lines for each candidate.
pub fn render(document: &Document, found: &[Why]) -> String {
    let mut out = format!("{}\n", clean(&document.id));
    if found.is_empty() {
        out.push_str("  No entry has a form or pattern that this text holds.\n");
    }
    for why in found {
        let (style, sign) = if why.stop.is_none() {
            (MARKED, "marked ")
        } else {
            (STOPPED, "stopped")
        };
        let (before, after) = around(&document.text, why.span);
        let words = clean(&document.text[why.span.range()]);
        out.push_str(&format!("\n  {style}{sign}{style:#} …{before}[{words}]{after}…\n"));
        out.push_str(&format!("          {}: {}\n", why.entry, reason(why)));
    }
    out.push('\n');
    out
}

/// For programs: one line for each document.
pub fn json(document: &Document, found: &[Why], unit: Unit, extracted: bool) -> String {
    let offsets = Offsets::new(&document.text, unit);
    let place = |span: Span| if unit == Unit::Byte { span } else { offsets.of_span(span) };
    let candidates: Vec<_> = found
        .iter()
        .map(|why| {
            let words = &document.text[why.span.range()];
            json!({"entry": why.entry, "span": place(why.span), "words": words, "stop": why.stop, "passed": why.passed})
        })
        .collect();
    let mut out = json!({"id": document.id, "why": candidates});
    if extracted {
        out["text"] = document.text.clone().into();
    }
    format!("{out}\n")
}

/// What became of a candidate, in words.
fn reason(why: &Why) -> String {
    let Some(stop) = &why.stop else {
        if why.passed.is_empty() {
            return "its entry asks for nothing more".into();
        }
        let passed: Vec<String> = why
            .passed
            .iter()
            .map(|p| format!("{} met by “{}”", p.guard, clean(&p.by)))
            .collect();
        return passed.join(", ");
    };
    match stop {
        Stop::Capitals => "its form has capitals where the text has none (case)".into(),
        Stop::Boundary => "it reaches from one sentence or block into the next".into(),
        Stop::Date => "the page's date is outside valid_from, valid_to or needs.date_from".into(),
        Stop::Needs(guard) => format!("{guard}: no such word is near enough"),
        Stop::Entity => "needs.entity: what the entry is about is not named near enough".into(),
        Stop::OtherPerson => "the title is said of another person".into(),
        Stop::NotWhen(guard, words) => format!("{guard}: “{}”", clean(words)),
        Stop::Overridden(by) => format!("{by} marks these words and overrides it"),
        Stop::Shadowed(by) => format!("{by} marks these words: it starts earlier, is longer, or comes first"),
        Stop::NotFirst => "first_only: it is marked earlier on the page".into(),
    }
}

/// What stands before and after a span, on one line.
fn around(text: &str, span: Span) -> (String, String) {
    let range = span.range();
    let before: Vec<char> = text[..range.start].chars().rev().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text[range.end..].chars().take(AROUND).collect();
    (clean(&before), clean(&after))
}

/// On one line, and without what a terminal would obey.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
