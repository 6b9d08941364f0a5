//! Conflicts: one referent with labels or terms that stand against each other on one page.

use crate::lexicon::Lexicon;
use crate::report::{Conflict, ConflictWhy, Label, Relation, Term};
use crate::span::Span;
use crate::text::{tokens, Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Finds the conflicts of a page: rival entries first, then what the labels alone show.
pub fn find(source: &str, lexicon: &Lexicon, labels: &[Label], terms: &[Term]) -> Vec<Conflict> {
    let mut found = rival_entries(lexicon, labels, terms);
    let mut by_referent: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, label) in labels.iter().enumerate() {
        if let Some(id) = label.referent.id {
            by_referent.entry(id).or_default().push(i);
        }
    }
    for (&referent, own) in &by_referent {
        let taken: BTreeSet<u32> = found
            .iter()
            .filter(|c| c.referent == Some(referent))
            .flat_map(|c| c.labels.clone())
            .collect();
        let free: Vec<usize> = own.iter().copied().filter(|&i| !taken.contains(&(i as u32))).collect();
        let conflict = distanced_against_plain(source, referent, &free, labels)
            .or_else(|| self_against_other(source, referent, &free, labels));
        found.extend(conflict);
    }
    found
}

/// Two or more entries of one rival set, said of one referent or of the same unknown.
fn rival_entries(lexicon: &Lexicon, labels: &[Label], terms: &[Term]) -> Vec<Conflict> {
    let mut sets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, term) in terms.iter().enumerate() {
        if let Some(set) = lexicon.rivals(&term.entry) {
            sets.entry(set).or_default().push(i);
        }
    }
    let mut found = Vec::new();
    for (set, members) in sets {
        let entries: BTreeSet<&str> = members.iter().map(|&i| terms[i].entry.as_str()).collect();
        if entries.len() < 2 {
            continue;
        }
        let touching = |l: &Label| members.iter().any(|&i| terms[i].span.overlaps(whole(l)));
        let referent = members.iter().find_map(|&i| terms[i].referent);
        let mut own: Vec<u32> = Vec::new();
        for (i, label) in labels.iter().enumerate() {
            if touching(label) && (referent.is_none() || label.referent.id.is_none() || label.referent.id == referent) {
                own.push(i as u32);
            }
        }
        found.push(Conflict {
            referent,
            labels: own,
            terms: members.iter().map(|&i| i as u32).collect(),
            rivals: Some(set.to_owned()),
            why: ConflictWhy::RivalEntries,
        });
    }
    found
}

/// Marker and label together.
fn whole(label: &Label) -> Span {
    label.marker.map_or(label.label, |m| m.join(label.label))
}

/// One label with a distancing marker and the same office or name without one.
fn distanced_against_plain(source: &str, referent: u32, own: &[usize], labels: &[Label]) -> Option<Conflict> {
    let (distanced, plain): (Vec<usize>, Vec<usize>) = own.iter().partition(|&&i| labels[i].distanced);
    let meets = |a: usize, b: usize| head(source, labels[a].label) == head(source, labels[b].label);
    let left: Vec<usize> = distanced
        .iter()
        .copied()
        .filter(|&d| plain.iter().any(|&p| meets(d, p)))
        .collect();
    let right: Vec<usize> = plain.iter().copied().filter(|&p| left.iter().any(|&d| meets(d, p))).collect();
    conflict(referent, [left, right].concat(), ConflictWhy::DistancedAgainstPlain)
}

/// A contested label of one's own, and another that others give.
fn self_against_other(source: &str, referent: u32, own: &[usize], labels: &[Label]) -> Option<Conflict> {
    let contested = || own.iter().copied().filter(|&i| labels[i].contested);
    let mine: Vec<usize> = contested().filter(|&i| labels[i].relation == Relation::Own).collect();
    let differs = |i: usize| mine.iter().all(|&m| !same(source, labels[m].label, labels[i].label));
    let theirs: Vec<usize> = contested()
        .filter(|&i| labels[i].relation != Relation::Own && differs(i))
        .collect();
    if mine.is_empty() || theirs.is_empty() {
        return None;
    }
    conflict(referent, [mine, theirs].concat(), ConflictWhy::SelfAgainstOther)
}

fn conflict(referent: u32, mut labels: Vec<usize>, why: ConflictWhy) -> Option<Conflict> {
    if labels.len() < 2 {
        return None;
    }
    labels.sort_unstable();
    Some(Conflict {
        referent: Some(referent),
        labels: labels.into_iter().map(|i| i as u32).collect(),
        terms: Vec::new(),
        rivals: None,
        why,
    })
}

/// The last word of a label, in small letters.
fn head(source: &str, label: Span) -> Option<String> {
    let mut out: Vec<Token> = Vec::new();
    tokens(source, label, 0, &mut out);
    let last = out.iter().rev().find(|t| t.kind == TokenKind::Word)?;
    Some(source[last.span.range()].to_lowercase())
}

fn same(source: &str, a: Span, b: Span) -> bool {
    source[a.range()].eq_ignore_ascii_case(&source[b.range()])
}

#[cfg(test)]
mod tests {
    use crate::document::{plain, Plain};
    use crate::report::ConflictWhy;
    use crate::Engine;

    fn check(text: &str, expected: &[(ConflictWhy, &[&str])]) {
        let document = plain(Plain {
            text: text.into(),
            lang: Some("en".into()),
            ..Plain::default()
        });
        let report = Engine::new().scan(&document);
        let got: Vec<(ConflictWhy, Vec<&str>)> = report
            .conflicts
            .iter()
            .map(|c| {
                (
                    c.why,
                    c.labels
                        .iter()
                        .map(|&l| &text[report.labels[l as usize].label.range()])
                        .collect(),
                )
            })
            .collect();
        let expected: Vec<_> = expected.iter().map(|(why, labels)| (*why, labels.to_vec())).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn labels_against_each_other() {
        check(
            "Crowds jeered the self-proclaimed governor, Ana Lopez. The paper showed governor Ana Lopez.",
            &[(ConflictWhy::DistancedAgainstPlain, &["governor", "governor"])],
        );
        check(
            "Ana Lopez calls herself a socialist. Ben Okoro called Ana Lopez a traitor.",
            &[(ConflictWhy::SelfAgainstOther, &["socialist", "traitor"])],
        );
        check("Mayor Ana Lopez left. The mayor met Ben Okoro, a farmer.", &[]);
    }
}
