//! Who says a sentence, as far as its form tells: for whom a pronoun of the next one may stand.

use super::name::Name;
use crate::text::{Sentence, Text, TokenKind};
use crate::vocabulary::classes::*;
use crate::vocabulary::{is_article, is_determiner};
use std::ops::Range;

/// Verbs with which a speaker follows or is followed.
pub const SAYS: &[&str] = &[
    "said",
    "says",
    "added",
    "adds",
    "told",
    "wrote",
    "stated",
    "explained",
    "claimed",
    "argued",
    "insisted",
    "asked",
    "noted",
];

/// Whether the name from token `start` to `end` is of who says its sentence: "…, said Ana Lopez", "Ana Lopez, who said".
pub fn speaks(text: &Text, start: usize, end: usize) -> bool {
    let word = |i: usize| if i < text.tokens.len() { text.folded(i) } else { "" };
    let said = |i: usize| SAYS.contains(&word(i));
    let after = start >= 2 && said(start - 1) && text.tokens[start - 2].kind == TokenKind::Sign;
    after || word(end) == "," && word(end + 1) == "who" && said(end + 2)
}

/// The role of somebody without a name beside it who says the sentence at its end.
pub fn last(text: &Text, names: &[Name], next: usize, sentence: Sentence, says: &[bool]) -> Option<usize> {
    let end = sentence.end as usize;
    let near = end.saturating_sub(8).max(sentence.first as usize + 2)..end;
    let verb = near.rev().find(|&i| says[text.tokens[i].word as usize])?;
    let is_role = |i: usize| is_role(text, i);
    let article = |i: usize| is_article(text.folded(i));
    let sign = |i: usize| text.tokens[i].kind == TokenKind::Sign;
    // Names near the verb tell who speaks.
    let unnamed = |span: Range<usize>| {
        let before = names[..next.min(names.len())].iter().rev().take(2);
        !before
            .chain(names.get(next))
            .any(|n| n.tokens.start < span.end && span.start < n.tokens.end)
    };
    if is_role(verb - 1) {
        let first = (verb.saturating_sub(6)..verb - 1).rev().find(|&i| article(i))?;
        let closes = first > 0 && sign(first - 1) && verb + 4 > end;
        return (closes && unnamed(verb - 1..verb + 1)).then_some(verb - 1);
    }
    if verb + 2 < end && sign(verb - 1) && article(verb + 1) {
        let role = (verb + 2..end).take(4).find(|&i| is_role(i))?;
        return unnamed(verb + 1..(role + 3).min(end)).then_some(role);
    }
    None
}

/// Whether the pronoun at token `i` is of who says what stands before it: "…, he said".
pub fn closes(text: &Text, i: usize) -> bool {
    let next = i + 1;
    matches!(text.folded(i), "he" | "she")
        && i > 0
        && text.folded(i - 1) == ","
        && next < text.tokens.len()
        && SAYS.contains(&text.folded(next))
}

/// Whether somebody without a name opens the sentence at token `i`: an article and a role, with no name in between or beside it.
pub fn is_unnamed(text: &Text, names: &[Name], next: usize, i: usize, end: usize) -> bool {
    if matches!(text.folded(i), "one" | "another") {
        return is_one_of_them(text, i, end);
    }
    if !is_determiner(text.folded(i)) {
        return false;
    }
    let role = (i + 1..end.min(i + 5))
        .take_while(|&k| !text.is(k, FUNCTION) || text.folded(k) == "'s")
        .find(|&k| is_role(text, k) && !(k + 1 < end && text.folded(k + 1) == "'s"));
    let named = |role: usize| {
        // "The mayor, Ana Lopez, said"
        let beside = role + 2 + usize::from(role + 1 < end && text.folded(role + 1) == ",");
        names[next.min(names.len())..].iter().take(2).any(|n| {
            (role..beside).contains(&n.tokens.start)
                || matches!(text.folded(i), "a" | "an") && (i..role).contains(&n.tokens.start)
        })
    };
    let says = |k: usize| k < end && SAYS.contains(&text.folded(k));
    // "The driver's wife, reached at home, said"
    let aside = |role: usize| {
        let comma = |k: usize| k < end && text.folded(k) == ",";
        comma(role + 1) && (role + 2..end.min(role + 10)).any(|k| comma(k) && says(k + 1))
    };
    // "The mayor" may be whom the page has named: somebody else only where a verb of saying makes a speaker of him.
    // "The prime minister paused": whom his office tells is seldom the one named before without it.
    let acts =
        |role: usize| text.is(role, TITLE) && role + 1 < end && !text.tokens[role + 1].capital && is_past(text.folded(role + 1));
    let speaks = |role: usize| matches!(text.folded(i), "a" | "an") || says(role + 1) || aside(role) || acts(role);
    role.is_some_and(|role| !named(role) && speaks(role))
}

/// Whether a word reads as what somebody did.
fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
        || crate::vocabulary::is_among(word, &["left", "took", "rose", "stood", "went", "came", "shook", "sat"])
}

/// "One neighbour said", "Another, who did not want to be named, said": somebody without a name, whatever he is.
fn is_one_of_them(text: &Text, i: usize, end: usize) -> bool {
    let word = |k: usize| if k < end { text.folded(k) } else { "" };
    let mut phrase = (i + 1..end.min(i + 4)).take_while(|&k| text.tokens[k].kind == TokenKind::Word && !SAYS.contains(&word(k)));
    let named = phrase.clone().any(|k| text.tokens[k].capital);
    let after = phrase.by_ref().last().map_or(i + 1, |k| k + 1);
    !named && (SAYS.contains(&word(after)) || word(after) == "," && word(after + 1) == "who")
}

/// Whether word `i` names somebody by what he or she is.
fn is_role(text: &Text, i: usize) -> bool {
    text.is(i, ROLE) || text.is(i, TITLE) && !text.is(i, MODIFIER)
}
