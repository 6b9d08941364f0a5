//! The WebAssembly modules: a toolchain that can build them, and the way from Rust to `target/web/`.

use crate::run::{cache, command, has, output, root, run, step};
use crate::tools;
use anyhow::{bail, Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The modules, each a feature of the crate.
pub const MODULES: [&str; 3] = ["engine", "panel", "packs"];
/// Those of them that the demo page needs.
pub const DEMO: [&str; 2] = ["engine", "panel"];
const TARGET: &str = "wasm32-unknown-unknown";
/// What every browser that can run the extension can run.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// What wasm-opt is told: to make code small, after the compiler that made it quick. But no function goes into another, except one that
/// is a single instruction: they would grow too large for a browser to compile well. And the data stays in one piece, which compresses better.
const SMALL: [&str; 7] = [
    "-Oz",
    "--always-inline-max-function-size=1",
    "--flexible-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=0",
    "--skip-pass=memory-packing",
    "--strip-debug",
    "--strip-producers",
];

/// Builds each module into its folder under `target/web/`; with `quick`, names stay in them.
pub fn build(quick: bool) -> Result<()> {
    let toolchain = Toolchain::find()?;
    let bindgen = tools::bindgen()?;
    tools::npm("")?;
    for module in MODULES {
        build_one(&toolchain, &bindgen, module, quick)?;
    }
    Ok(())
}

/// Where the finished module of this name lies.
pub fn module(name: &str) -> PathBuf {
    root().join(format!("target/web/{name}/{name}_bg.wasm"))
}

/// Where a module is compiled: apart, because cargo gives both libraries one name.
fn target(module: &str) -> PathBuf {
    root().join("target/wasm").join(module)
}

/// The lexicon that the last build of the engine module embedded.
pub fn lexicon() -> Result<PathBuf> {
    let builds = target("engine").join(TARGET).join("web/build");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&builds).with_context(|| format!("cannot read {}", builds.display()))? {
        let file = entry?.path().join("out/lexicon.bin");
        if let Ok(time) = file.metadata().and_then(|m| m.modified()) {
            found.push((time, file));
        }
    }
    let newest = found.into_iter().max();
    Ok(newest.context("no build wrote a lexicon.bin; ./x build does")?.1)
}

