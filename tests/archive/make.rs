//! Archives made from the project's own pages.

use flate2::write::GzEncoder;
use flate2::Compression;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder of its own for the files of one test, empty.
pub fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("archive").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The project's pages, by name.
pub fn pages() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["tests/pages", "tests/disputes/pages"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder of pages");
        paths.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "html"));
    paths.sort();
    assert!(paths.len() > 10, "{paths:?}");
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a page");
    paths.iter().map(read).collect()
}

/// So many lines of JSON, each with one of the project's pages under an id of its own.
pub fn lines(count: usize) -> String {
    let pages = pages();
    let line = |n: usize| serde_json::json!({"id": format!("line-{n}"), "html": pages[n % pages.len()]}).to_string() + "\n";
    (0..count).map(line).collect()
}

/// An HTTP response.
pub fn response(fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// A response with a page in UTF-8.
pub fn page(html: &str) -> Vec<u8> {
    response("Content-Type: text/html; charset=utf-8", html.as_bytes())
}

/// A WARC record.
pub fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let media = match kind {
        "response" => "application/http; msgtype=response",
        "request" => "application/http; msgtype=request",
        _ => "application/warc-fields",
    };
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-06-05T16:23:24Z\r\n\
         WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// Bytes as one gzip member.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

/// The records of a crawl: each page with its request, and now and then what is no page.
pub fn crawl(count: usize) -> Vec<Vec<u8>> {
    let pages = pages();
    let mut records = vec![record("warcinfo", "", b"software: a test\r\n")];
    for n in 0..count {
        let url = format!("https://www.news.example/{n}");
        records.push(record("request", &url, b"GET / HTTP/1.1\r\nHost: www.news.example\r\n\r\n"));
        if n % 5 == 0 {
            records.push(record(
                "response",
                &url,
                &response("Content-Type: image/png", b"\x89PNG\r\n\x1a\n\0"),
            ));
        }
        records.push(record("response", &url, &page(&pages[n % pages.len()])));
    }
    records
}

/// Records as a `.warc.gz` has them: each a member of its own.
pub fn members(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().flat_map(|record| gzip(record)).collect()
}
