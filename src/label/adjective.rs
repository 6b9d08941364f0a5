//! Markers before the label: "self-proclaimed president", "so-called reform", "would-be assassin", "de facto leader".

use super::body;
use super::page::Page;
use super::several::{ends_as_plural, PARTS};
use super::verbs::{verb, Form, Takes, Weight};
use super::{contested, Draft};
use crate::referent::MentionForm;
use crate::report::Relation;
use crate::vocabulary::classes::{ROLE, TITLE};
use crate::vocabulary::{is_among, is_determiner};
use std::ops::Range;

/// After "self-". Whether the writer does not vouch for the label.
const SELF: &[(&str, bool)] = &[
    ("proclaimed", true),
    ("styled", true),
    ("declared", true),
    ("appointed", true),
    ("anointed", true),
    ("crowned", true),
    ("confessed", false),
    ("described", false),
    ("identified", false),
    ("avowed", false),
    ("professed", true),
    ("titled", true),
    ("named", true),
    ("designated", true),
    ("ordained", true),
];

/// The label that the marker at token `i` gives.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    let hyphen = page.fold(i + 1) == "-";
    let second = if hyphen { page.fold(i + 2) } else { page.fold(i + 1) };
    let end = if hyphen { i + 3 } else { i + 2 };
    let (own, distanced) = match page.fold(i) {
        "self" if hyphen => (true, SELF.iter().find(|(w, _)| *w == second)?.1),
        "so" if second == "called" => (false, true),
        "soi" if second == "disant" => (true, true),
        "would" if hyphen && second == "be" => (false, false),
        "de" if second == "facto" => (false, false),
        _ => return None,
    };
    if end > page.sentence(i).end {
        return None;
    }
    // "the self-proclaimed, consummate outsider"
    let label = page.label(end + usize::from(page.fold(end) == ","));
    // "Self-described socialist sworn in as mayor"
    let done = |k: usize| verb(page.fold(k)).is_some_and(|v| v.form == Form::Past && v.takes != Takes::Plain);
    let until = label.clone().skip(1).find(|&k| done(k)).unwrap_or(label.end);
    let label = with_and(page, before_verb(page, label.start..until), own);
    if label.is_empty() || label.end > page.sentence(i).end {
        return None;
    }
    // "Ana Lopez, a self-styled “new-media” journalist" is of her, whatever noun follows the quotation.
    let beside = apposed(page, i, &label, own);
    let named = beside.clone().filter(|r| own && page.is_person(r.start));
    let next = page.said_of_next(&label).filter(|_| !(own && reads_as_name(page, &label)));
    let referent = named.or(next).or(beside);
    Some(Draft {
        marker: Some(i..end),
        label,
        labeller: referent.clone().filter(|_| own),
        referent,
        relation: if own { Relation::Own } else { Relation::Unnamed },
        distanced,
        weight: if distanced || matches!(page.fold(i), "de") {
            Weight::Judging
        } else {
            Weight::Plain
        },
    })
}

/// "governments rule": a plural is no part of a longer noun, but for a few; what follows it is a verb.
pub fn before_verb(page: &Page, label: Range<usize>) -> Range<usize> {
    let plural = |k: usize| {
        let word = page.fold(k);
        let next = page.fold(k + 1);
        word.len() > 4
            && ends_as_plural(word)
            && !PARTS.contains(&word)
            && page.is_word(k + 1)
            && next != "'s"
            && !page.is_capital(k)
            && !matches!(next, "of" | "and")
    };
    let quoted = page.is_quoted(&label);
    let end = (label.start..label.end.saturating_sub(1))
        .find(|&k| plural(k))
        .filter(|_| !quoted);
    label.start..end.map_or(label.end, |k| k + 1)
}

/// "republics of Lena and Dorn": several names after a plural and its "of".
fn with_and(page: &Page, label: Range<usize>, own: bool) -> Range<usize> {
    // "self-described socialists and anarchists"
    let second = label.end + 1..label.end + 2;
    let plural = |k: usize| ends_as_plural(page.fold(k));
    if own
        && page.fold(label.end) == "and"
        && plural(label.end - 1)
        && plural(second.start)
        && contested::is_said(page, &second, false)
    {
        return label.start..second.end;
    }
    let of = label.clone().find(|&k| page.fold(k) == "of");
    let several = of.is_some_and(|k| k > label.start && page.fold(k - 1).ends_with('s'));
    let named = label.end.checked_sub(1).is_some_and(|last| page.is_capital(last));
    let next = page.name_at(label.end + 1).filter(|_| page.fold(label.end) == "and");
    match next.filter(|_| several && named) {
        Some(next) => label.start..next.end,
        None => label,
    }
}

