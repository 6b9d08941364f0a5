//! Whether an unquoted word in the content of an attribution is its source's: told in a clause of saying or believing, or given
//! as a name. A thing that somebody has a view of is named by the writer.

use super::aside::{goes_on, is_aside, is_unsaid};
use super::cues::{likens, make, Make};
use super::finite::{is_finite, FINITE};
use super::naming::is_name;
use super::noun::{is_of_noun, is_phrase, is_relative};
use super::{source, told};
use crate::report::Attribution;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use crate::vocabulary::is_among;
use std::ops::Range;

/// A content without a verb that could be recognised is a clause where it has so many words …
const LONG: usize = 12;

/// … or so many before its cue: "…, the mayor said".
const LONG_BEFORE_CUE: usize = 6;

/// The verb of a clause stands among its first words.
const VERB_WITHIN: usize = 14;

/// A subject has at most so many words, its verb included.
const SUBJECT: usize = 7;

/// Whether the source of `attribution` says `span`, a part of its content without quotation marks.
pub fn says(text: &Text, attribution: &Attribution, span: Span) -> bool {
    let Some(content) = attribution.content.spans.iter().copied().find(|c| c.overlaps(span)) else {
        return false;
    };
    if source::is_writer(text, attribution) || source::is_anyone(text, attribution) || source::is_nobody(text, attribution) {
        return false;
    }
    let tokens = text.tokens_in(content);
    let at = text.token_at(span.start);
    let after = attribution.cue.spans.first().is_some_and(|c| c.start >= content.end);
    // What comes before ", media reported" is all told as theirs; after "said" the writer may slip in words of his own.
    if tokens.is_empty() || (!after && is_aside(text, tokens.start, at, tokens.end)) {
        return false;
    }
    // "The suspect in the alleged killing was deemed unfit": of whom it is told is named by the writer.
    if after && is_judged(text, attribution) {
        return false;
    }
    let before = tokens.start..at.clamp(tokens.start, tokens.end);
    if goes_on(text, attribution, before.clone()) || is_unsaid(text, attribution, tokens.start) {
        return false;
    }
    if source::is_gesture(text, attribution)
        || source::is_empty_subject(text, attribution)
        || is_of_noun(text, attribution, tokens.start)
    {
        return false;
    }
    if told::told(text, before).is_some() {
        return true;
    }
    // "At the bridge, where the junta met, work goes on": nobody speaks.
    if after && attribution.cue.lemma == "go on" {
        return false;
    }
    makes_its_own(text, attribution, tokens, at, after)
}

/// Whether the cue, which may stand `after` its content `tokens`, makes of what is told at token `at` of it the word of its source.
fn makes_its_own(text: &Text, attribution: &Attribution, tokens: Range<usize>, at: usize, after: bool) -> bool {
    let mut before = tokens.start..at.clamp(tokens.start, tokens.end);
    let made = make(&attribution.cue.lemma);
    // "Besides, she explained, the vote was …": a cue between two parts of its content tells both.
    if matches!(made, Make::Clause | Make::View) && is_inserted(attribution) {
        return true;
    }
    match made {
        Make::Clause | Make::View if source::is_evidence(text, attribution) => false,
        Make::Clause | Make::View if is_led_to(text, attribution, tokens.start) => false,
        Make::Clause | Make::View | Make::Thing if is_relative(text, attribution, tokens.start) => false,
        Make::Clause => opens(text, tokens.start) || says_all(text, attribution, &tokens) || is_clause(text, tokens, after),
        Make::View => {
            opens(text, tokens.start)
                || is_told(text, attribution, &tokens)
                || is_deed(text, tokens.start)
                || has_subject(text, tokens, after)
        }
        // "threatened to burn the town and, who …": a relative clause tells of its own.
        Make::Undertaking if before.any(|i| text.folded(i) == "," && matches!(text.folded(i + 1), "who" | "which")) => false,
        Make::Undertaking => opens(text, tokens.start) || text.folded(tokens.start) == "to" || has_subject(text, tokens, after),
        Make::Name => is_name(text, attribution, &tokens, at),
        // "In the view of Lee, …"
        Make::NameAs if is_phrase(text, attribution) => is_clause(text, tokens, after),
        Make::NameAs => before.any(|i| text.folded(i) == "as" || text.folded(i) == "to" && likens(&attribution.cue.lemma)),
        Make::Reproach => before.any(|i| matches!(text.folded(i), "of" | "for" | "with")),
        // "made the case that", "is adamant that": a clause by its form, whatever the cue.
        Make::Thing => text.folded(tokens.start) == "that" && !is_wrought(&attribution.cue.lemma),
        Make::Fact => false,
    }
}

/// Whether the cue is a passive that says what somebody is held to be: "was deemed", "were considered".
fn is_judged(text: &Text, attribution: &Attribution) -> bool {
    let passive = |c: &Span| {
        let first = text.tokens_in(*c).next().map_or("", |i| text.folded(i));
        is_among(first, &["is", "are", "was", "were", "been", "being", "be"])
    };
    let judges = attribution.cue.lemma.rsplit(' ').next().is_some_and(|verb| {
        is_among(
            verb,
            &[
                "deem",
                "deemed",
                "consider",
                "considered",
                "judge",
                "judged",
                "find",
                "found",
                "rule",
                "ruled",
                "declare",
                "declared",
            ],
        )
    });
    judges && attribution.cue.spans.first().is_some_and(passive)
}

