//! Any text, plain: bytes as a file gives them.
#![no_main]

use fuzz::{engine, holds};
use libfuzzer_sys::fuzz_target;
use whose_word::document::html::decode_text;
use whose_word::document::{plain, Plain};

fuzz_target!(|bytes: &[u8]| {
    let Ok((text, _)) = decode_text(bytes) else { return };
    let document = plain(Plain {
        text,
        ..Plain::default()
    });
    holds::scan(engine(), &document);
});
