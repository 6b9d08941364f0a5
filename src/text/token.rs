//! Tokens: words, numbers, signs, handles and addresses.

use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with apostrophes and digits inside. Parts of a hyphenated word are tokens of their own, as is a possessive 's.
    Word,
    /// Digits with their separators.
    Number,
    /// One sign of punctuation or another symbol; a quotation mark and the `#` of a hashtag too.
    Sign,
    /// An account: `@name`.
    Handle,
    /// A web address, with or without a scheme.
    Address,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it lies in the document's text.
    pub span: Span,
    /// Where its folded form lies in [`super::Text::folded`].
    pub folded: Span,
    /// Number of its folded form among the distinct ones: index in [`super::Text::words`].
    pub word: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Index of its block.
    pub block: u32,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whether white space stands before it. The first of a block has it.
    pub spaced: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Appends the tokens of `span` of `text`. Their `folded`, `word` and `sentence` are left at 0.
pub fn tokens(text: &str, span: Span, block: u32, out: &mut Vec<Token>) {
    let end = span.end as usize;
    let mut at = span.start as usize;
    let mut spaced = true;
    // After a `#`, a capital after a small letter starts a new token: the words of #GolpeDeEstado are found as words.
    let mut hashtag = false;
    let bytes = &text.as_bytes()[..end];
    while let Some(&first) = bytes.get(at) {
        // Most of a text is plain words, the spaces between them, and commas and stops.
        if first == b' ' {
            (spaced, hashtag) = (true, false);
            at += 1;
            continue;
        }
        let plain = if hashtag { 0 } else { plain(&bytes[at..]) };
        if plain > 0 {
            let letter = first.is_ascii_alphabetic();
            let kind = if letter { TokenKind::Word } else { TokenKind::Sign };
            out.push(Token {
                capital: first.is_ascii_uppercase(),
                ..token(Span::new(at, at + plain), kind, block, spaced)
            });
            spaced = false;
            at += plain;
            continue;
        }
        let Some(c) = text[at..end].chars().next() else { break };
        if is_space(c) {
            spaced = true;
            hashtag = false;
            at += c.len_utf8();
            continue;
        }
        if unseen(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..end];
        let (len, kind) = if is_punctuation(c) {
            sign(rest, c, spaced)
        } else if let Some(len) = address(rest) {
            (len, TokenKind::Address)
        } else if c == '@' && rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            let name = rest[1..]
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap_or(rest.len() - 1);
            if name == 0 {
                (1, TokenKind::Sign)
            } else {
                (1 + name, TokenKind::Handle)
            }
        } else if c.is_numeric() {
            (number(rest), TokenKind::Number)
        } else if in_word(c) {
            (if hashtag { camel(rest) } else { word(rest) }, TokenKind::Word)
        } else {
            sign(rest, c, spaced)
        };
        hashtag = c == '#' || (hashtag && kind == TokenKind::Word);
        out.push(Token {
            capital: c.is_uppercase(),
            ..token(Span::new(at, at + len), kind, block, spaced)
        });
        spaced = false;
        at += len;
    }
}

/// A token of which the rest is found out later.
fn token(span: Span, kind: TokenKind, block: u32, spaced: bool) -> Token {
    Token {
        span,
        folded: Span::default(),
        word: 0,
        kind,
        block,
        sentence: 0,
        spaced,
        capital: false,
    }
}

/// Quotation marks, dashes and their like, which are many and are surely a sign.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{2010}'..='\u{2027}')
}

/// Bytes and kind of the token that starts with `c`, a sign, and `rest`: what an apostrophe cuts off is a word.
fn sign(rest: &str, c: char, spaced: bool) -> (usize, TokenKind) {
    if doubled_mark(rest) {
        return (2 * c.len_utf8(), TokenKind::Sign);
    }
    match possessive(rest).filter(|_| !spaced) {
        Some(len) => (len, TokenKind::Word),
        None => (c.len_utf8(), TokenKind::Sign),
    }
}

/// Bytes of the word of ASCII letters, or of the sign, that `rest` starts with; 0 where it takes a closer look.
fn plain(rest: &[u8]) -> usize {
    let letters = rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
    match rest[letters..] {
        // A word, or an address, may go on with these.
        [b'\'' | b'.' | b':', next, ..] if letters > 0 && !next.is_ascii_whitespace() => 0,
        [next, ..] if letters > 0 && (!next.is_ascii() || next.is_ascii_digit() || next == b'_') => 0,
        [b'\'' | b'`' | b'@' | b'#', ..] if letters == 0 => 0,
        [sign, ..] if letters == 0 => usize::from(sign.is_ascii_punctuation()),
        _ => letters,
    }
}

/// About how many tokens `text` has, rather more than fewer: its runs of letters and digits, and its other signs.
pub fn about(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    let bytes = text.as_bytes();
    for (i, &b) in bytes.iter().enumerate() {
        match b {
            // Goes on with the letter or the sign that began before.
            0x80..=0xbf => {}
            b if b.is_ascii_whitespace() => inside = false,
            // 20,000; U.S.; what an apostrophe cuts off is one token with it.
            b'.' | b',' if inside && bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric) => {}
            b'\'' if inside => count += 1,
            // The signs of typography begin with this byte.
            b if b == 0xe2 || (b.is_ascii() && !b.is_ascii_alphanumeric()) => {
                count += 1;
                inside = false;
            }
            _ => {
                count += usize::from(!inside);
                inside = true;
            }
        }
    }
    count
}

/// Whether two single marks stand for a double one: ''so'', ``so''.
fn doubled_mark(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    first == second && matches!(first, Some('\'' | '`' | '\u{2018}' | '\u{2019}')) && chars.next() != first
}

