//! Clauses beside a noun without a relative pronoun, and what only looks like one: "a militia the government outlawed as extremist".

use super::contested;
use super::gap::SAID;
use super::page::Page;
use super::passive::be_before;
use crate::vocabulary::{is_among, is_article, is_determiner};
use std::ops::Range;

/// "a militia the government outlawed as extremist": two noun phrases right after each other, the second ending before token `who`.
pub fn beside_noun(page: &Page, i: usize, who: usize, from: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
    // "men the police call terrorists"
    let label = page.label(i + 1);
    let article = usize::from(matches!(page.fold(i + 1), "a" | "an"));
    let bare = label.start == i + 1 + article && !label.is_empty() && contested::is_said(page, &label, false);
    if page.fold(i + 1) != "as" && !bare || who < from + 4 || be_before(page, i) {
        return None;
    }
    // "a term the minister, Ana Lopez, rejected as": her.
    let name = who
        .checked_sub(2)
        .filter(|_| page.fold(who - 1) == ",")
        .and_then(|n| page.mention(n))
        .map(|m| page.tokens_of(m));
    let name = name.filter(|n| n.end + 1 == who && n.start > from + 2 && page.fold(n.start - 1) == ",");
    let subject = page.noun_phrase_before(name.as_ref().map_or(who, |n| n.start - 1), from)?;
    let opens = is_determiner(page.fold(subject.start)).then_some(subject.start);
    let article = opens
        .or(subject.start.checked_sub(1))
        .filter(|&a| a > from && is_determiner(page.fold(a)))?;
    let start = page.sentence(i).start;
    let of_what = page.noun_phrase_before(article, start).filter(|r| r.end == article)?;
    let led = of_what.start.checked_sub(1).filter(|&d| d >= start);
    let led = led.filter(|&d| is_article(page.fold(d)));
    // "Two men the police call terrorists", "raids on men the police call terrorists"
    let led = led.or(Some(of_what.start).filter(|_| bare))?;
    let told = led > start
        && is_among(
            page.fold(led - 1),
            &["told", "tells", "tell", "assured", "informed", "warned", "reminded"],
        );
    let fits = !told && !opens_with_place(page, of_what.start, start) && page.mention(of_what.start).is_none();
    fits.then_some((Some(of_what), name.unwrap_or(subject)))
}

/// "In a long address", whose noun phrase starts at token `at`, where a clause opens: it is no object.
pub fn opens_with_place(page: &Page, at: usize, start: usize) -> bool {
    let article = at > start && is_determiner(page.fold(at - 1));
    let Some(led) = (at - usize::from(article)).checked_sub(1).filter(|&p| p >= start) else {
        return false;
    };
    let preposition = is_among(page.fold(led), &["in", "at", "on", "after", "during", "before", "from"]);
    preposition && (led == start || !page.is_word(led - 1))
}

/// "said that farmers he called", "told the court that those it called": a "that" which stands for nothing.
pub fn is_told(page: &Page, that: usize) -> bool {
    const TOLD: &[&str] = &[
        "said",
        "told",
        "insists",
        "insisted",
        "reported",
        "saying",
        "insisting",
        "claiming",
        "arguing",
        "adding",
        "noting",
        "warning",
        "warned",
        "alleging",
        "believing",
        "so",
        "reminded",
        "assured",
        "informed",
        "conceded",
        "admitted",
        "stressed",
        "guarantee",
        "chance",
        "doubt",
    ];
    let before = that.checked_sub(1).map_or("", |b| page.fold(b));
    let near = page.sentence(that).start.max(that.saturating_sub(5));
    // Whom somebody told: "told reporters that".
    let whom = || (near..that).any(|k| is_among(page.fold(k), &["told", "warned", "reminded", "assured", "informed", "tells"]));
    page.fold(that) == "that" && (SAID.contains(&before) || TOLD.contains(&before) || whom())
}
