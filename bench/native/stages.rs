//! `cargo bench -p benches`: every stage on the text that `./x bench` makes, with criterion's statistics.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};

const TEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench/news-10000.txt");

fn stages(criterion: &mut Criterion) {
    let words = std::fs::read_to_string(TEXT).unwrap_or_else(|error| panic!("{TEXT}: {error}; node bench/news.mjs makes it"));
    let mut group = criterion.benchmark_group("10,000 words");
    group.throughput(Throughput::Bytes(words.len() as u64));
    benches::each(&words, &mut |stage, run| {
        group.bench_function(stage, |bencher| bencher.iter(&mut *run));
    });
    group.finish();
}

criterion_group!(all, stages);
criterion_main!(all);
