//! Whether an unquoted word in the content of an attribution is its source's: told in a clause of saying or believing, or given
//! as a name. A thing that somebody has a view of is named by the writer.

use super::cues::{make, Make};
use super::{source, told};
use crate::document::Document;
use crate::report::Attribution;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A content without a verb that could be recognised is a clause where it has so many words …
const LONG: usize = 12;

/// … or so many before its cue: "…, the mayor said".
const LONG_BEFORE_CUE: usize = 6;

/// The verb of a clause stands among its first words.
const VERB_WITHIN: usize = 14;

/// A subject has at most so many words, its verb included.
const SUBJECT: usize = 7;

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

/// Whether the source of `attribution` says `span`, a part of its content without quotation marks.
pub fn says(document: &Document, text: &Text, attribution: &Attribution, span: Span) -> bool {
    let Some(content) = attribution.content.spans.iter().copied().find(|c| c.overlaps(span)) else {
        return false;
    };
    if source::is_writer(text, attribution) || source::is_anyone(text, attribution) {
        return false;
    }
    let tokens = text.tokens_in(content);
    let at = text.token_at(span.start);
    let after = attribution.cue.spans.first().is_some_and(|c| c.start >= content.end);
    // What comes before ", media reported" is all told as theirs; after "said" the writer may slip in words of his own.
    if tokens.is_empty() || (!after && is_aside(document, text, tokens.start, at, tokens.end)) {
        return false;
    }
    let before = tokens.start..at.clamp(tokens.start, tokens.end);
    if goes_on(text, attribution, before.clone()) || is_unsaid(text, attribution, tokens.start) {
        return false;
    }
    if told::told(text, before.clone()).is_some() {
        return true;
    }
    let made = make(&attribution.cue.lemma);
    // "Besides, she explained, the vote was …": a cue between two parts of its content tells both.
    if matches!(made, Make::Clause | Make::View) && is_inserted(attribution) {
        return true;
    }
    match made {
        Make::Clause | Make::View if source::is_evidence(text, attribution) => false,
        Make::Clause | Make::View if is_led_to(text, attribution, tokens.start) => false,
        Make::Clause => opens(text, tokens.start) || is_clause(text, tokens, after),
        Make::View => opens(text, tokens.start) || is_deed(text, tokens.start) || has_subject(text, tokens, after),
        Make::Undertaking => opens(text, tokens.start) || text.folded(tokens.start) == "to" || has_subject(text, tokens, after),
        Make::Name => true,
        // "In the view of Lee, …"
        Make::NameAs if is_phrase(text, attribution) => is_clause(text, tokens, after),
        Make::NameAs => before.clone().any(|i| text.folded(i) == "as"),
        Make::Reproach => before.clone().any(|i| matches!(text.folded(i), "of" | "for" | "with")),
        // "made the case that", "is adamant that": a clause by its form, whatever the cue.
        Make::Thing => text.folded(tokens.start) == "that" && !is_wrought(&attribution.cue.lemma),
        Make::Fact => false,
    }
}

/// Whether the cue stands between two parts of what it tells.
fn is_inserted(attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.spans.first() else {
        return false;
    };
    let parts = &attribution.content.spans;
    parts.iter().any(|p| p.end <= cue.start) && parts.iter().any(|p| p.start >= cue.end)
}

/// "made sure that", "it means that": what is brought about, and not told.
fn is_wrought(lemma: &str) -> bool {
    lemma.split(' ').any(|w| {
        matches!(
            w,
            "sure" | "ensure" | "ensured" | "mean" | "means" | "meant" | "happen" | "happened"
        )
    })
}

/// "revealing that they lie and making statements": a second participle, beside that of the cue, tells of its own.
fn goes_on(text: &Text, attribution: &Attribution, before: Range<usize>) -> bool {
    let Some(cue) = attribution.cue.spans.last() else {
        return false;
    };
    let is_participle = |i: usize| text.folded(i).len() > 5 && text.folded(i).ends_with("ing");
    let last = text.tokens_in(*cue).end;
    last > 0
        && is_participle(last - 1)
        && before.end > before.start + 1
        && (before.start + 1..before.end).any(|i| text.folded(i - 1) == "and" && is_participle(i))
}

/// "did not say when the coup began", "rather than lament what the coup did": what nobody says is told by the writer.
fn is_unsaid(text: &Text, attribution: &Attribution, first: usize) -> bool {
    let asks = matches!(
        text.folded(first),
        "when" | "where" | "why" | "how" | "what" | "who" | "if" | "whether"
    );
    let Some(cue) = attribution.cue.spans.first().filter(|_| asks) else {
        return false;
    };
    let tokens = text.tokens_in(*cue);
    (tokens.start.saturating_sub(3)..tokens.end).any(|i| {
        let word = text.folded(i);
        matches!(word, "not" | "never" | "cannot" | "nobody" | "without" | "than" | "instead") || word.ends_with("n't")
    })
}

