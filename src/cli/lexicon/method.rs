//! method.html: how the lexicon is made and corrected, how often the engine is right, and where it fails.

use super::folder::Folder;
use super::page::{text, whole};
use serde_json::Value;

const MAIN: &str = include_str!("method.html");
/// Written by `./x eval DIR --write`.
const FIGURES: &str = include_str!("../../../docs/figures.json");

/// The page. Each `{{name}}` of its text is the figure of that name; `{{name.part}}` is a part of one.
///
/// # Errors
/// A name that has no figure.
pub fn page(folder: &Folder) -> Result<String, String> {
    let figures: Value = serde_json::from_str(FIGURES).map_err(|error| format!("docs/figures.json:{}: {error}", error.line()))?;
    let mut main = String::new();
    let mut rest = MAIN;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("method.html: a {{ has no }}")?;
        main.push_str(before);
        main.push_str(&text(&figure(&figures, folder, name)?));
        rest = after;
    }
    main.push_str(rest);
    let about = "How Whose Word chooses, writes, reviews and corrects its terms; how often it is right, and where it fails.";
    Ok(whole("method.html", "How Whose Word works", about, &main, None))
}

/// A figure as it is shown.
fn figure(figures: &Value, folder: &Folder, name: &str) -> Result<String, String> {
    let own = match name {
        "entries" => Some(folder.entries().count()),
        "packs" => Some(folder.packs.len()),
        "sources" => Some(folder.sources.len()),
        _ => None,
    };
    if let Some(count) = own {
        return Ok(count.to_string());
    }
    let value = name.split('.').try_fold(figures, |value, part| value.get(part));
    match value {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(format!(
            "docs/figures.json has no “{name}”, which method.html shows: ./x eval DIR --write"
        )),
    }
}
