//! A number for each distinct word of a document.

use crate::span::Span;

/// Gives equal words equal numbers, from 0 on in the order of their first use.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// Open addressing: a power of two of them, at most half taken.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// A part of the word's checksum.
    hash: u32,
    /// Number + 1 of the word; 0 where the place is free.
    number: u32,
}

impl Numbers {
    /// The number of the word at `span` of `folded`, whose checksum is `hash`. `words` holds where each numbered word stands first,
    /// and gets the new one.
    #[inline]
    pub fn number(&mut self, folded: &[u8], span: Span, hash: u64, words: &mut Vec<Span>) -> u32 {
        match self.find(folded, &folded[span.range()], hash, words) {
            Ok(number) => number,
            Err(place) => {
                let new = Place {
                    hash: short(hash),
                    number: words.len() as u32 + 1,
                };
                words.push(span);
                self.put(new, place);
                new.number - 1
            }
        }
    }

    /// The number of `word`, or the place that is free for it. `words` holds where each numbered word stands first in `folded`.
    #[inline]
    pub fn find(&self, folded: &[u8], word: &[u8], hash: u64, words: &[Span]) -> Result<u32, usize> {
        let hash = short(hash);
        let last = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        while let Some(&place) = self.places.get(at).filter(|place| place.number > 0) {
            if place.hash == hash && &folded[words[place.number as usize - 1].range()] == word {
                return Ok(place.number - 1);
            }
            at = (at + 1) & last;
        }
        Err(at)
    }

    /// Puts a new word where it belongs, and makes room for more.
    fn put(&mut self, new: Place, at: usize) {
        if new.number as usize * 2 <= self.places.len() {
            self.places[at] = new;
            return;
        }
        let size = (self.places.len() * 2).max(1 << 9);
        let old = std::mem::replace(&mut self.places, vec![Place::default(); size]);
        for place in old.into_iter().chain([new]).filter(|place| place.number > 0) {
            let mut at = place.hash as usize & (size - 1);
            while self.places[at].number > 0 {
                at = (at + 1) & (size - 1);
            }
            self.places[at] = place;
        }
    }
}

fn short(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::checksum;

    #[test]
    fn equal_words_have_equal_numbers() {
        let folded: Vec<u8> = (0..4_000).flat_map(|i| format!("{:04}", i % 1_500).into_bytes()).collect();
        let (mut numbers, mut words) = (Numbers::default(), Vec::new());
        for i in 0..4_000 {
            let span = Span::new(i * 4, i * 4 + 4);
            let number = numbers.number(&folded, span, checksum(&folded[span.range()]), &mut words);
            assert_eq!(number as usize, i % 1_500);
        }
        assert_eq!(words.len(), 1_500);
        assert_eq!(numbers.find(&folded, b"0007", checksum(b"0007"), &words), Ok(7));
        assert!(numbers.find(&folded, b"7", checksum(b"7"), &words).is_err());
        assert!(Numbers::default().find(&folded, b"7", checksum(b"7"), &[]).is_err());
        assert_eq!(numbers.number(&folded, Span::new(0, 0), checksum(b""), &mut words), 1_500);
    }
}
