//! `./x eval DIR --write`: the figures that the project states, in one file that its pages read.

use crate::run::{output, root};
use anyhow::{bail, Context, Result};
use serde_json::{json, Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// By how many points a figure may be worse than stated.
const SLACK: f64 = 2.0;

/// The figures of one evaluation, by task.
#[derive(Default)]
pub struct Figures(Map<String, Value>);

impl Figures {
    /// Adds what a scorer says with `--json`.
    pub fn add(&mut self, task: &str, scorer: &mut Command) -> Result<()> {
        let said = output(scorer.arg("--json"))?;
        let figures = serde_json::from_str(&said).with_context(|| format!("the scorer's answer for {task} is not JSON"))?;
        self.0.insert(task.into(), figures);
        Ok(())
    }

    /// Adds how many terms are marked at default visibility, in reports of JSON Lines, among the words of their texts.
    pub fn marks(&mut self, documents: &[impl AsRef<Path>], reports: &[impl AsRef<Path>]) -> Result<()> {
        let (mut words, mut marks, mut articles) = (0, 0, 0);
        for file in documents {
            for line in lines(file.as_ref())? {
                words += line["text"].as_str().unwrap_or_default().split_whitespace().count();
                articles += 1;
            }
        }
        for file in reports {
            for report in lines(file.as_ref())? {
                self.0.insert("engine".into(), report["engine"]["version"].clone());
                self.0.insert("lexicon".into(), report["engine"]["lexicon"].clone());
                let terms = report["terms"].as_array().map_or(&[][..], Vec::as_slice);
                marks += terms.iter().filter(|term| term["visibility"] == "default").count();
            }
        }
        let per_1000 = (10_000.0 * marks as f64 / words.max(1) as f64).round() / 10.0;
        let figures = json!({"articles": articles, "words": words, "default": marks, "per_1000": per_1000});
        println!("\n== marks\n{marks} at default visibility on {articles} articles of {words} words: {per_1000} in 1,000");
        self.0.insert("marks".into(), figures);
        Ok(())
    }

    /// Fails where a figure is worse than the project states, by more than `SLACK` points.
    pub fn hold(&self) -> Result<()> {
        let stated: Value = serde_json::from_str(&fs::read_to_string(file())?).context("docs/figures.json is not JSON")?;
        let mut fallen = Vec::new();
        for (task, figures) in &self.0 {
            compare(task, figures, &stated[task], &mut fallen);
        }
        if !fallen.is_empty() {
            bail!(
                "worse than docs/figures.json states: {}. Mend it, or say why in the commit that runs ./x eval DIR --write",
                fallen.join("; ")
            );
        }
        println!("\nNo figure is more than {SLACK} points worse than docs/figures.json states.");
        Ok(())
    }

    /// Writes them.
    pub fn write(mut self) -> Result<()> {
        let today = output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
        self.0.insert("date".into(), today.trim().into());
        self.0.insert("made_by".into(), "./x eval DIR --write".into());
        let file = file();
        let text = serde_json::to_string_pretty(&Value::Object(self.0))? + "\n";
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        println!("\nThe figures are in docs/figures.json.");
        Ok(())
    }
}

/// Walks two figures side by side. Of false alarms fewer are better; counts are no figures.
fn compare(name: &str, now: &Value, stated: &Value, fallen: &mut Vec<String>) {
    for (key, value) in now.as_object().into_iter().flatten() {
        let name = format!("{name} {key}");
        match (value.as_f64(), stated[key].as_f64()) {
            (Some(now), Some(stated)) if ["F", "P", "R", "right"].contains(&key.as_str()) => {
                let worse = if name.contains("false_alarms") {
                    now - stated
                } else {
                    stated - now
                };
                if worse > SLACK {
                    fallen.push(format!("{name} {now}, not {stated}"));
                }
            }
            _ => compare(&name, value, &stated[key], fallen),
        }
    }
}

fn file() -> PathBuf {
    root().join("docs/figures.json")
}

/// The objects of a file of JSON Lines.
fn lines(file: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let read = |line: &str| serde_json::from_str(line).with_context(|| format!("{} is not JSON Lines", file.display()));
    text.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
}
