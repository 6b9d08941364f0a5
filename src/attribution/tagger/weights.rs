//! The file of learned weights, and the table that reads it.

use super::decode::{Scores, Steps};
use super::features::Feature;
use super::tags::{follows, ROW, TAGS};
use crate::hash::checksum;
use std::borrow::Cow;

/// Bits of a feature's key that are kept.
pub const KEY_BITS: u32 = 26;
/// A key has at most this many slots.
pub const SLOTS: u32 = 8;
/// Counts of keys, rows, cues and calibration points, and the checksum of what follows.
const HEADER: usize = 4 * 4 + 8;
/// Bytes of the steps.
const STEPS: usize = ROW * ROW * 2;

/// The learned numbers. All integers: native and wasm give the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// For each feature, by [`Weights::id`], what it adds to every tag. Sorted.
    pub rows: Vec<(u32, [i8; TAGS])>,
    /// What a step from one tag to the next adds.
    pub steps: [[i16; ROW]; ROW],
    /// Stems that stand in cues: the hash's top bits and how often, 1 to 3. Sorted.
    pub cues: Vec<(u32, u8)>,
    /// Calibration: from this margin up, so many in a thousand are right. Sorted.
    pub right: Vec<(i16, u16)>,
}

fn put_sorted(numbers: impl Iterator<Item = u32> + Clone, out: &mut Vec<u8>) {
    for shift in [0, 8, 16, 24] {
        let mut before = 0;
        for n in numbers.clone() {
            out.push(((n - before) >> shift) as u8);
            before = n;
        }
    }
}

/// Reads planes of bytes as [`put_sorted`] writes them.
fn sorted(planes: &[u8], n: usize) -> impl Iterator<Item = u32> + '_ {
    let plane = |p: usize| planes.get(p * n..(p + 1) * n).unwrap_or(&[]);
    let all = plane(0).iter().zip(plane(1)).zip(plane(2)).zip(plane(3));
    all.scan(0u32, |sum, (((&a, &b), &c), &d)| {
        *sum = sum.wrapping_add(u32::from_le_bytes([a, b, c, d]));
        Some(*sum)
    })
}

impl Weights {
    /// What a feature is known by: the bits of its key that are kept, and its slot.
    pub fn id((key, slot): Feature) -> u32 {
        (key >> (32 - KEY_BITS)) * SLOTS + u32::from(slot)
    }

    /// The file's bytes: counts, then parts of one meaning each, laid out so that most are read where they stand. For each key
    /// there is a byte with one bit for each slot that has a row; rows stand in the order of keys and slots.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut keys: Vec<(u32, u8)> = Vec::new();
        for (id, _) in &self.rows {
            let (key, bit) = (id / SLOTS, 1 << (id % SLOTS));
            match keys.last_mut().filter(|k| k.0 == key) {
                Some((_, slots)) => *slots |= bit,
                None => keys.push((key, bit)),
            }
        }
        let mut body = Vec::new();
        put_sorted(keys.iter().map(|k| k.0), &mut body);
        body.extend(keys.iter().map(|k| k.1));
        body.extend(self.rows.iter().flat_map(|r| r.1).map(|w| w as u8));
        body.extend(self.steps.iter().flatten().flat_map(|s| s.to_le_bytes()));
        put_sorted(self.cues.iter().map(|c| c.0), &mut body);
        body.extend(self.cues.iter().map(|c| c.1));
        for (margin, right) in &self.right {
            body.extend(margin.to_le_bytes());
            body.extend(right.to_le_bytes());
        }
        let mut out = Vec::new();
        for n in [keys.len(), self.rows.len(), self.cues.len(), self.right.len()] {
            out.extend((n as u32).to_le_bytes());
        }
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }
}

/// Weights made ready for look-up. Rows stay in the file.
#[derive(Debug)]
pub struct Table {
    file: Cow<'static, [u8]>,
    /// Where the rows begin in the file.
    rows: usize,
    /// Number + 1 of the key in each place, 0 where it is free; open addressing by the high bits of the key.
    places: Box<[u16; PLACES]>,
    /// A bit for each place that is not free. Most look-ups find nothing: they end here, in a sixteenth of the room.
    taken: Box<[u64; PLACES / 64]>,
    /// Each key, the number of its first row, and which slots have one.
    keys: Vec<(u32, u32, u8)>,
    /// What a step adds; forbidden ones are [`NEVER`].
    pub steps: Steps,
    /// The same by the tag that it reaches and by the tag that it leaves.
    pub steps_to: [Scores; ROW],
    cues: Vec<(u32, u8)>,
    right: Vec<(i16, u16)>,
}