/// Whether a label is itself the name of what it is of: "The self-styled “Drivers’ Union” won".
fn reads_as_name(page: &Page, label: &Range<usize>) -> bool {
    let last = label.end - 1;
    label.len() > 1 && page.is_capital(label.start) && page.is_capital(last) && !page.is(last, TITLE | ROLE)
}

/// What follows an office, "of the republic of Oz", has fewer tokens.
const OF: usize = 10;

/// The referent of `label`, whose marker starts at `start`.
fn apposed(page: &Page, start: usize, label: &Range<usize>, own: bool) -> Option<Range<usize>> {
    if let Some(name) = named_after(page, start, label, own) {
        return Some(name);
    }
    let end = label.end;
    let sentence = page.sentence(start);
    let before = before_apposition(page, sentence.start, start);
    let word = if before > sentence.start { page.fold(before - 1) } else { "" };
    // "Ana Lopez, a mother of three and self-described rebel, said": her.
    let apart = (sentence.start + 1..before)
        .rev()
        .find(|&k| page.fold(k) == ",")
        .filter(|_| own && word == "and");
    let name = apart
        .and_then(|k| page.mention(k - 1))
        .map(|m| page.tokens_of(m))
        .filter(|n| page.is_person(n.start));
    if name.is_some() {
        return name;
    }
    if matches!(word, "," | "—" | "–" | "(") {
        return page
            .noun_phrase_before(before - 1, sentence.start)
            .filter(|r| own || page.is_person(r.start));
    }
    if is_among(
        word,
        &[
            "is", "was", "are", "were", "be", "been", "become", "became", "becomes", "becoming", "remains", "remained", "as",
        ],
    ) {
        // "her image of Okoro as a self-styled prophet": a person right before "as", or else the subject.
        let at = before.saturating_sub(2);
        if word == "as" && at >= sentence.start && page.is_person(at) {
            return page.mention(at).map(|m| page.tokens_of(m));
        }
        // "even if it were the so-called hawks who": nothing is called so.
        let subject = page
            .subject(before - 1)
            .filter(|s| page.fold(s.start) != "it" || page.fold(label.end) != "who");
        if word != "as" || subject.as_ref().is_some_and(|s| page.mention(s.start).is_some()) {
            return subject;
        }
    }
    // A name or a plural is itself what is meant.
    let plural = page.fold(end - 1).ends_with('s') && !page.fold(end - 1).ends_with("ss");
    let named = page
        .mention(label.start)
        .is_some_and(|m| m.form == MentionForm::Name && page.tokens_of(m).end >= end);
    if !own || plural || named || reads_as_name(page, label) || body::is(page.fold(end - 1), body::NOBODY) {
        return None;
    }
    // "the self-proclaimed prophet, who calls himself Ezekiel": told of in this sentence.
    // "the self-styled duke, another claimant": and beside it.
    if page.fold(end) == "," && matches!(page.fold(end + 1), "who" | "another" | "a" | "an") {
        return None;
    }
    // "would never bow to “a self-proclaimed president”": of nobody who was spoken of.
    if page.is_mark(before.wrapping_sub(1)) && matches!(page.fold(before), "a" | "an") {
        return None;
    }
    spoken_of_last(page, start)
}

