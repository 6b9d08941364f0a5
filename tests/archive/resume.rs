//! A run that is killed, at any moment, is gone on with: nothing is lost, and nothing is there twice.

use super::make::{self, folder};
use super::{said, scan};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// The files that a run writes.
const WRITTEN: [&str; 3] = ["out.jsonl", "errors.jsonl", "table.csv"];
/// So often a run is killed.
const KILLS: usize = 10;

/// Numbers that nobody foresees, but that can be had again from the first.
pub struct Chance(u64);

impl Chance {
    /// Begins anywhere, and tells where.
    pub fn new() -> Chance {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time");
        println!("seed {}", now.as_nanos() as u64);
        Chance(now.as_nanos() as u64)
    }

    /// Begins where an earlier one did.
    pub fn again(seed: u64) -> Chance {
        Chance(seed)
    }

    /// A number below `end` (splitmix64).
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// Lines, some of them bad, and a crawl of which one record is damaged; then a page alone.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let mut lines = String::new();
    for (n, line) in make::lines(500).lines().enumerate() {
        lines.push_str(if n % 50 == 49 { "not json" } else { line });
        lines.push('\n');
    }
    let mut parts: Vec<Vec<u8>> = make::crawl(500).iter().map(|record| make::gzip(record)).collect();
    let middle = parts.len() / 2;
    let half = parts[middle].len() / 2;
    parts[middle][half..half + 9].fill(0xa5);
    let files = [
        ("a.jsonl", lines.into_bytes()),
        ("b.warc.gz", parts.concat()),
        ("c.jsonl.gz", make::gzip(make::lines(500).as_bytes())),
        ("d.html", make::pages()[0].clone().into_bytes()),
    ];
    let write = |(name, bytes): (&str, Vec<u8>)| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    files.into_iter().map(write).collect()
}

/// A run into `folder` that goes on where one was cut off.
fn run(folder: &Path, inputs: &[PathBuf]) -> Command {
    let [out, errors, table] = WRITTEN.map(|name| folder.join(name).display().to_string());
    let mut command = scan(&["--resume", "--output", &out, "--errors", &errors, "--summary", &table]);
    command.args(inputs).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn written(folder: &Path) -> [Vec<u8>; 3] {
    WRITTEN.map(|name| std::fs::read(folder.join(name)).expect("a file"))
}

/// How many documents the journal notes.
fn noted(folder: &Path) -> u64 {
    let journal = std::fs::read(folder.join("out.jsonl.journal")).unwrap_or_default();
    let journal: serde_json::Value = serde_json::from_slice(&journal).unwrap_or_default();
    journal["documents"].as_u64().unwrap_or_default()
}

/// Leaves a part of a line at the end of each file, as a kill in the middle of writing does.
fn tear(folder: &Path) {
    for name in ["out.jsonl", "errors.jsonl", "table.csv.rows"] {
        let file = std::fs::OpenOptions::new().append(true).open(folder.join(name));
        if let Ok(mut file) = file {
            file.write_all(b"{\"id\":\"line-7\",\"vers").expect("a file");
        }
    }
}

#[test]
fn killed_at_ten_moments() {
    let home = folder("killed");
    let inputs = inputs(&home);
    let whole = folder("whole");
    let start = Instant::now();
    let status = run(&whole, &inputs).status().expect("it runs");
    // It is killed within the time that all of it takes on this machine.
    let within = start.elapsed().as_millis() as u64;
    assert_eq!(status.code(), Some(1), "some documents are bad");
    let expected = written(&whole);
    let count = |bytes: &[u8]| bytes.iter().filter(|&&b| b == b'\n').count();
    assert_eq!(count(&expected[0]) + count(&expected[1]), 1501);
    let mut chance = Chance::new();
    let (mut kills, mut gone_on) = (0, 0);
    while kills < KILLS {
        let mut child = run(&home, &inputs).spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(chance.below(within)));
        if child.try_wait().expect("a child").is_none() {
            child.kill().expect("it can be killed");
            kills += 1;
        }
        let status = child.wait().expect("it ends");
        if status.code().is_some() {
            // It was quicker than the killer: see what it wrote, and begin anew.
            assert!(written(&home) == expected, "after {kills} kills");
            for name in WRITTEN.into_iter().chain(["out.jsonl.journal"]) {
                std::fs::remove_file(home.join(name)).expect("a file");
            }
            continue;
        }
        gone_on += usize::from(noted(&home) > 0);
        if kills % 2 == 0 {
            tear(&home);
        }
    }
    println!("{kills} kills, {gone_on} of them after documents were noted");
    assert!(gone_on > 0, "no kill came after the journal noted a document");
    let last = run(&home, &inputs).status().expect("it runs");
    assert_eq!(last.code(), Some(1));
    for (name, (got, expected)) in WRITTEN.iter().zip(written(&home).iter().zip(&expected)) {
        assert!(got == expected, "{name}: {} bytes, not {}", got.len(), expected.len());
    }
    let again = run(&home, &inputs).stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!(again.status.code(), Some(1), "the same is said of it as before");
    assert!(said(&again).contains("nothing is left to do"), "{}", said(&again));
    assert!(written(&home) == expected);
}

