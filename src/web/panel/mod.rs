//! The report panel: who is called what, who says what, and the notes, drawn from a [`Report`] into any element.
//!
//! The extension's side panel and the demo page use the same module. It holds no engine and no words of its own: every
//! sentence comes from the host's message catalogue.

mod dom;
mod view;

use crate::report::Report;
use crate::span::{Offsets, Span, Unit};
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// Turns message keys into words.
#[derive(Clone)]
pub struct Messages(Function);

impl Messages {
    /// The message `key` with `args` in its places; the key itself where the catalogue lacks it.
    pub fn say(&self, key: &str, args: &[&str]) -> String {
        let list: Array = args.iter().map(|&a| JsValue::from_str(a)).collect();
        let said = self.0.call2(&JsValue::NULL, &JsValue::from_str(key), &list);
        said.ok()
            .and_then(|s| s.as_string())
            .filter(|s| !s.is_empty())
            .unwrap_or_else(|| key.to_owned())
    }
}

/// A panel in one element of a page.
#[wasm_bindgen]
pub struct Panel {
    root: HtmlElement,
    messages: Messages,
    // Kept alive as long as the panel; removed from the element when it goes.
    click: Closure<dyn FnMut(Event)>,
    input: Closure<dyn FnMut(Event)>,
}

#[wasm_bindgen]
impl Panel {
    /// Takes `root` over. `translate(key, args)` gives the words of a message; `jump(start, end)` is called with a place of
    /// the report's text, in UTF-16 code units, when the reader asks to see it.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, translate: Function, jump: Function) -> Panel {
        let click = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let Some(place) = target.and_then(|t| t.closest("[data-start]").ok().flatten()) else {
                return;
            };
            let number = |name: &str| place.get_attribute(name).and_then(|v| v.parse::<u32>().ok());
            if let (Some(start), Some(end)) = (number("data-start"), number("data-end")) {
                // A host that cannot jump leaves the page where it is.
                let _ = jump.call2(&JsValue::NULL, &start.into(), &end.into());
            }
        });
        let filtered = root.clone();
        let input = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
                filter(&filtered, &field.value());
            }
        });
        // Listening on an element of ours cannot be refused.
        let _ = root.add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
        let _ = root.add_event_listener_with_callback("input", input.as_ref().unchecked_ref());
        Panel {
            root,
            messages: Messages(translate),
            click,
            input,
        }
    }

    /// Draws a report, in place of what the panel showed. Its offsets count UTF-16 code units of its `text`.
    ///
    /// # Errors
    /// If `report` is no report of version 1.
    pub fn show(&self, report: JsValue) -> Result<(), JsError> {
        let mut report: Report = serde_wasm_bindgen::from_value(report)?;
        let text = report.text.take().unwrap_or_default();
        let offsets = Offsets::new(&text, Unit::Utf16);
        report.for_each_span(|span| *span = offsets.to_span(*span));
        let places = |span: Span| offsets.of_span(span);
        let drawn = view::report(&self.document(), &self.messages, &report, &text, &places);
        self.root.replace_children_with_node_1(&drawn.done());
        Ok(())
    }

    /// Shows one message in place of a report: that there is none yet, or why.
    pub fn message(&self, key: &str, args: Vec<String>) {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let line = dom::el(&self.document(), "p")
            .class("ww-empty")
            .attr("role", "status")
            .text(&self.messages.say(key, &args));
        self.root.replace_children_with_node_1(&line.done());
    }

    fn document(&self) -> web_sys::Document {
        self.root.owner_document().expect("an element of a page")
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        let _ = self
            .root
            .remove_event_listener_with_callback("click", self.click.as_ref().unchecked_ref());
        let _ = self
            .root
            .remove_event_listener_with_callback("input", self.input.as_ref().unchecked_ref());
    }
}

/// Hides the items that do not hold `wanted`, in any case.
fn filter(root: &HtmlElement, wanted: &str) {
    let wanted = wanted.trim().to_lowercase();
    let Ok(items) = root.query_selector_all("[data-item]") else {
        return;
    };
    for item in (0..items.length()).filter_map(|i| items.get(i)?.dyn_into::<HtmlElement>().ok()) {
        let holds = wanted.is_empty() || item.text_content().unwrap_or_default().to_lowercase().contains(&wanted);
        item.set_hidden(!holds);
    }
}
