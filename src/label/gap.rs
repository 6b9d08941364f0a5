//! Callings whose object stands before the verb, or whose verb is passive: "a campaign he calls “Rain”", "was dubbed".

use super::page::Page;
use super::verbs::{verb, Form, Takes, Verb};
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::is_determiner;
use std::ops::Range;

/// What is called stands at most this many tokens before its verb.
const REACH: usize = 12;

/// What is between a form of "be" and its participle.
fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "often"
                | "also"
                | "once"
                | "sometimes"
                | "now"
                | "then"
                | "long"
                | "best"
                | "better"
                | "later"
                | "still"
                | "what"
                | "already"
                | "even"
        )
}

/// Token after which the adverbs before token `i` begin.
fn before_adverbs(page: &Page, i: usize, from: usize) -> usize {
    let mut b = i;
    while b > from && is_adverb(page.fold(b - 1)) {
        b -= 1;
    }
    b
}

pub fn be_before(page: &Page, i: usize) -> bool {
    let b = before_adverbs(page, i, page.sentence(i).start);
    b > 0
        && matches!(
            page.fold(b - 1),
            "be" | "been"
                | "being"
                | "is"
                | "was"
                | "are"
                | "were"
                | "'s"
                | "'re"
                | "gets"
                | "got"
                | "became"
                | "wasn't"
                | "isn't"
        )
}

/// "an explosion that the mayor described as “an act”", "Okoro, whom Lopez has dubbed “the eel”", "a campaign he calls “Rain”":
/// what is called, and who calls it so.
pub fn before_gap(page: &Page, i: usize, from: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let from = from.max(i.saturating_sub(REACH));
    let mut who = i;
    while who > from
        && (is_adverb(page.fold(who - 1))
            || matches!(
                page.fold(who - 1),
                "has" | "have" | "had" | "himself" | "herself" | "repeatedly" | "would" | "will"
            ))
    {
        who -= 1;
    }
    let relative = (from..who)
        .rev()
        .find(|&k| matches!(page.fold(k), "that" | "which" | "whom" | "what"));
    if let Some(relative) = relative {
        let broken = (relative + 1..i).any(|k| {
            matches!(
                page.fold(k),
                "," | "is" | "was" | "are" | "were" | "be" | "been" | "to" | "and"
            )
        });
        if !broken && who > relative + 1 && page.fold(relative) != "what" {
            let labeller = page.noun_phrase_before(who, relative + 1)?;
            // "the Front, which calls itself …, and which the state lists as": the head of the first clause.
            let start = page.sentence(i).start;
            let first = (start..relative.saturating_sub(1))
                .rev()
                .find(|&k| page.fold(k) == page.fold(relative));
            let head = first.filter(|_| page.fold(relative - 1) == "and").unwrap_or(relative);
            return Some((page.head_before(head, start), labeller));
        }
    }
    if let Some(both) = beside_gap(page, who, page.sentence(i).start) {
        return Some(both);
    }
    // Without a relative pronoun: a noun, and right after it the one who calls it so.
    let pronoun = who > from
        && matches!(
            page.fold(who - 1),
            "he" | "she" | "they" | "we" | "i" | "some" | "many" | "critics" | "supporters"
        );
    let subject = if pronoun {
        who - 1..who
    } else {
        let mention = who.checked_sub(1).filter(|&w| w >= from).and_then(|w| page.mention(w))?;
        page.tokens_of(mention)
    };
    let before = subject.start.checked_sub(1).filter(|&b| b >= from && page.is_word(b))?;
    let word = page.fold(before);
    let noun = word == "one" || !page.is(before, FUNCTION) && page.mention(before).is_none() && !word.ends_with("ly");
    let conjunction = matches!(word, "when" | "although" | "though" | "because" | "since" | "while" | "if");
    (noun && !conjunction && verb(word).is_none() && !SAID.contains(&word)).then(|| {
        let of_what = page.noun_phrase_before(before + 1, page.sentence(i).start);
        (of_what, subject)
    })
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
    let gap = (relative + 1..called).all(|k| !matches!(page.fold(k), "," | "is" | "was" | "are" | "were"));
    gap.then(|| (page.head_before(relative, start), subject))
}

/// Verbs that read as a noun before a subject of their own: "said Lopez called".
const SAID: &[&str] = &[
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
    let comma = matches!(before, "," | "(" | "—" | "–" | "-" | "--");
    let noun = page.is_word(b - 1) && !page.is_person(b - 1) && !page.is(b - 1, FUNCTION);
    // "officials described as": a plural before "described" may as well be who describes; "known" and "dubbed" have no such
    // reading, nor has "later identified".
    let safe = matches!(
        verb.lemma,
        "know"
            | "dub"
            | "nickname"
            | "bill"
            | "call"
            | "title"
            | "entitle"
            | "name"
            | "identify"
            | "deem"
            | "consider"
            | "see"
            | "refer"
    ) || matches!(verb.lemma, "label" | "brand" | "term") && page.opens_quote(i + 1)
        || verb.takes == Takes::As && page.fold(i + 1) == "as";
    // "the union called a strike", "the judge deemed the letters genuine": an object, and no passive.
    let object =
        verb.takes == Takes::Plain && is_determiner(page.fold(i + 1)) && !(page.fold(i + 1) == "the" && page.is_capital(i + 2));
    (comma || noun && safe && !object) && (verb.takes == Takes::Plain || page.fold(i + 1) != "the")
}

/// What a passive is said of: its subject, or for one that opens the sentence ("Dubbed “X”, the scandal …") what follows.
pub fn referent_of_passive(page: &Page, i: usize, label_end: usize) -> Option<Range<usize>> {
    let sentence = page.sentence(i);
    if i <= sentence.start + 1 {
        let mut at = label_end;
        while at < sentence.end && matches!(page.fold(at), "\"" | "'" | "," | "the" | "a" | "an") {
            at += 1;
        }
        if at >= sentence.end {
            return None;
        }
        return page.name_at(at).or_else(|| Some(page.label(at))).filter(|r| !r.is_empty());
    }
    let b = before_adverbs(page, i, sentence.start);
    let reduced = b > sentence.start && (page.is_word(b - 1) || page.fold(b - 1) == ",") && !be_before(page, i);
    if reduced {
        // "an employee named Lopez": the noun right before it.
        let found = page.noun_phrase_before(b, sentence.start).map(|r| page.apposed_name(r));
        return found.or_else(|| page.subject(i));
    }
    page.subject(i)
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
    while matches!(
        page.fold(start),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "some"
    ) {
        start += 1;
    }
    if start >= end {
        return None;
    }
    page.name_at(start)
        .or_else(|| Some(page.label(start)))
        .filter(|r| !r.is_empty())
}
