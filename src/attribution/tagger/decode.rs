//! The best tags of one block, and how sure each is.
//!
//! Scores are rows of 16-bit lanes, one for each tag, so that a step over all tags is a few instructions on vectors.

use super::tags::{follows, part, starts, C_L, C_R, O, ON, O_CL, O_CR, O_Q, O_S, Q, RANKING, ROW, S_L, S_R, TAGS};
use super::weights::{Table, NEVER};

/// Scores of one token's tags.
pub type Scores = [i16; ROW];

/// Reused from block to block.
#[derive(Default)]
pub struct Decoder {
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// The best tag of each token.
    pub tags: Vec<u8>,
}

/// Half a row: one vector.
type Half = [i16; ROW / 2];

#[inline(always)]
fn halves(scores: &Scores) -> (&Half, &Half) {
    const NONE: &Half = &[NEVER; ON];
    (scores.first_chunk().unwrap_or(NONE), scores.last_chunk().unwrap_or(NONE))
}

#[inline(always)]
fn whole(first: &Half, last: &Half) -> Scores {
    let mut scores = [NEVER; ROW];
    scores[..ON].copy_from_slice(first);
    scores[ON..].copy_from_slice(last);
    scores
}

/// The better of `best` and of a step from `from`, lane by lane.
#[inline(always)]
fn better(best: &mut [i16], from: &Half, steps: &Half) {
    for ((best, from), step) in best.iter_mut().zip(from).zip(steps) {
        *best = (*best).max(from.saturating_add(*step));
    }
}

/// What steps add, laid out so that a step over all tags is few instructions: what may follow many tags is in the first half of
/// a row. Of the last half [`O_Q`] may follow cues too; all others follow themselves or the tag [`ON`] before them.
#[derive(Debug)]
pub struct Steps {
    /// From each tag to those of the first half.
    first: [Half; TAGS],
    /// From the tags of a cue to those of the last half.
    cue: [Half; 2],
    /// From each of the last half to itself.
    stay: Half,
    /// From each of the first half to the one that goes on.
    on: Half,
    /// To each of [`MANY`], from all.
    back: [Scores; MANY.len()],
}

/// The tags that may follow others than themselves and the tag [`ON`] before them.
const MANY: [usize; 9] = [S_R, S_L, Q, C_L, C_R, O_S, O_CL, O_CR, O_Q];

impl Steps {
    /// Lays out what a step adds by the tag that it leaves and by the tag that it reaches.
    pub fn new(steps: &[Scores; ROW]) -> Steps {
        Steps {
            first: std::array::from_fn(|a| *halves(&steps[a]).0),
            cue: [Q, Q + ON].map(|a| *halves(&steps[a]).1),
            stay: std::array::from_fn(|i| steps[ON + i][ON + i]),
            on: std::array::from_fn(|i| steps[i][ON + i]),
            back: MANY.map(|b| std::array::from_fn(|a| steps[a][b])),
        }
    }

    /// The best score of each tag one step on.
    #[inline(always)]
    fn forward(&self, from: &Scores) -> Scores {
        let (first, last) = halves(from);
        let (mut to_first, mut to_last) = ([NEVER; ON], [NEVER; ON]);
        for (&score, steps) in from.iter().zip(&self.first) {
            better(&mut to_first, &[score; ON], steps);
        }
        better(&mut to_last, &[from[Q]; ON], &self.cue[0]);
        better(&mut to_last, &[from[Q + ON]; ON], &self.cue[1]);
        better(&mut to_last, last, &self.stay);
        better(&mut to_last, first, &self.on);
        whole(&to_first, &to_last)
    }

    /// The best score of each tag one step before.
    #[inline(always)]
    fn backward(&self, from: &Scores) -> Scores {
        let (_, last) = halves(from);
        let mut to = [NEVER; ROW];
        for (&tag, steps) in MANY.iter().zip(&self.back) {
            for (to, step) in to.iter_mut().zip(steps) {
                *to = (*to).max(from[tag].saturating_add(*step));
            }
        }
        let (to_first, to_last) = to.split_at_mut(ON);
        better(to_first, last, &self.on);
        better(to_last, last, &self.stay);
        to
    }
}

