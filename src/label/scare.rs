//! Quotation marks alone: a word or two that the writer holds at a distance, said by nobody in the sentence.

use super::page::Page;
use super::plain::is_expression;
use super::verbs::Weight;
use super::Draft;
use crate::report::Relation;
use crate::text::Quote;
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::{is_among, is_possessive};
use std::ops::Range;

/// A scare quote holds at most this many words.
const LONGEST: usize = 3;

/// How many quotations to either side are looked at.
const NEAR: usize = 3;

/// The scare quotes of the page that no other label covers; `covered` tells which tokens one does.
pub fn find(page: &Page, covered: &[bool]) -> Vec<Draft> {
    let quotes = &page.text.quotes;
    (0..quotes.len())
        .filter_map(|q| {
            let near = &quotes[q.saturating_sub(NEAR)..quotes.len().min(q + NEAR + 1)];
            draft(page, &quotes[q], near)
        })
        .filter(|d| !d.label.clone().any(|i| covered[i]))
        .collect()
}

fn draft(page: &Page, quote: &Quote, near: &[Quote]) -> Option<Draft> {
    let first = quote.first as usize;
    let label = page.words_in(first..quote.end as usize);
    let sentence = page.sentence(first);
    if label.is_empty() || label.len() > LONGEST || first == 0 || first <= sentence.start || label.end >= sentence.end {
        return None;
    }
    // "Ben “Red” Okoro": a part of his name.
    if page.text.nickname(first - 1).is_some() {
        return None;
    }
    // Somebody in the sentence says it, or a longer quotation holds it: then it is theirs.
    let said = sentence
        .clone()
        .any(|i| SAYING.contains(&page.fold(i)) || page.fold(i).ends_with("called"));
    let inside = |q: &Quote| (q.first as usize) < first && q.end as usize > label.end;
    let other = near
        .iter()
        .any(|q| inside(q) || q.first != quote.first && sentence.contains(&(q.first as usize)));
    if said || other {
        return None;
    }
    // A title of a work, a name or a whole clause is none: the words are common, the phrase a noun's.
    let acronym = label.len() == 1 && page.is_capitals(label.start);
    let small = label.clone().all(|i| page.is_word(i) && !page.is_capital(i));
    let common = !acronym && (small || label.len() == 1 && page.is_word(label.start));
    let open = first - 1;
    let before = if open > sentence.start { page.fold(open - 1) } else { "" };
    let close = label.end;
    let inside = close + 1 < sentence.end;
    let goes_on = inside && page.is_word(close + 1) && !matches!(page.fold(close + 1), "is" | "was");
    let determined = is_among(
        before,
        &[
            "the", "a", "an", "these", "those", "its", "their", "this", "his", "her", "of", "our", "any", "no",
        ],
    );
    let opening = matches!(before, "" | "but" | "and" | "not") && page.fold(label.end - 1).ends_with('s');
    // "For her “norm” Okoro chose": hers is not him. "It “held on” Okoro": nor is what is done.
    let beside = label.len() == 1 || determined || page.is_capital(label.start);
    // "“Tall City” star Ben Okoro": a title.
    let title = label.len() > 1 && label.clone().all(|i| page.is_capital(i)) && !page.is_capital(close + 1);
    let before_name = inside && !title && page.is_person(close + 1) && page.is_mark(close) && beside && !is_possessive(before);
    if !(common && goes_on && (determined || opening) || before_name) {
        return None;
    }
    // "The “fake” Okoro leaflets": the leaflets.
    let owner = |r: &Range<usize>| {
        let next = page.fold(r.end);
        let noun = page.is_word(r.end) && !page.is_capital(r.end) && !page.is(r.end, FUNCTION) && !page.is_adverb(r.end);
        determined && noun && !next.ends_with("ed") && !SAYING.contains(&next)
    };
    let name = page.name_at(close + 1).filter(|r| before_name && !owner(r));
    // "For her “norm” Okoro chose music": of nothing that follows.
    // "his “thug” remark": nor of the remark.
    let next = || {
        let other = |r: &Range<usize>| {
            page.is_person(close + 1) || is_expression(page.fold(r.end - 1)) || UTTERED.contains(&page.fold(r.end - 1))
        };
        page.said_of_next(&label).filter(|r| !other(r))
    };
    let referent = name.or_else(next);
    Some(Draft {
        marker: Some(open..open + 1),
        label,
        referent,
        labeller: None,
        relation: Relation::Unnamed,
        distanced: true,
        weight: Weight::Plain,
    })
}

/// What somebody said, told by the words before it: "his “thug” remark".
const UTTERED: &[&str] = &[
    "tag", "jibe", "slur", "taunt", "insult", "remark", "remarks", "comment", "comments", "claim", "claims",
];

/// Where one of these stands, what is quoted is somebody's.
const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "wrote",
    "writes",
    "tweeted",
    "called",
    "calls",
    "calling",
    "described",
    "argued",
    "added",
    "claimed",
    "claims",
    "warned",
    "asked",
    "insisted",
    "declared",
    "titled",
    "entitled",
    "according",
    "accused",
    "responded",
    "replied",
    "noted",
    "stated",
    "announced",
    "labeled",
    "dubbed",
    "termed",
    "complained",
    "promised",
    "vowed",
    "denounced",
    "criticized",
    "explained",
    "suggested",
    "referred",
    "blasted",
    "condemned",
    "praised",
    "quipped",
    "joked",
    "recalled",
    "word",
    "words",
    "phrase",
    "slogan",
    "song",
    "film",
    "book",
    "show",
    "series",
    "asserted",
    "testified",
    "alleged",
    "maintained",
    "slammed",
    "dismissed",
];

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn held_at_a_distance() {
        check(
            "The ministry has paid for these “volunteers” since May.",
            &["“ | volunteers |  |  | unnamed, distanced"],
        );
        check(
            "Yet “Honest” Ben Okoro won again.",
            &["“ | Honest | Ben Okoro |  | unnamed, distanced"],
        );
    }

    #[test]
    fn what_is_somebodys_or_a_title() {
        check("The mayor said the “volunteers” had left.", &[]);
        check("She saw “The Long Winter” twice.", &[]);
        check("“We left,” the mayor wrote.", &[]);
    }
}
