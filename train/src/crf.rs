//! A linear-chain conditional random field, trained by AdaGrad.

use std::ops::Range;
use whose_word::attribution::tagger::tags::{follows, starts, ROW, TAGS};

/// One stretch that is decoded at once: for each token the rows of its features.
#[derive(Default)]
pub struct Sequence {
    /// The rows of all tokens, one token after the other.
    pub rows: Vec<u32>,
    /// Where each token's rows end.
    pub ends: Vec<u32>,
    /// Each token's tag.
    pub gold: Vec<u8>,
}

impl Sequence {
    /// Where the rows of token `i` stand.
    fn features(&self, i: usize) -> Range<usize> {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        start..self.ends[i] as usize
    }
}

/// A number for each tag, and for each step from one tag to another.
type Tags = [f32; ROW];
type Steps = [Tags; ROW];

/// The weights.
pub struct Model {
    /// Of each feature, for each tag.
    pub weights: Vec<Tags>,
    /// Of each step; negative infinity where no step leads.
    pub trans: Steps,
}

/// This share of the features is left out, at random, each time that a sequence is learned.
const DROP: f32 = 0.5;
/// What is kept counts so many times.
const SCALE: f32 = 1.0 / (1.0 - DROP);

impl Model {
    /// A model that knows nothing.
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

    /// Learns the sequences in so many rounds, of which each is told when it is done; the weights are the mean of those at the end
    /// of each round of the second half. `seed` draws the order of the sequences and the features that are left out.
    pub fn train(&mut self, seqs: &[Sequence], rounds: usize, rate: f32, seed: u64, mut done: impl FnMut(usize)) {
        let mut rng = Rng(0x1234_5678_9abc_def1 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut learner = Learner::new(self.weights.len(), rate);
        let mut mean = Mean::new(self.weights.len());
        let mut order: Vec<usize> = (0..seqs.len()).collect();
        let mut pass = Pass::default();
        for round in 0..rounds {
            for i in (1..order.len()).rev() {
                order.swap(i, rng.next() as usize % (i + 1));
            }
            for &k in &order {
                let seq = &seqs[k];
                let factors = self.factors();
                pass.read(self, seq, &mut rng);
                pass.forward(&factors);
                let steps = pass.backward(&factors, &seq.gold);
                learner.learn_rows(self, &pass, &seq.gold);
                learner.learn_steps(self, &steps);
            }
            if round + 1 > rounds / 2 {
                mean.add(self);
            }
            done(round);
        }
        mean.give(self);
    }

    /// Makes this mean of `taken` models one of one model more.
    pub fn join(&mut self, taken: u64, other: &Model) {
        let old = taken as f32 / (taken as f32 + 1.0);
        let rows = self.weights.iter_mut().chain(&mut self.trans);
        for (row, other) in rows.zip(other.weights.iter().chain(&other.trans)) {
            for t in 0..ROW {
                row[t] = row[t] * old + other[t] * (1.0 - old);
            }
        }
    }

    /// What each step multiplies a path with.
    fn factors(&self) -> Steps {
        let mut factors = [[0.0; ROW]; ROW];
        for a in 0..TAGS {
            for b in 0..TAGS {
                factors[a][b] = self.trans[a][b].exp();
            }
        }
        factors
    }
}

/// What is known of one sequence while it is learned. All sums are scaled, token by token.
#[derive(Default)]
struct Pass {
    /// The rows of the features that were not left out, and where each token's end.
    kept: Vec<u32>,
    ends: Vec<usize>,
    /// For each token and tag: what its features multiply a path with.
    emit: Vec<Tags>,
    /// The sum of all paths that lead there.
    alpha: Vec<Tags>,
    /// The sum of all paths that go on from there.
    beta: Vec<Tags>,
}

impl Pass {
    /// Draws the features that count, and sums their weights.
    fn read(&mut self, model: &Model, seq: &Sequence, rng: &mut Rng) {
        let dropped = (f64::from(DROP) * 2f64.powi(32)) as u32;
        self.kept.clear();
        self.ends.clear();
        self.emit.clear();
        for i in 0..seq.gold.len() {
            let mut sums = [0.0; ROW];
            for &row in &seq.rows[seq.features(i)] {
                if rng.next() < dropped {
                    continue;
                }
                self.kept.push(row);
                let weights = &model.weights[row as usize];
                for t in 0..ROW {
                    sums[t] += weights[t];
                }
            }
            self.ends.push(self.kept.len());
            let max = sums[..TAGS].iter().copied().fold(f32::MIN, f32::max);
            let mut emit = [0.0; ROW];
            for t in 0..TAGS {
                emit[t] = ((sums[t] - max) * SCALE).exp();
            }
            self.emit.push(emit);
        }
    }

    /// The rows that count for token `i`.
    fn rows(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.kept[start..self.ends[i]]
    }

    fn forward(&mut self, factors: &Steps) {
        self.alpha.clear();
        for i in 0..self.emit.len() {
            let mut sums = [0.0f32; ROW];
            if i == 0 {
                for t in 0..TAGS {
                    sums[t] = if starts(t) { self.emit[0][t] } else { 0.0 };
                }
            } else {
                let before = self.alpha[i - 1];
                for a in 0..TAGS {
                    for b in 0..ROW {
                        sums[b] += before[a] * factors[a][b];
                    }
                }
                for t in 0..ROW {
                    sums[t] *= self.emit[i][t];
                }
            }
            self.alpha.push(scaled(sums));
        }
    }

