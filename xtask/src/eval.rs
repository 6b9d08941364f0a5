//! `./x eval DIR`: the command line's reports of annotated news, scored by the scorer that lies beside the news.

use crate::figures::Figures;
use crate::run::{command, has, root, run, step};
use anyhow::{bail, Context, Result};
use std::fs::File;
use std::path::{Path, PathBuf};

/// The texts that the occurrences of the smaller tasks come from.
const TEXTS: [&str; 5] = ["polnear.train", "polnear.dev", "basil.dev", "ptc.dev", "babe.dev"];
/// Tasks of occurrences: the task, and what the scorer calls the pick of their documents.
const TASKS: [(&str, &str); 2] = [("voice", "probes"), ("labels", "docs")];

/// Scans the news of `folder` and prints the scorer's tables; with `write`, keeps the figures that the project states, else
/// fails where they fell behind those.
pub fn all(folder: &str, write: bool) -> Result<()> {
    let mut here = Evaluation::begin(Path::new(folder))?;
    here.scored()?;
    here.marks()?;
    here.annotation()?;
    let pages = here.folder.join("../pages/real");
    if pages.join("score.py").is_file() {
        here.pages(&pages)?;
    }
    if write {
        here.figures.write()
    } else {
        here.figures.hold()
    }
}

/// The same for what is scored by the scorer alone, if the annotated news lies beside the project.
pub fn if_there() -> Result<()> {
    let folder = root().join("../shared/eval");
    if !folder.is_dir() {
        println!("  skipped: there is no {}", folder.display());
        return Ok(());
    }
    let mut here = Evaluation::begin(&folder)?;
    here.scored()?;
    here.figures.hold()
}

struct Evaluation {
    folder: PathBuf,
    scorer: PathBuf,
    data: PathBuf,
    out: PathBuf,
    figures: Figures,
}

impl Evaluation {
    /// Looks whether all that is needed is there, and builds the command line.
    fn begin(folder: &Path) -> Result<Evaluation> {
        let folder = std::fs::canonicalize(folder).with_context(|| format!("cannot find {}", folder.display()))?;
        let here = Evaluation {
            figures: Figures::default(),
            scorer: folder.join("score.py"),
            data: folder.join("data"),
            out: root().join("target/eval"),
            folder,
        };
        if !here.scorer.is_file() || !here.data.is_dir() {
            bail!(
                "{} holds no score.py and data/; name a folder of annotated news that does",
                here.folder.display()
            );
        }
        if !has("python3") {
            bail!("python3 is missing; the scorer is written in it; install Python 3");
        }
        std::fs::create_dir_all(&here.out)?;
        step("building the command line", || {
            run(command("cargo").args(["build", "--locked", "--release", "--bin", "whose-word"]))
        })?;
        Ok(here)
    }

    /// Everything that the scorer beside the news knows.
    fn scored(&mut self) -> Result<()> {
        self.attribution()?;
        for (task, pick) in TASKS {
            self.occurrences(task, pick)?;
        }
        self.chains()
    }

    /// Who says what.
    fn attribution(&mut self) -> Result<()> {
        let gold = self.gold("polnear.dev");
        let report = self.scan("attribution", &gold)?;
        self.score("attribution", &[&gold, &report])
    }

    /// Whose word an occurrence is, or who is called what.
    fn occurrences(&mut self, task: &str, pick: &str) -> Result<()> {
        let gold = self.gold(&format!("{task}.dev.gold"));
        let texts = TEXTS.map(|name| self.gold(name));
        let documents = self.out.join(format!("{task}.docs.jsonl"));
        run(command("python3")
            .arg(&self.scorer)
            .arg(pick)
            .arg(&gold)
            .args(&texts)
            .stdout(File::create(&documents)?))?;
        let report = self.scan(task, &documents)?;
        self.score(task, &[&gold, &report, &documents])
    }

    /// Which mentions are one person.
    fn chains(&mut self) -> Result<()> {
        let gold = self.gold("newswcl50.dev");
        let report = self.scan("chains", &gold)?;
        self.score("chains", &[&gold, &report])
    }

    /// How many terms are marked.
    fn marks(&mut self) -> Result<()> {
        let texts = ["basil.dev", "ptc.dev"].map(|name| self.gold(name));
        let reports: Result<Vec<PathBuf>> = texts
            .iter()
            .map(|text| {
                let name = text.file_stem().unwrap_or_default().to_string_lossy();
                self.scan(&format!("marks.{name}"), text)
            })
            .collect();
        self.figures.marks(&texts, &reports?)
    }

    /// Who is called what, in the texts that `tests/annotation` speaks of.
    fn annotation(&self) -> Result<()> {
        println!("\n== labels of whole texts");
        // Not --release: `./x test` has built it so, and an optimised one would be built for this alone.
        let test = ["test", "--locked", "--test", "annotation", "--", "--nocapture"];
        run(command("cargo").args(test))
    }

    /// What is read of saved pages.
    fn pages(&self, pages: &Path) -> Result<()> {
        let out = self.out.join("pages");
        if out.exists() {
            std::fs::remove_dir_all(&out)?;
        }
        std::fs::create_dir_all(&out)?;
        step("scanning pages", || {
            for entry in std::fs::read_dir(pages)? {
                let page = entry?.path();
                let source = page.join("source.html");
                let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if source.is_file() {
                    let report = File::create(out.join(format!("{name}.json")))?;
                    run(command(program())
                        .args(["scan", "--format", "html"])
                        .arg(source)
                        .stdout(report))?;
                }
            }
            Ok(())
        })?;
        println!("\n== pages");
        run(command("python3").arg(pages.join("score.py")).arg(pages).arg(&out))
    }

    fn gold(&self, name: &str) -> PathBuf {
        self.data.join(format!("{name}.jsonl"))
    }

    fn scan(&self, name: &str, documents: &Path) -> Result<PathBuf> {
        let report = self.out.join(format!("{name}.report.jsonl"));
        let input = File::open(documents).with_context(|| format!("cannot read {}", documents.display()))?;
        step(&format!("scanning for {name}"), || {
            run(command(program())
                .args(["scan", "--format", "jsonl"])
                .stdin(input)
                .stdout(File::create(&report)?))
        })?;
        Ok(report)
    }

    fn score(&mut self, task: &str, files: &[&Path]) -> Result<()> {
        println!("\n== {task}");
        run(command("python3").arg(&self.scorer).arg(task).args(files))?;
        self.figures
            .add(task, command("python3").arg(&self.scorer).arg(task).args(files))
    }
}

fn program() -> PathBuf {
    root().join("target/release/whose-word")
}
