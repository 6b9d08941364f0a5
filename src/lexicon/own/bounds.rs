//! What keeps a pack from being used: that it is larger than it may be, or lacks what a card or the report needs.

use crate::lexicon::fault::Fault;
use crate::lexicon::pack::{is_id, Entry, Pack, Source};
use crate::lexicon::Shipped;

/// A pack has at most this many bytes …
pub const BYTES: usize = 512 << 10;
/// … entries …
pub const ENTRIES: usize = 1_000;
/// … forms …
const FORMS: usize = 10_000;
/// … other words and phrases of guards and anchors …
const GUARD_WORDS: usize = 20_000;
/// … and patterns.
pub const PATTERNS: usize = 50;
/// A pattern has at most this many letters (code points); what it compiles to is bounded too.
pub const PATTERN: usize = 300;
/// A note has at most this many words.
pub const NOTE_WORDS: usize = 120;
/// No other text has more letters than this.
pub const TEXT: usize = 400;
/// A pack's name has at most this many letters.
const NAME: usize = 40;

/// What is wrong: the field, and what to do.
type Said = Vec<(&'static str, String)>;

/// Everything that keeps a pack from being used, but for what the compiler finds.
pub fn check(pack: &Pack, shipped: &Shipped) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut add = |of: &str, said: Said| out.extend(said.into_iter().map(|(field, message)| Fault::new(of, field, message)));
    add("", check_head(pack));
    add("", check_counts(pack));
    add("", check_rivals(pack));
    for entry in &pack.entries {
        add(&entry.id, check_entry(entry, pack, shipped));
    }
    for (key, source) in &pack.sources {
        add(key, check_source(source));
    }
    out
}

fn check_head(pack: &Pack) -> Said {
    let mut out = Vec::new();
    if !is_id(&pack.pack) || pack.pack.len() > NAME {
        let message = format!("a pack's name has 1 to {NAME} small letters, digits and hyphens");
        out.push(("pack", message));
    }
    if pack.title.trim().is_empty() || pack.title.chars().count() > TEXT {
        let message = format!("the title says what the pack is about, in at most {TEXT} letters");
        out.push(("title", message));
    }
    out
}

fn check_counts(pack: &Pack) -> Said {
    let mut out = Vec::new();
    let count = |list: fn(&Entry) -> usize| pack.entries.iter().map(list).sum::<usize>();
    for (name, has, most) in [
        ("entries", pack.entries.len(), ENTRIES),
        ("forms", count(|e| e.forms.len()), FORMS),
        ("patterns", count(|e| e.patterns.len()), PATTERNS),
        ("words and phrases in guards", count(|e| guard_words(e).count()), GUARD_WORDS),
    ] {
        if has > most {
            let message = format!("it has {has} {name}; a pack has at most {most}: split it into several");
            out.push(("pack", message));
        }
    }
    if pack.entries.is_empty() {
        out.push(("pack", "it has no entry; write at least one [[entry]]".into()));
    }
    out
}

fn check_rivals(pack: &Pack) -> Said {
    let faulty = |(set, about): &(&String, &String)| !is_id(set) || about.chars().count() > TEXT;
    let told = |(set, _): (&String, &String)| {
        let shape = "small letters, digits and hyphens";
        let set = cut(set);
        let message = format!("“{set}” names no rival set; a name has {shape}, and one line says what it is about");
        ("rivals", message)
    };
    pack.rivals.iter().filter(faulty).map(told).collect()
}

