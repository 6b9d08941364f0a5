//! Interviews and transcripts: "Q: …", "A: …", "LEE: …", "Ann Lee: …", each at the start of a paragraph.

use super::words::kind::*;
use super::Reader;
use crate::attribution::{Proposal, Shape};
use crate::document::BlockKind;
use std::ops::Range;

/// A speaker's label has at most this many tokens.
const LONGEST: usize = 6;

/// Proposes one attribution for each turn. One label alone makes no interview: at least two turns must stand on the page.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) {
    let before = found.len();
    for block in &reader.document.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) {
            continue;
        }
        let tokens = reader.text.tokens_in(block.span);
        let Some(colon) = label(reader, &tokens) else { continue };
        if colon + 1 < tokens.end {
            found.push(Proposal {
                source: vec![tokens.start..colon],
                cue: vec![colon..colon + 1],
                content: vec![colon + 1..tokens.end],
                score: 850,
                shape: Shape::Interview,
            });
        }
    }
    if found.len() - before < 2 {
        found.truncate(before);
    }
}

/// The sign after a speaker's label: "Q." and "A." too.
fn label(reader: &Reader, tokens: &Range<usize>) -> Option<usize> {
    let near = tokens.start..tokens.end.min(tokens.start + LONGEST + 1);
    let sign = near.clone().find(|&i| reader.is(i, COLON | STOP))?;
    let label = tokens.start..sign;
    let letter = label.len() == 1 && matches!(reader.word(label.start), "q" | "a");
    let named = reader.is(sign, COLON)
        && !label.is_empty()
        && label
            .clone()
            .all(|i| reader.is(i, UPPER | BRACKET | PREPOSITION) && !reader.is(i, COMMA));
    (letter || named).then_some(sign)
}
