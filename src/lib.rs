//! Whose Word reads a news page with its reader: who is called what and by whom, whose word each contested term is, and who
//! says what. It gives no verdicts.
//!
//! ```
//! use whose_word::{document, Engine};
//!
//! let engine = Engine::new();
//! let page = document::plain(document::Plain { text: "“We won,” she said.".into(), ..Default::default() });
//! let report = engine.scan(&page);
//! assert_eq!(report.version, 1);
//! ```
//!
//! The stages, in the order of the data: [`document`] → [`text`] → [`referent`] → [`attribution`] → [`label`] → [`lexicon`]
//! → [`voice`] → [`report`]. No stage can fail on any text.

pub mod attribution;
pub mod card;
pub mod conflict;
pub mod document;
pub mod export;
pub mod finding;
mod hash;
pub mod hide;
pub mod id;
pub mod label;
pub mod lexicon;
pub mod marks;
pub mod referent;
pub mod report;
mod retain;
pub mod says;
mod sort;
pub mod span;
mod stretches;
pub mod summary;
pub mod text;
#[cfg(test)]
mod typescript;
mod unbroken;
pub mod vocabulary;
pub mod voice;
#[cfg(feature = "web")]
pub mod web;
pub mod wording;

use document::Document;
use lexicon::Lexicon;
use report::{EngineVersion, Probe, Report};

/// The whole pipeline. Made once, used for any number of documents.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    lexicon: Lexicon,
}

impl Engine {
    /// An engine with the lexicon that ships with it.
    pub fn new() -> Engine {
        Engine {
            lexicon: Lexicon::embedded(),
        }
    }

    /// An engine with another lexicon.
    pub fn with_lexicon(lexicon: Lexicon) -> Engine {
        Engine { lexicon }
    }

    /// This engine with the reader's own packs, compiled, beside the lexicon, in place of those that it had.
    pub fn with_packs(self, packs: impl IntoIterator<Item = Vec<u8>>) -> Engine {
        Engine {
            lexicon: self.lexicon.with_own(packs),
        }
    }

    /// The lexicon, with the packs beside it.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads one document. Offsets of the report are bytes of its text: see [`Report::convert`].
    pub fn scan(&self, document: &Document) -> Report {
        let mut report = self.scan_without_notes(document);
        report.notes = self.lexicon.notes(&report.terms);
        report
    }

    /// As [`Engine::scan`], but for [`Report::notes`], which cost a hundredth of the scan of 1,000 words: for who may be asked
    /// for none of them.
    pub fn scan_without_notes(&self, document: &Document) -> Report {
        if !document.is_analysed() {
            return self.unread(document);
        }
        let text = text::Text::new(document);
        let mut referents = referent::Referents::find(document, &text, &self.lexicon);
        let mut terms = self.lexicon.find(document, &text, &referents);
        referents.join_rivals(&document.text, &self.lexicon, &mut terms);
        let attributions = attribution::find(document, &text, &referents);
        let mut labels = label::find(document, &text, &referents);
        label::contest(&mut labels, &terms);
        let voices = voice::Voices::new(document, &text, &attributions);
        label::voice(document, &mut labels, &attributions, &voices);
        label::keep(document, &mut labels);
        label::unowned(document, &mut labels, &attributions, &voices);
        label::speak(document, &mut labels, &attributions);
        label::link(document, &text, &mut referents, &mut labels);
        label::name(document, &labels, &mut terms);
        for term in &mut terms {
            (term.voice, term.attribution) = voices.of(term.span);
        }
        label::own(&labels, &mut terms, &attributions, &voices);
        let conflicts = conflict::find(&document.text, &self.lexicon, &labels, &mut terms, &mut referents);
        let probes = document.probes.iter().map(|&span| {
            let (voice, attribution) = voices.of(span);
            Probe {
                span,
                voice,
                attribution,
            }
        });
        Report {
            probes: probes.collect(),
            conflicts,
            attributions,
            terms,
            labels,
            referents: referents.report(),
            ..self.facts(document)
        }
    }

    /// Every stretch of a document that an entry of the lexicon might mark, by start, and which guard stopped it or let it pass.
    pub fn why(&self, document: &Document) -> Vec<lexicon::Why> {
        if !document.is_analysed() {
            return Vec::new();
        }
        let text = text::Text::new(document);
        let referents = referent::Referents::find(document, &text, &self.lexicon);
        self.lexicon.why(document, &text, &referents)
    }

    /// The report of a document in another language: its facts and blocks, no finding. English rules would find nonsense.
    fn unread(&self, document: &Document) -> Report {
        let unclear = |&span| Probe {
            span,
            voice: report::Voice::Unclear,
            attribution: None,
        };
        Report {
            probes: document.probes.iter().map(unclear).collect(),
            ..self.facts(document)
        }
    }

    /// What a report says of its document before anything is found in it.
    fn facts(&self, document: &Document) -> Report {
        Report {
            id: document.id.clone(),
            version: report::VERSION,
            lang: document.lang.clone(),
            date: document.date.clone(),
            outlet: document.outlet.clone(),
            byline: document.byline.clone(),
            blocks: document.blocks.clone(),
            posts: document.posts.clone(),
            engine: self.version(),
            warnings: document.warnings.clone(),
            ..Report::default()
        }
    }

    /// What made a report.
    fn version(&self) -> EngineVersion {
        EngineVersion {
            version: env!("CARGO_PKG_VERSION").into(),
            lexicon: self.lexicon.version(),
            weights: Some(attribution::tagger::version()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_language_is_not_analysed() {
        let text =
            "El alcalde dijo: «La calle está cerrada por una semana», según los vecinos del barrio que lo oyeron ayer por la noche.".into();
        let report = Engine::new().scan(&document::plain(document::Plain {
            text,
            ..Default::default()
        }));
        assert_eq!(report.lang.as_deref(), Some("es"));
        assert_eq!(report.warnings[0].code, "language");
        assert_eq!((report.blocks.len(), report.attributions.len()), (1, 0));
    }
}
