//! Guards: what must stand around a match, and what must not, for it to be the contested sense.

use super::data::{Entry, Matching, Phrase, Window, LONGEST};
use super::phrases::{Hit, Hits};
use crate::document::Document;
use crate::referent::{MentionForm, Referents};
use crate::sort;
use crate::span::Span;
use crate::text::Text;
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;
use std::ops::Range;

/// Why a match was stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// Its form begins with capitals, the text does not.
    Capitals,
    /// The match is no whole part of one sentence.
    Boundary,
    /// The page is older or newer than the entry is about.
    Date,
    /// No word that this guard needs stands near enough.
    Needs(&'static str),
    /// What it is about is not named near enough.
    Entity,
    /// The text says it of somebody else.
    OtherPerson,
    /// A word stands there that shows another sense: the guard, and the words.
    NotWhen(&'static str, String),
    /// An entry that is more specific marks the same words.
    Overridden(String),
    /// Another match starts earlier or is longer.
    Shadowed(String),
    /// The entry is marked once a page, and was.
    NotFirst,
}

/// A guard that let a match pass, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// The guard, as its editor writes it: `needs.any`.
    pub guard: &'static str,
    /// The words of the page, or its date.
    pub by: String,
}

/// How many neighbours are looked at: enough for spans that nest, and the same on any page.
pub const NEAR: usize = 16;

/// One page, and the phrases found on it.
pub struct Page<'p> {
    pub matching: &'p Matching,
    pub document: &'p Document,
    pub text: &'p Text,
    pub referents: &'p Referents,
    hits: Hits,
}

/// Where the entities of entries stand, for those that were asked: by part and entry.
pub type Entities = HashMap<(usize, u32), Entity>;

/// Where the entity of an entry stands on a page.
pub struct Entity {
    /// Its names, and the mentions of the chains that have one of those names. In order.
    pub spans: Vec<Span>,
    /// Those chains.
    pub chains: Vec<u32>,
}

impl Entity {
    /// Whether it is named or spoken of inside `window`.
    fn within(&self, window: Span) -> bool {
        let first = self.spans.partition_point(|s| s.start < window.start);
        let inside = self.spans[first..].iter().take_while(|s| s.start < window.end);
        inside.take(NEAR).any(|s| s.end <= window.end)
    }

    /// Whether one of its spans shares text with `span`.
    pub fn overlaps(&self, span: Span) -> bool {
        self.near(span).any(|s| s.overlaps(span))
    }

    /// How many bytes lie between `span` and the nearest of its spans.
    pub fn distance(&self, span: Span) -> u32 {
        let gap = |s: &Span| gap(*s, span);
        self.near(span).map(gap).min().unwrap_or(u32::MAX)
    }

    /// Its spans around `span`.
    fn near(&self, span: Span) -> impl Iterator<Item = &Span> {
        let at = self.spans.partition_point(|s| s.start < span.end);
        self.spans[at.saturating_sub(NEAR)..].iter().take(NEAR + 1)
    }
}

/// How many bytes lie between two spans.
pub fn gap(one: Span, other: Span) -> u32 {
    (one.start.saturating_sub(other.end)).max(other.start.saturating_sub(one.end))
}

