//! Word classes: groups of words that stand in like company.

use std::sync::OnceLock;

const BYTES: &[u8] = include_bytes!("classes.bin");
const CLASSES: usize = 512;
const SLOTS: usize = 1 << 16;

/// Which class a word belongs to.
pub struct Classes {
    groups: &'static [u8],
    /// Open addressing by the low bits of the 26-bit key: key << 9 would not fit beside the class, so two lists.
    keys: Vec<u32>,
    classes: Vec<u16>,
}

impl Classes {
    /// The table that ships.
    pub fn embedded() -> &'static Classes {
        static TABLE: OnceLock<Classes> = OnceLock::new();
        TABLE.get_or_init(|| Classes::read(BYTES))
    }

    fn read(bytes: &'static [u8]) -> Classes {
        let count = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        let groups = &bytes[4..4 + CLASSES];
        let body = &bytes[4 + CLASSES..];
        let mut table = Classes {
            groups,
            keys: vec![u32::MAX; SLOTS],
            classes: vec![0; SLOTS],
        };
        let mut key = 0u32;
        for i in 0..count {
            let plane = |p: usize| u32::from(body[p * count + i]);
            key = key.wrapping_add(plane(0) | plane(1) << 8 | plane(2) << 16 | plane(3) << 24);
            let mut slot = key as usize % SLOTS;
            while table.keys[slot] != u32::MAX {
                slot = (slot + 1) % SLOTS;
            }
            table.keys[slot] = key;
            table.classes[slot] = (plane(4) | plane(5) << 8) as u16;
        }
        table
    }

    /// The class of a word by its hash; 0 where it is not listed.
    pub fn of(&self, word: u32) -> u16 {
        let key = word >> 6;
        let mut slot = key as usize % SLOTS;
        while self.keys[slot] != u32::MAX {
            if self.keys[slot] == key {
                return self.classes[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        0
    }

    /// The group of a class.
    pub fn group(&self, class: u16) -> u8 {
        self.groups.get(usize::from(class)).copied().unwrap_or(0)
    }
}
