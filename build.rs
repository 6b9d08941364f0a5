//! Compiles the lexicon's packs, and the lists of what single words tell, into files that the engine embeds; and the list of
//! cues into tables of its code.
//!
//! The modules below are the engine's own: a phrase is cut and folded here by the same code as a page's text is there.

// Each is used in part only.
#![allow(dead_code, unused_imports)]

#[path = "src/vocabulary/classes.rs"]
mod classes;
#[path = "src/lexicon/compile.rs"]
mod compile;
#[path = "src/lexicon/data.rs"]
mod data;
#[path = "src/lexicon/fault.rs"]
mod fault;
#[path = "src/text/fold.rs"]
mod fold;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/lexicon/kind.rs"]
mod kind;
#[path = "src/vocabulary/lists.rs"]
mod lists;
#[path = "src/lexicon/numbers.rs"]
mod numbers;
#[path = "src/lexicon/pack.rs"]
mod pack;
#[path = "src/lexicon/pattern.rs"]
mod pattern;
#[path = "src/lexicon/phrases.rs"]
mod phrases;
#[path = "src/lexicon/print.rs"]
mod print;
#[path = "src/span.rs"]
mod span;
#[path = "src/vocabulary/table.rs"]
mod table;
#[path = "src/text/token.rs"]
mod token;

#[path = "src/attribution/cue"]
mod cue {
    mod bits;
    pub mod compile;
}

mod text {
    pub use crate::fold::fold_into;
    pub use crate::token::{tokens, Token};
}

use std::path::Path;
use std::{env, fs, process};

fn main() {
    // What is read here. The modules above, and the lists that they hold, are this program itself: where one changes, cargo makes
    // it anew and runs it.
    println!("cargo::rerun-if-changed=src/attribution/cue/cues.txt");
    let cues = fs::read_to_string("src/attribution/cue/cues.txt").map_err(|e| vec![format!("src/attribution/cue/cues.txt: {e}")]);
    put(
        "cues.rs",
        cues.and_then(|list| cue::compile::compile(&list)).map(String::into_bytes),
    );
    let embedded = env::var_os("CARGO_FEATURE_EMBEDDED").is_some();
    if embedded {
        println!("cargo::rerun-if-changed=src/lexicon/packs");
        println!("cargo::rerun-if-changed=src/lexicon/sources.toml");
    }
    let none = || compile::compile(&[], &pack::Sources::new()).map_err(|faults| fault::placed(&faults, &[]));
    put("lexicon.bin", if embedded { lexicon() } else { none() });
    let (words, places) = lists::read();
    put("vocabulary.bin", Ok(lists::write(&words)));
    put("places.txt", Ok(places.into_bytes()));
}

/// Writes a file for the compiler, or ends the build with what is wrong.
fn put(name: &str, file: Result<Vec<u8>, Vec<String>>) {
    match file {
        Ok(file) => {
            let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
            fs::write(Path::new(&out).join(name), file).expect("OUT_DIR can be written to");
        }
        Err(errors) => {
            for error in &errors {
                for line in error.lines() {
                    println!("cargo::error={line}");
                }
            }
            process::exit(1);
        }
    }
}

/// Reads all packs, by name, and compiles them.
fn lexicon() -> Result<Vec<u8>, Vec<String>> {
    let root = Path::new("src/lexicon");
    let read = |path: &Path| {
        let text = fs::read_to_string(path).map_err(|e| vec![format!("{}: {e}", path.display())])?;
        Ok((path.display().to_string(), text))
    };
    let listing = fs::read_dir(root.join("packs")).map_err(|e| vec![format!("src/lexicon/packs: {e}")])?;
    let mut paths: Vec<_> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let files: Vec<(String, String)> = paths.iter().map(|path| read(path)).collect::<Result<_, Vec<String>>>()?;
    let (name, text) = read(&root.join("sources.toml"))?;
    let sources = pack::read_sources(&name, &text).map_err(|e| vec![e])?;
    let packs: Result<Vec<_>, _> = files.iter().map(|(name, text)| pack::read(name, text)).collect();
    let packs = packs.map_err(|e| vec![e])?;
    let file = compile::compile(&packs, &sources).map_err(|faults| fault::placed(&faults, &files))?;
    data::Data::decode(file.clone().into()).map_err(|e| vec![e])?;
    Ok(file)
}
