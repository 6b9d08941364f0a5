//! Plain text: every line is a block.

use super::facts::Facts;
use super::{byline, language, Block, BlockKind, Document};
use crate::report::Warning;
use crate::span::Span;
use serde::Deserialize;

/// A plain text and what its sender knows of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Plain {
    /// Name of the document.
    pub id: String,
    /// The text. Offsets of the report count in it as it stands.
    pub text: String,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// BCP 47 tag.
    pub lang: Option<String>,
    /// The headline, where the sender has it: the first block is then one if it reads the same.
    pub headline: Option<String>,
}

/// A text of which nothing else is known.
impl From<&str> for Plain {
    fn from(text: &str) -> Plain {
        Plain {
            text: text.to_owned(),
            ..Plain::default()
        }
    }
}

/// A headline has at most this many words (report format, version 1).
const HEADLINE_WORDS: usize = 30;

/// Cuts a plain text into blocks. The first is the headline if a blank line follows it and it has at most 30 words, or if
/// it equals the headline that was given.
pub fn plain(input: Plain) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut headline = None;
    for line in input.text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(start, start + trimmed.len()),
            });
        } else if blocks.len() == 1 && headline.is_none() {
            headline = Some(true);
        }
        if blocks.len() == 2 && headline.is_none() {
            headline = Some(false);
        }
        at += line.len();
    }
    if let Some(first) = blocks.first_mut() {
        let text = &input.text[first.span.range()];
        let short = text.split_whitespace().count() <= HEADLINE_WORDS;
        let given = input.headline.as_deref().map(str::trim) == Some(text);
        if given || (headline == Some(true) && short && input.headline.is_none() && blocks.len() > 1) {
            blocks[0].kind = BlockKind::Headline;
        }
    }
    let mut warnings = Vec::new();
    if blocks.is_empty() {
        warnings.push(Warning {
            code: "empty".into(),
            message: "There is no text to read.".into(),
        });
    }
    let mut document = Document {
        id: input.id,
        text: input.text,
        blocks,
        lang: input.lang,
        date: input.date,
        outlet: input.outlet,
        warnings,
        ..Document::default()
    };
    document.byline = byline::read(&document, &Facts::default());
    language::settle(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let document = plain(text.into());
        let got: Vec<_> = document
            .blocks
            .iter()
            .map(|b| (b.kind, &document.text[b.span.range()]))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn lines_are_blocks() {
        use BlockKind::*;
        check("", &[]);
        check("One.\nTwo.", &[(Paragraph, "One."), (Paragraph, "Two.")]);
        check(
            " Head \r\n\r\nBody.\nMore.",
            &[(Headline, "Head"), (Paragraph, "Body."), (Paragraph, "More.")],
        );
        check("Alone.\n\n", &[(Paragraph, "Alone.")]);
    }
}
