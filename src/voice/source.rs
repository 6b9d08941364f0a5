//! Who cannot be the one whose word it is: the writer, anybody at all, or a thing that merely shows something.

use super::cues::{make, Make};
use crate::attribution::cue::{form, Cues};
use crate::report::Attribution;
use crate::text::{Text, TokenKind};
use crate::vocabulary::is_among;

/// Things that show what is so. What is told of them is told by the writer.
const EVIDENCE: &str =
    "email emails image images video videos footage photo photos picture pictures data statistics figures record \
    records evidence fact facts result results information move moves stream number numbers receipt timeline history experience \
    event events test tests intervention unmasking vote sign signs event attack attacks case cases this that it these which tape \
    tapes recording recordings analysis episode incident check checks";

/// Whether the source is the writer of the page: whose "I think" is the page's own word.
pub fn is_writer(text: &Text, attribution: &Attribution) -> bool {
    // "The US government": a country, and nobody of ours.
    let abroad = attribution.source.spans.first().is_some_and(|s| {
        let own = |i: usize| text.folded(i) == "us" && text.tokens[i].capital;
        !s.is_empty() && text.tokens_in(*s).take(2).any(own)
    });
    if abroad {
        return false;
    }
    let mut words = words(text, attribution);
    let first = |w: &str| {
        is_among(
            w,
            &[
                "i", "we", "us", "me", "my", "our", "i'd", "i'm", "i've", "i'll", "we've", "we're",
            ],
        )
    };
    // "Q:" is the interviewer, who speaks for the page; so do a correction and a caption.
    let asks = |w: &str| {
        is_among(
            w,
            &[
                "q",
                "question",
                "correction",
                "corrections",
                "clarification",
                "update",
                "photo",
                "caption",
                "image",
                "picture",
                "video",
            ],
        )
    };
    words
        .next()
        .is_some_and(|w| first(w) || asks(w) && attribution.cue.lemma == ":")
        || words.next().is_some_and(first)
}

/// Whether the source is nobody in particular: "anyone who thinks that".
pub fn is_anyone(text: &Text, attribution: &Attribution) -> bool {
    let mut words = words(text, attribution);
    let first = words.next();
    // "One of the mayors" is somebody, and so is "one mayor".
    let anyone = |w: &str| {
        is_among(
            w,
            &[
                "anyone",
                "anybody",
                "everyone",
                "everybody",
                "nobody",
                "whoever",
                "one",
                "you",
            ],
        )
    };
    let next = words.next();
    let one = first == Some("one") && !matches!(next, None | Some("who" | "that" | "can" | "might" | "could"));
    first.is_some_and(anyone) && next != Some("of") && !one
}

/// Whether a cue without a source is the writer's own: "Remember how", "it should be noted that", "whatever may be said about",
/// "an alleged plot".
pub fn is_nobody(text: &Text, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.spans.first().filter(|_| attribution.source.spans.is_empty()) else {
        return false;
    };
    let cue = text.tokens_in(*cue);
    if cue.is_empty() {
        return false;
    }
    let word = |i: usize| text.folded(i);
    let first = text.sentences[text.tokens[cue.start].sentence as usize].first as usize;
    // An imperative opens its sentence, or follows a word or two.
    let opens = (first..cue.start).all(|i| {
        is_among(word(i), &["now", "and", "then", "but", "so", "please", "just", "or", ","])
            || text.tokens[i].kind == TokenKind::Sign
    });
    let readings = Cues::get().readings(word(cue.start));
    let base = readings.iter().any(|r| r.form & (form::BASE | form::ING) != 0);
    // "it is absurd to argue that", "does anyone believe that".
    let general = word(cue.start) == "to"
        || (first.max(cue.start.saturating_sub(8))..cue.start).any(|i| matches!(word(i), "anyone" | "anybody" | "who" | "you"));
    let duty = (first.max(cue.start.saturating_sub(3))..cue.end)
        .any(|i| is_among(word(i), &["should", "must", "can", "may", "might", "could", "let", "let's"]));
    let adjective = is_among(
        word(cue.end - 1),
        &["alleged", "supposed", "purported", "suspected", "claimed"],
    ) && cue.len() == 1;
    opens && base || general || duty || adjective
}

/// "It amazes me that", "it is absurd to argue that": the sentence's empty subject.
pub fn is_empty_subject(text: &Text, attribution: &Attribution) -> bool {
    let mut words = words(text, attribution);
    let it = words.next() == Some("it") && words.next().is_none();
    let infinitive = || {
        let cue = attribution.cue.spans.first().map(|c| text.token_at(c.start));
        cue.is_some_and(|i| i < text.tokens.len() && text.folded(i) == "to")
    };
    it && (make(&attribution.cue.lemma) == Make::Thing || infinitive())
}

/// "sent a clear message that", "is a sign that": a deed that shows something, in no words.
pub fn is_gesture(text: &Text, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.spans.first() else {
        return false;
    };
    let cue = text.tokens_in(*cue);
    let sends = |i: usize| is_among(text.folded(i), &["send", "sends", "sent", "sending", "is", "was", "are"]);
    let sign = |i: usize| {
        is_among(
            text.folded(i),
            &["message", "signal", "sign", "signals", "proof", "reminder", "evidence"],
        )
    };
    cue.len() > 1 && cue.clone().any(sends) && sign(cue.end - 1)
}

/// Whether the source is a thing that shows something, and says nothing.
pub fn is_evidence(text: &Text, attribution: &Attribution) -> bool {
    // What can be said of a thing as well: "the figures suggest that", "an image posted on a page by a man who …".
    if !is_among(
        attribution.cue.lemma.as_str(),
        &[
            "suggest", "indicate", "explain", "confirm", "reveal", "imply", "signal", "find", "disclose", "conclude", "post",
            "publish", "release",
        ],
    ) {
        return false;
    }
    // ", suggesting that": all that was told before suggests it.
    let participle = attribution.cue.spans.last().is_some_and(|c| {
        let cue = text.tokens_in(*c);
        cue.end > cue.start && cue.start > 0 && text.folded(cue.end - 1).ends_with("ing") && text.folded(cue.start - 1) == ","
    });
    if participle
        && is_among(
            attribution.cue.lemma.as_str(),
            &["suggest", "indicate", "imply", "signal", "confirm"],
        )
    {
        return true;
    }
    // The head of a phrase stands before its first "of", "by", "released by" …
    let stop = |w: &&str| {
        !is_among(
            w,
            &[
                "of",
                "by",
                "from",
                "in",
                "on",
                "at",
                ",",
                "that",
                "who",
                "released",
                "posted",
                "published",
                "to",
            ],
        )
    };
    let all: Vec<&str> = words(text, attribution).collect();
    if all
        .first()
        .is_some_and(|w| is_among(w, &["this", "that", "it", "these", "which"]) && all.len() < 3)
    {
        return true;
    }
    let head = all.iter().copied().take_while(stop).last().or(all.first().copied());
    head.is_some_and(|w| EVIDENCE.split(' ').any(|e| e == w))
}

fn words<'a>(text: &'a Text, attribution: &Attribution) -> impl Iterator<Item = &'a str> {
    let span = attribution.source.spans.first().copied().unwrap_or_default();
    let tokens = if span.is_empty() { 0..0 } else { text.tokens_in(span) };
    tokens.map(|i| text.folded(i))
}