/// Whether a cue is a phrase with "in", and no verb.
fn is_phrase(text: &Text, attribution: &Attribution) -> bool {
    let cue = attribution.cue.spans.first().map(|s| text.token_at(s.start));
    cue.is_some_and(|i| i < text.tokens.len() && text.folded(i) == "in")
}

/// Whether a word opens nothing but a clause.
fn opens(text: &Text, first: usize) -> bool {
    matches!(
        text.folded(first),
        "that"
            | "whether"
            | "if"
            | "how"
            | "why"
            | "what"
            | "who"
            | "when"
            | "where"
            | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "it"
            | "there"
    )
}

/// Whether the words at `tokens` are a clause, after a verb that hardly takes anything else; `after`: their cue follows them.
fn is_clause(text: &Text, tokens: Range<usize>, after: bool) -> bool {
    let words = tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word).count();
    if after {
        return words >= LONG_BEFORE_CUE || finite(text, tokens);
    }
    !is_led(text, tokens.start) && (words >= LONG || finite(text, tokens))
}

/// The same after a verb that takes a thing as well. Where a determiner begins, only a verb close by makes it a clause, and none
/// that belongs to a relative clause: "warned the junta would fall", but "feared a plan that would".
fn has_subject(text: &Text, tokens: Range<usize>, after: bool) -> bool {
    let thing = || {
        matches!(
            text.folded(tokens.start),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "any"
        )
    };
    let infinitive = || tokens.clone().take(VERB_WITHIN).any(|i| text.folded(i) == "to");
    if after {
        return is_clause(text, tokens, after);
    }
    if thing() {
        let near = tokens.start..tokens.end.min(tokens.start + SUBJECT);
        let stops = |i: &usize| {
            !matches!(
                text.folded(*i),
                "that" | "who" | "which" | "," | "to" | "he" | "she" | "they" | "it"
            )
        };
        return near.take_while(stops).any(|i| FINITE.contains(&text.folded(i)));
    }
    !is_led(text, tokens.start) && !infinitive() && finite(text, tokens)
}

/// "denied plotting a coup", "admitted having met the rebels": what somebody says of his own deeds.
fn is_deed(text: &Text, first: usize) -> bool {
    text.folded(first).len() > 5 && text.folded(first).ends_with("ing")
}

/// "insist on the annexation": a preposition between cue and content makes it a thing.
fn is_led_to(text: &Text, attribution: &Attribution, first: usize) -> bool {
    let before = first.checked_sub(1).map(|i| (i, text.tokens[i].span));
    let after_cue =
        |s: Span| attribution.cue.spans.iter().all(|c| !c.overlaps(s)) && attribution.cue.spans.iter().any(|c| c.end <= s.start);
    before.is_some_and(|(i, s)| after_cue(s) && matches!(text.folded(i), "of" | "on" | "about" | "against" | "over"))
        && !opens(text, first)
}

/// "urged him to go", "spoke of the regime": a thing.
fn is_led(text: &Text, first: usize) -> bool {
    matches!(text.folded(first), "to" | "of" | "for" | "about" | "on" | "against" | "over")
}

/// Whether a verb in a finite form stands near the beginning of `tokens`.
fn finite(text: &Text, tokens: Range<usize>) -> bool {
    let first = tokens.start;
    let mut near = tokens.take(VERB_WITHIN);
    near.any(|i| FINITE.contains(&text.folded(i)) || is_past(text, i, first))
}

/// Whether word `i` reads as a verb in the past tense that is not an adjective before its noun.
fn is_past(text: &Text, i: usize, first: usize) -> bool {
    let word = text.folded(i);
    word.len() > 4 && word.ends_with("ed") && i > first && !matches!(text.folded(i - 1), "the" | "a" | "an" | "-" | "of" | "and")
}

/// Whether token `at` stands in what the writer adds to a reported clause: "— a controversial plan", "Lee, a notorious racist,".
fn is_aside(document: &Document, text: &Text, start: usize, at: usize, end: usize) -> bool {
    let article = |i: usize| matches!(text.folded(i), "a" | "an" | "the" | "his" | "her" | "their" | "its");
    let back = (start..at).rev().take(15);
    for i in back {
        match text.folded(i) {
            "—" | "–" | "--" => return article(i + 1),
            "-" if text.tokens[i].spaced => return article(i + 1),
            "," => {
                let named = i > start && starts_upper(document, text, i - 1);
                let closes = (at..end.min(at + 8)).any(|k| text.folded(k) == ",");
                return named && article(i + 1) && closes;
            }
            _ => {}
        }
    }
    false
}

fn starts_upper(document: &Document, text: &Text, token: usize) -> bool {
    document.text[text.tokens[token].span.range()].starts_with(char::is_uppercase)
}
