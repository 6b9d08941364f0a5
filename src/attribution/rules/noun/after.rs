//! The noun phrase that begins after a cue.

use super::super::words::kind::*;
use super::super::Reader;
use super::{is_number, LONGEST};
use crate::vocabulary::is_subject_only;
use std::ops::Range;

/// The noun phrase that begins at token `start`, no further than `end`; with its appositions where `wide`.
pub fn phrase_after(reader: &Reader, start: usize, end: usize, wide: bool) -> Option<Range<usize>> {
    let end = end.min(start + LONGEST);
    let mut at = start;
    if at >= end || !reader.is(at, WORD) || reader.is(at, PREPOSITION | AUXILIARY) {
        return None;
    }
    if reader.is(at, PRONOUN) && !reader.is(at, DETERMINER) {
        return Some(at..at + 1);
    }
    while at < end {
        // "said Ben “Red” Lee"
        if let Some(nickname) = reader.text.nickname(at).filter(|n| n.start == at && reader.is(at, OPEN)) {
            at = nickname.end;
            continue;
        }
        // "told the council the money was gone".
        let second = !wide && at > start + 1 && reader.is(at, DETERMINER) && reader.is_plain(at - 1);
        let stop = second
            || reader.is(at, STOP | COLON | BREAK | OPEN | CLOSE | AUXILIARY)
            || (reader.is(at, SUBORDINATOR) && !reader.is(at, PREPOSITION | RELATIVE))
            || (reader.is(at, PREPOSITION) && ends_phrase(reader, at, end));
        if stop {
            break;
        }
        if reader.is(at, COMMA) {
            // ", a spokesman for the mayor," belongs to the phrase; ", adding that" does not.
            let noun = reader.is_plain(at + 1) && !reader.is(at + 1, UPPER) && !reader.word(at + 1).ends_with("ing");
            let apposed = wide && at + 1 < end && (noun || reader.is(at + 1, DETERMINER | CAPITAL | RELATIVE));
            if !apposed {
                break;
            }
            let close = (at + 1..end).find(|&i| reader.is(i, COMMA | STOP | OPEN | BREAK));
            // A clause of its own is no apposition: "according to police, two men ran away".
            let clause = (at + 1..close.unwrap_or(end)).any(|i| reader.is(i, AUXILIARY | PAST) && !reader.is(i - 1, DETERMINER));
            if clause && !reader.is(at + 1, RELATIVE) {
                break;
            }
            match close {
                // "Ann Lee, 34, a nurse": the age is not all.
                Some(close) if close == at + 2 && reader.is(close, COMMA) && is_number(reader, at + 1) => at = close,
                Some(close) => {
                    at = close;
                    break;
                }
                None => at = end,
            }
            continue;
        }
        if reader.is(at, RELATIVE) && !reader.is(at, DETERMINER) && !wide {
            break;
        }
        // "told her she": another phrase begins.
        if at > start && reader.is(at, PRONOUN) && (is_subject_only(reader.word(at)) || reader.word(at) == "it") {
            break;
        }
        if reader.is(at, BRACKET) && reader.word(at) == "(" {
            match (at..end).find(|&i| reader.word(i) == ")") {
                Some(close) => at = close + 1,
                None => break,
            }
            continue;
        }
        at += 1;
    }
    (at > start).then_some(start..at)
}

/// Whether the preposition at `at` begins a phrase of time or place that belongs to the verb: "on Monday", "in an interview".
fn ends_phrase(reader: &Reader, at: usize, end: usize) -> bool {
    let next = at + 1;
    let determined = if reader.is(next, DETERMINER) { next + 1 } else { next };
    let occasion = (determined..end.min(determined + 4)).any(|i| OCCASIONS.contains(&reader.word(i)));
    reader.is(next, TIME)
        || reader.is(determined, TIME)
        || occasion
        || matches!(
            reader.word(at),
            "as" | "after" | "during" | "since" | "before" | "until" | "about"
        )
}

/// Nouns of the occasion on which something is said.
pub const OCCASIONS: &[&str] = &[
    "interview",
    "statement",
    "tweet",
    "post",
    "speech",
    "letter",
    "email",
    "release",
    "conference",
    "briefing",
    "hearing",
    "debate",
    "rally",
    "testimony",
    "memo",
    "report",
    "blog",
    "video",
    "interviews",
    "statements",
    "tweets",
    "message",
    "remarks",
    "article",
    "column",
    "editorial",
    "call",
    "broadcast",
    "podcast",
    "appearance",
    "chat",
];
