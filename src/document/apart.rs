//! What opens a paragraph in type of its own: bold, italic or a subheading. Interviews set their questions so.

use super::piece::{is_text, Piece, Pieces};
use super::tree::Tree;
use crate::span::Span;

/// How something is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `strong`, `b`.
    Bold,
    /// `em`, `i`.
    Italic,
    /// `h2` to `h6`.
    Heading,
}

/// What opens a paragraph in type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// From the beginning of its block to where the type changes, or to the end of the block.
    pub span: Span,
    /// How it is set.
    pub style: Style,
}

/// What is set apart at the beginning of a piece, which lies as `text` from byte `start` on: all of the piece, or a question.
pub fn of(tree: &Tree, pieces: &Pieces, piece: &Piece, text: &str, start: usize) -> Option<Apart> {
    let mut runs = pieces.runs(piece).filter(|(_, run)| run.chars().any(is_text)).peekable();
    let style = style(tree, runs.peek()?.0)?;
    let same = runs.take_while(|&(element, _)| self::style(tree, element) == Some(style));
    let letters: usize = same.map(|(_, run)| run.chars().filter(|&c| is_text(c)).count()).sum();
    let mut rest = text.char_indices().filter(|&(_, c)| is_text(c)).skip(letters).peekable();
    // "<b>Why did she go</b>?"
    rest.next_if(|&(_, c)| c == '?');
    let end = rest.peek().map_or(text.len(), |&(at, _)| at);
    let head = text[..end].trim_end();
    (end == text.len() || asks(head)).then_some(Apart {
        span: Span::new(start, start + head.len()),
        style,
    })
}

/// Whether a text ends as a question.
pub fn asks(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with('?')
}

/// The type that a run in this element is set in: the outermost in its block.
fn style(tree: &Tree, element: usize) -> Option<Style> {
    let mut style = None;
    for e in tree.up(element) {
        style = match tree.elements[e].tag {
            "strong" | "b" => Some(Style::Bold),
            "em" | "i" => Some(Style::Italic),
            "h2" | "h3" | "h4" | "h5" | "h6" => Some(Style::Heading),
            _ => style,
        };
        if tree.elements[e].block {
            break;
        }
    }
    style
}
