//! Trains the weights that choose the source of each proposal, on proposals of taggers that have not seen the article.

use crate::data::{Doc, Relation};
use crate::fit;
use crate::score::{pairs, source_right, Score};
use whose_word::attribution::ranker::{self, weights, Weights};
use whose_word::attribution::tagger::Tagger;
use whose_word::attribution::{finish, Draft, Proposal};
use whose_word::lexicon::Lexicon;
use whose_word::referent::Referents;

const SLOTS: usize = 1 << 13;
/// Each third of the articles is read by a tagger trained on the others.
const PARTS: usize = 3;

/// The candidates of one proposal, by their keys, and which of them are right.
struct Choice {
    keys: Vec<Vec<u16>>,
    right: Vec<bool>,
}

/// A proposal as a whole, and whether it is right.
struct Whole {
    keys: Vec<u16>,
    right: bool,
}

/// For each proposal, the gold relation that it is matched with.
fn matched(d: &Doc, proposals: &[Proposal]) -> Vec<Option<usize>> {
    let words: Vec<_> = proposals.iter().map(|p| d.words_of(&p.clone().into())).collect();
    let mut gold = vec![None; words.len()];
    for (i, j) in pairs(&d.gold_words, &words) {
        gold[j] = Some(i);
    }
    gold
}

fn is_right(d: &Doc, gold: usize, source: Vec<std::ops::Range<usize>>) -> bool {
    let gold = &d.gold_words[gold].source;
    let words = d.words_of(&Relation {
        source,
        ..Relation::default()
    });
    source_right(gold, &words.source) || (gold.is_empty() && words.source.is_empty())
}

/// The confidence of each name that is resolved, and whether its source is right. What the annotation lacks is wrong.
fn names_of(d: &Doc, proposals: &[Proposal]) -> Vec<(f32, bool)> {
    let referents = Referents::find(&d.document, &d.text, &Lexicon::embedded());
    let gold = matched(d, proposals);
    let attributions = finish(&d.document, &d.text, &referents, proposals);
    let named = attributions
        .iter()
        .zip(proposals)
        .zip(gold)
        .filter(|((a, _), _)| a.source.name.is_some());
    named
        .map(|((a, p), gold)| (a.source.confidence, gold.is_some_and(|g| is_right(d, g, p.source.clone()))))
        .collect()
}

fn choices(d: &Doc, draft: &Draft) -> Vec<Choice> {
    let gold = matched(d, &draft.proposals);
    ranker::choices(draft)
        .filter_map(|choice| {
            let (proposal, gold) = (&draft.proposals[choice.proposal], gold[choice.proposal]?);
            let source = |c: &ranker::Candidate| match c.current {
                true => proposal.source.clone(),
                false => c.whole(&draft.reader, proposal),
            };
            Some(Choice {
                right: choice.candidates.iter().map(|c| is_right(d, gold, source(c))).collect(),
                keys: choice.keys,
            })
        })
        .collect()
}

fn wholes(d: &Doc, draft: &Draft, weights: &Weights) -> Vec<Whole> {
    let chosen = ranker::chosen(draft, weights);
    let mut proposals = draft.proposals.clone();
    for (n, source, _) in &chosen {
        proposals[*n].source.clone_from(source);
    }
    let gold = matched(d, &proposals);
    let right = |n: usize| gold[n].is_some_and(|g| is_right(d, g, proposals[n].source.clone()));
    chosen
        .into_iter()
        .map(|(n, _, keys)| Whole { keys, right: right(n) })
        .collect()
}

/// AdaGrad; the mean over the second half of the rounds, rounded to steps.
struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
    mean: Vec<f64>,
    taken: f64,
}

impl Learner {
    fn new() -> Learner {
        Learner {
            weights: vec![0.0; SLOTS],
            squares: vec![1.0; SLOTS],
            mean: vec![0.0; SLOTS],
            taken: 0.0,
        }
    }

    fn sum(&self, keys: &[u16]) -> f32 {
        keys.iter().map(|&k| self.weights[usize::from(k)]).sum()
    }

    fn learn(&mut self, keys: &[u16], gradient: f32, decay: impl Fn(f32) -> f32) {
        for &k in keys {
            let (w, g) = (&mut self.weights[usize::from(k)], &mut self.squares[usize::from(k)]);
            let d = gradient - decay(*w);
            *g += d * d;
            *w += 0.04 * d / g.sqrt();
        }
    }

    fn take(&mut self) {
        self.taken += 1.0;
        for (m, w) in self.mean.iter_mut().zip(&self.weights) {
            *m += f64::from(*w);
        }
    }

    fn rounded(&self, step: f32) -> Vec<i8> {
        let round = |m: &f64| ((m / self.taken) as f32 / step).round().clamp(-127.0, 127.0) as i8;
        self.mean.iter().map(round).collect()
    }
}

/// The order of a round: all, in steps that share no factor with any likely count.
fn order(count: usize, round: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |k| (k * 7919 + round * 131) % count)
}

