//! A description by a clause that denies a standing: "a government that does not represent them".

use super::body;
use super::page::Page;
use super::verbs::Weight;
use super::Draft;
use crate::report::Relation;
use crate::vocabulary::is_among;

/// What such a clause denies.
const DENIED: &[&str] = &[
    "represent",
    "recognise",
    "recognize",
    "speak",
    "deserve",
    "elected",
    "elect",
    "legitimate",
    "acknowledge",
];

/// All such descriptions, whose relative pronouns are among the tokens `relatives`.
pub fn find(page: &Page, relatives: &[usize]) -> Vec<Draft> {
    relatives.iter().filter_map(|&relative| at(page, relative)).collect()
}

/// The one whose relative pronoun is token `relative`.
fn at(page: &Page, relative: usize) -> Option<Draft> {
    let i = relative.checked_sub(1).filter(|&i| body::is(page.fold(i), body::STANDING))?;
    let end = page.sentence(i).end;
    if relative + 3 > end {
        return None;
    }
    let denies =
        |k: usize| page.fold(k) == "not" || page.fold(k) == "never" || page.fold(k).ends_with("n't") || page.fold(k) == "nobody";
    let denial = (relative + 1..end.min(relative + 4)).find(|&k| denies(k))?;
    let verb = (denial + 1..end.min(denial + 3)).find(|&k| DENIED.contains(&page.fold(k)))?;
    // "A state that does not recognise their marriage" denies, and is denied nothing: "a court that they do not recognise".
    let recognises = matches!(page.fold(verb), "recognise" | "recognize" | "acknowledge");
    let auxiliary = ["do", "does", "did", "has", "have", "had", "would", "will", "can", "could"];
    if recognises && (denial == relative + 1 || auxiliary.contains(&page.fold(relative + 1))) {
        return None;
    }
    // To the end of its object: a pronoun, a name or a noun phrase.
    let mut last = verb + 1;
    while last < end && (page.is_word(last) && !is_among(page.fold(last), &["and", "but", "or", "as", "after", "when", "to"])) {
        last += 1;
    }
    let first = page.noun_phrase_before(i + 1, page.sentence(i).start)?.start;
    Some(Draft {
        marker: None,
        label: first..last,
        referent: Some(first..i + 1),
        labeller: None,
        relation: Relation::Other,
        distanced: false,
        weight: Weight::Judging,
    })
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check_titles;

    #[test]
    fn a_standing_denied() {
        check_titles(
            "They want a new government that does not represent them to go.",
            &["new government that does not represent them | new government |  | other"],
        );
        check_titles("They want a government that does not sleep.", &[]);
        check_titles("It is a council that works.", &[]);
    }
}
