//! From proposals to the report's attributions: stance, kinds, form, names, nesting.

use super::cue::Cues;
use super::{nest, source, Proposal, Shape};
use crate::document::Document;
use crate::referent::{Mention, MentionForm, ReferentKind, Referents};
use crate::report::{Attribution, Content, Cue, Form, Source, SourceKind, Stance};
use crate::sort;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Turns chosen proposals into attributions, in their order.
pub fn finish(document: &Document, text: &Text, referents: &Referents, proposals: &[Proposal]) -> Vec<Attribution> {
    let holders = nest::holders(proposals);
    proposals
        .iter()
        .zip(holders)
        .map(|(proposal, holder)| Attribution {
            within: holder.map(|h| h as u32),
            ..attribution(document, text, referents, proposal)
        })
        .collect()
}

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
        let account = document
            .posts
            .iter()
            .find(|p| Some(p.block) == block)
            .and_then(|p| p.account.clone());
        let shown = || spans.first().map(|s| document.text[s.range()].to_owned());
        let name = account.or_else(shown);
        let confidence = if name.is_some() { 1.0 } else { 0.0 };
        return Source {
            kind,
            name,
            referent: resolve(text, referents, proposal, kind).0,
            spans,
            confidence,
        };
    }
    let (referent, certainty) = resolve(text, referents, proposal, kind);
    let confidence = certainty * f32::from(proposal.score.min(1000)) / 1000.0;
    Source {
        name: referent.map(|id| referents.chains[id as usize].name.clone()),
        spans,
        kind,
        referent,
        confidence,
    }
}

/// The referent that a source names, and how sure that is: a name before a pronoun before a description, the first of each.
fn resolve(text: &Text, referents: &Referents, proposal: &Proposal, kind: SourceKind) -> (Option<u32>, f32) {
    let rank = |form: MentionForm| match form {
        MentionForm::Name => 0,
        MentionForm::Pronoun => 1,
        MentionForm::Description => 2,
    };
    let fits = |chain: u32| {
        let person = matches!(kind, SourceKind::Person);
        match referents.chains[chain as usize].kind {
            ReferentKind::Person => person,
            ReferentKind::Organisation => matches!(kind, SourceKind::Organisation | SourceKind::Institution | SourceKind::Media),
            ReferentKind::Group => kind == SourceKind::Group,
            ReferentKind::Unknown => {
                person || matches!(kind, SourceKind::Organisation | SourceKind::Institution | SourceKind::Media)
            }
            ReferentKind::Account => kind == SourceKind::Account,
            ReferentKind::Place | ReferentKind::Event => false,
        }
    };
    let mentions = |tokens: &Range<usize>| {
        let span = text.span_of(tokens.clone());
        referents.in_span(span).filter(move |m| span.contains(m.span))
    };
    proposal
        .source
        .iter()
        .flat_map(|tokens| mentions(tokens).map(move |m| (tokens, m)))
        .filter(|(tokens, m)| {
            fits(m.chain) && is_head(text, tokens, m.span) && !owns(text, tokens, m) && !behind_a_name(text, referents, tokens, m)
        })
        .map(|(_, m)| m)
        .min_by_key(|m| (rank(m.form), m.span.start))
        .map_or((None, 0.0), |m| (Some(m.chain), f32::from(m.certainty) / 255.0))
}

/// Whether the mention only tells of the name that opens the source: "Iran, accused of arming the Front".
fn behind_a_name(text: &Text, referents: &Referents, tokens: &Range<usize>, mention: &Mention) -> bool {
    let first = tokens.start + usize::from(text.folded(tokens.start) == "the");
    let Some(token) = text.tokens.get(first).filter(|_| first < tokens.end) else {
        return false;
    };
    let Some(name) = referents.in_span(token.span).find(|m| m.form == MentionForm::Name) else {
        return false;
    };
    let end = text.tokens_in(name.span).end;
    name.span != mention.span && end < tokens.end && text.folded(end) == ","
}

/// Whether the mention is a pronoun that owns what the source speaks of: "his Honour", "her office".
fn owns(text: &Text, tokens: &Range<usize>, mention: &Mention) -> bool {
    let end = tokens.start + text.tokens[tokens.clone()].partition_point(|t| t.span.start < mention.span.end);
    mention.form == MentionForm::Pronoun
        && end < tokens.end
        && matches!(text.folded(end - 1), "his" | "her")
        && text.tokens[end].kind == TokenKind::Word
}

/// Whether the mention is what the source speaks of, and no part of it that tells more: not the "Peru" of "Peru's court", the
/// "Leeds" of "residents of Leeds" or the "Lee" of "Lee supporters".
fn is_head(text: &Text, tokens: &Range<usize>, mention: Span) -> bool {
    let source = &text.tokens[tokens.clone()];
    let begun = source.partition_point(|t| t.span.end <= mention.start);
    // "the governor, who was represented by his deputy, Ann Lee": told of the governor.
    let relative = |i: usize| i > 0 && text.folded(i - 1) == "," && matches!(text.folded(i), "who" | "whom" | "whose" | "which");
    if (tokens.start..tokens.start + begun).any(relative) {
        return false;
    }
    let inside = tokens.start + begun..tokens.start + source.partition_point(|t| t.span.start < mention.end);
    if inside.is_empty() {
        return false;
    }
    let word = |i: Option<usize>| i.filter(|&i| i >= tokens.start).map_or("", |i| text.folded(i));
    let start = source::with_title(text, tokens.start..inside.start);
    let before = match word(start.checked_sub(1)) {
        "the" => word(start.checked_sub(2)),
        other => other,
    };
    let led = matches!(
        before,
        "of" | "for" | "from" | "in" | "at" | "with" | "to" | "by" | "on" | "against" | "near" | "about" | "like" | "including"
    );
    if led {
        return false;
    }
    // A title or a further name may stand before a name: "Lee Brown"; a common noun may not follow it.
    let upper = |&i: &usize| text.tokens[i].kind == TokenKind::Word && text.tokens[i].capital;
    let end = (inside.end..tokens.end).find(|i| !upper(i)).unwrap_or(tokens.end);
    if end >= tokens.end {
        return true;
    }
    let after = text.folded(end);
    let noun = text.tokens[end].kind == TokenKind::Word
        && !matches!(after, "of" | "who" | "which" | "and" | "in" | "at" | "from" | "with" | "on");
    // "Lee's deputy", "Mayor Ann Lee's deputy"
    let possessive = matches!(after, "'s" | "'");
    !possessive && !noun
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
