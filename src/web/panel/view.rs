//! The whole panel: what the page is, the controls, and the three parts.

use super::dom::{el, El};
use super::filter::{GROUP, NOTHING, VOICES};
use super::{called, notes, sourced, Messages};
use crate::report::{Report, Voice};
use crate::span::Span;
use crate::wording::{self, Phrase};
use web_sys::Document;

/// What is drawn.
pub struct View<'a> {
    /// The page that it is drawn in.
    pub document: &'a Document,
    /// The words of the reader's language.
    pub messages: &'a Messages,
    /// The report, its offsets in bytes of `text`.
    pub report: &'a Report,
    /// The text that they count in.
    pub text: &'a str,
    /// From bytes to what the host counts.
    pub places: &'a dyn Fn(Span) -> Span,
    /// The day of reading, `YYYY-MM-DD`.
    pub today: &'a str,
    /// Whether something is left out that the reader hid.
    pub left_out: bool,
}

/// Forms in which the report can be had: name of [`crate::export::Form`], and message. The first goes to the clipboard.
const FORMS: [(&str, &str); 4] = [
    ("copy", "export_copy"),
    ("markdown", "export_markdown"),
    ("csv", "export_csv"),
    ("annotation", "export_annotation"),
];

impl View<'_> {
    /// Everything.
    pub fn draw(&self) -> El {
        let report = self.report;
        let head = self
            .el("div")
            .class("ww-panel")
            .child(self.head())
            .children(report.warnings.iter().map(|w| self.warning(&w.code, &w.message)));
        if !report.is_analysed() {
            return head;
        }
        head.child(self.controls())
            .child(self.nothing())
            .child(self.called())
            .child(self.section("panel_says", sourced::items(self), "panel_says_none"))
            .child(self.section("panel_notes", notes::items(self), "panel_notes_none"))
            .child(self.exports())
    }

    /// A new element.
    pub fn el(&self, tag: &'static str) -> El {
        el(self.document, tag)
    }

    /// A message.
    pub fn say(&self, key: &str, args: &[&str]) -> String {
        self.messages.say(key, args)
    }

    /// A phrase in words.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        self.messages.phrase(phrase)
    }

    /// An element with a text, without the element where there is no text.
    pub fn line(&self, tag: &'static str, class: &str, text: Option<String>) -> Option<El> {
        let text = text.filter(|t| !t.is_empty())?;
        Some(self.el(tag).class(class).text(&text))
    }

    /// A button that leads to a place of the text.
    pub fn place(&self, class: &str, span: Span) -> El {
        let at = (self.places)(span);
        let button = self.el("button").class(class).attr("type", "button");
        button
            .attr("data-start", &at.start.to_string())
            .attr("data-end", &at.end.to_string())
    }

    /// Outlet, date and kind of byline.
    fn head(&self) -> El {
        let report = self.report;
        let facts: Vec<&str> = [report.outlet.as_deref(), report.date.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let byline = self.phrase(&wording::byline(&report.byline));
        self.el("header")
            .class("ww-head")
            .children(self.line("p", "ww-facts", Some(facts.join(" · "))))
            .child(self.el("p").class("ww-byline").text(&byline))
    }

    fn warning(&self, code: &str, message: &str) -> El {
        let known = self.say(&format!("warning_{code}"), &[message]);
        let text = if known.starts_with("warning_") { message } else { &known };
        self.el("p").class("ww-warning").attr("role", "status").text(text)
    }

    /// Search, and whose words are shown.
    fn controls(&self) -> El {
        let search = self.say("panel_filter", &[]);
        let field = self
            .el("input")
            .attr("type", "search")
            .attr("placeholder", &search)
            .attr("aria-label", &search);
        let voices = VOICES.map(|(value, key)| self.el("option").attr("value", value).text(&self.say(key, &[])));
        let list = self
            .el("select")
            .attr("aria-label", &self.say("filter_voice", &[]))
            .children(voices);
        self.el("div")
            .class("ww-filter")
            .attr("role", "search")
            .child(field)
            .child(list)
    }

    /// Who is called what: what is contested, and folded beneath it what is not.
    fn called(&self) -> El {
        let contested = called::items(self);
        let plain = called::undisputed(self);
        let none = match self.left_out && plain.is_empty() {
            true => "panel_all_hidden",
            false => "panel_zero",
        };
        let hidden = self.left_out && !(contested.is_empty() && plain.is_empty());
        let hidden = hidden.then(|| self.say("panel_some_hidden", &[]));
        let folded = (!plain.is_empty()).then(|| {
            self.el("details")
                .class("ww-more")
                .attr(GROUP, "")
                .child(self.el("summary").text(&self.say("panel_undisputed", &[])))
                .child(self.el("ul").class("ww-list").children(plain))
        });
        self.section("panel_called", contested, none)
            .children(folded)
            .children(self.line("p", "ww-none ww-left-out", hidden))
    }

    /// What is shown where the filter leaves nothing.
    fn nothing(&self) -> El {
        self.el("p")
            .class("ww-none")
            .attr("role", "status")
            .attr(NOTHING, "")
            .attr("hidden", "")
            .text(&self.say("filter_nothing", &[]))
    }

    /// A part with its heading, or with its zero state.
    fn section(&self, title: &'static str, items: Vec<El>, none: &str) -> El {
        let heading = self.el("h2").attr("id", title).text(&self.say(title, &[]));
        let section = self
            .el("section")
            .class("ww-section")
            .attr("aria-labelledby", title)
            .attr(super::patch::KEY, title)
            .child(heading);
        if items.is_empty() {
            return section.child(self.el("p").class("ww-none").text(&self.say(none, &[])));
        }
        section.attr(GROUP, "").child(self.el("ul").class("ww-list").children(items))
    }

    /// Ways to take the report along.
    fn exports(&self) -> El {
        let buttons = FORMS.map(|(form, key)| {
            let button = self.el("button").attr("type", "button").attr("data-export", form);
            button.text(&self.say(key, &[]))
        });
        self.el("div")
            .class("ww-exports")
            .attr("role", "group")
            .attr("aria-label", &self.say("export_title", &[]))
            .children(buttons)
            .child(self.el("p").class("ww-done").attr("role", "status"))
    }
}

/// The name of a voice among those that can be asked for.
pub fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet | Voice::Headline => "own",
        Voice::Direct | Voice::Post => "quoted",
        Voice::Indirect => "paraphrase",
        Voice::Caption => "caption",
        Voice::ScareQuoted | Voice::Unclear => "unclear",
    }
}
