//! `./x eval DIR --write`: the figures that the project states, in one file that its pages read.

use crate::run::{output, root};
use anyhow::{Context, Result};
use serde_json::{json, Map, Value};
use std::fs;
use std::path::Path;
use std::process::Command;

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

    /// Writes them.
    pub fn write(mut self) -> Result<()> {
        let today = output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
        self.0.insert("date".into(), today.trim().into());
        self.0.insert("made_by".into(), "./x eval DIR --write".into());
        let file = root().join("docs/figures.json");
        let text = serde_json::to_string_pretty(&Value::Object(self.0))? + "\n";
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        println!("\nThe figures are in docs/figures.json.");
        Ok(())
    }
}

/// The objects of a file of JSON Lines.
fn lines(file: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let read = |line: &str| serde_json::from_str(line).with_context(|| format!("{} is not JSON Lines", file.display()));
    text.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
}
