//! Who says what: sources by how well they are told, each claim with what it holds of others beneath it.

use super::dom::El;
use super::filter::{GROUP, ITEM, VOICE};
use super::patch::KEY;
use super::view::View;
use crate::report::{Attribution, Form};
use crate::says::{self, Said};
use crate::span::Span;
use crate::summary::{self, sourcing, Sourcing, GROUPS};
use crate::wording;

/// No nesting of the engine's is deeper; it keeps a wrong report from being drawn without end.
const DEEPEST: usize = 12;

/// One for each group that has any.
pub fn items(view: &View) -> Vec<El> {
    let said = says::said(view.report, view.text);
    let drawn = |(group, key): (Sourcing, &'static str)| {
        let inside: Vec<El> = numbered(view)
            .filter(|(_, a)| a.within.is_none() && sourcing(&a.source, &words(view, &a.source.spans)) == group)
            .map(|(number, _)| claim(view, &said, number, 0))
            .collect();
        if inside.is_empty() {
            return None;
        }
        let heading = view.el("h3").text(&view.say(key, &[]));
        let list = view.el("ul").class("ww-list").children(inside);
        Some(view.el("li").attr(GROUP, "").attr(KEY, key).child(heading).child(list))
    };
    GROUPS.into_iter().filter_map(drawn).collect()
}

fn numbered<'a>(view: &View<'a>) -> impl Iterator<Item = (u32, &'a Attribution)> {
    (0..).zip(&view.report.attributions)
}

/// The page's words at some stretches.
fn words(view: &View, spans: &[Span]) -> String {
    wording::stretches(view.text, spans)
}

fn claim(view: &View, said: &[Said], number: u32, depth: usize) -> El {
    let attribution = &view.report.attributions[number as usize];
    let words = |spans: &[Span]| words(view, spans);
    let mut source = wording::unled(&words(&attribution.source.spans)).to_owned();
    if source.is_empty() {
        source = view.say("source_none", &[]);
    }
    let whole = [&attribution.content.spans, &attribution.cue.spans, &attribution.source.spans];
    let whole = whole.into_iter().find_map(|spans| spans.iter().copied().reduce(Span::join));
    let resolved = summary::resolved(&attribution.source, &source).map(|name| view.say("says_resolved", &[name]));
    let stance = said[number as usize].stance.as_ref().map(|s| view.phrase(s));
    let nested: Vec<El> = numbered(view)
        .filter(|(_, a)| a.within == Some(number) && depth < DEEPEST)
        .map(|(inner, _)| claim(view, said, inner, depth + 1))
        .collect();
    // The spaces are for whoever hears the line, searches it or copies it.
    let cue = words(&attribution.cue.spans);
    let cue = (!cue.is_empty()).then(|| format!("{cue} "));
    let place = view
        .place("ww-place", whole.unwrap_or_default())
        .child(view.el("span").class("ww-source").text(&format!("{source} ")))
        .children(view.line("span", "ww-cue", cue))
        .child(view.el("span").class("ww-content").text(&words(&attribution.content.spans)));
    let item = view
        .el("li")
        .class("ww-attribution")
        .child(place)
        .children(view.line("p", "ww-resolved", resolved))
        .children(view.line("p", "ww-resolved", stance));
    let item = match nested.is_empty() {
        true => item,
        false => item.child(view.el("ul").class("ww-nested").children(nested)),
    };
    match depth {
        0 => item.attr(ITEM, "").attr(VOICE, voices(attribution)),
        _ => item,
    }
}

/// A claim that is partly quoted is both.
fn voices(attribution: &Attribution) -> &'static str {
    match attribution.content.form {
        Form::Direct => "quoted",
        Form::Indirect => "paraphrase",
        Form::Mixed => "quoted paraphrase",
    }
}
