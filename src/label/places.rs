//! Where detectors look: at few of a page's words, which one pass over its tokens finds.

use super::{copula, disown, noun, reflexive, verbs};
use crate::text::Text;

/// Tokens, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Where a marker may begin.
    pub markers: Vec<usize>,
    /// "is", "they're".
    pub copulas: Vec<usize>,
    /// "that", "who", "which".
    pub relatives: Vec<usize>,
    /// Commas.
    pub commas: Vec<usize>,
}

const MARKER: u8 = 1;
const AFTER_MARKER: u8 = 2;
const COPULA: u8 = 4;
const RELATIVE: u8 = 8;
const COMMA: u8 = 16;

/// What a folded word is here, a set of the bits above.
fn bits(word: &str) -> u8 {
    let bit = |is: bool, bit| if is { bit } else { 0 };
    bit(opens(word), MARKER)
        | bit(reflexive::goes_on(word), AFTER_MARKER)
        | bit(copula::is_copula(word), COPULA)
        | bit(matches!(word, "that" | "who" | "which"), RELATIVE)
        | bit(word == ",", COMMA)
}

/// Whether a marker may begin with a folded word, but for what [`reflexive`] finds.
fn opens(word: &str) -> bool {
    matches!(word, "self" | "so" | "soi" | "would" | "de" | "what" | "as" | "being")
        || disown::is_noun(word)
        || noun::is_noun(word)
        || verbs::verb(word).is_some()
}

impl Places {
    /// Asks once for each distinct word of a text: most are none of these.
    pub fn of(text: &Text) -> Places {
        let bits: Vec<u8> = (0..text.words.len() as u32).map(|word| bits(text.word(word))).collect();
        let mut places = Places::default();
        for (i, token) in text.tokens.iter().enumerate() {
            let bits = bits[token.word as usize];
            if bits == 0 {
                continue;
            }
            // The verb is any word.
            if bits & AFTER_MARKER != 0 && i > 0 && places.markers.last() != Some(&(i - 1)) {
                places.markers.push(i - 1);
            }
            for (bit, list) in [
                (MARKER, &mut places.markers),
                (COPULA, &mut places.copulas),
                (RELATIVE, &mut places.relatives),
                (COMMA, &mut places.commas),
            ] {
                if bits & bit != 0 {
                    list.push(i);
                }
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn markers_begin_with_few_words() {
        let forms = [
            "identify",
            "identifies",
            "identified",
            "identifying",
            "called",
            "self",
            "being",
        ];
        assert!(forms.into_iter().all(opens));
        assert!(!["the", "bridge", "said", ""].into_iter().any(opens));
    }

    #[test]
    fn each_in_order() {
        let text = Text::new(&plain(
            "She fancies herself, who calls herself to be what they’re, a queen.".into(),
        ));
        let expected = Places {
            markers: vec![1, 5, 6, 9],
            copulas: vec![10],
            relatives: vec![4],
            commas: vec![3, 11],
        };
        assert_eq!(Places::of(&text), expected);
    }
}
