//! The learned numbers of the ranker.

/// How many slots keys fall into.
pub const SLOTS: usize = 1 << 13;

/// Small integers: what each key adds to a candidate and to a proposal, and what the sum for a proposal is worth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// For candidates, one a slot.
    pub sources: Vec<i8>,
    /// For proposals, one a slot.
    pub whole: Vec<i8>,
    /// From this sum up, so many in a thousand proposals are right. Sorted.
    pub right: Vec<(i16, u16)>,
}

impl Weights {
    /// Reads [`Weights::to_bytes`]; what is missing is zero.
    pub fn read(bytes: &[u8]) -> Weights {
        let part = |from: usize| {
            let there = bytes.get(from..).unwrap_or_default();
            let mut part: Vec<i8> = there.iter().take(SLOTS).map(|&b| b as i8).collect();
            part.resize(SLOTS, 0);
            part
        };
        let rest = bytes.get(2 * SLOTS..).unwrap_or_default();
        Weights {
            sources: part(0),
            whole: part(SLOTS),
            right: rest
                .chunks_exact(4)
                .map(|c| (i16::from_le_bytes([c[0], c[1]]), u16::from_le_bytes([c[2], c[3]])))
                .collect(),
        }
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out: Vec<u8> = self.sources.iter().chain(&self.whole).map(|&w| w as u8).collect();
        for (sum, right) in &self.right {
            out.extend(sum.to_le_bytes());
            out.extend(right.to_le_bytes());
        }
        out
    }

    /// Of candidates' sums the highest, the first of equal ones, and by how much it beats the next.
    pub fn best(sums: &[i32]) -> (usize, i32) {
        let (mut best, mut top, mut next) = (0, i32::MIN / 4, i32::MIN / 4);
        for (n, &sum) in sums.iter().enumerate() {
            if sum > top {
                (best, next, top) = (n, top, sum);
            } else {
                next = next.max(sum);
            }
        }
        (best, top - next)
    }

    /// How many in a thousand proposals with such a sum are right.
    pub fn right(&self, sum: i32) -> u16 {
        let n = self.right.partition_point(|r| i32::from(r.0) <= sum);
        n.checked_sub(1).map_or(0, |i| self.right[i].1)
    }
}

/// The sum of the weights of some keys.
pub fn sum(weights: &[i8], keys: impl Iterator<Item = u16>) -> i32 {
    let Some(weights) = weights.first_chunk::<SLOTS>() else {
        return 0;
    };
    keys.map(|key| i32::from(weights[usize::from(key) % SLOTS])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Weights {
        let mut weights = Weights::read(&[]);
        weights.sources[7] = 5;
        weights.sources[8] = -3;
        weights.whole[9] = 40;
        weights.right = vec![(-20, 100), (30, 950)];
        weights
    }

    #[test]
    fn the_file_reads_back() {
        assert_eq!(Weights::read(&sample().to_bytes()), sample());
    }

    #[test]
    fn a_broken_file_does_not_panic() {
        for end in [0, 1, SLOTS, 2 * SLOTS + 3] {
            let weights = Weights::read(&sample().to_bytes()[..end]);
            sum(&weights.sources, [u16::MAX].into_iter());
            weights.right(i32::MIN);
        }
    }

    #[test]
    fn the_highest_sum_wins() {
        assert_eq!(Weights::best(&[-3, 5, 0]), (1, 5));
        assert_eq!(Weights::best(&[0, 0]).0, 0);
        let weights = sample();
        let source = |key| sum(&weights.sources, [key].into_iter());
        assert_eq!((source(7), source(8), source(1)), (5, -3, 0));
        assert_eq!(sum(&weights.sources, [7, 1, 8].into_iter()), 2);
        assert_eq!(sum(&[], [7].into_iter()), 0);
        assert_eq!(
            (
                weights.right(-21),
                weights.right(0),
                weights.right(sum(&weights.whole, [9].into_iter()))
            ),
            (0, 100, 950)
        );
    }
}
