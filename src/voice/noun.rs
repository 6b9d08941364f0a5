//! Cues that are nouns: "her claim that", "a report that contradicts it".

use super::cues::{explained, make, Make};
use super::finite::is_relative_after;
use crate::attribution::cue::Cues;
use crate::report::Attribution;
use crate::text::Text;
use crate::vocabulary::is_among;

/// The last token of a cue, and the first after it where there is one.
pub fn cue_end(text: &Text, attribution: &Attribution) -> Option<(usize, Option<usize>)> {
    let cue = text.tokens_in(*attribution.cue.spans.last()?);
    let last = cue.end.checked_sub(1)?;
    Some((last, Some(cue.end).filter(|&next| next < text.tokens.len())))
}

/// Whether a cue is a noun: "her claim that", "sent a signal that".
pub fn is_noun(text: &Text, attribution: &Attribution) -> bool {
    cue_end(text, attribution).is_some_and(|(last, _)| {
        let word = text.folded(last);
        explained(word) || Cues::get().noun(word).is_some() && Cues::get().readings(word).is_empty()
    })
}

fn begins_with_a_mark(text: &Text, attribution: &Attribution) -> bool {
    let first = attribution.content.spans.first().map_or(0, |c| text.token_at(c.start));
    text.quote_at(first + 1).is_some()
}

/// Whether a cue tells a deed alone: "votes over", "backs", "seeks".
pub fn is_deed(text: &Text, attribution: &Attribution) -> bool {
    let lemma = attribution.cue.lemma.as_str();
    let first = attribution.cue.spans.first().map(|c| text.tokens_in(*c).start);
    let listed =
        first.is_some_and(|i| !Cues::get().readings(text.folded(i)).is_empty() || Cues::get().noun(text.folded(i)).is_some());
    make(lemma) == Make::Thing && (!listed || is_among(lemma, &["back", "support", "oppose", "seek", "order", "plan"]))
        || matches!(lemma, "consider" | "announce" | "propose") && !begins_with_a_mark(text, attribution)
}

/// Whether a cue is a phrase with "in", and no verb.
pub fn is_phrase(text: &Text, attribution: &Attribution) -> bool {
    let cue = attribution.cue.spans.first().map(|s| text.token_at(s.start));
    cue.is_some_and(|i| i < text.tokens.len() && text.folded(i) == "in")
}

/// "a resolution that would", "another report that contradicts the story": what tells more of the noun, and not what it tells.
pub fn is_relative(text: &Text, attribution: &Attribution, first: usize) -> bool {
    let noun = || make(&attribution.cue.lemma) == Make::Thing || is_noun(text, attribution);
    text.folded(first) == "that" && noun() && is_relative_after(text, first)
}

/// "the question of what moved them", "his message of hatred": a noun's own object.
pub fn is_of_noun(text: &Text, attribution: &Attribution, first: usize) -> bool {
    let Some((last, _)) = cue_end(text, attribution) else {
        return false;
    };
    if is_phrase(text, attribution) {
        return false;
    }
    let led = |i: usize| matches!(text.folded(i), "of" | "about" | "over" | "against");
    let noun = |i: usize| explained(text.folded(i)) || matches!(text.folded(i), "question" | "answer" | "message" | "questions");
    let within = last > 0 && led(last) && noun(last - 1);
    let between = first > last + 1 && led(last + 1) && noun(last);
    within || between
}
