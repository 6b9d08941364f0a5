//! Callings by a passive verb: "was dubbed", "known as", "labelled a fool by the mayor".

use super::copula::{is_contraction, is_copula};
use super::page::Page;
use super::verbs::{verb, Form, Takes, Verb, Weight};
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::{is_among, is_determiner};
use std::ops::Range;

/// What follows a passive that opens its sentence stands at most this many tokens after its label.
const REACH: usize = 12;

/// What is between a form of "be" and its participle.
pub fn is_adverb(page: &Page, i: usize) -> bool {
    page.is_adverb(i)
        || is_among(
            page.fold(i),
            &[
                "often",
                "also",
                "once",
                "sometimes",
                "now",
                "then",
                "long",
                "best",
                "better",
                "later",
                "still",
                "what",
                "already",
                "even",
                "earlier",
                "themselves",
                "himself",
                "herself",
                "itself",
            ],
        )
}

/// Token after which the adverbs before token `i` begin.
fn before_adverbs(page: &Page, i: usize, from: usize) -> usize {
    let mut b = i;
    while b > from && is_adverb(page, b - 1) {
        b -= 1;
    }
    // "was in turn described"
    page.before_aside(b, from)
}

/// Whether a form of "be" makes the participle at token `i` passive.
pub fn be_before(page: &Page, i: usize) -> bool {
    let b = before_adverbs(page, i, page.sentence(i).start);
    b > 0
        && (is_copula(page.fold(b - 1))
            || is_among(
                page.fold(b - 1),
                &[
                    "be", "been", "being", "'s", "'re", "gets", "got", "become", "becomes", "became", "wasn't", "isn't",
                ],
            ))
}

/// Whether the participle at `i` has no agent before it: after a form of "be", or right after a noun or a comma.
pub fn is_passive(page: &Page, i: usize, verb: Verb, from: usize) -> bool {
    if verb.form != Form::Past || matches!(page.fold(i), "saw" | "knew") {
        return false;
    }
    let b = before_adverbs(page, i, from);
    if b == from || be_before(page, i) {
        return true;
    }
    let before = page.fold(b - 1);
    let comma = is_among(before, &[",", "(", "—", "–", "-", "--"]);
    let noun = page.is_word(b - 1) && !page.is_person(b - 1) && !page.is(b - 1, FUNCTION);
    // "officials described as": a plural before "described" may as well be who describes; "known" and "dubbed" have no such
    // reading, nor has "later identified".
    let safe = is_among(
        verb.lemma,
        &[
            "know", "dub", "nickname", "bill", "call", "title", "entitle", "name", "identify", "deem", "consider", "see", "refer",
        ],
    ) || matches!(verb.lemma, "label" | "brand" | "term") && (page.opens_quote(i + 1) || page.fold(i + 1) == "as")
        || verb.takes == Takes::As && page.fold(i + 1) == "as";
    // "the union called a strike", "the judge deemed the letters genuine": an object, and no passive.
    let object =
        verb.takes == Takes::Plain && is_determiner(page.fold(i + 1)) && !(page.fold(i + 1) == "the" && page.is_capital(i + 2));
    // "Okoro, the mayor, declared a truce at noon": the comma closes what stands beside him.
    let label = page.label(i + 1);
    let closes = comma
        && b == i
        && object
        && (from..b - 1).any(|k| page.fold(k) == ",")
        && !matches!(page.fold(label.end), "," | "by" | "\"" | "'")
        && !page.opens_quote(i + 1);
    (comma && !closes || noun && safe && !object) && (verb.takes == Takes::Plain || page.fold(i + 1) != "the")
}

