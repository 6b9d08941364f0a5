//! What looks like an attribution and is none: datelines, and verbs of saying after which no words are told.

use super::headline::KICKERS;
use super::words::kind::*;
use super::{content, verb, Reader};
use crate::attribution::{source, Proposal};
use crate::vocabulary::classes::{GIVEN, TITLE};
use crate::vocabulary::{is_among, is_possessive};
use std::ops::Range;

/// Whether the tagger took the place of a report for a speaker: "LEEDS: The mayor said …". Turns of a transcript are told by
/// their form, not by the tagger.
pub fn speaks_a_dateline(reader: &Reader, p: &Proposal) -> bool {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return false;
    };
    reader.is(cue.start, COLON)
        && source.end == cue.start
        && (content::after_dateline(reader, source.start) > cue.start && !reader.text.is(source.start, GIVEN | TITLE)
            || KICKERS.contains(&reader.text.folded_of(source.clone())))
}

/// Whether the tagger took somebody of the sentence before for whoever acts here ("According to Brown, | moving the wall would help"), a
/// clause for a part of its source ("According to the first reports, five shells fell, the mayor said"), or the writer for whom he asks
/// ("He laughed when I repeated it. “I would have sold it.”").
pub fn reaches_too_far(reader: &Reader, p: &Proposal) -> bool {
    let ([source], [cue], [content, ..]) = (&p.source[..], &p.cue[..], &p.content[..]) else {
        return false;
    };
    let sentence = |i: usize| reader.text.tokens[i].sentence;
    let acts =
        reader.word(cue.start).ends_with("ing") && !reader.is(cue.start, CUE) && sentence(source.start) != sentence(cue.start);
    let comma = || source.clone().find(|&i| reader.is(i, COMMA));
    let clause = reader.word(cue.start) == "according"
        && cue.end == source.start
        && comma()
            .is_some_and(|comma| (comma..source.end).any(|i| reader.is(i, AUXILIARY | PAST) && !reader.is(i - 1, RELATIVE)));
    let writer = source.len() == 1
        && reader.word(source.start) == "i"
        && reader.is(content.start, OPEN)
        && sentence(content.start) > sentence(cue.start)
        && reader.quote_number(cue.start) == 0;
    acts || clause || writer
}

/// Whether no words are reported: "a claim that Lee denies" is not what Lee claims, "said this while addressing them" tells no words.
pub fn says_nothing(reader: &Reader, p: &Proposal) -> bool {
    let ([cue], [content]) = (&p.cue[..], &p.content[..]) else {
        return false;
    };
    if p.source.is_empty() && (is_spoken(reader, cue, content) || is_told_beside(reader, cue)) {
        return true;
    }
    if is_no_cue(reader, cue) || is_left_open(reader, cue, content) {
        return true;
    }
    if content.start != cue.end || content.is_empty() {
        return false;
    }
    is_of_the_cue(reader, cue, content)
        || describes(reader, p)
        || reads_across(reader, p)
        || resists(reader, cue)
        || points_elsewhere(reader, cue, content)
}

/// "Talking of the plan, Lee said": what she said is told beside it.
fn is_told_beside(reader: &Reader, cue: &Range<usize>) -> bool {
    let opens = reader.sentence_of(cue.start).tokens.start == cue.start;
    opens && matches!(reader.word(cue.start), "talking" | "speaking" | "reacting")
}

/// Whether what the tagger took for a cue is none.
fn is_no_cue(reader: &Reader, cue: &Range<usize>) -> bool {
    // "to his supporters he is …": somebody.
    let somebody = cue.len() == 1 && !reader.is(cue.start, CUE) && source::names_a_speaker(reader.word(cue.start));
    if somebody && is_possessive(reader.word(cue.start.saturating_sub(1))) {
        return true;
    }
    // "cautioned against dismissing it", "without saying who": nobody does; "a scheme she said had been hailed": two cues in one.
    let turned = (cue.start.saturating_sub(1)..cue.end.saturating_sub(1))
        .any(|i| matches!(reader.word(i), "against" | "without") && reader.word(i + 1).ends_with("ing"));
    turned || cue.len() > 1 && matches!(reader.word(cue.start), "said" | "says") && reader.is(cue.start + 1, AUXILIARY)
}

/// Whether a content before its cue is a part of what is told there.
fn is_left_open(reader: &Reader, cue: &Range<usize>, content: &Range<usize>) -> bool {
    // "knew of it “months before” he told the council": a time, and no words.
    let last = || content.clone().rev().find(|&i| !reader.is(i, CLOSE));
    let time = |i: usize| matches!(reader.word(i), "before" | "after" | "until" | "since" | "when");
    // "who did not wish to | be named", which nobody says.
    let unnamed = || reader.word(content.end.wrapping_sub(1)) == "to" && is_among(reader.word(cue.end.wrapping_sub(1)), NAMED);
    content.end < cue.start && last().is_some_and(time) || content.end == cue.start && unnamed()
}

