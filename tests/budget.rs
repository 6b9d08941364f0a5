//! What one scan may take of memory: allocations for a thousand words, and bytes for a long text.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::Mutex;
use whose_word::attribution::{self, ranker, tagger::Tagger, Draft};
use whose_word::document::{plain, Document, Plain};
use whose_word::lexicon::Lexicon;
use whose_word::referent::Referents;
use whose_word::text::Text;
use whose_word::{label, Engine};

/// Allocations for a thousand words: the lists and names that the report keeps, and what a stage makes once a sentence.
const ALLOCATIONS: usize = 15_000;
/// Bytes in use at once, beyond the document, for each byte of a long text.
const BYTES: usize = 32;

struct Counting;
static MADE: AtomicUsize = AtomicUsize::new(0);
static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

impl Counting {
    fn add(&self, bytes: usize) {
        MADE.fetch_add(1, Relaxed);
        MOST.fetch_max(HELD.fetch_add(bytes, Relaxed) + bytes, Relaxed);
    }
}

// SAFETY: every call is handed on to the system's allocator as it came.
#[allow(unsafe_code)] // Nothing else can count what a program allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.add(layout.size());
        System.alloc(layout)
    }
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        System.dealloc(memory, layout)
    }
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        self.add(size);
        HELD.fetch_sub(layout.size(), Relaxed);
        System.realloc(memory, layout, size)
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// One at a time: the counters are the whole program's.
static TURN: Mutex<()> = Mutex::new(());

/// News of so many words, in paragraphs that differ.
fn news(words: usize) -> Document {
    let mut text = String::from("A long day in the town\n\n");
    for n in 0..words / 50 {
        text.push_str(&format!(
            "“The road to port {n} was open again,” said Maria Keller, a spokesman for the union. According to the council, \
             prices had risen faster than wages in district {n}, and the self-proclaimed mayor denied on Monday that anybody \
             had been detained. Critics call it “a curfew by another name”, number {n}.\n"
        ));
    }
    plain(Plain {
        text,
        ..Plain::default()
    })
}

/// Allocations, and the most bytes in use at once, of a scan. The engine is warm.
fn cost(document: &Document) -> (usize, usize) {
    let engine = Engine::new();
    drop(engine.scan(document));
    let (made, held) = (MADE.load(Relaxed), HELD.load(Relaxed));
    MOST.store(held, Relaxed);
    let report = engine.scan(document);
    let cost = (MADE.load(Relaxed) - made, MOST.load(Relaxed) - held);
    assert!(!report.attributions.is_empty());
    cost
}

#[test]
fn a_thousand_words_take_few_allocations() {
    let _turn = TURN.lock();
    let (allocations, _) = cost(&news(1_000));
    println!("{allocations} allocations for 1,000 words");
    assert!(
        allocations <= ALLOCATIONS,
        "{allocations} allocations, at most {ALLOCATIONS} are allowed"
    );
}

/// Prints what each stage takes and leaves, in bytes for each byte of the text: where to look when the budget is broken.
fn tell_by_stage(document: &Document) {
    fn stage<T>(name: &str, text: usize, run: impl FnOnce() -> T) -> T {
        let before = HELD.load(Relaxed);
        MOST.store(before, Relaxed);
        let out = run();
        // A stage may give back what an earlier one held.
        let each = |bytes: usize| (bytes as f64 - before as f64) / text as f64;
        println!(
            "{name}: most {:.1}, left {:.1}",
            each(MOST.load(Relaxed)),
            each(HELD.load(Relaxed))
        );
        out
    }
    let n = document.text.len();
    let text = stage("text", n, || Text::new(document));
    let lexicon = Lexicon::embedded();
    let referents = stage("referent", n, || Referents::find(document, &text, &lexicon));
    let draft = stage("rules and tagger", n, || Draft::new(document, &text, Tagger::embedded()));
    drop(stage("ranker", n, || ranker::choose(draft)));
    let _attributions = stage("attribution", n, || attribution::find(document, &text, &referents));
    let _labels = stage("label", n, || label::find(document, &text, &referents));
    let _terms = stage("lexicon", n, || lexicon.find(document, &text, &referents));
}

#[test]
fn a_long_text_takes_few_bytes() {
    let _turn = TURN.lock();
    let document = news(40_000);
    let (_, bytes) = cost(&document);
    tell_by_stage(&document);
    let each = bytes / document.text.len();
    println!("{each} bytes for each byte of {}", document.text.len());
    assert!(
        each <= BYTES,
        "{each} bytes for each byte of text, at most {BYTES} are allowed"
    );
}
