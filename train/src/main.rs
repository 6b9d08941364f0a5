//! Trains the tagger of attributions.
//!
//! ```text
//! train fit DATA        does what cv does, trains on all of DATA/polnear.train.jsonl and writes the weights that ship
//! train cv DATA         trains on four fifths and scores on the rest, five times
//! train score FILE      scores the weights that ship on one file
//! train sources DATA    trains what chooses the sources and writes its weights
//! train classes VECTORS writes the word classes that ship, from published word vectors
//! ```

// Sums over tags read best with the tags' numbers.
#![allow(clippy::needless_range_loop)]

mod clusters;
mod crf;
mod data;
mod fit;
mod gold;
mod prepare;
mod score;
mod sources;

use data::Doc;
use score::Score;
use std::process::ExitCode;
use whose_word::attribution::tagger::weights::Weights;
use whose_word::attribution::tagger::Tagger;

const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/attribution/tagger/weights.bin");
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/attribution/ranker/weights.bin");
const CLASSES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/attribution/tagger/classes.bin");

/// So many parts, each held out in turn.
const FOLDS: usize = 5;

/// Documents outside and inside fold `k`.
fn fold(docs: &[Doc], k: usize) -> (Vec<&Doc>, Vec<&Doc>) {
    let of = |inside: bool| {
        docs.iter()
            .enumerate()
            .filter(|(i, _)| (i % FOLDS == k) == inside)
            .map(|d| d.1)
            .collect()
    };
    (of(false), of(true))
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &[&str]) -> Result<(), String> {
    let texts = |dir: &str| data::load(&format!("{dir}/polnear.train.jsonl"));
    match *args {
        ["classes", vectors] => clusters::build(vectors, CLASSES),
        ["cv", dir] => {
            held_out(&texts(dir)?);
            Ok(())
        }
        ["fit", dir] => {
            let docs = texts(dir)?;
            let right = held_out(&docs);
            let all: Vec<&Doc> = docs.iter().collect();
            let weights = Weights { right, ..fit::fit(&all) };
            write(WEIGHTS, &weights.to_bytes())
        }
        ["sources", dir] => write(SOURCES, &sources::fit(&texts(dir)?).to_bytes()),
        ["score", file] => {
            let docs = data::load(file)?;
            let docs: Vec<&Doc> = docs.iter().collect();
            show(&[(Tagger::embedded(), &docs)]);
            tell_time(&docs);
            Ok(())
        }
        _ => Err("usage: train fit DATA | cv DATA | sources DATA | score FILE.jsonl | classes VECTORS.json".into()),
    }
}

fn write(path: &str, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{path}: cannot be written: {e}"))
}

/// Prints the scores on all fifths, each read by a tagger that was trained on the others, and gives the table from margins to
/// confidence that holds there.
fn held_out(docs: &[Doc]) -> Vec<(i16, u16)> {
    let folds: Vec<_> = (0..FOLDS).map(|k| fold(docs, k)).collect();
    let mut weights: Vec<Weights> = folds.iter().map(|(train, _)| fit::fit(train)).collect();
    let margins = weights
        .iter()
        .zip(&folds)
        .flat_map(|(weights, (_, test))| fit::margins(weights, test));
    let right = fit::calibrate(margins.collect());
    println!("right by margin, in thousandths: {right:?}");
    weights.iter_mut().for_each(|weights| weights.right.clone_from(&right));
    let taggers: Vec<Tagger> = weights.iter().map(Tagger::new).collect();
    let readers = taggers.iter().zip(&folds).map(|(tagger, (_, test))| (tagger, &test[..]));
    show(&readers.collect::<Vec<_>>());
    right
}

/// Prints the scores of taggers, each on documents of its own.
fn show(taggers: &[(&Tagger, &[&Doc])]) {
    let (mut alone, mut merged) = (Score::default(), Score::default());
    for (tagger, docs) in taggers {
        fit::score(tagger, docs, &mut alone);
        fit::score_all(tagger, docs, &mut merged);
    }
    println!("tagger alone:   {}", alone.line());
    println!("with the rules: {}", merged.line());
}

/// Prints how long the weights that ship take.
fn tell_time(docs: &[&Doc]) {
    let words: usize = docs.iter().map(|d| d.words.len()).sum();
    let once = |_| {
        let time = std::time::Instant::now();
        docs.iter()
            .for_each(|d| drop(Tagger::embedded().propose(&d.document, &d.text)));
        time.elapsed()
    };
    let quickest = (0..5).map(once).min().unwrap_or_default();
    let per_thousand = quickest.as_secs_f64() * 1e6 / words as f64;
    println!("{words} words, tagging alone takes {per_thousand:.2} ms per 1,000 (quickest of 5)");
}
