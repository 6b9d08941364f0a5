//! What kind of source a phrase names.

use crate::referent::{MentionForm, ReferentKind, Referents};
use crate::report::SourceKind;
use crate::text::{Text, TokenKind};
use crate::vocabulary::classes::{THING, TITLE};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Groups of `sources.txt`, as bits of a set.
mod noun {
    pub const ROLE: u8 = 1;
    pub const GROUP: u8 = 2;
    pub const INSTITUTION: u8 = 4;
    pub const ORGANISATION: u8 = 8;
    pub const MEDIA: u8 = 16;
    pub const DOCUMENT: u8 = 32;
    pub const VAGUE: u8 = 64;
    pub const PAPER: u8 = 128;
}
use noun::*;

const NAMES: &[(&str, u8)] = &[
    ("role", ROLE),
    ("group", GROUP),
    ("institution", INSTITUTION),
    ("organisation", ORGANISATION),
    ("media", MEDIA),
    ("document", DOCUMENT),
    ("vague", VAGUE),
    ("paper", PAPER),
];

/// The groups that a folded noun is listed in.
fn groups(word: &str) -> u8 {
    static NOUNS: OnceLock<HashMap<&'static str, u8>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let mut nouns = HashMap::with_capacity_and_hasher(1 << 9, Default::default());
        let mut group = 0;
        for line in include_str!("sources.txt").lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                group = NAMES.iter().find(|(n, _)| *n == name).map_or(0, |(_, bit)| *bit);
            } else if !line.starts_with('#') {
                line.split_whitespace()
                    .for_each(|word| *nouns.entry(word).or_insert(0) |= group);
            }
        }
        nouns
    });
    nouns.get(word).copied().unwrap_or(0)
}

/// Whether a lower-case word says by itself that its phrase names somebody or something that speaks.
pub fn names_a_speaker(word: &str) -> bool {
    groups(word) & (ROLE | GROUP | INSTITUTION | MEDIA | VAGUE) != 0
        || matches!(word, "poll" | "report" | "study" | "survey" | "reports")
}

/// Whether a word names a paper, a station or an agency.
pub fn is_media(word: &str) -> bool {
    groups(word) & MEDIA != 0
}

/// Whether a word names something written or shown, through which somebody speaks.
pub fn is_paper(word: &str) -> bool {
    groups(word) & PAPER != 0
}

/// Where a name with its titles ("Mr.", "President") begins that stands after the tokens `before`.
pub fn with_title(text: &Text, before: Range<usize>) -> usize {
    let title = |&i: &usize| text.is(i, TITLE) || text.folded(i) == "." && i > before.start && text.is(i - 1, TITLE);
    before.clone().rev().take_while(title).last().unwrap_or(before.end)
}

/// The kind of the source at `tokens`, with the referent it names where there is one.
pub fn kind(text: &Text, referents: &Referents, tokens: Range<usize>) -> SourceKind {
    if tokens.is_empty() {
        return SourceKind::None;
    }
    if tokens.clone().any(|i| text.tokens[i].kind == TokenKind::Handle) {
        return SourceKind::Account;
    }
    let head_end = head_end(text, &tokens);
    let last = text.folded(head_end - 1);
    // "House Republicans" may be taken for somebody's name.
    let several = groups(last) & GROUP != 0 && last.ends_with('s');
    let person = ends_with_a_person(text, referents, &tokens, head_end)
        || !several && heads_a_person(text, referents, tokens.start..head_end)
        || matches!(last, "he" | "she" | "i" | "him" | "her");
    if person {
        return SourceKind::Person;
    }
    by_nouns(text, referents, &tokens, head_end)
}

/// Where the head's phrase ends: before the first comma, "of", "who". A name in an apposition counts as well.
fn head_end(text: &Text, tokens: &Range<usize>) -> usize {
    let parts = |i: usize| {
        matches!(
            text.folded(i),
            "," | "of"
                | "to"
                | "who"
                | "which"
                | "that"
                | "for"
                | "in"
                | "on"
                | "by"
                | "from"
                | "with"
                | "at"
                | "published"
                | "close"
                | "released"
                | "conducted"
                | "commissioned"
                | "obtained"
                | "seen"
                | "("
        )
    };
    (tokens.start + 1..tokens.end).find(|&i| parts(i)).unwrap_or(tokens.end)
}

/// "University of Leeds historian Ann Lee", "Minister for Health Ann Lee": the name at the end.
fn ends_with_a_person(text: &Text, referents: &Referents, tokens: &Range<usize>, head_end: usize) -> bool {
    let word = |i: usize| text.folded(i);
    let mut closing = referents.in_span(text.tokens[tokens.end - 1].span);
    let Some(name) = closing.find(|m| m.form == MentionForm::Name) else {
        return false;
    };
    let led = |i: usize| {
        matches!(
            word(i),
            "," | "of" | "for" | "in" | "on" | "by" | "from" | "with" | "at" | "the" | "and" | "including"
        )
    };
    let person = referents.chains[name.chain as usize].kind == ReferentKind::Person;
    let start = with_title(text, tokens.start..text.tokens_in(name.span).start);
    person && matches!(word(head_end.min(tokens.end - 1)), "of" | "for") && start > tokens.start + 2 && !led(start - 1)
}

