//! Word classes: the commonest words of published GloVe vectors, grouped by k-means.

use serde::Deserialize;
use std::collections::HashMap;
use whose_word::attribution::tagger::features::word_hash;

/// How many of the commonest words are grouped.
const WORDS: usize = 30_000;
/// How many classes there are. Class 0 is kept for words that are not listed.
const CLASSES: usize = 511;
const ROUNDS: usize = 12;

#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Reads the vectors and writes one sorted table: hash of the word, class.
pub fn build(path: &str, out: &str) {
    let read: Vectors =
        serde_json::from_reader(std::io::BufReader::new(std::fs::File::open(path).expect("vectors"))).expect("json");
    let words: Vec<&String> = read
        .words
        .iter()
        .filter(|w| w.chars().all(|c| c.is_ascii_lowercase() || c == '\''))
        .take(WORDS)
        .collect();
    let dim = 100;
    let mut points = Vec::with_capacity(words.len() * dim);
    for w in &words {
        let v = &read.vectors[*w][..dim];
        let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        points.extend(v.iter().map(|x| x / norm));
    }
    let mut centres: Vec<f32> = (0..CLASSES)
        .flat_map(|k| points[(k * 12) * dim..(k * 12 + 1) * dim].to_vec())
        .collect();
    let mut class = vec![0usize; words.len()];
    for round in 0..ROUNDS {
        let mut total = 0.0;
        for (i, p) in points.chunks(dim).enumerate() {
            let mut best = (f32::MIN, 0);
            for (k, c) in centres.chunks(dim).enumerate() {
                let mut lanes = [0f32; 20];
                for (p, c) in p.chunks(20).zip(c.chunks(20)) {
                    for j in 0..20 {
                        lanes[j] += p[j] * c[j];
                    }
                }
                let dot: f32 = lanes.iter().sum();
                if dot > best.0 {
                    best = (dot, k);
                }
            }
            total += best.0;
            class[i] = best.1;
        }
        eprintln!("round {round}: mean cosine {:.4}", total / words.len() as f32);
        centres.fill(0.0);
        for (i, p) in points.chunks(dim).enumerate() {
            let weight = 1.0;
            for j in 0..dim {
                centres[class[i] * dim + j] += p[j] * weight;
            }
        }
        for c in centres.chunks_mut(dim) {
            let norm = c.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
            c.iter_mut().for_each(|x| *x /= norm);
        }
    }
    // Coarse classes: the same once more over the centres.
    let coarse_n = 63;
    let mut coarse: Vec<f32> = (0..coarse_n)
        .flat_map(|k| centres[k * 8 * dim..(k * 8 + 1) * dim].to_vec())
        .collect();
    let mut group = vec![0usize; CLASSES];
    let mut sizes = vec![0f32; CLASSES];
    for &c in &class {
        sizes[c] += 1.0;
    }
    for _ in 0..30 {
        for (i, p) in centres.chunks(dim).enumerate() {
            group[i] = (0..coarse_n)
                .max_by(|&a, &b| {
                    let d = |k: usize| p.iter().zip(&coarse[k * dim..]).map(|(x, y)| x * y).sum::<f32>();
                    d(a).total_cmp(&d(b))
                })
                .unwrap();
        }
        coarse.fill(0.0);
        for (i, p) in centres.chunks(dim).enumerate() {
            for j in 0..dim {
                coarse[group[i] * dim + j] += p[j] * sizes[i].sqrt();
            }
        }
        for c in coarse.chunks_mut(dim) {
            let norm = c.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
            c.iter_mut().for_each(|x| *x /= norm);
        }
    }
    // Classes of one group get neighbouring numbers.
    let mut order: Vec<usize> = (0..CLASSES).collect();
    order.sort_by_key(|&k| (group[k], k));
    let mut number = vec![0; CLASSES];
    for (n, &k) in order.iter().enumerate() {
        number[k] = n + 1;
    }
    let mut rows: Vec<(u32, usize, &str)> = words
        .iter()
        .enumerate()
        .map(|(i, w)| (word_hash(w) >> 6, class[i], w.as_str()))
        .collect();
    rows.sort();
    rows.dedup_by_key(|r| r.0);
    for probe in [
        "said",
        "argued",
        "vowed",
        "spokesman",
        "clinton",
        "officials",
        "according",
        "slammed",
    ] {
        let k = class[words.iter().position(|w| *w == probe).unwrap()];
        let all: Vec<&&String> = words
            .iter()
            .enumerate()
            .filter(|(i, _)| class[*i] == k)
            .map(|(_, w)| w)
            .take(40)
            .collect();
        eprintln!("{probe}: {all:?}");
    }
    // Format: count; the class of each group start; sorted hashes of 26 bits; class numbers.
    let mut bytes = (rows.len() as u32).to_le_bytes().to_vec();
    let mut groups = vec![0u8; CLASSES + 1];
    for k in 0..CLASSES {
        groups[number[k]] = group[k] as u8 + 1;
    }
    bytes.extend(&groups);
    for shift in [0, 8, 16, 24] {
        let mut before = 0;
        for r in &rows {
            let delta = r.0 - before;
            before = r.0;
            bytes.push((delta >> shift) as u8);
        }
    }
    for r in &rows {
        bytes.push((number[r.1] & 255) as u8);
    }
    for r in &rows {
        bytes.push((number[r.1] >> 8) as u8);
    }
    std::fs::write(out, bytes).expect("write");
}
