//! Reporting passives: "Arson was reported", "is believed to have fled", "was published by X", "irregularities confirmed by X".
//!
//! "were dispersed by the police" reports nothing: only cues of the list count.

use super::super::cue::frame;
use super::verb::{Mood, Verb};
use super::words::kind::*;
use super::{content, noun, Reader, Sentence};
use crate::attribution::{Proposal, Shape};
use std::ops::Range;

/// Proposes what the passives of one sentence carry, which are among its cue verbs.
pub fn propose(reader: &Reader, verbs: &[Verb], sentence: &Sentence, found: &mut Vec<Proposal>) {
    let may_ask = sentence.may_be(reader, VERB);
    found.extend(may_ask.filter_map(|i| asked(reader, i, &sentence.tokens)));
    for verb in verbs.iter().filter(|v| v.mood == Mood::Passive) {
        let field = reader.field(verb.head, &sentence.tokens);
        found.extend(passive(reader, verb, &field));
    }
}

fn passive(reader: &Reader, verb: &Verb, field: &Range<usize>) -> Option<Proposal> {
    let agent = agent(reader, verb.group.end, field);
    let agentless = agent.is_none() && verb.entry.takes(frame::PASSIVE);
    let named = agent.is_some() && verb.entry.takes(frame::OBJECT | frame::THAT);
    if !agentless && !named {
        return None;
    }
    let content = match &agent {
        Some(agent) if verb.entry.takes(frame::ADDRESSEE) => vec![what_was_asked(reader, agent.end, field)?],
        _ => told(reader, verb, agentless, field)?,
    };
    Some(Proposal {
        source: agent.into_iter().collect(),
        cue: vec![verb.group.clone()],
        content,
        score: if agentless { 700 } else { 600 },
        shape: Shape::Passive,
    })
}

/// "Lee was asked by reporters | whether …": what was asked is no part of who was.
fn what_was_asked(reader: &Reader, start: usize, field: &Range<usize>) -> Option<Range<usize>> {
    let asks = reader.is(start, QUESTION) || matches!(reader.word(start), "about" | "to" | "that");
    let end = to_the_sign(reader, start, field);
    (asks && start < end).then_some(start..end)
}

/// What a passive tells: its subject, and what follows the verb.
fn told(reader: &Reader, verb: &Verb, agentless: bool, field: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let subject = passive_subject(reader, verb, field)?;
    let dummy = subject.len() == 1 && reader.word(subject.start) == "it";
    let after = verb.group.end;
    if dummy && agentless {
        if let Some(parts) = inserted(reader, subject.start, after, field) {
            return Some(parts);
        }
    }
    // "It is understood the victim was alone": a clause without "that".
    let bare = dummy
        && agentless
        && !verb.entry.takes(frame::OBJECT)
        && after + 3 < field.end
        && reader.is(after, DETERMINER | PRONOUN | UPPER)
        && !reader.is(after, TIME);
    let mut parts = Vec::new();
    if !dummy {
        parts.push(subject);
    }
    if bare {
        parts.push(content::clause(reader, after, None, field));
    } else if matches!(reader.word(after), "to" | "that" | "as") {
        parts.push(after..to_the_sign(reader, after, field));
    }
    (!parts.is_empty()).then_some(parts)
}

/// Where the comma, stop or dash stands that ends what begins at `start`.
fn to_the_sign(reader: &Reader, start: usize, field: &Range<usize>) -> usize {
    (start..field.end)
        .find(|&i| reader.is(i, COMMA | STOP | BREAK))
        .unwrap_or(field.end)
}

/// "Within a year, it is alleged, she had lied", "…, it is claimed.": both parts of what nobody is said to allege.
fn inserted(reader: &Reader, start: usize, end: usize, field: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let parted = start > field.start && reader.is(start - 1, COMMA);
    if !parted || !(end >= field.end || reader.is(end, COMMA | STOP)) {
        return None;
    }
    let before = reader.trim(content::after_dateline(reader, field.start).min(start)..start);
    let after = match reader.is(end, COMMA) {
        true => reader.trim(content::clause(reader, end + 1, None, field)),
        false => end..end,
    };
    let parts: Vec<Range<usize>> = [before, after].into_iter().filter(|r| !r.is_empty()).collect();
    (parts.iter().map(|r| r.len()).sum::<usize>() > 2).then_some(parts)
}

