//! The best tags of one block, and how sure each is.
//!
//! Scores are rows of 16-bit lanes, one for each tag, so that a step over all tags is a few instructions on vectors.

use super::tags::{starts, BEFORE, ROW, TAGS};
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

/// The best score of each tag one step on: `steps[a]` holds what each step from or to tag `a` adds.
#[inline(always)]
fn step(from: &Scores, steps: &[Scores; ROW]) -> Scores {
    let mut best = [i16::MIN; ROW];
    for (&score, steps) in from.iter().zip(steps).take(TAGS) {
        for (best, &step) in best.iter_mut().zip(steps) {
            *best = (*best).max(score.saturating_add(step));
        }
    }
    best
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
            now = sum(&step(&now, &table.steps), e);
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
            let mut now = step(&sum(&self.backward[i + 1], &emit[i + 1]), &table.steps_to);
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

/// All tags, as bits.
const ANY: u16 = (1 << TAGS) - 1;

/// The best tag before `tag`. Most tags follow few; all of them are looked at where any may stand before.
#[inline(always)]
fn before(scores: &Scores, steps: &Scores, tag: usize) -> usize {
    let mut left = BEFORE[tag];
    if left == ANY {
        return best(&sum(scores, steps));
    }
    let (mut best, mut top) = (left.trailing_zeros() as usize, NEVER);
    while left != 0 {
        let tag = left.trailing_zeros() as usize;
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
    tags.iter().position(|&score| score == top).unwrap_or(0)
}

/// Outside 0, source 1, cue 2, content 3.
fn role(tag: usize) -> u8 {
    match tag {
        0..=4 => 0,
        5..=8 => 1,
        9 | 10 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tags::{follows, C_L, Q, S_R};
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
        check(&[(S_R, 9), (Q, 5), (C_L, 7), (C_L + 1, 7)], &[5, 9, 11, 12], &[9, 5, 14, 7]);
        // A part cannot go on that has not begun.
        check(&[(0, 9), (S_R + 1, 5), (Q, 20)], &[0, 0, 9], &[]);
    }

    #[test]
    fn a_long_block_of_extremes_does_not_overflow() {
        let loud: Vec<(usize, i16)> = (0..40_000).map(|i| (Q + i % 2, i16::MAX)).collect();
        let mut expected = vec![Q as u8; 40_000];
        (1..40_000).step_by(2).for_each(|i| expected[i] = Q as u8 + 1);
        check(&loud, &expected, &[]);
        assert!(follows(Q, Q + 1) && follows(Q + 1, Q));
    }
}
