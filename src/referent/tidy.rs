//! A second look at the names of a page, once all of them are known: pairs and what clings to a name.

use super::name::{place_of, Name, Reader};
use super::ReferentKind;
use crate::vocabulary::classes::*;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::ops::Range;

/// What a name is cut into.
type Parts = Vec<(ReferentKind, Range<usize>)>;

impl Reader<'_> {
    /// Cuts from each name what the rest of the page shows to be no part of it: "Lopez-Okoro summit" names two, "Ana Lopez
    /// Memos" and "Hopefully Mexico" one and a common word.
    pub(super) fn tidy(&self, names: Vec<Name>) -> Vec<Name> {
        let known = Known::of(&names);
        let cut = |name: &Name| {
            if self.is_tag(name) || self.is_shouted(name) {
                return None;
            }
            let parts = self.parts(name, &known).into_iter();
            Some(parts.map(|part| (self.kind_of(&part, &known), part)).collect())
        };
        let cuts: Vec<Option<Parts>> = names.iter().map(cut).collect();
        let mut out = Vec::with_capacity(names.len());
        for (name, parts) in names.into_iter().zip(cuts) {
            match parts {
                Some(parts) if parts.is_empty() => out.push(name),
                parts => {
                    for (kind, part) in parts.into_iter().flatten() {
                        self.push(part, None, kind, &mut out);
                    }
                }
            }
        }
        out
    }

    /// "R-Tenn.", "D-Va.": a party and a state.
    fn is_tag(&self, name: &Name) -> bool {
        let tokens = &name.tokens;
        tokens.len() == 3
            && matches!(self.text.folded(tokens.start), "r" | "d" | "i")
            && self.sign(tokens.start + 1, tokens.end) == "-"
    }

    /// A common word in capitals for its force: "CLOSE the BORDER".
    fn is_shouted(&self, name: &Name) -> bool {
        let [word] = &name.words[..] else { return false };
        let written = &self.source[self.text.span_of(name.tokens.clone()).range()];
        self.small[*word as usize] && self.text.word(*word).len() > 3 && !written.chars().any(char::is_lowercase)
    }

    /// The parts of a name that stand as names of their own, where it is more than one; empty for any other.
    fn parts(&self, name: &Name, known: &Known) -> Vec<Range<usize>> {
        if name.words.len() < 2 || self.is_place(&name.words) {
            return Vec::new();
        }
        let positions: Vec<usize> = name.tokens.clone().filter(|&i| self.is_word(i)).collect();
        if let [a, b] = positions[..] {
            let joined = b == a + 2 && self.sign(a + 1, b) == "-" && !self.text.tokens[b].spaced;
            if joined {
                let stands = |i: usize| self.stands(i, &name.words, known);
                return if stands(a) && stands(b) {
                    vec![a..a + 1, b..b + 1]
                } else {
                    Vec::new()
                };
            }
        }
        // "the Lopez-Okoro Medicare plan": a pair, and what they are paired over.
        let pair = positions.windows(2).next().filter(|w| {
            let joined = w[1] == w[0] + 2 && self.sign(w[0] + 1, w[1]) == "-" && !self.text.tokens[w[1]].spaced;
            joined && w.iter().all(|&i| self.stands(i, &name.words, known))
        });
        if let Some(&[a, b]) = pair {
            return vec![a..a + 1, b..b + 1, positions[2]..name.tokens.end];
        }
        let last = *positions.last().unwrap_or(&0);
        let joins = |&i: &usize| self.text.is(i, CONNECTOR) || matches!(self.text.folded(i), "of" | "and");
        if name.title.is_some() || self.text.is(last, HEAD) || positions.iter().any(joins) {
            return Vec::new();
        }
        // From its end: the longest beginning that is a name, before common words or a place.
        for cut in (1..positions.len()).rev() {
            let (first, rest) = name.words.split_at(cut);
            let common = rest.iter().all(|&w| self.is_common(w));
            let place = cut > 1 && self.is_place(rest);
            if (common || place) && known.is_name(first, &name.words) {
                let whole = positions[0]..positions[cut - 1] + 1;
                let place = Some(positions[cut]..name.tokens.end).filter(|_| place);
                return std::iter::once(whole).chain(place).collect();
            }
        }
        let (first, rest) = name.words.split_at(1);
        let (word, opener) = (first[0], positions[0]);
        let adverb = self.text.is(opener, STARTER) || self.text.word(word).ends_with("ly");
        let common = adverb || self.is_common(word) && !self.capital[word as usize];
        let named = || known.is_name(rest, &name.words) || self.is_place(rest);
        if common && !self.text.is(opener, GIVEN) && named() {
            return std::iter::once(positions[1]..name.tokens.end).collect();
        }
        Vec::new()
    }

    /// Whether the page writes `word`, or its singular, in small letters somewhere.
    fn is_common(&self, word: u32) -> bool {
        let one = || self.text.number(self.text.word(word).strip_suffix('s')?);
        self.small[word as usize] || one().is_some_and(|one| self.small[one as usize])
    }

    /// Whether these words name a place.
    fn is_place(&self, words: &[u32]) -> bool {
        place_of(self.text, words).is_some()
    }

    /// Whether token `i`, one word of a pair, is a name of its own. `whole` is the pair.
    fn stands(&self, i: usize, whole: &[u32], known: &Known) -> bool {
        let word = self.text.tokens[i].word;
        self.text.is(i, PLACE) || known.is_name(&[word], whole) || known.surnames.contains(&word)
    }

    fn kind_of(&self, part: &Range<usize>, known: &Known) -> ReferentKind {
        let words = self.words_of(part.clone());
        if self.is_place(&words) {
            return ReferentKind::Place;
        }
        known.names.get(&words[..]).copied().unwrap_or_default()
    }
}

