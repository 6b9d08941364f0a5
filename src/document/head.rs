//! What stands above the article's text: headline, standfirst, byline, the first picture's caption.

use super::article::Article;
use super::facts::Facts;
use super::piece::{Piece, Pieces};
use super::signs::{Signs, BYLINE, CAPTION, FURNITURE, HEADLINE, STANDFIRST};
use super::tree::Tree;
use super::BlockKind;
use crate::text::fold_into;
use std::collections::HashSet;

/// How far up an element's own surroundings tell of it.
const NEAR: usize = 4;
/// A byline or a standfirst is no longer than this, in words.
const LONGEST: u32 = 80;

/// The kinds of the pieces that stand above the text, by piece. Those of the body that are none of them stay what they are.
pub fn find(tree: &Tree, pieces: &Pieces, article: &Article, facts: &Facts) -> Vec<(usize, BlockKind)> {
    let list = &pieces.list;
    // "By Ann Lee and Bob Ray, Washington | 3 May 2020" is as long as a sentence.
    let is_byline = |i: usize| list[i].words <= 20 && tree.elements[list[i].element].signs.any(BYLINE);
    let first_prose = article
        .body
        .iter()
        .copied()
        .find(|&i| list[i].is_prose() && !is_byline(i) && !near(tree, list[i].element).any(STANDFIRST | CAPTION));
    let Some(text) = first_prose.or(article.body.first().copied()) else {
        return Vec::new();
    };
    let headline = headline(tree, pieces, article, facts, text);
    let mut found: Vec<_> = headline.map(|h| (h, BlockKind::Headline)).into_iter().collect();
    // Without a headline, only what stands in the article's own element is above its text.
    let from = headline.map_or(article.body[0].min(text), |h| h + 1);
    for (i, piece) in list.iter().enumerate().take(text).skip(from) {
        let signs = near(tree, piece.element);
        let kind = if article.out[piece.element] && !signs.any(BYLINE) || article.barred[piece.element] {
            None
        } else if signs.any(CAPTION) || tree.up(piece.element).take(NEAR).any(|e| tree.elements[e].tag == "figure") {
            Some(BlockKind::Caption)
        } else if piece.words > LONGEST || signs.any(FURNITURE) {
            None
        } else if opens_with_by(pieces, piece) {
            Some(BlockKind::Byline)
        } else if signs.any(STANDFIRST) && piece.words >= 4 {
            Some(BlockKind::Headline)
        } else if signs.any(BYLINE) || holds_byline(tree, pieces, piece) {
            Some(BlockKind::Byline)
        } else {
            None
        };
        found.extend(kind.map(|kind| (i, kind)));
    }
    // A byline of links alone is no text. It may follow a first paragraph that is a standfirst and does not say so.
    let after = text + 1;
    let free = list
        .get(after)
        .filter(|p| !article.body.contains(&after) && !article.out[p.element]);
    if free.is_some_and(|piece| opens_with_by(pieces, piece)) {
        found.push((after, BlockKind::Byline));
    }
    // A byline may follow the text's beginning, or end it.
    for &i in article.body.iter().filter(|&&i| i > text) {
        let piece = &list[i];
        if piece.words <= 12
            && !piece.is_prose()
            && (tree.elements[piece.element].signs.any(BYLINE) || holds_byline(tree, pieces, piece))
        {
            found.push((i, BlockKind::Byline));
        }
    }
    found
}

/// Whether a short piece begins as a byline does.
fn opens_with_by(pieces: &Pieces, piece: &Piece) -> bool {
    piece.words <= 20 && pieces.text(piece).to_lowercase().starts_with("by ")
}

/// The signs of an element and its nearest ancestors.
fn near(tree: &Tree, element: usize) -> Signs {
    tree.up(element)
        .take(NEAR)
        .map(|e| tree.elements[e].signs)
        .fold(Signs::default(), |a, b| a | b)
}

/// Whether most of a short piece stands in inline elements that are a byline's (`time`, `rel=author`).
fn holds_byline(tree: &Tree, pieces: &Pieces, piece: &Piece) -> bool {
    let mut chars = 0;
    for (element, text) in pieces.runs(piece) {
        let inner = tree.up(element).take_while(|&e| e != piece.element);
        if inner.into_iter().any(|e| tree.elements[e].signs.any(BYLINE)) {
            chars += text.chars().filter(|c| !c.is_whitespace()).count() as u32;
        }
    }
    chars * 2 > piece.chars
}

/// The piece that is the headline: among first and second headings and what calls itself one, that which agrees best with
/// the page's own titles; of equals, the last above the text.
fn headline(tree: &Tree, pieces: &Pieces, article: &Article, facts: &Facts, text: usize) -> Option<usize> {
    let titles: Vec<HashSet<String>> = facts.titles.iter().map(|t| words(t)).collect();
    let mut best = None;
    for (i, piece) in pieces.list.iter().enumerate().take(text + 1) {
        let element = tree.elements[piece.element];
        let own = near_heading(tree, pieces, piece);
        if !own && element.tag != "h2" || piece.words > LONGEST {
            continue;
        }
        let aside = tree
            .up(piece.element)
            .any(|e| matches!(tree.elements[e].tag, "nav" | "aside" | "footer"));
        if article.barred[piece.element] || aside {
            continue;
        }
        let of_piece = words(&pieces.text(piece));
        let shared = titles.iter().map(|t| shared(&of_piece, t)).max().unwrap_or(0);
        // A first heading needs no title to agree with it, anything else does.
        let score = match (shared, element.tag) {
            (90.., _) => 3,
            (50.., "h1") => 3,
            (60.., _) => 2,
            (_, "h1") if piece.words >= 3 => 1,
            _ => continue,
        };
        if best.is_none_or(|(known, _)| score >= known) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}

/// Whether a piece stands in a first heading or in what calls itself a headline, itself or right inside.
fn near_heading(tree: &Tree, pieces: &Pieces, piece: &Piece) -> bool {
    let around = tree.up(piece.element).take(2).any(|e| tree.elements[e].signs.any(HEADLINE));
    around || pieces.runs(piece).any(|(run, _)| tree.elements[run].signs.any(HEADLINE))
}

/// The folded words of a text.
fn words(text: &str) -> HashSet<String> {
    let mut folded = String::new();
    fold_into(text, &mut folded);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many in a hundred of the words of `piece` stand in `title`; one word alone tells nothing.
fn shared(piece: &HashSet<String>, title: &HashSet<String>) -> usize {
    match piece.len() {
        0 | 1 => 0,
        all => piece.intersection(title).count() * 100 / all,
    }
}
