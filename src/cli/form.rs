//! The forms of a report: JSON lines, the view for people, and those of other programs.

use super::today::today;
use super::words::Words;
use super::{view, why};
use std::io::{self, IsTerminal};
use whose_word::document::Document;
use whose_word::export;
use whose_word::report::Report;
use whose_word::span::Unit;
use whose_word::Engine;

/// The form of a report.
#[derive(Clone, Copy, Debug)]
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

    /// Renders the report of a document. One that was cut out of a page carries its text.
    pub fn render(self, engine: &Engine, mut report: Report, document: &Document, extracted: bool) -> String {
        match self {
            Form::View(width) => view::render(&report, &document.text, width, &today()),
            Form::Export(form) => exported(&report, document, form),
            Form::WhyView => why::render(document, &engine.why(document)),
            Form::WhyJson(unit) => why::json(document, &engine.why(document), unit, extracted),
            Form::Json(unit) => {
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
        today: &today(),
        say: &|key, args| words.say(key, args),
    };
    export::body(source, form)
}
