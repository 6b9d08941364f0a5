//! Runs the program as a user does.

use serde_json::{json, Value};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs `whose-word scan ARGS` with `input` on standard input.
fn scan(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whose-word"))
        .arg("scan")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that reads no input closes it: that is no fault.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn reports(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn a_text_on_standard_input() {
    let output = scan(&[], "“We won,” said Ann Lee.\n".as_bytes());
    let reports = reports(&output);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(reports[0]["version"], 1);
    assert_eq!(reports[0]["blocks"], json!([{"kind": "paragraph", "span": [0, 23]}]));
    assert_eq!(reports[0].get("text"), None, "the caller has the text");
}

#[test]
fn offsets_in_three_units() {
    let text = "𝄞é\nShe left.";
    for (unit, start) in [("codepoint", 3), ("utf16", 4), ("byte", 7)] {
        let output = scan(&["--offsets", unit], text.as_bytes());
        assert_eq!(reports(&output)[0]["blocks"][1]["span"][0], start, "{unit}");
    }
}

#[test]
fn soft_hyphens_are_in_no_name_and_no_table() {
    let text = "Ms Vera Cold\u{ad}water, the self-pro\u{ad}claimed pre\u{ad}si\u{ad}dent, left. Officials called the pro\u{ad}gramme a “witch\u{ad}hunt”.";
    let output = scan(&["--to", "csv"], text.as_bytes());
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        table.contains("Vera Coldwater,president,") && table.contains("programme,witchhunt,"),
        "{table}"
    );
    assert!(!table.contains('\u{ad}'), "{table}");
}

#[test]
fn authors_who_are_all_links_are_told_below_a_standfirst() {
    let page = "<!doctype html><html lang=en><title>Council votes for a new bridge</title><article><h1>Council votes for a new bridge</h1>\
        <p class=sub>Officials call the plan sound; neighbours say that they were never asked about it.</p>\
        <p>By <a href=/ann>Ann Lee</a> and <a href=/ben>Ben Okoro</a></p>\
        <p>The council voted on Thursday to pay for a bridge over the harbour, after a long debate.</p>\
        <p>“We waited for it for eleven years,” a shopkeeper said, and closed his door for the night.</p></article>";
    let output = scan(&["--format", "html"], page.as_bytes());
    assert_eq!(
        reports(&output)[0]["byline"],
        json!({"kind": "staff", "name": "Ann Lee and Ben Okoro"})
    );
}

#[test]
fn xml_that_is_no_page_is_told_as_such() {
    let map = "<?xml version='1.0'?>\n<urlset><url><loc>https://news.example/a</loc></url></urlset>";
    let output = scan(&[], map.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("this is XML, and no page: a feed or a sitemap"),
        "{}",
        said(&output)
    );
    let page = "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>She left the town on Monday, an officer said.</p></body></html>";
    let output = scan(&[], page.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        reports(&output)[0]["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("She left")),
        "read as a page"
    );
}

#[cfg(unix)]
#[test]
fn messages_that_nobody_reads_end_nothing() {
    // A reader of both that has gone: `whose-word scan bad.jsonl 2>&1 | head -1`.
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let folder = folder("unread");
    let bad = folder.join("bad.jsonl");
    std::fs::write(&bad, "no object\n{\"text\": \"She left.\"}\n").expect("a file");
    let status = Command::new(env!("CARGO_BIN_EXE_whose-word"))
        .args(["scan".as_ref(), bad.as_os_str()])
        .stdout(Stdio::null())
        .stderr(writer)
        .status()
        .expect("the program runs");
    assert_eq!(status.code(), Some(1));
}

#[test]
fn a_page_carries_its_text() {
    let folder = folder("page");
    let path = folder.join("a.html");
    std::fs::write(
        &path,
        "<title>T</title><nav>News</nav><article><p>The mayor, said her deputy, left the hall at noon, by the back door.",
    )
    .unwrap();
    let reports = reports(&scan(&[path.to_str().unwrap()], b""));
    assert_eq!(
        reports[0]["text"],
        "The mayor, said her deputy, left the hall at noon, by the back door."
    );
}

#[test]
fn json_lines_keep_their_order_and_bad_ones_are_named() {
    let mut lines = String::new();
    for i in 0..1000 {
        lines.push_str(
            &json!({"id": format!("d{i}"), "text": "She said so.", "outlet": "The Lamp", "probe": [[4, 8]]}).to_string(),
        );
        lines.push('\n');
    }
    lines.push_str("{\"id\": 7}\nnot json\n\n[\"a\", \"b\"]\n{\"id\": 8, \"html\": \"<p>x\", \"date\": \"2020-01-02\", \"probe\": [[0, 99]]}\n");
    let output = scan(&["--format", "jsonl"], lines.as_bytes());
    let reports = reports(&output);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(reports.len(), 1001);
    for (i, report) in reports[..1000].iter().enumerate() {
        assert_eq!(report["id"], format!("d{i}"));
    }
    assert_eq!(reports[0]["probes"][0]["span"], json!([4, 8]));
    assert_eq!(reports[0]["outlet"], "The Lamp");
    assert_eq!(
        (&reports[1000]["id"], &reports[1000]["date"]),
        (&json!("8"), &json!("2020-01-02"))
    );
    let said = said(&output);
    assert!(said.contains("line 1001: it has neither \"text\" nor \"html\""), "{said}");
    assert!(said.contains("line 1002: not a JSON object as documented (column "), "{said}");
    assert!(said.contains("line 1004: a JSON list, where an object"), "{said}");
}

#[test]
fn bad_input_is_told_and_the_rest_is_read() {
    let folder = folder("bad");
    let (binary, missing, latin) = (folder.join("b.html"), folder.join("none.txt"), folder.join("l.txt"));
    std::fs::write(&binary, b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    std::fs::write(&latin, b"caf\xe9 said he.").unwrap();
    let args = [&binary, &missing, &latin].map(|p| p.to_str().unwrap());
    let output = scan(&args, b"");
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("b.html: this is a picture, not text"), "{said}");
    assert!(said.contains("none.txt: there is no such file"), "{said}");
    let reports = reports(&output);
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0]["warnings"][0]["code"], "encoding");
    assert_eq!(scan(&["--format", "poem"], b"").status.code(), Some(2));
}

