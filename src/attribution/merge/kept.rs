//! What stands when rules and the tagger are put together, by the tokens that it covers.

use super::crosses;
use crate::attribution::Proposal;
use std::ops::Range;

/// What stands so far, found by its tokens, so that a rule is held against what it meets and not against the whole text.
pub struct Kept {
    /// All that ever stood, by number.
    pub all: Vec<Proposal>,
    fallen: Vec<bool>,
    /// For each the number of the rule that it was held against last.
    asked: Vec<u32>,
    /// How many rules it was held against.
    rules: u32,
    cues: Cover,
    contents: Cover,
}

impl Kept {
    /// What stands at first.
    pub fn new(tokens: usize, proposals: Vec<Proposal>) -> Kept {
        let mut kept = Kept {
            all: Vec::with_capacity(proposals.len()),
            fallen: Vec::new(),
            asked: Vec::new(),
            rules: 0,
            cues: Cover::new(tokens),
            contents: Cover::new(tokens),
        };
        proposals.into_iter().for_each(|p| kept.push(p));
        kept
    }

    /// Adds one.
    pub fn push(&mut self, proposal: Proposal) {
        self.cues.add(&proposal.cue, self.all.len());
        self.contents.add(&proposal.content, self.all.len());
        self.all.push(proposal);
        self.fallen.push(false);
        self.asked.push(0);
    }

    /// Drops those that read the cue of `rule` otherwise, or whose content crosses its own.
    pub fn drop_rivals(&mut self, rule: &Proposal) {
        for n in self.cues.over(&rule.cue) {
            self.fallen[n] = true;
        }
        self.rules += 1;
        for n in self.contents.over(&rule.content) {
            // Once, however many tokens they share.
            if std::mem::replace(&mut self.asked[n], self.rules) < self.rules {
                self.fallen[n] |= crosses(&self.all[n], rule);
            }
        }
    }

    /// What stands in the end.
    pub fn standing(self) -> Vec<Proposal> {
        let standing = self.all.into_iter().zip(self.fallen).filter(|(_, fallen)| !fallen);
        standing.map(|(p, _)| p).collect()
    }
}

/// For each token a list of the proposals that cover it: heads of chains through one vector.
struct Cover {
    heads: Vec<u32>,
    /// A proposal, and the next link of its token; 0 ends a chain.
    links: Vec<(u32, u32)>,
}

impl Cover {
    fn new(tokens: usize) -> Cover {
        // Most tokens have one link at the most.
        let mut links = Vec::with_capacity(tokens + 1);
        links.push((0, 0));
        Cover {
            heads: vec![0; tokens],
            links,
        }
    }

    fn add(&mut self, ranges: &[Range<usize>], n: usize) {
        for i in ranges.iter().flat_map(Clone::clone) {
            self.links.push((n as u32, self.heads[i]));
            self.heads[i] = self.links.len() as u32 - 1;
        }
    }

    /// The proposals over each of these tokens in turn.
    fn over<'c>(&'c self, ranges: &'c [Range<usize>]) -> impl Iterator<Item = usize> + 'c {
        let link = |at: u32| (at > 0).then(|| self.links[at as usize]);
        let tokens = ranges.iter().flat_map(Clone::clone);
        let chain = move |i: usize| std::iter::successors(link(self.heads[i]), move |&(_, next)| link(next));
        tokens.flat_map(chain).map(|(n, _)| n as usize)
    }
}