fn is_space(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

/// Signs of no width, which turn the direction of a line or let it break: none parts a word, and none is a token.
fn unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}')
}

/// Bytes of the word that `rest` starts with. An apostrophe between letters belongs to it, but not a possessive 's.
fn word(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        match c {
            _ if in_word(c) || c.is_numeric() || c == '_' => {}
            _ if unseen(c) && rest[i..].trim_start_matches(unseen).starts_with(in_word) => {}
            '\'' | '\u{2019}' if i > 0 && next.is_some_and(in_word) && possessive(&rest[i..]).is_none() => {}
            // The signs within a number that a letter leads: N2.3 billion, Rs1,200
            '.' | ',' if rest[..i].ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(char::is_numeric) => {}
            // A full stop between single letters: U.S., e.g., U.N.'s
            '.' if i > 0 && single_letters(&rest[..i]) && (next.is_some_and(char::is_alphabetic) || rest[..i].contains('.')) => {}
            _ => break,
        }
        len = i + c.len_utf8();
    }
    len
}

/// Whether `head` is letters divided by full stops, one between two stops.
fn single_letters(head: &str) -> bool {
    head.split('.')
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Bytes of a possessive or contracted `'s` that `rest` starts with.
fn possessive(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|c| matches!(c, '\'' | '\u{2019}'))?;
    chars.next().filter(|c| matches!(c, 's' | 'S'))?;
    match chars.next() {
        Some(c) if in_word(c) || c.is_numeric() => None,
        _ => Some(mark.len_utf8() + 1),
    }
}

/// Bytes up to where a capital follows a small letter.
fn camel(rest: &str) -> usize {
    let mut before = None;
    for (i, c) in rest.char_indices() {
        let ends = !(in_word(c) || c.is_numeric() || c == '_');
        if i > 0 && (ends || (c.is_uppercase() && before.is_some_and(char::is_lowercase))) {
            return i;
        }
        before = Some(c);
    }
    rest.len()
}

/// Bytes of the number that `rest` starts with; separators and letters that follow at once belong to it (20,000; 3.5; 21st).
fn number(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        match c {
            _ if c.is_alphanumeric() => {}
            '.' | ',' | ':' if next.is_some_and(char::is_numeric) => {}
            _ => break,
        }
        len = i + c.len_utf8();
    }
    len
}

/// Bytes of the web address that `rest` starts with.
fn address(rest: &str) -> Option<usize> {
    if !rest.starts_with(['h', 'H', 'w', 'W', 'p', 'P', 't', 'T']) {
        return None;
    }
    let known = ["http://", "https://", "www.", "pic.twitter.com/", "t.co/"];
    known
        .iter()
        .find(|&&k| rest.len() > k.len() && rest.get(..k.len()).is_some_and(|s| s.eq_ignore_ascii_case(k)))?;
    let len = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | '—'))
        .unwrap_or(rest.len());
    Some(rest[..len].trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'']).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut out = Vec::new();
        tokens(text, Span::new(0, text.len()), 0, &mut out);
        let got: Vec<_> = out.iter().map(|t| &text[t.span.range()]).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn words_and_signs() {
        check("", &[]);
        check("She said: “No.”", &["She", "said", ":", "“", "No", ".", "”"]);
        check("Bolivia's interim", &["Bolivia", "'s", "interim"]);
        check(
            "Morales’ party, O’Neill, don't",
            &["Morales", "’", "party", ",", "O’Neill", ",", "don't"],
        );
        check("self-proclaimed", &["self", "-", "proclaimed"]);
        check(
            "the U.S. said 20,000 on the 21st",
            &["the", "U.S.", "said", "20,000", "on", "the", "21st"],
        );
        check("''so''", &["''", "so", "''"]);
        check("N2.3 billion, Rs1,200.", &["N2.3", "billion", ",", "Rs1,200", "."]);
        check(
            "self\u{200e}-pro\u{200b}\u{2060}claimed \u{202e}x\u{202c}\u{200b}",
            &["self", "-", "pro\u{200b}\u{2060}claimed", "x"],
        );
        check("'so-called' end", &["'", "so", "-", "called", "'", "end"]);
    }

    #[test]
    fn handles_hashtags_addresses() {
        check(
            "(@max77) now!#GolpeDeEstado",
            &["(", "@max77", ")", "now", "!", "#", "Golpe", "De", "Estado"],
        );
        check("see pic.twitter.com/rSuX — x", &["see", "pic.twitter.com/rSuX", "—", "x"]);
        check("(https://a.b/c?d=e).", &["(", "https://a.b/c?d=e", ")", "."]);
        check("@ home", &["@", "home"]);
    }

    #[test]
    fn a_guess_at_the_number_of_tokens_is_near() {
        let text = "She said: “No.” Bolivia's interim self-proclaimed Áñez – at 20,000 (or so), isn't it?\n".repeat(50);
        let mut out = Vec::new();
        tokens(&text, Span::new(0, text.len()), 0, &mut out);
        let guess = about(&text);
        assert!(guess >= out.len(), "{guess} for {}", out.len());
        assert!((guess - out.len()) * 8 < out.len(), "{guess} for {}", out.len());
    }

    #[test]
    fn any_text_is_covered_in_order() {
        let text = "a\u{ad}b 𝄞 ''s '' #é @é 1.2.3. \u{202e}x";
        let mut out = Vec::new();
        tokens(text, Span::new(0, text.len()), 0, &mut out);
        let mut at = 0;
        for t in &out {
            assert!(t.span.start >= at && !t.span.is_empty());
            at = t.span.end;
        }
    }
}
