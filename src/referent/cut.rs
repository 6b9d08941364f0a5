//! What a run of capitalised words holds: a title, a name, a people's word before it.

use super::name::{Name, Reader};
use super::ReferentKind;
use crate::text::TokenKind;
use crate::vocabulary::{self, classes::*};
use std::ops::Range;

/// What somebody is addressed by, after "his" or "her".
const ADDRESSES: &[&str] = &[
    "honour",
    "honor",
    "honours",
    "majesty",
    "excellency",
    "holiness",
    "highness",
    "lordship",
    "ladyship",
    "eminence",
    "worship",
];

/// What a minister is for has at most so many tokens before the last: "for Enterprise, Trade and Employment".
const FIELDS: usize = 5;

/// Words with which names of bodies begin, whatever follows: "Radio Sur".
const OPENS_BODY: &[&str] = &[
    "radio",
    "university",
    "bank",
    "television",
    "tv",
    "agence",
    "banco",
    "universidad",
];

/// What stands after the name of a person, in capitals.
const HONOURS: &[&str] = &[
    "kc", "qc", "sc", "san", "mp", "msp", "mep", "td", "obe", "mbe", "cbe", "kbe", "md",
];

/// Adjectives with which names of bodies begin.
const BODY_ADJECTIVES: &[&str] = &[
    "human",
    "international",
    "national",
    "federal",
    "public",
    "social",
    "economic",
    "civil",
    "criminal",
    "legal",
    "open",
    "free",
    "new",
];

