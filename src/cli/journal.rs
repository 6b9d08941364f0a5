//! The journal beside an output file: how far a run came, so that another can go on after a crash.
//!
//! It is written anew, aside, and put in place by renaming, after everything that it speaks of is on the disk. So it never
//! promises what is not there, whenever a run is killed; what was written after it is cut off and written again.

use super::input::Position;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Version of the journal's own form.
const VERSION: u32 = 1;

/// How far a run came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    version: u32,
    /// What is scanned, by what, into what: another run goes on only where all of it is the same.
    pub run: Run,
    /// Where the next document stands.
    pub next: Position,
    /// So many documents were read.
    pub documents: u64,
    /// So many could not be read.
    pub bad: u64,
    /// So many bytes of each file are finished.
    pub lengths: Lengths,
    /// Whether there is no next document, and the table of the summary is written.
    pub complete: bool,
}

/// What a run does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Versions of program, lexicon, packs and weights.
    pub engine: String,
    /// The form of the reports, and what the input is said to be.
    pub form: String,
    /// How many files, and a checksum of their names and sizes: they may be many, and this is written often.
    pub inputs: String,
    /// Where reports, faults and summary go.
    pub files: [Option<PathBuf>; 3],
}

/// Lengths of the files that grow, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    /// Of the reports.
    pub output: u64,
    /// Of the faults.
    pub errors: u64,
    /// Of the rows that the summary is made from.
    pub rows: u64,
}

impl Journal {
    /// The journal of a run that has just begun.
    pub fn begin(run: Run) -> Journal {
        Journal {
            version: VERSION,
            run,
            ..Journal::default()
        }
    }

    /// Reads the journal of a run that is to go on; nothing where there is none.
    ///
    /// # Errors
    /// In words: it cannot be read, or it is of another run.
    pub fn read(path: &Path, run: &Run) -> Result<Option<Journal>, String> {
        let name = path.display();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("{name}: cannot be read: {error}")),
        };
        let journal: Journal = serde_json::from_str(&text).map_err(|error| {
            format!("{name}: is no journal of this program ({error}): remove it and the output to begin anew")
        })?;
        let other = |what: &str| {
            Err(format!(
                "{name}: the run was begun {what}: do the same, or remove it and the output to begin anew"
            ))
        };
        if journal.version != VERSION || journal.run.engine != run.engine {
            return other(&format!("by another program or lexicon ({})", journal.run.engine));
        }
        if journal.run.inputs != run.inputs {
            return other("on other inputs, or they were changed since");
        }
        if journal.run != *run {
            return other("with other options");
        }
        Ok(Some(journal))
    }

    /// Puts it in place of the one before.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let aside = beside(path, "new");
        let mut file = File::create(&aside)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_data()?;
        fs::rename(aside, path)
    }
}

/// The file beside `path` whose name has `end` behind it.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}
