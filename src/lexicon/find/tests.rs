//! What is found, what each guard stops, and which of several is marked.

use crate::document::{plain, Plain};
use crate::lexicon::{compile::compile, pack, Lexicon, Stop};
use crate::referent::Referents;
use crate::report::Visibility;
use crate::text::Text;

/// What an entry needs that finding does not look at.
const REST: &str = r#"
headword = "x"
referent = "x"
asserts = "x"
used_by = []
rejected_by = []
self_label = "n/a"
alternatives = []
note = "x"
checked = "2026-01-01"
review_by = "2027-01-01"
sources = []
"#;

fn lexicon(entries: &[(&str, &str)]) -> Lexicon {
    let entry = |(id, fields): &(&str, &str)| {
        let fields = if fields.contains("kind") {
            (*fields).into()
        } else {
            format!("kind = \"group_label\"\n{fields}")
        };
        let fields = if fields.contains("tier") {
            fields
        } else {
            format!("tier = 1\n{fields}")
        };
        format!("[[entry]]\nid = \"{id}\"\n{REST}{fields}\n")
    };
    let entries: String = entries.iter().map(entry).collect();
    let pack = pack::read("test", &format!("pack = \"test\"\ntitle = \"Test\"\n{entries}")).unwrap();
    Lexicon::load(compile(&[pack], &Default::default()).unwrap().into()).unwrap()
}

/// Every candidate as `entry[text]`, with `!` and the stop's name where it is stopped.
fn why(lexicon: &Lexicon, text: &str, date: Option<&str>) -> Vec<String> {
    let document = plain(Plain {
        text: text.into(),
        date: date.map(str::to_owned),
        ..Plain::default()
    });
    let read = Text::new(&document);
    let referents = Referents::find(&document, &read, lexicon);
    let show = |why: crate::lexicon::Why| {
        let stop = why.stop.map_or(String::new(), |s| format!("!{}", name(&s)));
        format!("{}[{}]{stop}", why.entry, &text[why.span.range()])
    };
    lexicon.why(&document, &read, &referents).into_iter().map(show).collect()
}

fn name(stop: &Stop) -> String {
    format!("{stop:?}").split('(').next().unwrap_or_default().to_owned()
}

fn check(entries: &[(&str, &str)], text: &str, expected: &[&str]) {
    assert_eq!(why(&lexicon(entries), text, Some("2019-11-15")), expected, "{text}");
}

#[test]
fn the_longest_valid_form_wins() {
    let entries = [
        ("short", "forms = [\"coup\"]"),
        ("long", "forms = [\"coup attempt\"]\nneeds = { any = [\"army\"] }"),
    ];
    check(
        &entries,
        "A coup attempt by the army.",
        &["long[coup attempt]", "short[coup]!Shadowed"],
    );
    check(
        &entries,
        "A coup attempt by the choir.",
        &["long[coup attempt]!Needs", "short[coup]"],
    );
    check(&entries, "The coupling.", &[]);
    // The longer form is no part of one sentence here: it must not hide the shorter one.
    let entries = [("short", "forms = [\"coup\"]"), ("long", "forms = [\"coup attempt\"]")];
    check(
        &entries,
        "It was a coup\nAttempt two failed.",
        &["long[coup\nAttempt]!Boundary", "short[coup]"],
    );
    let entries = [
        ("short", "forms = [\"Coup\"]"),
        ("long", "forms = [\"Coup Attempt\"]\ncase = true"),
    ];
    check(&entries, "A coup attempt.", &["long[coup attempt]!Capitals", "short[coup]"]);
}

#[test]
fn what_let_a_match_pass_is_told() {
    let entry =
        "forms = [\"rebel\"]\nvalid_from = \"2019\"\nneeds = { any = [\"war\"], all = [\"red\"], article_any = [\"sea\"] }";
    let lexicon = lexicon(&[("a", entry)]);
    let document = plain(Plain {
        text: "A Red rebel of the War.\nThe sea.".into(),
        date: Some("2019-11-15".into()),
        ..Plain::default()
    });
    let read = Text::new(&document);
    let why = lexicon.why(&document, &read, &Referents::find(&document, &read, &lexicon));
    let passed: Vec<_> = why[0].passed.iter().map(|p| (p.guard, p.by.as_str())).collect();
    let expected = [
        ("needs.any", "War"),
        ("needs.all", "Red"),
        ("needs.article_any", "sea"),
        ("date", "2019-11-15"),
    ];
    assert_eq!(passed, expected);
}

