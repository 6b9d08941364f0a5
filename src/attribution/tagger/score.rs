//! How much each tag fits each token of a block: the sum of the weights of [`features::each`], in fewer steps.
//!
//! What a word adds to its neighbours is summed once a page. What hangs on few facts (three ways of writing in a row, the cues
//! around and how far they are, the clause) is kept by these facts, which repeat; and one look-up of a pair of words serves the
//! four tokens that see it.

use super::decode::Scores;
use super::features::{mix, value, Family};
use super::tags::ROW;
use super::view::{Around, Cell, Side, View, EDGE, REACH, SHAPES};
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
    /// The scores of the block's tokens, and room before and after for what lies as far beyond its edges as a token sees.
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
struct Cache<const SIZE: usize, S = Scores>(Box<[(u64, S); SIZE]>);

impl<const SIZE: usize, S: Clone + Default> Default for Cache<SIZE, S> {
    fn default() -> Self {
        // By way of a list: an array of this size would be made on the stack first.
        let list = vec![(0, S::default()); SIZE].into_boxed_slice();
        Cache(
            list.try_into()
                .unwrap_or_else(|_| Box::new(std::array::from_fn(|_| Default::default()))),
        )
    }
}

impl<const SIZE: usize, S> Cache<SIZE, S> {
    /// No key is all ones.
    #[inline(always)]
    fn get(&mut self, key: u64, sum: impl FnOnce() -> S) -> &S {
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % SIZE;
        let kept = &mut self.0[place];
        // What was never filled holds 0, which no key becomes.
        if kept.0 != !key {
            *kept = (!key, sum());
        }
        &kept.1
    }
}

#[derive(Default)]
struct Kept {
    threes: Cache<512, [Scores; 3]>,
    between: Cache<1024>,
    left: Cache<256>,
    right: Cache<256>,
    near: Cache<256>,
    start: Cache<512>,
    end: Cache<256>,
    cues: Cache<256>,
    bound: Cache<256>,
    both: Memo<([u32; 5], u8)>,
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
        table.spread(rows, tokens);
    }
}

/// Facts of one word. The token furthest after it sees each in the first slot: so it is summed from the last token to the first.
fn of_word(table: &Table, cell: &Cell) -> Spread {
    let mut out = Spread::default();
    let facts = [
        (Family::Word, cell.word, 2),
        (Family::Stem, cell.stem, 1),
        (Family::Class, u32::from(cell.class), 2),
        (Family::Suffix, cell.suffix, 1),
    ];
    for (family, value, reach) in facts {
        spread(table, family, value, &mut out[REACH - reach..=REACH + reach]);
    }
    let mut group = [[0; ROW]; 2];
    spread(table, Family::Group, u32::from(cell.group), &mut group);
    [out[0], out[2 * REACH]] = group;
    out.reverse();
    out
}

/// What a way of writing adds to the token two before it, …, two after it.
fn of_shape(table: &Table, shape: u8) -> [Scores; 5] {
    let mut out = [[0; ROW]; 5];
    spread(table, Family::Shape, u32::from(shape), &mut out);
    out
}

