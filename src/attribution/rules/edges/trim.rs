//! What stands at the edge of a source and is none of it: times, occasions, signs, small words.

use crate::attribution::rules::whose::is_verb;
use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::{noun, Reader};
use crate::attribution::Proposal;
use crate::vocabulary::is_among;
use std::ops::Range;

/// A name before a nickname has at most so many tokens.
const NAME: usize = 6;

/// Takes from the source of a proposal what is none of it; to a nickname it adds its name.
pub fn settle(reader: &Reader, p: &mut Proposal) {
    let [source] = &mut p.source[..] else { return };
    // "Ben “Red” | Lee said"
    if let Some(nickname) = noun::nickname_before(reader, source.start) {
        let near = (0..nickname.start).rev().take(NAME);
        let name = near.take_while(|&i| reader.is(i, UPPER)).last();
        source.start = name.unwrap_or(source.start);
    }
    // "“It is late” -- | Lee said"
    while source.len() > 1 && !reader.is(source.start, WORD | OPEN | BRACKET) {
        source.start += 1;
    }
    // "People keep | saying", "No word from the bank, which"
    let last = source.end - 1;
    let phase = !reader.is(last, UPPER) && is_among(reader.word(last), &["keep", "keeps", "kept", "started", "began"]);
    if phase && source.len() > 1 && p.cue.first().is_some_and(|c| reader.word(c.start).ends_with("ing")) {
        source.end = last;
    }
    let from = source
        .clone()
        .find(|&i| reader.word(i) == "from" && reader.word(source.start) == "no");
    if let Some(from) = from.filter(|f| reader.is(last, RELATIVE) && f + 2 < source.end) {
        source.start = from + 1;
    }
    // "Lee however, said"
    if source.len() > 1 && matches!(reader.word(source.end - 1), "however" | "meanwhile" | "therefore") {
        source.end -= 1;
    }
    source.start = after_time(reader, source);
    for end in [before_time, before_occasion, before_deed] {
        source.end = end(reader, source);
    }
}

/// Where a source begins after the time before it: "this month | the Courier", "last week Ann Lee".
fn after_time(reader: &Reader, source: &Range<usize>) -> usize {
    let next = source.start + 2;
    let timed = reader.is(next - 1, TIME) && matches!(reader.word(source.start), "this" | "last" | "next" | "earlier");
    let begins = next < source.end && reader.is(next, DETERMINER | UPPER) && !reader.is(next, TIME);
    if timed && begins {
        next
    } else {
        source.start
    }
}

/// The end of a source without the time that follows it: "the ministry on Monday", "the bank this week".
fn before_time(reader: &Reader, source: &Range<usize>) -> usize {
    let number = |i: usize| reader.word(i).starts_with(|c: char| c.is_ascii_digit());
    let mut end = source.end;
    while end > source.start + 1 && (reader.is(end - 1, TIME) || number(end - 1)) {
        end -= 1;
    }
    if end == source.end {
        return end;
    }
    // "a study published on Monday": the time of what is told of the source.
    if (source.start..end).any(|i| !reader.is(i, UPPER) && is_verb(reader, i)) {
        return source.end;
    }
    let day = (end..source.end).any(|i| reader.is(i, TIME));
    let led = matches!(
        reader.word(end - 1),
        "on" | "in" | "this" | "last" | "late" | "early" | "since"
    );
    match () {
        _ if day && led && end > source.start + 1 => end - 1,
        _ if end + 1 == source.end && reader.is(end, UPPER) && reader.word(end).ends_with("day") => end,
        _ if end + 1 == source.end && matches!(reader.word(end), "today" | "yesterday" | "tonight") => end,
        _ if end + 2 == source.end && reader.word(end) == "last" => end,
        _ => source.end,
    }
}

/// The end of a source without the occasion on which it speaks: "officials during the briefing", "Lee in an interview with the News".
fn before_occasion(reader: &Reader, source: &Range<usize>) -> usize {
    let said = |k: usize| noun::OCCASIONS.contains(&reader.word(k));
    let occasion = |&i: &usize| match reader.word(i) {
        "during" | "before" | "after" => !reader.is(i + 1, CAPITAL),
        "in" => (i + 1..i + 5).any(said) && matches!(reader.word(i + 1), "a" | "an" | "his" | "her"),
        _ => false,
    };
    let told = |&i: &usize| !reader.is(i, COMMA | RELATIVE | PAST | AUXILIARY) || reader.is(i, DETERMINER | CAPITAL);
    let words = source.clone().skip(1).take_while(told).find(occasion);
    words.unwrap_or(source.end)
}

/// The end of a source without the deed of which it accuses: "by the West of arming" them.
fn before_deed(reader: &Reader, source: &Range<usize>) -> usize {
    let deed = |&i: &usize| reader.word(i) == "of" && reader.word(i + 1).ends_with("ing");
    let first = (source.start + 1..source.end).find(deed);
    first.filter(|&of| of + 2 == source.end).unwrap_or(source.end)
}
