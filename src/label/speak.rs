//! Who speaks where a label is given, and whom "I", "me" and "he" in his words stand for.

use super::is_copular;
use crate::document::Document;
use crate::report::{Attribution, Form, Label, Party, Relation, Source, SourceKind, Voice};
use crate::span::Span;
use crate::vocabulary::is_among;
use crate::voice::Voices;

/// Gives the labels whose labeller is who speaks there: "I call it a coup", or "former president Okoro" in
/// somebody's words.
pub fn speak(document: &Document, labels: &mut [Label], attributions: &[Attribution]) {
    for label in labels.iter_mut() {
        let copular = is_copular(document, label);
        let speaks = match label.voice {
            Voice::Direct | Voice::Post => true,
            Voice::Indirect => copular,
            _ => false,
        };
        let carrier = label.attribution.filter(|_| speaks);
        if let Some(attribution) = carrier.and_then(|a| attributions.get(a as usize)) {
            speak_of(document, label, attribution, copular);
        }
    }
}

/// Gives one label, said in an attribution, who speaks there; `copular` tells that a bare "is" gives it.
fn speak_of(document: &Document, label: &mut Label, attribution: &Attribution, copular: bool) {
    let speaker = speaker(document, &attribution.source);
    // Whoever speaks in his own words speaks of another as "he".
    let inside = |span: &Span| attribution.content.spans.iter().any(|c| c.contains(*span));
    let direct = attribution.content.form == Form::Direct;
    let spoken = direct && label.referent.spans.iter().all(inside);
    if spoken {
        tell_apart(document, &mut label.referent, speaker.id);
    }
    // "One reader wrote that I was a fool": the writer of the page is meant, and the reader says it.
    let told = !direct && copular;
    if told && label.relation == Relation::Own && label.referent.id.is_none() && !speaker.spans.is_empty() {
        label.relation = Relation::Other;
        label.labeller = Party::default();
    }
    let words = first_words(document, &label.referent);
    // "They call us liars", said by one person: of more than him, and he is not named.
    let several = words.is_some_and(|w| is_among(w, &["us", "we", "We", "we're", "We're", "We’re"]))
        && attribution.source.kind == SourceKind::Person;
    // "They call me a traitor": whoever speaks.
    let own = words.is_some_and(|w| is_among(w, &["me", "us", "I", "we", "We"]));
    let me = spoken && label.relation != Relation::Own && own;
    if me && !several && label.referent.id.is_none() {
        give(&mut label.referent, &speaker);
    }
    // "He is the rightful president", he says of himself.
    if copular && speaker.id.is_some() && speaker.id == label.referent.id {
        label.relation = Relation::Own;
    }
    // Nor is it he who calls himself so.
    let another = me || label.relation == Relation::Unnamed;
    // "warned that “self-appointed presidents” would be dealt with": nor they he.
    let another = another || label.relation == Relation::Own && label.referent.spans.is_empty();
    if another || !label.labeller.spans.is_empty() || speaker.spans.is_empty() {
        return;
    }
    if label.relation == Relation::Own && !several && label.referent.id.is_none() {
        // "We": the body that speaks.
        give(&mut label.referent, &speaker);
    }
    label.labeller = speaker;
}

/// Says that `party` is `speaker`, told by its own words where it has some.
fn give(party: &mut Party, speaker: &Party) {
    let spans = std::mem::take(&mut party.spans);
    *party = speaker.clone();
    if !spans.is_empty() {
        party.spans = spans;
    }
}

/// Gives the labels whose labeller is but the owner of who speaks their labeller: "the party of President Okoro called it a coup"
/// is the party's word, not his.
pub fn unowned(document: &Document, labels: &mut [Label], attributions: &[Attribution], voices: &Voices) {
    for label in labels.iter_mut().filter(|l| l.labeller.id.is_some()) {
        let (Some(marker), &[owner]) = (label.marker, &*label.labeller.spans) else {
            continue;
        };
        let speaks = |source: &&Source| {
            use SourceKind::{Group, Institution, Organisation, Role};
            matches!(source.kind, Group | Institution | Organisation | Role)
        };
        let told = voices
            .telling_of(marker)
            .into_iter()
            .map(|a| &attributions[a as usize].source);
        let mut sources = told.filter(speaks).flat_map(|source| &source.spans);
        let Some(source) = sources.find(|s| s.start < owner.start && s.end == owner.end) else {
            continue;
        };
        // Titles may stand between: "of President Okoro".
        let mut before = document.text[source.start as usize..owner.start as usize].split_whitespace();
        if before
            .rfind(|w| w.starts_with(char::is_lowercase))
            .is_some_and(|w| matches!(w, "of" | "for"))
        {
            label.labeller = Party {
                spans: vec![*source],
                ..Party::default()
            };
        }
    }
}

/// A source as the party that it is.
fn speaker(document: &Document, source: &Source) -> Party {
    // "This shows that": nobody.
    let this = source
        .spans
        .iter()
        .any(|s| matches!(&document.text[s.range()], "This" | "this" | "That" | "that"));
    if this {
        return Party::default();
    }
    Party {
        spans: match source.name {
            Some(_) => source.spans.clone(),
            None => source.spans.iter().map(|&span| short(document, span)).collect(),
        },
        name: source.name.clone(),
        id: source.referent,
        confidence: source.confidence,
    }
}

/// Leaves open who is meant by a "he" that was taken for `speaker`: nobody speaks of himself so.
pub(super) fn tell_apart(document: &Document, party: &mut Party, speaker: Option<u32>) {
    let he = |word: &str| ["he", "she", "him", "her"].iter().any(|he| word.eq_ignore_ascii_case(he));
    // "Okoro called the leader a fraud": somebody else leads.
    let spoken_of = |words: &str| he(words) || words.starts_with("the ") || words.starts_with("The ");
    if party.id.is_some() && party.id == speaker && first_words(document, party).is_some_and(spoken_of) {
        (party.id, party.name, party.confidence) = (None, None, 0.0);
    }
}

/// The first words that tell of a party.
fn first_words<'d>(document: &'d Document, party: &Party) -> Option<&'d str> {
    party.spans.first().map(|span| &document.text[span.range()])
}

/// Who speaks, without what is told of him: "a man" of "a man who gave his name", "a nurse" of "a nurse, 34,".
fn short(document: &Document, span: Span) -> Span {
    let words = &document.text[span.range()];
    let ends = [",", " who ", " whom "]
        .iter()
        .filter_map(|end| words.find(end))
        .filter(|&end| end > 0);
    Span::new(
        span.start as usize,
        ends.min().map_or(span.end as usize, |end| span.start as usize + end),
    )
}
