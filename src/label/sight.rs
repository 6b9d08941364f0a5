//! What somebody is to others: "to his supporters he is a patriot, to his critics a traitor", "in the eyes of the state, the group
//! is a terrorist organisation".

use super::page::Page;
use super::verbs::Weight;
use super::{contested, Draft};
use crate::report::Relation;
use crate::vocabulary::classes::CALENDAR;
use crate::vocabulary::{is_among, is_determiner, is_object_pronoun};
use std::ops::Range;

/// Those in whose eyes it is so stand at most this many tokens before.
const REACH: usize = 20;

/// So many more of whom the same is told are looked for.
const MOST: usize = 3;

/// The labels given by the form of "be" at token `i`, where its clause opens with those in whose eyes it is so.
pub fn at(page: &Page, i: usize) -> Vec<Draft> {
    if !matches!(page.fold(i), "is" | "are" | "was" | "were") {
        return Vec::new();
    }
    let sentence = page.sentence(i);
    let led = |&k: &usize| matches!(page.fold(k), "to" | "for" | "in");
    let opens = |&k: &usize| k == sentence.start || !page.is_word(k - 1) || matches!(page.fold(k - 1), "and" | "but");
    let whom = (sentence.start.max(i.saturating_sub(REACH))..i)
        .rev()
        .filter(led)
        .filter(opens)
        .find_map(|k| eyes(page, k, i).map(|eyes| (k, eyes)));
    let Some((from, (eyes, after))) = whom else {
        return Vec::new();
    };
    let Some(subject) = page.subject(i).filter(|s| s.start >= after && s.end <= i) else {
        return Vec::new();
    };
    let label = page.whole_label(i + 1);
    if page.is_denied(i) || label.is_empty() || !is_label(page, &label, &subject, i + 1) {
        return Vec::new();
    }
    let draft = |marker: Range<usize>, label: Range<usize>, eyes: Range<usize>| Draft {
        marker: Some(marker),
        label,
        referent: Some(subject.clone()),
        labeller: Some(eyes),
        relation: Relation::Other,
        distanced: false,
        weight: Weight::Plain,
    };
    let mut end = label.end;
    let mut found = vec![draft(from..eyes.end, label, eyes)];
    for _ in 0..MOST {
        // "…, to his critics a traitor", "; to others, a hero"
        let mut k = end;
        while k < sentence.end && (page.is_mark(k) || is_among(page.fold(k), &[",", ";", "and", "but", "while"])) {
            k += 1;
        }
        let Some((eyes, after)) = self::eyes(page, k, sentence.end).filter(|_| k > end) else {
            break;
        };
        let opened = super::plain::opens_label(page, after);
        let label = page.whole_label(after);
        if !opened || label.is_empty() {
            break;
        }
        end = label.end;
        found.push(draft(k..eyes.end, label, eyes));
    }
    found
}

/// "to his supporters", "in the eyes of the state", "in Israel's view", which open at token `k`: who they are, and where what follows begins.
fn eyes(page: &Page, k: usize, until: usize) -> Option<(Range<usize>, usize)> {
    const EYES: &[&str] = &["eyes", "view", "opinion", "minds", "telling"];
    let start = match page.fold(k) {
        "to" | "for" => k + 1,
        "in" if EYES.contains(&page.fold(k + 2)) && page.fold(k + 3) == "of" => k + 4,
        "in" => {
            let owner = (k + 2..until.min(k + 7)).find(|&s| matches!(page.fold(s), "'s" | "'"))?;
            let whose = page.noun_phrase_before(owner, k + 1)?;
            return EYES
                .contains(&page.fold(owner + 1))
                .then(|| (whose, past_comma(page, owner + 2)));
        }
        _ => return None,
    };
    let mut first = start;
    while first < until
        && (is_determiner(page.fold(first)) || is_among(page.fold(first), &["many", "some", "most", "those", "other"]))
    {
        // "for a president": for one.
        if matches!(page.fold(first), "a" | "an") {
            return None;
        }
        first += 1;
    }
    if is_object_pronoun(page.fold(start))
        && !(page.fold(start) == "her" && page.is_word(start + 1) && page.fold(start + 1) != "it")
    {
        return Some((start..start + 1, past_comma(page, start + 1)));
    }
    while first < until && (matches!(page.fold(first), "mr" | "mrs" | "ms" | "dr") || first > start && page.fold(first) == ".") {
        first += 1;
    }
    // "to Okoro's supporters"
    let name = page.name_at(first).filter(|n| !matches!(page.fold(n.end), "'s" | "'"));
    let first = match page.name_at(first).filter(|_| name.is_none()) {
        Some(owner) => owner.end + 1,
        None => first,
    };
    let head = name.or_else(|| Some(page.label(first)).filter(|l| l.start == first && !l.is_empty()))?;
    let whole = page.named_by(head.clone(), until);
    let timed = head.clone().any(|t| page.is(t, CALENDAR));
    let somebody = page.mention(head.start).is_some() || page.is_people(head.end - 1) || is_body(page.fold(head.end - 1));
    if timed || !somebody || whole.end >= until {
        return None;
    }
    // "To the widow, Ana Lopez, he is": her name.
    let name = page
        .name_at(whole.end + 1)
        .filter(|n| page.fold(whole.end) == "," && page.fold(n.end) == ",");
    match name.filter(|n| page.is_person(n.start)) {
        Some(name) => Some((name.clone(), name.end + 1)),
        None => Some((head, past_comma(page, whole.end))),
    }
}

/// Bodies that see, and one who has no role.
fn is_body(word: &str) -> bool {
    is_among(
        word,
        &[
            "state",
            "government",
            "police",
            "party",
            "army",
            "opposition",
            "church",
            "widow",
            "family",
            "left",
            "right",
        ],
    )
}

/// The token after `at`, where a comma stands there.
fn past_comma(page: &Page, at: usize) -> usize {
    at + usize::from(page.fold(at) == ",")
}

/// Whether what `subject` is to others is a label: of somebody, or by a disputed or quoted word. It starts at token `start`.
fn is_label(page: &Page, label: &Range<usize>, subject: &Range<usize>, start: usize) -> bool {
    let opened = super::plain::opens_label(page, start);
    let person = page.is_person(subject.end - 1) || matches!(page.fold(subject.start), "he" | "she" | "they");
    let plural = page.fold(label.end - 1).ends_with('s');
    let verbal = page.fold(label.start).ends_with("ing") || page.fold(label.start).ends_with("ed");
    let said = contested::is_said(page, label, false) || page.is_quoted(label);
    !verbal && (opened && (person || said) || plural && said)
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn in_whose_eyes() {
        check(
            "Ben Okoro won. To his supporters Okoro is a patriot, to his critics a traitor.",
            &[
                "To his supporters | patriot | Okoro | supporters | other",
                "to his critics | traitor | Okoro | critics | other",
            ],
        );
        check(
            "In the eyes of the state, the Dune League is a terrorist organisation.",
            &["In the eyes of the state | terrorist organisation | Dune League | state | other"],
        );
        check(
            "For the settlers, the arrested boys are political martyrs.",
            &["For the settlers | political martyrs | arrested boys | settlers | other"],
        );
    }

    #[test]
    fn what_is_nobodys_view() {
        check("For years he was a friend.", &[]);
        check("For a farmer he was a poor shot.", &[]);
        check("To the north the river is a border.", &[]);
        check("For the farmers, the dam is a worry.", &[]);
    }
}
