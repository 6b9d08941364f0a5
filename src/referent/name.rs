//! Names in running text: runs of capitalised words, cut from their titles and told apart by kind.

use super::words::Words;
use super::ReferentKind;
use crate::document::Document;
use crate::text::{Sentence, Text, TokenKind};
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

/// One name as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, without a title.
    pub tokens: Range<usize>,
    /// Its words, folded, without initials' stops and hyphens.
    pub words: Vec<String>,
    /// What its own words tell.
    pub kind: ReferentKind,
    /// The title in capitals right before it ("Prime Minister").
    pub title: Option<Range<usize>>,
    /// The title's words, folded.
    pub title_words: Vec<String>,
    /// Where the run of capitals begins that it was cut from: "North Korean Leader Kim".
    pub run: usize,
}

/// Reads names off one document.
pub struct Reader<'t> {
    source: &'t str,
    text: &'t Text,
    words: &'static Words,
    /// Folded words that stand somewhere in the document in small letters.
    small: HashSet<&'t str>,
    /// Folded words that stand somewhere inside a sentence with a capital.
    capital: HashSet<&'t str>,
}

impl<'t> Reader<'t> {
    /// Looks once at how the document writes each word.
    pub fn new(document: &'t Document, text: &'t Text) -> Reader<'t> {
        let mut reader = Reader {
            source: &document.text,
            text,
            words: Words::get(),
            small: HashSet::default(),
            capital: HashSet::default(),
        };
        for &sentence in &text.sentences {
            if reader.style(sentence) == Style::Titled {
                continue;
            }
            for i in sentence.range() {
                if text.tokens[i].kind != TokenKind::Word {
                    continue;
                }
                if !reader.is_capital(i) {
                    reader.small.insert(text.folded(i));
                } else if !reader.opens(i, sentence) {
                    reader.capital.insert(text.folded(i));
                }
            }
        }
        reader
    }

    /// The names of all sentences, in order.
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        let mut titled = Vec::new();
        let mut dates = Vec::new();
        for &sentence in &self.text.sentences {
            match self.style(sentence) {
                Style::Plain => self.read_plain(sentence, &mut names, &mut dates),
                Style::Titled => titled.push(sentence),
            }
        }
        // Where every word has a capital, only what is a name elsewhere is one.
        let known: HashSet<Vec<String>> = names.iter().map(|n| n.words.clone()).collect();
        let surnames: HashSet<&str> = known
            .iter()
            .filter(|k| k.len() > 1)
            .filter_map(|k| k.last())
            .map(String::as_str)
            .collect();
        let dates: Vec<usize> = dates
            .into_iter()
            .filter(|&i| surnames.contains(self.text.folded(i)))
            .collect();
        for i in dates {
            self.push(i..i + 1, None, ReferentKind::Person, &mut names);
        }
        for sentence in titled {
            self.read_titled(sentence, &known, &surnames, &mut names);
        }
        names.sort_by_key(|n| n.tokens.start);
        names
    }

    fn is_capital(&self, i: usize) -> bool {
        self.source[self.text.tokens[i].span.range()]
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    fn is_word(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn is_shout(&self, i: usize) -> bool {
        let word = &self.source[self.text.tokens[i].span.range()];
        let letters = word.chars().filter(|c| c.is_alphabetic());
        word.chars().all(|c| c.is_uppercase() || c == '.' || c.is_numeric()) && (2..=6).contains(&letters.count())
    }

    fn sign(&self, i: usize, end: usize) -> &str {
        if i < end && self.text.tokens[i].kind == TokenKind::Sign {
            &self.source[self.text.tokens[i].span.range()]
        } else {
            ""
        }
    }

    /// Whether token `i` has its capital only because something starts there.
    fn opens(&self, i: usize, sentence: Sentence) -> bool {
        let before = (sentence.first as usize..i)
            .rev()
            .find(|&b| !matches!(self.sign(b, i), "(" | "[" | "'" | "‘"));
        match before {
            None => true,
            Some(b) => {
                matches!(
                    self.sign(b, i),
                    "\"" | "“" | "„" | "«" | ":" | "-" | "–" | "•" | "*" | "—" | "…" | "!" | "?" | "."
                ) && self.is_sign(b)
            }
        }
    }

    /// Whether word `i` is of the calendar; after a given name or a title it is a surname.
    fn is_date(&self, i: usize) -> bool {
        let person = |b: usize| self.words.given(self.text.folded(b)).is_some() || self.words.is_title(self.text.folded(b));
        let after_person = i
            .checked_sub(1)
            .is_some_and(|b| person(b) || self.sign(b, i) == "." && b > 0 && person(b - 1));
        self.words.is_calendar(self.text.folded(i)) && !(after_person && self.text.tokens[i].spaced)
    }

    /// Whether lone word `i`, of the calendar, reads as a surname where it stands.
    fn is_surname(&self, i: usize) -> bool {
        let fold = |j: usize| if j < self.text.tokens.len() { self.text.folded(j) } else { "" };
        let before = i.checked_sub(1).map_or("", fold);
        let dated = matches!(
            before,
            "in" | "on"
                | "of"
                | "since"
                | "until"
                | "last"
                | "next"
                | "by"
                | "before"
                | "early"
                | "late"
                | "this"
                | "from"
                | "and"
                | "mid"
                | "-"
        );
        let number = |j: usize| self.text.tokens.get(j).is_some_and(|t| t.kind == TokenKind::Number);
        !(dated || number(i + 1) || i > 0 && number(i - 1))
    }

    fn is_sign(&self, i: usize) -> bool {
        // The stop of "Gen. Flynn" opens nothing.
        self.sign(i, i + 1) != "."
            || i == 0
            || !(self.words.is_title(self.text.folded(i - 1)) || self.text.folded(i - 1).len() == 1)
    }

    fn style(&self, sentence: Sentence) -> Style {
        let long =
            |&i: &usize| self.is_word(i) && self.text.tokens[i].span.len() > 3 && !self.words.is_function(self.text.folded(i));
        let total = sentence.range().skip(1).filter(long).count();
        let capital = sentence.range().skip(1).filter(long).filter(|&i| self.is_capital(i)).count();
        if total >= 4 && capital * 5 > total * 4 {
            Style::Titled
        } else {
            Style::Plain
        }
    }

    /// The end of the place's name that starts at token `i`.
    fn place_at(&self, i: usize, end: usize) -> Option<usize> {
        let mut name = String::new();
        let mut found = None;
        let mut count = 0;
        for j in i..end {
            if self.is_word(j) {
                if j > i && !self.text.tokens[j].spaced && self.sign(j - 1, end) != "-" {
                    break;
                }
                if count > 0 {
                    name.push(' ');
                }
                name.push_str(self.text.folded(j));
                count += 1;
                // "us" and "Us" are no state.
                let us = self.text.folded(j) == "us" && !self.is_shout(j);
                if self.words.place(&name).is_some() && self.is_capital(j) && !us {
                    found = Some(j + 1);
                }
                if count == self.words.longest_place {
                    break;
                }
            } else if !matches!(self.sign(j, end), "-" | ".") {
                break;
            }
        }
        found
    }

    fn read_plain(&self, sentence: Sentence, names: &mut Vec<Name>, dates: &mut Vec<usize>) {
        let end = sentence.end as usize;
        let mut i = sentence.first as usize;
        while i < end {
            let article = matches!(self.text.folded(i), "al" | "el")
                && self.sign(i + 1, end) == "-"
                && i + 2 < end
                && self.is_capital(i + 2);
            if !self.is_word(i) || !(self.is_capital(i) || article) || self.text.folded(i) == "'s" {
                i += 1;
                continue;
            }
            let run_end = self.run(i, end);
            if self.is_date(i) {
                if self.is_surname(i) {
                    dates.push(i);
                }
                i += 1;
                continue;
            }
            let opens = self.opens(i, sentence);
            self.cut(i..run_end, opens, names);
            i = run_end.max(i + 1);
        }
    }

    /// The end of the run of capitalised words that starts at `i`.
    fn run(&self, i: usize, end: usize) -> usize {
        let mut last = i;
        let mut headed = self.words.is_head(self.text.folded(i));
        let fold = |j: usize| if j < end { self.text.folded(j) } else { "" };
        let name_word = |j: usize| j < end && self.is_word(j) && self.is_capital(j) && !self.is_date(j);
        if self.words.is_function(fold(i)) || self.is_date(i) {
            return i + 1;
        }
        loop {
            let next = last + 1;
            let before = self.text.folded(last);
            let spaced = next < end && self.text.tokens[next].spaced;
            // "I" is an initial here, "May" a surname.
            let common = self.words.is_function(fold(next)) && fold(next).len() > 1 && !self.words.is_calendar(fold(next));
            let to = if name_word(next) && spaced && !common {
                next
            } else if self.sign(next, end) == "-"
                && !spaced
                && next + 1 < end
                && self.is_word(next + 1)
                && !self.text.tokens[next + 1].spaced
            {
                let part = &self.source[self.text.tokens[next + 1].span.range()];
                if self.is_capital(next + 1)
                    || (part.len() <= 4 && !matches!(fold(next + 1), "era" | "led" | "born" | "wing" | "like" | "run"))
                {
                    next + 1
                } else {
                    break;
                }
            } else if self.sign(next, end) == "."
                && !spaced
                && (before.chars().count() == 1 || self.words.is_title(before) || matches!(before, "jr" | "sr" | "st"))
                && name_word(next + 1)
            {
                next + 1
            } else if self.words.is_connector(fold(next))
                && (name_word(next + 1) || self.sign(next + 1, end) == "-" && name_word(next + 2))
            {
                if name_word(next + 1) {
                    next + 1
                } else {
                    next + 2
                }
            } else if self.words.is_connector(fold(next)) && self.words.is_connector(fold(next + 1)) && name_word(next + 2) {
                next + 2
            } else if fold(next) == "of"
                && (self.words.is_head(before) || self.words.is_thing(before) || self.words.is_title(before))
            {
                if name_word(next + 1) {
                    next + 1
                } else if fold(next + 1) == "the" && name_word(next + 2) {
                    next + 2
                } else {
                    break;
                }
            } else if name_word(next + 1)
                && (matches!(fold(next), "for" | "on") && FOR_HEADS.contains(&before)
                    || fold(next) == "&"
                    || fold(next) == "and" && headed && last > i)
            {
                next + 1
            } else {
                break;
            };
            last = to;
            if last - i > LONGEST {
                break;
            }
            headed |= self.words.is_head(self.text.folded(last));
        }
        // Jr. keeps its stop.
        if matches!(self.text.folded(last), "jr" | "sr") && self.sign(last + 1, end) == "." {
            last += 1;
        }
        last + 1
    }

    /// Cuts a run into title and name.
    fn cut(&self, run: Range<usize>, opens: bool, names: &mut Vec<Name>) {
        let mut start = run.start;
        let end = run.end;
        let fold = |j: usize| self.text.folded(j);
        // "The White House", "Former President": the first word opens the sentence.
        while start < end && self.place_at(start, end).is_none() {
            let word = fold(start);
            let plain = opens
                && start == run.start
                && (self.words.is_starter(word) || (self.small.contains(word) && !self.capital.contains(word)));
            let drop = self.words.is_function(word)
                || !self.is_word(start)
                || (plain && self.words.given(word).is_none() && !self.words.is_title(word));
            if !drop {
                break;
            }
            start += 1;
        }
        if start >= end {
            return;
        }
        let opens = opens && start == run.start;
        let last = (start..end).rev().find(|&j| self.is_word(j)).unwrap_or(start);
        let closed = self.words.is_head(fold(last)) || self.words.is_thing(fold(last));
        if !closed || self.words.is_title(fold(last)) {
            if let Some((title, name)) = self.title(start..end) {
                self.prefix(start..title.start, names);
                if name.start < end {
                    self.push(name.start..end, Some(title), ReferentKind::Person, names);
                    if let Some(name) = names.last_mut() {
                        name.run = start;
                    }
                }
                return;
            }
        }
        let whole = self.place_at(start, end) == Some(end);
        if !whole && !closed {
            // "Bolivian Evo Morales", "Republican John McCain"
            while let Some(next) = self.adjective_at(start, end).filter(|&n| n < end) {
                start = next;
            }
            if self.adjective_at(start, end) == Some(end) {
                if fold(last).ends_with('s') && self.words.people_of(fold(last)).is_some() {
                    self.push(start..end, None, ReferentKind::Group, names);
                }
                return;
            }
        }
        if start == last && opens && !self.supported(start, run.end) {
            return;
        }
        if start == last && matches!(fold(start), "i" | "ok" | "mr" | "mrs" | "ms") {
            return;
        }
        let kind = if whole {
            ReferentKind::Place
        } else if self.words.is_head(fold(last)) {
            ReferentKind::Organisation
        } else if start < last && self.words.given(fold(start)).is_some() && !self.words.is_thing(fold(last)) {
            ReferentKind::Person
        } else if start == last && self.is_shout(start) {
            ReferentKind::Organisation
        } else {
            ReferentKind::Unknown
        };
        self.push(start..end, None, kind, names);
    }

    /// Whether a lone capitalised word that opens a sentence is a name.
    fn supported(&self, i: usize, end: usize) -> bool {
        let word = self.text.folded(i);
        if self.words.is_starter(word) || self.words.is_title(word) {
            return false;
        }
        let next = if end < self.text.tokens.len() {
            self.text.folded(end)
        } else {
            ""
        };
        self.capital.contains(word)
            || self.words.given(word).is_some()
            || self.words.place(word).is_some()
            || self.is_shout(i)
            || (!self.small.contains(word) && matches!(next, "'s" | "said" | "says" | "told" | "added" | "tweeted" | "wrote"))
    }

    /// The end of the adjective of people or party that stands at `i`.
    fn adjective_at(&self, i: usize, end: usize) -> Option<usize> {
        if i + 1 < end && self.is_word(i + 1) {
            let two = format!("{} {}", self.text.folded(i), self.text.folded(i + 1));
            if self.words.people_of(&two).is_some() {
                return Some(i + 2);
            }
        }
        let one = self.text.folded(i);
        (i < end && (self.words.people_of(one).is_some() || ADJECTIVES.contains(&one))).then_some(i + 1)
    }

    /// The title and the name after it, where the run has a title.
    fn title(&self, run: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let mut found = None;
        let mut firm = false;
        let mut first = None;
        let mut j = run.start;
        while j < run.end {
            let word = self.text.folded(j);
            // A name whose last word is a title's too: Stephen King.
            let surname = j + 1 == run.end && j > run.start && self.words.given(self.text.folded(j - 1)).is_some();
            if self.is_word(j) && self.words.is_title(word) && !surname {
                first = first.or(Some(j));
                firm |= !self.words.is_title_modifier(word);
                found = Some(j + 1);
                // "Secretary of State", "President of the United States"
                if firm && j + 2 < run.end && self.text.folded(j + 1) == "of" {
                    let of = if self.text.folded(j + 2) == "the" { j + 3 } else { j + 2 };
                    let after = self.place_at(of, run.end).unwrap_or(of + 1).min(run.end);
                    found = Some(after);
                    j = after;
                    continue;
                }
            }
            j += 1;
        }
        let (start, mut end) = (first?, found?);
        while end < run.end && !self.is_word(end) {
            end += 1;
        }
        firm.then_some((start..end, end..run.end))
    }

    /// What stands before a title: "CIA", "Supreme Court", "Bolivia".
    fn prefix(&self, tokens: Range<usize>, names: &mut Vec<Name>) {
        let Some(last) = tokens.clone().rev().find(|&j| self.is_word(j)) else {
            return;
        };
        let end = last + 1;
        if self.place_at(tokens.start, end) == Some(end) {
            self.push(tokens.start..end, None, ReferentKind::Place, names);
        } else if self.words.is_head(self.text.folded(last)) || (tokens.start == last && self.is_shout(last)) {
            self.push(tokens.start..end, None, ReferentKind::Organisation, names);
        }
    }

    fn read_titled(&self, sentence: Sentence, known: &HashSet<Vec<String>>, surnames: &HashSet<&str>, names: &mut Vec<Name>) {
        let end = sentence.end as usize;
        let mut i = sentence.first as usize;
        while i < end {
            if !self.is_word(i) || !self.is_capital(i) {
                i += 1;
                continue;
            }
            let limit = self.run(i, end.min(i + 8)).min(i + 6);
            let longest = (i + 1..=limit).rev().find(|&e| {
                let words = self.words_of(i..e);
                known.contains(&words) || (words.len() == 1 && surnames.contains(words[0].as_str()) && self.telling(i))
            });
            let given = self.words.given(self.text.folded(i)).is_some()
                && i + 1 < end
                && self.is_word(i + 1)
                && self.is_capital(i + 1)
                && !self.words.is_starter(self.text.folded(i + 1));
            if let Some(e) = longest.filter(|_| !self.words.is_function(self.text.folded(i))) {
                self.push(i..e, None, ReferentKind::Unknown, names);
                i = e;
            } else if let Some(e) = self.place_at(i, end) {
                self.push(i..e, None, ReferentKind::Place, names);
                i = e;
            } else if given {
                self.push(i..i + 2, None, ReferentKind::Person, names);
                i += 2;
            } else {
                i += 1;
            }
        }
    }

    /// Whether word `i`, a surname elsewhere, is no common word too.
    fn telling(&self, i: usize) -> bool {
        let word = self.text.folded(i);
        !self.words.is_starter(word) && !self.words.is_head(word) && !self.small.contains(word)
    }

    fn words_of(&self, tokens: Range<usize>) -> Vec<String> {
        tokens
            .filter(|&j| self.is_word(j))
            .map(|j| self.text.folded(j).to_owned())
            .collect()
    }

    fn push(&self, tokens: Range<usize>, title: Option<Range<usize>>, kind: ReferentKind, names: &mut Vec<Name>) {
        let words = self.words_of(tokens.clone());
        if words.is_empty() || (words.len() == 1 && words[0].chars().count() == 1) {
            return;
        }
        let title_words = title.clone().map(|t| self.words_of(t)).unwrap_or_default();
        names.push(Name {
            title_words,
            run: title.as_ref().map_or(tokens.start, |t| t.start),
            tokens,
            words,
            kind,
            title,
        });
    }
}

/// A name has at most about this many tokens; a longer run of capitals is shouting.
const LONGEST: usize = 24;

/// How a sentence is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Capitals at its start and for names.
    Plain,
    /// A capital on every word, or nothing but capitals.
    Titled,
}

