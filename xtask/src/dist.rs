//! From sources to what ships: `dist/chrome`, `dist/firefox`, their zips, and the demo page in `dist/www`.

use crate::run::{command, output, root, step};
use crate::{tools, wasm};
use anyhow::{bail, Context, Result};
use flate2::{write::GzEncoder, Compression};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::{write::SimpleFileOptions, ZipWriter};

/// The browsers that the extension is built for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];
/// The oldest Chromium that has everything the extension uses, as its manifest says.
pub const CHROMIUM: u32 = 140;
/// The oldest Firefox that has, as its manifest says.
pub const FIREFOX: u32 = 153;
/// What is bundled: source, name, format.
const BUNDLES: [(&str, &str, &str); 9] = [
    ("extension/src/background/index.ts", "background", "esm"),
    ("extension/src/content/index.ts", "content", "iife"),
    ("extension/src/page/screens.ts", "screens", "iife"),
    ("extension/src/panel/index.ts", "panel", "esm"),
    ("extension/src/popup/index.ts", "popup", "esm"),
    ("extension/src/options/index.ts", "options", "esm"),
    ("extension/src/welcome/index.ts", "welcome", "esm"),
    ("www/src/index.ts", "demo", "esm"),
    ("www/src/terms.ts", "terms", "esm"),
];
/// The name under which a script leaves what it exports, for the script that asked for it.
const LEAVES: (&str, &str) = ("screens", "--global-name=whoseWordScreens");
/// Nearly all of the content script runs on every page: Chromium is told to compile it once and whole, instead of reading each
/// function over first and compiling it when it is called.
const WHOLE: (&str, &str) = ("content", "--banner:js=//# allFunctionsCalledOnLoad");
/// The bundles that are not the extension's.
const DEMO: [&str; 2] = ["demo.js", "terms.js"];

/// The files of one folder that ships, by their names in it.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds everything that ships; with `quick`, names stay in the modules.
pub fn build(quick: bool) -> Result<()> {
    wasm::build(quick)?;
    let bundles = step("bundling", bundles)?;
    for browser in BROWSERS {
        let files = extension(browser, &bundles)?;
        lay_out(&files, &root().join("dist").join(browser))?;
        write(&package(browser)?, &zipped(&files, ZOPFLI)?)?;
    }
    let packages = [package(BROWSERS[0])?, package(BROWSERS[1])?, package("source")?];
    write(&packages[2], &zipped(&sources()?, DEFLATE)?)?;
    write(&root().join("dist/SHA256SUMS"), checksums(&packages)?.as_bytes())?;
    let www = root().join("dist/www");
    lay_out(&demo(&bundles)?, &www)?;
    step("writing the pages on the lexicon", || {
        let pages = ["lexicon", "pages", "--samples", "www/index.html", "--out"];
        output(command(root().join("x")).args(pages).arg(&www))?;
        Ok(())
    })
}

/// Makes the packages anew from the same modules, and fails where their bytes are others: who builds a release must get what the
/// stores were given.
pub fn same_again() -> Result<()> {
    let bundles = bundles()?;
    for browser in BROWSERS {
        let path = package(browser)?;
        if zipped(&extension(browser, &bundles)?, ZOPFLI)? != read(&path)? {
            bail!(
                "{} has other bytes when it is made again; something in it depends on time or order",
                path.display()
            );
        }
    }
    Ok(())
}

/// Where a package for a store lies, or the archive of its sources.
fn package(what: &str) -> Result<PathBuf> {
    Ok(root().join("dist").join(format!("whose-word-{}-{what}.zip", version()?)))
}

/// The sources of the packages, as reviewers of the stores ask for them: what git keeps; in a folder that is no checkout, the
/// folder without what was made in it.
fn sources() -> Result<Files> {
    let mut files = Files::new();
    let listed = command("git").args(["ls-files", "-z"]).output();
    match listed {
        Ok(listed) if listed.status.success() => {
            for name in String::from_utf8_lossy(&listed.stdout).split('\0').filter(|n| !n.is_empty()) {
                // What was deleted, and not yet committed, is no source any more.
                if let Ok(bytes) = std::fs::read(root().join(name)) {
                    files.insert(name.to_owned(), bytes);
                }
            }
        }
        _ => below(&root(), "", &mut files)?,
    }
    Ok(files)
}

