//! Words that are signed: "“…” ― Ann Lee", "… — Ann Lee (@ann_lee) May 4, 2018" in running text, and letters to the editor,
//! each with its writer's name in a paragraph of its own beneath it, and block quotations with the name of their source.

use super::words::kind::*;
use super::{noun, Reader};
use crate::attribution::{Proposal, Shape};
use crate::document::BlockKind;
use crate::text::TokenKind;
use std::ops::Range;

/// A name before a handle has at most so many tokens, its dash included.
const NAME: usize = 8;

/// A post has at most so many tokens …
const POST: usize = 70;

/// … in at most so many paragraphs.
const LINES: usize = 6;

/// A letter has at most so many paragraphs …
const LETTER: usize = 12;

/// … and one of so many words at least.
const WORDS: usize = 8;

/// So many signatures must be told from headings before a page is one of letters.
const CERTAIN: usize = 2;

/// Proposes one attribution for each post in running text, and for each letter.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) {
    posts(reader, found);
    letters(reader, found);
    block_quotes(reader, found);
}

/// A line beneath a block quotation that tells whose it is has at most so many tokens.
const CITE: usize = 14;

/// The source of a block quotation, in a line of its own beneath it, or behind a dash at its end: "— Ann Lee, councillor".
fn block_quotes(reader: &Reader, found: &mut Vec<Proposal>) {
    let blocks = &reader.document.blocks;
    let mut first = 0;
    while first < blocks.len() {
        let quoted = |b: &usize| blocks[*b].kind == BlockKind::Quote;
        let run = (first..blocks.len()).take_while(quoted).count();
        let mut from = first;
        for block in first..first + run {
            let tokens = reader.block(block);
            let alone = block > from && tokens.len() <= CITE;
            let dash = tokens
                .clone()
                .rev()
                .take(CITE)
                .find(|&i| reader.is(i, BREAK) && reader.word(i) != ";");
            let name = match dash {
                Some(dash) => dash + 1..tokens.end,
                None => tokens.start..if alone { tokens.end } else { tokens.start },
            };
            let rest = tokens.start..dash.unwrap_or(tokens.start);
            let parts = (from..block).map(|b| reader.block(b)).chain([rest]);
            let content: Vec<Range<usize>> = parts.filter(|r| r.clone().any(|i| reader.is(i, WORD))).collect();
            if content.is_empty() || !is_cite(reader, &name) {
                continue;
            }
            from = block + 1;
            found.push(Proposal {
                source: vec![name],
                cue: Vec::new(),
                content,
                score: 850,
                shape: Shape::Excerpt,
            });
        }
        first += run.max(1);
    }
}

/// Whether a line names somebody, with what he is or where he said it, and says nothing.
fn is_cite(reader: &Reader, line: &Range<usize>) -> bool {
    let end = line.clone().find(|&i| reader.is(i, COMMA | BRACKET)).unwrap_or(line.end);
    let name = line.start..end;
    let stops = |i: usize| reader.is(i, STOP | OPEN | CLOSE | AUXILIARY | PRONOUN) && !reader.is(i, CAPITAL);
    let named = name.len() > 1
        && name
            .clone()
            .all(|i| reader.is(i, UPPER) || !reader.is(i, WORD) || reader.is(i, PREPOSITION | DETERMINER));
    !line.is_empty() && named && reader.is(name.start, UPPER) && !line.clone().any(stops)
}

/// The name after a quotation and a dash: "“…” ― Ann Lee".
pub fn signer(reader: &Reader, quote_end: usize, end: usize) -> Option<Range<usize>> {
    let name = quote_end + usize::from(reader.is(quote_end, BREAK));
    let source = noun::phrase_after(reader, name, end, true).filter(|_| name > quote_end)?;
    let whole = (source.end..end).all(|i| !reader.is(i, WORD));
    (whole && reader.is(source.start, CAPITAL | UPPER)).then_some(source)
}

fn posts(reader: &Reader, found: &mut Vec<Proposal>) {
    // Where the last post's signature ended, and its block.
    let mut last: Option<(usize, usize)> = None;
    let tokens = reader.text.tokens.iter().enumerate().skip(1);
    for (handle, _) in tokens.filter(|(_, token)| token.kind == TokenKind::Handle) {
        let Some((name, end)) = signature(reader, handle) else {
            continue;
        };
        let block = reader.text.tokens[handle].block as usize;
        let after_last = last.filter(|&(_, b)| b == block).map(|(end, _)| end);
        let first = after_last.unwrap_or_else(|| first_of(reader, block));
        let mut content: Vec<Range<usize>> = vec![first..name];
        if after_last.is_none() {
            let known = last.map(|(_, b)| b);
            let lines = lines_before(reader, block, known, name - first);
            content.splice(0..0, lines);
        }
        content.retain(|r| r.clone().any(|i| reader.is(i, WORD)));
        last = Some((end, block));
        if !content.is_empty() {
            found.push(Proposal {
                // The name and the handle in brackets behind it.
                source: vec![name + usize::from(reader.is(name, BREAK))..handle + 2],
                cue: Vec::new(),
                content,
                score: 800,
                shape: Shape::Excerpt,
            });
        }
    }
}

