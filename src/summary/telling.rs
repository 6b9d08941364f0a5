//! Which attribution tells of a calling that none carries.

use crate::report::{Attribution, Label, Report};
use crate::sort;
use crate::span::Span;

/// The attributions of a report by where their cues stand.
pub struct Telling<'r> {
    report: &'r Report,
    /// Each cue and whose it is, in the order of the text.
    cues: Vec<(Span, u32)>,
    /// The length of the longest.
    longest: u32,
}

impl<'r> Telling<'r> {
    /// Indexes the cues of a report.
    pub fn new(report: &'r Report) -> Telling<'r> {
        let of_one = |(a, number): (&'r Attribution, u32)| a.cue.spans.iter().map(move |&span| (span, number));
        let mut cues: Vec<(Span, u32)> = report.attributions.iter().zip(0..).flat_map(of_one).collect();
        sort::by_key(&mut cues, |&(span, number)| [span.start, number]);
        let longest = cues.iter().map(|(span, _)| span.len() as u32).max().unwrap_or_default();
        Telling { report, cues, longest }
    }

    /// The first attribution whose cue is the marker of `label`, and whose source its labeller.
    pub fn of(&self, label: &Label) -> Option<u32> {
        let (marker, labeller) = (label.marker?, *label.labeller.spans.first()?);
        let until = self.cues.partition_point(|(cue, _)| cue.start < marker.end);
        let near = self.cues[..until].iter().rev();
        let near = near.take_while(|(cue, _)| cue.start + self.longest > marker.start);
        let sourced = |number: u32| {
            let mut source = self.report.attributions[number as usize].source.spans.iter();
            source.any(|s| s.overlaps(labeller))
        };
        let told = near.filter(|&&(cue, number)| cue.overlaps(marker) && sourced(number));
        told.map(|&(_, number)| number).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::testing::label;
    use crate::report::{Content, Cue, Relation, Source, Voice};

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
