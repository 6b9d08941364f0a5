//! The noun phrase that ends before a cue.

use super::super::words::kind::*;
use super::super::Reader;
use super::{is_number, LONGEST};
use crate::attribution::cue::{form, frame, Reading};
use crate::attribution::source;
use crate::vocabulary::is_object_pronoun;
use std::ops::Range;

/// A quotation within an apposition has at most so many tokens.
const MARKED: usize = 12;

/// The subject that ends right before token `end`, looked for no further back than `from`.
///
/// "A spokesman, Ann Lee," before "said"; "he" in "when he said"; "officials" in "On Monday officials said".
pub fn subject_before(reader: &Reader, from: usize, end: usize) -> Option<Range<usize>> {
    let from = from.max(end.saturating_sub(LONGEST));
    if end <= from {
        return None;
    }
    let last = end - 1;
    if reader.is(last, BREAK) {
        // "The judge – who had been ill – said".
        let open = (from..last)
            .rev()
            .skip_while(|&i| reader.is(i, BREAK))
            .find(|&i| reader.is(i, BREAK | STOP | COLON))?;
        let open = if reader.is(open.wrapping_sub(1), BREAK) {
            open - 1
        } else {
            open
        };
        return simple_before(reader, from, open)
            .filter(|_| reader.is(open, BREAK))
            .map(|s| s.start..last);
    }
    if reader.is(last, COMMA) {
        return around_apposition(reader, from, last);
    }
    if reader.is(last, RELATIVE) && !reader.is(last, DETERMINER) {
        // "residents, who say": who they are says the noun before.
        let mut noun = last;
        if noun > from && reader.is(noun - 1, COMMA) {
            noun -= 1;
        }
        // "On the eve of the marches of the residents of Leeds, who": from the last determiner.
        let last_phrase = || {
            let near = noun.saturating_sub(8).max(from);
            (near..noun)
                .rev()
                .find(|&i| reader.is(i, DETERMINER))
                .map(|start| start..noun)
        };
        // "took note of the figures, which", "hit back with a study which": what follows the preposition, after a word that is no noun
        // phrase by itself.
        let bare = |a: &Range<usize>| {
            let word = reader.word(a.start);
            let alone =
                reader.is_plain(a.start) && !reader.is(a.start, UPPER) && !word.ends_with('s') && !source::names_a_speaker(word);
            alone && (a.start + 1..a.end).any(|i| reader.is(i, DETERMINER) && reader.is(i - 1, PREPOSITION))
        };
        let antecedent = simple_before(reader, from, noun).filter(|a| !bare(a)).or_else(last_phrase);
        // "Ann Lee, minister of state, who": by her name.
        let antecedent = antecedent.map(|a| with_the_name(reader, from, a));
        return Some(antecedent.map_or(last, |a| a.start)..end);
    }
    if reader.is(last, PRONOUN) && !reader.is(last, DETERMINER) {
        return Some(last..end);
    }
    simple_before(reader, from, end)
}

/// "Ann Lee, | minister of state": with the name before an office that no determiner opens.
fn with_the_name(reader: &Reader, from: usize, office: Range<usize>) -> Range<usize> {
    let comma = office
        .start
        .checked_sub(1)
        .filter(|&c| c > from && reader.is(c, COMMA) && reader.is(c - 1, CAPITAL));
    let Some(comma) = comma.filter(|_| reader.is_plain(office.start) && !reader.is(office.start, UPPER)) else {
        return office;
    };
    let start = (from..comma)
        .rev()
        .take_while(|&i| reader.is(i, UPPER) && !reader.is(i, TIME))
        .last();
    start
        .filter(|_| source::names_a_speaker(reader.word(office.start)))
        .map_or(office.clone(), |start| start..office.end)
}

