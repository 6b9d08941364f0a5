//! One helper for the tests of all detectors.

use crate::document::plain;
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

/// Whether any label of `text` is contested.
pub fn contested(text: &str) -> bool {
    labels(text).iter().any(|l| l.contested)
}

fn labels(source: &str) -> Vec<crate::report::Label> {
    let document = plain(source.into());
    let text = Text::new(&document);
    let referents = Referents::find(&document, &text, &Lexicon::embedded());
    super::find(&document, &text, &referents)
}

fn check_all(source: &str, expected: &[&str], marked: bool) {
    let cut = |spans: &[crate::span::Span]| spans.first().map_or(String::new(), |s| source[s.range()].to_owned());
    let got: Vec<String> = labels(source)
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
