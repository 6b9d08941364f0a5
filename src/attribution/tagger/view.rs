//! A document as the tagger sees it, block by block.
//!
//! [`View`] knows a few small facts of each distinct word, and reads one block at a time into [`Cell`]s and [`Around`]s.

use super::classes::Classes;
use crate::text::{QuoteMark, Sentence, Text, TokenKind};
use std::ops::Range;

/// The hash of a folded word; digits are alike.
pub fn word_hash(word: &str) -> u32 {
    let mut h: u32 = 0x811c_9dc5;
    for b in word.bytes() {
        let b = if b.is_ascii_digit() { b'0' } else { b };
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    h ^ (h >> 15)
}

/// A word without its commonest inflections, as a hash: "argues", "argued" and "arguing" meet.
pub fn stem_hash(word: &str) -> u32 {
    word_hash(stem(word))
}

fn stem(w: &str) -> &str {
    let n = w.len();
    if !w.is_ascii() || n < 4 {
        return w;
    }
    let undouble = |s: &'static str| -> usize {
        let k = n - s.len();
        let b = w.as_bytes();
        if k >= 4 && b[k - 1] == b[k - 2] && !matches!(b[k - 1], b's' | b'l' | b'e' | b'o') {
            k - 1
        } else {
            k
        }
    };
    let cut = if w.ends_with("ied") || w.ends_with("ies") {
        n - 2
    } else if w.ends_with("ing") && n > 5 {
        undouble("ing")
    } else if w.ends_with("ed") && n > 4 && !w.ends_with("eed") {
        undouble("ed")
    } else if w.ends_with("sses") || w.ends_with("shes") || w.ends_with("ches") || w.ends_with("xes") {
        n - 2
    } else if w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") {
        n - 1
    } else {
        n
    };
    let cut = if cut > 3 && w.as_bytes()[cut - 1] == b'e' {
        cut - 1
    } else {
        cut
    };
    &w[..cut]
}

/// What is known of a distinct word, and of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Hash of the folded word.
    pub word: u32,
    /// Hash of its stem.
    pub stem: u32,
    /// Its last three letters.
    pub suffix: u32,
    /// Its number in [`Text::words`].
    pub number: u32,
    /// Its word class (0: not listed).
    pub class: u16,
    /// The group that its class belongs to.
    pub group: u8,
    /// How much its stem looks like a cue, 0 to 3.
    pub cue: u8,
    /// How it is written: see [`shape`].
    pub shape: u8,
    /// Where it stands to a quotation: 0 outside, 1 opening mark, 2 inside, 3 closing mark; 4 inside single marks.
    pub quote: u8,
}

/// What lies beyond both ends of a block.
pub const EDGE: Cell = Cell {
    word: 1,
    stem: 1,
    suffix: 1,
    number: u32::MAX,
    class: 999,
    group: 99,
    cue: 9,
    shape: 99,
    quote: 9,
};

/// How far a token sees: so many cells of [`EDGE`] stand on both sides of a block.
pub const REACH: usize = 3;
/// A token's cell and its neighbours.
pub type Window = [Cell; 2 * REACH + 1];

/// How many ways of writing [`shape`] tells apart.
pub const SHAPES: u8 = 24;

