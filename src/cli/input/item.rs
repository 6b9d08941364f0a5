//! One document as it came in, and the way from its bytes to a [`Document`].

use super::fault::Fault;
use super::http::{self, Head};
use serde::Deserialize;
use whose_word::document::{self, date, html, Document, Plain};
use whose_word::report::Warning;
use whose_word::span::{Offsets, Span, Unit};

/// A document as it came in.
pub struct Item {
    /// Where it stands.
    pub here: Fault,
    /// What it is.
    pub body: Body,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an item is.
pub enum Body {
    /// A plain text.
    Text,
    /// A page.
    Html,
    /// A line of JSON Lines.
    Line,
    /// The body of an archived response.
    Response(Response),
}

/// What an archive says of a page.
pub struct Response {
    /// The head that the server sent.
    pub head: Head,
    /// When it was fetched, as the archive writes it.
    pub date: String,
    /// Whether the archive holds only its beginning.
    pub truncated: bool,
}

/// A line of JSON Lines (report format, version 1).
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: Option<String>,
    html: Option<String>,
    headline: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
    lang: Option<String>,
    #[serde(default)]
    probe: Vec<Span>,
}

impl Item {
    /// Reads it. Says too whether the document's text was cut out of a page.
    ///
    /// # Errors
    /// It is no document: where it stands, and why.
    pub fn read(self) -> Result<(Document, bool), Fault> {
        let Item { here, body, bytes } = self;
        let read = match body {
            Body::Text => text(&here, &bytes),
            Body::Html => page(&here, &bytes),
            Body::Line => line(&here, &bytes).map_err(|why| format!("{why}: line skipped")),
            Body::Response(response) => response.page(&here, bytes).map_err(|why| format!("{why}: record skipped")),
        };
        read.map_err(|why| here.because(why))
    }
}

/// What a document without a name is called.
fn name(here: &Fault) -> String {
    here.id.clone().unwrap_or_else(|| match here.line {
        Some(line) => format!("{}, line {line}", here.file),
        None => here.file.clone(),
    })
}

fn text(here: &Fault, bytes: &[u8]) -> Result<(Document, bool), String> {
    let (text, mut warnings) = html::decode_text(bytes).map_err(|e| e.to_string())?;
    let mut document = document::plain(Plain {
        id: name(here),
        text,
        ..Plain::default()
    });
    document.warnings.append(&mut warnings);
    Ok((document, false))
}

fn page(here: &Fault, bytes: &[u8]) -> Result<(Document, bool), String> {
    let (page, mut warnings) = html::page(bytes).map_err(|e| e.to_string())?;
    let mut document = document::read(&page);
    document.id = name(here);
    document.warnings.append(&mut warnings);
    Ok((document, true))
}

/// What is wrong with a line. The column is told alone: to JSON each line is the first.
fn not_json(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    format!("not a JSON object as documented (column {}: {what})", error.column())
}

fn line(here: &Fault, bytes: &[u8]) -> Result<(Document, bool), String> {
    let (text, mut warnings) = html::decode_text(bytes).map_err(|e| e.to_string())?;
    // A list of as many values would pass for one, by their order.
    if text.trim_start().starts_with('[') {
        return Err("a JSON list, where an object with \"text\" or \"html\" is wanted".into());
    }
    let line: Line = serde_json::from_str(&text).map_err(|error| not_json(&error))?;
    let extracted = line.html.is_some();
    let mut document = match (line.text, line.html) {
        (Some(text), None) => document::plain(Plain {
            id: String::new(),
            text,
            date: line.date,
            outlet: line.outlet,
            lang: line.lang,
            headline: line.headline,
        }),
        (None, Some(html)) => {
            let (page, cut) = html::page_from_str(&html);
            let mut document = document::read(&page);
            document.warnings.extend(cut.then(html::nesting_warning));
            document.date = line.date.or(document.date);
            document.outlet = line.outlet.or(document.outlet);
            document.lang = line.lang.or(document.lang);
            document
        }
        (Some(_), Some(_)) => return Err("it has both \"text\" and \"html\": give one".into()),
        (None, None) => return Err("it has neither \"text\" nor \"html\": give one".into()),
    };
    document.id = match line.id {
        serde_json::Value::String(id) => id,
        serde_json::Value::Null => name(here),
        other => other.to_string(),
    };
    let offsets = Offsets::new(&document.text, Unit::Codepoint);
    document.probes = line.probe.iter().map(|&span| offsets.to_span(span)).collect();
    document.warnings.append(&mut warnings);
    Ok((document, extracted))
}

impl Response {
    /// The page goes before the archive: its own date, else the day on which it was fetched; its own outlet, else its host.
    fn page(self, here: &Fault, body: Vec<u8>) -> Result<(Document, bool), String> {
        let content = self.head.decode(body)?;
        let served = self.head.charset.as_deref();
        let (mut page, mut warnings) = html::page_served(&content.bytes, served).map_err(|e| e.to_string())?;
        drop(content.bytes);
        page.url = here.id.clone().unwrap_or_default();
        let mut document = document::read(&page);
        document.date = document.date.or_else(|| date::find(&self.date));
        document.outlet = document.outlet.or_else(|| http::host(&page.url).map(str::to_owned));
        document.id = name(here);
        document.warnings.append(&mut warnings);
        if self.truncated || content.truncated {
            document.warnings.push(Warning {
                code: "truncated".into(),
                message: "The archive holds only the beginning of this page: what follows in it was not read.".into(),
            });
        }
        Ok((document, true))
    }
}
