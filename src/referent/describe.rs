//! Descriptions: "the former FBI director" is whoever the page calls so beside a name.

use super::name::Name;
use super::words::Words;
use crate::text::{Text, TokenKind};
use rustc_hash::FxHashMap as HashMap;
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

/// A role that the page gives a referent beside its name.
struct Role {
    entity: usize,
    /// Words before the head, folded.
    modifiers: Vec<String>,
}

/// A description before a name holds at most this many words.
const LONGEST: usize = 6;
/// "the president" is looked for among at most this many roles.
const MOST_ROLES: usize = 64;

/// The words right before token `start` that describe the name there: "opposition lawmaker", "former FBI director".
/// Ends at `start`; empty where there are none. `from` is the first token of the sentence.
pub fn before(text: &Text, from: usize, start: usize) -> Range<usize> {
    let words = Words::get();
    let mut first = start;
    let mut count = 0;
    while first > from && count < LONGEST {
        let b = first - 1;
        let token = &text.tokens[b];
        let word = text.folded(b);
        let hyphen = token.kind == TokenKind::Sign && word == "-" && first < start && !token.spaced && !text.tokens[first].spaced;
        let stop =
            word == "." && first < start && b > from && (words.is_title(text.folded(b - 1)) || text.folded(b - 1).len() == 1);
        if hyphen || stop {
            first = b;
            continue;
        }
        let verb = word.ends_with("ed") && !PARTICIPLES.contains(&word) || word.ends_with("ing") || word.ends_with("ly");
        // Plain forms that read as a verb before a title: "who mostly support former president …".
        let verb = verb
            || matches!(
                word,
                "support" | "supports" | "backs" | "meet" | "meets" | "replace" | "visit"
            );
        let part_of_hyphenated = first < start && text.folded(first) == "-";
        if token.kind != TokenKind::Word
            || words.is_function(word)
            || word == "'s"
            || words.is_calendar(word)
            || (verb && !part_of_hyphenated)
        {
            break;
        }
        first = b;
        count += 1;
    }
    // What is left must end with a role, or with the rest of a title: "vice president", "prime minister".
    while first < start && matches!(text.folded(first), "-" | ".") {
        first += 1;
    }
    let head = start.checked_sub(1).filter(|&h| h >= first && words.is_role(text.folded(h)));
    match head {
        Some(_) => first..start,
        None => start..start,
    }
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
    let words = Words::get();
    let mut found = Vec::new();
    let mut roles: HashMap<&str, Vec<Role>> = HashMap::default();
    let mut taken = vec![false; text.tokens.len()];
    for name in names {
        name.tokens.clone().for_each(|i| taken[i] = true);
    }
    for (n, name) in names.iter().enumerate() {
        let sentence = text.sentences[text.tokens[name.tokens.start].sentence as usize];
        let start = name.title.as_ref().map_or(name.tokens.start, |t| t.start.min(name.run));
        let small = before(text, sentence.first as usize, name.tokens.start);
        let before = small.start.min(start)..name.tokens.start;
        if let Some(head) = head(text, before.clone()) {
            found.push(Description {
                tokens: before.clone(),
                entity: of[n].0,
                certainty: 250,
            });
            learn(&mut roles, text, of[n].0, before.start..head + 1);
        } else if let Some(after) = after(text, name.tokens.end, sentence.end as usize) {
            learn(&mut roles, text, of[n].0, after.clone());
            found.push(Description {
                tokens: after,
                entity: of[n].0,
                certainty: 230,
            });
        } else if let Some(apposed) = reversed(text, sentence.first as usize, name.tokens.start) {
            learn(&mut roles, text, of[n].0, apposed.clone());
            found.push(Description {
                tokens: apposed,
                entity: of[n].0,
                certainty: 230,
            });
        }
    }
    // What a description covers that goes to a longer one or a name is not free.
    for description in &found {
        description.tokens.clone().for_each(|i| taken[i] = true);
    }
    for &sentence in &text.sentences {
        let end = sentence.end as usize;
        for i in sentence.range() {
            if !matches!(text.folded(i), "the" | "this" | "that") || taken[i] {
                continue;
            }
            let mut head = None;
            for j in i + 1..end.min(i + 1 + LONGEST) {
                let word = text.folded(j);
                let hyphen = word == "-" && !text.tokens[j].spaced;
                if !hyphen && (text.tokens[j].kind != TokenKind::Word || words.is_function(word)) {
                    break;
                }
                if words.is_role(word) || word == "minister" {
                    head = Some(j);
                }
            }
            let Some(head) = head.filter(|&h| !(taken[h] || h + 1 < end && taken[h + 1] && text.tokens[h + 1].spaced)) else {
                continue;
            };
            let Some(list) = roles.get(text.folded(head)) else { continue };
            let modifiers = modifiers(text, i + 1..head);
            if let Some((entity, certainty)) = choose(list, &modifiers, names, of, i) {
                found.push(Description {
                    tokens: i..head + 1,
                    entity,
                    certainty,
                });
                (i..head + 1).for_each(|t| taken[t] = true);
            }
        }
    }
    found
}

