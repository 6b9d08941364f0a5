//! Which attributions stand at a place: an index over stretches of the text, so that no look-up walks them all.

use crate::report::Attribution;
use crate::sort;
use crate::span::Span;

/// Attributions are indexed by stretches of so many units. Not by sentence: one without an end would hold them all.
const STRETCH: usize = 512;

/// Attributions by where some spans of theirs stand: their cues, or their contents.
pub struct Stretches<'a> {
    attributions: &'a [Attribution],
    spans: fn(&Attribution) -> &[Span],
    /// For each stretch the attributions that have one of these spans in it, in order.
    found: Vec<Vec<u32>>,
}

impl<'a> Stretches<'a> {
    /// Indexes attributions by these spans of theirs.
    pub fn new(attributions: &'a [Attribution], spans: fn(&Attribution) -> &[Span]) -> Stretches<'a> {
        let end = attributions.iter().flat_map(spans).map(|span| span.end).max();
        let mut found = vec![Vec::new(); end.map_or(0, |end| end as usize / STRETCH + 1)];
        for (i, attribution) in (0..).zip(attributions) {
            for span in spans(attribution) {
                for list in &mut found[span.start as usize / STRETCH..=span.end as usize / STRETCH] {
                    if list.last() != Some(&i) {
                        list.push(i);
                    }
                }
            }
        }
        Stretches {
            attributions,
            spans,
            found,
        }
    }

    /// The attributions in whose stretches `place` lies; one that stands in several comes more than once.
    pub fn near(&self, place: Span) -> impl Iterator<Item = u32> + '_ {
        let bound = |unit: usize| (unit / STRETCH).min(self.found.len());
        let stretches = &self.found[bound(place.start as usize)..bound(place.end as usize + STRETCH)];
        stretches.iter().flatten().copied()
    }

    /// The attributions that have one of these spans where `place` lies, in order.
    pub fn over(&self, place: Span) -> Vec<u32> {
        let there = |i: &u32| {
            (self.spans)(&self.attributions[*i as usize])
                .iter()
                .any(|span| span.overlaps(place))
        };
        let mut over: Vec<u32> = self.near(place).filter(there).collect();
        sort::by_key(&mut over, |&i| [i]);
        over.dedup();
        over
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Content, Cue, Source};

    fn cued(spans: &[[u32; 2]]) -> Attribution {
        Attribution {
            source: Source::default(),
            cue: Cue {
                spans: spans.iter().map(|&span| span.into()).collect(),
                ..Cue::default()
            },
            content: Content::default(),
            confidence: 1.0,
            within: None,
        }
    }

    #[test]
    fn what_lies_over_a_place_comes_once_and_in_order() {
        let attributions = [cued(&[[500, 530]]), cued(&[]), cued(&[[10, 20], [505, 2000]])];
        let cues = Stretches::new(&attributions, |a| &a.cue.spans);
        let over = |start: u32, end: u32| cues.over([start, end].into());
        assert_eq!(over(500, 520), [0, 2]);
        assert_eq!(over(15, 16), [2]);
        assert_eq!(over(530, 540), [2]);
        assert!(over(20, 30).is_empty() && over(2000, 9000).is_empty());
        assert!(Stretches::new(&[], |a| &a.cue.spans).over([0, 9].into()).is_empty());
    }
}