const PLACES: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 16;
/// More keys than this would fill the places; training keeps fewer.
const MOST_KEYS: usize = PLACES / 4 * 3;

/// Where a key is looked for first.
#[inline]
fn place(key: u32) -> usize {
    (key >> (KEY_BITS - PLACE_BITS)) as usize % PLACES
}

/// Far below any score.
pub const NEVER: i16 = i16::MIN;

/// Which rows a key has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rows {
    first: u32,
    slots: u8,
}

impl Table {
    /// Makes `weights` ready.
    pub fn new(weights: &Weights) -> Table {
        Table::read(weights.to_bytes().into())
    }

    /// Makes the weights of a file ready: what [`Weights::to_bytes`] wrote. What is missing at its end weighs nothing.
    pub fn read(file: Cow<'static, [u8]>) -> Table {
        let count = |at: usize| {
            let n = file
                .get(at..at + 4)
                .and_then(|b| b.try_into().ok())
                .map_or(0, u32::from_le_bytes);
            (n as usize).min(file.len())
        };
        let (keys, rows, cues, right) = (count(0), count(4), count(8), count(12));
        let from = |at: usize| file.get(at..).unwrap_or(&[]);
        let slots_at = HEADER + 4 * keys;
        let rows_at = slots_at + keys;
        let steps_at = rows_at + rows * TAGS;
        let cues_at = steps_at + STEPS;
        let right_at = cues_at + 5 * cues;
        let mut table = Table {
            rows: rows_at,
            places: vec![0; PLACES]
                .into_boxed_slice()
                .try_into()
                .unwrap_or_else(|_| Box::new([0; PLACES])),
            taken: Box::new([0; PLACES / 64]),
            keys: Vec::with_capacity(keys.min(MOST_KEYS)),
            steps: Steps::new(&[[NEVER; ROW]; ROW]),
            steps_to: [[NEVER; ROW]; ROW],
            cues: sorted(from(cues_at), cues)
                .zip(from(cues_at + 4 * cues).iter().copied())
                .collect(),
            right: from(right_at)
                .chunks_exact(4)
                .take(right)
                .map(|b| (i16::from_le_bytes([b[0], b[1]]), u16::from_le_bytes([b[2], b[3]])))
                .collect(),
            file: Cow::Borrowed(&[]),
        };
        let mut first = 0;
        for (key, &slots) in sorted(from(HEADER), keys).zip(from(slots_at)).take(MOST_KEYS) {
            table.keys.push((key, first, slots));
            first += slots.count_ones();
            let mut place = place(key);
            while table.places[place] != 0 {
                place = (place + 1) % PLACES;
            }
            table.places[place] = table.keys.len() as u16;
            table.taken[place / 64] |= 1 << (place % 64);
        }
        let mut steps_from = [[NEVER; ROW]; ROW];
        for (i, step) in from(steps_at).chunks_exact(2).take(ROW * ROW).enumerate() {
            let (a, b) = (i / ROW, i % ROW);
            if a < TAGS && b < TAGS && follows(a, b) {
                steps_from[a][b] = i16::from_le_bytes([step[0], step[1]]);
                table.steps_to[b][a] = steps_from[a][b];
            }
        }
        table.steps = Steps::new(&steps_from);
        table.file = file;
        table
    }

    /// The checksum that the file states.
    pub fn checksum(&self) -> u64 {
        let sum = self.file.get(HEADER - 8..HEADER).and_then(|b| b.try_into().ok());
        sum.map_or(0, u64::from_le_bytes)
    }

    /// The rows of a key.
    #[inline(always)]
    pub fn find(&self, key: u32) -> Option<Rows> {
        let key = key >> (32 - KEY_BITS);
        let mut place = place(key);
        if self.taken[place / 64] >> (place % 64) & 1 == 0 {
            return None;
        }
        loop {
            let number = usize::from(self.places[place]).checked_sub(1)?;
            let &(known, first, slots) = self.keys.get(number)?;
            if known == key {
                return Some(Rows { first, slots });
            }
            place = (place + 1) % PLACES;
        }
    }

