//! Which attribution lies inside which: "media reported that residents demand …".

use super::Proposal;
use crate::sort;
use std::cmp::Reverse;

/// For each proposal the index of the smallest other one whose content holds its cue, or its content where it has no cue.
pub fn holders(proposals: &[Proposal]) -> Vec<Option<usize>> {
    let extent = |p: &Proposal| {
        let start = p.content.iter().map(|r| r.start).min().unwrap_or(0);
        let end = p.content.iter().map(|r| r.end).max().unwrap_or(start);
        (start, end)
    };
    let extents: Vec<(usize, usize)> = proposals.iter().map(extent).collect();
    let length = |i: usize| extents[i].1 - extents[i].0;
    let anchors: Vec<usize> = proposals
        .iter()
        .zip(&extents)
        .map(|(p, e)| p.cue.first().map_or(e.0, |r| r.start))
        .collect();
    // Contents by where they begin, the longest first; a sweep over the anchors keeps those open that may hold one.
    let mut outer: Vec<usize> = (0..proposals.len()).collect();
    sort::by_key(&mut outer, |&i| [extents[i].0 as u32, sort::down(extents[i].1)]);
    let mut inner: Vec<usize> = (0..proposals.len()).collect();
    sort::by_key(&mut inner, |&i| [anchors[i] as u32]);
    let mut outer = outer.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut holders = vec![None; proposals.len()];
    for i in inner {
        while let Some(o) = outer.next_if(|&o| extents[o].0 <= anchors[i]) {
            open.push(o);
        }
        open.retain(|&o| extents[o].1 > anchors[i]);
        holders[i] = open
            .iter()
            .copied()
            .filter(|&o| o != i && proposals[o].content.iter().any(|r| r.contains(&anchors[i])))
            // The longer one holds, of two of one length the first: no two hold each other.
            .filter(|&o| (length(o), Reverse(o)) > (length(i), Reverse(i)))
            .min_by_key(|&o| (length(o), Reverse(o)));
    }
    holders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Shape;
    use std::ops::Range;

    fn check(proposals: &[(Range<usize>, Range<usize>)], expected: &[Option<usize>]) {
        let proposals: Vec<Proposal> = proposals
            .iter()
            .map(|(cue, content)| Proposal {
                source: Vec::new(),
                cue: if cue.is_empty() { Vec::new() } else { vec![cue.clone()] },
                content: vec![content.clone()],
                score: 500,
                shape: Shape::Clause,
            })
            .collect();
        assert_eq!(holders(&proposals), expected);
    }

    #[test]
    fn smallest_holder() {
        check(&[], &[]);
        check(&[(20..21, 0..20), (5..6, 6..9)], &[None, Some(0)]);
        check(&[(20..21, 0..20), (2..3, 3..15), (5..6, 6..9)], &[None, Some(0), Some(1)]);
        check(&[(0..1, 1..4), (5..6, 6..9)], &[None, None]);
        check(&[(0..0, 1..4), (0..0, 1..4)], &[None, Some(0)]);
    }
}
