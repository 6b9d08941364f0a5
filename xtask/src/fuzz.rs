//! `./x fuzz`: inputs that nobody thought of, for as long as one likes. Outside `./x test`, and built by this command alone.
//!
//! Rust has cargo-fuzz with libFuzzer (`fuzz/`); the settings, which are TypeScript, have fast-check.

use crate::run::{command, root, run};
use crate::tools;
use anyhow::{bail, Context, Result};

/// Version of cargo-fuzz that is built where there is none.
const CARGO_FUZZ: &str = "0.13.2";

/// The targets in Rust, and how many bytes an input of each has at most.
const TARGETS: [(&str, &str); 4] = [("text", "2048"), ("html", "4096"), ("pages", "1024"), ("packs", "4096")];
/// The target in TypeScript.
const SETTINGS: &str = "settings";

/// Runs one target, or each, for so many seconds.
pub fn fuzz(target: Option<&str>, seconds: &str) -> Result<()> {
    if seconds.parse::<u32>().is_err() {
        bail!("“{seconds}” is no number of seconds");
    }
    let names = || TARGETS.iter().map(|(name, _)| *name).chain([SETTINGS]);
    match target {
        None => names().try_for_each(|name| one(name, seconds)),
        Some(name) if names().any(|n| n == name) => one(name, seconds),
        Some(name) => bail!(
            "there is no target “{name}”; there are {}",
            names().collect::<Vec<_>>().join(", ")
        ),
    }
}

fn one(name: &str, seconds: &str) -> Result<()> {
    if name == SETTINGS {
        tools::npm("")?;
        return run(command("node")
            .args(["--test", "tests/extension/any-settings.test.mjs"])
            .env("FUZZ_SECONDS", seconds));
    }
    let (_, longest) = TARGETS.iter().find(|(target, _)| *target == name).context("no such target")?;
    let fuzz = root().join("fuzz");
    // What is found goes into the first folder; what is kept with the sources is only read.
    let found = fuzz.join("target/found").join(name);
    std::fs::create_dir_all(&found).with_context(|| format!("cannot make {}", found.display()))?;
    let mut cargo = command(tools::cargo_tool("cargo-fuzz", CARGO_FUZZ)?);
    // Coverage needs flags of the compiler that are not stable; the compiler itself is the one that builds what ships.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    // No code here is unsafe: a sanitizer of memory would find nothing, and halve the number of inputs.
    cargo.args(["fuzz", "run", "--sanitizer", "none", name]);
    cargo.arg(&found).arg(fuzz.join("corpus").join(name));
    let words = fuzz
        .join("dictionaries")
        .join(format!("{}.dict", if name == "pages" { "text" } else { name }));
    cargo.args(["--", &format!("-max_total_time={seconds}"), &format!("-max_len={longest}")]);
    cargo.arg(format!("-dict={}", words.display()));
    run(cargo.args(["-timeout=20", "-print_final_stats=1"]))
}
