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

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let settings = fit::Settings::new();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["classes", vectors] => clusters::build(vectors, CLASSES),
        ["cv", dir] => {
            let docs = data::load(&format!("{dir}/polnear.train.jsonl"));
            let (train, test) = fold(&docs, 0);
            let mut weights = fit::fit(&train, &settings);
            weights.right = fit::calibrate(fit::margins(&weights, &test));
            let tagger = Tagger::new(&weights);
            println!("tagger alone:   {}", fit::score(&tagger, &test).line());
            println!("with the rules: {}", fit::score_all(&tagger, &test).line());
        }
        ["fit", dir] => {
            let docs = data::load(&format!("{dir}/polnear.train.jsonl"));
            let (train, test) = fold(&docs, 0);
            let weights = fit::fit(&train, &settings);
            println!("held-out fifth: {}", fit::score(&Tagger::new(&weights), &test).line());
            let right = fit::calibrate(fit::margins(&weights, &test));
            println!("right by margin, in thousandths: {right:?}");
            let all: Vec<&Doc> = docs.iter().collect();
            let mut weights = fit::fit(&all, &settings);
            weights.right = right;
            std::fs::write(WEIGHTS, weights.to_bytes()).expect("the weights can be written");
        }
        ["sources", dir] => {
            let docs = data::load(&format!("{dir}/polnear.train.jsonl"));
            let weights = sources::fit(&docs, &settings);
            std::fs::write(SOURCES, weights.to_bytes()).expect("the weights can be written");
        }
        ["score", file] => {
            let docs = data::load(file);
            let docs: Vec<&Doc> = docs.iter().collect();
            println!("tagger alone:   {}", fit::score(Tagger::embedded(), &docs).line());
            println!("with the rules: {}", fit::score_all(Tagger::embedded(), &docs).line());
            let words: usize = docs.iter().map(|d| d.words.len()).sum();
            let quickest = (0..5).map(|_| {
                let time = std::time::Instant::now();
                docs.iter()
                    .for_each(|d| drop(Tagger::embedded().propose(&d.document, &d.text)));
                time.elapsed()
            });
            let per_thousand = quickest.min().unwrap_or_default().as_secs_f64() * 1e6 / words as f64;
            println!("{words} words, tagging alone takes {per_thousand:.2} ms per 1,000 (quickest of 5)");
        }
        _ => {
            eprintln!("usage: train fit DATA | cv DATA | sources DATA | score FILE.jsonl | classes VECTORS.json");
            std::process::exit(2);
        }
    }
}
