//! Interviews on pages that name nobody at the answers: questions in type of their own. And pages that look the same and are none.

use whose_word::document::{html, read};
use whose_word::report::{Form, Voice};
use whose_word::{summary, Engine};

/// What is told of a page's answers: for each the name that is shown, or `?`, and its words.
fn answers(body: &str) -> Vec<(String, String)> {
    let page =
        format!("<html lang=en><body><article><h1>Forty years at the oven of Mill Street</h1>{body}</article></body></html>");
    let document = read(&html::page(page.as_bytes()).unwrap().0);
    let report = Engine::new().scan(&document);
    let direct = report
        .attributions
        .iter()
        .filter(|a| a.content.form == Form::Direct && a.cue.spans.is_empty());
    let words = |spans: &[whose_word::span::Span]| -> Vec<&str> { spans.iter().map(|s| &document.text[s.range()]).collect() };
    direct
        .map(|a| {
            let name = summary::shown(a.source.name.as_deref(), a.source.confidence);
            (name.unwrap_or("?").to_owned(), words(&a.content.spans).join(" / "))
        })
        .collect()
}

fn check(body: &str, expected: &[(&str, &str)]) {
    let got = answers(body);
    let got: Vec<(&str, &str)> = got.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    assert_eq!(got, expected, "{body}");
}

const TALK: &str =
    "<p>The bakery closes its doors on Saturday. Olga Fenn, who has owned it since 1981, spoke to us about bread.</p>";

const ANSWERS: [&str; 3] = [
    "I knew nothing at all about bread / My uncle had the shop",
    "My father was a miner, and he never had flour on his hands",
    "I will sleep",
];

/// The same questions and answers, each question between these marks.
fn talk(introduction: &str, open: &str, close: &str) -> String {
    let asked = |question: &str, answer: &str| format!("{open}{question}{close}{answer}");
    [
        introduction.to_owned(),
        asked(
            "How did you start?",
            "<p>I knew nothing at all about bread.</p><p>My uncle had the shop.</p>",
        ),
        asked(
            "Were your parents bakers?",
            "<p>My father was a miner, and he never had flour on his hands.</p>",
        ),
        asked(
            "What will you do now?",
            "<p>I will sleep.</p><p><em>This talk has been shortened.</em></p><p>The bakery is on Mill Street.</p>",
        ),
    ]
    .concat()
}

#[test]
fn questions_in_type_of_their_own() {
    let expected = ANSWERS.map(|words| ("Olga Fenn", words));
    for (open, close) in [
        ("<p><strong>", "</strong></p>"),
        ("<p><b>", "</b>?</p>"),
        ("<p><em>", "</em></p>"),
        ("<h3>", "</h3>"),
        ("<p><strong>The Lamp: ", "</strong></p>"),
        ("<p><strong><em>Q. ", "</em></strong></p>"),
    ] {
        check(&talk(TALK, open, close), &expected);
    }
}

#[test]
fn question_and_answer_in_one_paragraph() {
    let page = "<p><b>How did you start?</b><br>I knew nothing.</p><p><b>Were your parents bakers</b>? My father was not.</p>\
                <p><b>What will you <i>really</i> do?</b><br>I will sleep.</p>";
    let expected = ["I knew nothing", "My father was not", "I will sleep"].map(|words| ("?", words));
    check(page, &expected);
}

#[test]
fn who_is_spoken_to() {
    let who = |introduction: &str, name: &str| {
        let expected = ANSWERS.map(|words| (name, words));
        check(
            &talk(&format!("<p>{introduction}</p>"), "<p><strong>", "</strong></p>"),
            &expected,
        );
    };
    who(
        "We talked to Olga Fenn, who has owned the bakery since 1981, about bread and gossip.",
        "Olga Fenn",
    );
    who(
        "In an interview with Olga Fenn, the owner of the bakery, we asked how it began.",
        "Olga Fenn",
    );
    who(
        "The Lamp sat down with Olga Fenn for a last cup of tea at the bakery.",
        "Olga Fenn",
    );
    // Two people, nobody by name, nobody who is said to have spoken.
    who(
        "Ilse Brandt talked to Olga Fenn about bread, gossip and the closing of the shop.",
        "?",
    );
    who(
        "We talked to Olga Fenn and Pia Fenn about bread, gossip and the closing of the shop.",
        "?",
    );
    who(
        "We talked to a baker who asked us not to name her about the closing of the shop.",
        "?",
    );
    who(
        "Olga Fenn closes her bakery on Saturday after forty years of bread and gossip.",
        "?",
    );
}

