//! Which attribution tells of a calling that none carries.

use crate::report::{Label, Report};
use crate::stretches::Stretches;

/// The attributions of a report by where their cues stand.
pub struct Telling<'r> {
    report: &'r Report,
    cues: Stretches<'r>,
}

impl<'r> Telling<'r> {
    /// Indexes the cues of a report.
    pub fn new(report: &'r Report) -> Telling<'r> {
        let cues = Stretches::new(&report.attributions, |a| &a.cue.spans);
        Telling { report, cues }
    }

    /// The first attribution whose cue is the marker of `label`, and whose source its labeller.
    pub fn of(&self, label: &Label) -> Option<u32> {
        let (marker, labeller) = (label.marker?, *label.labeller.spans.first()?);
        let sourced = |&number: &u32| {
            let mut source = self.report.attributions[number as usize].source.spans.iter();
            source.any(|s| s.overlaps(labeller))
        };
        self.cues.over(marker).into_iter().find(sourced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::testing::label;
    use crate::report::{Attribution, Content, Cue, Relation, Source, Voice};
    use crate::span::Span;

    const TEXT: &str = "Farmers said that critics branded the vote a sham.";

    fn at(words: &str) -> Span {
        crate::finding::testing::at(TEXT, words)
    }

    fn attribution(source: &str, cue: &str) -> Attribution {
        Attribution {
            source: Source {
                spans: vec![at(source)],
                ..Source::default()
            },
            cue: Cue {
                spans: vec![at(cue)],
                ..Cue::default()
            },
            content: Content::default(),
            confidence: 1.0,
            within: None,
        }
    }

    #[test]
    fn whose_cue_and_source_are_the_label_s() {
        let report = Report {
            attributions: vec![
                attribution("Farmers", "branded"),
                attribution("Farmers", "said"),
                attribution("critics", "branded"),
            ],
            ..Report::default()
        };
        let told = |marker: Option<&str>, labeller: &str| {
            let mut label = label(TEXT, "sham", Voice::Outlet, Relation::Other);
            label.marker = marker.map(at);
            label.labeller.spans = vec![at(labeller)];
            Telling::new(&report).of(&label)
        };
        assert_eq!(told(Some("branded"), "critics"), Some(2));
        assert_eq!(told(Some("branded"), "Farmers"), Some(0));
        assert_eq!(told(Some("said"), "critics"), None);
        assert_eq!(told(None, "critics"), None);
    }
}
