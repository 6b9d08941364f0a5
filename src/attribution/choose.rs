//! Which proposals stand: one for each cue, and nested ones only where they tell the reader something.

use super::cue::{frame, Cues};
use super::{nest, Proposal, Shape};
use crate::retain::retain;
use crate::sort;
use crate::text::{Text, TokenKind};

/// Cues that are told even inside what somebody else says: they put a further source between the reader and the words.
const TOLD_INSIDE: &[&str] = &[
    "say", "tell", "report", "demand", "call for", "call on", "accuse", "deny", "claim", "announce", "warn", "allege", "insist",
    "declare", "admit", "confirm", "call", "brand", "dub", "label", "term",
];

/// No chain of attributions is followed further up than this.
const DEEPEST: usize = 8;

/// Keeps the proposals that stand, in the order of their contents.
pub fn choose(text: &Text, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    for p in &mut proposals {
        tidy(p);
    }
    proposals.retain(|p| !p.content.is_empty());
    sort(&mut proposals);
    one_for_each_cue(text.tokens.len(), &mut proposals);
    let holders = nest::holders(&proposals);
    let kept: Vec<bool> = (0..proposals.len()).map(|i| stands(text, &proposals, &holders, i)).collect();
    retain(&mut proposals, &kept);
    proposals
}

/// Of proposals whose cues share one of so many tokens, keeps the surest; of equally sure ones the one with the longer cue.
fn one_for_each_cue(tokens: usize, proposals: &mut Vec<Proposal>) {
    let words = |p: &Proposal| p.cue.iter().map(|r| r.len()).sum::<usize>();
    let mut order: Vec<usize> = (0..proposals.len()).collect();
    sort::by_key(&mut order, |&i| {
        [sort::down(proposals[i].score.into()), sort::down(words(&proposals[i]))]
    });
    let mut taken = vec![false; tokens];
    let mut kept = vec![true; proposals.len()];
    for i in order {
        let cue = &proposals[i].cue;
        kept[i] = !cue.iter().any(|r| taken[r.clone()].contains(&true));
        if kept[i] {
            cue.iter().for_each(|r| taken[r.clone()].fill(true));
        }
    }
    retain(proposals, &kept);
}

/// Puts proposals in the order of their contents, an outer one before what it holds.
pub fn sort(proposals: &mut [Proposal]) {
    sort::by_key(proposals, |p| {
        let first = p.content.first().map_or(0, |r| r.start);
        let end = p.content.iter().map(|r| r.end).max().unwrap_or(first);
        [first as u32, sort::down(end)]
    });
}

