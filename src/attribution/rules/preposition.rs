//! "according to X, …", "…, according to X", "in the words of X, …", "in her view, …", "to his critics he is “…”".

use super::words::kind::*;
use super::{content, nominal, noun, Reader, Sentence};
use crate::attribution::{source, Proposal, Shape};
use std::ops::Range;

/// Prepositions that name a source. The first word of each is an [`OPENER`].
const CUES: &[&[&str]] = &[
    &["according", "to"],
    &["in", "the", "words", "of"],
    &["in", "the", "view", "of"],
    &["in", "the", "opinion", "of"],
    &["in", "the", "eyes", "of"],
    &["as", "reported", "by"],
    &["as", "quoted", "by"],
    &["as", "cited", "by"],
];

/// Proposes what the prepositions of one sentence carry.
pub fn propose(reader: &Reader, sentence: &Sentence, found: &mut Vec<Proposal>) {
    for i in sentence.may_be(reader, OPENER) {
        found.extend(poll(reader, i, &sentence.tokens));
        found.extend(in_view(reader, i, &sentence.tokens));
        let first = reader.word(i);
        let Some(cue) = CUES
            .iter()
            .find(|c| c[0] == first && c.iter().enumerate().all(|(k, w)| reader.word(i + k) == *w))
        else {
            continue;
        };
        let field = reader.field(i, &sentence.tokens);
        let Some(source) = whom(reader, i + cue.len(), &field) else {
            continue;
        };
        let content = content(reader, i, source.end, &field);
        if !content.is_empty() {
            found.push(Proposal {
                source: vec![source],
                cue: vec![i..i + cue.len()],
                content,
                score: 850,
                shape: Shape::Clause,
            });
        }
    }
}

/// "In her view, …", "in the army's eyes he is …": what is somebody's view.
fn in_view(reader: &Reader, i: usize, sentence: &Range<usize>) -> Option<Proposal> {
    if reader.word(i) != "in" {
        return None;
    }
    let field = reader.field(i, sentence);
    let noun = (i + 2..field.end.min(i + 8)).find(|&k| !reader.is(k, WORD) || VIEWS.contains(&reader.word(k)))?;
    if !VIEWS.contains(&reader.word(noun)) {
        return None;
    }
    let source = nominal::owner(reader, noun, &(i + 1..field.end))?;
    // "my view" is the writer's own.
    if source.start != i + 1 || reader.is(source.start, SELF) || matches!(reader.word(source.start), "our" | "its") {
        return None;
    }
    let content = content(reader, i, noun + 1, &field);
    (!content.is_empty()).then(|| Proposal {
        source: vec![source],
        cue: vec![i..i + 1, noun..noun + 1],
        content,
        score: 700,
        shape: Shape::Clause,
    })
}

/// Whose they are, something is so.
const VIEWS: &[&str] = &["view", "eyes", "opinion", "words"];

/// "To his critics he is “a traitor”", "For the party, it is a “fair deal”": a name that somebody has for something. Only in
/// quotation marks: "for the town it was a bad day" is told by the writer.
pub fn to_whom(reader: &Reader, sentence: &Range<usize>, found: &mut Vec<Proposal>) {
    let opens = |i: usize| {
        let joined = || reader.is(i - 1, CONJUNCTION) && reader.is(i.saturating_sub(2), COMMA | BREAK | CLOSE);
        let parted = || joined() || reader.is(i - 1, BREAK);
        matches!(reader.word(i), "to" | "for") && (i == sentence.start || parted())
    };
    // "…, but to his friends" goes on from a sentence that begins so.
    if !opens(sentence.start) || !sentence.clone().any(|k| reader.is(k, OPEN)) {
        return;
    }
    for i in sentence.clone().filter(|&i| opens(i)) {
        let field = reader.field(i, sentence);
        let Some(phrase) = noun::phrase_after(reader, i + 1, field.end, false) else {
            continue;
        };
        // "to his critics he", "to its supporters the plan": the subject begins where the phrase ends, or another begins.
        let subject = (phrase.start + 1..field.end.min(phrase.end + 1)).find(|&k| {
            reader.is(k, COMMA)
                || reader.is(k, PRONOUN | DETERMINER)
                    && reader.is(k - 1, WORD)
                    && (reader.is(k - 1, PRONOUN) || !reader.is(k - 1, DETERMINER | PREPOSITION))
        });
        let Some(end) = subject else { continue };
        let source = i + 1..end;
        let speaks = source
            .clone()
            .any(|k| source::names_a_speaker(reader.word(k)) || reader.is(k, CAPITAL));
        let start = end + usize::from(reader.is(end, COMMA));
        let is = (start + 1..field.end.min(start + 6)).find(|&k| reader.is(k, BE));
        let Some(is) = is.filter(|_| speaks) else { continue };
        let stop = (is..field.end).find(|&k| reader.is(k, COMMA | BREAK) && reader.quote_at(k).is_none());
        let content = reader.trim(start..stop.unwrap_or(field.end));
        let near = (is + 1..content.end.min(is + 4)).any(|k| reader.is(k, OPEN));
        if near {
            found.push(Proposal {
                source: vec![source],
                cue: vec![i..i + 1],
                content: vec![content],
                score: 650,
                shape: Shape::Clause,
            });
        }
    }
}

