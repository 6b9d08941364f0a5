//! What a page calls each of its referents.

use super::link::Links;
use super::name::Name;
use super::{Chain, ReferentKind};
use crate::document::Document;
use crate::sort;
use crate::text::Text;
use crate::unbroken::unbroken;
use crate::vocabulary::classes::GIVEN;

/// The chains as the page shows them: each by its fullest name.
pub fn chains(document: &Document, text: &Text, names: &[Name], links: &Links) -> Vec<Chain> {
    let written = |name: &Name| &document.text[text.span_of(name.tokens.clone()).range()];
    let mut chains: Vec<Chain> = links
        .entities
        .iter()
        .map(|e| Chain {
            name: unbroken(written(&names[e.fullest])),
            kind: e.kind,
        })
        .collect();
    let mut long: Vec<(u32, u32)> = Vec::new();
    for (n, (name, &(entity, _))) in names.iter().zip(&links.of).enumerate() {
        let chain = &mut chains[entity];
        // A name in capitals alone, of a dateline or a headline, gives way to the same name as the page else writes it.
        if chain.name.len() > 6 && !chain.name.contains(char::is_lowercase) {
            let other = written(name);
            if other.contains(char::is_lowercase) && other.chars().flat_map(char::to_uppercase).eq(chain.name.chars()) {
                chain.name = other.to_owned();
            }
        }
        if chain.kind == ReferentKind::Person && names[links.entities[entity].fullest].words.len() > 2 {
            long.push((entity as u32, n as u32));
        }
    }
    sort::by_key(&mut long, |&(entity, n)| [entity, n]);
    for of_one in long.chunk_by(|a, b| a.0 == b.0) {
        let entity = of_one[0].0 as usize;
        let mentions = || of_one.iter().map(|&(_, n)| &names[n as usize]);
        if let Some(name) = own(text, &names[links.entities[entity].fullest], mentions) {
            chains[entity].name = written(name).to_owned();
        }
    }
    chains
}

/// "Ana Lopez Joins Growing List" of a headline and "Crooked Ana Lopez" give way to "Ana Lopez", where the page writes it so more often;
/// not "Ben Okoro Jr.", nor "Ana Lopez Moor" who is called Moor, nor a given name before others.
fn own<'n, I: Iterator<Item = &'n Name>>(text: &Text, fullest: &Name, mentions: impl Fn() -> I) -> Option<&'n Name> {
    let part = |name: &&Name| {
        let size = name.words.len();
        size > 1 && size < fullest.words.len() && fullest.words.windows(size).any(|words| words == name.words)
    };
    let last = mentions().filter(part).last()?;
    let often = |words: &[u32]| mentions().filter(|name| name.words == words).count();
    let needed = |word: &u32| is_suffix(text.word(*word)) || often(&[*word]) > 0 || text.classes[*word as usize] & GIVEN != 0;
    let lacks = fullest.words.iter().filter(|w| !last.words.contains(w)).any(needed);
    (often(&fullest.words) == 1 && often(&last.words) > 1 && !lacks).then_some(last)
}

/// Whether a folded word tells two of one name apart.
fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "jr" | "sr" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x" | "xi" | "xvi"
    )
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::lexicon::Lexicon;
    use crate::referent::Referents;
    use crate::text::Text;

    #[test]
    fn a_headline_s_words_are_no_part_of_a_name() {
        let check = |text: &str, expected: &str| {
            let document = plain(text.into());
            let read = Text::new(&document);
            let referents = Referents::find(&document, &read, &Lexicon::embedded());
            assert_eq!(referents.chains[0].name, expected, "{text}");
        };
        check(
            "Ana Lopez Joins Growing List\n\nHe met Ana Lopez. Later Ana Lopez left.",
            "Ana Lopez",
        );
        check(
            "He met Ben Okoro Jr. on Monday. Then Ben Okoro left, and Ben Okoro sang.",
            "Ben Okoro Jr.",
        );
        check("He met Ana Lopez. Later Ana Lopez Moor left.", "Ana Lopez Moor");
        check(
            "Then Crooked Ana Lopez left. He met Ana Lopez. Then Ana Lopez sang.",
            "Ana Lopez",
        );
        check(
            "Then Crooked Ana Lopez left. He met Crooked Ana. Then Crooked Ana sang to Lopez.",
            "Crooked Ana Lopez",
        );
    }
}
