//! The bytes of a file or of standard input, unpacked where they are gzip, with the place that a later run can go on from.

use flate2::bufread::GzDecoder;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// A place in a file that reading can go on from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Where the gzip member starts, in bytes of the file; 0 in a file that is not compressed.
    pub member: u64,
    /// So many bytes of text after that.
    pub inside: u64,
}

/// How a gzip member begins (RFC 1952): two bytes of its own, and the method.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];
/// Bits of a member's flags that must not be set.
const RESERVED: u8 = 0b1110_0000;

/// An input that is being read.
pub struct Source {
    /// Nothing only while one kind is made from the other.
    stream: Option<Stream>,
    place: Place,
}

enum Stream {
    Plain(Raw),
    Gzip(Box<BufReader<GzDecoder<Raw>>>),
}

/// The file as it lies there, and how far it was read.
struct Raw {
    reader: BufReader<Bytes>,
    at: u64,
    /// Bytes that were read and put in front again.
    front: Vec<u8>,
}

enum Bytes {
    File(File),
    Stdin(io::Stdin),
}

impl Source {
    /// Opens a file, `-` for standard input, at a place that an earlier reader of the same bytes gave.
    ///
    /// # Errors
    /// It cannot be opened or read so far.
    pub fn open(path: &Path, place: Place) -> io::Result<Source> {
        let bytes = match path == Path::new("-") {
            true => Bytes::Stdin(io::stdin()),
            false => Bytes::File(File::open(path)?),
        };
        let reader = BufReader::with_capacity(1 << 16, bytes);
        let mut raw = Raw {
            reader,
            at: 0,
            front: Vec::new(),
        };
        if !is_gzip(path, raw.fill_buf()?) {
            raw.skip(place.member + place.inside)?;
            let stream = Some(Stream::Plain(raw));
            return Ok(Source { stream, place });
        }
        raw.skip(place.member)?;
        let mut source = Source {
            stream: Some(Stream::gzip(raw)),
            place: Place { inside: 0, ..place },
        };
        io::copy(&mut source.by_ref().take(place.inside), &mut io::sink())?;
        Ok(source)
    }

    /// Where the next byte stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// So many bytes of the file were taken.
    pub fn taken(&self) -> u64 {
        match &self.stream {
            Some(Stream::Plain(raw)) => raw.at,
            Some(Stream::Gzip(reader)) => reader.get_ref().get_ref().at,
            None => 0,
        }
    }

    /// Whether it is compressed.
    pub fn is_gzip(&self) -> bool {
        matches!(self.stream, Some(Stream::Gzip(_)))
    }

    /// After an error: goes to the next gzip member. Says whether there is one. Damaged data may have been unpacked beyond the
    /// end of its member, so a file is searched from where that began; standard input, from where it is.
    ///
    /// # Errors
    /// The file itself cannot be read.
    pub fn recover(&mut self) -> io::Result<bool> {
        let Some(Stream::Gzip(reader)) = self.stream.take() else {
            return Ok(false);
        };
        let mut raw = reader.into_inner().into_inner();
        raw.go(self.place.member + 1)?;
        let found = raw.find_member();
        self.place = Place {
            member: raw.at,
            inside: 0,
        };
        self.stream = Some(Stream::gzip(raw));
        found
    }

    /// Some bytes that are left of this gzip member. At its end, where its checksum is compared, there are none, nor are there in
    /// a file that is not compressed.
    ///
    /// # Errors
    /// The member is damaged.
    pub fn member(&mut self) -> io::Result<&[u8]> {
        match &mut self.stream {
            Some(Stream::Gzip(reader)) => reader.fill_buf(),
            _ => Ok(&[]),
        }
    }

    /// Sees to it that there are bytes to be had without a new member, or none at all.
    fn ready(&mut self) -> io::Result<()> {
        loop {
            let Some(Stream::Gzip(reader)) = &mut self.stream else {
                return Ok(());
            };
            if !reader.fill_buf()?.is_empty() {
                return Ok(());
            }
            let Some(Stream::Gzip(reader)) = self.stream.take() else {
                return Ok(());
            };
            let mut raw = reader.into_inner().into_inner();
            let more = raw.after_member();
            self.place = Place {
                member: raw.at,
                inside: 0,
            };
            // At the end, a plain reader has no more to give, and no member to ask for.
            let ended = matches!(more, Ok(false));
            self.stream = Some(if ended { Stream::Plain(raw) } else { Stream::gzip(raw) });
            if !more? {
                return Ok(());
            }
        }
    }
}

