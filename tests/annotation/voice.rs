//! Whose word places in annotated news are. Prints how often the engine and the readers agree.

use super::{lines, Share, Text};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;
use whose_word::document::plain;
use whose_word::report::Voice;
use whose_word::span::{Offsets, Span, Unit};
use whose_word::Engine;

/// Where nothing was read while rules were written, at least so many per cent are right.
const UNREAD_ACCURACY: u32 = 86;

/// One line of `voice.jsonl`.
#[derive(Debug, Deserialize)]
struct Place {
    doc: String,
    span: Span,
    half: String,
    readers: Vec<Answer>,
}

/// What one reader says of a place.
#[derive(Debug, Deserialize)]
struct Answer {
    voice: String,
    sources: Vec<Span>,
}

impl Answer {
    fn is_somebodys(&self) -> bool {
        matches!(self.voice.as_str(), "direct" | "indirect")
    }
}

/// How a part of the places fares.
#[derive(Default)]
struct Table {
    accuracy: Share,
    precision: Share,
    recall: Share,
    source: Share,
}

#[test]
fn voice_in_annotated_news() {
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/data");
    let mut places: HashMap<String, Vec<Place>> = HashMap::new();
    for place in lines::<Place>(include_str!("voice.jsonl")) {
        places.entry(place.doc.clone()).or_default().push(place);
    }
    let engine = Engine::new();
    let [mut tune, mut once, mut unread] = [Table::default(), Table::default(), Table::default()];
    for file in ["polnear.train", "polnear.dev", "basil.dev", "ptc.dev"] {
        let Ok(text) = std::fs::read_to_string(news.join(format!("{file}.jsonl"))) else {
            println!("skipped: no annotated news in {}", news.display());
            return;
        };
        for document in lines::<Text>(&text) {
            for place in places.get(&document.id).into_iter().flatten() {
                let table = match (place.half.as_str(), place.readers.len()) {
                    ("report", _) => &mut unread,
                    (_, 1) => &mut once,
                    _ => &mut tune,
                };
                judge(&engine, &document.text, place, table);
            }
        }
    }
    tune.print("read while rules were written, two readers");
    once.print("read while rules were written, one reader");
    unread.print("never read, two readers");
    assert!(unread.accuracy.percent() >= UNREAD_ACCURACY);
}

fn judge(engine: &Engine, text: &str, place: &Place, table: &mut Table) {
    let somebodys = place.readers[0].is_somebodys();
    if place.readers.iter().any(|r| r.is_somebodys() != somebodys) {
        return;
    }
    let mut document = plain(text.into());
    let offsets = Offsets::new(text, Unit::Codepoint);
    document.probes = vec![offsets.to_span(place.span)];
    let report = engine.scan(&document);
    let probe = &report.probes[0];
    let said = matches!(probe.voice, Voice::Direct | Voice::Indirect | Voice::Post);
    table.accuracy.add(said == somebodys);
    if said {
        table.precision.add(somebodys);
    }
    if !somebodys {
        return;
    }
    table.recall.add(said);
    // The source is right where it, or its name, shares a word with a reader's.
    let wanted: Vec<&str> = place
        .readers
        .iter()
        .flat_map(|r| &r.sources)
        .map(|&s| &text[offsets.to_span(s).range()])
        .collect();
    if wanted.is_empty() {
        return;
    }
    let carrier = probe.attribution.filter(|_| said).map(|i| &report.attributions[i as usize]);
    let mut got: Vec<&str> = Vec::new();
    if let Some(carrier) = carrier {
        got.extend(carrier.source.spans.iter().map(|s| &text[s.range()]));
        got.extend(carrier.source.name.as_deref());
    }
    table.source.add(shares_a_word(&wanted, &got));
}

fn shares_a_word(a: &[&str], b: &[&str]) -> bool {
    let words = |list: &[&str]| -> Vec<String> {
        let text = list.join(" ").to_lowercase();
        let small = [
            "", "a", "an", "the", "of", "in", "to", "and", "mr", "mrs", "ms", "that", "this", "s",
        ];
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !small.contains(w));
        words.map(str::to_owned).collect()
    };
    let b = words(b);
    words(a).iter().any(|w| b.contains(w))
}

impl Table {
    fn print(&self, what: &str) {
        println!("whose word it is: {what}");
        self.accuracy.print("  somebody's or the outlet's is right");
        self.precision.print("  somebody's: right of those reported");
        self.recall.print("  somebody's: found of those given");
        self.source.print("  the source is right");
    }
}
