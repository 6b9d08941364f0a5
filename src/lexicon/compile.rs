//! From packs to the compiled lexicon. Runs when the engine is built, and in the command line.
//!
//! What an entry cannot be compiled with is an error here; what an editor must not write is for `check.rs`.

use super::data::{self, Card, Data, Guards, Matching, SourceCard, Use};
use super::fault::Fault;
use super::kind::{self, KINDS};
use super::pack::{Entry, Pack, Sources, Visibility};
use super::pattern;
use super::phrases::Phrases;
use super::print::printed;
use crate::span::Span;
use crate::text::{fold_into, tokens};
use std::collections::BTreeMap;

/// Compiles packs, in their order. The errors name the entry, what is wrong, and what to do.
pub fn compile(packs: &[Pack], sources: &Sources) -> Result<Vec<u8>, Vec<Fault>> {
    compile_named("", &[], packs, sources)
}

/// Compiles a reader's own pack of this name; `silences` has for each entry which entries that ship it silences.
pub fn compile_own(name: &str, silences: &[Vec<String>], pack: &Pack) -> Result<Vec<u8>, Vec<Fault>> {
    compile_named(name, silences, std::slice::from_ref(pack), &pack.sources)
}

fn compile_named(name: &str, silences: &[Vec<String>], packs: &[Pack], sources: &Sources) -> Result<Vec<u8>, Vec<Fault>> {
    let entries: Vec<(&Pack, &Entry)> = packs.iter().flat_map(|p| p.entries.iter().map(move |e| (p, e))).collect();
    let mut compiler = Compiler {
        errors: Vec::new(),
        phrases: BTreeMap::new(),
        uses: Vec::new(),
        numbers: BTreeMap::new(),
        sets: packs.iter().flat_map(|p| p.rivals.keys().cloned()).collect(),
        source_numbers: sources.keys().map(String::as_str).zip(0..).collect(),
    };
    for (&(_, entry), number) in entries.iter().zip(0..) {
        if compiler.numbers.insert(&entry.id, number).is_some() {
            compiler.error(entry, "id", "two entries have this id; give each its own".into());
        }
    }
    let mut matching = Matching {
        pack: name.into(),
        silences: silences.to_vec(),
        ..Matching::default()
    };
    let mut shelf = Vec::new();
    for source in sources.values() {
        let card = SourceCard {
            title: printed(&source.title),
            publisher: printed(&source.publisher),
            url: source.url.clone(),
            date: source.date.clone(),
        };
        let (_, end) = compiler.put(&mut shelf, &card);
        matching.sources.push(end);
    }
    for (&(_, entry), number) in entries.iter().zip(0..) {
        let card = compiler.card(entry, &entries);
        let slot = compiler.put(&mut shelf, &card);
        compiler.forms(entry, number);
        compiler.patterns(entry, number, &mut matching.patterns, &mut shelf);
        let entry = compiler.entry(entry, slot);
        matching.date = matching.date.max(card.checked);
        matching.entries.push(entry);
    }
    let mut sequences = vec![Vec::new(); compiler.uses.len()];
    for (sequence, &number) in &compiler.phrases {
        sequences[number as usize] = sequence.clone();
    }
    matching.phrases = Phrases::build(&sequences);
    matching.set_uses(&compiler.uses);
    matching.by_id = compiler.numbers.values().copied().collect();
    matching.sets = compiler.sets;
    if !compiler.errors.is_empty() {
        return Err(compiler.errors);
    }
    Data::encode(&matching, &shelf).map_err(|e| vec![Fault::new("", "", e)])
}

struct Compiler<'p> {
    errors: Vec<Fault>,
    phrases: BTreeMap<Vec<String>, u32>,
    uses: Vec<Vec<Use>>,
    numbers: BTreeMap<&'p str, u32>,
    sets: Vec<String>,
    source_numbers: BTreeMap<&'p str, u32>,
}

impl<'p> Compiler<'p> {
    fn error(&mut self, entry: &Entry, field: &'static str, message: String) {
        self.errors.push(Fault::new(&entry.id, field, message));
    }

    /// Puts a piece on the shelf. Where that fails, the error keeps the whole from being written.
    fn put<T: serde::Serialize>(&mut self, shelf: &mut Vec<u8>, piece: &T) -> data::Slot {
        data::put(shelf, piece).unwrap_or_else(|error| {
            self.errors.push(Fault::new("", "", error));
            data::Slot::default()
        })
    }

    /// The number of a phrase; a new one if need be.
    fn phrase(&mut self, words: Vec<String>) -> u32 {
        let next = self.uses.len() as u32;
        let number = *self.phrases.entry(words).or_insert(next);
        if number == next {
            self.uses.push(Vec::new());
        }
        number
    }

