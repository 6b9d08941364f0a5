//! One training: features, weights, pruning, rounding, calibration.

use crate::crf::{Model, Sequence};
use crate::data::{Doc, Relation};
use crate::prepare::{cue_levels, prepare, rows, Rows};
use crate::score::{pairs, source_right, Score};
use std::collections::HashMap;
use whose_word::attribution::tagger::tags::{follows, part, ROW, TAGS};
use whose_word::attribution::tagger::weights::Weights;
use whose_word::attribution::tagger::Tagger;

/// A feature that occurs less often has no row.
const FEWEST: u32 = 3;
/// So many rows are kept, those that matter most.
const ROWS: usize = 20_000;
/// With all rows so many models are trained, of which each leaves out other features; what counts is their mean.
const MODELS: u64 = 3;
/// Rounds over all sequences, with all rows, and how far they move the weights.
const ROUNDS: usize = 10;
const RATE: f32 = 0.1;
/// Rounds in which the rows that are kept settle without the others.
const SETTLE: usize = 6;
const SETTLE_RATE: f32 = 0.01;
/// Added to the steps into the tags outside every part: below 0 finds more.
const BIAS: f32 = -0.1;
/// Weights are multiples of this.
const STEP: f32 = 0.03;

fn middle(w: &[f32; ROW]) -> f32 {
    let mut sorted = w[..TAGS].to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted[TAGS / 2]
}

/// Trains on `docs`.
pub fn fit(docs: &[&Doc]) -> Weights {
    let time = std::time::Instant::now();
    let cues = cue_levels(docs);
    let all = rows(docs, &cues, FEWEST);
    eprintln!(
        "{} documents, {} cue stems, {} rows, {:.0?}",
        docs.len(),
        cues.len(),
        all.len(),
        time.elapsed()
    );
    let learn = |model: &mut Model, seqs: &[Sequence], rounds: usize, rate: f32, seed: u64| {
        let done = |round| eprint!("\rround {}/{rounds} {:.0?} ", round + 1, time.elapsed());
        model.train(seqs, rounds, rate, seed, done);
        eprintln!();
    };
    let seqs = prepare(docs, &cues, &all);
    let train = |seed| {
        let mut model = Model::new(all.len());
        learn(&mut model, &seqs, ROUNDS, RATE, seed);
        model
    };
    let mut mean = train(0);
    for seed in 1..MODELS {
        mean.join(seed, &train(seed));
    }
    let (mut model, kept) = keep(&mean, &all, &seqs);
    let seqs = prepare(docs, &cues, &kept);
    learn(&mut model, &seqs, SETTLE, SETTLE_RATE, 0);
    quantise(&model, &kept, &cues)
}

