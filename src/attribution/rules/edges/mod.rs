//! The last look at what stands: where sources and contents begin and end, once nothing is added any more.
//!
//! Rules, tagger and ranker each see a phrase or a clause. What they leave wrong at its edges shows in the whole sentence.

mod contents;
mod sources;
mod trim;

pub use contents::{runs_on, within_a_relative, within_its_sentence};

use super::words::kind::*;
use super::{citing, whose, Reader};
use crate::attribution::cue::{form, frame, Reading};
use crate::attribution::{choose, Proposal, Shape};
use crate::retain::retain;
use std::ops::Range;

/// Mends the edges of what stands, and drops what reads a cue the wrong way round.
pub fn settle(reader: &Reader, proposals: &mut Vec<Proposal>) {
    proposals.retain_mut(|p| whose::settle(reader, p));
    for p in &mut proposals[..] {
        sources::settle(reader, p);
        contents::settle(reader, p);
    }
    for i in 0..proposals.len() {
        let next = proposals[i + 1..]
            .iter()
            .take(NEXT)
            .find_map(|q| answered(reader, &proposals[i], q).or_else(|| said_too(reader, &proposals[i], q)));
        if let (Some(comma), Some(content)) = (next, proposals[i].content.first_mut()) {
            content.end = comma;
        }
    }
    let kept: Vec<bool> = (0..proposals.len()).map(|i| !turned_round(reader, proposals, i)).collect();
    retain(proposals, &kept);
    citing::settle(reader, proposals);
    // A content that begins later may have changed places with the next.
    choose::sort(proposals);
}

/// Whether another proposal reads the cue of `proposals[i]` the other way round, and is surer: "The mayor, Ann Lee, said voters
/// deserved answers" is nothing that voters say.
fn turned_round(reader: &Reader, proposals: &[Proposal], i: usize) -> bool {
    let p = &proposals[i];
    let near = i.saturating_sub(NEXT)..proposals.len().min(i + NEXT + 1);
    let meet = |a: &[Range<usize>], b: &[Range<usize>]| a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end));
    let mut rivals = near.filter(|&j| j != i).map(|j| &proposals[j]).filter(|q| q.cue == p.cue);
    rivals.any(|q| {
        let other = p.source.is_empty() || meet(&p.source, &q.content);
        // "Never our idea, says mayor": in a headline the form tells more than the tagger.
        let formed = || {
            let at = q.source.first().map_or(0, |s| s.start);
            q.shape == Shape::Clause && p.shape == Shape::Tagged && reader.in_headline(at)
        };
        other && meet(&p.content, &q.source) && (q.score > p.score || formed())
    })
}

/// What somebody answers is looked for in so many proposals after the one that holds it.
const NEXT: usize = 3;

/// "Asked whether she feared more, she said: “No.”": the comma after which `q` tells the answer, which the words of `p` do not hold.
fn answered(reader: &Reader, p: &Proposal, q: &Proposal) -> Option<usize> {
    let ([content], [source], [cue], [words, ..]) = (&p.content[..], &q.source[..], &q.cue[..], &q.content[..]) else {
        return None;
    };
    let comma = source
        .start
        .checked_sub(1)
        .filter(|&c| c > content.start && reader.is(c, COMMA))?;
    let inside = cue.end <= content.end && source.end <= cue.start && cue.end <= words.start;
    let own = reader.is(words.start, OPEN)
        && !reader.is(content.start, OPEN)
        && reader.quote_number(comma) == reader.quote_number(cue.start);
    (inside && own).then_some(comma)
}

/// "denied the reports saying nobody was hurt": the cue with which the same speaker goes on in `q`, within the words of `p`.
fn said_too(reader: &Reader, p: &Proposal, q: &Proposal) -> Option<usize> {
    let ([said], [content], [cue]) = (&p.cue[..], &p.content[..], &q.cue[..]) else {
        return None;
    };
    if cue.start <= content.start || cue.start >= content.end {
        return None;
    }
    let says = |r: &Reading| r.form & form::ING != 0 && reader.cues.entry(*r).takes(frame::THAT | frame::QUOTE);
    let loose = !reader.is(cue.start - 1, PREPOSITION | CONJUNCTION | DETERMINER);
    let goes_on = loose && reader.readings(cue.start).iter().any(says);
    let open = reader.quote_number(cue.start) == 0 && said.end <= content.start && !p.source.is_empty();
    (goes_on && open && p.source == q.source).then_some(cue.start - usize::from(reader.is(cue.start - 1, COMMA)))
}
