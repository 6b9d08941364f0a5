//! Who is called what, and by whom.

use crate::document::Document;
use crate::referent::Referents;
use crate::report::{Attribution, Label};
use crate::text::Text;

/// Finds every place where a label is given to a referent, by the start of the label. Their voice is left undecided.
pub fn find(_document: &Document, _text: &Text, _referents: &Referents, _attributions: &[Attribution]) -> Vec<Label> {
    Vec::new()
}
