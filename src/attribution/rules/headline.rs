//! The colon of a headline: "Minister: tax must rise", "Tax must rise: minister", "‘Tax must rise’ – Lee"; and who acts in one:
//! "Mayor closes bridge, says it will fall".

use super::verbal;
use super::words::kind::*;
use super::Reader;
use crate::attribution::{source, Proposal, Shape};
use crate::document::BlockKind;
use crate::vocabulary::classes::{ROLE, TITLE};
use std::ops::Range;

/// What stands before a headline's colon without being a source.
pub const KICKERS: &[&str] = &[
    "analysis",
    "breaking",
    "comment",
    "editorial",
    "exclusive",
    "explainer",
    "fact check",
    "factbox",
    "gallery",
    "in pictures",
    "interview",
    "letters",
    "live",
    "live updates",
    "opinion",
    "photos",
    "podcast",
    "profile",
    "q & a",
    "quiz",
    "recap",
    "review",
    "update",
    "updated",
    "video",
    "watch",
    "just in",
    "developing",
    "timeline",
    "abstract",
    "full text",
    "correction",
    "verdict",
    "the ruling",
    "the verdict",
    "our verdict",
];

/// The longest source before a headline's colon, in tokens.
const LONGEST: usize = 7;

/// Drops headlines that were proposed for a name alone, if the article reports no words of that name.
pub fn confirm(reader: &Reader, found: &mut Vec<Proposal>) {
    let guessed = |p: &Proposal| p.shape == Shape::Headline && p.score == GUESS;
    if !found.iter().any(guessed) {
        return;
    }
    let name = |p: &Proposal| p.source.first().map_or("", |s| reader.word(s.end - 1));
    let speakers: Vec<usize> = found
        .iter()
        .filter(|p| p.shape != Shape::Headline)
        .flat_map(|p| p.source.iter().flat_map(|s| s.clone()))
        .collect();
    let speaks = |name: &str| {
        speakers
            .iter()
            .any(|&i| reader.word(i) == name || abbreviates(reader, name, i))
    };
    found.retain(|p| !guessed(p) || speaks(name(p)));
}

/// "HC" for the words from token `i` on, "High Court".
fn abbreviates(reader: &Reader, letters: &str, i: usize) -> bool {
    let initial = |(letter, k): (char, usize)| reader.is(k, UPPER) && reader.word(k).starts_with(letter);
    letters.len() > 1 && letters.chars().zip(i..).all(initial)
}

/// "Bridge is late: mayor", "‘It will fall’ – Ann Lee": who speaks stands last, after the last colon or dash.
fn closing(reader: &Reader, tokens: &Range<usize>) -> Option<Proposal> {
    let near = tokens.start.max(tokens.end.saturating_sub(CLOSING + 1))..tokens.end;
    let sign = near.rev().find(|&i| reader.is(i, COLON | BREAK))?;
    let (content, source) = (reader.trim(tokens.start..sign), sign + 1..tokens.end);
    let last = source.end.checked_sub(1).filter(|&last| source.contains(&last))?;
    let plain = source
        .clone()
        .all(|i| reader.is(i, WORD) && !reader.is(i, AUXILIARY | PAST | PRONOUN) || reader.word(i) == ".");
    let site = reader.is(sign, BREAK) && source.clone().any(|i| source::is_media(reader.word(i)));
    if content.len() < 3 || !plain || site || reader.quote_number(sign) != 0 {
        return None;
    }
    let named = source.clone().all(|i| reader.is(i, UPPER));
    let speaks = source::names_a_speaker(reader.word(last)) || reader.text.is(last, TITLE | ROLE);
    let known = speaks && !reader.is(source.start, PREPOSITION | QUESTION);
    (named || known).then(|| Proposal {
        source: vec![source],
        cue: vec![sign..sign + 1],
        content: vec![content],
        score: if known { 800 } else { GUESS },
        shape: Shape::Headline,
    })
}