    /// The numbers of phrases as an editor writes them. Where one has a hyphen, a space will do as well.
    fn phrases(&mut self, entry: &Entry, field: &'static str, texts: &[String]) -> Vec<u32> {
        let mut out = Vec::new();
        for text in texts {
            let words = folded(text);
            if words.is_empty() {
                self.error(entry, field, format!("“{text}” has no word in it"));
                continue;
            }
            if words.len() > data::LONGEST {
                self.error(
                    entry,
                    field,
                    format!("“{text}” is too long; a phrase has at most {} words", data::LONGEST),
                );
            }
            if words.iter().any(|w| w == "-") && words.len() > 1 {
                let spaced = words.iter().filter(|w| *w != "-").cloned().collect();
                out.push(self.phrase(spaced));
            }
            out.push(self.phrase(words));
        }
        out
    }

    fn forms(&mut self, entry: &Entry, number: u32) {
        if entry.forms.is_empty() && entry.patterns.is_empty() {
            self.error(
                entry,
                "forms",
                "it has neither forms nor patterns, so it would never be found".into(),
            );
        }
        for form in &entry.forms {
            for phrase in self.phrases(entry, "forms", std::slice::from_ref(form)) {
                let capitals = if entry.case { self.capitals(form, phrase) } else { 0 };
                let known = |u: &Use| matches!(u, Use::Form { entry: e, .. } if *e == number);
                let uses = &mut self.uses[phrase as usize];
                if !uses.iter().any(known) {
                    uses.push(Use::Form { entry: number, capitals });
                }
            }
        }
    }

    /// Which words of a form start with a capital, one bit each, counted as in `phrase`: without hyphens if it has none.
    fn capitals(&self, form: &str, phrase: u32) -> u32 {
        let hyphens = self
            .phrases
            .iter()
            .any(|(words, &p)| p == phrase && words.iter().any(|w| w == "-"));
        let words = words(form).into_iter().filter(|w| hyphens || w.folded != "-");
        words
            .enumerate()
            .filter(|(at, w)| *at < 32 && w.capital)
            .fold(0, |bits, (at, _)| bits | 1 << at)
    }

    fn patterns(&mut self, entry: &Entry, number: u32, out: &mut Vec<data::Pattern>, shelf: &mut Vec<u8>) {
        for pattern in &entry.patterns {
            let compiled = pattern::compile(&pattern.regex).unwrap_or_else(|reason| {
                let message = format!("its pattern is no regular expression that can be used here: {reason}");
                self.error(entry, "patterns", message);
                pattern::Compiled::default()
            });
            if pattern.anchor.is_empty() {
                self.error(
                    entry,
                    "patterns",
                    "its pattern has no anchor: name the words of which one is always there".into(),
                );
            }
            for phrase in self.phrases(entry, "patterns", &pattern.anchor) {
                self.uses[phrase as usize].push(Use::Anchor {
                    pattern: out.len() as u32,
                });
            }
            let start = shelf.len() as u32;
            shelf.extend(compiled.automaton);
            out.push(data::Pattern {
                entry: number,
                begins: compiled.begins,
                automaton: (start, shelf.len() as u32),
            });
        }
    }

    fn entry(&mut self, entry: &Entry, card: data::Slot) -> data::Entry {
        if !KINDS.contains(&entry.kind.as_str()) {
            self.error(
                entry,
                "kind",
                format!("there is no kind “{}”; the kinds are {}", entry.kind, KINDS.join(", ")),
            );
        }
        for (field, date) in [
            ("valid_from", &entry.valid_from),
            ("valid_to", &entry.valid_to),
            ("needs", &entry.needs.date_from),
            ("checked", &entry.checked),
            ("review_by", &entry.review_by),
        ] {
            if !is_date(date) {
                self.error(
                    entry,
                    field,
                    format!("“{date}” is no date; write 2019-11-12, 2019-11 or 2019"),
                );
            }
        }
        let mut overrides = Vec::new();
        for other in &entry.overrides {
            match self.numbers.get(other.as_str()) {
                Some(&number) => overrides.push(number),
                None => self.error(
                    entry,
                    "overrides",
                    format!("it overrides “{other}”, but there is no such entry"),
                ),
            }
        }
        let set = self.sets.iter().position(|set| *set == entry.rivals);
        if set.is_none() && !entry.rivals.is_empty() {
            self.error(
                entry,
                "rivals",
                format!("there is no rival set “{}”; name it under [rivals] in its pack", entry.rivals),
            );
        }
        if entry.needs.entity.is_some() && entry.entity.is_empty() {
            self.error(entry, "needs", "it needs its entity near, but names none".into());
        }
        let (needs, not_when) = (&entry.needs, &entry.not_when);
        data::Entry {
            id: entry.id.clone(),
            kind: entry.kind.clone(),
            tier: entry.tier,
            low: entry.visibility == Visibility::Low,
            set: set.map(|s| s as u32),
            first_only: entry.first_only,
            title: kind::is_title(&entry.kind),
            label: kind::is_label(&entry.kind),
            overrides,
            entity: self.phrases(entry, "entity", &entry.entity),
            entity_window: needs.entity,
            guards: Guards {
                any: self.phrases(entry, "needs", &needs.any),
                all: self.phrases(entry, "needs", &needs.all),
                window: needs.window,
                article_any: self.phrases(entry, "needs", &needs.article_any),
                not_inside: self.phrases(entry, "not_when", &not_when.inside),
                not_before: self.phrases(entry, "not_when", &not_when.before),
                not_after: self.phrases(entry, "not_when", &not_when.after),
                not_sentence: self.phrases(entry, "not_when", &not_when.sentence),
                not_article: self.phrases(entry, "not_when", &not_when.article),
                from: needs.date_from.clone().max(entry.valid_from.clone()),
                to: entry.valid_to.clone(),
            },
            card,
        }
    }

