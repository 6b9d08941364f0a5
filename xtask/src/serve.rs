//! A small static server on this machine, for the demo page.

use crate::run::{command, has, root};
use anyhow::{anyhow, Result};
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Request, Response, Server};

/// The port that is tried first, so that the address stays the same from day to day.
const PORT: u16 = 4747;

/// Serves `dist/www` until it is stopped, and opens a browser where there is one.
pub fn demo() -> Result<()> {
    let folder = root().join("dist/www");
    let server = Server::http(("127.0.0.1", PORT))
        .or_else(|_| Server::http(("127.0.0.1", 0)))
        .map_err(|error| anyhow!("cannot listen on 127.0.0.1: {error}"))?;
    let port = server.server_addr().to_ip().map_or(PORT, |address| address.port());
    let address = format!("http://127.0.0.1:{port}/");
    println!("The demo page is at {address} (Ctrl+C stops it)");
    open(&address);
    for request in server.incoming_requests() {
        // A reader who leaves before the answer is complete is no error of ours.
        let _ = answer(request, &folder);
    }
    Ok(())
}

/// Opens the reader's own browser, if somebody sits at a screen.
fn open(address: &str) {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let screen = cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
    if set("CI") || !screen {
        return;
    }
    if let Some(opener) = ["xdg-open", "open"].into_iter().find(|program| has(program)) {
        // Its own chatter is nothing to the reader, and the address is on the screen already.
        let _ = command(opener)
            .arg(address)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn();
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let found = file(request.url(), folder).and_then(|path| Some((kind(&path), std::fs::read(path).ok()?)));
    match found {
        Some((kind, bytes)) => {
            let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("a header of plain letters");
            let response = Response::from_data(bytes)
                .with_header(header("Content-Type", kind))
                .with_header(header("Cache-Control", "no-cache"));
            request.respond(response)
        }
        None => request.respond(Response::from_string("There is no such file.").with_status_code(404)),
    }
}

/// The file that an address asks for; none outside `folder`.
fn file(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| folder.join(path))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("gz") => "application/gzip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: Option<&str>) {
        assert_eq!(file(url, Path::new("/d")), expected.map(PathBuf::from), "{url}");
    }

    #[test]
    fn an_address_gives_a_file_inside_the_folder() {
        check("/", Some("/d/index.html"));
        check("/demo.js?v=1", Some("/d/demo.js"));
        check("/a/b.css", Some("/d/a/b.css"));
        check("/../secret", None);
        check("/a/../../secret", None);
        check("//etc/passwd", Some("/d/etc/passwd"));
    }
}
