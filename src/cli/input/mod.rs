//! Inputs: files and standard input, of any format, one document at a time.

pub mod fault;
mod http;
pub mod item;
mod lines;
mod source;
mod warc;

use super::words::unreadable;
use super::Format;
use fault::Fault;
use item::{Body, Item};
use lines::Lines;
use serde::{Deserialize, Serialize};
use source::{Place, Source};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use warc::Warc;

/// No document is larger than this, in bytes: more would not fit in memory many times over.
pub const LARGEST: u64 = 64 << 20;

/// Where reading stands, so that another run can go on from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Index of the file.
    file: usize,
    /// Where in it.
    place: Place,
    /// So many of its lines or records were read.
    number: u64,
}

/// What came next, and where reading stood after it.
pub struct Next {
    /// A document, or what was wrong in its place.
    pub item: Result<Item, Fault>,
    /// What follows it stands here.
    pub after: Position,
    /// So many bytes of all files were taken so far.
    pub taken: u64,
}

/// All inputs, in order.
pub struct Input<'a> {
    files: Vec<&'a Path>,
    format: Option<Format>,
    /// What is read next.
    at: Position,
    open: Option<Stream>,
    /// Bytes of the files that are done with.
    before: u64,
}

/// A file of many documents that is being read.
enum Stream {
    Lines(Lines),
    Warc(Warc),
}

impl<'a> Input<'a> {
    /// The files, or standard input where there is none, from a position that an earlier input of the same files gave.
    pub fn new(files: &'a [PathBuf], format: Option<Format>, at: Position) -> Input<'a> {
        let mut input = Input {
            files: files.iter().map(PathBuf::as_path).collect(),
            format,
            at,
            open: None,
            before: 0,
        };
        if input.files.is_empty() {
            input.files.push(Path::new("-"));
        }
        input.before = input.files.iter().take(at.file).map(|file| size(file).unwrap_or(0)).sum();
        input
    }

    /// How many bytes all files have; nothing where that cannot be told before they are read.
    pub fn size(&self) -> Option<u64> {
        self.files.iter().map(|file| size(file)).sum()
    }

    /// Whether there may be more than one document.
    pub fn is_many(&self) -> bool {
        let stream = |format| matches!(format, Some(Format::Jsonl | Format::Warc));
        self.files.len() > 1 || self.files.iter().any(|file| stream(self.format.or(of_name(file))))
    }

    /// How many files, and a checksum of their names and sizes: the same only for the same files.
    pub fn told(&self) -> String {
        let mut hasher = DefaultHasher::new();
        for &file in &self.files {
            (file, size(file)).hash(&mut hasher);
        }
        format!("{} files, {:016x}", self.files.len(), hasher.finish())
    }

    /// Bytes of all files that were taken so far.
    fn taken(&self) -> u64 {
        let here = match &self.open {
            Some(Stream::Lines(lines)) => lines.source().taken(),
            Some(Stream::Warc(warc)) => warc.source().taken(),
            None => 0,
        };
        self.before + here
    }

    /// Opens the file that is next. Gives its document, if it is but one.
    fn open(&mut self, path: &Path) -> Result<Option<Item>, Fault> {
        let name = match path == Path::new("-") {
            true => "standard input".to_owned(),
            false => path.display().to_string(),
        };
        let wrong = |error: io::Error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                Fault::of_file(&name, "it was cut short, so that its end cannot be unpacked: get it whole")
            }
            _ => Fault::of_file(&name, unreadable(&name, &error)),
        };
        let mut source = Source::open(path, self.at.place).map_err(wrong)?;
        let format = match self.format.or_else(|| of_name(path)) {
            Some(format) => format,
            None => {
                let head = source.fill_buf().map_err(wrong)?;
                if is_xml(head) {
                    return Err(Fault::of_file(&name, XML));
                }
                of_content(head)
            }
        };
        let number = self.at.number;
        let body = match format {
            Format::Jsonl => {
                self.open = Some(Stream::Lines(Lines::new(name, source, number)));
                return Ok(None);
            }
            Format::Warc => {
                self.open = Some(Stream::Warc(Warc::new(name, source, number)));
                return Ok(None);
            }
            Format::Text => Body::Text,
            Format::Html => Body::Html,
        };
        let mut bytes = Vec::new();
        source.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).map_err(wrong)?;
        let here = Fault::of_file(&name, "");
        if bytes.len() as u64 > LARGEST {
            return Err(here.because(format!("larger than {} MB: split it", LARGEST >> 20)));
        }
        self.before += source.taken();
        Ok(Some(Item { here, body, bytes }))
    }

    /// What comes next, with the position after it in `at`.
    fn advance(&mut self) -> Option<Result<Item, Fault>> {
        loop {
            let (next, place, number) = match &mut self.open {
                Some(Stream::Lines(lines)) => (lines.next(), lines.source().place(), lines.number()),
                Some(Stream::Warc(warc)) => (warc.next(), warc.place(), warc.number()),
                None => {
                    let path = *self.files.get(self.at.file)?;
                    let opened = self.open(path).transpose();
                    if opened.is_some() {
                        self.done();
                        return opened;
                    }
                    continue;
                }
            };
            if next.is_some() {
                self.at = Position {
                    place,
                    number,
                    ..self.at
                };
                return next;
            }
            self.before = self.taken();
            self.open = None;
            self.done();
        }
    }

    /// Goes to the next file.
    fn done(&mut self) {
        self.at = Position {
            file: self.at.file + 1,
            ..Position::default()
        };
    }
}

