//! The noun phrase right before a verb: its subject, or a part of what stands before it that is none.

use super::page::Page;
use super::verbs::verb as calling;
use crate::vocabulary::classes::{FUNCTION, HEAD};
use crate::vocabulary::{is_among, is_object_pronoun, is_subject_pronoun};
use std::ops::Range;

impl Page<'_> {
    /// The subject of the verb at `verb`, whose adverbs and auxiliaries begin at token `i`, by what stands right before it: nobody
    /// in particular, or somebody. Nothing where the clause's opening decides.
    pub fn nearest(&self, verb: usize, i: usize, from: usize) -> Option<Option<Range<usize>>> {
        let ing = self.fold(verb).ends_with("ing");
        let found = self.noun_phrase_before(i, from);
        let alone = found.as_ref().filter(|r| r.len() == 1).map_or("", |r| self.fold(r.start));
        // "Stop calling them": nobody in particular does.
        if ing && is_among(alone, &["stop", "start", "keep", "quit", "avoid"]) {
            return Some(None);
        }
        // "He spent the hour calling": he.
        let spent = (from + 1..i)
            .rev()
            .take(4)
            .find(|&k| matches!(self.fold(k), "spent" | "spend" | "spends" | "wasted"));
        if let Some(spent) = spent.filter(|_| ing) {
            return Some(self.subject(spent));
        }
        let led = found.as_ref().and_then(|r| r.start.checked_sub(1)).filter(|&b| b > from);
        // "a source close to him dismissed": the source does.
        if let Some(preposition) = led.filter(|&p| is_object_pronoun(alone) && self.is(p, FUNCTION)) {
            let close = preposition - usize::from(self.fold(preposition - 1) == "close");
            let found = self.noun_phrase_before(close, from);
            // "those who marched against him": those.
            let who = found.as_ref().and_then(|r| r.start.checked_sub(1));
            let who = who.filter(|&w| w > from && self.fold(w) == "who");
            return Some(who.map_or(found, |w| self.head_before(w, from)));
        }
        // "the people who did this were": what they did is no subject.
        let did = led.filter(|&d| matches!(alone, "this" | "that" | "it") && matches!(self.fold(d), "did" | "do" | "does"));
        let who = did.map(|d| d - 1).filter(|&w| w > from && self.fold(w) == "who");
        if let Some(head) = who.and_then(|w| self.head_before(w, from)) {
            return Some(Some(head));
        }
        let be = matches!(self.fold(verb), "is" | "are" | "was" | "were");
        if let Some(head) = be.then(|| self.who_calls(i, from)).flatten() {
            return Some(Some(head));
        }
        // "those calling it a coup are putschists": those.
        let calls = |&k: &usize| {
            matches!(self.fold(k - 1), "those" | "people" | "anyone")
                && self.fold(k).ends_with("ing")
                && calling(self.fold(k)).is_some()
        };
        let those = (from + 1..i).rev().take_while(|&k| self.fold(k) != ",").find(calls);
        if let Some(those) = those.filter(|_| be) {
            return Some(Some(those - 1..those));
        }
        // "the rounds he sold are called": what he sold.
        let sold =
            led.filter(|&p| !ing && !alone.is_empty() && self.mention(p + 1).is_none() && is_subject_pronoun(self.fold(p)));
        let what = sold.and_then(|p| self.noun_phrase_before(p, from));
        if what.is_some() {
            return Some(what);
        }
        // "staff who raised concerns were labelled": of the staff.
        // "Who defeated Okoro calls": the same.
        let deed = led
            .filter(|&d| self.fold(d).ends_with("ed") && self.fold(d - 1) == "who")
            .map(|d| d - 1);
        let relative = led.filter(|&w| self.fold(w) == "who").or(deed);
        if let Some(head) = relative.and_then(|w| self.head_before(w, from)) {
            return Some(Some(head));
        }
        // "those of us who oppose the tower are": the tower is not.
        let several = matches!(self.fold(i), "are" | "were" | "have");
        let one = |r: &Range<usize>| {
            let last = r.end - 1;
            !self.fold(last).ends_with('s') && self.mention(last).is_none() && !self.is_people(last) && !self.is(last, HEAD)
        };
        let who = found.as_ref().filter(|r| several && one(r)).and_then(|r| {
            let near = (from + 1..r.start).rev().take_while(|&k| self.is_word(k));
            near.into_iter().find(|&k| self.fold(k) == "who")
        });
        if let Some(who) = who {
            let us = matches!(self.fold(who - 1), "us" | "them") && who >= from + 3 && self.fold(who - 2) == "of";
            return Some(if us { Some(who - 3..who) } else { self.head_before(who, from) });
        }
        // "at one point calling the mayor": a point calls nobody anything.
        let adjunct = |r: &Range<usize>| {
            ing && (from + 1..r.start + 1)
                .any(|k| k + 3 > r.start && is_among(self.fold(k), &["at", "in", "on", "after", "while", "against"]))
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
                && is_among(self.fold(on), &["on", "in", "inside", "within", "at"])
                && matches!(self.fold(on + 2), "off" | "outside" | "out")
        });
        if let Some(groups) = off.and_then(|on| self.noun_phrase_before(on, from)) {
            return Some(Some(groups));
        }
        // "those who moved into the country illegally prefer": the country does not.
        let inner = |r: &Range<usize>| {
            let led = self.with_determiner(r, from);
            let into = led > from && matches!(self.fold(led - 1), "into" | "across" | "through" | "within");
            into && self.mention(r.start).is_none()
        };
        found.filter(|r| !adjunct(r) && !inner(r)).map(|r| Some(self.widen(r, from)))
    }
}