fn shape(text: &str, kind: TokenKind, spaced: bool) -> u8 {
    // So are most words written.
    if kind == TokenKind::Word && spaced && text.bytes().all(|b| b.is_ascii_lowercase()) {
        return 5;
    }
    let first = text.chars().next().unwrap_or(' ');
    match kind {
        TokenKind::Word if !spaced && !first.is_alphabetic() => 7,
        TokenKind::Word => {
            let upper = first.is_uppercase();
            let (all, capitals) = text
                .bytes()
                .fold((0, 0), |(all, n), b| (all | b, n + usize::from(b.is_ascii_uppercase())));
            let more = match all.is_ascii() {
                true => capitals > usize::from(upper),
                false => text.chars().skip(1).any(char::is_uppercase),
            };
            match (upper, more) {
                (true, true) => 1,
                (true, false) if text.len() == 1 => 2,
                (true, false) => 3,
                (false, true) => 4,
                (false, false) => 5,
            }
        }
        TokenKind::Number => 6,
        TokenKind::Handle => 8,
        TokenKind::Address => 9,
        TokenKind::Sign => match first {
            '.' => 10,
            ',' => 11,
            ':' => 12,
            ';' => 13,
            '?' => 14,
            '!' => 15,
            '"' | '“' | '”' | '„' | '«' | '»' => 16,
            '\'' | '‘' | '’' => 17,
            '-' => 18,
            '–' | '—' => 19,
            '(' | '[' => 20,
            ')' | ']' => 21,
            '$' | '£' | '€' | '%' => 22,
            _ => 23,
        },
    }
}

/// One document, block by block.
pub struct View<'t> {
    source: &'t str,
    text: &'t Text,
    /// For each distinct word its cell; shape and quotation are the token's own.
    pub words: Vec<Cell>,
    /// The block's tokens, between edges.
    pub cells: Vec<Cell>,
    /// What each of the block's tokens sees of its sentence.
    pub around: Vec<Around>,
}

/// The tokens and the sentences of each block that has any.
pub fn blocks(text: &Text) -> impl Iterator<Item = Block> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        let first = next;
        let block = text.sentences.get(first)?.block;
        while text.sentences.get(next).is_some_and(|s| s.block == block) {
            next += 1;
        }
        Some(Block {
            tokens: text.sentences[first].first as usize..text.sentences[next - 1].end as usize,
            sentences: first..next,
        })
    })
}

/// What the decoder reads at once.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences.
    pub sentences: Range<usize>,
}

