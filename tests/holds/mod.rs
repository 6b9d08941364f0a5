//! What holds for the report of any document: asked by the property tests, and by the targets of `./x fuzz`.

use std::collections::{BTreeMap, BTreeSet};
use whose_word::document::{Document, Page};
use whose_word::export::{self, Form};
use whose_word::report::{Report, Voice, NAME_THRESHOLD};
use whose_word::span::{Offsets, Span, Unit};
use whose_word::summary::{self, By};
use whose_word::{card, finding, hide, says, Engine};

/// Ids are 32 bits: among more findings than this, two may have one by chance within hours of trying.
const FEW: usize = 16;

/// Scans `document` and checks everything that must be so, whatever it holds.
pub fn scan(engine: &Engine, document: &Document) -> Report {
    let report = engine.scan(document);
    assert_eq!(report, engine.scan(document), "the same document gave another report");
    blocks(document);
    spans(&report, &document.text);
    links(&report);
    ids(&report);
    units(&report, &document.text);
    json(&report);
    screens(&report, document);
    exports(&report, &document.text);
    report
}

/// Blocks are in order, apart, and hold whole characters.
fn blocks(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(
            end <= block.span.start && !block.span.is_empty(),
            "{block:?} after byte {end}"
        );
        assert!(document.text.get(block.span.range()).is_some(), "{block:?}");
        end = block.span.end;
    }
}

/// Every span lies in the text, on the boundaries of characters, and holds something.
fn spans(report: &Report, text: &str) {
    for span in all_spans(report) {
        assert!(!span.is_empty(), "an empty span at {}", span.start);
        assert!(text.get(span.range()).is_some(), "{span:?} in a text of {} bytes", text.len());
    }
}

fn all_spans(report: &Report) -> Vec<Span> {
    let mut out = Vec::new();
    report.clone().for_each_span(&mut |span| out.push(*span));
    out
}

/// Whatever names another part of the report by number names one that is there.
fn links(report: &Report) {
    let attribution =
        |number: Option<u32>| assert!(number.is_none_or(|n| (n as usize) < report.attributions.len()), "{number:?}");
    let referent = |number: Option<u32>| assert!(number.is_none_or(|n| (n as usize) < report.referents.len()), "{number:?}");
    for a in &report.attributions {
        attribution(a.within);
        referent(a.source.referent);
        assert!((0.0..=1.0).contains(&a.confidence) && (0.0..=1.0).contains(&a.source.confidence));
    }
    for term in &report.terms {
        attribution(term.attribution);
        referent(term.referent);
        assert!(report.notes.contains_key(&term.entry), "no note of {}", term.entry);
    }
    for label in &report.labels {
        attribution(label.attribution);
        referent(label.referent.id);
        referent(label.labeller.id);
    }
    for conflict in &report.conflicts {
        referent(conflict.referent);
        assert!(conflict.labels.iter().all(|&l| (l as usize) < report.labels.len()));
        assert!(conflict.terms.iter().all(|&t| (t as usize) < report.terms.len()));
    }
    for (number, referent) in report.referents.iter().enumerate() {
        assert_eq!(referent.id as usize, number);
    }
    for post in &report.posts {
        assert!((post.block as usize) < report.blocks.len());
    }
}

/// No two findings have one id.
fn ids(report: &Report) {
    let ids: Vec<&str> = report
        .terms
        .iter()
        .map(|t| &*t.id)
        .chain(report.labels.iter().map(|l| &*l.id))
        .collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(
        ids.len() > FEW || different.len() == ids.len(),
        "two findings have one id: {ids:?}"
    );
}

/// Offsets in any unit lead back to the bytes that they came from.
fn units(report: &Report, text: &str) {
    let bytes = all_spans(report);
    for unit in [Unit::Utf16, Unit::Codepoint] {
        let mut converted = report.clone();
        converted.convert(text, unit);
        let offsets = Offsets::new(text, unit);
        let back: Vec<Span> = all_spans(&converted).into_iter().map(|span| offsets.to_span(span)).collect();
        assert_eq!(back, bytes, "{unit:?}");
    }
}

/// A report survives being written and read.
fn json(report: &Report) {
    let written = serde_json::to_string(report).expect("a report is written as JSON");
    assert_eq!(
        &serde_json::from_str::<Report>(&written).expect("what was written is read"),
        report
    );
}

