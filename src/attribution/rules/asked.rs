//! Interviews without a word on who speaks: questions in bold, in italics or as subheadings, each answered in plain type.
//!
//! An explainer and a list of frequent questions look the same, and their answers are the outlet's own. An interview is told by
//! who is spoken to and who speaks of himself, and by an introduction that tells of a talk.

use super::words::kind::*;
use super::{interview, noun, Reader};
use crate::attribution::{source, Proposal, Shape};
use crate::document::{asks, Apart, BlockKind, Style};
use crate::report::BylineKind;
use std::ops::Range;

/// So many questions make an interview …
const LEAST: usize = 3;

/// … the answers to which have at most so many paragraphs.
const PARAGRAPHS: usize = 30;

/// "spoke at length to": so many tokens may stand between.
const BETWEEN: usize = 4;

/// A question and what is answered, each as tokens.
struct Turn {
    question: Range<usize>,
    answer: Vec<Range<usize>>,
}

/// Proposes one attribution for each answer. Tells whether it is such an interview.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) -> bool {
    let turns = turns(reader);
    let Some(first) = turns.first().filter(|_| reader.document.byline.kind != BylineKind::Column) else {
        return false;
    };
    let count = |is: &dyn Fn(&Turn) -> bool| turns.iter().filter(|t| is(t)).count();
    let asked = count(&|t| any(reader, &t.question, YOU));
    let own = count(&|t| speaks(reader, t, |i| reader.is(i, SELF)));
    let ours = count(&|t| speaks(reader, t, |i| WE.contains(&reader.word(i))));
    // "Can I bring my dog?": who asks is the reader.
    let readers = count(&|t| !any(reader, &t.question, YOU) && t.question.clone().any(|i| reader.is(i, SELF)));
    let labelled = count(&|t| interview::label(reader, &t.answer[0]).is_some());
    if turns.len() < LEAST || 2 * readers >= turns.len() || 2 * labelled >= turns.len() {
        return false;
    }
    let who = who(reader, first.question.start);
    let told = who.is_some() && (own > 1 || ours > 1 && asked > 1);
    let named = who.flatten();
    // "The rain will go on, Lee says": told of him.
    let retold = named.as_ref().is_some_and(|name| {
        let last = name.clone().rev().find(|&i| reader.is(i, CAPITAL | UPPER));
        let told = |t: &Turn| {
            speaks(reader, t, |i| {
                last.is_some_and(|l| reader.is(i, CAPITAL) && reader.word(i) == reader.word(l))
            })
        };
        count(&told) > 1
    });
    if retold || !(told || 2 * own >= turns.len() && 2 * asked >= turns.len()) {
        return false;
    }
    found.extend(turns.into_iter().map(|turn| Proposal {
        source: named.iter().cloned().collect(),
        cue: Vec::new(),
        content: turn.answer,
        score: 900,
        shape: Shape::Interview,
    }));
    true
}

const YOU: &[&str] = &["you", "your", "you're", "you've", "you'd", "you'll", "yourself", "yours"];
const WE: &[&str] = &["we", "our", "us", "we're", "we've", "we'll", "we'd"];

fn any(reader: &Reader, range: &Range<usize>, words: &[&str]) -> bool {
    range.clone().any(|i| words.contains(&reader.word(i)))
}

/// Whether a word of the answer is so, outside what is quoted in it; all of it may be a quotation.
fn speaks(reader: &Reader, turn: &Turn, is: impl Fn(usize) -> bool) -> bool {
    turn.answer.iter().any(|range| {
        let whole = reader.quote_at(range.start).is_some_and(|q| q.end + 1 >= range.end);
        range.clone().any(|i| (whole || reader.quote_number(i) == 0) && is(i))
    })
}

