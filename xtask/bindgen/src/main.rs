//! Writes the JavaScript beside a wasm module: `bindgen MODULE.wasm OUT_DIR NAME`.
//!
//! A program of its own because its library takes minutes to compile: xtask builds it once for each release of
//! wasm-bindgen and keeps it outside the checkout.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, out, name] = arguments.as_slice() else {
        eprintln!("usage: bindgen MODULE.wasm OUT_DIR NAME");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let done = bindgen
        .input_path(input)
        .web(true)
        .and_then(|b| b.out_name(name).typescript(true).generate(out));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen {input}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
