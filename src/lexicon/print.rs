//! Notes as they are printed: editors type straight quotation marks, readers are shown bent ones.

/// `text` with bent quotation marks and apostrophes. A mark opens at the start, after a space and after a bracket, a dash or
/// another opening mark; else it closes, or is an apostrophe.
pub fn printed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut opens = true;
    for c in text.chars() {
        let bent = match (c, opens) {
            ('\'', true) => '‘',
            ('\'', false) => '’',
            ('"', true) => '“',
            ('"', false) => '”',
            (other, _) => other,
        };
        opens = bent.is_whitespace() || "([{/–—“‘".contains(bent);
        out.push(bent);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_bent_the_way_they_stand() {
        for (typed, shown) in [
            ("'Alien' is US law's word.", "‘Alien’ is US law’s word."),
            ("the sides' own ('so-called')", "the sides’ own (‘so-called’)"),
            (
                "'shorthand for \"those we don't like\"'",
                "‘shorthand for “those we don’t like”’",
            ),
            ("No mark – at all", "No mark – at all"),
        ] {
            assert_eq!(printed(typed), shown);
        }
    }
}
