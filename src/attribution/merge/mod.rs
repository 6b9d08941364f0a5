//! Rules and the tagger, side by side: which proposal stands where both speak of the same words.
//!
//! The tagger knows more cues and draws contents better, but reads flat: no relation inside another. Rules know the forms
//! that prose does not have (posts, interviews, headlines), chains of reports, and sources that stand far from their cue.

mod index;
mod kept;

use super::{Proposal, Shape};
use index::Index;
use kept::Kept;
use std::ops::Range;

/// Where both know the cue, a tagged proposal of a lower score gives way to the rule's. Found by cross-validation.
const SURE: u16 = 800;

/// What no rule knows of is dropped below this score.
const DOUBTFUL: u16 = 500;

/// So much surer must it be where its content holds a cue that a rule knows.
const HOLDING: u16 = 60;

/// Proposals are put together stretch by stretch, each of at least so many tokens: what is kept for each token would else be
/// most of what a long text takes.
const STRETCH: usize = 4096;

/// Puts the proposals together. `rules` are in the order of their contents; those that `tells` holds true of are told even inside what
/// somebody else says.
pub fn merge(rules: Vec<Proposal>, tagged: Vec<Proposal>, tells: impl Fn(&Proposal) -> bool) -> Vec<Proposal> {
    let stretches = stretches(rules.iter().chain(&tagged));
    // From one end to the other nothing reaches from one stretch into the next, and each list names them in order.
    let mut parts: Vec<[Vec<Proposal>; 2]> = stretches.iter().map(|_| Default::default()).collect();
    for (list, proposals) in [rules, tagged].into_iter().enumerate() {
        for mut proposal in proposals {
            let part = stretches.partition_point(|s| s.end <= extent(&proposal).start);
            shift(&mut proposal, |at| at - stretches[part].start);
            parts[part][list].push(proposal);
        }
    }
    let mut out = Vec::with_capacity(parts.iter().flatten().map(Vec::len).sum());
    for (stretch, [rules, tagged]) in stretches.into_iter().zip(parts) {
        let told = |rule: &Proposal| {
            let mut rule = rule.clone();
            shift(&mut rule, |at| at + stretch.start);
            tells(&rule)
        };
        let merged = merge_stretch(stretch.len(), rules, tagged, &told);
        out.extend(merged.into_iter().map(|mut proposal| {
            shift(&mut proposal, |at| at + stretch.start);
            proposal
        }));
    }
    out
}

/// Stretches of tokens that no proposal crosses the ends of; every proposal lies in one.
fn stretches<'p>(proposals: impl Iterator<Item = &'p Proposal>) -> Vec<Range<usize>> {
    let mut extents: Vec<Range<usize>> = proposals.map(extent).collect();
    crate::sort::by_key(&mut extents, |e| [e.start as u32]);
    let mut out: Vec<Range<usize>> = Vec::new();
    for extent in extents {
        match out.last_mut() {
            Some(last) if extent.start < last.end || last.len() < STRETCH => last.end = last.end.max(extent.end),
            _ => out.push(extent),
        }
    }
    out
}

/// From the first token of a proposal to its last.
fn extent(proposal: &Proposal) -> Range<usize> {
    // The ranges of a role are in order.
    let roles = [&proposal.source, &proposal.cue, &proposal.content];
    let start = roles
        .iter()
        .filter_map(|role| role.first())
        .map(|r| r.start)
        .min()
        .unwrap_or(0);
    let end = roles
        .iter()
        .filter_map(|role| role.last())
        .map(|r| r.end)
        .max()
        .unwrap_or(start);
    start..end.max(start + 1)
}

fn shift(proposal: &mut Proposal, to: impl Fn(usize) -> usize) {
    for role in [&mut proposal.source, &mut proposal.cue, &mut proposal.content] {
        role.iter_mut().for_each(|r| *r = to(r.start)..to(r.end));
    }
}

