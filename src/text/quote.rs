//! Quotations: marks paired within their block, and across blocks where a quotation runs over paragraphs.

use super::{Token, TokenKind};
use crate::span::Span;
use std::ops::Range;

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

impl Quote {
    /// Its tokens, its marks included.
    pub fn with_marks(&self) -> Range<usize> {
        self.first as usize - 1..self.end as usize + usize::from(self.closed)
    }
}

/// Quotations nest no deeper than this; more marks that open are marks that were never closed.
const DEEPEST: usize = 4;

/// Pairs the quotation marks of all blocks. An unclosed quotation ends with its block.
pub fn pair(text: &str, tokens: &[Token]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let is_open = |mark| open.iter().any(|&q| quotes[q].mark == mark);
        let role = if may_quote(text, token) {
            role(text, tokens, i, is_open)
        } else {
            None
        };
        if let Some((mark, side)) = role {
            let opened = open.iter().rposition(|&q| quotes[q].mark == mark);
            let opens = match side {
                Side::Open => true,
                Side::Close => false,
                Side::Either => opened.is_none(),
            };
            if opens && open.len() < DEEPEST {
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
            } else if let (false, Some(at)) = (opens, opened) {
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
        if !open.is_empty() && tokens.get(i + 1).is_none_or(|n| n.block != token.block) {
            for q in open.drain(..) {
                quotes[q].span.end = token.span.end;
                quotes[q].inner.end = token.span.end;
                quotes[q].end = i as u32 + 1;
            }
        }
    }
    // A lone single mark is an apostrophe, unless its paragraph and the next begin with one.
    let opens = |i: usize| {
        let raw = tokens.get(i).map_or("", |t| &text[t.span.range()]);
        matches!(raw, "'" | "‘") && i.checked_sub(1).is_none_or(|b| tokens[b].block != tokens[i].block)
    };
    let goes_on = |q: &Quote| opens(q.first as usize - 1) && opens(q.end as usize);
    quotes.retain(|q| q.end > q.first && (q.closed || q.mark != QuoteMark::Single || goes_on(q)));
    quotes
}

enum Side {
    Open,
    Close,
    Either,
}

/// Whether a token is no word, nor one of the common signs that are never a quotation mark.
fn may_quote(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Sign && !matches!(text.as_bytes()[token.span.start as usize], b',' | b'.' | b'-')
}

/// Whether sign `i` is a quotation mark, and which way it faces. Where it stands says more than its shape: a mark with
/// white space before it and none behind opens, whatever the writer's keyboard made of it.
fn role(text: &str, tokens: &[Token], i: usize, open: impl Fn(QuoteMark) -> bool) -> Option<(QuoteMark, Side)> {
    let word = |t: &Token| &text[t.span.range()];
    let raw = word(&tokens[i]);
    let mark = match raw {
        "\"" | "“" | "”" | "„" | "‟" | "''" | "``" | "‘‘" | "’’" => QuoteMark::Double,
        "«" | "»" => QuoteMark::Guillemet,
        "'" | "‘" | "’" | "‚" | "‛" => QuoteMark::Single,
        _ => return None,
    };
    let block = tokens[i].block;
    let before = i.checked_sub(1).map(|b| &tokens[b]).filter(|b| b.block == block);
    let after = tokens.get(i + 1).filter(|n| n.block == block);
    let free_before = tokens[i].spaced
        || before.is_some_and(|b| {
            matches!(word(b), "(" | "[" | "—" | "–" | "-" | "/") || is_mark(word(b)) && !closes_word(b, word(b))
        });
    let free_after = after.is_none_or(|n| n.spaced || ".,;:!?)]—–-…".contains(word(n)) || is_mark(word(n)));
    let place = match (free_before, free_after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    };
    let shape = match raw {
        "“" | "„" | "‟" | "«" | "``" | "‘" | "‘‘" | "‚" | "‛" => Side::Open,
        "”" | "»" | "’’" => Side::Close,
        _ => Side::Either,
    };
    if mark == QuoteMark::Single {
        return single(text, tokens, i, raw, place).map(|side| (mark, side));
    }
    // 6'2": feet and inches.
    let inches = raw == "\"" && before.is_some_and(|b| b.kind == TokenKind::Number) && !tokens[i].spaced && !open(mark);
    if inches {
        return None;
    }
    let side = match (shape, place) {
        // „…“ and “…“: the closing mark has the opening one's shape. »…« is German.
        (Side::Open, Side::Close) if open(mark) => Side::Close,
        (Side::Close, Side::Open) if !open(mark) => Side::Open,
        (Side::Either, place) => place,
        (shape, _) => shape,
    };
    Some((mark, side))
}

fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'" | "''" | "``")
}

