//! How many of the names that a reader is shown are wrong, over whole texts, and why.
//!
//! The annotation says where a source stands. That a pronoun is linked to the right name is judged elsewhere: see `README.md`.

use super::{lines, Share};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use whose_word::document::{plain, Plain};
use whose_word::report::NAME_THRESHOLD;
use whose_word::report::{Attribution, Source};
use whose_word::span::{Offsets, Span, Unit};
use whose_word::Engine;

/// Of the names that are shown, at least so many per cent are right.
const RIGHT: u32 = 95;

/// A source that is longer than three times the annotated one, and by so many words, is wrong however much it covers.
const FAR_LONGER: usize = 8;

#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

/// The words of source, cue and content, by their number in the text.
struct Words {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
}

#[test]
fn names_in_annotated_news() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/data/polnear.dev.jsonl");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: there is no {}", file.display());
        return;
    };
    let engine = Engine::new();
    // Each name: its confidence, how the source is written, and why it is wrong, or "right".
    let mut names: Vec<(f32, &str, &str)> = Vec::new();
    for article in lines::<Article>(&text) {
        judge(&engine, &article, &mut names);
    }
    println!("names of sources on whole texts: {} are resolved", names.len());
    for threshold in [0.0, 0.8, 0.82, 0.84, NAME_THRESHOLD, 0.88, 0.9] {
        let mut right = Share::default();
        let above = names.iter().filter(|n| n.0 >= threshold);
        above.for_each(|n| right.add(n.2 == "right"));
        right.print(&format!("  confidence from {threshold}"));
    }
    let mut causes: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut right = Share::default();
    for &(_, form, cause) in names.iter().filter(|n| n.0 >= NAME_THRESHOLD) {
        *causes.entry((cause, form)).or_default() += 1;
        right.add(cause == "right");
    }
    println!("shown to the reader, by cause and by how the source is written");
    for ((cause, form), count) in causes {
        println!("  {cause:36} {form:12} {count:4}");
    }
    assert!(right.percent() >= RIGHT, "names: {} %", right.percent());
}

fn judge(engine: &Engine, article: &Article, names: &mut Vec<(f32, &'static str, &'static str)>) {
    let document = plain(Plain {
        text: article.text.clone(),
        ..Plain::default()
    });
    let report = engine.scan(&document);
    let text = &document.text;
    let offsets = Offsets::new(text, Unit::Codepoint);
    let at: Vec<Span> = words(text);
    let cover = |spans: &[Span]| -> Vec<usize> {
        let met = |i: &usize| spans.iter().any(|s| s.overlaps(at[*i]));
        (0..at.len()).filter(met).collect()
    };
    let bytes = |part: &[Span]| -> Vec<Span> { part.iter().map(|&s| offsets.to_span(s)).collect() };
    let gold: Vec<Words> = article
        .attributions
        .iter()
        .map(|g| Words {
            source: cover(&bytes(&g.source)),
            cue: cover(&bytes(&g.cue)),
            content: cover(&bytes(&g.content)),
        })
        .collect();
    let found: Vec<Words> = report
        .attributions
        .iter()
        .map(|a| Words {
            source: cover(&a.source.spans),
            cue: cover(&a.cue.spans),
            content: cover(&a.content.spans),
        })
        .collect();
    let matched = matched(&gold, &found);
    for (i, attribution) in report.attributions.iter().enumerate() {
        if let Some(name) = attribution.source.name.as_deref() {
            let cause = cause(attribution, &found[i], matched[i].map(|g| &gold[g]), &gold);
            names.push((attribution.source.confidence, written(text, &attribution.source, name), cause));
        }
    }
}

/// For each attribution found, the annotated one whose content it shares most words with, one to one.
fn matched(gold: &[Words], found: &[Words]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate() {
            pairs.push((shared(&one.content, &other.content), g, f));
        }
    }
    pairs.retain(|p| p.0 > 0);
    pairs.sort_by_key(|&(n, g, f)| (std::cmp::Reverse(n), g, f));
    let mut taken = vec![false; gold.len()];
    let mut out = vec![None; found.len()];
    for (_, g, f) in pairs {
        if !taken[g] && out[f].is_none() {
            taken[g] = true;
            out[f] = Some(g);
        }
    }
    out
}

fn cause(attribution: &Attribution, found: &Words, matched: Option<&Words>, gold: &[Words]) -> &'static str {
    let same = |g: &Words| shared(&g.source, &found.source) > 0 && found.source.len() <= 3 * g.source.len() + FAR_LONGER;
    match matched {
        Some(g) if same(g) => "right",
        Some(g) if g.source.is_empty() => "nobody is named there",
        Some(_) => "somebody else says it",
        None if gold.iter().any(|g| same(g) && shared(&g.cue, &found.cue) > 0) => "says it, but other words",
        None if attribution.within.is_some() => "within another, not annotated",
        None => "no attribution is annotated",
    }
}

/// How the source is written: with a word of its name, as a pronoun, or described.
fn written(text: &str, source: &Source, name: &str) -> &'static str {
    let lower = |t: &str| -> Vec<String> { words(t).iter().map(|w| t[w.range()].to_lowercase()).collect() };
    let said: Vec<String> = source.spans.iter().flat_map(|s| lower(&text[s.range()])).collect();
    if lower(name).iter().any(|w| said.contains(w)) {
        "by name"
    } else if said.len() == 1 && ["he", "she", "they", "it", "who", "i", "we"].contains(&said[0].as_str()) {
        "as a pronoun"
    } else {
        "described"
    }
}

fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|i| b.binary_search(i).is_ok()).count()
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (i, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric() || *c == '_') {
        match out.last_mut() {
            Some(last) if last.end as usize == i => last.end = (i + c.len_utf8()) as u32,
            _ => out.push(Span::new(i, i + c.len_utf8())),
        }
    }
    out
}
