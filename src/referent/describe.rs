//! Descriptions: "the former FBI director" is whoever the page calls so beside a name.

use super::name::Name;
use super::role::{Roles, Said};
use super::ReferentKind;
use crate::text::{Text, TokenKind};
use crate::vocabulary::{self, classes::*};
use std::ops::Range;

/// A description and the referent that it stands for.
pub struct Description {
    /// Its tokens, with the article.
    pub tokens: Range<usize>,
    /// The referent.
    pub entity: usize,
    /// How sure the link is.
    pub certainty: u8,
}

/// A description that stands beside its name is at least this sure.
pub const BESIDE: u8 = 230;

/// A description before a name holds at most this many words.
const LONGEST: usize = 6;

/// The words right before token `start` that describe the name there: "opposition lawmaker", "former FBI director".
/// Ends at `start`; empty where there are none. `from` is the first token of the sentence.
pub fn before(text: &Text, from: usize, start: usize) -> Range<usize> {
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
        let verb = word.ends_with("ed") && !PARTICIPLES.contains(&word) || word.ends_with("ing") || word.ends_with("ly");
        // Plain forms that read as a verb before a title: "who mostly support former president …".
        let verb = verb
            || matches!(
                word,
                "support"
                    | "supports"
                    | "backs"
                    | "meet"
                    | "meets"
                    | "replace"
                    | "visit"
                    | "wrote"
                    | "writes"
                    | "argues"
                    | "warns"
                    | "insists"
                    | "explains"
                    | "asks"
                    | "adds"
            );
        // "rebels ousted President Lopez": a verb, where what it describes has neither article nor owner.
        let acts = PARTICIPLES.contains(&word)
            && b > from
            && text.tokens[b - 1].kind == TokenKind::Word
            && !text.is(b - 1, FUNCTION | PEOPLE | ADJECTIVE)
            && !matches!(text.folded(b - 1), "newly" | "recently" | "former" | "then")
            && !text.folded(b - 1).ends_with("ly");
        let verb = verb || acts;
        let part_of_hyphenated = first < start && text.folded(first) == "-";
        if token.kind != TokenKind::Word || text.is(b, FUNCTION | CALENDAR) || word == "'s" || (verb && !part_of_hyphenated) {
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
            && !text.is(i, ROLE | PEOPLE | ADJECTIVE | TITLE | MODIFIER)
            && !LOOSE.contains(&word)
            && !PARTICIPLES.contains(&word)
            && !matches!(
                word,
                "opposition" | "outgoing" | "incoming" | "ruling" | "party" | "state" | "fellow" | "senior"
            )
            && !matches!(text.folded(i + 1), "-" | "of")
    };
    if first > from && first + 1 < start && !text.tokens[first].capital && (modal(first - 1) || infinitive(first)) {
        first += 1;
    }
    while first < start && matches!(text.folded(first), "-" | ".") {
        first += 1;
    }
    first..start
}

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

/// Finds the descriptions of named referents. `of` gives each name its referent.
pub fn find(text: &Text, names: &[Name], of: &[(usize, u8)]) -> Vec<Description> {
    let mut found = Vec::new();
    let mut roles = Roles::new(of);
    for (n, name) in names.iter().enumerate() {
        let Some((tokens, certainty)) = beside(text, name) else {
            continue;
        };
        if let Some(mut said) = say(text, tokens.clone()) {
            // "Ruritania's president Ana Lopez", "President Ana Lopez of Ruritania"
            said.modifiers.extend(owner(text, tokens.start));
            let end = if certainty == 250 { name.tokens.end } else { tokens.end };
            said.modifiers.extend(of_place(text, end).map(|(_, own)| own));
            roles.learn(of[n].0, said);
        }
        found.push(Description {
            tokens,
            entity: of[n].0,
            certainty,
        });
    }
    // What goes to a description beside a name is not free.
    let mut taken = vec![false; text.tokens.len()];
    for description in &found {
        description.tokens.clone().for_each(|i| taken[i] = true);
    }
    let mut starts = vec![false; text.tokens.len() + 1];
    names.iter().for_each(|n| starts[n.tokens.start] = true);
    let opens = opening(text);
    for &sentence in &text.sentences {
        for i in sentence.range().filter(|&i| opens[text.tokens[i].word as usize]) {
            let Some((tokens, said)) = alone(text, i, sentence.end as usize, &starts) else {
                continue;
            };
            if tokens.clone().any(|t| taken[t]) {
                continue;
            }
            if let Some((entity, certainty)) = roles.find(&said, names, of, i) {
                tokens.clone().for_each(|t| taken[t] = true);
                found.push(Description {
                    tokens,
                    entity,
                    certainty,
                });
            }
        }
    }
    found
}

