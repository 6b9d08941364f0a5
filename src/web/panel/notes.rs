//! The notes of the terms that the page holds.

use super::dom::El;
use super::filter::{ITEM, VOICE};
use super::patch::KEY;
use super::view::{voice, View};
use crate::report::{Note, NoteSource, Visibility};
use crate::wording;

/// One for each entry.
pub fn items(view: &View) -> Vec<El> {
    view.report.notes.iter().map(|(id, note)| item(view, id, note)).collect()
}

fn item(view: &View, id: &str, note: &Note) -> El {
    let terms = || view.report.terms.iter().filter(|t| t.entry == id);
    let low = terms().all(|t| t.visibility == Visibility::Low);
    let voices: Vec<&str> = terms().map(|t| voice(t.voice)).collect();
    let overdue = wording::note_overdue(note, view.today).map(|told| view.phrase(&told));
    view.el("li")
        .class(if low { "ww-note ww-low" } else { "ww-note" })
        .attr(ITEM, "")
        .attr(VOICE, &voices.join(" "))
        .attr(KEY, id)
        .child(view.el("h3").text(&note.headword))
        .child(view.el("p").attr("lang", "en").text(&note.note))
        .child(facts(view, note))
        .child(
            view.el("ul")
                .class("ww-sources")
                .children(note.sources.iter().map(|s| source(view, s))),
        )
        .child(view.el("p").class("ww-state").text(&view.phrase(&wording::note_state(note))))
        .children(view.line("p", "ww-state", overdue))
}

/// Both rivals of a pair have the same layout, so the first two stand there even where they are empty.
fn facts(view: &View, note: &Note) -> El {
    let list = |key: &str, names: &[String]| {
        let told = match names.is_empty() {
            true => view.el("dd").text(&view.say("note_nobody", &[])),
            false => view.el("dd").attr("lang", "en").text(&names.join("; ")),
        };
        [view.el("dt").text(&view.say(key, &[])), told]
    };
    let facts = view
        .el("dl")
        .children(list("note_used_by", &note.used_by))
        .children(list("note_rejected_by", &note.rejected_by));
    match note.alternatives.is_empty() {
        true => facts,
        false => facts.children(list("note_alternatives", &note.alternatives)),
    }
}

fn source(view: &View, source: &NoteSource) -> El {
    let safe = source.url.starts_with("https://") || source.url.starts_with("http://");
    let title = if source.title.is_empty() { &source.url } else { &source.title };
    let title = match safe {
        true => view
            .el("a")
            .attr("href", &source.url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .text(title),
        false => view.el("span").text(title),
    };
    let by: Vec<&str> = [source.publisher.as_str(), source.date.as_str()]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect();
    view.el("li")
        .child(title)
        .child(view.el("span").class("ww-publisher").text(&format!(" {}", by.join(", "))))
}
