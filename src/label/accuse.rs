//! Reproaches: "accused them of being spies", "blasted Okoro for being a coward".

use super::gap::before_gap;
use super::page::Page;
use super::passive::be_before;
use super::verbs::Weight;
use super::{by_another, Draft};
use crate::vocabulary::is_among;
use std::ops::Range;

/// Between the verb and "of being" stand at most this many tokens.
const REACH: usize = 12;

/// "accused them of being spies", "blasted Okoro for being a coward".
pub fn being(page: &Page, i: usize) -> Option<Draft> {
    if page.fold(i) != "being" || i < 3 || !matches!(page.fold(i - 1), "of" | "for") {
        return None;
    }
    let sentence = page.sentence(i);
    let from = sentence.start.max(i.saturating_sub(REACH));
    let verb = (from..i - 1).rev().find(|&k| ACCUSE.contains(&page.fold(k)))?;
    if page.is_denied(verb) || i + 1 >= sentence.end {
        return None;
    }
    let label = page.label(i + 1);
    // "accused of being a party to the war": what he did.
    let took_part = page.fold(label.end.wrapping_sub(1)) == "party" && page.fold(label.end) == "to";
    if took_part || label.is_empty() || page.fold(label.start).ends_with("ed") && !page.fold(label.start).ends_with("eed") {
        return None;
    }
    // "was seen in March and suspected of being a spy": nobody stands between.
    let passive = verb > sentence.start && (be_before(page, verb) || verb + 2 == i && page.fold(verb).ends_with("ed"));
    // "Okoro, accused by the party of being a spy": the party accuses.
    let agent = (page.fold(verb + 1) == "by")
        .then(|| page.noun_phrase_before(i - 1, verb + 2))
        .flatten();
    let (referent, labeller) = if agent.is_some() {
        let own = verb.checked_sub(1).filter(|_| !be_before(page, verb));
        let beside = own
            .filter(|&c| page.fold(c) == ",")
            .and_then(|c| page.noun_phrase_before(c, sentence.start));
        (beside.or_else(|| page.subject(verb)), agent)
    } else if passive {
        // "the union, which the mayor (and others) accused of being": the mayor accuses.
        let named = |k: usize| page.mention(k).is_some() || is_among(page.fold(k), &["and", "the", ",", "his", "her"]);
        let relative = |r: &Range<usize>| {
            let before = (sentence.start..r.start).rev().find(|&k| !named(k));
            before.is_some_and(|k| matches!(page.fold(k), "which" | "whom" | "who" | "that"))
        };
        let gap = before_gap(page, verb, sentence.start).filter(|(_, who)| verb + 2 == i && relative(who));
        // "which Okoro and others have accused of being": who is accused stands before.
        let mut clause = (sentence.start + 1..verb).rev().take_while(|&k| page.fold(k) != ",");
        let which = clause.find(|&k| matches!(page.fold(k), "which" | "whom"));
        let accused = || which.map_or_else(|| page.subject(verb), |k| page.head_before(k, sentence.start));
        gap.map_or_else(|| (accused(), None), |(whom, who)| (whom, Some(who)))
    } else {
        // "accused the leader of the opposition of being": the leader.
        let object = page.noun_phrase_before(i - 1, verb + 1).map(|r| match page.mention(r.start) {
            None => page.widen(r, verb),
            Some(_) => r,
        });
        (object, page.subject(verb))
    };
    Some(Draft {
        marker: Some(i - 1..i + 1),
        label,
        referent,
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
        weight: Weight::Judging,
    })
}

/// Verbs of reproach.
pub(super) const ACCUSE: &[&str] = &[
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "attack",
    "attacked",
    "attacking",
    "attacks",
    "blamed",
    "blames",
    "blast",
    "blasted",
    "blasting",
    "blasts",
    "chided",
    "chides",
    "condemn",
    "condemned",
    "condemns",
    "criticise",
    "criticised",
    "criticises",
    "criticising",
    "criticize",
    "criticized",
    "criticizes",
    "criticizing",
    "denounce",
    "denounced",
    "denounces",
    "flays",
    "lambasted",
    "lambasts",
    "mock",
    "mocked",
    "mocking",
    "mocks",
    "raps",
    "rebuked",
    "rebukes",
    "ridiculed",
    "ridicules",
    "slam",
    "slammed",
    "slamming",
    "slams",
    "sued",
    "sues",
    "suspected",
];

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn who_reproaches_whom() {
        check(
            "Farmers’ leagues, which the mayor has accused of being foreign agents, met.",
            &["of being | foreign agents | Farmers’ leagues | mayor | other"],
        );
        check(
            "Ana Lopez’s party, which Ben Okoro and others have accused of being a cult, grew.",
            &["of being | cult | Ana Lopez’s party |  | unnamed"],
        );
        check(
            "Ben Okoro, who Ana Lopez has accused of being a coward, left.",
            &["of being | coward | Ben Okoro | Ana Lopez | other"],
        );
        check(
            "Ben Okoro, accused of being a spy, left.",
            &["of being | spy | Ben Okoro |  | unnamed"],
        );
    }
}
