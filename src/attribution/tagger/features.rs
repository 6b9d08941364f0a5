//! What the tagger sees of each token.
//!
//! [`View`] knows a few small facts of each distinct word, and reads one block at a time into [`Cell`]s and [`Around`]s. A
//! feature combines some of these facts into one number, its key. What several tokens see of one fact (the word itself, the
//! word after it, …) shares the key and differs in the slot, so that one look-up serves all of them.

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

/// Two numbers as one. The high bits hang on all of both.
#[inline(always)]
pub fn mix(a: u32, b: u32) -> u32 {
    let both = u64::from(a) << 32 | u64::from(b);
    (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// A feature as it is counted and learned: its key, and which of the tokens that see it this one is.
pub type Feature = (u32, u8);

/// What a feature is read off. Those that more than one token sees have as many slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs)] // Named for what they combine; `each` below says how.
pub enum Family {
    Bias,
    Word,
    Words,
    Stem,
    Class,
    Classes,
    Group,
    Groups,
    Suffix,
    Suffixes,
    Shape,
    Shapes,
    WordBetween,
    Quote,
    QuoteWord,
    QuoteBefore,
    QuoteAfter,
    FromStart,
    ToEnd,
    StartShape,
    Cues,
    CueSuffix,
    Left,
    Right,
    LeftNear,
    RightNear,
    LeftNext,
    RightNext,
    BothNear,
    BothNext,
    Both,
    BoundNear,
    AfterNear,
    BoundAfter,
    BoundLeft,
}

impl Family {
    /// The key of a feature of this family.
    #[inline(always)]
    pub fn key(self, value: u32) -> u32 {
        mix(value, self as u32)
    }
}

/// Values of the families: what each combines.
#[allow(missing_docs)]
pub mod value {
    use super::{mix, Around, Cell, Window, REACH};

    pub fn words(a: &Cell, b: &Cell) -> u32 {
        mix(a.word, b.word)
    }
    pub fn classes(a: &Cell, b: &Cell) -> u32 {
        u32::from(a.class) << 16 | u32::from(b.class)
    }
    pub fn suffixes(a: &Cell, b: &Cell) -> u32 {
        mix(a.suffix, b.suffix)
    }
    pub fn shapes(a: &Cell, b: &Cell, c: &Cell) -> u32 {
        u32::from(a.shape) << 16 | u32::from(b.shape) << 8 | u32::from(c.shape)
    }
    pub fn groups(w: &Window) -> u32 {
        u32::from(w[REACH - 1].group) << 16 | u32::from(w[REACH].group) << 8 | u32::from(w[REACH + 1].group)
    }
    pub fn word_between(w: &Window) -> u32 {
        mix(
            w[REACH].word,
            u32::from(w[REACH - 1].shape) << 8 | u32::from(w[REACH + 1].shape),
        )
    }
    pub fn quote(before: &Cell, c: &Cell, after: &Cell) -> u32 {
        u32::from(c.quote) << 8 | u32::from(before.quote) << 4 | u32::from(after.quote)
    }
    pub fn quote_word(quote: u8, before: u8, c: &Cell) -> u32 {
        mix(u32::from(quote) << 4 | u32::from(before), c.word)
    }
    pub fn quote_beside(c: &Cell, next: &Cell, third: &Cell) -> u32 {
        u32::from(c.quote) << 24 | u32::from(next.quote) << 20 | u32::from(third.shape) << 8 | u32::from(next.shape)
    }
    pub fn from_start(a: &Around) -> u32 {
        a.from_start << 8 | a.sentence
    }
    pub fn to_end(a: &Around) -> u32 {
        a.to_end << 8 | a.sentence
    }
    pub fn start_shape(c: &Cell, a: &Around) -> u32 {
        mix(a.from_start, u32::from(c.shape) << 8 | u32::from(c.quote))
    }
    pub fn cues(w: &Window) -> u32 {
        u32::from(w[REACH - 1].cue) << 8 | u32::from(w[REACH].cue) << 4 | u32::from(w[REACH + 1].cue)
    }
    pub fn cue_suffix(w: &Window) -> u32 {
        mix(u32::from(w[REACH].cue), w[REACH].suffix << 4 | u32::from(w[REACH - 1].shape))
    }
    pub fn next(distance: u32, next: u32, quote: u8) -> u32 {
        distance << 16 | next << 4 | u32::from(quote)
    }
    pub fn both_near(a: &Around, quote: u8) -> u32 {
        a.left.distance << 8 | a.right.distance << 4 | u32::from(quote)
    }
    pub fn both_next(a: &Around, quote: u8) -> u32 {
        mix(a.left.next, a.right.next << 8 | a.sentence << 4 | u32::from(quote))
    }
}

/// Gives every feature of token `i` of the block that `view` has read. This is what features are: training reads them here,
/// and [`super::score`] sums their weights in fewer steps.
pub fn each(view: &View, i: usize, out: &mut impl FnMut(Feature)) {
    use Family::*;
    let w = view.window(i);
    let a = view.around[i];
    let at = |d: isize| &w[REACH.wrapping_add_signed(d)];
    let mut add = |family: Family, value: u32, slot: isize| out((family.key(value), slot as u8));
    add(Bias, 0, 0);
    // Words around.
    for d in -2..=2 {
        add(Word, at(d).word, d + 2);
    }
    add(Words, value::words(at(-1), at(0)), 2);
    add(Words, value::words(at(0), at(1)), 1);
    add(Words, value::words(at(-2), at(-1)), 3);
    add(Words, value::words(at(1), at(2)), 0);
    for d in -1..=1 {
        add(Stem, at(d).stem, d + 1);
    }
    // Word classes.
    for d in -2..=2 {
        add(Class, u32::from(at(d).class), d + 2);
    }
    add(Classes, value::classes(at(-1), at(0)), 1);
    add(Classes, value::classes(at(0), at(1)), 0);
    add(Group, u32::from(at(-3).group), 0);
    add(Group, u32::from(at(3).group), 1);
    add(Groups, value::groups(w), 0);
    // Endings and ways of writing.
    for d in -1..=1 {
        add(Suffix, at(d).suffix, d + 1);
    }
    add(Suffixes, value::suffixes(at(0), at(1)), 0);
    add(Suffixes, value::suffixes(at(-1), at(0)), 1);
    for d in -2..=2 {
        add(Shape, u32::from(at(d).shape), d + 2);
    }
    add(Shapes, value::shapes(at(-1), at(0), at(1)), 1);
    add(Shapes, value::shapes(at(-2), at(-1), at(0)), 2);
    add(Shapes, value::shapes(at(0), at(1), at(2)), 0);
    add(WordBetween, value::word_between(w), 0);
    // Quotation.
    let quote = at(0).quote;
    add(Quote, value::quote(at(-1), at(0), at(1)), 0);
    add(QuoteWord, value::quote_word(quote, at(-1).quote, at(0)), 0);
    add(QuoteBefore, value::quote_beside(at(0), at(-1), at(-2)), 0);
    add(QuoteAfter, value::quote_beside(at(0), at(1), at(2)), 0);
    // Place.
    add(FromStart, value::from_start(&a), 0);
    add(ToEnd, value::to_end(&a), 0);
    add(StartShape, value::start_shape(at(0), &a), 0);
    // Cue-like words around.
    add(Cues, value::cues(w), 0);
    add(CueSuffix, value::cue_suffix(w), 0);
    let (l, r) = (a.left, a.right);
    add(Left, l.stem, 0);
    add(Right, r.stem, 0);
    add(LeftNear, mix(l.stem, l.distance), 0);
    add(RightNear, mix(r.stem, r.distance), 0);
    add(LeftNext, value::next(l.distance, l.next, quote), 0);
    add(RightNext, value::next(r.distance, r.next, quote), 0);
    add(BothNear, value::both_near(&a, quote), 0);
    add(BothNext, value::both_next(&a, quote), 0);
    add(Both, mix(l.stem, r.stem), 0);
    // The clause it stands in.
    add(BoundNear, mix(a.bound, a.bound_distance), 0);
    add(AfterNear, mix(a.after, a.bound_distance.min(5)), 0);
    add(BoundAfter, mix(a.bound, a.after), 0);
    add(BoundLeft, mix(a.bound, l.stem), 0);
}
