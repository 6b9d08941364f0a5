//! `./x archive`: memory does not grow with the input. Large inputs are made from the project's own pages.

use crate::run::{command, root, run};
use anyhow::{bail, ensure, Context, Result};
use serde_json::json;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// The peak at a large input may be so many times the peak at a small one.
const GROWTH: f64 = 1.2;
const MB: u64 = 1_000_000;
/// How often a process is asked for its peak.
const OFTEN: Duration = Duration::from_millis(20);
/// How often the small input is scanned again at most: on a busy machine, the last that a process took before it ended is missed
/// where this one has no turn, and what was missed of the small input's peak counts as growth.
const AGAIN: usize = 4;

/// What one run took.
struct Cost {
    /// Peak of the memory in use (resident set), in bytes.
    peak: u64,
    documents: u64,
    seconds: f64,
}

/// 10 MB against 100 MB, and a page of 50 MB.
pub fn short() -> Result<()> {
    let here = Archive::begin()?;
    here.growth(100)?;
    here.page(10_000)
}

/// 10 MB against 1 GB, two pages of 50 MB, and a text of 50 MB, which takes some minutes.
pub fn long() -> Result<()> {
    let here = Archive::begin()?;
    here.growth(1000)?;
    here.page(10_000)?;
    here.page(30)?;
    here.text()
}

struct Archive {
    program: PathBuf,
    folder: PathBuf,
    pages: Vec<String>,
}

impl Archive {
    /// Builds the command line, and reads the pages.
    fn begin() -> Result<Archive> {
        run(command("cargo").args(["build", "-q", "--locked", "--release", "--bin", "whose-word"]))?;
        let folder = root().join("target/archive");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let mut paths = Vec::new();
        for pages in ["tests/pages", "tests/disputes/pages"] {
            for entry in fs::read_dir(root().join(pages))? {
                paths.push(entry?.path());
            }
        }
        paths.retain(|path| path.extension().is_some_and(|e| e == "html"));
        paths.sort();
        ensure!(paths.len() > 10, "there are too few pages under tests/");
        Ok(Archive {
            program: root().join("target/release/whose-word"),
            folder,
            pages: paths.iter().map(fs::read_to_string).collect::<Result<_, _>>()?,
        })
    }

    /// Compares the peaks at 10 MB and at `large` MB of JSON Lines.
    fn growth(&self, large: u64) -> Result<()> {
        let mut small = self.peak(10)?;
        let peak = self.peak(large)?;
        for _ in 0..AGAIN {
            if peak / small <= GROWTH {
                break;
            }
            small = small.max(self.peak(10)?);
        }
        let growth = peak / small;
        println!("  {growth:.2} times the peak at {} times the input", large / 10);
        ensure!(
            growth <= GROWTH,
            "the peak grew {growth:.2} times, at most {GROWTH} are allowed"
        );
        Ok(())
    }

    /// The peak at so many MB of JSON Lines, in bytes.
    fn peak(&self, size: u64) -> Result<f64> {
        let input = self.folder.join("lines.jsonl");
        self.lines(&input, size * MB)?;
        let cost = self.scan(&input)?;
        println!(
            "  {size} MB: peak {:.1} MB, {} documents, {:.0} a second",
            cost.peak as f64 / MB as f64,
            cost.documents,
            cost.documents as f64 / cost.seconds
        );
        fs::remove_file(input)?;
        Ok(cost.peak as f64)
    }

    /// A page of 50 MB: an article in much that is none, scripts of so many bytes among it. Where they are short, all of it is
    /// elements, and most of it reads like text.
    fn page(&self, script: usize) -> Result<()> {
        let input = self.folder.join("page.html");
        let mut page = self.pages[0].clone();
        let words = "the so-called council, said ".repeat(script.div_ceil(28));
        let part = format!("<script>var words = '{words}';</script><div class=ad><p>Buy it now.</p></div>\n");
        let at = page.find("</body>").unwrap_or(page.len());
        page.insert_str(at, &part.repeat(50 * MB as usize / part.len()));
        fs::write(&input, page)?;
        self.alone(&format!("a page with scripts of {script} bytes,"), &input)
    }

