//! The article that the project started from: who says what on it. It lies beside the project and not in it; where it is
//! missing, this says so and checks nothing. `cases.txt` holds sentences of the same forms that are always checked.

use crate::{bare, describe};
use whose_word::document::{html, read};
use whose_word::report::Voice;
use whose_word::Engine;

/// Kind of source, first words of the source, cue, and words of the content.
const EXPECTED: &[(&str, &str, &str, &str)] = &[
    ("vague", "media", "reported", "self-proclaimed president, Jeanine Anez"),
    (
        "group",
        "Residents of El Alto",
        "to demand",
        "the resignation of the self-proclaimed president",
    ),
    (
        "media",
        "Spanish-language news outlet La Razon",
        "published",
        "videos and reports showing columns of people",
    ),
    ("account", "@max77max7777", "", "Mass protests against"),
    (
        "group",
        "Thousands of indigenous people",
        "demand",
        "the overthrow of a new government",
    ),
    ("account", "@Yemeni9977", "", "Bolivia"),
    ("none", "", "was reported", "Arson of historic buildings"),
    (
        "person",
        "Opposition lawmaker Jeanine Anez",
        "then declared",
        "herself interim president",
    ),
    (
        "institution",
        "Bolivia’s highest court",
        "recognized",
        "her as interim president",
    ),
    (
        "institution",
        "The Bolivian armed forces",
        "joined in on the calls for",
        "Morales to step down",
    ),
    (
        "institution",
        "The Bolivian armed forces",
        "saying",
        "this was necessary to ensure order in the country",
    ),
    (
        "group",
        "the opposition",
        "citing",
        "alleged irregularities in vote-counting procedures",
    ),
    (
        "institution",
        "the Organization of American States",
        "were subsequently confirmed",
        "irregularities",
    ),
];

/// Whom a label is of, its words, and whose word it is.
const LABELS: &[(&str, &str, Voice, bool)] = &[
    ("Jeanine Anez", "president", Voice::Indirect, true),
    ("Jeanine Anez", "interim president", Voice::Outlet, true),
    ("Jeanine Anez", "interim president", Voice::Caption, true),
    ("Jeanine Anez", "Opposition lawmaker", Voice::Outlet, false),
    ("Evo Morales", "former president", Voice::Outlet, false),
    (
        "new government",
        "new government that does not represent them",
        Voice::Indirect,
        true,
    ),
    ("La Paz", "capital", Voice::Outlet, false),
    ("La Paz", "administrative capital", Voice::Outlet, false),
];

#[test]
fn start_article() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/pages/bolivia-2019-11-15.html");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: {path} is not there");
        return;
    };
    let (page, _) = html::page(&bytes).expect("the start article is text");
    let document = read(&page);
    let report = Engine::new().scan(&document);
    let shown: Vec<[String; 4]> = report
        .attributions
        .iter()
        .map(|a| {
            let words = |spans: &[whose_word::span::Span]| {
                let pieces: Vec<_> = spans.iter().map(|s| bare(&document.text[s.range()])).collect();
                pieces.join(" … ")
            };
            let kind = describe(a)[2].clone();
            [kind, words(&a.source.spans), words(&a.cue.spans), words(&a.content.spans)]
        })
        .collect();
    for (kind, source, cue, content) in EXPECTED {
        let found = shown
            .iter()
            .any(|[k, s, c, w]| k == kind && s.starts_with(source) && c == cue && w.contains(content));
        assert!(found, "missing: {kind} [{source}] [{cue}] [{content}]\nfound: {shown:#?}");
    }
    for (referent, words, voice, contested) in LABELS {
        let found = report.labels.iter().any(|l| {
            let written = l.referent.spans.first().map(|s| &document.text[s.range()]);
            let named = l.referent.name.as_deref() == Some(referent) || written == Some(referent);
            named && &document.text[l.label.range()] == *words && l.voice == *voice && l.contested == *contested
        });
        assert!(found, "missing: {referent}, {words}, {voice:?}\nfound: {:#?}", report.labels);
    }
    assert!(
        !shown.iter().any(|[_, source, _, _]| source.contains("security forces")),
        "a dispersal is no attribution: {shown:#?}"
    );
    assert!(
        shown.iter().all(|[_, _, _, content]| !content.contains("dictator")),
        "a comment was read"
    );
}
