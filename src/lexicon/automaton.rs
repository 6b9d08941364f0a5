//! Patterns as the engine runs them: automata that were made when their pack was compiled.
//!
//! A pattern is tried at the beginning of each word of a sentence. So its automaton need not look for where a match begins,
//! which keeps it small: a few kilobytes, and nothing to build when a page is read.

use regex_automata::dfa::{sparse::DFA, Automaton as _};
use regex_automata::{Anchored, Input};

/// A pattern that can be run.
#[derive(Clone, Debug)]
pub struct Automaton(DFA<Vec<u8>>);

impl Automaton {
    /// Reads what the build wrote; nothing if it is something else.
    pub fn read(bytes: &[u8]) -> Option<Automaton> {
        Some(Automaton(DFA::from_bytes(bytes).ok()?.0.to_owned()))
    }

    /// Where the match ends that begins with `text`. It begins and ends with a space.
    pub fn match_end(&self, text: &str) -> Option<usize> {
        let input = Input::new(text).anchored(Anchored::Yes);
        Some(self.0.try_search_fwd(&input).ok()??.offset())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nothing_but_automata() {
        assert!(Automaton::read(b"").is_none());
        assert!(Automaton::read(b"no automaton").is_none());
    }
}
