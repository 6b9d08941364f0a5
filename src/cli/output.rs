//! Output: JSON lines, or the view for people.

use super::words::Words;
use super::{view, why};
use anstream::AutoStream;
use std::io::{self, IsTerminal, StdoutLock, Write};
use whose_word::document::Document;
use whose_word::export;
use whose_word::report::Report;
use whose_word::span::Unit;
use whose_word::Engine;

/// The form of a report.
#[derive(Clone, Copy)]
pub enum Form {
    /// One line of JSON, offsets in this unit.
    Json(Unit),
    /// For people, in so many columns.
    View(usize),
    /// Which guards decided, in one line of JSON.
    WhyJson(Unit),
    /// Which guards decided, for people.
    WhyView,
    /// For other programs.
    Export(export::Form),
}

/// Longer lines are hard to read.
const WIDEST: usize = 100;
/// Columns where there is no terminal to ask.
const DEFAULT: usize = 80;

impl Form {
    /// The view is shown where asked for, or on a terminal where JSON is not.
    pub fn choose(pretty: bool, json: bool, unit: Unit) -> Form {
        if pretty || (io::stdout().is_terminal() && !json) {
            let columns = terminal_size::terminal_size().map_or(DEFAULT, |(width, _)| width.0 as usize);
            Form::View(columns.clamp(30, WIDEST))
        } else {
            Form::Json(unit)
        }
    }

    /// The form in which `--why` tells the same, where that is asked for.
    pub fn explaining(self, why: bool) -> Form {
        match (why, self) {
            (true, Form::Json(unit)) => Form::WhyJson(unit),
            (true, Form::View(_)) => Form::WhyView,
            (_, form) => form,
        }
    }

    /// What stands once before all reports.
    pub fn heading(self) -> String {
        match self {
            Form::Export(form) => export::heading(form),
            _ => String::new(),
        }
    }

    /// Scans a document and renders its report. One that was cut out of a page carries its text.
    pub fn render(self, engine: &Engine, document: &Document, extracted: bool) -> String {
        match self {
            Form::View(width) => view::render(&engine.scan(document), &document.text, width),
            Form::Export(form) => exported(&engine.scan(document), document, form),
            Form::WhyView => why::render(document, &engine.why(document)),
            Form::WhyJson(unit) => why::json(document, engine.why(document), unit, extracted),
            Form::Json(unit) => {
                let mut report = engine.scan(document);
                report.text = extracted.then(|| document.text.clone());
                report.convert(&document.text, unit);
                let mut line = serde_json::to_string(&report).expect("a report has only string keys");
                line.push('\n');
                line
            }
        }
    }
}

/// A report for other programs, in the words of the catalogue; the page is named as the report names it.
fn exported(report: &Report, document: &Document, form: export::Form) -> String {
    let words = Words::new();
    let source = export::Source {
        report,
        text: &document.text,
        url: &report.id,
        say: &|key, args| words.say(key, args),
    };
    export::body(source, form)
}

/// Standard output. Colours are dropped where they are not wanted (NO_COLOR, no terminal).
pub struct Output(AutoStream<StdoutLock<'static>>);

impl Output {
    /// Takes standard output.
    pub fn new() -> Output {
        Output(AutoStream::auto(io::stdout().lock()))
    }

    /// Writes one report.
    pub fn write(&mut self, report: &str) -> io::Result<()> {
        self.0.write_all(report.as_bytes())?;
        self.0.flush()
    }
}
