//! The measures of the attribution scorer: exact, overlap and relation F, tokens by role, sources right.

use crate::data::{Doc, Relation, Words};

#[derive(Clone, Copy, Default, Debug)]
pub struct Score {
    pub gold: usize,
    pub predicted: usize,
    pub exact: usize,
    pub overlap: usize,
    pub relation: usize,
    pub sourced: usize,
    pub source: usize,
    pub tokens: [[usize; 3]; 3],
}

fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
}

fn union<'a>(parts: impl Iterator<Item = &'a Vec<u32>>) -> Vec<u32> {
    let mut out: Vec<u32> = parts.flatten().copied().collect();
    out.sort();
    out.dedup();
    out
}

/// Greedy one-to-one pairs of gold and predicted by shared content words.
pub fn pairs(gold: &[Words], predicted: &[Words]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let n = shared(&g.content, &p.content);
            if n > 0 {
                all.push((std::cmp::Reverse(n), i, j));
            }
        }
    }
    all.sort();
    let (mut used_g, mut used_p) = (vec![false; gold.len()], vec![false; predicted.len()]);
    let mut out = Vec::new();
    for (_, i, j) in all {
        if !used_g[i] && !used_p[j] {
            used_g[i] = true;
            used_p[j] = true;
            out.push((i, j));
        }
    }
    out
}

/// Whether a predicted source is right for a gold one.
pub fn source_right(g: &[u32], p: &[u32]) -> bool {
    shared(g, p) > 0 && p.len() <= 3 * g.len() + 8
}

impl Score {
    pub fn add(&mut self, doc: &Doc, predicted: &[Relation]) {
        let gold = &doc.gold_words;
        let predicted: Vec<Words> = predicted
            .iter()
            .map(|r| doc.words_of(r))
            .filter(|w| !w.content.is_empty())
            .collect();
        self.gold += gold.len();
        self.predicted += predicted.len();
        let roles: [fn(&Words) -> &Vec<u32>; 3] = [|w| &w.source, |w| &w.cue, |w| &w.content];
        for (k, role) in roles.iter().enumerate() {
            let g = union(gold.iter().map(role));
            let p = union(predicted.iter().map(role));
            self.tokens[k][0] += shared(&g, &p);
            self.tokens[k][1] += p.len();
            self.tokens[k][2] += g.len();
        }
        let mut used = vec![false; predicted.len()];
        for g in gold {
            if let Some(j) = (0..predicted.len()).find(|&j| !used[j] && predicted[j].content == g.content) {
                used[j] = true;
                self.exact += 1;
            }
        }
        for (i, j) in pairs(gold, &predicted) {
            self.overlap += 1;
            let (gs, ps) = (&gold[i].source, &predicted[j].source);
            let right = source_right(gs, ps);
            if !gs.is_empty() {
                self.sourced += 1;
                self.source += usize::from(right);
            }
            self.relation += usize::from(right || (gs.is_empty() && ps.is_empty()));
        }
    }

    pub fn f(hit: usize, predicted: usize, gold: usize) -> f64 {
        200.0 * hit as f64 / (predicted + gold).max(1) as f64
    }

    pub fn relation_f(&self) -> f64 {
        Score::f(self.relation, self.predicted, self.gold)
    }

    pub fn line(&self) -> String {
        let t = |k: usize| Score::f(self.tokens[k][0], self.tokens[k][1], self.tokens[k][2]);
        format!(
            "relation {:.1} exact {:.1} overlap {:.1} (P {:.1} R {:.1}) source {:.1} tok S {:.1} Q {:.1} C {:.1}",
            self.relation_f(),
            Score::f(self.exact, self.predicted, self.gold),
            Score::f(self.overlap, self.predicted, self.gold),
            100.0 * self.overlap as f64 / self.predicted.max(1) as f64,
            100.0 * self.overlap as f64 / self.gold.max(1) as f64,
            100.0 * self.source as f64 / self.sourced.max(1) as f64,
            t(0),
            t(1),
            t(2),
        )
    }
}
