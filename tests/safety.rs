//! What the sources must not hold, so that no page can make the extension run or send anything: a lint over scripts, pages and
//! manifests. `docs/threat-model.md` says why.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What parses text as HTML or runs it as a script.
const PARSES: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTML",
    "parseHTML",
    "DOMParser",
    "srcdoc",
    "eval(",
    "new Function",
    "javascript:",
    "importScripts",
    "inner_html",
    "outer_html",
    "adjacent_html",
];

/// What asks for something over the network, or could.
const ASKS: &[&str] = &[
    "fetch(",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "new Worker",
    "import(",
    "new Image",
];

/// Where one of these stands all the same: file, what, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "www/src/saved.ts",
        "DOMParser",
        "the demo opens a saved page as an inert document, and takes its text; nothing of it runs or loads",
    ),
    (
        "extension/src/words.ts",
        "fetch(",
        "a catalogue, which is a file of the extension's own",
    ),
    ("www/src/wasm.ts", "fetch(", "the demo's own modules"),
    (
        "www/src/index.ts",
        "fetch(",
        "the reading that came with a sample, a file of the demo's own",
    ),
];

fn files(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|f| Path::new(ROOT).join(f)).collect();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            let name = path
                .strip_prefix(ROOT)
                .expect("a file of the project")
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                open.push(path);
            } else if endings.iter().any(|e| name.ends_with(e)) {
                out.push((name, std::fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    assert!(!out.is_empty());
    out
}

fn scripts() -> Vec<(String, String)> {
    let mut all = files(&["extension/src", "www/src"], &[".ts"]);
    all.extend(files(&["src/web"], &[".rs"]));
    all
}

fn pages() -> Vec<(String, String)> {
    files(&["extension", "www", "src/cli"], &[".html"])
}

/// The lines of a source without what is only said about it.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let said = |line: &&str| ["//", "*", "/*"].iter().any(|s| line.trim_start().starts_with(s));
    text.lines().enumerate().filter(move |(_, line)| !said(line))
}

#[test]
fn nothing_is_parsed_as_html_run_or_asked_for() {
    let mut used = BTreeSet::new();
    for (file, text) in scripts() {
        for (number, line) in lines(&text) {
            for what in PARSES.iter().chain(ASKS).filter(|what| line.contains(**what)) {
                let exception = EXCEPTIONS.iter().position(|(f, w, _)| *f == file && w == what);
                assert!(
                    exception.is_some(),
                    "{file}:{}: {what} may not stand here: {line}",
                    number + 1
                );
                used.extend(exception);
            }
        }
    }
    assert_eq!(used.len(), EXCEPTIONS.len(), "an exception that nobody needs");
}

#[test]
fn links_lead_to_the_web_alone_and_give_no_way_back() {
    for (file, text) in scripts().into_iter().chain(pages()) {
        for (at, _) in text.match_indices("_blank") {
            let near: String = text[at..].lines().take(3).collect();
            assert!(
                near.contains("noopener"),
                "{file}: a link to a new tab without noopener: {near}"
            );
        }
        // An address is set where it is looked at first, or is one that this computer made.
        for (number, line) in lines(&text).filter(|(_, line)| line.contains(".href =")) {
            let made = line.contains("URL.createObjectURL(");
            assert!(made || file == "extension/src/page/dom.ts", "{file}:{}: {line}", number + 1);
        }
        // The demo's sample posts lead away in the same tab, which leaves nobody behind.
        for (at, _) in text.match_indices("href=\"http").filter(|_| !file.starts_with("www/")) {
            let tag: String = text[at..].split('>').next().unwrap_or_default().into();
            assert!(tag.contains("noopener"), "{file}: a link without noopener: {tag}");
        }
    }
    let dom = std::fs::read_to_string(Path::new(ROOT).join("extension/src/page/dom.ts")).expect("dom.ts");
    assert!(
        dom.contains("if (!/^https?:\\/\\//.test(url)) return"),
        "a link looks at its address first"
    );
}

#[test]
fn pages_run_files_of_their_own_alone() {
    for (file, text) in pages() {
        for tag in text.split("<script").skip(1) {
            let (head, rest) = tag.split_once('>').expect("a tag ends");
            let source = head
                .split_once("src=\"")
                .map(|(_, s)| s.split('"').next().unwrap_or_default());
            let own = source.is_some_and(|s| !s.contains(':') && !s.starts_with("//"));
            assert!(own, "{file}: a script that is no file of ours: {head}");
            assert!(rest.starts_with("</script>"), "{file}: a script in the page");
        }
        for remote in ["src=\"http", "src=\"//", "url(http", "@import"] {
            assert!(!text.contains(remote), "{file}: {remote}");
        }
        let handler = text
            .split_whitespace()
            .find(|word| word.starts_with("on") && word.contains("=\""));
        assert_eq!(handler, None, "{file}: a script in an attribute");
    }
}

fn manifest(name: &str) -> Value {
    let path = Path::new(ROOT).join(format!("extension/manifest.{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a manifest")).expect("a manifest is JSON")
}

#[test]
fn the_manifests_ask_for_what_is_explained_and_no_more() {
    let explained = std::fs::read_to_string(Path::new(ROOT).join("extension/README.md")).expect("extension/README.md");
    let mut asked = BTreeSet::new();
    for name in ["base", "chrome", "firefox"] {
        let manifest = manifest(name);
        for key in [
            "host_permissions",
            "optional_permissions",
            "content_scripts",
            "web_accessible_resources",
            "externally_connectable",
            "sandbox",
            "update_url",
        ] {
            assert!(manifest.get(key).is_none(), "manifest.{name}.json has {key}");
        }
        let permissions = manifest["permissions"].as_array().cloned().unwrap_or_default();
        asked.extend(permissions.iter().map(|p| p.as_str().unwrap_or_default().to_owned()));
    }
    let expected = ["activeTab", "contextMenus", "scripting", "sidePanel", "storage"];
    assert_eq!(asked, expected.map(str::to_owned).into());
    for permission in expected {
        let row = format!("| `{permission}`");
        assert!(
            explained.contains(&row),
            "extension/README.md does not say why {permission} is needed"
        );
    }
    let policy = manifest("base")["content_security_policy"]["extension_pages"]
        .as_str()
        .map(str::to_owned);
    let policy = policy.expect("a policy for the extension's pages");
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
    // Its own files are all that its pages may ask for.
    for allowed in policy.split(';').flat_map(|part| part.split_whitespace().skip(1)) {
        assert!(
            ["'none'", "'self'", "'wasm-unsafe-eval'"].contains(&allowed),
            "the policy allows {allowed}"
        );
    }
}