/// "Ann Lee, a spokeswoman," : the phrase before the comma that opens the apposition, to the comma that closes it.
fn around_apposition(reader: &Reader, from: usize, last: usize) -> Option<Range<usize>> {
    // The nearest comma first: what stands between the two must be no clause of its own, unless it is relative.
    let mut open = last;
    for _ in 0..4 {
        open = mark_before(reader, from, open)?;
        if !reader.is(open, COMMA) {
            return None;
        }
        let inside = open + 1..last;
        if inside.is_empty() {
            return None;
        }
        // "in a note signed by Ann Lee, and sent to us,": more of what is aside.
        if reader.is(inside.start, CONJUNCTION) && reader.is(inside.start + 1, PAST) {
            continue;
        }
        let before = simple_before(reader, from, open);
        let Some(before) = before else { continue };
        // "On Monday, a spokesman, …": a time is no subject.
        if before
            .clone()
            .all(|i| reader.is(i, TIME | PREPOSITION | ADVERB) || !reader.is(i, UPPER) && before.len() == 1)
        {
            continue;
        }
        // ", in a statement," and ", meanwhile,": aside, not apposition.
        let aside = reader.is(inside.start, PREPOSITION | ADVERB) && !reader.is(inside.start, RELATIVE);
        // "Ann Lee, 34, a teacher," and "Lee, D-Ohio, the chair,": the apposition has one of its own before it.
        let dash =
            before.len() <= 4 && matches!(reader.word(before.start), "d" | "r" | "i") && reader.word(before.start + 1) == "-";
        let age = before.len() == 1 && is_number(reader, before.start);
        // "Ann Lee, SAN, on her part,": letters that stand for an honour.
        let raw = || &reader.document.text[reader.text.tokens[before.start].span.range()];
        let honour = before.len() == 1 && raw().len() <= 4 && raw().chars().all(char::is_uppercase);
        if (dash || age || honour) && before.start > from && reader.is(before.start - 1, COMMA) {
            if let Some(name) = simple_before(reader, from, before.start - 1) {
                return Some(name.start..if aside { open } else { last });
            }
        }
        if aside {
            return Some(before);
        }
        return Some(before.start..last);
    }
    None
}

/// The nearest sign before token `end` that may part a phrase; a few words in quotation marks are walked over: "Lee, who called it “a
/// sham”, said".
fn mark_before(reader: &Reader, from: usize, end: usize) -> Option<usize> {
    let mut at = end;
    while at > from {
        at -= 1;
        let quote = reader
            .quote_at(at)
            .filter(|q| reader.is(at, CLOSE) && q.end == at + 1 && q.start > from);
        match quote {
            Some(quote) if quote.len() <= MARKED && !reader.is(at - 1, COMMA | STOP) => at = quote.start,
            _ if reader.is(at, COMMA | STOP | BREAK | COLON | CLOSE) => return Some(at),
            _ => {}
        }
    }
    None
}

/// A phrase without commas that ends right before `end`.
fn simple_before(reader: &Reader, from: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > from {
        if let Some(nickname) = nickname_before(reader, start).filter(|n| n.start > from) {
            start = nickname.start;
            continue;
        }
        if ends_before(reader, start - 1, end) {
            break;
        }
        // A bracket is walked over whole: "Lee (D-Ohio)".
        if reader.is(start - 1, BRACKET) && reader.word(start - 1) == ")" {
            match (from..start - 1).rev().find(|&i| reader.word(i) == "(") {
                Some(open) => start = open,
                None => break,
            }
            continue;
        }
        if reader.is(start - 1, BRACKET) {
            break;
        }
        start -= 1;
        // A pronoun is a phrase by itself.
        if reader.is(start, PRONOUN) && !reader.is(start, DETERMINER) && start + 1 < end && !joins(reader, start + 1) {
            start += 1;
            break;
        }
    }
    with_relative(reader, from, start, end)
        .or_else(|| behind_a_deed(reader, from, start, end))
        .or_else(|| trim_head(reader, start, end))
}

/// "Ben “Red” | Lee": the nickname that ends before token `at`.
pub fn nickname_before(reader: &Reader, at: usize) -> Option<Range<usize>> {
    let mark = at.checked_sub(1).filter(|&m| reader.is(m, CLOSE))?;
    reader.text.nickname(mark).filter(|n| n.end == at)
}

