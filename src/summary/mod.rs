//! What the screens show of a report: who is called what, and who says what, as lists of places.
//!
//! No shares and no ratios: nothing here reads as a score.

mod sourcing;
mod telling;

use crate::lexicon::kind;
use crate::report::{Conflict, Label, Relation, Report, SourceKind, Visibility, Voice};
use crate::sort;
use crate::span::Span;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
pub use sourcing::{resolved, shown, sourcing, unsourced, Sourcing, GROUPS};
use std::cell::LazyCell;
use telling::Telling;

/// One referent and everything that it is called on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// [`crate::report::Referent::id`]; `None` for terms whose referent is not known.
    pub referent: Option<u32>,
    /// Whether its labels stand against each other.
    pub conflict: bool,
    /// Each place, in the order of the text.
    pub callings: Vec<Calling>,
}

/// One place where a referent is called something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calling {
    /// The words.
    pub words: Span,
    /// Who calls it so.
    pub by: By,
    /// Whose word it is here.
    pub voice: Voice,
    /// Index of the attribution that carries it.
    pub attribution: Option<u32>,
    /// Index into [`Report::labels`].
    pub label: Option<u32>,
    /// Index into [`Report::terms`].
    pub term: Option<u32>,
    /// Index of the attribution that tells of the calling, where none carries it and a name is not known well enough: "critics
    /// branded it a farce" names who calls it so, a role or a group.
    pub told_by: Option<u32>,
    /// Whether it stands against another of the page.
    pub rival: bool,
}

/// Who calls a referent something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The referent itself.
    Itself,
    /// Somebody whose name is known well enough to be shown.
    Named(String),
    /// Somebody who speaks, but whose name is not known well enough.
    Undetermined,
    /// Nobody is said to: the voice tells whose word it is.
    Unsaid,
}

/// Who is called what: referents in conflict first, then the others, then terms without a referent, each by first place. Of a
/// referent without conflict, harmless labels alone do not make it listed.
pub fn called(report: &Report) -> Vec<Called> {
    let mut out = callings(report);
    out.retain(|called| called.conflict || called.callings.iter().any(|c| told(report, c)));
    sort::by_key(&mut out, |c| {
        let words = c.callings[0].words;
        [
            u32::from(!c.conflict),
            u32::from(c.referent.is_none()),
            words.start,
            words.end,
        ]
    });
    out
}

/// What [`called`] gives, in two: referents, and terms without one.
pub fn parted(called: &[Called]) -> (&[Called], &[Called]) {
    called.split_at(called.partition_point(|one| one.referent.is_some()))
}

/// The rest: who is called only what nobody disputes, by first place. "Former president", "the mayor".
pub fn undisputed(report: &Report) -> Vec<Called> {
    let mut out = callings(report);
    out.retain(|called| called.referent.is_some() && !called.conflict && !called.callings.iter().any(|c| told(report, c)));
    sort::by_key(&mut out, |c| [c.callings[0].words.start, c.callings[0].words.end]);
    out
}

/// Everything that anything is called, grouped by referent. Labels and terms of one place are one calling.
pub fn callings(report: &Report) -> Vec<Called> {
    let rivals = Rivals::of(report);
    let telling = LazyCell::new(|| Telling::new(report));
    let mut groups = Groups::default();
    let mut merged = vec![false; report.terms.len()];
    // Terms do not overlap.
    let mut by_place: Vec<usize> = (0..report.terms.len()).collect();
    sort::by_key(&mut by_place, |&t| [report.terms[t].span.start, report.terms[t].span.end]);
    for (index, label) in report.labels.iter().enumerate() {
        let first = by_place.partition_point(|&t| report.terms[t].span.end <= label.label.start);
        let near = by_place.get(first).copied();
        let term = near.filter(|&t| report.terms[t].span.overlaps(label.label));
        if let Some(term) = term {
            merged[term] = true;
        }
        let by = labelled_by(report, label);
        let open = by == By::Undetermined && label.attribution.is_none();
        let calling = Calling {
            words: term.map_or(label.label, |t| report.terms[t].span.join(label.label)),
            by,
            voice: label.voice,
            attribution: label.attribution,
            label: Some(index as u32),
            term: term.map(|t| t as u32),
            told_by: open.then(|| telling.of(label)).flatten(),
            rival: rivals.labels.contains(&(index as u32)) || term.is_some_and(|t| rivals.terms.contains(&(t as u32))),
        };
        groups.add(label.referent.shown(), calling);
    }
    for (index, term) in report.terms.iter().enumerate().filter(|&(index, _)| !merged[index]) {
        let calling = Calling {
            words: term.span,
            by: by_attribution(report, term.voice, term.attribution),
            voice: term.voice,
            attribution: term.attribution,
            label: None,
            term: Some(index as u32),
            told_by: None,
            rival: rivals.terms.contains(&(index as u32)),
        };
        groups.add(term.referent.filter(|_| kind::calls(&term.kind)), calling);
    }
    let mut out = groups.all;
    for called in &mut out {
        sort::by_key(&mut called.callings, |c| [c.words.start, c.words.end]);
        called.conflict = called.referent.is_some_and(|r| rivals.referents.contains(&r));
    }
    out
}

