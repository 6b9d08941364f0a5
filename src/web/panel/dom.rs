//! A few words for building elements. Text is set as text: nothing is ever parsed as HTML.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// An element under construction.
pub struct El(Element);

/// A new element. `tag` is a literal of ours, so making it cannot fail.
pub fn el(document: &Document, tag: &'static str) -> El {
    El(document.create_element(tag).expect("a valid tag name"))
}

impl El {
    /// With these class words.
    pub fn class(self, class: &str) -> El {
        self.0.set_class_name(class);
        self
    }

    /// With this attribute; `name` is a literal of ours.
    pub fn attr(self, name: &'static str, value: &str) -> El {
        self.0.set_attribute(name, value).expect("a valid attribute name");
        self
    }

    /// With this text, in place of what it held.
    pub fn text(self, text: &str) -> El {
        self.0.set_text_content(Some(text));
        self
    }

    /// With this child at its end.
    pub fn child(self, child: El) -> El {
        self.0.append_child(&child.0).expect("a new element has no ancestors");
        self
    }

    /// With these children at its end.
    pub fn children(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }

    /// The finished element.
    pub fn done(self) -> HtmlElement {
        self.0.unchecked_into()
    }
}
