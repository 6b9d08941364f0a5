//! The kinds of entries, and what follows from each. Packs and reports write a kind as a word: this is the one place that knows
//! which words there are.

/// The kinds of contested terms.
pub const KINDS: &[&str] = &[
    "disputed_office",
    "disputed_state",
    "disputed_place",
    "disputed_name",
    "disputed_status",
    "disputed_event",
    "group_label",
    "side_label",
    "loaded_wording",
    "sponsorship_claim",
    "contested_finding",
    "reporting_verb",
    "doubt_marker",
    "self_label_marker",
    "vague_attribution",
    "agentless",
];

/// Whether terms of a kind are some side's own. Of the others `used_by` and `rejected_by` may tell in one general phrase.
pub fn has_sides(kind: &str) -> bool {
    !matches!(
        kind,
        "reporting_verb" | "doubt_marker" | "self_label_marker" | "vague_attribution" | "agentless"
    )
}

/// Whether the note of a kind must give a date: it tells of an office, a recognition or a finding.
pub fn is_dated(kind: &str) -> bool {
    matches!(
        kind,
        "disputed_office" | "disputed_state" | "disputed_status" | "contested_finding"
    )
}

/// Whether terms of a kind call somebody or something by a name. The others say how a thing is told, and nobody is called
/// "media reported", whoever the sentence speaks of.
pub fn names(kind: &str) -> bool {
    !matches!(
        kind,
        "agentless" | "contested_finding" | "doubt_marker" | "reporting_verb" | "vague_attribution"
    )
}

/// Whether a term of a kind is what its referent is called: an event is named, but "resignation" is no name of the one who resigned.
pub fn calls(kind: &str) -> bool {
    names(kind) && kind != "disputed_event"
}

/// Whether terms of a kind are proper names: who has seen one on a page knows it from there on.
pub fn is_name(kind: &str) -> bool {
    matches!(kind, "disputed_place" | "disputed_name" | "disputed_state")
}

/// Whether terms of a kind tell of a place whose it is, before its name: "occupied West Bank".
pub fn is_status(kind: &str) -> bool {
    kind == "disputed_status"
}

/// Whether terms of a kind are a person's title.
pub fn is_title(kind: &str) -> bool {
    kind == "disputed_office"
}

/// Whether terms of a kind are said of the name next to them: "the self-styled mayor, Ann Lee".
pub fn is_label(kind: &str) -> bool {
    is_title(kind) || is_of_many(kind) || kind == "self_label_marker"
}

/// Whether terms of a kind are said of people in the plural, of whom one page may mean several.
pub fn is_of_many(kind: &str) -> bool {
    kind == "group_label" || is_side(kind)
}

/// Whether terms of a kind tell on which side of a quarrel somebody stands.
pub fn is_side(kind: &str) -> bool {
    kind == "side_label"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_that_is_asked_for_is_one() {
        let of = |holds: fn(&str) -> bool| KINDS.iter().copied().filter(|kind| holds(kind)).collect::<Vec<_>>();
        assert_eq!(
            of(is_label),
            ["disputed_office", "group_label", "side_label", "self_label_marker"]
        );
        assert_eq!(of(is_name), ["disputed_state", "disputed_place", "disputed_name"]);
        assert_eq!(
            of(is_dated),
            ["disputed_office", "disputed_state", "disputed_status", "contested_finding"]
        );
        assert_eq!(of(|kind| !has_sides(kind)), KINDS[11..]);
        assert_eq!(of(|kind| names(kind) && !calls(kind)), ["disputed_event"]);
        assert_eq!(of(names).len(), KINDS.len() - 5);
    }
}