/// Whether a mark stands at the end of a word and so opens nothing.
fn closes_word(token: &Token, word: &str) -> bool {
    matches!(word, "”" | "»" | "’") && !token.spaced
}

/// Which way a single mark faces; `None` for an apostrophe.
fn single(text: &str, tokens: &[Token], i: usize, raw: &str, place: Side) -> Option<Side> {
    let next = tokens.get(i + 1).map_or("", |n| &text[n.span.range()]);
    match place {
        // ’90s, ’em, ’til: letters are left out.
        Side::Open if raw != "‘" => {
            let short = ["em", "til", "tis", "twas", "cause", "bout", "n", "round"];
            let elided = next.starts_with(|c: char| c.is_ascii_digit()) || short.contains(&next.to_ascii_lowercase().as_str());
            // A curly mark that closes opens nothing.
            (!elided && raw != "’").then_some(Side::Open)
        }
        Side::Open => Some(Side::Open),
        Side::Close if raw == "‘" => None,
        Side::Close => {
            // "the workers' rights": a possessive, if the quotation closes later in the sentence.
            let plural = i > 0 && text[tokens[i - 1].span.range()].ends_with(['s', 'S']);
            let goes_on = tokens
                .get(i + 1)
                .is_some_and(|n| n.kind == TokenKind::Word && n.block == tokens[i].block);
            let later = plural && goes_on && closes_later(text, tokens, i, raw);
            (!later).then_some(Side::Close)
        }
        Side::Either => (raw == "‘").then_some(Side::Open),
    }
}

/// Whether another single mark closes after token `i`, in the next words of its block, before one opens.
fn closes_later(text: &str, tokens: &[Token], i: usize, raw: &str) -> bool {
    let near = tokens[i + 1..].iter().take(40).take_while(|t| t.block == tokens[i].block);
    for t in near {
        let word = &text[t.span.range()];
        if matches!(word, "‘") || (t.spaced && word == raw) {
            return false;
        }
        if word == raw && !t.spaced {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::text::Text;

    fn check(text: &str, expected: &[&str]) {
        let document = plain(text.into());
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
        check("‘One. It isn’t\n‘Two.’", &["One. It isn’t", "Two."]);
        check("'Tis late\n'One,' she said.", &["One,"]);
        check("«Non», dit-il.", &["Non"]);
        check("a \"b", &["b"]);
        check("“a “b “c “d “e", &["a “b “c “d “e", "b “c “d “e", "c “d “e", "d “e"]);
        check("''No,'' she said, ''never.''", &["No,", "never."]);
        check("“No,“ she said. “Never.“", &["No,", "Never."]);
        check("„Nein“, sagte sie.", &["Nein"]);
        check("He is 6'2\" and said \"no\".", &["no"]);
        check("‘The workers’ party won,’ he said.", &["The workers’ party won,"]);
        check("'The workers' party won,' he said.", &["The workers' party won,"]);
        check("rock ’n’ roll in the ’90s", &[]);
        check("\"He said 'go'\" and \"'stay'\".", &["He said 'go'", "go", "'stay'", "stay"]);
        check("a \"one\" (\"two\") \"three\"—\"four\"", &["one", "two", "three", "four"]);
    }
}
