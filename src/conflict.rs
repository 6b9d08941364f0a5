//! Conflicts: one referent with labels or terms that stand against each other on one page.

use crate::label;
use crate::lexicon::Lexicon;
use crate::referent::{Chain, Mention, MentionForm, ReferentKind, Referents};
use crate::report::{Conflict, ConflictWhy, Label, Relation, Term, Visibility, Voice};
use crate::span::Span;
use crate::summary::names;
use crate::text::{tokens, Token, TokenKind};
use rustc_hash::FxHashMap as HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How sure it is that terms of rival entries speak of one thing.
const CERTAINTY: u8 = 170;

/// Finds the conflicts of a page: rival entries first, then what the labels alone show. What terms alone speak of becomes a
/// referent of the page, by their own words.
pub fn find(source: &str, lexicon: &Lexicon, labels: &[Label], terms: &mut [Term], referents: &mut Referents) -> Vec<Conflict> {
    let mut found = rival_entries(source, lexicon, labels, terms, referents);
    for conflict in &found {
        for &i in &conflict.terms {
            let term = &mut terms[i as usize];
            // "Militants" that nobody is named for are not those whom a name is given elsewhere.
            if conflict.referent.is_some() && !matches!(term.kind.as_str(), "group_label" | "side_label") {
                term.referent = term.referent.or(conflict.referent);
            }
        }
    }
    let terms = &*terms;
    found.extend(marked_against_plain(source, labels, terms, referents));
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
    let covered = Covered::by(labels.iter());
    for (referent, own) in by_referent {
        let free = |i: &usize| taken.get(&referent).is_none_or(|t| !t.contains(&(*i as u32)));
        let free: Vec<usize> = own.into_iter().filter(free).collect();
        let conflict = distanced_against_plain(source, referent, &free, labels)
            .or_else(|| self_against_other(source, referent, &free, labels, terms, &covered))
            .or_else(|| opposed_labels(source, referent, &free, labels));
        found.extend(conflict);
    }
    found
}

/// Two or more entries of one rival set, said of one referent or of the same unknown.
fn rival_entries(source: &str, lexicon: &Lexicon, labels: &[Label], terms: &[Term], referents: &mut Referents) -> Vec<Conflict> {
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
        // "Pro-life" and "pro-choice" are two sides: nobody is called both, unless the page says so.
        let sides = members.iter().any(|&i| terms[i].kind == "side_label");
        let referent = one_referent(members.iter().map(|&i| &terms[i]), sides);
        let unnamed = members.iter().all(|&i| terms[i].referent.is_none());
        let mut own: Vec<u32> = Vec::new();
        for (i, label) in labels.iter().enumerate() {
            if touching(label) && (referent.is_none() || label.referent.id.is_none() || label.referent.id == referent) {
                own.push(i as u32);
            }
        }
        let spans = || members.iter().map(|&i| terms[i].span).collect::<Vec<_>>();
        found.push(Conflict {
            referent: referent.or_else(|| (unnamed && !sides).then(|| by_their_words(source, referents, &spans()))),
            labels: own,
            terms: members.iter().map(|&i| i as u32).collect(),
            rivals: Some(set.to_owned()),
            why: ConflictWhy::RivalEntries,
        });
    }
    found
}

/// The referent that rival terms are said of: nobody where they are said of several, nor where one side alone is known.
fn one_referent<'t>(terms: impl Iterator<Item = &'t Term>, sides: bool) -> Option<u32> {
    let mut of: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for term in terms {
        if let Some(id) = term.referent {
            of.entry(id).or_default().insert(&term.entry);
        }
    }
    let (id, entries) = of.pop_first().filter(|_| of.is_empty())?;
    (!sides || entries.len() > 1).then_some(id)
}

/// A referent that the page names by the words at `spans` alone.
fn by_their_words(source: &str, referents: &mut Referents, spans: &[Span]) -> u32 {
    let chain = referents.chains.len() as u32;
    let name = spans.first().map_or("", |s| &source[s.range()]);
    referents.chains.push(Chain {
        name: name.to_owned(),
        kind: ReferentKind::Unknown,
    });
    for &span in spans {
        referents.add(Mention {
            span,
            chain,
            certainty: CERTAINTY,
            form: MentionForm::Description,
        });
    }
    chain
}

/// "The so-called security fence" of a page that says "the security fence" itself.
fn marked_against_plain(source: &str, labels: &[Label], terms: &[Term], referents: &mut Referents) -> Vec<Conflict> {
    let marked = labels.iter().enumerate().filter(|(_, l)| {
        l.marker.is_some() && l.distanced && l.contested && l.relation == Relation::Unnamed && l.referent.spans.is_empty()
    });
    let covered = Covered::by(labels.iter().filter(|l| l.marker.is_some()));
    // By its words, small: the terms that the page says itself, apart from any marker. Asked once for all labels.
    let mut plain: HashMap<String, Vec<u32>> = HashMap::default();
    for (i, term) in (0..).zip(terms) {
        if matches!(term.voice, Voice::Outlet | Voice::Headline | Voice::Caption) && !covered.touch(term.span) {
            plain.entry(source[term.span.range()].to_lowercase()).or_default().push(i);
        }
    }
    let mut taken = vec![false; terms.len()];
    let mut found: Vec<Conflict> = Vec::new();
    for (i, label) in marked {
        // A term is marked at its first place alone: elsewhere its words tell it.
        let words = source[label.label.range()].to_lowercase();
        let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]);
        let groups: Vec<&Vec<u32>> = ends.filter_map(|end| plain.get(&words[..end])).collect();
        let first = groups.iter().filter_map(|group| group.first()).min();
        let Some(&first) = first.filter(|&&first| !taken[first as usize]) else {
            continue;
        };
        let mut members: Vec<usize> = groups.into_iter().flatten().map(|&i| i as usize).collect();
        crate::sort::numbers(&mut members);
        members.iter().for_each(|&i| taken[i] = true);
        let spans: Vec<Span> = members.iter().map(|&i| terms[i].span).collect();
        let referent = label
            .referent
            .id
            .or(terms[first as usize].referent)
            .unwrap_or_else(|| by_their_words(source, referents, &spans));
        found.push(Conflict {
            referent: Some(referent),
            labels: vec![i as u32],
            terms: members.iter().map(|&i| i as u32).collect(),
            rivals: None,
            why: ConflictWhy::DistancedAgainstPlain,
        });
    }
    found
}

