//! Where a description stands beside a name, before it or after it: "former FBI director Ana Lopez", "Ana Lopez, the mayor of
//! Sucre", "the self-proclaimed president, Ana Lopez".

use super::describe::{head, LONGEST, LOOSE};
use super::name::Name;
use super::ReferentKind;
use crate::text::{Text, TokenKind};
use crate::vocabulary::classes::*;
use crate::vocabulary::is_article;
use std::ops::Range;

/// A description that stands beside its name is at least this sure.
pub const BESIDE: u8 = 230;

/// The description that stands beside a name, and how sure it is.
pub fn beside(text: &Text, name: &Name) -> Option<(Range<usize>, u8)> {
    let sentence = text.sentences[text.tokens[name.tokens.start].sentence as usize];
    let start = name.title.as_ref().map_or(name.tokens.start, |t| t.start.min(name.run));
    let small = before(text, sentence.first as usize, name.tokens.start);
    let before = small.start.min(start)..name.tokens.start;
    if head(text, before.clone()).is_some() {
        return Some((before, 250));
    }
    // "told The Sentinel, the former analyst": what somebody is tells of no body.
    after(text, name.tokens.end, sentence.end as usize)
        .filter(|_| name.kind != ReferentKind::Organisation)
        // "She grew up in Sucre, the daughter of a driver": not the town; "in Sucre, the capital" tells of it.
        .filter(|tokens| {
            let place = name.kind != ReferentKind::Person && is_where(text, sentence.first as usize, start);
            !place || text.folded(tokens.end - 1) == "capital"
        })
        .or_else(|| {
            // A place has a capital: "in the capital, State TV said" tells of two.
            reversed(text, sentence.first as usize, name.tokens.start).filter(|tokens| {
                let place = matches!(name.kind, ReferentKind::Place | ReferentKind::Unknown);
                // "The Director, Public Relations, Col. Ana Lopez": what he is for stands between.
                let next = name.tokens.end;
                let field = name.kind != ReferentKind::Person
                    && next + 1 < sentence.end as usize
                    && text.folded(next) == ","
                    && text.tokens[next + 1].capital
                    && text.is(next + 1, TITLE);
                !field && (place || text.folded(tokens.end - 1) != "capital")
            })
        })
        .map(|tokens| (tokens, BESIDE))
}

/// Whether what stands at token `start` tells where something is.
fn is_where(text: &Text, from: usize, start: usize) -> bool {
    start > from && matches!(text.folded(start - 1), "in" | "at" | "near")
}

/// The words right before token `start` that describe the name there: "opposition lawmaker", "former FBI director".
/// Ends at `start`; empty where there are none. `from` is the first token of the sentence.
fn before(text: &Text, from: usize, start: usize) -> Range<usize> {
    // It must end with a role.
    if start <= from || !text.is(start - 1, ROLE) {
        return start..start;
    }
    let mut first = start;
    let mut count = 0;
    while first > from && count < LONGEST {
        let b = first - 1;
        let token = &text.tokens[b];
        let word = text.folded(b);
        let hyphen = token.kind == TokenKind::Sign && word == "-" && first < start && !token.spaced && !text.tokens[first].spaced;
        let stop = word == "." && first < start && b > from && (text.is(b - 1, TITLE) || text.folded(b - 1).len() == 1);
        if hyphen || stop {
            first = b;
            continue;
        }
        let verb = word.ends_with("ed") && !PARTICIPLES.contains(&word)
            || word.ends_with("ing") && !HOLDING.contains(&word)
            || word.ends_with("ly");
        // "who overthrew president Lopez", "that confirms General Lopez"
        let told = b > from && matches!(text.folded(b - 1), "who" | "which" | "that") && !describes(text, b);
        let verb = verb || told && !PARTICIPLES.contains(&word);
        // "Would protect Secretary Lopez", "a plan to back President Lopez".
        let title = first < start && text.tokens[first].capital && text.is(first, TITLE | ROLE);
        let verb = verb || APART.contains(&word) || title && BEFORE_TITLES.contains(&word);
        // "rebels ousted President Lopez": a verb, where what it describes has neither article nor owner.
        let acts = PARTICIPLES.contains(&word)
            && b > from
            && text.tokens[b - 1].kind == TokenKind::Word
            && !text.is(b - 1, FUNCTION | PEOPLE | ADJECTIVE)
            && !matches!(text.folded(b - 1), "newly" | "recently" | "former" | "then")
            && !text.folded(b - 1).ends_with("ly");
        // "the rules require Chairman Lopez": a verb between its plural subject and a title.
        let requires = !token.capital
            && !describes(text, b)
            && b > from
            && title
            && text.folded(b - 1).ends_with('s')
            && !text.tokens[b - 1].capital
            && !matches!(text.folded(b - 1), "news" | "sports" | "affairs" | "'s" | "services");
        let verb = verb || acts || requires;
        let part_of_hyphenated = first < start && text.folded(first) == "-";
        let apart = verb || text.is(b, FUNCTION);
        if token.kind != TokenKind::Word || text.is(b, CALENDAR) || word == "'s" || (apart && !part_of_hyphenated) {
            break;
        }
        first = b;
        count += 1;
    }
    // "would never harm President Lopez": a plain verb.
    let modal = |i: usize| {
        matches!(
            text.folded(i),
            "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "never" | "not" | "did" | "didn't"
        )
    };
    // "to defeat President Lopez"; but "to former President Lopez", "to opposition leader Lopez".
    let infinitive = |i: usize| {
        let word = text.folded(i);
        text.folded(i - 1) == "to"
            && text.tokens[start - 1].capital
            && !describes(text, i)
            && !PARTICIPLES.contains(&word)
            && !matches!(
                word,
                "opposition" | "outgoing" | "incoming" | "ruling" | "party" | "state" | "fellow" | "senior"
            )
            && !matches!(text.folded(i + 1), "-" | "of")
    };
    // "who has fought President Lopez"
    let perfect = |i: usize| {
        matches!(text.folded(i - 1), "has" | "have" | "had") && !describes(text, i) && !PARTICIPLES.contains(&text.folded(i))
    };
    let verb = |i: usize| modal(i - 1) || infinitive(i) || perfect(i);
    if first > from && first + 1 < start && !text.tokens[first].capital && verb(first) {
        first += 1;
    }
    while first < start && matches!(text.folded(first), "-" | ".") {
        first += 1;
    }
    // "a move lawyer Ana Lopez called": two noun phrases, as no article stands before a title and its name.
    if first > from && first + 1 < start && matches!(text.folded(first - 1), "a" | "an") {
        first = start - 1;
    }
    first..start
}

