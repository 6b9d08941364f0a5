//! JSON Lines: one document a line, one line at a time.

use super::fault::Fault;
use super::item::{Body, Item};
use super::source::Source;
use super::{damaged, LARGEST};
use std::io::{BufRead, Read};

/// A file of JSON Lines that is being read.
pub struct Lines {
    name: String,
    source: Source,
    number: u64,
    ended: bool,
}

impl Lines {
    /// Goes on in `source` after so many lines.
    pub fn new(name: String, source: Source, number: u64) -> Lines {
        Lines {
            name,
            source,
            number,
            ended: false,
        }
    }

    /// The bytes that it is read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// So many lines were read.
    pub fn number(&self) -> u64 {
        self.number
    }
}

impl Iterator for Lines {
    type Item = Result<Item, Fault>;

    fn next(&mut self) -> Option<Result<Item, Fault>> {
        while !self.ended {
            let place = self.source.place();
            let mut bytes = Vec::new();
            let read = self.source.by_ref().take(LARGEST + 1).read_until(b'\n', &mut bytes);
            self.number += 1;
            let here = Fault {
                line: Some(self.number),
                offset: Some(match self.source.is_gzip() {
                    true => place.member,
                    false => place.inside,
                }),
                ..Fault::of_file(&self.name, "")
            };
            let length = bytes.len() as u64;
            match read {
                Ok(0) => self.ended = true,
                Ok(_) if length > LARGEST => {
                    // The rest of the line is passed over, not kept.
                    self.ended = bytes.last() != Some(&b'\n') && self.source.skip_until(b'\n').is_err();
                    return Some(Err(here.because(format!("longer than {} MB: line skipped", LARGEST >> 20))));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let body = Body::Line;
                    return Some(Ok(Item { here, body, bytes }));
                }
                Err(error) => {
                    let on = self.source.recover().unwrap_or(false);
                    self.ended = !on;
                    return Some(Err(here.because(damaged(&error, on))));
                }
            }
        }
        None
    }
}
