//! Reads the pages of `tests/disputes/pages` and compares what the engine finds with what a reader found.
//!
//! `cargo test --test disputes -- --nocapture` lists every row that is not met, with what comes nearest, and every contested
//! finding that no row speaks of.

mod finding;
mod table;

use finding::Findings;
use std::path::{Path, PathBuf};
use whose_word::document::{html, read};
use whose_word::Engine;

/// At least so many rows are met in each section of the tables: labels, terms, sources, conflicts. Raise them as the engine
/// learns; they never fall.
const MET: [usize; 4] = [46, 39, 71, 4];

/// At most so many contested findings are in no table.
const WRONG: usize = 3;

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
    let (mut met, mut all, mut wrong) = ([0; 4], [0; 4], 0);
    for path in pages() {
        println!("{}", path.file_stem().unwrap().to_string_lossy());
        let rows = table::parse(&std::fs::read_to_string(path.with_extension("md")).unwrap());
        let mut findings = scan(&engine, &path);
        for row in &rows {
            let section = row.section as usize;
            all[section] += 1;
            match findings.take(row) {
                Ok(()) => met[section] += 1,
                Err(why) => println!("  {row}: {why}"),
            }
        }
        for left in findings.left(&rows) {
            wrong += 1;
            println!("  in no table: {left}");
        }
    }
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
