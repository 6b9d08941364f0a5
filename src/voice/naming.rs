//! Names that somebody gives: which words after "called" are the name.

use super::noun::cue_end;
use crate::report::{Attribution, Form};
use crate::text::Text;
use crate::vocabulary::{is_among, is_determiner};
use std::ops::Range;

/// What is named has at most so many words.
const NAMED: usize = 7;

/// Whether token `at` stands in the name that somebody gives, and not in what is named: "called the tax “a crime”", "calls the
/// law a bribe". "called out the leader", "called for a vote" name nothing.
pub fn is_name(text: &Text, attribution: &Attribution, tokens: &Range<usize>, at: usize) -> bool {
    let particle = cue_end(text, attribution).and_then(|(_, next)| next);
    if particle.is_some_and(|i| is_among(text.folded(i), &["out", "for", "on", "upon", "in", "off", "up", "into", "to"])) {
        return false;
    }
    let pronoun = is_among(
        text.folded(tokens.start),
        &[
            "him",
            "her",
            "it",
            "them",
            "himself",
            "herself",
            "itself",
            "themselves",
            "us",
            "me",
            "this",
            "that",
        ],
    );
    let mark = |i: usize| matches!(text.folded(i), "\"" | "'" | "''");
    if attribution.content.form == Form::Mixed && !pronoun {
        return !tokens.clone().any(mark);
    }
    if pronoun {
        // "called it “a bribe”, his latest attempt to …": after the quotation the writer goes on.
        let quoted = attribution.content.form == Form::Mixed && (tokens.start..at).any(mark);
        return !quoted;
    }
    let article = |i: usize| is_determiner(text.folded(i));
    let led = |i: usize| {
        is_among(
            text.folded(i - 1),
            &["of", "in", "to", "for", "on", "by", "and", "from", "with", "at", ","],
        )
    };
    let reach = tokens.start + 1..tokens.end.min(tokens.start + NAMED + 1);
    let name = reach.clone().find(|&i| article(i) && !led(i));
    name.is_none_or(|name| at >= name)
}
