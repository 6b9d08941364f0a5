//! The list of cues, and what a word of the text may be in it.
//!
//! The list, `cues.txt`, is compiled when the engine is built: no page waits until all forms of all verbs are made.

mod bits;
#[cfg(test)]
mod compile;

use crate::report::Stance;
pub use bits::{form, frame};
use rustc_hash::FxHashMap as HashMap;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/cues.rs"));

/// One cue of the list.
#[derive(Debug)]
pub struct Entry {
    /// Its base form: "say", "point out".
    pub lemma: &'static str,
    /// The words after the first, which is the one that is inflected.
    pub tail: &'static [&'static str],
    /// What it does to the words it reports.
    pub stance: Stance,
    /// What it takes as content: a set of [`frame`] bits.
    pub frames: u16,
}

impl Entry {
    /// Whether it takes any of `frames`.
    pub fn takes(&self, frames: u16) -> bool {
        self.frames & frames != 0
    }

    /// The words after the first, which is the one that is inflected.
    pub fn tail(&self) -> impl Iterator<Item = &'static str> {
        self.tail.iter().copied()
    }
}

/// An entry that a word may be the first word of, and the form it has then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Index of the entry: see [`Cues::entry`].
    pub entry: u16,
    /// A set of [`form`] bits.
    pub form: u8,
}

/// The list of cues.
#[derive(Debug)]
pub struct Cues {
    /// By folded word form: where its readings begin, how many it has as a verb, and then how many as a noun.
    forms: HashMap<&'static str, (u16, u8, u8)>,
}

impl Cues {
    /// The list that ships with the engine, made ready for look-ups once.
    pub fn get() -> &'static Cues {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(|| {
            let mut forms = HashMap::with_capacity_and_hasher(COUNTS.len(), Default::default());
            let mut first = 0;
            for (word, &[verbs, nouns]) in WORDS.split('\n').zip(COUNTS) {
                forms.insert(word, (first, verbs, nouns));
                first += u16::from(verbs + nouns);
            }
            Cues { forms }
        })
    }

    /// The entry of a reading.
    pub fn entry(&self, reading: Reading) -> &'static Entry {
        &ENTRIES[reading.entry as usize]
    }

    /// The noun of saying that the folded word is.
    pub fn noun(&self, folded: &str) -> Option<Reading> {
        self.look_up(folded).1
    }

    /// What the folded word may be as a verb. Entries with more words stand first.
    pub fn readings(&self, folded: &str) -> &'static [Reading] {
        self.look_up(folded).0
    }

    /// What the folded word may be as a verb, and as a noun.
    pub fn look_up(&self, folded: &str) -> (&'static [Reading], Option<Reading>) {
        let Some(&(first, verbs, nouns)) = self.forms.get(folded) else {
            return (&[], None);
        };
        let (verbs, noun) = READINGS[usize::from(first)..].split_at(usize::from(verbs));
        (verbs, noun.first().copied().filter(|_| nouns > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &[(&str, u8)]) {
        let cues = Cues::get();
        let mut got: Vec<_> = cues.readings(word).iter().map(|&r| (cues.entry(r).lemma, r.form)).collect();
        got.sort();
        assert_eq!(got, expected, "{word}");
    }

    #[test]
    fn inflections() {
        use form::*;
        check("said", &[("say", PAST | PARTICIPLE)]);
        check("wrote", &[("write", PAST)]);
        check("denies", &[("deny", THIRD)]);
        check("citing", &[("cite", ING)]);
        check("admitted", &[("admit", PAST | PARTICIPLE)]);
        check("slams", &[("slam", THIRD)]);
        check("planning", &[("plan", ING)]);
        check("pointing", &[("point out", ING), ("point to", ING)]);
        check("read", &[("read", BASE | PAST | PARTICIPLE)]);
        check("walked", &[]);
    }

    #[test]
    fn verbs_and_nouns() {
        let cues = Cues::get();
        let noun = |word: &str| cues.noun(word).map(|r| cues.entry(r).lemma);
        assert_eq!(
            (noun("plans"), noun("statement"), noun("said")),
            (Some("plan"), Some("statement"), None)
        );
        let words = |r: &Reading| cues.entry(*r).tail.len();
        let sorted = |word: &&str| cues.readings(word).is_sorted_by_key(|r| std::cmp::Reverse(words(r)));
        assert!(cues.forms.keys().all(sorted));
        assert_eq!(cues.entry(cues.readings("pointing")[0]).tail().next(), Some("out"));
    }
}