impl Iterator for Input<'_> {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        let item = self.advance()?;
        Some(Next {
            item,
            after: self.at,
            taken: self.taken(),
        })
    }
}

/// The size of a file; nothing where it is none that has a size.
fn size(path: &Path) -> Option<u64> {
    let data = std::fs::metadata(path).ok()?;
    data.is_file().then_some(data.len())
}

/// What is said of compressed bytes that cannot be read; `on` says whether there are more behind.
fn damaged(error: &io::Error, on: bool) -> String {
    match (error.kind(), on) {
        (io::ErrorKind::UnexpectedEof, _) => {
            "the file ends in the middle of this: it was cut short; get it whole; what came before was read".into()
        }
        (_, true) => format!("the compressed data is damaged here ({error}): skipped to what can be read"),
        (_, false) => format!("{error}: rest of the file skipped"),
    }
}

/// What a file is by its name.
fn of_name(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "html" | "htm" | "xhtml" | "xht" => Some(Format::Html),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "txt" | "text" | "md" => Some(Format::Text),
        "warc" => Some(Format::Warc),
        _ => None,
    }
}

/// What is said of XML that is no page.
const XML: &str =
    "this is XML, and no page: a feed or a sitemap only lists pages, so fetch those and give them; of other XML give \
                   the text, as plain text or JSON Lines (or say --format text)";

/// The first bytes without a byte-order mark and the line by which XML says that it is XML.
fn unled(head: &[u8]) -> &[u8] {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let end = head
        .starts_with(b"<?xml")
        .then(|| head.windows(2).position(|two| two == b"?>"));
    head[end.flatten().map_or(0, |at| at + 2)..].trim_ascii_start()
}

/// Whether an input begins as XML does, but not as a page that is written in it.
fn is_xml(head: &[u8]) -> bool {
    let begun = unled(head);
    let declared = begun.len() < head.trim_ascii_start().len() && head.trim_ascii_start().starts_with(b"<?xml");
    let lists = [&b"<rss"[..], b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:RDF"];
    (declared || lists.iter().any(|tag| begun.starts_with(tag))) && of_content(head) == Format::Text
}

/// What an input is by its first bytes.
fn of_content(head: &[u8]) -> Format {
    let head = unled(head);
    let starts = |tag: &[u8]| head.len() >= tag.len() && head[..tag.len()].eq_ignore_ascii_case(tag);
    if starts(b"<!doctype") || starts(b"<html") || starts(b"<head") || starts(b"<body") || starts(b"<!--") {
        Format::Html
    } else if head.starts_with(b"{\"") {
        Format::Jsonl
    } else if head.starts_with(b"WARC/") {
        Format::Warc
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
        check("a.jsonl.gz", b"", Format::Jsonl);
        check("a.warc.gz", b"", Format::Warc);
        check("a.txt", b"<html>", Format::Text);
        check("-", b"\n<!DOCTYPE html>", Format::Html);
        check("-", b"{\"id\": 1}", Format::Jsonl);
        check("-", b"WARC/1.0\r\n", Format::Warc);
        check("-", b"She said: <no>", Format::Text);
        check("-", b"<?xml version='1.0'?>\n<html>", Format::Html);
        check("-", b"<?xml version='1.0'?>\n<!DOCTYPE html>", Format::Html);
        check("-", b"", Format::Text);
    }
}
