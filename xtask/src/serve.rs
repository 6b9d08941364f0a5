//! A small static server on this machine, for the demo page.

use crate::run::{command, has, root};
use anyhow::{anyhow, Result};
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Request, Server};

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
    serve(&server, &folder);
    Ok(())
}

/// Answers every request, as long as the server lives.
fn serve(server: &Server, folder: &Path) {
    for request in server.incoming_requests() {
        // A reader who leaves before the answer is complete is no error of ours.
        let _ = answer(request, folder);
    }
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

/// Answers a request, and lets the browser close its connection: of several that a browser opens at once, the library lets some
/// wait until another is closed, and a browser that keeps all of them open would wait for ever.
fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let found = file(request.url(), folder).and_then(|path| Some(("200 OK", kind(&path), std::fs::read(path).ok()?)));
    let none = || {
        (
            "404 Not Found",
            "text/plain; charset=utf-8",
            b"There is no such file.".to_vec(),
        )
    };
    let (status, kind, bytes) = found.unwrap_or_else(none);
    let mut out = request.into_writer();
    write!(
        out,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
        bytes.len()
    )?;
    out.write_all(&bytes)?;
    out.flush()
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
    use std::io::Read;
    use std::net::TcpStream;
    use std::sync::Arc;
    use std::time::Duration;

    /// As a browser asks that opens a connection for each file at once, and keeps open what it is not told to close.
    #[test]
    fn many_connections_at_once_are_all_answered() {
        let server = Arc::new(Server::http(("127.0.0.1", 0)).expect("a port"));
        let address = server.server_addr().to_ip().expect("an address");
        let serving = server.clone();
        std::thread::spawn(move || serve(&serving, Path::new(env!("CARGO_MANIFEST_DIR"))));
        let mut open = Vec::new();
        for _ in 0..20 {
            let connected = (0..24).map(|_| TcpStream::connect(address).expect("a connection"));
            for mut stream in connected.collect::<Vec<_>>() {
                let request = b"GET /Cargo.toml HTTP/1.1\r\nHost: here\r\n\r\n";
                stream.write_all(request).expect("a request");
                stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
                let mut answer = [0; 200];
                stream.read_exact(&mut answer).expect("an answer");
                if !String::from_utf8_lossy(&answer).contains("Connection: close") {
                    open.push(stream);
                }
            }
        }
        server.unblock();
    }

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