#[test]
fn case_accents_and_hyphens_fold() {
    let entries = [("a", "forms = [\"CIA-backed Áñez\"]")];
    check(
        &entries,
        "cia backed ANEZ and CIA‑backed A\u{301}n\u{303}ez",
        &["a[cia backed ANEZ]", "a[CIA‑backed A\u{301}n\u{303}ez]"],
    );
    let entries = [("a", "forms = [\"the Rebels-United\"]\ncase = true")];
    check(
        &entries,
        "The rebels united. The Rebels United.",
        &["a[The rebels united]!Capitals", "a[The Rebels United]"],
    );
}

#[test]
fn a_match_stays_in_its_sentence() {
    check(
        &[("a", "forms = [\"coup d'état\", \"red army\"]")],
        "It is red. Army units came.",
        &[],
    );
    check(
        &[("a", "forms = [\"red army\"]")],
        "It is red\nArmy units came.",
        &["a[red\nArmy]!Boundary"],
    );
}

#[test]
fn patterns_run_where_their_anchor_stands() {
    let entries = [("a", "patterns = [{ anchor = [\"claimed\"], regex = \"(?:he|she) claimed\" }]")];
    check(
        &entries,
        "He claimed, she claimed she claimed. We claimed.",
        &["a[He claimed]", "a[she claimed]", "a[she claimed]"],
    );
    check(&entries, "They boasted.", &[]);
}

#[test]
fn guards() {
    let window = |w| format!("forms = [\"rebel\"]\nneeds = {{ any = [\"war\"], window = \"{w}\" }}");
    let text = "A rebel. It was war.\nNo rebel.";
    check(&[("a", &window("sentence"))], text, &["a[rebel]!Needs", "a[rebel]!Needs"]);
    check(&[("a", &window("paragraph"))], text, &["a[rebel]", "a[rebel]!Needs"]);
    check(&[("a", &window("article"))], text, &["a[rebel]", "a[rebel]"]);
    check(
        &[(
            "a",
            "forms = [\"rebel\"]\nneeds = { all = [\"war\", \"no\"], window = \"article\" }",
        )],
        text,
        &["a[rebel]", "a[rebel]"],
    );
    // A word inside the match itself does not vouch for it.
    check(
        &[("a", "forms = [\"rebel army\"]\nneeds = { any = [\"army\"] }")],
        "A rebel army.",
        &["a[rebel army]!Needs"],
    );
    let not = |n| format!("forms = [\"rebel\"]\nnot_when = {{ {n} = [\"red\"] }}");
    check(
        &[("a", &not("before"))],
        "A red rebel, a rebel.",
        &["a[rebel]!NotWhen", "a[rebel]"],
    );
    check(
        &[("a", &not("after"))],
        "A rebel red, a rebel.",
        &["a[rebel]!NotWhen", "a[rebel]"],
    );
    check(
        &[("a", &not("sentence"))],
        "A rebel in red. A rebel.",
        &["a[rebel]!NotWhen", "a[rebel]"],
    );
    check(
        &[("a", &not("article"))],
        "A rebel in red. A rebel.",
        &["a[rebel]!NotWhen", "a[rebel]!NotWhen"],
    );
    check(
        &[(
            "a",
            "forms = [\"rebel\"]\nnot_when = { inside = [\"the rebel county show\"] }",
        )],
        "The rebel county show.",
        &["a[rebel]!NotWhen"],
    );
}

#[test]
fn a_page_is_judged_by_its_date() {
    let found = |fields: &str, date| {
        why(
            &lexicon(&[("a", &format!("forms = [\"rebel\"]\n{fields}"))]),
            "A rebel.",
            date,
        )
    };
    let from = "valid_from = \"2019-11\"";
    assert_eq!(found(from, Some("2019-11-01")), ["a[rebel]"]);
    assert_eq!(found(from, Some("2019-10-31")), ["a[rebel]!Date"]);
    assert_eq!(found(from, None), ["a[rebel]"], "without a date, the words decide");
    assert_eq!(found("valid_to = \"2019-11\"", Some("2019-12-01")), ["a[rebel]!Date"]);
    assert_eq!(found("valid_to = \"2019-11\"", Some("2019-11-30")), ["a[rebel]"]);
    assert_eq!(
        found(
            "valid_from = \"2001\"\nneeds = { date_from = \"2020-01-01\" }",
            Some("2019-11-30")
        ),
        ["a[rebel]!Date"]
    );
}

