//! How well a source can be told: by a name that may be shown, by what the page calls it, or not at all.

use crate::report::{Source, SourceKind, NAME_THRESHOLD};
use crate::wording;

/// A name, where it is known well enough to be shown. Every screen and export asks here.
pub fn shown(name: Option<&str>, confidence: f32) -> Option<&str> {
    name.filter(|_| confidence >= NAME_THRESHOLD)
}

/// The name that is told beside the words by which the page names a source: one that may be shown, and that they do not say.
pub fn resolved<'r>(source: &'r Source, written: &str) -> Option<&'r str> {
    shown(source.name.as_deref(), source.confidence).filter(|name| !written.contains(name))
}

/// How well a source can be told, for the list of who says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sourcing {
    /// Somebody is named.
    Named,
    /// Somebody speaks who is told by role, group or description alone.
    Unnamed,
    /// Somebody speaks of whom the page's words there name nobody ("he"), and whose name is not sure enough to be shown.
    Undetermined,
    /// "critics", "sources", "media".
    Vague,
    /// Nobody.
    Absent,
}

/// The groups of sources in the order that every screen tells them, each with the message that names it.
pub const GROUPS: [(Sourcing, &str); 5] = [
    (Sourcing::Named, "says_named"),
    (Sourcing::Unnamed, "says_unnamed"),
    (Sourcing::Undetermined, "says_undetermined"),
    (Sourcing::Vague, "says_vague"),
    (Sourcing::Absent, "says_absent"),
];

/// How well the source of an attribution can be told beside `written`, the words by which the page names it there: a reader who
/// finds it among the named ones finds a name.
pub fn sourcing(source: &Source, written: &str) -> Sourcing {
    let parts = |name: &str| name.split(' ').any(|part| part.len() > 1 && written.contains(part));
    match source.kind {
        SourceKind::None => Sourcing::Absent,
        SourceKind::Vague => Sourcing::Vague,
        SourceKind::Account => Sourcing::Named,
        SourceKind::Role | SourceKind::Group => Sourcing::Unnamed,
        _ if shown(source.name.as_deref(), source.confidence).is_some() => Sourcing::Named,
        _ if source.name.as_deref().is_some_and(parts) => Sourcing::Named,
        _ if wording::told(written).is_none() => Sourcing::Undetermined,
        _ => Sourcing::Unnamed,
    }
}

/// Whether nobody answers for what a source says: there is none, or a vague one.
pub fn unsourced(source: &Source) -> bool {
    matches!(source.kind, SourceKind::None | SourceKind::Vague)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubtful_name_is_not_shown() {
        let source = |confidence| Source {
            name: Some("Ann Lee".into()),
            confidence,
            ..Source::default()
        };
        let check = |confidence, written, expected| assert_eq!(resolved(&source(confidence), written), expected, "{written}");
        check(NAME_THRESHOLD, "she", Some("Ann Lee"));
        check(NAME_THRESHOLD, "Mayor Ann Lee", None);
        check(NAME_THRESHOLD - 0.01, "she", None);
        assert_eq!(shown(None, 1.0), None);
    }

    #[test]
    fn who_stands_among_the_named_ones_is_named_there() {
        let check = |written: &str, name: Option<&str>, confidence: f32, expected: Sourcing| {
            let source = Source {
                kind: SourceKind::Person,
                name: name.map(str::to_owned),
                confidence,
                ..Source::default()
            };
            assert_eq!(sourcing(&source, written), expected, "{written}");
        };
        check("he", Some("Ben Okoro"), 0.95, Sourcing::Named);
        check("he", Some("Ben Okoro"), 0.5, Sourcing::Undetermined);
        check("he", None, 0.0, Sourcing::Undetermined);
        check("Mr Okoro", Some("Ben Okoro"), 0.5, Sourcing::Named);
        check("his neighbour", Some("Ben Okoro"), 0.5, Sourcing::Unnamed);
        check("", None, 0.0, Sourcing::Undetermined);
    }
}
