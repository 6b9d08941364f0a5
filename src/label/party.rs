//! Who is meant by a noun phrase: its head, and the whole of it as a reader would name somebody.

use super::copula::is_copula;
use super::page::Page;
use super::verbs::verb;
use crate::referent::Gender;
use crate::referent::{Mention, MentionForm};
use crate::vocabulary::classes::{CALENDAR, HEAD, ROLE, TITLE};
use crate::vocabulary::{gender_of_given, is_among, is_article, look_up};
use std::ops::Range;

/// Those who have no role for what they are.
const PEOPLE: &[&str] = &[
    "fans",
    "admirers",
    "detractors",
    "allies",
    "ally",
    "enemies",
    "foes",
    "friends",
    "others",
    "people",
    "men",
    "women",
    "followers",
    "loyalists",
    "believers",
    "villagers",
    "locals",
    "backers",
    "members",
    "relatives",
    "colleagues",
    "aides",
    "associates",
    "police",
    "settlers",
    "migrants",
    "refugees",
    "veterans",
    "mourners",
    "niece",
    "nephew",
    "widow",
    "widower",
    "wife",
    "husband",
    "brother",
    "sister",
    "son",
    "daughter",
    "mother",
    "father",
    "uncle",
    "aunt",
    "cousin",
];

/// After "who", what is said of several.
const SEVERAL: &[&str] = &["themselves", "are", "were", "have", "call", "describe", "their"];

