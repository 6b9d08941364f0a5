//! terms.html: every entry of the lexicon, as its card shows it and more, for readers and for editors who check it.

use super::super::words::Words;
use super::folder::Folder;
use super::page::{text, whole};
use std::fmt::Write;
use whose_word::lexicon::pack::{Entry, Pack, SelfLabel, Visibility};
use whose_word::lexicon::print::printed;
use whose_word::lexicon::Lexicon;

/// The page.
pub fn page(folder: &Folder, lexicon: &Lexicon) -> String {
    let words = Words::new();
    let count = folder.entries().count();
    let reviewed = folder.entries().filter(|e| !e.reviewed_by.is_empty()).count();
    let mut main = String::new();
    let state = match reviewed {
        0 => "No outside editor has reviewed them yet.".to_owned(),
        some => format!("Outside editors have reviewed {some} of them."),
    };
    let _ = write!(
        main,
        r#"<h1>The terms</h1>
<p class="lead">The {count} entries of the lexicon: words that the sides of a dispute use differently, what each asserts, who uses it and who rejects it, and where that was read. They were drafted with machine help and checked against their sources. {state} <a href="method.html">How they are chosen and corrected</a>.</p>
<p class="version">Version {version} of the lexicon.</p>
<form id="find" role="search" hidden>
<label>Search <input type="search" id="wanted" autocomplete="off"></label>
<label>Topic <select id="topic"><option value="">All topics</option>{options}</select></label>
<p id="found" role="status"></p>
</form>
<nav class="topics" aria-label="Topics"><ul>{topics}</ul></nav>
"#,
        version = text(&lexicon.version()),
        options = folder
            .packs
            .iter()
            .map(|p| format!("<option value=\"topic-{0}\">{1}</option>", p.pack, prose(&p.title)))
            .collect::<String>(),
        topics = folder
            .packs
            .iter()
            .map(|p| format!(
                "<li><a href=\"#topic-{0}\">{1}</a>&nbsp;<span>{2}</span></li>",
                p.pack,
                prose(&p.title),
                p.entries.len()
            ))
            .collect::<String>(),
    );
    for pack in &folder.packs {
        let _ = writeln!(
            main,
            "<section class=\"topic\" id=\"topic-{0}\" aria-labelledby=\"title-{0}\">\n<h2 id=\"title-{0}\">{1}</h2>",
            pack.pack,
            prose(&pack.title)
        );
        for entry in &pack.entries {
            main.push_str(&one(entry, pack, folder, &words));
        }
        main.push_str("</section>\n");
    }
    let about = "Every contested term that Whose Word marks: what it asserts, who uses it, who rejects it, and the sources.";
    whole("terms.html", "The terms of Whose Word", about, &main, Some("terms.js"))
}