/// What a module's code is made for, and what its compiler is told: the engine's time counts, of the others only their size.
fn optimised_for(module: &str) -> (&'static str, &'static [&'static str]) {
    match module {
        // A background that has just started compiles all that its first page runs before it runs it, and what runs often once
        // more, better, beside it; that takes the longer by far the longer a function is. So functions stay small. What counts is
        // an instruction's cost, 200 in place of 5: else LLVM copies a function that is called from one place into its caller
        // however long both are. The thresholds follow: 20 instructions, 40 where the function says that it is to be copied.
        "engine" => (
            "2",
            &[
                "-Cllvm-args=--inline-instr-cost=200 --inline-call-penalty=1000 --inline-threshold=4000 \
               --inlinehint-threshold=8000 --unroll-threshold=20",
            ],
        ),
        _ => ("z", &[]),
    }
}

fn build_one(toolchain: &Toolchain, bindgen: &Path, module: &str, quick: bool) -> Result<()> {
    let target = target(module);
    let (level, flags) = optimised_for(module);
    step(&format!("compiling the {module} module"), || {
        // `rustc` for the crate type: the manifest names none, for nothing but these modules wants this one.
        let what = "--locked -p whose-word --lib --crate-type cdylib --profile web --no-default-features";
        run(toolchain
            .cargo(flags)
            .arg("rustc")
            .args(what.split(' '))
            .args(["--target", TARGET, "--features", module, "--target-dir"])
            .arg(&target)
            .env("CARGO_PROFILE_WEB_OPT_LEVEL", level))
    })?;
    let compiled = target.join(TARGET).join("web/whose_word.wasm");
    let out = root().join("target/web").join(module);
    let bytes = std::fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let mut hasher = DefaultHasher::new();
    (&bytes, bindgen, FEATURES, SMALL, quick).hash(&mut hasher);
    let made_from = format!("{:016x}", hasher.finish());
    let stamp = out.join(".made-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|s| s == made_from) {
        return Ok(());
    }
    std::fs::create_dir_all(&out)?;
    run(command(bindgen).arg(&compiled).arg(&out).arg(module))?;
    if quick {
        return Ok(std::fs::write(stamp, made_from)?);
    }
    step(&format!("making the {module} module small"), || {
        let wasm = self::module(module);
        run(command(tools::npm_program("wasm-opt"))
            .args(FEATURES)
            .args(SMALL)
            .arg(&wasm)
            .arg("-o")
            .arg(&wasm))
    })?;
    Ok(std::fs::write(stamp, made_from)?)
}

/// A cargo that can compile for the browser.
pub enum Toolchain {
    /// The machine's own, with the target installed.
    Own,
    /// Debian's compiler, and a folder with a standard library for the target that was built from Debian's sources.
    Debian { sysroot: PathBuf },
}

impl Toolchain {
    /// The machine's own where rustup has the target or can fetch it, else Debian's.
    pub fn find() -> Result<Toolchain> {
        if own_target()? {
            return Ok(Toolchain::Own);
        }
        let debian = || {
            Path::new(DEBIAN_RUSTC)
                .is_file()
                .then(|| sysroot_folder().ok())
                .flatten()
                .filter(|s| s.is_dir())
        };
        if let Some(sysroot) = debian() {
            return Ok(Toolchain::Debian { sysroot });
        }
        // Prints nothing: where rustup has no network, the next way is tried.
        if has("rustup")
            && command("rustup")
                .args(["target", "add", TARGET])
                .output()
                .is_ok_and(|o| o.status.success())
            && own_target()?
        {
            return Ok(Toolchain::Own);
        }
        tools::debian(
            &[DEBIAN_RUSTC, "/usr/bin/cargo", DEBIAN_SOURCE, "wasm-ld-19"],
            &["rustc-web", "cargo-web", "rust-web-src", "lld-19"],
            "to compile for the browser, as rustup could not add the target wasm32-unknown-unknown",
        )?;
        let sysroot = sysroot_folder()?;
        step("building Rust's standard library for the browser, once", || {
            build_sysroot(&sysroot)
        })?;
        Ok(Toolchain::Debian { sysroot })
    }

    /// A cargo command for the target, in the checkout; its compiler is given `more` flags.
    pub fn cargo(&self, more: &[&str]) -> Command {
        let mut flags = vec!["-Ctarget-feature=+simd128".to_string()];
        flags.extend(more.iter().map(|&flag| flag.to_owned()));
        // Paths stand in the messages of panics: without the folder of whoever builds, everyone builds the same module.
        let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
        if let Some(home) = home {
            flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
        }
        let mut cargo = match self {
            Toolchain::Own => command("cargo"),
            Toolchain::Debian { sysroot } => {
                flags.push(format!("--sysroot={}", sysroot.display()));
                debian_cargo()
            }
        };
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        cargo
    }
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// Whether the machine's own compiler has a standard library for the target.
fn own_target() -> Result<bool> {
    let folder = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    let files = std::fs::read_dir(folder.trim()).into_iter().flatten().flatten();
    Ok(files
        .into_iter()
        .any(|f| f.file_name().to_string_lossy().starts_with("libcore-")))
}

fn debian_cargo() -> Command {
    let mut cargo = command("/usr/bin/cargo");
    cargo
        .env("RUSTC", DEBIAN_RUSTC)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19")
        .env_remove("RUSTUP_TOOLCHAIN");
    cargo
}

/// Where the standard library for Debian's compiler of this very version is kept.
fn sysroot_folder() -> Result<PathBuf> {
    let version = output(command(DEBIAN_RUSTC).arg("-vV"))?;
    let field = |name: &str| version.lines().find_map(|l| l.strip_prefix(name)).unwrap_or("unknown").trim();
    let commit: String = field("commit-hash:").chars().take(9).collect();
    Ok(cache()?.join(format!("sysroot-{}-{commit}", field("release:"))))
}

/// Compiles std from Debian's sources by way of an empty crate, and lays its libraries out as rustc looks for them.
fn build_sysroot(sysroot: &Path) -> Result<()> {
    let work = cache()?.join(format!("sysroot-work-{}", std::process::id()));
    std::fs::create_dir_all(work.join("src"))?;
    std::fs::write(work.join("src/lib.rs"), "")?;
    std::fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2021\"\n[workspace]\n",
    )?;
    run(debian_cargo()
        .current_dir(&work)
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("CARGO_TARGET_DIR")
        // Link-time optimisation of the modules reads it; cargo leaves it out of a plain build.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Cembed-bitcode=yes")
        .args(["build", "--release", "-Zbuild-std=std,panic_abort", "--target", TARGET]))?;
    let rustlib = work.join("sysroot/lib/rustlib");
    let libraries = rustlib.join(TARGET).join("lib");
    std::fs::create_dir_all(&libraries)?;
    for file in std::fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            std::fs::copy(file.path(), libraries.join(name))?;
        }
    }
    let host = output(command(DEBIAN_RUSTC).args(["--print", "target-libdir"]))?;
    let Some(host) = Path::new(host.trim()).parent() else {
        bail!("{DEBIAN_RUSTC} names no folder of libraries")
    };
    let name = host.file_name().context("rustc's folder of libraries has no name")?;
    std::os::unix::fs::symlink(host, rustlib.join(name))?;
    // Another checkout may have been quicker; its result is as good.
    if std::fs::rename(work.join("sysroot"), sysroot).is_err() && !sysroot.is_dir() {
        bail!("cannot move the standard library to {}", sysroot.display());
    }
    Ok(std::fs::remove_dir_all(work)?)
}
