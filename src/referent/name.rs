//! Names in running text: runs of capitalised words, cut from their titles and told apart by kind.

use super::ReferentKind;
use crate::document::Document;
use crate::text::{Sentence, Text, Token, TokenKind};
use crate::vocabulary::{self, classes::*};
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

/// One name as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, without a title.
    pub tokens: Range<usize>,
    /// Its words, without initials' stops and hyphens, by their numbers.
    pub words: Vec<u32>,
    /// What its own words tell.
    pub kind: ReferentKind,
    /// The title in capitals right before it ("Prime Minister").
    pub title: Option<Range<usize>>,
    /// Where the run of capitals begins that it was cut from: "North Korean Leader Kim".
    pub run: usize,
}

impl Name {
    /// The first word of its title, folded.
    pub fn first_of_title<'t>(&self, text: &'t Text) -> Option<&'t str> {
        let mut words = self.title.clone()?.filter(|&i| text.tokens[i].kind == TokenKind::Word);
        words.next().map(|i| text.folded(i))
    }
}

/// Reads names off one document.
pub struct Reader<'t> {
    pub(super) source: &'t str,
    pub(super) text: &'t Text,
    /// For each distinct word whether it stands somewhere in the document in small letters.
    pub(super) small: Vec<bool>,
    /// For each distinct word whether it stands somewhere inside a sentence with a capital.
    pub(super) capital: Vec<bool>,
    /// How each sentence is written.
    styles: Vec<Style>,
}

