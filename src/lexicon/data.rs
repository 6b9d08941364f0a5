//! The compiled lexicon: what the build writes and the engine reads.
//!
//! One file: a header (magic, format, checksum, length of the matching part), the matching part, which is read whole at start,
//! and the shelf: notes and sources, of which one is read when it is asked for.

use super::phrases::Phrases;
use crate::hash::checksum;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Version of the file.
const FORMAT: u16 = 4;
const MAGIC: [u8; 4] = *b"WWLX";
/// Magic, format, checksum, length.
const HEADER: usize = 4 + 2 + 8 + 4;

/// The longest phrase, in words.
pub const LONGEST: usize = 32;

/// Number of a phrase in [`Matching::phrases`].
pub type Phrase = u32;
/// A stretch of the shelf.
pub type Slot = (u32, u32);

/// The part that finding needs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Matching {
    /// Date of the newest check of an entry.
    pub date: String,
    /// Forms, anchors of patterns and words of guards, found together.
    pub phrases: Phrases,
    /// What the phrases are the forms or anchors of, by phrase: two numbers for each [`Use`].
    #[serde(with = "super::numbers")]
    pub uses: Vec<u32>,
    /// Where the uses of each phrase end. A guard's word has none of its own.
    #[serde(with = "super::numbers::rising")]
    pub use_ends: Vec<u32>,
    /// The patterns.
    pub patterns: Vec<Pattern>,
    /// The entries, by pack.
    pub entries: Vec<Entry>,
    /// The numbers of the entries, by id.
    #[serde(with = "super::numbers")]
    pub by_id: Vec<u32>,
    /// Names of the rival sets.
    pub sets: Vec<String>,
    /// Where each source ends on the shelf, which begins with them.
    #[serde(with = "super::numbers::rising")]
    pub sources: Vec<u32>,
    /// Name of a reader's own pack; empty for the lexicon that ships.
    pub pack: String,
    /// For each entry of an own pack, which entries of the lexicon that ships it silences.
    pub silences: Vec<Vec<String>>,
}

impl Matching {
    /// Keeps the uses of each phrase.
    pub fn set_uses(&mut self, uses: &[Vec<Use>]) {
        for uses in uses {
            self.uses.extend(uses.iter().flat_map(|used| match *used {
                Use::Form { entry, capitals } => [entry * 2, capitals],
                Use::Anchor { pattern } => [pattern * 2 + 1, 0],
            }));
            self.use_ends.push(self.uses.len() as u32);
        }
    }

    /// What a phrase is used for.
    pub fn uses(&self, phrase: Phrase) -> impl Iterator<Item = Use> + '_ {
        let uses = stretch(&self.use_ends, phrase).and_then(|(start, end)| self.uses.get(start as usize..end as usize));
        uses.unwrap_or(&[]).chunks_exact(2).map(|used| match used[0] % 2 {
            0 => Use::Form {
                entry: used[0] / 2,
                capitals: used[1],
            },
            _ => Use::Anchor { pattern: used[0] / 2 },
        })
    }

    /// Where a source stands.
    pub fn source(&self, number: u32) -> Option<Slot> {
        stretch(&self.sources, number)
    }

    /// How many phrases there are.
    pub fn phrase_count(&self) -> usize {
        self.use_ends.len()
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        let entry = |number: u32| self.entries.get(number as usize);
        let at = self
            .by_id
            .partition_point(|&number| entry(number).is_some_and(|e| e.id.as_str() < id));
        entry(*self.by_id.get(at)?).filter(|e| e.id == id)
    }
}

/// The stretch of a number, of which each begins where the one before ends.
fn stretch(ends: &[u32], number: u32) -> Option<Slot> {
    let end = *ends.get(number as usize)?;
    Some((number.checked_sub(1).map_or(0, |before| ends[before as usize]), end))
}

