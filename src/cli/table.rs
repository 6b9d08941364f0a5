//! `--summary`: who is called what by which outlet, over time, counted over all documents.
//!
//! Each document adds rows to a file as it is done. At the end they are counted in memory of a fixed size: when that is full, what
//! it holds goes to a sorted file, and such files are merged (an external sort). No shares and no ratios: counts alone.

use super::journal::beside;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use whose_word::export::{named, quoted};
use whose_word::finding::findings;
use whose_word::report::Report;
use whose_word::wording::words;

/// The columns. The last two are whole numbers, all others are text.
const COLUMNS: [&str; 9] = [
    "month",
    "outlet",
    "referent",
    "label",
    "entry",
    "relation",
    "voice",
    "occurrences",
    "documents",
];
/// So many different rows are counted in memory.
const ROWS: usize = 100_000;
/// So many files are merged at once.
const RUNS: usize = 64;

/// What is counted together: all columns but the numbers.
type Key = [String; 7];

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Row(Key, Count);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Count {
    occurrences: u64,
    documents: u64,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.occurrences += other.occurrences;
        self.documents += other.documents;
    }
}

/// The rows of one document, a line each: every place where somebody or something that the page names is called something.
/// Its offsets are bytes of `text`.
pub fn rows(report: &Report, text: &str) -> String {
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    let month = report.date.as_deref().and_then(|date| date.get(..7)).unwrap_or_default();
    let outlet = report.outlet.as_deref().unwrap_or_default();
    for finding in findings(report) {
        let calling = finding.calling;
        let Some(referent) = finding.referent.and_then(|r| report.referents.get(r as usize)) else {
            continue;
        };
        let label = calling.label.and_then(|l| report.labels.get(l as usize));
        let term = calling.term.and_then(|t| report.terms.get(t as usize));
        let key = [
            month.to_owned(),
            outlet.to_owned(),
            referent.name.clone(),
            words(text, calling.words).to_lowercase(),
            term.map_or_else(String::new, |t| t.entry.clone()),
            label.map_or_else(String::new, |l| named(&l.relation)),
            named(&calling.voice),
        ];
        let count = counts.entry(key).or_default();
        count.occurrences += 1;
        count.documents = 1;
    }
    let mut out = String::new();
    for (key, count) in counts {
        out.push_str(&line(&Row(key, count)));
    }
    out
}

fn line(row: &Row) -> String {
    let mut line = serde_json::to_string(row).expect("a row is plain text and numbers");
    line.push('\n');
    line
}

/// Counts the rows of the file `rows` and writes the table, sorted by its columns, in place of what `table` holds. Files that it
/// needs on the way lie beside `rows`.
///
/// # Errors
/// A file cannot be read or written.
pub fn write(rows: &Path, table: &Path) -> io::Result<()> {
    write_within(rows, table, ROWS)
}

/// The same with so many rows in memory.
fn write_within(rows: &Path, table: &Path, most: usize) -> io::Result<()> {
    let mut made = Runs::new(rows);
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    for row in read(rows)? {
        let Row(key, count) = row?;
        counts.entry(key).or_default().add(count);
        if counts.len() == most {
            made.keep(std::mem::take(&mut counts))?;
        }
    }
    let aside = beside(table, "new");
    let mut out = BufWriter::new(File::create(&aside)?);
    out.write_all(COLUMNS.join(",").as_bytes())?;
    out.write_all(b"\r\n")?;
    let last = counts.into_iter().map(|(key, count)| Ok(Row(key, count)));
    merge(&made.files, last, |Row(key, count)| {
        let cells = key.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
        write!(out, "{cells},{},{}\r\n", count.occurrences, count.documents)
    })?;
    out.into_inner()?.sync_data()?;
    fs::rename(aside, table)?;
    made.remove()
}

/// Sorted files of rows.
struct Runs {
    base: PathBuf,
    made: usize,
    files: Vec<PathBuf>,
}

impl Runs {
    fn new(base: &Path) -> Runs {
        Runs {
            base: base.to_owned(),
            made: 0,
            files: Vec::new(),
        }
    }

    /// Writes rows to a file of their own, and the files into one when there are many.
    fn keep(&mut self, counts: BTreeMap<Key, Count>) -> io::Result<()> {
        let rows = counts.into_iter().map(|(key, count)| Ok(Row(key, count)));
        self.write(&[], rows)?;
        if self.files.len() == RUNS {
            let files = std::mem::take(&mut self.files);
            self.write(&files, std::iter::empty())?;
            files.iter().try_for_each(fs::remove_file)?;
        }
        Ok(())
    }

