//! The tree that html5ever builds, in one vector: nothing in it calls itself, so no page is too deep for it.

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// What a node is.
#[derive(Debug)]
pub enum Node {
    /// An element: its tag name and attributes.
    Element(String, Vec<Attribute>),
    /// A text.
    Text(String),
    /// The document, a comment, a template's inside.
    Other,
}

/// A node with its place in the tree.
#[derive(Debug)]
pub struct Linked {
    /// What it is.
    pub node: Node,
    /// Index of its first child.
    pub first_child: Option<usize>,
    /// Index of the node after it.
    pub next: Option<usize>,
    parent: Option<usize>,
    last_child: Option<usize>,
    previous: Option<usize>,
    depth: usize,
}

/// All nodes of one document.
#[derive(Debug, Default)]
pub struct Arena {
    /// The document itself is the first.
    pub nodes: Vec<Linked>,
}

impl Arena {
    /// Index of the document.
    pub const DOCUMENT: usize = 0;

    fn add(&mut self, node: Node) -> usize {
        self.nodes.push(Linked {
            node,
            first_child: None,
            next: None,
            parent: None,
            last_child: None,
            previous: None,
            depth: 0,
        });
        self.nodes.len() - 1
    }

    /// The text that stands directly in a node.
    pub fn text_of(&self, node: usize) -> String {
        let mut text = String::new();
        let mut child = self.nodes[node].first_child;
        while let Some(id) = child {
            if let Node::Text(t) = &self.nodes[id].node {
                text.push_str(t);
            }
            child = self.nodes[id].next;
        }
        text
    }

    fn detach(&mut self, id: usize) {
        let Linked {
            parent, previous, next, ..
        } = self.nodes[id];
        match previous {
            Some(p) => self.nodes[p].next = next,
            None => parent.into_iter().for_each(|p| self.nodes[p].first_child = next),
        }
        match next {
            Some(n) => self.nodes[n].previous = previous,
            None => parent.into_iter().for_each(|p| self.nodes[p].last_child = previous),
        }
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next) = (None, None, None);
    }

    /// Puts `id` into `parent`, before `next` or at the end.
    fn insert(&mut self, parent: usize, id: usize, next: Option<usize>) {
        self.detach(id);
        let previous = match next {
            Some(n) => self.nodes[n].previous.replace(id),
            None => self.nodes[parent].last_child.replace(id),
        };
        match previous {
            Some(p) => self.nodes[p].next = Some(id),
            None => self.nodes[parent].first_child = Some(id),
        }
        let depth = self.nodes[parent].depth + 1;
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, next, depth);
    }

    /// Puts a text there, onto the end of a text that already stands before it.
    fn insert_text(&mut self, parent: usize, text: StrTendril, next: Option<usize>) {
        let before = next.map_or(self.nodes[parent].last_child, |n| self.nodes[n].previous);
        if let Some(Node::Text(t)) = before.map(|b| &mut self.nodes[b].node) {
            t.push_str(&text);
            return;
        }
        let id = self.add(Node::Text(text.to_string()));
        self.insert(parent, id, next);
    }
}

/// Builds an [`Arena`].
pub struct Sink {
    arena: RefCell<Arena>,
    names: RefCell<Vec<Option<QualName>>>,
    deepest: Cell<usize>,
}

impl Sink {
    /// An empty document.
    pub fn new() -> Sink {
        let mut arena = Arena::default();
        arena.add(Node::Other);
        Sink {
            arena: RefCell::new(arena),
            names: RefCell::new(vec![None]),
            deepest: Cell::new(0),
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.arena.borrow().nodes.len()
    }

    /// How deep the element that was placed last lies.
    pub fn depth(&self) -> usize {
        self.deepest.get()
    }

    fn add(&self, node: Node, name: Option<QualName>) -> usize {
        self.names.borrow_mut().push(name);
        self.arena.borrow_mut().add(node)
    }

    fn place(&self, parent: usize, child: NodeOrText<usize>, next: Option<usize>) {
        let mut arena = self.arena.borrow_mut();
        match child {
            NodeOrText::AppendNode(id) => {
                arena.insert(parent, id, next);
                self.deepest.set(arena.nodes[id].depth);
            }
            NodeOrText::AppendText(text) => {
                arena.insert_text(parent, text, next);
                // A text has no name, but keeps its place in the list.
                self.names.borrow_mut().resize(arena.nodes.len(), None);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Arena;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Arena {
        self.arena.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        Arena::DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.names.borrow(), |names| {
            names[*target].as_ref().expect("only elements are asked")
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Node::Element(name.local.to_ascii_lowercase().to_string(), attrs), Some(name))
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Node::Other, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::Other, None)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.place(*parent, child, None);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let parent = self.arena.borrow().nodes[*element].parent;
        match parent {
            Some(parent) => self.place(parent, child, Some(*element)),
            None => self.place(*previous, child, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // What stands in a template is no part of the page: a node of its own that hangs nowhere.
    fn get_template_contents(&self, _: &usize) -> usize {
        self.add(Node::Other, None)
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.arena.borrow().nodes[*sibling].parent;
        if let Some(parent) = parent {
            self.place(parent, child, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attrs: Vec<Attribute>) {
        if let Node::Element(_, own) = &mut self.arena.borrow_mut().nodes[*target].node {
            for attr in attrs {
                if !own.iter().any(|a| a.name == attr.name) {
                    own.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.arena.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let mut arena = self.arena.borrow_mut();
        while let Some(child) = arena.nodes[*node].first_child {
            arena.insert(*parent, child, None);
        }
    }
}
