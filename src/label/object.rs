//! What stands between a verb of calling and its "as": "the annexation as a crime".

use super::copula::is_copula;
use super::page::Page;
use super::quality::is_quality;
use super::verbs::{Form, Takes, Verb};
use super::{adjective, contested, several};
use crate::referent::MentionForm;
use crate::vocabulary::classes::CALENDAR;
use crate::vocabulary::{is_among, is_determiner, is_object_pronoun};
use std::ops::Range;

/// An object between verb and label has at most this many tokens.
pub(super) const REACH: usize = 12;

/// The end of "as" (or "only as", "as being") at token `i`.
pub fn as_after(page: &Page, i: usize) -> Option<usize> {
    let at = i + usize::from(is_before_as(page.fold(i)) || page.is(i, CALENDAR));
    let being = usize::from(page.fold(at + 1) == "being");
    let told = is_among(page.fold(at + 1), &["described", "reported", "noted", "stated", "quoted"]) && page.fold(at + 2) == "by";
    // "as freely as": how, and nothing that anybody is called.
    (page.fold(at) == "as"
        && page.fold(at + 2) != "as"
        && !told
        && !is_among(
            page.fold(at + 1),
            &[
                "well", "opposed", "soon", "if", "much", "long", "he", "she", "they", "it", "part", "i", "we", "saying",
            ],
        ))
    .then_some(at + 1 + being)
}

/// Whether a folded word may stand between a calling and its "as".
fn is_before_as(word: &str) -> bool {
    is_among(
        word,
        &[
            "back",
            "only",
            "simply",
            "variously",
            "widely",
            "locally",
            "also",
            "either",
            "merely",
            "just",
            "internally",
            "internationally",
            "affectionately",
            "popularly",
            "officially",
            "colloquially",
            "formally",
            "online",
            "better",
            "publicly",
        ],
    )
}

/// "the annexation as a crime": the object, and where the label starts.
pub fn object_then_as(page: &Page, i: usize, end: usize, verb: Verb) -> Option<(Range<usize>, usize)> {
    // "recognised neither candidate as the winner": nobody.
    // "considering exercising their rights as": a deed.
    let deed = page.fold(i).ends_with("ing") && page.is_word(i + 1);
    if deed && verb.lemma == "consider" || matches!(page.fold(i), "neither" | "no" | "nobody" | "none") {
        return None;
    }
    let as_at = (i..end.min(i + REACH + 3))
        .find(|&k| page.fold(k) == "as")
        .filter(|&k| k > i)?;
    if is_another_s(page, i, as_at) {
        return None;
    }
    let words = || (i..as_at).all(|k| page.is_word(k));
    // "described what is happening as an invasion"
    let happens = matches!(page.fold(i + 1), "is" | "was" | "happened" | "happens");
    if page.fold(i) == "what" && happens && words() {
        return Some((i..as_at, as_after(page, as_at)?));
    }
    // "condemned sanctioning the envoy as a mistake": what is done.
    if deed && is_determiner(page.fold(i + 1)) && words() {
        return Some((i..as_at, as_after(page, as_at)?));
    }
    // "described those who took part as thugs"
    if matches!(page.fold(i), "those" | "people" | "anyone" | "everyone") && page.fold(i + 1) == "who" {
        let plain = (i..as_at).all(|k| page.is_word(k) || page.fold(k) == "-");
        return plain.then_some((i..as_at, as_after(page, as_at)?));
    }
    // "named the deputy mayor, Ana Lopez, as a suspect"
    if let Some(name) = apposed(page, i, as_at) {
        return Some((name, as_after(page, as_at)?));
    }
    if is_broken(page, i, as_at) {
        return None;
    }
    let start = as_after(page, as_at)?;
    if is_meanwhile(page, i, start, end, verb) || (i..as_at).all(|k| page.is(k, CALENDAR)) {
        return None;
    }
    let until = as_at - usize::from(as_at > i + 1 && is_before_as(page.fold(as_at - 1)));
    Some((object_before(page, i, until)?, start))
}

