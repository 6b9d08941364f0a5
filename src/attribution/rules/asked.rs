//! Interviews without a word on who speaks: questions in bold, in italics or as subheadings, each answered in plain type.
//!
//! An explainer and a list of frequent questions look the same, and their answers are the outlet's own. An interview is told by
//! who is spoken to and who speaks of himself, and by an introduction that tells of a talk.

use super::words::kind::*;
use super::{noun, Reader};
use crate::attribution::{source, Proposal, Shape};
use crate::document::BlockKind;
use crate::report::BylineKind;
use std::ops::Range;

/// So many questions make an interview.
const LEAST: usize = 3;

/// A label has at most so many tokens.
const LABEL: usize = 6;

/// "spoke at length to": so many tokens may stand between.
const BETWEEN: usize = 4;

/// A question and what is answered, each as tokens.
struct Turn {
    question: Range<usize>,
    answer: Vec<Range<usize>>,
    /// What its words tell: some of [`ASKED`], [`READERS`], [`OWN`], [`OURS`].
    told: u8,
}

/// "you" is asked.
const ASKED: u8 = 1;
/// "Can I bring my dog?": who asks is the reader.
const READERS: u8 = 2;
/// "I" answer.
const OWN: u8 = 4;
/// "We" answer.
const OURS: u8 = 8;

/// Proposes one attribution for each answer. Tells whether it is such an interview.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) -> bool {
    if reader.document.apart.len() < LEAST || reader.document.byline.kind == BylineKind::Column {
        return false;
    }
    let turns = turns(reader);
    let all = turns.len();
    // "A: I do not know": answers with labels are found by these.
    let labelled = |answer: &Range<usize>| answer.clone().take(LABEL).any(|i| reader.is(i, COLON));
    if all < LEAST || turns.iter().all(|t| labelled(&t.answer[0])) {
        return false;
    }
    let mut counts = [0; 4];
    for turn in &turns {
        for (bit, count) in counts.iter_mut().enumerate() {
            *count += usize::from(turn.told >> bit & 1);
        }
    }
    let [asked, readers, own, ours] = counts;
    let who = who(reader, turns[0].question.start);
    let talk = who.is_some() && (own > 1 || ours > 1 && asked > 1);
    let named = who.flatten();
    let formed = 2 * own >= all && 2 * asked >= all;
    if 2 * readers >= all || !(talk || formed) || named.as_ref().is_some_and(|n| retold(reader, &turns, n)) {
        return false;
    }
    for turn in turns {
        found.push(Proposal {
            source: named.iter().cloned().collect(),
            cue: Vec::new(),
            content: turn.answer,
            score: 900,
            shape: Shape::Interview,
        });
    }
    true
}

/// "The rain will go on, Lee says": whether the answers tell of whom they would be.
fn retold(reader: &Reader, turns: &[Turn], name: &Range<usize>) -> bool {
    let last = reader.word(name.clone().rfind(|&i| reader.is(i, CAPITAL)).unwrap_or(name.start));
    let mut told = 0;
    for range in turns.iter().flat_map(|t| &t.answer) {
        for i in range.clone() {
            told += usize::from(reader.is(i, CAPITAL) && reader.word(i) == last);
        }
    }
    told > 1
}

/// What one word tells of who is spoken to, or speaks.
fn person(reader: &Reader, i: usize) -> u8 {
    match reader.word(i) {
        "we" | "our" | "us" => OURS,
        "you" | "your" | "you're" | "you've" => ASKED,
        _ if reader.is(i, SELF) => OWN,
        _ => 0,
    }
}

/// What the words of a stretch tell, outside what is quoted in it; all of it may be a quotation.
fn persons(reader: &Reader, range: &Range<usize>) -> u8 {
    let whole = reader.quote_at(range.start).is_some_and(|q| q.end + 1 >= range.end);
    let mut told = 0;
    for i in range.clone() {
        if whole || reader.quote_number(i) == 0 {
            told |= person(reader, i);
        }
    }
    told
}

