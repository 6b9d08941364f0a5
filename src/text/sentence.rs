//! Sentences of a block.

use super::{Sentence, Token, TokenKind};

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "rev", "hon", "st",
    "jr", "sr", "vs", "no", "inc", "corp", "co", "ltd", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "approx", "fig", "al",
    "messrs", "pres", "supt", "cmdr", "ala", "ariz", "calif", "colo", "conn", "del", "fla", "ga", "ill", "kan", "ky", "la", "md",
    "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
];

/// Cuts the tokens from `first` on, all of block `block`, into sentences and numbers the tokens.
pub fn split(text: &str, tokens: &mut [Token], first: usize, block: u32, out: &mut Vec<Sentence>) {
    let mut start = first;
    let mut i = first;
    while i < tokens.len() {
        i += 1;
        if i < tokens.len() && !ends(text, tokens, i) {
            continue;
        }
        for token in &mut tokens[start..i] {
            token.sentence = out.len() as u32;
        }
        out.push(Sentence {
            first: start as u32,
            end: i as u32,
            block,
        });
        start = i;
    }
}

/// Whether a sentence ends before token `i`.
fn ends(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = |t: &Token| &text[t.span.range()];
    let next = &tokens[i];
    if !next.spaced {
        return false;
    }
    // Most tokens before a space are plain words.
    let last = text.as_bytes()[..tokens[i - 1].span.end as usize].last();
    if last.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b',') {
        return false;
    }
    // Back over closing marks to the stop itself.
    let mut stop = i - 1;
    while stop > 0
        && !tokens[stop].spaced
        && matches!(
            word(&tokens[stop]),
            "\"" | "”" | "“" | "''" | "’’" | "’" | "'" | ")" | "]" | "»"
        )
    {
        stop -= 1;
    }
    let closed = stop < i - 1;
    let opens = word(next)
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
    match word(&tokens[stop]) {
        "." => {
            let before = stop.checked_sub(1).map(|b| word(&tokens[b]));
            let short = before.is_some_and(|b| {
                let initial = b.chars().count() == 1 && b.chars().all(char::is_uppercase);
                initial || ABBREVIATIONS.contains(&b.to_ascii_lowercase().as_str())
            });
            opens && (!short || closed)
        }
        "!" | "?" | "…" => opens && !matches!(word(next), "," | ";" | "–" | "—" | "-"),
        // "in the U.S. The court": the stop belongs to the word.
        w if tokens[stop].kind == TokenKind::Word && w.ends_with('.') => {
            matches!(
                word(next),
                "The" | "A" | "He" | "She" | "It" | "They" | "But" | "In" | "And" | "We" | "I"
            ) || (closed && opens)
        }
        _ => false,
    }
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
        check("“No.” She left.", &["“No.”", "She left."]);
        check("''No.'' She left.", &["''No.''", "She left."]);
        check("“No!” she said.", &["“No!” she said."]);
        check("First line\nsecond line", &["First line", "second line"]);
    }
}
