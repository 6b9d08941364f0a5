//! Contents: what stands before or after a cue, and how far it goes.

mod before;
mod extent;

use super::super::cue::{frame, Entry};
use super::verb::Verb;
use super::words::kind::*;
use super::{noun, Reader};
pub use before::{before_dash, left};
pub use extent::{clause, object};
use std::ops::Range;

/// Where the text proper begins after a dateline: "MEXICO CITY (Sputnik) - Residents …", "LEEDS: Residents …". `start` begins a
/// block.
pub fn after_dateline(reader: &Reader, start: usize) -> usize {
    let Some(token) = reader.text.tokens.get(start) else {
        return start;
    };
    let begins_block = start == 0 || reader.text.tokens[start - 1].block != token.block;
    if !begins_block {
        return start;
    }
    let near = start..reader.kinds.len().min(start + 16);
    let raw = |i: usize| &reader.document.text[reader.text.tokens[i].span.range()];
    let loud = |i: usize| raw(i).chars().count() > 2 && raw(i).chars().all(|c| !c.is_lowercase());
    // At most so many words name a place: "NEW DELHI:".
    let colon = near.clone().take(4).find(|&i| reader.is(i, COLON));
    if let Some(colon) = colon.filter(|&colon| colon > start && (start..colon).all(loud)) {
        return colon + 1;
    }
    let Some(dash) = near.clone().find(|&i| reader.is(i, BREAK) || reader.is(i, STOP)) else {
        return start;
    };
    // Only names, signs and a date before the dash, and among them a place in capitals or an agency in brackets.
    let plain =
        (start..dash).all(|i| reader.is(i, UPPER | COMMA | BRACKET | TIME) || !reader.is(i, PAST | AUXILIARY | DETERMINER));
    let shouted = loud(start);
    let bracket = (start..dash).any(|i| reader.word(i) == "(") && dash > 0 && reader.word(dash - 1) == ")";
    if reader.is(dash, BREAK) && reader.word(dash) != ";" && plain && (shouted || bracket) {
        // "--" is two signs.
        let mut at = dash;
        while reader.is(at, BREAK) {
            at += 1;
        }
        at
    } else {
        start
    }
}

/// The content after a verb; `None` where there is none.
pub fn right(reader: &Reader, verb: &Verb, next: Option<&Verb>, field: &Range<usize>) -> Option<Range<usize>> {
    let entry = verb.entry;
    let at = verb.group.end;
    // "reported, citing two officials, that": past what stands between commas.
    if entry.takes(frame::THAT) && reader.is(at, COMMA) {
        let close = (at + 1..field.end.min(at + 18)).find(|&i| reader.is(i, COMMA));
        if let Some(close) = close.filter(|&close| reader.word(close + 1) == "that") {
            return Some(clause(reader, close + 1, next, field));
        }
    }
    if let Some(start) = opening(reader, entry, at, field) {
        return Some(clause(reader, start, next, field));
    }
    if entry.takes(frame::ADDRESSEE) {
        let told = noun::phrase_after(reader, at, field.end, false)?;
        // "told Lee to go"; a story is told to somebody.
        let to = (told.start + 1..field.end.min(told.end + 1)).find(|&i| reader.word(i) == "to");
        let orders = |&to: &usize| is_base(reader, to + 1) && !TALES.contains(&reader.word(to - 1));
        if let Some(to) = to.filter(|_| entry.lemma == "tell").filter(orders) {
            return Some(clause(reader, to, next, field));
        }
        // "told Lee he would go": the one who is told is the pronoun or the name, not the whole.
        for end in [told.end, told.start + 1] {
            let after = skip_occasion(reader, end, field.end);
            if let Some(start) = opening(reader, entry, after, field) {
                return Some(clause(reader, start, next, field));
            }
            if begins_clause(reader, end, field) {
                return Some(clause(reader, end, next, field));
            }
        }
        if !entry.takes(frame::OBJECT) {
            return None;
        }
    }
    if entry.takes(frame::OBJECT) && begins_object(reader, at, field) {
        return Some(object(reader, at, field));
    }
    let after = skip_occasion(reader, at, field.end);
    // "on the programme “Morning”": a title at the end of the occasion, not a quotation.
    let title = reader.is(after, OPEN) && !reader.is(after.wrapping_sub(1), TIME);
    // "said in a film that showed": the film's clause.
    let relative = reader.word(after) == "that" && reader.is(after + 1, AUXILIARY | PAST) && !reader.is(after - 1, TIME);
    if after > at && !title && !relative {
        if let Some(start) = opening(reader, entry, after, field) {
            return Some(clause(reader, start, next, field));
        }
    }
    let bare = entry.takes(frame::BARE) && after < field.end && reader.is(after, WORD) && !reader.is(after, CONJUNCTION);
    let clear = entry.takes(frame::THAT) && begins_clause(reader, after, field);
    ((bare && !reader.is(after, PREPOSITION)) || clear).then(|| clause(reader, after, next, field))
}

