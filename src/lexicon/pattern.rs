//! From patterns to automata: regular expressions are made into what [`super::automaton`] runs, once, when their pack is compiled.

use regex_automata::dfa::{dense, Automaton as _, StartKind};
use regex_automata::{Anchored, Input};

/// What an automaton may take while it is made, in bytes. Running it takes the same time for each letter, however large it is.
const BYTES: usize = 1 << 18;

const COSTLY: &str = "it is too costly; use fewer or smaller repetitions";
const BOUNDARY: &str = "it asks for a boundary that is no space; write the words themselves";

/// A pattern that was made into an automaton.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The automaton's bytes.
    pub automaton: Vec<u8>,
    /// The bytes that a match may begin with, after its space.
    pub begins: Vec<u32>,
}

/// Makes a pattern into an automaton. It sees a space before and after each word, so it begins and ends with whole words.
///
/// # Errors
/// Why it is refused, in one line.
pub fn compile(pattern: &str) -> Result<Compiled, String> {
    // Alone first: a bracket too many must not close the group that holds it. Its messages are the clearer ones, too.
    if let Err(error) = regex::RegexBuilder::new(pattern).size_limit(BYTES / 4).build() {
        return Err(match error {
            regex::Error::CompiledTooBig(_) => COSTLY.into(),
            error => plain(&error.to_string()).into(),
        });
    }
    let limits = dense::Config::new()
        .start_kind(StartKind::Anchored)
        .dfa_size_limit(Some(BYTES))
        .determinize_size_limit(Some(BYTES));
    let dense = match dense::Builder::new().configure(limits).build(&format!(" (?:{pattern}) ")) {
        Ok(dense) => dense,
        Err(error) if error.is_size_limit_exceeded() => return Err(COSTLY.into()),
        Err(_) => return Err(BOUNDARY.into()),
    };
    let Ok(automaton) = dense.to_sparse() else {
        return Err(COSTLY.into());
    };
    let begins = (0..=u8::MAX).filter(|&byte| may_begin(&dense, byte));
    Ok(Compiled {
        automaton: automaton.to_bytes_little_endian(),
        begins: begins.map(u32::from).collect(),
    })
}

/// Whether a match may begin with a word whose first byte is `byte`.
fn may_begin(automaton: &dense::DFA<Vec<u32>>, byte: u8) -> bool {
    let start = automaton.start_state_forward(&Input::new(" ").anchored(Anchored::Yes));
    start.is_ok_and(|start| !automaton.is_dead_state(automaton.next_state(automaton.next_state(start, b' '), byte)))
}

/// An error in one line: its last one tells what, the others draw the place.
fn plain(error: &str) -> &str {
    match error.lines().last().unwrap_or_default().trim_start_matches("error: ") {
        // It can be read, and cannot be run: only boundaries of words as all the world's letters have them are so.
        "error building NFA" => BOUNDARY,
        line => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::automaton::Automaton;

    /// All matches in a text, found as a page's are.
    fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
        let automaton = Automaton::read(&compile(pattern).unwrap().automaton).unwrap();
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(space) = text[at..].find(' ').map(|space| at + space) {
            let end = automaton.match_end(&text[space..]).map(|end| space + end - 1);
            out.extend(end.map(|end| &text[space + 1..end]));
            at = end.unwrap_or(space + 1);
        }
        out
    }

    #[test]
    fn finds_what_a_regular_expression_finds() {
        let patterns = [
            "a",
            "a (?:b )*c",
            "(?:a|a b) (?:b )?c",
            "[^ ]+ b",
            "(?:é|b+) .*? c",
            "(?:[ab] ){1,3}c",
            "c(?: a)?",
            "a b|b a",
        ];
        let words = ["a", "b", "c", "é", "ab", "bb"];
        let mut seed = 7u32;
        for _ in 0..300 {
            let mut text = String::from(" ");
            for _ in 0..(seed >> 8) % 12 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(words[(seed >> 16) as usize % words.len()]);
                text.push(' ');
            }
            seed = seed.wrapping_add(1);
            for pattern in patterns {
                let regex = regex::Regex::new(&format!(" (?:{pattern}) ")).unwrap();
                let mut expected = Vec::new();
                let mut at = 0;
                while let Some(m) = regex.find_at(&text, at) {
                    expected.push(&text[m.start() + 1..m.end() - 1]);
                    at = m.end() - 1;
                }
                assert_eq!(found(pattern, &text), expected, "{pattern} in {text}");
            }
        }
    }

    #[test]
    fn tells_what_a_match_begins_with() {
        let begins = |pattern| compile(pattern).unwrap().begins;
        assert_eq!(begins("(?:ab|b+) c|(?:x )?é"), [b'a', b'b', b'x', 0xc3].map(u32::from));
        assert!(begins("[^ ]+ a").len() > 100);
    }

    #[test]
    fn refuses_what_cannot_be_run() {
        let check = |pattern: &str, expected: &str| assert_eq!(compile(pattern).err().as_deref(), Some(expected), "{pattern}");
        check("a) (b", "unopened group");
        check(
            r"\bflood",
            "it asks for a boundary that is no space; write the words themselves",
        );
        check("(?:flood ?){900}", "it is too costly; use fewer or smaller repetitions");
        check(
            "(?:[ab] )*a (?:[ab] ){17}",
            "it is too costly; use fewer or smaller repetitions",
        );
    }
}
