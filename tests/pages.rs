//! Reads the pages of `tests/pages` and compares what is read with what is written beside them.

use std::fmt::Write;
use std::path::Path;
use whose_word::document::{html, read, Document};

/// The name of a kind, as the report writes it.
fn name(kind: impl serde::Serialize) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

/// The facts and blocks of a document, in the form of the expected files.
fn show(document: &Document) -> String {
    let mut out = String::new();
    let none = || "none".to_owned();
    writeln!(out, "lang: {}", document.lang.clone().unwrap_or_else(none)).unwrap();
    writeln!(out, "date: {}", document.date.clone().unwrap_or_else(none)).unwrap();
    writeln!(out, "outlet: {}", document.outlet.clone().unwrap_or_else(none)).unwrap();
    let author = document.byline.name.as_ref().map_or(String::new(), |n| format!(", {n}"));
    writeln!(out, "byline: {}{author}", name(document.byline.kind)).unwrap();
    for post in &document.posts {
        let parts = [&post.account, &post.name, &post.date].map(|p| p.clone().unwrap_or_else(none));
        writeln!(out, "post: {}", parts.join(", ")).unwrap();
    }
    for warning in &document.warnings {
        writeln!(out, "warning: {}", warning.code).unwrap();
    }
    out.push('\n');
    for block in &document.blocks {
        writeln!(out, "{}: {}", name(block.kind), &document.text[block.span.range()]).unwrap();
    }
    out
}

#[test]
fn pages_are_read_as_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let (mut seen, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "html") {
            let (page, warnings) = html::page(&std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(warnings, []);
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            let document = read(&page);
            let got = show(&document);
            if got != expected {
                wrong.push(format!("{}:\n{got}", path.display()));
            }
            origins_fit(&page.text, &document);
            seen += 1;
        }
    }
    assert!(
        wrong.is_empty(),
        "read otherwise than written beside it:\n{}",
        wrong.join("\n")
    );
    assert!(seen >= 5, "{seen} pages");
}

/// Every word of every block is found on the page where the document says that it came from, and each sign beside it: a reference
/// that the page has between the two is left out of the text.
fn origins_fit(page: &str, document: &Document) {
    let units: Vec<u16> = page.encode_utf16().collect();
    for block in &document.blocks {
        let mut at = block.span.start as usize;
        while at < block.span.end as usize {
            let rest = &document.text[at..block.span.end as usize];
            let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let word = &rest[..letters.max(rest.chars().next().map_or(0, char::len_utf8))];
            if word != " " {
                let span = whose_word::span::Span::new(at, at + word.len());
                let place = document.to_page(span).expect("a place on the page");
                let there = String::from_utf16(&units[place.range()]).expect("whole characters");
                assert_eq!(there.split_whitespace().collect::<String>(), word);
            }
            at += word.len();
        }
    }
}
