//! Pages as the content script hands them over, changed and handed over again.
#![no_main]

use arbitrary::Arbitrary;
use fuzz::{engine, holds, pieces};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;
use whose_word::document::{read, Page};

/// A page, and what happens to it.
#[derive(Arbitrary, Debug)]
enum Input {
    /// One that grew as a DOM does.
    Tree { elements: Vec<Element>, changes: Vec<Change> },
    /// A table that need not fit together.
    Table {
        text: String,
        tags: Vec<u8>,
        parents: Vec<u8>,
        hints: Vec<String>,
        run_elements: Vec<u8>,
        run_starts: Vec<u32>,
        meta: Vec<(u8, String)>,
    },
}

#[derive(Arbitrary, Debug)]
struct Element {
    tag: u8,
    hint: u8,
    parent: u8,
    runs: Vec<Run>,
}

#[derive(Arbitrary, Debug)]
enum Run {
    Pieces(Vec<u8>),
    Any(String),
}

#[derive(Arbitrary, Debug)]
enum Change {
    Text(u8, Run),
    Hint(u8, u8),
    Add(Element),
    Remove(u8),
    Move(u8, u8),
}

const TAGS: &[&str] = &[
    "p",
    "article",
    "div",
    "h1",
    "h2",
    "blockquote",
    "figure",
    "figcaption",
    "ul",
    "li",
    "section",
    "main",
    "aside",
    "nav",
    "a",
    "span",
    "time",
    "table",
    "td",
    "button",
    "footer",
    "header",
    "b",
    "q",
    "cite",
    "form",
    "label",
    "pre",
    "x-card",
];
const HINTS: &[&str] = &[
    "",
    "class=article-body",
    "class=byline author",
    "class=caption",
    "class=comments",
    "class=related promo",
    "class=twitter-tweet",
    "class=instagram-media",
    "itemprop=articleBody",
    "itemprop=author",
    "role=dialog",
    "role=heading",
    "hidden=",
    "aria-hidden=true",
    "style=hidden",
    "lang=fr",
    "href=/more",
    "href=https://twitter.com/ann/status/1",
    "datetime=2019-11-15",
    "rel=author",
    "class=headline\u{1f}itemprop=headline",
    "data-testid=story",
    "class=\u{1f}=\u{1f}",
    "class=live-blog",
    "class=paywall",
    "id=content",
];
const META: &[&str] = &[
    "title",
    "lang",
    "url",
    "og:site_name",
    "article:published_time",
    "author",
    "ld+json",
    "description",
];

fn pick<'t>(table: &[&'t str], number: u8) -> &'t str {
    table[number as usize % table.len()]
}

/// An element of the tree that changes; `None` for what was taken out.
struct Node {
    tag: &'static str,
    hint: &'static str,
    parent: usize,
    runs: Vec<String>,
    gone: bool,
}

struct Tree(Vec<Node>);

impl Tree {
    fn new() -> Tree {
        let root = Node {
            tag: "body",
            hint: "",
            parent: 0,
            runs: Vec::new(),
            gone: false,
        };
        Tree(vec![root])
    }

    fn add(&mut self, element: Element) {
        let parent = element.parent as usize % self.0.len();
        let (tag, hint) = (pick(TAGS, element.tag), pick(HINTS, element.hint));
        let runs = element.runs.into_iter().map(words).collect();
        self.0.push(Node {
            tag,
            hint,
            parent,
            runs,
            gone: false,
        });
    }

    fn change(&mut self, change: Change) {
        let count = self.0.len();
        let at = |number: u8| number as usize % count;
        match change {
            Change::Add(element) => self.add(element),
            Change::Text(node, run) => self.0[at(node)].runs = vec![words(run)],
            Change::Hint(node, hint) => self.0[at(node)].hint = pick(HINTS, hint),
            Change::Remove(node) => self.0[at(node)].gone = at(node) != 0,
            // Only forwards: a parent has the smaller number, so there is never a circle.
            Change::Move(node, to) if at(to) < at(node) => self.0[at(node)].parent = at(to),
            Change::Move(..) => {}
        }
    }

    /// The table of the tree, in document order.
    fn page(&self) -> Page {
        let mut children = vec![Vec::new(); self.0.len()];
        for (number, node) in self.0.iter().enumerate().skip(1).rev() {
            children[node.parent].push(number);
        }
        let mut page = Page {
            url: "https://news.example/a".into(),
            ..Page::default()
        };
        let mut units = 0;
        let mut stack = vec![(0, 0)];
        while let Some((number, parent)) = stack.pop() {
            let node = &self.0[number];
            if node.gone {
                continue;
            }
            let own = page.tags.len() as u32;
            page.tags.push(node.tag.into());
            page.parents.push(parent);
            page.hints.push(node.hint.into());
            for run in &node.runs {
                page.run_elements.push(own);
                page.run_starts.push(units);
                units += run.encode_utf16().count() as u32;
                page.text.push_str(run);
            }
            stack.extend(children[number].iter().map(|&child| (child, own)));
        }
        page
    }
}

fn words(run: Run) -> String {
    match run {
        Run::Pieces(numbers) => numbers
            .into_iter()
            .map(|n| pieces::PIECES[n as usize % pieces::PIECES.len()])
            .collect::<Vec<_>>()
            .join(" "),
        Run::Any(text) => text,
    }
}

fuzz_target!(|input: Input| match input {
    Input::Tree { elements, changes } => {
        let mut tree = Tree::new();
        elements.into_iter().take(64).for_each(|element| tree.add(element));
        let mut ids: BTreeMap<(String, String), String> = BTreeMap::new();
        let mut look = |tree: &Tree| {
            let page = tree.page();
            let document = read(&page);
            let report = holds::scan(engine(), &document);
            holds::places(&report, &document, &page);
            holds::same_letters(&report, &document, &page);
            // The same words in the same block keep their id, whatever else becomes of the page.
            for (what, id) in holds::known(&report, &document) {
                let first = ids.entry(what.clone()).or_insert_with(|| id.clone());
                assert_eq!(*first, id, "{what:?} has another id now");
            }
        };
        look(&tree);
        for change in changes.into_iter().take(8) {
            tree.change(change);
            look(&tree);
        }
    }
    Input::Table {
        text,
        tags,
        parents,
        hints,
        run_elements,
        run_starts,
        meta,
    } => {
        let page = Page {
            text,
            tags: tags.into_iter().map(|tag| pick(TAGS, tag).into()).collect(),
            parents: parents.into_iter().map(u32::from).collect(),
            hints,
            run_elements: run_elements.into_iter().map(u32::from).collect(),
            run_starts,
            meta: meta
                .into_iter()
                .map(|(name, value)| (pick(META, name).into(), value))
                .collect(),
            ..Page::default()
        };
        let document = read(&page);
        let report = holds::scan(engine(), &document);
        holds::places(&report, &document, &page);
    }
});
