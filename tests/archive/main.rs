//! Large inputs, as a newsroom or a researcher has them: JSON Lines and web archives, whole and damaged.

mod make;
mod resume;

use make::{crawl, folder, gzip, members, page, record, response};
use serde_json::{json, Value};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// `whose-word scan ARGS`, not yet started.
fn scan(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whose-word"));
    command.arg("scan").args(args);
    command
}

/// What it writes of a file that holds these bytes.
fn scan_file(path: &Path, bytes: &[u8]) -> Output {
    std::fs::write(path, bytes).expect("a file");
    scan(&[path.to_str().expect("a path")]).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn reports(text: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(text).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn ids(reports: &[Value]) -> Vec<&str> {
    reports.iter().map(|report| report["id"].as_str().expect("an id")).collect()
}

/// The addresses of a crawl's first pages.
fn addresses(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("https://www.news.example/{n}")).collect()
}

#[test]
fn a_crawl_gives_its_pages_in_order() {
    let folder = folder("crawl");
    let records = crawl(40);
    let whole = scan_file(&folder.join("a.warc"), &records.concat());
    assert_eq!(whole.status.code(), Some(0), "{}", said(&whole));
    let found = reports(&whole.stdout);
    assert_eq!(ids(&found), addresses(40));
    let first = &found[0];
    assert!(first["text"].as_str().is_some_and(|text| !text.is_empty()), "{first}");
    // A member for each record, all in one member, and by standard input: the same.
    let by_record = scan_file(&folder.join("a.warc.gz"), &members(&records));
    let in_one = scan_file(&folder.join("one.warc.gz"), &gzip(&records.concat()));
    assert!(by_record.stdout == whole.stdout && in_one.stdout == whole.stdout);
    let file = std::fs::File::open(folder.join("a.warc.gz")).expect("a file");
    let piped = scan(&["-"]).stdin(file).output().expect("it runs");
    assert!(piped.stdout == whole.stdout, "{}", said(&piped));
}

#[test]
fn many_threads_and_one_give_the_same() {
    let folder = folder("order");
    let path = folder.join("a.jsonl");
    std::fs::write(&path, make::lines(300)).expect("a file");
    let path = path.to_str().expect("a path");
    let one = scan(&["--jobs", "1", path]).output().expect("it runs");
    let many = scan(&["--jobs", "7", path]).output().expect("it runs");
    assert_eq!(ids(&reports(&one.stdout)).len(), 300);
    assert!(one.stdout == many.stdout);
}

#[test]
fn the_archive_tells_what_the_page_does_not() {
    let folder = folder("facts");
    let plain = "<p>The mayor, said her deputy, left the hall at noon, by the back door.";
    let told = "<meta property=og:site_name content=Lamp><meta name=date content=2019-02-03>";
    let records = [
        record("response", "https://www.news.example:8080/a", &page(plain)),
        record("response", "https://news.example/b", &page(&format!("{told}{plain}"))),
        record("response", "https://news.example/2018/07/09/c", &page(plain)),
    ];
    let found = reports(&scan_file(&folder.join("a.warc"), &records.concat()).stdout);
    let facts: Vec<_> = found.iter().map(|r| (r["outlet"].clone(), r["date"].clone())).collect();
    assert_eq!(
        facts,
        [
            (json!("news.example"), json!("2021-06-05")),
            (json!("Lamp"), json!("2019-02-03")),
            (json!("news.example"), json!("2018-07-09")),
        ]
    );
}

#[test]
fn only_pages_that_were_found_are_read() {
    let folder = folder("kinds");
    let html = "<p>The mayor, said her deputy, left the hall at noon.";
    let missing = page(html)
        .strip_prefix(b"HTTP/1.1 200 OK")
        .map(|rest| [b"HTTP/1.1 404 Not Found", rest].concat());
    let records = [
        record("response", "https://a.example/", &missing.expect("a head")),
        record(
            "response",
            "https://b.example/",
            &response("Content-Type: application/json", b"{}"),
        ),
        record(
            "response",
            "https://c.example/",
            &response("X: y", b"<!doctype html><p>She left."),
        ),
        record("response", "https://d.example/", &response("X: y", b"She left.")),
        record("revisit", "https://e.example/", &page(html)),
        record("resource", "https://f.example/", html.as_bytes()),
        record("response", "dns:g.example", b"20210605 192.0.2.1"),
        record(
            "response",
            "https://h.example/",
            &response("content-type: application/xhtml+xml", html.as_bytes()),
        ),
    ];
    let output = scan_file(&folder.join("a.warc"), &records.concat());
    assert_eq!(ids(&reports(&output.stdout)), ["https://c.example/", "https://h.example/"]);
    let said = said(&output);
    assert_eq!(said.lines().count(), 1, "only the response that is none is named: {said}");
    assert!(
        said.contains("record 7 at byte") && said.contains("(dns:g.example): no HTTP response"),
        "{said}"
    );
}

#[test]
fn encodings_right_and_wrong() {
    let folder = folder("encodings");
    let html = |meta: &str, word: &[u8]| {
        [
            meta.as_bytes(),
            b"<p>The mayor sat in the ",
            word,
            b", said her deputy on Monday.",
        ]
        .concat()
    };
    let utf_16: Vec<u8> = "<p>The mayor sat in the café, said her deputy on Monday."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases = [
        ("; charset=iso-8859-1", html("", b"caf\xe9"), "café", false),
        ("", html("<meta charset=windows-1250>", b"caf\xe9 \xb9"), "café ą", false),
        // The server goes before the page, and valid UTF-8 before both.
        (
            "; charset=iso-8859-2",
            html("<meta charset=iso-8859-1>", b"caf\xe9 \xb1"),
            "café ą",
            false,
        ),
        ("; charset=iso-8859-1", html("", "café".as_bytes()), "café", false),
        ("; charset=\"UTF-16LE\"", utf_16, "café", false),
        ("; charset=nonsense", html("", b"caf\xe9"), "café", false),
        ("; charset=utf-8", html("", b"caf\xe9"), "caf\u{fffd}", true),
    ];
    let records = cases.iter().map(|(charset, body, ..)| {
        let fields = format!("Content-Type: text/html{charset}");
        record("response", "https://news.example/", &response(&fields, body))
    });
    let output = scan_file(&folder.join("a.warc.gz"), &members(&records.collect::<Vec<_>>()));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let found = reports(&output.stdout);
    assert_eq!(found.len(), cases.len());
    for ((charset, _, word, warned), report) in cases.iter().zip(&found) {
        let text = report["text"].as_str().unwrap_or_default();
        assert!(text.contains(&format!("the {word},")), "{charset}: {text}");
        assert_eq!(report["warnings"][0]["code"] == "encoding", *warned, "{charset}: {report}");
    }
}

#[test]
fn codings_of_the_way() {
    let folder = folder("codings");
    let html = b"<p>The mayor, said her deputy, left the hall at noon, by the back door.";
    let packed = gzip(html);
    let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
    let media = "Content-Type: text/html";
    let records = [
        response(
            &format!("{media}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"),
            &chunked,
        ),
        response(&format!("{media}\r\nContent-Encoding: zstd"), b"\x28\xb5\x2f\xfd"),
        response(
            &format!("{media}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"),
            html,
        ),
        response(
            &format!("{media}\r\nTransfer-Encoding: chunked"),
            b"40\r\n<p>The mayor, said her deputy, left",
        ),
    ];
    let records: Vec<_> = records
        .iter()
        .map(|r| record("response", "https://news.example/", r))
        .collect();
    let output = scan_file(&folder.join("a.warc"), &records.concat());
    let found = reports(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(found.len(), 3, "{}", said(&output));
    assert_eq!(found[0]["text"], found[1]["text"]);
    assert_eq!(found[2]["warnings"][0]["code"], "truncated", "{}", found[2]);
    assert!(said(&output).contains("record 2 at byte"), "{}", said(&output));
    assert!(said(&output).contains("coded as “zstd”"), "{}", said(&output));
}

#[test]
fn a_file_that_was_cut_short_gives_what_it_has() {
    let folder = folder("cut");
    let records = crawl(12);
    let file = members(&records);
    // In the last record's member: its head, its middle, its last byte.
    let last = gzip(records.last().expect("a record")).len();
    for (n, cut) in [last - 5, last / 2, 1].into_iter().enumerate() {
        let output = scan_file(&folder.join(format!("{n}.warc.gz")), &file[..file.len() - cut]);
        let found = reports(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{cut}");
        assert!(
            ids(&found) == addresses(11) || (cut == 1 && ids(&found) == addresses(12)),
            "{cut}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(&format!("{n}.warc.gz, record ")),
            "{cut}: {}",
            said(&output)
        );
        assert!(said(&output).contains("it was cut short"), "{cut}: {}", said(&output));
    }
    let plain = records.concat();
    let output = scan_file(&folder.join("a.warc"), &plain[..plain.len() - 100]);
    assert_eq!(ids(&reports(&output.stdout)), addresses(11));
    assert!(said(&output).contains("it was cut short"), "{}", said(&output));
    let lines = gzip(make::lines(50).as_bytes());
    let output = scan_file(&folder.join("a.jsonl.gz"), &lines[..lines.len() * 2 / 3]);
    let found = reports(&output.stdout);
    assert!(found.len() > 5 && found.len() < 50, "{}", said(&output));
    assert_eq!(ids(&found), (0..found.len()).map(|n| format!("line-{n}")).collect::<Vec<_>>());
    assert!(
        said(&output).contains(&format!("line {}: the file ends in the middle", found.len() + 1)),
        "{}",
        said(&output)
    );
}

#[test]
fn damage_costs_one_record() {
    let folder = folder("damage");
    let records = crawl(12);
    let packed: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    let last_page = |n: usize| {
        let url = format!("WARC-Target-URI: https://www.news.example/{n}\r\n");
        let is = |r: &&Vec<u8>| String::from_utf8_lossy(r).contains(&url);
        records.iter().rposition(|r| is(&r)).expect("a record")
    };
    let (hit, garbled) = (last_page(4), last_page(8));
    let mut parts = packed.clone();
    let middle = parts[hit].len() / 2;
    parts[hit][middle..middle + 20].fill(0xa5);
    parts[garbled] = gzip(b"no record\r\nat all\r\n");
    let output = scan_file(&folder.join("a.warc.gz"), &parts.concat());
    let mut expected = addresses(12);
    expected.retain(|url| !url.ends_with("/4") && !url.ends_with("/8"));
    assert_eq!(ids(&reports(&output.stdout)), expected, "{}", said(&output));
    let at: usize = packed[..hit].iter().map(Vec::len).sum();
    assert!(
        said(&output).contains(&format!("record {} at byte {at}", hit + 1)),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("no WARC record begins here"), "{}", said(&output));
    assert_eq!(said(&output).lines().count(), 2, "{}", said(&output));
}

#[test]
fn damage_at_the_beginning_costs_one_record() {
    let folder = folder("beginning");
    let records = crawl(3);
    let mut file: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let whole = reports(&scan_file(&folder.join("whole.warc.gz"), &file).stdout);
    file[..12].fill(0xa5);
    file[12] = 1;
    let output = scan_file(&folder.join("a.warc.gz"), &file);
    assert_eq!(
        ids(&reports(&output.stdout)),
        ids(&whole),
        "the first record is no page: {}",
        said(&output)
    );
    assert!(said(&output).contains("record 1 at byte 0"), "{}", said(&output));
    // Unpacked already, whatever its name says.
    let output = scan_file(&folder.join("plain.warc.gz"), &records.concat());
    assert_eq!(ids(&reports(&output.stdout)), ids(&whole), "{}", said(&output));
}

/// Wherever a file is damaged, what was not touched is read, once and in order.
#[test]
fn damage_anywhere() {
    let folder = folder("anywhere");
    let records = crawl(12);
    let packed: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    let whole = packed.concat();
    let ends: Vec<usize> = packed
        .iter()
        .scan(0, |at, part| {
            Some({
                *at += part.len();
                *at
            })
        })
        .collect();
    let expected = reports(&scan_file(&folder.join("whole.warc.gz"), &whole).stdout);
    // In one round of the first, damaged data is unpacked far beyond the end of its own record.
    let mut first = resume::Chance::again(1_795_996_500_788_157_468);
    let mut then = resume::Chance::new();
    for round in 0..50 {
        let chance = if round < 25 { &mut first } else { &mut then };
        let from = chance.below(whole.len() as u64) as usize;
        let to = (from + 1 + chance.below(60) as usize).min(whole.len());
        let mut file = whole.clone();
        file[from..to].fill_with(|| chance.below(256) as u8);
        let output = scan_file(&folder.join("a.warc.gz"), &file);
        let hit: Vec<bool> = ends
            .iter()
            .zip(&packed)
            .map(|(&end, part)| from < end && to > end - part.len())
            .collect();
        let mut unhurt = Vec::new();
        for (record, _) in records.iter().zip(&hit).filter(|(_, &hit)| !hit) {
            let text = String::from_utf8_lossy(record);
            if text.contains("WARC-Type: response") && text.contains("text/html") {
                let url = text.split("WARC-Target-URI: ").nth(1).and_then(|rest| rest.lines().next());
                unhurt.extend(url.map(str::to_owned));
            }
        }
        let found = reports(&output.stdout);
        let mut rest = ids(&found).into_iter();
        for url in &unhurt {
            assert!(rest.any(|id| id == url), "{from} to {to}: no {url}: {}", said(&output));
        }
        assert!(found.len() <= 12, "{from} to {to}: {} reports", found.len());
        for report in &found {
            assert!(expected.contains(report), "{from} to {to}: {} is not as it was", report["id"]);
        }
        let status = output.status.code();
        assert!(status == Some(0) || status == Some(1), "{from} to {to}: {status:?}");
        assert!(found.len() == 12 || status == Some(1), "{from} to {to}: a loss is told");
    }
}

/// Who sends one line and waits for its report gets it: the next line need not be there.
#[test]
fn a_filter_answers_each_line() {
    let mut child = scan(&["--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut question = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for n in 0..3 {
        writeln!(question, "{}", json!({"id": format!("{n}"), "text": "She left."})).expect("it reads");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("it answers");
        assert_eq!(ids(&reports(answer.as_bytes())), [n.to_string()]);
    }
    drop(question);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn faults_are_told_to_programs_too() {
    let folder = folder("faults");
    let errors = folder.join("errors.jsonl");
    let input = folder.join("a.jsonl");
    std::fs::write(&input, "{\"id\": 1, \"text\": \"She left.\"}\nnot json\n{\"id\": 3}\n").expect("a file");
    let args = [
        "--errors",
        errors.to_str().expect("a path"),
        input.to_str().expect("a path"),
        "/nowhere.html",
    ];
    let output = scan(&args).output().expect("it runs");
    assert_eq!((output.status.code(), reports(&output.stdout).len()), (Some(1), 1));
    let faults = reports(&std::fs::read(&errors).expect("a file"));
    let places: Vec<_> = faults.iter().map(|f| (&f["line"], &f["offset"])).collect();
    assert_eq!(
        places,
        [(&json!(2), &json!(31)), (&json!(3), &json!(40)), (&Value::Null, &Value::Null)]
    );
    assert!(
        faults[2]["error"].as_str().is_some_and(|e| e.contains("no such file")),
        "{faults:?}"
    );
    let again = scan(&args).output().expect("it runs");
    assert_eq!(again.status.code(), Some(2), "nothing is overwritten");
    assert!(said(&again).contains("holds something already"), "{}", said(&again));
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let folder = folder("long");
    let mut bytes = b"{\"id\": \"a\", \"text\": \"She left.\"}\n{\"text\": \"".to_vec();
    bytes.resize(bytes.len() + (65 << 20), b'x');
    bytes.extend(b"\"}\n{\"id\": \"b\", \"text\": \"She left.\"}\n");
    let output = scan_file(&folder.join("a.jsonl"), &bytes);
    assert_eq!(ids(&reports(&output.stdout)), ["a", "b"]);
    assert!(
        said(&output).contains("line 2: longer than 64 MB: line skipped"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_summary_counts_who_is_called_what() {
    let folder = folder("summary");
    let text = "Ann Lee declared herself interim president on Tuesday. Ann Lee declared herself interim president again.";
    let line = |outlet: &str, date: &str| json!({"text": text, "outlet": outlet, "date": date}).to_string() + "\n";
    let lines = line("The Lamp", "2020-03-04") + &line("The Lamp", "2020-03-30") + &line("Gull, The", "2020-04-01");
    let input = folder.join("a.jsonl");
    std::fs::write(&input, lines).expect("a file");
    let table = folder.join("table.csv");
    let [table, input] = [&table, &input].map(|path| path.to_str().expect("a path"));
    let output = scan(&["--summary", table, input]).output().expect("it runs");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", said(&output));
    let written = std::fs::read_to_string(table).expect("a table");
    let lines: Vec<&str> = written.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "month,outlet,referent,label,entry,relation,voice,occurrences,documents"
    );
    let told: Vec<&&str> = lines.iter().filter(|line| line.contains(",interim president,")).collect();
    assert_eq!(told.len(), 2, "{written}");
    assert!(
        told[0].starts_with("2020-03,The Lamp,Ann Lee,interim president,") && told[0].ends_with(",self,outlet,4,2"),
        "{written}"
    );
    assert!(
        told[1].starts_with("2020-04,\"Gull, The\",Ann Lee,") && told[1].ends_with(",self,outlet,2,1"),
        "{written}"
    );
    let left: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert_eq!(left.len(), 3, "input, table, journal: {left:?}");
}

#[test]
fn progress_is_told_on_request() {
    let folder = folder("progress");
    let path = folder.join("a.jsonl");
    std::fs::write(&path, make::lines(20)).expect("a file");
    let path = path.to_str().expect("a path");
    let silent = scan(&[path]).output().expect("it runs");
    assert_eq!(said(&silent), "");
    let told = said(&scan(&["--progress", path]).output().expect("it runs"));
    for part in ["20 documents, ", " a second, ", " read, nothing left"] {
        assert!(told.contains(part), "{told}");
    }
}
