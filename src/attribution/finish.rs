//! From proposals to the report's attributions: stance, kinds, form, names, nesting.

use super::cue::Cues;
use super::{named, nest, source, Proposal, Shape};
use crate::document::Document;
use crate::referent::{gender_of, Gender, Referents};
use crate::report::{Attribution, Content, Cue, Form, Source, SourceKind, Stance};
use crate::sort;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use crate::vocabulary::classes::{FUNCTION, MAN, TITLE, WOMAN};
use std::ops::Range;

/// Turns chosen proposals into attributions, in their order.
pub fn finish(document: &Document, text: &Text, referents: &Referents, proposals: &[Proposal]) -> Vec<Attribution> {
    let holders = nest::holders(proposals);
    let with_holder = proposals.iter().zip(holders).map(|(proposal, holder)| Attribution {
        within: holder.map(|h| h as u32),
        ..attribution(document, text, referents, proposal)
    });
    let mut attributions: Vec<Attribution> = with_holder.collect();
    for i in 0..attributions.len() {
        let certainty = of_who_goes_on(text, proposals, &attributions, i);
        let right = attributions[i].confidence;
        let source = &mut attributions[i].source;
        match certainty {
            Some(0.0) => (source.name, source.referent, source.confidence) = (None, None, 0.0),
            Some(certainty) => source.confidence = source.confidence.min(certainty * right),
            None => {}
        }
    }
    attributions
}

/// How sure at most it is whom "he" names, seen who spoke in the sentence before. After somebody of whom no name is known nobody is
/// told ("The minister wrote that Lee was late. He added …"); nor surely after somebody else whose name says as well that it is he;
/// and after him by what he is ("The coach admitted … He added …") it is no surer than that was.
fn of_who_goes_on(text: &Text, proposals: &[Proposal], attributions: &[Attribution], i: usize) -> Option<f32> {
    let [source] = &proposals[i].source[..] else { return None };
    let wanted = gender_of(text.folded(source.start)).filter(|_| source.len() == 1)?;
    let referent = attributions[i].source.referent?;
    let token = text.tokens[source.start];
    let at = |j: usize| proposals[j].cue.first().map(|c| text.tokens[c.start]);
    let near = i.saturating_sub(BEFORE)..i;
    let own = |&j: &usize| attributions[j].source.referent == Some(referent);
    // "Ms Lee said it was late as she left": her own sentence tells who she is.
    if near
        .clone()
        .any(|j| own(&j) && at(j).is_some_and(|t| t.sentence == token.sentence))
    {
        return None;
    }
    let before = |&j: &usize| attributions[j].within.is_none() && at(j).is_some_and(|t| t.sentence + 1 == token.sentence);
    let last = near.rev().find(before)?;
    let spoke = &attributions[last].source;
    let mut words = proposals[last].source.first().cloned().unwrap_or_default();
    if own(&last) {
        let named = words
            .into_iter()
            .any(|t| text.tokens[t].capital && !text.is(t, TITLE | FUNCTION));
        let right = attributions[last].confidence.max(0.001);
        return (!named && proposals[last].source[0].len() > 1).then_some(spoke.confidence / right);
    }
    match spoke.kind {
        SourceKind::Role if spoke.name.is_none() && at(last).is_some_and(|t| t.block == token.block) => Some(0.0),
        SourceKind::Person | SourceKind::Role if attributions[last].confidence >= SAYS => {
            let (own, contrary) = if wanted == Gender::He { (MAN, WOMAN) } else { (WOMAN, MAN) };
            let other =
                |t: usize| text.is(t, contrary) && !text.is(t, own) || gender_of(text.folded(t)).is_some_and(|g| g != wanted);
            (!words.any(other)).then_some(DOUBTED)
        }
        _ => None,
    }
}

/// Who speaks so surely may be who goes on …
const SAYS: f32 = 0.85;

/// … and so sure at most is then that somebody else does: too little for a name to be shown.
const DOUBTED: f32 = 0.8;

/// Who speaks in the sentence before is looked for in so many attributions.
const BEFORE: usize = 4;

fn attribution(document: &Document, text: &Text, referents: &Referents, proposal: &Proposal) -> Attribution {
    let spans = |ranges: &[Range<usize>]| {
        let mut spans: Vec<Span> = ranges.iter().map(|r| text.span_of(r.clone())).collect();
        sort::by_key(&mut spans, |s| [s.start, s.end]);
        spans
    };
    let content = spans(&proposal.content);
    Attribution {
        source: source_of(document, text, referents, proposal, spans(&proposal.source)),
        cue: cue_of(text, proposal, spans(&proposal.cue)),
        content: Content {
            form: form(text, proposal),
            spans: content,
        },
        confidence: f32::from(proposal.score.min(1000)) / 1000.0,
        within: None,
    }
}

