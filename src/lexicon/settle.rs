//! The lexicon that ships and a reader's own packs, on one page: which of them marks where both would.

use super::find::Candidate;
use super::guard::{Entities, Page, Stop};
use super::{find, Part};
use std::sync::Arc;

/// All candidates of a page by their start, each with the number of its part. Where parts overlap the earlier one marks, unless
/// the later one's entry names the earlier one's under `overrides`. Leaves what their entries are about in `entities`.
pub fn candidates(parts: &[Arc<Part>], pages: &[Page], entities: &mut Entities) -> Vec<(usize, Candidate)> {
    let each = parts.iter().zip(pages).enumerate();
    let of_part = |(number, (part, page)): (usize, (&Arc<Part>, &Page))| {
        let found = find::find(page, part, number, entities);
        found.into_iter().map(move |candidate| (number, candidate))
    };
    let mut all: Vec<(usize, Candidate)> = each.flat_map(of_part).collect();
    // One part is in order as it comes, and marks nothing twice.
    if parts.len() > 1 {
        share(parts, &mut all, pages[0].text.tokens.len());
        crate::sort::by_key(&mut all, |(_, candidate)| [candidate.tokens.start as u32]);
    }
    all
}

/// Stops all but one of the candidates that would mark the same of a page's tokens.
fn share(parts: &[Arc<Part>], all: &mut [(usize, Candidate)], tokens: usize) {
    // For each token, the candidate that marks it.
    let mut marked: Vec<Option<usize>> = vec![None; tokens];
    for new in 0..all.len() {
        let (number, candidate) = &all[new];
        if candidate.stop.is_some() {
            continue;
        }
        let mut overlapped: Vec<usize> = marked[candidate.tokens.clone()].iter().flatten().copied().collect();
        overlapped.dedup();
        let silences = &parts[*number].data.matching.silences;
        let silenced = silences.get(candidate.entry as usize).map_or(&[][..], Vec::as_slice);
        let mut others = overlapped.iter().rev().map(|&at| id(parts, &all[at]));
        if let Some(other) = others.find(|other| !silenced.iter().any(|s| s == other)) {
            all[new].1.stop = Some(Stop::Shadowed(other.into()));
            continue;
        }
        for at in overlapped {
            all[at].1.stop = Some(Stop::Overridden(id(parts, &all[new]).into()));
            marked[all[at].1.tokens.clone()].fill(None);
        }
        marked[all[new].1.tokens.clone()].fill(Some(new));
    }
}

/// The entry's id of a candidate.
fn id<'p>(parts: &'p [Arc<Part>], (part, candidate): &(usize, Candidate)) -> &'p str {
    parts[*part].entry_id(candidate.entry)
}