/// "A woman who lives nearby": where the phrase stopped at "who", with a verb right after it and no cue in between.
fn with_relative(reader: &Reader, from: usize, start: usize, end: usize) -> Option<Range<usize>> {
    let who = start
        .checked_sub(1)
        .filter(|&w| w > from && matches!(reader.word(w), "who" | "which"))?;
    let own_subject = reader.is(start, DETERMINER | PRONOUN | UPPER) || start >= end;
    let cue = (start..end).any(|i| reader.is(i, VERB));
    if own_subject || cue {
        return None;
    }
    simple_before(reader, from, who).map(|before| before.start..end)
}

/// A deed told after "who" has at most so many tokens before its object.
const DEED: usize = 14;

/// Verbs whose object acts itself: "who heard the mayor say".
const LETS: &[&str] = &[
    "heard", "hears", "saw", "sees", "watched", "watches", "felt", "feels", "made", "makes", "let", "lets", "had", "has", "have",
    "helped", "helps", "help", "got",
];

/// "The man who attacked | a driver told": where the phrase that was found is the object of what "who" does, the one before "who".
fn behind_a_deed(reader: &Reader, from: usize, start: usize, end: usize) -> Option<Range<usize>> {
    let near = (from + 1..start).rev().take(DEED);
    let who = near
        .take_while(|&i| reader.is(i, WORD) && !reader.is(i, CONJUNCTION | SUBORDINATOR) || reader.is(i, PREPOSITION))
        .find(|&i| reader.word(i) == "who")?;
    let verb = (who + 1..end).find(|&i| !reader.is(i, AUXILIARY | ADVERB))?;
    let clausal = |i: usize| {
        let takes = |&r: &Reading| {
            reader
                .cues
                .entry(r)
                .takes(frame::THAT | frame::BARE | frame::TO | frame::QUOTE)
        };
        reader.readings(i).iter().any(takes)
    };
    // "who did not wish to be named"
    let unnamed = reader.is(end - 1, VERB | PAST) && reader.word(end - 2) == "be" && reader.word(end - 3) == "to";
    if unnamed && verb + 3 < end {
        return simple_before(reader, from, who).map(|before| before.start..end);
    }
    let acts = reader.is(verb, PAST) || reader.is(verb, VERB) && !clausal(verb);
    let own =
        (verb + 1..end).all(|i| !reader.is(i, AUXILIARY | RELATIVE) && (!reader.is(i, PRONOUN) || reader.is(i, DETERMINER)));
    if !acts || !own || verb + 1 >= end || LETS.contains(&reader.word(verb)) || (verb + 1..end).any(|i| is_finite_verb(reader, i))
    {
        return None;
    }
    let before = simple_before(reader, from, who)?;
    // "They thanked the man who saved the boy": who is an object himself tells nothing.
    let object = before.start > from && reader.is(before.start - 1, PAST | AUXILIARY | VERB);
    (!object).then_some(before.start..end)
}

/// Whether no noun phrase that ends at `end` holds token `i`.
fn ends_before(reader: &Reader, i: usize, end: usize) -> bool {
    if reader.is(i, COMMA | STOP | COLON | BREAK | OPEN | CLOSE) || reader.is(i, AUXILIARY) {
        return true;
    }
    if reader.is(i, SUBORDINATOR) && !reader.is(i, PREPOSITION) {
        return true;
    }
    // "shed tears over what the mayor calls …"
    if reader.is(i, RELATIVE) && !reader.is(i, DETERMINER) || reader.word(i) == "what" {
        return true;
    }
    if reader.is(i, CONJUNCTION) {
        // "cleared her and her critics said": who is an object is no part of a subject.
        if i > 0 && is_object_pronoun(reader.word(i - 1)) {
            return true;
        }
        return !joins(reader, i) || i + 1 >= end;
    }
    // ", citing irregularities" and "published reports": a verb before the phrase.
    if i + 1 < end && (reader.is(i.wrapping_sub(1), COMMA) && reader.word(i).ends_with("ing") || is_finite_verb(reader, i)) {
        return true;
    }
    // "marched": a verb of another clause, unless it is a participle inside the phrase ("an elected official").
    if reader.is(i, PAST) && !reader.is(i.wrapping_sub(1), DETERMINER) && !reader.is(i + 1, PREPOSITION) && i + 1 < end {
        let regular = reader.word(i).ends_with("ed");
        return !regular || i > 0 && !reader.is(i, CAPITAL) && reader.is(i + 1, DETERMINER | PRONOUN | CAPITAL);
    }
    false
}

