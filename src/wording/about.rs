//! What is said about a note and about who wrote the article.

use super::Phrase;
use crate::report::{Byline, BylineKind, Note};

/// When a note was checked, and its state of review; or whose own pack it is from.
pub fn note_state(note: &Note) -> Phrase {
    match &note.pack {
        Some(pack) => Phrase::new("note_own_pack", &[pack]),
        None if note.reviewed_by.is_empty() => Phrase::new("note_unreviewed", &[&note.checked]),
        None => Phrase::new("note_reviewed", &[&note.checked]),
    }
}

/// That a note was due to be checked again before `today`, the day of reading, `YYYY-MM-DD`.
pub fn note_overdue(note: &Note, today: &str) -> Option<Phrase> {
    // Dates of this form compare as text.
    let overdue = !note.review_by.is_empty() && note.review_by.as_str() < today;
    overdue.then(|| Phrase::new("note_overdue", &[&note.review_by]))
}

/// Who wrote the article, as far as it says.
pub fn byline(byline: &Byline) -> Phrase {
    match (byline.kind, byline.name.as_deref()) {
        (BylineKind::Agency, Some(name)) => Phrase::new("byline_agency", &[name]),
        (BylineKind::Column, Some(name)) => Phrase::new("byline_column", &[name]),
        (BylineKind::Staff, Some(name)) => Phrase::new("byline_staff", &[name]),
        (BylineKind::Agency, None) => Phrase::new("byline_agency_unnamed", &[]),
        (BylineKind::Column, None) => Phrase::new("byline_column_unnamed", &[]),
        (BylineKind::Staff, None) => Phrase::new("byline_staff_unnamed", &[]),
        (BylineKind::Unknown, _) => Phrase::new("byline_unknown", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_overdue_from_the_day_after_its_last() {
        let note = |day: &str| Note {
            review_by: day.into(),
            ..Note::default()
        };
        let told = |day| note_overdue(&note(day), "2026-11-30").map(|told| told.args);
        assert_eq!(told("2026-11-29"), Some(vec!["2026-11-29".to_owned()]));
        assert_eq!((told("2026-11-30"), told("2027-01-01"), told("")), (None, None, None));
    }
}
