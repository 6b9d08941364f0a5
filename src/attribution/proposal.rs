//! What a proposer of attributions hands over: ranges of tokens, and how sure it is.
//!
//! Rules and learned taggers are interchangeable proposers: each is a function from a document and its text to proposals. All
//! that needs no second opinion (kinds, stance, names, nesting) is added afterwards, once, by `finish`.

use std::ops::Range;

/// One attribution relation as a proposer sees it. All ranges are of [`crate::text::Text::tokens`], not empty, in order and
/// disjoint within a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Whose words; empty where nobody is named.
    pub source: Vec<Range<usize>>,
    /// What says that they are; empty for a zero cue (a post, an interview, a quotation that goes on).
    pub cue: Vec<Range<usize>>,
    /// The words. Never empty. A direct content holds its quotation marks.
    pub content: Vec<Range<usize>>,
    /// How sure the proposer is, in thousandths: 900 says that nine of ten such proposals are right.
    pub score: u16,
    /// How it was found.
    pub shape: Shape,
}

/// How a proposal was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A quotation and the words that present it.
    Quote,
    /// A clause of saying or believing: "X said that …", "…, X said", "according to X, …".
    Clause,
    /// An object or infinitive: "demand the resignation of …", "vowed to …", "accused X of …".
    Frame,
    /// A reporting passive: "… was reported".
    Passive,
    /// The form of a headline: "X: …", "…, X says".
    Headline,
    /// An embedded post.
    Post,
    /// An interview or a list of statements, with the speaker before a colon.
    Interview,
    /// A learned tagger.
    Tagged,
    /// Paragraphs after a colon, without quotation marks, presented as somebody's words.
    Excerpt,
}
