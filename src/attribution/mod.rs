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
mod named;
mod nest;
mod proposal;
pub mod ranker;
mod rules;
mod source;
mod sources;
pub mod tagger;

pub use finish::finish;
pub use proposal::{Proposal, Shape};

use crate::document::Document;
use crate::referent::Referents;
use crate::report::Attribution;
use crate::text::Text;
pub use rules::Reader;
pub use source::names_a_speaker;
use sources::Sources;
use tagger::Tagger;

/// Finds every attribution, by the start of its content.
pub fn find(document: &Document, text: &Text, referents: &Referents) -> Vec<Attribution> {
    finish::finish(document, text, referents, &propose(document, text, Tagger::embedded()))
}

/// What rules and the tagger propose together, in the order of the contents.
pub fn propose(document: &Document, text: &Text, tagger: &Tagger) -> Vec<Proposal> {
    ranker::choose(Draft::new(document, text, tagger))
}

/// Proposals whose sources are not chosen yet, with what they were made from.
pub struct Draft<'t> {
    /// What the rules read.
    pub reader: Reader<'t>,
    /// The sources that the rules give.
    by_rule: Sources,
    /// The sources that the tagger gives.
    by_tag: Sources,
    /// What both propose, merged, in the order of the contents.
    pub proposals: Vec<Proposal>,
}

impl<'t> Draft<'t> {
    /// Reads a document by rules and by the tagger.
    pub fn new(document: &'t Document, text: &'t Text, tagger: &Tagger) -> Draft<'t> {
        let reader = Reader::new(document, text);
        let mut rules = rules::propose(&reader);
        rules.retain(|p| !rules::none::says_nothing(&reader, p));
        for p in rules.iter_mut().filter(|p| matches!(p.shape, Shape::Clause | Shape::Frame)) {
            rules::edges::within_its_sentence(&reader, p);
        }
        let rules = choose::choose(text, rules);
        let mut tagged = tagger.propose(document, text);
        tagged.retain(|p| !rules::none::speaks_a_dateline(&reader, p) && !rules::none::says_nothing(&reader, p));
        tagged.retain(|p| !rules::none::reaches_too_far(&reader, p));
        tagged.retain(|p| !rules::edges::runs_on(&reader, p));
        for p in &mut tagged {
            rules::edges::within_a_relative(&reader, p);
            rules::edges::within_its_sentence(&reader, p);
        }
        let (by_rule, by_tag) = (Sources::of(&rules), Sources::of(&tagged));
        let tells = |p: &Proposal| choose::is_told_inside(text, p);
        let mut proposals = merge::merge(rules, tagged, tells);
        proposals.iter_mut().for_each(|p| choose::mend(text, p));
        choose::sort(&mut proposals);
        Draft {
            reader,
            by_rule,
            by_tag,
            proposals,
        }
    }
}