impl<'t> View<'t> {
    /// Looks up each distinct word of a text once.
    pub fn new(source: &'t str, text: &'t Text, classes: &Classes, cues: &dyn Fn(u32) -> u8) -> View<'t> {
        let cell = |number: usize| {
            let folded = text.word(number as u32);
            let word = word_hash(folded);
            let stem = stem_hash(folded);
            let class = classes.of(word);
            let bytes = folded.as_bytes();
            let suffix = bytes[bytes.len().saturating_sub(3)..].iter().fold(0, |suffix, &b| {
                suffix << 8 | u32::from(if b.is_ascii_digit() { b'0' } else { b })
            });
            Cell {
                word,
                stem,
                suffix,
                number: number as u32,
                class,
                group: classes.group(class),
                cue: cues(stem),
                ..EDGE
            }
        };
        View {
            source,
            text,
            words: (0..text.words.len()).map(cell).collect(),
            cells: Vec::new(),
            around: Vec::new(),
        }
    }

    /// Reads a block, in the place of the one before.
    #[inline(never)]
    pub fn read(&mut self, block: &Block) {
        let text = self.text;
        self.cells.clear();
        self.cells.extend([EDGE; REACH]);
        for token in &text.tokens[block.tokens.clone()] {
            self.cells.push(Cell {
                shape: shape(&self.source[token.span.range()], token.kind, token.spaced),
                quote: 0,
                ..self.words[token.word as usize]
            });
        }
        self.quotes(block);
        self.cells.extend([EDGE; REACH]);
        self.around.clear();
        for k in block.sentences.clone() {
            let first_of_block = k == block.sentences.start;
            self.sentence(text.sentences[k], block.tokens.start, first_of_block);
        }
    }

    fn quotes(&mut self, block: &Block) {
        let all = &self.text.quotes;
        let of = |token: usize| all.partition_point(|q| (q.first as usize) <= token);
        let cells = &mut self.cells[REACH..];
        for q in &all[of(block.tokens.start)..of(block.tokens.end)] {
            let (first, end) = (q.first as usize - block.tokens.start, q.end as usize - block.tokens.start);
            let inside = &mut cells[first..end];
            if q.mark == QuoteMark::Single {
                inside.iter_mut().filter(|c| c.quote == 0).for_each(|c| c.quote = 4);
                continue;
            }
            inside.iter_mut().for_each(|c| c.quote = 2);
            cells[first - 1].quote = 1;
            if let Some(closing) = cells.get_mut(end).filter(|_| q.closed) {
                closing.quote = 3;
            }
        }
    }

    fn sentence(&mut self, sentence: Sentence, start: usize, first_of_block: bool) {
        let range = sentence.first as usize - start..sentence.end as usize - start;
        let that = word_hash("that");
        let (first, cells) = (self.around.len(), &self.cells[REACH + range.start..]);
        let (own, n) = (&cells[..range.len()], range.len());
        let mut flags = 0;
        if own.iter().any(|c| matches!(c.quote, 1..=3)) {
            flags |= 1;
        }
        if matches!(cells[0].quote, 1 | 2) {
            flags |= 2;
        }
        if first_of_block {
            flags |= 4;
        }
        if sentence.block == 0 {
            flags |= 8;
        }
        let side = |at: usize| Side {
            stem: cells[at].stem,
            distance: 0,
            next: u32::from(cells[at + 1].shape) << 4 | u32::from(cells[at].quote),
        };
        let seen = |side: Option<(usize, Side)>, i: usize| match side {
            Some((at, side)) => Side {
                distance: bucket(i.abs_diff(at)),
                ..side
            },
            None => NO_SIDE,
        };
        let (mut left, mut bound, mut clause) = (None, 1, 0);
        for (i, cell) in own.iter().enumerate() {
            self.around.push(Around {
                left: seen(left, i),
                right: NO_SIDE,
                bound,
                bound_distance: bucket(i - clause),
                after: cells[clause].word,
                from_start: bucket(i),
                to_end: bucket(n - 1 - i),
                sentence: flags,
            });
            if cell.cue >= 2 {
                left = Some((i, side(i)));
            }
            if matches!(cell.shape, 11..=13 | 16 | 19..=21) || cell.word == that {
                (bound, clause) = (cell.word, i + 1);
            }
        }
        let mut right = None;
        for (i, around) in self.around[first..].iter_mut().enumerate().rev() {
            around.right = seen(right, i);
            if own[i].cue >= 2 {
                right = Some((i, side(i)));
            }
        }
    }

    /// The cells around token `i` of the block.
    #[inline(always)]
    pub fn window(&self, i: usize) -> &Window {
        self.cells[i..].first_chunk().unwrap_or(&[EDGE; 2 * REACH + 1])
    }
}

/// What a token sees of the cue-like word on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// Its stem.
    pub stem: u32,
    /// How far it is, in steps that grow.
    pub distance: u32,
    /// How the token after it is written, and where it stands to a quotation.
    pub next: u32,
}

/// No cue-like word on this side.
const NO_SIDE: Side = Side {
    stem: 1,
    distance: 15,
    next: 0,
};

/// What a token sees of its sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Around {
    /// The cue-like word before it.
    pub left: Side,
    /// The one after it.
    pub right: Side,
    /// The word before its clause; 1 at the sentence's start.
    pub bound: u32,
    /// How far its clause's first word is.
    pub bound_distance: u32,
    /// The first word of its clause.
    pub after: u32,
    /// How far it is from the sentence's start, in steps that grow.
    pub from_start: u32,
    /// How far from its end.
    pub to_end: u32,
    /// Facts of the sentence: 1 it has a quotation, 2 it starts in or with one, 4 it is the block's first, 8 the document's
    /// first block.
    pub sentence: u32,
}

/// Steps of distances that grow; what is further is of the last.
const STEPS: [u8; 42] = [
    0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10,
];

#[inline(always)]
fn bucket(d: usize) -> u32 {
    u32::from(STEPS[d.min(STEPS.len() - 1)])
}
