//! A document's words, sentences and quotations.
//!
//! All offsets are bytes of [`Document::text`].

mod fold;
mod quote;
mod sentence;
mod token;
mod words;

pub use fold::fold_into;
pub use quote::{Quote, QuoteMark};
pub use token::{tokens, Token, TokenKind};

use crate::document::Document;
use crate::hash::checksum;
use crate::span::Span;
use crate::vocabulary::{self, classes::*};

/// A document's words, sentences and quotations, ready for every later stage.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The tokens of all blocks, in order.
    pub tokens: Vec<Token>,
    /// The tokens' folded forms, one after the other: a space before each and one at the end. Folding puts letters in lower
    /// case, drops diacritics, and makes curly quotes straight, so a phrase folded the same way can be looked for in it.
    pub folded: String,
    /// The distinct words: where the folded form of each stands first. [`Token::word`] is an index.
    pub words: Vec<Span>,
    /// What each distinct word is: see [`vocabulary::classes`].
    pub classes: Vec<u32>,
    /// Sentences, in order: ranges of tokens. A sentence never leaves its block.
    pub sentences: Vec<Sentence>,
    /// Quotations, by where they open. They may nest.
    pub quotes: Vec<Quote>,
    /// The number of each distinct word.
    numbers: words::Numbers,
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its first token.
    pub first: u32,
    /// Index after its last token.
    pub end: u32,
    /// Index of its block in [`Document::blocks`].
    pub block: u32,
}

impl Sentence {
    /// Its tokens' indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// The tokens of a text shorter than this, in bytes, are not counted before they are cut: the room for a few too many is small.
const SHORT: usize = 1 << 17;
/// A nickname has at most so many words: "Jack “the Red” Okoro".
const NICKNAME: usize = 3;
/// A token and its space have at least so many bytes in most texts.
const SHORT_TOKEN: usize = 4;

impl Text {
    /// Reads a document once.
    pub fn new(document: &Document) -> Text {
        let mut text = Text::default();
        let mut folded: Vec<u8> = Vec::new();
        // Lists that grow by doubling would take twice the room of a long text.
        let tokens = match document.text.len() {
            short @ 0..SHORT => short / SHORT_TOKEN,
            _ => document
                .blocks
                .iter()
                .map(|b| token::about(&document.text[b.span.range()]))
                .sum(),
        };
        text.tokens.reserve_exact(tokens);
        folded.reserve_exact(document.text.len() + tokens + 1);
        for (index, block) in document.blocks.iter().enumerate() {
            let first = text.tokens.len();
            // Where the guess was short after all, a list that doubles would take the room that the guess saves.
            let room = text.tokens.capacity() - first;
            if room < block.span.len() {
                let need = token::about(&document.text[block.span.range()]);
                if room < need {
                    text.tokens.reserve_exact(need.max(first / 8));
                }
            }
            token::tokens(&document.text, block.span, index as u32, &mut text.tokens);
            text.cut(document, first, index as u32, &mut folded);
        }
        folded.push(b' ');
        text.folded = String::from_utf8(folded).unwrap_or_default();
        text.quotes = quote::pair(&document.text, &text.tokens);
        text
    }

    /// Folds and numbers the tokens from `first` on, all of block `block`, and cuts them into sentences.
    fn cut(&mut self, document: &Document, first: usize, block: u32, folded: &mut Vec<u8>) {
        let mut start = first;
        let mut before = b'.';
        for i in first..self.tokens.len() {
            let token = &mut self.tokens[i];
            let written = &document.text[token.span.range()];
            folded.push(b' ');
            let from = folded.len();
            let hash = fold::fold_token(written, folded);
            token.folded = Span::new(from, folded.len());
            token.word = self.numbers.number(folded, token.folded, hash, &mut self.words);
            if self.classes.len() < self.words.len() {
                self.classes.push(vocabulary::look_up(&folded[from..]).classes);
            }
            if token.spaced && i > first && sentence::may_end(before) && sentence::ends(document, self, i) {
                self.end_sentence(start, i, block);
                start = i;
            }
            self.tokens[i].sentence = self.sentences.len() as u32;
            before = written.as_bytes().last().copied().unwrap_or(before);
        }
        if start < self.tokens.len() {
            self.end_sentence(start, self.tokens.len(), block);
        }
    }

    fn end_sentence(&mut self, first: usize, end: usize, block: u32) {
        self.sentences.push(Sentence {
            first: first as u32,
            end: end as u32,
            block,
        });
    }

    /// The folded form of a token.
    pub fn folded(&self, token: usize) -> &str {
        &self.folded[self.tokens[token].folded.range()]
    }

    /// The folded forms of `tokens`, one space between; empty for an empty range.
    pub fn folded_of(&self, tokens: std::ops::Range<usize>) -> &str {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => &self.folded[first.folded.join(last.folded).range()],
            Some([one]) => &self.folded[one.folded.range()],
            _ => "",
        }
    }

    /// The folded form of a distinct word.
    pub fn word(&self, word: u32) -> &str {
        &self.folded[self.words[word as usize].range()]
    }

    /// The number of a folded word, where the document has it.
    pub fn number(&self, word: &str) -> Option<u32> {
        let (folded, word) = (self.folded.as_bytes(), word.as_bytes());
        self.numbers.find(folded, word, checksum(word), &self.words).ok()
    }

    /// Whether a token is a word of any of `classes`.
    pub fn is(&self, token: usize, classes: u32) -> bool {
        self.classes[self.tokens[token].word as usize] & classes != 0
    }

    /// Index of the first token that ends after byte `byte`; the number of tokens where there is none.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= byte)
    }

    /// The tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.token_at(span.start);
        let end = first + self.tokens[first..].partition_point(|t| t.span.start < span.end);
        first..end
    }

    /// The quotation whose first token inside is token `i`.
    pub fn quote_at(&self, i: usize) -> Option<&Quote> {
        let at = self.quotes.partition_point(|q| (q.first as usize) < i);
        self.quotes.get(at).filter(|q| q.first as usize == i)
    }

    /// "Ben “Red” Okoro": the tokens from mark to mark of a nickname within a name, one of whose marks token `mark` is.
    pub fn nickname(&self, mark: usize) -> Option<std::ops::Range<usize>> {
        let opened = self.quotes.partition_point(|q| q.first as usize <= mark);
        let at = |index: usize| self.quotes.get(index).filter(|q| q.closed);
        let opens = at(opened).filter(|q| q.first as usize == mark + 1);
        let quote = opens.or_else(|| at(opened.checked_sub(1)?).filter(|q| q.end as usize == mark))?;
        let (open, close) = ((quote.first as usize).checked_sub(1)?, quote.end as usize);
        let (before, after) = (open.checked_sub(1)?, close + 1);
        let name = |i: usize| {
            let of_name = |t: &Token| t.kind == TokenKind::Word && t.capital && t.sentence == self.tokens[open].sentence;
            self.tokens.get(i).is_some_and(of_name) && !self.is(i, FUNCTION | CALENDAR)
        };
        let short = close - open <= NICKNAME + 1 && (open + 1..close).all(|i| self.tokens[i].kind == TokenKind::Word);
        let named = name(before) && !self.is(before, TITLE | PLACE) && name(after) && self.tokens[after].spaced;
        (short && named && self.tokens[open].spaced).then_some(open..after)
    }

    /// The stretch from the first to the last of `tokens`; empty for an empty range.
    pub fn span_of(&self, tokens: std::ops::Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span)
    }
}
