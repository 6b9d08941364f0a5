//! Reports that stand between a word and the beginning of its sentence, and that no attribution tells: "rejected the notion that
//! …", "denounced the plan, saying it …", "accused him of …", "dismissed it as …".

use super::cues::{explained, make, Make};
use super::finite::is_relative_after;
use crate::attribution::cue::{form, Cues};
use crate::span::Span;
use crate::text::{Text, TokenKind};
use crate::vocabulary::{is_among, is_article};
use std::ops::Range;

/// No further back than this is a report looked for.
const REACH: usize = 40;

/// "alleged in a morning tweet that": so many words may stand between a verb and its "that".
const BETWEEN: usize = 8;

/// So many may stand between "dismissed" and its "as", "accused" and its "of".
const OBJECT: usize = 10;

/// A subject before such a verb has at most so many tokens.
const SUBJECT: usize = 7;

/// The cue, among `before`, of the report that what follows `before` stands in; `None` where there is none, or where it is the
/// writer's own "I believe that".
pub fn told(text: &Text, before: Range<usize>) -> Option<usize> {
    let from = before.start.max(before.end.saturating_sub(REACH));
    for i in (from..before.end).rev() {
        let cue = match text.folded(i) {
            ";" => return None,
            // ", which were later confirmed by …": what the writer adds.
            "which" if i > from && text.folded(i - 1) == "," && !(i..before.end).any(|k| text.folded(k) == ",") => return None,
            "that" => explains(text, from, i),
            // "Among its findings: …"
            ":" if i > from && explained(text.folded(i - 1)) => Some(i - 1),
            "," => inserted(text, from, i),
            "call" | "calls" | "called" | "considers" | "considered" | "dubbed" => names(text, from, i..before.end),
            "as" if before.end - i <= 6 => back(text, from, i, &[Make::NameAs]),
            "of" if i > from && matches!(text.folded(i - 1), "view" | "opinion" | "eyes") => Some(i - 1),
            "of" if before.end - i <= 8 => back(text, from, i, &[Make::Reproach]),
            word => participle(text, from, i, word),
        };
        if let Some(cue) = cue {
            return (!own(text, from, cue)).then_some(cue);
        }
    }
    None
}

/// The verb after a name that tells whose it is: "the Long March, as the army calls it".
pub fn named_after(text: &Text, span: Span) -> Option<usize> {
    let next = text.tokens_in(span).end;
    if text.folded_of(next..next + 2) != ", as" {
        return None;
    }
    let reach = next + 2..text.tokens.len().min(next + 3 + SUBJECT);
    let mut subject = reach.take_while(|&k| text.tokens[k].kind == TokenKind::Word);
    let called = |k: &usize| is_among(text.folded(*k), &["call", "calls", "called", "dubbed", "termed"]);
    let verb = subject.find(called).filter(|&k| k > next + 2)?;
    // "as it was called", "as we call it": nobody else's.
    let nobody = |k: usize| {
        is_among(
            text.folded(k),
            &["is", "are", "was", "were", "be", "been", "i", "we", "you", "not", "never"],
        )
    };
    (!(next + 2..verb).any(nobody)).then_some(verb)
}

/// The noun or verb that the "that" at `i` belongs to.
fn explains(text: &Text, from: usize, i: usize) -> Option<usize> {
    let before = i.checked_sub(1).filter(|&b| b >= from)?;
    // "a report that contradicts the story" explains nothing.
    if explained(text.folded(before)) && is_relative_after(text, i) {
        return None;
    }
    if explained(text.folded(before)) {
        return Some(before);
    }
    // "made the case that"
    let made = || (from.max(before.saturating_sub(4))..before).find(|&k| text.folded(k).starts_with("ma"));
    if matches!(text.folded(before), "case" | "point") {
        return made().filter(|&k| matches!(text.folded(k), "make" | "makes" | "made" | "making"));
    }
    // "concerns were raised that"
    let raised = is_among(text.folded(before), &["raised", "voiced", "expressed", "made", "heard"]);
    if raised && i >= from + 3 && matches!(text.folded(i - 2), "was" | "were") && explained(text.folded(i - 3)) {
        return Some(i - 3);
    }
    let nearest = (from.max(i.saturating_sub(BETWEEN))..i).rev();
    let mut verbs = nearest.filter(|&k| says(text, k, form::THIRD | form::PAST));
    // A noun right before "that" may open a relative clause: then only the verb itself may stand there.
    verbs
        .next()
        .filter(|&k| k == before || is_among(text.folded(k + 1), &["in", "on", "to", "at", "during"]))
}

