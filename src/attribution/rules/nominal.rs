//! Nouns of saying and believing: "her claim that …", "the minister's denial of …", "amid reports that …".

use super::verb::is_finite_cue;
use super::words::kind::*;
use super::{content, Reader, Sentence};
use crate::attribution::{Proposal, Shape};
use crate::vocabulary::is_possessive;
use std::ops::Range;

/// Nouns that report even where nobody is named.
const BY_THEMSELVES: &[&str] = &[
    "claim",
    "allegation",
    "accusation",
    "report",
    "complaint",
    "concern",
    "fear",
    "speculation",
    "rumour",
    "rumor",
    "suggestion",
    "question",
    "call",
];

/// Nouns with the word that brings their object: "support for the bill".
const OBJECTS: &[(&str, &str)] = &[
    ("support", "for"),
    ("opposition", "to"),
    ("criticism", "of"),
    ("attack", "on"),
    ("endorsement", "of"),
    ("praise", "for"),
    ("denial", "of"),
    ("rejection", "of"),
    ("condemnation", "of"),
    ("description", "of"),
    ("call", "for"),
    ("concern", "about"),
    ("worry", "about"),
    ("doubt", "about"),
    ("question", "about"),
    ("complaint", "about"),
    ("comment", "about"),
    ("comment", "on"),
    ("remark", "about"),
    ("statement", "on"),
    ("accusation", "of"),
    ("account", "of"),
    ("fear", "of"),
    ("announcement", "of"),
    ("prediction", "of"),
    ("refusal", "of"),
    ("view", "of"),
    ("opinion", "of"),
    ("stance", "on"),
];

/// Proposes what the nouns of one sentence carry.
pub fn propose(reader: &Reader, sentence: &Sentence, found: &mut Vec<Proposal>) {
    for i in sentence.may_be(reader, NOUN) {
        let Some(name) = reader.noun(i).filter(|_| !reader.is(i, CAPITAL)) else {
            continue;
        };
        let lemma = reader.cues.entry(name).lemma;
        found.extend(nominal(reader, i, lemma, &reader.field(i, &sentence.tokens)));
    }
}

fn nominal(reader: &Reader, i: usize, lemma: &str, field: &Range<usize>) -> Option<Proposal> {
    let owner = owner(reader, i, field);
    let next = i + 1;
    let clause = reader.word(next) == "that" && !reader.is(next + 1, AUXILIARY | PAST) && !is_gap(reader, next, field);
    let infinitive = reader.word(next) == "to" && owner.is_some();
    let object = OBJECTS
        .iter()
        .any(|(noun, word)| *noun == lemma && *word == reader.word(next));
    let (cue_end, start) = match () {
        _ if next >= field.end => return None,
        _ if object => (next + 1, next + 1),
        _ if clause || infinitive => (next, next),
        _ => return None,
    };
    let before = i.checked_sub(1)?;
    let opened = reader.is(before, PREPOSITION | DETERMINER) && before >= field.start && reader.word(before) != "to";
    let alone = owner.is_none() && BY_THEMSELVES.contains(&lemma) && opened && (clause || lemma == "call");
    if owner.is_none() && !alone {
        return None;
    }
    let main_verb = owner
        .as_ref()
        .filter(|o| o.start == field.start)
        .and_then(|_| main_verb(reader, start, clause, field));
    let field = &(field.start..main_verb.unwrap_or(field.end));
    let end = if clause {
        (start..field.end)
            .find(|&k| reader.is(k, COMMA | STOP | BREAK | CLOSE))
            .unwrap_or(field.end)
    } else {
        content::object(reader, start, field).end
    };
    (start < end).then(|| Proposal {
        source: owner.into_iter().collect(),
        cue: vec![i..cue_end],
        content: vec![start..end],
        score: if clause { 600 } else { 400 },
        shape: Shape::Frame,
    })
}

/// "a report that her allies said | cleared her": what a relative clause tells of the noun.
fn is_gap(reader: &Reader, that: usize, field: &Range<usize>) -> bool {
    let near = that + 2..field.end.min(that + 6);
    let says = near.clone().find(|&i| is_finite_cue(reader, i));
    says.is_some_and(|i| reader.is(i + 1, AUXILIARY | PAST) || is_finite_cue(reader, i + 1))
}

/// Whose it is: "her", "the minister's", at most one word before the noun.
pub fn owner(reader: &Reader, i: usize, field: &Range<usize>) -> Option<Range<usize>> {
    for at in [i.checked_sub(1)?, i.saturating_sub(2)] {
        if at < field.start {
            break;
        }
        if is_possessive(reader.word(at)) {
            return Some(at..at + 1);
        }
        let plural = reader.word(at) == "'" && at > field.start && reader.word(at - 1).ends_with('s');
        if reader.is(at, POSSESSIVE) || plural {
            return possessor(reader, field.start, at);
        }
        if !reader.is(at, WORD) || reader.is(at, PREPOSITION | DETERMINER | CONJUNCTION | AUXILIARY) {
            break;
        }
    }
    None
}

/// The verb whose subject the noun is, where it begins its sentence: "Her claim that she won | surprised us".
fn main_verb(reader: &Reader, start: usize, clause: bool, field: &Range<usize>) -> Option<usize> {
    let verb = |i: usize| reader.is(i, AUXILIARY | PAST) && !reader.is(i - 1, DETERMINER | PRONOUN | RELATIVE | CONJUNCTION);
    let mut verbs = (start + 1..field.end).filter(|&i| verb(i));
    if clause {
        // The clause has a verb of its own, perhaps with a participle: "was forged".
        let own = verbs.next()?;
        if reader.is(own, AUXILIARY) && reader.is(own + 1, PAST) {
            verbs.next();
        }
    }
    verbs.next()
}

/// The phrase that ends before the possessive at `end`: names, or a noun with its determiner.
fn possessor(reader: &Reader, from: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > from && end - start < 8 {
        let at = start - 1;
        let stops = !reader.is(at, WORD) || reader.is(at, PREPOSITION | CONJUNCTION | AUXILIARY | PAST | ADVERB | PRONOUN);
        if stops && !reader.is(at, CAPITAL | DETERMINER) {
            break;
        }
        start = at;
        if reader.is(at, DETERMINER) {
            break;
        }
    }
    // Without a determiner only the names count: "attended Lee's speech".
    let named = (start..end).find(|&i| reader.is(i, UPPER | DETERMINER)).unwrap_or(end);
    (named < end).then_some(named..end)
}
