//! An HTML file as a [`Page`]: the same table that the content script makes from the live DOM.

mod encoding;
mod guard;
mod sink;

use super::page::{Page, ATTRIBUTES, SEPARATOR, SKIPPED, VALUE_UNITS};
use crate::report::Warning;
use sink::{Arena, Node};

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText(pub &'static str);

impl std::fmt::Display for NotText {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(
            f,
            "this is {}, not text: give an HTML page, a plain text or JSON Lines",
            self.0
        )
    }
}

impl std::error::Error for NotText {}

/// Decodes a text file: by its byte order mark, or as UTF-8; what is not valid is replaced, with a warning.
///
/// # Errors
/// The bytes are no text.
pub fn decode_text(bytes: &[u8]) -> Result<(String, Vec<Warning>), NotText> {
    encoding::decode(bytes, None, false)
}

/// Parses an HTML file. Its encoding is told by its byte order mark, its `meta` or, failing both, the bytes.
///
/// # Errors
/// The bytes are no text.
pub fn page(bytes: &[u8]) -> Result<(Page, Vec<Warning>), NotText> {
    page_served(bytes, None)
}

/// Parses a page for which a server named the encoding (`served`, a label such as "iso-8859-1"): that goes before `meta`, but
/// not before a byte order mark, and what is valid UTF-8 is read as such.
///
/// # Errors
/// The bytes are no text.
pub fn page_served(bytes: &[u8], served: Option<&str>) -> Result<(Page, Vec<Warning>), NotText> {
    let (text, mut warnings) = encoding::decode(bytes, served, true)?;
    let (page, cut) = page_from_str(&text);
    warnings.extend(cut.then(nesting_warning));
    Ok((page, warnings))
}

/// The warning that belongs to a page of which tags had to be left out.
pub fn nesting_warning() -> Warning {
    Warning {
        code: "nesting".into(),
        message: "The page is nested too deep or holds too many elements: some tags were left out, their text was kept.".into(),
    }
}

/// Parses HTML. Says too whether tags had to be left out.
pub fn page_from_str(html: &str) -> (Page, bool) {
    let (arena, cut) = guard::parse(html);
    let mut page = Page::default();
    let mut units = 0;
    // Nodes still to be visited, each with the index of its parent element in the page.
    let mut stack = vec![(Arena::DOCUMENT, None)];
    while let Some((id, parent)) = stack.pop() {
        let mut inside = parent;
        match &arena.nodes[id].node {
            Node::Text(text) => {
                if let Some(parent) = parent {
                    add_run(&mut page, parent, text, &mut units);
                }
                continue;
            }
            Node::Element(tag, attributes) => {
                let get = |name: &str| attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value);
                add_meta(&mut page, &arena, id, tag, &get);
                if SKIPPED.contains(&tag.as_str()) && tag != "head" {
                    continue;
                }
                match (tag.as_str(), parent) {
                    ("br", Some(parent)) => {
                        add_run(&mut page, parent, "\u{2028}", &mut units);
                        continue;
                    }
                    ("body", None) | (_, Some(_)) => {
                        let own = page.tags.len() as u32;
                        page.tags.push(tag.clone());
                        page.parents.push(parent.unwrap_or(own));
                        page.hints.push(hints(&get));
                        inside = Some(own);
                    }
                    _ => {}
                }
            }
            Node::Other => {}
        }
        let first = stack.len();
        let mut child = arena.nodes[id].first_child;
        while let Some(id) = child {
            stack.push((id, inside));
            child = arena.nodes[id].next;
        }
        stack[first..].reverse();
    }
    (page, cut)
}

fn add_run(page: &mut Page, element: u32, text: &str, units: &mut u32) {
    page.run_elements.push(element);
    page.run_starts.push(*units);
    page.text.push_str(text);
    *units += text.chars().map(|c| c.len_utf16() as u32).sum::<u32>();
}

/// Notes what an element of the head, or a script with data, says of the page.
fn add_meta<'a>(page: &mut Page, arena: &Arena, id: usize, tag: &str, get: &dyn Fn(&str) -> Option<&'a str>) {
    let mut add = |name: &str, value: &str| page.meta.push((name.into(), value.trim().into()));
    match tag {
        "html" => get("lang").into_iter().for_each(|lang| add("lang", lang)),
        "title" => add("title", &arena.text_of(id)),
        "link" if get("rel") == Some("canonical") => get("href").into_iter().for_each(|url| add("url", url)),
        "meta" => {
            if let Some(content) = get("content") {
                let names = ["name", "property", "itemprop"].into_iter().filter_map(get);
                names.for_each(|name| add(name, content));
            }
        }
        "script" if get("type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")) => {
            add("ld+json", &arena.text_of(id));
        }
        _ => {}
    }
}

/// The hints of one element.
fn hints<'a>(get: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::new();
    let mut add = |name: &str, value: &str| {
        if !out.is_empty() {
            out.push(SEPARATOR);
        }
        out.push_str(name);
        out.push('=');
        let mut units = 0;
        out.extend(value.chars().take_while(|c| {
            units += c.len_utf16();
            units <= VALUE_UNITS
        }));
    };
    for &name in ATTRIBUTES {
        if let Some(value) = get(name) {
            add(name, value);
        }
    }
    if get("style").is_some_and(hides) {
        add("style", "hidden");
    }
    out
}

/// Whether a `style` attribute hides its element.
fn hides(style: &str) -> bool {
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements as `tag<parent`, the runs as `element:text`.
    fn check(html: &str, elements: &str, runs: &[&str]) -> Page {
        let (page, _) = page_from_str(html);
        let got: Vec<_> = page.tags.iter().zip(&page.parents).map(|(t, p)| format!("{t}<{p}")).collect();
        assert_eq!(got.join(" "), elements, "{html}");
        let text: Vec<u16> = page.text.encode_utf16().collect();
        let ends = page.run_starts.iter().skip(1).copied().chain([text.len() as u32]);
        let got: Vec<_> = (page.run_starts.iter().zip(ends).zip(&page.run_elements))
            .map(|((&s, e), element)| format!("{element}:{}", String::from_utf16_lossy(&text[s as usize..e as usize])))
            .collect();
        assert_eq!(got, runs, "{html}");
        page
    }

    #[test]
    fn the_table_of_a_page() {
        check("", "body<0", &[]);
        check("<p>𝄞a<b>b</b><br>c", "body<0 p<0 b<1", &["1:𝄞a", "2:b", "1:\u{2028}", "1:c"]);
        check(
            "<p>a<script>x</script><div>b</p>c",
            "body<0 p<0 div<0 p<2",
            &["1:a", "2:b", "2:c"],
        );
        check("<table>a<tr><td>b", "body<0 table<0 tbody<1 tr<2 td<3", &["0:a", "4:b"]);
    }

    #[test]
    fn hints_and_facts() {
        let page = check(
            "<html lang=en><title>T &amp; U</title><meta property=og:x content=y><body><p class='a b' style='DISPLAY : none' onclick=x>z",
            "body<0 p<0",
            &["1:z"],
        );
        assert_eq!(page.hints[1], "class=a b\u{1f}style=hidden");
        let meta: Vec<_> = page.meta.iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(meta, ["lang=en", "title=T & U", "og:x=y"]);
    }
}
