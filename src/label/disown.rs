//! What somebody thinks of a label: "rejects the label “far right”", "embraced the tag of outsider", "prefers the term “activist”".

use super::page::Page;
use super::reflexive::form_of;
use super::verbs::Weight;
use super::{contested, Draft};
use crate::report::Relation;
use crate::vocabulary::is_among;
use std::ops::Range;

/// What is said of a label: the verb, and what comes of it.
const VERBS: &[(&str, Take)] = &[
    ("reject", Take::Disown),
    ("shun", Take::Disown),
    ("resent", Take::Disown),
    ("dislike", Take::Disown),
    ("hate", Take::Disown),
    ("resist", Take::Disown),
    ("dispute", Take::Disown),
    ("contest", Take::Disown),
    ("disown", Take::Disown),
    ("disavow", Take::Disown),
    ("repudiate", Take::Disown),
    ("refuse", Take::Disown),
    ("shrug", Take::Disown),
    ("shake", Take::Disown),
    ("object", Take::Disown),
    ("bristle", Take::Disown),
    ("embrace", Take::Own),
    ("adopt", Take::Own),
    ("accept", Take::Own),
    ("reclaim", Take::Own),
    ("wear", Take::Own),
    ("prefer", Take::Prefer),
];

/// What somebody does with a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    /// Others call him so.
    Disown,
    /// He calls himself so.
    Own,
    /// He says so, of whomever.
    Prefer,
}

/// The label that is named after the noun at token `i`: "the label of", "the term “activist”".
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    let noun = page.fold(i);
    if !is_noun(noun) {
        return None;
    }
    let sentence = page.sentence(i);
    // "rejects the “populist” label": the words stand before the noun.
    let within = |q: usize| page.quote_at(q).is_some_and(|quote| quote.end as usize + 1 == i);
    let inner = (sentence.start..i).rev().take(6).find(|&q| within(q));
    // "rejects the terrorist label"
    let bare = inner.is_none().then(|| page.noun_phrase_before(i, sentence.start)).flatten();
    let bare = bare.filter(|l| l.end == i && contested::is_said(page, l, false));
    let opens = bare.as_ref().map(|l| l.start).or(inner.map(|q| q - 1));
    let article = opens.unwrap_or(i).checked_sub(1).filter(|&a| a > sentence.start)?;
    if !is_among(page.fold(article), &["the", "that", "this", "his", "her", "their", "its"]) {
        return None;
    }
    let led = matches!(page.fold(article - 1), "to" | "at" | "off" | "against");
    let verb = (article - 1 - usize::from(led))
        .checked_sub(0)
        .filter(|&v| v > sentence.start)?;
    let &(_, take) = VERBS.iter().find(|(verb_of, _)| form_of(page.fold(verb), verb_of))?;
    if page.is_denied(verb) {
        return None;
    }
    let label = match (inner, bare) {
        (Some(q), _) => page.words_in(q..i),
        (_, Some(bare)) => bare,
        _ => after(page, i, sentence.end)?,
    };
    let subject = page.subject(verb).map(|s| page.antecedent(s))?;
    // A term is of nobody in particular: only he who prefers it is known.
    let of_him = is_among(noun, &["label", "tag", "moniker", "epithet", "nickname"]);
    let marker = verb..i + 1;
    let (referent, labeller, relation) = match take {
        Take::Prefer => (None, Some(subject), Relation::Other),
        // "rejects the word “settler”": of whomever.
        Take::Disown if !of_him && page.fold(i + 1) != "of" => (None, None, Relation::Unnamed),
        _ if !of_him => return None,
        Take::Own => (Some(subject.clone()), Some(subject), Relation::Own),
        Take::Disown => (Some(subject), None, Relation::Unnamed),
    };
    Some(Draft {
        marker: Some(opens.map_or(marker, |opens| verb..opens)),
        label,
        referent,
        labeller,
        relation,
        distanced: take == Take::Disown,
        weight: match take {
            Take::Disown => Weight::Judging,
            _ => Weight::Plain,
        },
    })
}

/// Whether a folded word names what somebody is called.
pub fn is_noun(word: &str) -> bool {
    matches!(
        word,
        "label" | "tag" | "term" | "word" | "moniker" | "epithet" | "nickname" | "phrase"
    )
}

/// The words after the noun at token `i`: in quotation marks, after "of", or a disputed word at once.
fn after(page: &Page, i: usize, end: usize) -> Option<Range<usize>> {
    let of = usize::from(page.fold(i + 1) == "of");
    let at = i + 1 + of;
    if at >= end {
        return None;
    }
    let label = page.label(at);
    let fits = page.opens_quote(at) || of == 1 || contested::is_said(page, &label, false);
    Some(label).filter(|l| fits && !l.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn a_label_that_is_disowned() {
        check(
            "Ben Okoro rejects the label “populist”. Ana Lopez shrugged off the label of extremist.",
            &[
                "rejects the label | populist | Ben Okoro |  | unnamed, distanced",
                "shrugged off the label | extremist | Ana Lopez |  | unnamed, distanced",
            ],
        );
        check(
            "Ben Okoro objects to the “strongman” tag.",
            &["objects to the | strongman | Ben Okoro |  | unnamed, distanced"],
        );
    }

    #[test]
    fn a_label_that_is_taken_on() {
        check(
            "Ben Okoro has embraced the label of outsider.",
            &["embraced the label | outsider | Ben Okoro | Ben Okoro | self"],
        );
        check(
            "Ana Lopez prefers the term “activist”.",
            &["prefers the term | activist |  | Ana Lopez | other"],
        );
    }

    #[test]
    fn what_is_no_label() {
        check("Ben Okoro rejected the label on the box.", &[]);
        check("Ana Lopez does not accept the label of extremist.", &[]);
        check("She rejects the word of the mayor.", &[]);
        check("They accepted the terms of the deal.", &[]);
    }
}
