//! Callings whose object stands before the verb: "a campaign he calls “Rain”".

use super::body;
use super::contact::{beside_noun, is_told, opens_with_place};
use super::doer::TIMES;
use super::page::Page;
use super::passive::is_adverb;
use super::verbs::{verb, Takes};
use crate::referent::{Mention, MentionForm, ReferentKind};
use crate::vocabulary::classes::{CALENDAR, FUNCTION, HEAD, TITLE};
use crate::vocabulary::{is_among, is_determiner, is_possessive};
use std::ops::Range;

/// What is called stands at most this many tokens before its verb.
const REACH: usize = 12;

/// What is called, and who calls it so.
pub type Gap = (Option<Range<usize>>, Range<usize>);

/// "an explosion that the mayor described as “an act”", "Okoro, whom Lopez has dubbed “the eel”", "a campaign he calls “Rain”":
/// what is called, and who calls it so.
pub fn before_gap(page: &Page, i: usize, from: usize) -> Option<Gap> {
    let from = from.max(i.saturating_sub(REACH));
    let who = verb_group(page, i, from);
    if let Some(found) = in_relative(page, i, who, from) {
        return found;
    }
    beside_gap(page, who, page.sentence(i).start).or_else(|| after_noun(page, i, who, from))
}

/// Where the words begin that stand between a subject and the verb at token `i`.
fn verb_group(page: &Page, i: usize, from: usize) -> usize {
    let mut who = i;
    while who > from
        && (is_adverb(page, who - 1)
            || is_among(
                page.fold(who - 1),
                &[
                    "has",
                    "have",
                    "had",
                    "himself",
                    "herself",
                    "repeatedly",
                    "would",
                    "will",
                    "ago",
                ],
            ))
    {
        who -= 1;
    }
    // "which the West continues to call", "as they like to call"
    let keeps = |k: usize| {
        is_among(
            page.fold(k),
            &[
                "continue",
                "continues",
                "continued",
                "like",
                "likes",
                "liked",
                "prefer",
                "prefers",
                "insist",
                "insists",
            ],
        )
    };
    if who > from + 2 && matches!(page.fold(who - 1), "to" | "on") && keeps(who - 2) {
        who -= 2;
    }
    who
}

/// What stands before the gap of a relative clause whose verb's words begin at token `who`: nothing where there is no such clause,
/// and nobody where it has no subject.
fn in_relative(page: &Page, i: usize, who: usize, from: usize) -> Option<Option<Gap>> {
    // What stands beside a name takes room.
    let far = page.sentence(i).start.max(i.saturating_sub(2 * REACH));
    let wide = if who > from && page.fold(who - 1) == "," { far } else { from };
    let relative = (wide..who)
        .rev()
        .find(|&k| matches!(page.fold(k), "that" | "which" | "whom" | "what") || is_whom(page, k, who))
        .filter(|&k| !is_told(page, k));
    let relative = relative?;
    let name = beside_who(page, relative, who)
        .or_else(|| beside_relative(page, relative, who))
        .or_else(|| parted(page, relative, who));
    let broken = (relative + 1..who.max(relative + 1))
        .any(|k| is_among(page.fold(k), &[",", "is", "was", "are", "were", "be", "been", "to", "and"]));
    if broken && name.is_none() || who <= relative + 1 || page.fold(relative) == "what" {
        return None;
    }
    // "a firm that one of them calls a fraud"
    let them = page.fold(who - 1) == "them" && page.fold(who - 2) == "of";
    let some = || them.then_some(relative + 1..who);
    let labeller = name.or_else(|| page.noun_phrase_before(who, relative + 1)).or_else(some);
    Some(labeller.map(|labeller| (head_of_gap(page, i, relative), labeller)))
}

/// "that the minister, Ana Lopez, rejected": her.
fn beside_who(page: &Page, relative: usize, who: usize) -> Option<Range<usize>> {
    let name = who.checked_sub(2).filter(|_| page.fold(who - 1) == ",")?;
    let name = page.tokens_of(page.mention(name)?);
    let start = name.start - usize::from(page.is(name.start - 1, TITLE));
    let near = (relative + 1..start - 1).all(|k| page.is_word(k) || page.fold(k) == "-");
    (name.end + 1 == who && start > relative + 2 && page.fold(start - 1) == "," && near).then_some(name)
}