    fn write(&mut self, files: &[PathBuf], more: impl Iterator<Item = io::Result<Row>>) -> io::Result<()> {
        let path = beside(&self.base, &self.made.to_string());
        let mut out = BufWriter::new(File::create(&path)?);
        merge(files, more, |row| out.write_all(line(&row).as_bytes()))?;
        out.flush()?;
        self.made += 1;
        self.files.push(path);
        Ok(())
    }

    fn remove(self) -> io::Result<()> {
        self.files.iter().try_for_each(fs::remove_file)
    }
}

/// The rows of a file.
fn read(path: &Path) -> io::Result<impl Iterator<Item = io::Result<Row>>> {
    let lines = BufReader::new(File::open(path)?).lines();
    Ok(lines.map(|line| serde_json::from_str(&line?).map_err(io::Error::other)))
}

/// Gives the rows of sorted files, and of one more sorted list, in order and those of one key as one.
fn merge(
    files: &[PathBuf],
    more: impl Iterator<Item = io::Result<Row>>,
    mut give: impl FnMut(Row) -> io::Result<()>,
) -> io::Result<()> {
    let mut sources: Vec<Box<dyn Iterator<Item = io::Result<Row>> + '_>> = vec![Box::new(more)];
    for file in files {
        sources.push(Box::new(read(file)?));
    }
    let mut heap = BinaryHeap::new();
    for (at, source) in sources.iter_mut().enumerate() {
        if let Some(row) = source.next() {
            heap.push(Reverse((row?, at)));
        }
    }
    let mut open: Option<Row> = None;
    while let Some(Reverse((row, at))) = heap.pop() {
        if let Some(next) = sources[at].next() {
            heap.push(Reverse((next?, at)));
        }
        match &mut open {
            Some(same) if same.0 == row.0 => same.1.add(row.1),
            _ => {
                if let Some(done) = open.replace(row) {
                    give(done)?;
                }
            }
        }
    }
    open.map_or(Ok(()), give)
}

#[cfg(test)]
mod tests {
    use super::*;
    use whose_word::document::{plain, Plain};
    use whose_word::Engine;

    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("whose-word-table-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn a_documents_rows() {
        let document = plain(Plain {
            text: "Ann Lee declared herself interim president on Tuesday. Ann Lee declared herself interim president again."
                .into(),
            date: Some("2020-03-04".into()),
            outlet: Some("The Lamp".into()),
            ..Plain::default()
        });
        let rows = rows(&Engine::new().scan(&document), &document.text);
        let row: Row = serde_json::from_str(rows.lines().next().expect("a row")).expect("a row");
        assert_eq!(row.0[..4], ["2020-03", "The Lamp", "Ann Lee", "interim president"], "{rows}");
        assert_eq!(row.0[5..], ["self", "outlet"], "{rows}");
        let count = Count {
            occurrences: 2,
            documents: 1,
        };
        assert_eq!((row.1, rows.lines().count()), (count, 1), "{rows}");
    }

    /// More different rows than memory is given, each several times, far from each other.
    #[test]
    fn more_rows_than_memory() {
        let folder = folder();
        let (rows, table) = (folder.join("rows"), folder.join("table.csv"));
        let mut out = BufWriter::new(File::create(&rows).expect("a file"));
        let most = 10;
        let all = most * (RUNS + 7);
        for n in (0..all).chain(0..all).chain(0..10) {
            let mut key = Key::default();
            key[3] = format!("label {n:07}");
            let count = Count {
                occurrences: 2,
                documents: 1,
            };
            out.write_all(line(&Row(key, count)).as_bytes()).expect("a row");
        }
        drop(out);
        write_within(&rows, &table, most).expect("a table");
        let text = fs::read_to_string(&table).expect("a table");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), all + 1);
        assert_eq!(lines[1], ",,,label 0000000,,,,6,3");
        assert_eq!(lines[all], format!(",,,label {:07},,,,4,2", all - 1));
        assert!(lines[1..].is_sorted());
        let left: Vec<_> = fs::read_dir(&folder)
            .expect("a folder")
            .flatten()
            .map(|e| e.file_name())
            .collect();
        assert_eq!(left.len(), 2, "nothing else is left: {left:?}");
        fs::remove_dir_all(folder).expect("a folder");
    }
}
