//! The text of a page in pieces: what one reader sees as one paragraph, caption, item or line.

use super::page::Page;
use super::signs::HIDDEN;
use super::tree::Tree;
use super::Origin;
use crate::span::{Offsets, Span, Unit};
use std::ops::Range;

/// One text node, or one `br`.
#[derive(Clone, Copy, Debug)]
struct Run {
    element: usize,
    /// Bytes of the page's text.
    bytes: Span,
    /// Where it starts in the page's text, in UTF-16 code units.
    page: u32,
}

/// Text that stands together: in one block element, not cut by another block or by an empty line.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The block element it stands in.
    pub element: usize,
    runs: Range<usize>,
    /// Characters, white space left out.
    pub chars: u32,
    /// Of these, characters inside links.
    pub linked: u32,
    /// Stops, commas and quotation marks: prose has them.
    pub marks: u32,
    /// Words, roughly.
    pub words: u32,
}

impl Piece {
    /// How much of it is links, 0 to 1.
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.chars.max(1) as f32
    }

    /// Whether it reads as running text rather than as a label, a link or a line of data.
    pub fn is_prose(&self) -> bool {
        self.words >= 10 && self.marks >= 1 && self.link_share() < 0.5
    }
}

/// All pieces of a page, in order, with what is needed to copy their text.
pub struct Pieces<'p> {
    page: &'p Page,
    runs: Vec<Run>,
    /// The pieces.
    pub list: Vec<Piece>,
}

const BREAK: char = '\u{2028}';

