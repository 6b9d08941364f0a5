//! Any file that is read as HTML.
#![no_main]

use fuzz::{engine, holds};
use libfuzzer_sys::fuzz_target;
use whose_word::document::{html, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok((page, _)) = html::page(bytes) else { return };
    let elements = page.tags.len();
    assert!(page.parents.len() == elements && page.hints.len() == elements && page.run_starts.len() == page.run_elements.len());
    assert!(page.parents.iter().enumerate().all(|(own, &parent)| parent as usize <= own));
    assert!(page.run_elements.iter().all(|&element| (element as usize) < elements));
    assert!(page.run_starts.is_sorted());
    let document = read(&page);
    let report = holds::scan(engine(), &document);
    holds::places(&report, &document, &page);
    holds::same_letters(&report, &document, &page);
});