/// What labels cover, their markers with them, so that a term is not held against each of a long page's labels.
struct Covered {
    /// In order and apart.
    spans: Vec<Span>,
}

impl Covered {
    fn by<'l>(labels: impl Iterator<Item = &'l Label>) -> Covered {
        let mut all: Vec<Span> = labels.map(whole).filter(|span| !span.is_empty()).collect();
        crate::sort::by_key(&mut all, |span| [span.start, span.end]);
        let mut spans: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => *last = last.join(span),
                _ => spans.push(span),
            }
        }
        Covered { spans }
    }

    /// Whether a label has a part in `span`.
    fn touch(&self, span: Span) -> bool {
        let first = self.spans.partition_point(|s| s.end <= span.start);
        self.spans.get(first).is_some_and(|s| s.overlaps(span))
    }
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
    conflict(referent, members, Vec::new(), ConflictWhy::DistancedAgainstPlain)
}

/// A contested label of one's own, and another that others give: by a label, or by a term of the lexicon.
fn self_against_other(
    source: &str,
    referent: u32,
    own: &[usize],
    labels: &[Label],
    terms: &[Term],
    covered: &Covered,
) -> Option<Conflict> {
    let contested = || own.iter().copied().filter(|&i| labels[i].contested);
    let mine: Vec<usize> = contested().filter(|&i| labels[i].relation == Relation::Own).collect();
    let words = |span: Span| source[span.range()].to_ascii_lowercase();
    let said: BTreeSet<String> = mine.iter().map(|&i| words(labels[i].label)).collect();
    if mine.is_empty() {
        return None;
    }
    let theirs: Vec<usize> = contested()
        .filter(|&i| labels[i].relation != Relation::Own && !said.contains(&words(labels[i].label)))
        .collect();
    let called = |t: &Term| {
        let named = t.referent == Some(referent) && t.visibility == Visibility::Default && names(&t.kind);
        let event = t.kind == "disputed_event";
        named && !event && !covered.touch(t.span) && !said.contains(&words(t.span))
    };
    let terms: Vec<u32> = (0..terms.len()).filter(|&i| called(&terms[i])).map(|i| i as u32).collect();
    if theirs.is_empty() && terms.is_empty() {
        return None;
    }
    conflict(referent, [mine, theirs].concat(), terms, ConflictWhy::SelfAgainstOther)
}

/// Labels that praise and labels that blame, given by two.
fn opposed_labels(source: &str, referent: u32, own: &[usize], labels: &[Label]) -> Option<Conflict> {
    let contested = || {
        own.iter()
            .copied()
            .filter(|&i| labels[i].contested && labels[i].marker.is_some())
    };
    let valued = |praise: bool| contested().filter(move |&i| label::praises(&source[labels[i].label.range()]) == Some(praise));
    let by = |i: usize| (&labels[i].labeller.id, &labels[i].labeller.spans);
    let apart = valued(true).any(|a| valued(false).any(|b| by(a) != by(b)));
    let members: Vec<usize> = valued(true).chain(valued(false)).collect();
    conflict(referent, members, Vec::new(), ConflictWhy::OpposedLabels).filter(|_| apart)
}

fn conflict(referent: u32, mut labels: Vec<usize>, terms: Vec<u32>, why: ConflictWhy) -> Option<Conflict> {
    if labels.len() + terms.len() < 2 {
        return None;
    }
    crate::sort::numbers(&mut labels);
    Some(Conflict {
        referent: Some(referent),
        labels: labels.into_iter().map(|i| i as u32).collect(),
        terms,
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
    fn what_only_the_lexicon_knows() {
        check(
            "Judges looked at the security fence in the West Bank. Farmers in Israel fear the so-called security fence.",
            &[(ConflictWhy::DistancedAgainstPlain, &["security fence"])],
        );
        check(
            "Israel calls the structure a security fence. “The apartheid wall must fall,” Ana Lopez said in the West Bank.",
            &[(ConflictWhy::RivalEntries, &["security fence"])],
        );
        check("Judges looked at the security fence in the West Bank.", &[]);
    }

    #[test]
    fn two_sides_are_not_one() {
        let text = "Fifty people of a pro-life group stood before the clinic for abortions. A pro-choice group of students stood there too.";
        let report = Engine::new().scan(&plain(Plain {
            text: text.into(),
            lang: Some("en".into()),
            ..Plain::default()
        }));
        let got: Vec<_> = report.conflicts.iter().map(|c| (c.why, c.referent)).collect();
        assert_eq!(got, [(ConflictWhy::RivalEntries, None)]);
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
        check(
            "Ana Lopez called Ben Okoro a hero. The mayor called Ben Okoro a traitor.",
            &[(ConflictWhy::OpposedLabels, &["hero", "traitor"])],
        );
        check("Ana Lopez called Ben Okoro a hero. The mayor called Ben Okoro a legend.", &[]);
        check("Mayor Ana Lopez left. The mayor met Ben Okoro, a farmer.", &[]);
    }
}