#[test]
fn prompts_and_subheadings_are_nobodys_answer() {
    let page = format!(
        "{TALK}<p><b>How did you start?</b></p><p>I had an uncle.</p><p><b>Tell me about him.</b></p><p>He was kind to me.</p>\
         <h2>The oven</h2><p><b>Is it yours?</b></p><p>It was my uncle’s.</p><p><b>What will you do?</b></p><p>I will sleep.</p>"
    );
    let expected = ["I had an uncle / He was kind to me", "It was my uncle’s", "I will sleep"].map(|words| ("Olga Fenn", words));
    check(&page, &expected);
}

#[test]
fn explainers_answer_for_themselves() {
    // Who is asked is told of.
    check(
        "<p>The council voted for a charge on water. We spoke to Olga Fenn, who heads the board.</p>\
         <h2>What is the charge?</h2><p>A fee on what each household uses. Fenn calls it small.</p>\
         <h2>Do you have to pay?</h2><p>Yes, if you own your home. The rule, Fenn told us, holds for all.</p>\
         <h2>When will your bill come?</h2><p>In May. We have a guide to bills, and I wrote it, but Fenn wants another.</p>",
        &[],
    );
    // Nobody speaks of himself.
    check(
        "<p>Floods have cut the town off. Here is what you need to know.</p>\
         <p><strong>How bad is it?</strong></p><p>Three roads are closed.</p><p><strong>What should you do?</strong></p>\
         <p>Stay at home.</p><p><strong>When will the water fall?</strong></p><p>By Friday.</p>",
        &[],
    );
    // A shop's own answers.
    check(
        "<p>Our shop has sold lamps since 1980. These are the questions that we are asked most.</p>\
         <h3>Do you ship abroad?</h3><p>Yes, we ship to most countries.</p><h3>What are your hours?</h3><p>We open at nine.</p>\
         <h3>Do you mend lamps?</h3><p>We do, if our men have time.</p>",
        &[],
    );
    // Readers ask, the writer answers.
    check(
        "<p>Every Friday our gardener answers what readers ask.</p>\
         <p><b>Why does my rose die?</b></p><p>I should water it.</p><p><b>Can I move my hedge?</b></p><p>I would wait.</p>\
         <p><b>Shall I cut my lawn?</b></p><p>I never do.</p>",
        &[],
    );
    // Two questions make no interview.
    check(
        "<p>A word about the bakery of Olga Fenn, who spoke to us.</p><p><b>Did you sleep?</b></p><p>I did.</p>\
         <p><b>Will you go?</b></p><p>I will.</p>",
        &[],
    );
}

#[test]
fn a_headline_that_asks_leaves_the_introduction_alone() {
    let page = talk(
        &format!("<p><strong>Can bread be saved?</strong></p>{TALK}"),
        "<p><strong>",
        "</strong></p>",
    );
    check(&page, &ANSWERS.map(|words| ("Olga Fenn", words)));
}

#[test]
fn the_words_of_an_answer_are_whose_it_is() {
    let page = format!(
        "<html lang=en><body><article><h1>Forty years at the oven</h1>{}</article></body></html>",
        talk(TALK, "<p><b>", "</b></p>").replace("at all about bread", "of the terrorists")
    );
    let document = read(&html::page(page.as_bytes()).unwrap().0);
    let report = Engine::new().scan(&document);
    let term = report.terms.first().expect("a term");
    assert_eq!(term.voice, Voice::Direct);
    let carrier = &report.attributions[term.attribution.expect("whose") as usize];
    assert_eq!(carrier.source.name.as_deref(), Some("Olga Fenn"));
}
