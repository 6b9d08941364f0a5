//! What kind of source a phrase names.

use crate::document::Document;
use crate::referent::{ReferentKind, Referents};
use crate::report::SourceKind;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Nouns for people by what they do.
const ROLES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "president",
    "minister",
    "secretary",
    "chairman",
    "chairwoman",
    "chair",
    "chief",
    "director",
    "manager",
    "lawyer",
    "attorney",
    "judge",
    "prosecutor",
    "senator",
    "congressman",
    "congresswoman",
    "governor",
    "mayor",
    "lawmaker",
    "deputy",
    "ambassador",
    "diplomat",
    "official",
    "aide",
    "adviser",
    "advisor",
    "strategist",
    "analyst",
    "economist",
    "expert",
    "professor",
    "researcher",
    "scientist",
    "doctor",
    "officer",
    "commander",
    "general",
    "colonel",
    "leader",
    "candidate",
    "nominee",
    "head",
    "executive",
    "founder",
    "owner",
    "editor",
    "reporter",
    "journalist",
    "author",
    "writer",
    "correspondent",
    "priest",
    "bishop",
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "man",
    "woman",
    "boy",
    "girl",
    "mother",
    "father",
    "son",
    "daughter",
    "wife",
    "husband",
    "brother",
    "sister",
    "witness",
    "resident",
    "voter",
    "worker",
    "employee",
    "teacher",
    "student",
    "farmer",
    "soldier",
    "activist",
    "protester",
    "organiser",
    "organizer",
    "coach",
    "player",
    "actor",
    "actress",
    "singer",
    "driver",
    "neighbour",
    "neighbor",
    "friend",
    "coroner",
    "sheriff",
    "lieutenant",
    "captain",
    "sergeant",
    "chancellor",
    "premier",
    "envoy",
    "representative",
    "delegate",
    "pollster",
    "historian",
    "consultant",
    "caller",
];

/// Nouns for several people.
const GROUPS: &[&str] = &[
    "residents",
    "people",
    "protesters",
    "demonstrators",
    "voters",
    "workers",
    "employees",
    "students",
    "farmers",
    "republicans",
    "democrats",
    "conservatives",
    "liberals",
    "lawmakers",
    "senators",
    "members",
    "families",
    "parents",
    "women",
    "men",
    "children",
    "americans",
    "lawyers",
    "attorneys",
    "prosecutors",
    "activists",
    "doctors",
    "scientists",
    "teachers",
    "leaders",
    "ministers",
    "rebels",
    "soldiers",
    "opposition",
    "crowd",
    "delegates",
    "candidates",
    "aides",
    "advisers",
    "rivals",
    "muslims",
    "christians",
    "jews",
    "refugees",
    "migrants",
    "investors",
    "economists",
    "researchers",
    "advocates",
    "campaigners",
    "they",
    "we",
    "many",
    "both",
    "friends",
    "relatives",
    "neighbours",
    "neighbors",
    "unions",
    "allies",
    "users",
    "respondents",
    "thousands",
    "hundreds",
    "dozens",
    "governors",
    "mayors",
    "diplomats",
    "executives",
    "owners",
    "fans",
    "readers",
];

/// Nouns for bodies of state and the like.
const INSTITUTIONS: &[&str] = &[
    "court",
    "parliament",
    "congress",
    "senate",
    "house",
    "government",
    "ministry",
    "department",
    "army",
    "navy",
    "police",
    "military",
    "forces",
    "council",
    "commission",
    "committee",
    "agency",
    "bureau",
    "authority",
    "authorities",
    "administration",
    "cabinet",
    "embassy",
    "kremlin",
    "pentagon",
    "tribunal",
    "prosecution",
    "bank",
    "reserve",
    "fbi",
    "cia",
    "nsa",
    "nato",
    "un",
    "u.n.",
    "union",
    "organization",
    "organisation",
    "assembly",
    "legislature",
    "university",
    "church",
    "vatican",
    "district",
    "board",
    "office",
    "state",
    "city",
    "county",
    "treasury",
    "junta",
    "hospital",
];

/// Nouns for companies, parties and other bodies.
const ORGANISATIONS: &[&str] = &[
    "company",
    "campaign",
    "party",
    "group",
    "association",
    "foundation",
    "institute",
    "inc",
    "corp",
    "ltd",
    "llc",
    "firm",
    "team",
    "club",
    "committee",
    "movement",
    "coalition",
    "league",
    "society",
    "center",
    "centre",
    "network",
    "project",
    "fund",
    "alliance",
    "pac",
    "ngo",
    "charity",
    "federation",
    "camp",
];

/// Nouns and names for media.
const MEDIA: &[&str] = &[
    "newspaper",
    "newspapers",
    "magazine",
    "news",
    "times",
    "post",
    "journal",
    "reuters",
    "afp",
    "cnn",
    "bbc",
    "nbc",
    "cbs",
    "abc",
    "msnbc",
    "fox",
    "bloomberg",
    "politico",
    "broadcaster",
    "outlet",
    "tribune",
    "herald",
    "gazette",
    "guardian",
    "telegraph",
    "sputnik",
    "tass",
    "xinhua",
    "interfax",
    "tv",
    "television",
    "radio",
    "weekly",
    "daily",
    "website",
    "breitbart",
    "buzzfeed",
    "npr",
    "razon",
    "razón",
    "pais",
    "mundo",
    "monde",
    "figaro",
    "spiegel",
    "zeitung",
    "jazeera",
    "blog",
    "publication",
];

