//! What every detector of labels reads: tokens, mentions and short stretches of grammar around a marker.

use crate::document::Document;
use crate::referent::{gender_of, Mention, MentionForm, Referents, Words};
use crate::text::{Quote, Text, TokenKind};
use std::ops::Range;

/// A label holds at most this many words outside quotation marks.
const LONGEST: usize = 7;

/// A detector looks at most this many tokens to either side.
const NEAR: usize = 150;

/// One document with all that detectors ask.
pub struct Page<'p> {
    /// The document.
    pub document: &'p Document,
    /// Its tokens.
    pub text: &'p Text,
    /// Its referents.
    pub referents: &'p Referents,
    /// For each token, the mention that covers it.
    mentions: Vec<Option<u32>>,
    /// For each token, the quotation that it is the first word of.
    opens: Vec<Option<u32>>,
}

impl<'p> Page<'p> {
    /// Indexes mentions and quotations by token.
    pub fn new(document: &'p Document, text: &'p Text, referents: &'p Referents) -> Page<'p> {
        let mut mentions = vec![None; text.tokens.len()];
        for (m, mention) in referents.mentions.iter().enumerate() {
            text.tokens_in(mention.span).for_each(|i| mentions[i] = Some(m as u32));
        }
        let mut opens = vec![None; text.tokens.len()];
        for (q, quote) in text.quotes.iter().enumerate() {
            if let Some(open) = opens.get_mut(quote.first as usize) {
                *open = open.or(Some(q as u32));
            }
        }
        Page {
            document,
            text,
            referents,
            mentions,
            opens,
        }
    }

    /// The folded form of token `i`; empty past the end.
    pub fn fold(&self, i: usize) -> &'p str {
        if i < self.text.tokens.len() {
            self.text.folded(i)
        } else {
            ""
        }
    }

    /// Whether token `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a space stands before token `i`.
    pub fn is_spaced(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_none_or(|t| t.spaced)
    }

