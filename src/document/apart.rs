//! What opens a paragraph in type of its own: bold, italic or a subheading. Interviews set their questions so.

use super::piece::{Piece, Pieces};
use super::tree::Tree;

/// How something is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As running text.
    Plain,
    /// `strong`, `b`.
    Bold,
    /// `em`, `i`.
    Italic,
    /// `h2` to `h6`.
    Heading,
}

/// What opens a paragraph in type of its own: all of it, or a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Index of its block.
    pub block: u32,
    /// How it is set.
    pub style: Style,
    /// Where it ends: a byte of the document's text.
    pub end: u32,
    /// Whether it is all of its block.
    pub whole: bool,
    /// Whether it ends with a question mark.
    pub asks: bool,
}

/// What is set apart at the beginning of a piece, which is block `block` and lies as `text` from byte `start` on.
pub fn of(tree: &Tree, pieces: &Pieces, piece: &Piece, text: &str, block: u32, start: usize) -> Option<Apart> {
    let (mut style, mut runs) = (Style::Plain, 0);
    for (n, (element, run)) in pieces.runs(piece).enumerate() {
        if run.trim().is_empty() {
            continue;
        }
        let here = self::style(tree, element);
        if runs > 0 && here != style || here == Style::Plain {
            break;
        }
        (style, runs) = (here, n + 1);
    }
    if runs == 0 {
        return None;
    }
    let mut end = pieces.head(piece, runs).len();
    // "<b>Why did she go</b>?"
    if text[end..].starts_with('?') {
        end += 1;
    }
    let head = &text[..end];
    let asks = ["?", "?”", "?\"", "?’"].iter().any(|mark| head.ends_with(mark));
    let whole = end == text.len();
    (whole || asks).then_some(Apart {
        block,
        style,
        end: (start + end) as u32,
        whole,
        asks,
    })
}

/// The type that a run in this element is set in: the outermost in its block.
fn style(tree: &Tree, element: usize) -> Style {
    let mut style = Style::Plain;
    for e in tree.up(element) {
        let element = &tree.elements[e];
        style = match element.tag {
            "strong" | "b" => Style::Bold,
            "em" | "i" => Style::Italic,
            "h2" | "h3" | "h4" | "h5" | "h6" => Style::Heading,
            _ => style,
        };
        if element.block {
            break;
        }
    }
    style
}
