//! Quotations: marks paired within their block, and across blocks where a quotation runs over paragraphs.

use super::Token;
use crate::document::Document;
use crate::span::Span;

/// Which marks a quotation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteMark {
    /// `"…"`, `“…”`, `„…“`.
    Double,
    /// `'…'`, `‘…’`.
    Single,
    /// `«…»`.
    Guillemet,
}

/// One quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// Index of the first token inside.
    pub first: u32,
    /// Index after the last token inside.
    pub end: u32,
    /// Which marks.
    pub mark: QuoteMark,
    /// How many quotations hold it.
    pub depth: u8,
    /// Whether it ends with a mark of its own. A paragraph of a longer quotation, or a forgotten mark, does not.
    pub closed: bool,
}

/// Pairs the quotation marks of all blocks. An unclosed quotation ends with its block.
pub fn pair(document: &Document, tokens: &[Token]) -> Vec<Quote> {
    let text = document.text.as_str();
    let mut quotes: Vec<Quote> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let last_of_block = tokens.get(i + 1).is_none_or(|n| n.block != token.block);
        if let Some((mark, side)) = role(text, tokens, i) {
            let opened = open.iter().rposition(|&q| quotes[q].mark == mark);
            let opens = match side {
                Side::Open => true,
                Side::Close => false,
                Side::Either => opened.is_none(),
            };
            if opens {
                open.push(quotes.len());
                quotes.push(Quote {
                    span: token.span,
                    inner: Span::new(token.span.end as usize, token.span.end as usize),
                    first: i as u32 + 1,
                    end: i as u32 + 1,
                    mark,
                    depth: (open.len() - 1).min(255) as u8,
                    closed: false,
                });
            } else if let Some(at) = opened {
                let quote = &mut quotes[open[at]];
                quote.span.end = token.span.end;
                quote.inner.end = token.span.start;
                quote.end = i as u32;
                quote.closed = true;
                // What was opened inside and not closed was no quotation mark, or lost its end: it ends here too.
                for &q in &open[at + 1..] {
                    quotes[q].span.end = token.span.start;
                    quotes[q].inner.end = token.span.start;
                    quotes[q].end = i as u32;
                }
                open.truncate(at);
            }
        }
        if last_of_block {
            for q in open.drain(..) {
                quotes[q].span.end = token.span.end;
                quotes[q].inner.end = token.span.end;
                quotes[q].end = i as u32 + 1;
            }
        }
    }
    // A lone single mark is an apostrophe.
    quotes.retain(|q| q.end > q.first && (q.closed || q.mark != QuoteMark::Single));
    quotes
}

enum Side {
    Open,
    Close,
    Either,
}

/// Whether token `i` is a quotation mark, and which way it faces.
fn role(text: &str, tokens: &[Token], i: usize) -> Option<(QuoteMark, Side)> {
    let before_closing = tokens.get(i + 1).is_none_or(|n| {
        let stop = ".,;:!?)]—–”\"".contains(&text[n.span.range()]);
        n.spaced || n.block != tokens[i].block || stop
    });
    let before = i
        .checked_sub(1)
        .filter(|&b| tokens[b].block == tokens[i].block)
        .map(|b| &text[tokens[b].span.range()]);
    let after_opening =
        tokens[i].spaced || before.is_some_and(|b| matches!(b, "(" | "[" | "—" | "–" | "-" | "“" | "\"" | "‘" | "/"));
    let straight = match (after_opening, before_closing) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    };
    Some(match &text[tokens[i].span.range()] {
        "\"" => (QuoteMark::Double, straight),
        "“" | "„" => (QuoteMark::Double, Side::Open),
        "”" => (QuoteMark::Double, Side::Close),
        "«" => (QuoteMark::Guillemet, Side::Open),
        "»" => (QuoteMark::Guillemet, Side::Close),
        "‘" => (QuoteMark::Single, Side::Open),
        "’" if !after_opening => (QuoteMark::Single, Side::Close),
        "'" => match straight {
            Side::Either => return None,
            side => (QuoteMark::Single, side),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{plain, Plain};
    use crate::text::Text;

    fn check(text: &str, expected: &[&str]) {
        let document = plain(Plain {
            text: text.into(),
            ..Plain::default()
        });
        let got: Vec<_> = Text::new(&document)
            .quotes
            .iter()
            .map(|q| document.text[q.inner.range()].to_owned())
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn pairs() {
        check("She said: “No.” “Yes,” he said.", &["No.", "Yes,"]);
        check("\"No,\" she said, \"never.\"", &["No,", "never."]);
        check("“He said ‘go’ and left.”", &["He said ‘go’ and left.", "go"]);
        check("The workers’ party isn't 'new'.", &["new"]);
        check("“One.\n“Two.”", &["One.", "Two."]);
        check("«Non», dit-il.", &["Non"]);
        check("a \"b", &["b"]);
    }
}
