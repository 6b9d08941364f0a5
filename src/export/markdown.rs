//! The whole report to be read: as a file, or pasted into a text.

use super::Source;
use crate::document::BlockKind;
use crate::report::Note;
use crate::summary::{called, parted, rival_alone, sourcing, Called, GROUPS};
use crate::wording;
use std::fmt::Write as _;

/// The three parts of the panel, in its order.
pub fn write(source: Source) -> String {
    let mut out = String::new();
    head(&source, &mut out);
    if !source.report.is_analysed() {
        return out;
    }
    let called = called(source.report);
    part(&source, "panel_called", called.is_empty().then_some("panel_zero"), &mut out);
    let (named, others) = parted(&called);
    named.iter().for_each(|one| calling(&source, one, &mut out));
    if !others.is_empty() {
        let _ = writeln!(out, "### {}\n", (source.say)("panel_others", &[]));
    }
    others.iter().for_each(|one| calling(&source, one, &mut out));
    let none = source.report.attributions.is_empty();
    part(&source, "panel_says", none.then_some("panel_says_none"), &mut out);
    says(&source, &mut out);
    let notes = &source.report.notes;
    part(
        &source,
        "panel_notes",
        notes.is_empty().then_some("panel_notes_none"),
        &mut out,
    );
    notes.values().for_each(|one| note(&source, one, &mut out));
    out
}

/// Headline, outlet, date, byline and address, and what could not be done. Writing to a string cannot fail.
fn head(source: &Source, out: &mut String) {
    let report = source.report;
    let headline = report.blocks.iter().find(|b| b.kind == BlockKind::Headline);
    let title = headline.map_or_else(
        || (source.say)("ext_name", &[]),
        |b| plain(&wording::words(source.text, b.span)),
    );
    let facts = [report.outlet.as_deref(), report.date.as_deref()];
    let mut facts: Vec<String> = facts.into_iter().flatten().map(plain).collect();
    facts.push(source.phrase(&wording::byline(&report.byline)));
    let _ = writeln!(out, "# {title}\n\n{}", facts.join(" · "));
    // A page that has no address has a name, or nothing.
    let page = link("", source.url).unwrap_or_else(|| plain(source.url));
    if !page.is_empty() {
        let _ = writeln!(out, "\n{page}");
    }
    for warning in &report.warnings {
        let known = (source.say)(&format!("warning_{}", warning.code), &[&warning.message]);
        // A message that the catalogue lacks comes back as its key, or as nothing.
        let text = if known.is_empty() || known.starts_with("warning_") {
            &warning.message
        } else {
            &known
        };
        let _ = writeln!(out, "\n> {}", plain(text));
    }
}

/// The heading of a part, and its zero state.
fn part(source: &Source, title: &str, none: Option<&str>, out: &mut String) {
    let _ = writeln!(out, "\n## {}\n", (source.say)(title, &[]));
    if let Some(none) = none {
        let _ = writeln!(out, "{}", (source.say)(none, &[]));
    }
}

fn calling(source: &Source, called: &Called, out: &mut String) {
    let referent = called.referent.and_then(|r| source.report.referents.get(r as usize));
    if let Some(referent) = referent {
        let _ = writeln!(out, "### {}\n", plain(&referent.name));
    }
    if called.conflict {
        let _ = writeln!(out, "{}:\n", (source.say)("panel_conflict", &[]));
    }
    for calling in &called.callings {
        let rival = match rival_alone(called, calling) {
            true => (source.say)("list_rival", &[]),
            false => String::new(),
        };
        let told = [source.by(calling), source.phrase(&wording::voice_short(calling.voice)), rival];
        let told: Vec<String> = told.into_iter().filter(|t| !t.is_empty()).map(|t| plain(&t)).collect();
        let _ = writeln!(
            out,
            "- **{}**: {}",
            plain(&source.stretches(&[calling.words])),
            told.join(" · ")
        );
    }
    out.push('\n');
}

/// Attributions by what is told of their sources, nested ones beneath their own.
fn says(source: &Source, out: &mut String) {
    let mut nested: Vec<Vec<u32>> = vec![Vec::new(); source.report.attributions.len()];
    for (attribution, number) in source.report.attributions.iter().zip(0..) {
        if let Some(own) = attribution.within.and_then(|outer| nested.get_mut(outer as usize)) {
            own.push(number);
        }
    }
    for (group, title) in GROUPS {
        let all = source.report.attributions.iter().zip(0u32..);
        let inside: Vec<u32> = all
            .filter(|(a, _)| a.within.is_none() && sourcing(&a.source, &source.stretches(&a.source.spans)) == group)
            .map(|(_, number)| number)
            .collect();
        if inside.is_empty() {
            continue;
        }
        let _ = writeln!(out, "### {}\n", (source.say)(title, &[]));
        inside
            .into_iter()
            .for_each(|number| attribution(source, number, &nested, 0, out));
        out.push('\n');
    }
}

