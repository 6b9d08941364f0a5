//! Who cannot be the one whose word it is: the writer, anybody at all, or a thing that merely shows something.

use crate::report::Attribution;
use crate::text::Text;

/// Things that show what is so. What is told of them is told by the writer.
const EVIDENCE: &str =
    "email emails image images video videos footage photo photos picture pictures data statistics figures record \
    records evidence fact facts result results information move moves stream number numbers receipt timeline history experience \
    event events test tests intervention unmasking vote sign signs event attack attacks case cases this that it these which tape \
    tapes recording recordings analysis episode incident check checks";

/// What can be said of a thing as well: "the figures suggest that".
const SHOWING: &str = "suggest indicate explain confirm reveal imply signal find disclose conclude";

/// Words that name nobody in particular.
const ANYONE: &str = "anyone anybody everyone everybody nobody whoever one you";

/// Whether the source is the writer of the page: whose "I think" is the page's own word.
pub fn is_writer(text: &Text, attribution: &Attribution) -> bool {
    let mut words = words(text, attribution);
    let first = |w: &str| {
        matches!(
            w,
            "i" | "we" | "us" | "me" | "my" | "our" | "i'd" | "i'm" | "i've" | "i'll" | "we've" | "we're"
        )
    };
    // "Q:" is the interviewer, who speaks for the page.
    let asks = |w: &str| matches!(w, "q" | "question");
    words
        .next()
        .is_some_and(|w| first(w) || asks(w) && attribution.cue.lemma == ":")
        || words.next().is_some_and(first)
}

/// Whether the source is nobody in particular: "anyone who thinks that".
pub fn is_anyone(text: &Text, attribution: &Attribution) -> bool {
    let first = words(text, attribution).next();
    first.is_some_and(|w| ANYONE.split(' ').any(|a| a == w))
}

/// Whether the source is a thing that shows something, and says nothing.
pub fn is_evidence(text: &Text, attribution: &Attribution) -> bool {
    let among = |list: &str| list.split(' ').any(|w| w == attribution.cue.lemma);
    // "an image posted on a page by a man who …"
    if !among(SHOWING) && !among("post publish release") {
        return false;
    }
    // ", suggesting that": all that was told before suggests it.
    let participle = attribution.cue.spans.last().is_some_and(|c| {
        let cue = text.tokens_in(*c);
        cue.end > cue.start && cue.start > 0 && text.folded(cue.end - 1).ends_with("ing") && text.folded(cue.start - 1) == ","
    });
    if participle
        && matches!(
            attribution.cue.lemma.as_str(),
            "suggest" | "indicate" | "imply" | "signal" | "confirm"
        )
    {
        return true;
    }
    // The head of a phrase stands before its first "of", "by", "released by" …
    let stop = |w: &&str| {
        !matches!(
            *w,
            "of" | "by" | "from" | "in" | "on" | "at" | "," | "that" | "who" | "released" | "posted" | "published" | "to"
        )
    };
    let all: Vec<&str> = words(text, attribution).collect();
    if all
        .first()
        .is_some_and(|w| matches!(*w, "this" | "that" | "it" | "these" | "which") && all.len() < 3)
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
