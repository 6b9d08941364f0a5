//! Whether a verb of calling calls here at all, and whether a label starts after it.

use super::contested;
use super::page::Page;
use super::passive::be_before;
use super::plain::opens_label;
use super::quality::is_quality;
use super::verbs::{Form, Verb};
use crate::vocabulary::classes::{CALENDAR, FUNCTION};
use crate::vocabulary::is_among;

/// Whether a label without an article starts at token `at`, where what is called so stands before the verb: "whom he called
/// traitors".
pub fn is_bare(page: &Page, at: usize, verb: Verb) -> bool {
    if !is_among(verb.lemma, &["call", "label", "brand", "term", "declare", "proclaim", "dub"]) {
        return false;
    }
    let label = page.label(at);
    let last = label.end.saturating_sub(1);
    let named = page.is_capital(at) && !page.is(at, CALENDAR) && page.mention(at).is_some();
    label.start == at && !label.is_empty() && (named || contested::is_said(page, &label, false) || page.is_somebody(last))
}

/// Whether what starts at token `after` is called for, and named nothing: "called the press conference".
pub fn convenes(page: &Page, after: usize) -> bool {
    const HELD: &[&str] = &[
        "conference",
        "meeting",
        "election",
        "elections",
        "vote",
        "referendum",
        "strike",
        "strikes",
        "summit",
        "hearing",
        "session",
        "witness",
        "witnesses",
        "halt",
        "truce",
        "ambulance",
        "police",
        "lawyer",
        "rally",
        "protest",
        "boycott",
        "counsel",
    ];
    let label = page.label(after);
    let held = HELD.contains(&page.fold(label.end.wrapping_sub(1))) && !page.is_quoted(&label);
    // "called the strike a disgrace" names it all the same.
    held && !opens_label(page, label.end) && !is_quality(page, label.end)
}

/// Whether the word at token `i` is a noun here: "the call", "its label".
pub fn is_noun(page: &Page, i: usize, verb: Verb, from: usize) -> bool {
    let before = if i > from { page.fold(i - 1) } else { "" };
    if matches!(before, "so" | "-" | "roll" | "phone") {
        return true;
    }
    // "a tough attack ad": one thing takes no plain form.
    let one = i > from + 1 && matches!(page.fold(i - 2), "a" | "an") && !page.fold(i).ends_with('s');
    let noun = is_among(
        before,
        &[
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "of", "'s", "in", "on", "for",
        ],
    );
    verb.form == Form::Present && (one || noun && !(before == "that" && page.fold(i).ends_with('s')))
}

/// Whether a label with no object before it starts at token `at`, after the verb at `i`.
pub fn starts_label(page: &Page, i: usize, at: usize, verb: Verb) -> bool {
    if opens_label(page, at) {
        return true;
    }
    // "I have been called worse"
    if is_among(page.fold(at), &["worse", "names", "things", "everything", "much"]) {
        return false;
    }
    if !page.is_word(at) || page.is(at, FUNCTION) && !matches!(page.fold(at), "his" | "her" | "their" | "its") {
        return false;
    }
    let named = page.is_capital(at);
    match verb.lemma {
        "deem" | "consider" | "pronounce" => verb.form == Form::Past,
        // "a program called PRISM", "was called unhinged"; "called Lopez" has an object.
        "call" | "label" | "brand" | "term" | "declare" | "proclaim" => {
            // "the killer called Lopez": an object.
            let definite = page
                .noun_phrase_before(i, page.sentence(i).start)
                .is_some_and(|r| r.start > 0 && page.fold(r.start - 1) == "the");
            let object = page.is_person(at) && definite && !be_before(page, i);
            verb.form == Form::Past
                && !object
                && (be_before(page, i)
                    || named && i > 0 && page.is_word(i - 1) && !page.is_person(i - 1) && !page.is(i - 1, FUNCTION)
                    || named && is_often(page, i))
        }
        "name" => named && verb.form == Form::Past,
        _ => named,
    }
}

/// ", often called": a reduced passive.
fn is_often(page: &Page, i: usize) -> bool {
    let adverb = |b: usize| {
        is_among(
            page.fold(b),
            &["often", "sometimes", "once", "widely", "long", "popularly", "also"],
        )
    };
    i > 1 && adverb(i - 1) && page.fold(i - 2) == ","
}
