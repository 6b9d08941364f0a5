//! Adjectives that stand alone as a label: "called the payments lawful".

use super::page::Page;
use crate::vocabulary::is_among;

/// How adjectives end.
const ENDS: &[&str] = &[
    "ful", "ous", "able", "ible", "ive", "less", "ic", "ical", "ent", "ant", "ish", "ist", "ate", "fied", "ary", "ory", "ect",
];

/// Adjectives, whatever their ending.
const WORDS: &[&str] = &[
    "wrong",
    "right",
    "unfair",
    "fair",
    "false",
    "true",
    "corrupt",
    "dead",
    "safe",
    "unsafe",
    "weak",
    "stupid",
    "crazy",
    "guilty",
    "insane",
    "illegal",
    "legal",
    "unlawful",
    "lawful",
    "invalid",
    "valid",
    "void",
    "fake",
    "crooked",
    "absurd",
    "cruel",
    "unfit",
    "fit",
    "evil",
    "mad",
    "sick",
    "untrue",
    "overblown",
    "premature",
    "extreme",
    "unusual",
    "unconstitutional",
    "inhumane",
    "genuine",
    "necessary",
    "likely",
    "contrary",
    "foreign",
    "violent",
    "paid",
    "common",
    "akin",
];

/// Nouns that end as adjectives do.
const NOUNS: &[&str] = &[
    "state",
    "climate",
    "debate",
    "candidate",
    "victory",
    "history",
    "territory",
    "secretary",
    "public",
    "project",
    "immigrant",
    "president",
    "student",
    "resident",
    "incident",
    "agent",
    "parent",
    "executive",
    "district",
    "music",
    "critic",
    "clinic",
    "traffic",
    "page",
];

/// Whether the word at token `k` reads as an adjective.
pub fn is_quality(page: &Page, k: usize) -> bool {
    let word = page.fold(k);
    let adjective = || WORDS.contains(&word) || ENDS.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end));
    let noun = || word.ends_with("ment") || is_among(word, NOUNS);
    page.is_word(k) && !page.is_capital(k) && !noun() && !page.is_somebody(k) && adjective()
}
