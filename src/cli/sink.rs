//! Where a run writes: standard output, or files that only grow and that a later run can go on with.

use super::words::unwritable;
use anstream::adapter::strip_str;
use anstream::AutoStream;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Seek, SeekFrom, StdoutLock, Write};
use std::path::Path;

/// Where reports go. Colours are dropped where they are not wanted: in files, without a terminal, by NO_COLOR.
pub enum Sink {
    /// Standard output.
    Stdout(AutoStream<StdoutLock<'static>>),
    /// A file.
    File(Growing),
}

impl Sink {
    /// Takes standard output.
    pub fn stdout() -> Sink {
        Sink::Stdout(AutoStream::auto(io::stdout().lock()))
    }

    /// Writes one report.
    pub fn write(&mut self, report: &str) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => {
                out.write_all(report.as_bytes())?;
                // Who reads it may wait for it.
                out.flush()
            }
            Sink::File(file) if report.contains('\u{1b}') => file.write(&strip_str(report).to_string()),
            Sink::File(file) => file.write(report),
        }
    }
}

/// A file that this run alone writes to, at its end.
pub struct Growing {
    file: BufWriter<File>,
    length: u64,
}

impl Growing {
    /// Opens a file to write behind its first `length` bytes; what is behind them was written by a run that was cut off before
    /// it could note it, and goes.
    ///
    /// # Errors
    /// In words: the file cannot be opened, is shorter, or another run writes to it.
    pub fn open(path: &Path, length: u64) -> Result<Growing, String> {
        let name = path.display();
        let wrong = |error: io::Error| format!("{name}: {}", unwritable(&error));
        let options = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path);
        let mut file = options.map_err(wrong)?;
        let data = file.metadata().map_err(wrong)?;
        if !data.is_file() {
            return Err(format!(
                "{name}: is no plain file: name one, or use > and pipes without --output"
            ));
        }
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                return Err(format!("{name}: another run writes to it: wait for its end, or stop it"))
            }
            // A file system without locks: nothing is known against it.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        if data.len() < length {
            return Err(format!(
                "{name}: has {} bytes, where its journal notes {length}: it was changed since; put it back, or remove it and the journal",
                data.len()
            ));
        }
        file.set_len(length).map_err(wrong)?;
        file.seek(SeekFrom::End(0)).map_err(wrong)?;
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(Growing { file, length })
    }

    /// Adds to it.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.length += text.len() as u64;
        self.file.write_all(text.as_bytes())
    }

    /// Puts all that was written where it outlasts a crash. Gives the length of it.
    pub fn keep(&mut self) -> io::Result<u64> {
        self.file.flush()?;
        self.file.get_ref().sync_data()?;
        Ok(self.length)
    }
}
