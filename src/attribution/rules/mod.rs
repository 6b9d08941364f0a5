//! Attributions by rule: no learning, only the form of words and the order they stand in.
//!
//! Each module finds one form and says in its head which. None looks further than a few sentences, so that the work grows
//! with the text and not faster.

mod asked;
mod citing;
mod content;
pub(super) mod edges;
mod excerpt;
mod headline;
mod interview;
mod nominal;
pub(super) mod none;
pub(super) mod noun;
mod passive;
mod post;
pub(super) mod preposition;
mod quote;
mod signed;
mod verb;
mod verbal;
mod whose;
pub(super) mod words;

use super::cue::{Cues, Reading};
use super::Proposal;
use crate::document::{BlockKind, Document};
use crate::text::Text;
use std::ops::Range;
use words::kind;

/// No phrase, clause or sentence is followed further than this many tokens.
const REACH: usize = 160;

/// What the rules propose, in no particular order.
pub fn propose(reader: &Reader) -> Vec<Proposal> {
    let text = reader.text;
    // About two for each sentence.
    let mut found = Vec::with_capacity(2 * text.sentences.len());
    post::propose(reader, &mut found);
    interview::propose(reader, &mut found);
    headline::propose(reader, &mut found);
    excerpt::propose(reader, &mut found);
    signed::propose(reader, &mut found);
    let done = found.len();
    let mut cues = &reader.may_cue[..];
    for number in 0..text.sentences.len() {
        let tokens = reader.sentence(number);
        let here = cues.iter().take_while(|&&i| (i as usize) < tokens.end).count();
        let sentence = Sentence {
            cues: &cues[..here],
            tokens,
        };
        cues = &cues[here..];
        if !reader.is_prose(number) {
            continue;
        }
        preposition::to_whom(reader, &sentence.tokens, &mut found);
        if here == 0 {
            continue;
        }
        let verbs = verb::verbs(reader, &sentence);
        verbal::propose(reader, &verbs, &sentence, &mut found);
        passive::propose(reader, &verbs, &sentence, &mut found);
        nominal::propose(reader, &sentence, &mut found);
        preposition::propose(reader, &sentence, &mut found);
    }
    passive::in_court(reader, &mut found);
    quote::propose(reader, done, &mut found);
    headline::confirm(reader, &mut found);
    for range in found.iter_mut().flat_map(|p| p.source.iter_mut().chain(&mut p.content)) {
        *range = reader.trim(range.clone());
    }
    found.retain(|p| !p.content.is_empty() && p.content.iter().all(|r| !r.is_empty()));
    found
}

/// A sentence as the rules for its words read it.
pub(super) struct Sentence<'r> {
    tokens: Range<usize>,
    /// Those that may be in a cue, in order.
    cues: &'r [u32],
}

impl Sentence<'_> {
    /// Its tokens that are of any of these kinds, which are some of [`kind::CUE`].
    fn may_be<'a>(&'a self, reader: &'a Reader, kinds: u32) -> impl Iterator<Item = usize> + 'a {
        self.cues.iter().map(|&i| i as usize).filter(move |&i| reader.is(i, kinds))
    }
}

/// What every rule reads: the text, the kinds of its words, and which quotation each token stands in.
pub struct Reader<'t> {
    pub(super) document: &'t Document,
    pub(super) text: &'t Text,
    pub(super) kinds: Vec<u32>,
    /// For each token the outermost quotation that holds it, marks included: its index and one; 0 for none.
    quotes: Vec<u32>,
    pub(super) cues: &'static Cues,
    /// For each block its tokens.
    blocks: Vec<Range<usize>>,
    /// What is known of each distinct word.
    known: Vec<words::Known>,
    /// The tokens that may be in a cue, in order: few rules ask for others.
    may_cue: Vec<u32>,
}