    /// Whether token `i` begins with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        let first = |t: &crate::text::Token| self.document.text[t.span.range()].chars().next();
        self.text.tokens.get(i).and_then(first).is_some_and(char::is_uppercase)
    }

    /// The tokens of the sentence of token `i`; of an endless one only what is near.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        let Some(token) = self.text.tokens.get(i) else { return i..i };
        let whole = self.text.sentences[token.sentence as usize].range();
        whole.start.max(i.saturating_sub(NEAR))..whole.end.min(i + NEAR)
    }

    /// The mention that covers token `i`.
    pub fn mention(&self, i: usize) -> Option<&'p Mention> {
        let m = *self.mentions.get(i)?;
        self.referents.mentions.get(m? as usize)
    }

    /// The tokens of a mention.
    pub fn tokens_of(&self, mention: &Mention) -> Range<usize> {
        self.text.tokens_in(mention.span)
    }

    /// The name that starts at token `i`, a title before it passed over: its tokens.
    pub fn name_at(&self, i: usize) -> Option<Range<usize>> {
        let mention = self.mention(i)?;
        let tokens = self.tokens_of(mention);
        match mention.form {
            MentionForm::Name if tokens.start == i => Some(tokens),
            MentionForm::Description => {
                let next = self
                    .mention(tokens.end)
                    .filter(|n| n.form == MentionForm::Name && n.chain == mention.chain)?;
                Some(self.tokens_of(next))
            }
            _ => None,
        }
    }

    /// The quotation whose first word is token `i`.
    pub fn quote_at(&self, i: usize) -> Option<&'p Quote> {
        let q = *self.opens.get(i)?;
        self.text.quotes.get(q? as usize)
    }

    /// Whether a quotation mark stands at token `i` and opens a quotation.
    pub fn opens_quote(&self, i: usize) -> bool {
        self.is_mark(i) && self.quote_at(i + 1).is_some()
    }

    /// `tokens` without signs at the ends.
    pub fn words_in(&self, tokens: Range<usize>) -> Range<usize> {
        let mut tokens = tokens;
        while tokens.end > tokens.start && !self.is_word(tokens.end - 1) {
            tokens.end -= 1;
        }
        while tokens.start < tokens.end && matches!(self.fold(tokens.start), "a" | "an" | "the") {
            tokens.start += 1;
        }
        tokens
    }

    /// Whether token `i` is a quotation mark.
    pub fn is_mark(&self, i: usize) -> bool {
        matches!(self.fold(i), "\"" | "'")
    }

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
        while start < end && (article(start) || self.is_mark(start) || self.is_measure(start, end)) {
            start += 1;
        }
        if let Some(quote) = self.quote_at(start).filter(|_| start > at) {
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
        let small = |i: usize| matches!(self.fold(i), "to" | "of" | "for" | "in" | "on" | "the");
        while !label.is_empty() && self.is_capital(label.start) && self.is_capital(label.end - 1) && small(label.end) {
            let next = (label.end..end.min(label.end + 3)).find(|&i| !small(i));
            let Some(next) = next.filter(|&n| {
                self.is_capital(n) && self.is_word(n) && self.mention(label.start).is_none_or(|m| self.tokens_of(m).end <= n)
            }) else {
                break;
            };
            if Words::get().is_calendar(self.fold(next)) || self.is_person(label.start) {
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
            "one" | "part" | "some of" => of(i + 1) && next,
            "of" => i > 0 && self.fold(i - 1) == "one",
            _ => false,
        }
    }

    /// The end of the noun phrase, or the adjectives, that start at `start`.
    fn noun_phrase_end(&self, start: usize, end: usize) -> usize {
        let words = Words::get();
        let mut i = start;
        let mut count = 0;
        let mut good = start;
        while i < end && count < LONGEST {
            let word = self.fold(i);
            let hyphen = word == "-" && i > start && !self.text.tokens[i].spaced;
            if hyphen || (self.is_mark(i) && i > start && self.quote_at(i + 1).is_some() && count < 3) {
                i += 1;
                continue;
            }
            if self.is_mark(i)
                && i > start
                && good == i
                && self
                    .text
                    .tokens
                    .get(i + 1)
                    .is_some_and(|t| t.spaced && t.kind == TokenKind::Word)
            {
                i += 1;
                continue;
            }
            let glued = i > start && self.fold(i - 1) == "-" && !self.text.tokens[i].spaced;
            if self
                .mention(i)
                .is_some_and(|m| m.form == MentionForm::Name && self.tokens_of(m).start >= i)
                && i > start
                && !glued
                && self.is_person(i)
                && self.fold(i - 1) != "of"
            {
                break;
            }
            if word == "of" && good > start {
                i += 1 + usize::from(matches!(self.fold(i + 1), "the" | "a" | "an"));
                continue;
            }
            if word == "'s" && good > start {
                good = i + 1;
                i += 1;
                continue;
            }
            let number = self.text.tokens[i].kind == TokenKind::Number;
            // "like-kind exchanges": the first part of a compound is no function word.
            let glued = glued || (self.fold(i + 1) == "-" && !self.text.tokens[i + 1].spaced);
            // "Never Trumpers", "most wanted man": small words that open a label.
            let opens =
                i == start && (self.is_capital(i) && self.is_capital(i + 1) || GRADES.contains(&word)) && self.is_word(i + 1);
            if !(self.is_word(i) || number)
                || (!glued && !opens && words.is_function(word))
                || words.is_calendar(word) && word != "march" && !opens
            {
                break;
            }
            let verb = count > 0
                && !glued
                && word.ends_with("ed")
                && !GRADES.contains(&self.fold(i - 1))
                && self.fold(i - 1) != "-"
                && self.fold(i + 1) != "-";
            if verb {
                break;
            }
            i += 1;
            count += 1;
            good = i;
        }
        good
    }

    /// Whether token `i` lies in a mention of a person.
    pub fn is_person(&self, i: usize) -> bool {
        let kind = |m: &Mention| self.referents.chains[m.chain as usize].kind;
        self.mention(i)
            .is_some_and(|m| kind(m) == crate::referent::ReferentKind::Person)
    }

    /// The noun phrase that ends right before token `end`, not before `from`: a name with nothing, or its nouns.
    pub fn noun_phrase_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let words = Words::get();
        let mut last = end;
        let dash = |k: usize| matches!(self.fold(k), "—" | "–") || self.fold(k) == "-" && self.text.tokens[k].spaced;
        while last > from && (matches!(self.fold(last - 1), "'s" | ",") || self.is_mark(last - 1) || dash(last - 1)) {
            last -= 1;
        }
        let i = last.checked_sub(1).filter(|&i| i >= from)?;
        if let Some(mention) = self.mention(i) {
            let tokens = self.tokens_of(mention);
            return Some(tokens.start.max(from)..tokens.end.min(last));
        }
        if matches!(
            self.fold(i),
            "i" | "we" | "they" | "it" | "you" | "some" | "many" | "others" | "that" | "this" | "these" | "those"
        ) || gender_of(self.fold(i)).is_some()
        {
            return Some(i..last);
        }
        if self.fold(i) == "cent" && i > from + 1 && self.fold(i - 1) == "per" {
            return Some(i - 2..last);
        }
        if self.fold(i) == "%" {
            return Some(i.saturating_sub(1).max(from)..last);
        }
        if !self.is_word(i) || words.is_function(self.fold(i)) {
            return None;
        }
        let mut first = i;
        while first > from && last - first < LONGEST {
            let b = first - 1;
            let hyphen = self.fold(b) == "-";
            if hyphen || (self.is_word(b) && !words.is_function(self.fold(b)) && !self.fold(b).ends_with("ly")) {
                first = b;
            } else {
                break;
            }
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

    /// The subject of the verb at `verb`: what stands before it, before a relative pronoun, or opens the sentence.
    pub fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let from = self.sentence(verb).start;
        let mut i = verb;
        let skip = |w: &str| AUXILIARIES.contains(&w) || w.ends_with("ly");
        while i > from && skip(self.fold(i - 1)) {
            i -= 1;
        }
        let before = if i > from { self.fold(i - 1) } else { "" };
        if matches!(before, "who" | "which" | "that" | "whom") {
            // "the man, who appears …, and who calls": the head of the first clause.
            let mut relative = i - 1;
            if relative > from && self.fold(relative - 1) == "and" {
                relative = (from..relative).rev().find(|&k| self.fold(k) == before).unwrap_or(relative);
            }
            return self.head_before(relative, from).map(|r| self.apposed_name(r));
        }
        if matches!(before, "," | "-" | "—" | "–") {
            // "…, calling himself …": whoever the clause before is about. "Ana Lopez, who …, calls": the same.
            return self.opening(from, i - 1).or_else(|| self.head_before(i - 1, from));
        }
        if matches!(before, "and" | "but" | "to" | "by" | "then" | "or") {
            // "a man who gave his name and claimed to be": the head of the clause that goes on.
            let clause = (from + 1..i - 1)
                .rev()
                .take_while(|&k| self.is_word(k))
                .find(|&k| self.fold(k) == "who");
            if let Some(head) = clause.filter(|_| before == "and").and_then(|k| self.head_before(k, from)) {
                return Some(self.apposed_name(head));
            }
            return self.opening(from, i - 1);
        }
        let ing = self.fold(verb).ends_with("ing");
        if i < verb || !before.is_empty() {
            let found = self.noun_phrase_before(i, from);
            // "at one point calling the mayor": a point calls nobody anything.
            let adjunct = |r: &Range<usize>| {
                ing && (from + 1..r.start + 1)
                    .any(|k| k + 3 > r.start && matches!(self.fold(k), "at" | "in" | "on" | "after" | "while"))
            };
            if let Some(found) = found.filter(|r| !adjunct(r)) {
                return Some(self.widen(found, from));
            }
        }
        self.opening(from, verb)
    }

    /// "voters in Ohio" is about voters: the head of a noun phrase with "of", "in", "for" before a place or a body.
    fn widen(&self, found: Range<usize>, from: usize) -> Range<usize> {
        if self.mention(found.start).is_none() || self.is_person(found.start) {
            return found;
        }
        let mut found = found;
        for _ in 0..2 {
            let before = found
                .start
                .checked_sub(1)
                .filter(|&b| b > from && matches!(self.fold(b), "of" | "in" | "for" | "the" | "at"));
            let Some(mut b) = before else { break };
            if self.fold(b) == "the" {
                match b
                    .checked_sub(1)
                    .filter(|&p| p > from && matches!(self.fold(p), "of" | "in" | "for" | "at"))
                {
                    Some(p) => b = p,
                    None => break,
                }
            }
            match self.noun_phrase_before(b, from) {
                Some(head) => found = head,
                None => break,
            }
        }
        found
    }

    /// A label after an indefinite article with what it is good or bad for: "a magnet for thieves", "a warning to other towns".
    pub fn extended(&self, label: Range<usize>) -> Range<usize> {
        let article = label.start.checked_sub(1).is_some_and(|b| matches!(self.fold(b), "a" | "an"));
        let end = self.sentence(label.start).end;
        let at = label.end + 1;
        if !article
            || self.is_quoted(&label)
            || at >= end
            || !matches!(self.fold(label.end), "for" | "to" | "against" | "towards")
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

    /// Whether a label is quoted, an article inside the quotation passed over.
    pub fn is_quoted(&self, label: &Range<usize>) -> bool {
        let article = label
            .start
            .checked_sub(1)
            .filter(|&b| matches!(self.fold(b), "a" | "an" | "the"));
        self.quote_at(label.start).is_some() || article.is_some_and(|b| self.quote_at(b).is_some())
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
        Some(self.label(i + 1)).filter(|second| alike && !second.is_empty())
    }

    /// What a quoted label is said of when a noun follows it: "so-called “closed” primaries".
    pub fn said_of_next(&self, label: &Range<usize>) -> Option<Range<usize>> {
        self.quote_at(label.start)?;
        let close = label.end;
        let noun = self.is_mark(close) && self.is_word(close + 1) && close + 1 < self.sentence(label.start).end;
        let noun = noun && !Words::get().is_function(self.fold(close + 1)) && !self.fold(close + 1).ends_with("ly");
        Some(self.label(close + 1)).filter(|r| noun && !r.is_empty())
    }

    /// "Ana Lopez, the farmer known as": the name that the noun phrase `found` stands beside, or `found` itself.
    pub fn apposed_name(&self, found: Range<usize>) -> Range<usize> {
        let article = |k: usize| matches!(self.fold(k), "the" | "a" | "an");
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

    fn head_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let found = self.noun_phrase_before(self.before_place(end, from), from)?;
        let comma = end.checked_sub(1).is_some_and(|c| self.fold(c) == ",");
        let name = self.mention(found.start).is_some_and(|m| m.form == MentionForm::Name);
        Some(if name && comma { found } else { self.widen(found, from) })
    }

    /// The subject that opens the clause between `from` and `until`: its first mention or pronoun, or else its first noun.
    fn opening(&self, from: usize, until: usize) -> Option<Range<usize>> {
        let words = Words::get();
        let mut after_preposition = false;
        for i in from..until {
            let word = self.fold(i);
            if matches!(
                word,
                "in" | "on" | "at" | "after" | "before" | "during" | "with" | "for" | "of" | "by" | "from" | "as"
            ) {
                after_preposition = true;
                continue;
            }
            if word == "," {
                after_preposition = false;
            }
            if after_preposition {
                continue;
            }
            if let Some(mention) = self.mention(i) {
                let tokens = self.tokens_of(mention);
                let owner = matches!(self.fold(tokens.end), "'s" | "'");
                if !owner {
                    return Some(self.name_at(i).unwrap_or(tokens));
                }
            }
            if matches!(word, "i" | "we" | "they" | "it") {
                return Some(i..i + 1);
            }
            let noun =
                self.is_word(i) && !words.is_function(word) && word != "'s" && !word.ends_with("ly") && !self.is_capital(i);
            let ends = !self.is_word(i + 1) || words.is_function(self.fold(i + 1)) || i + 1 == until;
            if noun && ends && self.mention(i + 1).is_none() {
                return self.noun_phrase_before(i + 1, from);
            }
        }
        None
    }

    /// Whether the verb at `verb` is denied or only wished: "does not call himself".
    pub fn is_denied(&self, verb: usize) -> bool {
        let sentence = self.sentence(verb);
        let asks = matches!(
            self.fold(sentence.start),
            "do" | "does" | "did" | "should" | "would" | "could" | "can" | "is" | "are" | "was" | "were"
        );
        if asks && sentence.end.checked_sub(1).is_some_and(|q| self.fold(q) == "?") {
            return true;
        }
        let from = sentence.start.max(verb.saturating_sub(4));
        (from..verb).any(|i| {
            let word = self.fold(i);
            matches!(
                word,
                "not"
                    | "never"
                    | "refused"
                    | "refuses"
                    | "refuse"
                    | "declined"
                    | "declines"
                    | "nor"
                    | "without"
                    | "cannot"
                    | "if"
                    | "avoid"
                    | "avoids"
                    | "avoided"
                    | "short"
            ) || word.ends_with("n't")
        })
    }
}

/// Words that grade what follows.
const GRADES: &[&str] = &[
    "most", "more", "very", "too", "much", "less", "least", "so", "well", "first", "two", "three",
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
];
