//! How sure it is that the words taken for a party are the party: a wrong name harms a real person.
//!
//! Of 400 labels in news for which no rule had been written, read by eye, those of a party that stands before its verb without
//! opening a clause were wrong the most: "a column on Okoro was called", where a column was.

use super::page::Page;
use super::subject::PREPOSITIONS;
use crate::vocabulary::classes::{ADJECTIVE, CALENDAR, FUNCTION, PEOPLE, ROLE, TITLE};
use crate::vocabulary::{is_among, is_determiner, is_possessive, is_subject_pronoun};
use std::ops::Range;

/// The share that is left to a party which a part of the clause may hide.
const LED: f32 = 0.8;

/// No more than so many tokens are asked, however long a sentence is.
const NEAR: usize = 24;

/// What the certainty of a link is multiplied by for the party at `tokens` of the label whose first word, or whose marker's, is
/// token `verb`: who is `called` so, or who calls.
pub fn share(page: &Page, tokens: &Range<usize>, verb: usize, called: bool) -> f32 {
    let word = page.fold(tokens.start);
    // A subject pronoun has the next verb, an owner what he owns.
    let pronoun = tokens.len() == 1 && (is_subject_pronoun(word) || is_possessive(word));
    // "A note that Okoro wrote, by Lopez - then known as": somebody else may stand nearer.
    let other = |k: usize| page.is_person(k) && page.mention(k).map(|m| m.chain) != page.mention(tokens.start).map(|m| m.chain);
    if called && page.is_person(tokens.start) && (tokens.end..verb).take(NEAR).any(other) {
        return LED;
    }
    if tokens.end > verb || pronoun || is_beside(page, tokens.end, verb) || opens_clause(page, tokens) {
        1.0
    } else {
        LED
    }
}

/// "Ana Lopez, a self-confessed thief": whether a comma and an article are all that parts a party from what it is called.
fn is_beside(page: &Page, end: usize, verb: usize) -> bool {
    let comma = page.fold(end) == "," && verb > end + 1;
    comma
        && (end + 1..verb)
            .take(NEAR)
            .all(|k| is_determiner(page.fold(k)) || page.is_mark(k) || page.fold(k) == "former")
}

/// Whether the noun phrase around `tokens` is the first of its clause.
fn opens_clause(page: &Page, tokens: &Range<usize>) -> bool {
    let from = page.sentence(tokens.start).start;
    let mut first = tokens.start;
    while first > from && tokens.start - first < NEAR {
        let before = first - 1;
        let word = page.fold(before);
        let of_phrase = is_determiner(word)
            || page.is(before, TITLE | ROLE | PEOPLE | ADJECTIVE)
            || page.is_capital(before) && page.is_word(before)
            || word == "." && before > from && page.is(before - 1, TITLE)
            || matches!(word, "former" | "'s" | "-")
            || first < tokens.start && page.is(first, TITLE | ROLE) && page.is_word(before) && !page.is(before, FUNCTION)
            || page.is(before, CALENDAR)
            || page.is_time(before)
            || before > from && page.fold(before - 1) == "'s";
        if !of_phrase {
            break;
        }
        first = before;
    }
    if first == from || !page.is_word(first - 1) {
        return true;
    }
    // "The army and the Front are enemies": not the Front alone.
    let joins = matches!(page.fold(first - 1), "and" | "or") && first > from + 1 && page.is_word(first - 2);
    // "a book that Okoro called": the book, but not of "a letter to Lopez that called".
    let relative = is_among(page.fold(tokens.end), &["who", "whom", "which", "that"]);
    let led = is_among(page.fold(first - 1), PREPOSITIONS);
    !joins && (relative && !led || is_among(page.fold(first - 1), OPENERS))
}

/// Words after which a clause begins.
const OPENERS: &[&str] = &[
    "that", "and", "but", "or", "while", "because", "if", "when", "where", "what", "how", "why", "whether", "so", "said", "says",
    "say", "saying", "think", "thinks", "thought", "believe", "believes", "believed", "claim", "claims", "claimed", "insist",
    "insists", "insisted", "argue", "argues", "argued", "accused", "accuse", "accuses", "accusing", "who", "which", "whom",
    "although", "though", "unless", "yet",
];

#[cfg(test)]
mod tests {
    use crate::document::{plain, Plain};
    use crate::report::NAME_THRESHOLD;
    use crate::Engine;

    /// Whether who is called so, and who calls, may be told of the only label of `text`.
    fn check(text: &str, referent: bool, labeller: bool) {
        let report = Engine::new().scan(&plain(Plain {
            text: text.into(),
            lang: Some("en".into()),
            ..Plain::default()
        }));
        let label = report.labels.iter().find(|l| l.marker.is_some());
        let label = label.unwrap_or_else(|| panic!("no label in {text}"));
        let got = (label.referent.shown().is_some(), label.labeller.confidence >= NAME_THRESHOLD);
        assert_eq!(got, (referent, labeller), "{text}: {label:?}");
    }

    #[test]
    fn who_opens_the_clause_is_sure() {
        check("Ana Lopez called Ben Okoro a liar.", true, true);
        check("Norland spokeswoman Ana Lopez called Ben Okoro a liar.", true, true);
        check("It rained, and former Mayor Ana Lopez called Ben Okoro a liar.", true, true);
        check("The mayor's deputy, Ana Lopez, called Ben Okoro a liar.", true, true);
        check("It is a book that Ana Lopez called a lie.", true, true);
    }

    #[test]
    fn who_may_be_a_part_of_the_subject_is_not() {
        check("The case before Ben Okoro is called a farce.", false, false);
        check("Letters to Ana Lopez called Ben Okoro a liar.", true, false);
        check("The army and the Front were called traitors.", false, false);
    }

    #[test]
    fn who_is_told_beside_the_label_is_sure() {
        check("They met Ana Lopez, a self-described socialist.", true, true);
    }
}
