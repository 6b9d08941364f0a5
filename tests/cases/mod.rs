//! What the case files of several suites have in common: a document in one line.

use whose_word::document::{plain, Block, BlockKind, Document, Plain};

/// The kind of a block, and its text: `headline| `, `post| `, `caption| `, `quote| ` or `item| ` may stand before it.
pub fn kind(block: &str) -> (BlockKind, &str) {
    match block.split_once("| ") {
        Some(("headline", body)) => (BlockKind::Headline, body),
        Some(("post", body)) => (BlockKind::Post, body),
        Some(("caption", body)) => (BlockKind::Caption, body),
        Some(("quote", body)) => (BlockKind::Quote, body),
        Some(("item", body)) => (BlockKind::ListItem, body),
        _ => (BlockKind::Paragraph, block),
    }
}

/// A document of blocks of these kinds, one a line of `text`.
pub fn document(text: String, kinds: Vec<BlockKind>) -> Document {
    let mut document = plain(Plain {
        text,
        ..Plain::default()
    });
    document.blocks = std::mem::take(&mut document.blocks)
        .into_iter()
        .zip(kinds)
        .map(|(block, kind)| Block { kind, ..block })
        .collect();
    document
}
