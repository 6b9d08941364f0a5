//! Quotations: the one that holds a stretch of text, and those that run over several paragraphs.

use crate::document::Document;
use crate::span::Span;
use crate::text::{Quote, QuoteMark, Text, TokenKind};
use crate::vocabulary::is_among;

/// A quotation that its paragraphs leave open is looked for an end in at most so many blocks.
const LONGEST_SPEECH: usize = 20;

/// Speech that runs over paragraphs without a mark at the beginning of each.
pub struct Speech {
    /// From the mark that opens it to the mark that closes it.
    pub span: Span,
    /// The quotation that its first paragraph leaves open, without its mark.
    pub opening: Span,
    /// Its last word: ", she said" may follow.
    pub closing: Span,
}

/// What is put into a quotation in square brackets has at most so many tokens to either side of a word.
const INSERTED: usize = 12;

/// Whether the writer put `span` into `quote`, in square brackets: "“[The pension reform] will pass,” she said".
pub fn is_inserted(text: &Text, span: Span, quote: &Quote) -> bool {
    let at = text.token_at(span.start);
    let mut before = (quote.first as usize).max(at.saturating_sub(INSERTED))..at;
    let mut after = at..(quote.end as usize).min(at + INSERTED);
    let bracket = |i: &usize| matches!(text.folded(*i), "[" | "]");
    before.rfind(bracket).is_some_and(|i| text.folded(i) == "[") && after.find(bracket).is_some_and(|i| text.folded(i) == "]")
}

/// Quotations that a paragraph leaves open and a later one closes, with no other mark between: all of it is speech.
pub fn speeches(document: &Document, text: &Text) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::new();
    let left_open = |q: &&Quote| !q.closed && q.depth == 0 && q.mark == QuoteMark::Double;
    for quote in text.quotes.iter().filter(left_open) {
        if found.last().is_some_and(|s| s.span.end > quote.span.start) {
            continue;
        }
        let block = document.blocks.partition_point(|b| b.span.end <= quote.span.start);
        for next in document.blocks.iter().skip(block + 1).take(LONGEST_SPEECH) {
            // The first mark of the block decides: a closing one that pairs with nothing ends the speech.
            let Some(mark) = text.tokens_in(next.span).find(|&i| is_mark(document, text, i)) else {
                continue;
            };
            if closes(document, text, mark) {
                let end = text.tokens[mark].span.start as usize;
                found.push(Speech {
                    span: Span::new(quote.span.start as usize, end),
                    opening: quote.inner,
                    closing: last_word(text, mark),
                });
            }
            break;
        }
    }
    found
}

/// The last word before token `mark`.
fn last_word(text: &Text, mark: usize) -> Span {
    let word = (0..mark).rev().find(|&i| text.tokens[i].kind == TokenKind::Word);
    text.tokens[word.unwrap_or(mark)].span
}

pub fn is_mark(document: &Document, text: &Text, token: usize) -> bool {
    matches!(&document.text[text.tokens[token].span.range()], "”" | "\"" | "“" | "''")
}

/// Whether a mark ends a quotation and pairs with nothing in its block.
pub fn closes(document: &Document, text: &Text, mark: usize) -> bool {
    let at = text.tokens[mark];
    let opens = text.quote_at(mark + 1).is_some();
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

/// "slams ‘hate group’ claim", "laughed at the “traitor” tag": whoever speaks of the claim did not make it.
pub fn is_others(text: &Text, quote: &Quote) -> bool {
    is_among(
        text.folded_of(quote.end as usize + 1..quote.end as usize + 2),
        &[
            "claim", "claims", "tag", "label", "jibe", "jibes", "slur", "slurs", "taunt", "taunts", "charge", "charges", "smear",
            "smears",
        ],
    )
}

/// Words for what has a title, right before it.
const WORKS: &[&str] = &[
    "entitled",
    "titled",
    "headlined",
    "book",
    "article",
    "film",
    "movie",
    "documentary",
    "memoir",
    "novel",
    "essay",
    "piece",
    "column",
    "op-ed",
    "song",
    "album",
    "paper",
    "report",
    "study",
    "story",
    "poem",
    "play",
    "speech",
    "bill",
    "act",
    "law",
];

/// Whether a quotation is the title of a work: the word before it says so, and all its words but small ones have a capital.
pub fn is_title(text: &Text, quote: &Quote) -> bool {
    let tokens = quote.first as usize..quote.end as usize;
    let before = (0..tokens.start.saturating_sub(1)).rev().find(|&i| text.folded(i) != ",");
    let work = before.is_some_and(|i| WORKS.contains(&text.folded(i)));
    work && tokens.filter(|&i| text.tokens[i].kind == TokenKind::Word).all(|i| {
        let token = &text.tokens[i];
        token.span.len() <= 4 || token.capital
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn brackets_in_a_quotation_are_the_writers() {
        let check = |source: &str, word: &str, expected: bool| {
            let document = plain(source.into());
            let text = Text::new(&document);
            let start = source.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            let quote = innermost(&text, span).unwrap();
            assert_eq!(is_inserted(&text, span, quote), expected, "{word}");
        };
        let source = "“I think [the] bank [financial reform] went [sic] a long way to the regime,” she said.";
        check(source, "reform", true);
        check(source, "bank", false);
        check(source, "regime", false);
        check("“The [regime must fall,” she said. “It will] not.”", "regime", false);
    }
}
