//! Packs as their editors write them: TOML, one file a topic. `docs/lexicon.md` explains each field.

use super::data::Window;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The kinds of contested terms.
pub const KINDS: &[&str] = &[
    "disputed_office",
    "disputed_state",
    "disputed_place",
    "disputed_name",
    "disputed_status",
    "disputed_event",
    "group_label",
    "side_label",
    "loaded_wording",
    "sponsorship_claim",
    "contested_finding",
    "reporting_verb",
    "doubt_marker",
    "self_label_marker",
    "vague_attribution",
    "agentless",
];

/// Kinds whose terms are no side's own: `used_by` and `rejected_by` may say so in one general phrase.
pub const KINDS_WITHOUT_SIDES: &[&str] = &[
    "reporting_verb",
    "doubt_marker",
    "self_label_marker",
    "vague_attribution",
    "agentless",
];

/// One file of entries.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Name of the pack, as that of its file.
    pub pack: String,
    /// What it is about, for a reader.
    pub title: String,
    /// The rival sets of its entries: name, and what the rivalry is about.
    #[serde(default)]
    pub rivals: BTreeMap<String, String>,
    /// The entries.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // Each field is explained in docs/lexicon.md, for its editors.
pub struct Entry {
    pub id: String,
    pub kind: String,
    pub headword: String,
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
    pub referent: String,
    pub asserts: String,
    pub used_by: Vec<String>,
    pub rejected_by: Vec<String>,
    pub self_label: SelfLabel,
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
    pub checked: String,
    pub review_by: String,
    #[serde(default)]
    pub reviewed_by: Vec<String>,
    pub sources: Vec<String>,
    #[serde(default)]
    pub single_source: String,
    #[serde(default)]
    pub flag: Vec<Example>,
    #[serde(default)]
    pub ignore: Vec<Example>,
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
    pub read: String,
    /// Where it was read, if not at `url`.
    #[serde(default)]
    pub read_via: String,
    /// What it says to the point, in our words.
    pub says: String,
}

/// Reads a pack. The error names line and reason.
pub fn read(name: &str, toml: &str) -> Result<Pack, String> {
    toml::from_str(toml).map_err(|e| format!("{name}: {e}"))
}

/// Reads the registry of sources. The error names line and reason.
pub fn read_sources(name: &str, toml: &str) -> Result<Sources, String> {
    toml::from_str(toml).map_err(|e| format!("{name}: {e}"))
}