/// Whether the "as" at token `as_at` is another verb's than that before token `i`.
fn is_another_s(page: &Page, i: usize, as_at: usize) -> bool {
    let calls = |k: usize| super::verbs::verb(page.fold(k));
    // A long object holds no calling of its own.
    if as_at >= i + REACH && (i..as_at).any(|k| calls(k).is_some()) {
        return true;
    }
    // "rejected bills painted as": the second verb's; "revered since she emerged as": nobody's.
    let another = calls(as_at - 1).is_some_and(|v| v.form == Form::Past && v.takes == Takes::As);
    // "condemned the party for calling the farmers": the second verb's too.
    let blamed = (i + 1..as_at).any(|k| {
        let led = k - 1 - usize::from(page.is_adverb(k - 1));
        matches!(page.fold(led), "for" | "of" | "from" | "by") && calls(k).is_some_and(|v| v.form == Form::Ing)
    });
    let apart = |k: usize| is_among(page.fold(k), &["since", "when", "after", "because", "until"]);
    blamed || as_at > i + 1 && (another || (i..as_at).any(apart))
}

/// Whether the words from token `i` to the "as" at token `as_at` are no object with its label.
fn is_broken(page: &Page, i: usize, as_at: usize) -> bool {
    // "who attacked a bus were described as": another verb's.
    let broken = |k: usize| {
        is_among(
            page.fold(k),
            &[
                ",",
                ";",
                ":",
                "—",
                "that",
                "how",
                "what",
                "who",
                "himself",
                "herself",
                "itself",
                "themselves",
            ],
        ) || is_copula(page.fold(k))
    };
    // "his service as a captain": a work done, not a name given.
    let work = is_among(
        page.fold(as_at - 1),
        &[
            "service", "work", "role", "job", "career", "time", "tenure", "years", "term", "position", "stint", "record",
            "serve", "same", "such",
        ],
    );
    let works = |k: usize| matches!(page.fold(k), "service" | "career" | "tenure" | "lifetime");
    work || (i..as_at).any(|k| broken(k) || works(k))
}

/// Whether what starts at token `start`, after the "as", happens meanwhile. The object of `verb` begins at token `i`.
fn is_meanwhile(page: &Page, i: usize, start: usize, end: usize, verb: Verb) -> bool {
    // "hails defence as attackers suffer losses", in a headline.
    let label = page.label(start);
    let verbal = |k: usize| super::verbs::verb(page.fold(k)).is_some_and(|v| v.form == Form::Present);
    let acts = || adjective::before_verb(page, label.clone()) != label || label.clone().skip(1).any(verbal);
    // "declare a republic as war rages"
    page.in_headline(i) && acts() || verb.takes == Takes::Plain && verb.lemma != "name" && !is_described(page, start, end)
}

/// The whole object that begins at token `i` and ends before token `until`.
fn object_before(page: &Page, i: usize, until: usize) -> Option<Range<usize>> {
    // "describing them as vermin"
    let pronoun = until == i + 1 && is_object_pronoun(page.fold(i));
    // "described some of them as bandits"
    let some = until == i + 3 && page.fold(i + 1) == "of" && is_object_pronoun(page.fold(i + 2));
    let object = match pronoun || some {
        true => i..until,
        false => page.noun_phrase_before(until, i)?,
    };
    // Not the end of a longer one: "its use of force as a crime" is about use.
    let of = (i..object.start).find(|&k| {
        is_among(
            page.fold(k),
            &["of", "in", "by", "against", "for", "to", "on", "at", "from", "with", "over"],
        )
    });
    // "former Secretary of State Ana Lopez as": but a title's "of" is the title's.
    let title = |k: usize| page.mention(k).is_some_and(|m| m.form == MentionForm::Description) && page.is_person(object.start);
    match of.filter(|_| !(object.start > i && title(object.start - 1))) {
        Some(k) => page.noun_phrase_before(k, i),
        None => Some(object),
    }
}

/// "the deputy mayor, Ana Lopez, as": the name between commas that ends before token `as_at`.
fn apposed(page: &Page, i: usize, as_at: usize) -> Option<Range<usize>> {
    let close = as_at.checked_sub(1).filter(|&c| page.fold(c) == ",")?;
    let open = (i..close).find(|&k| page.fold(k) == ",")?;
    let name = page.name_at(open + 1)?;
    let plain = (i..open).all(|k| page.is_word(k) && !matches!(page.fold(k), "that" | "how" | "what" | "who"));
    (name.end == close && plain).then_some(name)
}

/// Whether what starts at token `start`, after an "as" that a verb does not ask for, describes somebody: it is opened, or a word
/// alone, or a disputed one.
fn is_described(page: &Page, start: usize, end: usize) -> bool {
    let label = page.label(start);
    label.start > start || label.len() < 2 || is_quality(page, label.start) || label.end >= end || {
        let last = label.end - 1;
        page.is_capital(start)
            || contested::is_said(page, &label, false) && !several::is_plural(page, last)
            || page.is_somebody(last)
    }
}
