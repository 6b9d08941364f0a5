//! Plurals right after each other, the second what the first is called: "called the ministers fascists".

use super::contested;
use super::object::REACH;
use super::page::Page;
use super::quality::is_quality;
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::{is_among, is_plural_of_people};
use std::ops::Range;

/// "those who took part mindless thugs": a relative clause, and at its end a label that only disputed words tell from it.
pub fn those_who(page: &Page, first: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let people = is_among(
        page.fold(first),
        &["those", "people", "anyone", "anybody", "protesters", "everyone"],
    );
    // "those behind the blockade fascists"
    let led = page.fold(first) == "those" && is_among(page.fold(first + 1), &["behind", "in", "at", "on", "around"]);
    // "members who crossed the floor “wreckers”"
    if page.fold(first + 1) == "who" && is_plural(page, first) {
        let stop = (first + 2..end).find(|&k| !page.is_word(k))?;
        return Some((first..stop, stop)).filter(|_| page.opens_quote(stop));
    }
    if !(people && page.fold(first + 1) == "who" || led) {
        return None;
    }
    let stop = (first + 2..end)
        .find(|&k| !page.is_word(k) && page.fold(k) != "-")
        .unwrap_or(end);
    let mut start = stop.checked_sub(1).filter(|&k| k > first + 3)?;
    if !contested::is_said(page, &(start..stop), false) {
        return None;
    }
    while start > first + 4 && is_quality(page, start - 1) {
        start -= 1;
    }
    Some((first..start, start))
}

/// "the ministers fascists", "the fighters of the Front terrorists": a disputed plural right after the plural that is called so.
pub fn bare_plural(page: &Page, first: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let ends =
        |&k: &usize| k > first && matches!(page.fold(k), "and" | "or") || !page.is_word(k) && !matches!(page.fold(k), "-" | "'s");
    let stop = (first..end.min(first + REACH)).find(ends)?;
    let last = stop.checked_sub(1).filter(|&k| k > first)?;
    // "called farmers Khalistanis": a people's name.
    let people = page.is_capital(last) && page.fold(last).ends_with('s');
    if people {
        return two_plurals(page, first, last);
    }
    if !is_plural(page, last) {
        return None;
    }
    if !contested::is_said(page, &(last..stop), false) {
        return two_plurals(page, first, last);
    }
    // "called its members climate terrorists"
    let part = |k: usize| {
        page.is_word(k)
            && !page.is(k, FUNCTION)
            && !page.is_capital(k)
            && !is_plural(page, k)
            && page.fold(k) != "'s"
            && !COLLECTIVES.contains(&page.fold(k))
    };
    let mut start = last;
    while start > first + 1 && part(start - 1) {
        start -= 1;
    }
    // After "of" and a name the plural before it is what is called so; else it stands right before.
    let of = (first + 1..start).find(|&k| page.fold(k) == "of");
    let object = page.noun_phrase_before(of.unwrap_or(start), first)?;
    let several = is_plural(page, object.end - 1) || COLLECTIVES.contains(&page.fold(object.end - 1));
    // "called the union a party of thieves": the label opens before.
    let article = |k: usize| matches!(page.fold(k), "a" | "an");
    let plain = several && (first..start).all(|k| !(is_break(page, k) || k > first && article(k)));
    plain.then_some((object, start))
}

/// Nouns for several people that have no plural form.
const COLLECTIVES: &[&str] = &[
    "crowd",
    "opposition",
    "government",
    "press",
    "media",
    "group",
    "movement",
    "party",
    "army",
    "public",
    "leadership",
    "union",
    "congress",
];

/// "two more reporters foreign agents", whose last word is token `last`: people, and right after them a plural again.
fn two_plurals(page: &Page, first: usize, last: usize) -> Option<(Range<usize>, usize)> {
    // "called passengers spies": two plurals right after each other are no one thing.
    let people = (first..last)
        .find(|&k| is_plural(page, k) && page.is_somebody(k))
        .or_else(|| {
            Some(last - 1)
                .filter(|&k| k >= first && is_plural(page, k) && !PARTS.contains(&page.fold(k)) && is_plural(page, last))
        })?;
    let whole = (first..=last).all(|k| !is_break(page, k));
    let label = last - people <= 3 && (people + 1..last).all(|k| page.fold(k) == "-" || page.is_word(k) && !page.is(k, FUNCTION));
    (whole && label).then_some((page.noun_phrase_before(people + 1, first)?, people + 1))
}

/// Plurals that stand before another noun: "rights groups".
pub const PARTS: &[&str] = &[
    "police",
    "rights",
    "arms",
    "sports",
    "affairs",
    "news",
    "communications",
    "sales",
    "weapons",
    "drugs",
];

/// Whether the word at token `k` reads as the plural of a common noun.
pub fn is_plural(page: &Page, k: usize) -> bool {
    let word = page.fold(k);
    let ends = word.len() > 3 && ends_as_plural(word);
    let common = page.is_word(k) && !page.is_capital(k) && !page.is(k, FUNCTION);
    common && (ends || is_plural_of_people(word))
}

/// Whether `word` ends as a plural does, and not as "crisis" or "virus".
pub fn ends_as_plural(word: &str) -> bool {
    word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

/// Words that no plain object holds.
fn is_break(page: &Page, k: usize) -> bool {
    is_among(
        page.fold(k),
        &[
            "and", "or", "that", "who", "which", "as", "when", "while", "is", "was", "are", "were", "for", "to", "on", "in",
            "by", "with", "from", "at",
        ],
    )
}
