//! What a reader of pages hands over: the text of a page and the elements it stands in, with no judgement of its own.
//!
//! The content script makes a [`Page`] from the live DOM in one walk; `html.rs` makes the same from a parsed file. What is
//! headline, paragraph, caption, post or furniture is decided from it in one place, `classify.rs`.

use serde::{Deserialize, Serialize};

/// A page as collected: elements in document order (parents before children), and runs of text in them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Page {
    /// The address; empty where there is none.
    pub url: String,
    /// The text nodes' data, one after the other, as they stand, and one U+2028 for each `br`.
    pub text: String,
    /// Tag names in lower case, one per element. Element 0 is `body`, or the root that was walked.
    pub tags: Vec<String>,
    /// For each element the index of its parent; its own index for a root.
    pub parents: Vec<u32>,
    /// For each element its hints: attributes as `name=value` separated by U+001F, of `class`, `id`, `role`, `itemprop`,
    /// `aria-label`, `aria-hidden`, `hidden`, `lang`, `datetime`, `href` (links: the host alone), `data-*` names (without
    /// values), and `style` only where it says `display:none` or `visibility:hidden`. Empty where it has none.
    pub hints: Vec<String>,
    /// Runs of text: the element of each.
    pub run_elements: Vec<u32>,
    /// Runs of text: where each starts in `text`, in UTF-16 code units; a run ends where the next starts.
    pub run_starts: Vec<u32>,
    /// `title`, `lang`, and each `meta` by its `name`, `property` or `itemprop`; scripts of type `application/ld+json` as
    /// `ld+json`; in document order.
    pub meta: Vec<(String, String)>,
}