/// The verb before the comma at `i` of a report that is slipped into its own words: "besides, she explained, the vote …".
fn inserted(text: &Text, from: usize, i: usize) -> Option<usize> {
    let verb = i
        .checked_sub(1)
        .filter(|&k| k > from && says(text, k, form::THIRD | form::PAST))?;
    let next = text.folded(i + 1);
    // ", he said, referring to the scandal" tells what he did meanwhile.
    let goes_on = !matches!(next, "“" | "\"" | "'" | "‘" | "''" | "that" | "who" | "which") && !next.ends_with("ing");
    let parted = (from.max(verb.saturating_sub(SUBJECT))..verb - 1).any(|k| matches!(text.folded(k), "," | "—" | "–"));
    (goes_on && parted).then_some(verb)
}

/// The verb at `i` where it gives a name: "what she called a crooked law".
fn names(text: &Text, from: usize, tokens: Range<usize>) -> Option<usize> {
    let i = tokens.start;
    let what = (from.max(i.saturating_sub(SUBJECT))..i).any(|k| text.folded(k) == "what");
    // "called it a riot"
    let it = tokens.len() > 2 && matches!(text.folded(i + 1), "it" | "him" | "her" | "them") && is_article(text.folded(i + 2));
    let near = tokens.len() <= OBJECT && tokens.clone().all(|k| text.tokens[k].kind == TokenKind::Word);
    (what || it && near && i > from).then_some(i)
}

/// A participle that tells what somebody says: ", saying it".
fn participle(text: &Text, from: usize, i: usize, word: &str) -> Option<usize> {
    let follows = i > from && matches!(text.folded(i - 1), "," | "by" | "and");
    let led = is_among(text.folded(i + 1), &["of", "to", "for", "about", "in", "on"]);
    (word.ends_with("ing") && follows && !led && says(text, i, form::ING)).then_some(i)
}

/// The cue of one of the `kinds` that stands shortly before token `i`.
fn back(text: &Text, from: usize, i: usize, kinds: &[Make]) -> Option<usize> {
    (from.max(i.saturating_sub(OBJECT))..i).rev().find(|&k| {
        let cues = Cues::get();
        let word = text.folded(k);
        let verb = cues
            .readings(word)
            .iter()
            .map(|&r| cues.entry(r).lemma)
            .filter(|lemma| !lemma.contains(' '));
        word.len() > 3 && !word.ends_with('s') && verb.into_iter().any(|lemma| kinds.contains(&make(lemma)))
    })
}

/// Whether token `k` is a verb of saying or believing in one of `forms`.
fn says(text: &Text, k: usize, forms: u8) -> bool {
    let cues = Cues::get();
    let mut readings = cues.readings(text.folded(k)).iter();
    readings.any(|&r| {
        let entry = cues.entry(r);
        let alone = entry.tail().next().is_none();
        r.form & forms != 0 && alone && matches!(make(entry.lemma), Make::Clause | Make::View)
    })
}

/// Whether the writer speaks of himself before the cue.
fn own(text: &Text, from: usize, cue: usize) -> bool {
    (from.max(cue.saturating_sub(4))..cue).any(|k| is_among(text.folded(k), &["i", "we", "my", "our", "you", "if", "not", "no"]))
}
