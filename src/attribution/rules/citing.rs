//! Whom a report quotes beside its own words: "…, state television said, quoting the ministry", "Citing police, the paper reported
//! that …". The words are the ministry's, within what the television tells.

use super::words::kind::*;
use super::{noun, Reader};
use crate::attribution::{source, Proposal, Shape};
use std::ops::Range;

/// A report and whom it quotes stand in one sentence, with at most so many proposals between.
const NEAR: usize = 4;

/// Adds what is quoted to the reports that quote it.
pub fn settle(reader: &Reader, proposals: &mut Vec<Proposal>) {
    let words = ["citing", "quoting"].map(|word| reader.text.number(word));
    if words == [None, None] {
        return;
    }
    let tokens = reader.text.tokens.iter().zip(0..);
    for (_, at) in tokens.filter(|(token, _)| words.contains(&Some(token.word))) {
        let Some(whom) = quoted(reader, at) else { continue };
        let sentence = reader.sentence_of(at).tokens;
        let first = proposals.partition_point(|p| p.content.iter().all(|c| c.end <= sentence.start));
        let last = proposals.partition_point(|p| p.content.first().is_some_and(|c| c.start < sentence.end));
        let near = first..last.min(first + 4 * NEAR).max(first);
        let reports = |p: &Proposal| {
            let here = p.cue.iter().any(|c| sentence.contains(&c.start) && !c.contains(&at));
            let apart = p.content.iter().all(|c| c.end <= at || c.start >= whom.end);
            let clause = p.content.iter().map(|c| c.len()).sum::<usize>() > 2;
            here && apart && clause && !p.source.is_empty() && p.source.iter().all(|s| s.start < at || s.start >= whom.end)
        };
        // The one whose cue is nearest.
        let apart = |p: &Proposal| p.cue.first().map_or(usize::MAX, |c| c.start.abs_diff(at));
        let Some(n) = near.filter(|&n| reports(&proposals[n])).min_by_key(|&n| apart(&proposals[n])) else {
            continue;
        };
        let outer = &mut proposals[n];
        let inner = Proposal {
            source: vec![whom.clone()],
            cue: vec![at..at + 1],
            content: outer.content.clone(),
            score: outer.score.min(700),
            shape: Shape::Clause,
        };
        if let Some(source) = outer.source.iter_mut().find(|s| s.contains(&at)) {
            source.end = reader.trim(source.start..at).end;
        }
        outer.content.push(at..whom.end);
        crate::sort::by_key(&mut outer.content, |r| [r.start as u32, r.end as u32]);
        proposals.retain(|p| !p.cue.iter().any(|c| c.contains(&at)));
        proposals.push(inner);
        crate::attribution::choose::sort(proposals);
    }
}

/// Who is quoted by the participle at `at`: somebody who speaks, and no reason that is given.
fn quoted(reader: &Reader, at: usize) -> Option<Range<usize>> {
    let sentence = reader.sentence_of(at).tokens;
    let parted = at == sentence.start || reader.is(at - 1, COMMA);
    if !parted || reader.quote_number(at) != 0 {
        return None;
    }
    let whom = noun::phrase_after(reader, at + 1, sentence.end, false)?;
    let closed = whom.end >= sentence.end || reader.is(whom.end, COMMA | STOP);
    // What is quoted is known by its head: not "the release of Lee's letter".
    let head = whom
        .clone()
        .find(|&i| reader.is(i, PREPOSITION | RELATIVE) && !reader.is(i, DETERMINER))
        .unwrap_or(whom.end)
        - 1;
    let speaks = source::names_a_speaker(reader.word(head))
        || reader.is(head, CAPITAL)
        || matches!(reader.word(head), "person" | "people");
    (closed && speaks).then_some(whom)
}
