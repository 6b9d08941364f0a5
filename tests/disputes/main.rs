//! Reads the pages of `tests/disputes/pages` and compares what the engine finds with what a reader found.
//!
//! `cargo test --test disputes -- --nocapture` lists every row that is not met, with what comes nearest, and every contested
//! finding that no row speaks of: of the read half alone. Of the other half it tells how many rows are met, so that whoever
//! works on the engine never sees what it is measured by.

mod finding;
mod table;

use finding::Findings;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use whose_word::document::{html, read};
use whose_word::Engine;

/// At least so many rows are met in each section of the tables: labels, terms, sources, conflicts. Raise them as the engine
/// learns; they never fall.
const MET: [usize; 4] = [64, 49, 86, 16];

/// At most so many contested findings are in no table.
const WRONG: usize = 3;

/// The disputes whose pages nobody reads who works on the engine: every second one, by its name.
fn is_unread(path: &Path, pages: &[PathBuf]) -> bool {
    let dispute = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        name.split('-').next().unwrap_or_default().to_owned()
    };
    let disputes: BTreeSet<String> = pages.iter().map(|page| dispute(page)).collect();
    disputes.iter().position(|other| *other == dispute(path)).unwrap_or(0) % 2 == 1
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/disputes/pages");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "html")).collect();
    pages.sort();
    pages
}

/// The report of a page, ready to be compared.
fn scan(engine: &Engine, path: &Path) -> Findings {
    let (page, _) = html::page(&std::fs::read(path).unwrap()).unwrap();
    let document = read(&page);
    Findings::new(engine.scan(&document), &document.text)
}

#[test]
fn pages_tell_what_a_reader_found() {
    let engine = Engine::new();
    // Of the read half, then of the unread.
    let (mut met, mut all, mut wrong) = ([[0; 4]; 2], [[0; 4]; 2], [0; 2]);
    let pages = pages();
    for path in &pages {
        let half = usize::from(is_unread(path, &pages));
        let tell = |line: String| {
            if half == 0 {
                println!("{line}");
            }
        };
        tell(path.file_stem().unwrap().to_string_lossy().into_owned());
        let rows = table::parse(&std::fs::read_to_string(path.with_extension("md")).unwrap());
        let mut findings = scan(&engine, path);
        for row in &rows {
            let section = row.section as usize;
            all[half][section] += 1;
            match findings.take(row) {
                Ok(()) => met[half][section] += 1,
                Err(why) => tell(format!("  {row}: {why}")),
            }
        }
        for left in findings.left(&rows) {
            wrong[half] += 1;
            tell(format!("  in no table: {left}"));
        }
    }
    for (half, name) in ["read", "unread"].iter().enumerate() {
        let (met, all, wrong) = (met[half], all[half], wrong[half]);
        println!("{name}: labels, terms, sources, conflicts: {met:?} of {all:?} met; {wrong} in no table");
    }
    let both = |halves: [[usize; 4]; 2]| [0, 1, 2, 3].map(|i| halves[0][i] + halves[1][i]);
    let (met, all, wrong) = (both(met), both(all), wrong[0] + wrong[1]);
    println!("labels, terms, sources, conflicts: {met:?} of {all:?} met; {wrong} in no table");
    assert!(all.iter().sum::<usize>() >= 288, "{all:?} rows");
    assert!(met.iter().zip(&MET).all(|(met, floor)| met >= floor), "{met:?} < {MET:?}");
    assert!(wrong <= WRONG, "{wrong} > {WRONG}");
}

/// A row that says what no page says is not met: the comparison can fail.
#[test]
fn a_wrong_row_is_not_met() {
    let engine = Engine::new();
    let path = pages().into_iter().next().unwrap();
    for line in [
        "## Who is called what\n| An emperor | monarch | the outlet | other | outlet | contested |",
        "## Contested terms\n| an emperor | direct | a courtier |",
        "## Who says what\n| a courtier | person | The emperor has no clothes |",
        "## Conflicts\n- an emperor",
    ] {
        let rows = table::parse(line);
        assert_eq!(rows.len(), 1);
        assert!(scan(&engine, &path).take(&rows[0]).is_err(), "{line}");
    }
}