/// "In a new poll, …" and "…, in a poll of voters": the poll is the source.
fn poll(reader: &Reader, i: usize, sentence: &Range<usize>) -> Option<Proposal> {
    if reader.word(i) != "in" {
        return None;
    }
    let field = reader.field(i, sentence);
    if i != field.start {
        return None;
    }
    let comma = (i + 1..field.end.min(i + 16)).find(|&k| reader.is(k, COMMA))?;
    let source = i + 1..comma;
    let poll = source
        .clone()
        .any(|k| matches!(reader.word(k), "poll" | "polls" | "survey" | "surveys" | "study") && !reader.is(k, CAPITAL));
    let content = reader.trim(comma + 1..field.end);
    (poll && content.len() > 2).then(|| Proposal {
        source: vec![source],
        cue: vec![i..i + 1],
        content: vec![content],
        score: 600,
        shape: Shape::Clause,
    })
}

/// "according to plan", "according to the rules": what things go by, and nobody who speaks.
pub fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "age"
            | "custom"
            | "height"
            | "law"
            | "need"
            | "needs"
            | "plan"
            | "rank"
            | "rules"
            | "schedule"
            | "size"
            | "taste"
            | "tradition"
            | "type"
            | "weight"
    )
}

/// The source: the phrase after the cue, with what hangs on it up to the comma.
fn whom(reader: &Reader, start: usize, field: &Range<usize>) -> Option<Range<usize>> {
    let phrase = noun::phrase_after(reader, start, field.end, true)?;
    if is_measure(reader.word(phrase.end - 1)) {
        return None;
    }
    // "a person with knowledge of the talks": on to the next comma.
    let end = (phrase.end..field.end)
        .find(|&i| reader.is(i, COMMA | STOP | BREAK | COLON | CLOSE))
        .unwrap_or(field.end);
    let short = end - start <= 25;
    Some(start..if short { end } else { phrase.end })
}

fn content(reader: &Reader, cue: usize, end: usize, field: &Range<usize>) -> Vec<Range<usize>> {
    let first = content::after_dateline(reader, field.start);
    let before = reader.trim(first.min(cue)..cue);
    // "But according to X, …": the content follows; as in "Lee said that according to X …".
    let opens = before
        .clone()
        .all(|i| reader.is(i, CONJUNCTION | ADVERB | TIME | PREPOSITION))
        || before.end == cue && reader.word(before.end - 1) == "that";
    let after = reader.trim(end..field.end);
    // "Lee, who, according to X, is ill, left": what is told of him.
    let relative = before.end + 1 == cue && !before.is_empty() && reader.is(before.end - 1, RELATIVE);
    if relative && reader.is(end, COMMA) {
        let close = after.clone().find(|&i| reader.is(i, COMMA)).unwrap_or(after.end);
        return vec![before.end - 1..before.end, reader.trim(after.start..close)];
    }
    let mut pieces = Vec::new();
    if !opens {
        let mut start = before.start;
        if let (true, Some(quote)) = (reader.is(before.end - 1, CLOSE), reader.quote_at(before.end - 1)) {
            start = start.min(quote.start);
        }
        pieces.push(start..before.end);
    }
    // A second piece only where a comma parts it from the source.
    if after.len() >= 2 && (opens || reader.is(end, COMMA)) && !reader.is(after.start, RELATIVE) {
        pieces.push(content::clause(reader, after.start, None, field));
    }
    pieces
}
