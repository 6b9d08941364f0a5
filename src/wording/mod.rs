//! What the reader is told, as message keys with their arguments: card, panel and terminal say the same.
//!
//! The words themselves stand in `extension/_locales/*/messages.json`.

mod about;
mod naming;

pub use about::{byline, note_overdue, note_state};
pub(crate) use naming::told;
pub use naming::{referent, source, unled};

use crate::report::{Byline, BylineKind, Form, Label, Relation, Report, SourceKind, Voice};
use crate::span::Span;
use crate::summary::{self, By, Calling};
use crate::unbroken::unbroken;
use naming::inside;
use serde::{Deserialize, Serialize};

/// A message and what stands in its places (`$1`, `$2`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Phrase {
    /// Its key in the catalogue.
    pub key: String,
    /// Its arguments.
    pub args: Vec<String>,
}

impl Phrase {
    /// The message `key` with `args`.
    pub fn new(key: &str, args: &[&str]) -> Phrase {
        Phrase {
            key: key.to_owned(),
            args: args.iter().map(|&a| a.to_owned()).collect(),
        }
    }
}

/// The text at `span` in one line, as it reads.
pub fn words(text: &str, span: Span) -> String {
    unbroken(text.get(span.range()).unwrap_or_default())
}

/// The words of several stretches, in one line.
pub fn stretches(text: &str, spans: &[Span]) -> String {
    let stretches: Vec<String> = spans.iter().map(|&span| words(text, span)).collect();
    stretches.join(" … ")
}

/// Whose words they are, in a sentence. `text` is the text that the report's byte offsets count in.
pub fn voice(report: &Report, text: &str, voice: Voice, attribution: Option<u32>) -> Phrase {
    let (kind, shown) = source(report, text, attribution);
    match (voice, shown.map(inside)) {
        (Voice::Direct, Some(name)) => Phrase::new("voice_direct", &[&name]),
        (Voice::Direct, None) => Phrase::new("voice_direct_undetermined", &[]),
        (Voice::Indirect, Some(name)) if kind == SourceKind::Vague => Phrase::new("voice_indirect_vague", &[&name]),
        (Voice::Indirect, Some(name)) => Phrase::new("voice_indirect", &[&name]),
        (Voice::Indirect, None) if kind == SourceKind::None => Phrase::new("voice_indirect_nobody", &[]),
        (Voice::Indirect, None) => Phrase::new("voice_indirect_undetermined", &[]),
        (Voice::Post, Some(name)) => Phrase::new("voice_post", &[&name]),
        (Voice::Post, None) => Phrase::new("voice_post_undetermined", &[]),
        (Voice::Outlet, _) => outlet(&report.byline),
        (Voice::Headline, _) => Phrase::new("voice_headline", &[]),
        (Voice::Caption, _) => Phrase::new("voice_caption", &[]),
        (Voice::ScareQuoted, _) => Phrase::new("voice_scare_quoted", &[]),
        (Voice::Unclear, _) => Phrase::new("voice_unclear", &[]),
    }
}

/// Whose words a calling's are, in a sentence, as [`voice`] tells it. Who is named as the one that calls something so is not
/// always who tells of it: "he denied that he bowed to what she called a lobby".
pub fn voice_of(report: &Report, text: &str, calling: &Calling) -> Phrase {
    if let Some(carrier) = denied(report, text, calling) {
        return match source(report, text, Some(carrier)).1.map(inside) {
            Some(name) => Phrase::new("voice_denied", &[&name]),
            None => Phrase::new("voice_denied_undetermined", &[]),
        };
    }
    match (calling.voice, &calling.by) {
        (Voice::Direct, By::Named(name)) => Phrase::new("voice_direct", &[name]),
        (Voice::Indirect, By::Named(name)) => Phrase::new("voice_indirect", &[name]),
        (Voice::Indirect, By::Undetermined) if doubted(report, calling) => Phrase::new("voice_indirect_undetermined", &[]),
        // Quotation marks within a paraphrase may be the one's or the other's.
        (Voice::Direct, By::Undetermined)
            if doubted(report, calling) || others(report, text, calling) && !is_direct(report, calling) =>
        {
            Phrase::new("voice_direct_undetermined", &[])
        }
        (told, _) => voice(report, text, told, calling.attribution),
    }
}

