//! What one proposer says of each cue: who its source is.

use super::Proposal;
use std::ops::Range;

/// For each token of a cue the source of its proposal. Of two proposals with one cue the later one's.
pub struct Sources {
    /// For each token the place of its source in the list, and one; 0 where no cue is.
    at: Vec<u32>,
    list: Vec<Range<usize>>,
}

impl Sources {
    /// Those of some proposals on a text of so many tokens.
    pub fn of(proposals: &[Proposal], tokens: usize) -> Sources {
        let mut at = vec![0; tokens];
        for (n, p) in (1..).zip(proposals) {
            p.cue.iter().for_each(|cue| at[cue.clone()].fill(n));
        }
        Sources {
            at,
            list: proposals.iter().map(whole).collect(),
        }
    }

    /// The source that is known for the cue of `proposal`; empty for nobody.
    pub fn known(&self, proposal: &Proposal) -> Option<Range<usize>> {
        let mut cue = proposal.cue.iter().flat_map(|r| &self.at[r.clone()]);
        let n = cue.find(|&&n| n > 0)?;
        Some(self.list[*n as usize - 1].clone())
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
        let sources = Sources::of(&proposals, 30);
        let known = |cue| sources.known(&proposal(Vec::new(), cue));
        assert_eq!(known(6..8), Some(0..5));
        assert_eq!(known(8..9), Some(1..2));
        assert_eq!(known(12..14), Some(0..0));
        assert_eq!(known(9..12), None);
    }
}
