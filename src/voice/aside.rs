//! What the writer tells of his own amid the words of others.

use crate::report::Attribution;
use crate::text::Text;
use crate::vocabulary::{is_among, is_determiner};
use std::ops::Range;

/// Whether token `at` stands in what the writer adds to a reported clause: "— a controversial plan", "Lee, a notorious racist,",
/// "(a lie)", ", which was a lie".
pub fn is_aside(text: &Text, start: usize, at: usize, end: usize) -> bool {
    let article = |i: usize| is_determiner(text.folded(i));
    let back = (start..at).rev().take(15);
    for i in back {
        match text.folded(i) {
            "(" => return true,
            "which" | "who" | "whose" | "whom" if i > start && text.folded(i - 1) == "," => return true,
            ")" => return false,
            "—" | "–" | "--" => return article(i + 1),
            "-" if text.tokens[i].spaced => return article(i + 1),
            "," => {
                let named = i > start && text.tokens[i - 1].capital;
                let closes = (at..end.min(at + 8)).any(|k| text.folded(k) == ",");
                return named && article(i + 1) && closes;
            }
            _ => {}
        }
    }
    false
}

/// "revealing that they lie and making statements": a second participle, beside that of the cue, tells of its own.
pub fn goes_on(text: &Text, attribution: &Attribution, before: Range<usize>) -> bool {
    let Some(cue) = attribution.cue.spans.last() else {
        return false;
    };
    let is_participle = |i: usize| text.folded(i).len() > 5 && text.folded(i).ends_with("ing");
    let last = text.tokens_in(*cue).end;
    last > 0
        && is_participle(last - 1)
        && before.end > before.start + 1
        && (before.start + 1..before.end).any(|i| text.folded(i - 1) == "and" && is_participle(i))
}

/// "did not say when the coup began", "rather than lament what the coup did": what nobody says is told by the writer.
pub fn is_unsaid(text: &Text, attribution: &Attribution, first: usize) -> bool {
    let asks = is_among(
        text.folded(first),
        &["when", "where", "why", "how", "what", "who", "if", "whether"],
    );
    let Some(cue) = attribution.cue.spans.first().filter(|_| asks) else {
        return false;
    };
    let tokens = text.tokens_in(*cue);
    (tokens.start.saturating_sub(3)..tokens.end).any(|i| {
        let word = text.folded(i);
        is_among(word, &["not", "never", "cannot", "nobody", "without", "than", "instead"]) || word.ends_with("n't")
    })
}
