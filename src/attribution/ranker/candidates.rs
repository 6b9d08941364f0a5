//! The noun phrases that may be a source.

use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::{noun, Reader};
use crate::attribution::source::names_a_speaker;
use crate::attribution::sources::{whole, Sources};
use crate::attribution::tagger::classes::Classes;
use crate::attribution::tagger::view::word_hash;
use crate::attribution::{Draft, Proposal, Shape};
use crate::vocabulary::is_subject_pronoun;
use std::ops::Range;

/// So many phrases before a cue are looked at. After it none is the source that neither a rule nor the tagger took for it: of 51,787
/// such phrases the weights chose 26.
const BEFORE: usize = 7;

/// One who may be the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Its tokens; empty for nobody.
    pub range: Range<usize>,
    /// Whether the proposal has it now.
    pub current: bool,
    /// Whether a rule reads the cue so.
    pub of_rule: bool,
    /// Whether the tagger reads the cue so.
    pub of_tag: bool,
    /// How many phrases lie between it and the cue.
    pub between: usize,
}

impl Candidate {
    /// The source with its appositions.
    pub fn whole(&self, reader: &Reader, proposal: &Proposal) -> Vec<Range<usize>> {
        if self.range.is_empty() {
            return Vec::new();
        }
        if self.of_rule || self.of_tag {
            return vec![self.range.clone()];
        }
        let anchor = anchor(proposal);
        let end = match anchor.start >= self.range.end {
            true => anchor.start,
            false => reader.sentence(reader.text.tokens[self.range.start].sentence as usize).end,
        };
        let taken = |r: &Range<usize>| proposal.content.iter().any(|c| c.start < r.end && r.start < c.end);
        let long = noun::phrase_after(reader, self.range.start, end, false).filter(|r| !taken(r) && r.end > self.range.end);
        vec![long.unwrap_or_else(|| self.range.clone())]
    }
}

/// What the ranker knows of a word wherever it stands.
#[derive(Clone, Copy)]
pub struct Word {
    pub hash: u32,
    /// Its class, and the group of that.
    pub class: u16,
    pub group: u8,
    /// Whether it names somebody who speaks.
    pub speaks: bool,
    /// Whether it ends with "s".
    pub plural: bool,
}

impl Word {
    fn of(word: &str) -> Word {
        let classes = Classes::embedded();
        let hash = word_hash(word);
        let class = classes.of(hash);
        Word {
            hash,
            class,
            group: classes.group(class),
            speaks: names_a_speaker(word),
            plural: word.ends_with('s'),
        }
    }
}

/// Where a proposal is held fast: its cue, or its content where it has none.
pub fn anchor(proposal: &Proposal) -> Range<usize> {
    match proposal.cue.first().or(proposal.content.first()) {
        Some(range) => range.clone(),
        None => 0..0,
    }
}

/// All phrases of a text, what is known of its words, and what rules and tagger say of each cue.
pub struct Pool<'a> {
    phrases: Vec<Range<usize>>,
    /// For each sentence its first phrase in the list, and then the number of all.
    of_sentence: Vec<u32>,
    /// For each distinct word.
    words: Vec<Word>,
    /// For no letters.
    none: Word,
    by_rule: &'a Sources,
    by_tag: &'a Sources,
}

