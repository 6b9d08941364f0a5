//! From a page or a plain text to a [`Document`]: one text, cut into blocks of known kind, with the page's own facts.
//!
//! Everything after this stage reads a `Document` and knows neither HTML nor a browser.

mod apart;
mod article;
mod byline;
mod classify;
pub mod date;
mod facts;
mod head;
#[cfg(feature = "cli")]
pub mod html;
mod language;
mod origin;
mod page;
mod piece;
mod plain;
mod post;
mod signs;
mod tree;

pub use apart::{Apart, Style};
pub use classify::read;
pub use page::{Page, ATTRIBUTES, SEPARATOR, SKIPPED, VALUE_UNITS};
pub use plain::{plain, Plain};

use crate::report::{Byline, Post, Warning};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What a block of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline, and a standfirst beneath it that is marked up as one.
    Headline,
    /// Who wrote it, where and when.
    Byline,
    /// Running text of the article, subheadings included.
    Paragraph,
    /// The text at a picture or film, its credit included.
    Caption,
    /// A post of a social network, shown inside the article.
    Post,
    /// A block quotation that is not a post.
    Quote,
    /// An item of a list inside the article.
    ListItem,
}

/// One block of a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it lies in the text. Blocks are in order and do not overlap.
    pub span: Span,
}

/// The article of one page. Furniture (navigation, related links, comments, forms) is not in it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Name of the document in the caller's words; empty where it has none.
    pub id: String,
    /// The text that every offset counts in. For a page: the article's blocks, white space folded, one line each.
    pub text: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The posts among the blocks, in their order.
    pub posts: Vec<Post>,
    /// What opens a paragraph in type of its own, in order: whole paragraphs, and questions.
    pub apart: Vec<Apart>,
    /// Language of the text as a BCP 47 primary tag ("en"), where it is known or was recognised.
    pub lang: Option<String>,
    /// The page's own date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The outlet's name, as the page gives it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Byline,
    /// Spans whose voice the caller asks for, whether or not a term lies there.
    pub probes: Vec<Span>,
    /// What reading the page could not do.
    pub warnings: Vec<Warning>,
    /// For a page from a browser: where each piece of the text came from. Empty where text and source are one.
    pub origin: Vec<Origin>,
}

/// A piece of a [`Document`]'s text that was copied unchanged from the page's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where the piece starts in the document's text, in bytes.
    pub byte: u32,
    /// Where it starts in the page's text, in UTF-16 code units.
    pub page: u32,
}

impl Document {
    /// Whether the engine reads its language: English, or none that could be told.
    pub fn is_analysed(&self) -> bool {
        self.lang.as_deref().is_none_or(|lang| lang == "en")
    }

    /// The post that block `block` is.
    pub fn post(&self, block: u32) -> Option<&Post> {
        let at = self.posts.partition_point(|post| post.block < block);
        self.posts.get(at).filter(|post| post.block == block)
    }
}
