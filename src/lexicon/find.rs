//! One pass over a page: candidates by form and by pattern, each judged by its guards, and which of those that pass are
//! marked where they overlap.

use super::data::{Entry, Use};
use super::guard::{Entity, Page, Stop};
use super::phrases::Hit;
use crate::span::Span;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

/// A match, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Number of the entry.
    pub entry: u32,
    /// The match.
    pub tokens: Range<usize>,
    /// Why it is not marked; `None` where it is.
    pub stop: Option<Stop>,
}

/// The compiled patterns, each made when it is first tried.
pub type Regexes = [OnceLock<Option<Regex>>];

/// All candidates of a page, by their start.
pub fn find(page: &Page, regexes: &Regexes) -> Vec<Candidate> {
    let mut entities: BTreeMap<u32, Entity> = BTreeMap::new();
    let mut out: Vec<(Candidate, u32)> = Vec::new();
    for (entry_number, found, capitals) in matches(page, regexes) {
        let entry = &page.matching.entries[entry_number as usize];
        let entity = entities.entry(entry_number).or_insert_with(|| page.entity(entry));
        let stop = whole(page, &found, capitals)
            .and_then(|()| page.judge(entry, entity, &found))
            .err();
        let far = distance(page.text.span_of(found.clone()), entity);
        let candidate = Candidate {
            entry: entry_number,
            tokens: found,
            stop,
        };
        out.push((candidate, far));
    }
    let entry = |c: &Candidate| &page.matching.entries[c.entry as usize];
    // Where two start together: the longer, then the one whose entity is nearer, then the core entry, then the earlier one.
    out.sort_by_key(|(c, far)| (c.tokens.start, usize::MAX - c.tokens.end, *far, entry(c).tier, c.entry));
    let mut out: Vec<Candidate> = out.into_iter().map(|(candidate, _)| candidate).collect();
    override_generic(&mut out, entry);
    let mut last: Option<(usize, u32)> = None;
    let mut seen = BTreeSet::new();
    for candidate in out.iter_mut().filter(|c| c.stop.is_none()) {
        match last {
            Some((end, by)) if candidate.tokens.start < end => {
                candidate.stop = Some(Stop::Shadowed(page.matching.entries[by as usize].id.clone()));
            }
            _ => {
                last = Some((candidate.tokens.end, candidate.entry));
                if !seen.insert(candidate.entry) && page.matching.entries[candidate.entry as usize].first_only {
                    candidate.stop = Some(Stop::NotFirst);
                }
            }
        }
    }
    out
}

/// Silences each match that a passed match of an overriding entry overlaps.
fn override_generic<'e>(candidates: &mut [Candidate], entry: impl Fn(&Candidate) -> &'e Entry) {
    let overriding: Vec<(Range<usize>, &Entry)> = candidates
        .iter()
        .filter(|c| c.stop.is_none() && !entry(c).overrides.is_empty())
        .map(|c| (c.tokens.clone(), entry(c)))
        .collect();
    for candidate in candidates.iter_mut().filter(|c| c.stop.is_none()) {
        let over = |(tokens, by): &&(Range<usize>, &Entry)| {
            tokens.start < candidate.tokens.end && candidate.tokens.start < tokens.end && by.overrides.contains(&candidate.entry)
        };
        if let Some((_, by)) = overriding.iter().find(over) {
            candidate.stop = Some(Stop::Overridden(by.id.clone()));
        }
    }
}

/// All matches: number of the entry, tokens, and which of them must start with a capital.
fn matches(page: &Page, regexes: &Regexes) -> Vec<(u32, Range<usize>, u32)> {
    let mut out = Vec::new();
    let mut tries = BTreeSet::new();
    for &Hit { phrase, first, end } in page.hits() {
        for &used in page.matching.uses.get(phrase as usize).into_iter().flatten() {
            match used {
                Use::Form { entry, capitals } => out.push((entry, first as usize..end as usize, capitals)),
                Use::Anchor { pattern } => {
                    tries.insert((pattern, page.text.tokens[first as usize].sentence));
                }
            }
        }
    }
    for (number, sentence) in tries {
        let pattern = &page.matching.patterns[number as usize];
        let Some(Some(regex)) = regexes
            .get(number as usize)
            .map(|r| r.get_or_init(|| super::data::regex(&pattern.regex).ok()))
        else {
            continue;
        };
        let sentence = page.text.sentences[sentence as usize].range();
        let tokens = &page.text.tokens[sentence.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            continue;
        };
        let start = first.folded.start as usize - 1;
        let folded = &page.text.folded[start..last.folded.end as usize + 1];
        let mut at = 0;
        while let Some(found) = regex.find_at(folded, at) {
            let token = |byte: usize| tokens.partition_point(|t| (t.folded.start as usize) < start + byte);
            let range = sentence.start + token(found.start() + 1)..sentence.start + token(found.end() - 1);
            if !range.is_empty() {
                out.push((pattern.entry, range, 0));
            }
            // The space after one match may be the space before the next.
            at = found.end() - 1;
        }
    }
    out
}

/// Whether a match lies in one sentence and has the capitals of its form.
fn whole(page: &Page, found: &Range<usize>, capitals: u32) -> Result<(), Stop> {
    let tokens = &page.text.tokens[found.clone()];
    if tokens.iter().any(|t| t.sentence != tokens[0].sentence) {
        return Err(Stop::Boundary);
    }
    let capital = |at: usize| page.document.text[tokens[at].span.range()].starts_with(char::is_uppercase);
    if (0..tokens.len().min(32)).any(|at| capitals >> at & 1 == 1 && !capital(at)) {
        return Err(Stop::Capitals);
    }
    Ok(())
}

/// How many bytes lie between a match and its entity.
fn distance(found: Span, entity: &Entity) -> u32 {
    let gap = |e: &Span| e.start.saturating_sub(found.end).max(found.start.saturating_sub(e.end));
    entity.spans.iter().map(gap).min().unwrap_or(u32::MAX)
}
