//! Labels without a marker: what stands beside a name. "opposition lawmaker Ana Lopez", "Ana Lopez, the mayor".

use super::contested;
use super::page::Page;
use super::verbs::Weight;
use super::Draft;
use crate::referent::{Mention, MentionForm};
use crate::report::Relation;
use crate::vocabulary::{is_among, is_article};
use std::ops::Range;

/// A description less sure than this is none beside its name.
const BESIDE: u8 = 230;

/// All titles and appositions. `commas` are the tokens that are one.
pub fn find(page: &Page, commas: &[usize]) -> Vec<Draft> {
    let mentions = &page.referents.mentions;
    let mut found = Vec::new();
    for (m, mention) in mentions.iter().enumerate() {
        if mention.form != MentionForm::Description || mention.certainty < BESIDE {
            continue;
        }
        let near = |other: Option<&Mention>| {
            other
                .filter(|o| o.form == MentionForm::Name && o.chain == mention.chain)
                .map(|o| page.tokens_of(o))
        };
        // "Ana Lopez, Okoro's lawyer": an owner may stand between.
        let before = (1..=2).find_map(|back| m.checked_sub(back).and_then(|b| near(mentions.get(b))));
        let Some(name) = near(mentions.get(m + 1)).or(before) else {
            continue;
        };
        if name.end <= page.tokens_of(mention).start && opens_with_place(page, &name) {
            continue;
        }
        let mut label = page.tokens_of(mention);
        while label.start < label.end
            && is_among(
                page.fold(label.start),
                &["the", "a", "an", "his", "her", "its", "their", "our", ".", "-"],
            )
        {
            label.start += 1;
        }
        // "Mr.", "Sen.": forms of address are no labels.
        let address = label.len() <= 2
            && is_among(
                page.fold(label.start),
                &["sen", "rep", "gov", "gen", "dr", "coun", "cllr", "clr"],
            );
        if label.is_empty() || address {
            continue;
        }
        found.push(draft(label, name));
    }
    found.extend(commas.iter().filter_map(|&i| unnamed(page, i)));
    found.extend(mentions.iter().filter_map(|mention| body(page, mention)));
    found
}

/// "At the Hague, a lawyer said": where it is said, and nobody beside whom the lawyer stands.
fn opens_with_place(page: &Page, name: &Range<usize>) -> bool {
    let first = page.sentence(name.start).start;
    let led = name.start - usize::from(name.start > first && page.fold(name.start - 1) == "the");
    let opens = led == first + 1 || led > first + 1 && !page.is_word(led - 2);
    opens && led > first && is_among(page.fold(led - 1), &["at", "in", "from", "outside", "near"])
}

/// "the militant group River Front", "the River Front, a separatist movement,": a body or place beside a disputed word.
fn body(page: &Page, mention: &Mention) -> Option<Draft> {
    let name = page.tokens_of(mention);
    if mention.form != MentionForm::Name || page.is_person(name.start) {
        return None;
    }
    let sentence = page.sentence(name.start);
    let common = |label: &Range<usize>| label.clone().all(|i| !page.is_capital(i) && page.mention(i).is_none());
    let after = || {
        let apposed = page.fold(name.end) == "," && is_article(page.fold(name.end + 1));
        let label = apposed.then(|| page.label(name.end + 1))?;
        let closed = matches!(page.fold(label.end), "," | "." | "that" | "which") && !opens_with_place(page, &name);
        Some(label).filter(|l| closed && !l.is_empty() && l.end <= sentence.end)
    };
    let before = || {
        let last = name.start.checked_sub(1).filter(|&last| last >= sentence.start)?;
        if !GROUPS.contains(&page.fold(last)) {
            return None;
        }
        let label = page.noun_phrase_before(name.start, sentence.start)?;
        let led = label
            .start
            .checked_sub(1)
            .is_some_and(|b| b >= sentence.start && page.fold(b) == "the");
        Some(label).filter(|l| led && l.end == name.start && l.len() > 1)
    };
    let label = before()
        .or_else(after)
        .filter(|label| common(label) && contested::is_said(page, label, false))?;
    Some(draft(label, name))
}

/// Nouns for bodies and lands that stand before their names.
const GROUPS: &[&str] = &[
    "group",
    "movement",
    "organisation",
    "organization",
    "party",
    "militia",
    "network",
    "faction",
    "front",
    "army",
    "republic",
    "region",
    "state",
    "territory",
    "province",
    "enclave",
    "government",
    "regime",
];

