//! The lexicon on whole pages.

use whose_word::document::{plain, Plain};
use whose_word::{report::Report, Engine};

/// An article of our own on the events in Bolivia, as of 15 November 2019.
const PAGE: &str = "Two titles for one office\n\n\
    LA PAZ — Jeanine Áñez moved into the palace this week. Supporters greet her as interim president; in El Alto, marchers \
    jeer at a “self-proclaimed president”.\n\
    She took the oath before a half-empty chamber in Bolivia’s parliament, and the Constitutional Court endorsed her the same \
    evening.\n\
    Morales, who announced his resignation on Sunday, speaks from Mexico of a coup d’état. A banner reads: “No to the CIA-backed \
    generals”.\n\
    Errors in the count had been confirmed by the OAS. Damage to two bridges was reported.";

fn scan(text: &str, date: &str) -> Report {
    let document = plain(Plain {
        text: text.into(),
        date: Some(date.into()),
        ..Plain::default()
    });
    Engine::new().scan(&document)
}

fn marks<'r>(report: &'r Report, text: &'r str) -> Vec<(&'r str, &'r str)> {
    report
        .terms
        .iter()
        .map(|t| (t.entry.as_str(), &text[t.span.range()]))
        .collect()
}

#[test]
fn marks_both_titles_and_what_else_is_contested() {
    let report = scan(PAGE, "2019-11-15");
    assert_eq!(
        marks(&report, PAGE),
        [
            ("bo-anez-interim", "interim president"),
            ("bo-anez-self-proclaimed", "self-proclaimed president"),
            ("bo-tcp-recognised", "Constitutional Court endorsed"),
            ("bo-morales-resigned", "resignation"),
            ("bo-2019-coup", "coup d’état"),
            ("bo-cia-backed", "CIA-backed"),
            ("bo-oas-confirmed", "confirmed by the OAS"),
            ("g-agentless-reported", "was reported"),
        ]
    );
    for term in &report.terms {
        let note = &report.notes[&term.entry];
        assert!(!note.sources.is_empty() && !note.note.is_empty(), "{}", term.entry);
        for name in ["Sacaba", "Senkata"] {
            assert!(!note.note.contains(name), "{}: {name} came after the page", term.entry);
        }
    }
}

#[test]
fn a_title_is_said_of_its_holder_and_an_event_of_nobody() {
    let report = scan(PAGE, "2019-11-15");
    let holder = |entry: &str| {
        let term = report.terms.iter().find(|t| t.entry == entry).unwrap();
        term.referent.map(|id| report.referents[id as usize].name.clone())
    };
    assert_eq!(holder("bo-anez-interim").as_deref(), Some("Jeanine Áñez"));
    assert_eq!(holder("bo-2019-coup"), None);
    assert_eq!(holder("g-agentless-reported"), None);
}

#[test]
fn who_only_speaks_is_not_called_what_he_speaks_of() {
    let called = |text: &str| {
        let report = scan(text, "2019-11-15");
        let term = report.terms.iter().find(|t| text[t.span.range()].starts_with("illegal"));
        let name = |id: u32| report.referents[id as usize].name.clone();
        term.map(|t| t.referent.map(name))
    };
    let speaks = "A critic of the plan, Ian Frost, said that illegal aliens had crossed the river on Sunday.";
    assert_eq!(called(speaks), Some(None));
    for nobody in [
        "A critic of the plan, Ian Frost, has said illegal aliens had crossed the river on Sunday.",
        "He met Ian Frost, whom illegal aliens had robbed on Sunday.",
        "Families of Low Quay, many of them illegal aliens, had crossed the river on Sunday.",
        "In Eastmarch, illegal aliens had crossed the river on Sunday.",
        "On Sunday in Eastmarch, illegal aliens had crossed the river.",
        "They came to Eastmarch, where illegal aliens had crossed the river on Sunday.",
    ] {
        assert_eq!(called(nobody), Some(None), "{nobody}");
    }
    for beside in [
        "Two men and Ian Frost, an illegal alien, had crossed the river on Sunday.",
        "Two men and Ian Frost, an alleged illegal alien, had crossed the river on Sunday.",
    ] {
        assert_eq!(called(beside), Some(Some("Ian Frost".into())), "{beside}");
    }
}

#[test]
fn a_page_before_the_events_has_no_mark_of_them() {
    let marked = scan(PAGE, "2019-10-01");
    assert!(marked.terms.iter().all(|t| !t.entry.starts_with("bo-")), "{:?}", marked.terms);
}

#[test]
fn ids_are_stable_and_different() {
    let (one, two) = (
        scan(PAGE, "2019-11-15"),
        scan(&format!("A word before.\n{PAGE}"), "2019-11-15"),
    );
    let ids = |report: &Report| report.terms.iter().map(|t| t.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&one), ids(&two));
    let mut unique = ids(&one);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), one.terms.len());
}

/// The page that the project started from, where it is at hand.
#[test]
fn the_start_article() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/pages/bolivia-2019-11-15.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is not at hand");
        return;
    };
    let report = scan(&text, "2019-11-15");
    let marked = marks(&report, &text);
    for expected in [
        "bo-anez-self-proclaimed",
        "bo-anez-interim",
        "bo-2019-coup",
        "bo-cia-backed",
        "bo-morales-resigned",
    ] {
        assert!(marked.iter().any(|(entry, _)| *entry == expected), "{expected}: {marked:?}");
    }
    for expected in [
        "bo-tcp-recognised",
        "bo-oas-confirmed",
        "g-agentless-reported",
        "g-sources-said",
    ] {
        assert!(marked.iter().any(|(entry, _)| *entry == expected), "{expected}: {marked:?}");
    }
    let notes = serde_json::to_string(&report.notes).unwrap();
    assert!(!notes.contains("Sacaba") && !notes.contains("Senkata"));
}
