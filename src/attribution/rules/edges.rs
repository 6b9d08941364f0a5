//! The last look at what stands: where sources and contents begin and end, once nothing is added any more.
//!
//! Rules, tagger and ranker each see a phrase or a clause. What they leave wrong at its edges shows in the whole sentence.

use super::super::cue::form;
use super::words::kind::*;
use super::{content, noun, Reader};
use crate::attribution::Proposal;
use crate::vocabulary::classes::{GIVEN, TITLE};
use std::ops::Range;

/// A "that" clause that stops at a comma before its verb is taken on only if it is not longer than this.
const SHORT: usize = 12;

/// Mends the edges of what stands.
pub fn settle(reader: &Reader, proposals: &mut [Proposal]) {
    for p in proposals {
        beyond_its_relative(reader, p);
        within_a_relative(reader, p);
        without_its_verb(reader, p);
        if let [source] = &mut p.source[..] {
            source.end = before_time(reader, source);
        }
        if let Some(first) = p.content.first_mut() {
            let after = content::after_dateline(reader, first.start);
            first.start = if after < first.end { after } else { first.start };
        }
    }
}

/// Whether the tagger took the place of a report for a speaker: "LEEDS: The mayor said …". Turns of a transcript are told by
/// their form, not by the tagger.
pub fn speaks_a_dateline(reader: &Reader, p: &Proposal) -> bool {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return false;
    };
    reader.is(cue.start, COLON)
        && source.end == cue.start
        && content::after_dateline(reader, source.start) > cue.start
        && !reader.text.is(source.start, GIVEN | TITLE)
}

/// "The statement, which Lee disowned, alleged that …": the statement alleged it.
fn beyond_its_relative(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return;
    };
    let Some(who) = source.start.checked_sub(1).filter(|&w| w > 0 && reader.is(w, RELATIVE)) else {
        return;
    };
    let parted = reader.is(who - 1, COMMA) && cue.start > source.end + 1 && reader.is(cue.start - 1, COMMA);
    let between = source.end..cue.start.saturating_sub(1);
    if !parted || between.clone().any(|i| reader.is(i, COMMA)) || !between.clone().any(|i| is_verb(reader, i)) {
        return;
    }
    let sentence = reader.sentence_of(who).tokens;
    if let Some(noun) = noun::subject_before(reader, sentence.start, who - 1).filter(|_| sentence.contains(&cue.start)) {
        p.source = vec![noun];
    }
}

/// "The group, which claims to speak for farmers, declared …": what a relative clause reports ends with it.
fn within_a_relative(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    let Some(who) = source.end.checked_sub(1).filter(|&w| w > 0 && w > source.start) else {
        return;
    };
    if !(reader.is(who, RELATIVE) && reader.is(who - 1, COMMA) && cue.start == source.end && content.start >= cue.end) {
        return;
    }
    let outside = reader.quote_number(cue.start);
    let ends = |&i: &usize| reader.is(i, COMMA) && reader.quote_number(i) == outside && is_verb(reader, i + 1);
    if let Some(comma) = (content.start + 1..content.end).find(ends) {
        content.end = comma;
    }
}

/// "claimed that the bank, through its chairman, had lied": a clause goes on to its verb.
fn without_its_verb(reader: &Reader, p: &mut Proposal) {
    let ([cue], [content]) = (&p.cue[..], &mut p.content[..]) else {
        return;
    };
    let clause = content.start == cue.end && reader.word(content.start) == "that" && content.len() <= SHORT;
    if !clause || !reader.is(content.end, COMMA) || (content.start..content.end).any(|i| is_verb(reader, i) || reader.is(i, OPEN))
    {
        return;
    }
    let sentence = reader.sentence_of(cue.start).tokens;
    let end = (content.end..sentence.end)
        .find(|&i| reader.is(i, STOP | BREAK | OPEN | CLOSE))
        .unwrap_or(sentence.end);
    if (content.end..end).any(|i| reader.is(i, AUXILIARY)) {
        content.end = reader.trim(content.start..end).end;
    }
}

/// The end of a source without the time that follows it: "the ministry on Monday", "the bank this week".
fn before_time(reader: &Reader, source: &Range<usize>) -> usize {
    let number = |i: usize| reader.word(i).starts_with(|c: char| c.is_ascii_digit());
    let mut end = source.end;
    while end > source.start + 1 && (reader.is(end - 1, TIME) || number(end - 1)) {
        end -= 1;
    }
    let day = (end..source.end).any(|i| reader.is(i, TIME));
    let led = matches!(
        reader.word(end - 1),
        "on" | "in" | "this" | "last" | "late" | "early" | "since"
    );
    match () {
        _ if day && led && end > source.start + 1 => end - 1,
        _ if end + 1 == source.end && reader.is(end, UPPER) && reader.word(end).ends_with("day") => end,
        _ => source.end,
    }
}

/// Whether token `i` reads as a finite verb.
fn is_verb(reader: &Reader, i: usize) -> bool {
    let finite = |r: &super::Reading| r.form & (form::PAST | form::THIRD) != 0;
    reader.is(i, AUXILIARY | PAST) || reader.is(i, VERB) && reader.readings(i).iter().any(finite)
}
