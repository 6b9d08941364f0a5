//! A learned tagger of attributions: reads every block once and marks sources, cues and contents, by weights learned from
//! annotated news. `docs/attribution-model.md` says from which, and how well it does.
//!
//! ```text
//! view  what is known of each token  →  features, score, weights  scores of its tags  →  decode  the best tags  →  link  relations
//! ```
//!
//! All arithmetic is on integers, so that it gives the same everywhere.

pub mod classes;
pub mod decode;
pub mod features;
mod guard;
pub mod link;
mod score;
pub mod tags;
pub mod view;
pub mod weights;

use super::{Proposal, Shape};
use crate::document::Document;
use crate::text::{Quote, Text, TokenKind};
use classes::Classes;
use decode::Decoder;
use link::Segment;
use score::Scorer;
use std::ops::Range;
use std::sync::OnceLock;
use view::View;
use weights::{Table, Weights};

const BYTES: &[u8] = include_bytes!("weights.bin");

/// Checksum of the weights that ship.
pub fn version() -> String {
    format!("{:016x}", Tagger::embedded().table.checksum())
}

/// The tagger with one set of weights.
pub struct Tagger {
    table: Table,
}

impl Tagger {
    /// The tagger that ships, made ready on first use.
    pub fn embedded() -> &'static Tagger {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| Tagger {
            table: Table::read(BYTES.into()),
        })
    }

    /// A tagger with `weights`.
    pub fn new(weights: &Weights) -> Tagger {
        Tagger {
            table: Table::new(weights),
        }
    }

    /// The relations of a document, block by block.
    pub fn propose(&self, document: &Document, text: &Text) -> Vec<Proposal> {
        let mut view = View::new(&document.text, text, Classes::embedded(), &|stem| self.table.cue(stem));
        let mut scorer = Scorer::new(&self.table, &view);
        let mut decoder = Decoder::default();
        let mut parts = Vec::new();
        let mut out = Vec::new();
        for block in view::blocks(text) {
            view.read(&block);
            decoder.run(&self.table, scorer.block(&view));
            let block = block.tokens;
            parts.clear();
            link::segments(&decoder.tags, block.start, &mut parts);
            if parts.is_empty() {
                continue;
            }
            let of_block = |at: usize| text.quotes.partition_point(|q| (q.first as usize) <= at);
            let quotes = &text.quotes[of_block(block.start)..of_block(block.end)];
            for l in link::link(&parts) {
                let range = |i: usize| parts[i].range.clone();
                let margin = |i: usize| decoder.margin(parts[i].range.start - block.start);
                let margin = l
                    .contents
                    .iter()
                    .chain(&l.source)
                    .chain(&l.cue)
                    .map(|&i| margin(i))
                    .min()
                    .unwrap_or(0);
                let mut content: Vec<_> = l
                    .contents
                    .iter()
                    .map(|&i| with_marks(text, quotes, range(i), room(&parts, i, &block)))
                    .collect();
                crate::sort::by_key(&mut content, |r| [r.start as u32]);
                out.push(Proposal {
                    source: l.source.map(range).into_iter().collect(),
                    cue: l.cue.map(range).into_iter().collect(),
                    content,
                    score: self.table.right(margin),
                    shape: Shape::Tagged,
                });
            }
        }
        out.retain(|p| !guard::is_none(text, p));
        out
    }
}

/// The tokens around part `i` that belong to no other.
fn room(parts: &[Segment], i: usize, block: &Range<usize>) -> Range<usize> {
    let first = i.checked_sub(1).map_or(block.start, |b| parts[b].range.end);
    first..parts.get(i + 1).map_or(block.end, |n| n.range.start)
}

/// A content with the quotation marks around it, as far as there is room; what the tags mark ends with words.
fn with_marks(text: &Text, quotes: &[Quote], mut content: Range<usize>, room: Range<usize>) -> Range<usize> {
    let sign = |i: usize| text.tokens[i].kind == TokenKind::Sign;
    for q in quotes {
        let (first, end) = (q.first as usize, q.end as usize);
        if first > content.end {
            break;
        }
        let opens = first >= 1 && first <= content.start && (first..content.start).all(sign);
        let closes = q.closed && end >= content.end && (content.end..end).all(sign) && end < text.tokens.len();
        if opens && first > room.start && first < content.end && end >= content.start {
            content.start = first - 1;
        }
        if closes && end < room.end && first <= content.end && first > content.start {
            content.end = end + 1;
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn read(text: &str) -> (Document, Text) {
        let document = plain(text.into());
        let text = Text::new(&document);
        (document, text)
    }

    fn tagged(text: &str) -> Vec<[String; 3]> {
        let (document, text) = read(text);
        let words = |ranges: &[Range<usize>]| {
            let words = ranges.iter().map(|r| &document.text[text.span_of(r.clone()).range()]);
            words.collect::<Vec<_>>().join(" … ")
        };
        let found = Tagger::embedded().propose(&document, &text);
        found
            .iter()
            .map(|p| [words(&p.source), words(&p.cue), words(&p.content)])
            .collect()
    }

    fn check(text: &str, expected: &[[&str; 3]]) {
        assert_eq!(tagged(text), expected, "{text}");
    }

    #[test]
    fn plain_sentences() {
        check(
            "The minister said that the bridge was unsafe.",
            &[["The minister", "said", "that the bridge was unsafe"]],
        );
        check(
            "“We lost the game,” the coach told reporters.",
            &[["the coach", "told", "“We lost the game,”"]],
        );
        check("The train left at noon.", &[]);
    }

    #[test]
    fn no_text_breaks_it() {
        let long = "“ he said, ".repeat(3_000);
        for text in ["", "\n\n", "“”", "”””“““ ''' said", "𝄞 said é\u{301}\u{200d}", long.as_str()] {
            tagged(text);
        }
    }

    #[test]
    fn ranges_are_in_order_and_in_the_text() {
        let (document, text) =
            read("“No,” said Lee. “Never,” he added, “again.”\nCritics say “it failed”, according to Lee: “Yes.");
        for p in Tagger::embedded().propose(&document, &text) {
            assert!(!p.content.is_empty() && p.score <= 1000);
            for ranges in [&p.source, &p.cue, &p.content] {
                assert!(ranges.iter().all(|r| r.start < r.end && r.end <= text.tokens.len()));
                assert!(ranges.windows(2).all(|w| w[0].end <= w[1].start));
            }
        }
    }
}
