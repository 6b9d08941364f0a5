//! What ships, in brotli bytes, against its budget.

use crate::run::root;
use anyhow::{bail, Context, Result};

/// What is measured: name, file, budget in kB (thousands of bytes).
const BUDGETS: [(&str, &str, usize); 3] = [
    ("engine module", "dist/chrome/engine.wasm", 950),
    ("panel module", "dist/chrome/panel.wasm", 150),
    ("content script", "dist/chrome/content.js", 30),
];

/// Prints each size; with `hold`, fails when one is over its budget.
pub fn report(hold: bool) -> Result<()> {
    let mut over = Vec::new();
    println!("{:<16} {:>9} {:>9} {:>9}", "", "bytes", "brotli", "budget");
    for (name, file, budget) in BUDGETS {
        let bytes = std::fs::read(root().join(file)).with_context(|| format!("cannot read {file}; ./x build makes it"))?;
        let small = brotli_size(&bytes)?;
        println!("{name:<16} {:>9} {small:>9} {:>9}", bytes.len(), budget * 1000);
        if small > budget * 1000 {
            over.push(name);
        }
    }
    if hold && !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// Size of these bytes as a careful host would send them.
fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out.len())
}
