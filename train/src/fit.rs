//! One training: features, weights, pruning, rounding, calibration.

use crate::crf::{Model, Sequence};
use crate::data::{Doc, Relation};
use crate::prepare::{cue_levels, prepare, rows, Rows};
use crate::score::{pairs, source_right, Score};
use std::collections::HashMap;
use whose_word::attribution::tagger::tags::{follows, ROW, TAGS};
use whose_word::attribution::tagger::weights::Weights;
use whose_word::attribution::tagger::Tagger;

/// What training is told. The defaults are what ships.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub min: u32,
    pub epochs: usize,
    pub rate: f32,
    pub drop: f32,
    pub keep: usize,
    pub refine: usize,
    pub refine_rate: f32,
    /// Added to the tags outside every part: below 0 finds more.
    pub bias: f32,
    /// Weights are multiples of this.
    pub step: f32,
}

fn env(name: &str, or: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(or)
}

impl Settings {
    pub fn new() -> Settings {
        Settings {
            min: env("MIN", 3.0) as u32,
            epochs: env("EPOCHS", 10.0) as usize,
            rate: env("RATE", 0.1),
            drop: env("DROP", 0.5),
            keep: env("KEEP", 20_000.0) as usize,
            refine: env("REFINE", 6.0) as usize,
            refine_rate: env("REFINE_RATE", 0.01),
            bias: env("BIAS", -0.1),
            step: env("STEP", 0.03),
        }
    }
}

fn middle(w: &[f32; ROW]) -> f32 {
    let mut sorted = w[..TAGS].to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted[TAGS / 2]
}

/// Trains on `docs`.
pub fn fit(docs: &[&Doc], s: &Settings) -> Weights {
    let time = std::time::Instant::now();
    let cues = cue_levels(docs);
    let rows = rows(docs, &cues, s.min);
    eprintln!(
        "{} documents, {} cue stems, {} rows, {:.0?}",
        docs.len(),
        cues.len(),
        rows.len(),
        time.elapsed()
    );
    let full = prepare(docs, &cues, &rows);
    let seqs: Vec<&Sequence> = full.iter().collect();
    let mut model = Model::new(rows.len());
    model.train(&seqs, s.epochs, s.rate, 0.0, s.drop, |e, _| {
        eprint!("\rround {}/{} {:.0?} ", e + 1, s.epochs, time.elapsed())
    });
    // Keep the rows that matter most, and let them settle without the others.
    let mut count = vec![0u32; rows.len()];
    for &r in seqs.iter().flat_map(|s| &s.rows) {
        count[r as usize] += 1;
    }
    let mut order: Vec<(f32, u32)> = (0..rows.len())
        .map(|r| {
            let w = &model.weights[r];
            let mid = middle(w);
            let weight: f32 = w[..TAGS].iter().map(|x| (x - mid) * (x - mid)).sum();
            (weight * (count[r] as f32).sqrt(), r as u32)
        })
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(s.keep);
    let mut new = vec![u32::MAX; rows.len()];
    let mut small = Model::new(order.len());
    small.trans = model.trans;
    for (n, &(_, r)) in order.iter().enumerate() {
        new[r as usize] = n as u32;
        small.weights[n] = model.weights[r as usize];
    }
    drop(seqs);
    drop(full);
    let kept: Rows = rows
        .iter()
        .map(|(&k, &r)| (k, new[r as usize]))
        .filter(|r| r.1 != u32::MAX)
        .collect();
    let full = prepare(docs, &cues, &kept);
    let seqs: Vec<&Sequence> = full.iter().collect();
    small.train(&seqs, s.refine, s.refine_rate, 0.0, s.drop, |e, _| {
        eprint!("\rrefining {}/{} {:.0?} ", e + 1, s.refine, time.elapsed())
    });
    eprintln!();
    quantise(small, &kept, &cues, s)
}

fn quantise(model: Model, rows: &Rows, cues: &HashMap<u32, u8>, s: &Settings) -> Weights {
    let mut ids: Vec<(u32, u32)> = rows.iter().map(|(&id, &r)| (id, r)).collect();
    ids.sort();
    let mut steps = [[0i16; ROW]; ROW];
    for a in 0..TAGS {
        for b in 0..TAGS {
            if follows(a, b) {
                // Into a tag outside every part: the bias rides on the step.
                let bias = if b < 5 { s.bias } else { 0.0 };
                steps[a][b] = ((model.trans[a][b] + bias) / s.step).round().clamp(-30_000.0, 30_000.0) as i16;
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
                    out[t] = ((w[t] - mid) / s.step).round().clamp(-127.0, 127.0) as i8;
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
    let proposals = tagger.propose(&d.document, &d.text);
    let relation = |p: whose_word::attribution::Proposal| Relation {
        source: p.source,
        cue: p.cue,
        content: p.content,
    };
    proposals
        .into_iter()
        .map(|p| (p.score, p))
        .map(|(s, p)| (relation(p), s))
        .collect()
}

/// The same of rules and tagger together.
pub fn score_all(tagger: &Tagger, docs: &[&Doc]) -> Score {
    let mut score = Score::default();
    for d in docs {
        let proposals = whose_word::attribution::propose(&d.document, &d.text, tagger);
        let relations: Vec<Relation> = proposals
            .into_iter()
            .map(|p| Relation {
                source: p.source,
                cue: p.cue,
                content: p.content,
            })
            .collect();
        score.add(d, &relations);
    }
    score
}

pub fn score(tagger: &Tagger, docs: &[&Doc]) -> Score {
    let mut score = Score::default();
    for d in docs {
        let relations: Vec<Relation> = found(tagger, d).into_iter().map(|f| f.0).collect();
        score.add(d, &relations);
    }
    score
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
