//! A report without what its reader hid: kinds and terms that are switched off in the settings are in no list of it, no note and
//! no export.

use crate::finding::{hideable, Hideable};
use crate::report::Report;
use crate::retain::retain;
use crate::summary;
use std::collections::BTreeSet;

/// Takes out of `report` every place that `hidden` is true of; says whether there was any. `text` is what the report's byte
/// offsets count in.
pub fn hide(report: &mut Report, text: &str, hidden: impl Fn(&Hideable) -> bool) -> bool {
    let mut labels = vec![true; report.labels.len()];
    let mut terms = vec![true; report.terms.len()];
    // A label and a term of one place are hidden as one, as the mark that they share is.
    for calling in summary::callings(report).iter().flat_map(|called| &called.callings) {
        if hidden(&hideable(report, text, calling)) {
            calling.label.into_iter().for_each(|l| labels[l as usize] = false);
            calling.term.into_iter().for_each(|t| terms[t as usize] = false);
        }
    }
    let any = labels.iter().chain(&terms).any(|kept| !kept);
    if any {
        take_out(report, &labels, &terms);
    }
    any
}

fn take_out(report: &mut Report, labels: &[bool], terms: &[bool]) {
    let (label_at, term_at) = (places(labels), places(terms));
    for conflict in &mut report.conflicts {
        conflict.labels = renumbered(&conflict.labels, &label_at);
        conflict.terms = renumbered(&conflict.terms, &term_at);
    }
    // What stands against nothing that is left is no conflict.
    report.conflicts.retain(|c| c.labels.len() + c.terms.len() > 1);
    retain(&mut report.labels, labels);
    let entries = |report: &Report| report.terms.iter().map(|t| t.entry.clone()).collect::<BTreeSet<_>>();
    let before = entries(report);
    retain(&mut report.terms, terms);
    let left = entries(report);
    report.notes.retain(|id, _| left.contains(id) || !before.contains(id));
}

/// Where each of a list comes to stand when only some are kept.
fn places(kept: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0..;
    kept.iter().map(|&kept| if kept { next.next() } else { None }).collect()
}

fn renumbered(all: &[u32], places: &[Option<u32>]) -> Vec<u32> {
    all.iter().filter_map(|&one| *places.get(one as usize)?).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain, Plain};
    use crate::Engine;

    const TEXT: &str = "Marchers reach the capital\n\nThey want Jeanine Anez, the self-proclaimed president, to leave, local \
        media reported.\nAnez declared herself interim president on Tuesday.\nThe so-called reformer Ben Okoro stayed.";

    /// Hides what `hidden` says, and gives the words, conflicts and notes that are left, and whether something was hidden.
    fn left(hidden: impl Fn(&Hideable) -> bool) -> (Vec<String>, usize, Vec<String>, bool) {
        let document = plain(Plain {
            text: TEXT.into(),
            lang: Some("en".into()),
            ..Plain::default()
        });
        let mut report = Engine::new().scan(&document);
        let any = hide(&mut report, &document.text, hidden);
        let callings = summary::callings(&report);
        let words = callings.iter().flat_map(|called| &called.callings);
        let words = words.map(|c| TEXT[c.words.range()].to_owned()).collect();
        for conflict in &report.conflicts {
            assert!(conflict.labels.iter().all(|&l| (l as usize) < report.labels.len()));
            assert!(conflict.terms.iter().all(|&t| (t as usize) < report.terms.len()));
        }
        (words, report.conflicts.len(), report.notes.keys().cloned().collect(), any)
    }

    fn has(words: &[String], part: &str) -> bool {
        words.iter().any(|one| one.contains(part))
    }

    #[test]
    fn nothing_hidden_is_everything() {
        let (words, conflicts, notes, any) = left(|_| false);
        assert!(!any && conflicts > 0 && !notes.is_empty(), "{words:?} {conflicts} {notes:?}");
        assert!(has(&words, "self-proclaimed president") && has(&words, "interim president"));
    }

    #[test]
    fn a_hidden_term_is_gone_and_its_rival_has_no_conflict_left() {
        let (all, conflicts, notes, _) = left(|_| false);
        let (words, fewer, left_notes, any) = left(|one| one.kind == "disputed_office");
        assert!(any && words.len() < all.len() && fewer < conflicts && left_notes.len() < notes.len());
        assert!(!has(&words, "interim president"), "{words:?}");
        assert!(has(&words, "reformer"), "{words:?}");
    }

    #[test]
    fn everything_may_be_hidden() {
        assert_eq!(left(|_| true), (Vec::new(), 0, Vec::new(), true));
    }
}
