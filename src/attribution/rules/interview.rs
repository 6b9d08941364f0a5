//! Interviews and transcripts: "Q: …", "A: …", "LEE: …", "Ann Lee: …", each at the start of a paragraph.

use super::words::kind::*;
use super::{asked, Reader};
use crate::attribution::{Proposal, Shape};
use crate::document::BlockKind;
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

/// A speaker's label has at most this many tokens …
const LONGEST: usize = 6;

/// … or so many in capitals: "ANN LEE, ATTORNEY FOR THE CITY OF LEEDS:".
const LONGEST_SHOUTED: usize = 14;

/// From so many turns on it is a transcript, in which a turn may have several paragraphs …
const TRANSCRIPT: usize = 4;

/// … at most so many.
const PARAGRAPHS: usize = 30;

/// One paragraph that begins with a label.
struct Turn {
    block: usize,
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
    if asked::propose(reader, found) {
        return;
    }
    let turns: Vec<Turn> = turns(reader);
    let speakers: HashSet<&str> = turns.iter().filter(|t| t.spoken).map(|t| reader.word(t.colon - 1)).collect();
    let speaks = |t: &&Turn| speakers.contains(reader.word(t.colon - 1)) && !names_itself(reader, t);
    if turns.iter().filter(speaks).count() < 2 {
        return;
    }
    let spoken: Vec<&Turn> = turns.iter().filter(speaks).collect();
    let transcript = spoken.len() >= TRANSCRIPT;
    found.extend(spoken.iter().enumerate().map(|(n, turn)| {
        Proposal {
            source: vec![turn.tokens.start..turn.colon],
            cue: vec![turn.colon..turn.colon + 1],
            content: match transcript {
                true => std::iter::once(turn.content())
                    .chain(rest(reader, turn, spoken.get(n + 1), &speakers))
                    .collect(),
                false => vec![turn.content()],
            },
            score: 850,
            shape: Shape::Interview,
        }
    }));
}

/// The paragraphs in which a turn goes on: those up to the next turn; after the last one those in which somebody speaks and is
/// spoken to. A quotation ends where its marks do, and what tells of a speaker is the writer's again.
fn rest(reader: &Reader, turn: &Turn, next: Option<&&Turn>, speakers: &HashSet<&str>) -> Vec<Range<usize>> {
    if reader.is(turn.colon + 1, OPEN) {
        return Vec::new();
    }
    let blocks = &reader.document.blocks;
    let end = next.map_or(blocks.len(), |n| n.block);
    if next.is_some() && end - turn.block > PARAGRAPHS {
        return Vec::new();
    }
    let mut parts = Vec::new();
    for index in (turn.block + 1..end).take(PARAGRAPHS) {
        let tokens = reader.block(index);
        let speech = tokens.clone().any(|i| SPEECH.contains(&reader.word(i)));
        let told = || {
            tokens
                .clone()
                .any(|i| reader.is(i, CAPITAL) && speakers.contains(reader.word(i)))
        };
        if blocks[index].kind != BlockKind::Paragraph || tokens.is_empty() || !speech && (next.is_none() || told()) {
            break;
        }
        parts.push(tokens);
    }
    parts
}

fn turns(reader: &Reader) -> Vec<Turn> {
    let paragraphs = reader
        .document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote));
    paragraphs
        .filter_map(|(index, _)| {
            let tokens = reader.block(index);
            let colon = label(reader, &tokens).filter(|colon| colon + 1 < tokens.end)?;
            let spoken = is_letter(reader, &(tokens.start..colon))
                || is_shouted(reader, tokens.start..colon)
                || (colon + 1..tokens.end).any(|i| SPEECH.contains(&reader.word(i)));
            Some(Turn {
                block: index,
                tokens,
                colon,
                spoken,
            })
        })
        .collect()
}

/// Words of who speaks and is spoken to.
const SPEECH: &[&str] = &[
    "i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "we're", "we've", "we'll", "us", "our", "you", "you're", "you've",
    "your", "?",
];

/// "LEE:", "ANN LEE (D), Ohio:", "ANN LEE, a teacher:", as transcripts write it; not "2110 GMT:", the time of a live report.
fn is_shouted(reader: &Reader, label: Range<usize>) -> bool {
    let timed = reader.word(label.start).starts_with(|c: char| c.is_ascii_digit());
    let name = label.clone().find(|&i| reader.is(i, COMMA | BRACKET)).unwrap_or(label.end);
    !timed && (shouted(reader, label.clone()) || name > label.start + 1 && name < label.end && shouted(reader, label.start..name))
}

/// Whether all letters are capitals.
fn shouted(reader: &Reader, label: Range<usize>) -> bool {
    let raw = |i: usize| &reader.document.text[reader.text.tokens[i].span.range()];
    let letters = || label.clone().flat_map(|i| raw(i).chars()).filter(|c| c.is_alphabetic());
    letters().count() > 2 && letters().all(char::is_uppercase)
}

/// "Ann Lee: Senator Lee proposed that …" is told of her, not by her.
fn names_itself(reader: &Reader, turn: &Turn) -> bool {
    // Of "ANN LEE, a teacher:" the name alone.
    let label = turn.tokens.start..turn.colon;
    let end = label.clone().find(|&i| reader.is(i, COMMA | BRACKET)).unwrap_or(turn.colon);
    let last = end.saturating_sub(1).max(label.start);
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
    let near = |most: usize| tokens.start..tokens.end.min(tokens.start + most + 1);
    let long = near(LONGEST_SHOUTED).find(|&i| reader.is(i, COLON));
    if let Some(colon) = long.filter(|&colon| is_shouted(reader, tokens.start..colon)) {
        return Some(colon);
    }
    let sign = near(LONGEST).find(|&i| reader.is(i, COLON | STOP))?;
    let label = tokens.start..sign;
    let letter = is_letter(reader, &label);
    let named = reader.is(sign, COLON)
        && !label.is_empty()
        && label
            .clone()
            .all(|i| reader.is(i, UPPER | BRACKET | PREPOSITION) && !reader.is(i, COMMA));
    (letter || named).then_some(sign)
}