/// What is told to somebody.
const TALES: &[&str] = &[
    "story", "stories", "tale", "tales", "truth", "lie", "lies", "news", "joke", "jokes",
];

/// Whether token `i`, after "to", reads as a verb and not as somebody.
fn is_base(reader: &Reader, i: usize) -> bool {
    let word = reader.word(i);
    reader.is(i, WORD)
        && !reader.is(i, DETERMINER | PRONOUN | UPPER | PREPOSITION | QUESTION)
        && (!word.ends_with('s') || word.ends_with("ss"))
}

/// What follows a verb of saying where nothing else was found: "said in politics it takes time", "said if he won he would go".
pub fn last_resort(reader: &Reader, verb: &Verb, next: Option<&Verb>, field: &Range<usize>) -> Option<Range<usize>> {
    let at = verb.group.end;
    // "He said, the party was late": a comma that is no need.
    if verb.entry.takes(frame::BARE) && reader.is(at, COMMA) && begins_clause(reader, at + 1, field) {
        return Some(clause(reader, at + 1, next, field));
    }
    let content = verb.entry.takes(frame::BARE) && at < field.end && reader.is(at, PREPOSITION | SUBORDINATOR);
    let found = content.then(|| clause(reader, at, next, field))?;
    let clausal = found
        .clone()
        .skip(2)
        .any(|i| reader.is(i, AUXILIARY) || (reader.is(i, PRONOUN) && !reader.is(i, DETERMINER)));
    clausal.then_some(found)
}

/// Where a content begins at `at` that shows itself: by "that", a quotation mark, a colon, "to".
fn opening(reader: &Reader, entry: &Entry, at: usize, field: &Range<usize>) -> Option<usize> {
    if at >= field.end {
        return None;
    }
    let clausal = entry.takes(frame::THAT | frame::QUOTE);
    if clausal && reader.is(at, OPEN) {
        return Some(at);
    }
    if clausal && (reader.is(at, COLON | COMMA) || reader.word(at) == ";") && reader.is(at + 1, OPEN) && at + 1 < field.end {
        return Some(at + 1);
    }
    if clausal && reader.is(at, COLON) && at + 1 < field.end {
        return Some(at + 1);
    }
    if entry.takes(frame::THAT) && (reader.word(at) == "that" || reader.is(at, QUESTION)) {
        return Some(at);
    }
    let negated = usize::from(reader.is(at, NEGATION));
    if entry.takes(frame::TO) && reader.word(at + negated) == "to" {
        return Some(at);
    }
    None
}

/// Past "on Monday", "in an interview with CNN", "late Tuesday": to what follows, or to the sign that ends it.
pub fn skip_occasion(reader: &Reader, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        if reader.is(at, TIME | ADVERB) && !reader.is(at, OPEN) {
            at += 1;
            continue;
        }
        if !reader.is(at, PREPOSITION) {
            break;
        }
        let timed = at + 1 < end && (reader.is(at + 1, TIME) || reader.is(at + 2, TIME));
        if timed {
            at += 2;
            while at < end && (reader.is(at, TIME) || reader.word(at).starts_with(|c: char| c.is_ascii_digit())) {
                at += 1;
            }
            continue;
        }
        // Another phrase: to the sign or the "that" that ends it, if one is near.
        let close =
            (at + 1..end.min(at + 16)).find(|&i| reader.is(i, COMMA | STOP | COLON | OPEN | BREAK) || reader.word(i) == "that");
        return match close {
            Some(close) => close,
            None if end - at <= 16 => end,
            None => start.max(at),
        };
    }
    at
}

/// Whether a clause without "that" begins at `at`: a subject, and a verb soon after it.
pub fn begins_clause(reader: &Reader, at: usize, field: &Range<usize>) -> bool {
    at < field.end
        && reader.is(at, PRONOUN | DETERMINER | UPPER)
        && (at + 1..field.end.min(at + 10))
            .take_while(|&i| !reader.is(i, COMMA | STOP | COLON | BREAK))
            .any(|i| reader.is(i, AUXILIARY))
}

fn begins_object(reader: &Reader, at: usize, field: &Range<usize>) -> bool {
    at < field.end
        && (reader.is(at, OPEN) || (reader.is(at, WORD) && !reader.is(at, PREPOSITION | CONJUNCTION | AUXILIARY | TIME | ADVERB)))
}
