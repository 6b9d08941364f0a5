//! Nouns for those whom one word in the singular names, and what a detector may take each for.

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
    kinds(word) & kind != 0
}

fn kinds(word: &str) -> u8 {
    match word {
        "company" | "country" => BESIDE | NOBODY | TOLD,
        "firm" | "website" | "charity" => BESIDE | SEVERAL,
        "group" => BESIDE | NOBODY | TOLD | NAMED,
        "movement" | "organisation" | "organization" | "network" => BESIDE | NOBODY | NAMED,
        "party" => BESIDE | NOBODY | TOLD | STANDING | NAMED,
        "bank" | "sect" | "body" | "paper" | "daily" => BESIDE,
        "militia" => BESIDE | SEVERAL | NOBODY | NAMED,
        "newspaper" | "church" | "region" => BESIDE | NOBODY,
        "union" => BESIDE | NOBODY | STANDING,
        "government" => SEVERAL | NOBODY | TOLD | STANDING,
        "administration" => SEVERAL | NOBODY | STANDING,
        "regime" => SEVERAL | TOLD | STANDING,
        "opposition" | "family" | "couple" | "pair" | "public" | "crowd" | "military" | "staff" | "majority" | "side"
        | "camp" | "men" | "women" => SEVERAL,
        "leadership" | "authorities" => SEVERAL | STANDING,
        "people" => SEVERAL | TOLD,
        "caliphate" | "republic" | "army" | "kingdom" | "emirate" | "community" | "democracy" | "authority" | "empire"
        | "tribunal" | "university" | "institute" | "site" => NOBODY,
        "state" => NOBODY | TOLD | STANDING,
        "nation" => NOBODY | TOLD,
        "court" | "council" | "parliament" => NOBODY | STANDING,
        "man" | "woman" | "person" => TOLD,
        "president" | "leader" | "ruler" | "assembly" | "congress" | "king" | "committee" | "mayor" | "governor" => STANDING,
        "faction" => NAMED,
        _ => 0,
    }
}