/// "one commissioner, a Democrat,": what somebody without a name is, between commas. `i` is the first comma.
fn unnamed(page: &Page, i: usize) -> Option<Draft> {
    if !matches!(page.fold(i + 1), "a" | "an") {
        return None;
    }
    let sentence = page.sentence(i);
    let label = page.label(i + 1);
    let last = label.end.checked_sub(1)?;
    let closed = matches!(page.fold(label.end), "," | "." | "\"") && label.end <= sentence.end;
    let party = is_among(
        page.fold(last),
        &["democrat", "republican", "conservative", "liberal", "socialist"],
    );
    if label.is_empty() || !closed || !(page.is_somebody(last) || party) {
        return None;
    }
    let of_them = i >= sentence.start + 3 && page.fold(i - 2) == "of" && matches!(page.fold(i - 1), "them" | "us");
    let whom = match of_them && matches!(page.fold(i - 3), "one" | "some" | "another") {
        true => i - 3..i,
        false => page
            .noun_phrase_before(i, sentence.start)
            .filter(|r| page.is_somebody(r.end - 1))?,
    };
    let free = (whom.start..whom.end).all(|k| page.mention(k).is_none());
    // A list has more than one comma and an "and": "a teacher, a nurse and a cook".
    let list = page.fold(label.end) == "," && matches!(page.fold(label.end + 1), "a" | "an" | "and");
    (free && !list).then(|| draft(label, whom))
}

/// A label beside whom it is of, given by nobody in the sentence.
fn draft(label: Range<usize>, referent: Range<usize>) -> Draft {
    Draft {
        marker: None,
        label,
        referent: Some(referent),
        labeller: None,
        relation: Relation::Other,
        distanced: false,
        weight: Weight::Name,
    }
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check_titles;

    #[test]
    fn beside_the_name() {
        check_titles(
            "Opposition lawmaker Ana Lopez left.",
            &["Opposition lawmaker | Ana Lopez |  | other"],
        );
        check_titles(
            "Ruritania's interim president Ana Lopez",
            &["interim president | Ana Lopez |  | other"],
        );
        check_titles("They met Ana Lopez, the mayor of Sucre.", &["mayor | Ana Lopez |  | other"]);
        check_titles(
            "It shook the city of La Paz, the administrative capital of the country.",
            &["administrative capital | La Paz |  | other"],
        );
        check_titles(
            "They backed former president Ben Okoro.",
            &["former president | Ben Okoro |  | other"],
        );
    }

    #[test]
    fn verbs_are_no_part_of_it() {
        check_titles(
            "He would never harm President Ana Lopez.",
            &["President | Ana Lopez |  | other"],
        );
        check_titles(
            "“It is late,” wrote gossip columnist Ana Lopez.",
            &["gossip columnist | Ana Lopez |  | other"],
        );
        check_titles(
            "It is hard to defeat President Ana Lopez.",
            &["President | Ana Lopez |  | other"],
        );
        check_titles(
            "They spoke to former President Ana Lopez.",
            &["former President | Ana Lopez |  | other"],
        );
        check_titles(
            "Rebels in Ruritania ousted President Ana Lopez.",
            &["President | Ana Lopez |  | other"],
        );
        check_titles(
            "The ousted President Ana Lopez left.",
            &["ousted President | Ana Lopez |  | other"],
        );
        check_titles("Shots were heard in the capital, State TV said.", &[]);
    }

    #[test]
    fn bodies_by_a_disputed_word() {
        check_titles(
            "It hit the militant group River Front. The Dune League, a separatist movement, denied it.",
            &[
                "militant group | River Front |  | other",
                "separatist movement | Dune League |  | other",
            ],
        );
        check_titles("It hit the football group River Front.", &[]);
        check_titles("In La Paz, the far-right leader spoke.", &[]);
    }

    #[test]
    fn beside_who_has_no_name() {
        check_titles(
            "“It is late,” said one commissioner, a Democrat. One of them, a teacher, left.",
            &["Democrat | commissioner |  | other", "teacher | One of them |  | other"],
        );
        check_titles("They met a lawyer, a nurse, a cook and a farmer.", &[]);
        check_titles("In the spring, a farmer, tired, left.", &[]);
    }

    #[test]
    fn what_is_no_label() {
        check_titles("Mr. Okoro and Sen. Ana Lopez left.", &[]);
        check_titles("Ana Lopez, who won, left.", &[]);
    }
}