/// Callings by referent, in the order in which each was met first. Those without a referent stand alone.
#[derive(Default)]
struct Groups {
    all: Vec<Called>,
    known: HashMap<u32, usize>,
}

impl Groups {
    fn add(&mut self, referent: Option<u32>, calling: Calling) {
        let new = self.all.len();
        match referent.map_or(new, |r| *self.known.entry(r).or_insert(new)) {
            at if at < new => self.all[at].callings.push(calling),
            _ => self.all.push(Called {
                referent,
                conflict: false,
                callings: vec![calling],
            }),
        }
    }
}

/// What stands against something else of the page.
struct Rivals {
    labels: HashSet<u32>,
    terms: HashSet<u32>,
    referents: HashSet<u32>,
}

impl Rivals {
    fn of(report: &Report) -> Rivals {
        let all = |list: fn(&Conflict) -> &[u32]| report.conflicts.iter().flat_map(list).copied().collect();
        Rivals {
            labels: all(|c| &c.labels),
            terms: all(|c| &c.terms),
            referents: report.conflicts.iter().filter_map(|c| c.referent).collect(),
        }
    }
}

/// Who gives a label, as far as it may be told.
fn labelled_by(report: &Report, label: &Label) -> By {
    let by = match label.relation {
        // "Self-proclaimed president" tells of a name that she gave herself, in words that others choose.
        Relation::Own if label.distanced => By::Unsaid,
        Relation::Own => By::Itself,
        _ if doubted(report, label) => By::Undetermined,
        _ => by_name(
            label.labeller.name.as_deref(),
            label.labeller.confidence,
            !label.labeller.spans.is_empty(),
        ),
    };
    match by {
        By::Unsaid => by_attribution(report, label.voice, label.attribution),
        by => by,
    }
}

/// Whether a calling is one of rival names that its group does not tell as such: sides, and what is said of many, have no referent.
pub fn rival_alone(called: &Called, calling: &Calling) -> bool {
    !called.conflict && calling.rival
}

/// Whether a calling is told without a conflict: a contested label, or a term of default visibility.
pub fn told(report: &Report, calling: &Calling) -> bool {
    calling.label.is_some_and(|l| report.labels[l as usize].contested)
        || calling
            .term
            .is_some_and(|t| report.terms[t as usize].visibility == Visibility::Default)
}

/// Whether two readings of one verb of calling name two different speakers. Then nobody is told to call it so.
pub fn doubted(report: &Report, label: &Label) -> bool {
    let carrier = label.attribution.and_then(|a| report.attributions.get(a as usize));
    let (Some(carrier), Some(marker), Some(labeller)) = (carrier, label.marker, label.labeller.id) else {
        return false;
    };
    carrier.source.referent.is_some_and(|source| source != labeller) && carrier.cue.spans.iter().any(|cue| cue.overlaps(marker))
}

fn by_name(name: Option<&str>, confidence: f32, spoken: bool) -> By {
    match shown(name, confidence) {
        Some(name) => By::Named(name.to_owned()),
        None if spoken => By::Undetermined,
        None => By::Unsaid,
    }
}

