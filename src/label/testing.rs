//! One helper for the tests of all detectors.

use crate::document::{plain, Plain};
use crate::lexicon::Lexicon;
use crate::referent::Referents;
use crate::report::Relation;
use crate::text::Text;

/// Checks all labels of `text` that have a marker, each as `marker | label | referent | labeller | relation` with
/// `distanced` where it is.
pub fn check(text: &str, expected: &[&str]) {
    check_all(text, expected, true);
}

/// The same for labels without a marker.
pub fn check_titles(text: &str, expected: &[&str]) {
    check_all(text, expected, false);
}

fn check_all(source: &str, expected: &[&str], marked: bool) {
    let document = plain(Plain {
        text: source.into(),
        ..Plain::default()
    });
    let text = Text::new(&document);
    let referents = Referents::find(&document, &text, &Lexicon::embedded());
    let cut = |spans: &[crate::span::Span]| spans.first().map_or(String::new(), |s| source[s.range()].to_owned());
    let got: Vec<String> = super::find(&document, &text, &referents)
        .into_iter()
        .filter(|l| l.marker.is_some() == marked)
        .map(|l| {
            let marker = l.marker.map_or(String::new(), |m| format!("{} | ", &source[m.range()]));
            let relation = match l.relation {
                Relation::Own => "self",
                Relation::Other => "other",
                Relation::Unnamed => "unnamed",
            };
            let distanced = if l.distanced { ", distanced" } else { "" };
            let referent = cut(&l.referent.spans);
            let labeller = cut(&l.labeller.spans);
            format!(
                "{marker}{} | {referent} | {labeller} | {relation}{distanced}",
                &source[l.label.range()]
            )
        })
        .collect();
    assert_eq!(got, expected, "{source}");
}
