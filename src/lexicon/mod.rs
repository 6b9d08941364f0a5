//! The contested terms: entries with forms, guards and notes, and one pass that finds them.

use crate::document::Document;
use crate::referent::Referents;
use crate::report::{Note, Term};
use crate::text::Text;

/// A compiled lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon that ships with the engine.
    pub fn embedded() -> Lexicon {
        Lexicon::default()
    }

    /// Date and checksum.
    pub fn version(&self) -> String {
        String::new()
    }

    /// Finds the terms of a document, by their start. Their voice is left undecided.
    pub fn find(&self, _document: &Document, _text: &Text, _referents: &Referents) -> Vec<Term> {
        Vec::new()
    }

    /// The public fields of an entry.
    pub fn note(&self, _entry: &str) -> Option<Note> {
        None
    }

    /// The rival set of an entry; `None` where it has none.
    pub fn rivals(&self, _entry: &str) -> Option<&str> {
        None
    }
}