/// Whether a person is named in the phrase of the head. Not of "Lee's deputy", whose head is the deputy.
fn heads_a_person(text: &Text, referents: &Referents, phrase: Range<usize>) -> bool {
    let head = phrase.end - 1;
    let owner = |&i: &usize| text.folded(i) == "'s" || text.folded(i) == "'" && text.folded(i - 1).ends_with('s');
    let own = (phrase.start + 1..head).rev().find(owner).map_or(phrase.start, |i| i + 1);
    referents.in_span(text.span_of(own..phrase.end)).any(|m| {
        // "Her lawyers" are not she.
        let owns = m.form == MentionForm::Pronoun && own < head;
        referents.chains[m.chain as usize].kind == ReferentKind::Person && !owns
    })
}

/// The kind of a source that is nobody's name, by its nouns.
fn by_nouns(text: &Text, referents: &Referents, tokens: &Range<usize>, head_end: usize) -> SourceKind {
    let head = head_end - 1;
    let last = text.folded(head);
    // The first word of a sentence has its capital for free.
    let first = |i: usize| text.sentences[text.tokens[i].sentence as usize].first as usize == i;
    let alone = |i: usize| i + 1 >= tokens.end || !text.tokens[i + 1].capital;
    let upper = |i: usize| !(first(i) && alone(i) && groups(text.folded(i)) != 0) && text.tokens[i].capital;
    let of_last = groups(last);
    let of_any = (tokens.start..head).fold(of_last, |all, i| all | groups(text.folded(i)));
    let any = |bits: u8| of_any & bits != 0;
    let is = |bits: u8| of_last & bits != 0;
    let simple = tokens.len() <= 3;
    let by_what_follows = || match (head + 1..tokens.end).find(|&i| text.folded(i) == ",") {
        Some(comma) if capitals(text, comma + 1..tokens.end) => SourceKind::Person,
        _ => SourceKind::Role,
    };
    match () {
        _ if is(VAGUE) && (simple || !upper(head)) && !names_any(text, tokens, head) => SourceKind::Vague,
        _ if is(GROUP) || matches!(text.folded(tokens.start), "thousands" | "hundreds" | "dozens") => SourceKind::Group,
        _ if is(DOCUMENT) && !upper(head) => SourceKind::Document,
        _ if any(MEDIA) && (upper(head) || is(MEDIA)) => SourceKind::Media,
        // "a spokesman, Christopher Abboud,", "her chief of staff, Luis Soto"
        _ if is(ROLE) => by_what_follows(),
        _ if is(INSTITUTION) => SourceKind::Institution,
        _ if is(ORGANISATION) => SourceKind::Organisation,
        _ if any(INSTITUTION) => SourceKind::Institution,
        _ if any(ORGANISATION) && upper(head) => SourceKind::Organisation,
        // "Downing Street", "Capitol Hill": those who work there.
        _ if upper(head) && text.is(head, THING) && head > tokens.start => SourceKind::Institution,
        _ if upper(head) => referents
            .in_span(text.span_of(tokens.start..head_end))
            .map(|m| referents.chains[m.chain as usize].kind)
            .find_map(of_referent)
            // "Organisers", "Players on both sides": a plural that opens its sentence.
            .unwrap_or(match first(head) && last.ends_with('s') && last.len() > 4 {
                true => SourceKind::Group,
                false => SourceKind::Person,
            }),
        _ if last.ends_with('s') && last.len() > 3 => SourceKind::Group,
        _ => by_what_follows(),
    }
}

fn of_referent(kind: ReferentKind) -> Option<SourceKind> {
    match kind {
        ReferentKind::Organisation => Some(SourceKind::Organisation),
        ReferentKind::Group => Some(SourceKind::Group),
        ReferentKind::Place => Some(SourceKind::Institution),
        ReferentKind::Person => Some(SourceKind::Person),
        ReferentKind::Account => Some(SourceKind::Account),
        ReferentKind::Event | ReferentKind::Unknown => None,
    }
}

/// Whether a name stands before the head: "Clinton supporters" are somebody's.
fn names_any(text: &Text, tokens: &Range<usize>, head: usize) -> bool {
    capitals(text, tokens.start + 1..head)
}

/// Whether two words in a row begin with capitals.
fn capitals(text: &Text, tokens: Range<usize>) -> bool {
    let upper = |i: usize| text.tokens[i].capital;
    tokens.clone().zip(tokens.skip(1)).any(|(a, b)| upper(a) && upper(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain, Plain};

    fn check(source: &str, expected: SourceKind) {
        let document = plain(Plain {
            text: format!("And {source} said no."),
            ..Plain::default()
        });
        let text = Text::new(&document);
        let end = text.tokens.len() - 3;
        assert_eq!(kind(&text, &Referents::default(), 1..end), expected, "{source}");
    }

    #[test]
    fn kinds() {
        check("Ann Lee", SourceKind::Person);
        check("she", SourceKind::Person);
        check("a spokesman, Tom Brown,", SourceKind::Person);
        check("a police spokesman", SourceKind::Role);
        check("Mayor Ann Lee's deputy", SourceKind::Role);
        check("Downing Street", SourceKind::Institution);
        check("her chief of staff, Tom Brown,", SourceKind::Person);
        check("MPs", SourceKind::Group);
        check("the head of the union", SourceKind::Role);
        check("residents of Leeds", SourceKind::Group);
        check("the Supreme Court", SourceKind::Institution);
        check("the armed forces", SourceKind::Institution);
        check("the company", SourceKind::Organisation);
        check("the Leeds Courier", SourceKind::Media);
        check("the report", SourceKind::Document);
        check("critics", SourceKind::Vague);
        check("media", SourceKind::Vague);
        check("@ann_lee", SourceKind::Account);
    }
}
