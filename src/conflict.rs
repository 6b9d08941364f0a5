//! Conflicts: one referent with labels or terms that stand against each other on one page.

use crate::label;
use crate::lexicon::{kind, Lexicon};
use crate::referent::{Chain, Mention, MentionForm, ReferentKind, Referents};
use crate::report::{Conflict, ConflictWhy, Label, Relation, Term, Visibility, Voice};
use crate::span::Span;
use crate::text::{tokens, Token, TokenKind};
use crate::unbroken::unbroken;
use rustc_hash::FxHashMap as HashMap;

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
            if conflict.referent.is_some() && !kind::is_of_many(&term.kind) {
                term.referent = term.referent.or(conflict.referent);
            }
        }
    }
    let terms = &*terms;
    found.extend(marked_against_plain(source, labels, terms, referents));
    let mut taken = vec![false; labels.len()];
    for conflict in &found {
        for &i in &conflict.labels {
            taken[i as usize] |= conflict.referent.is_some() && conflict.referent == labels[i as usize].referent.shown();
        }
    }
    let of = |i: usize| labels[i].referent.shown().unwrap_or_default();
    let free = (0..labels.len()).filter(|&i| labels[i].referent.shown().is_some() && !taken[i]);
    let mut free: Vec<usize> = free.collect();
    crate::sort::by_key(&mut free, |&i| [of(i)]);
    let called = called(labels, terms);
    for own in free.chunk_by(|&a, &b| of(a) == of(b)) {
        let referent = of(own[0]);
        let conflict = distanced_against_plain(source, referent, own, labels)
            .or_else(|| self_against_other(source, referent, own, labels, terms, of_one(&called, terms, referent)))
            .or_else(|| opposed_labels(source, referent, own, labels));
        found.extend(conflict);
    }
    found
}

