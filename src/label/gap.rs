//! Callings whose object stands before the verb, or whose verb is passive: "a campaign he calls “Rain”", "was dubbed".

use super::body;
use super::contact::{beside_noun, is_told, opens_with_place};
use super::copula::{is_contraction, is_copula};
use super::doer::TIMES;
use super::page::Page;
use super::verbs::{verb, Form, Takes, Verb, Weight};
use crate::referent::{Mention, MentionForm, ReferentKind};
use crate::vocabulary::classes::{CALENDAR, FUNCTION, HEAD, TITLE};
use crate::vocabulary::{is_among, is_determiner, is_possessive};
use std::ops::Range;

/// What is called stands at most this many tokens before its verb.
const REACH: usize = 12;

/// What is between a form of "be" and its participle.
fn is_adverb(page: &Page, i: usize) -> bool {
    page.is_adverb(i)
        || is_among(
            page.fold(i),
            &[
                "often",
                "also",
                "once",
                "sometimes",
                "now",
                "then",
                "long",
                "best",
                "better",
                "later",
                "still",
                "what",
                "already",
                "even",
                "earlier",
                "themselves",
                "himself",
                "herself",
                "itself",
            ],
        )
}

/// Token after which the adverbs before token `i` begin.
fn before_adverbs(page: &Page, i: usize, from: usize) -> usize {
    let mut b = i;
    while b > from && is_adverb(page, b - 1) {
        b -= 1;
    }
    b
}

pub fn be_before(page: &Page, i: usize) -> bool {
    let b = before_adverbs(page, i, page.sentence(i).start);
    b > 0
        && (is_copula(page.fold(b - 1))
            || is_among(
                page.fold(b - 1),
                &["be", "been", "being", "'s", "'re", "gets", "got", "became", "wasn't", "isn't"],
            ))
}