    fn card(&mut self, entry: &Entry, all: &[(&Pack, &Entry)]) -> Card {
        let mut sources = Vec::new();
        for key in &entry.sources {
            match self.source_numbers.get(key.as_str()) {
                Some(&number) => sources.push(number),
                None => self.error(
                    entry,
                    "sources",
                    format!("there is no source “{key}”; give it a table in sources.toml"),
                ),
            }
        }
        let rival = |other: &Entry| !entry.rivals.is_empty() && other.rivals == entry.rivals && other.id != entry.id;
        let all_printed = |texts: &[String]| texts.iter().map(|text| printed(text)).collect();
        Card {
            headword: printed(&entry.headword),
            referent: printed(&entry.referent),
            asserts: printed(&entry.asserts),
            used_by: all_printed(&entry.used_by),
            rejected_by: all_printed(&entry.rejected_by),
            alternatives: all_printed(&entry.alternatives),
            note: printed(entry.note.trim()),
            rivals: all
                .iter()
                .zip(0..)
                .filter(|((_, other), _)| rival(other))
                .map(|(_, number)| number)
                .collect(),
            sources,
            checked: entry.checked.clone(),
            review_by: entry.review_by.clone(),
            reviewed_by: entry.reviewed_by.clone(),
        }
    }
}

/// The folded words of a phrase.
pub fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

struct Word {
    folded: String,
    capital: bool,
}

/// The words of a phrase, cut and folded as those of a page are.
fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    tokens(text, Span::new(0, text.len()), 0, &mut found);
    let word = |token: &crate::text::Token| {
        let text = &text[token.span.range()];
        let mut folded = String::new();
        fold_into(text, &mut folded);
        Word {
            folded,
            capital: text.starts_with(char::is_uppercase),
        }
    };
    found.iter().map(word).collect()
}

/// Whether `text` is empty, a year, a month or a day.
fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    matches!(shape.as_str(), "" | "0000" | "0000-00" | "0000-00-00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pack;

    fn check(change: (&str, &str), expected: &str) {
        let entry = crate::lexicon::fixture::PACK.replacen(change.0, change.1, 1);
        let packs = [pack::read("test", &entry).unwrap()];
        let sources = pack::read_sources("sources", crate::lexicon::fixture::SOURCES).unwrap();
        let errors = compile(&packs, &sources).map(|_| Vec::new()).unwrap_or_else(|errors| errors);
        let errors: Vec<String> = errors.iter().map(Fault::to_string).collect();
        assert_eq!(errors.join("\n"), expected);
    }

    #[test]
    fn errors_say_what_to_do() {
        check(("", ""), "");
        check(("kind = \"disputed_event\"", "kind = \"quarrel\""), {
            &format!("flood: there is no kind “quarrel”; the kinds are {}", KINDS.join(", "))
        });
        check(
            ("id = \"storm\"", "id = \"flood\""),
            "flood: two entries have this id; give each its own\nflood: it overrides “storm”, but there is no such entry",
        );
        check(
            ("[\"source-a\"", "[\"source-z\""),
            "flood: there is no source “source-z”; give it a table in sources.toml",
        );
        check(
            ("valid_from = \"2001\"", "valid_from = \"1.1.2001\""),
            "flood: “1.1.2001” is no date; write 2019-11-12, 2019-11 or 2019",
        );
        check(
            ("forms = [\"great flood\"]", "forms = [\" \"]"),
            "flood: “ ” has no word in it",
        );
        check(
            (
                "forms = [\"great flood\"]",
                "patterns = [{ anchor = [\"flood\"], regex = \"a) flood (b\" }]",
            ),
            "flood: its pattern is no regular expression that can be used here: unopened group",
        );
        check(
            ("forms = [\"great flood\"]", "patterns = [{ anchor = [\"flood\"], regex = \"(?:flood ?){900}\" }]"),
            "flood: its pattern is no regular expression that can be used here: it is too costly; use fewer or smaller repetitions",
        );
        check(
            ("overrides = [\"storm\"]", "overrides = [\"wind\"]"),
            "flood: it overrides “wind”, but there is no such entry",
        );
    }

    #[test]
    fn a_typing_error_names_its_line() {
        let error = pack::read("weather", "pack = \"weather\"\ntitle = \"Weather\"\nrivalz = 1\n").unwrap_err();
        assert!(error.starts_with("weather:3: "), "{error}");
    }
}