/// "Asked whether she would stay, …", "when asked about it": a question that nobody is said to ask, or "asked by X".
fn asked(reader: &Reader, i: usize, sentence: &Range<usize>) -> Option<Proposal> {
    if reader.word(i) != "asked" {
        return None;
    }
    let field = reader.field(i, sentence);
    let opens = i == field.start || reader.is(i - 1, COMMA) || matches!(reader.word(i - 1), "when" | "if" | "once" | "and");
    let source = (reader.word(i + 1) == "by")
        .then(|| noun::phrase_after(reader, i + 2, field.end, false))
        .flatten();
    let start = source.as_ref().map_or(i + 1, |s| s.end);
    let asks = reader.is(start, QUESTION | OPEN) || matches!(reader.word(start), "about");
    let end = (start + 1..field.end)
        .find(|&k| reader.is(k, COMMA | STOP | BREAK))
        .unwrap_or(field.end);
    (opens && asks && start < end).then(|| Proposal {
        source: source.into_iter().collect(),
        cue: vec![i..i + 1],
        content: vec![if reader.word(start) == "about" {
            start + 1..end
        } else {
            start..end
        }],
        score: 700,
        shape: Shape::Passive,
    })
}

/// Proposes what courts are told: "heard" is no cue elsewhere.
pub fn in_court(reader: &Reader, found: &mut Vec<Proposal>) {
    for verb in ["heard", "told", "hears"] {
        let Some(word) = reader.text.number(verb) else {
            continue;
        };
        let places = reader.text.tokens.iter().zip(0..).filter(|(token, _)| token.word == word);
        found.extend(places.filter_map(|(_, i)| heard(reader, i)));
    }
}

/// "The court heard that …", "Jurors were told …", "…, a jury has heard": what somebody told the court, who is not named.
fn heard(reader: &Reader, i: usize) -> Option<Proposal> {
    let sentence = reader.sentence_of(i).tokens;
    let mut start = i;
    while start > sentence.start && reader.is(start - 1, AUXILIARY | ADVERB | TIME) {
        start -= 1;
    }
    let noun = start
        .checked_sub(1)
        .filter(|&n| n >= sentence.start && COURTS.contains(&reader.word(n)))?;
    let hears = reader.word(i) != "told" || (start..i).any(|k| reader.is(k, BE)) || reader.in_headline(i);
    if !hears {
        return None;
    }
    let field = reader.field(i, &sentence);
    let clause = matches!(reader.word(i + 1), "that" | "how") || content::begins_clause(reader, i + 1, &field);
    let content = if clause {
        content::clause(reader, i + 1, None, &field)
    } else {
        // "…, a jury has heard.": all that stands before it.
        let comma = (noun.saturating_sub(4).max(field.start)..noun)
            .rev()
            .find(|&k| reader.is(k, COMMA))?;
        let closes = content::skip_occasion(reader, i + 1, field.end)..field.end;
        let first = content::after_dateline(reader, field.start);
        let before = reader.trim(first.min(comma)..comma);
        let whole = before.len() > 2 && closes.clone().all(|k| reader.is(k, STOP));
        whole.then_some(before)?
    };
    Some(Proposal {
        source: Vec::new(),
        cue: vec![start..i + 1],
        content: vec![content],
        score: 700,
        shape: Shape::Passive,
    })
}

/// Who hears what is said in court.
pub const COURTS: &[&str] = &[
    "court",
    "jury",
    "jurors",
    "inquest",
    "tribunal",
    "hearing",
    "inquiry",
    "magistrates",
];

/// "by X" soon after the verb.
fn agent(reader: &Reader, after: usize, field: &Range<usize>) -> Option<Range<usize>> {
    let by = (after..field.end.min(after + 12))
        .take_while(|&i| !reader.is(i, COMMA | STOP | BREAK | COLON) && reader.word(i) != "that")
        .find(|&i| reader.word(i) == "by")?;
    noun::phrase_after(reader, by + 1, field.end, false)
}

/// What is reported: the noun phrase before the verb; of "X, which was confirmed", X.
fn passive_subject(reader: &Reader, verb: &Verb, field: &Range<usize>) -> Option<Range<usize>> {
    let mut end = verb.group.start;
    if end > field.start && reader.is(end - 1, RELATIVE) {
        let mut before = end - 1;
        if before > field.start && reader.is(before - 1, COMMA) {
            before -= 1;
        }
        return noun::subject_before(reader, field.start, before).map(|s| s.start..end);
    }
    if end > field.start && reader.is(end - 1, COMMA) {
        end -= 1;
    }
    noun::subject_before(reader, field.start, end)
}
