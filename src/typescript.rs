//! Keeps `extension/src/types.ts` equal to the Rust types that cross into TypeScript.
//!
//! `UPDATE_TYPES=1 cargo test typescript` writes the file anew.

use crate::card::{Card, CardNote, Line, Rival};
use crate::document::{Page, ATTRIBUTES, SEPARATOR, SKIPPED, VALUE_UNITS};
use crate::finding::{self, Hideable};
use crate::lexicon::own::{PackFacts, Problem};
use crate::marks;
use crate::report::{NoteSource, Voice, Warning};
use crate::says::{self, Said};
use crate::wording::Phrase;
use std::fmt::Write as _;
use ts_rs::{Config, TS};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/src/types.ts");

fn declare<T: TS>(out: &mut String, config: &Config) {
    if let Some(docs) = T::docs() {
        out.push_str(&docs);
    }
    let _ = writeln!(out, "export {}\n", T::decl(config));
}

fn generated() -> String {
    let config = Config::default();
    let mut out = String::from(
        "// Generated from the Rust types by src/typescript.rs. Change them there, then: UPDATE_TYPES=1 cargo test typescript\n\n",
    );
    declare::<Page>(&mut out, &config);
    declare::<Phrase>(&mut out, &config);
    declare::<Card>(&mut out, &config);
    declare::<Line>(&mut out, &config);
    declare::<CardNote>(&mut out, &config);
    declare::<NoteSource>(&mut out, &config);
    declare::<Rival>(&mut out, &config);
    declare::<Hideable>(&mut out, &config);
    declare::<Said>(&mut out, &config);
    declare::<Warning>(&mut out, &config);
    declare::<PackFacts>(&mut out, &config);
    declare::<Problem>(&mut out, &config);
    let list = |words: &[&str]| serde_json::to_string(words).expect("strings are JSON");
    let _ = writeln!(out, "/** Tags that a collector leaves out, with all inside them. */");
    let _ = writeln!(out, "export const SKIPPED: readonly string[] = {};\n", list(SKIPPED));
    let _ = writeln!(out, "/** Attributes whose value is a hint. */");
    let _ = writeln!(out, "export const ATTRIBUTES: readonly string[] = {};\n", list(ATTRIBUTES));
    let _ = writeln!(out, "/** A hint's value is cut to this many units. */");
    let _ = writeln!(out, "export const VALUE_UNITS = {VALUE_UNITS};\n");
    let _ = writeln!(out, "/** Between two hints of one element. */");
    let _ = writeln!(out, "export const SEPARATOR = \"\\u{:04x}\";\n", SEPARATOR as u32);
    let mut voices = [Voice::Unclear; 8];
    use Voice::*;
    for voice in [Outlet, Headline, Caption, Direct, Indirect, ScareQuoted, Post, Unclear] {
        voices[marks::voice_code(voice) as usize] = voice;
    }
    let _ = writeln!(out, "/** Voices, by the number that stands for each in a mark. */");
    let names = serde_json::to_string(&voices).expect("voices are JSON");
    let _ = writeln!(out, "export const VOICES = {names} as const;\n");
    let kinds = [crate::lexicon::kind::KINDS, &["label"]].concat();
    let _ = writeln!(
        out,
        "/** Kinds of findings; `label` is a name or title without an entry in the lexicon. */"
    );
    let _ = writeln!(out, "export const KINDS = {} as const;\n", list(&kinds));
    let _ = writeln!(out, "/** Flag of a mark: it stands against another of the same page. */");
    let _ = writeln!(out, "export const CONFLICT = {};\n", finding::CONFLICT);
    let _ = writeln!(out, "/** Flag of a mark: shown on demand only. */");
    let _ = writeln!(out, "export const LOW = {};\n", finding::LOW);
    let _ = writeln!(
        out,
        "/** Flag of a mark: nobody is given as its source, or somebody vague. */"
    );
    let _ = writeln!(out, "export const UNSOURCED = {};\n", finding::UNSOURCED);
    let _ = writeln!(
        out,
        "/** Parts of an attribution, by the number that stands for each in a place. */"
    );
    let _ = writeln!(
        out,
        "export const PARTS = {} as const;",
        serde_json::to_string(&says::PARTS).expect("words are JSON")
    );
    out
}

#[test]
fn typescript_types_are_in_step() {
    let new = generated();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/extension/src")).expect("a folder");
        std::fs::write(PATH, &new).expect("extension/src/types.ts can be written");
    }
    let old = std::fs::read_to_string(PATH).expect("extension/src/types.ts can be read");
    assert!(
        old == new,
        "extension/src/types.ts is not what the Rust types say: run UPDATE_TYPES=1 cargo test typescript"
    );
}