/// The questions that are set as most are, with what follows each up to the next.
fn turns(reader: &Reader) -> Vec<Turn> {
    let document = reader.document;
    let ask = |a: &&Apart| asks(&document.text[a.span.range()]);
    let of = |style| document.apart.iter().filter(ask).filter(move |a| a.style == style).count();
    let Some(style) = [Style::Bold, Style::Italic, Style::Heading]
        .into_iter()
        .max_by_key(|&s| of(s))
    else {
        return Vec::new();
    };
    if of(style) < LEAST {
        return Vec::new();
    }
    let block_of = |a: &Apart| document.blocks.partition_point(|b| b.span.end <= a.span.start);
    let questions: Vec<&Apart> = document.apart.iter().filter(ask).filter(|a| a.style == style).collect();
    let mut turns: Vec<Turn> = Vec::new();
    for (n, apart) in questions.iter().enumerate() {
        let block = block_of(apart);
        let question = reader.text.tokens_in(apart.span);
        let rest = question.end..reader.block(block).end;
        let next = questions.get(n + 1).map(|a| block_of(a));
        let mut answer: Vec<Range<usize>> = Vec::new();
        answer.extend(Some(rest).filter(|r| r.clone().any(|i| reader.is(i, WORD))));
        for index in (block + 1..next.unwrap_or(document.blocks.len())).take(PARAGRAPHS) {
            let tokens = reader.block(index);
            let set = document.apart.iter().find(|a| a.span == document.blocks[index].span);
            // A prompt, a subheading; after the last answer a note on who spoke.
            if set.is_some_and(|a| a.style != Style::Italic || style == Style::Italic || next.is_none()) {
                match next {
                    Some(_) => continue,
                    None => break,
                }
            }
            let told = |r: &Range<usize>| {
                !r.clone()
                    .any(|i| reader.is(i, SELF) || YOU.contains(&reader.word(i)) || WE.contains(&reader.word(i)))
            };
            if next.is_none() && !answer.is_empty() && told(&tokens) {
                break;
            }
            let prose = matches!(document.blocks[index].kind, BlockKind::Paragraph | BlockKind::ListItem);
            answer.extend(Some(tokens).filter(|t| prose && !t.is_empty()));
        }
        if !answer.is_empty() {
            turns.push(Turn { question, answer });
        }
    }
    // "Can the harbour be saved?" may stand above the introduction.
    let begun = |t: &Turn| any(reader, &t.question, YOU) || speaks(reader, t, |i| reader.is(i, SELF));
    let first = turns.iter().position(begun).unwrap_or(turns.len());
    turns.split_off(first)
}

/// Whom the words before token `end` say that the outlet talked to: nothing where they tell of no talk, nobody where they do not say
/// whom, or more than one.
fn who(reader: &Reader, end: usize) -> Option<Option<Range<usize>>> {
    let mut told: Option<Option<Range<usize>>> = None;
    for at in (0..end).filter(|&at| reader.quote_number(at) == 0) {
        let Some(with) = talk(reader, at) else { continue };
        let sentence = reader.sentence_of(at).tokens;
        let before = noun::subject_before(reader, sentence.start, at);
        let ours = before.as_ref().is_some_and(|b| is_ours(reader, b));
        let before = before.filter(|r| is_somebody(reader, r));
        let after = noun::phrase_after(reader, with, sentence.end, true).filter(|r| is_somebody(reader, r));
        let named = |r: &Option<Range<usize>>| r.as_ref().is_some_and(|r| is_named(reader, r));
        let noun = matches!(reader.word(at), "interview" | "conversation" | "chat" | "questions");
        let one = match (named(&before), named(&after)) {
            _ if reader.word(at) == "asked" && !ours => continue,
            (true, true) => None,
            (true, false) => before,
            (false, true) => after,
            (false, false) => after.filter(|_| ours || noun),
        };
        told = Some(match told.flatten() {
            // Of two talks with different people it is not said which this is.
            Some(known) => Some(known).filter(|k| one.as_ref().is_none_or(|o| reader.word(o.end - 1) == reader.word(k.end - 1))),
            None => one,
        });
    }
    told
}

/// Where whom somebody talks to begins, if token `at` tells of a talk: "spoke at length to |", "an interview with |", "interviewed |".
fn talk(reader: &Reader, at: usize) -> Option<usize> {
    match reader.word(at) {
        "interviewed" | "interviews" | "asked" => Some(at + 1),
        "spoke" | "speaks" | "talked" | "talks" | "sat" | "caught" | "chatted" | "interview" | "conversation" | "chat"
        | "questions" => {
            let preposition = |&i: &usize| matches!(reader.word(i), "to" | "with");
            (at + 1..at + 1 + BETWEEN).find(preposition).map(|with| with + 1)
        }
        _ => None,
    }
}

/// Whether a phrase may be who is asked: neither the outlet, its people or its readers, nor several.
fn is_somebody(reader: &Reader, phrase: &Range<usize>) -> bool {
    let word = |i: usize| reader.word(i);
    let several =
        phrase.clone().any(|i| matches!(word(i), "and" | "&" | "they" | "them")) || matches!(word(phrase.end), "and" | "&");
    let outlet = reader.is(phrase.start, DETERMINER) && reader.is(phrase.start + 1, CAPITAL)
        || phrase.clone().any(|i| source::is_media(word(i)));
    let author = reader
        .document
        .byline
        .name
        .as_ref()
        .is_some_and(|n| n.to_lowercase().ends_with(word(phrase.end - 1)));
    !is_ours(reader, phrase) && !reader.is(phrase.start, QUESTION) && !several && !outlet && !author
}

/// "we", "our reporter", "me".
fn is_ours(reader: &Reader, phrase: &Range<usize>) -> bool {
    any(reader, phrase, WE) || phrase.clone().any(|i| reader.is(i, SELF))
}

/// Whether it names him, or is a pronoun for who was named.
fn is_named(reader: &Reader, phrase: &Range<usize>) -> bool {
    let upper = |i: usize| reader.is(i, UPPER);
    matches!(reader.word(phrase.start), "he" | "she" | "him" | "her")
        || phrase.clone().any(|i| upper(i) && upper(i + 1) && i + 1 < phrase.end)
}
