//! Whose words a content is: chooses the source of each proposal among the noun phrases around its cue.
//!
//! The rules find a source by walking from the cue, the tagger by reading on: both look at one phrase at a time. Here all
//! phrases of the sentence stand beside each other, those two answers and "nobody" among them, and weights learned from
//! annotated news say which fits best. All arithmetic is on integers.

mod candidates;
mod facts;
mod weights;

pub use candidates::Candidate;
pub use weights::Weights;

use super::{Draft, Proposal};
use candidates::Pool;
use facts::Around;
use std::ops::Range;
use std::sync::OnceLock;

/// By so much must another source beat the proposed one.
const CLEARLY: i32 = 20;

/// What is to choose for one proposal.
pub struct Choice {
    /// Index of the proposal.
    pub proposal: usize,
    /// Who may be the source.
    pub candidates: Vec<Candidate>,
    /// For each candidate, its keys: slots of [`Weights::sources`].
    pub keys: Vec<Vec<u16>>,
}

/// What is to choose for each proposal whose source is open; those of posts, interviews and headlines are part of their form.
pub fn choices<'a>(draft: &'a Draft) -> impl Iterator<Item = Choice> + 'a {
    let pool = Pool::new(&draft.reader, &draft.rules, &draft.tagged);
    (0..draft.proposals.len()).filter_map(move |n| Some(choice(draft, &pool, n)?.0))
}

/// The choice for proposal `n`, and what lies around its cue.
fn choice<'a>(draft: &'a Draft, pool: &Pool, n: usize) -> Option<(Choice, Around<'a>)> {
    let candidates = pool.candidates(&draft.reader, &draft.proposals[n]);
    if candidates.is_empty() {
        return None;
    }
    let around = Around::new(draft, pool, n);
    let choice = Choice {
        proposal: n,
        keys: candidates.iter().map(|c| facts::keys(&around, c)).collect(),
        candidates,
    };
    Some((choice, around))
}

/// The proposals of a draft with the sources that fit best. A score falls to how many in a thousand relations of such a kind,
/// cue and source are right, content and source together.
pub fn choose(draft: &Draft) -> Vec<Proposal> {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    choose_with(draft, WEIGHTS.get_or_init(|| Weights::read(include_bytes!("weights.bin"))))
}

/// [`choose`] with other weights.
pub fn choose_with(draft: &Draft, weights: &Weights) -> Vec<Proposal> {
    let mut proposals = draft.proposals.clone();
    for (n, source, keys) in chosen(draft, weights) {
        proposals[n].source = source;
        // The lower of two estimates: a name that is shown in error harms somebody.
        proposals[n].score = proposals[n].score.min(weights.right(weights.sum(&keys)));
    }
    proposals
}

/// For each proposal whose source is open: its index, the source that fits best, and the keys of the whole: slots of
/// [`Weights::whole`].
pub fn chosen(draft: &Draft, weights: &Weights) -> Vec<(usize, Vec<Range<usize>>, Vec<u16>)> {
    let pool = Pool::new(&draft.reader, &draft.rules, &draft.tagged);
    let mut out = Vec::new();
    for (choice, around) in (0..draft.proposals.len()).filter_map(|n| choice(draft, &pool, n)) {
        let (mut best, margin) = weights.best(&choice.keys);
        let current = choice.candidates.iter().position(|c| c.current).unwrap_or(best);
        if weights.lead(&choice.keys[best], &choice.keys[current]) < CLEARLY {
            best = current;
        }
        let (candidate, proposal) = (&choice.candidates[best], &draft.proposals[choice.proposal]);
        let source = match candidate.current {
            true => proposal.source.clone(),
            // A source in two parts around its content was read as one stretch: the proposed one stays.
            false => Some(candidate.whole(&draft.reader, proposal))
                .filter(|source| {
                    !source
                        .iter()
                        .any(|s| proposal.content.iter().any(|c| c.start < s.end && s.start < c.end))
                })
                .unwrap_or_else(|| proposal.source.clone()),
        };
        out.push((choice.proposal, source, facts::whole_keys(&around, &pool, candidate, margin)));
    }
    out
}
