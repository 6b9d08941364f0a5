//! Interviews and transcripts: "Q: …", "A: …", "LEE: …", "Ann Lee: …", each at the start of a paragraph.

use super::words::kind::*;
use super::Reader;
use crate::attribution::{Proposal, Shape};
use crate::document::BlockKind;
use std::collections::HashSet;
use std::ops::Range;

/// A speaker's label has at most this many tokens.
const LONGEST: usize = 6;

/// One paragraph that begins with a label.
struct Turn {
    tokens: Range<usize>,
    /// The sign that ends the label.
    colon: usize,
    /// Whether its words are somebody's speech by their own form.
    spoken: bool,
}

impl Turn {
    fn content(&self) -> Range<usize> {
        self.colon + 1..self.tokens.end
    }
}

/// Proposes one attribution for each turn. One label alone makes no interview: at least two turns must stand on the page. Nor
/// do labels of a list ("Ohio: 66", "Ann Lee: The mayor …"): a speaker is one who speaks like one in one turn at least.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) {
    let turns: Vec<Turn> = turns(reader);
    let speakers: HashSet<&str> = turns.iter().filter(|t| t.spoken).map(|t| reader.word(t.colon - 1)).collect();
    let speaks = |t: &&Turn| speakers.contains(reader.word(t.colon - 1)) && !names_itself(reader, t);
    if turns.iter().filter(speaks).count() < 2 {
        return;
    }
    found.extend(turns.iter().filter(speaks).map(|turn| Proposal {
        source: vec![turn.tokens.start..turn.colon],
        cue: vec![turn.colon..turn.colon + 1],
        content: vec![turn.content()],
        score: 850,
        shape: Shape::Interview,
    }));
}

fn turns(reader: &Reader) -> Vec<Turn> {
    let paragraphs = reader
        .document
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote));
    paragraphs
        .filter_map(|block| {
            let tokens = reader.text.tokens_in(block.span);
            let colon = label(reader, &tokens).filter(|colon| colon + 1 < tokens.end)?;
            let spoken = is_letter(reader, &(tokens.start..colon))
                || shouted(reader, tokens.start..colon)
                || (colon + 1..tokens.end).any(|i| SPEECH.contains(&reader.word(i)));
            Some(Turn { tokens, colon, spoken })
        })
        .collect()
}

/// Words of who speaks and is spoken to.
const SPEECH: &[&str] = &[
    "i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "we're", "we've", "we'll", "us", "our", "you", "you're", "you've",
    "your", "?",
];

/// "LEE:", as transcripts write it.
fn shouted(reader: &Reader, label: Range<usize>) -> bool {
    let raw = |i: usize| &reader.document.text[reader.text.tokens[i].span.range()];
    let letters = || label.clone().flat_map(|i| raw(i).chars()).filter(|c| c.is_alphabetic());
    letters().count() > 2 && letters().all(char::is_uppercase)
}

/// "Ann Lee: Senator Lee proposed that …" is told of her, not by her.
fn names_itself(reader: &Reader, turn: &Turn) -> bool {
    let last = turn.colon - 1;
    reader.is(last, UPPER)
        && !is_letter(reader, &(turn.tokens.start..turn.colon))
        && turn
            .content()
            .any(|i| reader.is(i, CAPITAL) && reader.word(i) == reader.word(last))
}

fn is_letter(reader: &Reader, label: &Range<usize>) -> bool {
    label.len() == 1 && matches!(reader.word(label.start), "q" | "a")
}

/// The sign after a speaker's label: "Q." and "A." too.
fn label(reader: &Reader, tokens: &Range<usize>) -> Option<usize> {
    let near = tokens.start..tokens.end.min(tokens.start + LONGEST + 1);
    let sign = near.clone().find(|&i| reader.is(i, COLON | STOP))?;
    let label = tokens.start..sign;
    let letter = is_letter(reader, &label);
    let named = reader.is(sign, COLON)
        && !label.is_empty()
        && label
            .clone()
            .all(|i| reader.is(i, UPPER | BRACKET | PREPOSITION) && !reader.is(i, COMMA));
    (letter || named).then_some(sign)
}