/// Whether token `i` is of the words that tell what somebody is: no verb stands there.
fn describes(text: &Text, i: usize) -> bool {
    text.is(i, ROLE | PEOPLE | ADJECTIVE | TITLE | MODIFIER) || LOOSE.contains(&text.folded(i))
}

/// Plain forms that read as a verb or a preposition wherever they stand before a role: "who mostly support former president …".
const APART: &[&str] = &[
    "support",
    "supports",
    "backs",
    "meet",
    "meets",
    "replace",
    "visit",
    "wrote",
    "writes",
    "argues",
    "warns",
    "insists",
    "explains",
    "asks",
    "adds",
    "assail",
    "promote",
    "protect",
    "represents",
    "include",
    "includes",
    "endorse",
    "endorses",
    "urge",
    "urges",
    "accuses",
    "faces",
    "felt",
    "except",
    "versus",
    "alongside",
];

/// Words that do so before a title with a capital.
const BEFORE_TITLES: &[&str] = &[
    "face", "ask", "back", "elect", "left", "help", "beat", "join", "reason", "point", "sure", "week", "defeat",
];

/// How somebody holds an office.
const HOLDING: &[&str] = &["acting", "sitting", "ruling", "reigning", "outgoing", "incoming"];

/// Participles that describe.
const PARTICIPLES: &[&str] = &[
    "retired",
    "elected",
    "appointed",
    "disgraced",
    "convicted",
    "exiled",
    "jailed",
    "ousted",
    "deposed",
    "indicted",
    "alleged",
    "renowned",
    "acclaimed",
    "celebrated",
    "sacked",
    "suspected",
    "embattled",
    "unnamed",
    "outspoken",
];

/// The description between commas after a name: "Ana Lopez, the mayor of Sucre, …". Its tokens without the comma.
fn after(text: &Text, at: usize, end: usize) -> Option<Range<usize>> {
    if at >= end || text.folded(at) != "," {
        return None;
    }
    let mut head = None;
    let mut start = at + 1;
    for i in at + 1..end.min(at + 9) {
        let word = text.folded(i);
        if word == "'s" && head.is_none() {
            // "Ana Lopez, Okoro's lawyer": the owner is somebody else.
            start = i + 1;
        }
        let article = i == at + 1 && is_article(word);
        let hyphen = word == "-" && !text.tokens[i].spaced;
        if article || hyphen || word == "'s" {
            continue;
        }
        if text.tokens[i].kind != TokenKind::Word || text.is(i, FUNCTION) {
            break;
        }
        if text.is(i, ROLE) {
            head = Some(i);
        }
    }
    let head = head?;
    // "the mayor of Sucre, said": what follows the head ends the description, or a comma does after a few words.
    let next = if head + 1 < end { text.folded(head + 1) } else { "." };
    matches!(
        next,
        "," | "." | "of" | "for" | "at" | "in" | "from" | "since" | "and" | "who" | ";" | ")" | "—"
    )
    .then(|| {
        let staff = text.folded(head) == "chief" && next == "of" && head + 2 < end && text.folded(head + 2) == "staff";
        start..head + 1 + 2 * usize::from(staff)
    })
}

/// The description with a comma before a name: "the self-proclaimed president, Ana Lopez".
fn reversed(text: &Text, from: usize, start: usize) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|&c| c > from && text.folded(c) == ",")?;
    let head = comma.checked_sub(1).filter(|&h| h >= from && text.is(h, ROLE))?;
    let first = (from.max(head.saturating_sub(LONGEST))..head).rev().find(|&i| {
        let owned = matches!(text.folded(i), "the" | "his" | "her" | "its" | "their" | "our" | "'s");
        owned || i == from && matches!(text.folded(i), "a" | "an")
    })?;
    // "Ruritania's interim president, Ana Lopez": the description begins after its owner.
    let start = first + usize::from(text.folded(first) == "'s");
    let plain = (first + 1..head).all(|i| {
        let word = text.folded(i);
        word == "-" || (text.tokens[i].kind == TokenKind::Word && !text.is(i, FUNCTION) || matches!(word, "so"))
    });
    plain.then_some(start..head + 1)
}