#[test]
fn overrides_and_first_only() {
    let entries = [
        ("generic", "forms = [\"self-proclaimed leader of all\"]"),
        (
            "special",
            "forms = [\"leader\"]\noverrides = [\"generic\"]\nfirst_only = true",
        ),
    ];
    check(
        &entries,
        "The self-proclaimed leader of all. A leader.",
        &[
            "generic[self-proclaimed leader of all]!Overridden",
            "special[leader]",
            "special[leader]",
        ],
    );
    let quiet = "forms = [\"leader\"]\nvisibility = \"low\"\nfirst_only = true";
    check(&[("a", quiet)], "A leader. A leader.", &["a[leader]", "a[leader]!NotFirst"]);
}

/// Of an entry that shows its first place only, a further place is marked on demand.
#[test]
fn a_further_place_is_quieter() {
    let shown = |fields: &str| -> Vec<Visibility> {
        let lexicon = lexicon(&[("a", &format!("forms = [\"leader\"]\n{fields}"))]);
        let document = plain("A leader. A leader.".into());
        let read = Text::new(&document);
        let referents = Referents::find(&document, &read, &lexicon);
        lexicon
            .find(&document, &read, &referents)
            .iter()
            .map(|t| t.visibility)
            .collect()
    };
    assert_eq!(shown("first_only = true"), [Visibility::Default, Visibility::Low]);
    assert_eq!(shown(""), [Visibility::Default; 2]);
    assert_eq!(shown("first_only = true\nvisibility = \"low\""), [Visibility::Low]);
    assert_eq!(shown("first_only = true\nkind = \"disputed_place\""), [Visibility::Default]);
}

#[test]
fn a_title_is_not_given_to_somebody_else() {
    let office =
        "kind = \"disputed_office\"\nforms = [\"interim president\"]\nentity = [\"Anez\"]\nneeds = { entity = \"paragraph\" }";
    check(
        &[("a", office)],
        "Interim president Jeanine Áñez met interim president Juan Guaidó.",
        &["a[Interim president]", "a[interim president]!OtherPerson"],
    );
    check(
        &[("a", office)],
        "The interim president of Bolivia, Jeanine Áñez.",
        &["a[interim president]"],
    );
    check(&[("a", office)], "An interim president.", &["a[interim president]!Entity"]);
}

/// The lexicon that ships, on texts made of its own words and of signs.
#[test]
fn any_text_is_read() {
    let lexicon = Lexicon::embedded();
    let parts = [
        "self-proclaimed",
        "interim president",
        "Áñez",
        "coup",
        "d’état",
        "Bolivia",
        ",",
        ".",
        "\n",
        " ",
        "#",
        "golpe",
        "de",
        "\u{ad}",
        "\u{200b}",
        "\u{301}",
        "“",
        "it is believed",
        "claimed that",
        "𝄞",
        "-",
        "'s",
        "of",
        "\u{fffd}",
    ];
    let mut seed = 1u32;
    for length in [0, 1, 2, 3, 10, 40, 400] {
        for _ in 0..40 {
            let mut text = String::new();
            for _ in 0..length {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(parts[(seed >> 16) as usize % parts.len()]);
                text.push_str(if seed >> 30 == 0 { "" } else { " " });
            }
            let document = plain(Plain {
                text: text.clone(),
                ..Plain::default()
            });
            let read = Text::new(&document);
            let terms = lexicon.find(&document, &read, &Referents::find(&document, &read, &lexicon));
            let mut end = 0;
            for term in terms {
                assert!(term.span.start >= end && text.get(term.span.range()).is_some(), "{text}");
                assert!(lexicon.note(&term.entry).is_some());
                end = term.span.end;
            }
        }
    }
}

/// Texts that would take hours if any step looked at all others for each match.
#[test]
fn long_monotonous_texts_end() {
    let lexicon = Lexicon::embedded();
    let parts = [
        "SELF-PROCLAIMED INTERIM PRESIDENT ÁÑEZ BOLIVIA ",
        "coup 2009 Bolivia ",
        "regime of exercise regime government ",
        "so-called self-proclaimed Islamic State ",
        "claimed that ",
        "Áñez, the interim president, ",
        "Police said a riot. ",
    ];
    for part in parts {
        let text = part.repeat(100_000 / part.len());
        let document = plain(Plain {
            text,
            ..Plain::default()
        });
        let read = Text::new(&document);
        lexicon.find(&document, &read, &Referents::default());
    }
}
