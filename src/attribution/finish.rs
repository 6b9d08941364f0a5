//! From proposals to the report's attributions.

use super::Proposal;
use crate::document::Document;
use crate::referent::Referents;
use crate::report::{Attribution, Content, Cue, Source};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// Turns proposals into attributions, by the start of their content.
pub fn finish(_document: &Document, text: &Text, _referents: &Referents, proposals: Vec<Proposal>) -> Vec<Attribution> {
    let spans = |ranges: &[Range<usize>]| ranges.iter().map(|r| text.span_of(r.clone())).collect::<Vec<Span>>();
    let mut found: Vec<Attribution> = proposals
        .iter()
        .map(|p| Attribution {
            source: Source {
                spans: spans(&p.source),
                ..Source::default()
            },
            cue: Cue {
                spans: spans(&p.cue),
                ..Cue::default()
            },
            content: Content {
                spans: spans(&p.content),
                ..Content::default()
            },
            confidence: f32::from(p.score) / 1000.0,
            within: None,
        })
        .collect();
    found.sort_by_key(|a| a.content.spans.first().map(|s| s.start));
    found
}
