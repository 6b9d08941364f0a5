//! Keeps markup within bounds on its way to the tree builder, whose work grows with the depth of the page.

use super::sink::{Arena, Sink};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{TreeBuilder, TreeSink};
use html5ever::LocalName;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Browsers stop nesting at 512 elements.
const DEPTH: usize = 512;
/// The longest pages have some 20,000 nodes.
const NODES: usize = 1_000_000;
/// No tag needs so many; the tokenizer compares each with all before it.
const ATTRIBUTES: usize = 500;
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

/// Takes the `<` from tags with too many attributes: they are text then.
fn few_attributes(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut long = Vec::new();
    // The tag that is open, its attributes so far, and the quotation mark that a value stands in.
    let (mut tag, mut count, mut quote) = (None, 0, 0);
    for (i, &b) in bytes.iter().enumerate() {
        match (tag, b) {
            (None, b'<') if bytes.get(i + 1).is_some_and(u8::is_ascii_alphabetic) => (tag, count, quote) = (Some(i), 0, 0),
            (None, _) => {}
            (Some(_), _) if quote != 0 => quote = if b == quote { 0 } else { quote },
            (Some(_), b'>') => tag = None,
            (Some(_), b'"' | b'\'') if bytes[i - 1] == b'=' => quote = b,
            (Some(start), b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'"' | b'\'') => {
                count += 1;
                if count > ATTRIBUTES {
                    long.push(start);
                    tag = None;
                }
            }
            _ => {}
        }
    }
    if long.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for start in long {
        out.push_str(&html[at..start]);
        out.push_str("&lt;");
        at = start + 1;
    }
    out.push_str(&html[at..]);
    Cow::Owned(out)
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
    input.push_back(StrTendril::from_slice(&few_attributes(html)));
    // The tokenizer stops at the end of each script; there is nothing to run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let cut = tokenizer.sink.cut.get();
    (tokenizer.sink.builder.sink.finish(), cut)
}

#[cfg(test)]
mod tests {
    use crate::document::html::page_from_str;

    /// Parses within a moment, and keeps the text.
    fn check(html: &str, cut: bool) {
        let (page, got) = page_from_str(html);
        assert_eq!(got, cut);
        assert!(page.text.contains("She said so."), "{:?}", page.text.get(..80));
        assert!(page.tags.len() < 1_000_000);
    }

    #[test]
    fn bounds() {
        let said = "She said so.";
        check(&format!("{}{said}", "<div>".repeat(100_000)), true);
        check(&format!("{}{said}{}", "<div>".repeat(300), "</div>".repeat(300)), false);
        check(&format!("{}<p>{said}", "<p>x<li>".repeat(2_000)), false);
        check(&format!("{}{said}", "<table>x".repeat(20_000)), false);
        let attributes: String = (0..100_000).map(|i| format!(" a{i}")).collect();
        check(&format!("<p{attributes}>{said}"), false);
        check(&format!("<p>{said}{}", "<".repeat(100_000)), false);
    }

    #[test]
    fn after_the_depths_tags_are_tags_again() {
        let deep = format!("{}x{}<p>She said so.", "<div>".repeat(600), "</div>".repeat(600));
        let (page, _) = page_from_str(&deep);
        assert_eq!(page.tags.last().map(String::as_str), Some("p"));
    }
}
