//! `lexicon new`: a template of an entry, with comments, at the end of a pack.

use super::super::today::{day, written};
use super::folder::Folder;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;
use whose_word::lexicon::pack::is_id;

const TEMPLATE: &str = include_str!("entry.toml");

/// Adds the template for `id` to a pack. Says where it stands.
pub fn add(id: &str, pack: &str, place: &Path) -> Result<String, String> {
    if !is_id(id) {
        return Err(format!(
            "“{id}” is no id; write small letters, digits and hyphens: storm-name"
        ));
    }
    let folder = Folder::read(place)?;
    if folder.entries().any(|entry| entry.id == id) {
        return Err(format!("there is an entry “{id}” already; choose another id"));
    }
    let Some(at) = folder.packs.iter().position(|p| p.pack == pack) else {
        let names: Vec<&str> = folder.packs.iter().map(|p| p.pack.as_str()).collect();
        return Err(format!(
            "there is no pack “{pack}”; the packs are {}. For a new topic, write packs/{pack}.toml with pack = \"{pack}\" and a title",
            names.join(", ")
        ));
    };
    let (name, text) = &folder.files[at];
    let template = filled(id, day(SystemTime::now()));
    OpenOptions::new()
        .append(true)
        .open(place.join(format!("packs/{pack}.toml")))
        .and_then(|mut file| file.write_all(template.as_bytes()))
        .map_err(|error| format!("{name}: cannot be written: {error}"))?;
    let line = text.lines().count() + 2;
    Ok(format!("{name}:{line}: fill in the entry “{id}”, then: ./x lexicon check"))
}

/// The template of an entry that is begun on a day.
fn filled(id: &str, today: (i64, u32, u32)) -> String {
    let (year, month, day) = today;
    TEMPLATE
        .replace("ID", id)
        .replace("TODAY", &written(today))
        .replace("IN-A-YEAR", &written((year + 1, month, day.min(28))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use whose_word::lexicon::pack;

    /// The template is a pack's entry as it stands; what is left to write is told by the check.
    #[test]
    fn the_template_can_be_read() {
        let text = format!("pack = \"p\"\ntitle = \"P\"\n{}", filled("storm-name", (2026, 11, 23)));
        let pack = pack::read("p", &text).expect("a pack");
        let entry = &pack.entries[0];
        assert_eq!((entry.id.as_str(), entry.checked.as_str()), ("storm-name", "2026-11-23"));
        assert_eq!(entry.review_by, "2027-11-23");
    }
}
