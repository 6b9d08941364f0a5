//! What a word may be, each a bit: a word has a set of them.

/// A title before a person's name, or a part of one.
pub const TITLE: u32 = 1;
/// A title only together with another word of one.
pub const MODIFIER: u32 = 1 << 1;
/// Ends the name of an organisation.
pub const HEAD: u32 = 1 << 2;
/// Ends the name of an event, a law, a work or a building.
pub const THING: u32 = 1 << 3;
/// Names a person by what he or she is.
pub const ROLE: u32 = 1 << 4;
/// Can be no part of a name or a description.
pub const FUNCTION: u32 = 1 << 5;
/// A day, a month or a part of a time.
pub const CALENDAR: u32 = 1 << 6;
/// Opens sentences and says nothing of a name there; every function word does.
pub const STARTER: u32 = 1 << 7;
/// Stands inside names without a capital.
pub const CONNECTOR: u32 = 1 << 8;
/// An adjective with a capital that stands before a name and is none.
pub const ADJECTIVE: u32 = 1 << 9;
/// A full stop after it ends no sentence.
pub const ABBREVIATION: u32 = 1 << 10;
/// A given name.
pub const GIVEN: u32 = 1 << 11;
/// Of these, a man's.
pub const MAN: u32 = 1 << 12;
/// Of these, a woman's.
pub const WOMAN: u32 = 1 << 13;
/// Names a place.
pub const PLACE: u32 = 1 << 14;
/// Names a place's people or things.
pub const PEOPLE: u32 = 1 << 15;
/// Begins a name of either in several words.
pub const OPENER: u32 = 1 << 16;
