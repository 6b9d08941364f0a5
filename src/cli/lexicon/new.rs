//! `lexicon new`: a template of an entry, with comments, at the end of a pack.

use super::folder::Folder;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
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
fn filled(id: &str, (year, month, day): (i64, u32, u32)) -> String {
    let date = |year: i64| format!("{year}-{month:02}-{:02}", day.min(28));
    TEMPLATE
        .replace("ID", id)
        .replace("TODAY", &format!("{year}-{month:02}-{day:02}"))
        .replace("IN-A-YEAR", &date(year + 1))
}

/// The day of a moment, in the calendar that everybody uses (after Howard Hinnant's days_from_civil).
fn day(now: SystemTime) -> (i64, u32, u32) {
    let days = now.duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs() / 86_400) as i64 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use whose_word::lexicon::pack;

    #[test]
    fn days() {
        let check = |days: u64, expected| assert_eq!(day(UNIX_EPOCH + Duration::from_secs(days * 86_400 + 5)), expected);
        check(0, (1970, 1, 1));
        check(19_782, (2024, 2, 29));
        check(20_780, (2026, 11, 23));
    }

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