/// The referent that "the `modifiers` role" stands for at token `at`.
fn choose(list: &[Role], modifiers: &[String], names: &[Name], of: &[(usize, u8)], at: usize) -> Option<(usize, u8)> {
    let fits = |role: &&Role| modifiers.iter().all(|m| role.modifiers.contains(m));
    let mut entities: Vec<usize> = list.iter().filter(fits).map(|r| r.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    if let [one] = entities[..] {
        return Some((one, if modifiers.is_empty() { 190 } else { 220 }));
    }
    if entities.is_empty() {
        // "the Ruritanian president" of a page that says "President Lopez" and of nobody else that she is one.
        let mut bare: Vec<usize> = list.iter().filter(|r| r.modifiers.is_empty()).map(|r| r.entity).collect();
        bare.dedup();
        return match bare[..] {
            [one] if modifiers.len() == 1 => Some((one, 165)),
            _ => None,
        };
    }
    // Of several, one whose role was given without more words, and who was named last before.
    let plain = list.iter().filter(fits).filter(|r| r.modifiers == *modifiers);
    let mut plain: Vec<usize> = plain.map(|r| r.entity).collect();
    plain.sort_unstable();
    plain.dedup();
    if let [one] = plain[..] {
        return Some((one, 170));
    }
    let until = names.partition_point(|n| n.tokens.start < at);
    let near = names[..until]
        .iter()
        .zip(of)
        .rev()
        .take(8)
        .find(|(_, (entity, _))| plain.contains(entity));
    near.map(|(_, &(entity, _))| (entity, 130))
}

fn learn<'t>(roles: &mut HashMap<&'t str, Vec<Role>>, text: &'t Text, entity: usize, tokens: Range<usize>) {
    let Some(head) = head(text, tokens.clone()) else { return };
    let list = roles.entry(text.folded(head)).or_default();
    let modifiers = modifiers(text, tokens.start..head);
    if list.len() < MOST_ROLES && !list.iter().any(|r| r.entity == entity && r.modifiers == modifiers) {
        list.push(Role { entity, modifiers });
    }
}

/// The last role among `tokens`.
fn head(text: &Text, tokens: Range<usize>) -> Option<usize> {
    let words = Words::get();
    tokens
        .rev()
        .find(|&i| words.is_role(text.folded(i)) || text.folded(i) == "minister")
}

/// The words of `tokens` that tell one holder of a role from another; a people's word is its place's own name.
fn modifiers(text: &Text, tokens: Range<usize>) -> Vec<String> {
    let words = Words::get();
    let mut out = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        let one = text.folded(i);
        let two = if i + 1 < tokens.end {
            format!("{one} {}", text.folded(i + 1))
        } else {
            String::new()
        };
        let place = |w: &str| words.people_of(w).or_else(|| words.place(w)).map(str::to_owned);
        if let Some(own) = place(&two) {
            out.push(own);
            i += 1;
        } else if let Some(own) = place(one) {
            out.push(own);
        } else if text.tokens[i].kind == TokenKind::Word && !words.is_function(one) && !LOOSE.contains(&one) {
            out.push(one.to_owned());
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
    "'s",
    "self",
    "so",
    "called",
    "proclaimed",
];

/// The description between commas after a name: "Ana Lopez, the mayor of Sucre, …". Its tokens without the comma.
fn after(text: &Text, at: usize, end: usize) -> Option<Range<usize>> {
    let words = Words::get();
    if at >= end || text.folded(at) != "," {
        return None;
    }
    let mut head = None;
    for i in at + 1..end.min(at + 9) {
        let word = text.folded(i);
        let article = i == at + 1 && matches!(word, "the" | "a" | "an");
        let hyphen = word == "-" && !text.tokens[i].spaced;
        if article || hyphen || word == "'s" {
            continue;
        }
        if text.tokens[i].kind != TokenKind::Word || words.is_function(word) {
            break;
        }
        if words.is_role(word) || word == "minister" {
            head = Some(i);
        }
    }
    let head = head?;
    // "the mayor of Sucre, said": what follows the head ends the description, or a comma does after a few words.
    let next = if head + 1 < end { text.folded(head + 1) } else { "." };
    matches!(next, "," | "." | "of" | "for" | "at" | "in" | "and" | "who" | ";" | ")" | "—").then_some(at + 1..head + 1)
}

/// The description with a comma before a name: "the self-proclaimed president, Ana Lopez".
fn reversed(text: &Text, from: usize, start: usize) -> Option<Range<usize>> {
    let words = Words::get();
    let comma = start.checked_sub(1).filter(|&c| c > from && text.folded(c) == ",")?;
    let head = comma.checked_sub(1).filter(|&h| h >= from && words.is_role(text.folded(h)))?;
    let first = (from.max(head.saturating_sub(LONGEST))..head)
        .rev()
        .find(|&i| matches!(text.folded(i), "the" | "his" | "her" | "its" | "their" | "our"))?;
    let plain = (first + 1..head).all(|i| {
        let word = text.folded(i);
        word == "-" || (text.tokens[i].kind == TokenKind::Word && !words.is_function(word) || matches!(word, "so"))
    });
    plain.then_some(first..head + 1)
}
