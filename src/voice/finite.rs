//! Which words read as a verb in a finite form, the sign of a clause.

use crate::text::Text;
use crate::vocabulary::is_among;

/// Words that only a clause holds.
pub const FINITE: &[&str] = &[
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

/// Whether token `i` of a content that begins with `first` is a verb in a finite form.
pub fn is_finite(text: &Text, i: usize, first: usize) -> bool {
    FINITE.contains(&text.folded(i)) || is_past(text, i, first)
}

/// Whether word `i` reads as a verb in the past tense that is not an adjective before its noun.
fn is_past(text: &Text, i: usize, first: usize) -> bool {
    let word = text.folded(i);
    word.len() > 4 && word.ends_with("ed") && i > first && !is_among(text.folded(i - 1), &["the", "a", "an", "-", "of", "and"])
}

/// Whether a word right after "that" is a verb in the third person, with its object behind it.
fn is_present(text: &Text, i: usize) -> bool {
    let object = i + 1 < text.tokens.len()
        && is_among(
            text.folded(i + 1),
            &[
                "the", "a", "an", "his", "her", "its", "their", "this", "it", "him", "them", "us",
            ],
        );
    object && text.folded(i).ends_with('s')
}

/// Whether a verb stands right after the "that" at token `that`, which so opens a relative clause where a noun is before it.
pub fn is_relative_after(text: &Text, that: usize) -> bool {
    let next = that + 1;
    let here = next < text.tokens.len();
    here && (FINITE.contains(&text.folded(next)) || is_past(text, next, that) || is_present(text, next))
}
