//! What a run of capitalised words holds: a title, a name, a people's word before it.

use super::name::{Name, Reader};
use super::ReferentKind;
use std::ops::Range;

impl Reader<'_> {
    /// Cuts a run into title and name.
    pub(super) fn cut(&self, run: Range<usize>, opens: bool, names: &mut Vec<Name>) {
        let mut start = run.start;
        let end = run.end;
        let fold = |j: usize| self.text.folded(j);
        // "The White House", "Former President": the first word opens the sentence.
        while start < end && self.place_at(start, end).is_none() {
            let word = fold(start);
            let plain = opens
                && start == run.start
                && (self.words.is_starter(word) || (self.small.contains(word) && !self.capital.contains(word)));
            let drop = self.words.is_function(word)
                || !self.is_word(start)
                || (plain && self.words.given(word).is_none() && !self.words.is_title(word));
            if !drop {
                break;
            }
            start += 1;
        }
        if start >= end {
            return;
        }
        let opens = opens && start == run.start;
        let last = (start..end).rev().find(|&j| self.is_word(j)).unwrap_or(start);
        let closed = self.words.is_head(fold(last)) || self.words.is_thing(fold(last));
        if !closed || self.words.is_title(fold(last)) {
            if let Some((title, name)) = self.title(start..end) {
                self.prefix(start..title.start, names);
                if name.start < end {
                    self.push(name.start..end, Some(title), ReferentKind::Person, names);
                    if let Some(name) = names.last_mut() {
                        name.run = start;
                    }
                }
                return;
            }
        }
        let whole = self.place_at(start, end) == Some(end);
        if !whole && !closed {
            // "Bolivian Evo Morales", "Republican John McCain"
            while let Some(next) = self.adjective_at(start, end).filter(|&n| n < end) {
                start = (next..end).find(|&j| self.is_word(j)).unwrap_or(end);
            }
            if self.adjective_at(start, end) == Some(end) {
                if fold(last).ends_with('s') && self.words.people_of(fold(last)).is_some() {
                    self.push(start..end, None, ReferentKind::Group, names);
                }
                return;
            }
        }
        if start == last && opens && !self.supported(start, run.end) {
            return;
        }
        if start == last && matches!(fold(start), "i" | "ok" | "mr" | "mrs" | "ms") {
            return;
        }
        let kind = if whole {
            ReferentKind::Place
        } else if self.words.is_head(fold(last)) {
            ReferentKind::Organisation
        } else if start < last && self.words.given(fold(start)).is_some() && !self.words.is_thing(fold(last)) {
            ReferentKind::Person
        } else if start == last && self.is_shout(start) {
            ReferentKind::Organisation
        } else {
            ReferentKind::Unknown
        };
        self.push(start..end, None, kind, names);
    }

    /// Whether a lone capitalised word that opens a sentence is a name.
    fn supported(&self, i: usize, end: usize) -> bool {
        let word = self.text.folded(i);
        if self.words.is_starter(word) || self.words.is_title(word) {
            return false;
        }
        let next = if end < self.text.tokens.len() {
            self.text.folded(end)
        } else {
            ""
        };
        self.capital.contains(word)
            || self.words.given(word).is_some()
            || self.words.place(word).is_some()
            || self.is_shout(i)
            || (!self.small.contains(word) && matches!(next, "'s" | "said" | "says" | "told" | "added" | "tweeted" | "wrote"))
    }

    /// The end of the adjective of people or party that stands at `i`.
    fn adjective_at(&self, i: usize, end: usize) -> Option<usize> {
        if i + 1 < end && self.is_word(i + 1) {
            let two = format!("{} {}", self.text.folded(i), self.text.folded(i + 1));
            if self.words.people_of(&two).is_some() {
                return Some(i + 2);
            }
        }
        let one = self.text.folded(i);
        (i < end && (self.words.people_of(one).is_some() || ADJECTIVES.contains(&one))).then_some(i + 1)
    }

    /// The title and the name after it, where the run has a title.
    fn title(&self, run: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let mut found = None;
        let mut firm = false;
        let mut first = None;
        let mut j = run.start;
        while j < run.end {
            let word = self.text.folded(j);
            // A name whose last word is a title's too: Stephen King.
            let surname = j + 1 == run.end && j > run.start && self.words.given(self.text.folded(j - 1)).is_some();
            if self.is_word(j) && self.words.is_title(word) && !surname {
                first = first.or(Some(j));
                firm |= !self.words.is_title_modifier(word);
                found = Some(j + 1);
                // "Secretary of State", "President of the United States"
                if firm && j + 2 < run.end && self.text.folded(j + 1) == "of" {
                    let of = if self.text.folded(j + 2) == "the" { j + 3 } else { j + 2 };
                    let after = self.place_at(of, run.end).unwrap_or(of + 1).min(run.end);
                    found = Some(after);
                    j = after;
                    continue;
                }
            }
            j += 1;
        }
        let (start, mut end) = (first?, found?);
        while end < run.end && !self.is_word(end) {
            end += 1;
        }
        firm.then_some((start..end, end..run.end))
    }

    /// What stands before a title: "CIA", "Supreme Court", "Bolivia".
    fn prefix(&self, tokens: Range<usize>, names: &mut Vec<Name>) {
        let Some(last) = tokens.clone().rev().find(|&j| self.is_word(j)) else {
            return;
        };
        let end = last + 1;
        if self.place_at(tokens.start, end) == Some(end) {
            self.push(tokens.start..end, None, ReferentKind::Place, names);
        } else if self.words.is_head(self.text.folded(last)) || (tokens.start == last && self.is_shout(last)) {
            self.push(tokens.start..end, None, ReferentKind::Organisation, names);
        }
    }
}

/// Adjectives with a capital that stand before a name and are none.
const ADJECTIVES: &[&str] = &[
    "republican",
    "democratic",
    "democrat",
    "islamic",
    "islamist",
    "muslim",
    "christian",
    "catholic",
    "jewish",
    "orthodox",
    "sunni",
    "shiite",
    "shia",
    "hindu",
    "buddhist",
    "protestant",
    "evangelical",
    "mormon",
    "western",
    "eastern",
    "northern",
    "southern",
    "communist",
    "marxist",
    "nazi",
    "conservative",
    "labour",
    "liberal",
    "arab",
    "korean",
    "congressional",
    "federal",
    "gay",
    "lesbian",
    "zionist",
    "soviet",
    "hispanic",
    "latino",
    "black",
    "white",
    "indigenous",
];
