//! How much each tag fits each token of a block: the sum of the weights of [`features::each`], in fewer steps.
//!
//! What a word adds to its neighbours is summed once a page, and so is what a way of writing adds. What hangs on few facts
//! (shapes and quotation marks, the cues around and how far they are, the clause) is kept by these facts, which repeat; and one
//! look-up of a pair of words serves the four tokens that see it.

use super::decode::Scores;
use super::features::{mix, value, Around, Cell, Family, Side, View, Window, EDGE, REACH, SHAPES};
use super::tags::ROW;
use super::weights::Table;

/// What one word adds to the tokens from [`REACH`] before it to [`REACH`] after it.
type Spread = [Scores; 2 * REACH + 1];

/// Sums the scores of one document, block by block.
pub struct Scorer<'t> {
    table: &'t Table,
    /// By number of the word; the edge last.
    words: Vec<Spread>,
    /// By way of writing, what it adds to the token two before, …, two after; the edge last.
    shapes: Vec<[Scores; 5]>,
    bias: Scores,
    kept: Kept,
    /// The scores of the block's tokens, and room before and after.
    scores: Vec<Scores>,
}

/// A sum that is kept until what it was summed from changes.
struct Memo<K> {
    of: Option<K>,
    sum: Scores,
}

impl<K> Default for Memo<K> {
    fn default() -> Self {
        Memo { of: None, sum: [0; ROW] }
    }
}

impl<K: PartialEq> Memo<K> {
    #[inline(always)]
    fn get(&mut self, of: K, sum: impl FnOnce() -> Scores) -> &Scores {
        if self.of.as_ref() != Some(&of) {
            self.sum = sum();
            self.of = Some(of);
        }
        &self.sum
    }
}

/// Sums by what they were summed from. A new one takes the place of an old one: the room does not grow with the text.
struct Cache<const SIZE: usize>(Vec<(u64, Scores)>);

impl<const SIZE: usize> Default for Cache<SIZE> {
    fn default() -> Self {
        // No key is all ones.
        Cache(vec![(u64::MAX, [0; ROW]); SIZE])
    }
}

impl<const SIZE: usize> Cache<SIZE> {
    #[inline(always)]
    fn get(&mut self, of: u64, sum: impl FnOnce() -> Scores) -> &Scores {
        let place = (of.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % SIZE;
        let kept = &mut self.0[place];
        if kept.0 != of {
            *kept = (of, sum());
        }
        &kept.1
    }
}

#[derive(Default)]
struct Kept {
    looks: Cache<1024>,
    left: Cache<256>,
    right: Cache<256>,
    near: Cache<256>,
    start: Cache<256>,
    end: Cache<256>,
    cues: Cache<64>,
    both: Memo<([u32; 5], u8)>,
    bound: Memo<(u32, u32, u32)>,
    clause: Memo<(u32, u32, u32)>,
}

/// Sums are handed on by value: so they stay in the registers for vectors from the first feature to the last.
#[inline(always)]
fn plus(sum: Scores, more: &Scores) -> Scores {
    std::array::from_fn(|i| sum[i].wrapping_add(more[i]))
}

#[inline(always)]
fn add(sum: &mut Scores, more: &Scores) {
    *sum = plus(*sum, more);
}

/// The sum of the rows of some features without slots. Not inlined: it stands where a kept sum is missing, and would make the
/// one function that runs for every token ten times as long.
#[inline(never)]
fn sum<const N: usize>(table: &Table, features: [(Family, u32); N]) -> Scores {
    features
        .into_iter()
        .fold([0; ROW], |sum, (family, value)| one(table, family, value, sum))
}

#[inline(always)]
fn one(table: &Table, family: Family, value: u32, sum: Scores) -> Scores {
    match table.find(family.key(value)) {
        Some(rows) => table.plus(rows, sum),
        None => sum,
    }
}

/// Adds the rows of a fact that tokens see from different sides: `slots` rows, to the tokens from the first of `tokens` on.
#[inline(always)]
fn spread(table: &Table, family: Family, value: u32, tokens: &mut [Scores]) {
    if let Some(rows) = table.find(family.key(value)) {
        for (slot, sum) in tokens.iter_mut().enumerate() {
            table.add(rows, slot as u32, sum);
        }
    }
}

fn of_word(table: &Table, cell: &Cell) -> Spread {
    let mut out = Spread::default();
    // The token two before sees it in the last slot, the token two after in the first.
    let mut each = |family: Family, value: u32, reach: usize| {
        if let Some(rows) = table.find(family.key(value)) {
            for slot in 0..=2 * reach {
                table.add(rows, slot as u32, &mut out[REACH + reach - slot]);
            }
        }
    };
    each(Family::Word, cell.word, 2);
    each(Family::Stem, cell.stem, 1);
    each(Family::Class, u32::from(cell.class), 2);
    each(Family::Suffix, cell.suffix, 1);
    out[REACH] = one(table, Family::QuoteWord, value::quote_word(0, 0, cell), out[REACH]);
    if let Some(rows) = table.find(Family::Group.key(u32::from(cell.group))) {
        table.add(rows, 0, &mut out[2 * REACH]);
        table.add(rows, 1, &mut out[0]);
    }
    out
}

/// Shapes and quotation marks around a token, as one number that moves on from token to token.
#[derive(Default)]
struct Look {
    shapes: u64,
    quotes: u64,
}

impl Look {
    /// Moves on: the window's cell two after the token comes into sight.
    #[inline(always)]
    fn see(&mut self, cells: &[Cell]) {
        let [.., one, two] = cells else { return };
        self.shapes = (self.shapes << 8 | u64::from(two.shape)) & 0xff_ffff_ffff;
        self.quotes = (self.quotes << 8 | u64::from(one.quote)) & 0xff_ffff;
    }

