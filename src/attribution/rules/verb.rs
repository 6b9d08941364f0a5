//! Cue verbs as they stand in a sentence: which words of saying, believing, demanding … are verbs there, and in which mood.

use super::super::cue::{form, frame, Entry};
use super::words::kind::*;
use super::{noun, Reader, Sentence};
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
    let (start, auxiliary) = group_start(reader, i, field);
    let word = Word {
        reader,
        entry,
        forms,
        at: i,
        start,
        end,
        field,
    };
    if word.before() == "to" && forms & form::BASE != 0 {
        return Some((start - 1, Mood::Infinitive));
    }
    if let Some(be) = auxiliary {
        return match () {
            _ if be && forms & form::ING != 0 => Some((start, Mood::Finite)),
            _ if be && forms & form::PARTICIPLE != 0 => Some((start, Mood::Passive)),
            _ if be => None,
            _ if forms & (form::BASE | form::PARTICIPLE) != 0 => Some((start, Mood::Finite)),
            _ => None,
        };
    }
    if forms & form::ING != 0 {
        let after_noun = word.follows(DETERMINER | POSSESSIVE);
        return (!after_noun || word.opens_content()).then_some((i, Mood::Participle));
    }
    if forms & form::PARTICIPLE != 0 && reader.word(end) == "by" && entry.tail().next().is_none() {
        return Some((start, Mood::Passive));
    }
    // "the rebel-backed force", "the reported attack", "of claimed": no verb.
    if !reader.text.tokens[i].spaced && start == i && i > field.start && reader.word(i - 1) == "-" {
        return None;
    }
    if forms & form::PAST != 0 {
        let told = !names_a_thing(reader, entry, start, end, field) && (!word.is_determined() || word.opens_content());
        return told.then_some((start, Mood::Finite));
    }
    if forms & form::PARTICIPLE != 0 {
        return None;
    }
    // "to protest and demand": as the verb before.
    if forms & form::BASE != 0 && word.before() == "and" {
        let to = (field.start.max(start.saturating_sub(6))..start).any(|k| reader.word(k) == "to");
        return to.then_some((start, Mood::Infinitive));
    }
    word.is_present().then_some((start, Mood::Finite))
}

/// Where the group of the verb at `i` begins, back over adverbs and auxiliaries; and whether the last auxiliary is a form of "be",
/// where there is one.
fn group_start(reader: &Reader, i: usize, field: &Range<usize>) -> (usize, Option<bool>) {
    let (mut start, mut auxiliary) = (i, None);
    while start > field.start {
        let before = start - 1;
        let adverb = reader.is(before, ADVERB | NEGATION) && !reader.is(before, DETERMINER | CAPITAL);
        if reader.is(before, AUXILIARY) {
            auxiliary = auxiliary.or(Some(reader.is(before, BE)));
        } else if !adverb {
            break;
        }
        start = before;
    }
    (start, auxiliary)
}

/// A word that may be a cue verb, where it stands.
struct Word<'w> {
    reader: &'w Reader<'w>,
    entry: &'w Entry,
    /// The forms that it may be of.
    forms: u8,
    at: usize,
    /// Where its group begins, with adverbs and auxiliaries.
    start: usize,
    /// Where its entry ends.
    end: usize,
    field: &'w Range<usize>,
}

