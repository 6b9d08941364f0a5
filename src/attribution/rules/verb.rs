//! Cue verbs as they stand in a sentence: which words of saying, believing, demanding … are verbs there, and in which mood.

use super::super::cue::{form, frame, Entry};
use super::words::kind::*;
use super::{Reader, Sentence};
use std::ops::Range;

/// A cue verb as it stands in a sentence.
pub struct Verb {
    /// Auxiliaries, adverbs, the verb, and the rest of its entry: "has also pointed out".
    pub group: Range<usize>,
    /// The verb itself.
    pub head: usize,
    /// Its entry in the list.
    pub entry: &'static Entry,
    /// How it stands.
    pub mood: Mood,
}

/// How a cue verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// "said", "has said", "will say".
    Finite,
    /// "…, saying".
    Participle,
    /// "to say".
    Infinitive,
    /// "was said", "reported by".
    Passive,
}

/// The cue verbs of a sentence, in order.
pub fn verbs(reader: &Reader, sentence: &Sentence) -> Vec<Verb> {
    let mut found: Vec<Verb> = Vec::new();
    for i in sentence.may_be(reader, VERB) {
        if found.last().is_some_and(|v| i < v.group.end) {
            continue;
        }
        let field = reader.field(i, &sentence.tokens);
        found.extend(verb_at(reader, i, &field));
    }
    found
}

fn verb_at(reader: &Reader, i: usize, field: &Range<usize>) -> Option<Verb> {
    for &reading in reader.readings(i) {
        let entry = reader.cues.entry(reading);
        let Some(end) = tail_end(reader, entry, i + 1, field.end) else {
            continue;
        };
        if let Some((start, mood)) = mood(reader, entry, reading.form, i, end, field) {
            return Some(Verb {
                group: start..end,
                head: i,
                entry,
                mood,
            });
        }
    }
    None
}

