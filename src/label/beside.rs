//! What goes on after a label without its verb: "called the press the enemy, the inquiry a witch hunt and the story fake", "called
//! a hero by one and a thief by another", "whom the state brands a terrorist and the opposition a hero".

use super::page::Page;
use super::passive::by;
use super::plain::{object_then_label, opens_label};
use super::verbs::{verb, Form, Takes, Verb};
use super::{contested, Draft};
use crate::report::Relation;
use crate::vocabulary::classes::{CALENDAR, FUNCTION};
use crate::vocabulary::{is_determiner, is_possessive};
use std::ops::Range;

/// So many more labels are looked for after one.
const MOST: usize = 4;

/// The labels that go on from `first`, in the order of the text.
pub fn more(page: &Page, first: &Draft) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for _ in 0..MOST {
        let last = found.last().unwrap_or(first);
        let Some(next) = another(page, last).or_else(|| without_verb(page, first, last)) else {
            break;
        };
        found.push(next);
    }
    found
}

/// "a drifter and a thief", "terrorists, vandals and thugs": another label of the same.
fn another(page: &Page, last: &Draft) -> Option<Draft> {
    let called = last.marker.as_ref().is_some_and(|m| verb(page.fold(m.start)).is_some());
    let label = page
        .second(&last.label)
        .or_else(|| listed(page, &last.label).filter(|_| called))
        // "calls rivals ‘cowards’ and mayor calls vote rigged": another clause.
        .filter(|next| {
            page.is_quoted(next)
                || !next
                    .clone()
                    .any(|k| verb(page.fold(k)).is_some_and(|v| v.form == Form::Present))
        })?;
    Some(Draft { label, ..last.clone() })
}

/// The next of a list that ends with "and": all its parts open as the first does.
fn listed(page: &Page, label: &Range<usize>) -> Option<Range<usize>> {
    let end = page.sentence(label.start).end;
    let after = |label: &Range<usize>| (label.end..end).find(|&k| !page.is_mark(k)).unwrap_or(end);
    let article = |k: usize| matches!(page.fold(k), "a" | "an");
    let first = label.start.checked_sub(1).is_some_and(article);
    if !first && !contested::is_said(page, label, false) {
        return None;
    }
    let next = |at: usize| {
        let fits = article(at) || !first && page.is_word(at);
        let next = if fits { page.label(at) } else { at..at };
        let said = || contested::is_said(page, &next, false);
        let alike = !next.is_empty() && (article(at) || said());
        alike.then_some(next)
    };
    let at = after(label);
    match page.fold(at) {
        // Only a list goes on after a comma.
        "," if page.fold(at + 1) != "and" => {
            let found = next(at + 1)?;
            let then = after(&found);
            let goes_on =
                page.fold(then) == "and" && next(then + 1).is_some() || page.fold(then) == "," && next(then + 1).is_some();
            goes_on.then_some(found)
        }
        "," => next(at + 2).filter(|_| !first),
        // "called the rebels “thugs” and their backers “invaders”": of others.
        "and" if !first && !is_possessive(page.fold(at + 1)) => next(at + 1),
        _ => None,
    }
}

/// What follows `last` and takes its verb from `first`.
fn without_verb(page: &Page, first: &Draft, last: &Draft) -> Option<Draft> {
    let marker = first.marker.clone()?;
    let verb = verb(page.fold(marker.start))?;
    let pair = |at: usize, end: usize| match verb.takes {
        Takes::Plain => pair(page, at, end, verb),
        _ => pair_with_as(page, at, end),
    };
    let end = page.sentence(marker.start).end;
    let agent = by(page, last.label.end, end);
    let at = goes_on(page, agent.as_ref().map_or(last.label.end, |a| a.end), end)?;
    let (referent, labeller) = (first.referent.as_ref()?, first.labeller.as_ref());
    if referent.start >= marker.end {
        // "called the press the enemy, the inquiry a witch hunt"
        let (object, label) = pair(at, end)?;
        // "… and the company calling its critics a mob", "… and the company calls": a verb of its own.
        if (at..label.start).any(|k| super::verbs::verb(page.fold(k)).is_some_and(|v| v.form != Form::Past)) {
            return None;
        }
        return Some(Draft {
            label,
            referent: Some(object),
            ..first.clone()
        });
    }
    if labeller.is_some_and(|l| l.start >= referent.end && l.end <= marker.start) {
        // "whom the state brands a terrorist and the opposition a hero"
        let (labeller, label) = pair(at, end)?;
        return Some(Draft {
            label,
            labeller: Some(labeller),
            ..first.clone()
        });
    }
    // "called a zealot by one member and a hero by another", "… and as a hero by another"
    let at = at + usize::from(verb.takes != Takes::Plain && page.fold(at) == "as");
    let label = opens_label(page, at)
        .then(|| page.label(at))
        .filter(|l| !l.is_empty() && agent.is_some())?;
    let told = page.fold(label.end) == "by" || page.is_mark(label.end) && page.fold(label.end + 1) == "by";
    let labeller = by(page, label.end, end);
    told.then(|| Draft {
        label,
        relation: match labeller {
            Some(_) => Relation::Other,
            None => Relation::Unnamed,
        },
        labeller,
        ..first.clone()
    })
}

