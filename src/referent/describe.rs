//! Descriptions: "the former FBI director" is whoever the page calls so beside a name.

use super::beside;
use super::name::Name;
use super::role::{Roles, Said};
use super::ReferentKind;
use crate::text::{Sentence, Text, TokenKind};
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

/// A description holds at most this many words.
pub(super) const LONGEST: usize = 6;

/// Finds the descriptions of named referents. `of` gives each name its referent.
pub fn find(text: &Text, names: &[Name], of: &[(usize, u8)]) -> Vec<Description> {
    let mut found = Vec::new();
    let mut roles = Roles::new(of);
    for (n, name) in names.iter().enumerate() {
        let Some((tokens, certainty)) = beside::beside(text, name) else {
            continue;
        };
        // "Ana Lopez of Sucre, the mayor": she is, and not the place.
        let n = match n.checked_sub(1) {
            Some(whose) if certainty != 250 && is_from(text, &names[whose], name) => whose,
            _ => n,
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
    // Where somebody without a name was last spoken of, by what he is.
    let mut unnamed = None;
    for &sentence in &text.sentences {
        unnamed = somebody(text, sentence, &starts).or(unnamed);
        for i in sentence.range().filter(|&i| opens[text.tokens[i].word as usize]) {
            let Some((tokens, said)) = alone(text, i, sentence.end as usize, &starts) else {
                continue;
            };
            if tokens.clone().any(|t| taken[t]) {
                continue;
            }
            // "A senior leader denied it. The leader said": he, and not the leader whom the page named before.
            let since = unnamed.filter(|&head| near(text, head, i) && text.folded(head) == said.head);
            let named = |head: usize, entity: usize| {
                let until = names.partition_point(|n| n.tokens.start < i);
                let between = names[..until].iter().zip(of).rev().take_while(|(n, _)| n.tokens.start > head);
                between.take(MOST_NAMES).any(|(_, o)| o.0 == entity)
            };
            let found_here = roles.find(&said, names, of, i);
            if let Some((entity, certainty)) = found_here.filter(|f| since.is_none_or(|head| named(head, f.0))) {
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

/// Somebody without a name is kept in mind for so many sentences.
const REMEMBERED: u32 = 4;

/// Of the names since then at most so many are looked at.
const MOST_NAMES: usize = 16;

/// Whether token `i` stands in a sentence soon after that of token `head`.
fn near(text: &Text, head: usize, i: usize) -> bool {
    let sentence = |i: usize| text.tokens[i].sentence;
    (1..=REMEMBERED).contains(&(sentence(i) - sentence(head)))
}

/// "A senior leader, who …": the head of the role with which a sentence begins to speak of somebody without a name.
fn somebody(text: &Text, sentence: Sentence, starts: &[bool]) -> Option<usize> {
    let first = sentence.first as usize;
    if !matches!(text.folded(first), "a" | "an" | "another" | "one") {
        return None;
    }
    let plain = |&j: &usize| text.tokens[j].kind == TokenKind::Word && !text.is(j, FUNCTION);
    let head = sentence
        .range()
        .skip(1)
        .take(LONGEST)
        .take_while(plain)
        .filter(|&j| text.is(j, ROLE))
        .last()?;
    let beside = head + 1 + usize::from(sentence.range().contains(&(head + 1)) && text.folded(head + 1) == ",");
    (!starts[head + 1] && !starts[beside]).then_some(head)
}

/// Whether `place` only tells where the person named right before it is from: "Ana Lopez of Sucre".
fn is_from(text: &Text, person: &Name, place: &Name) -> bool {
    let beside = person.tokens.end + 1 == place.tokens.start && matches!(text.folded(person.tokens.end), "of" | "from");
    beside && person.kind == ReferentKind::Person && place.kind != ReferentKind::Person
}

/// For each distinct word, whether a description with no name beside it may start with it. Asked once for each, not for each
/// token.
fn opening(text: &Text) -> Vec<bool> {
    let opens =
        |(&classes, w): (&u32, u32)| classes & (PLACE | PEOPLE | OPENER) != 0 || classes & FUNCTION != 0 && points(text.word(w));
    text.classes.iter().zip(0..).map(opens).collect()
}

/// Whether a word points at what the page knows.
fn points(word: &str) -> bool {
    matches!(word, "the" | "this" | "that")
}

/// A description with no name beside it that starts at token `i`: "the former director", "Ruritania's leader", "the mayor of
/// Sucre". `starts` tells where names begin.
fn alone<'t>(text: &'t Text, i: usize, end: usize, starts: &[bool]) -> Option<(Range<usize>, Said<'t>)> {
    let fold = |j: usize| if j < end { text.folded(j) } else { "" };
    let (first, place) = match fold(i) {
        word if points(word) => (i + 1, None),
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
pub(super) fn head(text: &Text, tokens: Range<usize>) -> Option<usize> {
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
pub(super) const LOOSE: &[&str] = &[
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
