//! The list of cues, and what a word of the text may be in it.

use crate::report::Stance;
use crate::sort;
use rustc_hash::FxHashMap as HashMap;
use std::sync::OnceLock;

/// One cue of the list.
#[derive(Debug)]
pub struct Entry {
    /// Its base form: "say", "point out".
    pub lemma: &'static str,
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
        self.lemma.split(' ').skip(1)
    }
}

/// What a cue takes as its content. See `cues.txt`.
pub mod frame {
    /// A quotation.
    pub const QUOTE: u16 = 1;
    /// A clause with "that" or a question word.
    pub const THAT: u16 = 2;
    /// A clause without "that".
    pub const BARE: u16 = 4;
    /// A noun phrase.
    pub const OBJECT: u16 = 8;
    /// An infinitive.
    pub const TO: u16 = 16;
    /// Somebody who is told, before the content.
    pub const ADDRESSEE: u16 = 32;
    /// An agentless passive.
    pub const PASSIVE: u16 = 64;
    /// Mostly a noun.
    pub const NOUN: u16 = 128;
    /// A noun and no verb: "her claim that …".
    pub const NAME: u16 = 256;
}

/// Which form of a verb a word is: a set of these bits.
pub mod form {
    /// "say": also the infinitive.
    pub const BASE: u8 = 1;
    /// "says".
    pub const THIRD: u8 = 2;
    /// "said", "wrote".
    pub const PAST: u8 = 4;
    /// "said", "written".
    pub const PARTICIPLE: u8 = 8;
    /// "saying".
    pub const ING: u8 = 16;
}

/// An entry that a word may be the first word of, and the form it has then.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Index of the entry: see [`Cues::entry`].
    pub entry: u16,
    /// A set of [`form`] bits.
    pub form: u8,
}

/// The list of cues.
#[derive(Debug)]
pub struct Cues {
    entries: Vec<Entry>,
    /// By folded word form. Entries with more words stand first.
    readings: HashMap<String, Vec<Reading>>,
    /// By folded noun.
    nouns: HashMap<String, Reading>,
}

impl Cues {
    /// The list that ships with the engine, read once.
    pub fn get() -> &'static Cues {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(|| Cues::parse(include_str!("cues.txt")))
    }

    /// The entry of a reading.
    pub fn entry(&self, reading: Reading) -> &Entry {
        &self.entries[reading.entry as usize]
    }

    /// The noun of saying that the folded word is.
    pub fn noun(&self, folded: &str) -> Option<Reading> {
        self.nouns.get(folded).copied()
    }

    /// What the folded word may be as a verb.
    pub fn readings(&self, folded: &str) -> &[Reading] {
        self.readings.get(folded).map_or(&[], Vec::as_slice)
    }

    fn parse(list: &'static str) -> Cues {
        let mut cues = Cues {
            entries: Vec::new(),
            readings: HashMap::default(),
            nouns: HashMap::default(),
        };
        let mut group = Stance::Neutral;
        for line in list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                group = stance(name.trim_end_matches(']')).unwrap_or_default();
                continue;
            }
            let (lemma, rest) = line.split_once('=').unwrap_or((line, ""));
            let (frames, irregular) = rest.split_once(';').unwrap_or((rest, ""));
            let entry = cues.entries.len() as u16;
            cues.entries.push(Entry {
                lemma: lemma.trim(),
                stance: group,
                frames: frames.split_whitespace().filter_map(bits).fold(0, |a, b| a | b),
            });
            // "made clear": only the first word is inflected.
            let first = |s: &'static str| s.split_whitespace().next();
            let mut past = irregular.split(',').filter_map(first);
            let (past, participle) = (past.next(), past.next());
            let named = cues.entries[entry as usize].takes(frame::NAME);
            for (word, bits) in inflect(first(lemma).unwrap_or_default(), past, participle) {
                if named {
                    // A noun has two forms only.
                    if bits & (form::BASE | form::THIRD) != 0 {
                        cues.nouns.insert(word, Reading { entry, form: bits });
                    }
                    continue;
                }
                let readings = cues.readings.entry(word).or_default();
                match readings.iter_mut().find(|r| r.entry == entry) {
                    Some(reading) => reading.form |= bits,
                    None => readings.push(Reading { entry, form: bits }),
                }
            }
        }
        for readings in cues.readings.values_mut() {
            sort::by_key(readings, |r| [sort::down(cues.entries[r.entry as usize].tail().count())]);
        }
        cues
    }
}