/// Where the next part begins, after the comma or the "and" that follows token `at`.
fn goes_on(page: &Page, at: usize, end: usize) -> Option<usize> {
    let mut k = at;
    while k < end && page.is_mark(k) {
        k += 1;
    }
    let comma = usize::from(page.fold(k) == ",");
    let and = usize::from(matches!(page.fold(k + comma), "and" | "but"));
    Some(k + comma + and).filter(|&next| next > k && next + 1 < end)
}

/// "the winner as a thief", "others as a hero": the same with "as".
fn pair_with_as(page: &Page, at: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
    let as_at = (at + 1..end.min(at + 7)).find(|&k| page.fold(k) == "as" && opens_label(page, k + 1))?;
    let object = page.noun_phrase_before(as_at, at)?;
    let article = usize::from(object.start > at);
    // "Okoro denounced as": no object.
    let verbal = object.clone().any(|k| verb(page.fold(k)).is_some());
    let whole = !verbal && object.start == at + article && (article == 0 || is_determiner(page.fold(at)));
    let label = page.whole_label(as_at + 1);
    (whole && !label.is_empty()).then_some((object, label))
}

/// "the inquiry a witch hunt": a plain noun phrase that starts at token `at`, and the label right after it.
fn pair(page: &Page, at: usize, end: usize, verb: Verb) -> Option<(Range<usize>, Range<usize>)> {
    let (object, start) = object_then_label(page, at, end, verb)?;
    let quoted = page.opens_quote(start);
    let plain = |k: usize| {
        let small = page.is(k, FUNCTION) && !matches!(page.fold(k), "of" | "'s") && !is_determiner(page.fold(k));
        let verb = page.fold(k).ends_with("ed") || matches!(page.fold(k), "said" | "says" | "told");
        !small && !verb
    };
    let doing = page.fold(at).ends_with("ing");
    let apart = !doing && (quoted || (at..start).all(plain));
    // "the mayor a day later": a time.
    let label = page.whole_label(start);
    let timed =
        label.clone().any(|k| page.is(k, CALENDAR)) || matches!(page.fold(label.start), "day" | "week" | "month" | "year");
    (apart && !timed && !label.is_empty() && object.start < start).then_some((object, label))
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn several_objects_of_one_verb() {
        check(
            "Ben Okoro called the press the enemy, the inquiry a witch hunt and the story fake.",
            &[
                "called | enemy | press | Ben Okoro | other",
                "called | witch hunt | inquiry | Ben Okoro | other",
                "called | fake | story | Ben Okoro | other",
            ],
        );
        check(
            "Ana Lopez called the vote a sham, and the mayor left.",
            &["called | sham | vote | Ana Lopez | other"],
        );
        check(
            "Ana Lopez called the vote a sham and the mayor a day later left.",
            &["called | sham | vote | Ana Lopez | other"],
        );
    }

    #[test]
    fn another_clause() {
        check(
            "Ben Okoro calls the marchers “animals” and the mayor calls the guards unlawful.",
            &[
                "calls | animals | marchers | Ben Okoro | other",
                "calls | unlawful | guards | mayor | other",
            ],
        );
        check(
            "Okoro calls marchers ‘animals’ and mayor calls guards unlawful.",
            &[
                "calls | animals | marchers | Okoro | other",
                "calls | unlawful | guards | mayor | other",
            ],
        );
    }

    #[test]
    fn several_who_call() {
        check(
            "Ben Okoro, whom the state brands a terrorist and the opposition a hero, left.",
            &[
                "brands | terrorist | Ben Okoro | state | other",
                "brands | hero | Ben Okoro | opposition | other",
            ],
        );
        check(
            "Ana Lopez was called a zealot by one member and a saviour by another.",
            &[
                "called | zealot | Ana Lopez | member | other",
                "called | saviour | Ana Lopez |  | unnamed",
            ],
        );
    }
}