/// One entry.
fn one(entry: &Entry, pack: &Pack, folder: &Folder, words: &Words) -> String {
    let id = &entry.id;
    let kind = words.say(&format!("kind_{}", entry.kind), &[]);
    let mut out = format!(
        "<article class=\"entry\" id=\"{id}\" aria-labelledby=\"{id}--name\">\n<h3 id=\"{id}--name\"><a href=\"#{id}\">{}</a></h3>\n\
         <p class=\"kind\">{}{}</p>\n<p>{}</p>\n<dl>\n",
        prose(&entry.headword),
        text(&kind),
        if entry.visibility == Visibility::Low { ". Marked on demand only" } else { "" },
        prose(&entry.note),
    );
    let mut fact = |name: &str, html: String| {
        if !html.is_empty() {
            let _ = writeln!(out, "<div><dt>{name}</dt><dd>{html}</dd></div>");
        }
    };
    fact("About", prose(&entry.referent));
    fact("Asserts", prose(&entry.asserts));
    fact("Used by", prose(&entry.used_by.join("; ")));
    fact("Rejected by", prose(&entry.rejected_by.join("; ")));
    fact("Their own name", own_name(entry.self_label).into());
    fact("Other words", prose(&entry.alternatives.join("; ")));
    fact("Rivals", rivals(entry, pack, folder));
    fact("Pages of", dates(entry));
    fact(
        "Marked",
        prose(&entry.forms.join(", ")) + if entry.patterns.is_empty() { "" } else { " and like words" },
    );
    out.push_str("</dl>\n<details><summary>Sources</summary>\n<ul class=\"sources\">\n");
    for source in entry.sources.iter().filter_map(|key| folder.sources.get(key)) {
        let date = if source.date.is_empty() { "no date" } else { &source.date };
        let _ = writeln!(
            out,
            "<li><a href=\"{}\" rel=\"noopener noreferrer\">{}</a> <span class=\"by\">{}, {}; read {}</span><br>{}</li>",
            text(&source.url),
            prose(&source.title),
            prose(&source.publisher),
            text(date),
            text(&source.read),
            prose(&source.says),
        );
    }
    out.push_str("</ul>\n");
    if !entry.single_source.is_empty() {
        let _ = writeln!(out, "<p>One publisher: {}</p>", prose(&entry.single_source));
    }
    let state = match entry.reviewed_by.is_empty() {
        true => "Not yet reviewed by outside editors".to_owned(),
        false => format!("Reviewed by {}", text(&entry.reviewed_by.join(", "))),
    };
    let dispute = text(&dispute(entry));
    let _ = write!(
        out,
        "</details>\n<p class=\"state\">Checked {}, due again {}. {state}. <a href=\"#{id}\">Link to this entry<span \
         class=\"of\">: {}</span></a></p>\n<details class=\"dispute\"><summary>Dispute this \
         entry<span class=\"of\">: {}</span></summary>\n<p>Complete this text and send it as an issue of the project. Nothing is \
         sent by this page.</p>\n<label>Text to send\n<textarea rows=\"9\" spellcheck=\"false\">{dispute}</textarea></label>\n<button type=\"button\" \
         class=\"copy\" hidden>Copy</button>\n</details>\n</article>\n",
        text(&entry.checked),
        text(&entry.review_by),
        prose(&entry.headword),
        prose(&entry.headword),
    );
    out
}

/// Text of an editor's, as it is printed.
fn prose(typed: &str) -> String {
    text(&printed(typed))
}

/// What a dispute of an entry has to say.
fn dispute(entry: &Entry) -> String {
    format!(
        "I dispute the entry {} of the lexicon, as checked on {}.\n\nWhat is wrong (quote the clause, or the sentence in which it \
         should not be marked):\n\n\nWhat it should say:\n\n\nWhere that can be read (publisher, date, address):\n\n",
        entry.id, entry.checked
    )
}

fn own_name(own: Option<SelfLabel>) -> &'static str {
    match own {
        Some(SelfLabel::Yes) => "yes: those named call themselves so",
        Some(SelfLabel::No) => "no: others call them so",
        Some(SelfLabel::Partly) => "partly: some of those named call themselves so",
        Some(SelfLabel::NotApplicable) | None => "",
    }
}

/// Links to the other entries of its rival set, and what the rivalry is about.
fn rivals(entry: &Entry, pack: &Pack, folder: &Folder) -> String {
    if entry.rivals.is_empty() {
        return String::new();
    }
    let others = folder.entries().filter(|e| e.rivals == entry.rivals && e.id != entry.id);
    let links: Vec<String> = others
        .map(|e| format!("<a href=\"#{}\">{}</a>", e.id, prose(&e.headword)))
        .collect();
    let about = pack
        .rivals
        .get(&entry.rivals)
        .or_else(|| folder.packs.iter().find_map(|p| p.rivals.get(&entry.rivals)));
    let about = about.map_or(String::new(), |about| format!(" ({})", prose(about)));
    links.join("; ") + &about
}

/// The days that its pages are of.
fn dates(entry: &Entry) -> String {
    let from = entry.valid_from.clone().max(entry.needs.date_from.clone());
    match (from.as_str(), entry.valid_to.as_str()) {
        ("", "") => String::new(),
        (from, "") => format!("{} and later", text(from)),
        ("", to) => format!("{} and earlier", text(to)),
        (from, to) => format!("{} to {}", text(from), text(to)),
    }
}
