//! How well the article is found on saved pages of news sites, which belong to their publishers and are no part of this
//! project. Without them the test says that it was skipped.

use std::collections::HashMap;
use std::path::Path;
use whose_word::document::{html, read, BlockKind};

/// Mean F1 over the pages must not fall below this.
const MEAN: f64 = 95.0;

/// How often each word stands in a text.
fn bag(text: &str) -> HashMap<String, usize> {
    let mut bag = HashMap::new();
    let words = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|w| !w.is_empty());
    words.for_each(|w| *bag.entry(w.to_lowercase()).or_default() += 1);
    bag
}

/// F1 in per cent of the words of `got` against those of `expected`.
fn f1(got: &str, expected: &str) -> f64 {
    let (got, expected) = (bag(got), bag(expected));
    let both: usize = got.iter().map(|(w, n)| n.min(expected.get(w).unwrap_or(&0))).sum();
    let all: usize = got.values().sum::<usize>() + expected.values().sum::<usize>();
    200.0 * both as f64 / all.max(1) as f64
}

#[test]
fn articles_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages/real");
    let Ok(pages) = std::fs::read_dir(&folder) else {
        println!("skipped: no saved pages in {}", folder.display());
        return;
    };
    let mut scores = Vec::new();
    for page in pages.filter_map(|p| Some(p.ok()?.path())).filter(|p| p.is_dir()) {
        let parse = |name: &str| html::page(&std::fs::read(page.join(name)).unwrap()).unwrap().0;
        let document = read(&parse("source.html"));
        assert!(
            document.warnings.iter().all(|w| w.code != "front_page"),
            "{} is an article",
            page.display()
        );
        let body = document
            .blocks
            .iter()
            .filter(|b| !matches!(b.kind, BlockKind::Headline | BlockKind::Byline));
        let got: Vec<&str> = body.map(|b| &document.text[b.span.range()]).collect();
        // Tags divide words there, as they do where the extraction is scored.
        let expected = parse("expected.html");
        let text: Vec<u16> = expected.text.encode_utf16().collect();
        let ends = expected.run_starts.iter().skip(1).map(|&e| e as usize).chain([text.len()]);
        let runs = expected.run_starts.iter().zip(ends);
        let runs: Vec<String> = runs.map(|(&s, e)| String::from_utf16_lossy(&text[s as usize..e])).collect();
        let score = f1(&got.join(" "), &runs.join(" "));
        println!("{:5.1} {}", score, page.display());
        scores.push(score);
    }
    let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
    assert!(mean >= MEAN, "mean F1 {mean:.1} of {scores:?}");
}
