//! The noun phrases that may be a source.

use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::{noun, Reader};
use crate::attribution::sources::{whole, Sources};
use crate::attribution::{Draft, Proposal, Shape};
use std::ops::Range;

/// So many phrases before a cue and after it are looked at.
const BEFORE: usize = 7;
const AFTER: usize = 4;

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

/// Where a proposal is held fast: its cue, or its content where it has none.
pub fn anchor(proposal: &Proposal) -> Range<usize> {
    match proposal.cue.first().or(proposal.content.first()) {
        Some(range) => range.clone(),
        None => 0..0,
    }
}

/// All phrases of a text, and what rules and tagger say of each cue.
pub struct Pool<'a> {
    phrases: Vec<Range<usize>>,
    by_rule: &'a Sources,
    by_tag: &'a Sources,
}

impl<'a> Pool<'a> {
    /// Reads a text once.
    pub fn new(draft: &'a Draft) -> Pool<'a> {
        Pool {
            phrases: phrases(&draft.reader),
            by_rule: &draft.by_rule,
            by_tag: &draft.by_tag,
        }
    }

    /// Whether a rule and whether the tagger know the cue of `proposal`.
    pub fn known(&self, proposal: &Proposal) -> (bool, bool) {
        (self.by_rule.known(proposal).is_some(), self.by_tag.known(proposal).is_some())
    }

    /// The phrases that begin in `range`.
    pub fn phrases_in(&self, range: Range<usize>) -> &[Range<usize>] {
        let first = self.phrases.partition_point(|p| p.start < range.start);
        let end = self.phrases.partition_point(|p| p.start < range.end);
        &self.phrases[first..end.max(first)]
    }

    /// Who may be the source of `proposal`: nobody first.
    pub fn candidates(&self, reader: &Reader, proposal: &Proposal) -> Vec<Candidate> {
        if matches!(
            proposal.shape,
            Shape::Post | Shape::Interview | Shape::Headline | Shape::Excerpt
        ) || proposal.content.is_empty()
        {
            return Vec::new();
        }
        let current = whole(proposal);
        let (rule, tag) = (self.by_rule.known(proposal), self.by_tag.known(proposal));
        let anchor = anchor(proposal);
        let sentence = reader.sentence(reader.text.tokens[anchor.start].sentence as usize);
        let mut found = vec![Candidate::default()];
        let mut add = |range: Range<usize>, between: usize| {
            let known = found.iter_mut().find(|c| c.range == range);
            match known {
                Some(c) => c.between = c.between.min(between),
                None => found.push(Candidate {
                    range,
                    between,
                    ..Candidate::default()
                }),
            }
        };
        for range in [Some(&current), rule.as_ref(), tag.as_ref()]
            .into_iter()
            .flatten()
            .filter(|r| !r.is_empty())
        {
            let gap = if range.end <= anchor.start {
                range.end..anchor.start
            } else {
                anchor.end..range.start.max(anchor.end)
            };
            add(range.clone(), self.phrases_in(gap).len());
        }
        let free = |r: &&Range<usize>| {
            let overlaps = |o: &Range<usize>| o.start < r.end && r.start < o.end;
            ![Some(&current), rule.as_ref(), tag.as_ref()]
                .into_iter()
                .flatten()
                .any(overlaps)
                && !proposal.cue.iter().any(overlaps)
        };
        for (n, phrase) in self
            .phrases_in(sentence.start..anchor.start)
            .iter()
            .rev()
            .take(BEFORE)
            .enumerate()
        {
            let cut = phrase.start..phrase.end.min(anchor.start);
            if free(&&cut) {
                add(cut, n);
            }
        }
        let after = self.phrases_in(anchor.end..sentence.end);
        for (n, phrase) in after.iter().take(AFTER).enumerate().filter(|(_, p)| free(p)) {
            add(phrase.clone(), n);
        }
        for c in &mut found {
            c.current = c.range == current || (c.range.is_empty() && current.is_empty());
            c.of_rule = rule
                .as_ref()
                .is_some_and(|r| *r == c.range || (r.is_empty() && c.range.is_empty()));
            c.of_tag = tag
                .as_ref()
                .is_some_and(|r| *r == c.range || (r.is_empty() && c.range.is_empty()));
        }
        found
    }
}

/// The simple noun phrases of a text: "the mayor", "his", "who", "residents". A verb that no list knows may end one.
fn phrases(reader: &Reader) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let close = |out: &mut Vec<Range<usize>>, start: &mut Option<usize>, end: usize| {
        if let Some(s) = start.take().filter(|&s| s < end) {
            out.push(s..end);
        }
    };
    for i in 0..reader.kinds.len() {
        let new_sentence = i > 0 && reader.text.tokens[i].sentence != reader.text.tokens[i - 1].sentence;
        if new_sentence {
            close(&mut out, &mut start, i);
        }
        let alone = reader.is(i, PRONOUN | RELATIVE) && !reader.is(i, CAPITAL)
            || matches!(reader.word(i), "he" | "she" | "they" | "it" | "we" | "i" | "you");
        let outside = !reader.is(i, WORD)
            || reader.is(i, PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION)
            || (reader.is(i, SUBORDINATOR | ADVERB | PAST | TIME) && !reader.is(i, DETERMINER | CAPITAL));
        if alone && !reader.is(i, DETERMINER) {
            close(&mut out, &mut start, i);
            out.push(i..i + 1);
        } else if outside {
            let inner = start.is_some()
                && (matches!(reader.word(i), "-" | "." | "'" | "’")
                    && i + 1 < reader.kinds.len()
                    && !reader.text.tokens[i].spaced)
                && !reader.is(i, STOP);
            if !inner {
                close(&mut out, &mut start, i);
            }
        } else if reader.is(i, DETERMINER) {
            close(&mut out, &mut start, i);
            if matches!(reader.word(i), "his" | "her" | "their" | "its" | "my" | "our" | "your") {
                out.push(i..i + 1);
            } else {
                start = Some(i);
            }
        } else if start.is_none() {
            start = Some(i);
        }
    }
    close(&mut out, &mut start, reader.kinds.len());
    crate::sort::by_key(&mut out, |r| [r.start as u32, r.end as u32]);
    out
}
