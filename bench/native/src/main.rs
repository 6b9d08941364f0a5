//! Times the engine natively, by stage: `native FILE` prints one line of JSON, nanoseconds a word for each. `native FILE STAGE`
//! runs that stage alone, which is what a profiler wants.

use std::process::ExitCode;
use std::time::Instant;

/// Each stage runs so often; the median counts.
const ROUNDS: usize = 15;

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: native FILE [STAGE]; FILE holds plain text, ./x bench makes one");
        return ExitCode::from(2);
    };
    let words = match std::fs::read_to_string(&file) {
        Ok(words) => words,
        Err(error) => {
            eprintln!("native: {file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let only = std::env::args().nth(2);
    let count = words.split_whitespace().count().max(1) as f64;
    let mut out = serde_json::Map::new();
    benches::each(&words, &mut |stage, run| {
        if only.as_ref().is_some_and(|only| only != stage) {
            return;
        }
        run();
        let mut times = [0.0; ROUNDS];
        for time in &mut times {
            let start = Instant::now();
            run();
            *time = start.elapsed().as_secs_f64();
        }
        times.sort_by(f64::total_cmp);
        let ns = times[ROUNDS / 2] * 1e9 / count;
        out.insert(stage.into(), ((ns * 10.0).round() / 10.0).into());
    });
    println!("{}", serde_json::Value::Object(out));
    ExitCode::SUCCESS
}
