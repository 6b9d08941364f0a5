//! What holds for any text and any page: offsets, and ids that stay.

#[path = "holds/mod.rs"]
mod holds;
#[path = "holds/pieces.rs"]
mod pieces;

use pieces::PIECES;
use proptest::prelude::*;
use std::sync::OnceLock;
use whose_word::document::{plain, read, Document, Page};
use whose_word::span::{Offsets, Span, Unit};
use whose_word::Engine;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::new)
}

fn document(text: &str) -> Document {
    plain(text.into())
}

/// A page of paragraphs, one text node each, whose text arrives from a browser: in units, of which some may be half a character.
fn page(paragraphs: &[Vec<u16>]) -> Page {
    let mut page = Page {
        tags: ["body", "article"].map(str::to_owned).into(),
        parents: vec![0, 0],
        ..Page::default()
    };
    let mut units = 0;
    for paragraph in paragraphs {
        page.run_elements.push(page.tags.len() as u32);
        page.run_starts.push(units);
        page.tags.push("p".into());
        page.parents.push(1);
        page.text.push_str(&String::from_utf16_lossy(paragraph));
        units += paragraph.len() as u32;
    }
    page.hints = vec![String::new(); page.tags.len()];
    page
}

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.join(" "))
}

/// Tags that pages have, and some that nobody closes.
const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<figure>",
    "<figcaption>",
    "<blockquote class=twitter-tweet>",
    "</blockquote>",
    "<ul><li>",
    "<nav>",
    "</nav>",
    "<b>",
    "</i>",
    "<br>",
    "<table>",
    "<template>",
    "<script>",
    "</script>",
    "<form>",
    "<div hidden>",
    "<a href=https://x.example/@ann>",
    "<!--",
    "-->",
    "&amp;",
    "<p class=byline>",
    "<svg><title>",
    "<select>",
];

fn html() -> impl Strategy<Value = String> {
    let part = prop_oneof![2 => prop::sample::select(PIECES), 1 => prop::sample::select(TAGS)];
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.join(" "))
}