impl<'t> Reader<'t> {
    /// Looks once at how the document writes each word.
    pub fn new(document: &'t Document, text: &'t Text) -> Reader<'t> {
        let mut reader = Reader {
            source: &document.text,
            text,
            small: Vec::new(),
            capital: Vec::new(),
            styles: Vec::new(),
        };
        reader.styles = text.sentences.iter().map(|&s| reader.style(s)).collect();
        let (mut small, mut capital) = (vec![false; text.words.len()], vec![false; text.words.len()]);
        for (&sentence, _) in text.sentences.iter().zip(&reader.styles).filter(|(_, &s)| s == Style::Plain) {
            for (i, token) in sentence.range().zip(&text.tokens[sentence.range()]) {
                let word = token.word as usize;
                if token.kind != TokenKind::Word {
                    continue;
                } else if !token.capital {
                    small[word] = true;
                } else if !capital[word] {
                    capital[word] = !reader.opens(i, sentence);
                }
            }
        }
        (reader.small, reader.capital) = (small, capital);
        reader
    }

    /// The names of all sentences, in order.
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        let mut titled = Vec::new();
        let mut dates = Vec::new();
        for (&sentence, style) in self.text.sentences.iter().zip(&self.styles) {
            match style {
                Style::Plain => self.read_plain(sentence, &mut names, &mut dates),
                Style::Titled => titled.push(sentence),
            }
        }
        // Where every word has a capital, only what is a name elsewhere is one.
        if !(dates.is_empty() && titled.is_empty()) {
            let known: HashSet<&[u32]> = names.iter().map(|n| &n.words[..]).collect();
            let surnames = known.iter().filter(|k| k.len() > 1).filter_map(|k| k.last());
            let surnames: HashSet<u32> = surnames.copied().collect();
            let mut more = Vec::new();
            dates.retain(|&i| surnames.contains(&self.text.tokens[i].word));
            for i in dates {
                self.push(i..i + 1, None, ReferentKind::Person, &mut more);
            }
            for sentence in titled {
                self.read_titled(sentence, &known, &surnames, &mut more);
            }
            names.append(&mut more);
        }
        crate::sort::by_key(&mut names, |n| [n.tokens.start as u32]);
        self.tidy(names)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.text.tokens[i].capital
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub(super) fn is_shout(&self, i: usize) -> bool {
        let word = &self.source[self.text.tokens[i].span.range()];
        let letters = word.chars().filter(|c| c.is_alphabetic());
        word.chars().all(|c| c.is_uppercase() || c == '.' || c.is_numeric()) && (2..=6).contains(&letters.count())
    }

    pub(super) fn sign(&self, i: usize, end: usize) -> &str {
        if i < end && self.text.tokens[i].kind == TokenKind::Sign {
            &self.source[self.text.tokens[i].span.range()]
        } else {
            ""
        }
    }

    /// Whether token `i` has its capital only because something starts there.
    pub(super) fn opens(&self, i: usize, sentence: Sentence) -> bool {
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

    /// Whether token `i` is a part of a hashtag, whose words are no names but what is said.
    fn in_hashtag(&self, i: usize) -> bool {
        let start = self.text.tokens.get(i).map_or(0, |t| t.span.start as usize);
        self.source[..start].ends_with(|c: char| c == '#' || c.is_alphanumeric())
    }

    fn is_sign(&self, i: usize) -> bool {
        // The stop of "Gen. Flynn" opens nothing.
        self.sign(i, i + 1) != "." || i == 0 || !(self.text.is(i - 1, TITLE) || self.text.folded(i - 1).len() == 1)
    }

    /// How a sentence is written.
    fn style(&self, sentence: Sentence) -> Style {
        let long = |token: &&Token| {
            token.kind == TokenKind::Word && token.span.len() > 3 && self.text.classes[token.word as usize] & FUNCTION == 0
        };
        let (mut total, mut capital) = (0, 0);
        for token in self.text.tokens[sentence.range()].iter().skip(1).filter(long) {
            total += 1;
            capital += usize::from(token.capital);
        }
        if total >= 4 && capital * 5 > total * 4 {
            Style::Titled
        } else {
            Style::Plain
        }
    }

    /// The end of the place's name that starts at token `i`.
    pub(super) fn place_at(&self, i: usize, end: usize) -> Option<usize> {
        if i >= end || !self.text.is(i, PLACE | OPENER) {
            return None;
        }
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
                if vocabulary::is_place(&name) && self.is_capital(j) && !us {
                    found = Some(j + 1);
                }
                if count == vocabulary::LONGEST_PLACE || !self.text.is(i, OPENER) {
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
            let article = || {
                self.text.is(i, CONNECTOR)
                    && matches!(self.text.folded(i), "al" | "el")
                    && self.sign(i + 1, end) == "-"
                    && i + 2 < end
                    && self.is_capital(i + 2)
            };
            if !self.is_word(i) || !(self.is_capital(i) || article()) || self.text.folded(i) == "'s" {
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

    pub(super) fn words_of(&self, tokens: Range<usize>) -> Vec<u32> {
        tokens
            .filter(|&j| self.is_word(j))
            .map(|j| self.text.tokens[j].word)
            .collect()
    }

    pub(super) fn push(&self, tokens: Range<usize>, title: Option<Range<usize>>, kind: ReferentKind, names: &mut Vec<Name>) {
        // "of Texas", after a title that ended there.
        let first = tokens
            .clone()
            .find(|&i| !matches!(self.text.folded(i), "of" | "the" | "and" | "for" | "-"));
        // "Ross Moor & Ana Lopez": the sign is neither's.
        let end = tokens
            .clone()
            .rev()
            .find(|&i| self.text.folded(i) != "&")
            .map_or(tokens.start, |i| i + 1);
        let tokens = first.unwrap_or(end).min(end)..end;
        if kind != ReferentKind::Place && self.in_hashtag(tokens.start) {
            return;
        }
        let words = self.words_of(tokens.clone());
        if words.is_empty() || (words.len() == 1 && self.text.word(words[0]).chars().count() == 1) {
            return;
        }
        names.push(Name {
            run: title.as_ref().map_or(tokens.start, |t| t.start),
            tokens,
            words,
            kind,
            title,
        });
    }
}

/// The own name of the place that some words, by their numbers, name.
pub(super) fn place_of(text: &Text, words: &[u32]) -> Option<&'static str> {
    let is = |word: u32, class| text.classes[word as usize] & class != 0;
    match *words {
        [one] if is(one, PLACE) => vocabulary::place(text.word(one)),
        // Most names begin like no place's: they need not be put together.
        [first, _, ..] if is(first, OPENER) => {
            let words: Vec<&str> = words.iter().map(|&word| text.word(word)).collect();
            vocabulary::place(&words.join(" "))
        }
        _ => None,
    }
}

/// How a sentence is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Capitals at its start and for names.
    Plain,
    /// A capital on every word, or nothing but capitals.
    Titled,
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;
    use crate::document::plain;

    /// Checks the names of `text`, each with its title in brackets before it.
    pub fn check(text: &str, expected: &[&str]) {
        let document = plain(text.into());
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
}

#[cfg(test)]
mod tests {
    use super::testing::check;

    #[test]
    fn titles_are_cut_off() {
        check("He met Prime Minister Ana Lopez.", &["[Prime Minister] Ana Lopez"]);
        check("He met Sen. Bernie Odell on Monday.", &["[Sen.] Bernie Odell"]);
        check("It pleased CIA Director Rhea Stone.", &["CIA", "[Director] Rhea Stone"]);
        check(
            "It pleased Secretary of State Rhea Stone.",
            &["[Secretary of State] Rhea Stone"],
        );
        check("It pleased Director of National Intelligence James Moor.", &["James Moor"]);
        check(
            "It pleased nearly everybody around Secretary of Homeland Security Rhea Lopez.",
            &["[Secretary of Homeland Security] Rhea Lopez"],
        );
        check("The Justice Department said no.", &["Justice Department"]);
        check("We met the President and the Prime Minister.", &[]);
        check("He read Stephen King.", &["Stephen King"]);
        check("He met Doña Elvira and Ben Okoro KC.", &["[Doña] Elvira", "Ben Okoro"]);
        check(
            "She met the novelist Per Moor. He saw Will Stone.",
            &["Per Moor", "Will Stone"],
        );
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
        check(
            "It said the Leeds Workers’ Party met others there, and they met the Oz People’s Front in town.",
            &["Leeds Workers’ Party", "Oz People’s Front"],
        );
        check("The CIA-backed group met Obama-era staff.", &["CIA", "Obama"]);
    }

    #[test]
    fn openings_are_no_names() {
        check("Residents marched. Arson was reported.", &[]);
        check("Human Rights Watch left. Human error was the cause.", &["Human Rights Watch"]);
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
