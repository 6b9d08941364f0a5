//! Labels without a marker: what stands beside a name. "opposition lawmaker Ana Lopez", "Ana Lopez, the mayor".

use super::page::Page;
use super::verbs::Weight;
use super::Draft;
use crate::referent::{Mention, MentionForm};
use crate::report::Relation;

/// A description less sure than this is none beside its name.
const BESIDE: u8 = 230;

/// All titles and appositions, in order.
pub fn find(page: &Page) -> Vec<Draft> {
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
        let mut label = page.tokens_of(mention);
        while label.start < label.end
            && matches!(
                page.fold(label.start),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "." | "-"
            )
        {
            label.start += 1;
        }
        // "Mr.", "Sen.": forms of address are no labels.
        let address = label.len() <= 2 && matches!(page.fold(label.start), "sen" | "rep" | "gov" | "gen" | "dr");
        if label.is_empty() || address {
            continue;
        }
        found.push(Draft {
            marker: None,
            label,
            referent: Some(name),
            labeller: None,
            relation: Relation::Other,
            distanced: false,
            weight: Weight::Name,
        });
    }
    found
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
    fn what_is_no_label() {
        check_titles("Mr. Okoro and Sen. Ana Lopez left.", &[]);
        check_titles("Ana Lopez, who won, left.", &[]);
    }
}
