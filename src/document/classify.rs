//! From the pieces of a page to the blocks of a [`Document`].

use super::article::{self, Article};
use super::facts::Facts;
use super::page::Page;
use super::piece::{Piece, Pieces};
use super::signs::{CAPTION, POST, QUOTE};
use super::tree::Tree;
use super::{apart, byline, date, head, language, post, Block, BlockKind, Document};
use crate::report::Warning;
use crate::span::Span;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Reads a page: finds its article, cuts it into blocks and gathers what the page says of itself.
pub fn read(page: &Page) -> Document {
    let tree = Tree::new(page);
    let pieces = Pieces::new(page, &tree);
    let facts = Facts::new(page);
    let mut article = article::find(&tree, &pieces);
    let leads = article.leave_leads(&tree, &pieces, facts.date.is_some());
    let mut document = Document::default();
    let mut known = FxHashMap::default();
    let head = match leads {
        true => Vec::new(),
        false => head::find(&tree, &pieces, &article, &facts),
    };
    let units = units(&tree, &pieces, &article, head);
    let parts = units.iter().flat_map(|unit| &unit.pieces);
    document.text.reserve(parts.map(|&i| pieces.len(&pieces.list[i])).sum());
    for unit in units {
        add(&mut document, &tree, &pieces, &unit, &mut known);
    }
    if leads {
        document.warnings.push(Warning {
            code: "front_page".into(),
            message: "This looks like a page that leads to others, such as a front page or a shop’s. Its headlines and links are not read."
                .into(),
        });
    } else if document.blocks.is_empty() {
        document.warnings.push(Warning {
            code: "no_article".into(),
            message: "No article was found on this page: it holds no running text, or shows it only later.".into(),
        });
    } else if captions_alone(&document) {
        document.warnings.push(Warning {
            code: "caption".into(),
            message: "Nothing but a caption was found to read. What a video says or a picture shows is not read.".into(),
        });
    }
    if article.more && !leads {
        document.warnings.push(Warning {
            code: "more_articles".into(),
            message: "Other articles follow on this page. Only the first is read: open another on a page of its own.".into(),
        });
    }
    if facts.paid {
        document.warnings.push(Warning {
            code: "paid".into(),
            message:
                "The page says that it is not free to read. Only the text that it holds now was read, which may be a beginning."
                    .into(),
        });
    }
    document.byline = byline::read(&document, &facts);
    document.date = facts.date.or_else(|| shown_date(&document, &tree, &pieces, &article));
    document.outlet = facts.outlet;
    document.lang = facts.lang;
    language::settle(&mut document);
    document
}

/// Whether all that was found beneath the headline is captions.
fn captions_alone(document: &Document) -> bool {
    use BlockKind::{Byline, Caption, Headline};
    let mut body = document
        .blocks
        .iter()
        .filter(|b| ![Headline, Byline].contains(&b.kind))
        .peekable();
    body.peek().is_some() && body.all(|b| b.kind == Caption)
}

/// Pieces that make one block.
struct Unit {
    kind: BlockKind,
    /// The element that holds all of it, for a post.
    whole: usize,
    pieces: Vec<usize>,
}

/// The blocks to be, in the order of the page.
fn units(tree: &Tree, pieces: &Pieces, article: &Article, head: Vec<(usize, BlockKind)>) -> Vec<Unit> {
    let mut kinds: Vec<Option<(BlockKind, usize)>> = vec![None; pieces.list.len()];
    for &i in &article.body {
        kinds[i] = Some(kind(tree, article, pieces.list[i].element));
    }
    for (i, kind) in head {
        kinds[i] = Some((kind, 0));
    }
    let mut units: Vec<Unit> = Vec::new();
    for (i, kind) in kinds.into_iter().enumerate() {
        let Some((kind, whole)) = kind else {
            continue;
        };
        match units.last_mut() {
            Some(last) if kind == BlockKind::Post && last.kind == kind && last.whole == whole => last.pieces.push(i),
            _ => units.push(Unit {
                kind,
                whole,
                pieces: vec![i],
            }),
        }
    }
    units
}

/// What a piece of the body in this element is, and for a post the element that holds all of it.
fn kind(tree: &Tree, article: &Article, element: usize) -> (BlockKind, usize) {
    let inner = || tree.up(element).take_while(|&e| e != article.root);
    let holds = |sign| inner().filter(|&e| tree.elements[e].signs.any(sign)).last();
    let tagged = |tag| inner().any(|e| tree.elements[e].tag == tag);
    // Where nothing but a caption was found, all that holds the article may be the figure.
    let figure = tagged("figure") || ["figure", "figcaption"].contains(&tree.elements[article.root].tag);
    if let Some(post) = holds(POST) {
        (BlockKind::Post, post)
    } else if inner().take(4).any(|e| tree.elements[e].signs.any(CAPTION)) || figure {
        (BlockKind::Caption, 0)
    } else if holds(QUOTE).is_some() {
        (BlockKind::Quote, 0)
    } else if tagged("li") {
        (BlockKind::ListItem, 0)
    } else {
        (BlockKind::Paragraph, 0)
    }
}

/// A text of fewer bytes than this may stand on a page twice.
const REPEATED: usize = 40;

/// Appends a block. One that repeats an earlier one word for word is left out: galleries and layouts for small screens
/// hold the same text twice. `known` has by its hash where a text stands first.
fn add(document: &mut Document, tree: &Tree, pieces: &Pieces, unit: &Unit, known: &mut FxHashMap<u64, Span>) {
    let parts: Vec<&Piece> = unit.pieces.iter().map(|&i| &pieces.list[i]).collect();
    let (before, origins) = (document.text.len(), document.origin.len());
    if before > 0 {
        document.text.push('\n');
    }
    let start = document.text.len();
    for part in &parts {
        pieces.copy(part, &mut document.text, &mut document.origin);
    }
    let text = &document.text[start..];
    if text.len() >= REPEATED {
        let first = *known
            .entry(FxBuildHasher.hash_one(text))
            .or_insert(Span::new(start, document.text.len()));
        if first.range().start != start && document.text[first.range()] == *text {
            document.text.truncate(before);
            document.origin.truncate(origins);
            return;
        }
    }
    let block = document.blocks.len() as u32;
    if unit.kind == BlockKind::Post {
        document.posts.push(post::read(tree, pieces, unit.whole, &parts, text, block));
    }
    if let (BlockKind::Paragraph, [piece]) = (unit.kind, &parts[..]) {
        document.apart.extend(apart::of(tree, pieces, piece, text, block, start));
    }
    document.blocks.push(Block {
        kind: unit.kind,
        span: Span::new(start, document.text.len()),
    });
}

/// The date that a byline shows, or the first `time` inside the article.
fn shown_date(document: &Document, tree: &Tree, pieces: &Pieces, article: &Article) -> Option<String> {
    let bylines = document.blocks.iter().filter(|b| b.kind == BlockKind::Byline);
    let shown = bylines.filter_map(|b| date::find(&document.text[b.span.range()])).next();
    shown.or_else(|| {
        let first = pieces.list.get(*article.body.first()?)?.element;
        let times = tree.elements.iter().enumerate().filter(|(_, e)| e.tag == "time");
        // Of the `time`s that stand in front of the text or inside it, the nearest to its beginning.
        let time = times
            .filter_map(|(i, e)| Some((i.abs_diff(first), date::find(e.hint("datetime")?)?)))
            .min();
        time.map(|(_, date)| date)
    })
}
