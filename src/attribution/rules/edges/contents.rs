//! Where contents begin and end.

use crate::attribution::cue::{form, frame};
use crate::attribution::rules::whose::{self, is_verb};
use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::{content, passive, verb, Reader};
use crate::attribution::{Proposal, Shape};
use std::ops::Range;

/// Mends where the content of a proposal begins and ends.
pub fn settle(reader: &Reader, p: &mut Proposal) {
    when_it_is_said(reader, p);
    within_what_is_told(reader, p);
    within_a_relative(reader, p);
    without_its_verb(reader, p);
    of_what(reader, p);
    after_a_time(reader, p);
    past_a_sign(reader, p);
}

/// "on his way to a shop (its name is withheld) | when he fell", "called it a cover|-up", "behaves as | if it were his": a clause does not
/// end there.
fn past_a_sign(reader: &Reader, p: &mut Proposal) {
    let ([cue], [content]) = (&p.cue[..], &mut p.content[..]) else {
        return;
    };
    let end = content.end;
    if cue.end > content.start || !reader.is(end.wrapping_sub(1), WORD) {
        return;
    }
    let spaced = |i: usize| reader.text.tokens.get(i).is_none_or(|t| t.spaced);
    let cut = match reader.word(end) {
        "-" => !spaced(end) && !spaced(end + 1) && reader.is(end + 1, WORD),
        "(" => (end..end + BRACKETED).any(|i| reader.word(i) == ")" && reader.is(i + 1, WORD)),
        _ => reader.word(end - 1) == "as" && reader.word(end) == "if",
    };
    if cut {
        let field = reader.field(cue.start, &reader.sentence_of(cue.start).tokens);
        let whole = content::clause(reader, content.start, None, &field);
        content.end = reader.trim(whole).end.max(end);
    }
}

/// So many tokens may stand in brackets that do not end a clause.
const BRACKETED: usize = 8;

/// "told a conference | this morning that it was late", "said: | LAGOS, Monday –".
fn after_a_time(reader: &Reader, p: &mut Proposal) {
    let Some(first) = p.content.first_mut() else { return };
    let after = content::after_dateline(reader, first.start);
    first.start = if after < first.end { after } else { first.start };
    let that = (first.start + 1..first.end.min(first.start + 4)).find(|&i| reader.word(i) == "that");
    let timed = |that: usize| reader.is(that - 1, TIME) && (first.start..that).all(|i| reader.is(i, TIME | DETERMINER));
    first.start = that.filter(|&that| timed(that)).unwrap_or(first.start);
}

/// "When the company says it is safe, I think of him": the main clause is the writer's again.
fn when_it_is_said(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    let sentence = || reader.sentence_of(source.start).tokens;
    let when = source.start.checked_sub(1).filter(|&w| {
        matches!(
            reader.word(w),
            "when" | "whenever" | "if" | "although" | "though" | "while" | "because"
        ) && (sentence().start..w).all(|i| reader.is(i, CONJUNCTION))
    });
    if when.is_none() || content.start != cue.end || reader.quote_number(cue.start) != 0 {
        return;
    }
    let main = |&i: &usize| reader.is(i, COMMA) && reader.quote_number(i) == 0 && reader.is(i + 1, PRONOUN | DETERMINER | UPPER);
    if let Some(comma) = (content.start + 1..content.end).find(main) {
        content.end = comma;
    }
}