    #[inline(always)]
    fn key(&self) -> u64 {
        self.shapes << 24 | self.quotes
    }
}

/// What a way of writing adds to the token two before it, …, two after it.
fn of_shape(table: &Table, shape: u8) -> [Scores; 5] {
    let mut out = [[0; ROW]; 5];
    if let Some(rows) = table.find(Family::Shape.key(u32::from(shape))) {
        for (slot, sum) in out.iter_mut().enumerate() {
            table.add(rows, slot as u32, sum);
        }
    }
    out
}

/// What shapes and quotation marks add to the token amid them.
#[inline(never)]
fn of_look(table: &Table, shapes: &[[Scores; 5]], w: &Window) -> Scores {
    use Family::{Quote, QuoteAfter, QuoteBefore, Shapes};
    let mut out = sum(
        table,
        [
            (Quote, value::quote(w)),
            (QuoteBefore, value::quote_before(w)),
            (QuoteAfter, value::quote_after(w)),
        ],
    );
    let near = &w[REACH - 2..=REACH + 2];
    for (slot, cell) in near.iter().enumerate() {
        if let Some(shape) = shapes.get(usize::from(cell.shape)).or(shapes.last()) {
            add(&mut out, &shape[slot]);
        }
    }
    for (at, three) in near.windows(3).enumerate() {
        if let Some(rows) = table.find(Shapes.key(value::shapes(&three[0], &three[1], &three[2]))) {
            table.add(rows, 2 - at as u32, &mut out);
        }
    }
    out
}

impl<'t> Scorer<'t> {
    /// Looks up the words of a document.
    pub fn new(table: &'t Table, view: &View) -> Scorer<'t> {
        Scorer {
            table,
            words: view.words.iter().chain([&EDGE]).map(|cell| of_word(table, cell)).collect(),
            shapes: (0..SHAPES).chain([EDGE.shape]).map(|shape| of_shape(table, shape)).collect(),
            bias: sum(table, [(Family::Bias, 0)]),
            kept: Kept::default(),
            scores: Vec::new(),
        }
    }

    /// The scores of the tokens of the block that `view` has read. Not inlined, as little as its parts that do not run for every
    /// token: a browser's compiler keeps too few values of a very long function in registers.
    #[inline(never)]
    pub fn block(&mut self, view: &View) -> &[Scores] {
        let n = view.places.len();
        self.scores.clear();
        self.scores.resize(n + 2 * REACH, self.bias);
        self.pairs(&view.cells);
        let mut look = Look::default();
        for at in 1..=REACH + 1 {
            look.see(&view.cells[..=at]);
        }
        for i in 0..n {
            look.see(&view.cells[..=i + REACH + 2]);
            self.scores[REACH + i] = self.token(view, i, &look, self.scores[REACH + i]);
        }
        &self.scores[REACH..REACH + n]
    }

    /// What pairs of neighbours add to the tokens that see them.
    #[inline(never)]
    fn pairs(&mut self, cells: &[Cell]) {
        use Family::{Classes, Suffixes, Words};
        for i in 1..cells.len() - 2 {
            let (a, b) = (&cells[i], &cells[i + 1]);
            let tokens = &mut self.scores[i - 1..i + 3];
            spread(self.table, Words, value::words(a, b), tokens);
            spread(self.table, Classes, value::classes(a, b), &mut tokens[1..3]);
            spread(self.table, Suffixes, value::suffixes(a, b), &mut tokens[1..3]);
        }
    }

    /// `score` and what all but pairs of neighbours add to it.
    #[inline(always)]
    fn token(&mut self, view: &View, i: usize, look: &Look, mut score: Scores) -> Scores {
        use Family::*;
        let table = self.table;
        let w = view.window(i);
        // A cell `d - REACH` after the token adds to it what it adds so far before itself.
        for (cell, back) in w.iter().zip((0..w.len()).rev()) {
            let word = (cell.number as usize).min(self.words.len() - 1);
            score = plus(score, &self.words[word][back]);
        }
        let kept = &mut self.kept;
        score = plus(score, kept.looks.get(look.key(), || of_look(table, &self.shapes, w)));
        score = one(table, Groups, value::groups(w), score);
        score = one(table, WordBetween, value::word_between(w), score);
        let quote = w[REACH].quote;
        if quote | w[REACH - 1].quote != 0 {
            // What `of_word` has for a word outside quotations goes away again.
            let plain = sum(table, [(QuoteWord, value::quote_word(0, 0, &w[REACH]))]);
            score = std::array::from_fn(|i| score[i].wrapping_sub(plain[i]));
            score = one(
                table,
                QuoteWord,
                value::quote_word(quote, w[REACH - 1].quote, &w[REACH]),
                score,
            );
        }
        score = one(table, CueSuffix, value::cue_suffix(w), score);
        let a = view.around(i);
        score = one(table, StartShape, value::start_shape(&w[REACH], &a), score);
        let of = value::cues(w);
        score = plus(score, kept.cues.get(of.into(), || sum(table, [(Cues, of)])));
        let of = value::from_start(&a);
        score = plus(score, kept.start.get(of.into(), || sum(table, [(FromStart, of)])));
        let of = value::to_end(&a);
        score = plus(score, kept.end.get(of.into(), || sum(table, [(ToEnd, of)])));
        kept.around(table, &a, quote, score)
    }
}

impl Kept {
    /// `score` and what the nearest cues and the clause add to it.
    #[inline(always)]
    fn around(&mut self, table: &Table, a: &Around, quote: u8, mut score: Scores) -> Scores {
        use Family::*;
        let (l, r) = (a.left, a.right);
        let of = |side: &Side, next: u32| u64::from(side.stem) << 32 | u64::from(next);
        let next = value::next(l.distance, l.next, quote);
        let left = || sum(table, [(Left, l.stem), (LeftNear, mix(l.stem, l.distance)), (LeftNext, next)]);
        score = plus(score, self.left.get(of(&l, next), left));
        let next = value::next(r.distance, r.next, quote);
        let right = || {
            sum(
                table,
                [(Right, r.stem), (RightNear, mix(r.stem, r.distance)), (RightNext, next)],
            )
        };
        score = plus(score, self.right.get(of(&r, next), right));
        let near = value::both_near(a, quote);
        score = plus(score, self.near.get(near.into(), || sum(table, [(BothNear, near)])));
        let both = || sum(table, [(BothNext, value::both_next(a, quote)), (Both, mix(l.stem, r.stem))]);
        let of = ([l.stem, r.stem, l.next, r.next, a.sentence], quote);
        score = plus(score, self.both.get(of, both));
        let bound = || {
            let after = mix(a.after, a.bound_distance.min(5));
            sum(table, [(BoundNear, mix(a.bound, a.bound_distance)), (AfterNear, after)])
        };
        score = plus(score, self.bound.get((a.bound, a.bound_distance, a.after), bound));
        let clause = || {
            sum(
                table,
                [(BoundAfter, mix(a.bound, a.after)), (BoundLeft, mix(a.bound, l.stem))],
            )
        };
        plus(score, self.clause.get((a.bound, a.after, l.stem), clause))
    }
}

#[cfg(test)]
mod tests {
    use super::super::classes::Classes;
    use super::super::features::{blocks, each};
    use super::super::Tagger;
    use super::*;
    use crate::document::{plain, Plain};
    use crate::text::Text;

    /// The sums are those of the features, one by one.
    fn check(text: &str) {
        let document = plain(Plain {
            text: text.into(),
            ..Plain::default()
        });
        let text = Text::new(&document);
        let table = &Tagger::embedded().table;
        let mut view = View::new(&document.text, &text, Classes::embedded(), &|stem| table.cue(stem));
        let mut scorer = Scorer::new(table, &view);
        for block in blocks(&text) {
            view.read(&block);
            for (i, got) in scorer.block(&view).to_vec().into_iter().enumerate() {
                let mut expected = [0; ROW];
                each(&view, i, &mut |(key, slot)| {
                    if let Some(rows) = table.find(key) {
                        table.add(rows, u32::from(slot), &mut expected);
                    }
                });
                assert_eq!(got[..15], expected[..15], "token {i} of {block:?}");
            }
        }
    }

    #[test]
    fn sums_are_those_of_the_features() {
        check("");
        check("No.");
        check("“We lost,” said Lee, who ‘never’ argued that 20 teams (or more) would; “again”: no.\nThe mayor’s office told them on Monday that the bridge, it claimed, was unsafe. Critics disagree.");
        check(&"the bridge that he said was closed – according to “them” ".repeat(60));
    }
}