/// [`merge`] of one stretch of so many tokens.
fn merge_stretch(tokens: usize, rules: Vec<Proposal>, tagged: Vec<Proposal>, tells: &dyn Fn(&Proposal) -> bool) -> Vec<Proposal> {
    let index = Index::new(tokens, &rules);
    // Which rules stand, and the score that the tagger gives them.
    let mut stands: Vec<Option<u16>> = rules.iter().map(|r| index.own(r).then_some(r.score)).collect();
    let mut kept: Vec<Proposal> = Vec::new();
    let mut tagged_cues = vec![false; tokens];
    for r in tagged.iter().flat_map(|tag| &tag.cue) {
        tagged_cues[r.clone()].fill(true);
    }
    for mut tag in tagged {
        if tag.content.iter().any(|r| index.special[r.clone()].contains(&true)) {
            continue;
        }
        let Some(k) = index.twin(&rules, &tag) else {
            let holds_cue = tag.content.iter().any(|r| index.cues[r.clone()].iter().any(|&k| k > 0));
            if tag.score >= DOUBTFUL + if holds_cue { HOLDING } else { 0 } {
                kept.push(tag);
            }
            continue;
        };
        let rule = &rules[k];
        let gives_way = tag.score < SURE
            || tag.cue.is_empty()
            || knows_better(rule, &tag)
            || index.swallowed(k, &rules, &tag)
            || cut_short(rule, &tag, &tagged_cues);
        if stands[k].is_some() || gives_way {
            stands[k] = stands[k].max(Some(tag.score));
        } else {
            if tag.source.is_empty() || tag.content == rule.content {
                tag.source.clone_from(&rule.source);
                tag.cue.clone_from(&rule.cue);
            }
            kept.push(tag);
        }
    }
    // What the tagger says stands against the rules that are left, unless all of it lies within their content.
    let mut taken = vec![0u32; tokens];
    for (n, tag) in kept.iter().enumerate() {
        for r in &tag.content {
            taken[r.clone()].fill(n as u32 + 1);
        }
    }
    let mut kept = Kept::new(tokens, kept);
    for (rule, stands) in rules.into_iter().zip(stands) {
        let mut met = rule.content.iter().flat_map(|r| &taken[r.clone()]);
        let nested = |tag: &Proposal| within(&rule, tag) && tells(&rule);
        match stands {
            Some(score) => {
                kept.drop_rivals(&rule);
                kept.push(Proposal { score, ..rule });
            }
            None if met.all(|&n| {
                let tag = |n: u32| &kept.all[n as usize - 1];
                n == 0 || within(tag(n), &rule) || nested(tag(n))
            }) =>
            {
                kept.push(rule)
            }
            None => {}
        }
    }
    kept.standing()
}

/// Whether the form tells rules more than the tagger can see: what "declare herself" takes, that a passive names nobody, a
/// source that the tagger took for content, a content that goes on after its cue.
fn knows_better(rule: &Proposal, tag: &Proposal) -> bool {
    (rule.shape == Shape::Frame && meet(&rule.source, &tag.source))
        || rule.shape == Shape::Passive
        || meet(&rule.source, &tag.content)
        || (rule.content.len() > tag.content.len() && holds(&rule.content, &tag.content))
}

/// Whether `tag`, being flat, gave the beginning of a clause to another relation within it: "They want her, the president, to
/// go, media reported".
fn cut_short(rule: &Proposal, tag: &Proposal, tagged_cues: &[bool]) -> bool {
    let (Some(whole), Some(part)) = (rule.content.first(), tag.content.first()) else {
        return false;
    };
    let cut = rule.shape == Shape::Clause && whole.start < part.start && holds(&rule.content, &tag.content);
    cut && tagged_cues[whole.start..part.start].contains(&true)
}

fn meet(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end))
}

fn holds(outer: &[Range<usize>], inner: &[Range<usize>]) -> bool {
    inner
        .iter()
        .all(|r| outer.iter().any(|o| o.start <= r.start && r.end <= o.end))
}

/// Whether the contents overlap and neither holds the other.
fn crosses(a: &Proposal, b: &Proposal) -> bool {
    meet(&a.content, &b.content) && !holds(&a.content, &b.content) && !holds(&b.content, &a.content)
}

