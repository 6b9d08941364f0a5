//! Packs as their editors write them: TOML, one file a topic. `docs/lexicon.md` explains each field.

use super::data::Window;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One file of entries.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Name of the pack, as that of its file.
    pub pack: String,
    /// What it is about, for a reader.
    pub title: String,
    /// The rival sets of its entries: name, and what the rivalry is about.
    #[serde(default)]
    pub rivals: BTreeMap<String, String>,
    /// The sources that its entries name. The packs that ship have theirs in one registry instead.
    #[serde(default)]
    pub sources: Sources,
    /// The entries.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Entry>,
}

/// One entry. What a reader's own pack may leave out has a default; `check.rs` tells what an entry that ships must not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // Each field is explained in docs/lexicon.md, for its editors.
pub struct Entry {
    pub id: String,
    pub kind: String,
    pub headword: String,
    #[serde(default = "core")]
    pub tier: u8,
    #[serde(default)]
    pub visibility: Visibility,
    #[serde(default)]
    pub forms: Vec<String>,
    #[serde(default)]
    pub patterns: Vec<Pattern>,
    #[serde(default)]
    pub case: bool,
    #[serde(default)]
    pub first_only: bool,
    #[serde(default)]
    pub overrides: Vec<String>,
    #[serde(default)]
    pub entity: Vec<String>,
    #[serde(default)]
    pub wikidata: String,
    #[serde(default)]
    pub rivals: String,
    #[serde(default)]
    pub referent: String,
    #[serde(default)]
    pub asserts: String,
    #[serde(default)]
    pub used_by: Vec<String>,
    #[serde(default)]
    pub rejected_by: Vec<String>,
    #[serde(default)]
    pub self_label: Option<SelfLabel>,
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub note: String,
    #[serde(default)]
    pub valid_from: String,
    #[serde(default)]
    pub valid_to: String,
    #[serde(default)]
    pub needs: Needs,
    #[serde(default)]
    pub not_when: NotWhen,
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub checked: String,
    #[serde(default)]
    pub review_by: String,
    #[serde(default)]
    pub reviewed_by: Vec<String>,
    #[serde(default)]
    pub sources: Vec<String>,
    #[serde(default)]
    pub single_source: String,
    #[serde(default)]
    pub flag: Vec<Example>,
    #[serde(default)]
    pub ignore: Vec<Example>,
}

/// Whether a text can be an id or a name: small letters, digits and hyphens, at least one.
pub fn is_id(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.bytes().all(fits)
}

/// An entry is a core one unless it says otherwise.
fn core() -> u8 {
    1
}

/// When an entry's marks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Always.
    #[default]
    Default,
    /// On demand.
    Low,
}

/// Whether those named use the term of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[allow(missing_docs)] // The words themselves.
pub enum SelfLabel {
    #[serde(rename = "yes")]
    Yes,
    #[serde(rename = "no")]
    No,
    #[serde(rename = "partly")]
    Partly,
    #[serde(rename = "n/a")]
    NotApplicable,
}

/// A pattern: tried only in a sentence in which an anchor was found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Words of which one is always part of a match.
    pub anchor: Vec<String>,
    /// A regular expression over folded words with one space between them: no look-around, no Unicode classes.
    pub regex: String,
}

/// What must be there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // As in `data::Guards`.
pub struct Needs {
    pub any: Vec<String>,
    pub all: Vec<String>,
    pub window: Window,
    pub article_any: Vec<String>,
    pub entity: Option<Window>,
    pub date_from: String,
}

/// What must not be there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // As in `data::Guards`.
pub struct NotWhen {
    pub inside: Vec<String>,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub sentence: Vec<String>,
    pub article: Vec<String>,
}

/// A sentence that shows what is marked, in square brackets, or that nothing is.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Example {
    /// A text alone.
    Text(String),
    /// A text, and the date of its page.
    Dated {
        /// The text.
        text: String,
        /// `YYYY-MM-DD`; left out for a page without a date.
        #[serde(default)]
        date: Option<String>,
    },
}