fn stance(name: &str) -> Option<Stance> {
    Some(match name {
        "neutral" => Stance::Neutral,
        "positioning" => Stance::Positioning,
        "doubt" => Stance::Doubt,
        "endorsing" => Stance::Endorsing,
        "conceding" => Stance::Conceding,
        "emotive" => Stance::Emotive,
        "denial" => Stance::Denial,
        "accusing" => Stance::Accusing,
        _ => return None,
    })
}

fn bits(word: &str) -> Option<u16> {
    use frame::*;
    Some(match word {
        "say" => QUOTE | THAT | BARE,
        "that" => QUOTE | THAT,
        "quote" => QUOTE,
        "object" => OBJECT,
        "to" => TO,
        "addressee" => ADDRESSEE,
        "passive" => PASSIVE,
        "noun" => NOUN,
        "name" => NAME,
        _ => return None,
    })
}

/// All forms of a verb.
fn inflect(base: &str, past: Option<&str>, participle: Option<&str>) -> Vec<(String, u8)> {
    let consonant_y = base.ends_with('y') && !base.ends_with(['a', 'e', 'o', 'u']) && {
        let before = base.chars().rev().nth(1);
        before.is_some_and(|c| !"aeiou".contains(c))
    };
    let mute_e = base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("ye");
    // "slam", "plan", "quip": a single vowel and consonant at the end of a short word; "admit", "refer" by their stress.
    let letters: Vec<char> = base.chars().collect();
    let doubled = match letters[..] {
        [.., a, b, c] => {
            let vowel = |c: char| "aeiou".contains(c);
            !vowel(a) && vowel(b) && !vowel(c) && !"wxy".contains(c) && (letters.len() <= 4 || DOUBLING.contains(&base))
        }
        _ => false,
    };
    let stem = match letters.last() {
        Some(last) if doubled => format!("{base}{last}"),
        _ if mute_e => base[..base.len() - 1].to_owned(),
        _ => base.to_owned(),
    };
    let third = match base {
        _ if consonant_y => format!("{}ies", &base[..base.len() - 1]),
        _ if base == "go" || base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    };
    let regular = match base {
        _ if consonant_y => format!("{}ied", &base[..base.len() - 1]),
        _ => format!("{stem}ed"),
    };
    let past = past.map_or(regular, str::to_owned);
    let participle = participle.map_or_else(|| past.clone(), str::to_owned);
    vec![
        (base.to_owned(), form::BASE),
        (third, form::THIRD),
        (past, form::PAST),
        (participle, form::PARTICIPLE),
        (format!("{stem}ing"), form::ING),
    ]
}

/// Longer verbs that double their last letter.
const DOUBLING: &[&str] = &["admit", "refer", "rebut", "begin", "quip", "label"];

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
    fn every_line_of_the_list_is_understood() {
        for line in include_str!("cues.txt").lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[') {
                assert!(stance(name.trim_end_matches(']')).is_some(), "{line}");
                continue;
            }
            let (lemma, rest) = line.split_once('=').unwrap_or_else(|| panic!("no = in: {line}"));
            let frames = rest.split(';').next().unwrap_or_default();
            assert!(!lemma.trim().is_empty() && !frames.trim().is_empty(), "{line}");
            for word in frames.split_whitespace() {
                assert!(bits(word).is_some(), "unknown frame {word}: {line}");
            }
        }
    }
}
