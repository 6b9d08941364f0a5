//! Noun phrases around a marker: the label that starts at a token, and the phrase that ends before one.

use super::body;
use super::page::Page;
use super::quality::is_quality;
use super::several::ends_as_plural;
use super::subject::TELLS;
use crate::referent::{gender_of, MentionForm};
use crate::text::{Quote, TokenKind};
use crate::vocabulary::classes::{CALENDAR, FUNCTION, ROLE};
use crate::vocabulary::{is_among, is_article, is_determiner, is_possessive};
use std::ops::Range;

/// A quotation whose article stands inside it is a label whole if it has fewer tokens.
const LONGEST_QUOTED: usize = 11;

/// A label holds at most this many words outside quotation marks.
const LONGEST: usize = 7;

impl Page<'_> {
    /// The label that starts at token `at`: after articles, the quotation that opens there, or a noun phrase. Empty where
    /// there is none.
    pub fn label(&self, at: usize) -> Range<usize> {
        let end = self.sentence(at).end;
        let mut start = at;
        let article = |i: usize| {
            matches!(
                self.fold(i),
                "a" | "an" | "the" | "his" | "her" | "its" | "their" | "our" | "my"
            )
        };
        // "merely a stage"
        let adverb = |i: usize| self.is_adverb(i) && is_article(self.fold(i + 1));
        while start < end && (article(start) || self.is_mark(start) || self.is_measure(start, end) || adverb(start)) {
            start += 1;
        }
        // “a path to citizenship”: its article stands inside it.
        let own = || {
            (at + 1..start)
                .find(|&k| (k..start).all(|i| article(i) || self.fold(i) != "part" && self.is_measure(i, end)))
                .and_then(|k| self.quote_at(k))
        };
        let short = |q: &&Quote| (q.end as usize) < start + LONGEST_QUOTED;
        if let Some(quote) = self.quote_at(start).filter(|_| start > at).or_else(|| own().filter(short)) {
            let mut quote_end = (quote.end as usize).min(start + 24);
            while quote_end > start && !self.is_word(quote_end - 1) {
                quote_end -= 1;
            }
            while start + 1 < quote_end && article(start) {
                start += 1;
            }
            return start..quote_end;
        }
        let mut label = start..self.noun_phrase_end(start, end);
        // "Friends of the Valley", "Returning to the Mount": small words inside a name.
        let small = |i: usize| is_among(self.fold(i), &["to", "of", "for", "in", "on", "the"]);
        while !label.is_empty() && self.is_capital(label.start) && self.is_capital(label.end - 1) && small(label.end) {
            let next = (label.end..end.min(label.end + 3)).find(|&i| !small(i));
            let Some(next) = next.filter(|&n| {
                self.is_capital(n) && self.is_word(n) && self.mention(label.start).is_none_or(|m| self.tokens_of(m).end <= n)
            }) else {
                break;
            };
            if self.is(next, CALENDAR) || self.is_person(label.start) {
                break;
            }
            label.end = self.noun_phrase_end(next, end).max(label.end);
            if label.end <= next {
                break;
            }
        }
        label
    }

    /// "only", "one of", "another" before a noun: no part of a label.
    fn is_measure(&self, i: usize, end: usize) -> bool {
        let next = i + 1 < end && (self.is_word(i + 1) || self.is_mark(i + 1));
        let of = |i: usize| self.fold(i) == "of";
        match self.fold(i) {
            "only" | "another" | "some" | "such" | "being" | "nothing" | "just" => next && !of(i + 1),
            // "nothing more than a fraud"
            "more" | "less" => self.fold(i + 1) == "than" && i > 0 && matches!(self.fold(i - 1), "nothing" | "little"),
            "than" => next && i > 0 && matches!(self.fold(i - 1), "more" | "less"),
            "little" => next && self.fold(i + 1) == "more",
            "one" | "part" | "some of" => of(i + 1) && next,
            "of" => i > 0 && self.fold(i - 1) == "one",
            _ => false,
        }
    }

    /// The end of the noun phrase, or the adjectives, that start at `start`.
    fn noun_phrase_end(&self, start: usize, end: usize) -> usize {
        let mut i = start;
        let mut count = 0;
        let mut good = start;
        while i < end && count < LONGEST {
            if self.is_sign_within(i, start, good, count) {
                i += 1;
                continue;
            }
            if i > start && self.begins_a_person(i) {
                break;
            }
            match self.fold(i) {
                "of" if good > start => {
                    // "mother of four"
                    if is_count(self.fold(i + 1)) && i + 1 < end {
                        good = i + 2;
                    }
                    // "a mark of his “desperation”"
                    let owner = is_possessive(self.fold(i + 1)) && self.opens_quote(i + 2);
                    i += 1 + usize::from(owner || is_article(self.fold(i + 1)));
                    continue;
                }
                "'s" if good > start => {
                    good = i + 1;
                    i += 1;
                    continue;
                }
                // "a show of responsible and respected men"
                "and" if count > 0 && good == i && self.pairs_qualities(i) => {
                    i += 2;
                    count += 1;
                    continue;
                }
                // "a decent human being"
                "being" if i > start && self.fold(i - 1) == "human" => {
                    i += 1;
                    good = i;
                    continue;
                }
                _ => {}
            }
            // "like-kind exchanges": the first part of a compound is no function word.
            let glued = i > start && self.is_second_part(i) || (self.fold(i + 1) == "-" && !self.text.tokens[i + 1].spaced);
            if i > start && self.is_beside_label(i)
                || !self.may_stand_in_label(i, start, glued)
                || count > 0 && self.is_deed_after_noun(i, count, glued)
            {
                break;
            }
            i += 1;
            count += 1;
            good = i;
        }
        good
    }

    /// Whether token `i` is a hyphen or a quotation mark that parts no noun phrase, of which `count` words were read up to `good`.
    fn is_sign_within(&self, i: usize, start: usize, good: usize, count: usize) -> bool {
        if i == start {
            return false;
        }
        let hyphen = || self.fold(i) == "-" && !self.text.tokens[i].spaced;
        let opens = || self.quote_at(i + 1).is_some() && count < 3;
        let next = || self.text.tokens.get(i + 1);
        let closes = || good == i && next().is_some_and(|t| t.spaced && t.kind == TokenKind::Word);
        hyphen() || self.is_mark(i) && (opens() || closes())
    }

    /// Whether token `i` is joined to the word before by a hyphen.
    fn is_second_part(&self, i: usize) -> bool {
        self.fold(i - 1) == "-" && !self.text.tokens[i].spaced
    }

    /// Whether the name of a person begins at token `i`, who is no part of a label.
    fn begins_a_person(&self, i: usize) -> bool {
        self.mention(i)
            .is_some_and(|m| m.form == MentionForm::Name && self.tokens_of(m).start >= i)
            && !self.is_second_part(i)
            && self.is_person(i)
            && !is_among(self.fold(i - 1), &["of", "mr", "mrs", "ms", "dr"])
            // "a latter-day Ana Lopez"
            && !(self.fold(i - 1) == "day" && self.fold(i.wrapping_sub(2)) == "-")
    }

    /// Whether what begins at token `i` tells of the calling, or of what is called so, and is no part of a label.
    fn is_beside_label(&self, i: usize) -> bool {
        let word = self.fold(i);
        // "reckless yesterday", "extremist last year": when it is said.
        let last = word == "last" && (self.is(i + 1, CALENDAR) || AGO.contains(&self.fold(i + 1)));
        // "the candidate best equipped to win", "possible depending on the law"
        let apart = word == "depending" || matches!(word, "best" | "better" | "least") && self.fold(i + 1).ends_with("ed");
        last || apart
            || is_among(
                word,
                &["yesterday", "today", "tonight", "tomorrow", "overnight", "earlier", "later"],
            )
    }

    /// Whether the word at token `i` is of a kind that a label from `start` on may hold.
    fn may_stand_in_label(&self, i: usize, start: usize, glued: bool) -> bool {
        let word = self.fold(i);
        let number = self.text.tokens[i].kind == TokenKind::Number;
        // "Never Trumpers", "most wanted man": small words that open a label.
        let opens = i == start && (self.is_capital(i) && self.is_capital(i + 1) || GRADES.contains(&word)) && self.is_word(i + 1)
            // "Europe's most hated man"
            || i > start && self.fold(i - 1) == "'s" && GRADES.contains(&word) && self.is_word(i + 1)
            // "the Sunday cartel"
            || i == start && self.is(i, CALENDAR) && self.fold(i.wrapping_sub(1)) == "the" && self.is_word(i + 1)
                && !self.is(i + 1, FUNCTION | CALENDAR);
        (self.is_word(i) || number)
            && (glued || opens || !self.is(i, FUNCTION))
            && (!self.is(i, CALENDAR) || word == "march" || opens)
    }

    /// Whether the word at token `i`, after `count` others of a noun phrase, tells what somebody does, or what was done.
    fn is_deed_after_noun(&self, i: usize, count: usize, glued: bool) -> bool {
        let word = self.fold(i);
        let verb = !glued
            && word.ends_with("ed")
            && !self.is_adverb(i - 1)
            && !GRADES.contains(&self.fold(i - 1))
            && self.fold(i - 1) != "-"
            && self.fold(i + 1) != "-";
        // "an outlaw regime sitting on its money": what somebody does is no part of what he is.
        let does = || {
            word.ends_with("ing")
                && (self.is(i - 1, ROLE) || body::is(self.fold(i - 1), body::TOLD))
                && is_among(
                    self.fold(i + 1),
                    &["on", "in", "at", "for", "to", "with", "by", "from", "under", "as"],
                )
        };
        verb || does() || self.is_built(i) || self.agrees(i, count)
    }

    /// Whether the word at token `i` is a participle after its noun: "a country built by migrants".
    fn is_built(&self, i: usize) -> bool {
        const BUILT: &[&str] = &[
            "built", "made", "led", "run", "held", "born", "sent", "known", "seen", "torn", "driven", "written", "drawn",
            "taken", "given", "paid", "sold", "won", "fought", "lost", "left", "brought", "caught", "chosen", "hidden", "kept",
            "set",
        ];
        let led = is_among(self.fold(i + 1), &["by", "in", "on", "to", "from", "with", "at", "for"]);
        led && BUILT.contains(&self.fold(i))
    }

    /// Whether the word at token `i`, the `count`th after the first, reads as a verb between its noun and its object: "the
    /// so-called Brexit vote underscores a need", "who called us thieves won the vote".
    fn agrees(&self, i: usize, count: usize) -> bool {
        let plural = |k: usize| ends_as_plural(self.fold(k));
        let object = is_among(
            self.fold(i + 1),
            &["a", "an", "the", "his", "her", "its", "their", "him", "them", "us", "me"],
        ) || self.fold(i + 1).ends_with("ing") && self.is(i + 2, FUNCTION);
        // "a citizen journalist claims that", but "a series of steps that"
        let object = object || self.fold(i + 1) == "that" && TELLS.contains(&self.fold(i));
        let noun = self.is(i, ROLE) || self.is_capital(i);
        object && !noun && (plural(i - 1) != plural(i)) && (plural(i - 1) || count > 1)
    }

    /// Whether the "and" at token `i` joins two adjectives before one noun.
    fn pairs_qualities(&self, i: usize) -> bool {
        let noun = self.is_word(i + 2) && !self.is(i + 2, FUNCTION) && !self.is_capital(i + 2);
        let done = |k: usize| self.fold(k).ends_with("ed");
        // "classified and redacted details": what was done, and what else was.
        let second = is_quality(self, i + 1) || done(i + 1) && !done(i - 1);
        is_quality(self, i - 1) && second && noun
    }

    /// The noun phrase that ends right before token `end`, not before `from`: a name with nothing, or its nouns.
    pub fn noun_phrase_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut last = end;
        let dash = |k: usize| matches!(self.fold(k), "—" | "–") || self.fold(k) == "-" && self.text.tokens[k].spaced;
        while last > from && (matches!(self.fold(last - 1), "'s" | ",") || self.is_mark(last - 1) || dash(last - 1)) {
            last -= 1;
        }
        // "Ana Lopez, 44, whom"
        let aged = |k: usize| self.text.tokens[k].kind == TokenKind::Number && self.fold(k - 1) == ",";
        if last < end && last > from + 2 && aged(last - 1) && self.mention(last - 3).is_some() {
            last -= 2;
        }
        let i = last.checked_sub(1).filter(|&i| i >= from)?;
        if let Some(mention) = self.mention(i) {
            let tokens = self.tokens_of(mention);
            return Some(tokens.start.max(from)..tokens.end.min(last));
        }
        if is_among(
            self.fold(i),
            &[
                "i", "we", "they", "it", "you", "some", "many", "others", "that", "this", "these", "those",
            ],
        ) || gender_of(self.fold(i)).is_some()
        {
            return Some(i..last);
        }
        // "the eight were called": they; "the other calls himself".
        if (is_count(self.fold(i)) || self.fold(i) == "other") && i > from && self.fold(i - 1) == "the" {
            return Some(i..last);
        }
        if self.fold(i) == "cent" && i > from + 1 && self.fold(i - 1) == "per" {
            return Some(i - 2..last);
        }
        if self.fold(i) == "%" {
            return Some(i.saturating_sub(1).max(from)..last);
        }
        if !self.is_word(i) || self.is(i, FUNCTION) {
            return None;
        }
        let mut first = i;
        while first > from && last - first < LONGEST {
            let b = first - 1;
            let hyphen = self.fold(b) == "-";
            // "has used methods"
            let ed = self.fold(b).ends_with("ed") && b > from;
            let before = self.fold(b.wrapping_sub(if ed && self.is_adverb(b - 1) { 2 } else { 1 }));
            let did = ed && matches!(before, "has" | "have" | "had");
            // "hired lawyers and placed ads": what was done, but "injured and displaced people" are people.
            let done = ed && b > from + 1 && self.fold(b - 1) == "and" && !self.fold(b - 2).ends_with("ed");
            // "Court clears singer", as headlines have it.
            let clears =
                self.in_headline(b) && b > from && self.is_word(b - 1) && ends_as_plural(self.fold(b)) && !self.is_capital(b);
            if did || done || clears || matches!(self.fold(b), "including" | "excluding") {
                break;
            }
            // "commander-in-chief"
            let glued = self.fold(b + 1) == "-" && !self.is_spaced(b + 1) && b > from && self.fold(b - 1) == "-";
            if hyphen || glued || (self.is_word(b) && !self.is(b, FUNCTION) && !self.is_adverb(b)) {
                first = b;
            } else {
                break;
            }
        }
        // "sought revenge, organising units called": the units.
        if last - first > 1
            && first > from
            && self.fold(first - 1) == ","
            && self.fold(first).ends_with("ing")
            && !self.is_capital(first)
        {
            first += 1;
        }
        // "the 61-year-old lawyer"
        if self.fold(first) == "-" {
            let number = first > from && self.text.tokens[first - 1].kind == TokenKind::Number;
            first = if number { first - 1 } else { first + 1 };
        }
        // "Ruritania's highest court"
        let owner = first
            .checked_sub(2)
            .filter(|&o| o >= from && self.fold(first - 1) == "'s")
            .and_then(|o| self.mention(o));
        if let Some(owner) = owner.filter(|o| o.form == MentionForm::Name) {
            first = self.tokens_of(owner).start.max(from);
        }
        Some(first..last)
    }

    /// Where the noun phrase `found` begins with its article or owner, not before token `from`.
    pub fn with_determiner(&self, found: &Range<usize>, from: usize) -> usize {
        found.start - usize::from(found.start > from && is_determiner(self.fold(found.start - 1)))
    }

    /// Whether a label is quoted, an article inside the quotation passed over.
    pub fn is_quoted(&self, label: &Range<usize>) -> bool {
        let article = label.start.checked_sub(1).filter(|&b| is_article(self.fold(b)));
        self.quote_at(label.start).is_some() || article.is_some_and(|b| self.quote_at(b).is_some())
    }

    /// What a quoted label is said of when a noun follows it: "so-called “closed” primaries".
    pub fn said_of_next(&self, label: &Range<usize>) -> Option<Range<usize>> {
        self.quote_at(label.start)?;
        let close = label.end;
        let noun = self.is_mark(close) && self.is_word(close + 1) && close + 1 < self.sentence(label.start).end;
        let next = self.fold(close + 1);
        let noun = noun && !self.is(close + 1, FUNCTION) && !self.is_adverb(close + 1);
        // "a “pay tax” modelled after one", "a “smear” regarding her ties"
        // "the “sanctuary cities” pinned blame": what they did.
        let goes_on = self.is(close + 2, FUNCTION) || next.ends_with("ed") && ends_as_plural(self.fold(close - 1));
        let verb = (next.ends_with("ed") || next.ends_with("ing")) && goes_on || self.is_built(close + 1);
        // "the ‘bill’ outside parliament", "the “centre” wants us to go": a place, and a verb with its object.
        let place = is_among(next, &["outside", "inside", "near", "behind", "beside", "beyond"]);
        let object = is_among(
            self.fold(close + 2),
            &["us", "me", "him", "them", "it", "you", "to", "the", "a", "that"],
        );
        let acts = object && (next.ends_with('s') || next == "became");
        let noun = noun && !verb && !place && !acts;
        Some(self.label(close + 1)).filter(|r| noun && !r.is_empty())
    }
}

/// Whether `word` counts people without naming them: "mother of four".
fn is_count(word: &str) -> bool {
    is_among(
        word,
        &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    )
}

/// After "last", a time.
const AGO: &[&str] = &[
    "year", "week", "month", "night", "summer", "winter", "spring", "autumn", "evening",
];

/// Words that grade what follows.
const GRADES: &[&str] = &[
    "most", "more", "very", "too", "much", "less", "least", "so", "well", "first", "two", "three",
];