/// One attribution, and those beneath it: `nested` holds for each those within it.
fn attribution(source: &Source, number: u32, nested: &[Vec<u32>], depth: usize, out: &mut String) {
    let one = &source.report.attributions[number as usize];
    let who = plain(&source.speaker(one));
    let cue = plain(&source.stretches(&one.cue.spans));
    let content = plain(&source.stretches(&one.content.spans));
    let _ = writeln!(out, "{:indent$}- **{who}** {cue}: {content}", "", indent = 2 * depth);
    // Nesting goes from one to a later or an earlier one, and never in a circle; the depth is held for safety's sake.
    for &inner in nested[number as usize].iter().filter(|_| depth < 8) {
        attribution(source, inner, nested, depth + 1, out);
    }
}

fn note(source: &Source, note: &Note, out: &mut String) {
    let _ = writeln!(out, "### {}\n\n{}\n", plain(&note.headword), plain(&note.note));
    let mut fact = |key: &str, names: &[String]| {
        let names = match names.is_empty() {
            true => (source.say)("note_nobody", &[]),
            false => plain(&names.join("; ")),
        };
        let _ = writeln!(out, "- {}: {names}", (source.say)(key, &[]));
    };
    fact("note_used_by", &note.used_by);
    fact("note_rejected_by", &note.rejected_by);
    if !note.alternatives.is_empty() {
        fact("note_alternatives", &note.alternatives);
    }
    for one in &note.sources {
        let title = link(&one.title, &one.url).unwrap_or_else(|| plain(&one.title));
        let by = [one.publisher.as_str(), one.date.as_str()]
            .into_iter()
            .filter(|s| !s.is_empty());
        let _ = writeln!(
            out,
            "- {}",
            [title].into_iter().chain(by.map(plain)).collect::<Vec<_>>().join(", ")
        );
    }
    let state = [Some(wording::note_state(note)), wording::note_overdue(note, source.today)];
    let state: Vec<String> = state.iter().flatten().map(|told| plain(&source.phrase(told))).collect();
    let _ = writeln!(out, "\n{}\n", state.join(" "));
}

/// A link, where the address is one that may be followed.
fn link(title: &str, url: &str) -> Option<String> {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let escape = |c: char| match c {
        '<' | '>' | ' ' | '\n' | '\r' | '\t' | '\\' => format!("%{:02X}", c as u32),
        c => c.to_string(),
    };
    let address: String = url.chars().map(escape).collect();
    Some(match title {
        "" => format!("<{address}>"),
        title => format!("[{}](<{address}>)", plain(title)),
    })
}

/// Text that Markdown reads as text.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' | '~' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{testing, Form};
    use super::*;
    use crate::document::Block;
    use crate::report::{Report, Warning};

    #[test]
    fn all_three_parts() {
        let report = testing::export(Form::Markdown);
        for line in [
            "<https://news.example/march>",
            "## panel_called",
            "### Jeanine Anez",
            "panel_conflict:",
            "- **self-proclaimed president**: ",
            "- **interim president**: by\\_itself · short\\_outlet",
            "## panel_says",
            "### says_vague",
            "There was no \\*fraud\\*, \\<none\\>",
            "## panel_notes",
            "- note_used_by: ",
        ] {
            assert!(report.contains(line), "{line}:\n{report}");
        }
    }

    #[test]
    fn begins_with_the_headline_and_warns_in_the_reader_s_language() {
        let warning = |code: &str, message: &str| Warning {
            code: code.into(),
            message: message.into(),
        };
        let report = Report {
            blocks: vec![Block {
                kind: BlockKind::Headline,
                span: [0, 7].into(),
            }],
            date: Some("2026-11-24".into()),
            warnings: vec![warning("paid", "Not free."), warning("new", "Told by the engine alone.")],
            ..Report::default()
        };
        let say = |key: &str, _: &[&str]| match key {
            "warning_paid" => "No es libre.".to_owned(),
            key => key.to_owned(),
        };
        let source = Source {
            report: &report,
            text: "A march\nIt rains.",
            url: "",
            today: "",
            say: &say,
        };
        let told = write(source);
        assert!(
            told.starts_with("# A march\n\n2026-11-24 · byline_unknown\n\n> No es libre.\n\n> Told by the engine alone.\n"),
            "{told}"
        );
    }

    #[test]
    fn only_an_address_of_the_web_is_a_link() {
        let check = |title: &str, url: &str, expected: Option<&str>| assert_eq!(link(title, url).as_deref(), expected);
        check(
            "A [title]",
            "https://a.example/x y>",
            Some("[A \\[title\\]](<https://a.example/x%20y%3E>)"),
        );
        check("", "http://a.example", Some("<http://a.example>"));
        check("Run", "javascript:alert(1)", None);
        check("", "march.html", None);
    }
}
