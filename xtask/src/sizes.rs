//! What ships, in brotli bytes, against its budget.

use crate::run::root;
use crate::wasm;
use anyhow::{bail, Context, Result};
use std::path::{Path, PathBuf};

/// Budgets in bytes. The engine module embeds weights and lexicon; its own budget is for what is left without them.
const ENGINE: usize = 386_000;
const WEIGHTS: usize = 300_000;
const LEXICON: usize = 200_000;
const MODULE: usize = 878_000;
const PANEL: usize = 110_000;
const PACKS: usize = 280_000;
const CONTENT: usize = 30_000;

/// Prints each size; with `hold`, fails when one is over its budget.
pub fn report(hold: bool) -> Result<()> {
    let dist = root().join("dist/chrome");
    let module = brotli_size(&dist.join("engine.wasm"))?;
    let attribution = root().join("src/attribution");
    let mut learned = files(&attribution.join("tagger"), "bin")?;
    learned.extend(files(&attribution.join("ranker"), "bin")?);
    let weights = learned.iter().map(|file| brotli_size(file)).sum::<Result<usize>>()?;
    let lexicon = brotli_size(&wasm::lexicon()?)?;
    let lines = [
        ("engine module", module, MODULE),
        ("  its weights", weights, WEIGHTS),
        ("  its lexicon", lexicon, LEXICON),
        ("  without them", module.saturating_sub(weights + lexicon), ENGINE),
        ("panel module", brotli_size(&dist.join("panel.wasm"))?, PANEL),
        ("packs module", brotli_size(&dist.join("packs.wasm"))?, PACKS),
        (
            "content script",
            brotli_size(&dist.join("content.js"))? + brotli_size(&dist.join("screens.js"))?,
            CONTENT,
        ),
    ];
    println!("{:<16} {:>9} {:>9}", "", "brotli", "budget");
    for (name, size, budget) in lines {
        println!(
            "{name:<16} {size:>9} {budget:>9}{}",
            if size > budget { "  over" } else { "" }
        );
    }
    let over: Vec<&str> = lines
        .iter()
        .filter(|(_, size, budget)| size > budget)
        .map(|line| line.0.trim())
        .collect();
    if hold && !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// Size of a file as a careful host would send it.
fn brotli_size(file: &Path) -> Result<usize> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}; ./x build makes it", file.display()))?;
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out.len())
}

/// The files of a folder that end in `.kind`; none where there is no such folder.
fn files(folder: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|e| e == kind) {
            files.push(file);
        }
    }
    Ok(files)
}
