//! What the extension's background and the demo page call: one engine, and a scan for each page.

use super::to_js;
use crate::card;
use crate::document::{self, Document, Page};
use crate::finding::{self, Finding};
use crate::lexicon::Lexicon;
use crate::marks::Marks;
use crate::report::Report;
use crate::says;
use crate::span::{Offsets, Span, Unit};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// The engine. Made once, used for every page.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine(crate::Engine);

#[wasm_bindgen]
impl Engine {
    /// An engine with the lexicon that ships with it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine(crate::Engine::new())
    }

    /// The ids of the entries that ship: what a reader's own pack may name. For the module that compiles packs.
    pub fn shipped(&self) -> Vec<String> {
        self.0.lexicon().shipped().into_iter().map(str::to_owned).collect()
    }

    /// Uses these compiled packs of the reader from now on, in place of those that it used.
    #[wasm_bindgen(js_name = usePacks)]
    pub fn use_packs(&mut self, packs: Vec<Uint8Array>) {
        self.0 = std::mem::take(&mut self.0).with_packs(packs.iter().map(Uint8Array::to_vec));
    }

    /// Reads one page: a `Page` as `extension/src/types.ts` has it.
    ///
    /// # Errors
    /// If `page` is none.
    pub fn scan(&self, page: JsValue) -> Result<Scan, JsError> {
        let page: Page = serde_wasm_bindgen::from_value(page).map_err(|e| {
            JsError::new(&format!(
                "The page cannot be read: {e}. Collect it as extension/src/types.ts says."
            ))
        })?;
        let document = document::read(&page);
        // The document holds the text that is read.
        drop(page);
        let report = self.0.scan_without_notes(&document);
        let findings = finding::findings(&report);
        let marks = Marks::of(&document, &report, &findings);
        Ok(Scan {
            document,
            report,
            findings,
            marks,
            lexicon: self.0.lexicon().clone(),
        })
    }
}

/// What one scan found. Its offsets outside are UTF-16 code units: of the page's text for marks, of the report's own text in
/// the report.
#[wasm_bindgen]
pub struct Scan {
    document: Document,
    report: Report,
    findings: Vec<Finding>,
    marks: Marks,
    /// What the report's notes are read from, when the first is asked for.
    lexicon: Lexicon,
}

impl Scan {
    /// The report with its notes.
    fn noted(&mut self) -> &Report {
        if self.report.notes.is_empty() {
            self.report.notes = self.lexicon.notes(&self.report.terms);
        }
        &self.report
    }
}

#[wasm_bindgen]
impl Scan {
    /// Six integers for each mark: start, end, voice, flags, finding, and what it is hidden as, an index into `hideables`.
    pub fn marks(&self) -> Vec<u32> {
        self.marks.numbers.clone()
    }

    /// What the reader can hide on this page, as a list of `Hideable`.
    ///
    /// # Errors
    /// None that a term could cause.
    pub fn hideables(&self) -> Result<JsValue, JsError> {
        to_js(&self.marks.hideables)
    }

    /// The attributions, as a list of `Said`.
    ///
    /// # Errors
    /// None that an attribution could cause.
    pub fn said(&self) -> Result<JsValue, JsError> {
        to_js(&says::said(&self.report, &self.document.text))
    }

    /// Four integers for each part of an attribution: start, end, part, attribution.
    pub fn parts(&self) -> Vec<u32> {
        let mut out = Vec::new();
        for part in says::parts(&self.report) {
            if let Some(place) = self.document.to_page(part.span) {
                out.extend([place.start, place.end, part.part, part.attribution]);
            }
        }
        out
    }

    /// The card of a finding, as `Card` in `extension/src/types.ts`; `null` past the last. `today` is the day of reading,
    /// `YYYY-MM-DD`.
    ///
    /// # Errors
    /// None that a card could cause.
    pub fn card(&mut self, finding: u32, today: &str) -> Result<JsValue, JsError> {
        self.noted();
        let card = card::card(&self.report, &self.document.text, &self.findings, finding, today);
        to_js(&card)
    }

    /// The whole report, with the text that its offsets count in.
    ///
    /// # Errors
    /// None that a report could cause.
    pub fn report(&mut self) -> Result<JsValue, JsError> {
        self.noted();
        // Turned into the browser's units where it stands, and back: cards are read from it too.
        let mut bytes = Vec::new();
        self.report.for_each_span(&mut |span| bytes.push(*span));
        self.report.convert(&self.document.text, Unit::Utf16);
        self.report.text = Some(std::mem::take(&mut self.document.text));
        let report = to_js(&self.report);
        self.document.text = self.report.text.take().unwrap_or_default();
        let mut bytes = bytes.into_iter();
        self.report.for_each_span(&mut |span| *span = bytes.next().unwrap_or(*span));
        report
    }

    /// What could not be done, as a list of `Warning`.
    ///
    /// # Errors
    /// None that a warning could cause.
    pub fn warnings(&self) -> Result<JsValue, JsError> {
        to_js(&self.report.warnings)
    }

    /// Where a stretch of the report's text lies in the page's text: start and end, or nothing where it lies nowhere.
    pub fn locate(&self, start: u32, end: u32) -> Vec<u32> {
        let span = Offsets::new(&self.document.text, Unit::Utf16).to_span(Span::from([start, end]));
        self.document
            .to_page(span)
            .map_or_else(Vec::new, |place| vec![place.start, place.end])
    }
}
