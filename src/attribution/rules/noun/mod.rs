//! Noun phrases: the source of a cue, found by walking from the cue to the edges of the phrase.

mod after;
mod before;

use super::Reader;
pub use after::{phrase_after, OCCASIONS};
pub use before::{nickname_before, subject_before};

/// A noun phrase is followed no further than this many tokens.
const LONGEST: usize = 40;

fn is_number(reader: &Reader, i: usize) -> bool {
    reader.word(i).starts_with(|c: char| c.is_ascii_digit())
}
