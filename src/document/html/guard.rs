//! Keeps markup within bounds on its way to the tree builder, whose work grows with the depth of the page.

use super::sink::{Arena, Sink};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{TreeBuilder, TreeSink};
use html5ever::LocalName;
use std::cell::{Cell, RefCell};

/// Browsers stop nesting at 512 elements.
const DEPTH: usize = 512;
/// The longest pages have some 20,000 nodes.
const NODES: usize = 1_000_000;
/// How far back an end tag looks for its start.
const REACH: usize = 1024;

/// Passes tokens on, but for start tags beyond the bounds and the end tags that belong to them.
struct Guard {
    builder: TreeBuilder<usize, Sink>,
    /// Names of the elements that are open, as far as tags tell. Elements that close by themselves stay, so this may be
    /// longer than the truth; the depth of the last element may be out of date. Both together are not far wrong.
    open: RefCell<Vec<LocalName>>,
    dropped: Cell<usize>,
    cut: Cell<bool>,
}

impl Guard {
    /// Whether a tag may pass.
    fn passes(&self, tag: &Tag) -> bool {
        let mut open = self.open.borrow_mut();
        match tag.kind {
            TagKind::StartTag if tag.self_closing || is_void(&tag.name) => self.builder.sink.len() < NODES,
            TagKind::StartTag => {
                let deep = open.len() >= DEPTH && self.builder.sink.depth() >= DEPTH;
                if self.dropped.get() > 0 || deep || self.builder.sink.len() >= NODES {
                    self.dropped.set(self.dropped.get() + 1);
                    self.cut.set(true);
                    return false;
                }
                open.push(tag.name.clone());
                true
            }
            TagKind::EndTag if self.dropped.get() > 0 => {
                self.dropped.set(self.dropped.get() - 1);
                false
            }
            TagKind::EndTag => {
                let from = open.len().saturating_sub(REACH);
                if let Some(at) = open[from..].iter().rposition(|n| *n == tag.name) {
                    open.truncate(from + at);
                }
                true
            }
        }
    }
}

impl TokenSink for Guard {
    type Handle = usize;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<usize> {
        match &token {
            Token::TagToken(tag) if !self.passes(tag) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn is_void(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Parses HTML. Says too whether tags had to be left out.
pub fn parse(html: &str) -> (Arena, bool) {
    let tokenizer = Tokenizer::new(
        Guard {
            builder: TreeBuilder::new(Sink::new(), Default::default()),
            open: RefCell::default(),
            dropped: Cell::default(),
            cut: Cell::default(),
        },
        Default::default(),
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // The tokenizer stops at the end of each script; there is nothing to run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let cut = tokenizer.sink.cut.get();
    (tokenizer.sink.builder.sink.finish(), cut)
}
