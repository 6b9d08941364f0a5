//! Folding: what makes two spellings of one form the same.

use crate::hash;

/// Appends the folded form of `text` to `out`: lower case, letters of the Latin alphabets without their diacritics, straight
/// quotation marks, plain hyphens; soft hyphens, joiners and other zero-width signs dropped.
pub fn fold_into(text: &str, out: &mut String) {
    // Two single marks written for a double one.
    if matches!(text, "''" | "``" | "‘‘" | "’’") {
        out.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => out.push(c),
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '`' | '\u{b4}' => out.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => out.push('"'),
            '\u{2010}' | '\u{2011}' | '\u{2012}' => out.push('-'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{300}'..='\u{36f}' => {}
            _ => match plain_latin(c) {
                Some(plain) => out.push_str(plain),
                None => out.extend(c.to_lowercase()),
            },
        }
    }
}

/// What each byte folds to wherever it stands; 0 where its neighbours count too.
const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut b = 1;
    while b < 0x80 {
        plain[b] = (b as u8).to_ascii_lowercase();
        b += 1;
    }
    plain[b'\'' as usize] = 0;
    plain[b'`' as usize] = 0;
    plain
};

/// Appends the folded form of a token, as [`fold_into`] does, and gives its checksum.
pub fn fold_token(token: &str, out: &mut Vec<u8>) -> u64 {
    let start = out.len();
    let (mut hash, mut plain) = (hash::START, true);
    out.extend(token.bytes().map(|b| {
        let folded = PLAIN[usize::from(b)];
        plain &= folded != 0;
        hash = hash::step(hash, folded);
        folded
    }));
    if plain {
        return hash;
    }
    let mut folded = String::new();
    fold_into(token, &mut folded);
    out.truncate(start);
    out.extend(folded.as_bytes());
    hash::checksum(folded.as_bytes())
}

/// The unaccented lower-case form of a Latin letter, for the blocks Latin-1 Supplement and Latin Extended-A.
fn plain_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'ß' => "ss",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ' | 'ŷ' | 'Ÿ' => "y",
        'Ź'..='ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    fn check(text: &str, expected: &str) {
        let mut out = String::new();
        super::fold_into(text, &mut out);
        assert_eq!(out, expected);
        let mut bytes = Vec::new();
        let hash = super::fold_token(text, &mut bytes);
        assert_eq!(bytes, expected.as_bytes());
        assert_eq!(hash, crate::hash::checksum(&bytes));
    }

    #[test]
    fn folds() {
        check("Áñez", "anez");
        check("A\u{301}n\u{303}ez", "anez");
        check("COUP D’ÉTAT", "coup d'etat");
        check("self\u{2011}pro\u{ad}claimed", "self-proclaimed");
        check("''", "\"");
        check("``", "\"");
        check("`A'", "`a'");
        check("Łódź Straße Œuvre", "lodz strasse oeuvre");
        check("Київ", "київ");
    }
}
