//! How far a run of capitalised words goes that may hold a name.

use super::name::Reader;
use crate::vocabulary::classes::*;

impl Reader<'_> {
    /// The end of the run of capitalised words that starts at `i`.
    pub(super) fn run(&self, i: usize, end: usize) -> usize {
        let mut last = i;
        let mut headed = self.text.is(i, HEAD);
        let fold = |j: usize| if j < end { self.text.folded(j) } else { "" };
        let is = |j: usize, classes: u32| j < end && self.text.is(j, classes);
        let name_word = |j: usize| j < end && self.is_word(j) && self.is_capital(j) && !self.is_date(j);
        if self.text.is(i, FUNCTION) && !self.is_given_here(i) || self.is_date(i) {
            return i + 1;
        }
        loop {
            let next = last + 1;
            let before = self.text.folded(last);
            let spaced = next < end && self.text.tokens[next].spaced;
            // "I" is an initial here, "May" a surname.
            let common = is(next, FUNCTION) && fold(next).len() > 1 && !is(next, CALENDAR);
            let to = if name_word(next) && spaced && !common {
                next
            } else if self.sign(next, end) == "-"
                && !spaced
                && next + 1 < end
                && self.is_word(next + 1)
                && !self.text.tokens[next + 1].spaced
            {
                let part = &self.source[self.text.tokens[next + 1].span.range()];
                if self.is_capital(next + 1)
                    || (part.len() <= 4 && !matches!(fold(next + 1), "era" | "led" | "born" | "wing" | "like" | "run"))
                {
                    next + 1
                } else {
                    break;
                }
            } else if self.sign(next, end) == "."
                && !spaced
                && (before.chars().count() == 1 || is(last, TITLE) || matches!(before, "jr" | "sr" | "st"))
                && name_word(next + 1)
            {
                next + 1
            } else if let Some(nickname) = self.text.nickname(next).filter(|n| n.start == next && n.end < end) {
                nickname.end
            } else if is(next, CONNECTOR) && (name_word(next + 1) || self.sign(next + 1, end) == "-" && name_word(next + 2)) {
                if name_word(next + 1) {
                    next + 1
                } else {
                    next + 2
                }
            } else if is(next, CONNECTOR) && is(next + 1, CONNECTOR) && name_word(next + 2) {
                next + 2
            } else if fold(next) == "of" && is(last, HEAD | THING | TITLE) {
                if name_word(next + 1) {
                    next + 1
                } else if fold(next + 1) == "the" && name_word(next + 2) {
                    next + 2
                } else {
                    break;
                }
            } else if (last == i || matches!(fold(next), "'" | "'s")) && self.opens_body_name(before, next, end)
                || name_word(next + 1)
                    && (matches!(fold(next), "for" | "on") && FOR_HEADS.contains(&before)
                        || fold(next) == "&"
                        || fold(next) == "and" && headed && last > i && fold(next + 1) != "i")
            {
                next + 1
            } else {
                break;
            };
            // "ANA LOPEZ Ruritania": a credit in capitals, and what the next line begins with.
            let loud = |j: usize| self.is_loud(j) && j >= i;
            if loud(last) && last > i && loud(last - 1) && self.is_word(to) && !self.is_loud(to) {
                break;
            }
            last = to;
            if last - i > LONGEST {
                break;
            }
            headed |= self.text.is(last, HEAD);
        }
        // Jr. keeps its stop.
        if matches!(self.text.folded(last), "jr" | "sr") && self.sign(last + 1, end) == "." {
            last += 1;
        }
        last + 1
    }

    /// Whether word `i`, which is of no name else, is a given name inside a sentence: "the novelist Per Moor", "saw Will Stone".
    pub(super) fn is_given_here(&self, i: usize) -> bool {
        let name = |j: usize| self.is_word(j) && self.is_capital(j) && self.text.tokens[j].spaced && !self.text.is(j, FUNCTION);
        let inside = i > 0 && self.is_word(i - 1) && self.text.tokens[i - 1].sentence == self.text.tokens[i].sentence;
        matches!(self.text.folded(i), "per" | "will") && self.is_capital(i) && inside && name(i + 1)
    }

    /// Whether the name of a body goes on after `before`, its first word or whose it is, and the token `next`: "Food and Drink
    /// Federation", "People's Front", "Leeds Workers' Party".
    fn opens_body_name(&self, before: &str, next: usize, end: usize) -> bool {
        let first = match if next < end { self.text.folded(next) } else { "" } {
            "and" => JOINED.contains(&before),
            "'s" => OWNERS.contains(&before),
            "'" => {
                // "the Seafarers' Union": whoever they are, it is theirs.
                let union = next + 1 < end && UNIONS.contains(&self.text.folded(next + 1)) && before.ends_with('s');
                !self.text.tokens[next].spaced && (union || PLURAL_OWNERS.contains(&before))
            }
            _ => false,
        };
        first && self.heads(next + 1, end)
    }

    /// Whether a head of a body's name stands among the capitals from token `i` on: "Supreme Court", "College London".
    fn heads(&self, i: usize, end: usize) -> bool {
        (i..end)
            .take(3)
            .take_while(|&j| self.is_word(j) && self.is_capital(j))
            .any(|j| self.text.is(j, HEAD))
    }

    /// Whether word `i` is all capitals and longer than an acronym's initials.
    fn is_loud(&self, i: usize) -> bool {
        let word = &self.source[self.text.tokens[i].span.range()];
        word.chars().count() > 3 && word.chars().all(char::is_uppercase)
    }
}

/// A name has at most about this many tokens; a longer run of capitals is shouting.
const LONGEST: usize = 24;

/// First words of names that go on with "and": "Food and Drink Federation".
const JOINED: &[&str] = &[
    "food",
    "health",
    "trade",
    "science",
    "arts",
    "work",
    "education",
    "energy",
    "law",
    "truth",
    "peace",
    "culture",
    "housing",
    "environment",
    "agriculture",
    "defence",
    "defense",
    "transport",
    "safety",
    "children",
    "drug",
    "medicines",
    "radio",
    "water",
    "fire",
    "justice",
];

/// Whose a body's name may say that it is: "People's Front", "King's College London".
const OWNERS: &[&str] = &[
    "people", "king", "queen", "women", "men", "children", "farmer", "mother", "citizen", "bishop",
];

/// The same in the plural: "Workers' Party".
const PLURAL_OWNERS: &[&str] = &[
    "workers",
    "farmers",
    "students",
    "veterans",
    "lawyers",
    "teachers",
    "drivers",
    "mothers",
    "citizens",
    "soldiers",
    "writers",
    "journalists",
    "peoples",
    "users",
    "publishers",
    "residents",
    "owners",
];

/// Bodies whose name tells whose they are.
const UNIONS: &[&str] = &["union", "federation", "association", "guild", "alliance", "league"];

/// Heads whose name goes on with "for" or "on".
const FOR_HEADS: &[&str] = &[
    "center",
    "centre",
    "centers",
    "committee",
    "council",
    "institute",
    "foundation",
    "association",
    "agency",
    "office",
    "campaign",
    "organization",
    "organisation",
    "fund",
    "society",
    "coalition",
    "alliance",
    "movement",
    "commission",
    "conference",
    "party",
];
