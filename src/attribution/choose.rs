//! Which proposals stand: one for each cue, and nested ones only where they tell the reader something.

use super::cue::{frame, Cues};
use super::{nest, Proposal, Shape};
use crate::text::Text;

/// Cues that are told even inside what somebody else says: they put a further source between the reader and the words.
const TOLD_INSIDE: &[&str] = &[
    "say", "tell", "report", "demand", "call for", "call on", "accuse", "deny", "claim", "announce", "warn", "allege", "insist",
    "declare", "admit", "confirm",
];

/// Keeps the proposals that stand, in the order of their contents.
pub fn choose(text: &Text, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    for p in &mut proposals {
        tidy(p);
    }
    proposals.retain(|p| !p.content.is_empty());
    proposals.sort_by_key(|p| {
        let first = p.content.first().map_or(0, |r| r.start);
        let end = p.content.iter().map(|r| r.end).max().unwrap_or(first);
        (first, std::cmp::Reverse(end))
    });
    let holders = nest::holders(&proposals);
    let kept: Vec<bool> = proposals
        .iter()
        .zip(&holders)
        .map(|(p, holder)| holder.is_none_or(|h| stands_inside(text, p, &proposals[h])))
        .collect();
    let mut kept = kept.into_iter();
    proposals.retain(|_| kept.next().unwrap_or(false));
    proposals
}

/// Puts the ranges of each role in order, joins those that overlap, and takes the cue out of the content.
fn tidy(proposal: &mut Proposal) {
    for role in [&mut proposal.source, &mut proposal.cue, &mut proposal.content] {
        role.retain(|r| !r.is_empty());
        role.sort_by_key(|r| (r.start, r.end));
        role.dedup_by(|next, last| {
            let joined = next.start < last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
    }
    for cue in &proposal.cue {
        let cut = |r: std::ops::Range<usize>| [r.start..r.end.min(cue.start), r.start.max(cue.end)..r.end];
        if proposal.content.iter().any(|r| r.start < cue.end && cue.start < r.end) {
            proposal.content = std::mem::take(&mut proposal.content)
                .into_iter()
                .flat_map(cut)
                .filter(|r| !r.is_empty())
                .collect();
        }
    }
}

/// Whether `inner`, whose cue lies in the content of `outer`, is worth telling.
fn stands_inside(text: &Text, inner: &Proposal, outer: &Proposal) -> bool {
    if matches!(outer.shape, Shape::Post | Shape::Interview) || quoted(text, outer, inner) {
        // Inside a quotation: only what is quoted once more. The rest is the speaker's own "I think".
        return inner
            .content
            .iter()
            .any(|r| text.quotes.iter().any(|q| q.depth > 0 && q.first as usize == r.start + 1));
    }
    told(text, inner)
}

/// Whether a cue is one of those told inside another.
fn told(text: &Text, proposal: &Proposal) -> bool {
    let cues = Cues::get();
    proposal.cue.iter().flat_map(|r| r.clone()).any(|i| {
        let word = text.folded(i);
        word == "according"
            || cues.readings(word).iter().any(|&r| {
                let entry = cues.entry(r);
                TOLD_INSIDE.contains(&entry.lemma) && (entry.takes(frame::THAT | frame::BARE) || proposal.content.len() == 1)
            })
    })
}

/// Whether the cue of `inner` stands in a quotation that `outer` holds.
fn quoted(text: &Text, outer: &Proposal, inner: &Proposal) -> bool {
    let anchor = inner.cue.first().or(inner.content.first()).map_or(0, |r| r.start);
    let at = text.quotes.partition_point(|q| q.first as usize <= anchor);
    text.quotes[..at].iter().rev().take(6).any(|q| {
        (q.end as usize) > anchor
            && outer
                .content
                .iter()
                .any(|r| r.start <= q.first as usize && q.first as usize <= r.end)
    })
}