    /// Gives the gradient of the steps: those of the gold path, less those of all paths, each as likely as it is.
    fn backward(&mut self, factors: &Steps, gold: &[u8]) -> Steps {
        let mut gradient = [[0.0f32; ROW]; ROW];
        let n = self.emit.len();
        self.beta.clear();
        self.beta.resize(n, [1.0; ROW]);
        for i in (0..n - 1).rev() {
            let mut right = [0.0; ROW];
            for t in 0..ROW {
                right[t] = self.emit[i + 1][t] * self.beta[i + 1][t];
            }
            let mut sums = [0.0f32; ROW];
            let mut total = 0.0;
            let mut pairs = [[0.0f32; ROW]; ROW];
            for a in 0..TAGS {
                let mut sum = 0.0;
                for b in 0..ROW {
                    let path = factors[a][b] * right[b];
                    pairs[a][b] = path * self.alpha[i][a];
                    sum += path;
                }
                sums[a] = sum;
                total += sum * self.alpha[i][a];
            }
            let total = total.max(1e-30);
            for a in 0..TAGS {
                for b in 0..ROW {
                    gradient[a][b] -= pairs[a][b] / total;
                }
            }
            gradient[gold[i] as usize][gold[i + 1] as usize] += 1.0;
            self.beta[i] = scaled(sums);
        }
        gradient
    }

    /// The gradient of the features of token `i`: its gold tag, less all tags, each as likely as it is.
    fn gradient(&self, i: usize, gold: u8) -> Tags {
        let mut shares = [0.0f32; ROW];
        let mut sum = 0.0;
        for t in 0..ROW {
            shares[t] = self.alpha[i][t] * self.beta[i][t];
            sum += shares[t];
        }
        let sum = sum.max(1e-30);
        let mut gradient = shares.map(|share| -share / sum);
        gradient[gold as usize] += 1.0;
        gradient
    }
}

/// Numbers that sum up to one.
fn scaled(mut sums: Tags) -> Tags {
    let sum: f32 = sums.iter().sum::<f32>().max(1e-30);
    sums.iter_mut().for_each(|x| *x /= sum);
    sums
}

/// AdaGrad: the more a weight has moved, the less it moves.
struct Learner {
    rate: f32,
    /// The sums of squared gradients, of each weight and each step.
    rows: Vec<Tags>,
    steps: Steps,
}

impl Learner {
    fn new(rows: usize, rate: f32) -> Learner {
        Learner {
            rate,
            rows: vec![[1.0; ROW]; rows],
            steps: [[1.0; ROW]; ROW],
        }
    }

    fn learn_rows(&mut self, model: &mut Model, pass: &Pass, gold: &[u8]) {
        for i in (0..gold.len()).rev() {
            let gradient = pass.gradient(i, gold[i]);
            for &row in pass.rows(i) {
                let (weights, squares) = (&mut model.weights[row as usize], &mut self.rows[row as usize]);
                for t in 0..ROW {
                    let d = gradient[t] * SCALE;
                    squares[t] += d * d;
                    weights[t] += self.rate * d / squares[t].sqrt();
                }
            }
        }
    }

    fn learn_steps(&mut self, model: &mut Model, gradient: &Steps) {
        for a in 0..TAGS {
            for b in 0..TAGS {
                if follows(a, b) {
                    let d = gradient[a][b];
                    self.steps[a][b] += d * d;
                    model.trans[a][b] += self.rate * d / self.steps[a][b].sqrt();
                }
            }
        }
    }
}

/// The mean of several models.
struct Mean {
    rows: Vec<Tags>,
    steps: Steps,
    taken: f32,
}

impl Mean {
    fn new(rows: usize) -> Mean {
        Mean {
            rows: vec![[0.0; ROW]; rows],
            steps: [[0.0; ROW]; ROW],
            taken: 0.0,
        }
    }

    fn add(&mut self, model: &Model) {
        self.taken += 1.0;
        for (mean, weights) in self.rows.iter_mut().zip(&model.weights) {
            for t in 0..ROW {
                mean[t] += weights[t];
            }
        }
        for a in 0..TAGS {
            for b in 0..TAGS {
                self.steps[a][b] += model.trans[a][b];
            }
        }
    }

    /// Puts the mean in place of a model's weights, where there is one.
    fn give(self, model: &mut Model) {
        if self.taken == 0.0 {
            return;
        }
        for (mean, weights) in self.rows.iter().zip(&mut model.weights) {
            for t in 0..ROW {
                weights[t] = mean[t] / self.taken;
            }
        }
        for a in 0..TAGS {
            for b in 0..TAGS {
                model.trans[a][b] = self.steps[a][b] / self.taken;
            }
        }
    }
}

/// The same numbers on every machine (xorshift).
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whose_word::attribution::tagger::tags::{O, Q};

    #[test]
    fn what_models_are_joined_in_is_their_mean() {
        let model = |weight: f32| {
            let mut model = Model::new(1);
            (model.weights[0][Q], model.trans[O][Q]) = (weight, -weight);
            model
        };
        let mut mean = model(1.0);
        mean.join(1, &model(4.0));
        mean.join(2, &model(10.0));
        let near = |a: f32, b: f32| (a - b).abs() < 1e-5;
        assert!(
            near(mean.weights[0][Q], 5.0) && near(mean.trans[O][Q], -5.0),
            "{:?}",
            mean.weights
        );
        assert_eq!(
            mean.trans[O][Q + 8],
            f32::NEG_INFINITY,
            "no step becomes one that leads somewhere"
        );
    }
}
