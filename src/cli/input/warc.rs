//! WARC archives (ISO 28500): the HTML pages among their records, one record at a time, however large the file.
//!
//! The reader is our own because what it has to do beside reading is what the known crates leave out: tell where a record
//! stands in the compressed file, pass over what is too large or no page without holding it, and go on behind damage.

use super::fault::Fault;
use super::http::Head;
use super::item::{Body, Item, Response};
use super::source::{Place, Source};
use super::{damaged, of_content, Format, LARGEST};
use std::io::{self, BufRead, Read};

/// The fields of a record take no more bytes than this, nor does the head of its response.
const HEAD: u64 = 1 << 16;

/// A WARC that is being read.
pub struct Warc {
    name: String,
    source: Source,
    number: u64,
    /// The first line of the next record, where it was read already, and its place.
    begun: Option<(Vec<u8>, Place)>,
    ended: bool,
}

/// What a record says of itself.
#[derive(Default)]
struct Fields {
    kind: String,
    media: String,
    length: Option<u64>,
    url: String,
    date: String,
    truncated: bool,
}

/// Why a record gave no document.
enum Stop {
    /// It holds no page.
    NoPage,
    /// It is not one that can be read; the next is sought.
    Bad(String),
    /// The bytes give out.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Io(error)
    }
}

impl Warc {
    /// Goes on in `source` after so many records.
    pub fn new(name: String, source: Source, number: u64) -> Warc {
        Warc {
            name,
            source,
            number,
            begun: None,
            ended: false,
        }
    }

    /// The bytes that it is read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// So many records were read.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Where the next record stands, or what is before it.
    pub fn place(&self) -> Place {
        self.begun.as_ref().map_or(self.source.place(), |(_, place)| *place)
    }

    /// The line that begins the next record, and its place; empty at the end.
    fn begin(&mut self) -> io::Result<(Vec<u8>, Place)> {
        if let Some(begun) = self.begun.take() {
            return Ok(begun);
        }
        loop {
            let (line, place) = self.line()?;
            if line.is_empty() || !line.trim_ascii().is_empty() {
                return Ok((line, place));
            }
        }
    }

    /// Goes to the next line that begins a record. Says whether there is one.
    fn seek(&mut self) -> io::Result<bool> {
        loop {
            let (line, place) = self.line()?;
            if line.starts_with(VERSION) {
                self.begun = Some((line, place));
                return Ok(true);
            }
            if line.is_empty() {
                return Ok(false);
            }
        }
    }

    /// A line and its place.
    fn line(&mut self) -> io::Result<(Vec<u8>, Place)> {
        // Where a member ends here, the place is in the next.
        self.source.fill_buf()?;
        let place = self.source.place();
        Ok((line(&mut self.source)?, place))
    }

    /// Goes to the end of a record's gzip member, where its checksum is compared, or to the next record in it.
    fn settle(&mut self) -> io::Result<()> {
        loop {
            let bytes = self.source.member()?;
            // None are left, or what is left may begin a record.
            if bytes.starts_with(VERSION) || VERSION.starts_with(bytes) {
                return Ok(());
            }
            let line = bytes.iter().position(|&b| b == b'\n').map_or(bytes.len(), |at| at + 1);
            self.source.consume(line);
        }
    }

    /// Reads a record behind its first line, and compares the checksum of its gzip member if it ends with it. `here` gets to
    /// know its address.
    fn whole(&mut self, here: &mut Fault) -> Result<Item, Stop> {
        let read = self.record(here);
        if matches!(read, Ok(_) | Err(Stop::NoPage)) {
            self.settle()?;
        }
        read
    }

    /// Reads a record behind its first line.
    fn record(&mut self, here: &mut Fault) -> Result<Item, Stop> {
        let fields = self.fields()?;
        here.id = Some(fields.url.clone()).filter(|url| !url.is_empty());
        let length = fields
            .length
            .ok_or_else(|| Stop::Bad("it has no Content-Length: record skipped".into()))?;
        if fields.kind != "response" || !fields.media.starts_with("application/http") {
            self.pass(length)?;
            return Err(Stop::NoPage);
        }
        let mut bytes = Vec::new();
        self.source.by_ref().take(length.min(HEAD)).read_to_end(&mut bytes)?;
        let rest = length - bytes.len() as u64;
        let head = match Head::read(&bytes) {
            Ok(head) => head,
            Err(why) => {
                self.pass(rest)?;
                return Err(Stop::Bad(format!("{why}: record skipped")));
            }
        };
        let page = head.is_page() && (!head.media.is_empty() || of_content(&bytes[head.length..]) == Format::Html);
        if !page || length > LARGEST {
            self.pass(rest)?;
            return Err(match page {
                true => Stop::Bad(format!("larger than {} MB: record skipped", LARGEST >> 20)),
                false => Stop::NoPage,
            });
        }
        let read = self.source.by_ref().take(rest).read_to_end(&mut bytes)?;
        if (read as u64) < rest {
            return Err(Stop::Io(io::ErrorKind::UnexpectedEof.into()));
        }
        bytes.drain(..head.length);
        let Fields { date, truncated, .. } = fields;
        let response = Response { head, date, truncated };
        Ok(Item {
            here: here.clone(),
            body: Body::Response(response),
            bytes,
        })
    }