/// What a phrase is used for.
#[derive(Clone, Copy, Debug)]
pub enum Use {
    /// A form of an entry.
    Form {
        /// Number of the entry.
        entry: u32,
        /// Which of its words must start with a capital, one bit each.
        capitals: u32,
    },
    /// A word that must be there before a pattern is tried.
    Anchor {
        /// Number of the pattern.
        pattern: u32,
    },
}

/// A pattern of an entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// Number of the entry.
    pub entry: u32,
    /// The bytes that the first word of a match may begin with.
    #[serde(with = "super::numbers")]
    pub begins: Vec<u32>,
    /// What finds it: an [`super::pattern::Automaton`], on the shelf.
    pub automaton: Slot,
}

/// What finding needs to know of an entry.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// 1: core, 2: second look.
    pub tier: u8,
    /// Whether it is shown on demand only.
    pub low: bool,
    /// Number of its rival set.
    pub set: Option<u32>,
    /// Show its first occurrence on a page, and mark further ones on demand only; not at all where the entry is
    /// `low`, or a name of a place, state or group.
    pub first_only: bool,
    /// Whether the term is a person's title: then it must not be said of another person.
    pub title: bool,
    /// Whether the term is said of the person or group whose name stands in apposition to it.
    pub label: bool,
    /// Entries that stay silent where this one is found.
    #[serde(with = "super::numbers")]
    pub overrides: Vec<u32>,
    /// Names of the person, group or place it is about.
    #[serde(with = "super::numbers")]
    pub entity: Vec<Phrase>,
    /// Where one of those must be named.
    pub entity_window: Option<Window>,
    /// What else must be there, and what must not.
    pub guards: Guards,
    /// Its public fields: a [`Card`].
    pub card: Slot,
}

/// Conditions of an entry. An empty list or date sets none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Guards {
    /// One of these must be in `window`.
    #[serde(with = "super::numbers")]
    pub any: Vec<Phrase>,
    /// All of these must be in `window`.
    #[serde(with = "super::numbers")]
    pub all: Vec<Phrase>,
    /// Where `any` and `all` are looked for.
    pub window: Window,
    /// One of these must be in the article.
    #[serde(with = "super::numbers")]
    pub article_any: Vec<Phrase>,
    /// No match as a part of one of these.
    #[serde(with = "super::numbers")]
    pub not_inside: Vec<Phrase>,
    /// No match straight after one of these.
    #[serde(with = "super::numbers")]
    pub not_before: Vec<Phrase>,
    /// No match straight before one of these.
    #[serde(with = "super::numbers")]
    pub not_after: Vec<Phrase>,
    /// No match in a sentence with one of these.
    #[serde(with = "super::numbers")]
    pub not_sentence: Vec<Phrase>,
    /// No match in an article with one of these.
    #[serde(with = "super::numbers")]
    pub not_article: Vec<Phrase>,
    /// The page is of this date or later.
    pub from: String,
    /// The page is of this date or earlier.
    pub to: String,
}

/// How far a guard looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The sentence of the match.
    #[default]
    Sentence,
    /// Its block.
    Paragraph,
    /// The whole article, captions and posts included.
    Article,
}

/// The public fields of an entry.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is documented in `report::Note`, which this is the compiled form of.
pub struct Card {
    pub headword: String,
    pub referent: String,
    pub asserts: String,
    pub used_by: Vec<String>,
    pub rejected_by: Vec<String>,
    pub alternatives: Vec<String>,
    pub note: String,
    /// Numbers of the other entries of its rival set.
    pub rivals: Vec<u32>,
    /// Numbers of its sources.
    pub sources: Vec<u32>,
    pub checked: String,
    pub review_by: String,
    pub reviewed_by: Vec<String>,
}

/// A source, as it stands on the shelf.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is documented in `report::NoteSource`, which this is the compiled form of.
pub struct SourceCard {
    pub title: String,
    pub publisher: String,
    pub url: String,
    pub date: String,
}

/// A lexicon as read.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// The part that finding needs.
    pub matching: Matching,
    /// The part that is read piece by piece.
    shelf: Cow<'static, [u8]>,
    /// Of everything after the header.
    pub checksum: u64,
}

