//! Shows what holds the wanted words, in the wanted voice, and hides the rest.

use crate::text::fold_into;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Marks what is shown or hidden by itself; its value is searched too.
pub const ITEM: &str = "data-item";
/// The voices of an item: names of [`VOICES`].
pub const VOICE: &str = "data-voices";
/// Marks what is shown as long as an item in it is.
pub const GROUP: &str = "data-group";
/// Marks what is shown where no item is.
pub const NOTHING: &str = "data-nothing";

/// Whose words may be asked for, each with the message that names it. The first is everybody's.
pub const VOICES: [(&str, &str); 6] = [
    ("", "filter_all"),
    ("own", "filter_own"),
    ("quoted", "filter_quoted"),
    ("paraphrase", "filter_paraphrase"),
    ("caption", "filter_caption"),
    ("unclear", "filter_unclear"),
];

/// Does what the controls beneath `root` say.
pub fn apply(root: &Element) {
    let words = control::<HtmlInputElement>(root, "input").map_or_else(String::new, |field| field.value());
    let voice = control::<HtmlSelectElement>(root, "select").map_or_else(String::new, |list| list.value());
    let wanted = folded(&words);
    let mut any = false;
    for item in all(root, "[data-item]") {
        let own = item.get_attribute(ITEM).unwrap_or_default();
        let text = folded(&format!("{own} {}", item.text_content().unwrap_or_default()));
        let voices = item.get_attribute(VOICE).unwrap_or_default();
        let shown = text.contains(&wanted) && (voice.is_empty() || voices.split(' ').any(|v| v == voice));
        item.set_hidden(!shown);
        any |= shown;
    }
    for group in all(root, "[data-group]") {
        let shown = matches!(group.query_selector("[data-item]:not([hidden])"), Ok(Some(_)));
        group.set_hidden(!shown);
        // What was searched for and found is not left folded.
        if shown && !wanted.is_empty() && group.tag_name() == "DETAILS" {
            let _ = group.set_attribute("open", "");
        }
    }
    let filtered = !wanted.is_empty() || !voice.is_empty();
    for nothing in all(root, "[data-nothing]") {
        nothing.set_hidden(any || !filtered);
    }
}

/// Words as they are compared: accents, capitals, kinds of quotation marks and of white space do not matter.
fn folded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_into(word, &mut out);
    }
    out
}

fn control<T: JsCast>(root: &Element, tag: &str) -> Option<T> {
    root.query_selector(tag).ok().flatten()?.dyn_into().ok()
}

fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}
