//! What on a page is the article, and what is furniture.
//!
//! Three questions, in this order. Which elements cannot hold the article, by their own signs? Which element holds most of
//! the running text that is left? Which pieces inside it are text and which are labels, links and tools? No style and no
//! rule of a single site is asked.

use super::piece::{Piece, Pieces};
use super::signs::{BODY, CAPTION, COMMENTS, FURNITURE, HEADLINE, HIDDEN, POST, QUOTE, SUSPECT};
use super::tree::Tree;

/// Sums over each element and all inside it.
struct Sums {
    /// Characters of prose.
    prose: Vec<u64>,
    /// Characters.
    chars: Vec<u64>,
    /// Of these, characters in links.
    linked: Vec<u64>,
    /// First headings, and bodies of articles that say they are.
    anchors: Vec<u64>,
}

impl Sums {
    fn new(tree: &Tree, pieces: &Pieces, out: &[bool]) -> Sums {
        let add = |value: &dyn Fn(&Piece) -> u32| {
            let mut own = vec![0; tree.elements.len()];
            for piece in pieces.list.iter().filter(|p| !out[p.element]) {
                own[piece.element] += u64::from(value(piece));
            }
            tree.sums(own)
        };
        Sums {
            prose: add(&|p| if p.is_prose() { p.chars } else { 0 }),
            chars: add(&|p| p.chars),
            linked: add(&|p| p.linked),
            anchors: tree.sums(
                tree.elements
                    .iter()
                    .map(|e| u64::from(e.tag == "h1" || e.signs.any(BODY)))
                    .collect(),
            ),
        }
    }

    fn link_share(&self, element: usize) -> f32 {
        self.linked[element] as f32 / self.chars[element].max(1) as f32
    }
}

/// The article of a page.
pub struct Article {
    /// The element that holds its body.
    pub root: usize,
    /// For each element whether it can't hold a part of the article.
    pub out: Vec<bool>,
    /// For each element whether it is hidden or a reader's: of the article not even the headline stands in it.
    pub barred: Vec<bool>,
    /// Indices of the pieces of the body, in order.
    pub body: Vec<usize>,
    /// Whether another article follows it, which is not read.
    pub more: bool,
}

/// Finds the article.
pub fn find(tree: &Tree, pieces: &Pieces) -> Article {
    let barred = barred(tree, pieces);
    let out = furniture(tree, pieces, &barred);
    let sums = Sums::new(tree, pieces, &out);
    let (root, more) = root(tree, &sums);
    let body = body(tree, pieces, &sums, &out, root);
    Article {
        root,
        out,
        barred,
        body,
        more,
    }
}

/// For each element whether it is hidden or a reader's comment, or stands inside such. Comments may outweigh a short article:
/// only a headline inside tells that an element with this word in its class is more.
fn barred(tree: &Tree, pieces: &Pieces) -> Vec<bool> {
    let mut out = vec![false; tree.elements.len()];
    let all = Sums::new(tree, pieces, &out);
    for (i, e) in tree.elements.iter().enumerate() {
        out[i] = e.parent.is_some_and(|p| out[p]) || e.signs.any(HIDDEN) || e.signs.any(COMMENTS) && all.anchors[i] == 0;
    }
    out
}

/// For each element whether it is barred or furniture, or stands inside such.
///
/// An element that holds more than half of the page's prose is not, whatever its class says: some pages wrap everything in a
/// form, or call the body "has-sidebar".
fn furniture(tree: &Tree, pieces: &Pieces, barred: &[bool]) -> Vec<bool> {
    let mut out = barred.to_vec();
    let sums = Sums::new(tree, pieces, &out);
    let total = sums.prose[0];
    for (i, e) in tree.elements.iter().enumerate() {
        let main = sums.prose[i] * 2 > total;
        let suspect = e.signs.any(SUSPECT) && sums.link_share(i) > 0.4;
        // The footer of a quotation tells whose it is.
        let cites = e.tag == "footer" && e.parent.is_some_and(|p| tree.elements[p].signs.any(QUOTE));
        out[i] |= e.parent.is_some_and(|p| out[p]) || !main && !cites && (e.signs.any(FURNITURE) || suspect);
    }
    out
}

/// The lowest element that holds nearly all of the prose; where it holds several articles with headlines of their own, as
/// pages do that go on to the next one without end, the first of them. Says whether another follows it.
fn root(tree: &Tree, sums: &Sums) -> (usize, bool) {
    let mut root = 0;
    // Children stand after their parents, so one pass walks down.
    for (i, e) in tree.elements.iter().enumerate() {
        let down = e.parent == Some(root) && e.block && e.tag != "p" && !tree.elements[root].signs.any(BODY);
        if down && sums.prose[i] > 0 && sums.prose[i] * 10 >= sums.prose[root] * 8 && !has_like(tree, sums, i) {
            root = i;
        }
    }
    let own = |i: usize| tree.elements[i].tag == "article" && sums.anchors[i] > 0 && sums.prose[i] > 0;
    let mut all = (root + 1..tree.elements.len()).filter(|&i| own(i) && tree.inside(i, root));
    match all.next().filter(|&i| sums.prose[i] * 5 >= sums.prose[root]) {
        Some(first) => (
            first,
            all.any(|i| !tree.inside(i, first) && sums.prose[i] * 5 >= sums.prose[first]),
        ),
        None => (root, false),
    }
}

/// Whether an element has a sibling of the same kind that holds prose too: an article cut in parts by what stands between.
fn has_like(tree: &Tree, sums: &Sums, element: usize) -> bool {
    let e = &tree.elements[element];
    let class = e.hint("class").filter(|c| !c.is_empty());
    class.is_some()
        && (tree.elements.iter().enumerate()).any(|(i, other)| {
            i != element && other.parent == e.parent && other.tag == e.tag && sums.prose[i] > 0 && other.hint("class") == class
        })
}

