//! The report panel: who is called what, who says what, and the notes, drawn from a [`Report`] into any element.
//!
//! The extension's side panel and the demo page use the same module. It holds no engine and no words of its own: every
//! sentence comes from the host's message catalogue.

mod called;
mod dom;
mod filter;
mod notes;
mod patch;
mod sourced;
mod view;

use crate::export::{self, Form};
use crate::hide::hide;
use crate::report::Report;
use crate::span::{Offsets, Span, Unit};
use crate::wording::Phrase;
use js_sys::{Array, Function};
use std::cell::RefCell;
use std::rc::Rc;
use view::View;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

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

    /// A phrase in words.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        let args: Vec<&str> = phrase.args.iter().map(String::as_str).collect();
        self.say(&phrase.key, &args)
    }
}

/// The report that is shown, its offsets in bytes.
struct Shown {
    report: Report,
    text: String,
    url: String,
    today: String,
}

/// A panel in one element of a page.
#[wasm_bindgen]
pub struct Panel {
    root: HtmlElement,
    messages: Messages,
    shown: Rc<RefCell<Option<Shown>>>,
    // Kept alive as long as the panel; removed from the element when it goes.
    click: Closure<dyn FnMut(Event)>,
    input: Closure<dyn FnMut(Event)>,
}

#[wasm_bindgen]
impl Panel {
    /// Takes `root` over. `translate(key, args)` gives the words of a message; `jump(start, end)` is called with a place of
    /// the report's text, in UTF-16 code units, when the reader asks to see it; `take(form, text)` with the report as
    /// `copy` (for the clipboard), `markdown`, `csv` or `annotation`, when the reader asks to have it.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, translate: Function, jump: Function, take: Function) -> Panel {
        let messages = Messages(translate);
        let shown: Rc<RefCell<Option<Shown>>> = Rc::default();
        let click = {
            let (messages, shown) = (messages.clone(), shown.clone());
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
                    return;
                };
                if let Ok(Some(place)) = target.closest("[data-start]") {
                    jump_to(&place, &jump);
                } else if let Ok(Some(button)) = target.closest("[data-export]") {
                    hand_over(
                        &button.get_attribute("data-export").unwrap_or_default(),
                        &messages,
                        &shown,
                        &take,
                    );
                }
            })
        };
        let filtered = root.clone();
        let input = Closure::<dyn FnMut(Event)>::new(move |_: Event| filter::apply(&filtered));
        // Listening on an element of ours cannot be refused.
        let _ = root.add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
        let _ = root.add_event_listener_with_callback("input", input.as_ref().unchecked_ref());
        Panel {
            root,
            messages,
            shown,
            click,
            input,
        }
    }

    /// Draws a report over what the panel showed, and leaves alone what stays the same. Its offsets count UTF-16 code units of
    /// its `text`; `url` is the page's address, `today` the day of reading, `YYYY-MM-DD`. Where `hides(key, kind)` is given, what
    /// it is true of is left out, as it is on the page.
    ///
    /// # Errors
    /// If `report` is no report of version 1.
    pub fn show(&self, report: JsValue, url: &str, today: &str, hides: Option<Function>) -> Result<(), JsError> {
        let mut report: Report = serde_wasm_bindgen::from_value(report)?;
        let text = report.text.take().unwrap_or_default();
        {
            let offsets = Offsets::new(&text, Unit::Utf16);
            report.for_each_span(&mut |span| *span = offsets.to_span(*span));
            let left_out = hides.is_some_and(|hides| {
                hide(&mut report, &text, |what| {
                    let answer = hides.call2(&JsValue::NULL, &what.key.as_str().into(), &what.kind.as_str().into());
                    answer.is_ok_and(|answer| answer.is_truthy())
                })
            });
            let places = |span: Span| offsets.of_span(span);
            let view = View {
                document: &self.document(),
                messages: &self.messages,
                report: &report,
                text: &text,
                places: &places,
                today,
                left_out,
            };
            let drawn = view.draw().done();
            match self.root.query_selector(":scope > .ww-panel") {
                Ok(Some(old)) => {
                    // That a report was copied still holds when its page has been read anew, or shows something more.
                    if self.shown.borrow().as_ref().is_some_and(|shown| shown.url == url) {
                        keep_told(&old, &drawn);
                    }
                    patch::patch(&old, &drawn)
                }
                _ => self.root.replace_children_with_node_1(&drawn),
            }
        }
        filter::apply(&self.root);
        let (url, today) = (url.to_owned(), today.to_owned());
        *self.shown.borrow_mut() = Some(Shown {
            report,
            text,
            url,
            today,
        });
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
        *self.shown.borrow_mut() = None;
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

/// Where a panel tells that what its reader asked for was done, or why not.
const TOLD: &str = ".ww-done";

/// Has the new panel say what the old one told of what its reader asked for last.
fn keep_told(old: &Element, drawn: &Element) {
    if let (Ok(Some(told)), Ok(Some(tells))) = (old.query_selector(TOLD), drawn.query_selector(TOLD)) {
        tells.set_text_content(told.text_content().as_deref());
    }
}

fn jump_to(place: &Element, jump: &Function) {
    let number = |name: &str| place.get_attribute(name).and_then(|v| v.parse::<u32>().ok());
    if let (Some(start), Some(end)) = (number("data-start"), number("data-end")) {
        // A host that cannot jump leaves the page where it is.
        let _ = jump.call2(&JsValue::NULL, &start.into(), &end.into());
    }
}

/// Gives the host the report in a form; the clipboard gets what can be read.
fn hand_over(name: &str, messages: &Messages, shown: &RefCell<Option<Shown>>, take: &Function) {
    let shown = shown.borrow();
    let (Some(shown), form) = (shown.as_ref(), Form::named(name).unwrap_or(Form::Markdown)) else {
        return;
    };
    let source = export::Source {
        report: &shown.report,
        text: &shown.text,
        url: &shown.url,
        today: &shown.today,
        say: &|key, args| messages.say(key, args),
    };
    // What the host does with it is told by the host.
    let _ = take.call2(&JsValue::NULL, &name.into(), &export::write(source, form).into());
}
