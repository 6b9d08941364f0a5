//! The elements of a page as a tree that can be trusted, and the signs that each carries.

use super::page::{Page, SEPARATOR};
use super::signs::{self, Signs};
use rustc_hash::FxHashMap;

/// One element.
#[derive(Clone, Copy, Debug)]
pub struct Element<'p> {
    /// Tag name in lower case.
    pub tag: &'p str,
    /// Index of its parent; `None` for a root.
    pub parent: Option<usize>,
    /// Whether it starts a block of its own.
    pub block: bool,
    /// What tag, role and class words say of it.
    pub signs: Signs,
    hints: &'p str,
}

impl<'p> Element<'p> {
    /// The value of a hint.
    pub fn hint(&self, name: &str) -> Option<&'p str> {
        hint(self.hints, name)
    }
}

/// The value of the hint `name` in the hints of one element.
pub fn hint<'p>(hints: &'p str, name: &str) -> Option<&'p str> {
    hints.split(SEPARATOR).find_map(|h| h.strip_prefix(name)?.strip_prefix('='))
}

/// All elements of a page, parents before children.
#[derive(Clone, Debug, Default)]
pub struct Tree<'p> {
    /// In document order. There is at least one.
    pub elements: Vec<Element<'p>>,
}

impl<'p> Tree<'p> {
    /// Reads the table of elements. An element whose parent does not come before it hangs from the first.
    pub fn new(page: &'p Page) -> Tree<'p> {
        let mut elements: Vec<Element> = Vec::with_capacity(page.tags.len().max(1));
        // Most classes stand on many elements.
        let mut known: FxHashMap<(&str, &str), Signs> = FxHashMap::default();
        for (i, tag) in page.tags.iter().enumerate() {
            let parent = page.parents.get(i).map_or(0, |&p| p as usize);
            let hints = page.hints.get(i).map_or("", String::as_str);
            elements.push(Element {
                tag,
                parent: (i > 0).then_some(if parent < i { parent } else { 0 }),
                block: i == 0 || is_block(tag),
                signs: *known.entry((tag, hints)).or_insert_with(|| signs::of(tag, hints)),
                hints,
            });
        }
        if elements.is_empty() {
            elements.push(Element {
                tag: "body",
                parent: None,
                block: true,
                signs: Signs::default(),
                hints: "",
            });
        }
        // A tag of the page's own making (<x-card>) makes a block if it holds one.
        for i in (1..elements.len()).rev() {
            let (block, parent) = (elements[i].block, elements[i].parent);
            if let Some(parent) = parent.filter(|&p| block && elements[p].tag.contains('-')) {
                elements[parent].block = true;
            }
        }
        Tree { elements }
    }

    /// The element and its ancestors, from the inside out.
    pub fn up(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |&e| self.elements[e].parent)
    }

    /// Whether `element` is `ancestor` or stands inside it.
    pub fn inside(&self, element: usize, ancestor: usize) -> bool {
        self.up(element).take_while(|&e| e >= ancestor).any(|e| e == ancestor)
    }

    /// For each element what the elements inside it and it itself add up to.
    pub fn sums(&self, mut own: Vec<u64>) -> Vec<u64> {
        own.resize(self.elements.len(), 0);
        for i in (1..own.len()).rev() {
            if let Some(parent) = self.elements[i].parent {
                own[parent] += own[i];
            }
        }
        own
    }
}

/// Whether a tag stands on lines of its own by its nature. No style is asked.
fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
