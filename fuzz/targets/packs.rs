//! A reader's own packs: any text as a pack, and what it compiles to at work beside the lexicon.
#![no_main]

use fuzz::{engine, holds};
use libfuzzer_sys::fuzz_target;
use whose_word::document::{plain, Plain};
use whose_word::lexicon::own;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (facts, pack) = own::facts(&text, &engine().lexicon().shipped());
    assert_eq!(
        facts.problems.is_empty(),
        pack.is_some(),
        "a pack is used, or it is said why not"
    );
    let lines = text.lines().count().max(1) as u32;
    for problem in &facts.problems {
        assert!(!problem.message.is_empty());
        assert!(
            problem.line.is_none_or(|line| (1..=lines + 1).contains(&line)),
            "{problem:?} in {lines} lines"
        );
    }
    let Some(pack) = pack else { return };
    assert_eq!(pack.entries as u32, facts.entries);
    // The pack's own text holds its forms: read as an article, it has them marked.
    let document = plain(Plain {
        text: text.into_owned(),
        ..Plain::default()
    });
    holds::scan(&engine().clone().with_packs([pack.file]), &document);
});
