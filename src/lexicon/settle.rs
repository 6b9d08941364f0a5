//! The lexicon that ships and a reader's own packs, on one page: which of them marks where both would.

use super::find::Candidate;
use super::guard::{Page, Stop};
use super::{find, Part};
use std::collections::BTreeMap;

/// All candidates of a page by their start, each with the number of its part. Where parts overlap the earlier one marks, unless
/// the later one's entry names the earlier one's under `overrides`.
pub fn candidates(parts: &[Part], pages: &[Page]) -> Vec<(usize, Candidate)> {
    let mut out: Vec<(usize, Candidate)> = Vec::new();
    // What is marked so far: by start, the end and the index in `out`. No two overlap.
    let mut marked: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (number, (part, page)) in parts.iter().zip(pages).enumerate() {
        for mut candidate in find::find(page, part) {
            if candidate.stop.is_none() {
                let tokens = candidate.tokens.clone();
                let before = marked
                    .range(..tokens.end)
                    .rev()
                    .take_while(|(_, (end, _))| *end > tokens.start);
                let overlapped: Vec<(usize, usize)> = before.map(|(&start, &(_, at))| (start, at)).collect();
                let silenced = part
                    .data
                    .matching
                    .silences
                    .get(candidate.entry as usize)
                    .map_or(&[][..], Vec::as_slice);
                let kept = overlapped
                    .iter()
                    .map(|&(_, at)| id(parts, &out[at]))
                    .find(|other| !silenced.iter().any(|s| s == other));
                match kept {
                    Some(other) => candidate.stop = Some(Stop::Shadowed(other.into())),
                    None => {
                        let own = part.entry_id(candidate.entry).to_owned();
                        for (start, at) in overlapped {
                            out[at].1.stop = Some(Stop::Overridden(own.clone()));
                            marked.remove(&start);
                        }
                        marked.insert(tokens.start, (tokens.end, out.len()));
                    }
                }
            }
            out.push((number, candidate));
        }
    }
    // One part is in this order as it comes.
    crate::sort::by_key(&mut out, |(_, candidate)| [candidate.tokens.start as u32]);
    out
}

/// The entry's id of a candidate.
fn id<'p>(parts: &'p [Part], (part, candidate): &(usize, Candidate)) -> &'p str {
    parts[*part].entry_id(candidate.entry)
}
