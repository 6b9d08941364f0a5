//! The files that a run writes, and the journal that says how far they are finished.

use super::journal::{beside, Journal, Lengths, Run};
use super::sink::{Growing, Sink};
use super::words::unwritable;
use super::{table, Scan};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A journal is written so often: a killed run loses this much work, and nothing else.
const EVERY: Duration = Duration::from_millis(500);

/// What a run writes to.
pub struct Files {
    /// Reports; nothing where only a summary is wanted.
    output: Option<Sink>,
    errors: Option<Growing>,
    /// What the summary is made from.
    rows: Option<Growing>,
    summary: Option<PathBuf>,
    journal: Option<PathBuf>,
    written: Instant,
    /// How far the run is.
    pub state: Journal,
}

/// The file that the journal stands beside.
fn kept(scan: &Scan) -> Option<&Path> {
    scan.output.as_deref().or(scan.summary.as_deref())
}

/// The file of rows beside a summary.
fn rows(summary: &Path) -> PathBuf {
    beside(summary, "rows")
}

impl Files {
    /// Opens all files, at their beginning or where the journal of an earlier run says.
    ///
    /// # Errors
    /// In words: two are the same file, one holds something already, or cannot be gone on with.
    pub fn open(scan: &Scan, run: Run) -> Result<Files, String> {
        apart(scan)?;
        let journal = kept(scan).map(|file| beside(file, "journal"));
        let earlier = match &journal {
            Some(journal) if scan.resume => Journal::read(journal, &run)?,
            _ => None,
        };
        let state = match earlier {
            Some(state) => state,
            None => {
                let new = [&scan.output, &scan.errors, &scan.summary];
                new.into_iter().flatten().try_for_each(|file| unused(file, scan.resume))?;
                let state = Journal::begin(run);
                if let (Some(journal), Some(file)) = (&journal, kept(scan)) {
                    // The journal stands beside the file that was named.
                    let wrong = |error: io::Error| format!("{}: {}", file.display(), unwritable(&error));
                    state.write(journal).map_err(wrong)?;
                }
                state
            }
        };
        let open = |file: &Option<PathBuf>, length| file.as_deref().map(|file| Growing::open(file, length)).transpose();
        let Lengths {
            output,
            errors,
            rows: counted,
        } = state.lengths;
        let output = match &scan.output {
            Some(file) => Some(Sink::File(Growing::open(file, output)?)),
            None if scan.summary.is_some() => None,
            None => Some(Sink::stdout()),
        };
        let rows = match (state.complete, scan.summary.as_deref().map(rows)) {
            (true, Some(left)) => {
                // The table is made; an earlier run may have been killed just before it removed them.
                let _ = fs::remove_file(left);
                None
            }
            (_, file) => open(&file, counted)?,
        };
        Ok(Files {
            output,
            errors: open(&scan.errors, errors)?,
            rows,
            summary: scan.summary.clone(),
            journal,
            written: Instant::now(),
            state,
        })
    }

    /// Writes what stands before all reports, unless an earlier run did.
    pub fn begin(&mut self, heading: &str) -> io::Result<()> {
        match &mut self.output {
            Some(output) if self.state.lengths.output == 0 && self.state.documents == 0 => output.write(heading),
            _ => Ok(()),
        }
    }

    /// Whether a report is wanted.
    pub fn wants_reports(&self) -> bool {
        self.output.is_some()
    }

    /// Whether rows for the summary are wanted.
    pub fn wants_rows(&self) -> bool {
        self.summary.is_some()
    }

    /// Adds one document: its report and its rows.
    pub fn add(&mut self, report: &str, rows: &str) -> io::Result<()> {
        if let Some(output) = &mut self.output {
            output.write(report)?;
        }
        if let Some(file) = &mut self.rows {
            file.write(rows)?;
        }
        Ok(())
    }

    /// Adds one document that could not be read, as a line of JSON.
    pub fn add_bad(&mut self, fault: &str) -> io::Result<()> {
        match &mut self.errors {
            Some(file) => file.write(fault),
            None => Ok(()),
        }
    }

    /// Notes how far the run is, if that was not done a moment ago.
    pub fn note(&mut self) -> io::Result<()> {
        if self.journal.is_none() || self.written.elapsed() < EVERY {
            return Ok(());
        }
        self.keep()
    }

    /// Makes the table, and notes that nothing is left to do.
    pub fn end(&mut self) -> io::Result<()> {
        self.keep()?;
        if let Some(summary) = &self.summary {
            table::write(&rows(summary), summary)?;
        }
        self.state.complete = true;
        if let Some(journal) = &self.journal {
            self.state.write(journal)?;
        }
        match &self.summary {
            Some(summary) => fs::remove_file(rows(summary)),
            None => Ok(()),
        }
    }

    /// Puts everything where it outlasts a crash, then the journal that says so.
    fn keep(&mut self) -> io::Result<()> {
        let length = |file: Option<&mut Growing>| file.map_or(Ok(0), Growing::keep);
        self.state.lengths = Lengths {
            output: match &mut self.output {
                Some(Sink::File(file)) => file.keep()?,
                _ => 0,
            },
            errors: length(self.errors.as_mut())?,
            rows: length(self.rows.as_mut())?,
        };
        if let Some(journal) = &self.journal {
            self.state.write(journal)?;
        }
        self.written = Instant::now();
        Ok(())
    }
}

/// Sees to it that no file is written for two ends: the later would take the place of the other.
fn apart(scan: &Scan) -> Result<(), String> {
    let options = [
        ("--output", &scan.output),
        ("--errors", &scan.errors),
        ("--summary", &scan.summary),
    ];
    let named = options.iter().filter_map(|(option, file)| Some((option, file.as_ref()?)));
    let mut seen: Vec<(&str, PathBuf)> = Vec::new();
    for (option, file) in named {
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.clone());
        if let Some((other, _)) = seen.iter().find(|(_, known)| *known == whole) {
            let file = file.display();
            return Err(format!(
                "{file}: is named for {other} and for {option}: name another file for one of them"
            ));
        }
        seen.push((option, whole));
    }
    Ok(())
}

/// Sees to it that nothing is overwritten.
fn unused(file: &Path, resume: bool) -> Result<(), String> {
    let holds = fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() > 0);
    match (holds, resume) {
        (false, _) => Ok(()),
        (true, false) => Err(format!(
            "{}: holds something already: add --resume to go on with it, or remove it, or name another file",
            file.display()
        )),
        (true, true) => Err(format!(
            "{}: has no journal to go on from: remove it to begin anew, or name another file",
            file.display()
        )),
    }
}
