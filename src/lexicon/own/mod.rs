//! A reader's own packs: entries that are marked beside those that ship, and never in place of them unless they name them.
//!
//! A pack is TOML or JSON (`docs/pack.schema.json`), and comes from anywhere: everything in it is checked and bounded before it
//! is used. Its ids get its name in front (`harbour/flood`), so that they never meet those of another pack.

mod bounds;

pub use bounds::{BYTES, ENTRIES, NOTE_WORDS, PATTERN, PATTERNS, TEXT};

use super::compile::compile_own;
use super::fault::Fault;
use super::pack::{plain, toml_error, Pack};
use super::Shipped;
use serde::Serialize;

/// A pack that was checked and compiled.
#[derive(Clone, Debug)]
pub struct OwnPack {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// How many entries it has.
    pub entries: usize,
    /// It, compiled.
    pub file: Vec<u8>,
}

/// What a screen tells of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PackFacts {
    /// Its name; empty where the text could not be read so far.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// How many entries it has.
    pub entries: u32,
    /// What keeps it from being used; empty where it can be.
    pub problems: Vec<Problem>,
}

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Problem {
    /// The line, counted from 1; `null` where it is no single one.
    pub line: Option<u32>,
    /// Id of the entry or key of the source; empty where it is neither.
    pub entry: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.entry.is_empty() {
            write!(f, "{}: ", self.entry)?;
        }
        f.write_str(&self.message)
    }
}

/// Reads, checks and compiles the text of a pack for use beside the entries that ship.
///
/// # Errors
/// All that is wrong with it.
pub fn read(text: &str, shipped: &Shipped) -> Result<OwnPack, Vec<Problem>> {
    if text.len() > BYTES {
        let message = format!(
            "it has {} bytes; a pack has at most {BYTES}: split it into several",
            text.len()
        );
        return Err(vec![problem(text, Fault::new("", "", message))]);
    }
    let pack = parse(text).map_err(|(line, message)| {
        vec![Problem {
            line: Some(line as u32),
            entry: String::new(),
            message,
        }]
    })?;
    let problems = |faults: Vec<Fault>| faults.into_iter().map(|fault| problem(text, fault)).collect::<Vec<_>>();
    let faults = bounds::check(&pack, shipped);
    if !faults.is_empty() {
        return Err(problems(faults));
    }
    let (named, silences) = named(&pack, shipped);
    let file = compile_own(&pack.pack, &silences, &named).map_err(|faults| problems(bare(&pack, faults)))?;
    Ok(OwnPack {
        entries: pack.entries.len(),
        name: pack.pack,
        title: pack.title,
        file,
    })
}

/// What the text of a pack holds, and the pack where it can be used.
pub fn facts(text: &str, shipped: &Shipped) -> (PackFacts, Option<OwnPack>) {
    match read(text, shipped) {
        Ok(pack) => {
            let facts = PackFacts {
                name: pack.name.clone(),
                title: pack.title.clone(),
                entries: pack.entries as u32,
                problems: Vec::new(),
            };
            (facts, Some(pack))
        }
        Err(problems) => {
            let read = (text.len() <= BYTES).then(|| parse(text).ok()).flatten().unwrap_or_default();
            let facts = PackFacts {
                name: read.pack,
                title: read.title,
                entries: read.entries.len() as u32,
                problems,
            };
            (facts, None)
        }
    }
}

/// Reads TOML, or JSON where it begins with a brace. The error is line and reason.
fn parse(text: &str) -> Result<Pack, (usize, String)> {
    if !text.trim_start().starts_with('{') {
        return toml::from_str(text).map_err(|error| toml_error(text, &error));
    }
    serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        (error.line(), plain(message))
    })
}

/// A fault with its line in `text`.
fn problem(text: &str, fault: Fault) -> Problem {
    Problem {
        line: fault.line(text).map(|line| line as u32),
        entry: fault.of,
        message: fault.message,
    }
}