/// Units as JavaScript has them, lone surrogates among them.
fn units() -> impl Strategy<Value = Vec<u16>> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(|piece| piece.encode_utf16().collect::<Vec<u16>>()),
        1 => (0xd800u16..0xe000).prop_map(|half| vec![half]),
        1 => any::<u16>().prop_map(|unit| vec![unit]),
        1 => Just("𝄞 😀".encode_utf16().collect()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(&0x20))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn three_units_agree_on_any_text(text in any::<String>(), repeat in 1usize..40) {
        let text = text.repeat(repeat);
        let [mut utf16, mut points] = [0, 0];
        let offsets = |unit| Offsets::new(&text, unit);
        let (in_bytes, in_utf16, in_points) = (offsets(Unit::Byte), offsets(Unit::Utf16), offsets(Unit::Codepoint));
        for (byte, c) in text.char_indices() {
            let byte = byte as u32;
            prop_assert_eq!((in_bytes.of_byte(byte), in_utf16.of_byte(byte), in_points.of_byte(byte)), (byte, utf16, points));
            prop_assert_eq!((in_bytes.to_byte(byte), in_utf16.to_byte(utf16), in_points.to_byte(points)), (byte, byte, byte));
            // Inside a character counts as its start.
            for inside in 1..c.len_utf16() as u32 {
                prop_assert_eq!(in_utf16.to_byte(utf16 + inside), byte);
            }
            for inside in 1..c.len_utf8() as u32 {
                prop_assert_eq!(in_bytes.to_byte(byte + inside), byte);
            }
            utf16 += c.len_utf16() as u32;
            points += 1;
        }
        let end = text.len() as u32;
        prop_assert_eq!((in_utf16.of_byte(end), in_points.of_byte(end)), (utf16, points));
        prop_assert_eq!((in_utf16.to_byte(u32::MAX), in_points.to_byte(u32::MAX)), (end, end));
        prop_assert_eq!(utf16 as usize, text.encode_utf16().count());
        prop_assert_eq!(points as usize, text.chars().count());
    }

    #[test]
    fn everything_holds_of_any_text(text in prop_oneof![4 => pieces(), 1 => any::<String>()]) {
        holds::scan(engine(), &document(&text));
    }

    #[test]
    fn everything_holds_of_any_html(html in html()) {
        let (page, _) = whose_word::document::html::page_from_str(&html);
        let document = read(&page);
        let report = holds::scan(engine(), &document);
        holds::places(&report, &document, &page);
        holds::same_letters(&report, &document, &page);
    }

    #[test]
    fn places_on_a_page_count_in_the_browsers_own_units(paragraphs in prop::collection::vec(units(), 1..6)) {
        let page = page(&paragraphs);
        let document = read(&page);
        let report = holds::scan(engine(), &document);
        holds::places(&report, &document, &page);
        let browser: Vec<u16> = paragraphs.concat();
        // Every word of the document is where the document says, in the string as the browser has it.
        for (start, word) in document.text.match_indices(|c: char| !c.is_whitespace()) {
            let place = document.to_page(Span::new(start, start + word.len())).expect("a letter has a place");
            prop_assert_eq!(String::from_utf16_lossy(&browser[place.range()]), word);
        }
    }

    #[test]
    fn ids_stay_when_the_page_changes_elsewhere(first in pieces(), second in pieces(), more in pieces()) {
        // Ends of sentences and quotations: what follows belongs to nothing before it.
        let close = |text: &str| format!("{}.\n", text.replace(['\n', '\r', '\u{2028}', '"', '“', '”'], " "));
        let blocks = |all: &[&str]| document(&all.iter().map(|text| close(text)).collect::<String>());
        let before = blocks(&[&first, &second]);
        let known = holds::known(&holds::scan(engine(), &before), &before);
        for after in [blocks(&[&first, &second, &more]), blocks(&[&more, &first, &second]), blocks(&[&first, &more, &second])] {
            let now = holds::known(&holds::scan(engine(), &after), &after);
            for (what, id) in &known {
                prop_assert!(now.get(what).is_none_or(|other| other == id), "{:?} was {} and is {:?}", what, id, now.get(what));
            }
        }
    }
}

/// Found by `./x fuzz text`: a caption that stands twice gave two labels one id.
#[test]
fn a_sentence_that_stands_twice_has_two_ids() {
    let sentence = "Jeanine Áñez, the self-proclaimed president, left.\n";
    let twice = document(&sentence.repeat(2));
    let report = holds::scan(engine(), &twice);
    assert!(report.labels.len() >= 2, "{:?}", report.labels);
    // The first keeps the id that it has alone.
    let alone = holds::scan(engine(), &document(sentence));
    assert_eq!(alone.labels[0].id, report.labels[0].id);
}

/// A line that holds nothing but a sign of direction, which is left out of the text, was a block without a letter.
#[test]
fn a_line_of_signs_alone_is_no_block() {
    let (page, _) = whose_word::document::html::page_from_str("<p class=byline> \u{202e} \r");
    let document = read(&page);
    holds::scan(engine(), &document);
    assert_eq!(document.blocks, []);
}

/// A sign in the page that turns the direction of a line would turn the words of a card that stand after it.
#[test]
fn signs_of_direction_stay_on_the_page() {
    let said = "The \u{202e}self-\u{2066}proclaimed\u{2069} presi\u{200b}dent\u{202c}, Jeanine Áñez, left the capital on Sunday, said the town clerk.";
    let page = page(&[said.encode_utf16().collect()]);
    let document = read(&page);
    assert!(
        !document.text.contains(['\u{202e}', '\u{202c}', '\u{2066}', '\u{2069}']),
        "{:?}",
        document.text
    );
    let report = holds::scan(engine(), &document);
    let label = report
        .labels
        .iter()
        .find(|l| document.text[l.label.range()].contains("presi"))
        .expect("the title is found");
    let place = document.to_page(label.label).expect("it has a place");
    let units: Vec<u16> = said.encode_utf16().collect();
    assert!(String::from_utf16_lossy(&units[place.range()]).ends_with("presi\u{200b}dent"));
}