/// Whether the cue stands between two parts of what it tells.
fn is_inserted(attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.spans.first() else {
        return false;
    };
    let parts = &attribution.content.spans;
    parts.iter().any(|p| p.end <= cue.start) && parts.iter().any(|p| p.start >= cue.end)
}

/// "made sure that", "it means that": what is brought about, and not told.
fn is_wrought(lemma: &str) -> bool {
    lemma.split(' ').any(|w| {
        is_among(
            w,
            &["sure", "ensure", "ensured", "mean", "means", "meant", "happen", "happened"],
        )
    })
}

/// Whether a word opens nothing but a clause.
fn opens(text: &Text, first: usize) -> bool {
    is_among(
        text.folded(first),
        &[
            "that", "whether", "if", "how", "why", "what", "who", "when", "where", "he", "she", "they", "we", "i", "it", "there",
        ],
    )
}

/// "reminding voters that their leaders lied": whoever is told stands before the "that".
fn is_told(text: &Text, attribution: &Attribution, tokens: &Range<usize>) -> bool {
    let tells = is_among(
        attribution.cue.lemma.as_str(),
        &[
            "tell", "remind", "warn", "inform", "notify", "assure", "reassure", "advise", "brief",
        ],
    );
    let near = tokens.start..tokens.end.min(tokens.start + SUBJECT);
    let stops = |i: &usize| !matches!(text.folded(*i), "," | "of" | "to" | "about") && !FINITE.contains(&text.folded(*i));
    tells && near.take_while(stops).any(|i| text.folded(i) == "that")
}

/// "says Congress knew": what is neither a name nor an answer is a clause.
fn says_all(text: &Text, attribution: &Attribution, tokens: &Range<usize>) -> bool {
    attribution.cue.lemma == "say" && tokens.len() > 2 && !is_led(text, tokens.start)
}

/// Whether the words at `tokens` are a clause, after a verb that hardly takes anything else; `after`: their cue follows them.
fn is_clause(text: &Text, tokens: Range<usize>, after: bool) -> bool {
    let words = tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word).count();
    if after {
        return words >= LONG_BEFORE_CUE || finite(text, tokens);
    }
    !is_led(text, tokens.start) && (words >= LONG || finite(text, tokens))
}

/// The same after a verb that takes a thing as well. Where a determiner begins, only a verb close by makes it a clause, and none
/// that belongs to a relative clause: "warned the junta would fall", but "feared a plan that would".
fn has_subject(text: &Text, tokens: Range<usize>, after: bool) -> bool {
    let thing = || {
        is_among(
            text.folded(tokens.start),
            &["the", "a", "an", "his", "her", "its", "their", "this", "any"],
        )
    };
    // "urged him to go", but "denied the rebels had come to the town".
    let infinitive = || {
        let near = tokens.clone().take(VERB_WITHIN);
        near.take_while(|&i| !is_finite(text, i, tokens.start))
            .any(|i| text.folded(i) == "to")
    };
    if after {
        return is_clause(text, tokens, after);
    }
    // "feared a plan that would": a relative clause has a verb of its own.
    let relative = |i: &usize| matches!(text.folded(*i), "that" | "who" | "which");
    if thing() {
        let near = tokens.start..tokens.end.min(tokens.start + SUBJECT);
        let stops = |i: &usize| !relative(i) && !is_among(text.folded(*i), &[",", "to", "he", "she", "they", "it"]);
        return near.take_while(stops).any(|i| FINITE.contains(&text.folded(i)));
    }
    let near = tokens.clone().take(VERB_WITHIN).take_while(|i| !relative(i));
    !is_led(text, tokens.start) && !infinitive() && near.clone().any(|i| is_finite(text, i, tokens.start))
}

/// "denied plotting a coup", "admitted having met the rebels": what somebody says of his own deeds.
fn is_deed(text: &Text, first: usize) -> bool {
    text.folded(first).len() > 5 && text.folded(first).ends_with("ing")
}

/// "insist on the annexation": a preposition between cue and content makes it a thing.
fn is_led_to(text: &Text, attribution: &Attribution, first: usize) -> bool {
    let before = first.checked_sub(1).map(|i| (i, text.tokens[i].span));
    let after_cue =
        |s: Span| attribution.cue.spans.iter().all(|c| !c.overlaps(s)) && attribution.cue.spans.iter().any(|c| c.end <= s.start);
    before.is_some_and(|(i, s)| after_cue(s) && is_among(text.folded(i), &["of", "on", "about", "against", "over"]))
        && !opens(text, first)
}

/// "urged him to go", "spoke of the regime": a thing.
fn is_led(text: &Text, first: usize) -> bool {
    is_among(text.folded(first), &["to", "of", "for", "about", "on", "against", "over"])
}

/// Whether a verb in a finite form stands near the beginning of `tokens`.
fn finite(text: &Text, tokens: Range<usize>) -> bool {
    let first = tokens.start;
    tokens.take(VERB_WITHIN).any(|i| is_finite(text, i, first))
}