/// Nouns for what is written.
const DOCUMENTS: &[&str] = &[
    "report",
    "reports",
    "study",
    "studies",
    "poll",
    "polls",
    "survey",
    "surveys",
    "document",
    "documents",
    "letter",
    "email",
    "emails",
    "e-mail",
    "e-mails",
    "statement",
    "memo",
    "law",
    "bill",
    "ruling",
    "records",
    "record",
    "filing",
    "filings",
    "lawsuit",
    "complaint",
    "indictment",
    "affidavit",
    "data",
    "figures",
    "statistics",
    "transcript",
    "constitution",
    "treaty",
    "article",
    "book",
    "research",
    "analysis",
    "results",
    "census",
    "website",
    "plan",
    "resolution",
    "footage",
    "video",
    "paper",
    "ad",
    "headline",
    "tweet",
    "post",
    "message",
    "order",
    "contract",
    "estimates",
];

/// Words for sources that nobody could name from the page.
const VAGUE: &[&str] = &[
    "media",
    "critics",
    "sources",
    "source",
    "officials",
    "experts",
    "analysts",
    "observers",
    "some",
    "others",
    "insiders",
    "supporters",
    "opponents",
    "everyone",
    "somebody",
    "someone",
    "commentators",
    "pundits",
    "witnesses",
    "detractors",
    "skeptics",
    "sceptics",
    "rumours",
    "rumors",
    "one",
    "strategists",
    "historians",
    "locals",
];

/// Whether a lower-case word says by itself that its phrase names somebody or something that speaks.
pub fn names_a_speaker(word: &str) -> bool {
    [ROLES, GROUPS, INSTITUTIONS, MEDIA, VAGUE]
        .iter()
        .any(|list| list.contains(&word))
        || matches!(word, "poll" | "report" | "study" | "survey" | "reports")
}

/// Whether a word names something written or shown, through which somebody speaks.
pub fn is_paper(word: &str) -> bool {
    matches!(
        word,
        "statement" | "statements" | "tweet" | "tweets" | "letter" | "memo" | "email" | "post" | "message" | "video" | "release"
    )
}

/// The kind of the source at `tokens`, with the referent it names where there is one.
pub fn kind(document: &Document, text: &Text, referents: &Referents, tokens: Range<usize>) -> SourceKind {
    if tokens.is_empty() {
        return SourceKind::None;
    }
    if tokens.clone().any(|i| text.tokens[i].kind == TokenKind::Handle) {
        return SourceKind::Account;
    }
    // What stands before the first comma, "of", "who" is the head's phrase; a name in an apposition counts as well.
    let word = |i: usize| text.folded(i);
    let upper = |i: usize| document.text[text.tokens[i].span.range()].starts_with(char::is_uppercase);
    let head_end = tokens
        .clone()
        .find(|&i| {
            i > tokens.start
                && matches!(
                    word(i),
                    "," | "of" | "who" | "which" | "that" | "for" | "in" | "from" | "with" | "at" | "("
                )
        })
        .unwrap_or(tokens.end);
    let head = head_end - 1;
    let last = word(head);
    let named_person = referents.in_span(text.span_of(tokens.start..head_end)).any(|m| {
        let chain = &referents.chains[m.chain as usize];
        chain.kind == ReferentKind::Person
    });
    if named_person || matches!(last, "he" | "she" | "i" | "him" | "her") {
        return SourceKind::Person;
    }
    let of_all = |list: &[&str]| (tokens.start..head_end).any(|i| list.contains(&word(i)));
    let simple = tokens.len() <= 3;
    match () {
        _ if VAGUE.contains(&last) && (simple || !upper(head)) && !names_any(document, text, &tokens, head) => SourceKind::Vague,
        _ if GROUPS.contains(&last) || of_all(&["thousands", "hundreds"]) => SourceKind::Group,
        _ if DOCUMENTS.contains(&last) && !upper(head) => SourceKind::Document,
        _ if of_all(MEDIA) && (upper(head) || MEDIA.contains(&last)) => SourceKind::Media,
        _ if ROLES.contains(&last) => match capitals(document, text, head + 1..tokens.end) {
            // "a spokesman, Christopher Abboud,"
            true if word(head_end.min(tokens.end - 1)) == "," => SourceKind::Person,
            _ => SourceKind::Role,
        },
        _ if INSTITUTIONS.contains(&last) => SourceKind::Institution,
        _ if ORGANISATIONS.contains(&last) => SourceKind::Organisation,
        _ if of_all(INSTITUTIONS) => SourceKind::Institution,
        _ if of_all(ORGANISATIONS) && upper(head) => SourceKind::Organisation,
        _ if upper(head) => referents
            .in_span(text.span_of(tokens.start..head_end))
            .map(|m| referents.chains[m.chain as usize].kind)
            .find_map(of_referent)
            .unwrap_or(SourceKind::Person),
        _ if last.ends_with('s') && last.len() > 3 => SourceKind::Group,
        _ => SourceKind::Role,
    }
}

fn of_referent(kind: ReferentKind) -> Option<SourceKind> {
    match kind {
        ReferentKind::Organisation => Some(SourceKind::Organisation),
        ReferentKind::Group => Some(SourceKind::Group),
        ReferentKind::Place => Some(SourceKind::Institution),
        ReferentKind::Person => Some(SourceKind::Person),
        ReferentKind::Event | ReferentKind::Unknown => None,
    }
}

/// Whether a name stands before the head: "Clinton supporters" are somebody's.
fn names_any(document: &Document, text: &Text, tokens: &Range<usize>, head: usize) -> bool {
    capitals(document, text, tokens.start + 1..head)
}

/// Whether two words in a row begin with capitals.
fn capitals(document: &Document, text: &Text, tokens: Range<usize>) -> bool {
    let upper = |i: usize| document.text[text.tokens[i].span.range()].starts_with(char::is_uppercase);
    tokens.clone().zip(tokens.skip(1)).any(|(a, b)| upper(a) && upper(b))
}
