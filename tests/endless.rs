//! A sentence without an end costs no more for each word than any other, nor do ever so many quotations that nobody closes, labels,
//! referents, posts or accounts: all stages look at what is near, or look it up.
//!
//! Time is compared with time, the quickest of several turns, so that a busy machine does not matter; it is given more of them.

use std::time::{Duration, Instant};
use whose_word::document::{plain, BlockKind, Document, Plain};
use whose_word::lexicon::Lexicon;
use whose_word::referent::Referents;
use whose_word::report::Post;
use whose_word::text::Text;
use whose_word::voice::Voices;
use whose_word::{attribution, span::Span, Engine};

/// One sentence of about so many bytes, full of terms, anchors of patterns, guards' words and names.
fn endless(bytes: usize) -> String {
    const PARTS: [&str; 8] = [
        "the self-proclaimed interim president Áñez of Bolivia said that sources said it was a coup",
        "“claimed that” the highest court has recognised the regime of exercise",
        "critics, who claimed that Crimea was annexed, confirmed that the rebels were militants",
        "it is widely believed to be the annexation of Crimea, a diplomat familiar with the talks said",
        "the terrorists and freedom fighters of the occupied territories, according to Ana Núñez",
        "which she insisted that they boasted to have claimed to be",
        "settlers and the army of the so-called republic",
        "an official told reporters on condition of anonymity",
    ];
    let mut text = String::new();
    for part in PARTS.iter().cycle() {
        if text.len() > bytes {
            return text;
        }
        text.push_str(part);
        text.push_str(", and ");
    }
    text
}

/// What lexicon and voice take for such a text.
fn time(bytes: usize) -> Duration {
    let document = plain(Plain {
        text: endless(bytes),
        ..Plain::default()
    });
    let lexicon = Lexicon::embedded();
    let text = Text::new(&document);
    assert_eq!(text.sentences.len(), 1, "the text is one sentence");
    let referents = Referents::find(&document, &text, &lexicon);
    let attributions = attribution::find(&document, &text, &referents);
    let once = || {
        let start = Instant::now();
        let terms = lexicon.find(&document, &text, &referents);
        let found = start.elapsed();
        let voices = Voices::new(&document, &text, &attributions);
        let spans: Vec<Span> = terms.iter().map(|t| t.span).collect();
        assert!(spans.len() > bytes / 500, "only {} terms", spans.len());
        for span in spans {
            voices.of(span);
        }
        println!("{bytes} bytes: lexicon {found:?}, voice {:?}", start.elapsed() - found);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// How often both are timed anew at most, where other work on the machine may have fallen on one of them alone.
const AGAIN: usize = 4;

/// Holds that twice as many bytes take about twice the time.
fn grows_with_the_text(time: impl Fn(usize) -> Duration, bytes: usize) {
    let (mut short, mut long) = (time(bytes), time(2 * bytes));
    for _ in 0..AGAIN {
        if long < short.mul_f64(2.6) {
            break;
        }
        (short, long) = (short.min(time(bytes)), long.min(time(2 * bytes)));
    }
    println!("{short:?}, twice the text {long:?}");
    assert!(
        long < short.mul_f64(2.6),
        "{bytes} bytes took {short:?}, twice as many {long:?}"
    );
}

#[test]
fn twice_the_sentence_takes_twice_the_time() {
    grows_with_the_text(time, 475_000);
}

/// What attribution takes for quotations of about so many bytes that a line parts without a new mark.
fn time_of_open_quotations(bytes: usize) -> Duration {
    const PARTED: &str = "“It was late.\n\nI just felt it,” Ann Lee said.\n\n";
    let document = plain(Plain {
        text: PARTED.repeat(bytes / PARTED.len()),
        ..Plain::default()
    });
    let text = Text::new(&document);
    let referents = Referents::find(&document, &text, &Lexicon::embedded());
    let start = Instant::now();
    let found = attribution::find(&document, &text, &referents);
    assert!(found.len() >= bytes / PARTED.len(), "only {} attributions", found.len());
    start.elapsed()
}

#[test]
fn twice_as_many_open_quotations_take_twice_the_time() {
    grows_with_the_text(time_of_open_quotations, 500_000);
}

/// A surname for each number.
fn surname(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "ta"];
    let digits = (1000 + number).to_string();
    let name: String = digits.bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect();
    name[..1].to_uppercase() + &name[1..]
}

/// A document of about so many bytes, a block for each number.
fn blocks(bytes: usize, block: impl Fn(usize) -> String) -> Document {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&block(number));
        text.push_str("\n\n");
        number += 1;
    }
    plain(Plain {
        text,
        ..Plain::default()
    })
}

/// What a whole scan takes.
fn time_of_scan(document: &Document) -> Duration {
    let engine = Engine::new();
    let once = || {
        let start = Instant::now();
        engine.scan(document);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn twice_as_many_callings_take_twice_the_time() {
    const CALLING: &str =
        "The party of President Ana Lopez called the vote a disgrace. Critics branded Lopez a “thug”, and she called him a hero.";
    grows_with_the_text(|bytes| time_of_scan(&blocks(bytes, |_| CALLING.into())), 400_000);
}

#[test]
fn twice_as_many_who_have_no_name_take_twice_the_time() {
    let block = |n| {
        let noun = surname(n).to_lowercase();
        format!("The {noun}or called the {noun}ment a disgrace. They called their own {noun}ing a sham.")
    };
    grows_with_the_text(|bytes| time_of_scan(&blocks(bytes, block)), 800_000);
}

#[test]
fn twice_as_many_who_stand_in_conflict_take_twice_the_time() {
    let block = |n| {
        format!(
            "Ana {0} calls herself a socialist. Ben Okoro called {0} a traitor. The terrorists fled.",
            surname(n)
        )
    };
    grows_with_the_text(|bytes| time_of_scan(&blocks(bytes, block)), 400_000);
}

#[test]
fn twice_as_many_accounts_take_twice_the_time() {
    let block = |n| format!("We met @user{0} and Ana {0} at noon.", surname(n));
    grows_with_the_text(|bytes| time_of_scan(&blocks(bytes, block)), 400_000);
}

#[test]
fn twice_as_many_posts_take_twice_the_time() {
    fn posts(bytes: usize) -> Document {
        let mut document = blocks(bytes, |n| format!("So late! (@{})", surname(n)));
        document.posts = (0..document.blocks.len() as u32)
            .map(|block| Post {
                block,
                account: None,
                name: None,
                date: None,
            })
            .collect();
        document.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Post);
        document
    }
    grows_with_the_text(|bytes| time_of_scan(&posts(bytes)), 400_000);
}

#[test]
fn twice_as_long_a_quotation_of_one_word_takes_twice_the_time() {
    let song = |bytes: usize| {
        let words = "la ".repeat(bytes / 6);
        // What a paragraph of its own shows again is looked for in the other, each place of which begins alike.
        plain(Plain {
            text: format!("“{words}la,” Ann Lee sang.\n\nIt rained.\n\n“La {words}lo.”"),
            ..Plain::default()
        })
    };
    grows_with_the_text(|bytes| time_of_scan(&song(bytes)), 200_000);
}
