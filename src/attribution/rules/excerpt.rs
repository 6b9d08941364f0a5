//! Words that paragraphs of their own hold, without quotation marks, after a colon: "The Courier reported: / The mayor …",
//! "From the Courier: / …", "Here is the crux of Lee's argument: / …".

use super::words::kind::*;
use super::{nominal, noun, verb, verbal, Reader, Sentence};
use crate::attribution::cue::frame;
use crate::attribution::{Proposal, Shape};
use crate::document::BlockKind;
use std::cell::OnceCell;
use std::ops::Range;

/// A verb of saying stands at most so many tokens before the colon: "told the court in a letter of May 12:".
const NEAR: usize = 14;

/// "From the Leeds Courier:" has at most so many tokens.
const SHORT: usize = 9;

/// Paragraphs are taken as excerpt until they hold so many tokens: how far it goes is not written …
const TOKENS: usize = 140;

/// … unless the speaker says "I" in them: then it goes on to where he last does, no further than so many paragraphs on …
const LONGEST: usize = 30;

/// … and with no more than so many without it between.
const SILENT: usize = 6;

/// Nouns for words that follow. That they are somebody's is told by a possessive.
const WORDS: &[&str] = &[
    "account",
    "announcement",
    "answer",
    "argument",
    "comment",
    "comments",
    "e-mail",
    "email",
    "essay",
    "explanation",
    "letter",
    "message",
    "post",
    "posts",
    "remarks",
    "reply",
    "response",
    "speech",
    "statement",
    "testimony",
    "thread",
    "tweet",
    "tweets",
    "verdict",
    "warning",
    "words",
];

/// Verbs after which a colon opens what is thought or known, and no words.
const UNSAID: &[&str] = &[
    "begin", "believe", "feel", "find", "hope", "know", "learn", "see", "think", "want",
];

/// Adds an attribution for each paragraph that ends so.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) {
    let blocks = &reader.document.blocks;
    let himself = OnceCell::new();
    let himself = || *himself.get_or_init(|| (0..reader.kinds.len()).find(|&i| speaks_of_himself(reader, i)));
    let mut held = 0;
    for (index, block) in blocks.iter().enumerate() {
        if index < held || block.kind != BlockKind::Paragraph {
            continue;
        }
        let tokens = reader.block(index);
        let Some(last) = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) else {
            continue;
        };
        let quoted = || blocks.get(index + 1).is_some_and(|b| b.kind == BlockKind::Quote);
        let stopped = reader.is(last, STOP) && quoted();
        if !(stopped || reader.is(last, COLON)) || reader.quote_at(last).is_some() || !begins(reader, index + 1) {
            continue;
        }
        let presented = if stopped {
            pointed(reader, last)
        } else {
            presented(reader, last)
        };
        let Some((source, cue)) = presented else {
            continue;
        };
        let colon = last;
        // A writer who says "I" himself before does not tell by it whose words they are.
        let by_voice = himself().is_none_or(|first| first > colon);
        let content = extent(reader, index + 1, &source, by_voice);
        held = index + 1 + content.len();
        found.push(Proposal {
            source: vec![source],
            cue: vec![cue],
            content,
            score: 600,
            shape: Shape::Excerpt,
        });
    }
}

/// Whether a block may be such words: a quotation in quotation marks is found elsewhere.
fn begins(reader: &Reader, block: usize) -> bool {
    reader.document.blocks.get(block).is_some_and(|b| {
        let first = reader.block(block).start;
        matches!(b.kind, BlockKind::Paragraph | BlockKind::Quote) && !reader.is(first, OPEN | CLOSE)
    })
}

/// Who is said to speak after the colon, and by which words.
fn presented(reader: &Reader, colon: usize) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = reader.sentence_of(colon);
    let first = sentence.tokens.start;
    if matches!(reader.word(first), "from" | "via") && colon - first <= SHORT && reader.is(first + 1, UPPER | DETERMINER) {
        let source = noun::phrase_after(reader, first + 1, colon, false)?;
        return reader.is(source.end - 1, CAPITAL).then_some((source, first..first + 1));
    }
    by_verb(reader, &sentence, colon).or_else(|| by_noun(reader, &sentence.tokens, colon))
}