impl<'t> Reader<'t> {
    /// Reads a text once.
    pub fn new(document: &'t Document, text: &'t Text) -> Reader<'t> {
        let cues = Cues::get();
        let mut quotes = vec![0; text.tokens.len()];
        for (index, quote) in text.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0) {
            quotes[quote.with_marks()].fill(index as u32 + 1);
        }
        let mut sentences = text.sentences.iter().peekable();
        let mut read = 0;
        let tokens_of = |block: usize| {
            let first = read;
            while let Some(sentence) = sentences.next_if(|s| s.block as usize == block) {
                read = sentence.end as usize;
            }
            first..read
        };
        let known = words::known(text, cues);
        let kinds = words::classify(&document.text, text, &known);
        let may_cue = (0..).zip(&kinds).filter(|(_, &k)| k & kind::CUE != 0).map(|(i, _)| i);
        Reader {
            document,
            text,
            may_cue: may_cue.collect(),
            blocks: (0..document.blocks.len()).map(tokens_of).collect(),
            kinds,
            quotes,
            cues,
            known,
        }
    }

    /// Whether token `i` is of any of these kinds; a token that does not exist is of none.
    pub(super) fn is(&self, i: usize, kinds: u32) -> bool {
        self.kinds.get(i).is_some_and(|k| k & kinds != 0)
    }

    /// The folded form of token `i`; empty where there is none.
    pub(super) fn word(&self, i: usize) -> &'t str {
        match self.text.tokens.get(i) {
            Some(token) => &self.text.folded[token.folded.range()],
            None => "",
        }
    }

    /// What token `i` may be as a verb of the list.
    pub(super) fn readings(&self, i: usize) -> &'static [Reading] {
        self.text
            .tokens
            .get(i)
            .map_or(&[], |token| self.known[token.word as usize].verbs)
    }

    /// The noun of saying that token `i` is.
    fn noun(&self, i: usize) -> Option<Reading> {
        self.known[self.text.tokens.get(i)?.word as usize].noun
    }

    /// The sentence of token `i`.
    fn sentence_of(&self, i: usize) -> Sentence<'_> {
        let tokens = self.sentence(self.text.tokens[i].sentence as usize);
        let before = |at: usize| self.may_cue.partition_point(|&cue| (cue as usize) < at);
        Sentence {
            cues: &self.may_cue[before(tokens.start)..before(tokens.end)],
            tokens,
        }
    }

    /// Whether token `i` is a word that no list and no ending tells anything of; it may have a capital.
    pub(super) fn is_plain(&self, i: usize) -> bool {
        self.kinds
            .get(i)
            .is_some_and(|k| k & !(kind::UPPER | kind::CAPITAL | kind::BESIDE) == kind::WORD)
    }

    /// The tokens of a sentence.
    pub(super) fn sentence(&self, sentence: usize) -> Range<usize> {
        self.text.sentences[sentence].range()
    }

    /// The tokens of a block.
    fn block(&self, block: usize) -> Range<usize> {
        self.blocks[block].clone()
    }

    /// Whether ordinary rules read this sentence: posts, bylines and headlines have rules of their own.
    fn is_prose(&self, sentence: usize) -> bool {
        let block = self.document.blocks[self.text.sentences[sentence].block as usize];
        !matches!(block.kind, BlockKind::Post | BlockKind::Byline)
    }

    /// Whether token `i` stands in a headline.
    fn in_headline(&self, i: usize) -> bool {
        self.document.blocks[self.text.tokens[i].block as usize].kind == BlockKind::Headline
    }

    /// The number of the outermost quotation at token `i`, from 1 on; 0 where there is none.
    pub(super) fn quote_number(&self, i: usize) -> u32 {
        self.quotes.get(i).copied().unwrap_or(0)
    }

    /// The outermost quotation at token `i`, its marks included.
    pub(super) fn quote_at(&self, i: usize) -> Option<Range<usize>> {
        let index = self.quote_number(i).checked_sub(1)?;
        Some(self.text.quotes[index as usize].with_marks())
    }

    /// The quotation, of any depth, whose opening mark token `i` is, its marks included.
    fn opened_at(&self, i: usize) -> Option<Range<usize>> {
        Some(self.text.quote_at(i + 1)?.with_marks())
    }

    /// The stretch around token `i` in which its clause must lie: its sentence, outside quotations or inside one.
    fn field(&self, i: usize, sentence: &Range<usize>) -> Range<usize> {
        let near = sentence.start.max(i.saturating_sub(REACH))..sentence.end.min(i + REACH);
        match self.quote_at(i) {
            Some(quote) => near.start.max(quote.start + 1)..near.end.min(quote.end),
            None => near,
        }
    }

    /// `range` without signs at its ends that belong to no quotation or bracket, and without white space.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let loose = kind::COMMA | kind::STOP | kind::COLON | kind::BREAK;
        let (mut start, mut end) = (range.start, range.end);
        while start < end && self.is(start, loose) {
            start += 1;
        }
        while start < end && self.is(end - 1, loose) {
            end -= 1;
        }
        start..end
    }
}