/// Who acts in a headline has at most so many words.
const ACTS: usize = 3;

/// Who speaks last in a headline has at most so many tokens.
const CLOSING: usize = 5;

/// "Mayor closes bridge, says it will fall": who acts speaks too, and no whole clause does.
pub fn who_acts(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let parted = reader.is(cue.start, COLON) || cue.start > 0 && reader.is(cue.start - 1, COMMA);
    if !parted || source.len() < 3 || source.end > cue.start || !reader.in_headline(source.start) {
        return;
    }
    let block = reader.text.tokens[source.start].block as usize;
    if source.start == reader.block(block).start {
        let field = source.start..cue.end;
        // "closes": a plain word that ends so, where no list knows the verb.
        let verb = |&i: &usize| reader.is_plain(i) && !reader.is(i, UPPER) && reader.word(i).ends_with('s');
        let guess = || {
            (source.start + 1..source.end - 1)
                .take(ACTS)
                .find(verb)
                .map(|i| source.start..i)
        };
        if let Some(subject) = verbal::main_subject(reader, &field, source.end).or_else(guess) {
            *source = subject;
        }
    }
}

/// Score of a headline that is known to be one by a name alone.
const GUESS: u16 = 600;

/// Proposes one attribution for a headline with a colon.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) {
    for (index, block) in reader.document.blocks.iter().enumerate() {
        let tokens = reader.block(index);
        // "The claim: The council gives cars away": what somebody claims, in order to be checked.
        let the = usize::from(reader.word(tokens.start) == "the");
        let claim = tokens.start..tokens.start + the + 1;
        if claim.end + 2 < tokens.end && reader.word(claim.end - 1) == "claim" && reader.is(claim.end, COLON) {
            found.push(Proposal {
                source: Vec::new(),
                content: vec![claim.end + 1..tokens.end],
                cue: vec![claim],
                score: 800,
                shape: Shape::Headline,
            });
            continue;
        }
        if block.kind != BlockKind::Headline {
            continue;
        }
        let done = found.len();
        opening(reader, &tokens, found);
        if found.len() == done {
            found.extend(closing(reader, &tokens));
        }
    }
}

/// "Minister: tax must rise": who speaks stands first.
fn opening(reader: &Reader, tokens: &Range<usize>, found: &mut Vec<Proposal>) {
    let near = tokens.start..tokens.end.min(tokens.start + LONGEST + 1);
    let Some(colon) = near.clone().find(|&i| reader.is(i, COLON)) else {
        return;
    };
    let before = tokens.start..colon;
    let content = colon + 1..tokens.end;
    let words = before.clone().map(|i| reader.word(i)).collect::<Vec<_>>().join(" ");
    let verbless = !before.clone().any(|i| reader.is(i, AUXILIARY | PAST | OPEN | COMMA));
    // "Premier League: Managers: Lee is angry": what a page is about, in steps.
    let steps = content.clone().take(LONGEST).any(|i| reader.is(i, COLON));
    if before.is_empty() || content.len() < 3 || KICKERS.contains(&words.as_str()) || !verbless || steps {
        return;
    }
    // "Storm Ada: thousands without power" names a topic: a source is known by its noun, its words by their marks.
    let known = before.clone().any(|i| source::names_a_speaker(reader.word(i)));
    let spoken = content
        .clone()
        .any(|i| reader.is(i, OPEN) || matches!(reader.word(i), "i" | "we" | "my" | "our"));
    let named = before.clone().all(|i| reader.is(i, UPPER)) && before.len() <= 3;
    if known || named {
        // "Bishops to mayor: close it": who is spoken to is no part of who speaks.
        let to = (before.start + 1..before.end).find(|&i| reader.word(i) == "to");
        found.push(Proposal {
            source: vec![before.start..to.unwrap_or(before.end)],
            cue: vec![colon..colon + 1],
            content: vec![content],
            score: if known || spoken { 800 } else { GUESS },
            shape: Shape::Headline,
        });
    }
}