/// Cues that deny what they carry.
const DENIALS: [&str; 13] = [
    "contest",
    "denial",
    "deny",
    "disavow",
    "discredit",
    "disown",
    "disprove",
    "dispute",
    "rebut",
    "refute",
    "reject",
    "rejection",
    "repudiate",
];

/// The attribution by which somebody denies what holds a calling: "denied that there was a coup" calls nothing a coup. Not what is
/// denied as something: "rejected the report as a fabrication".
fn denied(report: &Report, text: &str, calling: &Calling) -> Option<u32> {
    let carrier = calling.attribution?;
    let a = report.attributions.get(carrier as usize)?;
    let told = matches!(calling.voice, Voice::Direct | Voice::Indirect) && a.content.form != Form::Direct;
    let holds = a.content.spans.iter().find(|c| c.contains(calling.words))?;
    let before = text.get(holds.start as usize..calling.words.start as usize)?;
    // Who else calls it so is named by a label.
    let other = calling.label.and_then(|l| report.labels.get(l as usize)).is_some_and(|l| {
        l.marker.is_some()
            && !l.labeller.spans.is_empty()
            && !l.labeller.spans.iter().any(|s| a.source.spans.iter().any(|o| o.overlaps(*s)))
    });
    (told && !other && DENIALS.contains(&a.cue.lemma.as_str()) && !before.contains(" as ")).then_some(carrier)
}

/// Who calls something so by the account of words that are not theirs: "Kyiv calls it an invasion" is told by the article in its
/// own voice. `None` where the voice tells whose words they are, or where nobody is told of.
pub fn account(report: &Report, text: &str, calling: &Calling) -> Option<Phrase> {
    let tells = matches!(calling.voice, Voice::Outlet | Voice::Headline | Voice::Caption);
    let by = by(report, text, calling).filter(|_| tells)?;
    match by.key.as_str() {
        "by_named" | "by_vague" => Some(Phrase::new("card_account", &[by.args.first()?])),
        "by_itself" => Some(Phrase::new("card_account_itself", &[])),
        _ => None,
    }
}

/// Who calls a referent something, in two or three words; `None` where the voice alone tells.
pub fn by(report: &Report, text: &str, calling: &Calling) -> Option<Phrase> {
    if let Some(carrier) = denied(report, text, calling) {
        let name = source(report, text, Some(carrier)).1.map(inside);
        return Some(name.map_or(Phrase::new("by_undetermined", &[]), |name| Phrase::new("by_denied", &[&name])));
    }
    match &calling.by {
        By::Itself => Some(Phrase::new("by_itself", &[])),
        By::Named(name) => Some(Phrase::new("by_named", &[name])),
        By::Undetermined => Some(match source(report, text, teller(report, text, calling)) {
            (SourceKind::Vague, Some(words)) => Phrase::new("by_vague", &[&inside(words)]),
            (_, Some(words)) => Phrase::new("by_named", &[&inside(words)]),
            (_, None) => match described(report, text, calling) {
                Some(words) => Phrase::new("by_named", &[&inside(words)]),
                None => Phrase::new("by_undetermined", &[]),
            },
        }),
        By::Unsaid => None,
    }
}

/// The attribution that tells who gives a label; none where it tells of another giver.
fn teller(report: &Report, text: &str, calling: &Calling) -> Option<u32> {
    let another = doubted(report, calling) || others(report, text, calling);
    calling.attribution.or(calling.told_by).filter(|_| !another)
}

/// Whether two readings of the verb of calling name two speakers: "a term that the envoy, Ann Lee, rejected as obscene".
#[inline(never)]
fn doubted(report: &Report, calling: &Calling) -> bool {
    let label = calling.label.and_then(|l| report.labels.get(l as usize));
    label.is_some_and(|label| summary::doubted(report, label))
}

