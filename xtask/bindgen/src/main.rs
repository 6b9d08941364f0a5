//! Writes the JavaScript beside a wasm module, and takes the words of panics out of it: `bindgen MODULE.wasm OUT_DIR NAME`.
//!
//! A program of its own because its library takes minutes to compile: xtask builds it once for each release of
//! wasm-bindgen and each state of this file, and keeps it outside the checkout.

use std::process::ExitCode;
use walrus::{FunctionKind, Module};
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
        .and_then(|b| b.out_name(name).typescript(true).generate_output())
        .and_then(|mut output| {
            silence_panics(output.wasm_mut());
            output.emit(out)
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen {input}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Makes a panic the trap that it ends in, without the words: in a module nobody hears them, as no hook passes them on, and they are
/// written by a twentieth of all code. wasm-opt takes out what nothing calls then, and the places and lengths handed to it.
fn silence_panics(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        if !function.name.as_deref().is_some_and(raises) {
            continue;
        }
        if let FunctionKind::Local(local) = &mut function.kind {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
}

/// What in the standard library does nothing but raise a panic, or is called by what does. A function that is missing here costs
/// its bytes and no more.
const PANICS: [&str; 12] = [
    "core::panicking::",
    "::assert_failed",
    "core::cell::panic_already",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "::rust_begin_unwind",
];

/// Whether the function of this name is one of them. A crate's name may be followed by its number: `core[c5930c85a12de822]`.
fn raises(name: &str) -> bool {
    let mut inside = false;
    let plain: String = name
        .chars()
        .filter(|&c| {
            let bracket = matches!(c, '[' | ']');
            inside = if bracket { c == '[' } else { inside };
            !bracket && !inside
        })
        .collect();
    PANICS.iter().any(|panic| plain.contains(panic))
}

#[cfg(test)]
mod tests {
    use super::raises;

    #[test]
    fn what_raises_is_known_by_its_name() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::panicking::panic_bounds_check::h0a1b2c3d4e5f6071",
            "<alloc[3ca501edff3f0c7c]::vec::Vec<_, _>>::remove::assert_failed",
            "__rustc[b7974e8690430dd9]::rust_begin_unwind",
        ] {
            assert!(raises(name), "{name}");
        }
        for name in [
            "core[c5930c85a12de822]::str::count::do_count_chars",
            "<[_]>::copy_from_slice",
            "whose_word::voice::told::told::hedd52a828ca447cf",
        ] {
            assert!(!raises(name), "{name}");
        }
    }
}
