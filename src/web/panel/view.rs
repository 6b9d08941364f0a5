//! The panel's three parts.

use super::dom::{el, El};
use super::Messages;
use crate::report::{Attribution, Note, Report, Visibility};
use crate::span::Span;
use crate::summary::{called, sourcing, Called, Calling, Sourcing, NAME_THRESHOLD};
use crate::wording;
use web_sys::Document;

struct View<'a> {
    document: &'a Document,
    messages: &'a Messages,
    report: &'a Report,
    text: &'a str,
    /// From bytes to what the host counts.
    places: &'a dyn Fn(Span) -> Span,
}

/// The whole panel.
pub fn report(document: &Document, messages: &Messages, report: &Report, text: &str, places: &dyn Fn(Span) -> Span) -> El {
    let view = View {
        document,
        messages,
        report,
        text,
        places,
    };
    let called = called(report);
    el(document, "div")
        .class("ww-panel")
        .child(view.head())
        .children(report.warnings.iter().map(|w| view.warning(&w.code, &w.message)))
        .child(view.search())
        .child(view.section("panel_called", called.iter().map(|c| view.called(c)).collect(), "panel_zero"))
        .child(view.section("panel_says", view.says(), "panel_says_none"))
        .child(view.section(
            "panel_notes",
            report.notes.iter().map(|(id, note)| view.note(id, note)).collect(),
            "panel_notes_none",
        ))
}