/// What the relative clause of the verb at token `i` is about, whose pronoun is token `relative`.
fn head_of_gap(page: &Page, i: usize, relative: usize) -> Option<Range<usize>> {
    // "the Front, which calls itself …, and which the state lists as": the head of the first clause.
    let start = page.sentence(i).start;
    let first = (start..relative.saturating_sub(1))
        .rev()
        .find(|&k| page.fold(k) == page.fold(relative) || matches!(page.fold(k), "who" | "whom" | "whose" | "that"));
    let head = first.filter(|_| page.fold(relative - 1) == "and").unwrap_or(relative);
    // "Okoro, the lawyer whom", "Orbital, the company that": of them, and not of "the Senate — a move that".
    let body = |r: &Range<usize>| page.is_somebody(r.end - 1) || body::is(page.fold(r.end - 1), body::BESIDE);
    // "the author of a book that his family called": the book.
    let near = page
        .noun_phrase_before(head, start)
        .filter(|_| matches!(page.fold(head), "that" | "which"));
    let thing = near.filter(|r| {
        let of = r.start.checked_sub(2).filter(|&of| of > start && page.fold(of) == "of");
        of.is_some_and(|of| matches!(page.fold(of + 1), "a" | "an")) && !page.is_people(r.end - 1)
    });
    if thing.is_some() {
        return thing;
    }
    let whom = page.head_before(head, start);
    whom.map(|r| if body(&r) { page.apposed_name(r) } else { r })
}

/// What stands before a gap without a relative pronoun: a noun, and right after it the one who calls it so, whose verb's words begin
/// at token `who`.
fn after_noun(page: &Page, i: usize, who: usize, from: usize) -> Option<Gap> {
    let pronoun = who > from
        && is_among(
            page.fold(who - 1),
            &[
                "he",
                "she",
                "they",
                "it",
                "we",
                "i",
                "some",
                "many",
                "critics",
                "supporters",
                "opponents",
            ],
        );
    let mention = who.checked_sub(1).filter(|&w| w >= from).and_then(|w| page.mention(w));
    let subject = match (pronoun, mention) {
        (true, _) => who - 1..who,
        (_, Some(mention)) => page.tokens_of(mention),
        _ => return beside_noun(page, i, who, from),
    };
    // "the men his critics call": theirs. "a move lawyer Ana Lopez called": before her title.
    let owned = subject.start > from && is_possessive(page.fold(subject.start - 1));
    let title = subject.start.checked_sub(1).and_then(|b| page.mention(b));
    let title = title.filter(|t| t.form == MentionForm::Description && mention.is_some_and(|m| m.chain == t.chain));
    let mut first = title.map_or(subject.start - usize::from(owned), |t| page.tokens_of(t).start);
    // "Labour MP Ana Lopez called": what stands before her name is hers.
    while first > from && page.is_person(subject.start) && page.is_word(first - 1) && page.is_capital(first - 1) {
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|&b| b >= from && page.is_word(b))?;
    if matches!(page.fold(before), "those" | "one") {
        return Some((Some(before..before + 1), subject));
    }
    // "There is no guarantee Okoro would name a farmer": it is told what he would do.
    let told = [
        "guarantee",
        "chance",
        "doubt",
        "hope",
        "fear",
        "sign",
        "proof",
        "evidence",
        "way",
        "reason",
    ];
    if is_among(page.fold(before), &told) {
        return None;
    }
    // "The watchdog group Clear Hands called": its name.
    let body = body::is(page.fold(before), body::BESIDE) || page.is(before, HEAD) || page.is_somebody(before);
    let kind = |m: &Mention| page.referents.chains[m.chain as usize].kind;
    let named = |m: &Mention| m.form == MentionForm::Name && !matches!(kind(m), ReferentKind::Person | ReferentKind::Place);
    if body && mention.is_some_and(named) {
        return None;
    }
    // "Her deputy Ana Lopez called the talks", "Orbital Mining called the talks": who calls, and what.
    let whole = page.is_people(before) || page.is_capital(before) && !page.in_headline(before);
    if whole && !pronoun && mention.is_some() && is_determiner(page.fold(i + 1)) && !matches!(page.fold(i + 1), "a" | "an") {
        return None;
    }
    // "In an address he named …": where he did so.
    let start = page.sentence(i).start;
    let of_what = page.noun_phrase_before(before + 1, start);
    if of_what.as_ref().is_some_and(|r| opens_with_place(page, r.start, start)) {
        return None;
    }
    let word = page.fold(before);
    let noun = word == "one"
        || !page.is(before, FUNCTION) && page.mention(before).is_none() && !page.is_adverb(before) && !word.ends_with("ed");
    let conjunction = is_among(
        word,
        &[
            "when", "although", "though", "because", "since", "while", "if", "first", "then", "now", "again",
        ],
    );
    (noun && !conjunction && verb(word).is_none() && !SAID.contains(&word)).then_some((of_what, subject))
}

