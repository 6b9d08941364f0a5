//! Who does what: the subject of a verb.

use super::copula::is_copula;
use super::page::Page;
use super::quality::is_quality;
use super::verbs;
use crate::referent::MentionForm;
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::{is_among, is_determiner};
use std::ops::Range;

impl Page<'_> {
    /// The subject of the verb at `verb`: what stands before it, before a relative pronoun, or opens the sentence.
    pub fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let start = self.sentence(verb).start;
        // "His friends call him the Lion; critics call him a tyrant": another clause.
        let from = (start..verb).rev().find(|&k| self.fold(k) == ";").map_or(start, |k| k + 1);
        let mut i = verb;
        let ing = self.fold(verb).ends_with("ing");
        // "have started calling": have.
        let begins = |k: usize| ing && is_among(self.fold(k), &["started", "begun", "began", "kept", "continued"]);
        let skip = |k: usize| AUXILIARIES.contains(&self.fold(k)) || self.is_adverb(k) || begins(k);
        for _ in 0..2 {
            while i > from && skip(i - 1) {
                i -= 1;
            }
            // "Okoro in turn calls"
            if i > from + 2 && matches!(self.fold(i - 1), "turn" | "effect" | "response" | "part") && self.fold(i - 2) == "in" {
                i -= 2;
            }
            i = self.before_time(i, from);
        }
        let before = if i > from { self.fold(i - 1) } else { "" };
        if before == "what" {
            return None;
        }
        // "Students, according to the paper, “pretended to be”": of the students.
        let told = i - usize::from(i > from && self.is_mark(i - 1));
        if told > from + 3 && self.fold(told - 1) == "," {
            let according = (from + 1..told - 1)
                .rev()
                .take_while(|&k| self.fold(k) != ",")
                .find(|&k| self.fold(k) == "according");
            if let Some(comma) = according.map(|k| k - 1).filter(|&c| c > from && self.fold(c) == ",") {
                return self.opening(from, comma);
            }
        }
        if let Some(head) = self.head_of_told(i, from) {
            return Some(head);
        }
        if is_among(before, &["who", "which", "that", "whom", "who've", "who'd"]) {
            // "the man, who appears …, and who calls": the head of the first clause.
            let mut relative = i - 1;
            if relative > from && self.fold(relative - 1) == "and" {
                relative = (from..relative).rev().find(|&k| self.fold(k) == before).unwrap_or(relative);
            }
            let head = self.head_before(relative, from).map(|r| self.apposed_name(r));
            // "an ad aimed at Sucre that attacks": the ad does.
            let place = |r: &Range<usize>| {
                let led = r.start.checked_sub(1).filter(|&p| p > from)?;
                let inner = self.fold(led).ends_with("ing") || self.is(led, FUNCTION);
                let name = inner && before == "that" && self.is_name(r) && !self.is_person(r.start);
                name.then(|| self.opening(from, led))
            };
            return head.as_ref().and_then(place).unwrap_or(head);
        }
        // "“My father,” wrote a poet, “was called …”": the quotation goes on.
        if i > from + 2 && self.opens_quote(i - 1) && self.fold(i - 2) == "," {
            let closed = (from + 1..i - 2).rev().find(|&k| self.is_mark(k) && self.fold(k - 1) == ",");
            if let Some(closed) = closed {
                return self.noun_phrase_before(closed, from);
            }
        }
        // "Lopez, who is “in his forties,” described": the mark belongs to the comma.
        let closed = i > from + 2 && self.is_mark(i - 1) && !self.opens_quote(i - 1) && self.fold(i - 2) == ",";
        let (i, before) = if closed { (i - 1, ",") } else { (i, before) };
        // "…, Lopez said, calling it": Lopez.
        let said = before == "," && i > from + 2 && ing && TELLS.contains(&self.fold(i - 2));
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
        if let Some(found) = near {
            return found;
        }
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
        let opens = |&k: &usize| matches!(self.fold(k), "and" | "but" | "while") && self.fold(k - 1) == "," || told(k);
        let clause = (from + 1..i - 1).rev().find(opens).map_or(from, |k| k + 1);
        let pronoun = is_among(self.fold(clause), &["he", "she", "they", "it", "we", "i"]);
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

    /// The subject of the verb at `verb`, which goes on after the conjunction or the "to" that ends before token `i`.
    fn after_conjunction(&self, verb: usize, i: usize, from: usize) -> Option<Range<usize>> {
        let before = self.fold(i - 1);
        // "has since taken to calling it": who has.
        let ing = self.fold(verb).ends_with("ing");
        let led = i.saturating_sub(2);
        if ing && before == "to" && is_among(self.fold(led), &["taken", "took", "resorted", "used", "accustomed"]) {
            return self.subject(led);
        }
        // "the first time for the court to declare": the court.
        let whose = (before == "to").then(|| self.noun_phrase_before(i - 1, from)).flatten();
        let time = |r: &Range<usize>| {
            let led = self.with_determiner(r, from);
            // "pleas for Okoro to recognise them"
            let name = self.is_person(r.start) && self.fold(led.wrapping_sub(1)) == "for";
            name || led > from + 1
                && self.fold(led - 1) == "for"
                && is_among(
                    self.fold(led - 2),
                    &[
                        "time", "wrong", "right", "unusual", "rare", "common", "chance", "reason", "unfair",
                    ],
                )
        };
        if whose.as_ref().is_some_and(time) {
            return whose;
        }
        // "It is easy to be cynical and call it", "it would be an outrage to call it": anybody's.
        let easy = |k: usize| is_quality(self, k) || matches!(self.fold(k), "easy" | "hard");
        let judged = |k: usize| is_determiner(self.fold(k)) || self.is_mark(k) || easy(k);
        let be = |k: usize| match self.fold(k) {
            "is" | "'s" | "was" => judged(k + 1) || before == "and" && self.fold(verb) == "call",
            "would" | "will" | "may" | "might" => self.fold(k + 1) == "be" && judged(k + 2),
            _ => false,
        };
        let mut near = (from..i - 1).rev().take_while(|&k| self.fold(k) != ",");
        if matches!(before, "to" | "and") && near.any(|k| self.fold(k) == "it" && be(k + 1)) {
            return None;
        }
        // "It shows the Front wants to brand": the Front does.
        let wants = |k: usize| {
            is_among(
                self.fold(k),
                &["wants", "want", "wanted", "tries", "tried", "seeks", "sought"],
            )
        };
        let name = i
            .checked_sub(3)
            .filter(|&n| before == "to" && n > from && wants(n + 1))
            .and_then(|n| self.mention(n));
        let name = name.filter(|m| m.form == MentionForm::Name).map(|m| self.tokens_of(m));
        let led = |r: &Range<usize>| {
            let led = self.with_determiner(r, from);
            led > from && !self.is(led - 1, FUNCTION) && self.is_word(led - 1)
        };
        if name.as_ref().is_some_and(led) {
            return name;
        }
        // "asked the court to declare": nobody has yet.
        let asked = (before == "to").then(|| self.noun_phrase_before(i - 1, from)).flatten();
        let asks = |r: &Range<usize>| {
            let verb = self.with_determiner(r, from);
            verb > from && is_among(self.fold(verb - 1), &["asked", "asks", "asking", "urged", "urges", "urging"])
        };
        if asked.is_some_and(|r| asks(&r)) {
            return None;
        }
        // "was right in calling it a sham and terming him a puppet": whoever calls.
        let calling = |&k: &usize| self.fold(k).ends_with("ing") && verbs::verb(self.fold(k)).is_some();
        let calling = (from..i - 1)
            .rev()
            .take_while(|&k| !matches!(self.fold(k), "," | "who" | "that"))
            .find(calling);
        if let Some(first) = calling.filter(|_| before == "and" && self.fold(verb).ends_with("ing")) {
            return self.subject(first);
        }
        // "I hope he comes and portrays": he.
        let near = (from + 1..i - 1).rev().take_while(|&k| self.is_word(k));
        let mut pronouns = near.filter(|&k| is_among(self.fold(k), &["he", "she", "they", "we", "i"]));
        if let Some(pronoun) = pronouns.next().filter(|_| before == "and") {
            return Some(pronoun..pronoun + 1);
        }
        // "a man who gave his name and claimed to be": the head of the clause that goes on.
        let clause = (from + 1..i - 1)
            .rev()
            .take_while(|&k| self.is_word(k) || self.fold(k) == "-" && !self.is_spaced(k))
            .find(|&k| self.fold(k) == "who");
        // "criticised the council for waiting a week to call it": the council would have called it so.
        let object = (from + 1..i - 1)
            .rev()
            .take_while(|&k| self.is_word(k))
            .find(|&k| before == "to" && self.fold(k) == "for" && self.fold(k + 1).ends_with("ing"));
        if let Some(object) = object.and_then(|k| self.noun_phrase_before(k, from)) {
            return Some(object);
        }
        if let Some(head) = clause
            .filter(|_| matches!(before, "and" | "by"))
            .and_then(|k| self.head_before(k, from))
        {
            return Some(self.apposed_name(head));
        }
        // "said that a paper had hurt him by calling him": the subject of the clause.
        let that = (from + 1..i - 1)
            .rev()
            .find(|&k| self.fold(k) == "that")
            .filter(|_| before == "by");
        // "businesses that warn it could hurt them by calling": not what follows the verb of "that".
        let tells = that.filter(|&k| TELLS.contains(&self.fold(k + 1)) || self.fold(k + 1) == "warn");
        if let Some(head) = tells.and_then(|k| self.head_before(k, from)) {
            return Some(head);
        }
        let own = that.and_then(|k| self.opening(k + 1, i - 1));
        // "Within hours Ana Lopez recognised him as mayor and called": who did the first.
        let called = || {
            (from + 1..i - 1)
                .rev()
                .find(|&k| verbs::verb(self.fold(k)).is_some_and(|v| v.form == verbs::Form::Past))
        };
        let first = || called().filter(|_| before == "and").and_then(|k| self.subject(k));
        own.or_else(|| self.opening(from, i - 1)).or_else(first)
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
            .find(|&k| self.fold(k) == "who");
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
        if before.is_some_and(|b| is_determiner(self.fold(b))) {
            before = before.and_then(|b| b.checked_sub(1)).filter(|&b| b > clause);
        }
        // "said it was unfair for her party to be called": the party.
        if self.fold(near.end) == "to" && before.is_some_and(|b| self.fold(b) == "for") {
            return Some(near);
        }
        let led = before.is_some_and(|b| {
            is_among(
                self.fold(b),
                &[
                    "of", "in", "on", "at", "through", "to", "for", "from", "with", "by", "against", "near", "around", "about",
                    "like",
                ],
            )
        });
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
        self.subject(be)
    }
}

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
