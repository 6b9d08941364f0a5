//! Who is told by a kinship: "his wife, Ana Lopez". The bare surname on such a page is the other's, not theirs.

use super::name::Name;
use super::Gender;
use crate::text::Text;

/// Kinships.
const KIN: &[&str] = &[
    "wife",
    "husband",
    "spouse",
    "widow",
    "widower",
    "son",
    "daughter",
    "brother",
    "sister",
    "father",
    "mother",
    "parents",
    "grandparents",
    "children",
    "sons",
    "daughters",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "nephew",
    "niece",
    "uncle",
    "aunt",
    "cousin",
];

/// A kinship right before the name, or right after it between commas: what it tells of him or her, if anything.
pub fn of(text: &Text, name: &Name) -> Option<Option<Gender>> {
    let sentence = text.sentences[text.tokens[name.tokens.start].sentence as usize];
    let (from, end) = (sentence.first as usize, sentence.end as usize);
    let fold = |i: usize| if (from..end).contains(&i) { text.folded(i) } else { "" };
    let lady = |i: usize| fold(i) == "lady" && fold(i.wrapping_sub(1)) == "first";
    let start = name.title.as_ref().map_or(name.tokens.start, |t| t.start);
    let in_title =
        name.first_of_title(text) == Some("first") && name.title.clone().is_some_and(|mut t| t.any(|i| fold(i) == "lady"));
    let before = start.wrapping_sub(if fold(start.wrapping_sub(1)) == "," { 2 } else { 1 });
    // "his wife, Ana Lopez", "first lady Ana Lopez"; of "Ben's brother Ana Lopez" the same.
    if in_title || lady(before) {
        return Some(Some(Gender::She));
    }
    if KIN.contains(&fold(before)) {
        return Some(gender_of(fold(before)));
    }
    // "Ana Lopez, the first lady", "Ana Lopez, his wife": not "wife of", who may be the page's own subject.
    let after = name.tokens.end;
    let owned = |i: usize| matches!(fold(i), "his" | "her" | "'s");
    let told = |&i: &usize| lady(i) && fold(i + 1) != "of" || KIN.contains(&fold(i)) && (owned(i - 1) || owned(i - 2));
    let near = (after + 2..after + 7).take_while(|&i| fold(i) != ",");
    let kin = near.into_iter().find(told).filter(|_| fold(after) == ",")?;
    // "Ana Lopez, his wife and a friend": a list tells nothing.
    let closed = matches!(fold(kin + 1), "," | "." | "-" | ")");
    Some(gender_of(fold(kin)).filter(|_| closed))
}

/// What a kinship tells of whoever has it.
fn gender_of(kin: &str) -> Option<Gender> {
    match kin {
        "wife" | "widow" | "daughter" | "sister" | "mother" | "grandmother" | "granddaughter" | "niece" | "aunt" | "lady" => {
            Some(Gender::She)
        }
        "husband" | "widower" | "son" | "brother" | "father" | "grandfather" | "grandson" | "nephew" | "uncle" => {
            Some(Gender::He)
        }
        _ => None,
    }
}
