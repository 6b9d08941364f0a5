//! Stable ids: the same content of a page gives the same id, so that hiding and exporting survive a new scan.

/// The id of a finding: `prefix`, then eight hexadecimal digits of a hash over `parts` and `occurrence`, the number of the
/// finding among those with the same parts.
///
/// ```
/// let id = whose_word::id::stable('l', &["label", "interim president"], 0);
/// assert_eq!(id.len(), 9);
/// assert_ne!(id, whose_word::id::stable('l', &["label", "interim president"], 1));
/// ```
pub fn stable(prefix: char, parts: &[&str], occurrence: u32) -> String {
    // FNV-1a: no dependency, and the same on every machine.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.bytes().for_each(&mut mix);
        mix(0xff);
    }
    occurrence.to_le_bytes().into_iter().for_each(mix);
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
