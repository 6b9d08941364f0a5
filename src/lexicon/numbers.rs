//! Lists of numbers in the compiled lexicon: how many bytes each number has, then all their lowest bytes, all their second ones and
//! so on. A list is read in a loop over each, where numbers read one by one would take most of the engine's start; and bytes of
//! one meaning lie together, which packs well.

use serde::{Deserialize, Deserializer, Serializer};

/// Writes a list.
pub fn serialize<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(&bytes(numbers))
}

/// Reads a list.
pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u32>, D::Error> {
    Ok(read(<&[u8]>::deserialize(from)?))
}

fn bytes(numbers: &[u32]) -> Vec<u8> {
    let Some(&largest) = numbers.iter().max() else {
        return Vec::new();
    };
    let width = (1..4).find(|width| largest >> (8 * width) == 0).unwrap_or(4);
    let mut out = vec![width as u8];
    for byte in 0..width {
        out.extend(numbers.iter().map(|number| (number >> (8 * byte)) as u8));
    }
    out
}

fn read(bytes: &[u8]) -> Vec<u32> {
    let Some((&width @ 1..=4, planes)) = bytes.split_first() else {
        return Vec::new();
    };
    let count = planes.len() / usize::from(width);
    let mut out = vec![0; count];
    for (byte, plane) in planes.chunks_exact(count.max(1)).take(4).enumerate() {
        for (number, &part) in out.iter_mut().zip(plane) {
            *number |= u32::from(part) << (8 * byte);
        }
    }
    out
}

/// Numbers that rise, written as their steps: these are small and alike.
pub mod rising {
    use super::{bytes, read};
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes a list.
    pub fn serialize<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
        let before = std::iter::once(0).chain(numbers.iter().copied());
        let steps: Vec<u32> = numbers.iter().zip(before).map(|(n, before)| n.wrapping_sub(before)).collect();
        to.serialize_bytes(&bytes(&steps))
    }

    /// Reads a list.
    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u32>, D::Error> {
        let mut numbers = read(<&[u8]>::deserialize(from)?);
        let mut sum = 0u32;
        for number in &mut numbers {
            sum = sum.wrapping_add(*number);
            *number = sum;
        }
        Ok(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let lists: [&[u32]; 5] = [&[], &[0], &[1, 255], &[256, 7, 65_535], &[0, 1 << 16, u32::MAX]];
        for list in lists {
            assert_eq!(read(&bytes(list)), list);
        }
        assert_eq!(bytes(&[1, 2, 3]).len(), 4, "small numbers have a byte each");
        assert!(read(&[0, 1, 2]).is_empty());
        assert!(read(&[3, 1]).is_empty());
    }
}