/// The pieces of the body.
fn body(tree: &Tree, pieces: &Pieces, sums: &Sums, out: &[bool], root: usize) -> Vec<usize> {
    let mut body = Vec::new();
    // Headings wait until something follows them.
    let mut headings = Vec::new();
    for (i, piece) in pieces.list.iter().enumerate() {
        if out[piece.element] || !tree.inside(piece.element, root) {
            continue;
        }
        if is_heading(tree, piece.element) {
            headings.push(i);
        } else if is_text(tree, pieces, sums, piece, root) {
            body.append(&mut headings);
            body.push(i);
        } else {
            headings.clear();
        }
    }
    body
}

/// So many links to other pages make a page that leads to them.
const LEADS: usize = 6;

impl Article {
    /// Leaves of a page that leads to other pages, as a front page does, what stands between their headlines. Says whether it is
    /// one: it has teasers of a sentence or two where an article has paragraphs one after the other. `dated`: whether the page
    /// tells of a day on which it was published, as articles do.
    pub fn leave_leads(&mut self, tree: &Tree, pieces: &Pieces, dated: bool) -> bool {
        let aside = |e: usize| tree.elements[e].signs.any(FURNITURE);
        let is_lead = |piece: &Piece| {
            let leads = piece.words >= 4 && piece.link_share() > 0.6 && !self.barred[piece.element];
            leads && !tree.up(piece.element).any(aside)
        };
        let mut body = self.body.iter().copied().peekable();
        let (mut leads, mut prose, mut together, mut longest) = (0, 0, 0, 0);
        for (i, piece) in pieces.list.iter().enumerate() {
            let of_body = body.next_if_eq(&i).is_some();
            if is_lead(piece) {
                leads += 1;
                together = 0;
            } else if of_body && piece.is_prose() {
                prose += 1;
                together += 1;
                longest = longest.max(together);
            }
        }
        let found = leads >= LEADS && prose <= 2 * leads && longest < if dated { 2 } else { 3 };
        if found {
            let kept = self.body.iter().copied().filter(|&i| !is_lead(&pieces.list[i])).collect();
            self.body = kept;
        }
        found
    }
}

/// Whether an element is a heading below the first.
fn is_heading(tree: &Tree, element: usize) -> bool {
    matches!(tree.elements[element].tag, "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether a piece inside the root is text of the article.
fn is_text(tree: &Tree, pieces: &Pieces, sums: &Sums, piece: &Piece, root: usize) -> bool {
    let element = tree.elements[piece.element];
    if element.signs.any(HEADLINE) {
        return false;
    }
    if tree
        .up(piece.element)
        .take_while(|&e| e != root)
        .any(|e| tree.elements[e].signs.any(POST))
    {
        return true;
    }
    // A list, table or group whose text is mostly links leads elsewhere.
    let mut group = tree.up(piece.element).take_while(|&e| e != root);
    if group.any(|e| matches!(tree.elements[e].tag, "ul" | "ol" | "dl" | "table" | "section") && sums.link_share(e) > 0.5) {
        return false;
    }
    let caption = tree.up(piece.element).take(4).any(|e| tree.elements[e].signs.any(CAPTION));
    if !caption && is_notice(pieces, piece) {
        return false;
    }
    if piece.link_share() > 0.6 {
        return piece.is_prose();
    }
    match element.tag {
        "p" | "li" | "blockquote" | "figcaption" | "pre" | "td" | "dd" | "dt" => true,
        _ => piece.words >= 8 || piece.marks >= 1 && piece.words >= 4,
    }
}

/// How short texts begin that pages put between or beneath the paragraphs without marking them up as anything.
const NOTICES: &[&str] = &[
    "advertisement",
    "sign up for",
    "sign up to",
    "subscribe to our",
    "subscribe now",
    "subscribe for",
    "follow us on",
    "like us on",
    "read more",
    "read also",
    "read next",
    "related:",
    "also read",
    "see also",
    "watch:",
    "listen:",
    "story continues",
    "article continues",
    "continue reading",
    "scroll down",
    "share this",
    "click here",
    "tap here",
    "download our",
    "get the latest",
    "copyright ",
    "©",
    "this site is protected",
    "support our journalism",
    "already a subscriber",
    "please enable javascript",
    "loading",
    "recommended for you",
];
/// A notice has at most this many words.
const NOTICE_WORDS: u32 = 25;

/// Whether a piece is a notice: of rights, of what else there is to read, of what one should subscribe to.
fn is_notice(pieces: &Pieces, piece: &Piece) -> bool {
    if piece.words > 4 * NOTICE_WORDS {
        return false;
    }
    let short = piece.words <= NOTICE_WORDS;
    // Of "reserved", these two letters are the rarest pair: most paragraphs need not be copied.
    let rare = |w: &[u8]| matches!(w, [b'r' | b'R', b'v' | b'V']);
    if !short && !pieces.source(piece).as_bytes().windows(2).any(rare) {
        return false;
    }
    let text = pieces.text(piece);
    let begins = |notice: &str| {
        let mut lower = text.chars().flat_map(char::to_lowercase);
        notice.chars().all(|c| lower.next() == Some(c))
    };
    let rights = b"all rights reserved";
    let is_rights = |w: &[u8]| matches!(w[0], b'a' | b'A') && w.eq_ignore_ascii_case(rights);
    short && NOTICES.iter().any(|n| begins(n)) || text.as_bytes().windows(rights.len()).any(is_rights)
}
