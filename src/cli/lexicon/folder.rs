//! The lexicon as its editors have it: a folder of packs, and the registry of sources.

use std::io::ErrorKind;
use std::path::Path;
use whose_word::lexicon::pack::{self, Entry, Pack, Sources};
use whose_word::lexicon::{fault, Lexicon};

/// The lexicon's files, read.
pub struct Folder {
    /// Name and text of each file.
    pub files: Vec<(String, String)>,
    /// The packs, by name.
    pub packs: Vec<Pack>,
    /// The registry.
    pub sources: Sources,
}

impl Folder {
    /// Reads it.
    ///
    /// # Errors
    /// Every file that cannot be read, with line and reason.
    pub fn read(place: &Path) -> Result<Folder, String> {
        let listing = place.join("packs");
        let wrong = |path: &Path, error: std::io::Error| format!("{}: cannot be read: {error}", shown(path));
        let mut paths = Vec::new();
        let listed = std::fs::read_dir(&listing).map_err(|error| match error.kind() {
            ErrorKind::NotFound => format!(
                "{}: there is no lexicon here: run this in the project's folder",
                shown(&listing)
            ),
            _ => wrong(&listing, error),
        })?;
        for entry in listed {
            paths.push(entry.map_err(|e| wrong(&listing, e))?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
        paths.sort();
        paths.push(place.join("sources.toml"));
        let mut files = Vec::new();
        for path in &paths {
            files.push((shown(path), std::fs::read_to_string(path).map_err(|e| wrong(path, e))?));
        }
        let (registry, texts) = files.split_last().ok_or("there is no sources.toml")?;
        let mut errors = Vec::new();
        let mut packs = Vec::new();
        for ((name, text), path) in texts.iter().zip(&paths) {
            match pack::read(name, text) {
                Ok(pack) if path.file_stem().is_some_and(|stem| stem == pack.pack.as_str()) => packs.push(pack),
                Ok(pack) => errors.push(format!("{name}:1: the pack is named “{}”; name it as its file", pack.pack)),
                Err(error) => errors.push(error),
            }
        }
        let sources = pack::read_sources(&registry.0, &registry.1).map_err(|error| errors.push(error));
        match (sources, errors.is_empty()) {
            (Ok(sources), true) => Ok(Folder { files, packs, sources }),
            _ => Err(errors.join("\n")),
        }
    }

    /// All entries, by pack.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.packs.iter().flat_map(|p| &p.entries)
    }

    /// The lexicon that the files make.
    ///
    /// # Errors
    /// What cannot be compiled, with line and reason.
    pub fn compiled(&self) -> Result<Lexicon, String> {
        Lexicon::compile(&self.packs, &self.sources).map_err(|faults| fault::placed(&faults, &self.files).join("\n"))
    }
}

/// A path as the editor would type it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
