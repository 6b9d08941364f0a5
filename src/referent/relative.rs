//! Who is told by a kinship: "his wife, Ana Lopez". The bare surname on such a page is the other's, not theirs.

use super::name::Name;
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

/// Whether a kinship stands right before the name, or right after it between commas.
pub fn is(text: &Text, name: &Name) -> bool {
    if name.words.len() < 2 {
        return false;
    }
    let sentence = text.sentences[text.tokens[name.tokens.start].sentence as usize];
    let (from, end) = (sentence.first as usize, sentence.end as usize);
    let fold = |i: usize| if (from..end).contains(&i) { text.folded(i) } else { "" };
    let lady = |i: usize| fold(i) == "lady" && fold(i.wrapping_sub(1)) == "first";
    let start = name.title.as_ref().map_or(name.tokens.start, |t| t.start);
    let in_title =
        name.first_of_title(text) == Some("first") && name.title.clone().is_some_and(|mut t| t.any(|i| fold(i) == "lady"));
    let before = start.wrapping_sub(if fold(start.wrapping_sub(1)) == "," { 2 } else { 1 });
    // "his wife, Ana Lopez", "first lady Ana Lopez"; of "Ben's brother Ana Lopez" the same.
    if in_title || KIN.contains(&fold(before)) || lady(before) {
        return true;
    }
    // "Ana Lopez, the first lady", "Ana Lopez, his wife": not "wife of", who may be the page's own subject.
    let after = name.tokens.end;
    fold(after) == ","
        && (after + 2..after + 7).take_while(|&i| fold(i) != ",").any(|i| {
            lady(i) && fold(i + 1) != "of"
                || KIN.contains(&fold(i))
                    && (matches!(fold(i - 1), "his" | "her" | "'s") || matches!(fold(i - 2), "his" | "her" | "'s"))
        })
}
