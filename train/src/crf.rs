//! A linear-chain conditional random field, trained by AdaGrad.

use std::ops::Range;
use whose_word::attribution::tagger::tags::{follows, starts, ROW, TAGS};

/// One stretch that is decoded at once: for each token the rows of its features.
#[derive(Default)]
pub struct Sequence {
    pub rows: Vec<u32>,
    pub ends: Vec<u32>,
    pub gold: Vec<u8>,
}

impl Sequence {
    pub fn features(&self, i: usize) -> Range<usize> {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        start..self.ends[i] as usize
    }
}

pub struct Model {
    pub weights: Vec<[f32; ROW]>,
    pub trans: [[f32; ROW]; ROW],
}

struct Rng(u64);
impl Rng {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u32
    }
}

impl Model {
    pub fn new(rows: usize) -> Model {
        let mut trans = [[f32::NEG_INFINITY; ROW]; ROW];
        for (a, row) in trans.iter_mut().enumerate().take(TAGS) {
            for (b, t) in row.iter_mut().enumerate().take(TAGS) {
                if follows(a, b) {
                    *t = 0.0;
                }
            }
        }
        Model {
            weights: vec![[0.0; ROW]; rows],
            trans,
        }
    }

    pub fn train(
        &mut self,
        seqs: &[&Sequence],
        epochs: usize,
        rate: f32,
        l2: f32,
        drop: f32,
        mut each: impl FnMut(usize, &Model),
    ) {
        let mut rng = Rng(0x1234_5678_9abc_def1);
        let mut g2 = vec![[1.0f32; ROW]; self.weights.len()];
        let mut tg2 = [[1.0f32; ROW]; ROW];
        let (mut mean, mut mean_trans, mut taken) = (vec![[0.0f32; ROW]; self.weights.len()], [[0.0f32; ROW]; ROW], 0.0);
        let mut order: Vec<usize> = (0..seqs.len()).collect();
        let dropped = (f64::from(drop) * 2f64.powi(32)) as u32;
        let scale = 1.0 / (1.0 - drop);
        let mut kept: Vec<u32> = Vec::new();
        let mut kept_ends: Vec<usize> = Vec::new();
        let (mut emit, mut alpha, mut beta) = (Vec::<[f32; ROW]>::new(), Vec::<[f32; ROW]>::new(), Vec::<[f32; ROW]>::new());
        for epoch in 0..epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, rng.next() as usize % (i + 1));
            }
            for &k in &order {
                let seq = seqs[k];
                let n = seq.gold.len();
                kept.clear();
                kept_ends.clear();
                emit.clear();
                for i in 0..n {
                    let mut e = [0.0; ROW];
                    for &r in &seq.rows[seq.features(i)] {
                        if rng.next() < dropped {
                            continue;
                        }
                        kept.push(r);
                        let w = &self.weights[r as usize];
                        for t in 0..ROW {
                            e[t] += w[t];
                        }
                    }
                    kept_ends.push(kept.len());
                    let max = e[..TAGS].iter().copied().fold(f32::MIN, f32::max);
                    let mut x = [0.0; ROW];
                    for t in 0..TAGS {
                        x[t] = ((e[t] - max) * scale).exp();
                    }
                    emit.push(x);
                }
                let mut et = [[0.0f32; ROW]; ROW];
                for a in 0..TAGS {
                    for b in 0..TAGS {
                        et[a][b] = self.trans[a][b].exp();
                    }
                }
                alpha.clear();
                for i in 0..n {
                    let mut x = [0.0f32; ROW];
                    if i == 0 {
                        for t in 0..TAGS {
                            x[t] = if starts(t) { emit[0][t] } else { 0.0 };
                        }
                    } else {
                        let before = alpha[i - 1];
                        for a in 0..TAGS {
                            for b in 0..ROW {
                                x[b] += before[a] * et[a][b];
                            }
                        }
                        for t in 0..ROW {
                            x[t] *= emit[i][t];
                        }
                    }
                    let sum: f32 = x.iter().sum::<f32>().max(1e-30);
                    x.iter_mut().for_each(|x| *x /= sum);
                    alpha.push(x);
                }
                beta.clear();
                beta.resize(n, [0.0; ROW]);
                beta[n - 1] = [1.0; ROW];
                let mut tgrad = [[0.0f32; ROW]; ROW];
                for i in (0..n).rev() {
                    if i + 1 < n {
                        let mut right = [0.0; ROW];
                        for t in 0..ROW {
                            right[t] = emit[i + 1][t] * beta[i + 1][t];
                        }
                        let mut x = [0.0f32; ROW];
                        let mut total = 0.0;
                        let mut pair = [[0.0f32; ROW]; ROW];
                        for a in 0..TAGS {
                            let mut sum = 0.0;
                            for b in 0..ROW {
                                let v = et[a][b] * right[b];
                                pair[a][b] = v * alpha[i][a];
                                sum += v;
                            }
                            x[a] = sum;
                            total += sum * alpha[i][a];
                        }
                        let total = total.max(1e-30);
                        for a in 0..TAGS {
                            for b in 0..ROW {
                                tgrad[a][b] -= pair[a][b] / total;
                            }
                        }
                        tgrad[seq.gold[i] as usize][seq.gold[i + 1] as usize] += 1.0;
                        let sum: f32 = x.iter().sum::<f32>().max(1e-30);
                        x.iter_mut().for_each(|x| *x /= sum);
                        beta[i] = x;
                    }
                    let mut p = [0.0f32; ROW];
                    let mut sum = 0.0;
                    for t in 0..ROW {
                        p[t] = alpha[i][t] * beta[i][t];
                        sum += p[t];
                    }
                    let sum = sum.max(1e-30);
                    let mut grad = [0.0f32; ROW];
                    for t in 0..ROW {
                        grad[t] = -p[t] / sum;
                    }
                    grad[seq.gold[i] as usize] += 1.0;
                    let start = if i == 0 { 0 } else { kept_ends[i - 1] };
                    for &r in &kept[start..kept_ends[i]] {
                        let (w, g) = (&mut self.weights[r as usize], &mut g2[r as usize]);
                        for t in 0..ROW {
                            let d = grad[t] * scale - l2 * w[t];
                            g[t] += d * d;
                            w[t] += rate * d / g[t].sqrt();
                        }
                    }
                }
                for a in 0..TAGS {
                    for b in 0..TAGS {
                        if follows(a, b) {
                            let d = tgrad[a][b];
                            tg2[a][b] += d * d;
                            self.trans[a][b] += rate * d / tg2[a][b].sqrt();
                        }
                    }
                }
            }
            if epoch + 1 > epochs / 2 {
                taken += 1.0;
                for (m, w) in mean.iter_mut().zip(&self.weights) {
                    for t in 0..ROW {
                        m[t] += w[t];
                    }
                }
                for a in 0..TAGS {
                    for b in 0..TAGS {
                        mean_trans[a][b] += self.trans[a][b];
                    }
                }
            }
            each(epoch, self);
        }
        if taken > 0.0 {
            for (m, w) in mean.iter().zip(&mut self.weights) {
                for t in 0..ROW {
                    w[t] = m[t] / taken;
                }
            }
            for a in 0..TAGS {
                for b in 0..TAGS {
                    self.trans[a][b] = mean_trans[a][b] / taken;
                }
            }
        }
    }
}
