//! Word classes: groups of words that stand in like company.

use std::sync::OnceLock;

const BYTES: &[u8] = include_bytes!("classes.bin");
const CLASSES: usize = 512;
/// Words fall into buckets by the top bits of their 26-bit key; the low bits tell them apart.
const BUCKETS: usize = 1 << 12;
const LOW_BITS: u32 = 14;

/// Which class a word belongs to.
pub struct Classes {
    groups: &'static [u8],
    /// The first word of each bucket, and the number of words.
    buckets: Vec<u16>,
    /// Low bits of each word's key, in order.
    keys: Vec<u16>,
    /// Low and high bytes of the classes.
    classes: [&'static [u8]; 2],
}

impl Classes {
    /// The table that ships.
    pub fn embedded() -> &'static Classes {
        static TABLE: OnceLock<Classes> = OnceLock::new();
        TABLE.get_or_init(|| Classes::read(BYTES))
    }

    fn read(bytes: &'static [u8]) -> Classes {
        let count = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        let (groups, body) = bytes[4..].split_at(CLASSES);
        let plane = |p: usize| &body[p * count..(p + 1) * count];
        let planes = [plane(0), plane(1), plane(2), plane(3)];
        let mut table = Classes {
            groups,
            buckets: vec![0; BUCKETS + 1],
            keys: Vec::with_capacity(count),
            classes: [plane(4), plane(5)],
        };
        let mut key = 0u32;
        let mut bucket = 0;
        for i in 0..count {
            key = key.wrapping_add(u32::from_le_bytes(planes.map(|p| p[i])));
            let of = (key >> LOW_BITS) as usize;
            table.buckets[bucket + 1..=of].fill(i as u16);
            bucket = of;
            table.keys.push(key as u16 & ((1 << LOW_BITS) - 1));
        }
        table.buckets[bucket + 1..].fill(count as u16);
        table
    }

    /// The class of a word by its hash; 0 where it is not listed.
    pub fn of(&self, word: u32) -> u16 {
        let key = word >> 6;
        let bucket = (key >> LOW_BITS) as usize;
        let (first, end) = (usize::from(self.buckets[bucket]), usize::from(self.buckets[bucket + 1]));
        let low = key as u16 & ((1 << LOW_BITS) - 1);
        let Some(at) = self.keys[first..end].iter().position(|&k| k == low) else {
            return 0;
        };
        u16::from_le_bytes(self.classes.map(|c| c[first + at]))
    }

    /// The group of a class.
    pub fn group(&self, class: u16) -> u8 {
        self.groups.get(usize::from(class)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::word_hash;
    use super::*;

    #[test]
    fn words_in_like_company_share_a_class() {
        let classes = Classes::embedded();
        let of = |word: &str| classes.of(word_hash(word));
        assert_eq!(of("monday"), of("tuesday"));
        assert_ne!(of("monday"), of("bridge"));
        assert_ne!(of("monday"), 0);
        assert_eq!(of("qqqxzzy"), 0);
        assert_eq!((classes.of(0), classes.of(u32::MAX)), (0, 0));
    }
}
