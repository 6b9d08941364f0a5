//! The file of learned weights, and the table that it becomes.

use super::tags::{follows, ROW, TAGS};

/// Bits of a feature's key that are kept.
pub const KEY_BITS: u32 = 26;
/// Keys fall into buckets by their top bits.
const BUCKET_BITS: u32 = 15;

/// The learned numbers, as they are stored. All integers: native and wasm give the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Keys of the rows, sorted.
    pub keys: Vec<u32>,
    /// For each key, what it adds to every tag.
    pub rows: Vec<[i8; ROW]>,
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

/// Reads a file; past its end there are zeros.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&b, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        b
    }

    fn count(&mut self) -> usize {
        let n = (0..4).fold(0, |n, k| n | usize::from(self.byte()) << (8 * k));
        n.min(self.0.len())
    }

    fn short(&mut self) -> i16 {
        i16::from_le_bytes([self.byte(), self.byte()])
    }

    fn sorted(&mut self, n: usize) -> Vec<u32> {
        let mut out = vec![0u32; n];
        for shift in [0, 8, 16, 24] {
            for x in &mut out {
                *x |= u32::from(self.byte()) << shift;
            }
        }
        let mut sum = 0u32;
        for x in &mut out {
            sum = sum.wrapping_add(*x);
            *x = sum;
        }
        out
    }
}

impl Weights {
    /// The file's bytes: counts, then plane after plane of bytes of one meaning, which compress well.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for n in [self.keys.len(), self.cues.len(), self.right.len()] {
            out.extend((n as u32).to_le_bytes());
        }
        put_sorted(self.keys.iter().copied(), &mut out);
        for t in 0..TAGS {
            out.extend(self.rows.iter().map(|r| r[t] as u8));
        }
        out.extend(self.steps.iter().flatten().flat_map(|s| s.to_le_bytes()));
        put_sorted(self.cues.iter().map(|c| c.0), &mut out);
        out.extend(self.cues.iter().map(|c| c.1));
        for (margin, right) in &self.right {
            out.extend(margin.to_le_bytes());
            out.extend(right.to_le_bytes());
        }
        out
    }

    /// Reads [`Weights::to_bytes`].
    pub fn read(bytes: &[u8]) -> Weights {
        let mut r = Reader(bytes);
        let (keys, cues, right) = (r.count(), r.count(), r.count());
        let keys = r.sorted(keys);
        let mut rows = vec![[0i8; ROW]; keys.len()];
        for t in 0..TAGS {
            for row in &mut rows {
                row[t] = r.byte() as i8;
            }
        }
        let mut steps = [[0; ROW]; ROW];
        for s in steps.iter_mut().flatten() {
            *s = r.short();
        }
        let stems = r.sorted(cues);
        let cues = stems.into_iter().map(|s| (s, r.byte())).collect();
        let right = (0..right).map(|_| (r.short(), r.short() as u16)).collect();
        Weights {
            keys,
            rows,
            steps,
            cues,
            right,
        }
    }
}

/// Weights made ready for look-up.
#[derive(Debug)]
pub struct Table {
    weights: Weights,
    buckets: Vec<u32>,
    /// Steps; forbidden ones far below any score.
    pub steps: [[i32; ROW]; ROW],
}

/// Far below any score, and far above overflow.
pub const NEVER: i32 = -1 << 28;

impl Table {
    /// Makes `weights` ready.
    pub fn new(weights: Weights) -> Table {
        let mut buckets = vec![0u32; (1 << BUCKET_BITS) + 1];
        for (i, &key) in weights.keys.iter().enumerate() {
            let bucket = (key >> (KEY_BITS - BUCKET_BITS)) as usize & ((1 << BUCKET_BITS) - 1);
            buckets[bucket + 1] = i as u32 + 1;
        }
        for i in 1..buckets.len() {
            buckets[i] = buckets[i].max(buckets[i - 1]);
        }
        let mut steps = [[NEVER; ROW]; ROW];
        for (a, row) in steps.iter_mut().enumerate().take(TAGS) {
            for (b, step) in row.iter_mut().enumerate().take(TAGS).filter(|&(b, _)| follows(a, b)) {
                *step = i32::from(weights.steps[a][b]);
            }
        }
        Table { weights, buckets, steps }
    }

    /// The row of a feature.
    #[inline]
    pub fn row(&self, key: u32) -> Option<&[i8; ROW]> {
        let key = key >> (32 - KEY_BITS);
        let bucket = (key >> (KEY_BITS - BUCKET_BITS)) as usize;
        let (first, end) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let keys = self.weights.keys.get(first..end)?;
        let at = keys.iter().position(|&k| k == key)?;
        self.weights.rows.get(first + at)
    }

    /// How much a stem looks like a cue, 0 to 3.
    pub fn cue(&self, stem: u32) -> u8 {
        let stem = stem >> (32 - KEY_BITS);
        match self.weights.cues.binary_search_by_key(&stem, |c| c.0) {
            Ok(i) => self.weights.cues[i].1,
            Err(_) => 0,
        }
    }

    /// How many in a thousand relations of such a margin are right.
    pub fn right(&self, margin: i32) -> u16 {
        let n = self.weights.right.partition_point(|r| i32::from(r.0) <= margin);
        n.checked_sub(1).map_or(0, |i| self.weights.right[i].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Weights {
        let mut rows = vec![[0; ROW]; 3];
        rows[1][4] = -7;
        let mut steps = [[0; ROW]; ROW];
        steps[0][5] = -300;
        Weights {
            keys: vec![5, 70_000, 60_000_000],
            rows,
            steps,
            cues: vec![(9, 1), (1 << 25, 3)],
            right: vec![(0, 100), (50, 900)],
        }
    }

    #[test]
    fn the_file_reads_back() {
        let weights = sample();
        assert_eq!(Weights::read(&weights.to_bytes()), weights);
    }

    #[test]
    fn a_broken_file_does_not_panic() {
        let bytes = sample().to_bytes();
        for end in 0..bytes.len() {
            let _ = Table::new(Weights::read(&bytes[..end]));
        }
        let _ = Table::new(Weights::read(&[255; 40])).row(u32::MAX);
    }

    #[test]
    fn rows_are_found_by_their_key() {
        let table = Table::new(sample());
        assert_eq!(table.row(70_000 << 6).map(|r| r[4]), Some(-7));
        assert_eq!(table.row(70_001 << 6), None);
        assert_eq!((table.right(-1), table.right(49), table.right(50)), (0, 100, 900));
        assert_eq!((table.cue(9 << 6), table.cue(10 << 6)), (1, 0));
    }
}