/// What shapes and quotation marks of three tokens in a row add to each of these.
#[inline(never)]
fn of_three(table: &Table, shapes: &[[Scores; 5]], three: &[Cell]) -> [Scores; 3] {
    use Family::{Quote, QuoteAfter, QuoteBefore, Shapes};
    let (a, b, c) = (&three[0], &three[1], &three[2]);
    let mut out = [
        sum(table, [(QuoteAfter, value::quote_beside(a, b, c))]),
        sum(table, [(Quote, value::quote(a, b, c))]),
        sum(table, [(QuoteBefore, value::quote_beside(c, b, a))]),
    ];
    spread(table, Shapes, value::shapes(a, b, c), &mut out);
    let mut shape = |cell: &Cell, slot: usize, token: usize| {
        if let Some(shape) = shapes.get(usize::from(cell.shape)).or(shapes.last()) {
            add(&mut out[token], &shape[slot]);
        }
    };
    // The token in the middle sees the three, the others what is two away from them.
    shape(a, 1, 1);
    shape(b, 2, 1);
    shape(c, 3, 1);
    shape(c, 4, 0);
    shape(a, 0, 2);
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

    /// The scores of the tokens of the block that `view` has read. Its parts are not inlined: a browser's compiler keeps too few
    /// values of a very long function in registers.
    pub fn block(&mut self, view: &View) -> &[Scores] {
        let n = view.around.len();
        self.scores.clear();
        self.scores.resize(n + 4 * REACH, self.bias);
        self.words(&view.cells);
        self.pairs(&view.cells);
        self.threes(&view.cells);
        self.tokens(view);
        &self.scores[2 * REACH..2 * REACH + n]
    }

    /// What words add to the tokens that see them.
    #[inline(never)]
    fn words(&mut self, cells: &[Cell]) {
        for (i, cell) in cells.iter().enumerate() {
            let word = (cell.number as usize).min(self.words.len() - 1);
            let tokens = &mut self.scores[i..i + 2 * REACH + 1];
            for (sum, more) in tokens.iter_mut().zip(&self.words[word]) {
                add(sum, more);
            }
        }
    }

    /// What pairs of neighbours add to the tokens that see them.
    #[inline(never)]
    fn pairs(&mut self, cells: &[Cell]) {
        use Family::{Classes, Suffixes, Words};
        for (i, pair) in cells[1..cells.len() - 1].windows(2).enumerate() {
            let (a, b) = (&pair[0], &pair[1]);
            let tokens = &mut self.scores[REACH + i..REACH + i + 4];
            spread(self.table, Words, value::words(a, b), tokens);
            spread(self.table, Classes, value::classes(a, b), &mut tokens[1..3]);
            spread(self.table, Suffixes, value::suffixes(a, b), &mut tokens[1..3]);
        }
    }

    /// What ways of writing and quotation marks add to the tokens that see them.
    #[inline(never)]
    fn threes(&mut self, cells: &[Cell]) {
        let see = |key: u64, cell: &Cell| (key << 12 | u64::from(cell.shape) << 4 | u64::from(cell.quote)) & 0xf_ffff_ffff;
        let mut key = see(see(0, &EDGE), &EDGE);
        for (i, three) in cells.windows(3).enumerate() {
            key = see(key, &three[2]);
            let sums = self.kept.threes.get(key, || of_three(self.table, &self.shapes, three));
            for (sum, more) in self.scores[REACH + i..REACH + i + 3].iter_mut().zip(sums) {
                add(sum, more);
            }
        }
    }

    /// What all else adds to the tokens.
    #[inline(never)]
    fn tokens(&mut self, view: &View) {
        for i in 0..view.around.len() {
            self.scores[2 * REACH + i] = self.token(view, i, self.scores[2 * REACH + i]);
        }
    }

    /// `score` and what all but pairs of neighbours add to it.
    #[inline(always)]
    fn token(&mut self, view: &View, i: usize, mut score: Scores) -> Scores {
        use Family::*;
        let table = self.table;
        let (w, a) = (view.window(i), &view.around[i]);
        score = one(table, Groups, value::groups(w), score);
        let (before, own, after) = (&w[REACH - 1], &w[REACH], &w[REACH + 1]);
        let quote = own.quote;
        let kept = &mut self.kept;
        let between = || {
            sum(
                table,
                [
                    (WordBetween, value::word_between(w)),
                    (QuoteWord, value::quote_word(quote, before.quote, own)),
                    (CueSuffix, value::cue_suffix(w)),
                ],
            )
        };
        let of = [before.shape, after.shape, before.quote, quote];
        let of = u64::from(own.number) << 32 | u64::from(u32::from_le_bytes(of));
        score = plus(score, kept.between.get(of, between));
        let of = value::cues(w);
        score = plus(score, kept.cues.get(of.into(), || sum(table, [(Cues, of)])));
        let of = u64::from(value::from_start(a)) << 16 | u64::from(own.shape) << 8 | u64::from(quote);
        let start = || {
            sum(
                table,
                [(FromStart, value::from_start(a)), (StartShape, value::start_shape(own, a))],
            )
        };
        score = plus(score, kept.start.get(of, start));
        let of = value::to_end(a);
        score = plus(score, kept.end.get(of.into(), || sum(table, [(ToEnd, of)])));
        kept.around(table, a, quote, score)
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
        let bound = || sum(table, [(BoundNear, mix(a.bound, a.bound_distance))]);
        let of = u64::from(a.bound) << 32 | u64::from(a.bound_distance);
        score = plus(score, self.bound.get(of, bound));
        score = one(table, AfterNear, mix(a.after, a.bound_distance.min(5)), score);
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
    use super::super::features::each;
    use super::super::view::blocks;
    use super::super::Tagger;
    use super::*;
    use crate::document::plain;
    use crate::text::Text;

    /// The sums are those of the features, one by one.
    fn check(text: &str) {
        let document = plain(text.into());
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
                        let mut sums = [[0; ROW]; 8];
                        table.spread(rows, &mut sums);
                        add(&mut expected, &sums[usize::from(slot)]);
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