/// What the screens are given: marks and cards, who says what, and the report without what the reader hid.
fn screens(report: &Report, document: &Document) {
    let text = &document.text;
    let findings = finding::findings(report);
    let hidden: Vec<_> = findings.iter().map(|f| finding::hideable(report, text, &f.calling)).collect();
    for (number, finding) in findings.iter().enumerate() {
        assert!(text.get(finding.calling.words.range()).is_some());
        assert!(card::card(report, text, &findings, number as u32, "2026-01-31").is_some());
    }
    assert!(card::card(report, text, &findings, findings.len() as u32, "2026-01-31").is_none());
    for part in says::parts(report) {
        assert!((part.attribution as usize) < report.attributions.len() && text.get(part.span.range()).is_some());
    }
    assert_eq!(says::said(report, text).len(), report.attributions.len());
    let sure: BTreeSet<&str> = (report
        .attributions
        .iter()
        .map(|a| (a.source.name.as_deref(), a.source.confidence)))
    .chain(
        report
            .labels
            .iter()
            .map(|l| (l.labeller.name.as_deref(), l.labeller.confidence)),
    )
    .filter(|(_, confidence)| *confidence >= NAME_THRESHOLD)
    .filter_map(|(name, _)| name)
    .collect();
    for called in summary::callings(report) {
        for label in called.callings.iter().filter_map(|c| c.label) {
            let party = &report.labels[label as usize].referent;
            assert_eq!(party.shown(), called.referent, "told of {party:?}");
        }
    }
    for calling in summary::callings(report).iter().flat_map(|called| &called.callings) {
        if let By::Named(name) = &calling.by {
            assert!(
                sure.contains(name.as_str()) || calling.voice == Voice::Post,
                "{name} is not known well enough"
            );
        }
    }
    let mut rest = report.clone();
    hide::hide(&mut rest, text, |one| hidden.first() == Some(one));
    links(&rest);
    spans(&rest, text);
}

/// Each form of export is written, and the one that is JSON is read again.
fn exports(report: &Report, text: &str) {
    let say = |key: &str, args: &[&str]| format!("{key} {}", args.join(" "));
    let source = export::Source {
        report,
        text,
        url: "https://news.example/a",
        today: "2026-11-30",
        say: &say,
    };
    for form in [Form::Annotation, Form::Markdown, Form::Csv] {
        let written = export::write(source, form);
        if form == Form::Annotation {
            serde_json::from_str::<serde_json::Value>(&written).expect("annotations are JSON");
        }
    }
}

/// What has a place on the page has it inside the page's text.
pub fn places(report: &Report, document: &Document, page: &Page) {
    let units = page.text.encode_utf16().count();
    for span in all_spans(report) {
        if let Some(place) = document.to_page(span) {
            assert!(
                place.start < place.end && place.end as usize <= units,
                "{span:?} at {place:?} of {units}"
            );
        }
    }
}

/// What has a place on a page whose table fits together begins and ends there with the same letters.
pub fn same_letters(report: &Report, document: &Document, page: &Page) {
    let units: Vec<u16> = page.text.encode_utf16().collect();
    for span in all_spans(report) {
        let place = document.to_page(span).unwrap_or_else(|| panic!("{span:?} has no place"));
        let there = String::from_utf16(&units[place.range()]).expect("whole characters");
        let ends = |words: &str| (words.chars().next(), words.chars().next_back());
        let folded = |c: Option<char>| c.map(|c| if c.is_whitespace() { ' ' } else { c });
        let ((a, b), (c, d)) = (ends(&document.text[span.range()]), ends(&there));
        assert_eq!((folded(a), folded(b)), (folded(c), folded(d)), "{there:?}");
    }
}

/// Ids by what the finding is and the block that it stands in. What stands on the page more than once is left out: there the
/// number among its like tells one from another, and that may change.
pub fn known(report: &Report, document: &Document) -> BTreeMap<(String, String), String> {
    let block = |span: Span| {
        let block = document.blocks.iter().find(|b| b.span.contains(span));
        block.map_or("", |b| &document.text[b.span.range()]).to_owned()
    };
    let terms = report.terms.iter().map(|t| (t.entry.clone(), block(t.span), t.id.clone()));
    let words = |span: Span| format!("={}", &document.text[span.range()]);
    let labels = report.labels.iter().map(|l| (words(l.label), block(l.label), l.id.clone()));
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let all: Vec<_> = terms.chain(labels).collect();
    all.iter().for_each(|(what, ..)| *times.entry(what.clone()).or_default() += 1);
    let single = all.into_iter().filter(|(what, ..)| times[what] == 1);
    single.map(|(what, block, id)| ((what, block), id)).collect()
}
