//! How far a label reaches beyond its noun phrase: what it is good or bad for, its relative clause, its agent.

use super::page::Page;
use crate::vocabulary::classes::{CALENDAR, FUNCTION};
use crate::vocabulary::{is_among, is_possessive};
use std::ops::Range;

impl Page<'_> {
    /// A label after an indefinite article with what it is good or bad for: "a magnet for thieves", "a warning to other towns".
    pub fn extended(&self, label: Range<usize>) -> Range<usize> {
        let article = label.start.checked_sub(1).is_some_and(|b| matches!(self.fold(b), "a" | "an"));
        let end = self.sentence(label.start).end;
        let at = label.end + 1;
        // "tantamount to treason": the adjective alone says nothing.
        // "a danger to democracy": nor the noun.
        let noun = label
            .end
            .checked_sub(1)
            .is_some_and(|last| article && OWED.contains(&self.fold(last)));
        let open = label.len() == 1 && OPEN.contains(&self.fold(label.start)) || noun;
        let open = open && self.fold(label.end) == "to" && at < end && !self.is_quoted(&label);
        // "the biggest in the land"
        let most = self.fold(label.start).ends_with("est") || self.fold(label.start) == "most";
        let open = open || most && self.fold(label.end) == "in" && at < end && !self.is_quoted(&label);
        let object = if open { self.label(at) } else { at..at };
        if !object.is_empty() {
            return label.start..object.end;
        }
        if !article
            || self.is_quoted(&label)
            || at >= end
            || !(is_among(self.fold(label.end), &["for", "to", "against", "towards", "among"])
                || self.fold(label.end) == "on" && BURDENS.contains(&self.fold(label.end - 1)))
        {
            return label;
        }
        let more = self.label(at);
        let last = more.end.saturating_sub(1);
        // "a plan to build", "a liar for saying": a verb follows.
        let things = more.len() > 1 && self.fold(last).ends_with('s') || self.fold(at) == "the" || self.is_capital(at);
        if more.is_empty() || self.fold(more.start).ends_with("ing") || self.fold(label.end) == "to" && !things {
            return label;
        }
        label.start..more.end
    }

    /// The label that starts at token `at`, with what tells which of its kind it is: "a mother of four who wants to sleep",
    /// "a country among countries", "tantamount to treason".
    pub fn whole_label(&self, at: usize) -> Range<usize> {
        self.restricted(self.extended(self.label(at)))
    }

    /// A label after an indefinite article with its relative clause: "a man who wants to sleep". What follows a comma says
    /// more of it and tells nothing apart.
    pub fn restricted(&self, label: Range<usize>) -> Range<usize> {
        const LONGEST_CLAUSE: usize = 10;
        let sentence = self.sentence(label.start);
        let article = label.start.checked_sub(1).is_some_and(|b| matches!(self.fold(b), "a" | "an"));
        let relative = matches!(self.fold(label.end), "who" | "that");
        // "a liar that day": a time.
        let time = is_among(
            self.fold(label.end + 1),
            &["day", "week", "month", "year", "night", "time", "evening", "morning", "same"],
        );
        if label.is_empty() || !article || !relative || time || self.is_quoted(&label) || label.end + 2 >= sentence.end {
            return label;
        }
        let mut end = label.end + 1;
        while end < sentence.end && (self.is_word(end) || self.fold(end) == "-" && !self.is_spaced(end)) {
            end += 1;
        }
        // "a man who was hounded by “the mob”": what is quoted belongs to the clause.
        let cut = self.opens_quote(end) && self.is(end - 1, FUNCTION);
        let fits = end <= label.end + LONGEST_CLAUSE && end > label.end + 2 && !cut;
        if fits {
            label.start..end
        } else {
            label
        }
    }

    /// A second label after `and`: "a nomad and a drifter", "“unfit” and “a fraud”".
    pub fn second(&self, label: &Range<usize>) -> Option<Range<usize>> {
        let end = self.sentence(label.start).end;
        let mut i = label.end;
        while i < end && (self.is_mark(i) || self.fold(i) == ",") {
            i += 1;
        }
        let quoted = self.is_quoted(label);
        let article = |k: usize| matches!(self.fold(k), "a" | "an");
        let first = label.start > 0 && (article(label.start - 1) || quoted && label.start > 1 && article(label.start - 2));
        if i + 2 >= end || !matches!(self.fold(i), "and" | "or" | "but") {
            return None;
        }
        let opens = self.opens_quote(i + 1) || article(i + 1) && self.opens_quote(i + 2);
        let alike = quoted && opens || first && article(i + 1);
        // "vote for her, whom he called “the most divisive of all”, or “throw away his vote”": something to do, and no label.
        let done = |second: &Range<usize>| self.fold(i) == "or" && second.clone().any(|k| is_possessive(self.fold(k)));
        Some(self.label(i + 1)).filter(|second| alike && !second.is_empty() && !done(second))
    }

    /// A label with the phrase after it that says by whom or for what: "provocations by the separatists".
    pub fn with_agent(&self, label: Range<usize>) -> Range<usize> {
        let led = matches!(self.fold(label.end), "by" | "against" | "for");
        if label.is_empty() || !led || self.is_quoted(&label) || self.fold(label.end + 1).ends_with("ing") {
            return label;
        }
        let more = self.label(label.end + 1);
        let timed = more.clone().any(|i| self.is(i, CALENDAR));
        if more.is_empty() || timed || more.end > self.sentence(label.start).end {
            return label;
        }
        label.start..more.end
    }
}

/// Adjectives that say nothing without what follows their "to".
const OPEN: &[&str] = &["tantamount", "akin", "contrary", "loyal", "hostile", "equivalent", "disloyal"];

/// What somebody is to somebody or something.
const OWED: &[&str] = &[
    "danger", "threat", "heir", "traitor", "insult", "affront", "menace", "stranger", "obstacle", "bridge", "gift", "warning",
];

/// What lies "on" something: "a tax on success".
const BURDENS: &[&str] = &[
    "tax", "attack", "assault", "war", "stain", "blot", "burden", "curse", "drain", "blight",
];