/// Whether a calling is told by one and given by another whom no attribution of its own tells of: "Lee said that the ministry had
/// labelled him a traitor" is not called so by Lee.
#[inline(never)]
fn others(report: &Report, text: &str, calling: &Calling) -> bool {
    let label = calling.label.and_then(|l| report.labels.get(l as usize));
    let carrier = calling.attribution.and_then(|a| report.attributions.get(a as usize));
    // "self-proclaimed" is no word of whoever proclaims herself, but of who tells it.
    let given = |l: &&Label| l.marker.is_some() && l.relation != Relation::Own;
    let (Some(label), Some(carrier)) = (label.filter(given), carrier) else {
        return false;
    };
    let Some(&labeller) = label.labeller.spans.first() else {
        return false;
    };
    let speaks = carrier.source.spans.iter().any(|s| s.overlaps(labeller));
    let same = label.labeller.id.is_some() && label.labeller.id == carrier.source.referent;
    // "he" may be who speaks.
    let told = carrier.content.spans.iter().any(|c| c.contains(labeller));
    told && !speaks && !same && told_of(text, labeller)
}

/// Whether what tells of a calling is speech in quotation marks throughout.
fn is_direct(report: &Report, calling: &Calling) -> bool {
    let carrier = calling.attribution.and_then(|a| report.attributions.get(a as usize));
    carrier.is_some_and(|a| a.content.form == Form::Direct)
}

/// Whether the words at `span` tell of somebody by more than a pronoun.
fn told_of(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some_and(|words| told(words).is_some())
}

/// The labeller of a calling in the page's own words, where they are more than a pronoun or a part of a name: "Bolivia's
/// highest court".
fn described(report: &Report, text: &str, calling: &Calling) -> Option<String> {
    let labeller = &report.labels.get(calling.label? as usize)?.labeller;
    let span = *labeller.spans.first()?;
    let words = text.get(span.range())?;
    let article = text.get(..span.start as usize)?.ends_with(" the ");
    // A name below the threshold is not told by way of the text either.
    let tells = words.contains(' ') || article && words.starts_with(char::is_lowercase);
    let led = if article { format!("the {words}") } else { words.to_owned() };
    (labeller.name.is_none() && tells).then_some(led)
}

/// The article's own words, with what is known of its author.
fn outlet(byline: &Byline) -> Phrase {
    match (byline.kind, byline.name.as_deref()) {
        (BylineKind::Agency, Some(name)) => Phrase::new("voice_outlet_agency", &[name]),
        (BylineKind::Column, Some(name)) => Phrase::new("voice_outlet_column", &[name]),
        _ => Phrase::new("voice_outlet", &[]),
    }
}

