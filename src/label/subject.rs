//! Who does what: the subject of a verb.

use super::contact::is_told;
use super::copula::is_copula;
use super::page::Page;
use crate::vocabulary::classes::{FUNCTION, ROLE, TITLE};
use crate::vocabulary::{is_among, is_determiner, is_subject_only};
use std::ops::Range;

impl Page<'_> {
    /// The subject of the verb at `verb`: what stands before it, before a relative pronoun, or opens the sentence.
    pub fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let start = self.sentence(verb).start;
        // "His friends call him the Lion; critics call him a tyrant": another clause.
        let from = (start..verb).rev().find(|&k| self.fold(k) == ";").map_or(start, |k| k + 1);
        let i = self.verb_group(verb, from);
        let before = if i > from { self.fold(i - 1) } else { "" };
        if before == "what" {
            return None;
        }
        if let Some(comma) = self.before_according(i, from) {
            return self.opening(from, comma);
        }
        if let Some(head) = self.head_of_told(i, from) {
            return Some(head);
        }
        if is_among(before, &["who", "which", "that", "whom", "who've", "who'd"]) {
            return self.head_of_relative(i - 1, from);
        }
        // "that [the dossier] was": what an editor put in.
        if before == "]" {
            return self.noun_phrase_before(i - 1, from);
        }
        if let Some(closed) = self.parted_quotation(i, from) {
            return self.noun_phrase_before(closed, from);
        }
        // "Lopez, who is “in his forties,” described": the mark belongs to the comma.
        let closed = i > from + 2 && self.is_mark(i - 1) && !self.opens_quote(i - 1) && self.fold(i - 2) == ",";
        let (i, before) = if closed { (i - 1, ",") } else { (i, before) };
        // "…, Lopez said, calling it": Lopez.
        let said = before == "," && i > from + 2 && self.fold(verb).ends_with("ing") && TELLS.contains(&self.fold(i - 2));
        if let Some(speaker) = said.then(|| self.noun_phrase_before(i - 2, from)).flatten() {
            return Some(speaker);
        }
        if matches!(before, "," | "-" | "—" | "–") {
            return self.after_comma(i, from);
        }
        if is_among(before, &["and", "but", "to", "by", "then", "or"]) {
            return self.after_conjunction(verb, i, from);
        }
        if let Some(doer) = self.doer(verb, i, from) {
            return Some(doer);
        }
        let near = (i < verb || !before.is_empty())
            .then(|| self.nearest(verb, i, from))
            .flatten();
        near.unwrap_or_else(|| self.opening_of_clause(verb, i, from))
    }

    /// Where the words begin that stand between a subject and the verb at `verb`: auxiliaries, adverbs, times.
    fn verb_group(&self, verb: usize, from: usize) -> usize {
        let ing = self.fold(verb).ends_with("ing");
        // "have started calling": have.
        let begins = |k: usize| ing && is_among(self.fold(k), &["started", "begun", "began", "kept", "continued"]);
        let skip = |k: usize| AUXILIARIES.contains(&self.fold(k)) || self.is_adverb(k) || begins(k);
        let mut i = verb;
        for _ in 0..2 {
            while i > from && skip(i - 1) {
                i -= 1;
            }
            // "Okoro in turn calls", "who has in the past called"
            i = self.before_aside(i, from);
            i = self.before_time(i, from);
        }
        i
    }

    /// "Students, according to the paper, “pretended to be”", the verb at token `i`: the comma after the students.
    fn before_according(&self, i: usize, from: usize) -> Option<usize> {
        let told = i - usize::from(i > from && self.is_mark(i - 1));
        if told <= from + 3 || self.fold(told - 1) != "," {
            return None;
        }
        let according = (from + 1..told - 1)
            .rev()
            .take_while(|&k| self.fold(k) != ",")
            .find(|&k| self.fold(k) == "according")?;
        Some(according - 1).filter(|&comma| comma > from && self.fold(comma) == ",")
    }

    /// The head of the clause that the relative pronoun at token `relative` opens.
    fn head_of_relative(&self, relative: usize, from: usize) -> Option<Range<usize>> {
        let pronoun = self.fold(relative);
        // "the man, who appears …, and who calls": the head of the first clause.
        let again = relative > from && self.fold(relative - 1) == "and";
        let first = || (from..relative).rev().find(|&k| self.fold(k) == pronoun);
        let relative = again.then(first).flatten().unwrap_or(relative);
        let head = self.head_before(relative, from).map(|r| self.apposed_name(r))?;
        // "an ad aimed at Sucre that attacks": the ad does.
        let place = |r: &Range<usize>| {
            let led = r.start.checked_sub(1).filter(|&p| p > from)?;
            let inner = self.fold(led).ends_with("ing") || self.is(led, FUNCTION);
            let name = inner && pronoun == "that" && self.is_name(r) && !self.is_person(r.start);
            name.then(|| self.opening(from, led))
        };
        place(&head).unwrap_or(Some(head))
    }

    /// "“My father,” wrote a poet, “was called …”", the verb at token `i`: the mark that closes the quotation's first part.
    fn parted_quotation(&self, i: usize, from: usize) -> Option<usize> {
        let goes_on = i > from + 2 && self.opens_quote(i - 1) && self.fold(i - 2) == ",";
        let closes = |&k: &usize| self.is_mark(k) && self.fold(k - 1) == ",";
        goes_on.then(|| (from + 1..i - 2).rev().find(closes)).flatten()
    }

    /// What opens the clause of the verb at `verb`, whose group begins at token `i`.
    fn opening_of_clause(&self, verb: usize, i: usize, from: usize) -> Option<Range<usize>> {
        // "told the court that the eight were": of nobody outside the clause.
        let told = (from + 1..i)
            .rev()
            .take_while(|&k| self.fold(k) != ",")
            .find(|&k| self.fold(k) == "that");
        match told.filter(|&k| k > from + 1 && self.is_said_before(k, from)) {
            Some(that) => self.opening(that + 1, verb),
            None => self.opening(from, verb),
        }
    }

    /// The subject of a verb after the comma or dash that ends before token `i`.
    fn after_comma(&self, i: usize, from: usize) -> Option<Range<usize>> {
        if let Some(name) = self.name_before(i, from) {
            return Some(name);
        }
        // "the Reds, as its fans are known, call": the Reds.
        let named = i > from + 2 && matches!(self.fold(i - 2), "known" | "called");
        let beside = (from + 1..i - 1)
            .rev()
            .find(|&k| self.fold(k) == ",")
            .filter(|&k| named && self.fold(k + 1) == "as");
        if let Some(comma) = beside {
            return self.noun_phrase_before(comma, from);
        }
        // "…, and the mayor, Ana Lopez, calls": of the clause that "and" opens.
        // "disclosed that the six, who are students, call": of the clause that is told.
        let told = |k: usize| self.fold(k) == "that" && (self.fold(k - 1).ends_with("ed") || self.is_said_before(k, from));
        // "would ask if Okoro, taking the keys, called": of the clause of "if".
        let opens = |&k: &usize| match self.fold(k) {
            "and" | "but" | "while" => self.fold(k - 1) == ",",
            "if" | "because" => true,
            _ => told(k),
        };
        let clause = (from + 1..i - 1).rev().find(opens).map_or(from, |k| k + 1);
        let pronoun = is_subject_only(self.fold(clause)) || self.fold(clause) == "it";
        let parted = pronoun || (clause..i - 1).any(|k| self.fold(k) == ",");
        let from = if parted { clause } else { from };
        // "…, calling himself …": whoever the clause before is about. "Ana Lopez, who …, calls": the same.
        let opening = self.opening(from, i - 1);
        // "Progress, he told the congress, is": progress.
        let told = |r: &Range<usize>| (r.end..r.end + 2).any(|k| TELLS.contains(&self.fold(k)) || self.fold(k) == "told");
        let comma = |r: &Range<usize>| r.start.checked_sub(1).filter(|&c| c > from && self.fold(c) == ",");
        let apart = opening.as_ref().filter(|r| told(r)).and_then(comma);
        let whole = |r: &Range<usize>| self.with_determiner(r, from) == from;
        let thing = apart.and_then(|c| self.noun_phrase_before(c, from)).filter(whole);
        thing.or(opening).or_else(|| self.head_before(i - 1, from))
    }

    /// "a vote that the opposition says was rigged": the vote, where the verb stands at token `i`.
    fn head_of_told(&self, i: usize, from: usize) -> Option<Range<usize>> {
        let says = i.checked_sub(1).filter(|&s| s > from && TELLS.contains(&self.fold(s)))?;
        let noun = self.noun_phrase_before(says, from)?.start;
        let determined = noun.checked_sub(1).is_some_and(|d| is_determiner(self.fold(d)));
        let relative = (noun - usize::from(determined))
            .checked_sub(1)
            .filter(|&r| r > from && matches!(self.fold(r), "that" | "which" | "who" | "whom"))?;
        self.head_before(relative, from)
    }

    /// The subject of the form of "be" at `be`: of "the visit of the leader through the north was" the visit.
    pub fn subject_of_clause(&self, be: usize) -> Option<Range<usize>> {
        let near = self.subject(be)?;
        let from = self.sentence(be).start;
        let opens = |&k: &usize| is_among(self.fold(k), &[",", "that", "said", "says", ":", "and", "but"]) || self.is_mark(k);
        let clause = (from..near.start).rev().find(opens).map_or(from, |k| k + 1);
        // "those who burned the town should be called": those.
        let who = (from + 1..near.start)
            .rev()
            .take_while(|&k| self.is_word(k))
            .find(|&k| self.fold(k) == "who" || self.fold(k) == "that" && is_copula(self.fold(k + 1)) && !is_told(self, k))
            // "some who hold that Okoro is": Okoro.
            .filter(|&who| (who + 1..near.start).all(|k| self.fold(k) != "that"));
        // "Okoro, seen as a thinker and who a court has ruled may be called": Okoro.
        let head = |w: usize| match self.fold(w - 1) {
            "and" => self.opening(from, w),
            _ => self.head_before(w, from),
        };
        if let Some(head) = who.and_then(head) {
            return Some(head);
        }
        let mut before = near.start.checked_sub(1).filter(|&b| b > clause);
        // "the firm's claim that its cars were “clean” has been called": what they were is no subject.
        let copula = |b: usize| is_copula(self.fold(b));
        let last = (from + 1..near.start).rev().find(|&b| !self.is_mark(b));
        if last.is_some_and(copula) {
            return self.opening(from, near.start);
        }
        // "The letter from Cardinal Lopez was": the title is a part of the name.
        while before.is_some_and(|b| is_determiner(self.fold(b)) || self.is_person(near.start) && self.is(b, TITLE | ROLE)) {
            before = before.and_then(|b| b.checked_sub(1)).filter(|&b| b > clause);
        }
        // "said it was unfair for her party to be called": the party.
        if self.fold(near.end) == "to" && before.is_some_and(|b| self.fold(b) == "for") {
            return Some(near);
        }
        let led = before.is_some_and(|b| is_among(self.fold(b), PREPOSITIONS));
        if !led {
            return Some(near);
        }
        // "Ana Lopez suggests the use of force was": the person speaks.
        self.opening(clause, be)
            .filter(|head| !self.is_person(head.end - 1))
            .or(Some(near))
    }

    /// What a predicate noun is said of: the subject of the "is" before the articles that stand before token `start`.
    pub fn subject_of_be(&self, start: usize) -> Option<Range<usize>> {
        let from = self.sentence(start).start;
        let mut i = start;
        while i > from && (self.is_mark(i - 1) || is_among(self.fold(i - 1), &["a", "an", "the", "just", "only", "not"])) {
            i -= 1;
        }
        let be = i
            .checked_sub(1)
            .filter(|&b| b > from && is_among(self.fold(b), &["is", "was", "are", "were", "be", "remains"]))?;
        self.subject_of_clause(be)
    }
}

