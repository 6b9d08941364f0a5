//! The best tags of one block, and how sure each is.

use super::tags::{starts, ROW, TAGS};
use super::weights::{Table, NEVER};

/// Scores of one token's tags.
pub type Scores = [i32; ROW];

/// Reused from block to block.
#[derive(Default)]
pub struct Decoder {
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// The best tag of each token.
    pub tags: Vec<u8>,
    /// For each token, by how much the best path beats the best one in which the token belongs to no part of this kind.
    pub margins: Vec<i32>,
}

#[inline]
fn step(before: &Scores, steps: &[[i32; ROW]; ROW]) -> Scores {
    let mut best = [NEVER * 2; ROW];
    for (score, steps) in before.iter().zip(steps).take(TAGS) {
        for (b, s) in best.iter_mut().zip(steps) {
            *b = (*b).max(score + s);
        }
    }
    best
}

impl Decoder {
    /// Decodes one block from its tokens' scores.
    pub fn run(&mut self, table: &Table, emit: &[Scores]) {
        let n = emit.len();
        self.tags.clear();
        self.margins.clear();
        self.forward.clear();
        self.backward.clear();
        let (Some(first), Some(_)) = (emit.first(), emit.last()) else {
            return;
        };
        // Scores are kept near zero: only differences count, and a long block cannot overflow.
        let settle = |scores: &mut Scores| {
            let top = scores[..TAGS].iter().copied().max().unwrap_or(0);
            scores.iter_mut().for_each(|s| *s = (*s - top).max(NEVER));
        };
        let mut now = [NEVER; ROW];
        for t in (0..TAGS).filter(|&t| starts(t)) {
            now[t] = first[t];
        }
        settle(&mut now);
        self.forward.push(now);
        for e in &emit[1..] {
            now = step(&now, &table.steps);
            for (s, e) in now.iter_mut().zip(e) {
                *s += e;
            }
            settle(&mut now);
            self.forward.push(now);
        }
        self.backward.resize(n, [0; ROW]);
        for i in (0..n - 1).rev() {
            let mut after = self.backward[i + 1];
            for (s, e) in after.iter_mut().zip(&emit[i + 1]) {
                *s += e;
            }
            let mut now = [NEVER; ROW];
            for (s, steps) in now.iter_mut().zip(&table.steps).take(TAGS) {
                *s = after.iter().zip(steps).take(TAGS).map(|(a, s)| a + s).max().unwrap_or(NEVER);
            }
            settle(&mut now);
            self.backward[i] = now;
        }
        // The path itself, from the end, so that it is one path where scores tie.
        self.tags.resize(n, 0);
        let mut tag = best(&self.forward[n - 1]);
        for i in (0..n).rev() {
            self.tags[i] = tag as u8;
            if i > 0 {
                let mut from = self.forward[i - 1];
                for (s, steps) in from.iter_mut().zip(&table.steps) {
                    *s += steps[tag];
                }
                tag = best(&from);
            }
        }
        for i in 0..n {
            let role = role(usize::from(self.tags[i]));
            let (mut mine, mut other) = (NEVER, NEVER);
            for t in 0..TAGS {
                let s = self.forward[i][t] + self.backward[i][t];
                let side = if self::role(t) == role { &mut mine } else { &mut other };
                *side = (*side).max(s);
            }
            self.margins.push(mine - other);
        }
    }
}

fn best(scores: &Scores) -> usize {
    let mut at = 0;
    for t in 1..TAGS {
        if scores[t] > scores[at] {
            at = t;
        }
    }
    at
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
