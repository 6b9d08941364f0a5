//! What a sentence or clause opens with: whom it is about, and so whom "they" and "it" in it stand for.

use super::body;
use super::doer::TIMES;
use super::page::Page;
use super::several::ends_as_plural;
use crate::referent::Mention;
use crate::vocabulary::classes::{CALENDAR, FUNCTION, HEAD, ROLE, TITLE};
use crate::vocabulary::{is_among, is_determiner, is_possessive, is_subject_only};
use std::ops::Range;

impl Page<'_> {
    /// The subject that opens the clause between `from` and `until`: its first mention or pronoun, or else its first noun.
    pub fn opening(&self, from: usize, until: usize) -> Option<Range<usize>> {
        let mut after_preposition = false;
        let first = self.after_dateline(from, until);
        // "Addressing the rally after Lopez, Okoro called": what he did before.
        let doing = self.fold(first).ends_with("ing") && self.is(first + 1, FUNCTION) && self.mention(first).is_none();
        // "Speaking in Sucre, Ruritania, Lopez": a place goes on with where it is.
        let place = |k: usize| self.mention(k).is_some_and(|m| self.fold(self.tokens_of(m).end) == ",") && !self.is_person(k);
        let first = (first..until)
            .find(|&k| doing && self.fold(k) == "," && !place(k + 1))
            .map_or(first, |comma| comma + 1);
        for i in first..until {
            let word = self.fold(i);
            // "Midwives who spoke out were branded": the midwives.
            if word == "who" && i > from && !after_preposition {
                return self.head_before(i, from);
            }
            if LEADS.contains(&word) {
                after_preposition = true;
                continue;
            }
            if word == "," {
                // "In Sucre, Ruritania, Lopez": a place goes on with where it is.
                let place = |k: usize| self.mention(k).map(|m| self.tokens_of(m)).filter(|_| !self.is_person(k));
                let goes_on = i > from && place(i - 1).is_some() && place(i + 1).is_some_and(|p| self.fold(p.end) == ",");
                after_preposition &= goes_on;
            }
            // "On Monday evening Ana Lopez": she opens it.
            let timed = i > from && (self.is(i - 1, CALENDAR) || TIMES.contains(&self.fold(i - 1))) && self.is_person(i);
            if after_preposition && !timed {
                continue;
            }
            // "His party": of the party.
            let owns = is_possessive(word) && self.is_word(i + 1) && !self.is(i + 1, FUNCTION);
            // "A pro-Okoro group": the group.
            // "Sucre-backed rebels": the rebels.
            let hyphen = |k: usize| self.fold(k) == "-" && !self.is_spaced(k);
            let joined = |m: &&Mention| {
                let tokens = self.tokens_of(m);
                tokens.start > from && hyphen(tokens.start - 1) && !self.is_spaced(tokens.start) || hyphen(tokens.end)
            };
            if let Some(mention) = self.mention(i).filter(|m| !owns && !joined(m)) {
                let tokens = self.tokens_of(mention);
                let owner = matches!(self.fold(tokens.end), "'s" | "'");
                // "Former Sucre Gov. Ana Lopez": her.
                // "Congress MP Ana Lopez", "Sucre Gov. Ana Lopez"
                let office = self.is_capitals(tokens.end) || self.is(tokens.end, TITLE);
                let office = office && self.is_word(tokens.end) && self.mention(tokens.end).is_none();
                let stop = office && self.fold(tokens.end + 1) == ".";
                if let Some(name) = self
                    .name_at(tokens.end + usize::from(office) + usize::from(stop))
                    .filter(|n| self.is_person(n.start) && !self.is_person(i))
                {
                    return Some(name);
                }
                // "The Okoro campaign": of it, and not of him.
                if CAMPS.contains(&self.fold(tokens.end)) && self.is_person(i) && tokens.end < until {
                    return Some(tokens.start..tokens.end + 1);
                }
                // "The Anglican bishop", "The Sucre authorities", "“Tall City” star": of the bishop.
                let noun = tokens.end + usize::from(self.is_mark(tokens.end));
                let body = self.is_people(noun) || body::is(self.fold(noun), body::SEVERAL);
                let beside = noun < until && !self.is_capital(noun) && body;
                if !owner && (!beside || self.is_person(i)) {
                    return Some(self.name_at(i).unwrap_or(tokens));
                }
            }
            // "one of them, a teacher, calls"
            let some = is_among(word, &["one", "some", "many", "most", "several", "two"]);
            if some && self.fold(i + 1) == "of" && matches!(self.fold(i + 2), "them" | "us") && i + 3 <= until {
                return Some(i..i + 3);
            }
            if is_subject_only(word) || word == "it" {
                return Some(i..i + 1);
            }
            // "Ministry slams embargo, calls it", as headlines have it.
            let slams = self.in_headline(i) && ends_as_plural(self.fold(i + 1)) && !self.is_capital(i + 1) && self.is_word(i + 2);
            // "…, seeking to win while painting him": what is done.
            let doing = word.ends_with("ing") && i > from && self.fold(i - 1) == ",";
            let noun = self.is_word(i)
                && !doing
                && !self.is(i, FUNCTION)
                && word != "'s"
                && !self.is_adverb(i)
                && (!self.is_capital(i)
                    || i == first && (slams || self.is_capitals(i) && word.len() > 4 && ends_as_plural(word))
                    || i == first && self.is_people(i) && !self.is(i, TITLE)
                    // "The Archbishop of Leeds"
                    || self.is(i, ROLE) && self.fold(i + 1) == "of");
            // "Police arrested": what they did.
            let noun = noun && (!word.ends_with("ed") || i > from && is_determiner(self.fold(i - 1)));
            // "The next day the army warned", "All these years later, we": a time.
            let later = |k: usize| matches!(self.fold(k), "later" | "ago" | "earlier" | "on");
            let timed = i > from && matches!(self.fold(i - 1), "next" | "same" | "following" | "previous" | "last");
            let near = i > from && i < from + 4;
            if near && (noun && self.is_time(i) && (timed || later(i + 1)) || later(i) && self.is_time(i - 1)) {
                continue;
            }
            // "Maj. Gen. (retd) Ana Lopez"
            let noun = noun && (i == from || self.fold(i - 1) != "(");
            let next = self.fold(i + 1);
            // "a half-dozen senators": not yet.
            if next == "-" && !self.is_spaced(i + 1) {
                continue;
            }
            // "The state's top official promises to": what he does.
            let does =
                self.is_somebody(i) && next.ends_with('s') && (self.fold(i + 2) == "to" || is_determiner(self.fold(i + 2)));
            let ends = does
                || slams
                || !self.is_word(i + 1)
                || self.is(i + 1, FUNCTION)
                || next.ends_with("ed")
                || self.is_adverb(i + 1)
                || i + 1 == until;
            // Not of "the charity's founder".
            if noun && ends && !matches!(next, "'s" | "'") && self.mention(i + 1).is_none() {
                return self.noun_phrase_before(i + 1, from).map(|r| self.name_beside(r, until));
            }
        }
        None
    }

    /// The token after the dateline that may open the sentence at `from`: "LEEDS (AP) —", "LONDON —".
    fn after_dateline(&self, from: usize, until: usize) -> usize {
        let dash = |&k: &usize| {
            let colon = self.fold(k) == ":" && (from..k).all(|k| self.is_capitals(k));
            matches!(self.fold(k), "—" | "–" | "--") || self.fold(k) == "-" && self.is_spaced(k) || colon
        };
        let near = from..until.min(from + DATELINE);
        let Some(dash) = near.clone().find(dash) else { return from };
        let place = (from..dash).all(|k| self.is_capital(k) || !self.is_word(k) || self.is(k, CALENDAR));
        if place {
            dash + 1
        } else {
            from
        }
    }

    /// Whom "they" or "it" stands for as a labeller: the subject that opens its sentence, where that is no single person.
    pub fn antecedent(&self, pronoun: Range<usize>) -> Range<usize> {
        if !matches!(self.fold(pronoun.start), "they" | "it") || pronoun.len() != 1 {
            return pronoun;
        }
        let sentence = self.sentence(pronoun.start);
        // "It" that opens its sentence goes on with the subject of the one before.
        let before = sentence.start.checked_sub(1).filter(|&b| {
            let opens = pronoun.start == sentence.start && self.fold(pronoun.start) == "it";
            opens && self.text.tokens[b].block == self.text.tokens[pronoun.start].block
        });
        if let Some(before) = before {
            let found = self.opening(self.sentence(before).start, before);
            let body = |r: &Range<usize>| !self.is_person(r.end - 1) && !matches!(self.fold(r.start), "i" | "we" | "they" | "it");
            return found.filter(body).unwrap_or(pronoun);
        }
        // "“It must end,” the council said, rejecting what it called": not of the quotation.
        let quote = self.quote_at(sentence.start + 1).filter(|_| self.is_mark(sentence.start));
        let from = quote.map_or(sentence.start, |q| (q.end as usize + 1).min(pronoun.start));
        let found = self.opening(from, pronoun.start);
        // "Lopez and other governors … what they call": all of them.
        let found = found.map(|r| match self.fold(pronoun.start) == "they" && self.fold(r.end) == "and" {
            true if self.fold(r.end + 1) == "other" => r.start..self.label(r.end + 2).end.max(r.end),
            _ => r,
        });
        let fits = |r: &Range<usize>| {
            let last = r.end.saturating_sub(1);
            (r.contains(&pronoun.start) || !self.is_person(last) || r.len() > 2 && !self.is_person(r.start + 2))
                && !matches!(self.fold(r.start), "he" | "she")
                && self.fold(r.start) != self.fold(pronoun.start)
                && !r.contains(&pronoun.start)
        };
        // "Okoro's statement … what they described": nor one thing.
        let thing = |r: &Range<usize>| {
            let last = r.end.saturating_sub(1);
            let several = self.fold(last).ends_with('s')
                || self.is_people(last)
                || self.is(last, HEAD)
                || body::is(self.fold(last), body::SEVERAL);
            self.fold(pronoun.start) == "they" && !self.is_capital(last) && !several
        };
        found.filter(|r| fits(r) && !thing(r)).unwrap_or(pronoun)
    }
}

/// What works for a person under his name.
const CAMPS: &[&str] = &["campaign", "team", "camp", "administration", "government", "family"];

/// A dateline has at most this many tokens.
const DATELINE: usize = 10;

/// Prepositions: what follows one is no subject.
const LEADS: &[&str] = &[
    "in", "on", "at", "after", "before", "during", "with", "for", "of", "by", "from", "as", "behind", "under", "against",
    "despite", "amid", "among", "between", "through", "without", "within", "across", "near", "outside", "inside", "unlike",
    "beyond",
];