/// Whether the whole relation `inner`, its source too, lies within the content of `outer`.
fn within(inner: &Proposal, outer: &Proposal) -> bool {
    let parts = [&inner.source, &inner.cue, &inner.content];
    // "who was known as “Red”, had fled, the court heard": one within what nobody is named for may have nobody itself.
    let nobody = outer.shape == Shape::Passive && !inner.cue.is_empty();
    (nobody || !inner.source.is_empty()) && parts.iter().all(|part| holds(&outer.content, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(shape: Shape, source: &[Range<usize>], cue: &[Range<usize>], content: Range<usize>) -> Proposal {
        Proposal {
            source: source.to_vec(),
            cue: cue.to_vec(),
            content: vec![content],
            score: 900,
            shape,
        }
    }

    fn check(rules: Vec<Proposal>, tagged: Vec<Proposal>, expected: Vec<Proposal>) {
        assert_eq!(merge(rules, tagged, |_| false), expected);
    }

    #[test]
    fn the_tagger_stands_where_both_speak() {
        let tag = proposal(Shape::Tagged, &[0..1], &[1..2], 2..9);
        check(
            vec![proposal(Shape::Clause, &[0..1], &[1..2], 3..9)],
            vec![tag.clone()],
            vec![tag],
        );
    }

    #[test]
    fn a_rule_gives_the_source_that_the_tagger_lacks() {
        let rule = proposal(Shape::Clause, &[0..1], &[4..5], 5..9);
        let tag = proposal(Shape::Tagged, &[], &[4..5], 5..8);
        check(
            vec![rule],
            vec![tag.clone()],
            vec![Proposal {
                source: vec![0..1],
                ..tag
            }],
        );
    }

    #[test]
    fn rules_speak_where_the_tagger_is_silent() {
        let rule = proposal(Shape::Passive, &[], &[14..15], 10..13);
        let tag = proposal(Shape::Tagged, &[0..1], &[1..2], 2..9);
        check(vec![rule.clone()], vec![tag.clone()], vec![tag, rule]);
    }

    #[test]
    fn a_report_of_a_report_keeps_its_whole_clause() {
        let rule = proposal(Shape::Clause, &[10..11], &[11..12], 0..9);
        let inner = proposal(Shape::Tagged, &[0..1], &[1..2], 2..4);
        let cut = proposal(Shape::Tagged, &[10..11], &[11..12], 5..9);
        check(vec![rule.clone()], vec![inner.clone(), cut], vec![inner, rule]);
    }

    #[test]
    fn posts_are_the_rules_own() {
        let post = proposal(Shape::Post, &[0..1], &[], 1..9);
        check(
            vec![post.clone()],
            vec![proposal(Shape::Tagged, &[2..3], &[3..4], 4..9)],
            vec![post],
        );
    }

    #[test]
    fn a_chain_of_reports_keeps_both() {
        let outer = proposal(Shape::Clause, &[9..10], &[10..11], 0..8);
        let inner = proposal(Shape::Frame, &[0..1], &[3..4], 5..8);
        let tag = proposal(Shape::Tagged, &[9..10], &[10..11], 5..8);
        check(vec![outer.clone(), inner.clone()], vec![tag], vec![outer, inner]);
    }
    #[test]
    fn a_long_text_is_put_together_in_stretches() {
        let at = |n: usize| {
            let first = n * STRETCH / 3;
            let rule = proposal(Shape::Passive, &[], &[first + 14..first + 15], first + 10..first + 13);
            let source = first..first + 1;
            let tag = proposal(Shape::Tagged, &[source], &[first + 1..first + 2], first + 2..first + 9);
            (rule, tag)
        };
        let (rules, tagged): (Vec<_>, Vec<_>) = (0..20).map(at).unzip();
        assert!(stretches(rules.iter().chain(&tagged)).len() > 2);
        let mut expected: Vec<Proposal> = rules.iter().chain(&tagged).cloned().collect();
        let mut got = merge(rules, tagged, |_| false);
        expected.sort_by_key(|p| p.content[0].start);
        got.sort_by_key(|p| p.content[0].start);
        assert_eq!(got, expected);
    }
}
