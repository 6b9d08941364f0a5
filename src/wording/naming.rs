//! How a sentence names who speaks and who is spoken of.

use crate::attribution::names_a_speaker;
use crate::report::{Report, SourceKind};
use crate::span::Span;
use crate::summary;

/// The kind of an attribution's source, and its name as it may be shown.
pub fn source(report: &Report, text: &str, attribution: Option<u32>) -> (SourceKind, Option<String>) {
    let source = attribution
        .and_then(|a| report.attributions.get(a as usize))
        .map(|a| &a.source);
    let named = source.and_then(|s| summary::shown(s.name.as_deref(), s.confidence));
    let written = || {
        let span = source.and_then(|s| s.spans.first())?;
        told(text.get(span.range())?).map(|words| small(text, *span, words))
    };
    let kind = source.map_or(SourceKind::None, |s| s.kind);
    // A source that is told by role, group or vaguely is named as the text names it; a person only when resolved.
    match kind {
        SourceKind::Person => (kind, named.map(str::to_owned)),
        _ => (kind, named.map(str::to_owned).or_else(written)),
    }
}

/// The words by which the text names a source, without the "who" of what follows; `None` for a pronoun alone, which names nobody.
pub(crate) fn told(written: &str) -> Option<&str> {
    const PRONOUNS: [&str; 16] = [
        "he", "her", "his", "i", "it", "its", "she", "that", "their", "these", "they", "this", "those", "we", "which", "who",
    ];
    let cut = unled(written);
    (!cut.is_empty() && !PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(cut))).then_some(cut)
}

/// The words of a source without the "who" of what follows: "the organisers, who".
pub fn unled(written: &str) -> &str {
    let ends = [" who", " which", " that"];
    let cut = ends.iter().find_map(|end| written.strip_suffix(end));
    cut.map_or(written, |cut| cut.trim_end_matches(','))
}

/// The words at `span` without the capital that a sentence gives to its first: that of a noun for who speaks, and of a word that
/// the page writes small elsewhere. "Residents", "Abortion-rights campaigners"; but "Israeli officials".
fn small(text: &str, span: Span, words: &str) -> String {
    let opens = text[..span.start as usize]
        .trim_end_matches([' ', '"', '“', '‘', '\''])
        .ends_with(['.', '!', '?', '\n', ':', '…']);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let folded = first.to_lowercase();
    let capital = first.chars().skip(1).all(char::is_lowercase) && folded.len() > 1 && folded != first;
    let alone = |at: usize| {
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        apart(text[..at].chars().next_back()) && apart(text[at + folded.len()..].chars().next())
    };
    let common = || names_a_speaker(&folded) || text.match_indices(&*folded).any(|(at, _)| alone(at));
    match capital && (opens || span.start == 0) && common() {
        true => format!("{folded}{}", &words[first.len()..]),
        false => words.to_owned(),
    }
}

/// Words that may have begun a sentence, as they stand inside one: "Several senators" become "several senators".
pub(super) fn inside(mut words: String) -> String {
    const SMALL: [&str; 18] = [
        "A", "All", "An", "Another", "Both", "Few", "Her", "His", "Its", "Many", "Most", "One", "Other", "Others", "Several",
        "Some", "The", "Their",
    ];
    if words.split(' ').next().is_some_and(|first| SMALL.contains(&first)) {
        words[..1].make_ascii_lowercase();
    }
    words
}

/// A referent as a sentence names it: a common noun with the article that the page gives it, "the measure".
pub fn referent(report: &Report, text: &str, id: u32) -> Option<String> {
    const DETERMINERS: [&str; 10] = ["the", "a", "an", "this", "that", "his", "her", "its", "their", "our"];
    let referent = report.referents.get(id as usize)?;
    let determined = |span: &Span| {
        let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        DETERMINERS.iter().any(|d| d.eq_ignore_ascii_case(word))
    };
    let common = referent.name.starts_with(char::is_lowercase);
    let article = common && referent.mentions.iter().any(determined);
    Some(if article {
        format!("the {}", referent.name)
    } else {
        referent.name.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Referent;
    use crate::wording::tests::at;

    #[test]
    fn a_source_is_named_as_the_text_names_it_but_never_by_a_pronoun() {
        assert_eq!(told("somebody who"), Some("somebody"));
        assert_eq!(told("The organisers, who"), Some("The organisers"));
        assert_eq!(told("Green groups"), Some("Green groups"));
        assert_eq!(told("They"), None);
        assert_eq!(told("those who"), None);
        assert_eq!(inside("The army".into()), "the army");
        assert_eq!(inside("Éire’s army".into()), "Éire’s army");
        assert_eq!(inside(String::new()), "");
    }

    #[test]
    fn a_sentence_s_capital_is_not_told() {
        let check = |text: &str, words: &str, expected: &str| assert_eq!(small(text, at(text, words), words), expected);
        check("It rained. Residents said so.", "Residents", "residents");
        check(
            "On abortion. Abortion-rights campaigners said so.",
            "Abortion-rights",
            "abortion-rights",
        );
        check(
            "It rained. Israeli officials said so.",
            "Israeli officials",
            "Israeli officials",
        );
        check("Then the Residents sang.", "Residents", "Residents");
    }

    #[test]
    fn a_common_noun_has_its_article() {
        let told = |text: &str, name: &str| {
            let report = Report {
                referents: vec![Referent {
                    id: 0,
                    name: name.into(),
                    mentions: vec![at(text, name)],
                }],
                ..Report::default()
            };
            referent(&report, text, 0).unwrap_or_default()
        };
        assert_eq!(told("They call a measure unfair.", "measure"), "the measure");
        assert_eq!(told("They call voters unfair.", "voters"), "voters");
        assert_eq!(told("The Measure fell.", "Measure"), "Measure");
    }
}