/// "an explosion that the mayor described as “an act”", "Okoro, whom Lopez has dubbed “the eel”", "a campaign he calls “Rain”":
/// what is called, and who calls it so.
pub fn before_gap(page: &Page, i: usize, from: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let from = from.max(i.saturating_sub(REACH));
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
    // What stands beside a name takes room.
    let far = page.sentence(i).start.max(i.saturating_sub(2 * REACH));
    let wide = if who > from && page.fold(who - 1) == "," { far } else { from };
    let relative = (wide..who)
        .rev()
        .find(|&k| matches!(page.fold(k), "that" | "which" | "whom" | "what") || is_whom(page, k, who))
        .filter(|&k| !is_told(page, k));
    if let Some(relative) = relative {
        let broken = (relative + 1..who.max(relative + 1))
            .any(|k| is_among(page.fold(k), &[",", "is", "was", "are", "were", "be", "been", "to", "and"]));
        // "that the minister, Ana Lopez, rejected": her.
        let name = who
            .checked_sub(2)
            .filter(|_| page.fold(who - 1) == ",")
            .and_then(|n| page.mention(n));
        let name = name.map(|m| page.tokens_of(m)).filter(|n| {
            let start = n.start - usize::from(page.is(n.start - 1, TITLE));
            let near = (relative + 1..start - 1).all(|k| page.is_word(k) || page.fold(k) == "-");
            n.end + 1 == who && start > relative + 2 && page.fold(start - 1) == "," && near
        });
        // "that the president, Ana Lopez, the mayor's mother, described": her as well.
        let name = name
            .or_else(|| beside_relative(page, relative, who))
            .or_else(|| parted(page, relative, who));
        if (!broken || name.is_some()) && who > relative + 1 && page.fold(relative) != "what" {
            // "a firm that one of them calls a fraud"
            let them = page.fold(who - 1) == "them" && page.fold(who - 2) == "of";
            let some = || them.then_some(relative + 1..who);
            let labeller = name.or_else(|| page.noun_phrase_before(who, relative + 1)).or_else(some)?;
            // "the Front, which calls itself …, and which the state lists as": the head of the first clause.
            let start = page.sentence(i).start;
            let first = (start..relative.saturating_sub(1))
                .rev()
                .find(|&k| page.fold(k) == page.fold(relative) || matches!(page.fold(k), "who" | "whom" | "whose" | "that"));
            let head = first.filter(|_| page.fold(relative - 1) == "and").unwrap_or(relative);
            // "Okoro, the lawyer whom", "Orbital, the company that": of them, and not of "the Senate — a move that".
            let body = |r: &Range<usize>| page.is_somebody(r.end - 1) || body::is(page.fold(r.end - 1), body::BESIDE);
            let whom = page
                .head_before(head, start)
                .map(|r| if body(&r) { page.apposed_name(r) } else { r });
            return Some((whom, labeller));
        }
    }
    if let Some(both) = beside_gap(page, who, page.sentence(i).start) {
        return Some(both);
    }
    // Without a relative pronoun: a noun, and right after it the one who calls it so.
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
    // "The watchdog group Clear Hands called": its name.
    let body = body::is(page.fold(before), body::BESIDE) || page.is(before, HEAD) || page.is_somebody(before);
    let kind = |m: &Mention| page.referents.chains[m.chain as usize].kind;
    let named = |m: &Mention| m.form == MentionForm::Name && !matches!(kind(m), ReferentKind::Person | ReferentKind::Place);
    if body && mention.is_some_and(named) {
        return None;
    }
    // "Her deputy Ana Lopez called the talks", "Orbital Mining called the talks": who calls, and what.
    let whole = page.is_people(before) || page.is_capital(before) && !page.in_headline(before);
    if whole && mention.is_some() && is_determiner(page.fold(i + 1)) && !matches!(page.fold(i + 1), "a" | "an") {
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
fn beside_gap(page: &Page, who: usize, start: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
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

/// Whether the participle at `i` has no agent before it: after a form of "be", or right after a noun or a comma.
pub fn is_passive(page: &Page, i: usize, verb: Verb, from: usize) -> bool {
    if verb.form != Form::Past || matches!(page.fold(i), "saw" | "knew") {
        return false;
    }
    let b = before_adverbs(page, i, from);
    if b == from || be_before(page, i) {
        return true;
    }
    let before = page.fold(b - 1);
    let comma = is_among(before, &[",", "(", "—", "–", "-", "--"]);
    let noun = page.is_word(b - 1) && !page.is_person(b - 1) && !page.is(b - 1, FUNCTION);
    // "officials described as": a plural before "described" may as well be who describes; "known" and "dubbed" have no such
    // reading, nor has "later identified".
    let safe = is_among(
        verb.lemma,
        &[
            "know", "dub", "nickname", "bill", "call", "title", "entitle", "name", "identify", "deem", "consider", "see", "refer",
        ],
    ) || matches!(verb.lemma, "label" | "brand" | "term") && (page.opens_quote(i + 1) || page.fold(i + 1) == "as")
        || verb.takes == Takes::As && page.fold(i + 1) == "as";
    // "the union called a strike", "the judge deemed the letters genuine": an object, and no passive.
    let object =
        verb.takes == Takes::Plain && is_determiner(page.fold(i + 1)) && !(page.fold(i + 1) == "the" && page.is_capital(i + 2));
    // "Okoro, the mayor, declared a truce at noon": the comma closes what stands beside him.
    let label = page.label(i + 1);
    let closes = comma
        && b == i
        && object
        && (from..b - 1).any(|k| page.fold(k) == ",")
        && !matches!(page.fold(label.end), "," | "by" | "\"" | "'")
        && !page.opens_quote(i + 1);
    (comma && !closes || noun && safe && !object) && (verb.takes == Takes::Plain || page.fold(i + 1) != "the")
}

/// What a passive is said of: its subject, or for one that opens the sentence ("Dubbed “X”, the scandal …") what follows.
pub fn referent_of_passive(page: &Page, i: usize, label_end: usize) -> Option<Range<usize>> {
    let sentence = page.sentence(i);
    // "Star hailed as a hero": the star stands before.
    let noun = i == sentence.start + 1
        && page.is_word(sentence.start)
        && !page.is(sentence.start, FUNCTION)
        && !page.is_adverb(sentence.start);
    if i <= sentence.start + 1 && (!noun || be_before(page, i)) {
        // "Regarded as a long shot a year ago, Lopez won": her.
        let near = label_end..sentence.end.min(label_end + REACH);
        let comma = near.into_iter().find(|&k| !page.is_word(k) && !page.is_mark(k));
        let mut at = comma.filter(|&k| page.fold(k) == ",").unwrap_or(label_end);
        while at < sentence.end && matches!(page.fold(at), "\"" | "'" | "," | "the" | "a" | "an") {
            at += 1;
        }
        if at >= sentence.end {
            return None;
        }
        return page.name_at(at).or_else(|| Some(page.label(at))).filter(|r| !r.is_empty());
    }
    let b = before_adverbs(page, i, sentence.start);
    // "They're considered": they.
    if b > sentence.start && is_contraction(page.fold(b - 1)) {
        return Some(b - 1..b);
    }
    let reduced = b > sentence.start && (page.is_word(b - 1) || page.fold(b - 1) == ",") && !be_before(page, i);
    if reduced {
        // "an employee named Lopez": the noun right before it.
        let found = page.noun_phrase_before(b, sentence.start);
        // "described Okoro as a giant, known to all as Sam": Okoro.
        let named_as = found
            .as_ref()
            .map(|r| page.with_determiner(r, sentence.start))
            .filter(|&d| d > sentence.start);
        if let Some(named_as) = named_as
            .map(|d| d - 1)
            .filter(|&a| page.fold(a) == "as" && page.fold(b - 1) == ",")
        {
            return page.noun_phrase_before(named_as, sentence.start);
        }
        // "The chief of the cartel, long considered": the chief.
        let named = verb(page.fold(i)).is_none_or(|v| v.weight == Weight::Name) || page.fold(i) == "dubbed";
        let whole = |r: Range<usize>| match page.fold(b - 1) == "," && !named && page.mention(r.start).is_none() {
            // "Critics of the council, once seen as": of the council, as several are no one thing.
            true => Some(page.widen(r.clone(), sentence.start))
                .filter(|w| !page.fold(w.end - 1).ends_with('s'))
                .unwrap_or(r),
            false => r,
        };
        let found = found.map(|r| page.apposed_name(whole(r)));
        return found.or_else(|| page.subject(i));
    }
    if b > sentence.start && page.fold(b - 1) == "being" {
        return page.subject(i);
    }
    // "A decision to name the mountain was hailed": the decision.
    page.subject_of_clause(i)
}

/// "… by the State Department": who, right after the label.
pub fn by(page: &Page, at: usize, end: usize) -> Option<Range<usize>> {
    let mut k = at;
    while k < end && matches!(page.fold(k), "\"" | "'") {
        k += 1;
    }
    if page.fold(k) != "by" || k + 1 >= end {
        return None;
    }
    let mut start = k + 1;
    while is_among(
        page.fold(start),
        &[
            "the", "a", "an", "its", "his", "her", "their", "some", "one", "several", "other", "two",
        ],
    ) && page.is_word(start + 1)
    {
        start += 1;
    }
    if start >= end {
        return None;
    }
    let found = page.name_at(start).unwrap_or_else(|| page.label(start));
    // "by the president's brother, Ben Okoro,"
    let beside = page.mention(start).is_none() && !found.is_empty() && page.is_somebody(found.end - 1);
    let close = || page.name_at(found.end).filter(|n| page.is_person(n.start));
    let name = page.apposed_after(found.end).filter(|_| beside).or_else(close);
    name.or(Some(found)).filter(|r| !r.is_empty())
}
