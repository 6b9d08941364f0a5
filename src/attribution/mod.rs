//! Who says what: source, cue and content of every attribution.
//!
//! Two layers with one seam. Proposers (`rules`, a learned tagger) find ranges of tokens: [`Proposal`]. `choose` keeps those
//! that stand, and `finish` turns them into the report's attributions.

// A list of one range is what is meant: a span may be discontinuous.
#![allow(clippy::single_range_in_vec_init)]

mod choose;
pub(crate) mod cue;
mod finish;
mod merge;
mod nest;
mod proposal;
mod rules;
mod source;
pub mod tagger;

pub use proposal::{Proposal, Shape};

use crate::document::Document;
use crate::referent::Referents;
use crate::report::Attribution;
use crate::text::Text;
use tagger::Tagger;

/// Finds every attribution, by the start of its content.
pub fn find(document: &Document, text: &Text, referents: &Referents) -> Vec<Attribution> {
    finish::finish(document, text, referents, &propose(document, text, Tagger::embedded()))
}

/// What rules and the tagger propose together, in the order of the contents.
pub fn propose(document: &Document, text: &Text, tagger: &Tagger) -> Vec<Proposal> {
    let rules = choose::choose(text, rules::propose(document, text));
    let mut found = merge::merge(text.tokens.len(), rules, tagger.propose(document, text));
    choose::sort(&mut found);
    found
}
