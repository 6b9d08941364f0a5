//! How much each tag fits each token of a block: the sum of the weights of [`features::each`], in fewer steps.
//!
//! What a word adds to its neighbours is summed once a page, and so is what hangs on shapes and quotation marks alone; what
//! hangs on the cues and the clause around is summed again only where these change; and one look-up of a pair of words serves
//! the four tokens that see it.

use super::decode::Scores;
use super::features::{mix, value, Around, Cell, Family, View, Window, EDGE, REACH};
use super::tags::ROW;
use super::weights::Table;
use rustc_hash::FxHashMap;

/// What one word adds to the tokens from [`REACH`] before it to [`REACH`] after it.
type Spread = [Scores; 2 * REACH + 1];

/// Sums the scores of one document, block by block.
pub struct Scorer<'t> {
    table: &'t Table,
    /// By number of the word; the edge last.
    words: Vec<Spread>,
    /// By shapes and quotation marks around a token, what they add to it.
    looks: FxHashMap<u64, Scores>,
    bias: Scores,
    memo: Memos,
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
    #[inline]
    fn get(&mut self, of: K, sum: impl FnOnce() -> Scores) -> &Scores {
        if self.of.as_ref() != Some(&of) {
            self.sum = sum();
            self.of = Some(of);
        }
        &self.sum
    }
}

#[derive(Default)]
struct Memos {
    left: Memo<(u32, u32, u32, u8)>,
    right: Memo<(u32, u32, u32, u8)>,
    both: Memo<([u32; 5], u8)>,
    near: Memo<(u32, u32, u8)>,
    bound: Memo<(u32, u32, u32)>,
    clause: Memo<(u32, u32, u32)>,
    start: Memo<(u32, u32)>,
    end: Memo<(u32, u32)>,
    cues: Memo<u32>,
}

#[inline]
fn add(sum: &mut Scores, more: &Scores) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum = sum.wrapping_add(*more);
    }
}

/// The sum of the rows of some features without slots.
#[inline]
fn sum<const N: usize>(table: &Table, features: [(Family, u32); N]) -> Scores {
    let mut sum = [0; ROW];
    features
        .iter()
        .for_each(|&(family, value)| one(table, family, value, &mut sum));
    sum
}

#[inline]
fn one(table: &Table, family: Family, value: u32, sum: &mut Scores) {
    if let Some(rows) = table.find(family.key(value)) {
        table.add(rows, 0, sum);
    }
}

/// Adds the rows of a fact that tokens see from different sides: `slots` rows, to the tokens from the first of `tokens` on.
#[inline]
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
    one(table, Family::QuoteWord, value::quote_word(0, 0, cell), &mut out[REACH]);
    if let Some(rows) = table.find(Family::Group.key(u32::from(cell.group))) {
        table.add(rows, 0, &mut out[2 * REACH]);
        table.add(rows, 1, &mut out[0]);
    }
    out
}

/// Shapes and quotation marks around a token, as one number.
#[inline]
fn look(w: &Window) -> u64 {
    let shapes = w[REACH - 2..=REACH + 2]
        .iter()
        .fold(0, |all, c| all << 8 | u64::from(c.shape));
    w[REACH - 1..=REACH + 1]
        .iter()
        .fold(shapes, |all, c| all << 8 | u64::from(c.quote))
}

/// What shapes and quotation marks add to the token amid them.
fn of_look(table: &Table, w: &Window) -> Scores {
    use Family::{Quote, QuoteAfter, QuoteBefore, Shape, Shapes};
    let mut out = sum(
        table,
        [
            (Quote, value::quote(w)),
            (QuoteBefore, value::quote_before(w)),
            (QuoteAfter, value::quote_after(w)),
        ],
    );
    let mut add = |family: Family, value: u32, slot: usize| {
        if let Some(rows) = table.find(family.key(value)) {
            table.add(rows, slot as u32, &mut out);
        }
    };
    let near = &w[REACH - 2..=REACH + 2];
    for (slot, cell) in near.iter().enumerate() {
        add(Shape, u32::from(cell.shape), slot);
    }
    for (at, three) in near.windows(3).enumerate() {
        add(Shapes, value::shapes(&three[0], &three[1], &three[2]), 2 - at);
    }
    out
}