#[test]
fn what_is_named_and_not_there_is_told_with_what_to_do() {
    let folder = folder("not-there");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let pack = scan(&["--pack", &path("none.toml")], b"Rain.");
    assert!(
        said(&pack).contains("none.toml: there is no such file: check the path"),
        "{}",
        said(&pack)
    );
    let page = said(&scan(&["https://news.example/march"], b""));
    assert!(page.contains("not fetched from the net: save the page"), "{page}");
    for option in ["--output", "--summary", "--errors"] {
        let output = scan(&[option, &path("none/file"), "-"], b"Rain.");
        assert_eq!(output.status.code(), Some(2), "{option}");
        let said = said(&output);
        // The file that was named, not what would stand beside it.
        assert!(said.contains("none/file: its folder is not there: make it first"), "{said}");
    }
    let pages = said(&scan(&[folder.to_str().unwrap()], b""));
    let files = folder.join("*.html");
    assert!(
        pages.contains(&format!("this is a folder: name the files in it, as {}", files.display())),
        "{pages}"
    );
}

#[test]
fn no_file_is_written_for_two_ends() {
    let folder = folder("two-ends");
    let file = folder.join("r.jsonl");
    let (named, again) = (file.to_str().unwrap(), folder.join("./r.jsonl"));
    for [one, other] in [["--output", "--summary"], ["--output", "--errors"], ["--errors", "--summary"]] {
        let output = scan(&[one, named, other, again.to_str().unwrap(), "-"], b"Rain.");
        assert_eq!(output.status.code(), Some(2), "{one} {other}");
        let said = said(&output);
        assert!(
            said.contains(&format!("is named for {one} and for {other}: name another file")),
            "{said}"
        );
        assert!(!file.exists(), "nothing is written: {one} {other}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_with_how_to_go_on() {
    // Of more documents than a few kB of reports hold.
    let _ = std::fs::remove_dir_all(folder("full"));
    let (lines, reports) = (folder("full").join("many.jsonl"), folder("full").join("r.jsonl"));
    std::fs::write(&lines, "{\"text\": \"She said so.\"}\n".repeat(200)).unwrap();
    let output = Command::new("sh")
        .args([
            "-c",
            "ulimit -f 8; trap '' XFSZ; exec \"$0\" scan --output \"$1\" --format jsonl -",
        ])
        .arg(env!("CARGO_BIN_EXE_whose-word"))
        .arg(reports)
        .stdin(std::fs::File::open(lines).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(
        said.contains("what is finished is kept: when that is mended, run the same command with --resume"),
        "{said}"
    );
}

#[test]
fn a_page_that_was_cut_short_is_told_as_such() {
    let whole: Vec<u8> = (0..400u32)
        .flat_map(|n| format!("<p>Entry {n} of {}.", n.wrapping_mul(2_654_435_761)).into_bytes())
        .collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, &whole).unwrap();
    let packed = packed.finish().unwrap();
    let file = folder("cut").join("page.html.gz");
    std::fs::write(&file, &packed[..packed.len() / 2]).unwrap();
    let output = scan(&[file.to_str().unwrap()], b"");
    assert_eq!((output.status.code(), reports(&output).len()), (Some(1), 0));
    let said = said(&output);
    assert!(
        said.contains("it was cut short") && !said.contains("was read"),
        "nothing of it was: {said}"
    );
}

#[test]
fn nothing_and_other_languages_are_reports_with_warnings() {
    let empty = scan(&[], b"");
    assert_eq!((empty.status.code(), reports(&empty).len()), (Some(0), 1));
    let spanish =
        "El alcalde dijo ayer que la calle del puerto seguirá cerrada por una semana más, según los vecinos del barrio.";
    let report = &reports(&scan(&[], spanish.as_bytes()))[0];
    assert_eq!(
        (&report["lang"], &report["warnings"][0]["code"]),
        (&json!("es"), &json!("language"))
    );
    // Nothing is known of it, not that it holds nothing.
    for form in [&["--pretty"] as &[&str], &["--to", "markdown"]] {
        let told = String::from_utf8(scan(form, spanish.as_bytes()).stdout).unwrap();
        assert!(told.contains("Not analysed") && !told.contains("No listed terms"), "{told}");
    }
    // No words for a page in a browser.
    let page = String::from_utf8(scan(&["--pretty", "--format", "html"], b"<p></p>").stdout).unwrap();
    assert!(page.contains("No article was found") && !page.contains("in a tab"), "{page}");
}

#[test]
fn the_view_for_people_has_no_colours_where_nobody_sees_them() {
    let output = scan(&["--pretty"], "“We won,” said Ann Lee.".as_bytes());
    let view = String::from_utf8(output.stdout).unwrap();
    assert!(view.contains("WHO SAYS WHAT"), "{view}");
    assert!(!view.contains('\u{1b}'), "{view}");
}

#[test]
fn a_source_is_listed_without_the_who_of_what_follows() {
    let text = "The organisers, who say that they are no militants, answered the minister on Monday.";
    for form in [&["--pretty"] as &[&str], &["--to", "markdown"]] {
        let told = String::from_utf8(scan(form, text.as_bytes()).stdout).unwrap();
        assert!(told.contains("The organisers") && !told.contains("organisers, who"), "{told}");
    }
}

/// Two pages: one with two contested labels, one with none.
const PAGES: &str = "{\"id\": \"march\", \"text\": \"Marchers want Ann Lee, the self-proclaimed president, to leave. Ann Lee \
    declared herself interim president on Tuesday, Ben Okoro said.\"}\n{\"id\": \"rain\", \"text\": \"It rained.\"}\n";

/// What `whose-word scan --to FORM` writes of [`PAGES`].
fn exported(form: &str) -> String {
    let output = scan(&["--format", "jsonl", "--to", form], PAGES.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_table_has_one_heading_whatever_the_number_of_pages() {
    let table = exported("csv");
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("id,referent,label,by,voice,"), "{table}");
    assert!(lines.len() > 2, "{table}");
    for line in &lines[1..] {
        assert!(line.ends_with(",march"), "{line}");
    }
    assert!(table.contains(",Ann Lee,interim president,self-given,"), "{table}");
}

#[test]
fn markdown_tells_each_page_and_its_zero_state() {
    let text = exported("markdown");
    for part in [
        "### Ann Lee",
        "- **interim president**",
        "\nmarch\n",
        "**Ben Okoro** said",
        "This says nothing about the article.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn annotations_are_one_collection_a_page() {
    let text = exported("annotation");
    let collections: Vec<Value> = serde_json::Deserializer::from_str(&text)
        .into_iter()
        .collect::<Result<_, _>>()
        .expect("JSON");
    assert_eq!(collections.len(), 2);
    assert_eq!(collections[0]["type"], "AnnotationCollection");
    let target = &collections[0]["first"]["items"][0]["target"][0];
    assert_eq!(target["source"], "march", "{target}");
    assert_eq!(collections[1]["total"], 0);
}

#[test]
fn a_form_for_programs_excludes_the_other_forms() {
    for more in [
        ["--to", "csv", "--pretty"],
        ["--to", "csv", "--json"],
        ["--to", "csv", "--why"],
    ] {
        let output = scan(&more, b"");
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(said(&output).contains("cannot be used with"), "{}", said(&output));
    }
    let help = String::from_utf8(scan(&["--help"], b"").stdout).expect("UTF-8");
    for form in ["markdown", "csv", "annotation"] {
        assert!(help.contains(form), "{help}");
    }
}

#[test]
fn large_and_deep_inputs_end() {
    let folder = folder("large");
    let deep = folder.join("deep.html");
    std::fs::write(
        &deep,
        format!(
            "{}The mayor, said her deputy, left the hall at noon, by the back door.",
            "<div>".repeat(400_000)
        ),
    )
    .unwrap();
    let report = &reports(&scan(&[deep.to_str().unwrap()], b""))[0];
    assert_eq!(report["warnings"][0]["code"], "nesting");
    assert_eq!(report["blocks"].as_array().map(Vec::len), Some(1));
}

const PACK: &str =
    "pack = \"harbour\"\ntitle = \"Words of our harbour\"\n\n[[entry]]\nid = \"tide\"\nkind = \"disputed_event\"\n\
    headword = \"great tide\"\nforms = [\"great tide\"]\nnote = \"The office says so.\"\nneeds = { any = [\"ferry\"] }\n";

/// A pack in a file of its own.
fn pack(test: &str, text: &str) -> String {
    let file = folder(test).join("pack.toml");
    std::fs::write(&file, text).expect("a file");
    file.display().to_string()
}

#[test]
fn a_pack_of_ones_own() {
    let file = pack("own_pack", PACK);
    let output = scan(&["--pack", &file], b"A great tide took the ferry.\n");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let report = &reports(&output)[0];
    assert_eq!(report["terms"][0]["entry"], "harbour/tide");
    assert_eq!(report["notes"]["harbour/tide"]["pack"], "harbour");
    let shown = scan(&["--pretty", "--pack", &file], b"A great tide took the ferry.\n");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("From your own pack harbour."));
}

#[test]
fn a_faulty_pack_is_refused_with_file_line_and_reason() {
    let file = pack("faulty_pack", &PACK.replace("disputed_event", "quarrel"));
    let output = scan(&["--pack", &file], b"A text.\n");
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(said.contains("pack.toml:6: tide: there is no kind “quarrel”"), "{said}");
    assert!(output.stdout.is_empty(), "nothing is read");
    let output = scan(&["--pack", "/nowhere/p.toml"], b"A text.\n");
    assert_eq!(output.status.code(), Some(2));
    let file = pack("twice", PACK);
    let output = scan(&["--pack", &file, "--pack", &file], b"A text.\n");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn why_tells_which_guard_decided() {
    let file = pack("why", PACK);
    let text = "A great tide took the ferry. No great tide came.\n".as_bytes();
    let why = &reports(&scan(&["--why", "--pack", &file], text))[0]["why"];
    let passed = json!([{"guard": "needs.any", "by": "ferry"}]);
    assert_eq!(
        *why,
        json!([
            {"entry": "harbour/tide", "span": [2, 12], "words": "great tide", "stop": null, "passed": passed},
            {"entry": "harbour/tide", "span": [32, 42], "words": "great tide", "stop": {"needs": "needs.any"}, "passed": []},
        ])
    );
    let shown = scan(&["--why", "--pretty", "--pack", &file], text);
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    for part in [
        "marked  …A [great tide] took",
        "needs.any met by “ferry”",
        "stopped …",
        "needs.any: no such word is near enough",
    ] {
        assert!(shown.contains(part), "{shown}");
    }
}