    /// A text of 50 MB, all of it words.
    fn text(&self) -> Result<()> {
        let input = self.folder.join("text.txt");
        let mut out = BufWriter::new(File::create(&input)?);
        let mut written = 0;
        let mut n = 0;
        while written < 50 * MB as usize {
            n += 1;
            let paragraph = format!(
                "“The road to port {n} was open again,” said Maria Keller, a spokesman for the union. The self-proclaimed mayor \
                 denied on Monday that anybody had been detained in district {n}, according to the council.\n"
            );
            out.write_all(paragraph.as_bytes())?;
            written += paragraph.len();
        }
        drop(out);
        self.alone("a text,", &input)
    }

    /// Scans one large document.
    fn alone(&self, what: &str, input: &Path) -> Result<()> {
        let cost = self.scan(input)?;
        let megabytes = input.metadata()?.len() as f64 / MB as f64;
        ensure!(
            cost.documents == 1,
            "{what} of {megabytes:.0} MB gave {} reports",
            cost.documents
        );
        let peak = cost.peak as f64 / MB as f64;
        println!("  {what} {megabytes:.0} MB: peak {peak:.0} MB, {:.1} s", cost.seconds);
        Ok(fs::remove_file(input)?)
    }

    /// Lines of so many bytes together. One page in fifty is forty times as long as the others.
    fn lines(&self, path: &Path, bytes: u64) -> Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        let mut written = 0;
        for n in 0.. {
            let page = &self.pages[n % self.pages.len()];
            let page = if n % 50 == 49 { page.repeat(40) } else { page.clone() };
            let line =
                json!({"id": format!("line-{n}"), "outlet": format!("Outlet {}", n % 40), "html": page}).to_string() + "\n";
            written += line.len() as u64;
            if written > bytes {
                break;
            }
            out.write_all(line.as_bytes())?;
        }
        Ok(out.flush()?)
    }

    /// Scans a file into files, as a run over an archive does.
    fn scan(&self, input: &Path) -> Result<Cost> {
        let [reports, table] = ["reports.jsonl", "table.csv"].map(|name| self.folder.join(name));
        let begun = Instant::now();
        let mut scan = command(&self.program);
        scan.arg("scan")
            .arg("--output")
            .arg(&reports)
            .arg("--summary")
            .arg(&table)
            .arg(input);
        let mut child = scan.stdin(Stdio::null()).spawn().context("cannot start whose-word")?;
        let peak = peak(&mut child)?;
        let seconds = begun.elapsed().as_secs_f64();
        let journal = self.folder.join("reports.jsonl.journal");
        let state: serde_json::Value = serde_json::from_slice(&fs::read(&journal)?)?;
        for file in [reports, table, journal] {
            fs::remove_file(file)?;
        }
        let documents = state["documents"]
            .as_u64()
            .context("the journal tells no number of documents")?;
        Ok(Cost {
            peak,
            documents,
            seconds,
        })
    }
}

/// Waits for a process, and gives the peak of its memory as the system tells it.
fn peak(child: &mut Child) -> Result<u64> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    loop {
        if let Some(kilobytes) = fs::read_to_string(&status).ok().as_deref().and_then(high_water) {
            peak = peak.max(kilobytes * 1024);
        }
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "whose-word failed ({status})");
            if peak == 0 {
                bail!("this system does not tell the memory of a process under /proc");
            }
            return Ok(peak);
        }
        std::thread::sleep(OFTEN);
    }
}

/// The most memory that a process had, in kB, from its `status` (proc(5)).
fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// The short check as a step of the tests, where the system can tell.
pub fn if_linux() -> Result<()> {
    if !Path::new("/proc/self/status").is_file() {
        println!("  skipped: this system does not tell the memory of a process under /proc");
        return Ok(());
    }
    short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_tells_the_peak() {
        assert_eq!(high_water("Name:\tx\nVmHWM:\t    1234 kB\nVmRSS:\t 9 kB\n"), Some(1234));
        assert_eq!(high_water("Name:\tx\n"), None);
    }
}
