//! One pass over a page: candidates by form and by pattern, each judged by its guards, and which of those that pass are
//! marked where they overlap.

use super::automaton::Automaton;
use super::data::{Entry, Use, Window, LONGEST};
use super::guard::{Entities, Page, Stop};
use super::kind;
use super::phrases::Hit;
use super::Part;
use crate::sort;
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

/// A match, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Number of the entry.
    pub entry: u32,
    /// The match.
    pub tokens: Range<usize>,
    /// Why it is not marked; `None` where it is.
    pub stop: Option<Stop>,
    /// Whether it is marked on demand only, since the page has shown its `first_only` entry before.
    pub again: bool,
}

/// All candidates of a page, by their start. `number` is the part's.
pub fn find(page: &Page, part: &Part, number: usize, entities: &mut Entities) -> Vec<Candidate> {
    let mut out: Vec<(Candidate, u32)> = Vec::new();
    for (entry_number, found, capitals) in matches(page, part) {
        let entry = &page.matching.entries[entry_number as usize];
        let entity = entities.entry((number, entry_number)).or_insert_with(|| page.entity(entry));
        let stop = whole(page, &found, capitals)
            .and_then(|()| page.judge(entry, entity, &found))
            .err();
        let far = entity.distance(page.text.span_of(found.clone()));
        let candidate = Candidate {
            entry: entry_number,
            tokens: found,
            stop,
            again: false,
        };
        out.push((candidate, far));
    }
    let entry = |c: &Candidate| &page.matching.entries[c.entry as usize];
    // Where two start together: the longer, then the one whose entity is nearer, then the core entry, then the earlier one.
    sort::by_key(&mut out, |(c, far)| {
        let tier = entry(c).tier.into();
        [c.tokens.start as u32, sort::down(c.tokens.end), *far, tier, c.entry]
    });
    let mut out: Vec<Candidate> = out.into_iter().map(|(candidate, _)| candidate).collect();
    override_generic(&mut out, entry);
    let mut last: Option<(usize, u32)> = None;
    let mut seen: HashSet<u32> = HashSet::default();
    for candidate in out.iter_mut().filter(|c| c.stop.is_none()) {
        match last {
            Some((end, by)) if candidate.tokens.start < end => {
                candidate.stop = Some(Stop::Shadowed(page.matching.entries[by as usize].id.clone()));
            }
            _ => {
                last = Some((candidate.tokens.end, candidate.entry));
                let entry = &page.matching.entries[candidate.entry as usize];
                // A further place of such an entry is one step quieter than the first.
                match !seen.insert(candidate.entry) && entry.first_only {
                    true if entry.low || kind::is_name(&entry.kind) => candidate.stop = Some(Stop::NotFirst),
                    again => candidate.again = again,
                }
            }
        }
    }
    out
}

/// Silences each match that a passed match of an overriding entry overlaps. Candidates are sorted by start.
fn override_generic<'e>(candidates: &mut [Candidate], entry: impl Fn(&Candidate) -> &'e Entry) {
    let longest = candidates.iter().map(|c| c.tokens.len()).max().unwrap_or(0);
    let overriding = candidates
        .iter()
        .filter(|c| c.stop.is_none() && !entry(c).overrides.is_empty());
    let overriding: Vec<(Range<usize>, &Entry)> = overriding.map(|c| (c.tokens.clone(), entry(c))).collect();
    for (tokens, by) in overriding {
        let first = candidates.partition_point(|c| c.tokens.start + longest <= tokens.start);
        let end = candidates.partition_point(|c| c.tokens.start < tokens.end);
        for candidate in &mut candidates[first..end] {
            let overlaps = tokens.start < candidate.tokens.end;
            if candidate.stop.is_none() && overlaps && by.overrides.contains(&candidate.entry) {
                candidate.stop = Some(Stop::Overridden(by.id.clone()));
            }
        }
    }
}

/// All matches: number of the entry, tokens, and which of them must start with a capital.
fn matches(page: &Page, part: &Part) -> Vec<(u32, Range<usize>, u32)> {
    let mut out = Vec::new();
    let mut anchors: Vec<(u32, u32)> = Vec::new();
    for &Hit { phrase, first, end } in page.hits() {
        for used in page.matching.uses(phrase) {
            match used {
                Use::Form { entry, capitals } => out.push((entry, first as usize..end as usize, capitals)),
                Use::Anchor { pattern } => anchors.push((pattern, first)),
            }
        }
    }
    sort::by_key(&mut anchors, |&(pattern, first)| [pattern, first]);
    for of_one in anchors.chunk_by(|a, b| a.0 == b.0) {
        let Some((pattern, automaton)) = part.pattern(of_one[0].0) else {
            continue;
        };
        let mut begins = [false; 256];
        pattern.begins.iter().for_each(|&byte| begins[byte as usize % 256] = true);
        let folded = page.text.folded.as_bytes();
        let may_begin = |at: usize| {
            folded
                .get(page.text.tokens[at].folded.start as usize)
                .is_some_and(|&byte| begins[usize::from(byte)])
        };
        // Where the last match ended: matches of one pattern do not overlap.
        let mut at = 0;
        for &(_, anchor) in of_one {
            let anchor = anchor as usize;
            let sentence = page.window(Window::Sentence, anchor);
            // An anchor is part of a match, and a match has no more words than a phrase: so a sentence without an end costs no
            // more than others.
            at = at.max(sentence.start).max((anchor + 1).saturating_sub(LONGEST));
            while at <= anchor {
                let end = sentence.end.min(at + LONGEST);
                let found = may_begin(at).then(|| match_end(page, automaton, at..end)).flatten();
                out.extend(found.map(|end| (pattern.entry, at..end, 0)));
                at = found.unwrap_or(at + 1);
            }
        }
    }
    out
}

/// Where the match ends that begins with the first of these tokens, which lie in one sentence.
fn match_end(page: &Page, automaton: &Automaton, tokens: Range<usize>) -> Option<usize> {
    let within = page.text.tokens.get(tokens.clone())?;
    // With the space before the first word, and the one after the last.
    let space = within.first()?.folded.start as usize - 1;
    let folded = &page.text.folded[space..within.last()?.folded.end as usize + 1];
    let end = automaton.match_end(folded)?;
    let words = within.partition_point(|t| (t.folded.start as usize) < space + end - 1);
    (words > 0).then_some(tokens.start + words)
}

/// Whether a match lies in one sentence and has the capitals of its form.
fn whole(page: &Page, found: &Range<usize>, capitals: u32) -> Result<(), Stop> {
    let tokens = &page.text.tokens[found.clone()];
    if tokens.iter().any(|t| t.sentence != tokens[0].sentence) {
        return Err(Stop::Boundary);
    }
    if (0..tokens.len().min(32)).any(|at| capitals >> at & 1 == 1 && !tokens[at].capital) {
        return Err(Stop::Capitals);
    }
    Ok(())
}

#[cfg(all(test, feature = "cli"))]
mod tests;