fn learn_sources(choices: &[&Choice]) -> Vec<i8> {
    let mut learner = Learner::new();
    for round in 0..12 {
        for x in order(choices.len(), round).map(|n| choices[n]) {
            if x.right.iter().all(|&r| r == x.right[0]) {
                continue;
            }
            let sums: Vec<f32> = x.keys.iter().map(|keys| learner.sum(keys)).collect();
            let top = sums.iter().copied().fold(f32::MIN, f32::max);
            let shares: Vec<f32> = sums.iter().map(|s| (s - top).exp()).collect();
            let all: f32 = shares.iter().sum();
            let good: f32 = shares
                .iter()
                .zip(&x.right)
                .filter(|r| *r.1)
                .map(|r| r.0)
                .sum::<f32>()
                .max(1e-20);
            for ((keys, share), &right) in x.keys.iter().zip(&shares).zip(&x.right) {
                let gradient = if right { share / good } else { 0.0 } - share / all;
                if gradient.abs() >= 1e-4 {
                    learner.learn(keys, gradient, |w| 0.00002 * w.signum());
                }
            }
        }
        if round >= 6 {
            learner.take();
        }
    }
    learner.rounded(0.03)
}

fn learn_wholes(wholes: &[&Whole]) -> Vec<i8> {
    let mut learner = Learner::new();
    for round in 0..8 {
        for x in order(wholes.len(), round).map(|n| wholes[n]) {
            let gradient = f32::from(u8::from(x.right)) - 1.0 / (1.0 + (-learner.sum(&x.keys)).exp());
            learner.learn(&x.keys, gradient, |w| 0.0003 * w);
        }
        if round >= 4 {
            learner.take();
        }
    }
    learner.rounded(0.02)
}

/// All but those of part `k`.
fn others<T>(parts: &[Vec<T>], k: usize) -> Vec<&T> {
    (0..PARTS).filter(|&j| j != k).flat_map(|j| &parts[j]).collect()
}

/// Trains, prints what each third scores with weights of the other two, and gives the weights that ship.
pub fn fit(docs: &[Doc]) -> Weights {
    let split = |k: usize, inside: bool| -> Vec<&Doc> {
        let of = docs.iter().enumerate().filter(|(i, _)| (i % PARTS == k) == inside);
        of.map(|d| d.1).collect()
    };
    let mut drafts: Vec<Vec<(&Doc, Draft)>> = Vec::new();
    let mut taggers: Vec<_> = (0..PARTS).map(|k| fit::fit(&split(k, false))).collect();
    let margins = (0..PARTS).flat_map(|k| fit::margins(&taggers[k], &split(k, true)));
    let right = fit::calibrate(margins.collect());
    for (k, weights) in taggers.iter_mut().enumerate() {
        weights.right.clone_from(&right);
        let tagger = Tagger::new(weights);
        let mut part = Vec::new();
        for d in split(k, true) {
            part.push((d, Draft::new(&d.document, &d.text, &tagger)));
        }
        drafts.push(part);
    }
    let parts: Vec<Vec<Choice>> = drafts
        .iter()
        .map(|part| part.iter().flat_map(|(d, draft)| choices(d, draft)).collect())
        .collect();
    let mut folds: Vec<Weights> = (0..PARTS)
        .map(|k| Weights {
            sources: learn_sources(&others(&parts, k)),
            ..Weights::read(&[])
        })
        .collect();
    let whole: Vec<Vec<Whole>> = (0..PARTS)
        .map(|k| drafts[k].iter().flat_map(|(d, draft)| wholes(d, draft, &folds[k])).collect())
        .collect();
    let mut sums = Vec::new();
    for k in 0..PARTS {
        folds[k].whole = learn_wholes(&others(&whole, k));
        let sum = |x: &Whole| weights::sum(&folds[k].whole, x.keys.iter().copied());
        sums.extend(whole[k].iter().map(|x| (sum(x) as i16 + 1000, x.right)));
    }
    let table = fit::calibrate(sums);
    let right: Vec<(i16, u16)> = table
        .iter()
        .map(|&(sum, r)| (if sum == 0 { i16::MIN } else { sum - 1000 }, r))
        .collect();
    let mut names = Vec::new();
    for k in 0..PARTS {
        folds[k].right.clone_from(&right);
        let (mut before, mut after) = (Score::default(), Score::default());
        for (d, draft) in std::mem::take(&mut drafts[k]) {
            before.add(d, &draft.proposals.iter().cloned().map(Relation::from).collect::<Vec<_>>());
            let chosen = ranker::choose_with(draft, &folds[k]);
            after.add(d, &chosen.iter().cloned().map(Relation::from).collect::<Vec<_>>());
            names.extend(names_of(d, &chosen));
        }
        println!("third {k}, sources as proposed: {}", before.line());
        println!("third {k}, sources chosen:      {}", after.line());
    }
    println!("right by sum, in thousandths: {right:?}");
    for threshold in [0.0, 0.8, 0.82, 0.84, 0.85, 0.86, 0.88, 0.9] {
        let shown: Vec<bool> = names.iter().filter(|n| n.0 >= threshold).map(|n| n.1).collect();
        let share = 100.0 * shown.iter().filter(|&&r| r).count() as f64 / shown.len().max(1) as f64;
        println!(
            "names from {threshold}: {} of {}, right {share:.1} %",
            shown.len(),
            names.len()
        );
    }
    let choices: Vec<&Choice> = parts.iter().flatten().collect();
    let wholes: Vec<&Whole> = whole.iter().flatten().collect();
    Weights {
        sources: learn_sources(&choices),
        whole: learn_wholes(&wholes),
        right,
    }
}
