//! A number for each distinct word of a document.

use crate::span::Span;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Gives equal words equal numbers, from 0 on in the order of their first use.
#[derive(Default)]
pub struct Numbers {
    /// Number + 1 of the word in each place, 0 where it is free; open addressing.
    places: Vec<u32>,
    /// For each word its hash.
    hashes: Vec<u32>,
}

impl Numbers {
    /// The number of the word at `span` of `folded`. `words` holds where each numbered word stands first, and gets the new one.
    pub fn number(&mut self, folded: &str, span: Span, words: &mut Vec<Span>) -> u32 {
        if words.len() * 2 >= self.places.len() {
            self.grow();
        }
        let word = &folded[span.range()];
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let hash = (hasher.finish() >> 32) as u32 ^ hasher.finish() as u32;
        let last = self.places.len() - 1;
        let mut place = hash as usize & last;
        while let Some(number) = self.places[place].checked_sub(1) {
            if self.hashes[number as usize] == hash && &folded[words[number as usize].range()] == word {
                return number;
            }
            place = (place + 1) & last;
        }
        let number = words.len() as u32;
        words.push(span);
        self.hashes.push(hash);
        self.places[place] = number + 1;
        number
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(1 << 9);
        self.places.clear();
        self.places.resize(size, 0);
        for (number, &hash) in self.hashes.iter().enumerate() {
            let mut place = hash as usize & (size - 1);
            while self.places[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            self.places[place] = number as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_have_equal_numbers() {
        let folded: String = (0..4_000).map(|i| format!("{:04}", i % 1_500)).collect();
        let (mut numbers, mut words) = (Numbers::default(), Vec::new());
        for i in 0..4_000 {
            let number = numbers.number(&folded, Span::new(i * 4, i * 4 + 4), &mut words);
            assert_eq!(number as usize, i % 1_500);
        }
        assert_eq!(words.len(), 1_500);
        assert_eq!(numbers.number(&folded, Span::new(0, 0), &mut words), 1_500);
    }
}
