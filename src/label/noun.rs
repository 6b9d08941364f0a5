//! Callings told by a noun: "his description of the marchers as a “mob”", "Okoro's portrayal of the vote as a coup".

use super::page::Page;
use super::passive::by;
use super::verbs::Weight;
use super::{by_another, Draft};
use crate::vocabulary::{is_among, is_possessive};
use std::ops::Range;

/// Between the noun and its "as" stand at most this many tokens.
const REACH: usize = 14;

/// Whether a folded word tells of a calling.
pub fn is_noun(word: &str) -> bool {
    matches!(
        word,
        "description"
            | "characterisation"
            | "characterization"
            | "portrayal"
            | "depiction"
            | "labelling"
            | "labeling"
            | "branding"
    )
}

/// The label given by the noun at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    if !is_noun(page.fold(i)) || page.fold(i + 1) != "of" {
        return None;
    }
    let end = page.sentence(i).end;
    let near = (i + 2..end.min(i + REACH)).take_while(|&k| page.is_word(k) || matches!(page.fold(k), "-" | "'s" | "'"));
    let as_at = near.into_iter().find(|&k| page.fold(k) == "as")?;
    let label = page.label(as_at + 1);
    if as_at + 1 >= end || label.is_empty() {
        return None;
    }
    let of = (i + 3..as_at).find(|&k| is_among(page.fold(k), &["of", "in", "by", "against", "for", "on", "at"]));
    let labeller = owner(page, i).or_else(|| by(page, label.end, end));
    Some(Draft {
        marker: Some(i..i + 1),
        label,
        referent: page.noun_phrase_before(of.unwrap_or(as_at), i + 2),
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
        weight: Weight::Judging,
    })
}

/// Whose the noun at token `i` is: "his alleged", "Ben Okoro's".
fn owner(page: &Page, i: usize) -> Option<Range<usize>> {
    let from = page.sentence(i).start.max(i.saturating_sub(3));
    let owner = (from..i)
        .rev()
        .find(|&k| is_possessive(page.fold(k)) || matches!(page.fold(k), "'s" | "'"))?;
    match is_possessive(page.fold(owner)) {
        // "hit out at Lopez over her portrayal": hers.
        true => {
            let led = owner
                .checked_sub(2)
                .filter(|_| matches!(page.fold(owner - 1), "over" | "for" | "about"));
            let name = led.and_then(|n| page.mention(n)).map(|m| page.tokens_of(m));
            Some(
                name.filter(|n| n.end + 1 == owner && page.is_person(n.start))
                    .unwrap_or(owner..owner + 1),
            )
        }
        false => page.noun_phrase_before(owner, page.sentence(i).start),
    }
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn whose_words_they_are() {
        check(
            "Ben Okoro has withdrawn his description of the marchers as a “mob”.",
            &["description | mob | marchers | his | other"],
        );
        check(
            "She criticised Ana Lopez’s portrayal of the vote as a coup.",
            &["portrayal | coup | vote | Ana Lopez | other, distanced"],
        );
        check(
            "The description of the road as a ruin by the mayor angered them.",
            &["description | ruin | road | mayor | other"],
        );
    }

    #[test]
    fn what_is_no_label() {
        check("Her description of the valley was long.", &[]);
        check("It began with a description of the valley, as told by herders.", &[]);
    }
}
