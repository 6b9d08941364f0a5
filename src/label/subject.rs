//! Who does what: the subject of a verb, and whom a pronoun in its place stands for.

use super::page::Page;
use crate::vocabulary::classes::{CALENDAR, FUNCTION, TITLE};
use crate::vocabulary::{is_determiner, is_object_pronoun, is_possessive};
use std::ops::Range;

impl Page<'_> {
    /// The subject of the verb at `verb`: what stands before it, before a relative pronoun, or opens the sentence.
    pub fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let start = self.sentence(verb).start;
        // "His friends call him the Lion; critics call him a tyrant": another clause.
        let from = (start..verb).rev().find(|&k| self.fold(k) == ";").map_or(start, |k| k + 1);
        let mut i = verb;
        let skip = |k: usize| AUXILIARIES.contains(&self.fold(k)) || self.is_adverb(k);
        for _ in 0..2 {
            while i > from && skip(i - 1) {
                i -= 1;
            }
            i = self.before_time(i, from);
        }
        let before = if i > from { self.fold(i - 1) } else { "" };
        let ing = self.fold(verb).ends_with("ing");
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
        if matches!(before, "who" | "which" | "that" | "whom") {
            // "the man, who appears …, and who calls": the head of the first clause.
            let mut relative = i - 1;
            if relative > from && self.fold(relative - 1) == "and" {
                relative = (from..relative).rev().find(|&k| self.fold(k) == before).unwrap_or(relative);
            }
            return self.head_before(relative, from).map(|r| self.apposed_name(r));
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
            if let Some(name) = self.name_before(i, from) {
                return Some(name);
            }
            // "…, and the mayor, Ana Lopez, calls": of the clause that "and" opens.
            let opens = |&k: &usize| matches!(self.fold(k), "and" | "but" | "while") && self.fold(k - 1) == ",";
            let clause = (from + 1..i - 1).rev().find(opens).map_or(from, |k| k + 1);
            let parted = (clause..i - 1).any(|k| self.fold(k) == ",");
            let from = if parted { clause } else { from };
            // "…, calling himself …": whoever the clause before is about. "Ana Lopez, who …, calls": the same.
            return self.opening(from, i - 1).or_else(|| self.head_before(i - 1, from));
        }
        if matches!(before, "and" | "but" | "to" | "by" | "then" | "or") {
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
            // "It is easy to be cynical and call it": anybody's.
            let anybody =
                self.fold(from) == "it" && matches!(self.fold(from + 1), "is" | "'s" | "was") && self.fold(verb) == "call";
            return own
                .or_else(|| self.opening(from, i - 1))
                .filter(|r| !(anybody && r.start == from));
        }
        if let Some(doer) = self.doer(verb, i, from) {
            return Some(doer);
        }
        if i < verb || !before.is_empty() {
            let found = self.noun_phrase_before(i, from);
            let alone = found.as_ref().filter(|r| r.len() == 1).map_or("", |r| self.fold(r.start));
            // "Stop calling them": nobody in particular does.
            if ing && matches!(alone, "stop" | "start" | "keep" | "quit" | "avoid") {
                return None;
            }
            let led = found.as_ref().and_then(|r| r.start.checked_sub(1)).filter(|&b| b > from);
            // "a source close to him dismissed": the source does.
            if let Some(preposition) = led.filter(|&p| is_object_pronoun(alone) && self.is(p, FUNCTION)) {
                let close = preposition - usize::from(self.fold(preposition - 1) == "close");
                return self.noun_phrase_before(close, from);
            }
            // "the people who did this were": what they did is no subject.
            let did = led.filter(|&d| matches!(alone, "this" | "that" | "it") && matches!(self.fold(d), "did" | "do" | "does"));
            let who = did.map(|d| d - 1).filter(|&w| w > from && self.fold(w) == "who");
            if let Some(head) = who.and_then(|w| self.head_before(w, from)) {
                return Some(head);
            }
            let be = matches!(self.fold(verb), "is" | "are" | "was" | "were");
            if let Some(head) = be.then(|| self.who_calls(i, from)).flatten() {
                return Some(head);
            }
            // "the rounds he sold are called": what he sold.
            let sold =
                led.filter(|&p| !ing && !alone.is_empty() && self.mention(p + 1).is_none() && is_subject_pronoun(self.fold(p)));
            let what = sold.and_then(|p| self.noun_phrase_before(p, from));
            if what.is_some() {
                return what;
            }
            // "staff who raised concerns were labelled": of the staff.
            // "Who defeated Okoro calls": the same.
            let deed = led
                .filter(|&d| self.fold(d).ends_with("ed") && self.fold(d - 1) == "who")
                .map(|d| d - 1);
            let relative = led.filter(|&w| self.fold(w) == "who").or(deed);
            if let Some(head) = relative.and_then(|w| self.head_before(w, from)) {
                return Some(head);
            }
            // "at one point calling the mayor": a point calls nobody anything.
            let adjunct = |r: &Range<usize>| {
                ing && (from + 1..r.start + 1)
                    .any(|k| k + 3 > r.start && matches!(self.fold(k), "at" | "in" | "on" | "after" | "while"))
            };
            // "Holding signs calling": the signs.
            let found = found.map(
                |r| match ing && r.start == from && r.len() > 1 && self.fold(from).ends_with("ing") {
                    true => from + 1..r.end,
                    false => r,
                },
            );
            // "groups on and off campus have called": the groups.
            let around = found.as_ref().and_then(|r| r.start.checked_sub(3)).filter(|&on| on > from);
            let off = around.filter(|&on| {
                self.fold(on + 1) == "and"
                    && matches!(self.fold(on), "on" | "in" | "inside" | "within" | "at")
                    && matches!(self.fold(on + 2), "off" | "outside" | "out")
            });
            if let Some(groups) = off.and_then(|on| self.noun_phrase_before(on, from)) {
                return Some(groups);
            }
            if let Some(found) = found.filter(|r| !adjunct(r)) {
                return Some(self.widen(found, from));
            }
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

    /// The subject that opens the clause between `from` and `until`: its first mention or pronoun, or else its first noun.
    fn opening(&self, from: usize, until: usize) -> Option<Range<usize>> {
        let mut after_preposition = false;
        let first = self.after_dateline(from, until);
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
            if after_preposition {
                continue;
            }
            // "His party": of the party.
            let owns = is_possessive(word) && self.is_word(i + 1) && !self.is(i + 1, FUNCTION);
            if let Some(mention) = self.mention(i).filter(|_| !owns) {
                let tokens = self.tokens_of(mention);
                let owner = matches!(self.fold(tokens.end), "'s" | "'");
                // "The Anglican bishop", "US officials": of the bishop.
                let beside = tokens.end < until && !self.is_capital(tokens.end) && self.is_somebody(tokens.end);
                if !owner && (!beside || self.is_person(i)) {
                    return Some(self.name_at(i).unwrap_or(tokens));
                }
            }
            // "one of them, a teacher, calls"
            let some = matches!(word, "one" | "some" | "many" | "most" | "several" | "two");
            if some && self.fold(i + 1) == "of" && matches!(self.fold(i + 2), "them" | "us") && i + 3 <= until {
                return Some(i..i + 3);
            }
            if matches!(word, "i" | "we" | "they" | "it") {
                return Some(i..i + 1);
            }
            // "…, seeking to win while painting him": what is done.
            let doing = word.ends_with("ing") && i > from && self.fold(i - 1) == ",";
            let noun = self.is_word(i)
                && !doing
                && !self.is(i, FUNCTION)
                && word != "'s"
                && !self.is_adverb(i)
                && (!self.is_capital(i) || i == first && self.is_people(i) && !self.is(i, TITLE));
            // "Police arrested": what they did.
            let noun = noun && (!word.ends_with("ed") || i > from && is_determiner(self.fold(i - 1)));
            let next = self.fold(i + 1);
            let ends = !self.is_word(i + 1) || self.is(i + 1, FUNCTION) || next.ends_with("ed") || i + 1 == until;
            // Not of "the charity's founder".
            if noun && ends && !matches!(next, "'s" | "'") && self.mention(i + 1).is_none() {
                return self.noun_phrase_before(i + 1, from).map(|r| self.name_beside(r, until));
            }
        }
        None
    }

    /// The token after the dateline that may open the sentence at `from`: "LEEDS (AP) —", "LONDON —".
    fn after_dateline(&self, from: usize, until: usize) -> usize {
        let capitals = |k: usize| !self.document.text[self.text.tokens[k].span.range()].contains(char::is_lowercase);
        let dash = |&k: &usize| {
            let colon = self.fold(k) == ":" && (from..k).all(capitals);
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
        let found = self.opening(sentence.start, pronoun.start);
        // "Lopez and other governors … what they call": all of them.
        let found = found.map(|r| match self.fold(pronoun.start) == "they" && self.fold(r.end) == "and" {
            true if self.fold(r.end + 1) == "other" => r.start..self.label(r.end + 2).end.max(r.end),
            _ => r,
        });
        let fits = |r: &Range<usize>| {
            let last = r.end.saturating_sub(1);
            (r.contains(&pronoun.start) || !self.is_person(last) || r.len() > 2 && !self.is_person(r.start + 2))
                && self.fold(r.start) != self.fold(pronoun.start)
                && !r.contains(&pronoun.start)
        };
        found.filter(fits).unwrap_or(pronoun)
    }

    /// The subject of the form of "be" at `be`: of "the visit of the leader through the north was" the visit.
    pub fn subject_of_clause(&self, be: usize) -> Option<Range<usize>> {
        let near = self.subject(be)?;
        let from = self.sentence(be).start;
        let opens = |&k: &usize| matches!(self.fold(k), "," | "that" | "said" | "says" | ":" | "and" | "but") || self.is_mark(k);
        let clause = (from..near.start).rev().find(opens).map_or(from, |k| k + 1);
        let mut before = near.start.checked_sub(1).filter(|&b| b > clause);
        if before.is_some_and(|b| matches!(self.fold(b), "the" | "a" | "an")) {
            before = before.and_then(|b| b.checked_sub(1)).filter(|&b| b > clause);
        }
        let led = before.is_some_and(|b| {
            matches!(
                self.fold(b),
                "of" | "in" | "on" | "at" | "through" | "to" | "for" | "from" | "with" | "by" | "against" | "near" | "around"
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
        while i > from && (self.is_mark(i - 1) || matches!(self.fold(i - 1), "a" | "an" | "the" | "just" | "only" | "not")) {
            i -= 1;
        }
        let be = i
            .checked_sub(1)
            .filter(|&b| b > from && matches!(self.fold(b), "is" | "was" | "are" | "were" | "be" | "remains"))?;
        self.subject(be)
    }
}

fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "we" | "i" | "it" | "you")
}

/// A dateline has at most this many tokens.
const DATELINE: usize = 10;

/// Prepositions: what follows one is no subject.
const LEADS: &[&str] = &[
    "in", "on", "at", "after", "before", "during", "with", "for", "of", "by", "from", "as", "behind", "under", "against",
    "despite", "amid", "among", "between", "through", "without", "within", "across", "near", "outside", "inside", "unlike",
    "beyond",
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
