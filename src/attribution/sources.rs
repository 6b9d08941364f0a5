//! What one proposer says of each cue: who its source is.

use super::Proposal;
use std::ops::Range;

/// For each token of a cue the source of its proposal. Of two proposals with one cue the later one's.
pub struct Sources {
    /// Token, and start and end of the source; by token.
    list: Vec<(u32, u32, u32)>,
}

impl Sources {
    /// Those of some proposals.
    pub fn of(proposals: &[Proposal]) -> Sources {
        let mut list = Vec::with_capacity(proposals.len() * 2);
        for p in proposals {
            let source = whole(p);
            for token in p.cue.iter().flat_map(Clone::clone) {
                list.push((token as u32, source.start as u32, source.end as u32));
            }
        }
        // The sort keeps the order of what is of one token; turned round, the first of them is the later one.
        list.reverse();
        list.sort_by_key(|&(token, _, _)| token);
        list.dedup_by_key(|&mut (token, _, _)| token);
        Sources { list }
    }

    /// The source that is known for the cue of `proposal`; empty for nobody.
    pub fn known(&self, proposal: &Proposal) -> Option<Range<usize>> {
        let at = |token: usize| self.list.binary_search_by_key(&(token as u32), |&(token, _, _)| token).ok();
        let found = proposal.cue.iter().flat_map(Clone::clone).find_map(at)?;
        let (_, start, end) = self.list[found];
        Some(start as usize..end as usize)
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
        let sources = Sources::of(&[
            proposal(vec![0..2, 4..5], 7..9),
            proposal(Vec::new(), 12..13),
            proposal(vec![1..2], 8..9),
        ]);
        let known = |cue| sources.known(&proposal(Vec::new(), cue));
        assert_eq!(known(6..8), Some(0..5));
        assert_eq!(known(8..9), Some(1..2));
        assert_eq!(known(12..14), Some(0..0));
        assert_eq!(known(9..12), None);
    }
}