/// The questions that are set as the first ones are, with what follows each up to the next.
fn turns(reader: &Reader) -> Vec<Turn> {
    let document = reader.document;
    let Some(style) = document.apart.iter().find(|a| a.asks).map(|a| a.style) else {
        return Vec::new();
    };
    let mut turns: Vec<Turn> = Vec::new();
    let mut apart = document.apart.iter().peekable();
    for (index, block) in document.blocks.iter().enumerate() {
        let tokens = reader.block(index);
        let mut answer = tokens.clone();
        if let Some(set) = apart.next_if(|a| a.block as usize == index) {
            if set.asks && set.style == style {
                answer.start = reader.text.token_at(set.end);
                let question = tokens.start..answer.start;
                let told = persons(reader, &question);
                turns.push(Turn {
                    question,
                    answer: Vec::new(),
                    told: if told & ASKED == 0 && told & OWN != 0 {
                        READERS
                    } else {
                        told & ASKED
                    },
                });
            } else if set.whole {
                // A prompt, a subheading, a note.
                continue;
            }
        }
        let told = persons(reader, &answer);
        let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !answer.is_empty();
        let Some(turn) = turns.last_mut().filter(|_| prose) else {
            continue;
        };
        // After the last answer the page may tell of who spoke.
        if apart.peek().is_none() && !turn.answer.is_empty() && told == 0 {
            break;
        }
        turn.told |= told & (OWN | OURS);
        turn.answer.push(answer);
    }
    // "Can the harbour be saved?" may stand above the introduction.
    let first = turns.iter().position(|t| t.told & (ASKED | OWN) != 0).unwrap_or(0);
    turns.drain(..first);
    turns.retain(|t| !t.answer.is_empty());
    turns
}

/// Whom the words before token `end` say that the outlet talked to: nothing where they tell of no talk, nobody where they do not say
/// whom, or more than one.
fn who(reader: &Reader, end: usize) -> Option<Option<Range<usize>>> {
    let mut told: Option<Option<Range<usize>>> = None;
    for at in (0..end).filter(|&at| reader.quote_number(at) == 0) {
        let word = reader.word(at);
        let noun = matches!(word, "interview" | "conversation");
        let with = match word {
            "interviewed" => Some(at),
            _ if noun || matches!(word, "spoke" | "talked" | "sat") => {
                (at + 1..at + 1 + BETWEEN).find(|&i| matches!(reader.word(i), "to" | "with"))
            }
            _ => None,
        };
        let Some(with) = with else { continue };
        let sentence = reader.sentence_of(at).tokens;
        let before = noun::subject_before(reader, sentence.start, at);
        let after = noun::phrase_after(reader, with + 1, sentence.end, true);
        let ours = before.as_ref().is_some_and(|b| persons(reader, b) != 0);
        let somebody = |r: Option<Range<usize>>| r.map(|r| (named(reader, &r), r)).filter(|(named, _)| named.is_some());
        let one = match (somebody(before), somebody(after)) {
            (Some((Some(true), _)), Some((Some(true), _))) => None,
            (Some((Some(true), before)), _) => Some(before),
            (_, Some((named, after))) if named == Some(true) || ours || noun => Some(after),
            _ => None,
        };
        told = Some(match told.flatten() {
            // Of two talks with different people it is not said which this is.
            Some(k) if one.as_ref().is_some_and(|o| reader.word(o.end - 1) != reader.word(k.end - 1)) => None,
            known => known.or(one),
        });
    }
    told
}

/// Whether a phrase names who is asked, or is a pronoun for him; nothing where it is the outlet, its people or its readers, or several.
fn named(reader: &Reader, phrase: &Range<usize>) -> Option<bool> {
    let outlet = reader.is(phrase.start, DETERMINER) && reader.is(phrase.start + 1, CAPITAL);
    let several = |i: usize| matches!(reader.word(i), "and" | "&" | "they" | "them") || source::is_media(reader.word(i));
    if outlet || persons(reader, phrase) != 0 || (phrase.start..=phrase.end).any(several) {
        return None;
    }
    let mut capitals = phrase
        .clone()
        .skip(1)
        .filter(|&i| reader.is(i, UPPER) && reader.is(i - 1, UPPER));
    Some(capitals.next().is_some() || matches!(reader.word(phrase.start), "he" | "she" | "him" | "her"))
}
