//! The contested terms: entries with forms, guards and notes, and one pass that finds them.
//!
//! Entries are written in `packs/*.toml` and compiled when the engine is built; `docs/lexicon.md` tells how to add one.

#[cfg(feature = "cli")]
pub mod check;
#[cfg(feature = "cli")]
mod compile;
// The browser's modules only read what the build has written.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
mod data;
mod find;
#[cfg(test)]
mod fixture;
mod guard;
#[cfg(feature = "cli")]
pub mod pack;
// The browser's modules only read what the build has written.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
mod phrases;
mod said;

pub use guard::Stop;

use crate::document::Document;
use crate::id;
use crate::referent::Referents;
use crate::report::{Note, NoteSource, Term, Visibility, Voice};
use crate::span::Span;
use crate::text::Text;
use data::{Card, Data, Entry, SourceCard};
use find::Candidate;
use guard::Page;
use regex::Regex;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the build compiled.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// A compiled lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    data: Data,
    /// The patterns, each compiled when it is first tried.
    regexes: Vec<OnceLock<Option<Regex>>>,
}

/// A stretch of a page that an entry might mark, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Id of the entry.
    pub entry: String,
    /// Where.
    pub span: Span,
    /// What stopped it; `null` where it is marked.
    pub stop: Option<Stop>,
}

impl Lexicon {
    /// The lexicon that ships with the engine.
    pub fn embedded() -> Lexicon {
        Lexicon::load(EMBEDDED.into()).expect("the build read this very file before it embedded it")
    }

    /// Reads a compiled lexicon. An error says what is wrong with the file.
    pub fn load(file: Cow<'static, [u8]>) -> Result<Lexicon, String> {
        let data = Data::decode(file)?;
        let regexes = vec![OnceLock::new(); data.matching.patterns.len()];
        Ok(Lexicon { data, regexes })
    }

    /// Date and checksum.
    pub fn version(&self) -> String {
        format!("{}+{:08x}", self.data.matching.date, self.data.checksum as u32)
    }

    /// Finds the terms of a document, by their start. Their voice is left undecided.
    pub fn find(&self, document: &Document, text: &Text, referents: &Referents) -> Vec<Term> {
        let page = Page::new(&self.data.matching, document, text, referents);
        let mut naming = Naming::default();
        let marked = find::find(&page, &self.regexes).into_iter().filter(|c| c.stop.is_none());
        marked.map(|candidate| self.term(&page, &candidate, &mut naming)).collect()
    }

    /// Every stretch that an entry might mark, by start, with the guard that stopped it.
    pub fn why(&self, document: &Document, text: &Text, referents: &Referents) -> Vec<Why> {
        let page = Page::new(&self.data.matching, document, text, referents);
        let why = |c: Candidate| Why {
            entry: self.data.matching.entries[c.entry as usize].id.clone(),
            span: text.span_of(c.tokens),
            stop: c.stop,
        };
        find::find(&page, &self.regexes).into_iter().map(why).collect()
    }

    fn term(&self, page: &Page, candidate: &Candidate, naming: &mut Naming) -> Term {
        let entry = &self.data.matching.entries[candidate.entry as usize];
        let entity = naming.entities.entry(candidate.entry).or_insert_with(|| page.entity(entry));
        let referent = page.said_of(entry, entity, &candidate.tokens);
        Term {
            id: naming.id(page, entry, candidate),
            span: page.text.span_of(candidate.tokens.clone()),
            entry: entry.id.clone(),
            kind: entry.kind.clone(),
            referent,
            voice: Voice::Unclear,
            attribution: None,
            visibility: if entry.low { Visibility::Low } else { Visibility::Default },
        }
    }

    /// The public fields of an entry.
    pub fn note(&self, id: &str) -> Option<Note> {
        let entry = self.entry(id)?;
        let card: Card = self.data.take(entry.card)?;
        let source = |&number: &u32| {
            let source: SourceCard = self.data.take(*self.data.matching.sources.get(number as usize)?)?;
            let SourceCard {
                title,
                publisher,
                url,
                date,
            } = source;
            Some(NoteSource {
                title,
                publisher,
                url,
                date,
            })
        };
        let rival = |&number: &u32| Some(self.data.matching.entries.get(number as usize)?.id.clone());
        Some(Note {
            kind: entry.kind.clone(),
            rivals: card.rivals.iter().filter_map(rival).collect(),
            sources: card.sources.iter().filter_map(source).collect(),
            headword: card.headword,
            referent: card.referent,
            asserts: card.asserts,
            used_by: card.used_by,
            rejected_by: card.rejected_by,
            alternatives: card.alternatives,
            note: card.note,
            checked: card.checked,
            review_by: card.review_by,
            reviewed_by: card.reviewed_by,
        })
    }

    /// The rival set of an entry; `None` where it has none.
    pub fn rivals(&self, entry: &str) -> Option<&str> {
        let set = self.entry(entry)?.set?;
        self.data.matching.sets.get(set as usize).map(String::as_str)
    }

    /// The ids of all entries, by pack.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.data.matching.entries.iter().map(|e| e.id.as_str())
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.data.matching.entries.iter().find(|e| e.id == id)
    }
}

/// What naming the terms of one page has to remember.
#[derive(Default)]
struct Naming {
    /// The block that was named last, and the checksum of its text.
    block: Option<(u32, u64)>,
    /// How often an entry was met in a block of this text.
    times: BTreeMap<(u32, u64), u32>,
    entities: BTreeMap<u32, guard::Entity>,
}

impl Naming {
    /// A term's id: the same entry in the same block, counted there, gives the same.
    fn id(&mut self, page: &Page, entry: &Entry, candidate: &Candidate) -> String {
        let block = page.text.tokens[candidate.tokens.start].block;
        let sum = match self.block {
            Some((last, sum)) if last == block => sum,
            _ => {
                let span = page.document.blocks[block as usize].span;
                data::checksum(page.document.text[span.range()].as_bytes())
            }
        };
        self.block = Some((block, sum));
        let time = self.times.entry((candidate.entry, sum)).or_default();
        *time += 1;
        id::stable('t', &[&entry.id, &format!("{sum:x}")], *time)
    }
}
