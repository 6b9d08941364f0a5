//! Trains the tagger of attributions.
//!
//! ```text
//! train fit DATA        trains on DATA/polnear.train.jsonl and writes the weights that ship
//! train cv DATA         trains on four fifths and scores on the rest
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
use std::process::ExitCode;
use whose_word::attribution::tagger::Tagger;

const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/attribution/tagger/weights.bin");
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/attribution/ranker/weights.bin");
const CLASSES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/attribution/tagger/classes.bin");

/// Documents outside and inside fold `k` of five.
fn fold(docs: &[Doc], k: usize) -> (Vec<&Doc>, Vec<&Doc>) {
    let of = |inside: bool| {
        docs.iter()
            .enumerate()
            .filter(|(i, _)| (i % 5 == k) == inside)
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
            let docs = texts(dir)?;
            let (train, test) = fold(&docs, 0);
            let mut weights = fit::fit(&train);
            weights.right = fit::calibrate(fit::margins(&weights, &test));
            show(&Tagger::new(&weights), &test);
            Ok(())
        }
        ["fit", dir] => {
            let docs = texts(dir)?;
            let (train, test) = fold(&docs, 0);
            let weights = fit::fit(&train);
            println!("held-out fifth: {}", fit::score(&Tagger::new(&weights), &test).line());
            let right = fit::calibrate(fit::margins(&weights, &test));
            println!("right by margin, in thousandths: {right:?}");
            let all: Vec<&Doc> = docs.iter().collect();
            let mut weights = fit::fit(&all);
            weights.right = right;
            write(WEIGHTS, &weights.to_bytes())
        }
        ["sources", dir] => write(SOURCES, &sources::fit(&texts(dir)?).to_bytes()),
        ["score", file] => {
            let docs = data::load(file)?;
            let docs: Vec<&Doc> = docs.iter().collect();
            show(Tagger::embedded(), &docs);
            tell_time(&docs);
            Ok(())
        }
        _ => Err("usage: train fit DATA | cv DATA | sources DATA | score FILE.jsonl | classes VECTORS.json".into()),
    }
}

fn write(path: &str, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{path}: cannot be written: {e}"))
}

/// Prints the scores of a tagger.
fn show(tagger: &Tagger, docs: &[&Doc]) {
    println!("tagger alone:   {}", fit::score(tagger, docs).line());
    println!("with the rules: {}", fit::score_all(tagger, docs).line());
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