/// Whose words they are, in two or three words.
pub fn voice_short(voice: Voice) -> Phrase {
    let key = match voice {
        Voice::Outlet => "short_outlet",
        Voice::Headline => "short_headline",
        Voice::Caption => "short_caption",
        Voice::Direct => "short_direct",
        Voice::Indirect => "short_indirect",
        Voice::ScareQuoted => "short_scare_quoted",
        Voice::Post => "short_post",
        Voice::Unclear => "short_unclear",
    };
    Phrase::new(key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain, Plain};
    use crate::report::{Attribution, Content, Cue, Party, Source};
    use crate::span::Span;

    fn check(said: Voice, kind: SourceKind, name: Option<&str>, confidence: f32, expected: &str, args: &[&str]) {
        let source = Source {
            spans: vec![Span::new(0, 3)],
            kind,
            name: name.map(str::to_owned),
            confidence,
            referent: None,
        };
        let attribution = Attribution {
            source,
            cue: Cue::default(),
            content: Content::default(),
            confidence: 1.0,
            within: None,
        };
        let report = Report {
            attributions: vec![attribution],
            ..Report::default()
        };
        assert_eq!(voice(&report, "MPs said so.", said, Some(0)), Phrase::new(expected, args));
    }

    #[test]
    fn a_doubtful_name_is_not_told() {
        check(
            Voice::Direct,
            SourceKind::Person,
            Some("Ann Lee"),
            0.99,
            "voice_direct",
            &["Ann Lee"],
        );
        check(
            Voice::Direct,
            SourceKind::Person,
            Some("Ann Lee"),
            0.3,
            "voice_direct_undetermined",
            &[],
        );
        check(
            Voice::Indirect,
            SourceKind::Vague,
            None,
            0.0,
            "voice_indirect_vague",
            &["MPs"],
        );
        check(Voice::Outlet, SourceKind::Person, Some("Ann Lee"), 0.99, "voice_outlet", &[]);
    }

    #[test]
    fn who_calls_it_so_is_told_beside_the_article_s_own_words() {
        let calling = |voice, by| Calling {
            words: Span::new(0, 3),
            by,
            voice,
            attribution: None,
            label: None,
            term: None,
            told_by: None,
            rival: false,
        };
        let report = Report::default();
        let kyiv = By::Named("Kyiv".into());
        let told = calling(Voice::Outlet, kyiv.clone());
        assert_eq!(account(&report, "", &told), Some(Phrase::new("card_account", &["Kyiv"])));
        assert_eq!(voice_of(&report, "", &told).key, "voice_outlet");
        assert_eq!(account(&report, "", &calling(Voice::Outlet, By::Unsaid)), None);
        let own = account(&report, "", &calling(Voice::Outlet, By::Itself));
        assert_eq!(own, Some(Phrase::new("card_account_itself", &[])));
        // Where they are somebody's own, the one that calls it so is the one whose words they are.
        let quoted = calling(Voice::Direct, kyiv);
        assert_eq!(account(&report, "", &quoted), None);
        assert_eq!(voice_of(&report, "", &quoted), Phrase::new("voice_direct", &["Kyiv"]));
        let nobody = calling(Voice::Direct, By::Undetermined);
        assert_eq!(voice_of(&report, "", &nobody).key, "voice_direct_undetermined");
    }

    #[test]
    fn a_distance_is_kept_by_who_tells_it() {
        let text = "Crowds asked for the departure of the self-proclaimed governor, Ana Lopez, local radio stations reported.";
        let report = crate::Engine::new().scan(&plain(Plain {
            text: text.into(),
            lang: Some("en".into()),
            ..Plain::default()
        }));
        let called = summary::callings(&report);
        let mut callings = called.iter().flat_map(|one| &one.callings);
        let governor = callings.find(|c| words(text, c.words) == "governor");
        let told = by(&report, text, governor.expect("a calling"));
        assert_eq!(told, Some(Phrase::new("by_named", &["local radio stations"])));
    }

    #[test]
    fn who_tells_of_a_label_is_not_who_gives_it() {
        let check = |text: &str, content: &str, labeller: &str, expected: [&str; 2]| {
            let tells = Attribution {
                source: Source {
                    spans: vec![at(text, "Ann Lee")],
                    kind: SourceKind::Person,
                    name: Some("Ann Lee".into()),
                    confidence: 0.95,
                    ..Source::default()
                },
                cue: Cue::default(),
                content: Content {
                    spans: vec![at(text, content)],
                    form: if content.starts_with('“') {
                        Form::Direct
                    } else {
                        Form::Indirect
                    },
                },
                confidence: 1.0,
                within: None,
            };
            let label = Label {
                id: String::new(),
                marker: Some(at(text, "labelled")),
                label: at(text, "traitor"),
                referent: Party::default(),
                labeller: Party {
                    spans: vec![at(text, labeller)],
                    ..Party::default()
                },
                relation: Relation::Other,
                distanced: false,
                contested: true,
                voice: Voice::Direct,
                attribution: Some(0),
            };
            let report = Report {
                labels: vec![label],
                attributions: vec![tells],
                ..Report::default()
            };
            let calling = &summary::callings(&report)[0].callings[0];
            let told = [
                by(&report, text, calling).expect("somebody"),
                voice_of(&report, text, calling),
            ];
            assert_eq!(told.map(|p| format!("{} {}", p.key, p.args.concat())), expected, "{text}");
        };
        check(
            "Ann Lee said that the ministry had labelled him a “traitor”.",
            "that the ministry had labelled him a “traitor”",
            "ministry",
            ["by_named the ministry", "voice_direct_undetermined "],
        );
        check(
            "“Ministers labelled him a traitor,” Ann Lee said.",
            "“Ministers labelled him a traitor,”",
            "Ministers",
            ["by_undetermined ", "voice_direct Ann Lee"],
        );
        // "she" may be the one who speaks.
        check(
            "Ann Lee said that she had labelled him a “traitor”.",
            "that she had labelled him a “traitor”",
            "she",
            ["by_named Ann Lee", "voice_direct Ann Lee"],
        );
    }

    #[test]
    fn of_two_readings_of_one_verb_neither_is_told() {
        let text = "It was a term that the envoy, Ann Lee, labelled “mad”.";
        let mut source = Source {
            spans: vec![at(text, "It")],
            kind: SourceKind::Person,
            name: Some("Ben Okoro".into()),
            confidence: 0.95,
            referent: Some(1),
        };
        let label = |source: Source| Report {
            attributions: vec![Attribution {
                source,
                cue: Cue {
                    spans: vec![at(text, "labelled")],
                    ..Cue::default()
                },
                content: Content::default(),
                confidence: 1.0,
                within: None,
            }],
            labels: vec![Label {
                id: String::new(),
                marker: Some(at(text, "labelled")),
                label: at(text, "mad"),
                referent: Party::default(),
                labeller: Party {
                    spans: vec![at(text, "Ann Lee")],
                    name: Some("Ann Lee".into()),
                    id: Some(0),
                    confidence: 0.95,
                },
                relation: Relation::Other,
                distanced: false,
                contested: true,
                voice: Voice::Direct,
                attribution: Some(0),
            }],
            ..Report::default()
        };
        let told = |report: &Report| {
            let calling = &summary::callings(report)[0].callings[0];
            [
                by(report, text, calling).map(|p| p.key),
                Some(voice_of(report, text, calling).key),
            ]
        };
        let nobody = ["by_undetermined", "voice_direct_undetermined"].map(|key| Some(key.to_owned()));
        assert_eq!(told(&label(source.clone())), nobody);
        source.referent = Some(0);
        assert_eq!(told(&label(source))[0].as_deref(), Some("by_named"));
    }

    /// The words at the last place where `text` has them.
    pub fn at(text: &str, words: &str) -> Span {
        let start = text.rfind(words).unwrap_or_else(|| panic!("{words} in {text}"));
        Span::new(start, start + words.len())
    }

    #[test]
    fn what_is_denied_is_told_as_denied() {
        let check = |text: &str, cue: &str, content: &str, words: &str, expected: &[&str]| {
            let denies = Attribution {
                source: Source {
                    spans: vec![at(text, "The army")],
                    kind: SourceKind::Institution,
                    ..Source::default()
                },
                cue: Cue {
                    lemma: cue.into(),
                    ..Cue::default()
                },
                content: Content {
                    spans: vec![at(text, content)],
                    form: Form::Indirect,
                },
                confidence: 1.0,
                within: None,
            };
            let report = Report {
                attributions: vec![denies],
                ..Report::default()
            };
            let calling = Calling {
                words: at(text, words),
                by: By::Undetermined,
                voice: Voice::Indirect,
                attribution: Some(0),
                label: None,
                term: None,
                told_by: None,
                rival: false,
            };
            let told = [
                by(&report, text, &calling).expect("somebody"),
                voice_of(&report, text, &calling),
            ];
            assert_eq!(told.map(|p| p.key), expected, "{text}");
        };
        let denied = ["by_denied", "voice_denied"];
        check(
            "The army denied that it was a coup.",
            "deny",
            "that it was a coup",
            "coup",
            &denied,
        );
        let own = ["by_named", "voice_indirect"];
        check("The army said that it was a coup.", "say", "that it was a coup", "coup", &own);
        check("The army rejected it as a coup.", "reject", "it as a coup", "coup", &own);
    }
}
