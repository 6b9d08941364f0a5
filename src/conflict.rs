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
    let mut taken: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for conflict in &found {
        if let Some(referent) = conflict.referent {
            taken.entry(referent).or_default().extend(&conflict.labels);
        }
    }
    for (referent, own) in by_referent {
        let free = |i: &usize| taken.get(&referent).is_none_or(|t| !t.contains(&(*i as u32)));
        let free: Vec<usize> = own.into_iter().filter(free).collect();
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
        // Terms are in order: only those about where the label lies can touch it.
        let touching = |l: &Label| {
            let span = whole(l);
            let until = members.partition_point(|&i| terms[i].span.start < span.end);
            members[..until].iter().rev().take(8).any(|&i| terms[i].span.overlaps(span))
        };
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
    let heads = |distanced: bool| -> BTreeSet<String> {
        let members = own.iter().filter(|&&i| labels[i].distanced == distanced);
        members.filter_map(|&i| head(source, labels[i].label)).collect()
    };
    let shared: BTreeSet<String> = heads(true).intersection(&heads(false)).cloned().collect();
    let meets = |i: &usize| head(source, labels[*i].label).is_some_and(|h| shared.contains(&h));
    let members: Vec<usize> = own.iter().copied().filter(meets).collect();
    conflict(referent, members, ConflictWhy::DistancedAgainstPlain)
}

/// A contested label of one's own, and another that others give.
fn self_against_other(source: &str, referent: u32, own: &[usize], labels: &[Label]) -> Option<Conflict> {
    let contested = || own.iter().copied().filter(|&i| labels[i].contested);
    let mine: Vec<usize> = contested().filter(|&i| labels[i].relation == Relation::Own).collect();
    let words = |i: usize| source[labels[i].label.range()].to_ascii_lowercase();
    let said: BTreeSet<String> = mine.iter().map(|&i| words(i)).collect();
    let theirs: Vec<usize> = contested()
        .filter(|&i| labels[i].relation != Relation::Own && !said.contains(&words(i)))
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
    crate::sort::numbers(&mut labels);
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
