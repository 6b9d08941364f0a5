//! The colon of a headline: "Minister: tax must rise", "Poll: two in three want it".

use super::words::kind::*;
use super::Reader;
use crate::attribution::{source, Proposal, Shape};
use crate::document::BlockKind;

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
    let speakers: Vec<&str> = found
        .iter()
        .filter(|p| p.shape != Shape::Headline)
        .flat_map(|p| p.source.iter().flat_map(|s| s.clone()))
        .map(|i| reader.word(i))
        .collect();
    found.retain(|p| !guessed(p) || speakers.contains(&name(p)));
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
        let near = tokens.start..tokens.end.min(tokens.start + LONGEST + 1);
        let Some(colon) = near.clone().find(|&i| reader.is(i, COLON)) else {
            continue;
        };
        let before = tokens.start..colon;
        let content = colon + 1..tokens.end;
        let words = before.clone().map(|i| reader.word(i)).collect::<Vec<_>>().join(" ");
        let verbless = !before.clone().any(|i| reader.is(i, AUXILIARY | PAST | OPEN | COMMA));
        // "Premier League: Managers: Lee is angry": what a page is about, in steps.
        let steps = content.clone().take(LONGEST).any(|i| reader.is(i, COLON));
        if before.is_empty() || content.len() < 3 || KICKERS.contains(&words.as_str()) || !verbless || steps {
            continue;
        }
        // "Storm Ada: thousands without power" names a topic: a source is known by its noun, its words by their marks.
        let known = before.clone().any(|i| source::names_a_speaker(reader.word(i)));
        let spoken = content
            .clone()
            .any(|i| reader.is(i, OPEN) || matches!(reader.word(i), "i" | "we" | "my" | "our"));
        let named = before.clone().all(|i| reader.is(i, UPPER)) && before.len() <= 3;
        if known || named {
            found.push(Proposal {
                source: vec![before],
                cue: vec![colon..colon + 1],
                content: vec![content],
                score: if known || spoken { 800 } else { GUESS },
                shape: Shape::Headline,
            });
        }
    }
}