    /// The fields of a record, up to the empty line behind them.
    fn fields(&mut self) -> Result<Fields, Stop> {
        let mut lines: Vec<String> = Vec::new();
        let mut length = 0;
        loop {
            let line = line(&mut self.source)?;
            length += line.len() as u64;
            if line.is_empty() {
                return Err(Stop::Io(io::ErrorKind::UnexpectedEof.into()));
            }
            if length > HEAD {
                return Err(Stop::Bad("its fields have no end: record skipped".into()));
            }
            let line = String::from_utf8_lossy(&line);
            match (line.trim(), lines.last_mut()) {
                ("", _) => break,
                // A line that begins with a blank goes on with the field before it.
                (more, Some(last)) if line.starts_with([' ', '\t']) => *last += &format!(" {more}"),
                (field, _) => lines.push(field.to_owned()),
            }
        }
        let mut fields = Fields::default();
        for (name, value) in lines.iter().filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => fields.kind = value.to_ascii_lowercase(),
                "content-type" => fields.media = value.to_ascii_lowercase(),
                "content-length" => fields.length = value.parse().ok(),
                "warc-target-uri" => fields.url = value.trim_matches(['<', '>']).to_owned(),
                "warc-date" => fields.date = value.to_owned(),
                "warc-truncated" => fields.truncated = true,
                _ => {}
            }
        }
        Ok(fields)
    }

    /// Passes over so many bytes.
    fn pass(&mut self, bytes: u64) -> Result<(), Stop> {
        match io::copy(&mut self.source.by_ref().take(bytes), &mut io::sink())? {
            passed if passed < bytes => Err(Stop::Io(io::ErrorKind::UnexpectedEof.into())),
            _ => Ok(()),
        }
    }

    /// Reads on behind a fault. Gives what is to be said of it.
    fn recover(&mut self, error: &io::Error) -> String {
        let on = self.source.recover().unwrap_or(false);
        self.ended = !on;
        damaged(error, on)
    }
}

/// How the first line of a record begins.
const VERSION: &[u8] = b"WARC/";

/// A line with its end; of one that is very long, a part.
fn line(source: &mut Source) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    source.by_ref().take(HEAD).read_until(b'\n', &mut line)?;
    Ok(line)
}

impl Iterator for Warc {
    type Item = Result<Item, Fault>;

    fn next(&mut self) -> Option<Result<Item, Fault>> {
        while !self.ended {
            let begun = self.begin();
            let place = begun.as_ref().map_or(self.source.place(), |(_, place)| *place);
            let mut here = Fault {
                record: Some(self.number + 1),
                offset: Some(match self.source.is_gzip() {
                    true => place.member,
                    false => place.inside,
                }),
                ..Fault::of_file(&self.name, "")
            };
            let stop = match begun {
                Ok((line, _)) if line.is_empty() => {
                    self.ended = true;
                    continue;
                }
                Ok((line, _)) if line.starts_with(VERSION) => match self.whole(&mut here) {
                    Ok(item) => {
                        self.number += 1;
                        return Some(Ok(item));
                    }
                    Err(stop) => stop,
                },
                Ok(_) => Stop::Bad("no WARC record begins here: skipped to the next".into()),
                Err(error) => Stop::Io(error),
            };
            self.number += 1;
            let why = match stop {
                Stop::NoPage => continue,
                Stop::Bad(why) => match self.seek() {
                    Ok(found) => {
                        self.ended = !found;
                        why
                    }
                    Err(error) => self.recover(&error),
                },
                Stop::Io(error) => self.recover(&error),
            };
            return Some(Err(here.because(why)));
        }
        None
    }
}