/// What a passive is said of: its subject, or for one that opens the sentence ("Dubbed “X”, the scandal …") what follows.
pub fn referent_of_passive(page: &Page, i: usize, label_end: usize) -> Option<Range<usize>> {
    let sentence = page.sentence(i);
    // "Star hailed as a hero": the star stands before.
    let noun = i == sentence.start + 1
        && page.is_word(sentence.start)
        && !page.is(sentence.start, FUNCTION)
        && !page.is_adverb(sentence.start);
    if i <= sentence.start + 1 && (!noun || be_before(page, i)) {
        // "Regarded as a long shot a year ago, Lopez won": her.
        let near = label_end..sentence.end.min(label_end + REACH);
        let comma = near.into_iter().find(|&k| !page.is_word(k) && !page.is_mark(k));
        let mut at = comma.filter(|&k| page.fold(k) == ",").unwrap_or(label_end);
        while at < sentence.end && matches!(page.fold(at), "\"" | "'" | "," | "the" | "a" | "an") {
            at += 1;
        }
        if at >= sentence.end {
            return None;
        }
        return page.name_at(at).or_else(|| Some(page.label(at))).filter(|r| !r.is_empty());
    }
    let b = before_adverbs(page, i, sentence.start);
    // "They're considered": they.
    if b > sentence.start && is_contraction(page.fold(b - 1)) {
        return Some(b - 1..b);
    }
    let reduced = b > sentence.start && (page.is_word(b - 1) || page.fold(b - 1) == ",") && !be_before(page, i);
    if reduced {
        // "an employee named Lopez": the noun right before it.
        // "a column two days ago titled": not the days. "The pact itself, known as": the pact.
        let b = page.before_ago(b, sentence.start);
        let found = page.noun_phrase_before(page.before_itself(b, sentence.start), sentence.start);
        // "described Okoro as a giant, known to all as Sam": Okoro.
        let named_as = found
            .as_ref()
            .map(|r| page.with_determiner(r, sentence.start))
            .filter(|&d| d > sentence.start);
        if let Some(named_as) = named_as
            .map(|d| d - 1)
            .filter(|&a| page.fold(a) == "as" && page.fold(b - 1) == ",")
        {
            return page.noun_phrase_before(named_as, sentence.start);
        }
        // "The chief of the cartel, long considered": the chief.
        let named = verb(page.fold(i)).is_none_or(|v| v.weight == Weight::Name) || page.fold(i) == "dubbed";
        let whole = |r: Range<usize>| match page.fold(b - 1) == "," && !named && page.mention(r.start).is_none() {
            // "Critics of the council, once seen as": of the council, as several are no one thing.
            true => Some(page.widen(r.clone(), sentence.start))
                .filter(|w| !page.fold(w.end - 1).ends_with('s'))
                .unwrap_or(r),
            false => r,
        };
        // "In Sucre, a worker named Okoro": the worker is no place.
        let found = found.map(|r| {
            let beside = page.apposed_name(whole(r.clone()));
            let place = page.fold(i) == "named" && page.is_people(r.end - 1) && !page.is_person(beside.start);
            if place {
                r
            } else {
                beside
            }
        });
        return found.or_else(|| page.subject(i));
    }
    if b > sentence.start && page.fold(b - 1) == "being" {
        return page.subject(i);
    }
    // "A decision to name the mountain was hailed": the decision.
    page.subject_of_clause(i)
}

/// "… by the State Department": who, right after the label.
pub fn by(page: &Page, at: usize, end: usize) -> Option<Range<usize>> {
    let mut k = at;
    while k < end && matches!(page.fold(k), "\"" | "'") {
        k += 1;
    }
    if page.fold(k) != "by" || k + 1 >= end {
        return None;
    }
    // "by many of his neighbours"
    if page.fold(k + 2) == "of" && matches!(page.fold(k + 1), "many" | "some" | "most" | "several") {
        return Some(k + 1..page.label(k + 3).end).filter(|r| r.end > k + 3 && r.end <= end);
    }
    let mut start = k + 1;
    while is_among(
        page.fold(start),
        &[
            "the", "a", "an", "its", "his", "her", "their", "some", "one", "several", "other", "two",
        ],
    ) && page.is_word(start + 1)
    {
        start += 1;
    }
    if start >= end {
        return None;
    }
    let found = page.name_at(start).unwrap_or_else(|| page.label(start));
    // "by the president's brother, Ben Okoro,"
    let beside = page.mention(start).is_none() && !found.is_empty() && page.is_somebody(found.end - 1);
    let close = || page.name_at(found.end).filter(|n| page.is_person(n.start));
    let name = page.apposed_after(found.end).filter(|_| beside).or_else(close);
    name.or(Some(found)).filter(|r| !r.is_empty())
}
