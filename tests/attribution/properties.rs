//! What holds for any text.

use crate::pieces::PIECES;
use crate::{cases, relation, Relation};
use proptest::prelude::*;
use whose_word::document::{plain, Block, Document};
use whose_word::report::Report;
use whose_word::span::Span;
use whose_word::Engine;

fn texts() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), any::<bool>());
    let made = prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(piece);
            if spaced {
                text.push(' ');
            }
        }
        text
    });
    prop_oneof![4 => made, 1 => any::<String>()]
}

fn scan(text: &str) -> (Document, Report) {
    let document = plain(text.into());
    let report = Engine::new().scan(&document);
    (document, report)
}

/// Spans of a role lie in the text, on character boundaries, in order, and are not empty.
fn well_formed(text: &str, spans: &[Span]) -> bool {
    spans.iter().all(|s| !s.is_empty() && text.get(s.range()).is_some()) && spans.windows(2).all(|w| w[0].end <= w[1].start)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_well_formed(text in texts()) {
        let (document, report) = scan(&text);
        for (index, a) in report.attributions.iter().enumerate() {
            for spans in [&a.source.spans, &a.cue.spans, &a.content.spans] {
                prop_assert!(well_formed(&document.text, spans), "{spans:?} of {a:?}");
            }
            prop_assert!(!a.content.spans.is_empty());
            let apart = a.content.spans.iter().all(|c| a.cue.spans.iter().all(|cue| !c.overlaps(*cue)));
            prop_assert!(apart, "the content overlaps its cue: {a:?}");
            let apart = a.content.spans.iter().all(|c| a.source.spans.iter().all(|source| !c.overlaps(*source)));
            prop_assert!(apart, "the content overlaps its source: {a:?}");
            prop_assert!((0.0..=1.0).contains(&a.confidence));
            prop_assert!(a.within.is_none_or(|w| w as usize != index && (w as usize) < report.attributions.len()));
        }
        let starts: Vec<u32> = report.attributions.iter().map(|a| a.content.spans[0].start).collect();
        prop_assert!(starts.is_sorted());
    }

    #[test]
    fn nesting_ends(text in texts()) {
        let (_, report) = scan(&text);
        for start in 0..report.attributions.len() {
            let mut at = Some(start as u32);
            for _ in 0..=report.attributions.len() {
                at = at.and_then(|i| report.attributions[i as usize].within);
            }
            prop_assert!(at.is_none(), "attribution {start} lies within itself");
        }
    }
}

/// The relations of a document, with every mark made straight.
fn relations(document: &Document) -> Vec<Relation> {
    let report = Engine::new().scan(document);
    let straight = |s: String| s.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    let mut found: Vec<Relation> = report
        .attributions
        .iter()
        .map(|a| relation(&document.text, a))
        .map(|r| Relation {
            source: straight(r.source),
            cue: straight(r.cue),
            content: straight(r.content),
        })
        .collect();
    found.sort();
    found
}

/// The same blocks with another text for each.
fn rebuilt(document: &Document, change: impl Fn(&str) -> String, between: &str) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for block in &document.blocks {
        text.push_str(between);
        let start = text.len();
        text.push_str(&change(&document.text[block.span.range()]));
        blocks.push(Block {
            span: Span::new(start, text.len()),
            ..*block
        });
    }
    Document {
        text,
        blocks,
        ..document.clone()
    }
}

#[test]
fn straight_marks_and_blank_lines_change_nothing() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases.txt")) {
        let expected = relations(&case.document);
        let straight = |s: &str| s.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        let changed = [
            ("straight marks", rebuilt(&case.document, straight, "\n")),
            ("blank lines", rebuilt(&case.document, str::to_owned, "\n \n\n")),
            (
                "doubled marks",
                rebuilt(&case.document, |s| s.replace(['“', '”'], "''"), "\n"),
            ),
        ];
        for (what, document) in changed {
            let got = relations(&document);
            let same = |a: &Relation, b: &Relation| {
                let plain = |s: &str| s.replace("''", "\"").replace('\'', "\"");
                plain(&a.source) == plain(&b.source) && plain(&a.cue) == plain(&b.cue) && plain(&a.content) == plain(&b.content)
            };
            if got.len() != expected.len() || !got.iter().zip(&expected).all(|(a, b)| same(a, b)) {
                wrong.push(format!("{what}: {}\n  {expected:?}\n  {got:?}", document.text.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn long_texts_take_their_time_only() {
    // One endless sentence, one endless quotation, and nothing but marks: each would hang a rule that looks too far.
    for piece in [
        "she said that the mayor and ",
        "“he said ",
        "said, “",
        "“‘",
        "), (",
        "according to ",
        "who, which, ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let before = std::time::Instant::now();
        scan(&text);
        let spent = before.elapsed();
        assert!(spent.as_secs() < 10, "{piece}: {spent:?}");
    }
}
