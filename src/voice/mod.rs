//! Whose word an occurrence is. A decision of its own: being inside an attribution's content is not enough.
//!
//! Quoted words are their source's. Clauses of saying and believing are the article's paraphrase of their source. A bare noun
//! after a verb of denouncing, praising or wanting is the article's own word for the thing: "denounced the annexation". But
//! when all of that lies in what somebody else reported, it is that other's again.

mod clause;

use crate::document::{BlockKind, Document};
use crate::report::{Attribution, Form, Voice};
use crate::span::Span;
use crate::text::{Quote, Text};

/// A quotation without a source of at most so many words distances; a longer one is somebody's speech.
const SCARE_WORDS: usize = 6;

/// Whose word the stretch `span` is, and the index of the attribution that carries it.
pub fn of(document: &Document, text: &Text, attributions: &[Attribution], span: Span) -> (Voice, Option<u32>) {
    let block = document.blocks.partition_point(|b| b.span.end <= span.start);
    let kind = document.blocks.get(block).map_or(BlockKind::Paragraph, |b| b.kind);
    if kind == BlockKind::Post {
        let post = carriers(attributions, span).find(|&i| attributions[i].cue.lemma == "post");
        return (Voice::Post, post.map(|i| i as u32));
    }
    let own = match kind {
        BlockKind::Headline => Voice::Headline,
        BlockKind::Caption => Voice::Caption,
        _ => Voice::Outlet,
    };
    if let Some(quote) = innermost(text, span) {
        // The quotation belongs to the attribution whose content it is, or is a part of.
        let carrier = carriers(attributions, span).find(|&i| {
            attributions[i].content.form != Form::Indirect
                && attributions[i].content.spans.iter().any(|c| c.overlaps(quote.inner))
        });
        if let Some(i) = carrier {
            return (Voice::Direct, Some(i as u32));
        }
        let long = (quote.end - quote.first) as usize > SCARE_WORDS || covers_block(document, quote, block);
        return if long {
            (Voice::Direct, None)
        } else {
            (Voice::ScareQuoted, None)
        };
    }
    if kind == BlockKind::Quote {
        return (Voice::Direct, carriers(attributions, span).next().map(|i| i as u32));
    }
    match carriers(attributions, span).find(|&i| clause::is_clause(text, &attributions[i], span)) {
        Some(i) => (Voice::Indirect, Some(i as u32)),
        None => (own, None),
    }
}

/// The innermost quotation that holds `span`.
fn innermost(text: &Text, span: Span) -> Option<&Quote> {
    let until = text.quotes.partition_point(|q| q.span.start <= span.start);
    // Quotations nest no deeper than a few; one that holds the span is among the latest that began before it or far back.
    text.quotes[..until].iter().rev().take(64).find(|q| q.span.contains(span))
}

/// Whether a quotation is most of its block: a paragraph of speech.
fn covers_block(document: &Document, quote: &Quote, block: usize) -> bool {
    document
        .blocks
        .get(block)
        .is_some_and(|b| quote.span.len() * 10 >= b.span.len() * 8)
}

/// The attributions whose content holds `span`, the narrowest first.
fn carriers(attributions: &[Attribution], span: Span) -> impl Iterator<Item = usize> {
    let mut found: Vec<(usize, usize)> = attributions
        .iter()
        .enumerate()
        .filter(|(_, a)| {
            a.content
                .spans
                .iter()
                .any(|c| c.contains(span) || (c.overlaps(span) && a.content.form == Form::Direct))
        })
        .map(|(i, a)| (a.content.spans.iter().map(|c| c.len()).sum(), i))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, i)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain, Plain};
    use crate::lexicon::Lexicon;
    use crate::referent::Referents;

    /// The voice of the words between ⟦ and ⟧, and the source that carries them.
    fn check(marked: &str, voice: Voice, source: &str) {
        let start = marked.find('⟦').unwrap();
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let document = plain(Plain {
            text: marked.replace(['⟦', '⟧'], ""),
            ..Plain::default()
        });
        let text = Text::new(&document);
        let referents = Referents::find(&document, &text, &Lexicon::embedded());
        let attributions = crate::attribution::find(&document, &text, &referents);
        let (got, carrier) = of(&document, &text, &attributions, Span::new(start, end));
        let said = carrier.and_then(|i| attributions[i as usize].source.spans.first());
        let said = said.map_or("", |s| &document.text[s.range()]);
        assert_eq!((got, said), (voice, source), "{marked}");
    }

    #[test]
    fn quoted_words_are_their_sources() {
        check("“This ⟦regime⟧ must fall,” said Ana Ruiz.", Voice::Direct, "Ana Ruiz");
        check("Ana Ruiz said the mayor was “a ⟦traitor⟧ to us”.", Voice::Direct, "Ana Ruiz");
        check("They opened the “⟦freedom⟧ bridge” on Monday.", Voice::ScareQuoted, "");
    }

    #[test]
    fn clauses_are_paraphrase() {
        check("Ana Ruiz said that the ⟦regime⟧ must fall.", Voice::Indirect, "Ana Ruiz");
        check("The ⟦regime⟧ is weak, according to Ana Ruiz.", Voice::Indirect, "Ana Ruiz");
        check("Ana Ruiz believes the ⟦regime⟧ will fall.", Voice::Indirect, "Ana Ruiz");
    }

    #[test]
    fn nouns_after_denouncing_are_the_outlets() {
        check("Ana Ruiz denounced the ⟦annexation⟧ of the island.", Voice::Outlet, "");
        check("The ⟦regime⟧ sent troops.", Voice::Outlet, "");
    }
}