/// "Ann Lee has put out this statement." and "This is from Ann Lee, the mayor.", before words that are set apart.
fn pointed(reader: &Reader, stop: usize) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = reader.sentence_of(stop).tokens;
    let noun = stop
        .checked_sub(1)
        .filter(|&n| WORDS.contains(&reader.word(n)) && n > sentence.start + 1);
    if let Some(noun) = noun.filter(|n| matches!(reader.word(n - 1), "this" | "following")) {
        let source = verbal::main_subject(reader, &sentence, noun)?;
        return (!is_writer(reader, &source)).then_some((source, noun..noun + 1));
    }
    let from = (sentence.start + 2..stop.min(sentence.start + 6)).find(|&i| reader.word(i) == "from")?;
    let this = matches!(reader.word(from - 2), "this" | "here") && reader.is(from - 1, BE);
    let source = noun::phrase_after(reader, from + 1, stop, true).filter(|s| this && reader.is(s.start, UPPER | DETERMINER))?;
    (source.end == stop).then_some((source, from..from + 1))
}

/// "The paper reported:", "As the judge wrote in her ruling:".
fn by_verb(reader: &Reader, sentence: &Sentence, colon: usize) -> Option<(Range<usize>, Range<usize>)> {
    let near = sentence.tokens.start.max(colon.saturating_sub(NEAR));
    let says = |v: &verb::Verb| {
        let clausal = v.entry.takes(frame::QUOTE | frame::THAT) && !UNSAID.contains(&v.entry.lemma);
        v.mood == verb::Mood::Finite && v.head >= near && clausal
    };
    let verb = verb::verbs(reader, sentence).into_iter().rev().find(says)?;
    let field = reader.field(verb.head, &sentence.tokens);
    let source = noun::subject_before(reader, field.start, verb.group.start)
        .or_else(|| verbal::main_subject(reader, &field, verb.group.start))?;
    // "…, the paper says:" tells what stands before it already.
    let told = source.start > sentence.tokens.start && reader.is(source.start - 1, COMMA);
    let cue = if told { colon..colon + 1 } else { verb.group };
    (!is_writer(reader, &source)).then_some((source, cue))
}

/// "Here is the crux of Lee's argument:".
fn by_noun(reader: &Reader, sentence: &Range<usize>, colon: usize) -> Option<(Range<usize>, Range<usize>)> {
    let near = sentence.start.max(colon.saturating_sub(NEAR));
    let noun = (near..colon)
        .rev()
        .find(|&i| WORDS.contains(&reader.word(i)) && !reader.is(i, CAPITAL))?;
    let source = nominal::owner(reader, noun, sentence)?;
    (!is_writer(reader, &source)).then_some((source, noun..noun + 1))
}

/// "Here is what we know:" is the writer's own.
fn is_writer(reader: &Reader, source: &Range<usize>) -> bool {
    source.clone().any(|i| {
        matches!(
            reader.word(i),
            "i" | "we" | "us" | "my" | "our" | "you" | "it" | "this" | "that"
        )
    })
}

/// The paragraphs from block `from` on that are the words presented.
fn extent(reader: &Reader, from: usize, source: &Range<usize>, by_voice: bool) -> Vec<Range<usize>> {
    let name = reader.word(source.end - 1);
    let quoted = reader.document.blocks[from].kind == BlockKind::Quote;
    let kind = if quoted { BlockKind::Quote } else { BlockKind::Paragraph };
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut kept, mut tokens, mut voiced) = (0, 0, 0);
    for (block, index) in reader.document.blocks[from..].iter().zip(from..).take(LONGEST) {
        let range = reader.block(index);
        if block.kind != kind || range.is_empty() {
            break;
        }
        // A paragraph that speaks of the speaker, opens a further excerpt, or heads what follows, is the writer's again.
        let told = range.clone().any(|i| reader.is(i, CAPITAL) && reader.word(i) == name);
        let others = || told || reader.is(range.end - 1, COLON | WORD) || reader.is(range.start, OPEN) || resumes(reader, &range);
        if !parts.is_empty() && !quoted && others() {
            // So what lies between is still the speaker's, if he spoke of himself before.
            kept = if voiced > 1 { parts.len() } else { kept };
            break;
        }
        let spoken = by_voice && range.clone().any(|i| speaks_of_himself(reader, i));
        voiced += usize::from(spoken);
        let short = parts.is_empty() || tokens + range.len() <= TOKENS;
        tokens += range.len();
        parts.push(range);
        if quoted || spoken || short {
            kept = parts.len();
        } else if parts.len() - kept > SILENT {
            break;
        }
    }
    parts.truncate(kept);
    parts
}

/// "She told them it was late": who was quoted is told of again.
fn resumes(reader: &Reader, paragraph: &Range<usize>) -> bool {
    let first = paragraph.start;
    let says = |&i: &usize| verb::is_finite_cue(reader, i) && !reader.is(i, NOUN);
    matches!(reader.word(first), "he" | "she") && (first + 1..paragraph.end.min(first + 4)).any(|i| says(&i))
}

fn speaks_of_himself(reader: &Reader, i: usize) -> bool {
    reader.is(i, SELF) && reader.quote_at(i).is_none()
}
