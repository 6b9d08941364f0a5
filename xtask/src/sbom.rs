//! `./x sbom`: what the extension is made of, as CycloneDX: the crates of each wasm module, and the npm packages that build and
//! test it, of which none ships.

use crate::run::{command, output, root, step};
use crate::{tools, wasm};
use anyhow::{Context, Result};

/// Version of cargo-cyclonedx that is built where there is none.
const CARGO_CYCLONEDX: &str = "0.5.9";
/// What the packages are for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Writes a list for each wasm module, and one for the npm packages, into `dist/`.
pub fn write() -> Result<()> {
    let dist = root().join("dist");
    std::fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    let program = tools::cargo_tool("cargo-cyclonedx", CARGO_CYCLONEDX)?;
    for module in wasm::MODULES {
        let name = format!("sbom-{module}");
        step(&format!("listing the crates of the {module} module"), || {
            let what = "cyclonedx --format json --spec-version 1.5 --no-build-deps --no-default-features --target";
            output(
                command(&program)
                    .args(what.split(' '))
                    .args([TARGET, "--features", module, "--override-filename", &name])
                    // Without it, the time of writing would be all that differs between two lists of the same crates.
                    .env("SOURCE_DATE_EPOCH", "0"),
            )?;
            // One list for each member of the workspace; only this one is of what ships.
            let file = format!("{name}.json");
            std::fs::rename(root().join(&file), dist.join(&file)).with_context(|| format!("{file} was not written"))?;
            for member in ["xtask", "xtask/bindgen", "train", "bench/native"] {
                let _ = std::fs::remove_file(root().join(member).join(&file));
            }
            Ok(())
        })?;
    }
    step("listing the npm packages", || {
        let list = output(command("npm").args(["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]))?;
        Ok(std::fs::write(dist.join("sbom-npm.json"), list)?)
    })
}
