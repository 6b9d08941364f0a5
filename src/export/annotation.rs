//! W3C Web Annotation Data Model: an annotation for each place where something is called something, and for each attribution.
//!
//! A place is told twice, as the model advises: by its words with what stands before and after them in the same block, which
//! finds it on the live page, and by its position in the text of the report, in code points.

use super::{Row, Source};
use crate::id::stable;
use crate::span::{Offsets, Span, Unit};
use crate::wording;
use serde_json::{json, Value};

/// Code points on either side of a place.
const AROUND: usize = 32;

/// All annotations, in a collection of one page.
pub fn write(source: Source) -> String {
    let offsets = Offsets::new(source.text, Unit::Codepoint);
    let places = Places { source, offsets };
    let called = source.rows().into_iter().map(|row| places.called(&row));
    let items: Vec<Value> = called.chain(places.said()).collect();
    let id = stable('c', &[source.url, source.text], 0);
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:whose-word:{id}"),
        "type": "AnnotationCollection",
        "label": source.url,
        "generator": {"type": "Software", "name": "Whose Word", "schema:softwareVersion": source.report.engine.version},
        "total": items.len(),
        "first": {
            "id": format!("urn:whose-word:{id}:1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    // A value of our own making has nothing that JSON could not hold.
    serde_json::to_string_pretty(&collection).unwrap_or_default() + "\n"
}

struct Places<'a> {
    source: Source<'a>,
    offsets: Offsets<'a>,
}

impl Places<'_> {
    fn called(&self, row: &Row) -> Value {
        let source = &self.source;
        let report = source.report;
        let voice = wording::voice_of(report, source.text, &row.calling);
        let told = [self.said_of(row.referent), source.by(&row.calling), source.phrase(&voice)];
        let mut bodies = vec![body("describing", &told.join(" · ").replace(" ·  · ", " · "), None)];
        let term = row.calling.term.and_then(|t| report.terms.get(t as usize));
        if let Some(note) = term.and_then(|t| report.notes.get(&t.entry)) {
            bodies.push(body("commenting", &note.note, Some("en")));
        }
        self.annotation(row.id, bodies, &[row.calling.words])
    }

    /// Of whom it is said; empty where that is not known.
    fn said_of(&self, referent: &str) -> String {
        match referent {
            "" => String::new(),
            name => (self.source.say)("card_said_of", &[name]),
        }
    }

    fn said(&self) -> impl Iterator<Item = Value> + '_ {
        let source = &self.source;
        source.report.attributions.iter().zip(0u32..).map(|(attribution, number)| {
            let who = source.speaker(attribution);
            let cue = source.stretches(&attribution.cue.spans);
            let told = if cue.is_empty() { who } else { format!("{who} · {cue}") };
            let words = source.stretches(&attribution.content.spans);
            let id = stable('a', &[&told, &words], number);
            self.annotation(&id, vec![body("describing", &told, None)], &attribution.content.spans)
        })
    }

    fn annotation(&self, id: &str, bodies: Vec<Value>, spans: &[Span]) -> Value {
        json!({
            "id": format!("urn:whose-word:{id}"),
            "type": "Annotation",
            "motivation": "describing",
            "body": bodies,
            "target": spans.iter().map(|&span| self.target(span)).collect::<Vec<_>>(),
        })
    }

    fn target(&self, span: Span) -> Value {
        let text = self.source.text;
        let place = self.offsets.of_span(span);
        let block = self.block(span);
        let before = text.get(block.start as usize..span.range().start).unwrap_or_default();
        let after = text.get(span.range().end..block.end as usize).unwrap_or_default();
        let near = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        json!({
            "source": self.source.url,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "prefix": &before[near..],
                    "exact": text.get(span.range()).unwrap_or_default(),
                    "suffix": after.chars().take(AROUND).collect::<String>(),
                },
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
            ],
        })
    }

    /// The block that a place lies in: between two blocks a page may have anything.
    fn block(&self, span: Span) -> Span {
        let blocks = &self.source.report.blocks;
        let block = blocks.get(blocks.partition_point(|b| b.span.end < span.end)).map(|b| b.span);
        block.filter(|b| b.contains(span)).unwrap_or(span)
    }
}

fn body(purpose: &str, value: &str, language: Option<&str>) -> Value {
    let value = value.trim_start_matches(" · ").trim_end_matches(" · ");
    let mut body = json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value});
    if let Some(language) = language {
        body["language"] = language.into();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::super::{testing, Form};
    use serde_json::Value;

    fn items() -> (Value, Vec<Value>) {
        let collection: Value = serde_json::from_str(&testing::export(Form::Annotation)).expect("JSON");
        let items = collection["first"]["items"].as_array().expect("items").clone();
        (collection, items)
    }

    #[test]
    fn a_collection_as_the_model_has_it() {
        let (collection, items) = items();
        assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(collection["type"], "AnnotationCollection");
        assert_eq!(collection["total"], items.len());
        let mut ids: Vec<&str> = items.iter().map(|i| i["id"].as_str().expect("an id")).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), items.len(), "each id once");
        for item in &items {
            assert_eq!(item["type"], "Annotation");
            assert!(
                item["body"][0]["value"]
                    .as_str()
                    .is_some_and(|v| !v.is_empty() && !v.starts_with(' ')),
                "{item}"
            );
        }
    }

    /// Every place is found by its words with what stands around them, and by its position.
    #[test]
    fn places_are_found_again() {
        let text: Vec<char> = testing::TEXT.chars().collect();
        let whole: String = text.iter().collect();
        let (_, items) = items();
        let targets = items.iter().flat_map(|i| i["target"].as_array().expect("targets").clone());
        let mut found = 0;
        for target in targets {
            let [quote, position] = [&target["selector"][0], &target["selector"][1]];
            let part = |name: &str| quote[name].as_str().expect("a string");
            let around = [part("prefix"), part("exact"), part("suffix")].concat();
            assert_eq!(whole.matches(&around).count(), 1, "{around}");
            let place = |name: &str| position[name].as_u64().expect("a number") as usize;
            let exact: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(exact, part("exact"));
            found += 1;
        }
        assert!(found >= 4, "{found} places");
    }
}
