//! How well labels are found in news that two readers annotated: see `README.md`. The news belongs to its publishers and is no
//! part of this project; without it the test says that it was skipped.

mod names;
mod voice;

use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;
use whose_word::document::{plain, Plain};
use whose_word::report::{Label, Relation};
use whose_word::span::{Span, Unit};
use whose_word::Engine;

/// Of the labels that the engine marks as contested, at least so many per cent are contested for a reader.
const CONTESTED_PRECISION: u32 = 80;

/// What one reader says of one place.
#[derive(Debug, Deserialize)]
struct Answer {
    #[serde(default = "yes")]
    assigns: bool,
    kind: Option<String>,
    label: Option<Span>,
    referent: Option<Span>,
    labeller: Option<Span>,
    relation: Option<Relation>,
    #[serde(default)]
    distanced: bool,
    #[serde(default)]
    contested: bool,
}

fn yes() -> bool {
    true
}

/// One line of `markers.jsonl`.
#[derive(Debug, Deserialize)]
struct Marked {
    doc: String,
    marker: Span,
    readers: [Answer; 2],
}

/// One line of `whole.jsonl`.
#[derive(Debug, Deserialize)]
struct Whole {
    doc: String,
    readers: [Vec<Answer>; 2],
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// A share, counted.
#[derive(Clone, Copy, Default)]
struct Share(u32, u32);

impl Share {
    fn add(&mut self, right: bool) {
        self.0 += u32::from(right);
        self.1 += 1;
    }

    fn percent(self) -> u32 {
        100 * self.0 / self.1.max(1)
    }

    fn print(self, what: &str) {
        println!("{what:46} {:3} of {:3}  {:3} %", self.0, self.1, self.percent());
    }
}

/// What the engine finds in one document, in code points.
struct Found {
    words: Vec<char>,
    labels: Vec<Label>,
}

impl Found {
    fn at(&self, span: Option<Span>) -> Vec<String> {
        let Some(span) = span else { return Vec::new() };
        let end = (span.end as usize).min(self.words.len());
        let text: String = self.words[(span.start as usize).min(end)..end].iter().collect();
        let words = text.to_lowercase();
        let words = words.split(|c: char| !c.is_alphanumeric());
        let small = ["", "a", "an", "the", "of", "and", "to", "in", "s", "mr", "ms", "mrs"];
        words.filter(|w| !small.contains(w)).map(str::to_owned).collect()
    }

    /// Whether `got` shares a word with a reader's answer, or both are empty.
    fn meets(&self, answers: [Option<Span>; 2], got: Option<&Span>) -> bool {
        let got = self.at(got.copied());
        answers.iter().any(|a| {
            let wanted = self.at(*a);
            wanted.is_empty() && got.is_empty() || wanted.iter().any(|w| got.contains(w))
        })
    }
}

#[test]
fn labels_in_annotated_news() {
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/data");
    let marked: Vec<Marked> = lines(include_str!("markers.jsonl"));
    let whole: Vec<Whole> = lines(include_str!("whole.jsonl"));
    let mut found: HashMap<String, Found> = HashMap::new();
    let wanted = |id: &str| marked.iter().any(|m| m.doc == id) || whole.iter().any(|w| w.doc == id);
    let engine = Engine::new();
    for file in ["polnear.train", "basil.dev", "ptc.dev"] {
        let Ok(text) = std::fs::read_to_string(news.join(format!("{file}.jsonl"))) else {
            println!("skipped: no annotated news in {}", news.display());
            return;
        };
        for document in lines::<Text>(&text).into_iter().filter(|t| wanted(&t.id)) {
            found.insert(document.id, scan(&engine, document.text));
        }
    }
    by_marker(&marked, &found);
    let precision = by_document(&whole, &found);
    assert!(
        precision.percent() >= CONTESTED_PRECISION,
        "contested: {} %",
        precision.percent()
    );
}

fn scan(engine: &Engine, text: String) -> Found {
    let words = text.chars().collect();
    let document = plain(Plain {
        text,
        ..Plain::default()
    });
    let mut report = engine.scan(&document);
    report.convert(&document.text, Unit::Codepoint);
    Found {
        words,
        labels: report.labels,
    }
}

fn lines<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    text.lines()
        .map(|l| serde_json::from_str(l).expect("a line of annotation"))
        .collect()
}