/// Whether the word is a finite cue and no adjective: "published" in "she published reports".
fn is_finite_verb(reader: &Reader, i: usize) -> bool {
    reader.is(i, VERB)
        && !reader.is(i, CAPITAL)
        && !reader.is(i.wrapping_sub(1), DETERMINER | PREPOSITION)
        && !reader.is(i + 1, PREPOSITION)
        && reader.readings(i).iter().any(|&r| {
            let entry = reader.cues.entry(r);
            r.form & form::PAST != 0 && entry.tail().next().is_none() && reader.word(i).ends_with("ed")
                || r.form & form::PAST != 0 && entry.takes(frame::BARE)
        })
}

/// Whether the conjunction at `i` joins two names or nouns: "Lee and Smith", "the army and the police".
fn joins(reader: &Reader, i: usize) -> bool {
    matches!(reader.word(i), "and" | "or" | "&" | "of" | "who" | "from" | "in" | "with")
        && i > 0
        && reader.is(i - 1, WORD)
        && !reader.is(i - 1, PREPOSITION | AUXILIARY | ADVERB | PAST)
}

/// Drops what stands before the phrase proper: "But", "However", "On Monday", "In a statement".
fn trim_head(reader: &Reader, mut start: usize, end: usize) -> Option<Range<usize>> {
    while start < end {
        let opener = reader.is(start, CONJUNCTION | BRACKET)
            || (reader.is(start, ADVERB) && !reader.is(start, DETERMINER) && !reader.is(start, CAPITAL) && start + 1 < end)
            || (reader.is(start, SUBORDINATOR) && !reader.is(start, RELATIVE | PREPOSITION))
            || !reader.is(start, WORD);
        if opener {
            start += 1;
            continue;
        }
        // "as critics say", but not "As voters went home, the party said".
        let says = || {
            reader
                .readings(end)
                .iter()
                .any(|&r| reader.cues.entry(r).tail().next().is_none())
        };
        if reader.word(start) == "as" && start + 1 < end && reader.is(end, VERB) && says() {
            start += 1;
            continue;
        }
        if reader.is(start, PREPOSITION) {
            // The phrase begins where a noun is followed by the start of another phrase.
            let next = (start + 2..end).find(|&k| {
                let after_noun = reader.is(k - 1, WORD) && !reader.is(k - 1, PREPOSITION | DETERMINER | CONJUNCTION);
                let begins = reader.is(k, DETERMINER | PRONOUN) || (reader.is(k, UPPER) && !reader.is(k, TIME));
                let broken = !reader.is(k - 1, UPPER) || reader.is(k - 1, TIME);
                let joined = reader.is(k - 1, PREPOSITION);
                (after_noun && begins && broken && !joined) || (reader.is(k - 1, TIME) && !reader.is(k, TIME))
            });
            start = next?;
            continue;
        }
        break;
    }
    // "citing": a verb alone is no phrase.
    let verbal = end - start.min(end) == 1 && !reader.is(start, UPPER) && reader.word(start).ends_with("ing");
    let time_only = (start..end).all(|i| reader.is(i, TIME | ADVERB) || matches!(reader.word(i), "the" | "a" | "an" | "that"));
    (start < end && !time_only && !verbal).then_some(start..end)
}