impl<'a> Pool<'a> {
    /// Reads a text once.
    pub fn new(draft: &'a Draft) -> Pool<'a> {
        let text = draft.reader.text;
        let (phrases, of_sentence) = phrases(&draft.reader);
        Pool {
            phrases,
            of_sentence,
            none: Word::of(""),
            words: (0..text.words.len() as u32).map(|word| Word::of(text.word(word))).collect(),
            by_rule: &draft.by_rule,
            by_tag: &draft.by_tag,
        }
    }

    /// What is known of the word at token `i`; where there is none, what is known of no letters.
    pub fn word(&self, reader: &Reader, i: usize) -> Word {
        let token = reader.text.tokens.get(i);
        token.map_or(self.none, |token| self.words[token.word as usize])
    }

    /// Whether a rule and whether the tagger know the cue of `proposal`.
    pub fn known(&self, proposal: &Proposal) -> (bool, bool) {
        (self.by_rule.known(proposal).is_some(), self.by_tag.known(proposal).is_some())
    }

    /// The phrases of a sentence.
    pub fn phrases_of(&self, sentence: u32) -> &[Range<usize>] {
        let bound = |sentence: usize| self.of_sentence[sentence] as usize;
        &self.phrases[bound(sentence as usize)..bound(sentence as usize + 1)]
    }

    /// The phrases that begin in `range`.
    fn phrases_in(&self, reader: &Reader, range: Range<usize>) -> &[Range<usize>] {
        let (first, end) = (self.first_from(reader, range.start), self.first_from(reader, range.end));
        &self.phrases[first..end.max(first)]
    }

    /// The place of the first phrase that begins at token `i` or after it.
    fn first_from(&self, reader: &Reader, i: usize) -> usize {
        let Some(token) = reader.text.tokens.get(i) else {
            return self.phrases.len();
        };
        let first = self.of_sentence[token.sentence as usize] as usize;
        first + self.phrases_of(token.sentence).partition_point(|p| p.start < i)
    }

    /// Puts those who may be the source of `proposal` into `out`: nobody first.
    pub fn candidates(&self, reader: &Reader, proposal: &Proposal, out: &mut Vec<Candidate>) {
        out.clear();
        if matches!(
            proposal.shape,
            Shape::Post | Shape::Interview | Shape::Headline | Shape::Excerpt
        ) || proposal.content.is_empty()
        {
            return;
        }
        let current = whole(proposal);
        let (rule, tag) = (self.by_rule.known(proposal), self.by_tag.known(proposal));
        let anchor = anchor(proposal);
        let phrases = self.phrases_of(reader.text.tokens[anchor.start].sentence);
        let is = |known: &Option<Range<usize>>, range: &Range<usize>| known.as_ref().is_some_and(|k| k == range);
        let nobody = |known: &Option<Range<usize>>| known.as_ref().is_some_and(|k| k.is_empty());
        out.push(Candidate {
            current: current.is_empty(),
            of_rule: nobody(&rule),
            of_tag: nobody(&tag),
            ..Candidate::default()
        });
        let named = || [Some(&current), rule.as_ref(), tag.as_ref()].into_iter().flatten();
        for range in named().filter(|r| !r.is_empty()) {
            if out.iter().any(|c| c.range == *range) {
                continue;
            }
            let gap = if range.end <= anchor.start {
                range.end..anchor.start
            } else {
                anchor.end..range.start.max(anchor.end)
            };
            out.push(Candidate {
                range: range.clone(),
                current: *range == current,
                of_rule: is(&rule, range),
                of_tag: is(&tag, range),
                between: self.phrases_in(reader, gap).len(),
            });
        }
        // Other phrases are those that are neither of these nor of the cue.
        let free = |r: &Range<usize>| {
            let overlaps = |o: &Range<usize>| o.start < r.end && r.start < o.end;
            !named().any(overlaps) && !proposal.cue.iter().any(overlaps)
        };
        let begun = phrases.partition_point(|p| p.start < anchor.start);
        let before = phrases[..begun].iter().rev().take(BEFORE).enumerate();
        let others = before
            .map(|(n, p)| (n, p.start..p.end.min(anchor.start)))
            .filter(|(_, range)| free(range));
        out.extend(others.map(|(between, range)| Candidate {
            range,
            between,
            ..Candidate::default()
        }));
    }
}

/// The simple noun phrases of a text: "the mayor", "his", "who", "residents". A verb that no list knows may end one. With them
/// the place of each sentence's first one, and their number.
fn phrases(reader: &Reader) -> (Vec<Range<usize>>, Vec<u32>) {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(reader.kinds.len() / 3);
    let mut of_sentence = Vec::with_capacity(reader.text.sentences.len() + 1);
    for sentence in &reader.text.sentences {
        of_sentence.push(out.len() as u32);
        phrases_of(reader, sentence.range(), &mut out);
    }
    of_sentence.push(out.len() as u32);
    (out, of_sentence)
}

/// Appends the phrases of one sentence.
fn phrases_of(reader: &Reader, sentence: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = None;
    let close = |out: &mut Vec<Range<usize>>, start: &mut Option<usize>, end: usize| {
        if let Some(s) = start.take() {
            out.push(s..end);
        }
    };
    for i in sentence.clone() {
        // A word in no list begins a phrase, or is within one.
        if reader.is_plain(i) {
            start = start.or(Some(i));
            continue;
        }
        let alone = reader.is(i, PRONOUN | RELATIVE) && (!reader.is(i, CAPITAL) || is_subject_pronoun(reader.word(i)));
        let outside = !reader.is(i, WORD)
            || reader.is(i, PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION)
            || (reader.is(i, SUBORDINATOR | ADVERB | PAST | TIME) && !reader.is(i, DETERMINER | CAPITAL));
        if alone && !reader.is(i, DETERMINER) {
            close(out, &mut start, i);
            out.push(i..i + 1);
        } else if outside {
            let inner = start.is_some()
                && !reader.is(i, STOP)
                && i + 1 < reader.kinds.len()
                && !reader.text.tokens[i].spaced
                && matches!(reader.word(i), "-" | "." | "'" | "’");
            if !inner {
                close(out, &mut start, i);
            }
        } else if reader.is(i, DETERMINER) {
            close(out, &mut start, i);
            if matches!(reader.word(i), "his" | "her" | "their" | "its" | "my" | "our" | "your") {
                out.push(i..i + 1);
            } else {
                start = Some(i);
            }
        } else if start.is_none() {
            start = Some(i);
        }
    }
    close(out, &mut start, sentence.end);
}
