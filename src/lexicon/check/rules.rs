//! The rules of the lexicon.

use super::{examples, page, Checker};
use crate::document::date;
use crate::lexicon::compile::folded;
use crate::lexicon::kind;
use crate::lexicon::pack::{is_id, Entry, Source};
use crate::span::Span;

/// Words that judge. No screen shows one of them, so no entry has one.
const VERDICTS: &[&str] = &[
    "biased",
    "bias",
    "misleading",
    "propaganda",
    "euphemism",
    "euphemistic",
    "puffery",
    "score",
    "dishonest",
    "distorted",
    "falsely",
    "wrongly",
    "rightly",
    "notorious",
    "infamous",
    "slur",
];

/// A note has at most this many words.
const NOTE_WORDS: usize = 45;

/// What a rule says of an entry or a source: the field, and what is wrong with it.
pub type Said = Vec<(&'static str, String)>;

/// A rule: what it says of an entry, and why it exists.
pub type Rule = (fn(&Checker, &Entry) -> Said, &'static str);

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    (shape, "every tool and every reader finds the same facts in the same place"),
    (
        words,
        "a card is read in the middle of an article, and gives no verdict of its own",
    ),
    (
        own_voice,
        "a note that uses one side's word has taken that side; in quotation marks the word is only mentioned",
    ),
    (
        alternatives,
        "a reader who looks for another word must not be offered a contested one",
    ),
    (
        sides,
        "the reader asks whose word it is, so both who uses it and who rejects it are told",
    ),
    (sources_of, "what one publisher says alone may be one side's view"),
    (rivals, "a lexicon that treats one side's word differently takes a side"),
    (
        examples::hold,
        "examples are the tests of an entry: they show which sense is meant, and keep showing it",
    ),
];

fn shape(_: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    if !is_id(&entry.id) {
        out.push(("id", "an id has small letters, digits and hyphens only".into()));
    }
    if !matches!(entry.tier, 1 | 2) {
        out.push(("tier", "its tier is neither 1 (core) nor 2 (second look)".into()));
    }
    if !is_day(&entry.checked) || !is_day(&entry.review_by) || entry.review_by <= entry.checked {
        out.push((
            "checked",
            "checked and review_by are days (2026-11-23), the second after the first".into(),
        ));
    }
    let wikidata = entry.wikidata.strip_prefix('Q').is_some_and(|n| n.parse::<u64>().is_ok());
    if !entry.wikidata.is_empty() && !wikidata {
        out.push(("wikidata", format!("“{}” is no Wikidata id; one reads Q750", entry.wikidata)));
    }
    if entry.headword.is_empty() || entry.referent.is_empty() || entry.asserts.is_empty() {
        out.push(("headword", "headword, referent and asserts must each say something".into()));
    }
    if kind::is_dated(&entry.kind) && !entry.note.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4) {
        out.push((
            "note",
            "its note tells of an office, a recognition, a status or a finding without a year; give the date".into(),
        ));
    }
    if entry.self_label.is_none() {
        out.push((
            "self_label",
            "self_label is missing: yes, no, partly or n/a, whether those named call themselves so".into(),
        ));
    }
    out
}

fn words(_: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    let count = entry.note.split_whitespace().count();
    if count == 0 || count > NOTE_WORDS {
        out.push(("note", format!("its note has {count} words; write 1 to {NOTE_WORDS}")));
    }
    let texts = [
        ("headword", std::slice::from_ref(&entry.headword)),
        ("referent", std::slice::from_ref(&entry.referent)),
        ("asserts", std::slice::from_ref(&entry.asserts)),
        ("note", std::slice::from_ref(&entry.note)),
        ("used_by", &entry.used_by),
        ("rejected_by", &entry.rejected_by),
        ("alternatives", &entry.alternatives),
    ];
    for (field, text) in texts
        .iter()
        .flat_map(|(field, texts)| texts.iter().map(move |text| (field, text)))
    {
        let folded = folded(text);
        for verdict in VERDICTS.iter().filter(|v| folded.iter().any(|w| w == *v)) {
            let message = format!("“{verdict}” in “{text}” is a verdict; say who says what instead");
            out.push((field, message));
        }
    }
    out
}

