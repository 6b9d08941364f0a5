//! What one card shows: the view model between a finding and the browser.
//!
//! No browser here and no words of its own: sentences are [`Phrase`]s, everything else is text of the page or of a note.

use crate::finding::{hideable, Finding, Hideable};
use crate::report::{Note, NoteSource, Report, Voice};
use crate::span::Span;
use crate::unbroken::unbroken;
use crate::wording::{self, words, Phrase};
use serde::{Deserialize, Serialize};

/// What a card shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The words, as the page has them.
    pub words: String,
    /// What kind of term; `null` for a label without an entry in the lexicon.
    pub kind: Option<Phrase>,
    /// Whose words they are.
    pub voice: Phrase,
    /// Who calls it so by the article's account, where the voice does not tell.
    pub account: Option<Phrase>,
    /// Who wrote the article, where the words are the article's.
    pub byline: Option<Phrase>,
    /// That the writer's own wording keeps a distance.
    pub distance: Option<Phrase>,
    /// Whom or what it is said of; `null` where that is not known.
    pub referent: Option<String>,
    /// Whether the referent is called by rival names on this page.
    pub conflict: Option<Phrase>,
    /// Everything that the referent is called on this page, this place included; empty where it is not known.
    pub called: Vec<Line>,
    /// The note; `null` where the lexicon has none.
    pub note: Option<CardNote>,
    /// The rival terms of the same page that have notes of their own.
    pub rivals: Vec<Rival>,
    /// What it is hidden as.
    pub hide: Hideable,
    /// The words around it, for who reports a fault.
    pub context: String,
    /// Versions of engine and lexicon, for who reports a fault.
    pub engine: String,
}

/// A rival term, told by the same template as the card's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rival {
    /// What its entry is called.
    pub headword: String,
    /// Who uses the word.
    pub used_by: Vec<String>,
    /// Who rejects the word.
    pub rejected_by: Vec<String>,
}

/// One thing that a referent is called, and every place where it is so called in the same way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The words, as the page has them.
    pub words: String,
    /// Who calls it so; `null` where the voice alone tells.
    pub by: Option<Phrase>,
    /// Whose word it is.
    pub voice: Phrase,
    /// The findings, by number.
    pub findings: Vec<u32>,
    /// Whether the card's own place is among them.
    pub here: bool,
}

/// A note, as a card shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CardNote {
    /// What the entry is called.
    pub headword: String,
    /// What the term asserts.
    pub asserts: String,
    /// The note.
    pub text: String,
    /// Who uses the word.
    pub used_by: Vec<String>,
    /// Who rejects the word.
    pub rejected_by: Vec<String>,
    /// Other words for the same.
    pub alternatives: Vec<String>,
    /// Where it was read.
    pub sources: Vec<NoteSource>,
    /// When it was checked, and its state of review.
    pub state: Phrase,
    /// That its check is overdue.
    pub overdue: Option<Phrase>,
}

/// The card of finding `index`; `None` past the end. `text` is what the report's byte offsets count in, `today` the day of
/// reading, `YYYY-MM-DD`, against which a note's age is told.
pub fn card(report: &Report, text: &str, findings: &[Finding], index: u32, today: &str) -> Option<Card> {
    let finding = findings.get(index as usize)?;
    let calling = &finding.calling;
    let term = calling.term.and_then(|t| report.terms.get(t as usize));
    let label = calling.label.and_then(|l| report.labels.get(l as usize));
    let referent = finding.referent.and_then(|r| report.referents.get(r as usize));
    let rivals = report
        .conflicts
        .iter()
        .any(|c| c.referent.is_some() && c.referent == finding.referent);
    Some(Card {
        words: words(text, calling.words),
        kind: term.map(|t| Phrase::new(&format!("kind_{}", t.kind), &[])),
        voice: wording::voice_of(report, text, calling),
        account: wording::account(report, text, calling),
        byline: matches!(calling.voice, Voice::Outlet | Voice::Headline).then(|| wording::byline(&report.byline)),
        distance: label
            .filter(|l| l.distanced)
            .map(|l| words(text, l.marker.unwrap_or_default()))
            // A quotation mark alone is told by the voice.
            .filter(|marker| marker.contains(char::is_alphabetic))
            .map(|marker| Phrase::new("card_distance", &[&marker])),
        referent: finding.referent.and_then(|r| wording::referent(report, text, r)),
        conflict: rivals.then(|| Phrase::new("panel_conflict", &[])),
        called: referent.map_or_else(Vec::new, |_| lines(report, text, findings, index)),
        note: term
            .and_then(|t| report.notes.get(&t.entry))
            .map(|note| self::note(note, today)),
        rivals: calling.term.map_or_else(Vec::new, |t| rivals_of(report, t)),
        hide: hideable(report, text, calling),
        context: context(text, calling.words),
        engine: format!("{}, lexicon {}", report.engine.version, report.engine.lexicon),
    })
}

/// The notes of the other entries that a term of the page stands against, each once.
fn rivals_of(report: &Report, term: u32) -> Vec<Rival> {
    let entry = |t: u32| report.terms.get(t as usize).map(|t| t.entry.as_str());
    let mut others: Vec<&str> = Vec::new();
    for conflict in report.conflicts.iter().filter(|c| c.terms.contains(&term)) {
        for other in conflict.terms.iter().filter_map(|&t| entry(t)) {
            if Some(other) != entry(term) && !others.contains(&other) {
                others.push(other);
            }
        }
    }
    let notes = others.into_iter().filter_map(|other| report.notes.get(other));
    notes
        .map(|note| Rival {
            headword: note.headword.clone(),
            used_by: note.used_by.clone(),
            rejected_by: note.rejected_by.clone(),
        })
        .collect()
}

