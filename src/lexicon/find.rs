//! One pass over a page: candidates by form and by pattern, each judged by its guards, and which of those that pass are
//! marked where they overlap.

use super::automaton::Automaton;
use super::data::{Entry, Use, Window, LONGEST};
use super::guard::{Entity, Page, Stop};
use super::kind;
use super::phrases::Hit;
use super::Part;
use crate::sort;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A match, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Number of the entry.
    pub entry: u32,
    /// The match.
    pub tokens: Range<usize>,
    /// Why it is not marked; `None` where it is.
    pub stop: Option<Stop>,
    /// Whether it is marked on demand only, since the page has shown its `first_only` entry before.
    pub again: bool,
}

/// All candidates of a page, by their start.
pub fn find(page: &Page, part: &Part) -> Vec<Candidate> {
    let mut entities: BTreeMap<u32, Entity> = BTreeMap::new();
    let mut out: Vec<(Candidate, u32)> = Vec::new();
    for (entry_number, found, capitals) in matches(page, part) {
        let entry = &page.matching.entries[entry_number as usize];
        let entity = entities.entry(entry_number).or_insert_with(|| page.entity(entry));
        let stop = whole(page, &found, capitals)
            .and_then(|()| page.judge(entry, entity, &found))
            .err();
        let far = entity.distance(page.text.span_of(found.clone()));
        let candidate = Candidate {
            entry: entry_number,
            tokens: found,
            stop,
            again: false,
        };
        out.push((candidate, far));
    }
    let entry = |c: &Candidate| &page.matching.entries[c.entry as usize];
    // Where two start together: the longer, then the one whose entity is nearer, then the core entry, then the earlier one.
    sort::by_key(&mut out, |(c, far)| {
        let tier = entry(c).tier.into();
        [c.tokens.start as u32, sort::down(c.tokens.end), *far, tier, c.entry]
    });
    let mut out: Vec<Candidate> = out.into_iter().map(|(candidate, _)| candidate).collect();
    override_generic(&mut out, entry);
    let mut last: Option<(usize, u32)> = None;
    let mut seen = BTreeSet::new();
    for candidate in out.iter_mut().filter(|c| c.stop.is_none()) {
        match last {
            Some((end, by)) if candidate.tokens.start < end => {
                candidate.stop = Some(Stop::Shadowed(page.matching.entries[by as usize].id.clone()));
            }
            _ => {
                last = Some((candidate.tokens.end, candidate.entry));
                let entry = &page.matching.entries[candidate.entry as usize];
                // A further place of such an entry is one step quieter than the first.
                match !seen.insert(candidate.entry) && entry.first_only {
                    true if entry.low || kind::is_name(&entry.kind) => candidate.stop = Some(Stop::NotFirst),
                    again => candidate.again = again,
                }
            }
        }
    }
    out
}

/// Silences each match that a passed match of an overriding entry overlaps. Candidates are sorted by start.
fn override_generic<'e>(candidates: &mut [Candidate], entry: impl Fn(&Candidate) -> &'e Entry) {
    let longest = candidates.iter().map(|c| c.tokens.len()).max().unwrap_or(0);
    let overriding = candidates
        .iter()
        .filter(|c| c.stop.is_none() && !entry(c).overrides.is_empty());
    let overriding: Vec<(Range<usize>, &Entry)> = overriding.map(|c| (c.tokens.clone(), entry(c))).collect();
    for (tokens, by) in overriding {
        let first = candidates.partition_point(|c| c.tokens.start + longest <= tokens.start);
        let end = candidates.partition_point(|c| c.tokens.start < tokens.end);
        for candidate in &mut candidates[first..end] {
            let overlaps = tokens.start < candidate.tokens.end;
            if candidate.stop.is_none() && overlaps && by.overrides.contains(&candidate.entry) {
                candidate.stop = Some(Stop::Overridden(by.id.clone()));
            }
        }
    }
}

/// All matches: number of the entry, tokens, and which of them must start with a capital.
fn matches(page: &Page, part: &Part) -> Vec<(u32, Range<usize>, u32)> {
    let mut out = Vec::new();
    let mut anchors: Vec<(u32, u32)> = Vec::new();
    for &Hit { phrase, first, end } in page.hits() {
        for used in page.matching.uses(phrase) {
            match used {
                Use::Form { entry, capitals } => out.push((entry, first as usize..end as usize, capitals)),
                Use::Anchor { pattern } => anchors.push((pattern, first)),
            }
        }
    }
    sort::by_key(&mut anchors, |&(pattern, first)| [pattern, first]);
    for of_one in anchors.chunk_by(|a, b| a.0 == b.0) {
        let Some((pattern, automaton)) = part.pattern(of_one[0].0) else {
            continue;
        };
        let mut begins = [false; 256];
        pattern.begins.iter().for_each(|&byte| begins[byte as usize % 256] = true);
        let folded = page.text.folded.as_bytes();
        let may_begin = |at: usize| {
            folded
                .get(page.text.tokens[at].folded.start as usize)
                .is_some_and(|&byte| begins[usize::from(byte)])
        };
        // Where the last match ended: matches of one pattern do not overlap.
        let mut at = 0;
        for &(_, anchor) in of_one {
            let anchor = anchor as usize;
            let sentence = page.window(Window::Sentence, anchor);
            // An anchor is part of a match, and a match has no more words than a phrase: so a sentence without an end costs no
            // more than others.
            at = at.max(sentence.start).max((anchor + 1).saturating_sub(LONGEST));
            while at <= anchor {
                let end = sentence.end.min(at + LONGEST);
                let found = may_begin(at).then(|| match_end(page, automaton, at..end)).flatten();
                out.extend(found.map(|end| (pattern.entry, at..end, 0)));
                at = found.unwrap_or(at + 1);
            }
        }
    }
    out
}

/// Where the match ends that begins with the first of these tokens, which lie in one sentence.
fn match_end(page: &Page, automaton: &Automaton, tokens: Range<usize>) -> Option<usize> {
    let within = page.text.tokens.get(tokens.clone())?;
    // With the space before the first word, and the one after the last.
    let space = within.first()?.folded.start as usize - 1;
    let folded = &page.text.folded[space..within.last()?.folded.end as usize + 1];
    let end = automaton.match_end(folded)?;
    let words = within.partition_point(|t| (t.folded.start as usize) < space + end - 1);
    (words > 0).then_some(tokens.start + words)
}

/// Whether a match lies in one sentence and has the capitals of its form.
fn whole(page: &Page, found: &Range<usize>, capitals: u32) -> Result<(), Stop> {
    let tokens = &page.text.tokens[found.clone()];
    if tokens.iter().any(|t| t.sentence != tokens[0].sentence) {
        return Err(Stop::Boundary);
    }
    if (0..tokens.len().min(32)).any(|at| capitals >> at & 1 == 1 && !tokens[at].capital) {
        return Err(Stop::Capitals);
    }
    Ok(())
}

#[cfg(all(test, feature = "cli"))]
mod tests {
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
        let office = "kind = \"disputed_office\"\nforms = [\"interim president\"]\nentity = [\"Anez\"]\nneeds = { entity = \"paragraph\" }";
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
}