impl Data {
    /// Writes a compiled lexicon.
    pub fn encode(matching: &Matching, shelf: &[u8]) -> Result<Vec<u8>, String> {
        let body = postcard::to_allocvec(matching).map_err(|e| e.to_string())?;
        let mut out = Vec::with_capacity(HEADER + body.len() + shelf.len());
        out.extend(MAGIC);
        out.extend(FORMAT.to_le_bytes());
        out.extend([0; 8]);
        out.extend((body.len() as u32).to_le_bytes());
        out.extend(body);
        out.extend(shelf);
        let sum = checksum(&out[HEADER..]);
        out[6..14].copy_from_slice(&sum.to_le_bytes());
        Ok(out)
    }

    /// Reads a compiled lexicon. An error says what is wrong with the file.
    pub fn decode(file: Cow<'static, [u8]>) -> Result<Data, String> {
        let header: &[u8; HEADER] = file.first_chunk().ok_or("the lexicon is shorter than its header")?;
        if header[..4] != MAGIC {
            return Err("this is no compiled lexicon".into());
        }
        let format = u16::from_le_bytes([header[4], header[5]]);
        if format != FORMAT {
            return Err(format!(
                "the lexicon has format {format}, this engine reads format {FORMAT}: build it again"
            ));
        }
        let sum = u64::from_le_bytes(header[6..14].try_into().unwrap_or_default());
        let length = u32::from_le_bytes(header[14..].try_into().unwrap_or_default()) as usize;
        // What lies in the program itself was read when it was built.
        if matches!(file, Cow::Owned(_)) && checksum(&file[HEADER..]) != sum {
            return Err("the lexicon is damaged: its checksum does not fit".into());
        }
        let (matching, _) = file[HEADER..].split_at_checked(length).ok_or("the lexicon is cut off")?;
        let mut matching: Matching = postcard::from_bytes(matching).map_err(|e| format!("the lexicon cannot be read: {e}"))?;
        matching.phrases.index();
        let shelf = match file {
            Cow::Borrowed(file) => Cow::Borrowed(&file[HEADER + length..]),
            Cow::Owned(mut file) => Cow::Owned(file.split_off(HEADER + length)),
        };
        Ok(Data {
            matching,
            shelf,
            checksum: sum,
        })
    }

    /// Reads one piece of the shelf; `None` where there is none such.
    pub fn take<'d, T: Deserialize<'d>>(&'d self, slot: Slot) -> Option<T> {
        postcard::from_bytes(self.bytes(slot)?).ok()
    }

    /// A piece of the shelf as it lies there.
    pub fn bytes(&self, (start, end): Slot) -> Option<&[u8]> {
        self.shelf.get(start as usize..end as usize)
    }
}

/// Puts a piece on the shelf.
pub fn put<T: Serialize>(shelf: &mut Vec<u8>, piece: &T) -> Result<Slot, String> {
    let start = shelf.len() as u32;
    shelf.extend(postcard::to_allocvec(piece).map_err(|e| e.to_string())?);
    Ok((start, shelf.len() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let mut shelf = vec![7];
        let slot = put(&mut shelf, &"a note").unwrap();
        let file = Data::encode(
            &Matching {
                date: "2026-01-02".into(),
                ..Matching::default()
            },
            &shelf,
        )
        .unwrap();
        let data = Data::decode(Cow::Owned(file.clone())).unwrap();
        assert_eq!(data.matching.date, "2026-01-02");
        assert_eq!(data.take::<&str>(slot), Some("a note"));
        assert_eq!(data.take::<&str>((0, 9999)), None);
        for bad in 0..file.len() {
            let mut damaged = file.clone();
            damaged[bad] ^= 0x55;
            assert!(Data::decode(Cow::Owned(damaged)).is_err(), "byte {bad}");
            assert!(Data::decode(Cow::Owned(file[..bad].to_vec())).is_err(), "cut at {bad}");
        }
    }
}
