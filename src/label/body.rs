//! Nouns for those whom one word in the singular names, and what a detector may take each for.

use crate::vocabulary::is_among;

/// What a body with a name is told to be beside it: "Patria Nova, the party".
pub const BESIDE: u8 = 1;
/// Several, for whom "they" may stand.
pub const SEVERAL: u8 = 1 << 1;
/// The label of a body or a land: what no single person is.
pub const NOBODY: u8 = 1 << 2;
/// Of whom something is told by a participle: "a country built by migrants".
pub const TOLD: u8 = 1 << 3;
/// Who can be denied a standing.
pub const STANDING: u8 = 1 << 4;
/// Goes on with the body that was named last: "the group".
pub const NAMED: u8 = 1 << 5;

/// Whether a folded word is one of those that `kind` says.
pub fn is(word: &str, kind: u8) -> bool {
    KINDS.iter().any(|(kinds, nouns)| kinds & kind != 0 && is_among(word, nouns))
}

/// What each may be taken for, and the nouns.
const KINDS: &[(u8, &[&str])] = &[
    (BESIDE | NOBODY | TOLD, &["company", "country"]),
    (BESIDE | SEVERAL, &["firm", "website", "charity"]),
    (BESIDE | NOBODY | TOLD | NAMED, &["group"]),
    (
        BESIDE | NOBODY | NAMED,
        &["movement", "organisation", "organization", "network"],
    ),
    (BESIDE | NOBODY | TOLD | STANDING | NAMED, &["party"]),
    (BESIDE, &["bank", "sect", "body", "paper", "daily"]),
    (BESIDE | SEVERAL | NOBODY | NAMED, &["militia"]),
    (BESIDE | NOBODY, &["newspaper", "church", "region"]),
    (BESIDE | NOBODY | STANDING, &["union"]),
    (SEVERAL | NOBODY | TOLD | STANDING, &["government"]),
    (SEVERAL | NOBODY | STANDING, &["administration"]),
    (SEVERAL | TOLD | STANDING, &["regime"]),
    (
        SEVERAL,
        &[
            "opposition",
            "family",
            "couple",
            "pair",
            "public",
            "crowd",
            "military",
            "staff",
            "majority",
            "side",
            "camp",
            "men",
            "women",
        ],
    ),
    (SEVERAL | STANDING, &["leadership", "authorities"]),
    (SEVERAL | TOLD, &["people"]),
    (
        NOBODY,
        &[
            "caliphate",
            "republic",
            "army",
            "kingdom",
            "emirate",
            "community",
            "democracy",
            "authority",
            "empire",
            "tribunal",
            "university",
            "institute",
            "site",
        ],
    ),
    (NOBODY | TOLD | STANDING, &["state"]),
    (NOBODY | TOLD, &["nation"]),
    (NOBODY | STANDING, &["court", "council", "parliament"]),
    (TOLD, &["man", "woman", "person"]),
    (
        STANDING,
        &[
            "president",
            "leader",
            "ruler",
            "assembly",
            "congress",
            "king",
            "committee",
            "mayor",
            "governor",
        ],
    ),
    (NAMED, &["faction"]),
];
