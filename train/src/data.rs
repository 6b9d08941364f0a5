//! The annotated documents.

use serde::Deserialize;
use std::ops::Range;
use whose_word::attribution::Proposal;
use whose_word::document::{plain, Document, Plain};
use whose_word::text::{Text, TokenKind};

/// A relation as ranges of tokens.
#[derive(Clone, Debug, Default)]
pub struct Relation {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

impl From<Proposal> for Relation {
    fn from(proposal: Proposal) -> Relation {
        Relation {
            source: proposal.source,
            cue: proposal.cue,
            content: proposal.content,
        }
    }
}

/// Its three roles as sorted word indices, as the scorer counts them.
pub struct Words {
    pub content: Vec<u32>,
    pub source: Vec<u32>,
    pub cue: Vec<u32>,
}

pub struct Doc {
    pub document: Document,
    pub text: Text,
    /// Gold relations; edges without signs.
    pub gold: Vec<Relation>,
    /// Gold as the scorer sees it.
    pub gold_words: Vec<Words>,
    /// Words of the scorer, in bytes.
    pub words: Vec<(u32, u32)>,
}

#[derive(Deserialize)]
struct Row {
    text: String,
    attributions: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    source: Option<Part>,
    cue: Option<Part>,
    content: Option<Part>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Part {
    Spans { spans: Vec<[usize; 2]> },
    List(Vec<[usize; 2]>),
}

impl Part {
    fn spans(part: &Option<Part>) -> &[[usize; 2]] {
        match part {
            Some(Part::Spans { spans } | Part::List(spans)) => spans,
            None => &[],
        }
    }
}

fn words(text: &str) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || c == '_';
        match start {
            None if inside => start = Some(i as u32),
            Some(s) if !inside => {
                out.push((s, i as u32));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// The words that byte spans cover.
pub fn cover(words: &[(u32, u32)], spans: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut out = Vec::new();
    for (a, b) in spans {
        let first = words.partition_point(|w| w.1 <= a);
        out.extend((first..words.len()).take_while(|&i| words[i].0 < b).map(|i| i as u32));
    }
    out.sort();
    out.dedup();
    out
}

impl Doc {
    pub fn words_of(&self, relation: &Relation) -> Words {
        let of = |ranges: &[Range<usize>]| {
            cover(
                &self.words,
                ranges.iter().map(|r| {
                    let s = self.text.span_of(r.clone());
                    (s.start, s.end)
                }),
            )
        };
        Words {
            content: of(&relation.content),
            source: of(&relation.source),
            cue: of(&relation.cue),
        }
    }
}

/// Reads annotated news, one JSON object a line.
///
/// # Errors
/// The file cannot be read, or a line is no annotated text: which, and why.
pub fn load(path: &str) -> Result<Vec<Doc>, String> {
    let file = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}; give annotated news as JSON Lines"))?;
    let lines = (1..).zip(file.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read = |(number, line)| {
        let row = serde_json::from_str(line).map_err(|e| format!("{path}:{number}: no text with its attributions: {e}"))?;
        Ok(document(row))
    };
    lines.map(read).collect()
}

fn document(row: Row) -> Doc {
    let mut byte: Vec<u32> = row.text.char_indices().map(|(i, _)| i as u32).collect();
    byte.push(row.text.len() as u32);
    let document = plain(Plain {
        text: row.text,
        ..Plain::default()
    });
    let text = Text::new(&document);
    let words = words(&document.text);
    let bytes = |part: &Option<Part>| -> Vec<(u32, u32)> { Part::spans(part).iter().map(|s| (byte[s[0]], byte[s[1]])).collect() };
    let tokens = |part: &Option<Part>| -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for (a, b) in bytes(part) {
            let mut r = text.tokens_in(whose_word::span::Span { start: a, end: b });
            let sign = |i: usize| text.tokens[i].kind == TokenKind::Sign;
            if r.clone().any(|i| !sign(i)) {
                while sign(r.start) {
                    r.start += 1;
                }
                while sign(r.end - 1) {
                    r.end -= 1;
                }
            }
            if !r.is_empty() {
                out.push(r);
            }
        }
        out.sort_by_key(|r| r.start);
        out
    };
    let mut gold = Vec::new();
    let mut gold_words = Vec::new();
    for a in &row.attributions {
        let w = Words {
            content: cover(&words, bytes(&a.content).into_iter()),
            source: cover(&words, bytes(&a.source).into_iter()),
            cue: cover(&words, bytes(&a.cue).into_iter()),
        };
        if !w.content.is_empty() {
            gold_words.push(w);
        }
        gold.push(Relation {
            source: tokens(&a.source),
            cue: tokens(&a.cue),
            content: tokens(&a.content),
        });
    }
    Doc {
        document,
        text,
        gold,
        gold_words,
        words,
    }
}
