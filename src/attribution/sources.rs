//! What one proposer says of each cue: who its source is.

use super::Proposal;
use crate::sort;
use std::ops::Range;

/// For each token of a cue the source of its proposal. Of two proposals with one cue the later one's.
pub struct Sources {
    /// Each token of a cue, with the place of its source in the list, by token; of two with one token the later one counts. A place
    /// for every token of a text would mostly be empty.
    at: Vec<(u32, u32)>,
    list: Vec<Range<usize>>,
}

impl Sources {
    /// Those of some proposals.
    pub fn of(proposals: &[Proposal]) -> Sources {
        let mut at = Vec::new();
        for (n, p) in (0..).zip(proposals) {
            let tokens = p.cue.iter().cloned().flatten();
            at.extend(tokens.map(|token| (token as u32, n)));
        }
        sort::by_key(&mut at, |&(token, _)| [token]);
        Sources {
            at,
            list: proposals.iter().map(whole).collect(),
        }
    }

    /// The source that is known for the cue of `proposal`; empty for nobody.
    pub fn known(&self, proposal: &Proposal) -> Option<Range<usize>> {
        let n = proposal.cue.iter().find_map(|range| self.first_in(range))?;
        Some(self.list[n as usize].clone())
    }

    /// The place in the list of the source that the first token of a cue in `range` has.
    fn first_in(&self, range: &Range<usize>) -> Option<u32> {
        let from = self.at.partition_point(|&(token, _)| (token as usize) < range.start);
        let of_one = self.at[from..].chunk_by(|a, b| a.0 == b.0).next()?;
        let &(token, n) = of_one.last()?;
        ((token as usize) < range.end).then_some(n)
    }
}

/// The source of a proposal from its first token to its last.
pub fn whole(proposal: &Proposal) -> Range<usize> {
    match (proposal.source.first(), proposal.source.last()) {
        (Some(first), Some(last)) => first.start..last.end.max(first.end),
        _ => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Shape;

    #[test]
    fn a_cue_has_the_source_of_the_last_who_gives_one() {
        let proposal = |source: Vec<Range<usize>>, cue: Range<usize>| Proposal {
            source,
            cue: vec![cue],
            content: vec![20..30],
            score: 500,
            shape: Shape::Clause,
        };
        let proposals = [
            proposal(vec![0..2, 4..5], 7..9),
            proposal(Vec::new(), 12..13),
            proposal(vec![1..2], 8..9),
        ];
        let sources = Sources::of(&proposals);
        let known = |cue| sources.known(&proposal(Vec::new(), cue));
        assert_eq!(known(6..8), Some(0..5));
        assert_eq!(known(8..9), Some(1..2));
        assert_eq!(known(12..14), Some(0..0));
        assert_eq!(known(9..12), None);
    }
}
