//! The command line.

use std::io::Read;
use whose_word::{document, span, Engine};

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text on standard input");
    let document = document::plain(document::Plain {
        text,
        ..Default::default()
    });
    let mut report = Engine::new().scan(&document);
    report.convert(&document.text, span::Unit::Codepoint);
    println!("{}", serde_json::to_string(&report).expect("a report is JSON"));
}