#[inline(always)]
fn sum(a: &Scores, b: &Scores) -> Scores {
    let mut sum = *a;
    for (s, &b) in sum.iter_mut().zip(b) {
        *s = s.saturating_add(b);
    }
    sum
}

/// The best score, by halves: each of the first three steps is one instruction on a vector.
#[inline(always)]
fn top(scores: &Scores) -> i16 {
    let mut best = *scores;
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            best[i] = best[i].max(best[i + half]);
        }
    }
    best[0]
}

/// Only differences count: the best score is kept at 0, so that a long block cannot overflow. What falls below every 16-bit
/// number stays there.
#[inline(always)]
fn settle(scores: &mut Scores) {
    let top = top(scores);
    scores.iter_mut().for_each(|s| *s = s.saturating_sub(top));
}

impl Decoder {
    /// Decodes one block from its tokens' scores. A function of its own: merged into its caller, as the module's compiler would,
    /// its loops run out of registers.
    #[inline(never)]
    pub fn run(&mut self, table: &Table, emit: &[Scores]) {
        self.tags.clear();
        self.forward.clear();
        self.backward.clear();
        let Some((first, rest)) = emit.split_first() else { return };
        let mut now = [NEVER; ROW];
        for t in (0..TAGS).filter(|&t| starts(t)) {
            now[t] = first[t];
        }
        settle(&mut now);
        self.forward.push(now);
        for e in rest {
            now = sum(&table.steps.forward(&now), e);
            settle(&mut now);
            self.forward.push(now);
        }
        self.path(table);
        // Nobody asks for a margin before the first part.
        if let Some(first) = self.tags.iter().position(|&t| role(usize::from(t)) != 0) {
            self.margins(table, emit, first);
        }
    }

    /// The path itself, from the end, so that it is one path where scores tie.
    fn path(&mut self, table: &Table) {
        let n = self.forward.len();
        self.tags.resize(n, 0);
        let mut tag = best(&self.forward[n - 1]);
        self.tags[n - 1] = tag as u8;
        for i in (0..n - 1).rev() {
            tag = before(&self.forward[i], &table.steps_to[tag], tag);
            self.tags[i] = tag as u8;
        }
    }

    fn margins(&mut self, table: &Table, emit: &[Scores], first: usize) {
        let n = emit.len();
        self.backward.resize(n, [0; ROW]);
        for i in (first..n - 1).rev() {
            let mut now = table.steps.backward(&sum(&self.backward[i + 1], &emit[i + 1]));
            settle(&mut now);
            self.backward[i] = now;
        }
    }

    /// By how much the best path beats the best one in which token `i` belongs to no part of its kind. The token is in a part.
    pub fn margin(&self, i: usize) -> i32 {
        let (Some(&tag), Some(forward), Some(backward)) = (self.tags.get(i), self.forward.get(i), self.backward.get(i)) else {
            return 0;
        };
        let own = role(usize::from(tag));
        let (mut mine, mut other) = (i32::MIN / 2, i32::MIN / 2);
        for t in 0..TAGS {
            let score = i32::from(forward[t]) + i32::from(backward[t]);
            let side = if role(t) == own { &mut mine } else { &mut other };
            *side = (*side).max(score);
        }
        mine - other
    }
}

/// The tags that may stand before each, as bits by [`RANKING`].
const BEFORE: [u16; TAGS] = {
    let mut before = [0; TAGS];
    let mut step = 0;
    while step < TAGS * TAGS {
        let (rank, b) = (step / TAGS, step % TAGS);
        before[b] |= (follows(RANKING[rank], b) as u16) << rank;
        step += 1;
    }
    before
};
/// All tags, as bits.
const ANY: u16 = (1 << TAGS) - 1;

