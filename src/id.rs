//! Stable ids: the same content of a page gives the same id, so that hiding and exporting survive a new scan.

use crate::hash::{mix, START};
use rustc_hash::FxHashMap as HashMap;

/// The id of a finding: `prefix`, then eight hexadecimal digits of a hash over `parts` and `occurrence`, the number of the
/// finding among those with the same parts.
///
/// ```
/// let id = whose_word::id::stable('l', &["label", "interim president"], 0);
/// assert_eq!(id.len(), 9);
/// assert_ne!(id, whose_word::id::stable('l', &["label", "interim president"], 1));
/// ```
pub fn stable(prefix: char, parts: &[&str], occurrence: u32) -> String {
    id(prefix, content(parts), occurrence)
}

/// A hash over `parts`.
fn content(parts: &[&str]) -> u64 {
    // No part holds this byte: it keeps ["a", "b"] apart from ["ab"].
    let part = |hash, part: &&str| mix(mix(hash, part.as_bytes()), &[0xff]);
    parts.iter().fold(START, part)
}

fn id(prefix: char, content: u64, occurrence: u32) -> String {
    let hash = mix(content, &occurrence.to_le_bytes());
    let mut id = String::with_capacity(9);
    id.push(prefix);
    hexadecimal(&mut id, u64::from((hash >> 32) as u32 ^ hash as u32), 8);
    id
}

/// Writes the last `digits` hexadecimal digits of a number.
pub fn hexadecimal(out: &mut String, number: u64, digits: u32) {
    let digit = |at| char::from_digit((number >> (4 * at)) as u32 & 15, 16);
    out.extend((0..digits).rev().filter_map(digit));
}

/// Gives the findings of one page their ids, and counts those with the same parts.
#[derive(Debug, Default)]
pub struct Ids {
    /// By the hash of their parts.
    known: HashMap<u64, u32>,
}

impl Ids {
    /// The id of the next finding with these parts; `first` is the number of the first such.
    pub fn next(&mut self, prefix: char, parts: &[&str], first: u32) -> String {
        let content = content(parts);
        let occurrence = self.known.entry(content).or_insert(first);
        let id = id(prefix, content, *occurrence);
        *occurrence += 1;
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{stable, Ids};

    #[test]
    fn same_content_same_id() {
        assert_eq!(stable('t', &["a", "b"], 0), stable('t', &["a", "b"], 0));
        assert_ne!(stable('t', &["a", "b"], 0), stable('t', &["ab"], 0));
        assert_ne!(stable('t', &["a"], 0), stable('t', &["a"], 1));
    }

    #[test]
    fn equal_findings_are_counted() {
        let mut ids = Ids::default();
        let got = [["a", "b"], ["a", "c"], ["a", "b"]].map(|parts| ids.next('l', &parts, 0));
        let expected = [
            stable('l', &["a", "b"], 0),
            stable('l', &["a", "c"], 0),
            stable('l', &["a", "b"], 1),
        ];
        assert_eq!(got, expected);
        assert_eq!(stable('l', &["label"], 0), "ld6ca2ed0");
    }
}
