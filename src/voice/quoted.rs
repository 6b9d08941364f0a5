//! Quotations: the one that holds a stretch of text, and those that run over several paragraphs.

use crate::document::Document;
use crate::span::Span;
use crate::text::{Quote, QuoteMark, Text};

/// A quotation that its paragraphs leave open is looked for an end in at most so many blocks.
const LONGEST_SPEECH: usize = 20;

/// Quotations that a paragraph leaves open and a later one closes, with no other mark between: all of it is speech. Each with
/// the inner part of the quotation that opens it.
pub fn speeches(document: &Document, text: &Text) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    let left_open = |q: &&Quote| !q.closed && q.depth == 0 && q.mark == QuoteMark::Double;
    for quote in text.quotes.iter().filter(left_open) {
        if found.last().is_some_and(|(s, _)| s.end > quote.span.start) {
            continue;
        }
        let block = document.blocks.partition_point(|b| b.span.end <= quote.span.start);
        for next in document.blocks.iter().skip(block + 1).take(LONGEST_SPEECH) {
            // The first mark of the block decides: a closing one that pairs with nothing ends the speech.
            let Some(mark) = text.tokens_in(next.span).find(|&i| is_mark(document, text, i)) else {
                continue;
            };
            if closes(document, text, mark) {
                found.push((
                    Span::new(quote.span.end as usize, text.tokens[mark].span.start as usize),
                    quote.inner,
                ));
            }
            break;
        }
    }
    found
}

fn is_mark(document: &Document, text: &Text, token: usize) -> bool {
    matches!(&document.text[text.tokens[token].span.range()], "”" | "\"" | "“" | "''")
}

/// Whether a mark ends a quotation and pairs with nothing in its block.
fn closes(document: &Document, text: &Text, mark: usize) -> bool {
    let at = text.tokens[mark];
    let quote = text.quotes.partition_point(|q| q.span.start < at.span.start);
    let opens = text.quotes.get(quote).is_some_and(|q| q.span.start == at.span.start);
    let faces_back = match &document.text[at.span.range()] {
        "”" => true,
        "\"" | "''" => !at.spaced,
        _ => false,
    };
    faces_back && !opens
}

/// The innermost quotation that holds `span`.
pub fn innermost(text: &Text, span: Span) -> Option<&Quote> {
    let until = text.quotes.partition_point(|q| q.span.start <= span.start);
    // Quotations nest no deeper than a few; one that holds the span is among the latest that began before it or far back.
    text.quotes[..until].iter().rev().take(64).find(|q| q.span.contains(span))
}

/// Whether a quotation is most of its block: a paragraph of speech.
pub fn covers_block(document: &Document, quote: &Quote, block: usize) -> bool {
    document
        .blocks
        .get(block)
        .is_some_and(|b| quote.span.len() * 10 >= b.span.len() * 8)
}
