//! The tables beside the pages.

use std::fmt;

/// What a row tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Referent, label, by whom, relation, voice, contested or harmless.
    Labels,
    /// Term, voice, whose.
    Terms,
    /// Source, kind, content.
    Sources,
    /// Who or what carries rival labels.
    Conflicts,
}

impl Section {
    /// The section under a head, and how many cells its rows have.
    fn of(head: &str) -> (Section, usize) {
        match head {
            "Who is called what" => (Section::Labels, 6),
            "Contested terms" => (Section::Terms, 3),
            "Who says what" => (Section::Sources, 3),
            "Conflicts" => (Section::Conflicts, 1),
            other => panic!("what is this section? {other}"),
        }
    }
}

/// One thing that a reader found.
pub struct Row {
    pub section: Section,
    pub cells: Vec<String>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "[{}]", self.cells.join(" | "))
    }
}

/// Reads a file. Panics at a line that fits nowhere.
pub fn parse(text: &str) -> Vec<Row> {
    let (mut section, mut rows) = (None, Vec::new());
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        let head_of_table = lines.peek().is_some_and(|next| next.starts_with("|-"));
        if let Some(head) = line.strip_prefix("## ") {
            section = Some(Section::of(head));
        } else if !line.starts_with("# ") && !line.starts_with("|-") && !head_of_table {
            let (section, cells) = section.unwrap_or_else(|| panic!("before any section: {line}"));
            let inner = line.trim_start_matches(['|', '-', ' ']).trim_end_matches(['|', ' ']);
            // An empty last cell has lost its bar.
            let mut found: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
            found.resize(found.len().max(cells), String::new());
            assert_eq!(found.len(), cells, "too many cells: {line}");
            rows.push(Row { section, cells: found });
        }
    }
    rows
}