/// Puts the ranges of each role in order, joins those that overlap, and takes the cue out of the content.
fn tidy(proposal: &mut Proposal) {
    for role in [&mut proposal.source, &mut proposal.cue, &mut proposal.content] {
        role.retain(|r| !r.is_empty());
        sort::by_key(role, |r| [r.start as u32, r.end as u32]);
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

/// A content that the tagger cut within a phrase: "told them to" takes the verb, "endorsed her that" evening gives back its "that",
/// and a headline, which no sign ends, its last word.
pub fn mend(text: &Text, proposal: &mut Proposal) {
    let cue = |i: usize| proposal.cue.iter().chain(&proposal.source).any(|r| r.contains(&i));
    let Some(last) = proposal.content.last() else { return };
    let goes_on = text.tokens.get(last.end).is_some_and(|next| {
        next.kind == TokenKind::Word && next.sentence == text.tokens[last.end - 1].sentence && !cue(last.end)
    });
    let closes = |last: &std::ops::Range<usize>| {
        let sentence = text.sentences[text.tokens[last.end].sentence as usize];
        sentence.end as usize == last.end + 1
    };
    let end = match text.folded(last.end - 1) {
        _ if !goes_on => return,
        "to" if last.len() > 1 => last.end + 1,
        "that" if last.len() > 1 => last.end - 1,
        _ if closes(last) => last.end + 1,
        _ => return,
    };
    if let Some(last) = proposal.content.last_mut() {
        last.end = end;
    }
}

/// Whether proposal `i` is worth telling, seen what it lies in.
fn stands(text: &Text, proposals: &[Proposal], holders: &[Option<usize>], i: usize) -> bool {
    let inner = &proposals[i];
    let mut outers = std::iter::successors(holders[i], |&h| holders[h])
        .take(DEEPEST)
        .map(|h| &proposals[h])
        .peekable();
    if outers.peek().is_none() {
        return true;
    }
    if outers.any(|outer| matches!(outer.shape, Shape::Post | Shape::Interview) || quoted(text, outer, inner)) {
        // Inside a quotation: only what is quoted once more. The rest is the speaker's own "I think".
        return inner.content.iter().any(|r| opens_inner_quote(text, r.start));
    }
    told(text, inner)
}

/// Whether a proposal of the rules is told even inside what the tagger takes for one content: its words are somebody else's by their
/// quotation marks, or a name that others give. Not "people say “…”", "I would say “…”", which nobody said.
pub fn is_told_inside(text: &Text, proposal: &Proposal) -> bool {
    let ([source], [cue], [content]) = (&proposal.source[..], &proposal.cue[..], &proposal.content[..]) else {
        return false;
    };
    let word = |i: usize| text.folded(i);
    let anybody = matches!(
        word(source.end - 1),
        "people" | "you" | "i" | "we" | "they" | "who" | "that" | "it" | "himself" | "herself" | "themselves"
    );
    let supposed = cue
        .clone()
        .any(|i| matches!(word(i), "would" | "could" | "might" | "can" | "may" | "should" | "to"));
    if anybody || supposed || word(cue.end - 1).ends_with("ing") {
        return false;
    }
    let first = text.quotes.partition_point(|q| (q.first as usize) <= content.start);
    let quotes = text
        .quotes
        .get(first)
        .is_some_and(|q| q.closed && (q.end as usize) < content.end);
    match proposal.shape {
        Shape::Clause => quotes && told(text, proposal),
        Shape::Frame => {
            let named = text.tokens[source.start].capital || matches!(word(source.start), "he" | "she");
            word(cue.end - 1).starts_with("call") && (named || !quotes)
        }
        _ => false,
    }
}

/// Whether a quotation inside another opens at token `at`.
fn opens_inner_quote(text: &Text, at: usize) -> bool {
    let quote = text.quotes.partition_point(|q| (q.first as usize) <= at);
    text.quotes
        .get(quote)
        .is_some_and(|q| q.first as usize == at + 1 && q.depth > 0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;
    use std::ops::Range;

    fn check(text: &str, proposals: &[(Range<usize>, Range<usize>, u16)], expected: &[Range<usize>]) {
        let document = plain(text.into());
        let proposals = proposals.iter().map(|(cue, content, score)| Proposal {
            source: Vec::new(),
            cue: vec![cue.clone()],
            content: vec![content.clone()],
            score: *score,
            shape: Shape::Clause,
        });
        let chosen = choose(&Text::new(&document), proposals.collect());
        let got: Vec<Range<usize>> = chosen.iter().flat_map(|p| p.content.clone()).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn chooses() {
        // One for each cue: the surest.
        check("Lee said she won", &[(1..2, 2..4, 800), (1..2, 2..3, 300)], &[2..4]);
        // The cue is no part of the content.
        check("Lee said she won", &[(1..2, 1..4, 800)], &[2..4]);
        // Inside a paraphrase a demand is told, a thought is not.
        check(
            "Lee said they demand peace",
            &[(1..2, 2..5, 800), (3..4, 4..5, 500)],
            &[2..5, 4..5],
        );
        check("Lee said they like peace", &[(1..2, 2..5, 800), (3..4, 4..5, 500)], &[2..5]);
        // Inside a quotation neither is.
        check(
            "Lee said “they demand peace”",
            &[(1..2, 2..7, 800), (4..5, 5..6, 500)],
            &[2..7],
        );
    }
}
