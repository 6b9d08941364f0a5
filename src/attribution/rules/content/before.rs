//! The content that stands before its attribution.

use super::super::words::kind::*;
use super::super::{noun, Reader};
use super::extent::is_verb;
use super::{after_dateline, clause, skip_occasion};
use crate::attribution::cue::{frame, Entry};
use std::ops::Range;

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
    if let Some(quote) = asked(reader, entry, start, end, field) {
        return vec![quote];
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
    // "But", "And" before a quotation is not quoted.
    let before = reader.trim(first_of(reader, start, field)..start);
    // "Over the years, she said, it has helped": what comes before belongs to what goes on.
    let interrupted = parted && reader.is(after, COMMA) && after + 2 < field.end;
    let empty = before.len() < 2 || is_verbless(reader, &before);
    if empty && !interrupted {
        return Vec::new();
    }
    let alone = before.len() == 1 && reader.is(before.start, CONJUNCTION | ADVERB);
    let mut pieces = if alone || before.is_empty() {
        Vec::new()
    } else {
        vec![before]
    };
    pieces.extend(rest(reader, start, after, field));
    if empty && pieces.len() < 2 && !alone {
        pieces.clear();
    }
    pieces
}

/// "“Is it you?” she asked": the quotation, which ended a sentence of its own.
fn asked(reader: &Reader, entry: &Entry, start: usize, end: usize, field: &Range<usize>) -> Option<Range<usize>> {
    let own = start == field.start && start >= 2 && reader.is(start - 1, CLOSE) && reader.is(start - 2, STOP);
    if !own || reader.text.tokens[start - 1].block != reader.text.tokens[start].block {
        return None;
    }
    let after = skip_occasion(reader, end, field.end);
    let plain = entry.takes(frame::QUOTE | frame::THAT)
        && reader.word(start - 2) != "."
        && (after >= field.end || reader.is(after, STOP | COMMA | OPEN));
    reader.quote_at(start - 1).filter(|_| plain)
}

/// Where the content begins that ends before token `start`: with the sentence, or with a quotation that began before it.
fn first_of(reader: &Reader, start: usize, field: &Range<usize>) -> usize {
    let first = after_dateline(reader, field.start);
    let quote = match () {
        _ if reader.is(start - 1, CLOSE) => reader.quote_at(start - 1),
        // A comma after the mark.
        _ if reader.is(start - 1, COMMA) && start >= 2 => reader.quote_at(start - 2).filter(|quote| quote.end < start),
        _ => None,
    };
    let quote = quote.filter(|quote| quote.start < first);
    quote.map_or(first.min(start), |quote| quote.start)
}

/// "Over the years": no clause.
fn is_verbless(reader: &Reader, before: &Range<usize>) -> bool {
    reader.is(before.start, PREPOSITION | ADVERB | TIME)
        && !reader.in_headline(before.start)
        && !before
            .clone()
            .any(|i| reader.is(i, AUXILIARY | PAST | OPEN) || is_verb(reader, i))
}

/// What goes on after an attribution that stands within its content, with its comma at token `comma`. After a quotation only another
/// one goes on.
fn rest(reader: &Reader, start: usize, comma: usize, field: &Range<usize>) -> Option<Range<usize>> {
    let rest = comma + 1;
    let goes_on = !reader.is(start - 1, CLOSE) || reader.is(rest, OPEN);
    if !goes_on || !reader.is(comma, COMMA) || rest + 1 >= field.end || reader.word(rest).ends_with("ing") {
        return None;
    }
    let aside = matches!(
        reader.word(rest),
        "according" | "who" | "which" | "as" | "when" | "while" | "after"
    );
    let even = reader.word(rest) == "even" && reader.word(rest + 1) == "as";
    (!aside && !even).then(|| reader.trim(clause(reader, rest, None, field)))
}