impl View<'_> {
    fn el(&self, tag: &'static str) -> El {
        el(self.document, tag)
    }

    fn say(&self, key: &str, args: &[&str]) -> String {
        self.messages.say(key, args)
    }

    fn phrase(&self, phrase: &wording::Phrase) -> String {
        let args: Vec<&str> = phrase.args.iter().map(String::as_str).collect();
        self.say(&phrase.key, &args)
    }

    /// Outlet, date and kind of byline.
    fn head(&self) -> El {
        let report = self.report;
        let facts: Vec<&str> = [report.outlet.as_deref(), report.date.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let head = self
            .el("header")
            .class("ww-head")
            .child(self.el("p").class("ww-facts").text(&facts.join(" · ")));
        head.child(
            self.el("p")
                .class("ww-byline")
                .text(&self.phrase(&wording::byline(&report.byline))),
        )
    }

    fn warning(&self, code: &str, message: &str) -> El {
        let known = self.say(&format!("warning_{code}"), &[message]);
        let text = if known.starts_with("warning_") { message } else { &known };
        self.el("p").class("ww-warning").attr("role", "status").text(text)
    }

    fn search(&self) -> El {
        let label = self.say("panel_filter", &[]);
        let field = self
            .el("input")
            .attr("type", "search")
            .attr("placeholder", &label)
            .attr("aria-label", &label);
        self.el("div").class("ww-filter").child(field)
    }

    /// A part with its heading, or with its zero state.
    fn section(&self, title: &str, items: Vec<El>, none: &str) -> El {
        let section = self
            .el("section")
            .class("ww-section")
            .child(self.el("h2").text(&self.say(title, &[])));
        if items.is_empty() {
            return section.child(self.el("p").class("ww-none").text(&self.say(none, &[])));
        }
        section.child(self.el("ul").class("ww-list").children(items))
    }

    /// One referent with all that it is called.
    fn called(&self, called: &Called) -> El {
        let name = called
            .referent
            .and_then(|id| self.report.referents.get(id as usize))
            .map(|r| r.name.as_str());
        let item = self
            .el("li")
            .class(if called.conflict {
                "ww-called ww-conflict"
            } else {
                "ww-called"
            })
            .attr("data-item", "");
        let item = match name {
            Some(name) => item.child(self.el("h3").text(name)),
            None => item,
        };
        let item = match called.conflict {
            true => item.child(self.el("p").class("ww-why").text(&self.say("panel_conflict", &[]))),
            false => item,
        };
        item.child(
            self.el("ul")
                .class("ww-callings")
                .children(called.callings.iter().map(|c| self.calling(c))),
        )
    }

    fn calling(&self, calling: &Calling) -> El {
        let by = wording::by(self.report, self.text, calling).map_or_else(String::new, |by| self.phrase(&by));
        let voice = self.phrase(&wording::voice_short(calling.voice));
        let told = if by.is_empty() { voice } else { format!("{by} · {voice}") };
        self.el("li").child(
            self.place(calling.words)
                .child(self.el("span").class("ww-words").text(&self.text[calling.words.range()]))
                .child(self.el("span").class("ww-told").text(&told)),
        )
    }

    /// A button that leads to a place of the text.
    fn place(&self, span: Span) -> El {
        let at = (self.places)(span);
        let button = self.el("button").class("ww-place").attr("type", "button");
        button
            .attr("data-start", &at.start.to_string())
            .attr("data-end", &at.end.to_string())
    }

    /// Attributions, the unsourced kinds last, nested ones beneath their own.
    fn says(&self) -> Vec<El> {
        let groups = [Sourcing::Named, Sourcing::Unnamed, Sourcing::Vague, Sourcing::Absent];
        let keys = ["says_named", "says_unnamed", "says_vague", "says_absent"];
        let mut out = Vec::new();
        for (group, key) in groups.into_iter().zip(keys) {
            let inside: Vec<El> = (self.report.attributions.iter())
                .filter(|a| a.within.is_none() && sourcing(&a.source) == group)
                .map(|a| self.attribution(a))
                .collect();
            if !inside.is_empty() {
                let list = self.el("ul").class("ww-list").children(inside);
                out.push(self.el("li").child(self.el("h3").text(&self.say(key, &[]))).child(list));
            }
        }
        out
    }

    fn attribution(&self, attribution: &Attribution) -> El {
        let words = |spans: &[Span]| spans.iter().map(|s| &self.text[s.range()]).collect::<Vec<_>>().join(" … ");
        let source = words(&attribution.source.spans);
        let source = if source.is_empty() {
            self.say("source_none", &[])
        } else {
            source
        };
        let whole = attribution
            .content
            .spans
            .iter()
            .copied()
            .reduce(Span::join)
            .unwrap_or_default();
        let mut item = self.el("li").class("ww-attribution").attr("data-item", "").child(
            self.place(whole)
                .child(self.el("span").class("ww-source").text(&source))
                .child(self.el("span").class("ww-cue").text(&words(&attribution.cue.spans)))
                .child(self.el("span").class("ww-content").text(&words(&attribution.content.spans))),
        );
        if let Some(name) = attribution.source.name.as_deref() {
            if attribution.source.confidence >= NAME_THRESHOLD && !source.contains(name) {
                item = item.child(self.el("p").class("ww-resolved").text(&self.say("says_resolved", &[name])));
            }
        }
        let index = self
            .report
            .attributions
            .iter()
            .position(|a| std::ptr::eq(a, attribution))
            .map(|i| i as u32);
        let nested: Vec<El> = (self.report.attributions.iter())
            .filter(|a| a.within.is_some() && a.within == index)
            .map(|a| self.attribution(a))
            .collect();
        if nested.is_empty() {
            return item;
        }
        item.child(self.el("ul").class("ww-nested").children(nested))
    }

    fn note(&self, id: &str, note: &Note) -> El {
        let list = |key: &str, names: &[String]| {
            let names = if names.is_empty() {
                self.say("note_nobody", &[])
            } else {
                names.join("; ")
            };
            [self.el("dt").text(&self.say(key, &[])), self.el("dd").text(&names)]
        };
        let low = self
            .report
            .terms
            .iter()
            .filter(|t| t.entry == id)
            .all(|t| t.visibility == Visibility::Low);
        let item = self
            .el("li")
            .class(if low { "ww-note ww-low" } else { "ww-note" })
            .attr("data-item", "");
        let facts = self
            .el("dl")
            .children(list("note_used_by", &note.used_by))
            .children(list("note_rejected_by", &note.rejected_by));
        let facts = if note.alternatives.is_empty() {
            facts
        } else {
            facts.children(list("note_alternatives", &note.alternatives))
        };
        let sources = note.sources.iter().map(|source| {
            let safe = source.url.starts_with("https://") || source.url.starts_with("http://");
            let title = self.el(if safe { "a" } else { "span" }).text(&source.title);
            let title = match safe {
                true => title
                    .attr("href", &source.url)
                    .attr("target", "_blank")
                    .attr("rel", "noopener noreferrer"),
                false => title,
            };
            let by = format!(" {}, {}", source.publisher, source.date);
            self.el("li")
                .child(title)
                .child(self.el("span").class("ww-publisher").text(&by))
        });
        let state = wording::note_state(note);
        let args: Vec<&str> = state.args.iter().map(String::as_str).collect();
        item.child(self.el("h3").text(&note.headword))
            .child(self.el("p").text(&note.note))
            .child(facts)
            .child(self.el("ul").class("ww-sources").children(sources))
            .child(self.el("p").class("ww-state").text(&self.say(&state.key, &args)))
    }
}
