//! The contested terms: entries with forms, guards and notes, and one pass that finds them.
//!
//! Entries are written in `packs/*.toml` and compiled when the engine is built; `docs/lexicon.md` tells how to add one.

mod automaton;
#[cfg(feature = "cli")]
pub mod check;
#[cfg(feature = "compile")]
mod compile;
// The browser's panel reads no lexicon.
#[cfg_attr(not(feature = "compile"), allow(dead_code))]
mod data;
#[cfg(feature = "compile")]
pub mod fault;
mod find;
#[cfg(test)]
mod fixture;
mod guard;
pub mod kind;
#[cfg_attr(not(feature = "compile"), allow(dead_code))]
mod numbers;
#[cfg(feature = "compile")]
pub mod own;
#[cfg(feature = "compile")]
pub mod pack;
#[cfg(feature = "compile")]
mod pattern;
#[cfg_attr(not(feature = "compile"), allow(dead_code))]
mod phrases;
#[cfg(feature = "compile")]
pub mod print;
mod said;
mod settle;

pub use guard::{Passed, Stop};

use crate::document::Document;
use crate::hash::checksum;
use crate::id::{self, Ids};
use crate::referent::Referents;
use crate::report::{Note, NoteSource, Term, Visibility, Voice};
use crate::span::Span;
use crate::text::Text;
use automaton::Automaton;
use data::{Card, Data, Entry, Pattern, SourceCard};
use find::Candidate;
use guard::Page;
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What the build compiled.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// So many packs of a reader's own are used at once.
pub const PACKS: usize = 20;

/// Ids of entries that ship.
pub type Shipped<'l> = FxHashSet<&'l str>;

/// A compiled lexicon: the one that ships, and any packs of the reader's own after it. Copies share what was read.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    parts: Vec<Arc<Part>>,
}

/// What was compiled together.
#[derive(Clone, Debug, Default)]
struct Part {
    data: Data,
    /// What finds the patterns, each read when it is first tried.
    automata: Vec<OnceLock<Option<Automaton>>>,
}

impl Part {
    fn load(file: Cow<'static, [u8]>) -> Result<Part, String> {
        let data = Data::decode(file)?;
        let automata = vec![OnceLock::new(); data.matching.patterns.len()];
        Ok(Part { data, automata })
    }

    /// Name of a reader's own pack; empty for the lexicon that ships.
    fn pack(&self) -> &str {
        &self.data.matching.pack
    }

    /// A pattern and its automaton.
    fn pattern(&self, number: u32) -> Option<(&Pattern, &Automaton)> {
        let pattern = self.data.matching.patterns.get(number as usize)?;
        let read = || Automaton::read(self.data.bytes(pattern.automaton)?);
        let automaton = self.automata.get(number as usize)?.get_or_init(read);
        Some((pattern, automaton.as_ref()?))
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.data.matching.entries.iter()
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.data.matching.entry(id)
    }

    fn entry_id(&self, number: u32) -> &str {
        self.data.matching.entries.get(number as usize).map_or("", |e| &e.id)
    }
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
    /// Which guards let it pass; empty where it was stopped, or where its entry asks for nothing.
    pub passed: Vec<Passed>,
}

impl Lexicon {
    /// The lexicon that ships with the engine.
    pub fn embedded() -> Lexicon {
        Lexicon::load(EMBEDDED.into()).expect("the build read this very file before it embedded it")
    }

    /// Reads a compiled lexicon. An error says what is wrong with the file.
    pub fn load(file: Cow<'static, [u8]>) -> Result<Lexicon, String> {
        Ok(Lexicon {
            parts: vec![Part::load(file)?.into()],
        })
    }

    /// The lexicon that packs make.
    ///
    /// # Errors
    /// What cannot be compiled.
    #[cfg(feature = "compile")]
    pub fn compile(packs: &[pack::Pack], sources: &pack::Sources) -> Result<Lexicon, Vec<fault::Fault>> {
        let file = compile::compile(packs, sources)?;
        Lexicon::load(file.into()).map_err(|error| vec![fault::Fault::new("", "", error)])
    }

    /// Date and checksum; then name and checksum of each pack of the reader's own.
    pub fn version(&self) -> String {
        let version = |part: &Arc<Part>| {
            let name = if part.pack().is_empty() {
                &part.data.matching.date
            } else {
                part.pack()
            };
            format!("{name}+{:08x}", part.data.checksum as u32)
        };
        self.parts.iter().map(version).collect::<Vec<_>>().join(" ")
    }

    /// Finds the terms of a document, by their start. Their voice is left undecided.
    pub fn find(&self, document: &Document, text: &Text, referents: &Referents) -> Vec<Term> {
        let pages = self.pages(document, text, referents);
        let mut naming = Naming::default();
        let mut marked = settle::candidates(&self.parts, &pages, &mut naming.entities);
        marked.retain(|(_, candidate)| candidate.stop.is_none());
        marked
            .iter()
            .map(|(part, candidate)| self.term(*part, &pages[*part], candidate, &mut naming))
            .collect()
    }

