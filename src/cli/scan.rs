//! `whose-word scan`: from inputs to output.

use super::files::Files;
use super::form::Form;
use super::input::fault::Fault;
use super::input::{Input, Next, Position};
use super::journal::Run;
use super::progress::Progress;
use super::{packs, pipeline, table, tell, Offsets, Scan, To};
use std::io::{self, IsTerminal};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use whose_word::document::Document;
use whose_word::export;
use whose_word::span::Unit;
use whose_word::Engine;

/// Stack of a thread that scans, in bytes.
const STACK: usize = 8 << 20;

/// What ends an input that is typed.
const END: &str = if cfg!(windows) { "Ctrl+Z and Enter" } else { "Ctrl+D" };

/// Whether standard input is read, which somebody may sit before and wait.
fn types(files: &[PathBuf]) -> bool {
    files.is_empty() || files.iter().any(|file| file == Path::new("-"))
}

/// What became of one document.
struct Done {
    outcome: Result<Written, Fault>,
    after: Position,
    taken: u64,
}

/// What is to be written of a document.
#[derive(Default)]
struct Written {
    report: String,
    rows: String,
}

/// What is wanted of each document.
#[derive(Clone, Copy)]
struct Wanted {
    report: Option<Form>,
    rows: bool,
}

/// Scans everything. Says whether all of it could be read; nothing where the command was wrong, which is told.
pub fn run(scan: &Scan) -> io::Result<Option<bool>> {
    let form = form(scan);
    let opened = packs::engine(&scan.packs).and_then(|engine| {
        let run = begun(scan, form, &engine);
        let files = Files::open(scan, run).map_err(|why| format!("whose-word: {why}"))?;
        Ok((engine, files))
    });
    let (engine, mut files) = match opened {
        Ok(opened) => opened,
        Err(message) => {
            tell(message);
            return Ok(None);
        }
    };
    if files.state.complete {
        tell("whose-word: an earlier run read everything: nothing is left to do");
        return Ok(Some(files.state.bad == 0));
    }
    files.begin(&form.heading())?;
    if types(&scan.files) && io::stdin().is_terminal() {
        tell(format_args!(
            "whose-word: reading what you type or paste here; end it with {END}. To read files, name them (--help tells more)."
        ));
    }
    let input = Input::new(&scan.files, scan.format, files.state.next);
    let mut progress = Progress::new(scan.progress, input.is_many(), input.size());
    let wanted = Wanted {
        report: files.wants_reports().then_some(form),
        rows: files.wants_rows(),
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(scan.jobs.map_or(0, usize::from))
        .stack_size(STACK)
        .build()
        .map_err(io::Error::other)?;
    let size = |next: &Next| next.item.as_ref().map_or(0, |item| item.bytes.len());
    pipeline::run(
        &pool,
        input,
        size,
        |next| wanted.read(&engine, next),
        |done: Done| {
            files.state.next = done.after;
            match done.outcome {
                Ok(Written { report, rows }) => {
                    files.state.documents += 1;
                    files.add(&report, &rows)?;
                }
                Err(fault) => {
                    files.state.bad += 1;
                    files.add_bad(&fault.json())?;
                    progress.say(&format!("whose-word: {fault}"));
                }
            }
            progress.step(done.taken);
            files.note()
        },
    )?;
    files.end()?;
    progress.end();
    Ok(Some(files.state.bad == 0))
}

/// The form of the reports.
fn form(scan: &Scan) -> Form {
    let unit = match scan.offsets {
        Offsets::Codepoint => Unit::Codepoint,
        Offsets::Utf16 => Unit::Utf16,
        Offsets::Byte => Unit::Byte,
    };
    match scan.to {
        Some(to) => Form::Export(match to {
            To::Markdown => export::Form::Markdown,
            To::Csv => export::Form::Csv,
            To::Annotation => export::Form::Annotation,
        }),
        // Nobody looks at a file while it is written.
        None => Form::choose(scan.pretty, scan.json || scan.output.is_some(), unit).explaining(scan.why),
    }
}

/// What the journal says of this run.
fn begun(scan: &Scan, form: Form, engine: &Engine) -> Run {
    let made = engine.scan(&Document::default()).engine;
    Run {
        engine: format!("{} {} {}", made.version, made.lexicon, made.weights.unwrap_or_default()),
        form: format!("{form:?}, input {:?}", scan.format),
        inputs: Input::new(&scan.files, scan.format, Position::default()).told(),
        files: [scan.output.clone(), scan.errors.clone(), scan.summary.clone()],
    }
}

impl Wanted {
    /// Reads and scans one document.
    fn read(self, engine: &Engine, next: Next) -> Done {
        let Next { item, after, taken } = next;
        let outcome = item.and_then(|item| {
            guarded(item.here.clone(), || {
                let (document, extracted) = item.read()?;
                Ok(self.write(engine, &document, extracted))
            })
        });
        Done { outcome, after, taken }
    }

    fn write(self, engine: &Engine, document: &Document, extracted: bool) -> Written {
        let report = engine.scan(document);
        let rows = match self.rows {
            true => table::rows(&report, &document.text),
            false => String::new(),
        };
        let report = self.report.map(|form| form.render(engine, report, document, extracted));
        Written {
            report: report.unwrap_or_default(),
            rows,
        }
    }
}

/// What `work` gives. Where it panics, that is a fault of the program, but it costs the document at `here` and not the run.
fn guarded<T>(here: Fault, work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    const BROKEN: &str = "the engine broke on this document, which is a fault of the program: please report it with the document";
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(here.because(BROKEN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_of_its_document() {
        let here = Fault::of_file("a.html", "");
        let broken = guarded(here.clone(), || -> Result<(), Fault> { panic!("as a test") });
        let told = broken.expect_err("a fault").to_string();
        assert!(told.starts_with("a.html: the engine broke on this document"), "{told}");
        assert_eq!(guarded(here.clone(), || Ok(7)), Ok(7));
        assert_eq!(guarded(here.clone(), || Err::<(), _>(here.clone())), Err(here));
    }
}