/// The best tag before `tag`. Most tags follow few; all of them are looked at where any may stand before.
#[inline(always)]
fn before(scores: &Scores, steps: &Scores, tag: usize) -> usize {
    let mut left = BEFORE[tag];
    if left == ANY {
        return best(&sum(scores, steps));
    }
    let (mut best, mut top) = (RANKING[left.trailing_zeros() as usize], NEVER);
    while left != 0 {
        let tag = RANKING[left.trailing_zeros() as usize];
        left &= left - 1;
        let score = scores[tag].saturating_add(steps[tag]);
        if score > top {
            (best, top) = (tag, score);
        }
    }
    best
}

/// The first tag of the best score. The last lane belongs to no tag.
#[inline(always)]
fn best(scores: &Scores) -> usize {
    let mut tags = *scores;
    tags[TAGS..].fill(i16::MIN);
    let top = top(&tags);
    RANKING.into_iter().find(|&tag| tags[tag] == top).unwrap_or(O)
}

/// Outside 0, source 1, cue 2, content 3.
fn role(tag: usize) -> u8 {
    match part(tag) {
        None => 0,
        Some(S_R | S_L) => 1,
        Some(Q) => 2,
        Some(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::Weights;
    use super::*;

    /// The tags of tokens for each of which one tag is wanted, with so much weight.
    fn check(wanted: &[(usize, i16)], expected: &[u8], margins: &[i32]) {
        let emit: Vec<Scores> = wanted
            .iter()
            .map(|&(tag, weight)| {
                let mut scores = [0; ROW];
                scores[tag] = weight;
                scores
            })
            .collect();
        let mut decoder = Decoder::default();
        decoder.run(&Table::new(&Weights::default()), &emit);
        assert_eq!(decoder.tags, expected);
        let got: Vec<i32> = (0..margins.len()).map(|i| decoder.margin(i)).collect();
        assert_eq!(got, margins);
    }

    #[test]
    fn the_best_path_and_its_margins() {
        check(&[], &[], &[]);
        check(&[(S_R, 9), (Q, 5), (C_L, 7), (C_L + ON, 7)], &[0, 2, 3, 11], &[9, 5, 14, 7]);
        // A part cannot go on that has not begun.
        check(&[(O, 9), (S_R + ON, 5), (Q, 20)], &[13, 13, 2], &[]);
    }

    #[test]
    fn a_long_block_of_extremes_does_not_overflow() {
        let loud: Vec<(usize, i16)> = (0..40_000).map(|i| (Q + i % 2 * ON, i16::MAX)).collect();
        let mut expected = vec![Q as u8; 40_000];
        (1..40_000).step_by(2).for_each(|i| expected[i] = (Q + ON) as u8);
        check(&loud, &expected, &[]);
        assert!(follows(Q, Q + ON) && follows(Q + ON, Q));
    }

    /// A step over all tags is the best of the steps from each to each.
    #[test]
    fn steps_are_those_from_tag_to_tag() {
        let mut weight = 0;
        let mut number = || {
            weight = (weight + 367) % 1009;
            weight
        };
        let from: Scores = std::array::from_fn(|tag| if tag < TAGS { -number() } else { NEVER });
        let mut steps = [[NEVER; ROW]; ROW];
        for (a, b) in (0..TAGS).flat_map(|a| (0..TAGS).map(move |b| (a, b))) {
            if follows(a, b) {
                steps[a][b] = number();
            }
        }
        let laid_out = Steps::new(&steps);
        let (forward, backward) = (laid_out.forward(&from), laid_out.backward(&from));
        for tag in 0..TAGS {
            let step = |a: usize, b: usize, from: i16| from.saturating_add(steps[a][b]);
            assert_eq!(Some(forward[tag]), (0..TAGS).map(|a| step(a, tag, from[a])).max(), "to {tag}");
            assert_eq!(
                Some(backward[tag]),
                (0..TAGS).map(|b| step(tag, b, from[b])).max(),
                "from {tag}"
            );
        }
    }
}