/// Where the signature that holds the handle at `at` begins, and where it ends: "— Ann Lee (@ann_lee) May 4, 2018".
fn signature(reader: &Reader, at: usize) -> Option<(usize, usize)> {
    let tokens = &reader.text.tokens;
    let block = tokens[at].block as usize;
    let paragraph = reader.document.blocks[block].kind == BlockKind::Paragraph;
    let bracketed = reader.word(at - 1) == "(" && reader.word(at + 1) == ")";
    let dated = |i: usize| tokens.get(i).is_none_or(|t| t.block as usize != block) || reader.is(i, TIME);
    if !paragraph || !bracketed || !dated(at + 2) {
        return None;
    }
    let first = first_of(reader, block);
    let near = first.max(at.saturating_sub(NAME))..at - 1;
    let dash = near.rev().find(|&i| reader.is(i, BREAK));
    // Without a dash the name must be all that stands before it.
    let name =
        dash.or((at - first <= NAME && (first..at - 1).all(|i| reader.is(i, UPPER) || !reader.is(i, WORD))).then_some(first))?;
    let date = (at + 2..tokens.len().min(at + 7)).take_while(|&i| {
        tokens[i].block as usize == block && (reader.is(i, TIME | COMMA) || tokens[i].kind == TokenKind::Number)
    });
    Some((name, date.last().map_or(at + 2, |i| i + 1)))
}

/// The paragraphs before `block` that belong to the post it ends: those after an earlier post, or after a line that ends with
/// a colon or tells of a tweet. Where neither is near: none, or the last one where the signature stands alone.
fn lines_before(reader: &Reader, block: usize, earlier: Option<usize>, mut tokens: usize) -> Vec<Range<usize>> {
    let alone = tokens == 0;
    let mut lines = Vec::new();
    for b in (0..block).rev().take(LINES) {
        let range = reader.block(b);
        let announces = |i: usize| matches!(reader.word(i), "tweeted" | "tweeting" | "tweets" | "tweet");
        let colon = !range.is_empty() && reader.is(range.end - 1, COLON);
        if earlier == Some(b) || colon || range.clone().any(announces) {
            lines.reverse();
            return lines;
        }
        tokens += range.len();
        if reader.document.blocks[b].kind != BlockKind::Paragraph || tokens > POST {
            break;
        }
        lines.push(range);
    }
    lines.truncate(usize::from(alone));
    lines
}

/// A paragraph that signs what stands above it.
struct Signature {
    block: usize,
    name: Range<usize>,
    /// Whether it is no heading: a handle, or a place beneath it.
    certain: bool,
}

fn letters(reader: &Reader, found: &mut Vec<Proposal>) {
    let blocks = &reader.document.blocks;
    let signatures: Vec<Signature> = (1..blocks.len()).filter_map(|b| signed(reader, b)).collect();
    if signatures.iter().filter(|s| s.certain).count() < CERTAIN {
        return;
    }
    let mut from = 0;
    for s in &signatures {
        let long = |b: &usize| blocks[*b].kind == BlockKind::Paragraph && reader.block(*b).len() >= WORDS;
        let body = (from.max(s.block.saturating_sub(LETTER))..s.block).rev().take_while(long);
        let mut content: Vec<Range<usize>> = body.map(|b| reader.block(b)).collect();
        content.reverse();
        from = s.block + 1;
        // Nobody tells of himself by his name.
        let last = s.name.end - 1;
        let told = |r: &Range<usize>| r.clone().any(|i| reader.is(i, UPPER) && reader.word(i) == reader.word(last));
        if content.is_empty() || content.iter().any(told) {
            continue;
        }
        found.push(Proposal {
            source: vec![s.name.clone()],
            cue: Vec::new(),
            content,
            score: 700,
            shape: Shape::Excerpt,
        });
    }
}

/// The signature that a whole paragraph is: a handle, or two to four words with capitals.
fn signed(reader: &Reader, block: usize) -> Option<Signature> {
    let tokens = reader.block(block);
    let name = tokens.start..tokens.end - usize::from(!tokens.is_empty() && reader.is(tokens.end - 1, STOP));
    if reader.document.blocks[block].kind != BlockKind::Paragraph || name.is_empty() || name.len() > 5 {
        return None;
    }
    let raw = |i: usize| &reader.document.text[reader.text.tokens[i].span.range()];
    let handle = name.len() == 1 && reader.text.tokens[name.start].kind == TokenKind::Handle;
    let word = |i: usize| reader.is(i, UPPER) || matches!(raw(i), "-" | "." | "’" | "'");
    let shouted = name.clone().all(|i| !raw(i).chars().any(char::is_lowercase));
    let named = name.len() > 1 && name.clone().all(word) && !shouted;
    let place = |b: usize| {
        let place = reader.block(b);
        let comma = place.clone().any(|i| reader.is(i, COMMA));
        // "Little Hampden", before the next letter or at the end.
        let next = b + 1 >= reader.document.blocks.len() || reader.block(b + 1).len() >= WORDS;
        let bare = place.len() <= 3 && next && !place.is_empty();
        (comma && place.len() <= 8 || bare) && place.clone().all(|i| reader.is(i, UPPER) || !reader.is(i, WORD))
    };
    let certain = handle || block + 1 < reader.document.blocks.len() && place(block + 1);
    (handle || named).then_some(Signature { block, name, certain })
}

fn first_of(reader: &Reader, block: usize) -> usize {
    reader.block(block).start
}