/// Whether the "who" at token `k` is an object: "Okoro, who critics call", where the verb's words begin at token `end`.
fn is_whom(page: &Page, k: usize, end: usize) -> bool {
    let subject = || page.noun_phrase_before(end, k + 1);
    page.fold(k) == "who"
        && !page.is(end - 1, CALENDAR)
        && !TIMES.contains(&page.fold(end - 1))
        && subject().is_some_and(|s| page.with_determiner(&s, k + 1) == k + 1)
}

/// The name beside the subject of a relative clause, where commas alone stand between it and its verb, before which token `who` ends.
fn beside_relative(page: &Page, relative: usize, who: usize) -> Option<Range<usize>> {
    let comma = (relative + 1..who).find(|&k| page.fold(k) == ",")?;
    let name = page.name_at(comma + 1).filter(|n| page.fold(n.end) == ",")?;
    let verbal = |k: usize| verb(page.fold(k)).is_some() || is_among(page.fold(k), &["is", "was", "are", "were", "and", "who"]);
    let plain = page.fold(who - 1) == "," && name.end < who && (relative + 1..who).all(|k| !verbal(k));
    (plain && page.is_person(name.start)).then_some(name)
}

/// "which Ana Lopez, in line with all of her party, called", "which the governor — and many others — called": the subject of a
/// relative clause that commas or dashes part from its verb, before which token `who` ends.
fn parted(page: &Page, relative: usize, who: usize) -> Option<Range<usize>> {
    let sign = |k: usize| matches!(page.fold(k), "," | "—" | "–");
    let close = who.checked_sub(1).filter(|&k| sign(k))?;
    let open = (relative + 2..close).find(|&k| page.fold(k) == page.fold(close))?;
    let subject = page.noun_phrase_before(open, relative + 1)?;
    let whole = page.with_determiner(&subject, relative + 1) == relative + 1;
    (whole && (open + 1..close).all(|k| !sign(k) && verb(page.fold(k)).is_none())).then_some(subject)
}

/// "a bill that Lopez hailed as a triumph and Okoro denounced as a crime": what is called by the second as well, whose phrase ends
/// before token `who`.
fn beside_gap(page: &Page, who: usize, start: usize) -> Option<Gap> {
    let from = start.max(who.saturating_sub(2 * REACH));
    let and = (from..who).rev().find(|&k| matches!(page.fold(k), "and" | "but" | "while"))?;
    let subject = page.noun_phrase_before(who, and + 1).filter(|_| who > and + 1)?;
    let relative = (from..and)
        .rev()
        .find(|&k| matches!(page.fold(k), "that" | "which" | "whom"))?;
    let called =
        (relative + 2..and).find(|&k| verb(page.fold(k)).is_some_and(|v| v.takes == Takes::As) && page.fold(k + 1) == "as")?;
    let gap = (relative + 1..called).all(|k| !is_among(page.fold(k), &[",", "is", "was", "are", "were"]));
    gap.then(|| (page.head_before(relative, start), subject))
}

/// Verbs that read as a noun before a subject of their own: "said Lopez called".
pub(super) const SAID: &[&str] = &[
    "added",
    "noted",
    "claimed",
    "argued",
    "wrote",
    "believes",
    "believe",
    "says",
    "say",
    "thinks",
    "think",
    "tweeted",
    "yesterday",
    "today",
    "year",
    "month",
    "week",
    "conceded",
    "admitted",
    "denied",
    "complained",
    "insisted",
    "suggested",
    "explained",
    "testified",
    "recalled",
];
