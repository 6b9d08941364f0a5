//! The project's chores: everything behind `./x`.

mod archive;
mod dist;
mod eval;
mod figures;
mod fuzz;
mod run;
mod sbom;
mod serve;
mod sizes;
mod spark;
mod test;
mod tools;
mod wasm;

use anyhow::{bail, Result};
use std::process::ExitCode;

const HELP: &str = "\
Usage: ./x COMMAND

  demo         build the demo page, serve it on 127.0.0.1 and open a browser
  test         run every check: formats, lints, tests, types, licences, sizes, both browsers
  scan FILE…   read files with the command line (./x scan --help)
  lexicon …    check the lexicon, or begin an entry (./x lexicon --help)
  build        build the extension for both browsers, and the demo page, into dist/
  audit        look up known faults of the crates and npm packages in use (needs a network)
  bench        time the engine against other libraries (--json: figures in one line, last)
  archive      compare the memory of scans of 10 MB and 1 GB, some minutes (--quick: 10 and 100 MB)
  spark        compare the command line under Apache Spark with one process (--scaling: time one core and two)
  eval DIR     score the command line on the annotated news of a folder (--write: keep the figures in docs/figures.json)
  fuzz [TARGET] [SECONDS]  try inputs that nobody thought of on one target or each, a minute or as long as told (docs/trust.md)
  sbom         list what ships and what builds it, as CycloneDX, into dist/
  soak [PAGES] read thousands of pages in one Chromium, and hold what it keeps to a flat line (docs/soak.png)
  train …      train the tagger of attributions (./x train alone tells how)
  pictures     take the pictures for README and for the stores, from the built extension in both browsers
  wasm         build the WebAssembly modules into target/web/
  help         show this list

demo, build and wasm take --quick: names stay in the modules, to profile them.

What a command needs and the machine lacks is installed where that is possible. Tools that are slow to build are kept in
~/.cache/whose-word.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    match dispatch(command, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("x {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, rest: &[String]) -> Result<()> {
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (command, rest.as_slice()) {
        ("help" | "--help" | "-h", []) => println!("{HELP}"),
        ("demo", [] | ["--quick"]) => {
            dist::build(!rest.is_empty())?;
            serve::demo()?;
        }
        ("build", [] | ["--quick"]) => {
            dist::build(!rest.is_empty())?;
            sizes::report(false)?;
        }
        ("audit", []) => test::audit()?,
        ("bench", [] | ["--json"]) => {
            dist::build(false)?;
            tools::npm("bench")?;
            let native = "build --release --locked -p benches --bin native";
            run::run(run::command("cargo").args(native.split(' ')))?;
            run::run(run::command("node").arg("bench/run.mjs").args(rest))?;
        }
        ("archive", []) => archive::long()?,
        ("archive", ["--quick"]) => archive::short()?,
        ("spark", [] | ["--scaling"]) => spark::check(!rest.is_empty())?,
        ("eval", [folder]) => eval::all(folder, false)?,
        ("eval", [folder, "--write"]) => eval::all(folder, true)?,
        ("eval", _) => bail!("wants a folder of annotated news, with score.py and data/ in it"),
        ("fuzz", []) => fuzz::fuzz(None, "60")?,
        ("fuzz", [target]) => fuzz::fuzz(Some(target), "60")?,
        ("fuzz", [target, seconds]) => fuzz::fuzz(Some(target), seconds)?,
        ("pictures", []) => {
            dist::build(false)?;
            run::run(run::command("node").arg("tests/e2e/pictures.mjs"))?;
        }
        ("sbom", []) => sbom::write()?,
        ("soak", [] | [_]) => {
            tools::npm("")?;
            run::run(run::command("node").arg("tests/e2e/soak.mjs").args(rest))?;
        }
        ("test", []) => test::all()?,
        ("wasm", [] | ["--quick"]) => wasm::build(!rest.is_empty())?,
        _ => bail!("there is no such command; ./x help lists them"),
    }
    Ok(())
}
