//! What of a report carries a mark and has a card: one finding a place, whatever labels and terms lie there.

use crate::report::{Report, SourceKind, Voice};
use crate::sort;
use crate::summary::{self, By, Calling};
use crate::wording::words;
use serde::{Deserialize, Serialize};

/// One place that carries a mark and has a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is called what there, and whose word it is.
    pub calling: Calling,
    /// Whom or what it is said of.
    pub referent: Option<u32>,
    /// [`CONFLICT`], [`LOW`] and [`UNSOURCED`].
    pub flags: u32,
}

/// Flag of a finding: it stands against another of the same page.
pub const CONFLICT: u32 = 1;
/// Flag of a finding: shown on demand only.
pub const LOW: u32 = 2;
/// Flag of a finding: nobody is given as its source, or somebody vague.
pub const UNSOURCED: u32 = 4;

/// What a reader can hide: one term, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Hideable {
    /// The id of its entry; for a label without one, its words in lower case after a `=`.
    pub key: String,
    /// Kind of the entry; `label` where there is none.
    pub kind: String,
}

/// What a finding is hidden as.
pub fn hideable(report: &Report, text: &str, calling: &Calling) -> Hideable {
    match calling.term.and_then(|t| report.terms.get(t as usize)) {
        Some(term) => Hideable {
            key: term.entry.clone(),
            kind: term.kind.clone(),
        },
        None => Hideable {
            key: format!("={}", words(text, calling.words).to_lowercase()),
            kind: "label".into(),
        },
    }
}

/// Whether nobody answers for a finding: it is told without a source, or by one that is vague.
fn unsourced(report: &Report, calling: &Calling) -> bool {
    let attribution = calling.attribution.and_then(|a| report.attributions.get(a as usize));
    match calling.by {
        By::Itself | By::Named(_) => false,
        By::Undetermined => attribution.is_some_and(|a| a.source.kind == SourceKind::Vague),
        By::Unsaid => !matches!(calling.voice, Voice::Direct | Voice::Post),
    }
}

/// All findings of a report, by where they lie. Their order is the numbering that marks and cards use.
pub fn findings(report: &Report) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for called in summary::callings(report) {
        for calling in called.callings {
            let shown = match (calling.rival, summary::told(report, &calling)) {
                (true, _) => CONFLICT,
                (false, true) => 0,
                (false, false) => LOW,
            };
            let flags = if unsourced(report, &calling) {
                shown | UNSOURCED
            } else {
                shown
            };
            out.push(Finding {
                referent: called.referent,
                calling,
                flags,
            });
        }
    }
    // One place has one mark and one card: of two findings there, the one that tells more.
    sort::by_key(&mut out, |f| {
        let unlike = u32::from(f.flags & CONFLICT == 0);
        let words = f.calling.words;
        [words.start, words.end, unlike, f.calling.term.is_none().into(), f.flags & LOW]
    });
    out.dedup_by_key(|f| f.calling.words);
    out
}

/// A page for the tests of what is made from findings.
#[cfg(test)]
pub mod testing {
    use crate::report::*;
    use crate::span::Span;

    /// A label at the first place of `words`, said of referent 0.
    pub fn label(text: &str, words: &str, voice: Voice, relation: Relation) -> Label {
        Label {
            id: String::new(),
            marker: None,
            label: at(text, words),
            referent: Party {
                id: Some(0),
                confidence: 0.95,
                ..Party::default()
            },
            labeller: Party::default(),
            relation,
            distanced: false,
            contested: false,
            voice,
            attribution: None,
        }
    }

    /// Where `words` stand first in `text`.
    pub fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    /// The page's text.
    pub const TEXT: &str = "The so-called mayor left. A caption: acting  mayor Ann Lee. She was a baker.";

    /// The page's report: two rival labels, of which one is a term of the lexicon with a note, and a harmless one.
    pub fn report() -> Report {
        let distanced = Label {
            marker: Some(at(TEXT, "so-called")),
            distanced: true,
            ..label(TEXT, "mayor", Voice::Outlet, Relation::Other)
        };
        let term = Term {
            id: String::new(),
            span: at(TEXT, "acting  mayor"),
            entry: "x-mayor".into(),
            kind: "disputed_office".into(),
            referent: Some(0),
            voice: Voice::Caption,
            attribution: None,
            visibility: Visibility::Default,
        };
        let note = Note {
            review_by: "2026-01-01".into(),
            ..Note::default()
        };
        Report {
            labels: vec![distanced, label(TEXT, "baker", Voice::Outlet, Relation::Own)],
            terms: vec![term],
            conflicts: vec![Conflict {
                referent: Some(0),
                labels: vec![0],
                terms: vec![0],
                rivals: None,
                why: ConflictWhy::DistancedAgainstPlain,
            }],
            referents: vec![Referent {
                id: 0,
                name: "Ann Lee".into(),
                mentions: Vec::new(),
            }],
            notes: [("x-mayor".to_owned(), note)].into(),
            ..Report::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{label, report, TEXT};
    use super::*;
    use crate::report::Relation;

    #[test]
    fn rivals_are_flagged_and_harmless_labels_low() {
        let findings = findings(&report());
        let got: Vec<_> = findings.iter().map(|f| (words(TEXT, f.calling.words), f.flags)).collect();
        let rival = CONFLICT | UNSOURCED;
        let expected = [("mayor", rival), ("acting mayor", rival), ("baker", LOW)];
        assert_eq!(got, expected.map(|(words, flags)| (words.to_owned(), flags)));
    }

    #[test]
    fn one_place_has_one_finding() {
        let mut report = report();
        report.labels.push(label(TEXT, "baker", Voice::Outlet, Relation::Unnamed));
        assert_eq!(findings(&report).len(), 3);
    }
}
