//! A stretch of text, and the three ways of counting where it lies.

use serde::{Deserialize, Serialize};

/// A half-open stretch `[start, end)` of one text.
///
/// Inside the engine both ends are **byte** offsets on character boundaries of [`crate::document::Document::text`].
/// A finished [`crate::report::Report`] may count in another [`Unit`]; it says nowhere which, the caller chose it.
/// Written as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", from = "[u32; 2]")]
pub struct Span {
    /// First unit inside.
    pub start: u32,
    /// First unit after.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` to `end`; an `end` before `start` gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        let (start, end) = (start as u32, end as u32);
        Span {
            start,
            end: end.max(start),
        }
    }

    /// How many units it holds.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The stretch as a range, to slice a text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether all of `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest stretch that holds both.
    pub fn join(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }
}

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// UTF-8 bytes.
    Byte,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
    /// Unicode code points, as Python counts.
    #[default]
    Codepoint,
}

impl Unit {
    /// How many of it `text` has.
    pub fn count(self, text: &str) -> u32 {
        match self {
            Unit::Byte => text.len() as u32,
            _ => units(text.as_bytes(), self),
        }
    }
}

/// Turns byte offsets of one text into another [`Unit`], and back, without walking the text for each.
///
/// Keeps the offset at every 256th byte; a look-up counts on from there, and walks the last few characters.
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    every: Vec<u32>,
}

const STEP: usize = 256;
/// Characters are walked one by one for less than so many bytes.
const WALK: usize = 32;

impl<'t> Offsets<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str, unit: Unit) -> Offsets<'t> {
        let mut every = Vec::new();
        if unit != Unit::Byte {
            every.reserve(text.len() / STEP + 1);
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                every.push(count);
                count += units(chunk, unit);
            }
            if text.len().is_multiple_of(STEP) {
                every.push(count);
            }
        }
        Offsets { text, unit, every }
    }

    /// The offset in this unit of byte `byte`; past the end counts as the end.
    // Copied into the loop over each kind of span it would be 20 kB of the module.
    #[inline(never)]
    pub fn of_byte(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.unit == Unit::Byte {
            return byte as u32;
        }
        let step = byte / STEP;
        self.every[step] + units(&self.text.as_bytes()[step * STEP..byte], self.unit)
    }

    /// The byte at which offset `offset` of this unit lies; inside a character counts as its start, past the end as the end.
    pub fn to_byte(&self, offset: u32) -> u32 {
        if self.unit == Unit::Byte {
            let mut byte = (offset as usize).min(self.text.len());
            while !self.text.is_char_boundary(byte) {
                byte -= 1;
            }
            return byte as u32;
        }
        let step = self.every.partition_point(|&at| at <= offset).saturating_sub(1);
        let (mut byte, mut count) = (step * STEP, self.every[step]);
        while let Some(next) = self.text.as_bytes().get(byte..byte + WALK) {
            let until = count + units(next, self.unit);
            if until > offset {
                break;
            }
            (byte, count) = (byte + WALK, until);
        }
        // A step may begin inside a character: its first byte was counted in the step before.
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        for c in self.text[byte..].chars() {
            let next = count + if self.unit == Unit::Utf16 { c.len_utf16() as u32 } else { 1 };
            if next > offset {
                break;
            }
            count = next;
            byte += c.len_utf8();
        }
        byte as u32
    }

    /// Both ends of `span`, from bytes.
    pub fn of_span(&self, span: Span) -> Span {
        Span {
            start: self.of_byte(span.start),
            end: self.of_byte(span.end),
        }
    }

    /// Both ends of `span`, to bytes.
    pub fn to_span(&self, span: Span) -> Span {
        Span {
            start: self.to_byte(span.start),
            end: self.to_byte(span.end),
        }
    }
}

/// Units that begin in `bytes`: a character counts where its first byte lies.
fn units(bytes: &[u8], unit: Unit) -> u32 {
    let mut count = 0;
    // Sums of bytes are vector instructions; so few at a time do not overflow one.
    for chunk in bytes.chunks(127) {
        let firsts: u8 = chunk.iter().map(|&b| u8::from((b as i8) >= -0x40)).sum();
        let pairs: u8 = chunk.iter().map(|&b| u8::from(b >= 0xf0)).sum();
        count += u32::from(firsts) + if unit == Unit::Utf16 { u32::from(pairs) } else { 0 };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_there_and_back() {
        let text = "aé𝄞€".repeat(200);
        for unit in [Unit::Byte, Unit::Utf16, Unit::Codepoint] {
            let offsets = Offsets::new(&text, unit);
            let mut expected = 0;
            for (byte, c) in text.char_indices() {
                assert_eq!(offsets.of_byte(byte as u32), expected, "{unit:?} at byte {byte}");
                assert_eq!(offsets.to_byte(expected), byte as u32, "{unit:?} at {expected}");
                expected += match unit {
                    Unit::Byte => c.len_utf8() as u32,
                    Unit::Utf16 => c.len_utf16() as u32,
                    Unit::Codepoint => 1,
                };
            }
            assert_eq!(offsets.of_byte(u32::MAX), expected);
            assert_eq!(offsets.to_byte(u32::MAX), text.len() as u32);
        }
    }
}
