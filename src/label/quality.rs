//! Adjectives that stand alone as a label: "called the payments lawful".

use super::page::Page;
use crate::vocabulary::is_among;

/// Whether the word at token `k` reads as an adjective.
pub fn is_quality(page: &Page, k: usize) -> bool {
    const ENDS: &[&str] = &[
        "ful", "ous", "able", "ible", "ive", "less", "ic", "ical", "ent", "ant", "ish", "ist", "ate", "fied", "ary", "ory", "ect",
    ];
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
    let noun = page.fold(k).ends_with("ment")
        || is_among(
            page.fold(k),
            &[
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
            ],
        );
    page.is_word(k)
        && !page.is_capital(k)
        && !noun
        && !page.is_somebody(k)
        && (WORDS.contains(&page.fold(k))
            || ENDS
                .iter()
                .any(|e| page.fold(k).len() > e.len() + 2 && page.fold(k).ends_with(e)))
}
