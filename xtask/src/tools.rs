//! Tools that a machine may lack: found, installed where that is possible, or asked for in one line.

use crate::run::{cache, command, has, output, root, run, step};
use anyhow::{bail, Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// Installs Debian's packages when one of the programs is missing. `why` completes "… needed".
pub fn debian(programs: &[&str], packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<&str> = programs.iter().copied().filter(|p| !has(p)).collect();
    match missing.is_empty() {
        true => Ok(()),
        false => install(packages, &format!("{} missing, needed {why}", missing.join(", "))),
    }
}

/// Installs a browser, as Debian packs it, when none of its programs is there or the first is of a release before `oldest`. One that
/// the environment names in `variable` is left as it is.
pub fn browser(variable: &str, programs: &[&str], package: &str, oldest: u32, why: &str) -> Result<()> {
    if std::env::var_os(variable).is_some() {
        return Ok(());
    }
    let found = || {
        let program = programs.iter().find(|program| has(program))?;
        Some((
            *program,
            output(command(program).arg("--version"))
                .ok()
                .and_then(|told| told_release(&told)),
        ))
    };
    let lacks = || match found() {
        None => Some(format!("{package} missing, needed {why}")),
        Some((program, Some(release))) if release < oldest => {
            Some(format!("{program} is {release}; {oldest} or newer needed {why}"))
        }
        // One that does not tell its release shows what it can in the tests.
        Some(_) => None,
    };
    let Some(lack) = lacks() else { return Ok(()) };
    install(&[package], &lack)?;
    lacks().map_or(Ok(()), |lack| {
        bail!("{lack}; the newest {package} that could be installed is too old")
    })
}

/// The first number of the release in what a browser tells of itself ("Mozilla Firefox 153.8.0esr").
fn told_release(told: &str) -> Option<u32> {
    let word = told
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    release(word).map(|(major, _)| major)
}

/// Installs Debian's packages, the newest that there are. `lack`: what is missing, and what for.
fn install(packages: &[&str], lack: &str) -> Result<()> {
    let how = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let asked = format!("{lack}; install with: {how}");
    if !has("apt-get") {
        bail!("{asked} (or your system's packages of these programs)");
    }
    let Some(mut prefix) = as_root() else {
        bail!("{asked} (as root)")
    };
    step(&format!("installing {}", packages.join(" ")), || {
        prefix.extend(["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
        let apt = |arguments: &[&str]| {
            let mut apt = command(prefix[0]);
            apt.env("DEBIAN_FRONTEND", "noninteractive")
                .args(&prefix[1..])
                .args(arguments);
            output(&mut apt)
        };
        let mut install = vec!["install", "-y", "--no-install-recommends"];
        install.extend(packages);
        // A list that is old names packages that are gone, or browsers too old for the extension. Without a network it may do.
        let updated = apt(&["update"]);
        apt(&install).or_else(|failed| updated.and(Err(failed)))?;
        Ok(())
    })
    .with_context(|| asked)
}

/// What to put before a command that only root may run: nothing for root, `sudo -n` where that asks no password.
fn as_root() -> Option<Vec<&'static str>> {
    let id = output(command("id").arg("-u")).ok()?;
    if id.trim() == "0" {
        return Some(Vec::new());
    }
    let sudo = has("sudo")
        && command("sudo")
            .args(["-n", "true"])
            .output()
            .is_ok_and(|o| o.status.success());
    sudo.then(|| vec!["sudo", "-n"])
}

/// Asks for Node.js where it is missing or too old.
fn node() -> Result<()> {
    /// Major and minor: scripts are told their own folder (`import.meta.dirname`) from then on.
    const WANTED: (u32, u32) = (20, 11);
    const HOW: &str = "it bundles the extension and runs its tests; install Node.js 20.11 or newer, with npm";
    if !has("node") || !has("npm") {
        bail!("node or npm is missing; {HOW}");
    }
    let version = output(command("node").arg("--version"))?;
    if release(&version).is_none_or(|release| release < WANTED) {
        bail!("node is {}, which is too old; {HOW}", version.trim());
    }
    Ok(())
}

/// Major and minor number of a release, as `node --version` tells it.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Installs the npm packages of a folder of the checkout when its lock file is newer than what is installed.
pub fn npm(folder: &str) -> Result<()> {
    node()?;
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.installed");
    let wanted = std::fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("installing npm packages", || {
        output(
            command("npm")
                .current_dir(&folder)
                .args(["ci", "--no-progress", "--ignore-scripts", "--no-audit", "--no-fund"]),
        )?;
        Ok(std::fs::write(&stamp, &wanted)?)
    })
}

/// A program of the checkout's npm packages.
pub fn npm_program(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}

/// A program that extends cargo: the machine's own, else compiled once.
pub fn cargo_tool(name: &str, version: &str) -> Result<PathBuf> {
    if has(name) {
        return Ok(name.into());
    }
    let folder = cache()?.join(format!("{name}-{version}"));
    let program = folder.join("bin").join(name);
    if !program.is_file() {
        step(&format!("building {name}, once (some minutes)"), || {
            let install = ["install", "-q", "--locked", name, "--version", version, "--root"];
            run(command("cargo").args(install).arg(&folder))
        })?;
    }
    Ok(program)
}

/// The program that writes the JavaScript beside a wasm module, of the release that Cargo.lock names.
pub fn bindgen() -> Result<PathBuf> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let version = locked(&lock, "wasm-bindgen-cli-support").context("Cargo.lock names no wasm-bindgen-cli-support")?;
    let used = locked(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    if version != used {
        bail!(
            "Cargo.lock names wasm-bindgen {used} but wasm-bindgen-cli-support {version}; they must agree; \
             run: cargo update -p wasm-bindgen-cli-support --precise {used}"
        );
    }
    let mut hasher = DefaultHasher::new();
    let source = root().join("xtask/bindgen/src/main.rs");
    std::fs::read(&source)
        .with_context(|| format!("cannot read {}", source.display()))?
        .hash(&mut hasher);
    let program = cache()?.join(format!("wasm-bindgen-{version}-{:016x}", hasher.finish()));
    if !program.is_file() {
        let folder = cache()?.join("build");
        step("building wasm-bindgen, once (some minutes)", || {
            run(command("cargo")
                .args(["build", "--locked", "-p", "bindgen", "--profile", "tool", "--target-dir"])
                .arg(&folder))
        })?;
        let fresh = cache()?.join(format!("fresh-{}", std::process::id()));
        std::fs::copy(folder.join("tool/bindgen"), &fresh)?;
        std::fs::rename(fresh, &program)?;
    }
    Ok(program)
}

/// The version of a package in the text of a Cargo.lock.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_two_numbers() {
        assert_eq!(release("v20.11.1\n"), Some((20, 11)));
        assert_eq!(release("v22.0.0-nightly"), Some((22, 0)));
        assert_eq!(release("node"), None);
    }

    #[test]
    fn a_browser_tells_its_release() {
        assert_eq!(told_release("Mozilla Firefox 153.8.0esr\n"), Some(153));
        assert_eq!(
            told_release("Chromium 148.0.7778.167 built on Debian GNU/Linux 12 (bookworm)"),
            Some(148)
        );
        assert_eq!(told_release("no browser"), None);
    }

    #[test]
    fn a_lock_file_gives_a_packages_own_version() {
        let lock = "[[package]]\nname = \"ab\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.1.0\"\n";
        assert_eq!(locked(lock, "a"), Some("2.1.0"));
        assert_eq!(locked(lock, "ab"), Some("1.0.0"));
        assert_eq!(locked(lock, "b"), None);
    }
}
