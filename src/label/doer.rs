//! Who does it, where more than a noun stands between him and his verb: a time, a name beside him, another verb.

use super::accuse::ACCUSE;
use super::body;
use super::page::Page;
use super::subject::TELLS;
use super::verbs::verb;
use crate::text::TokenKind;
use crate::vocabulary::classes::{CALENDAR, FUNCTION, TITLE};
use crate::vocabulary::{is_among, is_article, is_determiner, is_object_pronoun};
use std::ops::Range;

impl Page<'_> {
    /// Passes over a time before a verb that stands at token `i`: "the Commission on Friday named", "who at the time denounced".
    pub(super) fn before_time(&self, i: usize, from: usize) -> usize {
        let time = |k: usize| {
            let timed = self.is(k, CALENDAR) || TIMES.contains(&self.fold(k)) || self.text.tokens[k].kind == TokenKind::Number;
            timed && self.mention(k).is_none()
        };
        let mut k = i;
        while k > from && time(k - 1) {
            k -= 1;
        }
        if k == i {
            return i;
        }
        while k > from
            && is_among(
                self.fold(k - 1),
                &["last", "this", "next", "early", "late", "the", "same", "that"],
            )
        {
            k -= 1;
        }
        let led = k > from && is_among(self.fold(k - 1), &["on", "in", "at", "since", "by", "during", "until"]);
        let after_word = |k: usize| k > from && self.is_word(k - 1);
        match (led, k < i) {
            (true, _) if after_word(k - 1) => k - 1,
            (false, true) if self.is(i - 1, CALENDAR) && after_word(k) && !self.is(k - 1, FUNCTION) => k,
            // "an ad against Okoro this week casting"
            // "The mayor, Ana Lopez, last night called"
            (false, true)
                if matches!(self.fold(k), "this" | "last" | "yesterday" | "today")
                    && (after_word(k) || k > from && self.fold(k - 1) == ",") =>
            {
                k
            }
            _ => i,
        }
    }

    /// Passes over a few words beside a verb that stands at token `i`: "Okoro in turn called", "was of course called".
    pub(super) fn before_aside(&self, i: usize, from: usize) -> usize {
        let words = |back: usize| if i > from + back { self.fold(i - back) } else { "" };
        match (words(3), words(2), words(1)) {
            ("in", "the", "past") => i - 3,
            (_, "in", "turn" | "effect" | "response" | "part") | (_, "of", "course") | (_, "at", "times") => i - 2,
            _ => i,
        }
    }

    /// Passes over "two days ago", "a year earlier" before token `i`.
    pub(super) fn before_ago(&self, i: usize, from: usize) -> usize {
        let ago = i > from + 3 && matches!(self.fold(i - 1), "ago" | "earlier" | "later") && self.is_time(i - 2);
        if ago {
            i - 3
        } else {
            i
        }
    }

    /// Passes over "itself" before token `i`, and the comma between: "the pact itself, known as".
    pub(super) fn before_itself(&self, i: usize, from: usize) -> usize {
        let itself = i.saturating_sub(2);
        let comma = itself > from && self.fold(i - 1) == ",";
        if comma && matches!(self.fold(itself), "itself" | "himself" | "herself" | "themselves") {
            itself
        } else {
            i
        }
    }

    /// Whether token `k` is a stretch of time: "day", "years".
    pub(super) fn is_time(&self, k: usize) -> bool {
        let word = self.fold(k);
        TIMES.contains(&word) || word.strip_suffix('s').is_some_and(|one| TIMES.contains(&one))
    }

    /// Who does what the participle `verb` says, whose first word before it with "being" is token `i`, where another verb leads to
    /// it.
    pub(super) fn doer(&self, verb: usize, i: usize, from: usize) -> Option<Range<usize>> {
        let before = if i > from { self.fold(i - 1) } else { "" };
        let ing = self.fold(verb).ends_with("ing");
        // "was overheard calling": whoever was.
        let caught = is_among(
            before,
            &["heard", "overheard", "caught", "filmed", "recorded", "seen", "quoted"],
        );
        let is_be = |k: usize| is_among(self.fold(k), &["is", "are", "was", "were", "been"]);
        if ing && caught && is_be(i.saturating_sub(2)) {
            return self.subject(i - 1);
        }
        // "were sick of being called": who was.
        let being = i < verb && self.fold(i) == "being" && matches!(before, "of" | "at" | "with");
        let be = |b: usize| b > from && is_be(b);
        // "Okoro on being called a cheat", as headlines have it: of him.
        if i < verb && self.fold(i) == "being" && before == "on" {
            if let Some(name) = self.noun_phrase_before(i - 1, from).filter(|r| r.start == from) {
                return Some(name);
            }
        }
        // "… and tired of being called": the same.
        let and = |b: usize| matches!(self.fold(b), "and" | "but" | "or");
        let sick = i.checked_sub(3).filter(|&b| being && b > from);
        let sick = sick.and_then(|b| if and(b) { (from..b).rev().find(|&k| be(k)) } else { Some(b) });
        if let Some(sick) = sick.filter(|&b| be(b)) {
            return self.subject(sick);
        }
        // "was not afraid of calling him", "was right in calling it", "was not alone in calling it": who was.
        let judged = i
            .checked_sub(3)
            .filter(|&b| ing && b > from && (be(b) || self.fold(b).ends_with("n't") || self.fold(b) == "not"));
        let judged = judged.filter(|&b| match before {
            "in" => is_among(self.fold(b + 1), &["right", "wrong", "justified", "mistaken", "alone"]),
            _ => before == "of" && is_among(self.fold(b + 1), &["afraid", "guilty", "fond", "ashamed", "tired"]),
        });
        if let Some(be) = judged {
            return self.subject(be);
        }
        self.accused(i, from).filter(|_| ing)
    }

    /// Who calls, before the preposition that stands before the participle at token `i`: "accused Okoro of calling her",
    /// "members insisted on calling them".
    fn accused(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let preposition = i.checked_sub(1).filter(|&p| p > from + 1)?;
        if !is_among(self.fold(preposition), &["of", "for", "from", "on", "by"]) {
            return None;
        }
        let last = preposition - 1;
        let somebody = |r: &Range<usize>| {
            is_object_pronoun(self.fold(r.start))
                || self.mention(r.start).is_some()
                || self.is_people(r.end - 1)
                || body::is(self.fold(r.end - 1), body::BESIDE)
        };
        let blamed = |r: &Range<usize>| {
            let verb = self.with_determiner(r, from);
            verb > from
                && matches!(self.fold(preposition), "of" | "for" | "from")
                && (self.fold(verb - 1).ends_with("ed") || ACCUSE.contains(&self.fold(verb - 1)))
        };
        // "Ministers attack party for calling", as headlines have it: the verb reads as a part of its object.
        let object = self.noun_phrase_before(preposition, from).map(|r| {
            let verb = (r.start + 1..r.end - 1).find(|&k| ACCUSE.contains(&self.fold(k)));
            verb.map_or(r.start, |k| k + 1)..r.end
        });
        if let Some(object) = object.filter(|r| somebody(r) && blamed(r)) {
            return Some(object);
        }
        // "says sorry for calling"
        if self.fold(last) == "sorry" {
            return self.subject(last - 1);
        }
        let verb = self.fold(last).ends_with("ed")
            || is_among(
                self.fold(last),
                &[
                    "insists",
                    "insist",
                    "apologises",
                    "apologizes",
                    "apologise",
                    "apologize",
                    "apologising",
                    "apologizing",
                ],
            );
        verb.then(|| self.subject(last)).flatten()
    }

    /// "those who call this a coup are putschists": those, where their own verb stands between them and token `i`.
    pub(super) fn who_calls(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let who = (from + 1..i)
            .rev()
            .take_while(|&k| self.is_word(k))
            .find(|&k| self.fold(k) == "who")?;
        let several = is_among(self.fold(who - 1), &["those", "people", "anyone", "men", "women"]);
        let calls = (who + 1..who + 3).any(|v| v < i && verb(self.fold(v)).is_some());
        (several && calls).then(|| self.head_before(who, from)).flatten()
    }

    /// The name that ends right before the comma before token `i`, where it alone stands for the subject: "One of them, a scholar
    /// named Ben Okoro, was called", "after its oboist, Ana Lopez, called".
    pub(super) fn name_before(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let name = self.tokens_of(self.mention(i.checked_sub(2)?)?);
        if name.end + 1 != i || name.start <= from {
            return None;
        }
        if self.fold(name.start - 1) == "named" {
            return Some(name);
        }
        // "The governor, Dame Ana Lopez, calls"
        let title = |k: usize| self.is(k, TITLE) || self.fold(k) == "." && self.is(k - 1, TITLE);
        let mut start = name.start;
        while start > from + 1 && title(start - 1) {
            start -= 1;
        }
        let whom = start
            .checked_sub(2)
            .filter(|&w| w >= from && self.fold(w + 1) == "," && !self.is_capital(w))?;
        let own = self.mention(name.start).map(|m| m.chain);
        let same = self.mention(whom).is_none_or(|m| Some(m.chain) == own);
        // "The party of the mayor's deputy, Ana Lopez, calls": the party.
        let first = self.noun_phrase_before(whom + 1, from).map_or(from, |r| r.start);
        let of = (from + 1..first)
            .rev()
            .take_while(|&k| self.is_word(k) || self.fold(k) == "'s")
            .find(|&k| self.fold(k) == "of");
        let head = of.and_then(|of| self.noun_phrase_before(of, from));
        let body =
            |r: &Range<usize>| body::is(self.fold(r.end - 1), body::BESIDE | body::SEVERAL) && self.mention(r.start).is_none();
        if let Some(head) = head.filter(body) {
            return Some(head);
        }
        (self.is_person(name.start) && same && self.is_determined(whom + 1, from)).then_some(name)
    }

    /// "His party colleague, Ana Lopez, …": the name that stands between commas beside the noun phrase `found`, or `found` itself.
    pub(super) fn name_beside(&self, found: Range<usize>, until: usize) -> Range<usize> {
        if !self.is_people(found.end - 1) || self.mention(found.start).is_some() {
            return found;
        }
        let comma = self.named_by(found.clone(), until).end;
        self.apposed_after(comma).unwrap_or(found)
    }

    /// ", Ana Lopez,": the name of a person between the comma at token `comma` and what closes it, letters after it passed over.
    pub(super) fn apposed_after(&self, comma: usize) -> Option<Range<usize>> {
        let article = usize::from(is_article(self.fold(comma + 1)));
        let name = self
            .name_at(comma + 1 + article)
            .filter(|n| self.fold(comma) == "," && self.is_person(n.start))?;
        let letters = usize::from(self.is_capital(name.end) && self.fold(name.end).len() <= 3);
        matches!(self.fold(name.end + letters), "," | "." | "\"").then_some(name)
    }

    /// Whether somebody says what the "that" at token `that` opens.
    pub(super) fn is_said_before(&self, that: usize, from: usize) -> bool {
        (from.max(that.saturating_sub(6))..that)
            .any(|k| TELLS.contains(&self.fold(k)) || matches!(self.fold(k), "told" | "warned" | "wrote"))
    }

    /// Whether an article or an owner opens the noun phrase that ends before token `end`.
    fn is_determined(&self, end: usize, from: usize) -> bool {
        let phrase = self.noun_phrase_before(end, from);
        phrase.is_some_and(|r| {
            is_determiner(self.fold(r.start))
                || r.start > from && (is_determiner(self.fold(r.start - 1)) || self.fold(r.start - 1) == "'s")
        })
    }
}

/// Words for a time before a verb.
pub(super) const TIMES: &[&str] = &[
    "time",
    "week",
    "month",
    "year",
    "night",
    "day",
    "morning",
    "evening",
    "afternoon",
    "weekend",
    "yesterday",
    "today",
    "earlier",
];