/// Bytes of context on either side of a finding.
const CONTEXT: usize = 160;

/// The words around a place, inside its own block.
fn context(text: &str, place: Span) -> String {
    let range = place.range();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let from = before
        .rfind('\n')
        .map_or(0, |at| at + 1)
        .max(before.len().saturating_sub(CONTEXT));
    let to = after.find('\n').unwrap_or(after.len()).min(CONTEXT);
    let from = (from..).find(|&at| before.is_char_boundary(at)).unwrap_or_default();
    let to = (0..=to).rev().find(|&at| after.is_char_boundary(at)).unwrap_or_default();
    let around = format!("{}{}{}", &before[from..], text.get(range).unwrap_or_default(), &after[..to]);
    unbroken(&around)
}

/// What the referent of finding `index` is called, each way once, in the order of the text.
fn lines(report: &Report, text: &str, findings: &[Finding], index: u32) -> Vec<Line> {
    let referent = findings[index as usize].referent;
    let mut out: Vec<Line> = Vec::new();
    for (number, finding) in findings.iter().enumerate().filter(|(_, f)| f.referent == referent) {
        let number = number as u32;
        let called = words(text, finding.calling.words);
        let by = wording::by(report, text, &finding.calling);
        let voice = wording::voice_short(finding.calling.voice);
        let same = |l: &&mut Line| l.voice == voice && l.by == by && l.words.to_lowercase() == called.to_lowercase();
        match out.iter_mut().find(same) {
            Some(line) => {
                line.findings.push(number);
                line.here |= number == index;
            }
            None => out.push(Line {
                words: called,
                by,
                voice,
                findings: vec![number],
                here: number == index,
            }),
        }
    }
    out
}

fn note(note: &Note, today: &str) -> CardNote {
    CardNote {
        headword: note.headword.clone(),
        asserts: note.asserts.clone(),
        text: note.note.clone(),
        used_by: note.used_by.clone(),
        rejected_by: note.rejected_by.clone(),
        alternatives: note.alternatives.clone(),
        sources: note.sources.clone(),
        state: wording::note_state(note),
        overdue: wording::note_overdue(note, today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::findings;
    use crate::finding::testing::{at, report, TEXT};
    use crate::report::Term;

    #[test]
    fn a_card_tells_voice_rivals_and_note() {
        let report = report();
        let findings = findings(&report);
        let first = card(&report, TEXT, &findings, 0, "2026-06-01").expect("a card");
        assert_eq!(first.voice.key, "voice_outlet");
        assert_eq!(first.byline.map(|b| b.key), Some("byline_unknown".into()));
        assert_eq!(first.distance, Some(Phrase::new("card_distance", &["so-called"])));
        assert_eq!(first.referent.as_deref(), Some("Ann Lee"));
        let lines: Vec<_> = first.called.iter().map(|l| (l.words.as_str(), l.here)).collect();
        assert_eq!(lines, [("mayor", true), ("acting mayor", false), ("baker", false)]);
        assert_eq!(first.called[2].by, Some(Phrase::new("by_itself", &[])));
        assert_eq!(first.note, None);
        assert_eq!((first.hide.key.as_str(), first.hide.kind.as_str()), ("=mayor", "label"));
        assert_eq!(
            first.context,
            "The so-called mayor left. A caption: acting mayor Ann Lee. She was a baker."
        );
        let second = card(&report, TEXT, &findings, 1, "2026-06-01").expect("a card");
        assert_eq!(second.kind, Some(Phrase::new("kind_disputed_office", &[])));
        assert_eq!(second.voice.key, "voice_caption");
        assert_eq!(
            second.note.expect("a note").overdue,
            Some(Phrase::new("note_overdue", &["2026-01-01"]))
        );
        let mut own = report.clone();
        own.notes.values_mut().for_each(|note| note.pack = Some("harbour".into()));
        let own = card(&own, TEXT, &findings, 1, "2026-06-01").expect("a card");
        assert_eq!(own.note.expect("a note").state, Phrase::new("note_own_pack", &["harbour"]));
        let fresh = card(&report, TEXT, &findings, 1, "2025-12-31").expect("a card");
        assert_eq!(fresh.note.expect("a note").overdue, None);
        assert_eq!(card(&report, TEXT, &findings, 3, "2026-06-01"), None);
    }

    #[test]
    fn a_rival_with_a_note_is_told_beside_the_card_s_own() {
        let mut report = report();
        let rival = Term {
            span: at(TEXT, "mayor"),
            entry: "y-mayor".into(),
            ..report.terms[0].clone()
        };
        report.terms.push(rival);
        report.conflicts[0].terms = vec![0, 1];
        let note = Note {
            headword: "Mayor".into(),
            used_by: vec!["The council".into()],
            ..Note::default()
        };
        report.notes.insert("y-mayor".into(), note);
        let findings = findings(&report);
        let shown = card(&report, TEXT, &findings, 1, "2026-06-01").expect("a card");
        let rivals: Vec<_> = shown.rivals.iter().map(|r| (r.headword.as_str(), r.used_by.len())).collect();
        assert_eq!(rivals, [("Mayor", 1)]);
        assert_eq!(
            (shown.hide.key.as_str(), shown.hide.kind.as_str()),
            ("x-mayor", "disputed_office")
        );
    }

    #[test]
    fn context_is_cut_between_letters_and_at_the_block() {
        let text = format!("Another block.\n{} mayor {}\nA third.", "é ".repeat(80), "é".repeat(99));
        let got = context(&text, at(&text, "mayor"));
        assert!(
            got.contains("mayor") && !got.contains("block") && !got.contains("third"),
            "{got}"
        );
        assert_eq!(context("", Span::new(0, 0)), "");
    }
}
