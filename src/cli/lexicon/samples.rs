//! What the demo page shows at once of each of its samples: their reading, made where the page is made. The page reads them
//! itself as soon as it has its engine, and everything that its reader gives it.

use serde::Serialize;
use std::path::Path;
use whose_word::document::{self, html};
use whose_word::finding::{findings, Hideable};
use whose_word::marks::Marks;
use whose_word::report::{Report, Warning};
use whose_word::span::Unit;
use whose_word::Engine;

/// The reading of one sample, as `www/src/scanner.ts` takes it.
#[derive(Serialize)]
struct Reading {
    /// The text that was read: the reading is of no other.
    text: String,
    marks: Vec<u32>,
    hideables: Vec<Hideable>,
    warnings: Vec<Warning>,
    report: Report,
}

/// File name and content for each sample of a demo page: its articles with a `data-sample`.
///
/// # Errors
/// A page that cannot be read, or an article in it that does not end.
pub fn readings(page: &Path, engine: &Engine) -> Result<Vec<(String, String)>, String> {
    let html = std::fs::read_to_string(page).map_err(|error| format!("{}: cannot be read: {error}", page.display()))?;
    let wrong = |what: &str| format!("{}: {what}", page.display());
    let (head, _) = html.split_once("</head>").ok_or_else(|| wrong("it has no </head>"))?;
    let mut out = Vec::new();
    for (at, _) in html.match_indices("<article data-sample=") {
        let article = &html[at..];
        let end = article.find("</article>").ok_or_else(|| wrong("an article does not end"))?;
        let article = &article[..end + "</article>".len()];
        let named = |name: &str| attribute(article, name).ok_or_else(|| wrong(&format!("an article has no {name}")));
        let meta = format!(
            "<meta property=\"article:published_time\" content=\"{}\"><meta property=\"og:site_name\" content=\"{}\">",
            named("data-date")?,
            named("data-outlet")?
        );
        let reading = read(
            &format!("{head}{meta}</head><body><main>{article}</main></body></html>"),
            engine,
        );
        let json = serde_json::to_string(&reading).map_err(|error| error.to_string())?;
        out.push((format!("{}.json", named("data-sample")?), json));
    }
    Ok(out)
}

/// The value of an attribute in the first tag of `html`.
fn attribute<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let tag = &html[..html.find('>')?];
    let (_, after) = tag.split_once(&format!("{name}=\""))?;
    Some(after.split_once('"')?.0)
}

/// Reads one page.
fn read(html: &str, engine: &Engine) -> Reading {
    let (page, _) = html::page_from_str(html);
    let document = document::read(&page);
    let mut report = engine.scan(&document);
    let marks = Marks::of(&document, &report, &findings(&report));
    report.convert(&document.text, Unit::Utf16);
    report.text = Some(document.text);
    Reading {
        text: page.text,
        marks: marks.numbers,
        hideables: marks.hideables,
        warnings: report.warnings.clone(),
        report,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_of_the_first_tag() {
        let html = r#"<article data-sample="a" data-date="2019-11-15"><time data-outlet="x"></time>"#;
        assert_eq!(attribute(html, "data-date"), Some("2019-11-15"));
        assert_eq!(attribute(html, "data-outlet"), None);
    }
}
