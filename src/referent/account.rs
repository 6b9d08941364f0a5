//! Accounts of social networks: a display name and a handle. The name says nothing of who it is.

use crate::document::Document;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// One mention of an account.
pub struct Account {
    /// Its tokens: display name and handle, or the handle alone.
    pub tokens: Range<usize>,
    /// With `@`, in small letters.
    pub handle: String,
    /// As it stands: "Name (@handle)".
    pub name: String,
}

/// A display name has at most this many tokens.
const LONGEST: usize = 6;

/// Finds the accounts that sign posts: "— Name (@handle)". A handle alone is one where a signature has the same.
pub fn find(document: &Document, text: &Text) -> Vec<Account> {
    let word = |i: usize| &document.text[text.tokens[i].span.range()];
    let mut found: Vec<Account> = Vec::new();
    for i in 0..text.tokens.len() {
        if text.tokens[i].kind != TokenKind::Handle {
            continue;
        }
        let signed = i > 0 && word(i - 1) == "(" && i + 1 < text.tokens.len() && word(i + 1) == ")";
        let first = text.sentences[text.tokens[i].sentence as usize].first as usize;
        let mut tokens = i..i + 1;
        if signed && i > first {
            let start = (first.max((i - 1).saturating_sub(LONGEST))..i - 1)
                .rev()
                .take_while(|&b| text.tokens[b].kind == TokenKind::Word && text.tokens[b].capital)
                .last();
            tokens = start.unwrap_or(i - 1)..i + 2;
        }
        found.push(Account {
            name: document.text[text.span_of(tokens.clone()).range()].to_owned(),
            handle: word(i).to_ascii_lowercase(),
            tokens,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::text::Text;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = plain(text.into());
        let found = super::find(&document, &Text::new(&document));
        let got: Vec<_> = found.iter().map(|a| (a.name.as_str(), a.handle.as_str())).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn signatures_and_mentions() {
        check("Now! — Turk (@turk12) May 1, 2020", &[("Turk (@turk12)", "@turk12")]);
        check(
            "Ana Lopez (@ALopez) and @bob",
            &[("Ana Lopez (@ALopez)", "@alopez"), ("@bob", "@bob")],
        );
        check("(@", &[]);
    }
}
