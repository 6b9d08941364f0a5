//! Stable ids: the same content of a page gives the same id, so that hiding and exporting survive a new scan.

use crate::hash::{mix, START};

/// The id of a finding: `prefix`, then eight hexadecimal digits of a hash over `parts` and `occurrence`, the number of the
/// finding among those with the same parts.
///
/// ```
/// let id = whose_word::id::stable('l', &["label", "interim president"], 0);
/// assert_eq!(id.len(), 9);
/// assert_ne!(id, whose_word::id::stable('l', &["label", "interim president"], 1));
/// ```
pub fn stable(prefix: char, parts: &[&str], occurrence: u32) -> String {
    // No part holds this byte: it keeps ["a", "b"] apart from ["ab"].
    let part = |hash, part: &&str| mix(mix(hash, part.as_bytes()), &[0xff]);
    let hash = mix(parts.iter().fold(START, part), &occurrence.to_le_bytes());
    format!("{prefix}{:08x}", (hash >> 32) as u32 ^ hash as u32)
}

#[cfg(test)]
mod tests {
    use super::stable;

    #[test]
    fn same_content_same_id() {
        assert_eq!(stable('t', &["a", "b"], 0), stable('t', &["a", "b"], 0));
        assert_ne!(stable('t', &["a", "b"], 0), stable('t', &["ab"], 0));
        assert_ne!(stable('t', &["a"], 0), stable('t', &["a"], 1));
    }
}
