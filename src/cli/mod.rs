//! Arguments of the command line.

mod files;
mod form;
mod input;
mod journal;
mod lexicon;
mod packs;
mod pipeline;
mod progress;
mod scan;
mod sink;
mod table;
mod today;
mod view;
mod why;
mod words;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some input could not be read: it is named on standard error, everything else was scanned
  2  the command was wrong, nothing was read";

const EXAMPLES: &str = "\
Examples:
  whose-word scan article.html                           a report for people
  whose-word scan --to markdown article.html > report.md
  whose-word scan --output reports.jsonl --summary table.csv pages/*.html";

/// Reads news with its reader: who is called what and by whom, whose word each contested term is, and who says what.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Scan texts, HTML pages, JSON Lines or web archives (WARC), and report what they say and whose word it is.
    #[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
    Scan(Scan),
    /// Check the lexicon, begin an entry, or write its pages. For those who edit it.
    #[command(subcommand)]
    Lexicon(lexicon::Lexicon),
}

#[derive(Args)]
#[command(group = clap::ArgGroup::new("kept").args(["output", "summary"]).multiple(true))]
struct Scan {
    /// Files to read, also compressed by gzip; none or `-` reads standard input.
    files: Vec<PathBuf>,
    /// What the input is; without it the file's name tells (.html, .jsonl, .warc.gz), else its beginning.
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
    /// Write the reports to this file, with a journal beside it (FILE.journal) that --resume goes on from.
    #[arg(short, long, value_name = "FILE", help_heading = ARCHIVES)]
    output: Option<PathBuf>,
    /// Go on where an earlier run of the same command was cut off; begin, where there was none.
    #[arg(long, help_heading = ARCHIVES, requires = "kept")]
    resume: bool,
    /// Write to this file, as one line of JSON each, which documents could not be read, where they stand, and why.
    #[arg(long, value_name = "FILE", help_heading = ARCHIVES)]
    errors: Option<PathBuf>,
    /// Write to this file a table (CSV) of who is called what by which outlet in which month, counted over all documents;
    /// without --output, no reports are written then.
    #[arg(long, value_name = "FILE", help_heading = ARCHIVES)]
    summary: Option<PathBuf>,
    /// Tell how far the scan is: documents a second, and what is left. Without it, only a terminal is told.
    #[arg(long, help_heading = ARCHIVES)]
    progress: bool,
    /// So many documents are scanned at once; without it, one for each core.
    #[arg(long, value_name = "N", help_heading = ARCHIVES, value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

/// Where the help tells of large inputs.
const ARCHIVES: &str = "Archives (docs/corpus.md)";

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text: each line is a block.
    Text,
    /// A page as saved or served.
    Html,
    /// One JSON object a line, with "text" or "html".
    Jsonl,
    /// A web archive: the HTML pages among its responses.
    Warc,
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

/// Tells something on standard error. Where that is closed, there is nobody to be told.
fn tell(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let scan = match Cli::parse().command {
        Command::Scan(scan) => scan,
        Command::Lexicon(lexicon) => return lexicon::run(&lexicon),
    };
    match scan::run(&scan) {
        Ok(Some(complete)) => ExitCode::from(u8::from(!complete)),
        Ok(None) => ExitCode::from(2),
        // The reader of our output has gone: nothing is left to do for it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let kept = match scan.output.is_some() || scan.summary.is_some() {
                true => "; what is finished is kept: when that is mended, run the same command with --resume",
                false => "",
            };
            tell(format_args!("whose-word: the report could not be written: {error}{kept}"));
            ExitCode::from(1)
        }
    }
}