/// Where an entry of several words ends, whose first word ends before `at`. One adverb may stand inside.
fn tail_end(reader: &Reader, entry: &Entry, mut at: usize, end: usize) -> Option<usize> {
    for word in entry.tail() {
        if reader.word(at) != word && reader.is(at, ADVERB) {
            at += 1;
        }
        if at >= end || reader.word(at) != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// How the verb stands, and where its group begins; `None` where it is no verb.
fn mood(reader: &Reader, entry: &Entry, forms: u8, i: usize, end: usize, field: &Range<usize>) -> Option<(usize, Mood)> {
    // Back over adverbs and auxiliaries.
    let mut start = i;
    let (mut be, mut auxiliary) = (false, false);
    while start > field.start {
        let before = start - 1;
        let adverb = reader.is(before, ADVERB | NEGATION) && !reader.is(before, DETERMINER | CAPITAL);
        if !(reader.is(before, AUXILIARY) || adverb) {
            break;
        }
        if reader.is(before, AUXILIARY) {
            if !auxiliary {
                be = reader.is(before, BE);
            }
            auxiliary = true;
        }
        start = before;
    }
    let before = (start > field.start).then(|| start - 1);
    let is_before = |kinds| before.is_some_and(|b| reader.is(b, kinds));
    let word_before = before.map_or("", |b| reader.word(b));
    if word_before == "to" && forms & form::BASE != 0 {
        return Some((start - 1, Mood::Infinitive));
    }
    let noun = entry.takes(frame::NOUN);
    let content_follows = reader.is(end, OPEN | COLON)
        || reader.word(end) == "that" && entry.takes(frame::THAT)
        || (reader.word(end) == "to" && entry.takes(frame::TO) && forms & form::THIRD != 0);
    if auxiliary {
        return match () {
            _ if be && forms & form::ING != 0 => Some((start, Mood::Finite)),
            _ if be && forms & form::PARTICIPLE != 0 => Some((start, Mood::Passive)),
            _ if be => None,
            _ if forms & (form::BASE | form::PARTICIPLE) != 0 => Some((start, Mood::Finite)),
            _ => None,
        };
    }
    if forms & form::ING != 0 {
        let after_noun = is_before(DETERMINER | POSSESSIVE);
        return (!after_noun || content_follows).then_some((i, Mood::Participle));
    }
    if forms & form::PARTICIPLE != 0 && reader.word(end) == "by" && entry.tail().next().is_none() {
        return Some((start, Mood::Passive));
    }
    // "the rebel-backed force", "the reported attack", "of claimed": no verb.
    if !reader.text.tokens[i].spaced && start == i && i > field.start && reader.word(i - 1) == "-" {
        return None;
    }
    let determined =
        is_before(DETERMINER) && (!is_before(PRONOUN) || word_before == "her") || is_before(POSSESSIVE | PREPOSITION);
    if forms & form::PAST != 0 && names_a_thing(reader, entry, start, end, field) {
        return None;
    }
    if forms & form::PAST != 0 {
        return (!determined || content_follows).then_some((start, Mood::Finite));
    }
    if forms & form::PARTICIPLE != 0 {
        return None;
    }
    // "to protest and demand": as the verb before.
    if forms & form::BASE != 0 && word_before == "and" {
        let to = (field.start.max(start.saturating_sub(6))..start).any(|k| reader.word(k) == "to");
        return to.then_some((start, Mood::Infinitive));
    }
    // "and that reports of shelling were false": a noun, of which a clause tells.
    if noun && word_before == "that" && forms & form::THIRD != 0 && reader.word(end) == "of" {
        return None;
    }
    let subject = is_before(PRONOUN | RELATIVE);
    // "has attacked plans to close it", "dismissed reports that it was late": what a verb right before it acts on.
    let acted_on = word_before.ends_with("ed") && is_before(PAST | VERB) && !reader.is(start.wrapping_sub(2), DETERMINER);
    if noun && acted_on {
        return None;
    }
    if determined || (before.is_none() && !reader.is(i.saturating_sub(1), CLOSE)) {
        return None;
    }
    // "polls show voters", "records show."
    let plural = forms & form::BASE != 0
        && word_before.len() > 3
        && word_before.ends_with('s')
        && !matches!(word_before, "news" | "this")
        && (reader.is(end, DETERMINER | PRONOUN | UPPER | QUESTION | STOP) || end >= field.end);
    // "…, reports the News.": what follows ends the sentence.
    let closing = noun
        && forms & form::THIRD != 0
        && entry.takes(frame::QUOTE | frame::THAT)
        && is_before(COMMA | CLOSE)
        && reader.is(end, UPPER | DETERMINER)
        && super::noun::phrase_after(reader, end, field.end, true)
            .is_some_and(|source| (source.end..field.end).all(|i| reader.is(i, STOP)));
    // "the agency quotes the minister as saying"
    let quotes = matches!(entry.lemma, "quote" | "cite")
        && (end + 1..field.end.min(end + 12)).any(|k| reader.word(k) == "as" && reader.word(k + 1) == "saying");
    // "which Israel calls the ridge"
    let relative = entry.lemma == "call"
        && start > field.start + 1
        && (field.start.max(start.saturating_sub(5))..start - 1).any(|k| matches!(reader.word(k), "which" | "what" | "whom"));
    // "Union boss brands offer ‘an insult’", in a headline.
    let named = matches!(entry.lemma, "brand" | "label" | "term" | "call")
        && forms & form::THIRD != 0
        && (end..field.end.min(end + 8)).any(|k| reader.is(k, OPEN))
        && reader.in_headline(i);
    let relative = relative || named;
    // "…, deputy leader Ann Lee claims."
    let last = noun
        && forms & form::THIRD != 0
        && entry.takes(frame::QUOTE | frame::THAT)
        && is_before(CAPITAL)
        && (end..field.end).all(|k| reader.is(k, STOP))
        && super::noun::subject_before(reader, field.start, start)
            .is_some_and(|s| s.start > field.start && reader.is(s.start - 1, COMMA));
    let fits = !noun || subject || quotes || last || content_follows || plural || closing || relative;
    (fits && !is_before(CONJUNCTION)).then_some((start, Mood::Finite))
}

/// "a program called Sandy Hook": a name follows, and what is named begins with "a".
fn names_a_thing(reader: &Reader, entry: &Entry, start: usize, end: usize, field: &Range<usize>) -> bool {
    let named = matches!(entry.lemma, "call" | "name" | "dub" | "label" | "term")
        && reader.is(end, UPPER | OPEN)
        && !reader.is(end, DETERMINER | PRONOUN);
    let near = field.start.max(start.saturating_sub(6))..start;
    named
        && near
            .rev()
            .find(|&i| reader.is(i, DETERMINER | COMMA | PRONOUN))
            .is_some_and(|i| matches!(reader.word(i), "a" | "an"))
}

/// Whether token `i` is a cue in a finite form.
pub fn is_finite_cue(reader: &Reader, i: usize) -> bool {
    let finite = form::PAST | form::THIRD;
    reader.is(i, VERB) && reader.readings(i).iter().any(|r| r.form & finite != 0)
}
