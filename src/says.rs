//! "Who says this?": each attribution of a page as the page itself shows it. The view model between a report and the browser.
//!
//! No browser here and no words of its own: sentences are [`Phrase`]s.

use crate::report::{Cue, Report, SourceKind, Stance};
use crate::span::Span;
use crate::summary;
use crate::wording::{self, Phrase};
use serde::{Deserialize, Serialize};

/// One attribution, as the page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Said {
    /// Who says it, or that this was not determined, or that nobody is named.
    pub source: Phrase,
    /// What the cue does to the words; `null` for a neutral one.
    pub stance: Option<Phrase>,
    /// The attribution that this one is nested in, by number.
    pub within: Option<u32>,
    /// Whether nobody answers for it: no source, or a vague one.
    pub unsourced: bool,
}

/// The parts of an attribution, by the number that stands for each in a place.
pub const PARTS: [&str; 3] = ["content", "cue", "source"];

/// A stretch of the report's text that is part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it lies.
    pub span: Span,
    /// Index into [`PARTS`].
    pub part: u32,
    /// Index of the attribution.
    pub attribution: u32,
}

/// Every attribution of a report, in its order.
pub fn said(report: &Report, text: &str) -> Vec<Said> {
    let numbered = report.attributions.iter().zip(0..);
    numbered
        .map(|(attribution, number)| Said {
            source: speaker(report, text, number),
            stance: stance(&attribution.cue, text),
            within: attribution.within,
            unsourced: summary::unsourced(&attribution.source),
        })
        .collect()
}

/// The parts of every attribution, contents first, so that what is drawn later lies above.
pub fn parts(report: &Report) -> Vec<Part> {
    let mut out = Vec::new();
    for (attribution, number) in report.attributions.iter().zip(0..) {
        let spans = [&attribution.content.spans, &attribution.cue.spans, &attribution.source.spans];
        for (spans, part) in spans.into_iter().zip(0..) {
            out.extend(spans.iter().map(|&span| Part {
                span,
                part,
                attribution: number,
            }));
        }
    }
    crate::sort::by_key(&mut out, |p| [p.part, p.span.start, p.span.end]);
    out
}

/// Who says an attribution's content, as far as it may be told.
fn speaker(report: &Report, text: &str, attribution: u32) -> Phrase {
    match wording::source(report, text, Some(attribution)) {
        (SourceKind::None, _) => Phrase::new("source_none", &[]),
        (SourceKind::Vague, Some(words)) => Phrase::new("says_vaguely", &[&words]),
        (_, Some(words)) => Phrase::new("says_who", &[&words]),
        (_, None) => Phrase::new("by_undetermined", &[]),
    }
}

/// Cues that tell what somebody is called or likened to, by their lemmas. They are counted among the accusing ones, but a
/// minister who "calls himself a reformer" blames nobody: of what such a word does, the reader is told nothing.
const NAMING: [&str; 11] = [
    "brand",
    "call",
    "characterise",
    "characterize",
    "compare",
    "dub",
    "label",
    "liken",
    "portray",
    "style",
    "term",
];

/// What a cue does to the words that it reports.
fn stance(cue: &Cue, text: &str) -> Option<Phrase> {
    let words = text.get(cue.spans.first()?.range())?;
    match cue.stance {
        Stance::Neutral | Stance::Positioning => None,
        Stance::Accusing if NAMING.contains(&cue.lemma.as_str()) => None,
        Stance::Doubt => Some(Phrase::new("stance_doubt", &[words])),
        Stance::Endorsing => Some(Phrase::new("stance_endorsing", &[words])),
        Stance::Conceding => Some(Phrase::new("stance_conceding", &[words])),
        Stance::Emotive => Some(Phrase::new("stance_emotive", &[words])),
        Stance::Denial => Some(Phrase::new("stance_denial", &[words])),
        Stance::Accusing => Some(Phrase::new("stance_accusing", &[words])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Attribution, Content, Source};

    const TEXT: &str = "Ann Lee claimed that it rained, critics said.";

    fn at(words: &str) -> Vec<Span> {
        let start = TEXT.find(words).expect("words of the text");
        vec![Span::new(start, start + words.len())]
    }

    fn report(confidence: f32) -> Report {
        let inner = Attribution {
            source: Source {
                spans: at("Ann Lee"),
                kind: SourceKind::Person,
                name: Some("Ann Lee".into()),
                confidence,
                referent: None,
            },
            cue: Cue {
                spans: at("claimed"),
                lemma: "claim".into(),
                stance: Stance::Doubt,
            },
            content: Content {
                spans: at("that it rained"),
                ..Content::default()
            },
            confidence: 1.0,
            within: Some(1),
        };
        let outer = Attribution {
            source: Source {
                spans: at("critics"),
                kind: SourceKind::Vague,
                ..Source::default()
            },
            cue: Cue {
                spans: at("said"),
                ..Cue::default()
            },
            content: Content {
                spans: at("Ann Lee claimed that it rained"),
                ..Content::default()
            },
            confidence: 1.0,
            within: None,
        };
        Report {
            attributions: vec![inner, outer],
            ..Report::default()
        }
    }

    #[test]
    fn a_source_is_named_only_where_it_is_sure() {
        let told = |confidence| said(&report(confidence), TEXT).remove(0);
        assert_eq!(told(0.99).source, Phrase::new("says_who", &["Ann Lee"]));
        assert_eq!(told(0.3).source, Phrase::new("by_undetermined", &[]));
        assert_eq!(told(0.99).stance, Some(Phrase::new("stance_doubt", &["claimed"])));
        assert_eq!((told(0.99).within, told(0.99).unsourced), (Some(1), false));
        let vague = said(&report(0.99), TEXT).remove(1);
        assert_eq!(vague.source, Phrase::new("says_vaguely", &["critics"]));
        assert_eq!((vague.stance, vague.unsourced), (None, true));
    }

    #[test]
    fn to_call_somebody_something_is_not_told_as_blame() {
        let told = |lemma: &str| {
            let mut report = report(0.99);
            report.attributions[0].cue = Cue {
                spans: at("claimed"),
                lemma: lemma.into(),
                stance: Stance::Accusing,
            };
            said(&report, TEXT).remove(0).stance
        };
        assert_eq!(told("accuse"), Some(Phrase::new("stance_accusing", &["claimed"])));
        assert_eq!((told("call"), told("liken")), (None, None));
    }

    #[test]
    fn nobody_is_told_as_nobody() {
        let mut report = report(0.99);
        report.attributions[0].source = Source::default();
        assert_eq!(said(&report, TEXT)[0].source, Phrase::new("source_none", &[]));
    }

    #[test]
    fn parts_come_by_kind_and_place() {
        let got: Vec<_> = parts(&report(0.99))
            .iter()
            .map(|p| (PARTS[p.part as usize], p.attribution, &TEXT[p.span.range()]))
            .collect();
        assert_eq!(
            got,
            [
                ("content", 1, "Ann Lee claimed that it rained"),
                ("content", 0, "that it rained"),
                ("cue", 0, "claimed"),
                ("cue", 1, "said"),
                ("source", 0, "Ann Lee"),
                ("source", 1, "critics"),
            ]
        );
    }
}
