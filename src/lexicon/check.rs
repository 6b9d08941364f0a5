//! What an editor must not write: the neutrality rules, over all packs.
//!
//! Each rule is a function that gives its messages for one entry. A message says what is wrong, and what to do.

use super::compile::compile;
use super::fault::Fault;
use super::pack::{Entry, Example, Pack, Sources, KINDS_WITHOUT_SIDES};
use super::phrases::Phrases;
use super::Lexicon;
use crate::document::{plain, Document, Plain};
use crate::referent::Referents;
use crate::span::Span;
use crate::text::{fold_into, tokens, Text};

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

/// Kinds whose note must give a date: it tells of an office, a recognition or a finding.
const DATED: &[&str] = &["disputed_office", "disputed_state", "disputed_status", "contested_finding"];

/// All packs, and what they compile to.
pub struct Checker<'p> {
    packs: &'p [Pack],
    sources: &'p Sources,
    lexicon: Lexicon,
    /// All forms of all entries, and whose each is.
    forms: Phrases,
    owners: Vec<&'p Entry>,
}

/// What a rule says of an entry: the field, and what is wrong with it.
type Said = Vec<(&'static str, String)>;

/// A rule: what it says of an entry, and why it exists.
type Rule = (fn(&Checker, &Entry) -> Said, &'static str);

const RULES: &[Rule] = &[
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
        examples,
        "examples are the tests of an entry: they show which sense is meant, and keep showing it",
    ),
];

/// Checks packs against every rule.
pub fn check(packs: &[Pack], sources: &Sources) -> Vec<Fault> {
    let lexicon = match compile(packs, sources).map(|file| Lexicon::load(file.into())) {
        Ok(Ok(lexicon)) => lexicon,
        Ok(Err(error)) => return vec![Fault::new("", "", error)],
        Err(faults) => return faults,
    };
    let entries = || packs.iter().flat_map(|p| &p.entries);
    let forms = || entries().flat_map(|e| e.forms.iter().map(move |f| (f, e)));
    let checker = Checker {
        packs,
        sources,
        lexicon,
        forms: Phrases::build(&forms().map(|(form, _)| folded(form)).collect::<Vec<_>>()),
        owners: forms().map(|(_, entry)| entry).collect(),
    };
    let mut faults = Vec::new();
    for pack in packs.iter().filter(|p| !p.sources.is_empty()) {
        faults.push(Fault::new(
            "",
            "",
            format!("{}: its sources stand in sources.toml, for all packs", pack.pack),
        ));
    }
    for entry in entries() {
        for (rule, why) in RULES {
            let said = rule(&checker, entry).into_iter();
            faults.extend(said.map(|(field, message)| Fault {
                why,
                ..Fault::new(&entry.id, field, message)
            }));
        }
    }
    for (key, source) in sources {
        let mut say = |field, message: &str| {
            let why = "a clause that cannot be looked up is left out";
            faults.push(Fault {
                why,
                ..Fault::new(key, field, message)
            });
        };
        if !entries().any(|e| e.sources.contains(key)) {
            say("", "no entry names this source; take it out of sources.toml");
        }
        if source.says.trim().is_empty() || source.title.is_empty() || source.publisher.is_empty() {
            say("says", "a source needs title, publisher, and what it says to the point");
        }
        if !source.url.starts_with("http") || !is_day(&source.read) {
            say("url", "a source needs its address, and the day on which it was read");
        }
    }
    faults
}

fn shape(_: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    if !entry
        .id
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
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
    if DATED.contains(&entry.kind.as_str()) && !entry.note.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4) {
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
        let referents = Referents::find(&document, &read, &checker.lexicon);
        let found = checker.lexicon.find(&document, &read, &referents);
        let mut used: Vec<(Span, &str)> = found.iter().map(|t| (t.span, t.entry.as_str())).collect();
        // Forms of its own and of its rivals count even where a guard would stop them.
        for hit in checker.forms.find((0..read.tokens.len()).map(|t| read.folded(t))) {
            let owner = checker.owners[hit.phrase as usize];
            if owner.id == entry.id || (!entry.rivals.is_empty() && owner.rivals == entry.rivals) {
                used.push((read.span_of(hit.first as usize..hit.end as usize), &owner.id));
            }
        }
        for &(span, owner) in &used {
            let part = used.iter().any(|&(other, _)| other != span && other.contains(span));
            if !part && !read.quotes.iter().any(|q| q.inner.contains(span)) {
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
        let referents = Referents::find(&document, &read, &checker.lexicon);
        let found = checker
            .lexicon
            .find(&document, &read, &referents)
            .into_iter()
            .map(|t| t.entry);
        let hits = checker.forms.find((0..read.tokens.len()).map(|t| read.folded(t)));
        let near = |owner: &&Entry| owner.id == entry.id || (!entry.rivals.is_empty() && owner.rivals == entry.rivals);
        let own = hits
            .iter()
            .map(|h| checker.owners[h.phrase as usize])
            .filter(near)
            .map(|e| e.id.clone());
        for owner in found.chain(own) {
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
    if KINDS_WITHOUT_SIDES.contains(&entry.kind.as_str()) {
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
    let all = checker.packs.iter().flat_map(|p| &p.entries);
    let others: Vec<&Entry> = all.filter(|e| e.rivals == entry.rivals && e.id != entry.id).collect();
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

fn examples(checker: &Checker, entry: &Entry) -> Said {
    let mut out = Vec::new();
    if entry.flag.is_empty() || entry.ignore.is_empty() {
        out.push((
            "flag",
            "it needs flag examples (what is marked, in [brackets]) and ignore examples (where nothing is)".into(),
        ));
    }
    for example in &entry.flag {
        let (text, expected) = brackets(example.text());
        if expected.is_empty() {
            out.push(("flag", format!("nothing stands in [brackets] in its flag example “{text}”")));
        }
        let found = checker.marked(entry, &text, example);
        if found != expected {
            let show = |spans: &[Span]| spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join("], [");
            let (found, expected) = (show(&found), show(&expected));
            out.push(("flag", format!("in “{text}” it marks [{found}], not [{expected}]")));
        }
    }
    for example in &entry.ignore {
        for span in checker.marked(entry, example.text(), example) {
            let text = example.text();
            let message = format!("it marks [{}] in “{text}”, which it should ignore", &text[span.range()]);
            out.push(("ignore", message));
        }
    }
    out
}

impl Checker<'_> {
    /// What `entry` marks in an example.
    fn marked(&self, entry: &Entry, text: &str, example: &Example) -> Vec<Span> {
        let (document, read) = page(text, example.date());
        let referents = Referents::find(&document, &read, &self.lexicon);
        let terms = self.lexicon.find(&document, &read, &referents);
        let low = entry.visibility == super::pack::Visibility::Low;
        // Of an entry that shows its first place only, that place.
        let shown = |t: &&crate::report::Term| t.entry == entry.id && (low || t.visibility == crate::report::Visibility::Default);
        terms.iter().filter(shown).map(|t| t.span).collect()
    }
}

/// A text as a page.
fn page(text: &str, date: Option<&str>) -> (Document, Text) {
    let document = plain(Plain {
        text: text.into(),
        date: date.map(str::to_owned),
        ..Plain::default()
    });
    let read = Text::new(&document);
    (document, read)
}

/// A text without its square brackets, and what stood in them.
fn brackets(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span::new(open, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

/// The folded words of a phrase.
fn folded(phrase: &str) -> Vec<String> {
    let mut found = Vec::new();
    tokens(phrase, Span::new(0, phrase.len()), 0, &mut found);
    let fold = |token: &crate::text::Token| {
        let mut out = String::new();
        fold_into(&phrase[token.span.range()], &mut out);
        out
    };
    found.iter().map(fold).collect()
}

fn is_day(date: &str) -> bool {
    date.len() == 10
        && date
            .char_indices()
            .all(|(at, c)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{fault, fixture, pack};
    use std::fs;
    use std::path::Path;

    /// The packs that ship break no rule.
    #[test]
    fn the_lexicon_keeps_its_rules() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
        let sources = pack::read_sources("sources.toml", &fs::read_to_string(root.join("sources.toml")).unwrap()).unwrap();
        let mut paths: Vec<_> = fs::read_dir(root.join("packs")).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        let packs: Vec<Pack> = paths
            .iter()
            .map(|path| pack::read(&path.display().to_string(), &fs::read_to_string(path).unwrap()).unwrap())
            .collect();
        for (path, pack) in paths.iter().zip(&packs) {
            assert_eq!(
                path.file_stem().unwrap().to_str().unwrap(),
                pack.pack,
                "a pack is named as its file"
            );
        }
        assert!(packs.iter().map(|p| p.entries.len()).sum::<usize>() > 0);
        let mut files: Vec<(String, String)> = paths
            .iter()
            .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()))
            .collect();
        files.push(("sources.toml".into(), fs::read_to_string(root.join("sources.toml")).unwrap()));
        let faults = fault::placed(&check(&packs, &sources), &files);
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    }

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
