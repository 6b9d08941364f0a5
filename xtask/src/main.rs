//! The project's chores: everything behind `./x`.

mod run;
mod tools;
mod wasm;

use anyhow::{bail, Result};
use std::process::ExitCode;

const HELP: &str = "\
Usage: ./x COMMAND

  demo         build the demo page, serve it on 127.0.0.1 and open a browser
  test         run every check: formats, lints, tests, types, licences, sizes, both browsers
  scan FILE…   read files with the command line (./x scan --help)
  build        build the extension for both browsers, and the demo page, into dist/
  wasm         build the two WebAssembly modules into target/web/
  help         show this list

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
    if let Some(extra) = rest.first() {
        bail!("takes no argument, but was given {extra:?}; ./x help lists the commands");
    }
    match command {
        "help" | "--help" | "-h" => println!("{HELP}"),
        "wasm" => wasm::build()?,
        _ => bail!("there is no such command; ./x help lists them"),
    }
    Ok(())
}