fn check_entry(entry: &Entry, pack: &Pack, shipped: &Shipped) -> Said {
    let mut out = Vec::new();
    if !is_id(&entry.id) || entry.id.len() > 2 * NAME {
        out.push(("id", format!("an id has 1 to {} small letters, digits and hyphens", 2 * NAME)));
    }
    if entry.headword.trim().is_empty() {
        out.push(("headword", "headword is empty; say what the entry is called".into()));
    }
    let words = entry.note.split_whitespace().count();
    if words == 0 || words > NOTE_WORDS || entry.note.chars().count() > NOTE_WORDS * 20 {
        out.push((
            "note",
            format!("its note has {words} words; write 1 to {NOTE_WORDS} of ordinary length"),
        ));
    }
    let texts = [
        &entry.headword,
        &entry.referent,
        &entry.asserts,
        &entry.region,
        &entry.wikidata,
        &entry.single_source,
    ];
    let lists = [
        &entry.used_by,
        &entry.rejected_by,
        &entry.alternatives,
        &entry.reviewed_by,
        &entry.sources,
        &entry.overrides,
    ];
    let listed = lists.into_iter().flatten().chain(&entry.forms).chain(guard_words(entry));
    for text in texts.into_iter().chain(listed).filter(|t| t.chars().count() > TEXT) {
        out.push(("", format!("“{}” is too long; a text has at most {TEXT} letters", cut(text))));
    }
    if lists.iter().any(|list| list.len() > 100) {
        out.push((
            "",
            "a list of its note has more than 100 items; name those that matter".into(),
        ));
    }
    for pattern in entry.patterns.iter().filter(|p| p.regex.chars().count() > PATTERN) {
        let message = "is too long; a pattern has at most";
        out.push((
            "patterns",
            format!("the pattern “{}” {message} {PATTERN} letters", cut(&pattern.regex)),
        ));
    }
    for other in &entry.overrides {
        if !shipped.contains(other.as_str()) && !pack.entries.iter().any(|e| e.id == *other) {
            let message = "neither this pack nor the lexicon has such an entry";
            out.push(("overrides", format!("it overrides “{}”, but {message}", cut(other))));
        }
    }
    out
}

fn check_source(source: &Source) -> Said {
    let mut out = Vec::new();
    if source.title.trim().is_empty() || source.publisher.trim().is_empty() {
        out.push(("title", "a source needs a title and a publisher".into()));
    }
    // Nothing but a page of the web opens from a card.
    let web = source.url.starts_with("https://") || source.url.starts_with("http://");
    if !web || source.url.contains(|c: char| c.is_control() || c.is_whitespace()) {
        let message = "a source's address begins with https:// or http://, and has no space in it";
        out.push(("url", message.into()));
    }
    let texts = [
        &source.title,
        &source.publisher,
        &source.date,
        &source.read,
        &source.read_via,
        &source.says,
    ];
    if texts.iter().any(|t| t.chars().count() > TEXT) || source.url.len() > 4 * TEXT {
        let message = format!("a text of this source is too long; at most {TEXT} letters are shown");
        out.push(("", message));
    }
    out
}

/// The words and phrases of an entry's guards, entity and anchors.
fn guard_words(entry: &Entry) -> impl Iterator<Item = &String> {
    let (needs, not_when) = (&entry.needs, &entry.not_when);
    let lists = [
        &needs.any,
        &needs.all,
        &needs.article_any,
        &not_when.inside,
        &not_when.before,
        &not_when.after,
        &not_when.sentence,
        &not_when.article,
        &entry.entity,
    ];
    lists
        .into_iter()
        .flatten()
        .chain(entry.patterns.iter().flat_map(|p| &p.anchor))
}

/// The beginning of a text, for a message.
fn cut(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, tests::shipped};
    use super::*;

    #[test]
    fn bounds_hold() {
        let entry = |n: usize| {
            format!("[[entry]]\nid = \"e{n}\"\nkind = \"disputed_event\"\nheadword = \"x\"\nforms = [\"f{n}\"]\nnote = \"x\"\n")
        };
        let many = |n: usize| format!("pack = \"p\"\ntitle = \"P\"\n{}", (0..n).map(entry).collect::<String>());
        assert_eq!(read(&many(ENTRIES), &shipped().shipped()).unwrap().entries, ENTRIES);
        let problems = read(&many(ENTRIES + 1), &shipped().shipped()).unwrap_err();
        assert_eq!(
            problems[0].to_string(),
            "line 1: it has 1001 entries; a pack has at most 1000: split it into several"
        );
        assert!(read(&many(0), &shipped().shipped()).is_err());
    }
}
