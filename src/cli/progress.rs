//! How far a run is: documents, documents a second, and what is left. On standard error, on a terminal or on request.

use super::tell;
use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A bar is drawn anew so often.
const BAR: Duration = Duration::from_millis(200);
/// Where there is no terminal, a line is written so often.
const LINE: Duration = Duration::from_secs(10);

/// Shows how far a run is.
pub struct Progress {
    bar: ProgressBar,
    /// Whether lines are written in place of a bar.
    lines: bool,
    total: Option<u64>,
    begun: Instant,
    shown: Instant,
    /// Bytes that an earlier run had taken; nothing until the first document of this one.
    before: Option<u64>,
    taken: u64,
    documents: u64,
}

impl Progress {
    /// `total` is what there is to read, in bytes, where that is known. Without `asked`, a bar is shown only to who can see it and
    /// sees nothing else; `many` says whether there may be more than one document.
    pub fn new(asked: bool, many: bool, total: Option<u64>) -> Progress {
        let terminal = io::stderr().is_terminal();
        let bar = terminal && (asked || many && !io::stdout().is_terminal());
        let bar = match (bar, total) {
            (false, _) => ProgressBar::hidden(),
            (true, Some(total)) => styled(ProgressBar::new(total), "{bar:30} {msg}"),
            (true, None) => styled(ProgressBar::new_spinner(), "{spinner} {msg}"),
        };
        let now = Instant::now();
        Progress {
            bar,
            lines: asked && !terminal,
            total,
            begun: now,
            shown: now,
            before: None,
            taken: 0,
            documents: 0,
        }
    }

    /// Shows a message on standard error, above the bar.
    pub fn say(&self, message: &str) {
        self.bar.suspend(|| tell(message));
    }

    /// One more document is done, and so many bytes of all inputs were taken.
    pub fn step(&mut self, taken: u64) {
        self.documents += 1;
        self.taken = taken;
        self.before.get_or_insert(taken);
        let every = if self.lines { LINE } else { BAR };
        if self.bar.is_hidden() && !self.lines || self.shown.elapsed() < every {
            return;
        }
        self.shown = Instant::now();
        if self.lines {
            tell(format_args!("whose-word: {}", self.told()));
        } else {
            self.bar.set_position(taken);
            self.bar.set_message(self.told());
        }
    }

    /// All is done.
    pub fn end(&self) {
        self.bar.finish_and_clear();
        if self.lines {
            tell(format_args!("whose-word: {}", self.told()));
        }
    }

    fn told(&self) -> String {
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate = self.documents as f64 / seconds.max(0.001);
        let mut told = format!(
            "{} documents, {rate:.1} a second, {} ",
            HumanCount(self.documents),
            HumanBytes(self.taken)
        );
        match self.total {
            Some(total) => told.push_str(&format!("of {} read, {}", HumanBytes(total), self.left(total, seconds))),
            None => told.push_str("read"),
        }
        told
    }

    fn left(&self, total: u64, seconds: f64) -> String {
        let done = self.taken.saturating_sub(self.before.unwrap_or_default()) as f64;
        let rest = total.saturating_sub(self.taken) as f64;
        match rest {
            0.0 => "nothing left".into(),
            _ if done > 0.0 => format!("{} left", HumanDuration(Duration::from_secs_f64(seconds * rest / done))),
            _ => "time left not known yet".into(),
        }
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