/// Whether a file that begins so is compressed: by its first bytes, or, where these are damaged, by a name that says so and bytes that
/// no text has.
fn is_gzip(path: &Path, begin: &[u8]) -> bool {
    let named = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz"));
    begin.starts_with(&MEMBER[..2]) || named && begin.iter().take(512).any(|&byte| byte < b'\t')
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.ready()?;
        match &mut self.stream {
            Some(Stream::Plain(raw)) => raw.fill_buf(),
            Some(Stream::Gzip(reader)) => reader.fill_buf(),
            None => Ok(&[]),
        }
    }

    fn consume(&mut self, bytes: usize) {
        match &mut self.stream {
            Some(Stream::Plain(raw)) => raw.consume(bytes),
            Some(Stream::Gzip(reader)) => reader.consume(bytes),
            None => {}
        }
        self.place.inside += bytes as u64;
    }
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read(self, out)
    }
}

impl Stream {
    fn gzip(raw: Raw) -> Stream {
        Stream::Gzip(Box::new(BufReader::with_capacity(1 << 16, GzDecoder::new(raw))))
    }
}

impl Raw {
    /// Goes to a place of the file. False where it is no file that one can go back and forth in.
    fn go(&mut self, at: u64) -> io::Result<bool> {
        match self.reader.get_ref() {
            Bytes::File(file) if file.metadata()?.is_file() => {
                let mut file: &File = file;
                file.seek(SeekFrom::Start(at))?;
                let buffered = self.reader.buffer().len();
                self.reader.consume(buffered);
                self.front.clear();
                self.at = at;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Goes on by so many bytes: quickly in a file, by reading them elsewhere.
    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        if self.go(self.at + bytes)? {
            return Ok(());
        }
        io::copy(&mut self.by_ref().take(bytes), &mut io::sink()).map(drop)
    }

    /// Behind a member: whether another follows. Zeros may fill a file up.
    ///
    /// # Errors
    /// What follows is something else.
    fn after_member(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.fill_buf()?;
            let Some(zeros) = bytes.iter().position(|&b| b != 0) else {
                match bytes.len() {
                    0 => return Ok(false),
                    all => self.consume(all),
                }
                continue;
            };
            let member = bytes[zeros] == MEMBER[0];
            self.consume(zeros);
            return match member {
                true => Ok(true),
                false => Err(io::Error::new(io::ErrorKind::InvalidData, "what follows is no gzip")),
            };
        }
    }

    /// Goes to the next bytes that begin like a member. Says whether there are any.
    fn find_member(&mut self) -> io::Result<bool> {
        let mut last = [0; 4];
        loop {
            let bytes = self.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let begins = |&byte: &u8| {
                last = [last[1], last[2], last[3], byte];
                last[..3] == MEMBER && byte & RESERVED == 0
            };
            let found = bytes.iter().position(begins);
            let used = found.map_or(bytes.len(), |at| at + 1);
            self.consume(used);
            if found.is_some() {
                self.at -= last.len() as u64;
                self.front = last.to_vec();
                return Ok(true);
            }
        }
    }
}

impl BufRead for Raw {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.front.is_empty() {
            true => self.reader.fill_buf(),
            false => Ok(&self.front),
        }
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes as u64;
        match self.front.is_empty() {
            true => self.reader.consume(bytes),
            false => drop(self.front.drain(..bytes)),
        }
    }
}

impl Read for Raw {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read(self, out)
    }
}

/// Reads by way of a buffer.
fn read(from: &mut impl BufRead, out: &mut [u8]) -> io::Result<usize> {
    let bytes = from.fill_buf()?;
    let some = bytes.len().min(out.len());
    out[..some].copy_from_slice(&bytes[..some]);
    from.consume(some);
    Ok(some)
}

impl Read for Bytes {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Bytes::File(file) => file.read(out),
            Bytes::Stdin(stdin) => stdin.read(out),
        }
    }
}