/// "The group, which claims to speak for farmers, declared …": what a relative clause reports ends with it.
pub fn within_a_relative(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    // "Lee, who worked there and has always denied it, could not be reached": one relative clause, whatever verb it has first.
    let second = |&w: &usize| {
        reader.is(w, RELATIVE)
            && reader.is(w - 1, COMMA)
            && reader.is(source.end - 1, CONJUNCTION)
            && !(w + 1..source.end).any(|i| reader.is(i, COMMA))
    };
    let last = source.end.saturating_sub(1);
    let who = match reader.is(last, RELATIVE) {
        true => Some(last),
        false => (source.start + 1..source.end).find(second),
    };
    let Some(who) = who.filter(|&w| w > 0 && cue.start == source.end && content.start >= cue.end) else {
        return;
    };
    let outside = reader.quote_number(cue.start);
    let main = |i: usize| is_verb(reader, i) || reader.word(i).ends_with("ed") && reader.is_plain(i);
    // "…, who called them “thugs,” told the court": the mark may stand after the comma.
    let parted = |&i: &usize| {
        let closed = reader.is(i, CLOSE) && (reader.is(i - 1, COMMA) || reader.is(i - 1, CLOSE) && reader.is(i - 2, COMMA));
        (reader.is(i, COMMA) && reader.quote_number(i) == outside || closed) && main(i + 1)
    };
    // "Students who had campaigned for its removal accused the dean of …": a second verb of one subject.
    let goes_on = |&i: &usize| {
        verb::is_finite_cue(reader, i)
            && reader.is_plain(i - 1)
            && (cue.end..i).all(|k| {
                !reader.is(k, COMMA | OPEN | SUBORDINATOR | RELATIVE | AUXILIARY | CONJUNCTION | PRONOUN)
                    || reader.is(k, DETERMINER)
                    || reader.word(k).ends_with("self")
            })
    };
    let end = match reader.is(who - 1, COMMA) {
        true => (content.start + 1..content.end).find(parted),
        false => (content.start + 1..content.end).find(goes_on),
    };
    let closed = |i: usize| usize::from(reader.is(i, CLOSE));
    content.end = end.map_or(content.end, |i| i + closed(i));
}

/// "a vote that critics say was rigged, has vowed to …": the main verb is none of theirs.
fn within_what_is_told(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    // "a quarry that villagers say will spoil the look of the valley | has been approved": no object of a preposition is a subject.
    let main = |i: usize| {
        let noun = (content.start..i).rev().take_while(|&k| !reader.is(k, PREPOSITION)).take(4);
        let plain = noun.clone().all(|k| {
            reader.is(k, WORD | CLOSE) && !reader.is(k, AUXILIARY | PAST | CONJUNCTION | RELATIVE | PRONOUN)
                || reader.is(k, DETERMINER)
        });
        let led = i
            .checked_sub(noun.clone().count() + 1)
            .is_some_and(|k| k > content.start && reader.is(k, PREPOSITION));
        // "a wall he said would fall | has stood"
        let second = i <= content.start + 3 && reader.is_plain(i - 1) && matches!(reader.word(i), "has" | "is" | "was" | "had");
        reader.is(i, AUXILIARY) && reader.quote_number(i) == 0 && noun.count() > 0 && plain && (led || second)
    };
    let gap = source.end == cue.start && content.start == cue.end && reader.is(content.start, AUXILIARY | BE);
    let ends = |&i: &usize| reader.is(i, COMMA) && is_verb(reader, i + 1) || main(i);
    if let Some(end) = (content.start + 1..content.end).find(|i| gap && ends(i)) {
        content.end = end;
    }
}

/// A "that" clause that stops at a comma before its verb is taken on only if it is not longer than this.
const SHORT: usize = 12;

/// "claimed that the bank, through its chairman, had lied": a clause goes on to its verb.
fn without_its_verb(reader: &Reader, p: &mut Proposal) {
    let ([cue], [content]) = (&p.cue[..], &mut p.content[..]) else {
        return;
    };
    let clause = content.start == cue.end && reader.word(content.start) == "that" && (2..=SHORT).contains(&content.len());
    if !clause || !reader.is(content.end, COMMA) || (content.start..content.end).any(|i| is_verb(reader, i) || reader.is(i, OPEN))
    {
        return;
    }
    let field = reader.field(cue.start, &reader.sentence_of(cue.start).tokens);
    let end = (content.end..field.end)
        .find(|&i| reader.is(i, STOP | BREAK | OPEN | CLOSE))
        .unwrap_or(field.end);
    if (content.end..end).any(|i| reader.is(i, AUXILIARY | PAST)) {
        content.end = reader.trim(content.start..end).end;
    }
}

