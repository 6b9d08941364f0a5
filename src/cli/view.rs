//! The report for people, in a terminal.

use whose_word::report::Report;

/// Renders a report in `width` columns. Byte offsets count in `text`.
pub fn render(report: &Report, text: &str, _width: usize) -> String {
    let mut out = String::new();
    for block in &report.blocks {
        out.push_str(&format!("{:?}: {}\n", block.kind, &text[block.span.range()]));
    }
    out
}