    /// Adds what the slots of `rows` weigh: of the first slot to the first of `tokens`, and so on.
    #[inline(always)]
    pub fn spread(&self, rows: Rows, tokens: &mut [Scores]) {
        let (mut slots, mut row) = (rows.slots, rows.first);
        while slots != 0 {
            if let Some(sum) = tokens.get_mut(slots.trailing_zeros() as usize) {
                *sum = self.plus_row(row, *sum);
            }
            slots &= slots - 1;
            row += 1;
        }
    }

    /// `sum` and what the first slot of `rows` weighs.
    #[inline(always)]
    pub fn plus(&self, rows: Rows, sum: Scores) -> Scores {
        match rows.slots & 1 {
            0 => sum,
            _ => self.plus_row(rows.first, sum),
        }
    }

    #[inline(always)]
    fn plus_row(&self, row: u32, sum: Scores) -> Scores {
        let at = self.rows + row as usize * TAGS;
        // A row has a byte less than there are lanes: the last lane belongs to no tag, and what it sums is nothing to anybody.
        match self.file.get(at..at + ROW).and_then(|row| row.first_chunk::<ROW>()) {
            Some(row) => std::array::from_fn(|i| sum[i].wrapping_add(i16::from(row[i] as i8))),
            None => sum,
        }
    }

    /// How much a stem looks like a cue, 0 to 3.
    pub fn cue(&self, stem: u32) -> u8 {
        let stem = stem >> (32 - KEY_BITS);
        match self.cues.binary_search_by_key(&stem, |c| c.0) {
            Ok(i) => self.cues[i].1,
            Err(_) => 0,
        }
    }

    /// How many in a thousand relations of such a margin are right.
    pub fn right(&self, margin: i32) -> u16 {
        let n = self.right.partition_point(|r| i32::from(r.0) <= margin);
        n.checked_sub(1).map_or(0, |i| self.right[i].1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tags::{O, O_S, Q, S_R};
    use super::*;

    fn sample() -> Weights {
        let mut row = [0; TAGS];
        row[4] = -7;
        let mut steps = [[0; ROW]; ROW];
        steps[O][S_R] = -300;
        let ids = [(5, 0), (70_000, 1), (70_000, 4), (60_000_000, 7)];
        Weights {
            rows: ids.iter().map(|&(key, slot)| (Weights::id((key << 6, slot)), row)).collect(),
            steps,
            cues: vec![(9, 1), (1 << 25, 3)],
            right: vec![(0, 100), (50, 900)],
        }
    }

    #[test]
    fn what_was_written_is_found() {
        let table = Table::new(&sample());
        let weight = |key: u32, slot: usize| {
            let mut sums = [[0; ROW]; SLOTS as usize];
            if let Some(rows) = table.find(key << 6) {
                table.spread(rows, &mut sums);
            }
            sums[slot][4]
        };
        assert_eq!(
            (weight(5, 0), weight(70_000, 1), weight(70_000, 4), weight(60_000_000, 7)),
            (-7, -7, -7, -7)
        );
        assert_eq!((weight(5, 1), weight(70_000, 0), weight(70_001, 1)), (0, 0, 0));
        assert_eq!((table.right(-1), table.right(49), table.right(50)), (0, 100, 900));
        assert_eq!((table.cue(9 << 6), table.cue(10 << 6)), (1, 0));
        assert_eq!((table.steps_to[S_R][O], table.steps_to[O_S][O]), (-300, NEVER));
        assert_eq!((table.steps_to[Q][S_R], table.steps_to[ROW - 1][O]), (0, NEVER));
    }

    #[test]
    fn a_broken_file_does_not_panic() {
        let bytes = sample().to_bytes();
        let broken = (0..bytes.len()).map(|end| bytes[..end].to_vec()).chain([vec![255; 400]]);
        for file in broken {
            let table = Table::read(file.into());
            let mut sums = [[0; ROW]; SLOTS as usize];
            for key in [5 << 6, 70_000 << 6, u32::MAX] {
                if let Some(rows) = table.find(key) {
                    table.spread(rows, &mut sums);
                }
            }
            table.right(20);
        }
    }

    #[test]
    fn the_file_that_ships_states_its_checksum() {
        let table = &super::super::Tagger::embedded().table;
        assert_eq!(table.checksum(), checksum(&table.file[HEADER..]));
    }
}
