//! "what the mayor called a “siege”", "what critics describe as a purge".

use super::page::Page;
use super::verbs::{verb, Form, Takes, Weight};
use super::{by_another, Draft};
use crate::vocabulary::is_subject_only;

/// Between "what" and its verb stand at most this many tokens.
const REACH: usize = 9;

/// The label given by the "what" at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    if page.fold(i) != "what" {
        return None;
    }
    let end = page.sentence(i).end;
    // "what Ana Lopez, the treasurer, called": what stands beside her parts her from her verb.
    let name = page.name_at(i + 1).filter(|n| page.fold(n.end) == ",");
    let beside = name
        .as_ref()
        .and_then(|n| (n.end + 2..end.min(n.end + 2 * REACH)).find(|&c| page.fold(c) == "," && verb(page.fold(c + 1)).is_some()));
    let first = beside.map_or(i + 2, |comma| comma + 1);
    let (verb, called) = (first..end.min(first + REACH - 2)).find_map(|v| Some((v, verb(page.fold(v))?)))?;
    if beside.is_none()
        && (i + 1..verb).any(|t| matches!(page.fold(t), "," | "is" | "was" | "are" | "were" | "?" | "to" | "\""))
        && !page.fold(verb - 1).ends_with("been")
    {
        // "what can only be called": nobody is named, but a label is given. Anything else is another clause.
        return None;
    }
    let as_needed = called.takes != Takes::Plain;
    // "What would using this label do?": a noun.
    let noun = called.form == Form::Present && matches!(page.fold(verb - 1), "this" | "that" | "the" | "a");
    if noun || called.form == Form::Ing || matches!(called.lemma, "name" | "know" | "identify") {
        return None;
    }
    let mut at = verb + 1;
    if matches!(page.fold(at), "to") && page.fold(verb).starts_with("refer") {
        at += 1;
    }
    if page.fold(at) == "as" {
        at += 1;
    } else if as_needed {
        return None;
    }
    if at >= end || page.is_denied(verb) {
        return None;
    }
    let label = page.label(at);
    if label.is_empty() {
        return None;
    }
    let passive = matches!(page.fold(verb - 1), "be" | "been" | "being");
    let label = if passive { label } else { page.with_agent(label) };
    let mut who = i + 1..verb;
    if let Some(name) = name.filter(|_| beside.is_some()) {
        who = name;
    }
    while who.end > who.start && (PASSED.contains(&page.fold(who.end - 1)) || page.is_adverb(who.end - 1)) {
        who.end -= 1;
    }
    // "what state they call home": which state.
    if who.len() > 1 && (is_subject_only(page.fold(who.end - 1)) || page.fold(who.end - 1) == "you") {
        return None;
    }
    let labeller = page.noun_phrase_before(who.end, who.start).filter(|_| !passive);
    // "what he called “misleading” reports": the quoted word is said of what follows.
    let referent = page.said_of_next(&label);
    let labeller = labeller.map(|l| page.antecedent(l));
    Some(Draft {
        marker: Some(i..at),
        label,
        referent,
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: true,
        weight: Weight::Judging,
    })
}

/// Words between a labeller and the verb.
const PASSED: &[&str] = &[
    "has", "have", "had", "would", "will", "once", "also", "often", "now", "later", "himself", "herself", "might", "could",
    "still", "then", "always", "long",
];

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn what_somebody_calls() {
        check(
            "She fled what Ana Lopez called a “siege” of the town.",
            &["what Ana Lopez called | siege |  | Ana Lopez | other, distanced"],
        );
        check(
            "It condemned what critics have described as a purge.",
            &["what critics have described as | purge |  | critics | other, distanced"],
        );
        check(
            "Ben Okoro refuted what he called “false” reports.",
            &["what he called | false | reports | he | other, distanced"],
        );
    }

    #[test]
    fn what_is_no_label() {
        check("She asked what he described.", &[]);
        check("What is the show called?", &[]);
    }
}
