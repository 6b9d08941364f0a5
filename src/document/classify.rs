//! From the pieces of a page to the blocks of a [`Document`].

use super::article::{self, Article};
use super::page::Page;
use super::piece::Pieces;
use super::signs::{CAPTION, POST, QUOTE};
use super::tree::Tree;
use super::{Block, BlockKind, Document};
use crate::span::Span;

/// Reads a page: finds its article, cuts it into blocks and gathers what the page says of itself.
pub fn read(page: &Page) -> Document {
    let tree = Tree::new(page);
    let pieces = Pieces::new(page, &tree);
    let article = article::find(&tree, &pieces);
    let mut document = Document::default();
    let mut last = None;
    for &i in &article.body {
        let piece = &pieces.list[i];
        let (kind, whole) = kind(&tree, &article, piece.element);
        // All pieces of one post are one block.
        let joined = kind == BlockKind::Post && last == whole;
        if !joined && !document.text.is_empty() {
            document.text.push('\n');
        }
        let start = document.text.len();
        pieces.copy(piece, &mut document.text, &mut document.origin);
        let end = document.text.len();
        match document.blocks.last_mut().filter(|_| joined) {
            Some(block) => block.span.end = end as u32,
            None => document.blocks.push(Block {
                kind,
                span: Span::new(start, end),
            }),
        }
        last = whole;
    }
    document
}

/// What a piece of the body in this element is, and for a post the element that holds all of it.
fn kind(tree: &Tree, article: &Article, element: usize) -> (BlockKind, Option<usize>) {
    let inner = || tree.up(element).take_while(|&e| e != article.root);
    let holds = |sign| inner().filter(|&e| tree.elements[e].signs.any(sign)).last();
    if let Some(post) = holds(POST) {
        (BlockKind::Post, Some(post))
    } else if holds(CAPTION).is_some() {
        (BlockKind::Caption, None)
    } else if holds(QUOTE).is_some() {
        (BlockKind::Quote, None)
    } else if inner().any(|e| tree.elements[e].tag == "li") {
        (BlockKind::ListItem, None)
    } else {
        (BlockKind::Paragraph, None)
    }
}
