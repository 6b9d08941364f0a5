//! What a collector of pages hands over: the text of a page and the elements it stands in, with no judgement of its own.
//!
//! The content script makes a [`Page`] from the live DOM in one walk; `html.rs` makes the same from a parsed file. What is
//! headline, paragraph, caption, post or furniture is decided from it in one place, `classify.rs`.

use serde::{Deserialize, Serialize};

/// A page as collected: elements in document order (parents before children), and runs of text in them.
///
/// The walk skips what holds no text for a reader, with all inside: the tags of [`SKIPPED`] and comments. Everything else is
/// there, hidden elements too: their hints tell. A table that does not fit together (a parent after its child, a run outside
/// the text) is read as far as it makes sense.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Page {
    /// The address; empty where there is none.
    pub url: String,
    /// The text nodes' data, one after the other, as they stand, and one U+2028 for each `br`. A lone surrogate counts one
    /// unit and arrives as U+FFFD.
    pub text: String,
    /// Tag names in lower case, one per element. Element 0 is `body`, or the root that was walked.
    pub tags: Vec<String>,
    /// For each element the index of its parent; its own index for a root.
    pub parents: Vec<u32>,
    /// For each element its hints: those of its attributes that [`ATTRIBUTES`] names, as `name=value` separated by U+001F,
    /// in any order, each value cut to [`VALUE_UNITS`]; and `style=hidden` where its `style` attribute says `display:none`
    /// or `visibility:hidden`. Empty where it has none.
    pub hints: Vec<String>,
    /// Runs of text: the element of each.
    pub run_elements: Vec<u32>,
    /// Runs of text: where each starts in `text`, in UTF-16 code units; a run ends where the next starts. A text node is one
    /// run, a `br` another, which belongs to the parent of the `br`.
    pub run_starts: Vec<u32>,
    /// Of the whole document, in its order: `title` (its text), `lang` (of the root), `url` (of `link rel=canonical`), each
    /// `meta` by its `name`, `property` or `itemprop`; and each script of type `application/ld+json` as `ld+json`.
    pub meta: Vec<(String, String)>,
}

/// Tags that a collector leaves out, with all inside them.
pub const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio", "select",
    "textarea", "datalist", "input", "head",
];

/// Attributes whose value is a hint.
pub const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "role",
    "itemprop",
    "itemtype",
    "rel",
    "aria-label",
    "aria-hidden",
    "hidden",
    "lang",
    "datetime",
    "href",
    "data-component",
    "data-testid",
    "data-type",
    "data-post",
    "data-instgrm-permalink",
];

/// A hint's value is cut to this many UTF-16 code units.
pub const VALUE_UNITS: usize = 200;

/// Between two hints of one element.
pub const SEPARATOR: char = '\u{1f}';
