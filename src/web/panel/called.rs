//! Who is called what: referents with rival names first, each name once with all its places.

use super::dom::El;
use super::filter::{GROUP, ITEM, VOICE};
use super::patch::KEY;
use super::view::{voice, View};
use crate::report::Voice;
use crate::span::Span;
use crate::summary::{self, Called};
use crate::wording::{self, words};

/// One for each referent, and a last one for all terms whose referent is not known.
pub fn items(view: &View) -> Vec<El> {
    let called = summary::called(view.report);
    let (named, others) = summary::parted(&called);
    let mut out: Vec<El> = named.iter().map(|one| item(view, one)).collect();
    if !others.is_empty() {
        let heading = view.el("h3").text(&view.say("panel_others", &[]));
        let list = view
            .el("ul")
            .class("ww-list")
            .children(others.iter().map(|one| item(view, one)));
        out.push(
            view.el("li")
                .attr(GROUP, "")
                .attr(KEY, "panel_others")
                .child(heading)
                .child(list),
        );
    }
    out
}

/// One for each referent that is called only what nobody disputes.
pub fn undisputed(view: &View) -> Vec<El> {
    summary::undisputed(view.report).iter().map(|one| item(view, one)).collect()
}

/// A name, who gives it in which voice, and where.
struct Line {
    words: String,
    told: String,
    voice: Voice,
    places: Vec<Span>,
}

fn item(view: &View, called: &Called) -> El {
    let referent = called.referent.and_then(|id| view.report.referents.get(id as usize));
    let name = referent.map_or("", |r| r.name.as_str());
    let class = if called.conflict {
        "ww-called ww-conflict"
    } else {
        "ww-called"
    };
    let rivals = called.conflict.then(|| view.say("panel_conflict", &[]));
    let lines = lines(view, called);
    let key = if name.is_empty() { &lines[0].words } else { name };
    view.el("li")
        .class(class)
        .attr(GROUP, "")
        .attr(KEY, key)
        .children(view.line("h3", "", Some(name.to_owned())))
        .children(view.line("p", "ww-why", rivals))
        .child(
            view.el("ul")
                .class("ww-callings")
                .children(lines.iter().map(|l| drawn(view, name, l))),
        )
}

/// What is called the same by the same in the same voice is one line.
fn lines(view: &View, called: &Called) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for calling in &called.callings {
        let by = wording::by(view.report, view.text, calling).map(|by| view.phrase(&by));
        let short = view.phrase(&wording::voice_short(calling.voice));
        let rival = summary::rival_alone(called, calling).then(|| view.say("list_rival", &[]));
        let told = by.into_iter().chain([short]).chain(rival).collect::<Vec<_>>().join(" · ");
        let words = words(view.text, calling.words);
        match out
            .iter_mut()
            .find(|l| l.told == told && l.words.to_lowercase() == words.to_lowercase())
        {
            Some(line) => line.places.push(calling.words),
            None => out.push(Line {
                words,
                told,
                voice: calling.voice,
                places: vec![calling.words],
            }),
        }
    }
    out
}

fn drawn(view: &View, name: &str, line: &Line) -> El {
    let first = view
        .place("ww-place", line.places[0])
        .child(view.el("span").class("ww-words").text(&format!("{} ", line.words)))
        .child(view.el("span").class("ww-told").text(&line.told));
    let of = line.places.len().to_string();
    let others = line.places.iter().zip(1..).skip(1).map(|(&span, number)| {
        let number = number.to_string();
        let label = format!("{}, {}", line.words, view.say("panel_place", &[&number, &of]));
        view.place("ww-other", span).attr("aria-label", &label).text(&number)
    });
    let item = view
        .el("li")
        .attr(ITEM, name)
        .attr(VOICE, voice(line.voice))
        .attr(KEY, &format!("{} {}", line.words, line.told))
        .child(first);
    match line.places.len() {
        1 => item,
        _ => item.child(view.el("span").class("ww-others").children(others)),
    }
}