/// Words that lead a noun which is a part of a subject, and no subject itself: "the deal reached under the governor was".
pub(super) const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "at",
    "through",
    "to",
    "for",
    "from",
    "with",
    "by",
    "against",
    "near",
    "around",
    "about",
    "like",
    "under",
    "during",
    "over",
    "into",
    "between",
    "among",
    "within",
    "behind",
    "inside",
    "outside",
    "without",
    "toward",
    "towards",
    "upon",
    "across",
    "along",
    "beyond",
    "throughout",
];

/// Verbs that part a relative pronoun from its own verb: "that critics say was".
pub(super) const TELLS: &[&str] = &[
    "say", "says", "said", "claim", "claims", "claimed", "allege", "alleges", "alleged", "insist", "insists", "believe",
    "believes", "fear", "fears", "argue", "argues", "ruled", "rules",
];

/// Words between a subject and its verb.
const AUXILIARIES: &[&str] = &[
    "has",
    "have",
    "had",
    "is",
    "was",
    "are",
    "were",
    "be",
    "been",
    "being",
    "became",
    "become",
    "becomes",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "do",
    "does",
    "did",
    "once",
    "also",
    "often",
    "still",
    "now",
    "then",
    "later",
    "even",
    "always",
    "sometimes",
    "never",
    "not",
    "first",
    "long",
    "just",
    "only",
    "himself",
    "herself",
    "itself",
    "themselves",
    "ever",
    "soon",
    "all",
    "both",
    "earlier",
    "already",
    "since",
    "again",
    "twice",
    "instead",
];
