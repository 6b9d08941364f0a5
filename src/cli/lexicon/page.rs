//! What the pages share: safe text, and head and foot.

use std::fmt::Write;

/// Text as HTML shows it.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The pages of the site, and what their links are called.
const PAGES: [(&str, &str); 4] = [
    ("index.html", "Try it"),
    ("terms.html", "The terms"),
    ("method.html", "How it works"),
    ("privacy.html", "Privacy"),
];

/// A whole page around its main part. `file` is its own name, `script` the file of its script, if it has one.
pub fn whole(file: &str, title: &str, about: &str, main: &str, script: Option<&str>) -> String {
    let mut out = String::new();
    let links = PAGES.map(|(page, name)| {
        let here = if page == file { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{page}\"{here}>{name}</a>")
    });
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";
    let _ = write!(
        out,
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="description" content="{about}">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="palette.css">
<link rel="stylesheet" href="site.css">
<link rel="stylesheet" href="pages.css">
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header class="site">
<p class="name"><img src="icon.svg" alt="" width="32" height="32">Whose Word</p>
<nav aria-label="Pages">{links}</nav>
</header>
<main id="main">
{main}
</main>
"##,
        links = links.join(" "),
        about = text(about),
        title = text(title),
    );
    if let Some(script) = script {
        let _ = writeln!(out, "<script type=\"module\" src=\"{script}\"></script>");
    }
    out + "</body>\n</html>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_only_text() {
        assert_eq!(text("<b onclick='x'>&\"\u{1b}"), "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot; ");
    }
}
