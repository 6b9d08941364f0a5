//! Names where every word has a capital: headlines.

use super::name::{Name, Reader};
use super::ReferentKind;
use crate::text::Sentence;
use rustc_hash::FxHashSet as HashSet;

impl Reader<'_> {
    pub(super) fn read_titled(
        &self,
        sentence: Sentence,
        known: &HashSet<Vec<String>>,
        surnames: &HashSet<&str>,
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
                known.contains(&words) || (words.len() == 1 && surnames.contains(words[0].as_str()) && self.telling(i))
            });
            let given = self.words.given(self.text.folded(i)).is_some()
                && i + 1 < end
                && self.is_word(i + 1)
                && self.is_capital(i + 1)
                && !self.words.is_starter(self.text.folded(i + 1));
            if let Some(e) = longest.filter(|_| !self.words.is_function(self.text.folded(i))) {
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
        let word = self.text.folded(i);
        !self.words.is_starter(word) && !self.words.is_head(word) && !self.small.contains(word)
    }
}
