//! Whose word an occurrence is. A decision of its own: being inside an attribution's content is not enough.

use crate::document::Document;
use crate::report::{Attribution, Voice};
use crate::span::Span;
use crate::text::Text;

/// Whose word the stretch `span` is, and the index of the attribution that carries it.
pub fn of(_document: &Document, _text: &Text, _attributions: &[Attribution], _span: Span) -> (Voice, Option<u32>) {
    (Voice::Unclear, None)
}