    /// Every stretch that an entry might mark, by start, with the guard that stopped it.
    pub fn why(&self, document: &Document, text: &Text, referents: &Referents) -> Vec<Why> {
        let pages = self.pages(document, text, referents);
        let why = |(part, candidate): (usize, Candidate)| {
            let page = &pages[part];
            let entry = &page.matching.entries[candidate.entry as usize];
            let passed = match candidate.stop {
                None => page.passed(entry, &page.entity(entry), &candidate.tokens),
                Some(_) => Vec::new(),
            };
            Why {
                entry: entry.id.clone(),
                span: text.span_of(candidate.tokens),
                stop: candidate.stop,
                passed,
            }
        };
        settle::candidates(&self.parts, &pages, &mut guard::Entities::default())
            .into_iter()
            .map(why)
            .collect()
    }

    /// The page as each part sees it.
    fn pages<'p>(&'p self, document: &'p Document, text: &'p Text, referents: &'p Referents) -> Vec<Page<'p>> {
        let page = |part: &'p Arc<Part>| Page::new(&part.data.matching, document, text, referents);
        self.parts.iter().map(page).collect()
    }

    fn term(&self, part: usize, page: &Page, candidate: &Candidate, naming: &mut Naming) -> Term {
        let number = (part, candidate.entry);
        let entry = &page.matching.entries[candidate.entry as usize];
        let entity = naming.entities.entry(number).or_insert_with(|| page.entity(entry));
        let referent = page.said_of(entry, entity, &candidate.tokens);
        Term {
            id: naming.id(page, entry, candidate),
            span: page.text.span_of(candidate.tokens.clone()),
            entry: entry.id.clone(),
            kind: entry.kind.clone(),
            referent,
            voice: Voice::Unclear,
            attribution: None,
            visibility: if entry.low || candidate.again {
                Visibility::Low
            } else {
                Visibility::Default
            },
        }
    }

    /// The public fields of each entry that `terms` name.
    pub fn notes(&self, terms: &[Term]) -> BTreeMap<String, Note> {
        let mut notes = BTreeMap::new();
        for term in terms {
            if !notes.contains_key(&term.entry) {
                notes.extend(self.note(&term.entry).map(|note| (term.entry.clone(), note)));
            }
        }
        notes
    }

    /// The public fields of an entry.
    pub fn note(&self, id: &str) -> Option<Note> {
        let (part, entry) = self.entry(id)?;
        let data = &part.data;
        let card: Card = data.take(entry.card)?;
        let source = |&number: &u32| {
            let source: SourceCard = data.take(data.matching.source(number)?)?;
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
        let rival = |&number: &u32| Some(data.matching.entries.get(number as usize)?.id.clone());
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
            pack: (!part.pack().is_empty()).then(|| part.pack().into()),
        })
    }

    /// The rival set of an entry; `None` where it has none.
    pub fn rivals(&self, entry: &str) -> Option<&str> {
        let (part, entry) = self.entry(entry)?;
        part.data.matching.sets.get(entry.set? as usize).map(String::as_str)
    }

    /// The ids of all entries, by pack.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| part.entries()).map(|e| e.id.as_str())
    }

    /// The ids of the entries that ship, which a reader's own pack may name.
    pub fn shipped(&self) -> Shipped<'_> {
        let ships = self.parts.iter().filter(|part| part.pack().is_empty());
        ships.flat_map(|part| part.entries()).map(|e| e.id.as_str()).collect()
    }

    /// This lexicon with these compiled packs after it, in place of those that it had. Of two with one name the first is used;
    /// what is no compiled pack is left out.
    pub fn with_own(mut self, packs: impl IntoIterator<Item = Vec<u8>>) -> Lexicon {
        self.parts.retain(|part| part.pack().is_empty());
        for part in packs.into_iter().filter_map(|file| Part::load(file.into()).ok()) {
            let known = self.parts.iter().any(|other| other.pack() == part.pack());
            if !known && self.parts.len() <= PACKS {
                self.parts.push(part.into());
            }
        }
        self
    }

    fn entry(&self, id: &str) -> Option<(&Part, &Entry)> {
        self.parts.iter().find_map(|part| Some((&**part, part.entry(id)?)))
    }
}

/// What naming the terms of one page has to remember.
#[derive(Default)]
struct Naming {
    /// The block that was named last, and the checksum of its text in hexadecimal digits.
    block: Option<(u32, String)>,
    ids: Ids,
    entities: guard::Entities,
}

impl Naming {
    /// A term's id: the same entry in the same block, counted there, gives the same.
    fn id(&mut self, page: &Page, entry: &Entry, candidate: &Candidate) -> String {
        let block = page.text.tokens[candidate.tokens.start].block;
        if self.block.as_ref().is_none_or(|(last, _)| *last != block) {
            let span = page.document.blocks[block as usize].span;
            let sum = checksum(page.document.text[span.range()].as_bytes());
            let mut digits = String::with_capacity(16);
            id::hexadecimal(&mut digits, sum, 16);
            self.block = Some((block, digits));
        }
        let digits = self.block.as_ref().map_or("", |(_, digits)| digits.trim_start_matches('0'));
        self.ids.next('t', &[&entry.id, digits], 1)
    }
}
