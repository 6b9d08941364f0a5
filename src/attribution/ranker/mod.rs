//! Whose words a content is: chooses the source of each proposal among the noun phrases around its cue.
//!
//! The rules find a source by walking from the cue, the tagger by reading on: both look at one phrase at a time. Here all
//! phrases of the sentence stand beside each other, those two answers and "nobody" among them, and weights learned from
//! annotated news say which fits best. All arithmetic is on integers.

mod candidates;
mod facts;
pub mod weights;

pub use candidates::Candidate;
pub use weights::Weights;

use super::rules::edges;
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
    let pool = Pool::new(draft);
    (0..draft.proposals.len()).filter_map(move |proposal| {
        let (mut candidates, mut facts) = (Vec::new(), Vec::new());
        pool.candidates(&draft.reader, &draft.proposals[proposal], &mut candidates);
        if candidates.is_empty() {
            return None;
        }
        let around = Around::new(draft, &pool, proposal);
        let keys = |candidate| {
            facts::of_candidate(&around, candidate, &mut facts);
            facts::keys(&facts, facts::OF_CANDIDATE).collect()
        };
        let keys: Vec<Vec<u16>> = candidates.iter().map(keys).collect();
        Some(Choice {
            proposal,
            candidates,
            keys,
        })
    })
}

/// The proposals of a draft with the sources that fit best. Their score is how many in a thousand relations of such a kind, cue and
/// source are right, content and source together.
pub fn choose(draft: Draft) -> Vec<Proposal> {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    choose_with(draft, WEIGHTS.get_or_init(|| Weights::read(include_bytes!("weights.bin"))))
}

/// [`choose`] with other weights.
pub fn choose_with(draft: Draft, weights: &Weights) -> Vec<Proposal> {
    // What lies around a proposal is read with the sources that were proposed: none changes before all are chosen.
    let mut chosen: Vec<(usize, Option<Source>, u16)> = Vec::with_capacity(draft.proposals.len());
    each(&draft, weights, |proposal, source, facts| {
        let sum = weights::sum(&weights.whole, facts::keys(facts, facts::OF_WHOLE));
        chosen.push((proposal, source, weights.right(sum)));
    });
    let mut proposals = draft.proposals;
    for (n, source, right) in chosen {
        let proposal = &mut proposals[n];
        if let Some(source) = source {
            proposal.source = source;
        }
        proposal.score = right;
    }
    edges::settle(&draft.reader, &mut proposals);
    proposals
}

/// For each proposal whose source is open: its index, the source that fits best, and the keys of the whole: slots of
/// [`Weights::whole`].
pub fn chosen(draft: &Draft, weights: &Weights) -> Vec<(usize, Source, Vec<u16>)> {
    let mut chosen = Vec::new();
    each(draft, weights, |proposal, source, facts| {
        let source = source.unwrap_or_else(|| draft.proposals[proposal].source.clone());
        chosen.push((proposal, source, facts::keys(facts, facts::OF_WHOLE).collect()));
    });
    chosen
}

/// A source's ranges of tokens.
type Source = Vec<Range<usize>>;

/// Chooses the source of each proposal whose source is open, and hands `take` the proposal's index, the source that fits best
/// where it is another than the proposed one, and the facts of the whole.
fn each(draft: &Draft, weights: &Weights, mut take: impl FnMut(usize, Option<Source>, &[u32])) {
    let pool = Pool::new(draft);
    let (mut candidates, mut facts, mut sums) = (Vec::new(), Vec::new(), Vec::new());
    for (n, proposal) in draft.proposals.iter().enumerate() {
        pool.candidates(&draft.reader, proposal, &mut candidates);
        if candidates.is_empty() {
            continue;
        }
        let around = Around::new(draft, &pool, n);
        sums.clear();
        sums.extend(candidates.iter().map(|candidate| {
            facts::of_candidate(&around, candidate, &mut facts);
            weights::sum(&weights.sources, facts::keys(&facts, facts::OF_CANDIDATE))
        }));
        let (mut best, margin) = Weights::best(&sums);
        let current = candidates.iter().position(|c| c.current).unwrap_or(best);
        if sums[best] - sums[current] < CLEARLY {
            best = current;
        }
        let candidate = &candidates[best];
        // A source in two parts around its content was read as one stretch: the proposed one stays.
        let apart = |source: &Source| {
            let meets = |s: &Range<usize>| proposal.content.iter().any(|c| c.start < s.end && s.start < c.end);
            !source.iter().any(meets)
        };
        let other = (!candidate.current).then(|| candidate.whole(&draft.reader, proposal));
        facts::of_whole(&around, candidate, margin, &mut facts);
        take(n, other.filter(apart), &facts);
    }
}