/// The names of a page.
struct Known<'n> {
    /// By the words of each its kind.
    names: HashMap<&'n [u32], ReferentKind>,
    /// Last words of names of people.
    surnames: HashSet<u32>,
}

impl<'n> Known<'n> {
    fn of(names: &'n [Name]) -> Known<'n> {
        let mut known = Known {
            names: HashMap::default(),
            surnames: HashSet::default(),
        };
        for name in names {
            let kind = known.names.entry(&name.words).or_default();
            if *kind == ReferentKind::Unknown {
                *kind = name.kind;
            }
            if name.kind == ReferentKind::Person && name.words.len() > 1 {
                known.surnames.extend(name.words.last());
            }
        }
        known
    }

    /// Whether `words`, a part of the name `whole`, are a name elsewhere on the page.
    fn is_name(&self, words: &[u32], whole: &[u32]) -> bool {
        let elsewhere = words != whole && self.names.contains_key(words);
        elsewhere || words.len() == 1 && self.surnames.contains(&words[0]) && whole.last() != words.first()
    }
}

#[cfg(test)]
mod tests {
    use crate::referent::name::testing::check;

    #[test]
    fn pairs_are_two() {
        check(
            "The Lopez-Okoro summit began. Ana Lopez met Ben Okoro.",
            &["Lopez", "Okoro", "Ana Lopez", "Ben Okoro"],
        );
        check("We crossed the Texas-Mexico line.", &["Texas", "Mexico"]);
        check(
            "Yesterday evening they quietly met Anne-Marie Odell, and then Moon Jae-in at home again.",
            &["Anne-Marie Odell", "Moon Jae-in"],
        );
    }

    #[test]
    fn what_clings_to_a_name_is_cut() {
        check(
            "The Ana Lopez Memos are out. Three memos were by Ana Lopez.",
            &["Ana Lopez", "Ana Lopez"],
        );
        check("It fell. Hopefully Mexico will act.", &["Mexico"]);
    }

    #[test]
    fn tags_and_shouts_are_no_names() {
        check("It pleased Ana Lopez (R-Tenn.) too.", &["Ana Lopez"]);
        check("They must CLOSE it. A close vote.", &[]);
    }
}
