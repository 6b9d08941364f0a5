//! "a disgrace, as the mayor put it": somebody's word, said after it.

use super::page::Page;
use super::plain::opens_label;
use super::several::ends_as_plural;
use super::verbs::Weight;
use super::Draft;
use crate::report::Relation;
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::is_among;

/// Between "as" and "it" stand at most this many tokens.
const REACH: usize = 9;

/// The label before the "as" at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    let sentence = page.sentence(i);
    if page.fold(i) != "as" || i < sentence.start + 2 {
        return None;
    }
    let verb = (i + 2..sentence.end.min(i + REACH))
        .find(|&k| is_among(page.fold(k), &["put", "puts", "calls", "called", "call", "terms", "termed"]))?;
    if !matches!(page.fold(verb + 1), "it" | "them" | "him" | "her") || (i + 1..verb).any(|k| page.fold(k) == ",") {
        return None;
    }
    // "vows to crush gangs as rivals call him a usurper": a label of its own follows.
    let after = verb + 2;
    if !page.fold(verb).starts_with("put") && (opens_label(page, after) || page.is_word(after) && !page.is(after, FUNCTION)) {
        return None;
    }
    let labeller = page.noun_phrase_before(verb, i + 1)?;
    let mut end = i;
    while end > sentence.start && matches!(page.fold(end - 1), "," | "\"" | "'" | "—" | "–" | "(" | "-") {
        end -= 1;
    }
    // A quotation is the whole label; "it", a clause or a name are none.
    let quote = (sentence.start.max(end.saturating_sub(8))..end)
        .rev()
        .find(|&k| page.quote_at(k).is_some_and(|q| q.end as usize >= end));
    let label = match quote {
        Some(first) => page.words_in(first..end),
        None => {
            let found = page.noun_phrase_before(end, sentence.start)?;
            // "the reign of the last nine years, as Okoro calls it": the reign.
            let near = (sentence.start + 1..found.start).rev().take(4);
            let of = near.into_iter().find(|&k| page.fold(k) == "of");
            let of = of.filter(|_| page.fold(verb + 1) == "it" && ends_as_plural(page.fold(found.end - 1)));
            match of.and_then(|of| page.noun_phrase_before(of, sentence.start)) {
                Some(head) => head.start..found.end,
                None => found,
            }
        }
    };
    (!label.is_empty() && (page.mention(label.start).is_none() || quote.is_some())).then(|| Draft {
        marker: Some(i..verb + 2),
        referent: page.subject_of_be(label.start),
        label,
        labeller: Some(labeller),
        relation: Relation::Other,
        distanced: true,
        weight: Weight::Judging,
    })
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn said_after_it() {
        check(
            "The plan is a swindle, as Ana Lopez put it.",
            &["as Ana Lopez put it | swindle | plan | Ana Lopez | other, distanced"],
        );
        check(
            "They fought “the long winter”, as Ben Okoro calls it.",
            &["as Ben Okoro calls it | long winter |  | Ben Okoro | other, distanced"],
        );
        check(
            "The reign of the last nine years, as Ben Okoro calls it, is over.",
            &["as Ben Okoro calls it | reign of the last nine years |  | Ben Okoro | other, distanced"],
        );
        check("She left, as Ana Lopez did.", &[]);
    }
}