/// The pack with its name before each id and rival set; and for each entry which entries that ship it silences.
fn named(pack: &Pack, shipped: &Shipped) -> (Pack, Vec<Vec<String>>) {
    let name = |id: &str| format!("{}/{id}", pack.pack);
    let mut out = pack.clone();
    out.rivals = pack.rivals.iter().map(|(set, about)| (name(set), about.clone())).collect();
    let mut overrides = Vec::new();
    for entry in &mut out.entries {
        entry.id = name(&entry.id);
        if !entry.rivals.is_empty() {
            entry.rivals = name(&entry.rivals);
        }
        let (ships, own): (Vec<String>, Vec<String>) = entry.overrides.drain(..).partition(|id| shipped.contains(id.as_str()));
        entry.overrides = own.iter().map(|id| name(id)).collect();
        overrides.push(ships);
    }
    (out, overrides)
}

/// Faults of the compiler with the ids and messages as the pack's author knows them.
fn bare(pack: &Pack, faults: Vec<Fault>) -> Vec<Fault> {
    let prefix = format!("{}/", pack.pack);
    let bare = |fault: Fault| Fault {
        of: fault.of.strip_prefix(prefix.as_str()).unwrap_or(&fault.of).into(),
        message: fault.message.replace(&prefix, "").replace("sources.toml", "[sources]"),
        ..fault
    };
    faults.into_iter().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain as document, Plain};
    use crate::lexicon::compile::compile;
    use crate::lexicon::{fixture, pack, Lexicon};
    use crate::referent::Referents;
    use crate::text::Text;

    const PACK: &str = r#"
pack = "harbour"
title = "Words of our harbour"

[sources.log]
title = "The harbour log"
publisher = "The harbour office"
url = "https://harbour.example/log"

