//! Who does what a verb says after a conjunction or a "to": "She left and called it", "asked to call it".

use super::page::Page;
use super::quality::is_quality;
use super::subject::TELLS;
use super::verbs;
use crate::referent::MentionForm;
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::{is_among, is_determiner, is_subject_only};
use std::ops::Range;

impl Page<'_> {
    /// The subject of the verb at `verb`, which goes on after the conjunction or the "to" that ends before token `i`.
    pub(super) fn after_conjunction(&self, verb: usize, i: usize, from: usize) -> Option<Range<usize>> {
        let before = self.fold(i - 1);
        // "asked for two groups (and a third) to be declared": of nobody before the brackets.
        if before == "to" && i > from + 1 && self.fold(i - 2) == ")" {
            return None;
        }
        // "has since taken to calling it": who has.
        let ing = self.fold(verb).ends_with("ing");
        let led = i.saturating_sub(2);
        if ing && before == "to" && is_among(self.fold(led), &["taken", "took", "resorted", "used", "accustomed"]) {
            return self.subject(led);
        }
        let whose = (before == "to").then(|| self.noun_phrase_before(i - 1, from)).flatten();
        if whose.as_ref().is_some_and(|r| self.is_for_whom(r, from)) {
            return whose;
        }
        if self.is_anybodys(verb, i, from) {
            return None;
        }
        if let Some(name) = self.who_wants(i, from) {
            return Some(name);
        }
        // "Okoro's decision to recognise them": his, and of a decision without an owner nobody's.
        let deed = i
            .checked_sub(2)
            .filter(|&d| before == "to" && d >= from && DEEDS.contains(&self.fold(d)));
        if let Some(deed) = deed {
            let owner = (from + 1..deed).rev().take(3).find(|&k| self.fold(k) == "'s");
            return owner.and_then(|k| self.noun_phrase_before(k, from));
        }
        // "asked the court to declare": nobody has yet.
        if whose.is_some_and(|r| self.is_asked(&r, from)) {
            return None;
        }
        // "…, saying he was tired and calling him a liar": who says the one does the other.
        let beside = (from + 1..i - 1)
            .rev()
            .find(|&k| self.fold(k).ends_with("ing") && self.fold(k - 1) == "," && self.fold(k).len() > 5);
        if let Some(first) = beside.filter(|_| before == "and" && ing) {
            return self.subject(first);
        }
        // "was right in calling it a sham and terming him a puppet": whoever calls.
        let calling = |&k: &usize| self.fold(k).ends_with("ing") && verbs::verb(self.fold(k)).is_some();
        let calling = (from..i - 1)
            .rev()
            .take_while(|&k| !matches!(self.fold(k), "," | "who" | "that"))
            .find(calling);
        if let Some(first) = calling.filter(|_| before == "and" && ing) {
            return self.subject(first);
        }
        // "I hope he comes and portrays": he.
        let near = (from + 1..i - 1).rev().take_while(|&k| self.is_word(k));
        let mut pronouns = near.filter(|&k| is_subject_only(self.fold(k)));
        if let Some(pronoun) = pronouns.next().filter(|_| before == "and") {
            return Some(pronoun..pronoun + 1);
        }
        // "criticised the council for waiting a week to call it": the council would have called it so.
        let object = (from + 1..i - 1)
            .rev()
            .take_while(|&k| self.is_word(k))
            .find(|&k| before == "to" && self.fold(k) == "for" && self.fold(k + 1).ends_with("ing"));
        if let Some(object) = object.and_then(|k| self.noun_phrase_before(k, from)) {
            return Some(object);
        }
        if let Some(head) = self.head_of_clause_before(i, from) {
            return Some(self.apposed_name(head));
        }
        self.subject_of_told(i, from)
    }

    /// Whether the name or noun at `whose` is for whom something is: "the first time for the court to declare" is the court's,
    /// "pleas for Okoro to recognise them" Okoro's.
    fn is_for_whom(&self, whose: &Range<usize>, from: usize) -> bool {
        let led = self.with_determiner(whose, from);
        let name = self.is_person(whose.start) && self.fold(led.wrapping_sub(1)) == "for";
        name || led > from + 1
            && self.fold(led - 1) == "for"
            && is_among(
                self.fold(led - 2),
                &[
                    "time",
                    "wrong",
                    "right",
                    "unusual",
                    "rare",
                    "common",
                    "chance",
                    "reason",
                    "unfair",
                    "hard",
                    "harder",
                    "easy",
                    "easier",
                    "possible",
                    "impossible",
                    "better",
                ],
            )
    }

    /// "It is easy to be cynical and call it", "it would be an outrage to call it": anybody's.
    fn is_anybodys(&self, verb: usize, i: usize, from: usize) -> bool {
        let before = self.fold(i - 1);
        let easy = |k: usize| is_quality(self, k) || matches!(self.fold(k), "easy" | "hard");
        let judged = |k: usize| is_determiner(self.fold(k)) || self.is_mark(k) || easy(k);
        let be = |k: usize| match self.fold(k) {
            "is" | "'s" | "was" => judged(k + 1) || before == "and" && self.fold(verb) == "call",
            "would" | "will" | "may" | "might" => self.fold(k + 1) == "be" && judged(k + 2),
            _ => false,
        };
        let mut near = (from..i - 1).rev().take_while(|&k| self.fold(k) != ",");
        matches!(before, "to" | "and") && near.any(|k| self.fold(k) == "it" && be(k + 1))
    }

    /// "It shows the Front wants to brand", the "to" before token `i`: the Front.
    fn who_wants(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let verbs = ["wants", "want", "wanted", "tries", "tried", "seeks", "sought"];
        let wants = |k: usize| is_among(self.fold(k), &verbs);
        let last = i
            .checked_sub(3)
            .filter(|&n| self.fold(i - 1) == "to" && n > from && wants(n + 1))?;
        let name = self.mention(last).filter(|m| m.form == MentionForm::Name)?;
        let name = self.tokens_of(name);
        let led = self.with_determiner(&name, from);
        (led > from && !self.is(led - 1, FUNCTION) && self.is_word(led - 1)).then_some(name)
    }

    /// Whether those at `whom` are asked or urged.
    fn is_asked(&self, whom: &Range<usize>, from: usize) -> bool {
        let verb = self.with_determiner(whom, from);
        let asks = ["asked", "asks", "asking", "urged", "urges", "urging"];
        verb > from && is_among(self.fold(verb - 1), &asks)
    }

    /// "a man who gave his name and claimed to be": the head of the clause that goes on after the conjunction before token `i`.
    fn head_of_clause_before(&self, i: usize, from: usize) -> Option<Range<usize>> {
        if !matches!(self.fold(i - 1), "and" | "by") {
            return None;
        }
        let clause = (from + 1..i - 1)
            .rev()
            .take_while(|&k| self.is_word(k) || self.fold(k) == "-" && !self.is_spaced(k))
            .find(|&k| self.fold(k) == "who")?;
        self.head_before(clause, from)
    }

    /// "said that a paper had hurt him by calling him": the subject of the clause; else what opens the sentence.
    fn subject_of_told(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let by = self.fold(i - 1) == "by";
        let that = by
            .then(|| (from + 1..i - 1).rev().find(|&k| self.fold(k) == "that"))
            .flatten();
        // "businesses that warn it could hurt them by calling": not what follows the verb of "that".
        let tells = that.filter(|&k| TELLS.contains(&self.fold(k + 1)) || self.fold(k + 1) == "warn");
        if let Some(head) = tells.and_then(|k| self.head_before(k, from)) {
            return Some(head);
        }
        // "It is likely that firms wait and consider it": the firms.
        let dummy = self.fold(from) == "it" && self.fold(i - 1) == "and";
        let that = that.or_else(|| (from + 1..i - 1).find(|&k| dummy && self.fold(k) == "that"));
        let own = that.and_then(|k| self.opening(k + 1, i - 1));
        own.or_else(|| self.opening(from, i - 1))
            .or_else(|| self.who_called_first(i, from))
    }

    /// "Within hours Ana Lopez recognised him as mayor and called", the "and" before token `i`: who did the first.
    fn who_called_first(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let called = |&k: &usize| verbs::verb(self.fold(k)).is_some_and(|v| v.form == verbs::Form::Past);
        let and = self.fold(i - 1) == "and";
        self.subject(and.then(|| (from + 1..i - 1).rev().find(called)).flatten()?)
    }
}

/// What somebody does or means to do by a verb after "to".
const DEEDS: &[&str] = &[
    "decision", "move", "attempt", "effort", "bid", "plan", "refusal", "failure", "vote", "motion", "campaign", "push", "ruling",
];