/// Adds every file beneath `folder`, under `prefix`.
fn below(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match path.is_dir() {
            true if ["target", "dist", "node_modules", ".git"].contains(&name.as_str()) => {}
            true => below(&path, &format!("{prefix}{name}/"), files)?,
            false => drop(files.insert(format!("{prefix}{name}"), read(&path)?)),
        }
    }
    Ok(())
}

/// A line for each file, as `sha256sum --check` reads it.
fn checksums(paths: &[PathBuf]) -> Result<String> {
    let line = |path: &PathBuf| {
        let sum: String = Sha256::digest(read(path)?).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(format!("{sum}  {name}\n"))
    };
    paths.iter().map(line).collect()
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
                .args([source, "--bundle", "--minify", "--legal-comments=none", "--charset=utf8"])
                .arg(format!("--target=chrome{CHROMIUM},firefox{FIREFOX}"))
                .arg(format!("--format={format}"))
                .args([LEAVES, WHOLE].iter().filter(|(of, _)| *of == name).map(|(_, option)| option))
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
    collect(&source, "", &["html", "css", "toml"], false, &mut files)?;
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

/// What readers download is packed by Zopfli, which is slow and makes it a thirtieth smaller: levels above 9, the more the longer.
const ZOPFLI: i64 = 14;
/// The sources are for reviewers, who unpack them once.
const DEFLATE: i64 = 9;

/// A zip that depends on nothing but the files, and how hard they are packed: sorted, without times.
fn zipped(files: &Files, level: i64) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::DEFAULT
        .compression_level(Some(level))
        .last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // A script can be run as it is unpacked.
        let mode = if bytes.starts_with(b"#!") { 0o755 } else { 0o644 };
        zip.start_file(name.as_str(), options.unix_permissions(mode))?;
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
    fn the_manifests_ask_for_the_same_browsers() {
        let chrome = include_str!("../../extension/manifest.chrome.json");
        assert!(chrome.contains(&format!("\"minimum_chrome_version\": \"{CHROMIUM}\"")));
        let firefox = include_str!("../../extension/manifest.firefox.json");
        assert!(firefox.contains(&format!("\"strict_min_version\": \"{FIREFOX}.0\"")));
    }

    #[test]
    fn an_overlay_goes_over_its_base_key_by_key() {
        let mut base = json!({"a": {"b": 1, "c": [1, 2]}, "d": "kept"});
        merge(&mut base, json!({"a": {"c": [3]}, "e": true}));
        assert_eq!(base, json!({"a": {"b": 1, "c": [3]}, "d": "kept", "e": true}));
    }

    #[test]
    fn the_sources_are_there_and_nothing_that_was_made() {
        let files = sources().expect("the sources");
        for name in ["Cargo.lock", "README.md", "x", "extension/manifest.base.json", "src/lib.rs"] {
            assert!(files.contains_key(name), "{name} is missing");
        }
        let made = files
            .keys()
            .find(|n| ["target/", "dist/", "node_modules/"].iter().any(|m| n.starts_with(m)));
        assert_eq!(made, None);
    }

    #[test]
    fn checksums_are_those_of_every_other_program() {
        let path = root().join("target/checksum.txt");
        write(&path, b"abc").expect("a file");
        let line = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  checksum.txt\n";
        assert_eq!(checksums(&[path]).expect("a checksum"), line);
    }

    #[test]
    fn the_same_files_give_the_same_zip() {
        let files = Files::from([("b.txt".into(), b"two".to_vec()), ("a/c.txt".into(), b"one".to_vec())]);
        for level in [ZOPFLI, DEFLATE] {
            let zip = zipped(&files, level).expect("a zip");
            assert_eq!(zip, zipped(&files, level).expect("a zip"));
            let names: Vec<String> = zip::ZipArchive::new(std::io::Cursor::new(zip))
                .expect("it opens")
                .file_names()
                .map(String::from)
                .collect();
            assert_eq!(names, ["a/c.txt", "b.txt"]);
        }
    }
}