/// "accused the mayor, Tom Brown, of lying": of what stands behind whom, however he is named.
fn of_what(reader: &Reader, p: &mut Proposal) {
    let ([cue], [content]) = (&p.cue[..], &mut p.content[..]) else {
        return;
    };
    let accuses = reader.is(cue.end - 1, VERB) && reader.word(cue.end - 1).starts_with("accus");
    if !accuses
        || content.start != cue.end
        || content
            .clone()
            .any(|i| reader.word(i) == "of" && reader.word(i + 1).ends_with("ing"))
    {
        return;
    }
    let field = reader.field(cue.start, &reader.sentence_of(cue.start).tokens);
    let of = (content.end..field.end.min(content.end + WHOM))
        .take_while(|&i| reader.is(i, WORD | COMMA) && !reader.is(i, AUXILIARY | RELATIVE | SUBORDINATOR))
        // "and nominated MP Tom Brown"
        .take_while(|&i| !reader.is(i, PAST) || reader.is(i + 1, UPPER))
        .find(|&i| reader.word(i) == "of" && reader.word(i + 1).ends_with("ing"));
    if let Some(of) = of {
        let ends = |&i: &usize| reader.is(i, COMMA | STOP | BREAK | CLOSE);
        content.end = (of..field.end).find(ends).unwrap_or(field.end);
    }
}

/// So many tokens may stand between whom somebody accuses and of what.
const WHOM: usize = 12;

/// Mends a content of the tagger, which reads a paragraph from end to end: it ends with its sentence, before who says all of
/// that sentence, and in a headline before what happens meanwhile.
pub fn within_its_sentence(reader: &Reader, p: &mut Proposal) {
    let ([cue, ..], Some(content)) = (&p.cue[..], p.content.last_mut()) else {
        return;
    };
    if cue.start >= content.start {
        // "It is wrong. It was late, the bank said": the first sentence is the writer's.
        let start = reader.sentence_of(cue.start).tokens.start;
        if p.shape == Shape::Tagged && content.start < start && start < content.end && reader.quote_number(start - 1) == 0 {
            content.start = start;
        }
        return;
    }
    // "agreed with the coroner that it was late": with whom is no part of what.
    if reader.word(cue.end - 1) == "with" && content.start == cue.end {
        let that = (content.start + 1..content.end.min(content.start + 7)).find(|&i| reader.word(i) == "that");
        content.start = that.filter(|&i| reader.is(i - 1, WORD)).unwrap_or(content.start);
    }
    let sentence = reader.sentence_of(cue.start).tokens;
    // "rejects the label “terrorist”. She …": unless a quotation runs on.
    if content.start < sentence.end && sentence.end < content.end && reader.quote_number(sentence.end) == 0 {
        content.end = reader.trim(content.start..sentence.end).end;
    }
    // "called her a “worthless | townie”": a few words in quotation marks are not parted.
    let marked = reader
        .quote_at(content.end - 1)
        .filter(|q| q.start > content.start && q.end > content.end);
    if let Some(quote) = marked.filter(|q| q.end - content.end <= PARTED && q.end <= sentence.end) {
        content.end = quote.end;
    }
    if let Some(end) = before_who_closes(reader, content, &sentence) {
        content.end = end;
    }
    if let Some(end) = meanwhile(reader, content) {
        content.end = end;
    }
    // "confirmed the report but declined to discuss it": after a thing, a second verb of one subject.
    let thing = |end: usize| !(content.start..end).any(|i| is_verb(reader, i) || reader.is(i, OPEN | SUBORDINATOR | PRONOUN));
    // "denied that it was late and called it a lie"
    let denies = matches!(reader.word(cue.end - 1), "denied" | "denies" | "rejected" | "rejects");
    let second = |&i: &usize| {
        reader.is(i, CONJUNCTION)
            && matches!(reader.word(i), "but" | "and")
            && verb::is_finite_cue(reader, i + 1)
            && !reader.is(i + 1, NOUN)
            && (thing(i) || denies && reader.quote_number(i) == 0 && whose::names(reader, i + 1))
    };
    if let Some(and) = (content.start + 2..content.end).find(second) {
        content.end = and;
    }
    // "what supporters call a revolution and | his critics a coup"
    let what = p
        .source
        .first()
        .is_some_and(|s| s.start > 0 && reader.word(s.start - 1) == "what");
    let others =
        |&i: &usize| reader.is(i, CONJUNCTION) && reader.is(i + 1, DETERMINER | POSSESSIVE) && reader.quote_number(i) == 0;
    if let Some(and) = (content.start + 1..content.end).find(|i| what && whose::names(reader, cue.end - 1) && others(i)) {
        content.end = and;
    }
    // "rejected claims that it was late, telling farmers …": a second report begins.
    let says = |i: usize| reader.readings(i).iter().any(|r| r.form & form::ING != 0);
    let next = |&i: &usize| reader.is(i, COMMA) && reader.quote_number(i) == 0 && reader.is(i + 1, VERB) && says(i + 1);
    if let Some(comma) = (content.start + 1..content.end).find(next) {
        content.end = comma;
    }
}