/// Two or more entries of one rival set, said of one referent or of the same unknown.
fn rival_entries(source: &str, lexicon: &Lexicon, labels: &[Label], terms: &[Term], referents: &mut Referents) -> Vec<Conflict> {
    // In the order of their names.
    let mut sets: Vec<(&str, Vec<usize>)> = Vec::new();
    for (i, term) in terms.iter().enumerate() {
        if let Some(set) = lexicon.rivals(&term.entry) {
            match sets.binary_search_by(|(other, _)| (*other).cmp(set)) {
                Ok(at) => sets[at].1.push(i),
                Err(at) => sets.insert(at, (set, vec![i])),
            }
        }
    }
    let mut found = Vec::new();
    for (set, members) in sets {
        if members.iter().all(|&i| terms[i].entry == terms[members[0]].entry) {
            continue;
        }
        // Terms are in order: only those about where the label lies can touch it.
        let touching = |l: &Label| {
            let span = whole(l);
            let until = members.partition_point(|&i| terms[i].span.start < span.end);
            members[..until].iter().rev().take(8).any(|&i| terms[i].span.overlaps(span))
        };
        // "Pro-life" and "pro-choice" are two sides: nobody is called both, unless the page says so.
        let sides = members.iter().any(|&i| kind::is_side(&terms[i].kind));
        let referent = one_referent(terms, &members, sides);
        let unnamed = members.iter().all(|&i| terms[i].referent.is_none());
        let mut own: Vec<u32> = Vec::new();
        for (i, label) in labels.iter().enumerate() {
            let own_referent = label.referent.shown();
            if touching(label) && (referent.is_none() || own_referent.is_none() || own_referent == referent) {
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
fn one_referent(terms: &[Term], members: &[usize], sides: bool) -> Option<u32> {
    let mut said = members.iter().map(|&i| &terms[i]).filter(|t| t.referent.is_some());
    let first = said.next()?;
    let mut both = false;
    for term in said {
        if term.referent != first.referent {
            return None;
        }
        both |= term.entry != first.entry;
    }
    first.referent.filter(|_| both || !sides)
}

/// A referent that the page names by the words at `spans` alone.
fn by_their_words(source: &str, referents: &mut Referents, spans: &[Span]) -> u32 {
    let chain = referents.chains.len() as u32;
    let name = spans.first().map_or("", |s| &source[s.range()]);
    referents.chains.push(Chain {
        name: unbroken(name),
        kind: ReferentKind::Unknown,
    });
    referents.add(spans.iter().map(|&span| Mention {
        span,
        chain,
        certainty: CERTAINTY,
        form: MentionForm::Description,
    }));
    chain
}

/// "The so-called security fence" of a page that says "the security fence" itself.
fn marked_against_plain(source: &str, labels: &[Label], terms: &[Term], referents: &mut Referents) -> Vec<Conflict> {
    let marked = |l: &Label| {
        l.marker.is_some() && l.distanced && l.contested && l.relation == Relation::Unnamed && l.referent.spans.is_empty()
    };
    if !labels.iter().any(marked) {
        return Vec::new();
    }
    let covered = Covered::by(labels.iter().filter(|l| l.marker.is_some()));
    // By its words, small: the terms that the page says itself, apart from any marker. Asked once for all labels.
    let mut plain: Groups = HashMap::default();
    for (i, term) in terms.iter().enumerate() {
        if matches!(term.voice, Voice::Outlet | Voice::Headline | Voice::Caption) && !covered.touch(term.span) {
            plain.entry(source[term.span.range()].to_lowercase()).or_default().push(i);
        }
    }
    let mut taken = vec![false; terms.len()];
    let mut found: Vec<Conflict> = Vec::new();
    for (i, label) in labels.iter().enumerate().filter(|(_, l)| marked(l)) {
        // A term is marked at its first place alone: elsewhere its words tell it.
        let words = source[label.label.range()].to_lowercase();
        let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]);
        let groups: Vec<&Vec<usize>> = ends.filter_map(|end| plain.get(&words[..end])).collect();
        let first = groups.iter().filter_map(|group| group.first()).min();
        let Some(&first) = first.filter(|&&first| !taken[first]) else {
            continue;
        };
        let mut members: Vec<usize> = groups.into_iter().flatten().copied().collect();
        crate::sort::numbers(&mut members);
        members.iter().for_each(|&i| taken[i] = true);
        let spans: Vec<Span> = members.iter().map(|&i| terms[i].span).collect();
        let referent = label
            .referent
            .shown()
            .or(terms[first].referent)
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

/// Labels or terms by their words.
type Groups = HashMap<String, Vec<usize>>;

/// One label with a distancing marker and the same office or name without one.
fn distanced_against_plain(source: &str, referent: u32, own: &[usize], labels: &[Label]) -> Option<Conflict> {
    let distanced = |&i: &usize| labels[i].distanced;
    if !own.iter().any(distanced) {
        return None;
    }
    let mut heads: Groups = HashMap::default();
    for &i in own {
        if let Some(head) = head(source, labels[i].label) {
            heads.entry(head).or_default().push(i);
        }
    }
    heads.retain(|_, group| group.iter().any(distanced) && !group.iter().all(distanced));
    let members = heads.into_values().flatten().collect();
    conflict(referent, members, Vec::new(), ConflictWhy::DistancedAgainstPlain)
}

/// The terms that call somebody something apart from any label, by whom.
fn called(labels: &[Label], terms: &[Term]) -> Vec<usize> {
    let covered = Covered::by(labels.iter());
    let calls = |t: &Term| t.referent.is_some() && t.visibility == Visibility::Default && kind::calls(&t.kind);
    let apart = (0..terms.len()).filter(|&i| calls(&terms[i]) && !covered.touch(terms[i].span));
    let mut called: Vec<usize> = apart.collect();
    crate::sort::by_key(&mut called, |&i| [terms[i].referent.unwrap_or_default()]);
    called
}

/// Those of `called` that are said of one referent.
fn of_one<'c>(called: &'c [usize], terms: &[Term], referent: u32) -> &'c [usize] {
    let of = |i: usize| terms[i].referent.unwrap_or_default();
    let from = &called[called.partition_point(|&i| of(i) < referent)..];
    &from[..from.partition_point(|&i| of(i) == referent)]
}

/// A contested label of one's own, and another that others give: by a label, or by one of the terms `called`.
fn self_against_other(
    source: &str,
    referent: u32,
    own: &[usize],
    labels: &[Label],
    terms: &[Term],
    called: &[usize],
) -> Option<Conflict> {
    let contested = own.iter().copied().filter(|&i| labels[i].contested);
    let (mine, theirs): (Vec<usize>, Vec<usize>) = contested.partition(|&i| labels[i].relation == Relation::Own);
    if mine.is_empty() {
        return None;
    }
    let words = |span: Span| source[span.range()].to_ascii_lowercase();
    let mut said: Groups = HashMap::default();
    for &i in &mine {
        said.entry(words(labels[i].label)).or_default().push(i);
    }
    let others = called.iter().filter(|&&i| !said.contains_key(&words(terms[i].span)));
    let terms: Vec<u32> = others.map(|&i| i as u32).collect();
    let mut members = mine;
    let other = theirs.into_iter().filter(|&i| !said.contains_key(&words(labels[i].label)));
    let alone = members.len();
    members.extend(other);
    if members.len() == alone && terms.is_empty() {
        return None;
    }
    conflict(referent, members, terms, ConflictWhy::SelfAgainstOther)
}

/// Labels that praise and labels that blame, given by two.
fn opposed_labels(source: &str, referent: u32, own: &[usize], labels: &[Label]) -> Option<Conflict> {
    let mut members = Vec::new();
    let (mut praised, mut blamed) = (false, false);
    for &i in own.iter().filter(|&&i| labels[i].contested && labels[i].marker.is_some()) {
        if let Some(praises) = label::praises(&source[labels[i].label.range()]) {
            members.push(i);
            praised |= praises;
            blamed |= !praises;
        }
    }
    let by = |i: usize| (labels[i].labeller.id, &labels[i].labeller.spans);
    let apart = praised && blamed && members.iter().any(|&i| by(i) != by(members[0]));
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