impl Example {
    /// Its text, brackets and all.
    pub fn text(&self) -> &str {
        match self {
            Example::Text(text) | Example::Dated { text, .. } => text,
        }
    }

    /// Its page's date.
    pub fn date(&self) -> Option<&str> {
        match self {
            Example::Text(_) => None,
            Example::Dated { date, .. } => date.as_deref(),
        }
    }
}

/// The registry of sources: one table each, under the key that entries name.
pub type Sources = BTreeMap<String, Source>;

/// A source that was read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the page.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// Its date, as precise as it gives one; empty where it gives none.
    #[serde(default)]
    pub date: String,
    /// When it was read.
    #[serde(default)]
    pub read: String,
    /// Where it was read, if not at `url`.
    #[serde(default)]
    pub read_via: String,
    /// What it says to the point, in our words.
    #[serde(default)]
    pub says: String,
}

/// Reads a pack. The error names line and reason.
pub fn read(name: &str, toml: &str) -> Result<Pack, String> {
    toml::from_str(toml).map_err(|e| misread(name, toml, &e))
}

/// Reads the registry of sources. The error names line and reason.
pub fn read_sources(name: &str, toml: &str) -> Result<Sources, String> {
    toml::from_str(toml).map_err(|e| misread(name, toml, &e))
}

fn misread(name: &str, text: &str, error: &toml::de::Error) -> String {
    let (line, message) = toml_error(text, error);
    format!("{name}:{line}: {message}")
}

/// Line and reason of an error in TOML.
pub fn toml_error(text: &str, error: &toml::de::Error) -> (usize, String) {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or(text);
    (before.matches('\n').count() + 1, plain(error.message()))
}

/// A reader's error message in plain words.
pub fn plain(message: &str) -> String {
    let quoted = |text: &str| text.replacen('`', "“", 1).replacen('`', "”", 1);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (field, fields) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let fields = fields
            .trim_start_matches("one of ")
            .replace("` or `", "`, `")
            .replace('`', "");
        return format!("there is no field {}; the fields are {fields}", quoted(field));
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("the field {} is missing; add it", quoted(field));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, "something else"));
        return format!("here stands {}, but {} is wanted", quoted(found), plain_type(wanted));
    }
    if message.contains("untagged enum Example") {
        return "an example is a text in quotation marks, or { text = \"…\", date = \"2019-11-12\" }".into();
    }
    message.into()
}

/// What a field wants, for somebody who does not program.
fn plain_type(wanted: &str) -> &str {
    match wanted {
        "a string" => "a text in quotation marks",
        "a sequence" => "a list in square brackets",
        "a boolean" => "true or false",
        "u8" => "a small number",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_plain() {
        let check = |toml: &str, expected: &str| assert_eq!(read("p.toml", toml).unwrap_err(), expected, "{toml}");
        check(
            "pack = \"a\"\ntitle = \"A\"\nrivalz = 1\n",
            "p.toml:3: there is no field “rivalz”; the fields are pack, title, rivals, sources, entry",
        );
        check("pack = \"a\"\n", "p.toml:1: the field “title” is missing; add it");
        check(
            "pack = \"a\"\ntitle = 3\n",
            "p.toml:2: here stands integer “3”, but a text in quotation marks is wanted",
        );
        let entry = "pack = \"a\"\ntitle = \"A\"\n[[entry]]\nid = \"x\"\nkind = \"x\"\nheadword = \"x\"\nnote = \"x\"\n";
        check(
            &format!("{entry}forms = \"x\"\n"),
            "p.toml:8: here stands string \"x\", but a list in square brackets is wanted",
        );
        check(
            &format!("{entry}flag = [1]\n"),
            "p.toml:8: an example is a text in quotation marks, or { text = \"…\", date = \"2019-11-12\" }",
        );
    }
}
