//! `./x spark`: the command line under Apache Spark gives what one process gives.

use crate::run::{cache, command, has, output, root, run, step};
use anyhow::{bail, Result};
use std::path::PathBuf;

/// Version of pyspark that is tested.
const PYSPARK: &str = "4.0.1";

/// Fetches pyspark where it is missing, and checks; with `scaling`, measures two cores against one.
pub fn check(scaling: bool) -> Result<()> {
    if !has("java") || !has("python3") {
        bail!("java or python3 is missing; Spark runs on them; install Java 17 and Python 3.9 or newer, with its venv module");
    }
    if !is_whole()? {
        step("fetching pyspark, once (some 450 MB)", || {
            output(command("python3").args(["-m", "venv"]).arg(folder()?))?;
            let package = format!("pyspark=={PYSPARK}");
            let pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check"];
            output(command(python()?).args(pip).arg(package)).map(drop)
        })?;
    }
    checked(scaling)
}

/// The check, if Java is there and an earlier `./x spark` fetched pyspark: it is too large to be fetched at each machine's first
/// test.
pub fn if_there() -> Result<()> {
    if !has("java") || !is_whole()? {
        println!("  skipped: Java or pyspark is missing; ./x spark fetches pyspark");
        return Ok(());
    }
    checked(false)
}

fn checked(scaling: bool) -> Result<()> {
    run(command("cargo").args(["build", "-q", "--locked", "--release", "--bin", "whose-word"]))?;
    let mut check = command(python()?);
    check
        .arg("tests/spark/check.py")
        .arg(root().join("target/release/whose-word"));
    if scaling {
        check.arg("--scaling");
    }
    run(&mut check)
}

fn folder() -> Result<PathBuf> {
    Ok(cache()?.join(format!("pyspark-{PYSPARK}")))
}

/// Whether pyspark is there: what starts a job is written last.
fn is_whole() -> Result<bool> {
    Ok(folder()?.join("bin/spark-submit").is_file())
}

/// The interpreter that has pyspark.
fn python() -> Result<PathBuf> {
    Ok(folder()?.join("bin/python"))
}
