//! What an editor must not write: the neutrality rules, over all packs.
//!
//! Each rule is a function of `rules.rs` that gives its messages for one entry. A message says what is wrong, and what to do.

mod examples;
mod rules;

use super::compile::folded;
use super::fault::Fault;
use super::pack::{self, Entry, Example, Pack, Sources};
use super::phrases::{Hit, Phrases};
use super::Lexicon;
use crate::document::{plain, Document, Plain};
use crate::referent::Referents;
use crate::report::{Term, Visibility};
use crate::span::Span;
use crate::text::Text;
use rules::{Said, RULES};

/// All packs, and what they compile to.
struct Checker<'p> {
    packs: &'p [Pack],
    sources: &'p Sources,
    lexicon: Lexicon,
    /// All forms of all entries, and whose each is.
    forms: Phrases,
    owners: Vec<&'p Entry>,
}

/// Checks packs against every rule.
pub fn check(packs: &[Pack], sources: &Sources) -> Vec<Fault> {
    let checker = match Checker::new(packs, sources) {
        Ok(checker) => checker,
        Err(faults) => return faults,
    };
    let mut faults = Vec::new();
    for pack in packs.iter().filter(|p| !p.sources.is_empty()) {
        let message = format!("{}: its sources stand in sources.toml, for all packs", pack.pack);
        faults.push(Fault::new("", "", message));
    }
    for entry in checker.entries() {
        for (rule, why) in RULES {
            faults.extend(told(&entry.id, rule(&checker, entry), why));
        }
    }
    for (key, source) in sources {
        let said = rules::source(&checker, key, source);
        faults.extend(told(key, said, "a clause that cannot be looked up is left out"));
    }
    faults
}

/// What a rule says of an entry or a source, with why there is the rule.
fn told<'a>(of: &'a str, said: Said, why: &'static str) -> impl Iterator<Item = Fault> + 'a {
    said.into_iter().map(move |(field, message)| Fault {
        why,
        ..Fault::new(of, field, message)
    })
}

impl<'p> Checker<'p> {
    /// Compiles the packs.
    fn new(packs: &'p [Pack], sources: &'p Sources) -> Result<Checker<'p>, Vec<Fault>> {
        let lexicon = Lexicon::compile(packs, sources)?;
        let entries = packs.iter().flat_map(|p| &p.entries);
        let (forms, owners): (Vec<_>, Vec<_>) = entries
            .flat_map(|e| e.forms.iter().map(move |form| (folded(form), e)))
            .unzip();
        Ok(Checker {
            packs,
            sources,
            lexicon,
            forms: Phrases::build(&forms),
            owners,
        })
    }

    /// All entries, by pack.
    fn entries(&self) -> impl Iterator<Item = &'p Entry> {
        self.packs.iter().flat_map(|p| &p.entries)
    }

    /// What the lexicon marks on a page.
    fn terms(&self, document: &Document, text: &Text) -> Vec<Term> {
        self.lexicon
            .find(document, text, &Referents::find(document, text, &self.lexicon))
    }

    /// Each form of `entry` and its rivals on a page, even where a guard would stop it.
    fn near_forms(&self, entry: &Entry, text: &Text) -> Vec<(Span, String)> {
        let near = |owner: &Entry| owner.id == entry.id || (!entry.rivals.is_empty() && owner.rivals == entry.rivals);
        let hits = self.forms.find((0..text.tokens.len()).map(|t| text.folded(t)));
        let found = hits.iter().map(|hit| (hit, self.owners[hit.phrase as usize]));
        let place = |hit: &Hit| text.span_of(hit.first as usize..hit.end as usize);
        let near = found.filter(|(_, owner)| near(owner));
        near.map(|(hit, owner)| (place(hit), owner.id.clone())).collect()
    }

    /// What `entry` marks in an example.
    fn marked(&self, entry: &Entry, text: &str, example: &Example) -> Vec<Span> {
        let (document, read) = page(text, example.date());
        let low = entry.visibility == pack::Visibility::Low;
        // Of an entry that shows its first place only, that place.
        let shown = |t: &&Term| t.entry == entry.id && (low || t.visibility == Visibility::Default);
        self.terms(&document, &read).iter().filter(shown).map(|t| t.span).collect()
    }
}

/// A text as a page.
fn page(text: &str, date: Option<&str>) -> (Document, Text) {
    let document = plain(Plain {
        text: text.into(),
        date: date.map(str::to_owned),
        ..Plain::default()
    });
    let read = Text::new(&document);
    (document, read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fault;
    use std::fs;
    use std::path::Path;

    /// The packs that ship break no rule.
    #[test]
    fn the_lexicon_keeps_its_rules() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
        let read = |path: &Path| {
            (
                path.display().to_string(),
                fs::read_to_string(path).expect("a file of the lexicon"),
            )
        };
        let listing = fs::read_dir(root.join("packs")).expect("a folder of packs");
        let mut paths: Vec<_> = listing.map(|entry| entry.expect("a pack").path()).collect();
        paths.sort();
        let mut files: Vec<(String, String)> = paths.iter().map(|path| read(path)).collect();
        let packs: Vec<Pack> = files.iter().map(|(name, text)| pack::read(name, text).unwrap()).collect();
        for (path, pack) in paths.iter().zip(&packs) {
            let name = path.file_stem().and_then(|name| name.to_str());
            assert_eq!(name, Some(pack.pack.as_str()), "a pack is named as its file");
        }
        assert!(packs.iter().map(|p| p.entries.len()).sum::<usize>() > 0);
        files.push(read(&root.join("sources.toml")));
        let sources = pack::read_sources("sources.toml", &files[files.len() - 1].1).unwrap();
        let faults = fault::placed(&check(&packs, &sources), &files);
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    }
}
