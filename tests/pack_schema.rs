//! The published schema of packs (`docs/pack.schema.json`) says what the engine does: the same fields, kinds and bounds.

use serde_json::{json, Map, Value};
use std::collections::BTreeSet;
use whose_word::lexicon::{kind, own, Lexicon};

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/pack.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("the schema is JSON")
}

/// A pack with everything that it must have.
fn least() -> Value {
    json!({"pack": "p", "title": "P",
        "sources": {"s": {"title": "S", "publisher": "S", "url": "https://s.example/"}},
        "entry": [{"id": "e", "kind": "disputed_event", "headword": "e", "note": "n", "forms": ["great tide"],
            "patterns": [{"anchor": ["tide"], "regex": "low tide"}], "needs": {}, "not_when": {}}]})
}

/// What is wrong with a pack, all in one text; empty for nothing.
fn wrong(pack: &Value) -> String {
    let problems = own::read(&pack.to_string(), &Lexicon::default().shipped())
        .err()
        .unwrap_or_default();
    problems.iter().map(|p| p.to_string()).collect::<Vec<_>>().join("\n")
}

/// The objects of the schema, and where each stands in [`least`].
const OBJECTS: [(&str, &str); 6] = [
    ("", ""),
    ("/$defs/entry", "/entry/0"),
    ("/$defs/pattern", "/entry/0/patterns/0"),
    ("/$defs/needs", "/entry/0/needs"),
    ("/$defs/not_when", "/entry/0/not_when"),
    ("/$defs/source", "/sources/s"),
];

fn at<'v>(value: &'v mut Value, place: &str) -> &'v mut Map<String, Value> {
    value.pointer_mut(place).and_then(Value::as_object_mut).expect("an object")
}

fn names(list: &Value) -> BTreeSet<String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|v| Some(v.as_str()?.to_owned()))
        .collect()
}

#[test]
fn the_least_pack_is_taken() {
    assert_eq!(wrong(&least()), "");
}

#[test]
fn it_has_the_fields_that_the_engine_reads() {
    let schema = schema();
    for (definition, place) in OBJECTS {
        let object = schema.pointer(definition).expect("a definition");
        assert_eq!(object["additionalProperties"], false, "{definition}");
        let mut pack = least();
        at(&mut pack, place).insert("no-such-field".into(), Value::Null);
        let said = wrong(&pack);
        let (_, fields) = said
            .split_once("the fields are ")
            .unwrap_or_else(|| panic!("{definition}: {said}"));
        let read: BTreeSet<String> = fields.split(", ").map(str::to_owned).collect();
        let published: BTreeSet<String> = object["properties"].as_object().expect("fields").keys().cloned().collect();
        assert_eq!(published, read, "{definition}");
    }
}

#[test]
fn it_requires_what_the_engine_requires() {
    let schema = schema();
    for (definition, place) in OBJECTS {
        let required = names(&schema.pointer(definition).expect("a definition")["required"]);
        for field in least().pointer(place).and_then(Value::as_object).expect("an object").keys() {
            let mut pack = least();
            at(&mut pack, place).remove(field);
            assert_eq!(
                !wrong(&pack).is_empty(),
                required.contains(field),
                "{definition}: {field}: {}",
                wrong(&pack)
            );
        }
    }
    let mut pack = least();
    at(&mut pack, "/entry/0").retain(|field, _| field != "forms" && field != "patterns");
    assert!(wrong(&pack).contains("neither forms nor patterns"));
}

#[test]
fn its_words_and_bounds_are_the_engine_s() {
    let schema = schema();
    let entry = &schema["$defs"]["entry"]["properties"];
    let kinds: BTreeSet<String> = kind::KINDS.iter().map(|k| k.to_string()).collect();
    assert_eq!(names(&entry["kind"]["enum"]), kinds);
    for (field, value) in [("visibility", "low"), ("self_label", "n/a")] {
        for word in names(&entry[field]["enum"]) {
            let mut pack = least();
            at(&mut pack, "/entry/0").insert(field.into(), word.clone().into());
            assert_eq!(wrong(&pack), "", "{field} {word}");
        }
        assert!(names(&entry[field]["enum"]).contains(value));
    }
    for (place, bound) in [
        ("/properties/entry/maxItems", own::ENTRIES),
        ("/properties/title/maxLength", own::TEXT),
        ("/$defs/entry/properties/patterns/maxItems", own::PATTERNS),
        ("/$defs/pattern/properties/regex/maxLength", own::PATTERN),
        ("/$defs/entry/properties/note/maxLength", own::NOTE_WORDS * 20),
    ] {
        assert_eq!(schema.pointer(place), Some(&json!(bound)), "{place}");
    }
}
