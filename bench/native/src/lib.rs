//! The stages of one scan, each ready to be run again and again on the same text.

use std::hint::black_box;
use whose_word::document::{self, plain, Document, Page, Plain};
use whose_word::finding::findings;
use whose_word::lexicon::Lexicon;
use whose_word::referent::Referents;
use whose_word::text::Text;
use whose_word::voice::Voices;
use whose_word::{attribution, label, Engine};

/// Hands every stage on `words` to `run`, by name, with what does it once. "scan" is all of them and the report.
pub fn each(words: &str, run: &mut dyn FnMut(&'static str, &mut dyn FnMut())) {
    let engine = Engine::new();
    let lexicon = Lexicon::embedded();
    let document = read(words);
    let text = Text::new(&document);
    let referents = Referents::find(&document, &text, &lexicon);
    let attributions = attribution::find(&document, &text, &referents);
    let labels = label::find(&document, &text, &referents);
    let terms = lexicon.find(&document, &text, &referents);
    let report = engine.scan(&document);
    let tagger = attribution::tagger::Tagger::embedded();
    let page = page(words);
    run("document", &mut || drop(black_box(read(words))));
    run("page", &mut || drop(black_box(document::read(&page))));
    run("text", &mut || drop(black_box(Text::new(&document))));
    run("referent", &mut || {
        drop(black_box(Referents::find(&document, &text, &lexicon)))
    });
    run("tagger", &mut || drop(black_box(tagger.propose(&document, &text))));
    run("attribution", &mut || {
        drop(black_box(attribution::find(&document, &text, &referents)))
    });
    run("label", &mut || drop(black_box(label::find(&document, &text, &referents))));
    run("lexicon", &mut || drop(black_box(lexicon.find(&document, &text, &referents))));
    run("voice", &mut || {
        let voices = Voices::new(&document, &text, &attributions);
        let spans = terms.iter().map(|t| t.span).chain(labels.iter().map(|l| l.label));
        spans.for_each(|span| {
            black_box(voices.of(span));
        });
    });
    run("findings", &mut || drop(black_box(findings(&report))));
    run("scan", &mut || drop(black_box(engine.scan(&document))));
}

fn read(words: &str) -> Document {
    plain(Plain {
        text: words.to_owned(),
        ..Plain::default()
    })
}

/// The page of a site that holds `words`, a paragraph a line, as the content script would collect it.
fn page(words: &str) -> Page {
    let mut page = Page {
        tags: vec!["body".into(), "article".into()],
        parents: vec![0, 0],
        ..Page::default()
    };
    let mut units = 0;
    for line in words.lines() {
        page.run_elements.push(page.tags.len() as u32);
        page.run_starts.push(units);
        units += line.encode_utf16().count() as u32;
        page.text.push_str(line);
        page.tags.push("p".into());
        page.parents.push(1);
    }
    page.hints = vec![String::new(); page.tags.len()];
    page
}
