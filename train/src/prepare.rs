//! From documents to sequences of feature rows.

use crate::crf::Sequence;
use crate::data::Doc;
use crate::gold;
use std::collections::HashMap;
use whose_word::attribution::tagger::classes::Classes;
use whose_word::attribution::tagger::features::each;
use whose_word::attribution::tagger::view::{blocks, stem_hash, View};
use whose_word::attribution::tagger::weights::{Weights, KEY_BITS};

/// How often stems stand in cues: the stem's kept bits → level.
pub fn cue_levels(docs: &[&Doc]) -> HashMap<u32, u8> {
    let mut count: HashMap<u32, (u32, u32)> = HashMap::new();
    for d in docs {
        let mut inside = vec![false; d.text.tokens.len()];
        for r in d.gold.iter().flat_map(|r| &r.cue) {
            inside[r.clone()].fill(true);
        }
        for (i, inside) in inside.iter().enumerate() {
            let c = count.entry(stem_hash(d.text.folded(i)) >> (32 - KEY_BITS)).or_default();
            c.0 += u32::from(*inside);
            c.1 += 1;
        }
    }
    count
        .into_iter()
        .filter_map(|(k, (q, n))| {
            let p = q as f32 / (n as f32 + 2.0);
            let level = match p {
                p if p >= 0.5 => 3,
                p if p >= 0.25 => 2,
                p if p >= 0.08 => 1,
                _ => 0,
            };
            (n >= 5 && level > 0).then_some((k, level))
        })
        .collect()
}

/// Which row each feature has, by its id.
pub type Rows = HashMap<u32, u32>;

/// Gives block, token and feature ids of every token.
fn each_token(d: &Doc, cues: &HashMap<u32, u8>, mut token: impl FnMut(usize, usize, &[u32])) {
    let level = |stem: u32| cues.get(&(stem >> (32 - KEY_BITS))).copied().unwrap_or(0);
    let mut view = View::new(&d.document.text, &d.text, Classes::embedded(), &level);
    let mut ids = Vec::new();
    for (k, block) in blocks(&d.text).enumerate() {
        view.read(&block);
        for i in 0..block.tokens.len() {
            ids.clear();
            each(&view, i, &mut |feature| ids.push(Weights::id(feature)));
            token(k, block.tokens.start + i, &ids);
        }
    }
}

/// The features that occur at least `min` times, each with a row.
pub fn rows(docs: &[&Doc], cues: &HashMap<u32, u8>, min: u32) -> Rows {
    let mut count: HashMap<u32, u32> = HashMap::new();
    for d in docs {
        each_token(d, cues, |_, _, ids| {
            for &k in ids {
                *count.entry(k).or_default() += 1;
            }
        });
    }
    let mut kept: Vec<u32> = count.into_iter().filter(|c| c.1 >= min).map(|c| c.0).collect();
    kept.sort();
    kept.into_iter().enumerate().map(|(row, k)| (k, row as u32)).collect()
}

/// The sequences of documents, with gold tags.
pub fn prepare(docs: &[&Doc], cues: &HashMap<u32, u8>, rows: &Rows) -> Vec<Sequence> {
    docs.iter()
        .flat_map(|d| {
            let gold = gold::tags(d);
            let mut seqs: Vec<Sequence> = Vec::new();
            each_token(d, cues, |k, i, ids| {
                if seqs.len() <= k {
                    seqs.push(Sequence::default());
                }
                let s = &mut seqs[k];
                s.rows.extend(ids.iter().filter_map(|k| rows.get(k)));
                s.ends.push(s.rows.len() as u32);
                s.gold.push(gold[i]);
            });
            seqs
        })
        .collect()
}