/// The model with the rows alone that matter most: those that tell tags apart, and often.
fn keep(model: &Model, rows: &Rows, seqs: &[Sequence]) -> (Model, Rows) {
    let mut count = vec![0u32; rows.len()];
    for &row in seqs.iter().flat_map(|seq| &seq.rows) {
        count[row as usize] += 1;
    }
    let worth = |row: usize| {
        let weights = &model.weights[row];
        let mid = middle(weights);
        let spread: f32 = weights[..TAGS].iter().map(|w| (w - mid) * (w - mid)).sum();
        spread * (count[row] as f32).sqrt()
    };
    let mut order: Vec<(f32, u32)> = (0..rows.len()).map(|row| (worth(row), row as u32)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(ROWS);
    let mut new = vec![u32::MAX; rows.len()];
    let mut small = Model::new(order.len());
    small.trans = model.trans;
    for (n, &(_, row)) in order.iter().enumerate() {
        new[row as usize] = n as u32;
        small.weights[n] = model.weights[row as usize];
    }
    let renumbered = rows.iter().map(|(&id, &row)| (id, new[row as usize]));
    (small, renumbered.filter(|&(_, row)| row != u32::MAX).collect())
}

/// Rounds the weights to steps.
fn quantise(model: &Model, rows: &Rows, cues: &HashMap<u32, u8>) -> Weights {
    let mut ids: Vec<(u32, u32)> = rows.iter().map(|(&id, &r)| (id, r)).collect();
    ids.sort();
    let mut steps = [[0i16; ROW]; ROW];
    for a in 0..TAGS {
        for b in 0..TAGS {
            if follows(a, b) {
                let bias = if part(b).is_none() { BIAS } else { 0.0 };
                steps[a][b] = ((model.trans[a][b] + bias) / STEP).round().clamp(-30_000.0, 30_000.0) as i16;
            }
        }
    }
    let mut cues: Vec<(u32, u8)> = cues.iter().map(|(&k, &l)| (k, l)).collect();
    cues.sort();
    Weights {
        rows: ids
            .into_iter()
            .map(|(id, r)| {
                let w = &model.weights[r as usize];
                let mid = middle(w);
                let mut out = [0i8; TAGS];
                for t in 0..TAGS {
                    out[t] = ((w[t] - mid) / STEP).round().clamp(-127.0, 127.0) as i8;
                }
                (id, out)
            })
            .collect(),
        steps,
        cues,
        right: Vec::new(),
    }
}

/// What the tagger finds, in the scorer's terms; with each relation's score.
pub fn found(tagger: &Tagger, d: &Doc) -> Vec<(Relation, u16)> {
    let proposals = tagger.propose(&d.document, &d.text).into_iter();
    proposals.map(|p| (p.score, p)).map(|(score, p)| (p.into(), score)).collect()
}

/// Scores rules and tagger together.
pub fn score_all(tagger: &Tagger, docs: &[&Doc], score: &mut Score) {
    for d in docs {
        let proposals = whose_word::attribution::propose(&d.document, &d.text, tagger);
        let relations: Vec<Relation> = proposals.into_iter().map(Relation::from).collect();
        score.add(d, &relations);
    }
}

/// Scores the tagger alone.
pub fn score(tagger: &Tagger, docs: &[&Doc], score: &mut Score) {
    for d in docs {
        let relations: Vec<Relation> = found(tagger, d).into_iter().map(|f| f.0).collect();
        score.add(d, &relations);
    }
}

/// Margins of relations on texts that training has not seen, and whether each is right.
pub fn margins(weights: &Weights, docs: &[&Doc]) -> Vec<(i16, bool)> {
    // With this table a score is the margin itself.
    let raw = Weights {
        right: (0..i16::MAX).map(|m| (m, m as u16)).collect(),
        ..weights.clone()
    };
    let tagger = Tagger::new(&raw);
    let mut out = Vec::new();
    for d in docs {
        let found = found(&tagger, d);
        let words: Vec<_> = found.iter().map(|f| d.words_of(&f.0)).collect();
        let mut right = vec![false; found.len()];
        for (i, j) in pairs(&d.gold_words, &words) {
            let (g, p) = (&d.gold_words[i].source, &words[j].source);
            right[j] = source_right(g, p) || (g.is_empty() && p.is_empty());
        }
        out.extend(found.iter().zip(right).map(|(f, r)| (f.1 as i16, r)));
    }
    out
}

/// A rising table from margins to shares of right ones, in thousandths (pool adjacent violators).
pub fn calibrate(mut margins: Vec<(i16, bool)>) -> Vec<(i16, u16)> {
    margins.sort();
    // (first margin, right, all)
    let mut pools: Vec<(i16, f64, f64)> = Vec::new();
    for chunk in margins.chunks(150) {
        let right = chunk.iter().filter(|m| m.1).count() as f64;
        let start = if pools.is_empty() { 0 } else { chunk[0].0 };
        pools.push((start, right, chunk.len() as f64));
        while pools.len() > 1 {
            let (a, b) = (pools[pools.len() - 2], pools[pools.len() - 1]);
            if a.0 != b.0 && a.1 / a.2 < b.1 / b.2 {
                break;
            }
            pools.pop();
            *pools.last_mut().unwrap() = (a.0, a.1 + b.1, a.2 + b.2);
        }
    }
    pools
        .into_iter()
        .map(|(m, r, n)| (m, (1000.0 * r / n).round() as u16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use whose_word::attribution::tagger::tags::{C_L, O, O_CL, O_Q, Q};

    #[test]
    fn the_bias_is_on_steps_to_the_outside_alone() {
        let steps = quantise(&Model::new(0), &Rows::new(), &HashMap::new()).steps;
        let bias = (BIAS / STEP).round() as i16;
        assert_eq!((steps[O][O], steps[Q][O_Q], steps[C_L][O_CL]), (bias, bias, bias));
        assert_eq!((steps[O][Q], steps[O_Q][C_L]), (0, 0));
    }
}