impl<'p> Page<'p> {
    pub fn new(matching: &'p Matching, document: &'p Document, text: &'p Text, referents: &'p Referents) -> Page<'p> {
        let distinct = (0..text.words.len() as u32).map(|word| text.word(word));
        let words: Vec<u32> = text.tokens.iter().map(|token| token.word).collect();
        let found = matching.phrases.find_numbered(distinct, &words);
        Page {
            matching,
            document,
            text,
            referents,
            hits: Hits::new(&found, matching.phrase_count()),
        }
    }

    pub fn hits(&self) -> &[Hit] {
        self.hits.all()
    }

    /// The tokens that a guard sees from token `at`.
    pub fn window(&self, window: Window, at: usize) -> Range<usize> {
        let tokens = &self.text.tokens;
        match window {
            Window::Sentence => self.text.sentences[tokens[at].sentence as usize].range(),
            Window::Paragraph => {
                let block = tokens[at].block;
                tokens.partition_point(|t| t.block < block)..tokens.partition_point(|t| t.block <= block)
            }
            Window::Article => 0..tokens.len(),
        }
    }

    /// Where a phrase starts in `tokens`.
    fn places_in(&self, phrase: Phrase, tokens: Range<usize>) -> &[Hit] {
        let places = self.hits.of(phrase);
        let first = places.partition_point(|h| (h.first as usize) < tokens.start);
        let end = first + places[first..].partition_point(|h| (h.first as usize) < tokens.end);
        &places[first..end]
    }

    /// Where a phrase stands in `window`, outside the match itself.
    fn stands(&self, phrase: Phrase, window: &Range<usize>, found: &Range<usize>) -> Option<&Hit> {
        let apart = |h: &&Hit| h.end as usize <= found.start || h.first as usize >= found.end;
        self.places_in(phrase, window.clone()).iter().find(apart)
    }

    /// Whether every guard of `entry` lets the match `found` (tokens) pass.
    pub fn judge(&self, entry: &Entry, entity: &Entity, found: &Range<usize>) -> Result<(), Stop> {
        let guards = &entry.guards;
        if let Some(date) = self.document.date.as_deref() {
            if older(date, &guards.from) || older_bound(&guards.to, date) {
                return Err(Stop::Date);
            }
        }
        let window = self.window(guards.window, found.start);
        let here = |&phrase: &Phrase| self.stands(phrase, &window, found).is_some();
        let article = self.window(Window::Article, found.start);
        let anywhere = |&phrase: &Phrase| self.stands(phrase, &article, found).is_some();
        for (guard, met) in [
            ("needs.any", guards.any.is_empty() || guards.any.iter().any(here)),
            ("needs.all", guards.all.iter().all(here)),
            (
                "needs.article_any",
                guards.article_any.is_empty() || guards.article_any.iter().any(anywhere),
            ),
        ] {
            if !met {
                return Err(Stop::Needs(guard));
            }
        }
        self.not_when(entry, found)?;
        if let Some(window) = entry.entity_window {
            let window = self.text.span_of(self.window(window, found.start));
            if !entity.within(window) {
                return Err(Stop::Entity);
            }
        }
        if entry.title && !entry.entity.is_empty() && self.said_of_other(entity, found) {
            return Err(Stop::OtherPerson);
        }
        Ok(())
    }

    fn not_when(&self, entry: &Entry, found: &Range<usize>) -> Result<(), Stop> {
        let guards = &entry.guards;
        let (first, end) = (found.start as u32, found.end as u32);
        // A phrase that reaches the match starts no further back than the longest phrase is long.
        let back = found.start.saturating_sub(LONGEST)..found.start + 1;
        let (sentence, article) = (
            self.window(Window::Sentence, found.start),
            self.window(Window::Article, found.start),
        );
        let inside = |&p: &Phrase| {
            let around = |h: &&Hit| end <= h.end;
            self.places_in(p, back.clone()).iter().find(around)
        };
        let before = |&p: &Phrase| self.places_in(p, back.clone()).iter().find(|h| h.end == first);
        let after = |&p: &Phrase| self.places_in(p, found.end..found.end + 1).first();
        let named = |guard: &'static str| move |hit| (guard, hit);
        let in_sentence = |&p: &Phrase| self.stands(p, &sentence, found);
        let in_article = |&p: &Phrase| self.stands(p, &article, found);
        let stop = (guards.not_inside.iter().find_map(inside).map(named("not_when.inside")))
            .or_else(|| guards.not_before.iter().find_map(before).map(named("not_when.before")))
            .or_else(|| guards.not_after.iter().find_map(after).map(named("not_when.after")))
            .or_else(|| {
                guards
                    .not_sentence
                    .iter()
                    .find_map(in_sentence)
                    .map(named("not_when.sentence"))
            })
            .or_else(|| guards.not_article.iter().find_map(in_article).map(named("not_when.article")));
        stop.map_or(Ok(()), |(guard, hit)| Err(Stop::NotWhen(guard, self.words(hit))))
    }

    /// The words of a hit, as the page has them.
    fn words(&self, hit: &Hit) -> String {
        let span = self.text.span_of(hit.first as usize..hit.end as usize);
        self.document.text[span.range()].into()
    }

    /// Which guards of `entry` ask for something, and what they found for the match `found`. For a match that passed.
    pub fn passed(&self, entry: &Entry, entity: &Entity, found: &Range<usize>) -> Vec<Passed> {
        let guards = &entry.guards;
        let window = self.window(guards.window, found.start);
        let article = self.window(Window::Article, found.start);
        let mut out = Vec::new();
        let mut by = |guard, words: Option<String>| out.extend(words.map(|by| Passed { guard, by }));
        let words_of = |phrases: &[Phrase], window: &Range<usize>| {
            let first = phrases.iter().find_map(|&p| self.stands(p, window, found));
            first.map(|hit| self.words(hit))
        };
        by("needs.any", words_of(&guards.any, &window));
        for phrase in &guards.all {
            by("needs.all", words_of(std::slice::from_ref(phrase), &window));
        }
        by("needs.article_any", words_of(&guards.article_any, &article));
        if let Some(window) = entry.entity_window {
            let window = self.text.span_of(self.window(window, found.start));
            let near = entity.near(self.text.span_of(found.clone())).find(|s| window.contains(**s));
            by("needs.entity", near.map(|s| self.document.text[s.range()].into()));
        }
        let dated = !guards.from.is_empty() || !guards.to.is_empty();
        by("date", self.document.date.clone().filter(|_| dated));
        out
    }

    /// Where the entity of `entry` stands: by name, and by every mention of a chain with that name.
    pub fn entity(&self, entry: &Entry) -> Entity {
        let hits = entry.entity.iter().flat_map(|&phrase| self.hits.of(phrase));
        let mut spans: Vec<Span> = hits.map(|h| self.text.span_of(h.first as usize..h.end as usize)).collect();
        let named = |span: &Span| self.referents.in_span(*span).filter(|m| m.form == MentionForm::Name);
        let mut chains: Vec<u32> = spans.iter().flat_map(named).map(|m| m.chain).collect();
        sort::by_key(&mut chains, |&chain| [chain]);
        chains.dedup();
        spans.extend(
            self.referents
                .mentions
                .iter()
                .filter(|m| chains.binary_search(&m.chain).is_ok())
                .map(|m| m.span),
        );
        sort::by_key(&mut spans, |s| [s.start, s.end]);
        spans.dedup();
        Entity { spans, chains }
    }
}

/// Whether `date` lies before `bound`, as precisely as the bound is given. No bound, no lower limit.
fn older(date: &str, bound: &str) -> bool {
    date.get(..bound.len()).is_some_and(|date| date < bound)
}

/// Whether `bound`, a last day, month or year, lies before `date`.
fn older_bound(bound: &str, date: &str) -> bool {
    !bound.is_empty() && date.get(..bound.len()).is_some_and(|date| bound < date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_as_precisely_as_given() {
        assert!(older("2019-11-15", "2019-12"));
        assert!(!older("2019-12-01", "2019-12"));
        assert!(!older("2019-12-01", ""));
        assert!(older_bound("2020-11", "2020-12-01"));
        assert!(!older_bound("2020-11", "2020-11-30"));
        assert!(!older_bound("", "2020-11-30"));
        assert!(!older("20", "2019-12"));
    }
}
