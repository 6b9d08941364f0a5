//! Every message that a screen asks for is in the catalogue, and the catalogue holds no word that nobody asks for.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Keys that are put together at run time from these beginnings.
const BUILT: [&str; 2] = ["kind_", "warning_"];

/// What stands before a key where one is asked for.
const ASKED: [&str; 6] = [
    "Phrase::new(\"",
    "say(\"",
    "getMessage(\"",
    "message(\"",
    "names(\"",
    "list(\"",
];

fn catalogue() -> BTreeMap<String, Value> {
    let path = Path::new(ROOT).join("extension/_locales/en/messages.json");
    let text = std::fs::read_to_string(&path).expect("the English catalogue");
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
        &["manifest.base.json", "manifest.chrome.json", "manifest.firefox.json"],
        &mut out,
    );
    out
}

#[test]
fn every_key_asked_for_is_there() {
    let catalogue = catalogue();
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
    for key in catalogue().keys().filter(|k| !BUILT.iter().any(|b| k.starts_with(b))) {
        let (literal, manifest) = (format!("\"{key}\""), format!("__MSG_{key}__"));
        let used = sources
            .iter()
            .any(|(_, text)| text.contains(&literal) || text.contains(&manifest));
        assert!(used, "nothing asks for {key:?}: take it out of the catalogue");
    }
}

#[test]
fn each_place_in_a_message_is_filled() {
    for (key, entry) in catalogue() {
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
fn no_message_judges() {
    const VERDICTS: [&str; 7] = [
        "biased",
        "misleading",
        "propaganda",
        "euphemism",
        "puffery",
        "score",
        "unreliable",
    ];
    for (key, entry) in catalogue() {
        let message = entry["message"].as_str().expect("a message").to_lowercase();
        for verdict in VERDICTS {
            assert!(!message.contains(verdict), "{key} says {verdict:?}");
        }
    }
}
