//! The report for people, in a terminal: who is called what, who says what, the notes.

use super::words::Words;
use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};
use whose_word::document::BlockKind;
use whose_word::report::{Attribution, Note, Report, Voice};
use whose_word::span::Span;
use whose_word::summary::{called, parted, resolved, rival_alone, sourcing, undisputed, Called, Calling, GROUPS};
use whose_word::wording;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();
/// Longer contents are cut in the list of who says what, in characters.
const EXCERPT: usize = 240;

/// Renders a report in `width` columns. Byte offsets count in `text`; `today` is the day of reading, `YYYY-MM-DD`, against which
/// a note's age is told.
pub fn render(report: &Report, text: &str, width: usize, today: &str) -> String {
    let words = Words::new();
    let mut view = View {
        report,
        text,
        width,
        today,
        words: &words,
        out: String::new(),
    };
    view.head();
    if report.is_analysed() {
        view.called();
        view.says();
        view.notes();
    }
    view.out.push('\n');
    view.out
}

struct View<'a> {
    report: &'a Report,
    text: &'a str,
    width: usize,
    today: &'a str,
    words: &'a Words,
    out: String,
}

impl View<'_> {
    /// Appends `text`, wrapped, each line set in by `indent`.
    fn lines(&mut self, indent: usize, style: Style, text: &str) {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let space = " ".repeat(indent);
        let options = Options::new(self.width.saturating_sub(indent).max(20))
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&text, options) {
            self.out.push_str(&format!("{space}{style}{line}{style:#}\n"));
        }
    }

    fn title(&mut self, key: &str) {
        let title = self.words.say(key, &[]).to_uppercase();
        self.out.push('\n');
        self.lines(0, Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())), &title);
    }

    /// The words at some spans, in the order of the text.
    fn words_at(&self, spans: &[Span]) -> String {
        wording::stretches(self.text, spans)
    }

    fn head(&mut self) {
        let headline = self.report.blocks.iter().find(|b| b.kind == BlockKind::Headline);
        let title = headline
            .and_then(|b| self.text.get(b.span.range()))
            .unwrap_or(&self.report.id);
        self.lines(0, BOLD, title);
        let byline = self.words.phrase(&wording::byline(&self.report.byline));
        let facts: Vec<&str> = [self.report.outlet.as_deref(), self.report.date.as_deref(), Some(&byline)]
            .into_iter()
            .flatten()
            .collect();
        self.lines(0, DIM, &facts.join(" · "));
        for warning in &self.report.warnings {
            // The catalogue's words are for a page in a browser.
            self.lines(0, Style::new().fg_color(Some(AnsiColor::Yellow.into())), &warning.message);
        }
    }

    fn called(&mut self) {
        self.title("panel_called");
        let all = called(self.report);
        if all.is_empty() {
            self.lines(2, PLAIN, &self.words.say("panel_zero", &[]));
        }
        let (named, others) = parted(&all);
        named.iter().for_each(|called| self.referent(called));
        if !others.is_empty() {
            self.out.push('\n');
            self.lines(2, BOLD, &self.words.say("panel_others", &[]));
        }
        others.iter().for_each(|called| self.referent(called));
        let plain = undisputed(self.report);
        if !plain.is_empty() {
            self.out.push('\n');
            self.lines(2, BOLD, &self.words.say("panel_undisputed", &[]));
        }
        for called in &plain {
            let mut said: Vec<String> = Vec::new();
            for calling in &called.callings {
                let words = format!("“{}”", self.words_at(&[calling.words]));
                if !said.contains(&words) {
                    said.push(words);
                }
            }
            let name = self.name(called).unwrap_or_default();
            self.lines(4, PLAIN, &format!("{name}: {}", said.join(", ")));
        }
    }

    fn name(&self, called: &Called) -> Option<String> {
        let id = called.referent?;
        self.report.referents.iter().find(|r| r.id == id).map(|r| r.name.clone())
    }

    fn referent(&mut self, called: &Called) {
        self.out.push('\n');
        if let Some(name) = self.name(called) {
            self.lines(2, BOLD, &name);
        }
        if called.conflict {
            let conflict = self.words.say("panel_conflict", &[]);
            self.lines(2, Style::new().fg_color(Some(AnsiColor::Magenta.into())), &conflict);
        }
        for (index, calling) in called.callings.iter().enumerate() {
            self.calling(calling, rival_alone(called, calling));
            // What several in a row share is said once, beneath the last.
            let voice = |c: &Calling| wording::voice_of(self.report, self.text, c);
            let next = called.callings.get(index + 1);
            if next.is_none_or(|n| self.words.phrase(&voice(n)) != self.words.phrase(&voice(calling))) {
                let told = self.words.phrase(&voice(calling));
                self.lines(8, DIM, &told);
            }
        }
    }

    fn calling(&mut self, calling: &Calling, rival: bool) {
        let said = format!("“{}”", self.words_at(&[calling.words]));
        let by = wording::by(self.report, self.text, calling).map(|by| self.words.phrase(&by));
        let rival = rival.then(|| self.words.say("list_rival", &[]));
        let told: Vec<String> = by.into_iter().chain(rival).collect();
        self.lines(
            4,
            colour(calling.voice),
            &match told.is_empty() {
                true => said,
                false => format!("{said} — {}", told.join(" · ")),
            },
        );
    }

    fn says(&mut self) {
        self.title("panel_says");
        let report = self.report;
        if report.attributions.is_empty() {
            self.lines(2, PLAIN, &self.words.say("panel_says_none", &[]));
        }
        for (group, key) in GROUPS {
            let of = |a: &&Attribution| sourcing(&a.source, &self.words_at(&a.source.spans)) == group;
            let of_group: Vec<&Attribution> = report.attributions.iter().filter(of).collect();
            if !of_group.is_empty() {
                self.out.push('\n');
                self.lines(2, BOLD, &self.words.say(key, &[]));
            }
            for attribution in of_group {
                self.attribution(attribution);
            }
        }
    }

    fn attribution(&mut self, attribution: &Attribution) {
        let source = &attribution.source;
        let mut who = wording::unled(&self.words_at(&source.spans)).to_owned();
        if let Some(name) = resolved(source, &who) {
            who = match who.is_empty() {
                true => name.to_owned(),
                false => format!("{who} ({})", self.words.say("says_resolved", &[name])),
            };
        }
        if who.is_empty() {
            who = self.words.say("source_none", &[]);
        }
        let cue = self.words_at(&attribution.cue.spans);
        self.lines(4, PLAIN, &if cue.is_empty() { who } else { format!("{who} · {cue}") });
        let content = self.words_at(&attribution.content.spans);
        let excerpt: String = content.chars().take(EXCERPT).collect();
        let more = if excerpt.len() < content.len() { " …" } else { "" };
        self.lines(8, DIM, &format!("{excerpt}{more}"));
    }

    fn notes(&mut self) {
        self.title("panel_notes");
        let report = self.report;
        if report.notes.is_empty() {
            self.lines(2, PLAIN, &self.words.say("panel_notes_none", &[]));
        }
        for note in report.notes.values() {
            self.note(note);
        }
    }

    fn note(&mut self, note: &Note) {
        self.out.push('\n');
        self.lines(2, BOLD, &note.headword);
        self.lines(4, PLAIN, &note.note);
        let nobody = self.words.say("note_nobody", &[]);
        for (key, list) in [
            ("note_used_by", &note.used_by),
            ("note_rejected_by", &note.rejected_by),
            ("note_alternatives", &note.alternatives),
        ] {
            let list = if list.is_empty() { nobody.clone() } else { list.join("; ") };
            self.lines(4, PLAIN, &format!("{}: {list}", self.words.say(key, &[])));
        }
        for source in &note.sources {
            let parts = [&source.publisher, &source.title, &source.date];
            let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
            self.lines(6, PLAIN, &parts.join(", "));
            // An address that is broken over lines can't be opened.
            let url: String = source.url.chars().filter(|c| !c.is_control()).collect();
            self.out.push_str(&format!("      {DIM}{url}{DIM:#}\n"));
        }
        self.lines(4, DIM, &self.words.phrase(&wording::note_state(note)));
        if let Some(overdue) = wording::note_overdue(note, self.today) {
            self.lines(4, DIM, &self.words.phrase(&overdue));
        }
    }
}

