//! Contents: what stands before or after a cue, and how far it goes.

use super::super::cue::{form, frame, Entry};
use super::verb::{Mood, Verb};
use super::words::kind::*;
use super::{noun, Reader};
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
fn is_verb(reader: &Reader, i: usize) -> bool {
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

/// Where what stands before token `i` ends, without a dash after a quotation: "“It is late” -- | Lee said".
pub fn before_dash(reader: &Reader, i: usize) -> usize {
    let mut at = i;
    while at > 0 && (reader.is(at - 1, BREAK) || reader.word(at - 1) == "-") {
        at -= 1;
    }
    if at > 0 && reader.is(at - 1, CLOSE) {
        at
    } else {
        i
    }
}

/// The content before an attribution that lies at `start..end`, and what goes on after it: "A, she said, B."
pub fn left(reader: &Reader, entry: &Entry, start: usize, end: usize, field: &Range<usize>) -> Vec<Range<usize>> {
    let start = before_dash(reader, start);
    // "“Is it you?” she asked": the question ended a sentence of its own.
    let asked = start == field.start && start >= 2 && reader.is(start - 1, CLOSE) && reader.is(start - 2, STOP);
    if asked && reader.text.tokens[start - 1].block == reader.text.tokens[start].block && !reader.text.tokens.is_empty() {
        let after = skip_occasion(reader, end, field.end);
        let plain = entry.takes(frame::QUOTE | frame::THAT)
            && reader.word(start - 2) != "."
            && (after >= field.end || reader.is(after, STOP | COMMA | OPEN));
        if let (true, Some(quote)) = (plain, reader.quote_at(start - 1)) {
            return vec![quote];
        }
    }
    if start <= field.start || !entry.takes(frame::QUOTE | frame::THAT) {
        return Vec::new();
    }
    let mut after = skip_occasion(reader, end, field.end);
    if entry.takes(frame::ADDRESSEE) && after == end {
        // "…, she told reporters on Monday".
        let told = noun::phrase_after(reader, end, field.end, true).map_or(end, |told| told.end);
        after = skip_occasion(reader, told, field.end);
    }
    let closes = after >= field.end || reader.is(after, STOP | COMMA | CLOSE | BREAK | COLON) || reader.is(after, OPEN);
    // A quotation right before it is enough: "“…,” she said as she left".
    let quoted = reader.is(start - 1, CLOSE) && (reader.is(start.saturating_sub(2), COMMA | STOP) || closes);
    let parted = reader.is(start - 1, COMMA) && closes;
    if !quoted && !parted {
        return Vec::new();
    }
    let first = after_dateline(reader, field.start);
    let mut from = first.min(start);
    if let (true, Some(quote)) = (reader.is(start - 1, CLOSE), reader.quote_at(start - 1)) {
        from = if quote.start < first { quote.start } else { from };
    } else if let (true, Some(quote)) = (
        reader.is(start - 1, COMMA) && start >= 2,
        reader.quote_at(start.saturating_sub(2)),
    ) {
        // A comma after the mark.
        from = if quote.start < first && quote.end < start {
            quote.start
        } else {
            from
        };
    }
    // "But", "And" before a quotation is not quoted.
    let before = reader.trim(from..start);
    let verbless = reader.is(before.start, PREPOSITION | ADVERB | TIME)
        && !reader.in_headline(before.start)
        && !before
            .clone()
            .any(|i| reader.is(i, AUXILIARY | PAST | OPEN) || is_verb(reader, i));
    // "Over the years, she said, it has helped": what comes before belongs to what goes on.
    let interrupted = parted && reader.is(after, COMMA) && after + 2 < field.end;
    let empty = before.len() < 2 || verbless;
    if empty && !interrupted {
        return Vec::new();
    }
    let alone = before.len() == 1 && reader.is(before.start, CONJUNCTION | ADVERB);
    let mut pieces = if alone || before.is_empty() {
        Vec::new()
    } else {
        vec![before]
    };
    // After a quotation only another one goes on.
    let goes_on = !reader.is(start - 1, CLOSE) || reader.is(after + 1, OPEN);
    if goes_on && reader.is(after, COMMA) && after + 2 < field.end && !reader.word(after + 1).ends_with("ing") {
        let rest = after + 1;
        let aside = matches!(
            reader.word(rest),
            "according" | "who" | "which" | "as" | "when" | "while" | "after"
        );
        if !(aside || reader.word(rest) == "even" && reader.word(rest + 1) == "as") {
            pieces.push(reader.trim(clause(reader, rest, None, field)));
        }
    }
    if empty && pieces.len() < 2 && !alone {
        pieces.clear();
    }
    pieces
}
