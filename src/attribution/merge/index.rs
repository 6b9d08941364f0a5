//! The rules' proposals, by the tokens that they cover.

use super::meet;
use crate::attribution::{Proposal, Shape};

/// Where the rules' proposals lie.
pub struct Index {
    /// For each token the index, and one, of the proposal whose cue holds it; 0 for none.
    pub cues: Vec<u32>,
    /// The same for contents: the innermost.
    contents: Vec<u32>,
    /// Whether a token is content of a form that the tagger does not know.
    pub special: Vec<bool>,
}

impl Index {
    /// Of a text of so many tokens.
    pub fn new(tokens: usize, rules: &[Proposal]) -> Index {
        let mut index = Index {
            cues: vec![0; tokens],
            contents: vec![0; tokens],
            special: vec![false; tokens],
        };
        for (k, rule) in rules.iter().enumerate() {
            for r in &rule.cue {
                index.cues[r.clone()].fill(k as u32 + 1);
            }
            // Of an excerpt the whole is the rules' own; what is told inside it is found as everywhere.
            if rule.shape == Shape::Excerpt {
                continue;
            }
            for r in &rule.content {
                index.contents[r.clone()].fill(k as u32 + 1);
                if index.own(rule) {
                    index.special[r.clone()].fill(true);
                }
            }
        }
        index
    }

    /// Whether the form of a proposal is the rules' own business.
    pub fn own(&self, rule: &Proposal) -> bool {
        matches!(rule.shape, Shape::Post | Shape::Interview | Shape::Headline | Shape::Excerpt)
    }

    /// The rule's proposal that speaks of the same cue as `tag`; for a tag without a cue, of the same content.
    pub fn twin(&self, rules: &[Proposal], tag: &Proposal) -> Option<usize> {
        let (list, ranges) = match tag.cue.is_empty() {
            true => (&self.contents, &tag.content),
            false => (&self.cues, &tag.cue),
        };
        let at = ranges.iter().flat_map(Clone::clone).find(|&i| list[i] > 0)?;
        let k = list[at] as usize - 1;
        meet(&rules[k].content, &tag.content).then_some(k)
    }

    /// Whether `tag`, being flat, lost a relation that rules see beside or within rule `k`: "Residents demanded that he go,
    /// media reported", "Lee said it was wet but Brown said it was dry".
    pub fn swallowed(&self, k: usize, rules: &[Proposal], tag: &Proposal) -> bool {
        let other = |i: usize| (self.cues[i] as usize).checked_sub(1).filter(|&j| j != k);
        let lost_outer = rules[k].content.iter().flat_map(Clone::clone).filter_map(other).any(|j| {
            rules[k].shape == Shape::Clause && !meet(&rules[j].cue, &tag.content) && meet(&rules[j].content, &tag.content)
        });
        let lost_next = tag.content.iter().flat_map(Clone::clone).filter_map(other).any(|j| {
            rules[j].shape == Shape::Clause && meet(&rules[j].source, &tag.content) && !meet(&rules[j].cue, &rules[k].content)
        });
        lost_outer || lost_next
    }
}
