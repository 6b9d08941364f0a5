//! Who says what: source, cue and content of every attribution.

use crate::document::Document;
use crate::referent::Referents;
use crate::report::Attribution;
use crate::text::Text;

/// Finds every attribution, by the start of its content.
pub fn find(_document: &Document, _text: &Text, _referents: &Referents) -> Vec<Attribution> {
    Vec::new()
}
