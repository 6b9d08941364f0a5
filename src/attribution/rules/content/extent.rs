//! How far a content goes that begins after its cue.

use super::super::verb::{Mood, Verb};
use super::super::words::kind::*;
use super::super::Reader;
use super::skip_occasion;
use crate::attribution::cue::{form, frame};
use std::ops::Range;

/// From `start` to where the object of a verb ends.
pub fn object(reader: &Reader, start: usize, field: &Range<usize>) -> Range<usize> {
    let mut at = start;
    while at < field.end {
        if let (true, Some(quote)) = (reader.is(at, OPEN), reader.opened_at(at)) {
            at = quote.end.max(at + 1).min(field.end);
            continue;
        }
        let clause = reader.is(at, SUBORDINATOR) && !reader.is(at, PREPOSITION | RELATIVE | DETERMINER);
        let verb_follows =
            reader.is(at, CONJUNCTION) && (reader.is(at + 1, AUXILIARY | PAST | ADVERB | PRONOUN) || is_verb(reader, at + 1));
        let occasion = reader.is(at, PREPOSITION)
            && at > start
            && (reader.is(at + 1, TIME) || matches!(reader.word(at), "at" | "during" | "after" | "before" | "since" | "within"));
        let aside = reader.is(at, TIME) && at > start && !reader.is(at - 1, DETERMINER | PREPOSITION);
        if reader.is(at, COMMA | STOP | COLON | BREAK | CLOSE) || clause || verb_follows || occasion || aside {
            break;
        }
        at += 1;
    }
    start..at.max(start)
}

/// Whether the word is a finite cue: "and said".
pub(super) fn is_verb(reader: &Reader, i: usize) -> bool {
    let finite = form::PAST | form::THIRD;
    let readings = if reader.is(i, VERB) { reader.readings(i) } else { &[] };
    readings
        .iter()
        .any(|r| r.form & finite != 0 && !reader.cues.entry(*r).takes(frame::NOUN))
}

/// From `start` to where a reported clause ends: its sentence, or the quotation that it is, however long.
pub fn clause(reader: &Reader, start: usize, next: Option<&Verb>, field: &Range<usize>) -> Range<usize> {
    if reader.is(start, OPEN) {
        if let Some(quote) = reader.opened_at(start) {
            let after = quote.end;
            let whole = quote.len() > 6 || reader.is(quote.end.saturating_sub(2), STOP | COMMA);
            let ends = after >= field.end || reader.is(after, COMMA | STOP | PREPOSITION | TIME | CONJUNCTION);
            // "says, ‘No,’ I go": a comma before the mark ends it as well.
            let parted = reader.is(quote.end.saturating_sub(2), COMMA) && quote.len() > 3;
            if after >= field.end || (whole && ends) || parted {
                return start..after;
            }
        }
    }
    let mut at = start;
    while at < field.end {
        // Most words end nothing.
        if !reader.is(at, OPEN | CONJUNCTION | COMMA | BREAK | CLOSE) {
            at += 1;
            continue;
        }
        if let (true, Some(quote)) = (reader.is(at, OPEN), reader.opened_at(at)) {
            at = quote.end.max(at + 1);
            // "“…,” according to Lee": the comma stands before the mark.
            let told = || reader.word(at) == "according" || starts_participle(reader, at) || closes(reader, at, next, field);
            if at < field.end && reader.is(at.saturating_sub(2), COMMA) && told() {
                break;
            }
            continue;
        }
        let joined = reader.is(at, CONJUNCTION) && (starts_next(reader, at, next) || is_next(reader, at + 1, next));
        let aside = joined
            || reader.is(at, COMMA)
                && (reader.word(at + 1) == "according"
                    || starts_participle(reader, at + 1)
                    || starts_next(reader, at + 1, next)
                    || closes(reader, at + 1, next, field));
        if aside || reader.is(at, BREAK) && reader.word(at) == ";" || reader.is(at, CLOSE) {
            break;
        }
        at += 1;
    }
    start..at.max(start + 1)
}

/// ", adding that": the word is the participle of a cue.
fn starts_participle(reader: &Reader, i: usize) -> bool {
    reader.is(i, VERB) && reader.readings(i).iter().any(|r| r.form & form::ING != 0)
}

/// "and said", "but also said": the next cue verb begins at token `i`.
fn is_next(reader: &Reader, i: usize, next: Option<&Verb>) -> bool {
    next.is_some_and(|v| {
        v.mood == Mood::Finite && v.entry.takes(frame::QUOTE | frame::THAT) && v.group.start == i && !reader.is(i, AUXILIARY)
    })
}

/// ", but she said": the clause of the next cue verb begins at token `i`.
fn starts_next(reader: &Reader, i: usize, next: Option<&Verb>) -> bool {
    let Some(next) = next.filter(|v| v.entry.takes(frame::QUOTE | frame::THAT) && v.group.start > i) else {
        return false;
    };
    let subject = i + 1;
    reader.is(i, CONJUNCTION | SUBORDINATOR)
        && next.group.start > subject
        && next.group.start - subject <= 5
        && (subject..next.group.start).all(|k| reader.is(k, WORD) && !reader.is(k, AUXILIARY | PAST))
}

/// "…, a spokesman said.": from token `i` on the sentence tells only who says all of it.
fn closes(reader: &Reader, i: usize, next: Option<&Verb>, field: &Range<usize>) -> bool {
    let Some(next) = next.filter(|v| v.mood == Mood::Finite && v.entry.takes(frame::BARE) && v.group.start > i) else {
        return false;
    };
    let subject = i..next.group.start;
    subject.len() <= 6
        && subject
            .clone()
            .all(|k| reader.is(k, WORD) && !reader.is(k, AUXILIARY | PAST | CONJUNCTION | SUBORDINATOR | VERB))
        && (skip_occasion(reader, next.group.end, field.end)..field.end).all(|k| reader.is(k, STOP))
}
