//! Verbs of saying, believing, demanding …: "X said that …", "“…,” said X", "…, X said", "vowed to …", "accused X of …",
//! and their participles: "…, saying that …", "to demand …".

use super::super::cue::{form, frame, Entry};
use super::words::kind::*;
use super::{content, noun, Reader, Sentence};
use crate::attribution::{source, Proposal, Shape};
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
        || reader.word(end) == "that"
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
    let subject = is_before(PRONOUN | RELATIVE);
    // "has attacked plans to close it": what a verb right before it acts on.
    let acted_on = word_before.ends_with("ed") && is_before(PAST | VERB) && !reader.is(start.wrapping_sub(2), DETERMINER);
    if noun && acted_on && !content_follows {
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
    let fits = !noun || subject || content_follows || plural || closing;
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

/// Proposes what the cue verbs of one sentence carry.
pub fn propose(reader: &Reader, verbs: &[Verb], sentence: &Sentence, found: &mut Vec<Proposal>) {
    let mut subject: Option<Range<usize>> = None;
    for (n, verb) in verbs.iter().enumerate() {
        if verb.mood == Mood::Passive {
            continue;
        }
        let field = reader.field(verb.head, &sentence.tokens);
        let next = verbs.get(n + 1);
        // "refused to accept": one cue, whose content the infinitive is.
        let carried = n > 0 && verbs[n - 1].entry.takes(frame::TO) && verbs[n - 1].group.end == verb.group.start;
        if carried && verb.mood == Mood::Infinitive {
            continue;
        }
        if let Some(proposal) = n
            .checked_sub(1)
            .and_then(|before| quoted_as(reader, &verbs[before], verb, next, &field))
        {
            found.push(proposal);
            continue;
        }
        let placed = match verb.mood {
            Mood::Finite => finite(reader, verb, next, &field, subject.clone()),
            _ => dependent(reader, verb, next, &field, subject.clone()),
        };
        if let Some(proposal) = placed {
            if verb.mood == Mood::Finite {
                subject = proposal.source.first().cloned().or(subject);
            }
            found.push(proposal);
        }
    }
}

/// "the News quoted Lee as saying that …", "“…,” the News quoted Lee as saying", "…, Lee was quoted as saying": what Lee says.
fn quoted_as(reader: &Reader, quotes: &Verb, says: &Verb, next: Option<&Verb>, field: &Range<usize>) -> Option<Proposal> {
    let before = says.group.start.checked_sub(1).filter(|&i| reader.word(i) == "as")?;
    if !matches!(quotes.entry.lemma, "quote" | "cite") || says.mood != Mood::Participle || quotes.group.end > before {
        return None;
    }
    let subject = noun::subject_before(reader, field.start, quotes.group.start)?;
    let source = match quotes.mood {
        Mood::Passive => subject.clone(),
        _ => quotes.group.end..before,
    };
    if source.is_empty() || source.clone().any(|i| reader.is(i, COMMA | STOP | OPEN)) && quotes.mood != Mood::Passive {
        return None;
    }
    let (cue, content) = match content::right(reader, says, next, field) {
        Some(right) => (vec![before..says.group.end], vec![right]),
        None => (
            vec![quotes.group.clone(), before..says.group.end],
            content::left(reader, says.entry, subject.start, says.group.end, field),
        ),
    };
    (!content.is_empty()).then(|| Proposal {
        source: vec![source],
        cue,
        content,
        score: 850,
        shape: Shape::Clause,
    })
}

/// A finite verb with its subject before or after it.
fn finite(
    reader: &Reader,
    verb: &Verb,
    next: Option<&Verb>,
    field: &Range<usize>,
    earlier: Option<Range<usize>>,
) -> Option<Proposal> {
    let clausal = verb.entry.takes(frame::QUOTE | frame::THAT);
    if let Some(source) = inverted(reader, verb, field).filter(|_| clausal) {
        let content = content::left(reader, verb.entry, verb.group.start, source.end, field);
        if !content.is_empty() {
            return Some(proposal(reader, source, verb, content));
        }
    }
    // "Said Lee: “…”" at the start of a sentence.
    if verb.group.start == field.start && clausal {
        let source = noun::phrase_after(reader, verb.group.end, field.end, false);
        if let Some(source) = source.filter(|s| reader.is(s.end, COMMA | COLON) && reader.is(s.end + 1, OPEN)) {
            let content = content::clause(reader, source.end + 1, next, field);
            return Some(proposal(reader, source, verb, vec![content]));
        }
    }
    let before = noun::subject_before(reader, field.start, verb.group.start);
    // "X did this and said that": the subject of the verb before.
    let coordinated = verb.group.start > field.start && reader.is(verb.group.start - 1, CONJUNCTION);
    let source = match before {
        Some(source) => source,
        None if coordinated => earlier.or_else(|| main_subject(reader, field, verb.group.start))?,
        None => return None,
    };
    let right = content::right(reader, verb, next, field);
    // "“…,” she said of him": a quotation that ends in a comma waits for its speaker, whatever follows.
    let waits = source.start >= 2 && reader.is(source.start - 1, CLOSE) && reader.is(source.start - 2, COMMA | STOP);
    let alone = match &right {
        None => true,
        Some(right) => {
            let apart = reader.is(right.start.wrapping_sub(1), COMMA);
            // "Asked about it, she said, “No.”" begins anew; "…, she said, “and no more.”" goes on.
            let anew = reader.is(right.start, OPEN) && reader.is(right.start + 1, UPPER);
            (apart && !anew) || (waits && reader.word(right.start) != "that")
        }
    };
    // "“…,” one resident, who asked not to be named, said": the quotation is no part of what "who" tells.
    let relative = reader.is(source.end - 1, RELATIVE) && source.end == verb.group.start;
    let left = if clausal && alone && !relative {
        content::left(reader, verb.entry, source.start, verb.group.end, field)
    } else {
        Vec::new()
    };
    // "…, X said, …" holds what is on the right already.
    let right = right.or_else(|| {
        left.is_empty()
            .then(|| content::last_resort(reader, verb, next, field))
            .flatten()
    });
    let content = if left.is_empty() { right.into_iter().collect() } else { left };
    (!content.is_empty()).then(|| proposal(reader, source, verb, content))
}

/// The source in "“…,” said X": right after a verb without auxiliaries, itself after a comma or a quotation.
fn inverted(reader: &Reader, verb: &Verb, field: &Range<usize>) -> Option<Range<usize>> {
    let first = verb.group.start == field.start;
    let parted = !first && reader.is(verb.group.start - 1, CLOSE | COMMA);
    // "“Is it you?” asked Lee": the question ended a sentence of its own.
    let asked = first && verb.group.start >= 2 && reader.is(verb.group.start - 1, CLOSE) && reader.is(verb.group.start - 2, STOP);
    if !(parted || asked) || verb.group.start != verb.head {
        return None;
    }
    // "Lee, who won, told supporters": nobody's words come before "told" and its speaker.
    if verb.entry.lemma == "tell" {
        return None;
    }
    let source = noun::phrase_after(reader, verb.group.end, field.end, true)?;
    // "Ben Lee, 34, denies theft": who says something has a name, a role or an article.
    let somebody = reader.is(source.start, UPPER | DETERMINER | PRONOUN | TIME)
        || source.clone().any(|i| source::names_a_speaker(reader.word(i)))
        || reader.word(source.end - 1).ends_with('s');
    if !somebody {
        return None;
    }
    // "Ann Lee, the mayor, said Carson had left": the phrase after it has a verb of its own.
    let clause =
        reader.is(source.end, AUXILIARY | PAST) || source.clone().any(|i| reader.is(i, PAST) && reader.is(i - 1, CAPITAL));
    (!clause && reader.word(source.start) != "that" && !reader.is(source.start, TIME)).then_some(source)
}

/// A participle or infinitive: its subject is that of the main clause.
fn dependent(
    reader: &Reader,
    verb: &Verb,
    next: Option<&Verb>,
    field: &Range<usize>,
    earlier: Option<Range<usize>>,
) -> Option<Proposal> {
    let content = content::right(reader, verb, next, field)?;
    // "issued a statement saying": whoever issued it.
    let paper =
        reader.is(verb.group.start.wrapping_sub(1), TIME) || source::is_paper(reader.word(verb.group.start.wrapping_sub(1)));
    // "people calling for change": the noun right before, unless a comma parts them.
    let adjacent = verb.group.start > field.start && reader.is(verb.group.start - 1, WORD);
    let near = (adjacent && !paper && verb.mood == Mood::Participle)
        .then(|| noun::subject_before(reader, field.start, verb.group.start))
        .flatten()
        .filter(|s| !s.clone().any(|i| reader.is(i, PREPOSITION)));
    let source = near.or(earlier).or_else(|| main_subject(reader, field, verb.group.start))?;
    if source.end > verb.group.start {
        return None;
    }
    Some(proposal(reader, source, verb, vec![content]))
}

/// The subject of the clause that begins the sentence: the noun phrase before its first verb.
pub fn main_subject(reader: &Reader, field: &Range<usize>, before: usize) -> Option<Range<usize>> {
    let start = content::after_dateline(reader, field.start);
    let verb = (start + 1..before).find(|&i| {
        reader.is(i, AUXILIARY)
            || (reader.is(i, PAST) && !reader.is(i - 1, DETERMINER) && !is_adjective(reader, i, before))
            || (!reader.is(i, CAPITAL) && !reader.is(i - 1, DETERMINER) && is_finite_cue(reader, i))
            || is_plural_present(reader, i)
    })?;
    let mut end = verb;
    while end > start && reader.is(end - 1, ADVERB) && !reader.is(end - 1, CAPITAL) {
        end -= 1;
    }
    noun::subject_before(reader, start, end)
}

/// "arrive" in "thousands of people arrive in the capital": a plain word after a plural and before a phrase of its own.
fn is_plural_present(reader: &Reader, i: usize) -> bool {
    let plural = reader.word(i - 1);
    reader.is_plain(i)
        && !reader.is(i, UPPER)
        && !reader.word(i).ends_with('s')
        && (matches!(plural, "people" | "men" | "women" | "children" | "police") || (plural.len() > 4 && plural.ends_with('s')))
        && !reader.is(i - 1, CAPITAL)
        && reader.is(i + 1, PREPOSITION | DETERMINER | PRONOUN)
}

/// "armed" in "the armed forces joined": another verb follows soon, and no object or preposition right after.
fn is_adjective(reader: &Reader, i: usize, before: usize) -> bool {
    let noun = reader.is(i + 1, WORD) && !reader.is(i + 1, DETERMINER | PRONOUN | PREPOSITION | ADVERB | CONJUNCTION);
    noun && (i + 2..before.min(i + 4)).any(|k| reader.is(k, AUXILIARY | PAST) || is_finite_cue(reader, k))
}

/// Whether token `i` is a cue in a finite form.
pub fn is_finite_cue(reader: &Reader, i: usize) -> bool {
    let finite = form::PAST | form::THIRD;
    reader.is(i, VERB) && reader.readings(i).iter().any(|r| r.form & finite != 0)
}

fn proposal(reader: &Reader, source: Range<usize>, verb: &Verb, content: Vec<Range<usize>>) -> Proposal {
    let clausal = verb.entry.takes(frame::QUOTE | frame::THAT);
    Proposal {
        score: score(reader, verb, &content),
        source: vec![source],
        cue: vec![verb.group.clone()],
        content,
        shape: if clausal { Shape::Clause } else { Shape::Frame },
    }
}

/// How many of a thousand such proposals are right, source included, by PolNeAR's training articles.
fn score(reader: &Reader, verb: &Verb, content: &[Range<usize>]) -> u16 {
    let Some(first) = content.first() else { return 0 };
    let before = first.start < verb.group.start;
    let quoted = reader.is(first.start, OPEN);
    match verb.mood {
        Mood::Participle | Mood::Infinitive | Mood::Passive => 480,
        Mood::Finite if before && quoted => 950,
        Mood::Finite if before => 800,
        Mood::Finite if verb.entry.takes(frame::BARE) => {
            if quoted {
                650
            } else {
                830
            }
        }
        Mood::Finite if verb.entry.takes(frame::THAT) => 730,
        Mood::Finite => 690,
    }
}
