//! `whose-word lexicon`: for those who edit the lexicon.

mod folder;
mod method;
mod new;
mod page;
mod samples;
mod terms;

use super::packs;
use clap::{Args, Subcommand};
use folder::Folder;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use whose_word::lexicon::{check, fault::Fault, Lexicon as Compiled};
use whose_word::Engine;

/// What can be done with the lexicon.
#[derive(Subcommand)]
pub enum Lexicon {
    /// Check every entry and source against every rule; or packs of your own, where files are named.
    Check {
        /// Packs of your own.
        files: Vec<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
    /// Begin an entry: adds a template with comments to a pack.
    New {
        /// Its id: small letters, digits, hyphens. It is never changed again.
        id: String,
        /// The pack that it goes into.
        #[arg(long)]
        pack: String,
        #[command(flatten)]
        place: Place,
    },
    /// Write the pages that tell of the lexicon, terms.html and method.html.
    Pages {
        /// The folder that they are written into.
        #[arg(long)]
        out: PathBuf,
        /// A demo page: the reading of each of its samples is written too.
        #[arg(long, value_name = "FILE")]
        samples: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
}

/// Where the lexicon is.
#[derive(Args)]
pub struct Place {
    /// The folder that holds packs/ and sources.toml.
    #[arg(
        long,
        value_name = "DIR",
        env = "WHOSE_WORD_LEXICON",
        default_value = "src/lexicon",
        hide_env = true
    )]
    lexicon: PathBuf,
}

/// Does it.
pub fn run(what: &Lexicon) -> ExitCode {
    let done = match what {
        Lexicon::Check { files, place } if files.is_empty() => check_all(&place.lexicon),
        Lexicon::Check { files, place } => check_own(files, &place.lexicon),
        Lexicon::New { id, pack, place } => new::add(id, pack, &place.lexicon),
        Lexicon::Pages { out, samples, place } => pages(out, samples.as_deref(), &place.lexicon),
    };
    match done {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            super::tell(message);
            ExitCode::FAILURE
        }
    }
}

/// Checks the lexicon that ships.
fn check_all(place: &Path) -> Result<String, String> {
    let folder = Folder::read(place)?;
    let faults = check::check(&folder.packs, &folder.sources);
    if faults.is_empty() {
        return Ok(format!(
            "{} entries in {} packs, {} sources: every rule is kept.",
            folder.entries().count(),
            folder.packs.len(),
            folder.sources.len()
        ));
    }
    Err(told(&faults, &folder.files))
}

/// Every fault with its place and why there is a rule, and how many there are.
fn told(faults: &[Fault], files: &[(String, String)]) -> String {
    let mut out = String::new();
    for fault in faults {
        let [placed] = &whose_word::lexicon::fault::placed(std::slice::from_ref(fault), files)[..] else {
            continue;
        };
        out.push_str(&format!("{placed}\n"));
        if !fault.why.is_empty() {
            out.push_str(&format!("    The rule is there because {}.\n", fault.why));
        }
    }
    let things = if faults.len() == 1 { "thing" } else { "things" };
    out + &format!("\n{} {things} to mend. docs/lexicon.md tells the standards.", faults.len())
}

/// Checks packs of one's own, beside the lexicon.
fn check_own(files: &[PathBuf], place: &Path) -> Result<String, String> {
    let engine = match cfg!(feature = "embedded") {
        true => Engine::new(),
        false => Engine::with_lexicon(Folder::read(place)?.compiled()?),
    };
    let mut lines = Vec::new();
    for file in files {
        let pack = packs::read(file, &engine)?;
        lines.push(format!("{}: it can be used. Entries: {}", file.display(), pack.entries));
    }
    Ok(lines.join("\n"))
}

fn pages(out: &Path, samples: Option<&Path>, place: &Path) -> Result<String, String> {
    let folder = Folder::read(place)?;
    let lexicon: Compiled = folder.compiled()?;
    let mut files = vec![
        ("terms.html".to_owned(), terms::page(&folder, &lexicon)),
        ("method.html".to_owned(), method::page(&folder)?),
    ];
    if let Some(page) = samples {
        files.extend(samples::readings(page, &Engine::with_lexicon(lexicon))?);
    }
    std::fs::create_dir_all(out).map_err(|error| format!("{}: cannot be made: {error}", out.display()))?;
    for (name, text) in &files {
        let file = out.join(name);
        std::fs::write(&file, text).map_err(|error| format!("{}: cannot be written: {error}", file.display()))?;
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    Ok(format!("{} are in {}", names.join(", "), out.display()))
}