/// Marker and label together.
fn whole_of(label: &Label) -> Span {
    label.marker.map_or(label.label, |m| m.join(label.label))
}

fn by_marker(marked: &[Marked], found: &HashMap<String, Found>) {
    let [mut hit, mut alarm, mut label, mut referent, mut labeller] = [Share::default(); 5];
    let [mut relation, mut distanced, mut contested] = [Share::default(); 3];
    for place in marked {
        let Some(found) = found.get(&place.doc) else { continue };
        let [a, b] = &place.readers;
        let touches =
            |l: &&Label| whole_of(l).overlaps(place.marker) || l.marker.is_some() && a.label.is_some_and(|s| s.overlaps(l.label));
        let got = found.labels.iter().find(touches);
        if a.assigns != b.assigns {
            continue;
        }
        if !a.assigns {
            alarm.add(got.is_some());
            continue;
        }
        hit.add(got.is_some());
        let Some(got) = got else { continue };
        label.add(found.meets([a.label, b.label], Some(&got.label)));
        referent.add(found.meets([a.referent, b.referent], got.referent.spans.first()));
        labeller.add(found.meets([a.labeller, b.labeller], got.labeller.spans.first()));
        if a.relation == b.relation {
            relation.add(Some(got.relation) == a.relation);
        }
        if a.distanced == b.distanced {
            distanced.add(got.distanced == a.distanced);
        }
        if a.contested == b.contested {
            contested.add(got.contested == a.contested);
        }
    }
    println!("words that may mark a label");
    hit.print("  a label is given, and found");
    alarm.print("  none is given, and one is reported");
    label.print("  the label is right");
    referent.print("  the referent is right");
    labeller.print("  the labeller is right");
    relation.print("  self, other or unnamed is right");
    distanced.print("  distanced is right");
    contested.print("  contested is right");
}

/// Returns how many of the labels marked as contested are contested for a reader.
fn by_document(whole: &[Whole], found: &HashMap<String, Found>) -> Share {
    let [mut marked, mut missed, mut precise, mut met, mut readers] = [Share::default(); 5];
    for document in whole {
        let Some(found) = found.get(&document.doc) else { continue };
        let [first, second] = &document.readers;
        let in_list = |list: &[Answer], span: Span, contested: bool| {
            list.iter()
                .any(|a| (a.contested || !contested) && a.label.is_some_and(|l| l.overlaps(span)))
        };
        for label in &found.labels {
            if label.marker.is_some() {
                marked.add(in_list(first, label.label, false) || in_list(second, label.label, false));
            }
            if label.contested {
                precise.add(in_list(first, label.label, true) || in_list(second, label.label, true));
            }
        }
        for answer in first {
            let Some(span) = answer.label else { continue };
            let both = in_list(second, span, false);
            readers.add(both);
            let met_by = |contested: bool| {
                let fits = |l: &&Label| l.label.overlaps(span) && (l.contested || !contested);
                found.labels.iter().any(|l| fits(&l))
            };
            let marker = matches!(answer.kind.as_deref(), Some("marker" | "scare"));
            if both && marker {
                missed.add(met_by(false));
            }
            if both && answer.contested && in_list(second, span, true) {
                met.add(met_by(true));
            }
        }
    }
    println!("whole documents");
    readers.print("  labels of one reader that the other has too");
    marked.print("  labels by a marker: right of those reported");
    missed.print("  labels by a marker: found of those given");
    precise.print("  contested: right of those reported");
    met.print("  contested: found of those given");
    precise
}
