//! Sentences of a block.

use super::{Text, TokenKind};
use crate::document::Document;
use crate::vocabulary::classes::{ABBREVIATION, FUNCTION};

/// Whether a token whose last byte is `last` may end a sentence: most are plain words.
pub fn may_end(last: u8) -> bool {
    !(last.is_ascii_alphanumeric() || last == b',')
}

/// Whether a sentence ends before token `i`, which has white space before it and is not the first of its block.
pub fn ends(document: &Document, text: &Text, i: usize) -> bool {
    let tokens = &text.tokens;
    let word = |i: usize| &document.text[tokens[i].span.range()];
    let next = word(i);
    // Back over closing marks to the stop itself.
    let mut stop = i - 1;
    while stop > 0 && !tokens[stop].spaced && matches!(word(stop), "\"" | "”" | "“" | "''" | "’’" | "’" | "'" | ")" | "]" | "»")
    {
        stop -= 1;
    }
    let closed = stop < i - 1;
    let opens = next
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
    match word(stop) {
        "." => {
            let short = stop.checked_sub(1).is_some_and(|b| {
                let letter = word(b).chars().count() == 1 && word(b).chars().all(char::is_uppercase);
                // "she wrote on X. Her office": the network, and no initial.
                let initial = letter && !(word(b) == "X" && b > 0 && word(b - 1) == "on");
                // "No. 5"; but "They said no. Lee left."
                let no = word(b) == "no" && !next.starts_with(|c: char| c.is_ascii_digit());
                initial || text.is(b, ABBREVIATION) && !no
            });
            opens && (!short || closed)
        }
        "!" | "?" | "…" => opens && !matches!(next, "," | ";" | "–" | "—" | "-"),
        // "in the U.S. The court": the stop belongs to the word.
        w if tokens[stop].kind == TokenKind::Word && w.ends_with('.') => {
            matches!(
                next,
                "The" | "A" | "He" | "She" | "It" | "They" | "But" | "In" | "And" | "We" | "I"
            ) || (closed && opens)
                // "until 11 p.m. Most of them left": no name of a body begins so.
                || matches!(w, "a.m." | "p.m.") && opens && text.is(i, FUNCTION)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::text::Text;

    fn check(text: &str, expected: &[&str]) {
        let document = plain(text.into());
        let read = Text::new(&document);
        let got: Vec<_> = read
            .sentences
            .iter()
            .map(|s| &text[read.span_of(s.range()).range()])
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn sentences() {
        check("One. Two? Three", &["One.", "Two?", "Three"]);
        check(
            "Mr. Smith of the U.S. Senate left. He ran.",
            &["Mr. Smith of the U.S. Senate left.", "He ran."],
        );
        check("It closed at 11 p.m. Most left.", &["It closed at 11 p.m.", "Most left."]);
        check("At 3 p.m. Monday it fell.", &["At 3 p.m. Monday it fell."]);
        check("“No.” She left.", &["“No.”", "She left."]);
        check("''No.'' She left.", &["''No.''", "She left."]);
        check("“No!” she said.", &["“No!” she said."]);
        check("They said no. Lee won no. 5.", &["They said no.", "Lee won no. 5."]);
        check("First line\nsecond line", &["First line", "second line"]);
    }
}