[[entry]]
id = "tide"
kind = "disputed_event"
headword = "great tide"
forms = ["great tide", "coup de mer"]
note = "The harbour office says so; the sailors do not."
sources = ["log"]
"#;

    /// A small lexicon in place of the one that ships.
    pub fn shipped() -> Lexicon {
        let pack = pack::read("test", fixture::PACK).unwrap();
        let sources = pack::read_sources("test", fixture::SOURCES).unwrap();
        Lexicon::load(compile(&[pack], &sources).unwrap().into()).unwrap()
    }

    fn marks(packs: &[&str], text: &str) -> Vec<String> {
        let lexicon = shipped();
        let packs: Vec<Vec<u8>> = packs.iter().map(|p| read(p, &lexicon.shipped()).unwrap().file).collect();
        let lexicon = lexicon.with_own(packs);
        let page = document(Plain {
            text: text.into(),
            ..Plain::default()
        });
        let read = Text::new(&page);
        let terms = lexicon.find(&page, &read, &Referents::find(&page, &read, &lexicon));
        let mark = |t: &crate::report::Term| format!("{}[{}]", t.entry, &text[t.span.range()]);
        terms.iter().map(mark).collect()
    }

    fn fails(change: (&str, &str), expected: &[&str]) {
        let text = PACK.replacen(change.0, change.1, 1);
        assert_ne!(text, PACK, "{change:?} changes nothing");
        let problems = read(&text, &shipped().shipped()).unwrap_err();
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(problems, expected);
    }

    #[test]
    fn its_entries_are_marked_and_their_notes_name_it() {
        assert_eq!(marks(&[PACK], "The great tide came."), ["harbour/tide[great tide]"]);
        assert_eq!(marks(&[], "The great tide came."), [""; 0]);
        let lexicon = shipped();
        let both = lexicon.clone().with_own([read(PACK, &lexicon.shipped()).unwrap().file]);
        let note = both.note("harbour/tide").unwrap();
        assert_eq!(
            (note.pack.as_deref(), note.sources[0].title.as_str()),
            (Some("harbour"), "The harbour log")
        );
        assert!(both.version().starts_with(&lexicon.version()) && both.version().contains(" harbour+"));
        let shipped = lexicon.entries().next().unwrap();
        assert_eq!(both.note(shipped).unwrap().pack, None);
        assert_eq!(both.with_own([]).version(), lexicon.version(), "off as a whole");
    }

    #[test]
    fn json_says_the_same() {
        let json = r#"{"pack": "harbour", "title": "Words", "entry": [
            {"id": "tide", "kind": "disputed_event", "headword": "great tide", "forms": ["great tide"], "note": "So."}]}"#;
        assert_eq!(marks(&[json], "The great tide came."), ["harbour/tide[great tide]"]);
    }

    /// What ships is never silenced by an entry that does not name it, however long its form.
    #[test]
    fn only_a_named_entry_is_silenced() {
        let text = "A bad storm of letters came.";
        assert_eq!(marks(&[], text), ["storm[bad storm]"]);
        let entry = |overrides: &str| {
            let pack = PACK.replace("great tide", "storm of letters");
            format!("{}overrides = [{overrides}]\n", pack.trim_start())
        };
        assert_eq!(marks(&[&entry("")], text), ["storm[bad storm]"]);
        assert_eq!(marks(&[&entry("\"flood\"")], text), ["storm[bad storm]"]);
        assert_eq!(marks(&[&entry("\"storm\"")], text), ["harbour/tide[storm of letters]"]);
        fails(
            ("sources = [\"log\"]", "overrides = [\"wind\"]"),
            &["line 16: tide: it overrides “wind”, but neither this pack nor the lexicon has such an entry"],
        );
    }

    #[test]
    fn packs_keep_apart() {
        let other = PACK.replace("\"harbour\"", "\"airfield\"");
        assert_eq!(
            marks(&[PACK, &other], "A great tide."),
            ["harbour/tide[great tide]"],
            "the first pack comes first"
        );
        let same = PACK.replace("great tide", "low tide");
        assert_eq!(marks(&[PACK, &same], "A low tide."), [""; 0], "one name, one pack");
    }

    #[test]
    fn problems_name_line_and_reason() {
        fails(
            ("kind = \"disputed_event\"\n", ""),
            &["line 10: the field “kind” is missing; add it"],
        );
        let text = PACK.replacen("note = ", "notes = ", 1);
        let told = read(&text, &shipped().shipped()).unwrap_err()[0].to_string();
        let fields = told.strip_prefix("line 15: there is no field “notes”; the fields are ");
        assert!(fields.is_some_and(|fields| fields.contains(", note, ")), "{told}");
        fails(
            ("\"harbour\"", "\"Our Harbour\""),
            &["line 2: a pack's name has 1 to 40 small letters, digits and hyphens"],
        );
        fails(
            ("https://harbour.example/log", "javascript:alert(1)"),
            &["line 8: log: a source's address begins with https:// or http://, and has no space in it"],
        );
        fails(
            ("[\"log\"]", "[\"book\"]"),
            &["line 16: tide: there is no source “book”; give it a table in [sources]"],
        );
        fails(("\"coup de mer\"]", "\"\"]"), &["line 14: tide: “” has no word in it"]);
        fails(
            ("The harbour office says so", &"word ".repeat(129)),
            &["line 15: tide: its note has 134 words; write 1 to 120 of ordinary length"],
        );
        fails(
            ("\"coup de mer\"]", "]\npatterns = [{ anchor = [\"tide\"], regex = \"(?:tide ?){900}\" }]"),
            &["line 15: tide: its pattern is no regular expression that can be used here: it is too costly; use fewer or smaller \
               repetitions"],
        );
        let text = PACK.replace("pack = \"harbour\"", &format!("pack = \"harbour\"\n#{}", "x".repeat(BYTES)));
        assert!(read(&text, &shipped().shipped()).unwrap_err()[0].message.contains("split it"));
    }

    /// Whatever a file holds, it is read or refused.
    #[test]
    fn any_text_is_read_or_refused() {
        let lexicon = Shipped::default();
        for end in (0..PACK.len()).filter(|&end| PACK.is_char_boundary(end)) {
            let _ = read(&PACK[..end], &lexicon);
        }
        for text in [
            "",
            "{",
            "{}",
            "[]",
            "\u{feff}",
            "\0",
            "pack",
            "𝄞 = 1",
            "[[entry]]",
            "{\"entry\": [[[[[[",
        ] {
            assert!(read(text, &lexicon).is_err(), "{text}");
        }
    }
}