/// Whether what follows a cue belongs to it, and is nothing that it tells.
fn is_of_the_cue(reader: &Reader, cue: &Range<usize>, content: &Range<usize>) -> bool {
    // "who did not wish | to be named": whoever speaks says nothing by it.
    let first = content.start + usize::from(reader.word(content.start) == "not");
    let silent = reader.word(first) == "to" && reader.word(first + 1) == "be" && is_among(reader.word(first + 2), NAMED);
    // "a music | called reggae around the world": its name.
    let alone = content.len() == 1 || reader.is(content.start + 1, PREPOSITION);
    let article = |i: usize| matches!(reader.word(i), "a" | "an");
    let called = cue.end - 1;
    let thing = reader.word(called) == "called" && alone && reader.is_plain(content.start);
    let named = thing && (called.saturating_sub(3)..called).any(article);
    // "told reporters | later", "in a statement signed by | her deputy"
    let time = || content.clone().all(|i| reader.is(i, TIME | ADVERB));
    let signed = || reader.word(called) == "by" && cue.clone().any(|i| source::is_paper(reader.word(i)));
    // "spoke on condition of anonymity", "Lee, while | addressing the media"
    let unnamed = reader.word(content.start) == "anonymity";
    let meanwhile = || {
        reader.word(cue.start.wrapping_sub(1)) == "while"
            && reader.word(cue.start).ends_with("ing")
            && !reader.is(cue.start, VERB)
    };
    silent || named || unnamed || time() || signed() || meanwhile()
}

/// "resisted calls for an inquiry": others call for it.
fn resists(reader: &Reader, cue: &Range<usize>) -> bool {
    let resisted = |i: usize| i > 0 && RESISTS.contains(&reader.word(i - 1));
    cue.clone()
        .any(|i| matches!(reader.word(i), "calls" | "demands" | "appeals") && resisted(i))
}

/// Whether what is said stands elsewhere, and what follows the cue only points to it.
fn points_elsewhere(reader: &Reader, cue: &Range<usize>, content: &Range<usize>) -> bool {
    let last = reader.word(content.end - 1);
    // "the claim that Lee denies"
    let denied = reader.word(content.start) == "that"
        && content.len() > 2
        && DENIES.contains(&last)
        && cue.start >= 2
        && reader.is(cue.start - 1, DETERMINER);
    // "said this while addressing them", "said so"
    let pointed = matches!(reader.word(content.start), "this" | "so")
        && (content.len() == 1 && !reader.is(cue.start, NOUN)
            || matches!(
                reader.word(content.start + 1),
                "while" | "when" | "during" | "on" | "in" | "at" | "after" | "through"
            ))
        && matches!(
            reader.word(cue.end - 1),
            "said" | "says" | "stated" | "disclosed" | "revealed" | "known"
        );
    // "the News quoted Lee as saying"
    let quoted = content.len() > 2 && last == "saying" && reader.word(content.end - 2) == "as";
    denied || pointed || quoted
}

/// "“There is no skull, and it is poorly | known”": a cue within a quotation presents neither the quotation nor what lies beyond it;
/// nor does "of N3 | billion", which is no verb.
fn is_spoken(reader: &Reader, cue: &Range<usize>, content: &Range<usize>) -> bool {
    let amount = cue.len() == 1 && is_among(reader.word(cue.start), &["billion", "million", "trillion"]);
    let quote = reader.quote_at(cue.start);
    amount || quote.is_some_and(|q| content.start <= q.start || q.end < content.end)
}

/// "The mayor, Ann Lee, said the dean has ordered it": between a source and its cue somebody else's deed begins.
fn reads_across(reader: &Reader, p: &Proposal) -> bool {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return false;
    };
    let says = |&i: &usize| matches!(reader.word(i), "said" | "says") && reader.is(i + 1, DETERMINER | UPPER);
    let aside = |i: usize| reader.is(i, RELATIVE | OPEN | CLOSE | CONJUNCTION | STOP) && !reader.is(i, DETERMINER);
    let verb = (source.end..cue.start).find(says);
    verb.is_some_and(|verb| verb + 2 < cue.start && !(source.end..cue.start).any(aside) && !reader.is(cue.start - 1, COMMA))
}

/// "The sanctions followed | alleged attacks", "Police hold alleged thief": an adjective before its noun, and nobody alleges it.
fn describes(reader: &Reader, p: &Proposal) -> bool {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &p.content[..]) else {
        return false;
    };
    let last = cue.end - 1;
    if !reader.is(last, VERB) || !reader.word(last).ends_with("ed") {
        return false;
    }
    // "Murder accused tells jury"
    if cue.len() == 1 && reader.word(last) == "accused" && verb::is_finite_cue(reader, content.start) {
        return true;
    }
    let adjective = matches!(
        reader.word(last),
        "alleged" | "suspected" | "reported" | "claimed" | "declared"
    );
    if !adjective || !reader.is_plain(content.start) {
        return false;
    }
    let before = cue.start.saturating_sub(1);
    let headline = reader.word(last) == "alleged" && reader.in_headline(last);
    let acted_on = reader.is(before, PAST | PREPOSITION) || source.end == before && reader.is_plain(before);
    let clause = content.clone().any(|i| reader.is(i, AUXILIARY | PAST | PRONOUN | OPEN));
    (headline || cue.len() == 1 && acted_on) && !clause
}

/// What somebody who speaks does not wish to be.
pub const NAMED: &[&str] = &["named", "identified", "quoted"];

/// What is done to the calls of others.
const RESISTS: &[&str] = &[
    "resisted",
    "resists",
    "resist",
    "rejected",
    "rejects",
    "reject",
    "dismissed",
    "dismisses",
    "ignored",
    "ignores",
    "rebuffed",
    "faced",
    "faces",
    "face",
];

/// Verbs whose object stands before them in "a claim that Lee denies".
const DENIES: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "reject",
    "rejects",
    "rejected",
    "dispute",
    "disputes",
    "disputed",
    "dismissed",
    "refutes",
    "refuted",
    "contests",
    "contested",
];
