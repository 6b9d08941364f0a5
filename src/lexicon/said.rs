//! Of whom a term is said: the name that stands in apposition to it, or its entity near by.

use super::data::{Entry, Window};
use super::guard::{gap, Entity, Page, NEAR};
use crate::attribution::cue::Cues;
use crate::referent::{Mention, MentionForm, ReferentKind};
use crate::text::TokenKind;
use crate::vocabulary::classes::CALENDAR;
use crate::vocabulary::{is_among, is_determiner};
use std::ops::Range;

/// The longest name, in words.
const NAME: usize = 6;

/// Words between a name and a match that make the match somebody else's.
const OTHERS: &[&str] = &[
    "them", "whom", "who", "which", "where", "when", "while", "as", "after", "before", "because", "if", "but",
];

/// Words before the name of a place where something is done.
const PLACED: &[&str] = &["in", "at", "near", "outside", "across", "around", "from"];

impl Page<'_> {
    /// The chain that the match `found` is said of: the one in apposition; else, for an entry about a person or place, the
    /// nearest mention of it where its guard looks for it.
    pub fn said_of(&self, entry: &Entry, entity: &Entity, found: &Range<usize>) -> Option<u32> {
        let apposed = entry.label.then(|| self.apposed(found)).flatten();
        if entry.entity.is_empty() {
            return apposed;
        }
        let span = self.text.span_of(found.clone());
        let window = self.window(entry.entity_window.unwrap_or(Window::Sentence), found.start);
        let window = self.text.span_of(window);
        let near = || {
            let mentions = &self.referents.mentions;
            let at = mentions.partition_point(|m| m.span.start < span.start);
            let around = &mentions[at.saturating_sub(NEAR)..mentions.len().min(at + NEAR)];
            let ours = |m: &&Mention| window.contains(m.span) && entity.chains.contains(&m.chain);
            around.iter().filter(ours).min_by_key(|m| gap(m.span, span))
        };
        apposed
            .filter(|chain| entity.chains.contains(chain))
            .or_else(|| near().map(|m| m.chain))
    }

    /// The chain whose name stands in apposition to a match.
    fn apposed(&self, found: &Range<usize>) -> Option<u32> {
        let (name, _) = self.apposed_after(found);
        let mut after = self.referents.in_span(self.text.span_of(name));
        let after = after.find(|m| m.form == MentionForm::Name);
        let before = || self.referents.mentions.get(self.apposed_before(found)?);
        after.or_else(before).map(|m| m.chain)
    }

    /// Whether the text gives the title `found` to a person who is not the entity: "interim president Juan Guaidó".
    pub fn said_of_other(&self, entity: &Entity, found: &Range<usize>) -> bool {
        let (name, direct) = self.apposed_after(found);
        if !name.is_empty() {
            let span = self.text.span_of(name.clone());
            let kind = |m: &Mention| self.referents.chains[m.chain as usize].kind;
            let kinds: Vec<ReferentKind> = self.referents.in_span(span).map(kind).collect();
            let unknown = direct && name.len() > 1 && kinds.is_empty();
            return !entity.overlaps(span) && (unknown || kinds.contains(&ReferentKind::Person));
        }
        match self.apposed_before(found) {
            Some(mention) => {
                let mention = &self.referents.mentions[mention];
                let person = self.referents.chains[mention.chain as usize].kind == ReferentKind::Person;
                person && !entity.overlaps(mention.span)
            }
            None => false,
        }
    }

    /// The name that follows a match ("…, Jeanine Anez" or "… Jeanine Anez"): a run of capitalised words, maybe empty; and
    /// whether it follows without a comma. "of Bolivia" between the two is passed over.
    fn apposed_after(&self, found: &Range<usize>) -> (Range<usize>, bool) {
        let end = self.window(Window::Sentence, found.start).end;
        let capital = |t: &usize| {
            let token = &self.text.tokens[*t];
            token.kind == TokenKind::Word && token.capital
        };
        // A name has at most a few words: in a text all in capitals, the rest is none of it.
        let run = |at: usize| at..(at..end.min(at + NAME)).find(|t| !capital(t)).unwrap_or(end.min(at + NAME));
        let mut at = found.end.min(end);
        if at < end && matches!(self.text.folded(at), "of" | "in") {
            let place = run(at + 1);
            at = if place.is_empty() { at } else { place.end };
        }
        let comma = at < end && self.text.folded(at) == ",";
        (run(at + usize::from(comma)), !comma)
    }

    /// The mention before a match that it stands in apposition to: "Jeanine Anez, the self-proclaimed president". An index
    /// of the mentions.
    fn apposed_before(&self, found: &Range<usize>) -> Option<usize> {
        let start = self.window(Window::Sentence, found.start).start;
        // Article, possessor or adjectives may stand between the comma and the match, but not many.
        let comma = (start..found.start).rev().take(4).find(|&t| self.text.folded(t) == ",")?;
        // "Ian Frost, said that illegal aliens …", "Ian Frost, has said the regime …" call him nothing; but "the alleged terrorist" does.
        let says = |t: usize| {
            let led = t > comma + 1 && is_determiner(self.text.folded(t - 1));
            !led && !Cues::get().readings(self.text.folded(t)).is_empty()
        };
        // "Residents of Low Quay, many of them illegal aliens": of them. "In Low Quay, where illegal aliens …": a clause of its own.
        let others = |t: usize| is_among(self.text.folded(t), OTHERS);
        if (comma + 1..found.start).any(|t| says(t) || others(t)) {
            return None;
        }
        let end = self.text.tokens[comma.checked_sub(1)?].span.end;
        let mentions = &self.referents.mentions;
        let at = mentions.partition_point(|m| m.span.start < end);
        let beside = |m: &usize| mentions[*m].span.end == end && mentions[*m].form == MentionForm::Name;
        let found_here = (at.saturating_sub(NEAR)..at).rev().find(beside)?;
        (!self.opens_with_place(start, comma, mentions[found_here].span.start)).then_some(found_here)
    }

    /// "In Low Quay, militants marched": where something is done, and nobody who is called so. `start` is the first token of the
    /// sentence, `comma` the one after its name, which begins at byte `name`.
    fn opens_with_place(&self, start: usize, comma: usize, name: u32) -> bool {
        let mut led = comma;
        while led > start && (self.text.tokens[led].span.start > name || self.text.folded(led - 1) == "the") {
            led -= 1;
        }
        let opens = |p: usize| p == start || self.text.tokens[p - 1].kind != TokenKind::Word || self.text.is(p - 1, CALENDAR);
        led > start && is_among(self.text.folded(led - 1), PLACED) && opens(led - 1)
    }
}