impl Page<'_> {
    /// What `head` is the head of, as a reader would name it: with its owner and its of-phrases. "The plan's author",
    /// "the director of a clinic nearby", "residents of settlements". It ends before token `until`.
    pub fn named_by(&self, head: Range<usize>, until: usize) -> Range<usize> {
        let mut whole = head.clone();
        let owner = whole
            .start
            .checked_sub(1)
            .filter(|&o| matches!(self.fold(o), "'s" | "'") && o > self.sentence(head.start).start)
            .and_then(|o| self.noun_phrase_before(o, self.sentence(head.start).start))
            .filter(|owner| owner.len() <= 3 && self.is_name(owner) || owner.len() == 1);
        if let Some(owner) = owner.clone() {
            whole.start = owner.start;
        }
        // "Rebels and residents", "the party and its leaders": all of them.
        let from = self.sentence(head.start).start;
        let and = self
            .with_determiner(&head, from)
            .checked_sub(1)
            .filter(|&a| a > from && self.fold(a) == "and");
        let first = and.filter(|_| owner.is_none()).and_then(|a| self.noun_phrase_before(a, from));
        let several = |r: &Range<usize>| self.is_people(r.end - 1) || self.is(r.end - 1, HEAD) || self.is_name(r);
        if let Some(first) = first.filter(|r| several(r) && self.with_determiner(r, from) == from) {
            whole.start = first.start;
        }
        let speaker = self.is_somebody(head.end.saturating_sub(1));
        for _ in 0..3 {
            let led = match self.fold(whole.end) {
                "of" => true,
                "for" | "in" | "at" | "from" | "near" => speaker,
                _ => false,
            };
            if !led || whole.end + 1 >= until {
                break;
            }
            let more = self.label(whole.end + 1);
            let timed = more.clone().any(|i| self.is(i, CALENDAR));
            if more.is_empty() || timed || more.end > until {
                break;
            }
            whole.end = more.end;
        }
        // "a clinic nearby"
        if matches!(self.fold(whole.end), "nearby" | "abroad" | "here" | "there") && whole.end < until {
            whole.end += 1;
        }
        whole
    }

    /// "voters in Ohio" is about voters: the head of a noun phrase with "of", "in", "for" before a place or a body. Before what
    /// is no name, only somebody is looked for: "the director of a clinic", not "large numbers of men".
    pub(super) fn widen(&self, found: Range<usize>, from: usize) -> Range<usize> {
        if self.is_person(found.start) {
            return self.people_of(found.start, from).unwrap_or(found);
        }
        let named = self.mention(found.start).is_some();
        let article = |i: usize| self.fold(i) == "the" || !named && matches!(self.fold(i), "a" | "an");
        let leads = |i: usize| self.fold(i) == "of" || named && matches!(self.fold(i), "in" | "for" | "at");
        let mut found = found;
        for _ in 0..2 {
            let mut before = found.start.checked_sub(1);
            // "The wife of the 'king'"
            if before.is_some_and(|b| self.is_mark(b)) {
                before = before.and_then(|b| b.checked_sub(1));
            }
            if before.is_some_and(article) {
                before = before.and_then(|b| b.checked_sub(1));
            }
            let Some(led) = before.filter(|&b| b > from && leads(b)) else {
                break;
            };
            let somebody = |head: &Range<usize>| named || self.is_people(head.end - 1);
            match self.noun_phrase_before(led, from).filter(somebody) {
                Some(head) => found = head,
                None => break,
            }
        }
        found
    }

    /// "allies of Mr. Okoro", right before his name, which starts at token `name`: they are no Okoro.
    fn people_of(&self, name: usize, from: usize) -> Option<Range<usize>> {
        let mut of = name.checked_sub(1)?;
        while of > from && (self.is(of, TITLE) || matches!(self.fold(of), "." | "the")) {
            of -= 1;
        }
        let people = (of > from && self.fold(of) == "of").then(|| self.noun_phrase_before(of, from))??;
        let led = people.start.checked_sub(1).is_some_and(|b| {
            b >= from
                && is_among(
                    self.fold(b),
                    &["in", "at", "on", "with", "by", "for", "to", "from", "of", "over"],
                )
        });
        (self.is_people(people.end - 1) && self.mention(people.start).is_none() && !led).then_some(people)
    }

    /// Whether the word at token `i` names people by what they are: "director", "opponents".
    pub fn is_somebody(&self, i: usize) -> bool {
        let role = |word: &str| look_up(word.as_bytes()).classes & ROLE != 0;
        self.is(i, ROLE) || self.fold(i).strip_suffix('s').is_some_and(role)
    }

    /// Whether the word at token `i` names several people: somebody's, as "allies", or what they are.
    pub(super) fn is_people(&self, i: usize) -> bool {
        let word = self.fold(i);
        self.is_somebody(i)
            || PEOPLE
                .iter()
                .any(|&people| people == word || people.strip_suffix('s') == Some(word))
    }

    /// Whether somebody of this full name may be what a label says by its noun: no man is a woman.
    pub(super) fn may_be(&self, name: &str, label: &Range<usize>) -> bool {
        let end = label
            .clone()
            .find(|&i| matches!(self.fold(i), "of" | "who" | "with"))
            .unwrap_or(label.end);
        let noun = match end.checked_sub(1).map_or("", |i| self.fold(i)) {
            "woman" | "lady" | "mother" | "girl" | "grandmother" | "heroine" | "actress" | "daughter" | "sister" => Gender::She,
            "man" | "boy" | "grandfather" | "brother" | "gentleman" => Gender::He,
            _ => return true,
        };
        let given = name.split_whitespace().next().unwrap_or_default();
        let known = name
            .contains(' ')
            .then(|| gender_of_given(look_up(given.to_lowercase().as_bytes()).classes))
            .flatten();
        known.is_none_or(|gender| gender == noun)
    }

    /// The same of a word that stands alone.
    pub(super) fn is_somebody_by(&self, word: &str) -> bool {
        look_up(word.as_bytes()).classes & ROLE != 0
    }

    pub(super) fn head_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        // "A report released on Monday, which": the report.
        let time = self.before_time(end.saturating_sub(1), from);
        let done = |&k: &usize| k > from && self.fold(end) == "which" && self.fold(k - 1).ends_with("ed");
        let noun = Some(time).filter(|&k| k + 1 < end).map(|k| if done(&k) { k - 1 } else { k });
        let found = self.noun_phrase_before(noun.unwrap_or_else(|| self.before_place(end, from)), from)?;
        // "a person with a national profile who": the person.
        let led = self.with_determiner(&found, from);
        let with = led > from + 1 && self.fold(end) == "who" && self.fold(led - 1) == "with";
        let bearer = with.then(|| self.noun_phrase_before(led - 1, from)).flatten();
        let found = bearer.filter(|_| self.mention(found.start).is_none()).unwrap_or(found);
        let comma = end.checked_sub(1).is_some_and(|c| self.fold(c) == ",");
        let name = self.mention(found.start).is_some_and(|m| m.form == MentionForm::Name);
        if name && comma {
            // "Supporters of Okoro, who call themselves": several, and no single person; "who" is no body either.
            let several = (end..self.sentence(end).end.min(end + 5)).any(|k| SEVERAL.contains(&self.fold(k)));
            let people = self.people_of(found.start, from);
            let many = self.fold(end) == "who" && (several || !self.is_person(found.start));
            return Some(people.filter(|_| many).unwrap_or(found));
        }
        // "Members of the panchayat, who": the members.
        let of = found
            .start
            .checked_sub(1)
            .filter(|&o| o > from && self.fold(o) == "the")
            .map(|o| o - 1);
        let people =
            of.filter(|&o| o > from && self.fold(o) == "of" && self.fold(end) == "who" && !self.is_people(found.end - 1));
        if let Some(head) = people
            .and_then(|o| self.noun_phrase_before(o, from))
            .filter(|h| self.is_people(h.end - 1))
        {
            return Some(head);
        }
        // "Critics of the agency, which": of the agency, as "which" is of no person.
        let whole = self.widen(found.clone(), from);
        let person = self.fold(end) == "which" && self.is_somebody(whole.end - 1);
        Some(if person { found } else { whole })
    }

    /// Passes over places between commas: "Ana Lopez of Sucre County, Chuq., who".
    fn before_place(&self, end: usize, from: usize) -> usize {
        let mut last = end;
        for _ in 0..3 {
            let mut i = last;
            while i > from && matches!(self.fold(i - 1), "," | "." | ")") {
                i -= 1;
            }
            let place = i
                .checked_sub(1)
                .filter(|&k| k > from && i < last)
                .and_then(|k| self.mention(k));
            let Some(place) = place.filter(|m| m.form == MentionForm::Name && !self.is_person(i - 1)) else {
                break;
            };
            let start = self.tokens_of(place).start;
            match start.checked_sub(1).filter(|&b| b > from).map(|b| self.fold(b)) {
                Some(",") => last = start,
                Some("of" | "in" | "from") if start > from + 1 => last = start - 1,
                _ => break,
            }
        }
        last
    }

    /// "They turned away a speaker. His friends call him": whether the paragraph of a pronoun brings in somebody without a name,
    /// and does not name whom the pronoun was taken for.
    pub fn meets_another(&self, pronoun: &Mention) -> bool {
        const REACH: usize = 60;
        if pronoun.form != MentionForm::Pronoun {
            return false;
        }
        let at = self.tokens_of(pronoun).start;
        let block = self.text.tokens[at].block;
        let near = (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|&k| self.text.tokens[k].block == block);
        // "Lopez, a lawyer", "is a lawyer", "as a lawyer" tell of whom was spoken of.
        let told = |k: usize| matches!(self.fold(k), "," | "as" | "—" | "–") || is_copula(self.fold(k));
        let mut another = false;
        for k in near {
            if self
                .mention(k)
                .is_some_and(|m| m.chain == pronoun.chain && m.form == MentionForm::Name)
            {
                return false;
            }
            let opens = k > 0 && matches!(self.fold(k), "a" | "an") && !told(k - 1);
            another |= opens && (k + 1..k + 3).any(|n| self.is_somebody(n) && self.mention(n).is_none());
        }
        another
    }

    /// "Ana Lopez, Eva Stone and Ben Okoro", of whom a subject or an object holds the last alone: where the first of them begins.
    pub fn joined(&self, last: &Range<usize>) -> Option<usize> {
        let from = self.sentence(last.start).start;
        let name = |end: usize| {
            let m = self.mention(end.checked_sub(1)?).filter(|m| m.form == MentionForm::Name)?;
            Some(self.with_determiner(&self.tokens_of(m), from)).filter(|&start| start >= from)
        };
        let and = self.with_determiner(last, from).checked_sub(1)?;
        let comma = usize::from(self.fold(and - usize::from(and > 0)) == ",");
        if and < from + 1 || self.fold(and) != "and" || name(last.end).is_none() {
            return None;
        }
        let mut first = name(and - comma)?;
        while first > from + 1 && self.fold(first - 1) == "," {
            first = name(first - 1)?;
        }
        let opens = first == from || first == from + 1 && self.is_mark(from);
        (opens || verb(self.fold(first - 1)).is_some()).then_some(first)
    }

    /// "Ana Lopez, the farmer known as": the name that the noun phrase `found` stands beside, or `found` itself.
    pub fn apposed_name(&self, found: Range<usize>) -> Range<usize> {
        let article = |k: usize| is_article(self.fold(k));
        let start = if article(found.start) { found.start + 1 } else { found.start };
        let sign = |c: usize| matches!(self.fold(c), "," | "—" | "–" | "--") || self.fold(c) == "-" && self.is_spaced(c);
        let comma = start
            .checked_sub(2)
            .filter(|&c| (article(c + 1) || self.fold(c + 1) == "former") && sign(c));
        let name = comma
            .and_then(|c| self.mention(c.checked_sub(1)?))
            .filter(|m| m.form == MentionForm::Name && self.mention(found.start).is_none_or(|own| own.form != MentionForm::Name));
        name.map_or(found, |m| self.tokens_of(m))
    }
}
