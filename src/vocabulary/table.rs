//! The look-up of words: a file that is read where it lies, so that nothing is set up before the first page.
//!
//! The file has [`BUCKETS`] + 1 offsets of four bytes each, then the entries, sorted by bucket. An entry is the length of its word
//! (one byte), its classes (four), its [`Entry::place`] and [`Entry::people`] (two each), and the word. Numbers are little-endian.

use crate::text::fold_into;

/// Into so many parts the entries are divided by their hash.
pub const BUCKETS: usize = 1 << 10;
/// Bytes of an offset.
pub const OFFSET: usize = size_of::<u32>();
/// Bytes of an entry before its word.
const FIXED: usize = 9;

/// What the lists say of a word, or of several with single spaces between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// See [`super::classes`].
    pub classes: u32,
    /// 1 + where in the list of places the own name of the place that it names begins; 0 for none.
    pub place: u16,
    /// The same of the place whose people or things it names.
    pub people: u16,
}

/// The bucket of a word.
pub fn bucket(word: &[u8]) -> usize {
    crate::hash::checksum(word) as usize % BUCKETS
}

/// What `file` says of `word`, which is folded; nothing where it does not know it.
pub fn find(file: &[u8], word: &[u8]) -> Entry {
    let offset = |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize;
    let at = OFFSET * bucket(word);
    let mut rest = &file[offset(at)..offset(at + OFFSET)];
    while let Some((&[length, a, b, c, d, e, f, g, h], more)) = rest.split_first_chunk::<FIXED>() {
        let (own, others) = more.split_at(usize::from(length));
        if own == word {
            return Entry {
                classes: u32::from_le_bytes([a, b, c, d]),
                place: u16::from_le_bytes([e, f]),
                people: u16::from_le_bytes([g, h]),
            };
        }
        rest = others;
    }
    Entry::default()
}

/// The key of a name: folded, hyphens as spaces, single spaces.
pub fn key(name: &str) -> String {
    let mut folded = String::new();
    fold_into(name, &mut folded);
    let parts: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|p| !p.is_empty())
        .collect();
    parts.join(" ")
}