/// For each distinct word, whether a description with no name beside it may start with it. Asked once for each, not for each
/// token.
fn opening(text: &Text) -> Vec<bool> {
    let opens = |(&classes, w): (&u32, u32)| {
        classes & (PLACE | PEOPLE | OPENER) != 0 || classes & FUNCTION != 0 && matches!(text.word(w), "the" | "this" | "that")
    };
    text.classes.iter().zip(0..).map(opens).collect()
}

/// The description that stands beside a name, and how sure it is.
fn beside(text: &Text, name: &Name) -> Option<(Range<usize>, u8)> {
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
        .or_else(|| {
            // A place has a capital: "in the capital, State TV said" tells of two.
            reversed(text, sentence.first as usize, name.tokens.start).filter(|tokens| {
                let place = matches!(name.kind, ReferentKind::Place | ReferentKind::Unknown);
                place || text.folded(tokens.end - 1) != "capital"
            })
        })
        .map(|tokens| (tokens, BESIDE))
}

/// A description with no name beside it that starts at token `i`: "the former director", "Ruritania's leader", "the mayor of
/// Sucre". `starts` tells where names begin.
fn alone<'t>(text: &'t Text, i: usize, end: usize, starts: &[bool]) -> Option<(Range<usize>, Said<'t>)> {
    let fold = |j: usize| if j < end { text.folded(j) } else { "" };
    let (first, place) = match fold(i) {
        "the" | "this" | "that" => (i + 1, None),
        _ => match place_at(text, i, end) {
            Some((next, own)) if fold(next) == "'s" => (next + 1, Some(own)),
            // "North Korean leader" without an article: as headlines and agencies write.
            _ if is_people(text, i, end) && !i.checked_sub(1).is_some_and(|b| BEFORE_OTHERS.contains(&text.folded(b))) => {
                (i, None)
            }
            _ => return None,
        },
    };
    let mut head = None;
    for (j, &starts) in starts.iter().enumerate().take(end.min(first + LONGEST)).skip(first) {
        let plain = text.tokens[j].kind == TokenKind::Word && !text.is(j, FUNCTION);
        let hyphen = || fold(j) == "-" && !text.tokens[j].spaced;
        let state = || starts && matches!(fold(j), "us" | "u.s." | "uk");
        if !plain && !hyphen() && !state() {
            break;
        }
        if text.is(j, ROLE) {
            head = Some(j);
        }
    }
    let head = head?;
    // "this self-proclaimed president": not the one whom the page itself calls president.
    if (first..head).any(|j| matches!(fold(j), "self" | "so")) {
        return None;
    }
    // A name after it: the description is that name's.
    if head + 1 < end && starts[head + 1] && text.tokens[head + 1].spaced {
        return None;
    }
    let mut said = say(text, first..head + 1)?;
    said.modifiers.extend(place);
    let mut tokens = i..head + 1;
    if let Some((of_end, own)) = of_place(text, head + 1) {
        said.modifiers.push(own);
        tokens.end = of_end;
    }
    (first != i || !said.modifiers.is_empty()).then_some((tokens, said))
}

