//! Arguments, and the way from inputs to output: read a batch, scan it on all cores, write it in order.

mod input;
mod lexicon;
mod output;
mod packs;
mod view;
mod why;
mod words;

use clap::{Args, Parser, Subcommand, ValueEnum};
use input::{Input, Item};
use output::{Form, Output};
use rayon::prelude::*;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use whose_word::export;
use whose_word::span::Unit;

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some input could not be read: it is named on standard error, everything else was scanned
  2  the command was wrong, nothing was read";

/// Reads news with its reader: who is called what and by whom, whose word each contested term is, and who says what.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Scan texts, HTML pages or JSON Lines, and report what they say and whose word it is.
    #[command(after_help = EXIT_CODES)]
    Scan(Scan),
    /// Check the lexicon, begin an entry, or write its pages. For those who edit it.
    #[command(subcommand)]
    Lexicon(lexicon::Lexicon),
}

#[derive(Args)]
struct Scan {
    /// Files to read; none or `-` reads standard input.
    files: Vec<PathBuf>,
    /// What the input is; without it the file's name tells (.html, .jsonl), else its beginning.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What the offsets of the JSON report count.
    #[arg(long, value_enum, default_value = "codepoint", value_name = "UNIT")]
    offsets: Offsets,
    /// Show the report to people, also where the output is no terminal.
    #[arg(long)]
    pretty: bool,
    /// Write JSON, also on a terminal.
    #[arg(long, conflicts_with = "pretty")]
    json: bool,
    /// Write each report in the form of other programs.
    #[arg(long, value_enum, value_name = "FORM", conflicts_with_all = ["pretty", "json", "offsets", "why"])]
    to: Option<To>,
    /// In place of the report, tell for each stretch that an entry might mark which guard stopped it or let it pass.
    #[arg(long)]
    why: bool,
    /// A pack of entries of your own, TOML or JSON (docs/pack.schema.json); may be given several times.
    #[arg(long = "pack", value_name = "FILE")]
    packs: Vec<PathBuf>,
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text: each line is a block.
    Text,
    /// A page as saved or served.
    Html,
    /// One JSON object a line, with "text" or "html".
    Jsonl,
}

/// A form of other programs.
#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// The whole report as Markdown, to be read or pasted.
    Markdown,
    /// Who is called what, as a table: one line a place, its offsets in code points.
    Csv,
    /// W3C Web Annotations as JSON-LD: one collection a page.
    Annotation,
}

#[derive(Clone, Copy, ValueEnum)]
enum Offsets {
    Codepoint,
    Utf16,
    Byte,
}

/// A batch holds at most this many documents …
const BATCH: usize = 256;
/// … and stops growing at this many bytes, so that any number of documents fits in memory.
const BATCH_BYTES: usize = 16 << 20;

/// Runs the command line.
pub fn main() -> ExitCode {
    let scan = match Cli::parse().command {
        Command::Scan(scan) => scan,
        Command::Lexicon(lexicon) => return lexicon::run(&lexicon),
    };
    match run(&scan) {
        Ok(Some(complete)) => ExitCode::from(u8::from(!complete)),
        Ok(None) => ExitCode::from(2),
        // The reader of our output has gone: nothing is left to do for it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whose-word: the report could not be written: {error}");
            ExitCode::from(1)
        }
    }
}

/// Scans everything. Says whether all of it could be read; nothing where the command was wrong.
fn run(scan: &Scan) -> io::Result<Option<bool>> {
    let engine = match packs::engine(&scan.packs) {
        Ok(engine) => engine,
        Err(message) => {
            eprintln!("{message}");
            return Ok(None);
        }
    };
    let unit = match scan.offsets {
        Offsets::Codepoint => Unit::Codepoint,
        Offsets::Utf16 => Unit::Utf16,
        Offsets::Byte => Unit::Byte,
    };
    let form = match scan.to {
        Some(to) => Form::Export(match to {
            To::Markdown => export::Form::Markdown,
            To::Csv => export::Form::Csv,
            To::Annotation => export::Form::Annotation,
        }),
        None => Form::choose(scan.pretty, scan.json, unit).explaining(scan.why),
    };
    let mut output = Output::new();
    output.write(&form.heading())?;
    let mut input = Input::new(&scan.files, scan.format);
    let mut complete = true;
    loop {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            match input.next() {
                Some(Ok(item)) => {
                    bytes += item.len();
                    batch.push(item);
                }
                Some(Err(message)) => {
                    complete = false;
                    input.say(&format!("whose-word: {message}"));
                }
                None => break,
            }
        }
        if batch.is_empty() {
            break;
        }
        let read = |item: Item| {
            item.read()
                .map(|(document, extracted)| form.render(&engine, &document, extracted))
        };
        let done: Vec<Result<String, String>> = match batch.len() {
            1 => batch.into_iter().map(read).collect(),
            _ => batch.into_par_iter().map(read).collect(),
        };
        for result in done {
            match result {
                Ok(report) => output.write(&report)?,
                Err(message) => {
                    complete = false;
                    input.say(&format!("whose-word: {message}"));
                }
            }
        }
    }
    Ok(Some(complete))
}
