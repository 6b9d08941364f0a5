//! From tags to relations: which content has which cue, and which cue which source.

use super::tags::{part, C_L, C_R, O, Q, S_L, S_R};
use std::ops::Range;

/// A part of a relation as the tags show it.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its first tag: [`S_R`], [`S_L`], [`Q`], [`C_L`] or [`C_R`].
    pub kind: usize,
    /// Its tokens.
    pub range: Range<usize>,
}

/// The parts that the tags of one stretch, starting at token `first`, show.
pub fn segments(tags: &[u8], first: usize, out: &mut Vec<Segment>) {
    let mut before = O;
    for (i, &t) in tags.iter().enumerate() {
        let t = usize::from(t);
        if let Some(kind) = part(t) {
            if t == kind || part(before) != Some(kind) {
                out.push(Segment {
                    kind,
                    range: first + i..first + i + 1,
                });
            } else if let Some(s) = out.last_mut() {
                s.range.end = first + i + 1;
            }
        }
        before = t;
    }
}

/// Indices of the segments of one relation.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// The source.
    pub source: Option<usize>,
    /// The cue.
    pub cue: Option<usize>,
    /// The contents.
    pub contents: Vec<usize>,
}

fn is_content(s: &Segment) -> bool {
    matches!(s.kind, C_L | C_R)
}

/// Links the parts of one block by the direction that their tags give.
pub fn link(parts: &[Segment]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let nearest = |of: usize, right: bool, kinds: &[usize]| -> Option<usize> {
        let ok = |j: &usize| kinds.contains(&parts[*j].kind);
        if right {
            (of + 1..parts.len()).find(ok)
        } else {
            (0..of).rev().find(ok)
        }
    };
    for (i, s) in parts.iter().enumerate().filter(|(_, s)| is_content(s)) {
        let right = s.kind == C_R;
        let cue = nearest(i, right, &[Q]).or_else(|| nearest(i, !right, &[Q]).filter(|_| false));
        if let Some(known) = cue.and_then(|q| links.iter_mut().find(|l| l.cue == Some(q))) {
            known.contents.push(i);
            continue;
        }
        let source = match cue {
            Some(q) => {
                let before = nearest(q, false, &[S_R]);
                let after = nearest(q, true, &[S_L]);
                let gap = |s: usize| {
                    if s < q {
                        parts[q].range.start - parts[s].range.end
                    } else {
                        parts[s].range.start - parts[q].range.end
                    }
                };
                match (before, after) {
                    (Some(a), Some(b)) => Some(if gap(a) <= gap(b) { a } else { b }),
                    (a, b) => a.or(b),
                }
            }
            None => nearest(i, right, &[S_R, S_L]),
        };
        links.push(Link {
            source,
            cue,
            contents: vec![i],
        });
    }
    links
}
