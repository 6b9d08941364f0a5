//! `--pack`: a reader's own packs, from files.

use super::words::unreadable;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use whose_word::lexicon::own::{self, OwnPack};
use whose_word::lexicon::PACKS;
use whose_word::Engine;

/// The engine with the packs in these files.
///
/// # Errors
/// What is wrong with the first that cannot be used, a line for each problem: file, line, entry, and what to do.
pub fn engine(files: &[PathBuf]) -> Result<Engine, String> {
    let engine = Engine::new();
    let packs: Vec<OwnPack> = files.iter().map(|file| read(file, &engine)).collect::<Result<_, String>>()?;
    if packs.len() > PACKS {
        return Err(format!(
            "whose-word: {} packs are given; at most {} are used at once",
            packs.len(),
            PACKS
        ));
    }
    if let Some(twice) = packs
        .iter()
        .enumerate()
        .find(|(at, p)| packs[..*at].iter().any(|o| o.name == p.name))
    {
        return Err(format!(
            "whose-word: two packs are named “{}”; give each its own name",
            twice.1.name
        ));
    }
    Ok(engine.with_packs(packs.into_iter().map(|pack| pack.file)))
}

/// Reads and checks one pack.
pub fn read(file: &Path, engine: &Engine) -> Result<OwnPack, String> {
    let name = file.display().to_string();
    let mut bytes = Vec::new();
    File::open(file)
        // One byte more than a pack may have: its own check then says so.
        .and_then(|file| file.take(own::BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| format!("whose-word: {name}: {}", unreadable(&name, &error)))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name}: a pack is text in UTF-8; save it so"))?;
    own::read(&text, &engine.lexicon().shipped()).map_err(|problems| {
        let line = |problem: &own::Problem| {
            let place = problem.line.map_or(String::new(), |line| format!("{line}:"));
            let entry = if problem.entry.is_empty() {
                String::new()
            } else {
                format!("{}: ", problem.entry)
            };
            format!("{name}:{place} {entry}{}", problem.message)
        };
        problems.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}