impl<'t> Scorer<'t> {
    /// Looks up the words of a document.
    pub fn new(table: &'t Table, view: &View) -> Scorer<'t> {
        Scorer {
            table,
            words: view.words.iter().chain([&EDGE]).map(|cell| of_word(table, cell)).collect(),
            looks: FxHashMap::default(),
            bias: sum(table, [(Family::Bias, 0)]),
            memo: Memos::default(),
            scores: Vec::new(),
        }
    }

    /// The scores of the tokens of the block that `view` has read.
    pub fn block(&mut self, view: &View) -> &[Scores] {
        let n = view.places.len();
        self.scores.clear();
        self.scores.resize(n + 2 * REACH, self.bias);
        self.pairs(&view.cells);
        for i in 0..n {
            let mut score = self.scores[REACH + i];
            self.token(view, i, &mut score);
            self.scores[REACH + i] = score;
        }
        &self.scores[REACH..REACH + n]
    }

    /// What pairs of neighbours add to the tokens that see them.
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

    #[inline]
    fn token(&mut self, view: &View, i: usize, score: &mut Scores) {
        use Family::*;
        let table = self.table;
        let w = view.window(i);
        for (d, cell) in w.iter().enumerate() {
            // A cell `d - REACH` after the token adds to it what it adds so far before itself.
            let word = self.words.get(cell.number as usize).or(self.words.last());
            if let Some(word) = word {
                add(score, &word[2 * REACH - d]);
            }
        }
        add(score, self.looks.entry(look(w)).or_insert_with(|| of_look(table, w)));
        one(table, Groups, value::groups(w), score);
        one(table, WordBetween, value::word_between(w), score);
        if w[REACH].quote | w[REACH - 1].quote != 0 {
            // What `of_word` has for a word outside quotations goes away again.
            let mut plain = [0; ROW];
            one(table, QuoteWord, value::quote_word(0, 0, &w[REACH]), &mut plain);
            score
                .iter_mut()
                .zip(plain)
                .for_each(|(sum, plain)| *sum = sum.wrapping_sub(plain));
            one(
                table,
                QuoteWord,
                value::quote_word(w[REACH].quote, w[REACH - 1].quote, &w[REACH]),
                score,
            );
        }
        one(table, CueSuffix, value::cue_suffix(w), score);
        let quote = w[REACH].quote;
        let a = view.around(i);
        one(table, StartShape, value::start_shape(&w[REACH], &a), score);
        let memo = &mut self.memo;
        let of = value::cues(w);
        add(score, memo.cues.get(of, || sum(table, [(Cues, of)])));
        let of = (a.from_start, a.sentence);
        add(score, memo.start.get(of, || sum(table, [(FromStart, value::from_start(&a))])));
        let of = (a.to_end, a.sentence);
        add(score, memo.end.get(of, || sum(table, [(ToEnd, value::to_end(&a))])));
        self.around(&a, quote, score);
    }

    /// What the nearest cues and the clause add.
    #[inline]
    fn around(&mut self, a: &Around, quote: u8, score: &mut Scores) {
        use Family::*;
        let (table, memo) = (self.table, &mut self.memo);
        let (l, r) = (a.left, a.right);
        let left = || {
            let next = value::next(l.distance, l.next, quote);
            sum(table, [(Left, l.stem), (LeftNear, mix(l.stem, l.distance)), (LeftNext, next)])
        };
        add(score, memo.left.get((l.stem, l.distance, l.next, quote), left));
        let right = || {
            let next = value::next(r.distance, r.next, quote);
            sum(
                table,
                [(Right, r.stem), (RightNear, mix(r.stem, r.distance)), (RightNext, next)],
            )
        };
        add(score, memo.right.get((r.stem, r.distance, r.next, quote), right));
        let near = || sum(table, [(BothNear, value::both_near(a, quote))]);
        add(score, memo.near.get((l.distance, r.distance, quote), near));
        let both = || sum(table, [(BothNext, value::both_next(a, quote)), (Both, mix(l.stem, r.stem))]);
        add(
            score,
            memo.both.get(([l.stem, r.stem, l.next, r.next, a.sentence], quote), both),
        );
        let bound = || {
            let after = mix(a.after, a.bound_distance.min(5));
            sum(table, [(BoundNear, mix(a.bound, a.bound_distance)), (AfterNear, after)])
        };
        add(score, memo.bound.get((a.bound, a.bound_distance, a.after), bound));
        let clause = || {
            sum(
                table,
                [(BoundAfter, mix(a.bound, a.after)), (BoundLeft, mix(a.bound, l.stem))],
            )
        };
        add(score, memo.clause.get((a.bound, a.after, l.stem), clause));
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