impl<'p> Pieces<'p> {
    /// Cuts a page's runs into pieces.
    pub fn new(page: &'p Page, tree: &Tree) -> Pieces<'p> {
        let mut runs = runs(page, tree.elements.len());
        let unseen = unseen(tree);
        let (blocks, links) = inherited(tree);
        let raised = raised(tree, &links);
        let is_reference = |run: &Run| {
            let leads = !raised.is_empty() && raised[run.element];
            leads && is_sign(&page.text[run.bytes.range()])
        };
        runs.retain(|run| !unseen[run.element] && !is_reference(run));
        let mut list: Vec<Piece> = Vec::new();
        let mut piece = Piece::default();
        let mut breaks = 0;
        for (i, run) in runs.iter().enumerate() {
            let text = &page.text[run.bytes.range()];
            let blank = text.chars().all(|c| c.is_whitespace() || is_padding(c));
            breaks += text.matches(BREAK).count();
            let block = blocks[run.element];
            if block != piece.element || breaks > 1 && !blank {
                finish(&mut piece, block, i, &mut list);
            }
            if !blank {
                breaks = 0;
                measure(&mut piece, text, links[run.element]);
            }
            piece.runs.end = i + 1;
        }
        finish(&mut piece, 0, runs.len(), &mut list);
        Pieces { page, runs, list }
    }

    /// The runs of a piece: the element and the text of each.
    pub fn runs(&self, piece: &Piece) -> impl Iterator<Item = (usize, &'p str)> + '_ {
        self.runs[piece.runs.clone()]
            .iter()
            .map(|run| (run.element, &self.page.text[run.bytes.range()]))
    }

    /// Bytes that the text of a piece takes at most.
    pub fn len(&self, piece: &Piece) -> usize {
        self.runs[piece.runs.clone()].iter().map(|run| run.bytes.len() + 1).sum()
    }

    /// The part of the page's text that a piece stands in, as it is.
    pub fn source(&self, piece: &Piece) -> &'p str {
        match &self.runs[piece.runs.clone()] {
            [first, .., last] => &self.page.text[first.bytes.join(last.bytes).range()],
            [one] => &self.page.text[one.bytes.range()],
            [] => "",
        }
    }

    /// The text of a piece, white space folded.
    pub fn text(&self, piece: &Piece) -> String {
        let mut text = String::new();
        self.copy(piece, &mut text, &mut Vec::new());
        text
    }

    /// The text of its first `runs` runs.
    pub fn head(&self, piece: &Piece, runs: usize) -> String {
        self.text(&Piece {
            runs: piece.runs.start..piece.runs.start + runs,
            ..Piece::default()
        })
    }

    /// Appends the text of a piece, white space folded and signs of direction left out, and where each stretch of it came from. A
    /// piece that is appended to a line already begun is set off with a space.
    pub fn copy(&self, piece: &Piece, out: &mut String, origin: &mut Vec<Origin>) {
        let begun = out.chars().next_back().is_some_and(|c| c != '\n');
        let (mut space, mut empty) = (begun, !begun);
        // Where the next character stands on the page if the stretch goes on.
        let mut expected = u32::MAX;
        let mut before = None;
        for run in &self.runs[piece.runs.clone()] {
            let mut page = run.page;
            space |= !empty
                && before.is_some_and(|b| b != run.element)
                && meet(out.chars().next_back(), self.page.text[run.bytes.range()].chars().next());
            before = Some(run.element);
            let mut rest = &self.page.text[run.bytes.range()];
            while let Some(c) = rest.chars().next() {
                let (part, after) = rest.split_at(plain(rest));
                if part.is_empty() {
                    // A sign of white space, or one that is left out, of one unit.
                    space |= !empty && !turns(c);
                    page += 1;
                    rest = &rest[c.len_utf8()..];
                    continue;
                }
                if space {
                    // One sign of white space stands for the space; if there are more or none, the stretch starts anew.
                    out.push(' ');
                    expected = expected.saturating_add(1);
                }
                if page != expected {
                    let byte = out.len() as u32;
                    origin.push(Origin { byte, page });
                }
                out.push_str(part);
                page += Unit::Utf16.count(part);
                (space, empty, expected) = (false, false, page);
                rest = after;
            }
        }
    }
}

/// Bytes of words with one space between them that `text` starts with: they are copied as they stand.
fn plain(text: &str) -> usize {
    let (mut at, mut end) = (0, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        match byte {
            b'!'..=b'~' => at += 1,
            b' ' if end == at && at > 0 => {
                at += 1;
                continue;
            }
            _ => match text[at..].chars().next() {
                Some(c) if !c.is_whitespace() && !turns(c) => at += c.len_utf8(),
                _ => break,
            },
        }
        end = at;
    }
    end
}

/// Signs of one unit that turn the direction of what follows. They are left out: in a card, what follows is not the page's.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether two elements meet without white space that a style sets apart: a caption and its credit.
fn meet(before: Option<char>, after: Option<char>) -> bool {
    let ends = before.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | '!' | '?' | '”' | '"' | ')'));
    ends && after.is_some_and(char::is_uppercase)
}

/// Whether a character has no width: some pages pad empty paragraphs so. What is left out of the text is no text either.
fn is_padding(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}') || turns(c)
}

/// The runs of a page. Those that do not fit its text are cut to it.
fn runs(page: &Page, elements: usize) -> Vec<Run> {
    let offsets = Offsets::new(&page.text, Unit::Utf16);
    let count = page.run_starts.len().min(page.run_elements.len());
    let mut runs = Vec::with_capacity(count);
    let mut at = page.run_starts.first().map_or(0, |&s| offsets.to_byte(s));
    for i in 0..count {
        let byte = at;
        let next = page.run_starts[..count].get(i + 1);
        at = next.map_or(page.text.len() as u32, |&s| offsets.to_byte(s)).max(byte);
        runs.push(Run {
            element: (page.run_elements[i] as usize).min(elements - 1),
            bytes: Span { start: byte, end: at },
            page: offsets.of_byte(byte),
        });
    }
    runs
}

/// For each element the block it stands in, and whether it stands in a link.
fn inherited(tree: &Tree) -> (Vec<usize>, Vec<bool>) {
    let (mut blocks, mut links) = (Vec::new(), Vec::new());
    for (i, element) in tree.elements.iter().enumerate() {
        blocks.push(match element.parent {
            Some(parent) if !element.block => blocks[parent],
            _ => i,
        });
        links.push(element.tag == "a" || element.parent.is_some_and(|p| links[p]));
    }
    (blocks, links)
}

