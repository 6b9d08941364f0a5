//! Every message that a screen asks for is in the catalogues, the catalogues hold no word that nobody asks for, and no screen
//! has words of its own.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Keys that are put together at run time from these beginnings.
const BUILT: [&str; 3] = ["kind_", "says_part_", "warning_"];

/// The languages that the screens speak.
const LANGUAGES: [&str; 2] = ["en", "es"];

/// What stands before a key where one is asked for.
const ASKED: [&str; 8] = [
    "data-say=\"",
    "data-say-label=\"",
    "Phrase::new(\"",
    "say(\"",
    "getMessage(\"",
    "message(\"",
    "names(\"",
    "list(\"",
];

fn catalogue(language: &str) -> BTreeMap<String, Value> {
    let path = Path::new(ROOT).join(format!("extension/_locales/{language}/messages.json"));
    let text = std::fs::read_to_string(&path).expect("a catalogue");
    serde_json::from_str(&text).expect("the catalogue is JSON")
}

/// The text of every file beneath `folder` whose name ends so.
fn sources(folder: &str, endings: &[&str], out: &mut Vec<(PathBuf, String)>) {
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|e| path.to_string_lossy().ends_with(e)) {
                let text = std::fs::read_to_string(&path).expect("a source file");
                // Unit tests stand at the end of a file, and may ask for what is not there.
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
                out.push((path, text));
            }
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    sources("src", &[".rs"], &mut out);
    sources("extension/src", &[".ts"], &mut out);
    sources(
        "extension",
        &[".html", "manifest.base.json", "manifest.chrome.json", "manifest.firefox.json"],
        &mut out,
    );
    out
}

#[test]
fn every_key_asked_for_is_there() {
    let catalogue = catalogue("en");
    let mut asked = 0;
    for (path, text) in all_sources() {
        for before in ASKED {
            for (at, _) in text.match_indices(before) {
                let key = text[at + before.len()..].split('"').next().unwrap_or_default();
                // Other functions of these names take other things than keys.
                if !key.contains('_') || key.starts_with("@@") || key.contains(|c: char| !c.is_ascii_lowercase() && c != '_') {
                    continue;
                }
                asked += 1;
                assert!(catalogue.contains_key(key), "{}: the catalogue lacks {key:?}", path.display());
            }
        }
    }
    assert!(
        asked > 30,
        "only {asked} keys were found in the sources: ASKED has fallen behind them"
    );
}

#[test]
fn no_key_is_dead() {
    let sources = all_sources();
    for key in catalogue("en").keys().filter(|k| !BUILT.iter().any(|b| k.starts_with(b))) {
        let (literal, manifest) = (format!("\"{key}\""), format!("__MSG_{key}__"));
        let used = sources
            .iter()
            .any(|(_, text)| text.contains(&literal) || text.contains(&manifest));
        assert!(used, "nothing asks for {key:?}: take it out of the catalogue");
    }
}

#[test]
fn each_place_in_a_message_is_filled() {
    for (key, entry) in LANGUAGES.into_iter().flat_map(catalogue) {
        let message = entry["message"].as_str().expect("a message");
        let places: Vec<&str> = message.split('$').skip(1).step_by(2).collect();
        for place in &places {
            let content = &entry["placeholders"][place.to_lowercase()]["content"];
            assert!(
                content.as_str().is_some_and(|c| c.starts_with('$')),
                "{key}: nothing fills ${place}$"
            );
        }
        let declared = entry["placeholders"].as_object().map_or(0, |p| p.len());
        assert_eq!(
            places.len(),
            declared,
            "{key}: a placeholder is declared that the message does not have"
        );
    }
}

#[test]
fn the_stores_take_name_and_summary() {
    for language in LANGUAGES {
        let catalogue = catalogue(language);
        for (key, most) in [("ext_name", 45), ("ext_description", 132)] {
            let length = catalogue[key]["message"].as_str().map_or(0, |m| m.chars().count());
            assert!(
                (1..=most).contains(&length),
                "{language}: {key} has {length} characters of {most}"
            );
        }
    }
}

#[test]
fn no_message_judges() {
    const VERDICTS: [&str; 13] = [
        "biased",
        "misleading",
        "propaganda",
        "euphemism",
        "puffery",
        "score",
        "unreliable",
        "sesgad",
        "engaños",
        "eufemismo",
        "puntuación",
        "tendencios",
        "fiable",
    ];
    for (key, entry) in LANGUAGES.into_iter().flat_map(catalogue) {
        let message = entry["message"].as_str().expect("a message").to_lowercase();
        for verdict in VERDICTS {
            assert!(!message.contains(verdict), "{key} says {verdict:?}");
        }
    }
}

#[test]
fn every_language_says_everything() {
    let english = catalogue("en");
    for language in LANGUAGES {
        let other = catalogue(language);
        let keys = |c: &BTreeMap<String, Value>| c.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&other), keys(&english), "{language} and en have other keys");
        for (key, entry) in &english {
            let places = |entry: &Value| {
                let places = entry["placeholders"].as_object().into_iter().flatten();
                places
                    .map(|(name, place)| (name.clone(), place["content"].clone()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(places(&other[key]), places(entry), "{language}: {key} has other places");
        }
    }
}

/// The sample that the first page reads is an article, not the screen's words.
fn without_sample(page: &str) -> String {
    match (page.find("<article>"), page.find("</article>")) {
        (Some(start), Some(end)) => format!("{}{}", &page[..start], &page[end..]),
        _ => page.to_owned(),
    }
}

#[test]
fn no_page_has_words_of_its_own() {
    let mut pages = Vec::new();
    sources("extension", &[".html"], &mut pages);
    assert!(pages.len() >= 4, "the pages were not found");
    for (path, page) in pages {
        let page = without_sample(&page);
        for text in page
            .split('<')
            .skip(1)
            .filter_map(|part| part.split_once('>'))
            .map(|(_, text)| text.trim())
        {
            let name = text.is_empty() || text == "Whose Word";
            assert!(name, "{}: {text:?} belongs into the catalogue", path.display());
        }
        for attribute in ["title=\"", "placeholder=\"", "aria-label=\"", "alt=\""] {
            let filled = page
                .match_indices(attribute)
                .find(|(at, _)| !page[at + attribute.len()..].starts_with('"'));
            assert!(filled.is_none(), "{}: a {attribute} has words of its own", path.display());
        }
    }
}

#[test]
fn no_code_has_words_of_a_screen() {
    /// Where text is put on a screen.
    const SHOWN: [&str; 6] = [
        "textContent = \"",
        "ariaLabel = \"",
        "placeholder = \"",
        ".title = \"",
        ".text(\"",
        "innerText = \"",
    ];
    for (path, code) in all_sources() {
        for shown in SHOWN {
            for (at, _) in code.match_indices(shown) {
                let words = code[at + shown.len()..].split('"').next().unwrap_or_default();
                // An address is none: it reads the same in every language.
                let speaks = words.contains(char::is_alphabetic) && !words.contains(".example");
                assert!(!speaks, "{}: {words:?} belongs into the catalogue", path.display());
            }
        }
    }
}
