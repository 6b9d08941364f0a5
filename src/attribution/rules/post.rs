//! Embedded posts: the account is the source, the post's text the content, and there is no cue.

use super::Reader;
use crate::attribution::{Proposal, Shape};
use crate::document::BlockKind;
use crate::text::TokenKind;
use std::ops::Range;

/// A signature ("— Name (@handle) November 14, 2019") has at most this many tokens before its handle.
const SIGNATURE: usize = 12;

/// Proposes one attribution for each post.
pub fn propose(reader: &Reader, found: &mut Vec<Proposal>) {
    for (index, block) in reader.document.blocks.iter().enumerate() {
        if block.kind != BlockKind::Post {
            continue;
        }
        let tokens = reader.block(index);
        let post = reader.document.post(index as u32);
        let handle = handle(reader, &tokens, post.and_then(|p| p.account.as_deref()));
        let end = handle.map_or(tokens.end, |at| signature(reader, &tokens, at));
        if tokens.start < end {
            found.push(Proposal {
                source: handle.map(|at| at..at + 1).into_iter().collect(),
                cue: Vec::new(),
                content: vec![tokens.start..end],
                score: 950,
                shape: Shape::Post,
            });
        }
    }
}

/// The handle that signs the post: the account's own where it is known, else the last one behind a dash.
fn handle(reader: &Reader, tokens: &Range<usize>, account: Option<&str>) -> Option<usize> {
    let raw = |i: usize| &reader.document.text[reader.text.tokens[i].span.range()];
    let mut handles = tokens
        .clone()
        .rev()
        .filter(|&i| reader.text.tokens[i].kind == TokenKind::Handle);
    match account {
        Some(account) => handles.find(|&i| raw(i).eq_ignore_ascii_case(account)),
        None => handles.next().filter(|&i| signature(reader, tokens, i) < i),
    }
}

/// Where the signature around the handle at `at` begins: at the dash before the display name; at the handle where there is
/// no dash and nothing follows.
fn signature(reader: &Reader, tokens: &Range<usize>, at: usize) -> usize {
    let near = at.saturating_sub(SIGNATURE).max(tokens.start)..at;
    match near.rev().find(|&i| matches!(reader.word(i), "—" | "–" | "-")) {
        Some(dash) => dash,
        None if at == tokens.start || at + 2 >= tokens.end => at,
        None => tokens.end,
    }
}