/// For each element whether it is a part of a line that is not shown: words for screen readers alone. Whole blocks that are
/// hidden are for the search for the article to judge.
fn unseen(tree: &Tree) -> Vec<bool> {
    let mut unseen: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for element in &tree.elements {
        let inherited = element.parent.is_some_and(|p| unseen[p]);
        unseen.push(!element.block && (inherited || element.signs.any(HIDDEN)));
    }
    unseen
}

/// For each element whether it is raised above the line and holds a link or stands in one, as what leads to a footnote does; empty
/// where none is.
fn raised(tree: &Tree, links: &[bool]) -> Vec<bool> {
    let is_sup = |e: usize| tree.elements[e].tag == "sup";
    if !(0..tree.elements.len()).any(is_sup) {
        return Vec::new();
    }
    let mut raised: Vec<bool> = (0..tree.elements.len()).map(|e| is_sup(e) && links[e]).collect();
    for link in (0..tree.elements.len()).filter(|&e| tree.elements[e].tag == "a") {
        if let Some(sup) = tree.up(link).take_while(|&e| !tree.elements[e].block).find(|&e| is_sup(e)) {
            raised[sup] = true;
        }
    }
    for e in 1..raised.len() {
        raised[e] |= tree.elements[e].parent.is_some_and(|p| raised[p]);
    }
    raised
}

/// Whether a text is a number, a letter or a sign, with or without brackets, as references are: `[12]`, `b`, `†`.
fn is_sign(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.next().is_none() || letters.next().is_none() && text.trim().chars().count() <= 3
}

/// Puts the piece away if it holds text, and begins the next.
fn finish(piece: &mut Piece, element: usize, run: usize, list: &mut Vec<Piece>) {
    let next = Piece {
        element,
        runs: run..run,
        ..Piece::default()
    };
    let done = std::mem::replace(piece, next);
    if done.chars > 0 {
        list.push(done);
    }
}

fn measure(piece: &mut Piece, text: &str, link: bool) {
    let mut rest = text.chars();
    loop {
        let mut word = Word::default();
        // Most words are plain.
        let plain = rest.as_str().bytes().position(|b| !matches!(b, b'!'..=b'~'));
        let (plain, after) = rest.as_str().split_at(plain.unwrap_or(rest.as_str().len()));
        if let Some(&last) = plain.as_bytes().last() {
            word.chars = plain.len() as u32;
            word.shown = true;
            word.last = last.into();
        }
        rest = after.chars();
        if after.starts_with(' ') {
            word.count(piece, link);
            rest.next();
            continue;
        }
        let space = rest.find(|&c| {
            let space = c.is_whitespace();
            if !space {
                word.add(c);
            }
            space
        });
        word.count(piece, link);
        if space.is_none() {
            return;
        }
    }
}

/// What is counted of one word.
#[derive(Default)]
struct Word {
    chars: u32,
    /// Whether it has more than padding.
    shown: bool,
    /// Whether it has a mark of a script that puts no space after one.
    marked: bool,
    last: char,
}

impl Word {
    fn add(&mut self, c: char) {
        self.chars += 1;
        self.last = c;
        if c.is_ascii() {
            self.shown = true;
        } else {
            self.shown |= !is_padding(c);
            self.marked |= matches!(c, '。' | '、' | '，' | '،' | '।' | '؟');
        }
    }

    fn count(self, piece: &mut Piece, link: bool) {
        if !self.shown {
            return;
        }
        // Some scripts put no space between words.
        piece.words += 1 + self.chars / 20;
        piece.chars += self.chars;
        piece.linked += if link { self.chars } else { 0 };
        let stops = matches!(
            self.last,
            '.' | ',' | '!' | '?' | ';' | ':' | '…' | '”' | '"' | '’' | ')' | '»'
        );
        piece.marks += u32::from(stops || self.marked);
    }
}