/// Whom the name after `label` tells to be meant.
fn named_after(page: &Page, start: usize, label: &Range<usize>, own: bool) -> Option<Range<usize>> {
    let end = label.end;
    let sentence = page.sentence(start);
    // "self-proclaimed president(,) Ana Lopez"; a person's name only, where no comma divides.
    let comma = page.fold(end) == ",";
    let at = end + usize::from(comma);
    if at < sentence.end {
        // "A self-professed independent, Okoro said": him, whatever else tells of him.
        let opens = own && comma && start == sentence.start + 1;
        let opens = |n: &Range<usize>| match page.fold(sentence.start) {
            "a" | "an" => opens,
            // "The self-declared president, Sisi Aya, left": the comma after it closes the name.
            "the" => opens && page.fold(n.end) == ",",
            _ => false,
        };
        // "the heads of the self-proclaimed republics, Ana Lopez and": no republics.
        let many = comma && ends_as_plural(page.fold(end - 1));
        if let Some(name) = page.name_at(at).filter(|n| opens(n) || page.is_person(n.start) && !many) {
            return Some(name);
        }
    }
    // "The self-proclaimed president of the republic of Oz, Ana Lopez, left"
    if own && matches!(page.fold(end), "of" | "for" | "in") {
        let comma = (end + 1..sentence.end.min(end + OF)).find(|&k| !page.is_word(k));
        let name = comma.filter(|&k| page.fold(k) == ",").and_then(|k| page.name_at(k + 1));
        if let Some(name) = name.filter(|n| page.is_person(n.start)) {
            return Some(name);
        }
    }
    None
}

/// "Ana Lopez, | a self-styled prophet": where the phrase begins whose marker is at token `start`, with its article or owner.
fn before_apposition(page: &Page, from: usize, start: usize) -> usize {
    let mut before = start;
    while before > from && is_among(page.fold(before - 1), &["a", "an", "the", "another", "this", "that", "also"]) {
        before -= 1;
    }
    // "Ana Lopez, the group's self-appointed spokeswoman"
    if before > from + 1 && matches!(page.fold(before - 1), "'s" | "'") {
        if let Some(owner) = page.noun_phrase_before(before - 1, from) {
            let whole = owner.start - usize::from(owner.start > from && is_determiner(page.fold(owner.start - 1)));
            let apposed = whole > from && page.fold(whole - 1) == ",";
            before = if apposed { whole } else { before };
        }
    }
    before
}

/// "the self-described democratic socialist": the person spoken of last, and none of this sentence, whose subject meets somebody else.
fn spoken_of_last(page: &Page, start: usize) -> Option<Range<usize>> {
    let sentence = page.sentence(start);
    let own_chains: Vec<u32> = sentence.clone().filter_map(|i| page.mention(i)).map(|m| m.chain).collect();
    let first = sentence.start.saturating_sub(120);
    let last = |free: &dyn Fn(u32) -> bool| {
        (first..start).rev().find_map(|i| {
            let mention = page.mention(i).filter(|m| m.form == MentionForm::Name && free(m.chain))?;
            page.is_person(i).then(|| page.tokens_of(mention))
        })
    };
    last(&|chain| !own_chains.contains(&chain)).or_else(|| last(&|_| true))
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn marks_before_the_label() {
        check(
            "Crowds jeered the self-proclaimed governor, Ana Lopez, on Monday.",
            &["self-proclaimed | governor | Ana Lopez | Ana Lopez | self, distanced"],
        );
        check(
            "Ben Okoro, a self-styled prophet, fled.",
            &["self-styled | prophet | Ben Okoro | Ben Okoro | self, distanced"],
        );
        check(
            "Ben Okoro left. The self-styled “Drivers’ Union” cheered.",
            &["self-styled | Drivers’ Union |  |  | self, distanced"],
        );
        check(
            "It opposed the so-called reform of the courts.",
            &["so-called | reform of the courts |  |  | unnamed, distanced"],
        );
        check(
            "He praised the so-called “peace corridor” there.",
            &["so-called | peace corridor |  |  | unnamed, distanced"],
        );
    }

    #[test]
    fn several_and_one() {
        check(
            "Ana Lopez spoke. Eva Stone, a mother of three and self-described rebel, left.",
            &["self-described | rebel | Eva Stone | Eva Stone | self"],
        );
        check(
            "The heads of the self-proclaimed free republics, Ana Lopez and Ben Okoro, left.",
            &["self-proclaimed | free republics |  |  | self, distanced"],
        );
    }

    #[test]
    fn somebody_who_was_not_spoken_of() {
        check(
            "Ben Okoro spoke. Ana Lopez said the guards would never bow to “a self-proclaimed governor”.",
            &["self-proclaimed | governor |  |  | self, distanced"],
        );
    }

    #[test]
    fn what_is_no_label() {
        check("They were so called out that they left.", &[]);
        check("She was self-employed and would be there.", &[]);
        check("He asked for self-", &[]);
    }
}