/// The colour of a voice. It repeats what the line beneath says, so nothing is lost without it; none of them judges.
fn colour(voice: Voice) -> Style {
    let colour = match voice {
        Voice::Outlet | Voice::Headline => AnsiColor::Blue,
        Voice::Caption => AnsiColor::Cyan,
        Voice::Direct | Voice::Post => AnsiColor::Green,
        Voice::Indirect => AnsiColor::Magenta,
        Voice::ScareQuoted | Voice::Unclear => return PLAIN,
    };
    Style::new().fg_color(Some(colour.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use whose_word::document::plain;
    use whose_word::Engine;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let document = plain(text.into());
        let report = Engine::new().scan(&document);
        let out = anstream::adapter::strip_str(&render(&report, &document.text, width, "2026-11-30")).to_string();
        for expected in expected {
            assert!(out.contains(expected), "no {expected:?} in\n{out}");
        }
        let widest = out.lines().map(|l| l.chars().count()).max().unwrap_or(0);
        assert!(widest <= width, "{widest} columns in\n{out}");
    }

    #[test]
    fn a_note_past_its_day_says_so() {
        let text = "They want Jeanine Anez, the self-proclaimed president, to leave, local media reported.";
        let document = plain(text.into());
        let report = Engine::new().scan(&document);
        let told = |today: &str| render(&report, &document.text, 80, today).contains("was due to be checked again on 20");
        assert!(told("2099-01-01") && !told("2026-01-01"));
    }

    #[test]
    fn rival_names_of_nobody_who_is_known_are_told_as_such() {
        let document = plain("Pro-life groups cheered on Friday. Pro-choice groups wept in the street.".into());
        let out = render(&Engine::new().scan(&document), &document.text, 80, "2026-11-30");
        let out = anstream::adapter::strip_str(&out).to_string();
        for expected in ["“Pro-life” — rival names", "“Pro-choice” — rival names"] {
            assert!(out.contains(expected), "no {expected} in\n{out}");
        }
    }

    #[test]
    fn views() {
        check("", 40, &["WHO IS CALLED WHAT", "nothing about the article."]);
        check(
            "“We won,” said Ann Lee on Tuesday.",
            60,
            &["WHO SAYS WHAT", "Ann Lee · said", "We won"],
        );
        check(
            "Ana Lopez calls herself a reformer. Mayor Ben Okoro called Ana Lopez a traitor.",
            60,
            &["“reformer” — self-given", "“traitor” — by Ben Okoro", "Ben Okoro: “Mayor”"],
        );
        check("A\u{1b}[31mred 'text' by nobody.", 40, &["WHO SAYS WHAT"]);
    }
}
