//! Whose word an occurrence is. A decision of its own: being inside an attribution's content is not enough.
//!
//! Quoted words are their source's. Clauses of saying and believing are the article's paraphrase of their source. A bare noun
//! after a verb of denouncing, praising or wanting is the article's own word for the thing: "denounced the annexation". But
//! when all of that lies in what somebody else reported, it is that other's again.

mod aside;
mod clause;
mod cues;
mod finite;
mod naming;
mod noun;
pub(crate) mod quoted;
mod source;
mod told;

use crate::document::{BlockKind, Document};
use crate::report::{Attribution, Form, Voice};
use crate::span::Span;
use crate::stretches::Stretches;
use crate::text::{Quote, Text};
use cues::Make;
use quoted::{covers_block, innermost, is_title, speeches, Speech};
use std::ops::Range;

/// A quotation without a source of at most so many words distances; a longer one is somebody's speech.
const SCARE_WORDS: usize = 6;

/// Answers whose word any stretch of one document is.
pub struct Voices<'v> {
    document: &'v Document,
    text: &'v Text,
    attributions: &'v [Attribution],
    contents: Stretches<'v>,
    cues: Stretches<'v>,
    /// Quotations that run over several paragraphs, in order.
    speeches: Vec<Speech>,
}

impl<'v> Voices<'v> {
    /// Indexes the attributions of a document.
    pub fn new(document: &'v Document, text: &'v Text, attributions: &'v [Attribution]) -> Voices<'v> {
        Voices {
            document,
            text,
            attributions,
            contents: Stretches::new(attributions, |a| &a.content.spans),
            cues: Stretches::new(attributions, |a| &a.cue.spans),
            speeches: speeches(document, text),
        }
    }

    /// Whose word the stretch `span` is, and the index of the attribution that carries it.
    pub fn of(&self, span: Span) -> (Voice, Option<u32>) {
        let blocks = &self.document.blocks;
        let block = blocks.partition_point(|b| b.span.end <= span.start);
        let kind = blocks.get(block).map_or(BlockKind::Paragraph, |b| b.kind);
        let carriers = self.carriers(span);
        let attribution = |i: &usize| &self.attributions[*i];
        if kind == BlockKind::Post {
            let post = carriers.iter().find(|&i| attribution(i).cue.lemma == "post");
            return (Voice::Post, post.map(|&i| i as u32));
        }
        if let Some(quote) = innermost(self.text, span) {
            return self.of_quoted(span, quote, block, &carriers);
        }
        if self.speech(span).is_some() {
            return (Voice::Direct, self.speaker(span).map(|i| i as u32));
        }
        if kind == BlockKind::Quote {
            return (Voice::Direct, carriers.first().map(|&i| i as u32));
        }
        // The innermost that speaks. Direct without quotation marks: an interview, with its speakers before a colon, or an excerpt.
        let speaks = |i: &usize| {
            let attribution = &self.attributions[*i];
            attribution.content.form == Form::Direct && !source::is_writer(self.text, attribution)
        };
        for &i in &carriers {
            if speaks(&i) {
                return (Voice::Direct, Some(i as u32));
            }
            if clause::says(self.text, &self.attributions[i], span) {
                return (Voice::Indirect, Some(i as u32));
            }
        }
        let told = told::told(self.text, text_before(self.text, self.text.token_at(span.start)));
        // What carries the words and does not tell them is judged: only the "that" or the colon of another cue may tell them.
        let judged = |cue: usize| {
            let at = self.text.tokens[cue].span;
            let clause = matches!(self.text.folded(cue + 1), "that" | ":");
            let own = |i: &usize| attribution(i).cue.spans.iter().any(|c| c.contains(at));
            !clause || carriers.iter().any(own)
        };
        match told.filter(|&cue| carriers.is_empty() || !judged(cue)) {
            Some(cue) => (Voice::Indirect, self.by_cue(cue)),
            None => match told::named_after(self.text, span) {
                Some(cue) => (Voice::Indirect, self.named_by(cue)),
                None => (self.own(span), None),
            },
        }
    }

    /// The same for words in quotation marks.
    fn of_quoted(&self, span: Span, quote: &Quote, block: usize, carriers: &[usize]) -> (Voice, Option<u32>) {
        if quoted::is_inserted(self.text, span, quote) {
            return (Voice::Outlet, None);
        }
        let attribution = |i: usize| &self.attributions[i];
        let short = (quote.end - quote.first) as usize <= SCARE_WORDS;
        let headline = self.document.blocks.get(block).is_some_and(|b| b.kind == BlockKind::Headline);
        // The quotation belongs to the attribution whose content it is, or is a part of.
        let carrier = carriers.iter().copied().find(|&i| {
            let content = &attribution(i).content;
            let quotes = content.form != Form::Indirect && content.spans.iter().any(|c| c.overlaps(quote.inner));
            let others = quoted::is_others(self.text, quote) && cues::make(&attribution(i).cue.lemma) != Make::Clause;
            // "Senate votes over ‘illegal aliens’": a deed is no word.
            let deed = headline && noun::is_deed(self.text, attribution(i));
            quotes && !(short && (others || deed || marks_only(self.text, attribution(i))))
        });
        let named = carrier.filter(|&i| !attribution(i).source.spans.is_empty());
        // A title has an author at most: "they read “The Long Road”".
        let cited = self.is_cited(quote, block);
        let thing = |i: &usize| matches!(cues::make(&attribution(*i).cue.lemma), Make::View | Make::Thing | Make::Fact);
        if let Some(i) = named
            .or_else(|| self.speaker(span))
            .or(carrier)
            .filter(|i| !cited || !thing(i))
        {
            return (Voice::Direct, Some(i as u32));
        }
        let before = text_before(self.text, quote.first.saturating_sub(1) as usize);
        if let Some(cue) = told::told(self.text, before).filter(|_| !cited) {
            return (Voice::Direct, self.by_cue(cue));
        }
        let speech = (!short || covers_block(self.document, quote, block)) && !cited;
        (if speech { Voice::Direct } else { Voice::ScareQuoted }, None)
    }

    /// The speech over several paragraphs that holds `span`.
    fn speech(&self, span: Span) -> Option<&Speech> {
        let speech = self.speeches.partition_point(|s| s.span.end <= span.start);
        self.speeches.get(speech).filter(|s| s.span.contains(span))
    }

    /// The attribution of the speech over several paragraphs that holds `span`: what presents its beginning, or its end.
    fn speaker(&self, span: Span) -> Option<usize> {
        let speech = self.speech(span)?;
        let named = |&i: &usize| !self.attributions[i].source.spans.is_empty();
        let direct = |&i: &usize| self.attributions[i].content.form != Form::Indirect;
        let opening = || self.carriers(speech.opening).into_iter().filter(direct);
        let closing = || self.carriers(speech.closing).into_iter();
        let here = || self.carriers(span).into_iter().filter(direct);
        here()
            .chain(opening())
            .chain(closing())
            .find(named)
            .or_else(|| opening().next())
    }

    /// Whether a quotation is a title, which nobody says.
    fn is_cited(&self, quote: &Quote, block: usize) -> bool {
        let headline = self.document.blocks.get(block).is_some_and(|b| b.kind == BlockKind::Headline);
        !headline && !covers_block(self.document, quote, block) && is_title(self.text, quote)
    }

    /// The attribution whose cue holds token `cue`; else the one that says "rejected" of "the notion that", whose content it is.
    fn by_cue(&self, cue: usize) -> Option<u32> {
        let at = self.text.tokens[cue].span;
        self.named_by(cue).or_else(|| self.carriers(at).first().map(|&i| i as u32))
    }

    /// The attribution whose cue holds token `cue`, if any.
    fn named_by(&self, cue: usize) -> Option<u32> {
        let at = self.text.tokens[cue].span;
        self.cues
            .near(at)
            .find(|&i| self.attributions[i as usize].cue.spans.iter().any(|c| c.contains(at)))
    }

    /// The attributions that have a cue where `marker` lies, in order: those that tell of the calling that it marks.
    pub fn telling_of(&self, marker: Span) -> Vec<u32> {
        self.cues.over(marker)
    }

    /// The attribution whose content most narrowly holds `span`, whatever its cue makes of it.
    pub fn carrier(&self, span: Span) -> Option<u32> {
        let mut carriers = self.carriers(span).into_iter();
        carriers
            .find(|&i| !source::is_writer(self.text, &self.attributions[i]))
            .map(|i| i as u32)
    }

    /// Whose word `span` is where no source has a part in it.
    pub fn own(&self, span: Span) -> Voice {
        let block = self.document.blocks.partition_point(|b| b.span.end <= span.start);
        match self.document.blocks.get(block).map(|b| b.kind) {
            Some(BlockKind::Headline) => Voice::Headline,
            Some(BlockKind::Caption) => Voice::Caption,
            _ => Voice::Outlet,
        }
    }

    /// The attributions whose content holds `span`, the narrowest first.
    fn carriers(&self, span: Span) -> Vec<usize> {
        let holds = |a: &Attribution| {
            let direct = a.content.form == Form::Direct;
            a.content
                .spans
                .iter()
                .any(|c| c.contains(span) || (direct && c.overlaps(span)))
        };
        let near = self.contents.near(span).map(|i| i as usize);
        let mut found: Vec<(usize, usize)> = near
            .filter(|&i| holds(&self.attributions[i]))
            .map(|i| (self.attributions[i].content.spans.iter().map(|c| c.len()).sum(), i))
            .collect();
        crate::sort::by_key(&mut found, |&(length, i)| [length as u32, i as u32]);
        found.dedup();
        found.into_iter().map(|(_, i)| i).collect()
    }
}

/// Whether an attribution presents no quotation, so that a few words in quotation marks are marked by the writer: "I think
/// that the “elites”", "known as the “Iron Bridge”".
fn marks_only(text: &Text, attribution: &Attribution) -> bool {
    let mixed = attribution.content.form == Form::Mixed;
    let nameless = attribution.source.spans.is_empty() && !attribution.cue.spans.is_empty();
    let first = attribution.content.spans.first().map_or(0, |c| text.token_at(c.start));
    if mixed && noun::is_relative(text, attribution, first) {
        return true;
    }
    mixed && (source::is_writer(text, attribution) || source::is_gesture(text, attribution))
        || nameless && cues::make(&attribution.cue.lemma) == Make::Fact
}

/// The tokens of a sentence that stand before token `at`.
fn text_before(text: &Text, at: usize) -> Range<usize> {
    let sentence = text.tokens.get(at).and_then(|t| text.sentences.get(t.sentence as usize));
    sentence.map_or(0..0, |s| s.first as usize..at)
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
        let (got, carrier) = Voices::new(&document, &text, &attributions).of(Span::new(start, end));
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
    fn speech_over_paragraphs() {
        check(
            "Ana Ruiz said: “It began early.\nThis ⟦regime⟧ must fall.\nWe will see to it.”",
            Voice::Direct,
            "Ana Ruiz",
        );
        check(
            "Ana Ruiz said: “It began early.\nThis ⟦regime⟧ sent troops.\nNobody came.",
            Voice::Outlet,
            "",
        );
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
