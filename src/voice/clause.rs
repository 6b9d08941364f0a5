//! Whether an unquoted content is a clause of saying or believing, or just a thing that somebody has a view of.

use crate::report::Attribution;
use crate::span::Span;
use crate::text::{Text, TokenKind};

/// Cues whose noun object is the article's own word: it names what somebody acts on, not what he said.
const OBJECT: &[&str] = &[
    "denounce",
    "condemn",
    "praise",
    "hail",
    "laud",
    "applaud",
    "welcome",
    "blast",
    "slam",
    "criticise",
    "criticize",
    "attack",
    "mock",
    "ridicule",
    "decry",
    "deplore",
    "lambast",
    "lambaste",
    "rip",
    "bash",
    "oppose",
    "support",
    "back",
    "favor",
    "favour",
    "endorse",
    "want",
    "demand",
    "seek",
    "urge",
    "call for",
    "propose",
    "hope",
    "fear",
    "expect",
    "plan",
    "encourage",
    "reject",
    "dismiss",
    "deny",
    "question",
    "discuss",
    "address",
    "describe",
    "mention",
    "cite",
    "note",
    "highlight",
    "announce",
    "reveal",
    "confirm",
    "recognise",
    "recognize",
    "acknowledge",
    "admit",
    "publish",
    "promise",
    "pledge",
    "vow",
    "threaten",
    "consider",
    "investigate",
    "know",
    "see",
    "show",
    "find",
    "learn",
    "remember",
    "protest",
    "defend",
    "promote",
    "tout",
    "champion",
    "lament",
    "bemoan",
    "like",
    "love",
    "hate",
    "accept",
    "predict",
    "warn of",
    "warn about",
    "complain about",
    "talk about",
    "speak about",
    "raise",
    "refuse",
    "agree",
    "aim",
    "intend",
    "try",
    "decide",
    "order",
    "ask",
    "tell",
    "allow",
    "approve",
    "sign",
    "authorise",
    "authorize",
    "plea",
    "call",
    "calls",
    "demands",
    "hopes",
    "support",
    "opposition",
    "criticism",
    "condemnation",
    "fears",
    "plan",
    "plans",
];

/// Words that only a clause holds.
const FINITE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "can",
    "must",
    "did",
    "does",
    "do",
    "isn't",
    "wasn't",
    "aren't",
    "weren't",
    "won't",
    "wouldn't",
    "can't",
    "couldn't",
    "doesn't",
    "didn't",
    "don't",
    "hasn't",
    "haven't",
    "hadn't",
    "shouldn't",
    "cannot",
    "he's",
    "she's",
    "it's",
    "they're",
    "we're",
    "i'm",
    "that's",
];

/// Whether the content of `attribution` says `span` in a clause.
pub fn is_clause(text: &Text, attribution: &Attribution, span: Span) -> bool {
    let lemma = attribution.cue.lemma.as_str();
    let Some(content) = attribution.content.spans.iter().copied().find(|c| c.overlaps(span)) else {
        return false;
    };
    let tokens = text.tokens_in(content);
    if tokens.is_empty() {
        return false;
    }
    let first = text.folded(tokens.start);
    // A subject pronoun opens nothing but a clause.
    if matches!(first, "that" | "whether" | "if" | "he" | "she" | "they" | "we" | "i") {
        return true;
    }
    // A whole sentence with its source set apart: "…, media reported", "according to X, …".
    let words = tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word).count();
    let finite = || {
        tokens
            .clone()
            .take(400)
            .any(|i| FINITE.contains(&text.folded(i)) || past(text, i, tokens.start))
    };
    if !OBJECT.contains(&lemma) {
        return words >= 12 || finite();
    }
    // "urged the mayor to resign": an infinitive says what is wanted, in the article's words. A clause is a clause.
    let cue_after = attribution.cue.spans.first().is_some_and(|c| c.start >= content.end);
    if first == "to" && !cue_after {
        return false;
    }
    let subject_and_verb = tokens.clone().take(12).any(|i| FINITE.contains(&text.folded(i)));
    cue_after && finite() || subject_and_verb && first != "the" && !matches!(first, "a" | "an" | "for" | "of")
}

/// Whether word `i` reads as a verb in the past tense that is not an adjective before its noun.
fn past(text: &Text, i: usize, first: usize) -> bool {
    let word = text.folded(i);
    word.len() > 4 && word.ends_with("ed") && i > first && !matches!(text.folded(i - 1), "the" | "a" | "an" | "-" | "of" | "and")
}
