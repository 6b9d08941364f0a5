//! Names where every word has a capital: headlines.

use super::name::{Name, Reader};
use super::ReferentKind;
use crate::text::Sentence;
use crate::vocabulary::classes::*;
use rustc_hash::FxHashSet as HashSet;

impl Reader<'_> {
    pub(super) fn read_titled(
        &self,
        sentence: Sentence,
        known: &HashSet<&[u32]>,
        surnames: &HashSet<u32>,
        names: &mut Vec<Name>,
    ) {
        let end = sentence.end as usize;
        let mut i = sentence.first as usize;
        while i < end {
            if !self.is_word(i) || !self.is_capital(i) {
                i += 1;
                continue;
            }
            let limit = self.run(i, end.min(i + 8)).min(i + 6);
            let longest = (i + 1..=limit).rev().find(|&e| {
                let words = self.words_of(i..e);
                known.contains(&words[..]) || (words.len() == 1 && surnames.contains(&words[0]) && self.telling(i))
            });
            let given = self.text.is(i, GIVEN)
                && i + 1 < end
                && self.is_word(i + 1)
                && self.is_capital(i + 1)
                && !self.text.is(i + 1, STARTER);
            if let Some(e) = longest.filter(|_| !self.text.is(i, FUNCTION)) {
                self.push(i..e, None, ReferentKind::Unknown, names);
                i = e;
            } else if let Some(e) = self.place_at(i, end) {
                self.push(i..e, None, ReferentKind::Place, names);
                i = e;
            } else if given {
                self.push(i..i + 2, None, ReferentKind::Person, names);
                i += 2;
            } else {
                i += 1;
            }
        }
    }

    /// Whether word `i`, a surname elsewhere, is no common word too.
    fn telling(&self, i: usize) -> bool {
        !self.text.is(i, STARTER | HEAD) && !self.small[self.text.tokens[i].word as usize]
    }
}
