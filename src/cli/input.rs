//! Inputs: files and standard input, one document or JSON Lines, one item at a time.

use super::Format;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use whose_word::document::{self, html, Document, Plain};
use whose_word::span::{Offsets, Span, Unit};

/// No document is larger than this, in bytes: more would not fit in memory many times over.
const LARGEST: u64 = 64 << 20;

/// A document as it came in.
pub struct Item {
    name: String,
    format: Format,
    bytes: Vec<u8>,
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
    /// How many bytes it holds.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Reads it. Says too whether the document's text was cut out of a page.
    pub fn read(self) -> Result<(Document, bool), String> {
        match self.format {
            Format::Jsonl => self.line(),
            Format::Text => {
                let (text, mut warnings) = html::decode_text(&self.bytes).map_err(|e| format!("{}: {e}", self.name))?;
                let mut document = document::plain(Plain {
                    id: self.name,
                    text,
                    ..Plain::default()
                });
                document.warnings.append(&mut warnings);
                Ok((document, false))
            }
            Format::Html => {
                let (page, mut warnings) = html::page(&self.bytes).map_err(|e| format!("{}: {e}", self.name))?;
                let mut document = document::read(&page);
                document.id = self.name;
                document.warnings.append(&mut warnings);
                Ok((document, true))
            }
        }
    }

    fn line(self) -> Result<(Document, bool), String> {
        let skipped = |why: &dyn std::fmt::Display| format!("{}: {why}: line skipped", self.name);
        let (text, mut warnings) = html::decode_text(&self.bytes).map_err(|e| skipped(&e))?;
        let line: Line = serde_json::from_str(&text).map_err(|e| skipped(&format!("not a JSON object as documented ({e})")))?;
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
            (Some(_), Some(_)) => return Err(skipped(&"it has both \"text\" and \"html\": give one")),
            (None, None) => return Err(skipped(&"it has neither \"text\" nor \"html\": give one")),
        };
        document.id = match line.id {
            serde_json::Value::String(id) => id,
            serde_json::Value::Null => self.name,
            other => other.to_string(),
        };
        let offsets = Offsets::new(&document.text, Unit::Codepoint);
        document.probes = line.probe.iter().map(|&span| offsets.to_span(span)).collect();
        document.warnings.append(&mut warnings);
        Ok((document, extracted))
    }
}

/// All inputs, in order.
pub struct Input<'a> {
    files: Vec<&'a Path>,
    format: Option<Format>,
    lines: Option<Lines>,
    bar: ProgressBar,
}

/// A file of JSON Lines that is being read.
struct Lines {
    name: String,
    reader: Box<dyn BufRead>,
    number: usize,
}

impl<'a> Input<'a> {
    /// The files, or standard input where there is none.
    pub fn new(files: &'a [PathBuf], format: Option<Format>) -> Input<'a> {
        let mut files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        if files.is_empty() {
            files.push(Path::new("-"));
        }
        let bytes = files.iter().map(|f| std::fs::metadata(f).map_or(0, |m| m.len())).sum();
        // One document is done before a bar could be read.
        let many = files.len() > 1 || files.iter().any(|f| of_name(f) == Some(Format::Jsonl));
        let bar = match many && bytes > 0 && io::stderr().is_terminal() && !io::stdout().is_terminal() {
            true => ProgressBar::new(bytes).with_style(
                ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left")
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            ),
            false => ProgressBar::hidden(),
        };
        files.reverse();
        Input {
            files,
            format,
            lines: None,
            bar,
        }
    }

    /// Shows a message on standard error, above the progress bar.
    pub fn say(&self, message: &str) {
        self.bar.suspend(|| eprintln!("{message}"));
    }

    fn open(&mut self, path: &Path) -> Result<Option<Item>, String> {
        let stdin = path == Path::new("-");
        let name = if stdin {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        let wrong = |e: io::Error| match e.kind() {
            io::ErrorKind::NotFound => format!("{name}: there is no such file: check the path"),
            io::ErrorKind::IsADirectory => format!("{name}: this is a folder: name the files in it"),
            _ => format!("{name}: {e}: file skipped"),
        };
        let mut reader: Box<dyn BufRead> = match stdin {
            true => Box::new(BufReader::new(io::stdin())),
            false => Box::new(BufReader::new(File::open(path).map_err(wrong)?)),
        };
        let format = match self.format.or_else(|| of_name(path)) {
            Some(format) => format,
            None => of_content(reader.fill_buf().map_err(wrong)?),
        };
        if format == Format::Jsonl {
            self.lines = Some(Lines { name, reader, number: 0 });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(wrong)?;
        if bytes.len() as u64 > LARGEST {
            return Err(format!("{name}: larger than {} MB: split it", LARGEST >> 20));
        }
        self.bar.inc(bytes.len() as u64);
        Ok(Some(Item { name, format, bytes }))
    }
}

impl Iterator for Input<'_> {
    type Item = Result<Item, String>;

    fn next(&mut self) -> Option<Result<Item, String>> {
        loop {
            if let Some(lines) = &mut self.lines {
                let mut bytes = Vec::new();
                let read = lines.reader.by_ref().take(LARGEST).read_until(b'\n', &mut bytes);
                lines.number += 1;
                let name = format!("{}, line {}", lines.name, lines.number);
                match read {
                    Ok(n) if n as u64 == LARGEST => {
                        self.lines = None;
                        return Some(Err(format!(
                            "{name}: longer than {} MB: rest of the file skipped",
                            LARGEST >> 20
                        )));
                    }
                    Ok(0) => self.lines = None,
                    Ok(n) => {
                        self.bar.inc(n as u64);
                        if !bytes.trim_ascii().is_empty() {
                            let format = Format::Jsonl;
                            return Some(Ok(Item { name, format, bytes }));
                        }
                    }
                    Err(e) => {
                        self.lines = None;
                        return Some(Err(format!("{name}: {e}: rest of the file skipped")));
                    }
                }
                continue;
            }
            let path = self.files.pop()?;
            match self.open(path) {
                Ok(Some(item)) => return Some(Ok(item)),
                Ok(None) => {}
                Err(message) => return Some(Err(message)),
            }
        }
    }
}

/// What a file is by its name.
fn of_name(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "xht" => Some(Format::Html),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "txt" | "text" | "md" => Some(Format::Text),
        _ => None,
    }
}

/// What an input is by its first bytes.
fn of_content(head: &[u8]) -> Format {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let starts = |tag: &[u8]| head.len() >= tag.len() && head[..tag.len()].eq_ignore_ascii_case(tag);
    if starts(b"<!doctype") || starts(b"<html") || starts(b"<head") || starts(b"<body") || starts(b"<!--") {
        Format::Html
    } else if head.starts_with(b"{\"") {
        Format::Jsonl
    } else {
        Format::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let check = |path: &str, head: &[u8], expected| {
            assert_eq!(
                of_name(Path::new(path)).unwrap_or_else(|| of_content(head)),
                expected,
                "{path}"
            )
        };
        check("a.HTML", b"", Format::Html);
        check("a.jsonl", b"", Format::Jsonl);
        check("a.txt", b"<html>", Format::Text);
        check("-", b"\n<!DOCTYPE html>", Format::Html);
        check("-", b"{\"id\": 1}", Format::Jsonl);
        check("-", b"She said: <no>", Format::Text);
        check("-", b"", Format::Text);
    }
}