impl Reader<'_> {
    /// Cuts a run into title and name.
    pub(super) fn cut(&self, run: Range<usize>, opens: bool, names: &mut Vec<Name>) {
        let mut start = run.start;
        // "Omar Haddad KC": honours are no part of a name.
        let honour = |&j: &usize| HONOURS.contains(&self.text.folded(j)) && self.is_shout(j) && j > run.start + 1;
        let end = run.clone().rev().take_while(honour).last().unwrap_or(run.end);
        let fold = |j: usize| self.text.folded(j);
        // "The White House", "Former President": the first word opens the sentence.
        while start < end && self.place_at(start, end).is_none() {
            let word = self.text.tokens[start].word as usize;
            let plain = opens
                && start == run.start
                && (self.text.is(start, STARTER) || (self.small[word] && !self.capital[word]))
                && !self.opens_body(start..end);
            // "Resident Ana Lopez": what somebody is opens the sentence.
            let role = opens && start == run.start && (self.is_role_before_name(start, end) || self.is_deed_to_name(start..end));
            let drop = role
                || self.text.is(start, FUNCTION) && !self.is_given_here(start)
                || !self.is_word(start)
                || (plain && !self.text.is(start, GIVEN | TITLE));
            if !drop {
                break;
            }
            start += 1;
        }
        if start >= end {
            return;
        }
        let opens = opens && start == run.start;
        // "ambassador to Ruritania Ana Lopez": a place or body, and whom it has.
        if let Some(name) = self.name_after_body(start, end) {
            if !self.is_field(start) {
                self.cut(start..name, opens, names);
            }
            self.cut(name..end, false, names);
            return;
        }
        let last = (start..end).rev().find(|&j| self.is_word(j)).unwrap_or(start);
        let closed = self.text.is(last, HEAD | THING);
        // "SP" alone is a party, "SP Ana Lopez" an officer.
        let party = start == last && fold(start) == "sp";
        if !party && (!closed || self.text.is(last, TITLE)) {
            if let Some((title, name)) = self.title(start..end) {
                self.prefix(start..title.start, names);
                if name.start < end {
                    self.push(name.start..end, Some(title), ReferentKind::Person, names);
                    if let Some(name) = names.last_mut() {
                        name.run = start;
                    }
                }
                return;
            }
        }
        let whole = self.place_at(start, end) == Some(end);
        if !whole && !closed {
            // "Bolivian Evo Morales", "Republican John McCain"
            while let Some(next) = self.adjective_at(start, end).filter(|&n| n < end) {
                start = (next..end).find(|&j| self.is_word(j)).unwrap_or(end);
            }
            if self.adjective_at(start, end) == Some(end) {
                if self.text.is(last, PEOPLE) && fold(last).ends_with('s') {
                    self.push(start..end, None, ReferentKind::Group, names);
                }
                return;
            }
        }
        if start == last && opens && !self.supported(start, run.end) {
            return;
        }
        if start == last && matches!(fold(start), "i" | "ok" | "mr" | "mrs" | "ms") {
            return;
        }
        // "His Honour", "Her Majesty": a form of address.
        let owned = || start > 0 && matches!(fold(start - 1), "his" | "her" | "your" | "their");
        if start == last && ADDRESSES.contains(&fold(start)) && owned() {
            return;
        }
        let kind = if whole {
            ReferentKind::Place
        } else if self.text.is(last, HEAD) || start < last && OPENS_BODY.contains(&fold(start)) {
            ReferentKind::Organisation
        } else if start < last && self.text.is(start, GIVEN) && !self.text.is(last, THING) || self.is_apposed_given(start, end) {
            ReferentKind::Person
        } else if start == last && self.is_shout(start) || self.is_titled(start) {
            ReferentKind::Organisation
        } else {
            ReferentKind::Unknown
        };
        self.push(start..end, None, kind, names);
    }

    /// Whether "The" with a capital stands before a name inside a sentence: "told The Sentinel".
    fn is_titled(&self, start: usize) -> bool {
        let article = |&b: &usize| self.text.folded(b) == "the" && self.is_capital(b);
        let Some(b) = start.checked_sub(1).filter(article) else {
            return false;
        };
        b > 0
            && self.text.tokens[b - 1].kind == TokenKind::Word
            && self.text.tokens[b - 1].sentence == self.text.tokens[b].sentence
    }

    /// Whether a run is one given name beside what somebody is: "her brother, Simon, left".
    fn is_apposed_given(&self, start: usize, end: usize) -> bool {
        let beside = |b: usize| self.sign(b, start) == "," && self.text.is(b - 1, ROLE);
        end == start + 1 && self.text.is(start, GIVEN) && start >= 2 && beside(start - 1)
    }

    /// Whether a run is the name of a body that begins with a common adjective: "Human Rights Watch".
    fn opens_body(&self, run: Range<usize>) -> bool {
        run.len() > 2 && BODY_ADJECTIVES.contains(&self.text.folded(run.start)) && self.text.is(run.end - 1, HEAD)
    }

    /// "Painting Okoro as a threat": whether the first of two words tells what is done to whoever the other is.
    fn is_deed_to_name(&self, run: Range<usize>) -> bool {
        let word = self.text.folded(run.start);
        let known = self.capital[self.text.tokens[run.start].word as usize] || self.text.is(run.start, GIVEN | TITLE | PLACE);
        let goes_on = run.end < self.text.tokens.len() && self.text.is(run.end, FUNCTION);
        run.len() == 2 && word.len() > 5 && word.ends_with("ing") && !known && goes_on && !self.text.is(run.end - 1, HEAD | THING)
    }

    /// Whether word `i` tells what somebody is whose whole name follows.
    fn is_role_before_name(&self, i: usize, end: usize) -> bool {
        let name = |j: usize| j < end && self.is_word(j);
        self.text.is(i, ROLE)
            && !self.text.is(i, GIVEN | TITLE)
            && name(i + 1)
            && name(i + 2)
            // "Pollster Odo Ilk": two words are a whole name, though no list knows the first.
            && (self.text.is(i + 1, GIVEN) || i + 3 == end && !self.text.is(i + 1, HEAD | THING | ROLE | PEOPLE | PLACE | ADJECTIVE))
            && !self.text.is(end - 1, HEAD | THING)
    }

    /// Where the whole name of a person begins in a run that a preposition leads and that names a place or body first.
    fn name_after_body(&self, start: usize, end: usize) -> Option<usize> {
        let lead = match self.text.folded(start.checked_sub(1)?) {
            "the" => start.checked_sub(2)?,
            _ => start - 1,
        };
        let field = self.is_field(start);
        let led = field || matches!(self.text.folded(lead), "to" | "in" | "of" | "for" | "at");
        if !led || end < start + 3 || self.text.is(end - 1, HEAD | THING | PLACE) {
            return None;
        }
        let body = |j: usize| field || self.text.is(j - 1, HEAD) || self.place_at(start, j) == Some(j);
        (start + 1..end - 1).find(|&j| {
            let given = self.text.is(j, GIVEN) && !self.text.is(j, PLACE | HEAD | THING);
            let initial = self.text.folded(j).len() == 1;
            self.is_word(j) && self.text.tokens[j].spaced && (given || initial) && body(j) && !self.text.is(start, GIVEN)
        })
    }

    /// Whether a run begins with what a minister is for: "Minister for Housing Ana Lopez", "for Trade and Housing Ana Lopez".
    fn is_field(&self, start: usize) -> bool {
        let inside = |&j: &usize| self.is_capital(j) || matches!(self.text.folded(j), "and" | "," | "the");
        let lead = start - (0..start).rev().take(FIELDS).take_while(inside).count();
        lead > 1 && self.text.folded(lead - 1) == "for" && self.text.is(lead - 2, TITLE) && self.is_capital(lead - 2)
    }

    /// Whether a lone capitalised word that opens a sentence is a name.
    fn supported(&self, i: usize, end: usize) -> bool {
        let word = self.text.tokens[i].word as usize;
        if self.text.is(i, STARTER | TITLE) {
            return false;
        }
        let next = if end < self.text.tokens.len() {
            self.text.folded(end)
        } else {
            ""
        };
        self.capital[word]
            || self.text.is(i, GIVEN | PLACE)
            || self.is_shout(i)
            || (!self.small[word] && matches!(next, "'s" | "said" | "says" | "told" | "added" | "tweeted" | "wrote"))
    }

    /// The end of the adjective of people or party that stands at `i`.
    fn adjective_at(&self, i: usize, end: usize) -> Option<usize> {
        let two = i + 1 < end && self.is_word(i + 1) && self.text.is(i, OPENER);
        if two && vocabulary::people_of(self.text.folded_of(i..i + 2)).is_some() {
            return Some(i + 2);
        }
        (i < end && self.text.is(i, PEOPLE | ADJECTIVE)).then_some(i + 1)
    }

    /// The title and the name after it, where the run has a title.
    fn title(&self, run: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let mut found = None;
        let mut firm = false;
        let mut first = None;
        let mut j = run.start;
        while j < run.end {
            // A name whose last word is a title's too: Stephen King.
            let surname = j + 1 == run.end && j > run.start && self.text.is(j - 1, GIVEN);
            if self.is_word(j) && self.text.is(j, TITLE) && !surname {
                first = first.or(Some(j));
                firm |= !self.text.is(j, MODIFIER);
                found = Some(j + 1);
                // "Secretary of State", "President of the United States"
                if firm && j + 2 < run.end && self.text.folded(j + 1) == "of" {
                    let of = if self.text.folded(j + 2) == "the" { j + 3 } else { j + 2 };
                    let place = self.place_at(of, run.end);
                    // "President of the Valley Students' Union": a body, and nobody's name.
                    let owner = self.text.folded(run.end - 1).ends_with('s')
                        && matches!(self.sign(run.end, self.text.tokens.len()), "'" | "’");
                    if place.is_none() && owner {
                        return None;
                    }
                    // "Chief of Defence Staff"
                    let staff = (of..run.end.min(of + 3)).find(|&k| self.text.folded(k) == "staff");
                    let staff = staff.map(|k| k + 1);
                    let after = place
                        .or(staff)
                        .or_else(|| self.name_after_field(of + 1, run.end))
                        .unwrap_or(of + 1)
                        .min(run.end);
                    found = Some(after);
                    j = after;
                    continue;
                }
            }
            j += 1;
        }
        let (start, mut end) = (first?, found?);
        while end < run.end && !self.is_word(end) {
            end += 1;
        }
        firm.then_some((start..end, end..run.end))
    }

    /// "National Intelligence James Moor", "Homeland Security Rhea Stone": where the name begins, at token `i` or after, that stands
    /// after what its bearer is in charge of.
    fn name_after_field(&self, i: usize, end: usize) -> Option<usize> {
        let near = || (i..end.min(i + FIELDS)).filter(|&k| k + 1 < end);
        let body = near().rev().find(|&k| self.text.is(k - 1, HEAD | THING));
        near().find(|&k| self.text.is(k, GIVEN)).or(body)
    }

    /// What stands before a title: "CIA", "Supreme Court", "Bolivia".
    fn prefix(&self, tokens: Range<usize>, names: &mut Vec<Name>) {
        let Some(last) = tokens.clone().rev().find(|&j| self.is_word(j)) else {
            return;
        };
        let end = last + 1;
        if self.place_at(tokens.start, end) == Some(end) {
            self.push(tokens.start..end, None, ReferentKind::Place, names);
        } else if self.text.is(last, HEAD) || (tokens.start == last && self.is_shout(last)) {
            self.push(tokens.start..end, None, ReferentKind::Organisation, names);
        }
    }
}
