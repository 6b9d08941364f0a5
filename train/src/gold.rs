//! From relations to tags, the way that training needs.

use crate::data::Doc;
use whose_word::attribution::tagger::tags::*;

/// The tag of every token.
pub fn tags(doc: &Doc) -> Vec<u8> {
    let n = doc.text.tokens.len();
    let mut out = vec![O as u8; n];
    let mut put = |r: &std::ops::Range<usize>, tag: usize| {
        if out[r.clone()].iter().any(|&t| t != O as u8) {
            return;
        }
        out[r.clone()].fill((tag + ON) as u8);
        out[r.start] = tag as u8;
        // A part that goes on in another block starts anew there.
        for i in r.start + 1..r.end {
            if doc.text.tokens[i].block != doc.text.tokens[i - 1].block {
                out[i] = tag as u8;
            }
        }
    };
    for r in &doc.gold {
        let anchor = r.cue.first().or(r.source.first()).map_or(0, |c| c.start);
        for c in &r.cue {
            put(c, Q);
        }
        for c in &r.content {
            put(c, if c.start > anchor { C_L } else { C_R });
        }
    }
    for r in &doc.gold {
        let anchor = r.cue.first().or(r.content.first()).map_or(0, |c| c.start);
        for s in &r.source {
            put(s, if s.start < anchor { S_R } else { S_L });
        }
    }
    for i in 0..n {
        if out[i] == O as u8 {
            let before = if i > 0 && doc.text.tokens[i].block == doc.text.tokens[i - 1].block {
                out[i - 1] as usize
            } else {
                O
            };
            out[i] = match part(before) {
                None => before,
                Some(S_R | S_L) => O_S,
                Some(Q) => O_Q,
                Some(C_L) => O_CL,
                _ => O_CR,
            } as u8;
        }
    }
    out
}