/// A note may mention a contested term, in quotation marks. It must not use one.
fn own_voice(checker: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    for (field, text) in [("note", &entry.note), ("asserts", &entry.asserts)] {
        let (document, read) = page(text, None);
        let found = checker.terms(&document, &read);
        let mut used: Vec<(Span, String)> = found.into_iter().map(|t| (t.span, t.entry)).collect();
        used.extend(checker.near_forms(entry, &read));
        for (span, owner) in &used {
            let part = used.iter().any(|(other, _)| other != span && other.contains(*span));
            if !part && !read.quotes.iter().any(|q| q.inner.contains(*span)) {
                let word = &text[span.range()];
                let message = format!("its own voice uses “{word}” ({owner}); quote it or write something plainer");
                out.push((field, message));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

fn alternatives(checker: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    if entry.alternatives.is_empty() {
        out.push(("alternatives", "it offers no alternative".into()));
    }
    for text in &entry.alternatives {
        let (document, read) = page(text, None);
        let found = checker.terms(&document, &read).into_iter().map(|t| t.entry);
        let near = checker.near_forms(entry, &read).into_iter().map(|(_, owner)| owner);
        for owner in found.chain(near) {
            out.push((
                "alternatives",
                format!("its alternative “{text}” holds a form that {owner} marks"),
            ));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn sides(_: &Checker, entry: &Entry) -> Said {
    let silent = |list: &[String]| list.iter().all(|who| who.trim().is_empty() || who == "n/a");
    let mut out = Vec::new();
    if !kind::has_sides(&entry.kind) {
        return out;
    }
    for (name, list) in [("used_by", &entry.used_by), ("rejected_by", &entry.rejected_by)] {
        if silent(list) {
            let does = if name == "used_by" { "uses" } else { "rejects" };
            out.push((name, format!("{name} names nobody; name who {does} the word")));
        }
    }
    out
}

fn sources_of(checker: &Checker, entry: &Entry) -> Said {
    let mut publishers: Vec<&str> = entry
        .sources
        .iter()
        .filter_map(|key| checker.sources.get(key))
        .map(|s| s.publisher.as_str())
        .collect();
    publishers.sort_unstable();
    publishers.dedup();
    let (field, message) = match (publishers.len(), entry.single_source.trim().is_empty()) {
        (0, _) => ("sources", "it has no source"),
        (1, true) => (
            "sources",
            "all its sources have one publisher; find a second, or say why one is enough in single_source",
        ),
        (2.., false) => (
            "single_source",
            "single_source is for entries with one publisher; it has more",
        ),
        _ => return Vec::new(),
    };
    vec![(field, message.into())]
}

/// The entries of one rival set are treated alike.
fn rivals(checker: &Checker, entry: &Entry) -> Said {
    if entry.rivals.is_empty() {
        return Vec::new();
    }
    let others: Vec<&Entry> = checker
        .entries()
        .filter(|e| e.rivals == entry.rivals && e.id != entry.id)
        .collect();
    if others.is_empty() {
        let message = format!("it is alone in the rival set “{}”; a rivalry has two sides", entry.rivals);
        return vec![("rivals", message)];
    }
    let mut out = Vec::new();
    for other in others {
        let alike = [
            ("tier", entry.tier == other.tier),
            ("visibility", entry.visibility == other.visibility),
            ("valid_from", entry.valid_from == other.valid_from),
            ("valid_to", entry.valid_to == other.valid_to),
            ("needs.date_from", entry.needs.date_from == other.needs.date_from),
            ("first_only", entry.first_only == other.first_only),
        ];
        for (field, _) in alike.iter().filter(|(_, alike)| !alike) {
            let message = format!("its rival {} has another {field}; rivals are treated alike", other.id);
            out.push((*field, message));
        }
    }
    out
}

/// A source of the registry.
pub fn source(checker: &Checker, key: &String, source: &Source) -> Said {
    let mut out = Vec::new();
    if !checker.entries().any(|e| e.sources.contains(key)) {
        let message = "no entry names this source; take it out of sources.toml";
        out.push(("", message.into()));
    }
    if source.says.trim().is_empty() || source.title.is_empty() || source.publisher.is_empty() {
        let message = "a source needs title, publisher, and what it says to the point";
        out.push(("says", message.into()));
    }
    if !source.url.starts_with("http") || !is_day(&source.read) {
        let message = "a source needs its address, and the day on which it was read";
        out.push(("url", message.into()));
    }
    out
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    date::find(text).as_deref() == Some(text)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::check::check;
    use crate::lexicon::fault::Fault;
    use crate::lexicon::{fixture, pack};

    fn breaks(change: (&str, &str), expected: &str) {
        let text = fixture::PACK.replacen(change.0, change.1, 1);
        assert!(change.0.is_empty() || text != fixture::PACK, "{change:?} changes nothing");
        let packs = [pack::read("test", &text).unwrap()];
        let sources = pack::read_sources("sources", fixture::SOURCES).unwrap();
        let faults: Vec<String> = check(&packs, &sources).iter().map(Fault::to_string).collect();
        assert_eq!(faults.join("\n"), expected, "{change:?}");
    }

    #[test]
    fn each_rule_bites() {
        breaks(("", ""), "");
        breaks(("tier = 1", "tier = 3"), {
            "flood: its tier is neither 1 (core) nor 2 (second look)\nflood: its rival storm has another tier; rivals are treated \
             alike\nstorm: its rival flood has another tier; rivals are treated alike"
        });
        breaks(
            ("id = \"flood\"", "id = \"Flood\""),
            "Flood: an id has small letters, digits and hyphens only",
        );
        breaks(
            ("checked = \"2026-01-01\"", "checked = \"2028-01-01\""),
            "flood: checked and review_by are days (2026-11-23), the second after the first",
        );
        breaks(
            ("wikidata = \"Q1\"", "wikidata = \"one\""),
            "flood: “one” is no Wikidata id; one reads Q750",
        );
        breaks(
            ("Says that water rose.", &"word ".repeat(46)),
            "flood: its note has 46 words; write 1 to 45",
        );
        breaks(
            ("Says that water rose.", "A biased word."),
            "flood: “biased” in “A biased word.” is a verdict; say who says what instead",
        );
        breaks(("Says that water rose.", "Says 'great flood' of it."), "");
        breaks(
            ("Says that water rose.", "The great flood rose."),
            "flood: its own voice uses “great flood” (flood); quote it or write something plainer",
        );
        breaks(
            ("Says that water rose.", "The bad storm rose."),
            "flood: its own voice uses “bad storm” (storm); quote it or write something plainer",
        );
        breaks(
            (
                "alternatives = [\"high water\"]",
                "alternatives = [\"a great flood\", \"bad storm\"]",
            ),
            {
                "flood: its alternative “a great flood” holds a form that flood marks\nflood: its alternative “bad storm” holds a \
             form that storm marks"
            },
        );
        breaks(
            ("alternatives = [\"high water\"]", "alternatives = []"),
            "flood: it offers no alternative",
        );
        breaks(
            ("used_by = [\"sailors\"]", "used_by = []"),
            "flood: used_by names nobody; name who uses the word",
        );
        breaks(
            ("[\"source-a\", \"source-b\"]", "[\"source-a\"]"),
            "flood: all its sources have one publisher; find a second, or say why one is enough in single_source",
        );
        breaks(
            ("rivals = \"weather\"", ""),
            "storm: it is alone in the rival set “weather”; a rivalry has two sides",
        );
        breaks(("valid_from = \"2001\"", "valid_from = \"2002\""), {
            "flood: its rival storm has another valid_from; rivals are treated alike\nstorm: its rival flood has another \
             valid_from; rivals are treated alike"
        });
        breaks(
            ("flag = [\"The [great flood] came.\"]", "flag = [\"The great [flood] came.\"]"),
            "flood: in “The great flood came.” it marks [great flood], not [flood]",
        );
        breaks(
            (
                "ignore = [\"A flood of letters.\"]",
                "ignore = [\"A great flood of letters.\"]",
            ),
            "flood: it marks [great flood] in “A great flood of letters.”, which it should ignore",
        );
        breaks(
            ("ignore = [\"A flood of letters.\"]", ""),
            "flood: it needs flag examples (what is marked, in [brackets]) and ignore examples (where nothing is)",
        );
    }
}
