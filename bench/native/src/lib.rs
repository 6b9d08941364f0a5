//! The stages of one scan, each ready to be run again and again on the same text.

use std::hint::black_box;
use whose_word::document::{plain, Document, Plain};
use whose_word::lexicon::Lexicon;
use whose_word::referent::Referents;
use whose_word::text::Text;
use whose_word::voice::Voices;
use whose_word::{attribution, card, label, Engine};

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
    run("document", &mut || drop(black_box(read(words))));
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
    run("findings", &mut || drop(black_box(card::findings(&report))));
    run("scan", &mut || drop(black_box(engine.scan(&document))));
}

fn read(words: &str) -> Document {
    plain(Plain {
        text: words.to_owned(),
        ..Plain::default()
    })
}
