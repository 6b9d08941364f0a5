//! A page's words as they read: in one line, and without the signs that only tell where a word may be parted.

/// The words of `text` with single spaces between them, without soft hyphens and zero-width spaces: "gov­ernment" is "government".
pub fn unbroken(text: &str) -> String {
    let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ");
    out.retain(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_may_be_parted_is_whole() {
        assert_eq!(
            unbroken("the  gov\u{ad}ern\u{ad}ment\n of\u{a0}Oz\u{200b}"),
            "the government of Oz"
        );
        // A joiner belongs to what it joins.
        assert_eq!(unbroken("می\u{200c}شود"), "می\u{200c}شود");
    }
}