/// After these a description stands for somebody else than the one known.
const BEFORE_OTHERS: &[&str] = &[
    "a", "an", "any", "no", "every", "each", "another", "some", "other", "first", "future", "next", "-", "two", "three", "all",
    "most", "many", "various", "and", "or",
];

/// The end and the own name of the place that starts at token `i`.
fn place_at(text: &Text, i: usize, end: usize) -> Option<(usize, &'static str)> {
    if i >= end || !text.is(i, PLACE | OPENER) {
        return None;
    }
    let longest = (i..end.min(i + 3))
        .take_while(|&j| text.tokens[j].kind == TokenKind::Word)
        .count();
    (1..=longest)
        .rev()
        .find_map(|n| Some((i + n, vocabulary::place(text.folded_of(i..i + n))?)))
}

/// Whether a word for a place's people stands at token `i`.
fn is_people(text: &Text, i: usize, end: usize) -> bool {
    let two = i + 1 < end && text.is(i, OPENER);
    text.is(i, PEOPLE) || two && vocabulary::people_of(text.folded_of(i..i + 2)).is_some()
}

/// "of Ruritania", "of the United States" at token `at`: its end and the place's own name.
fn of_place(text: &Text, at: usize) -> Option<(usize, &'static str)> {
    let end = text.tokens.len();
    if at + 1 >= end || text.folded(at) != "of" {
        return None;
    }
    let the = usize::from(text.folded(at + 1) == "the");
    place_at(text, at + 1 + the, end)
}

/// The place that owns what starts at token `start`: "Ruritania's".
fn owner(text: &Text, start: usize) -> Option<&'static str> {
    let mark = start.checked_sub(1).filter(|&m| text.folded(m) == "'s")?;
    (1..=3).rev().find_map(|n| {
        let first = mark.checked_sub(n)?;
        place_at(text, first, mark)
            .filter(|(end, _)| *end == mark)
            .map(|(_, own)| own)
    })
}

/// What the description `tokens` says.
fn say(text: &Text, tokens: Range<usize>) -> Option<Said<'_>> {
    let head = head(text, tokens.clone())?;
    Some(Said {
        head: text.folded(head),
        modifiers: modifiers(text, tokens.start..head),
        former: tokens.clone().any(|i| {
            matches!(
                text.folded(i),
                "former" | "ex" | "then" | "late" | "ousted" | "deposed" | "fired"
            )
        }),
    })
}

/// The last role among `tokens`.
fn head(text: &Text, tokens: Range<usize>) -> Option<usize> {
    tokens.rev().find(|&i| text.is(i, ROLE))
}

/// The words of `tokens` that tell one holder of a role from another; a people's word is its place's own name.
fn modifiers(text: &Text, tokens: Range<usize>) -> Vec<&str> {
    let mut out = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        let one = text.folded(i);
        let place = |w: &str| vocabulary::people_of(w).or_else(|| vocabulary::place(w));
        let two = Some(i..i + 2).filter(|two| two.end <= tokens.end && text.is(i, OPENER));
        if let Some(own) = two.and_then(|two| place(text.folded_of(two))) {
            out.push(own);
            i += 1;
        } else if let Some(own) = Some(one).filter(|_| text.is(i, PLACE | PEOPLE)).and_then(place) {
            out.push(own);
        } else if text.tokens[i].kind == TokenKind::Word && !text.is(i, FUNCTION) && !LOOSE.contains(&one) {
            out.push(one);
        }
        i += 1;
    }
    out
}

/// Words before a role that come and go.
const LOOSE: &[&str] = &[
    "former",
    "then",
    "current",
    "new",
    "old",
    "longtime",
    "late",
    "ex",
    "fired",
    "ousted",
    "deposed",
    "'s",
    "self",
    "so",
    "called",
    "proclaimed",
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
        let article = i == at + 1 && matches!(word, "the" | "a" | "an");
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
    .then_some(start..head + 1)
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