/// So many words of a quotation may a content have lost.
const PARTED: usize = 3;

/// Whether a content of the tagger runs on into the next sentence after a cue that no list knows: "voters have every right to | see
/// it. They have not seen it" is no report.
pub fn runs_on(reader: &Reader, p: &Proposal) -> bool {
    let ([cue], [content]) = (&p.cue[..], &p.content[..]) else {
        return false;
    };
    let end = reader.sentence_of(cue.start).tokens.end;
    let later = content.start >= end && !reader.is(content.start, OPEN);
    let crosses = cue.start < content.start && content.start < end && end < content.end && reader.quote_number(end) == 0;
    (crosses || later) && !cue.clone().any(|i| reader.is(i, CUE | COLON))
}

/// Who says a whole sentence at its end has at most so many words.
const CLOSING: usize = 8;

/// "…, the agency reported.": where it begins, with its comma.
fn before_who_closes(reader: &Reader, content: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let end = content.end.min(sentence.end);
    let says = |&i: &usize| {
        reader.is(i, VERB)
            && reader.readings(i).iter().any(|&r| {
                let entry = reader.cues.entry(r);
                let noun = entry.takes(frame::NOUN) && r.form & form::PAST == 0 || entry.tail().next().is_some();
                entry.takes(frame::QUOTE | frame::THAT) && r.form & (form::PAST | form::THIRD) != 0 && !noun
            })
    };
    let near = content.start.max(end.saturating_sub(CLOSING + 8))..end;
    // "…, the court heard"
    let court = |i: usize| passive::COURTS.contains(&reader.word(i));
    let subject_end = |i: usize| i - usize::from(i > 0 && matches!(reader.word(i - 1), "has" | "had"));
    let heard = |&i: &usize| matches!(reader.word(i), "heard" | "hears") && subject_end(i).checked_sub(1).is_some_and(court);
    let verb = near.clone().rev().find(|i| says(i) || heard(i))?;
    let rest = content::skip_occasion(reader, verb + 1, sentence.end)..sentence.end;
    if !rest.clone().all(|i| reader.is(i, STOP | CLOSE)) || reader.quote_number(verb) != 0 {
        return None;
    }
    let comma = near
        .clone()
        .rev()
        .find(|&i| i < verb && reader.is(i, COMMA | CLOSE | STOP | BREAK))?;
    let subject = comma + 1..if heard(&verb) { subject_end(verb) } else { verb };
    let speaks = !subject.is_empty()
        && !reader.is(subject.start, PREPOSITION)
        && subject.len() <= CLOSING
        && subject.clone().all(|i| {
            reader.is(i, WORD | POSSESSIVE) && !reader.is(i, AUXILIARY | PAST | CONJUNCTION | SUBORDINATOR | RELATIVE | VERB)
                || reader.is(i, CAPITAL)
        });
    (speaks && comma > content.start).then_some(if reader.is(comma, CLOSE) { comma + 1 } else { comma })
}

/// "Minister says it is safe as unions claim ‘fraud’": where a headline goes on to what others say or do.
fn meanwhile(reader: &Reader, content: &Range<usize>) -> Option<usize> {
    if !reader.in_headline(content.start) {
        return None;
    }
    let end = reader.block(reader.text.tokens[content.start].block as usize).end;
    let follows = |&i: &usize| {
        let subject = i + 1..end.min(i + 5);
        reader.word(i) == "as"
            && reader.quote_number(i) == 0
            && !reader.is(i + 1, DETERMINER | ADVERB | PREPOSITION)
            && subject
                .skip(1)
                .any(|k| verb::is_finite_cue(reader, k) || reader.is(k, AUXILIARY) || plural_acts(reader, k))
    };
    (content.start + 2..content.end).find(follows)
}

/// "nurses quit": a plain word after a plural.
fn plural_acts(reader: &Reader, i: usize) -> bool {
    let plural = reader.word(i - 1);
    reader.is_plain(i) && !reader.is(i, UPPER) && plural.len() > 4 && plural.ends_with('s') && !reader.word(i).ends_with('s')
}
