//! What verbs of saying, believing, demanding … carry: "X said that …", "“…,” said X", "…, X said", "vowed to …",
//! "accused X of …", and their participles: "…, saying that …", "to demand …".

use super::super::cue::frame;
use super::verb::{is_finite_cue, Mood, Verb};
use super::words::kind::*;
use super::{content, noun, Reader, Sentence};
use crate::attribution::{source, Proposal, Shape};
use crate::vocabulary::is_plural_of_people;
use std::ops::Range;

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
        // "The donor, Con Lee, denies any wrongdoing": what stands before it is who denies it, and no clause.
        let clause = |r: &Range<usize>| {
            let who = |&i: &usize| i > r.start && reader.is(i, RELATIVE) && reader.is(i - 1, COMMA);
            let end = r.clone().find(who).unwrap_or(r.end);
            (r.start..end).any(|i| reader.is(i, AUXILIARY | PAST | OPEN | VERB))
        };
        // "Never our idea, says mayor": a headline needs no verb.
        let headline = verb.entry.lemma == "say" && reader.in_headline(verb.head);
        if content.iter().any(clause) || headline || !content.is_empty() && !verb.entry.takes(frame::OBJECT) {
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
    let closed = content::before_dash(reader, source.start);
    let waits = closed >= 2 && reader.is(closed - 1, CLOSE) && reader.is(closed - 2, COMMA | STOP);
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
    // "Ann Lee, the mayor, said Carson had left", "…, said the dean, Tom Brown, had left": the phrase after it has a verb of its own.
    let closed = usize::from(reader.is(source.end, COMMA) && !reader.is(verb.group.start - 1, CLOSE));
    let clause = reader.is(source.end + closed, AUXILIARY | PAST)
        || source.clone().any(|i| reader.is(i, PAST) && reader.is(i - 1, CAPITAL))
        // "…, says ex-mayor misled", in a headline
        || reader.is(source.end - 1, PAST) && source.len() > 1 && reader.in_headline(verb.head);
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
    if let Some(source) = own_subject(reader, verb, field) {
        return Some(proposal(reader, source, verb, vec![content]));
    }
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

/// Verbs by which something makes somebody speak: "it led islanders to call her cruel".
const CAUSES: &[&str] = &[
    "led",
    "leads",
    "leading",
    "prompted",
    "prompting",
    "forced",
    "forcing",
    "caused",
    "causing",
    "moved",
    "drove",
    "driving",
    "pushed",
    "inspired",
    "encouraged",
];

/// Who has a participle or infinitive to himself: "…, with a source close to him saying", "led islanders to call her cruel".
fn own_subject(reader: &Reader, verb: &Verb, field: &Range<usize>) -> Option<Range<usize>> {
    let end = verb.group.start;
    let near = field.start.max(end.saturating_sub(10))..end;
    let before = near.clone().rev().find(|&i| {
        let with = reader.word(i) == "with" && i > field.start && reader.is(i - 1, COMMA | BREAK);
        match verb.mood {
            Mood::Participle => with || reader.is(i, COMMA | STOP | BREAK),
            _ => CAUSES.contains(&reader.word(i)) || reader.is(i, COMMA | STOP | BREAK | VERB | AUXILIARY),
        }
    })?;
    let source = before + 1..end;
    let leads = reader.word(before) == "with" && reader.is(before, PREPOSITION) || CAUSES.contains(&reader.word(before));
    (leads && !source.is_empty() && reader.is(source.start, WORD) && !reader.is(source.start, PREPOSITION)).then_some(source)
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
        && (is_plural_of_people(plural) || (plural.len() > 4 && plural.ends_with('s')))
        && !reader.is(i - 1, CAPITAL)
        && reader.is(i + 1, PREPOSITION | DETERMINER | PRONOUN)
}

/// "armed" in "the armed forces joined": another verb follows soon, and no object or preposition right after.
fn is_adjective(reader: &Reader, i: usize, before: usize) -> bool {
    let noun = reader.is(i + 1, WORD) && !reader.is(i + 1, DETERMINER | PRONOUN | PREPOSITION | ADVERB | CONJUNCTION);
    noun && (i + 2..before.min(i + 4)).any(|k| reader.is(k, AUXILIARY | PAST) || is_finite_cue(reader, k))
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
