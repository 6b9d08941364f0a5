//! From sources to what ships: `dist/chrome`, `dist/firefox`, their zips, and the demo page in `dist/www`.

use crate::run::{command, output, root, step};
use crate::{tools, wasm};
use anyhow::{bail, Context, Result};
use flate2::{write::GzEncoder, Compression};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::{write::SimpleFileOptions, ZipWriter};

/// The browsers that the extension is built for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];
/// The oldest browsers that have everything the extension uses.
const TARGETS: &str = "--target=chrome140,firefox153";
/// What is bundled: source, name, format.
const BUNDLES: [(&str, &str, &str); 8] = [
    ("extension/src/background/index.ts", "background", "esm"),
    ("extension/src/content/index.ts", "content", "iife"),
    ("extension/src/panel/index.ts", "panel", "esm"),
    ("extension/src/popup/index.ts", "popup", "esm"),
    ("extension/src/options/index.ts", "options", "esm"),
    ("extension/src/welcome/index.ts", "welcome", "esm"),
    ("www/src/index.ts", "demo", "esm"),
    ("www/src/terms.ts", "terms", "esm"),
];
/// The bundles that are not the extension's.
const DEMO: [&str; 2] = ["demo.js", "terms.js"];

/// The files of one folder that ships, by their names in it.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds everything that ships; with `quick`, without making the modules smaller.
pub fn build(quick: bool) -> Result<()> {
    wasm::build(quick)?;
    let bundles = step("bundling", bundles)?;
    for browser in BROWSERS {
        let files = extension(browser, &bundles)?;
        lay_out(&files, &root().join("dist").join(browser))?;
        let name = format!("whose-word-{}-{browser}.zip", version()?);
        write(&root().join("dist").join(name), &zipped(&files)?)?;
    }
    let www = root().join("dist/www");
    lay_out(&demo(&bundles)?, &www)?;
    step("writing the pages on the lexicon", || {
        output(command(root().join("x")).args(["lexicon", "pages", "--out"]).arg(&www))?;
        Ok(())
    })
}

/// The version of the crate, which is the extension's too.
fn version() -> Result<String> {
    let id = output(command("cargo").args(["pkgid", "--locked", "-p", "whose-word"]))?;
    let version = id.trim().rsplit(['#', '@']).next().unwrap_or_default();
    Ok(version.to_string())
}

/// Bundles the TypeScript and gives each bundle by its name.
fn bundles() -> Result<Files> {
    let folder = root().join("target/js");
    let mut files = Files::new();
    for (source, name, format) in BUNDLES {
        let file = format!("{name}.js");
        let out = folder.join(&file);
        output(
            command(tools::npm_program("esbuild"))
                .args([
                    source,
                    "--bundle",
                    "--minify",
                    "--legal-comments=none",
                    "--charset=utf8",
                    "--loader:.css=text",
                    TARGETS,
                ])
                .arg(format!("--format={format}"))
                .arg(format!("--outfile={}", out.display())),
        )?;
        files.insert(file, read(&out)?);
    }
    Ok(files)
}

fn extension(browser: &str, bundles: &Files) -> Result<Files> {
    let source = root().join("extension");
    let mut files = Files::new();
    for (name, bundle) in bundles.iter().filter(|(name, _)| !DEMO.contains(&name.as_str())) {
        files.insert(name.clone(), bundle.clone());
    }
    for module in wasm::MODULES {
        files.insert(format!("{module}.wasm"), read(&wasm::module(module))?);
    }
    collect(&source, "", &["html", "css"], false, &mut files)?;
    collect(&source.join("icons"), "icons/", &["png"], false, &mut files)?;
    collect(&source.join("_locales"), "_locales/", &["json"], true, &mut files)?;
    let mut manifest = json(&source.join("manifest.base.json"))?;
    merge(&mut manifest, json(&source.join(format!("manifest.{browser}.json")))?);
    manifest["version"] = version()?.into();
    files.insert("manifest.json".into(), serde_json::to_vec_pretty(&manifest)?);
    Ok(files)
}

fn demo(bundles: &Files) -> Result<Files> {
    let extension = root().join("extension");
    let mut files = Files::new();
    collect(&extension, "", &["css"], false, &mut files)?;
    collect(&root().join("www"), "", &["html", "css"], false, &mut files)?;
    files.insert("icon.svg".into(), read(&extension.join("icons/icon.svg"))?);
    for name in DEMO {
        files.insert(name.into(), bundles[name].clone());
    }
    for module in wasm::DEMO {
        // Compressed here, and unpacked by the page: a static host need not know how.
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&read(&wasm::module(module))?)?;
        files.insert(format!("{module}.wasm.gz"), gzip.finish()?);
    }
    Ok(files)
}

/// Adds the files of a folder that end in one of `kinds`, under `prefix`.
fn collect(folder: &Path, prefix: &str, kinds: &[&str], deep: bool, files: &mut Files) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if deep {
                collect(&path, &format!("{prefix}{name}/"), kinds, deep, files)?;
            }
        } else if path.extension().is_some_and(|e| kinds.iter().any(|k| e == *k)) {
            files.insert(format!("{prefix}{name}"), read(&path)?);
        }
    }
    Ok(())
}

/// Lays `over` on `base`: objects key by key, everything else in place of what was there.
fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

/// A zip that depends on nothing but the files: sorted, without times.
fn zipped(files: &Files) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::DEFAULT
        .unix_permissions(0o644)
        .compression_level(Some(9))
        .last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Makes `folder` hold these files and no others.
fn lay_out(files: &Files, folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    for (name, bytes) in files {
        write(&folder.join(name), bytes)?;
    }
    Ok(())
}

fn json(path: &Path) -> Result<Value> {
    let value: Value = serde_json::from_slice(&read(path)?).with_context(|| format!("{} is not JSON", path.display()))?;
    if !value.is_object() {
        bail!("{} holds no JSON object", path.display());
    }
    Ok(value)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder: PathBuf = path.parent().map(Into::into).unwrap_or_default();
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(path, bytes))
        .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_overlay_goes_over_its_base_key_by_key() {
        let mut base = json!({"a": {"b": 1, "c": [1, 2]}, "d": "kept"});
        merge(&mut base, json!({"a": {"c": [3]}, "e": true}));
        assert_eq!(base, json!({"a": {"b": 1, "c": [3]}, "d": "kept", "e": true}));
    }

    #[test]
    fn the_same_files_give_the_same_zip() {
        let files = Files::from([("b.txt".into(), b"two".to_vec()), ("a/c.txt".into(), b"one".to_vec())]);
        let zip = zipped(&files).expect("a zip");
        assert_eq!(zip, zipped(&files).expect("a zip"));
        let names: Vec<String> = zip::ZipArchive::new(std::io::Cursor::new(zip))
            .expect("it opens")
            .file_names()
            .map(String::from)
            .collect();
        assert_eq!(names, ["a/c.txt", "b.txt"]);
    }
}