/// Heads whose name goes on with "for" or "on".
const FOR_HEADS: &[&str] = &[
    "center",
    "centre",
    "centers",
    "committee",
    "council",
    "institute",
    "foundation",
    "association",
    "agency",
    "office",
    "campaign",
    "organization",
    "organisation",
    "fund",
    "society",
    "coalition",
    "alliance",
    "movement",
    "commission",
    "conference",
    "party",
];

/// Adjectives with a capital that stand before a name and are none.
const ADJECTIVES: &[&str] = &[
    "republican",
    "democratic",
    "democrat",
    "islamic",
    "islamist",
    "muslim",
    "christian",
    "catholic",
    "jewish",
    "orthodox",
    "sunni",
    "shiite",
    "shia",
    "hindu",
    "buddhist",
    "protestant",
    "evangelical",
    "mormon",
    "western",
    "eastern",
    "northern",
    "southern",
    "communist",
    "marxist",
    "nazi",
    "conservative",
    "labour",
    "liberal",
    "arab",
    "hispanic",
    "latino",
    "black",
    "white",
    "indigenous",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain, Plain};

    fn check(text: &str, expected: &[&str]) {
        let document = plain(Plain {
            text: text.into(),
            ..Plain::default()
        });
        let tokens = Text::new(&document);
        let got: Vec<_> = Reader::new(&document, &tokens)
            .names()
            .into_iter()
            .map(|n| {
                let title = n
                    .title
                    .map(|t| format!("[{}] ", &text[tokens.span_of(t).range()]))
                    .unwrap_or_default();
                format!("{title}{}", &text[tokens.span_of(n.tokens).range()])
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn titles_are_cut_off() {
        check("He met Prime Minister Ana Lopez.", &["[Prime Minister] Ana Lopez"]);
        check("He met Sen. Bernie Odell on Monday.", &["[Sen.] Bernie Odell"]);
        check("It pleased CIA Director Rhea Stone.", &["CIA", "[Director] Rhea Stone"]);
        check(
            "It pleased Secretary of State Rhea Stone.",
            &["[Secretary of State] Rhea Stone"],
        );
        check("The Justice Department said no.", &["Justice Department"]);
        check("We met the President and the Prime Minister.", &[]);
        check("He read Stephen King.", &["Stephen King"]);
    }

    #[test]
    fn names_with_small_words() {
        check("It said Mohammed bin Salman left.", &["Mohammed bin Salman"]);
        check(
            "The Organization of American States met.",
            &["Organization of American States"],
        );
        check(
            "Critics of Bashar al-Assad met Moon Jae-in.",
            &["Bashar al-Assad", "Moon Jae-in"],
        );
        check(
            "We saw James B. Comer and Ben Ito Jr. there.",
            &["James B. Comer", "Ben Ito Jr."],
        );
        check("The U.S. and North Korea talked.", &["U.S.", "North Korea"]);
        check("The CIA-backed group met Obama-era staff.", &["CIA", "Obama"]);
    }

    #[test]
    fn months_can_be_surnames() {
        check(
            "Prime Minister Ana May met May on 5 May, in May.",
            &["[Prime Minister] Ana May", "May"],
        );
        check("They met on Monday in June.", &[]);
    }

    #[test]
    fn openings_are_no_names() {
        check("Residents marched. Arson was reported.", &[]);
        check("“Never,” he said. Lopez agreed. We saw Lopez.", &["Lopez", "Lopez"]);
        check("Bolivian troops and a Republican left.", &[]);
        check("On Monday, Bolivian Ana Lopez left.", &["Ana Lopez"]);
    }

    #[test]
    fn headlines_hold_only_known_names() {
        check(
            "Rhea Stone Secretly Met Voters At Border\nOn Sunday Rhea Stone met voters.",
            &["Rhea Stone", "Rhea Stone"],
        );
    }
}