fn source_of(document: &Document, text: &Text, referents: &Referents, proposal: &Proposal, spans: Vec<Span>) -> Source {
    let tokens = proposal.source.first().cloned().unwrap_or(0..0);
    let kind = match proposal.shape {
        Shape::Post => SourceKind::Account,
        _ => source::kind(text, referents, tokens),
    };
    if proposal.shape == Shape::Post {
        let block = proposal.content.first().map(|c| text.tokens[c.start].block);
        let account = block.and_then(|b| document.post(b)?.account.clone());
        let shown = || spans.first().map(|s| document.text[s.range()].to_owned());
        let name = account.or_else(shown);
        let confidence = if name.is_some() { 1.0 } else { 0.0 };
        return Source {
            kind,
            name,
            referent: named::of(text, referents, proposal, kind).map(|named| named.referent),
            spans,
            confidence,
        };
    }
    let named = named::of(text, referents, proposal, kind);
    let right = f32::from(proposal.score.min(1000)) / 1000.0;
    Source {
        confidence: named.as_ref().map_or(0.0, |named| named.certainty * right),
        referent: named.as_ref().map(|named| named.referent),
        name: named.map(|named| named.name),
        spans,
        kind,
    }
}

fn cue_of(text: &Text, proposal: &Proposal, spans: Vec<Span>) -> Cue {
    let (lemma, stance) = match proposal.shape {
        Shape::Post => ("post".to_owned(), Stance::Neutral),
        _ => lemma(text, &proposal.cue),
    };
    Cue { spans, lemma, stance }
}

/// Base form and stance of a cue: of the entry with most words; of two verbs ("went on to say") the last. A cue that is not
/// in the list is its own lemma.
fn lemma(text: &Text, cue: &[Range<usize>]) -> (String, Stance) {
    let cues = Cues::get();
    let mut best: Option<(usize, &str, Stance)> = None;
    for range in cue {
        for i in range.clone() {
            let word = text.folded(i);
            let (verbs, noun) = cues.look_up(word);
            for reading in verbs.iter().copied().chain(noun) {
                let entry = cues.entry(reading);
                let words = entry.tail.len() + 1;
                let fits = entry
                    .tail()
                    .enumerate()
                    .all(|(k, w)| i + 1 + k < range.end && text.folded(i + 1 + k) == w);
                // "rejected claims that": to deny what is claimed is no claim.
                let denied = matches!(best, Some((_, _, Stance::Denial))) && Some(reading) == noun;
                if fits && !denied && best.is_none_or(|(most, _, _)| words >= most) {
                    best = Some((words, entry.lemma, entry.stance));
                    break;
                }
            }
        }
    }
    if let Some((_, lemma, stance)) = best {
        return (lemma.to_owned(), stance);
    }
    let words: Vec<&str> = cue.iter().flat_map(|r| r.clone().take(6)).map(|i| text.folded(i)).collect();
    (words.join(" "), Stance::Neutral)
}

/// Direct where every word stands in quotation marks, mixed where some do.
fn form(text: &Text, proposal: &Proposal) -> Form {
    if matches!(proposal.shape, Shape::Post | Shape::Interview | Shape::Excerpt) {
        return Form::Direct;
    }
    let (mut inside, mut outside) = (false, false);
    for range in &proposal.content {
        let span = text.span_of(range.clone());
        let first = text.quotes.partition_point(|q| q.span.start < span.start);
        // A quotation that began before the content may still hold it.
        let mut covered = text.quotes[..first]
            .iter()
            .rev()
            .take(8)
            .filter(|q| q.span.end > span.start)
            .map(|q| q.span.end)
            .max()
            .unwrap_or(span.start);
        let mut quotes = text.quotes[first..].iter().take_while(|q| q.span.start < span.end).peekable();
        for i in range.clone() {
            let token = text.tokens[i];
            while let Some(quote) = quotes.next_if(|q| q.span.start <= token.span.start) {
                covered = covered.max(quote.span.end);
            }
            if !matches!(token.kind, TokenKind::Sign) {
                if token.span.start < covered {
                    inside = true;
                } else if !(i == range.start && text.folded(i) == "that") {
                    outside = true;
                }
            }
            // What no quotation follows is as this word is.
            if outside && token.span.start >= covered && quotes.peek().is_none() {
                break;
            }
        }
    }
    match (inside, outside) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