#[test]
fn what_was_written_after_the_journal_is_cut_off() {
    let folder = folder("torn");
    let input = folder.join("a.jsonl");
    std::fs::write(&input, make::lines(3)).expect("a file");
    let inputs = [input];
    run(&folder, &inputs).status().expect("it runs");
    let expected = written(&folder);
    // A run that was killed after its first lines and before it noted them: the journal of its beginning, and a part of a line.
    let journal = folder.join("out.jsonl.journal");
    let mut state: serde_json::Value = serde_json::from_slice(&std::fs::read(&journal).expect("a file")).expect("JSON");
    state["complete"] = false.into();
    for name in ["documents", "bad"] {
        state[name] = 0.into();
    }
    for name in ["output", "errors", "rows"] {
        state["lengths"][name] = 0.into();
    }
    state["next"] = serde_json::json!({"file": 0, "place": {"member": 0, "inside": 0}, "number": 0});
    std::fs::write(&journal, state.to_string()).expect("a file");
    std::fs::write(folder.join(WRITTEN[0]), &expected[0][..expected[0].len() / 2]).expect("a file");
    assert_eq!(run(&folder, &inputs).status().expect("it runs").code(), Some(0));
    assert!(written(&folder) == expected);
}

/// Runs and tells what is said of a refusal; nothing that was written changes by it.
fn refused(folder: &Path, command: &mut Command, part: &str) {
    let before = written(folder);
    let output = command.stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{part}: {}", said(&output));
    assert!(said(&output).contains(part), "{part}: {}", said(&output));
    assert!(written(folder) == before, "{part}");
}

#[test]
fn another_run_is_not_gone_on_with() {
    let folder = folder("other");
    let input = folder.join("a.jsonl");
    std::fs::write(&input, make::lines(3)).expect("a file");
    let inputs = [input];
    run(&folder, &inputs).status().expect("it runs");
    let out = folder.join(WRITTEN[0]).display().to_string();
    refused(&folder, scan(&["--output", &out]).args(&inputs), "add --resume");
    refused(
        &folder,
        run(&folder, &inputs).args(["--offsets", "byte"]),
        "with other options",
    );
    refused(&folder, run(&folder, &inputs).arg(&inputs[0]), "on other inputs");
    std::fs::write(&inputs[0], make::lines(4)).expect("a file");
    refused(&folder, &mut run(&folder, &inputs), "they were changed since");
    std::fs::write(&inputs[0], make::lines(3)).expect("a file");
    std::fs::write(folder.join(WRITTEN[0]), "").expect("a file");
    refused(&folder, &mut run(&folder, &inputs), "it was changed since");
    std::fs::write(folder.join(WRITTEN[0]), "mine\n").expect("a file");
    std::fs::remove_file(folder.join("out.jsonl.journal")).expect("a file");
    refused(&folder, &mut run(&folder, &inputs), "has no journal to go on from");
    let alone = scan(&["--resume"]).output().expect("it runs");
    assert_eq!(alone.status.code(), Some(2), "--resume wants a file to go on with");
}

#[test]
fn standard_input_is_gone_on_with_if_it_is_given_again() {
    let folder = folder("piped");
    let input = folder.join("a.jsonl.gz");
    std::fs::write(&input, make::gzip(make::lines(200).as_bytes())).expect("a file");
    let open = || std::fs::File::open(&input).expect("a file");
    let mut whole = scan(&[]);
    let whole = whole.stdin(open()).output().expect("it runs").stdout;
    let out = folder.join("out.jsonl");
    let again = || {
        let mut command = scan(&["--resume", "--output", out.to_str().expect("a path")]);
        command.stdin(open()).stderr(Stdio::null());
        command
    };
    let mut child = again().spawn().expect("it starts");
    std::thread::sleep(Duration::from_millis(900));
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    assert_eq!(again().status().expect("it runs").code(), Some(0));
    assert!(std::fs::read(&out).expect("a file") == whole);
}
