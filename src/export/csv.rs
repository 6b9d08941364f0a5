//! Who is called what, as a table of comma-separated values (RFC 4180).

use super::Source;
use crate::span::{Offsets, Unit};

const COLUMNS: [&str; 11] = [
    "id",
    "referent",
    "label",
    "by",
    "voice",
    "entry",
    "conflict",
    "visibility",
    "start",
    "end",
    "page",
];

/// The names of the columns.
pub fn heading() -> String {
    COLUMNS.join(",") + "\r\n"
}

/// One line a place; `voice` and `visibility` as the report names them, places in code points of its text.
pub fn body(source: Source) -> String {
    let offsets = Offsets::new(source.text, Unit::Codepoint);
    let mut out = String::new();
    for row in source.rows() {
        let place = offsets.of_span(row.calling.words);
        let entry = row.calling.term.and_then(|t| source.report.terms.get(t as usize));
        let cells = [
            row.id.to_owned(),
            row.referent.to_owned(),
            row.words.clone(),
            source.by(&row.calling),
            named(&row.calling.voice),
            entry.map_or_else(String::new, |t| t.entry.clone()),
            row.conflict.to_string(),
            named(&row.visibility),
            place.start.to_string(),
            place.end.to_string(),
            source.url.to_owned(),
        ];
        out.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// The name of a plain value in a report.
pub fn named(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A cell. A spreadsheet takes one that begins like a formula for one, and runs it: an apostrophe keeps it from that.
pub fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if guard.is_empty() && !cell.contains(['"', ',', '\n', '\r']) {
        return cell.to_owned();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::super::{testing, Form};
    use super::*;

    #[test]
    fn one_line_a_place() {
        let table = testing::export(Form::Csv);
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(lines[0], COLUMNS.join(","));
        let told = |words: &str| {
            lines
                .iter()
                .find(|l| l.contains(words))
                .unwrap_or_else(|| panic!("{words}: {table}"))
        };
        let first = told("self-proclaimed president");
        assert!(
            first.contains(",Jeanine Anez,") && first.contains(",indirect,") && first.contains(",true,default,"),
            "{first}"
        );
        let second = told(",interim president,");
        assert!(second.contains(",by_itself,outlet,"), "{second}");
        // In code points, so that the picture before it counts one.
        let cells: Vec<&str> = second.split(',').collect();
        let start: usize = cells[8].parse().expect("a number");
        let words: String = testing::TEXT.chars().skip(start).take("interim president".len()).collect();
        assert_eq!(words, "interim president");
    }

    #[test]
    fn cells_are_quoted_and_never_a_formula() {
        let check = |cell: &str, expected: &str| assert_eq!(quoted(cell), expected);
        check("plain", "plain");
        check("a \"b\", c", "\"a \"\"b\"\", c\"");
        check("@account", "\"'@account\"");
        check("=1+1", "\"'=1+1\"");
        check("", "");
    }
}
