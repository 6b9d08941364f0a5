//! What the tagger sees of each token.
//!
//! A feature combines some of the facts of a [`View`] into one number, its key. What several tokens see of one fact (the word
//! itself, the word after it, …) shares the key and differs in the slot, so that one look-up serves all of them.

use super::view::{Around, Cell, View, Window, REACH};

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