fn by_attribution(report: &Report, voice: Voice, attribution: Option<u32>) -> By {
    let Some(attribution) = attribution.and_then(|a| report.attributions.get(a as usize)) else {
        return By::Unsaid;
    };
    if !matches!(voice, Voice::Direct | Voice::Indirect | Voice::Post) || attribution.source.kind == SourceKind::None {
        return By::Unsaid;
    }
    by_name(attribution.source.name.as_deref(), attribution.source.confidence, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Attribution, ConflictWhy, Content, Cue, Party, Source, Term, NAME_THRESHOLD};

    fn label(span: [u32; 2], referent: Option<u32>, contested: bool) -> Label {
        Label {
            id: String::new(),
            marker: None,
            label: span.into(),
            referent: Party {
                id: referent,
                confidence: 0.95,
                ..Party::default()
            },
            labeller: Party::default(),
            relation: Relation::Unnamed,
            distanced: false,
            contested,
            voice: Voice::Outlet,
            attribution: None,
        }
    }

    #[test]
    fn a_calling_whose_two_readings_differ_is_nobody_s_by_name() {
        // "Her colleague Lee called it a plan": the verb's source is Lee, and "her" is somebody else.
        let spoken = |referent| Attribution {
            source: Source {
                spans: vec![[0, 17].into()],
                kind: SourceKind::Person,
                name: Some("Lee".into()),
                confidence: 0.8,
                referent: Some(referent),
            },
            cue: Cue {
                spans: vec![[18, 24].into()],
                ..Cue::default()
            },
            content: Content::default(),
            confidence: 0.8,
            within: None,
        };
        let called = Label {
            marker: Some([18, 24].into()),
            labeller: Party {
                spans: vec![[0, 3].into()],
                name: Some("Ann".into()),
                id: Some(1),
                confidence: 0.95,
            },
            relation: Relation::Other,
            voice: Voice::Direct,
            attribution: Some(0),
            ..label([30, 34], Some(0), true)
        };
        let by = |referent| {
            let report = Report {
                labels: vec![called.clone()],
                attributions: vec![spoken(referent)],
                ..Report::default()
            };
            callings(&report)[0].callings[0].by.clone()
        };
        assert_eq!(by(2), By::Undetermined);
        assert_eq!(by(1), By::Named("Ann".into()));
    }

    /// Who is called something, each with where the first words for it start.
    fn first_words(report: &Report) -> Vec<(Option<u32>, u32)> {
        let called = called(report).into_iter();
        called.map(|c| (c.referent, c.callings[0].words.start)).collect()
    }

    #[test]
    fn nobody_is_told_of_a_label_that_may_be_another_s() {
        let mut doubtful = label([20, 29], Some(0), true);
        doubtful.referent.confidence = NAME_THRESHOLD - 0.01;
        let report = Report {
            labels: vec![label([0, 5], Some(0), true), doubtful],
            ..Report::default()
        };
        assert_eq!(first_words(&report), [(Some(0), 0), (None, 20)]);
    }

    #[test]
    fn nobody_is_called_what_only_tells_how() {
        let vague = Term {
            kind: "vague_attribution".into(),
            ..term([0, 5], Some(0))
        };
        let report = Report {
            terms: vec![vague, term([10, 15], Some(0))],
            ..Report::default()
        };
        assert_eq!(first_words(&report), [(Some(0), 10), (None, 0)]);
    }

    fn term(span: [u32; 2], referent: Option<u32>) -> Term {
        Term {
            id: String::new(),
            span: span.into(),
            entry: "e".into(),
            kind: "k".into(),
            referent,
            voice: Voice::Outlet,
            attribution: None,
            visibility: Visibility::Default,
        }
    }

    #[test]
    fn one_place_is_one_calling_and_conflicts_come_first() {
        let report = Report {
            labels: vec![
                label([0, 5], Some(1), true),
                label([20, 29], Some(0), false),
                label([40, 50], Some(2), false),
            ],
            terms: vec![
                term([20, 29], Some(0)),
                term([60, 65], Some(0)),
                term([70, 75], None),
                term([80, 85], None),
            ],
            conflicts: vec![
                Conflict {
                    referent: Some(0),
                    labels: vec![1],
                    terms: vec![1],
                    rivals: None,
                    why: ConflictWhy::RivalEntries,
                },
                Conflict {
                    referent: None,
                    labels: vec![],
                    terms: vec![2],
                    rivals: None,
                    why: ConflictWhy::RivalEntries,
                },
            ],
            ..Report::default()
        };
        let alone = |c: &Called| c.callings.iter().map(|one| rival_alone(c, one)).collect::<Vec<_>>();
        let told: Vec<_> = called(&report).iter().map(alone).collect();
        // Those of the conflict about a referent are told in its group; the other conflict is about nobody who is known.
        assert_eq!(told, [vec![false, false], vec![false], vec![true], vec![false]]);
        let got: Vec<_> = called(&report)
            .into_iter()
            .map(|c| (c.referent, c.conflict, c.callings.len()))
            .collect();
        // The harmless label of referent 2 alone is not told; terms without a referent stand alone.
        assert_eq!(
            got,
            [(Some(0), true, 2), (Some(1), false, 1), (None, false, 1), (None, false, 1)]
        );
    }
}
