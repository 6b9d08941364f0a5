//! A report in the forms of other programs: W3C Web Annotations, Markdown, and a table of the labels.
//!
//! Like every screen, an export has no words of its own: sentences come from the host's catalogue. Names of columns and of JSON
//! are those of `docs/report-format.md`.

mod annotation;
mod csv;
mod markdown;

pub use csv::{named, quoted};

use crate::finding;
use crate::report::{Attribution, Report, Visibility};
use crate::summary::{self, Calling};
use crate::wording::{self, Phrase};

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An annotation collection of the W3C Web Annotation model, as JSON-LD.
    Annotation,
    /// The whole report, to be read.
    Markdown,
    /// Who is called what, one line a place.
    Csv,
}

impl Form {
    /// The form that a host calls by this name.
    pub fn named(name: &str) -> Option<Form> {
        match name {
            "annotation" => Some(Form::Annotation),
            "markdown" => Some(Form::Markdown),
            "csv" => Some(Form::Csv),
            _ => None,
        }
    }
}

/// Turns a message key and its arguments into words.
pub type Say<'a> = &'a dyn Fn(&str, &[&str]) -> String;

/// What is exported.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The report, its offsets in bytes of `text`.
    pub report: &'a Report,
    /// The text that the offsets count in.
    pub text: &'a str,
    /// Address or name of the page.
    pub url: &'a str,
    /// The day of reading, `YYYY-MM-DD`, against which a note's age is told.
    pub today: &'a str,
    /// The words of the reader's language.
    pub say: Say<'a>,
}

/// Writes `source` in a form. Cannot fail, whatever the page holds.
pub fn write(source: Source, form: Form) -> String {
    heading(form) + &body(source, form)
}

/// What stands once before the pages: the table's names of columns.
pub fn heading(form: Form) -> String {
    match form {
        Form::Csv => csv::heading(),
        Form::Annotation | Form::Markdown => String::new(),
    }
}

/// One page in a form, without what stands before all pages.
pub fn body(source: Source, form: Form) -> String {
    match form {
        Form::Annotation => annotation::write(source),
        Form::Markdown => markdown::write(source),
        Form::Csv => csv::body(source),
    }
}

/// One place where somebody or something is called something.
struct Row<'a> {
    /// [`crate::report::Label::id`] or [`crate::report::Term::id`].
    id: &'a str,
    /// Of whom or what; empty where that is not known.
    referent: &'a str,
    /// The words, in one line.
    words: String,
    calling: Calling,
    /// Whether it stands against another of the same page.
    conflict: bool,
    /// Whether the screens show it unasked.
    visibility: Visibility,
}

impl<'a> Source<'a> {
    fn phrase(&self, phrase: &Phrase) -> String {
        let args: Vec<&str> = phrase.args.iter().map(String::as_str).collect();
        (self.say)(&phrase.key, &args)
    }

    /// Every place, in the order of the text.
    fn rows(&self) -> Vec<Row<'a>> {
        let report = self.report;
        let row = |finding: finding::Finding| {
            let calling = finding.calling;
            let label = calling.label.and_then(|l| report.labels.get(l as usize));
            let term = calling.term.and_then(|t| report.terms.get(t as usize));
            let referent = finding.referent.and_then(|r| report.referents.get(r as usize));
            let low = finding.flags & finding::LOW != 0;
            Row {
                id: label
                    .map(|l| l.id.as_str())
                    .or(term.map(|t| t.id.as_str()))
                    .unwrap_or_default(),
                referent: referent.map_or("", |r| r.name.as_str()),
                words: wording::words(self.text, calling.words),
                calling,
                conflict: finding.flags & finding::CONFLICT != 0,
                visibility: if low { Visibility::Low } else { Visibility::Default },
            }
        };
        finding::findings(report).into_iter().map(row).collect()
    }

    /// Who calls it so, in words; empty where the voice alone tells.
    fn by(&self, calling: &Calling) -> String {
        wording::by(self.report, self.text, calling).map_or_else(String::new, |by| self.phrase(&by))
    }

    /// The source of an attribution, in the page's own words, and who that is where it is known well enough.
    fn speaker(&self, attribution: &Attribution) -> String {
        let written = wording::unled(&self.stretches(&attribution.source.spans)).to_owned();
        match summary::resolved(&attribution.source, &written) {
            Some(name) => format!("{written} ({})", (self.say)("says_resolved", &[name])),
            None if written.is_empty() => (self.say)("source_none", &[]),
            None => written,
        }
    }

    /// The words of several stretches, in one line.
    fn stretches(&self, spans: &[crate::span::Span]) -> String {
        wording::stretches(self.text, spans)
    }
}

#[cfg(test)]
mod testing {
    use super::*;
    use crate::document::Document;
    use crate::document::{plain, Plain};
    use crate::Engine;

    /// A page with a paraphrase, a quotation, an account that a spreadsheet would take for a formula, and letters of two units.
    pub const TEXT: &str = "Marchers reach the capital\n\nThey want Jeanine Anez, the self-proclaimed president, to leave, \
        local media reported.\n\u{1F4F0} Anez declared herself interim president on Tuesday.\n“There was no *fraud*, \
        <none>,” Evo Morales said.";

    /// The page, read.
    pub fn document() -> Document {
        plain(Plain {
            text: TEXT.into(),
            lang: Some("en".into()),
            ..Plain::default()
        })
    }

    /// Exports the page in a form; a message is its key and its arguments.
    pub fn export(form: Form) -> String {
        let document = document();
        let report = Engine::new().scan(&document);
        let say = |key: &str, args: &[&str]| match args.is_empty() {
            true => key.to_owned(),
            false => format!("{key}({})", args.join("; ")),
        };
        let source = Source {
            report: &report,
            text: &document.text,
            url: "https://news.example/march",
            today: "2026-11-30",
            say: &say,
        };
        write(source, form)
    }

    #[test]
    fn nothing_is_exported_of_nothing_and_nothing_fails() {
        let report = Report::default();
        let source = Source {
            report: &report,
            text: "",
            url: "",
            today: "",
            say: &|key, _| key.to_owned(),
        };
        for form in ["annotation", "markdown", "csv"] {
            let form = Form::named(form).expect("a form");
            assert!(!write(source, form).is_empty());
        }
        assert_eq!(Form::named("pdf"), None);
    }
}