impl Word<'_> {
    /// Whether a token of one of these kinds stands before the group, in its field.
    fn follows(&self, kinds: u32) -> bool {
        self.start > self.field.start && self.reader.is(self.start - 1, kinds)
    }

    /// The word before the group; empty where it opens its field.
    fn before(&self) -> &str {
        if self.start > self.field.start {
            self.reader.word(self.start - 1)
        } else {
            ""
        }
    }

    /// Whether what follows shows itself as a content.
    fn opens_content(&self) -> bool {
        let Word { reader, entry, end, .. } = *self;
        reader.is(end, OPEN | COLON)
            || reader.word(end) == "that" && entry.takes(frame::THAT)
            || (reader.word(end) == "to" && entry.takes(frame::TO) && self.forms & form::THIRD != 0)
    }

    /// Whether what stands before makes a noun or an adjective of it.
    fn is_determined(&self) -> bool {
        self.follows(DETERMINER) && (!self.follows(PRONOUN) || self.before() == "her") || self.follows(POSSESSIVE | PREPOSITION)
    }

    /// Whether a word that is no past form is a verb of the present: what may be a noun as well must show it.
    fn is_present(&self) -> bool {
        let opens = self.start == self.field.start && !self.reader.is(self.at.saturating_sub(1), CLOSE);
        let noun = self.entry.takes(frame::NOUN);
        if opens || self.is_determined() || self.follows(CONJUNCTION) || noun && self.is_thing() {
            return false;
        }
        !noun
            || self.follows(PRONOUN | RELATIVE)
            || self.opens_content()
            || self.has_plural_subject()
            || self.quotes_somebody()
            || self.names_somebody()
            || self.ends_with_its_source()
    }

    /// "and that reports of shelling were false", "has attacked plans to close it", "dismissed reports that it was late": a noun, of
    /// which a clause tells, or what a verb right before it acts on.
    fn is_thing(&self) -> bool {
        let reader = self.reader;
        let told_of = self.before() == "that" && self.forms & form::THIRD != 0 && reader.word(self.end) == "of";
        let acted_on =
            || self.before().ends_with("ed") && self.follows(PAST | VERB) && !reader.is(self.start.wrapping_sub(2), DETERMINER);
        told_of || acted_on()
    }

    /// "polls show voters", "records show."
    fn has_plural_subject(&self) -> bool {
        let before = self.before();
        self.forms & form::BASE != 0
            && before.len() > 3
            && before.ends_with('s')
            && !matches!(before, "news" | "this")
            && (self.reader.is(self.end, DETERMINER | PRONOUN | UPPER | QUESTION | STOP) || self.end >= self.field.end)
    }

    /// "the agency quotes the minister as saying"
    fn quotes_somebody(&self) -> bool {
        let word = |k: usize| self.reader.word(k);
        matches!(self.entry.lemma, "quote" | "cite")
            && (self.end + 1..self.field.end.min(self.end + 12)).any(|k| word(k) == "as" && word(k + 1) == "saying")
    }

    /// "which Israel calls the ridge"; "Union boss brands offer ‘an insult’", in a headline.
    fn names_somebody(&self) -> bool {
        let Word {
            reader, start, field, ..
        } = *self;
        let relative = self.entry.lemma == "call"
            && start > field.start + 1
            && (field.start.max(start.saturating_sub(5))..start - 1).any(|k| matches!(reader.word(k), "which" | "what" | "whom"));
        relative
            || matches!(self.entry.lemma, "brand" | "label" | "term" | "call")
                && self.forms & form::THIRD != 0
                && (self.end..field.end.min(self.end + 8)).any(|k| reader.is(k, OPEN))
                && reader.in_headline(self.at)
    }

    /// "…, reports the News.", "…, deputy leader Ann Lee claims.": with who says it the sentence ends.
    fn ends_with_its_source(&self) -> bool {
        let Word { reader, field, .. } = *self;
        if self.forms & form::THIRD == 0 || !self.entry.takes(frame::QUOTE | frame::THAT) {
            return false;
        }
        let ends = |at: usize| (at..field.end).all(|i| reader.is(i, STOP));
        let after = || noun::phrase_after(reader, self.end, field.end, true).is_some_and(|source| ends(source.end));
        let before = || {
            noun::subject_before(reader, field.start, self.start)
                .is_some_and(|s| s.start > field.start && reader.is(s.start - 1, COMMA))
        };
        self.follows(COMMA | CLOSE) && reader.is(self.end, UPPER | DETERMINER) && after()
            || self.follows(CAPITAL) && ends(self.end) && before()
    }
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
