//! Whether a label is one that somebody disputes or that presupposes a judgement; the rest are harmless.

use super::page::Page;
use super::Draft;

/// Labels that are harmless whoever gives them.
const HARMLESS: &[&str] = &[
    "foodie",
    "buff",
    "mother",
    "father",
    "mom",
    "dad",
    "fan",
    "geek",
    "nerd",
    "lover",
    "enthusiast",
    "aficionado",
    "junkie",
    "introvert",
    "voter",
    "voters",
    "independent",
    "independents",
    "undecided",
    "superdelegates",
    "brother",
    "sister",
    "wife",
    "husband",
    "workaholic",
    "perfectionist",
    "bookworm",
    "farmer",
    "teacher",
    "nickname",
    "secret",
    "classified",
    "hazardous",
];

/// Words of offices and statuses that parties dispute, and of names for people, groups and deeds that judge.
const CONTESTED: &[&str] = &[
    "interim",
    "acting",
    "caretaker",
    "transitional",
    "de",
    "facto",
    "illegitimate",
    "legitimate",
    "rightful",
    "usurper",
    "dictator",
    "strongman",
    "tyrant",
    "despot",
    "autocrat",
    "regime",
    "junta",
    "puppet",
    "traitor",
    "terrorist",
    "terrorists",
    "extremist",
    "extremists",
    "militant",
    "militants",
    "rebel",
    "rebels",
    "separatist",
    "separatists",
    "insurgent",
    "insurgents",
    "fascist",
    "nazi",
    "racist",
    "communist",
    "marxist",
    "socialist",
    "radical",
    "supremacist",
    "nationalist",
    "populist",
    "hero",
    "martyr",
    "freedom",
    "liar",
    "criminal",
    "murderer",
    "crook",
    "fraud",
    "coup",
    "genocide",
    "massacre",
    "invasion",
    "aggression",
    "illegal",
    "alien",
    "aliens",
    "oligarch",
    "mercenary",
    "mercenaries",
    "warlord",
    "cult",
    "sect",
    "prophet",
    "messiah",
    "caliphate",
    "caliph",
    "republic",
    "denier",
    "denialist",
    "islamist",
    "far",
    "witch",
    "occupied",
    "annexed",
];

/// Whether `draft` is contested.
pub fn is(page: &Page, draft: &Draft) -> bool {
    let any = |list: &[&str]| draft.label.clone().any(|i| list.contains(&page.fold(i)));
    let marked = draft.marker.is_some();
    if !marked {
        return any(CONTESTED);
    }
    if any(CONTESTED) {
        return true;
    }
    if any(HARMLESS) {
        return false;
    }
    let quoted = page.quote_at(draft.label.start).is_some();
    let named = page.is_capital(draft.label.start);
    let marker = draft.marker.clone().map_or("", |m| page.fold(m.start));
    match marker {
        // Names that are merely told.
        "known" | "nicknamed" | "christened" | "sworn" | "inaugurated" | "referred" | "billed" | "identified" | "termed"
        | "would" => false,
        "dubbed" | "called" | "calls" | "calling" if named && quoted => false,
        "calls" | "call" | "calling" | "called" if named => false,
        _ => true,
    }
}
