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
    let pool = Pool::new(draft);
    (0..draft.proposals.len()).filter_map(move |proposal| {
        let candidates = candidates(draft, &pool, proposal)?;
        let around = Around::new(draft, &pool, proposal);
        let keys = |candidate| {
            let mut keys = Vec::new();
            facts::keys(&around, candidate, &mut |key| keys.push(key));
            keys
        };
        Some(Choice {
            proposal,
            keys: candidates.iter().map(keys).collect(),
            candidates,
        })
    })
}

/// Who may be the source of proposal `n`; none where its source is not open.
fn candidates(draft: &Draft, pool: &Pool, n: usize) -> Option<Vec<Candidate>> {
    Some(pool.candidates(&draft.reader, &draft.proposals[n])).filter(|c| !c.is_empty())
}

/// The proposals of a draft with the sources that fit best. A score falls to how many in a thousand relations of such a kind,
/// cue and source are right, content and source together.
pub fn choose(draft: Draft) -> Vec<Proposal> {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    choose_with(draft, WEIGHTS.get_or_init(|| Weights::read(include_bytes!("weights.bin"))))
}

/// [`choose`] with other weights.
pub fn choose_with(draft: Draft, weights: &Weights) -> Vec<Proposal> {
    let pool = Pool::new(&draft);
    let best = each(&draft, &pool, weights).map(|best| {
        let mut sum = 0;
        best.keys(&pool, &mut |key| sum += weights.of_whole(key));
        (best.proposal, best.source, weights.right(sum))
    });
    // What lies around a proposal is read with the sources that were proposed: none changes before all are chosen.
    let best: Vec<_> = best.collect();
    let mut proposals = draft.proposals;
    for (n, source, right) in best {
        let proposal = &mut proposals[n];
        if let Some(source) = source {
            proposal.source = source;
        }
        // The lower of two estimates: a name that is shown in error harms somebody.
        proposal.score = proposal.score.min(right);
    }
    proposals
}

/// For each proposal whose source is open: its index, the source that fits best, and the keys of the whole: slots of
/// [`Weights::whole`].
pub fn chosen(draft: &Draft, weights: &Weights) -> Vec<(usize, Vec<Range<usize>>, Vec<u16>)> {
    let pool = Pool::new(draft);
    let best = each(draft, &pool, weights).map(|best| {
        let mut keys = Vec::new();
        best.keys(&pool, &mut |key| keys.push(key));
        let source = best.source.unwrap_or_else(|| draft.proposals[best.proposal].source.clone());
        (best.proposal, source, keys)
    });
    best.collect()
}

/// The source that fits a proposal best.
struct Best<'a> {
    /// Index of the proposal.
    proposal: usize,
    /// The source, where it is another than the proposed one.
    source: Option<Vec<Range<usize>>>,
    around: Around<'a>,
    candidate: Candidate,
    margin: i32,
}

impl Best<'_> {
    /// Gives the keys of the whole.
    fn keys(&self, pool: &Pool, out: &mut impl FnMut(u16)) {
        facts::whole_keys(&self.around, pool, &self.candidate, self.margin, out);
    }
}

/// Chooses the source of each proposal whose source is open.
fn each<'a>(draft: &'a Draft, pool: &'a Pool, weights: &'a Weights) -> impl Iterator<Item = Best<'a>> + 'a {
    let mut sums = Vec::new();
    draft.proposals.iter().enumerate().filter_map(move |(n, proposal)| {
        let mut candidates = candidates(draft, pool, n)?;
        let around = Around::new(draft, pool, n);
        sums.clear();
        sums.extend(candidates.iter().map(|candidate| {
            let mut sum = 0;
            facts::keys(&around, candidate, &mut |key| sum += weights.source(key));
            sum
        }));
        let (mut best, margin) = Weights::best(&sums);
        let current = candidates.iter().position(|c| c.current).unwrap_or(best);
        if sums[best] - sums[current] < CLEARLY {
            best = current;
        }
        let candidate = candidates.swap_remove(best);
        // A source in two parts around its content was read as one stretch: the proposed one stays.
        let apart = |source: &Vec<Range<usize>>| {
            let meets = |s: &Range<usize>| proposal.content.iter().any(|c| c.start < s.end && s.start < c.end);
            !source.iter().any(meets)
        };
        Some(Best {
            proposal: n,
            source: (!candidate.current)
                .then(|| candidate.whole(&draft.reader, proposal))
                .filter(apart),
            around,
            candidate,
            margin,
        })
    })
}
