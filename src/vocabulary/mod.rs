//! What single words tell, whatever they stand beside: places and their people, given names, titles, heads of organisations.
//!
//! The lists stand in `lists.rs` and in two text files, and are made into one file when the engine is built.

pub mod classes;
#[cfg(test)]
mod lists;
mod table;

use classes::*;
pub use table::Entry;

/// All entries, for [`table::find`].
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary.bin"));
/// The own names of the places, one a line.
static OWN_NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/places.txt"));
/// The most words of a place's name.
pub const LONGEST_PLACE: usize = 5;

/// Which pronouns a person takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he, him, his
    He,
    /// she, her, hers
    She,
}

/// What the lists say of `words`: one folded word, or several with one space between.
pub fn look_up(words: &[u8]) -> Entry {
    table::find(ENTRIES, words)
}

/// Whether `words` name a place.
pub fn is_place(words: &str) -> bool {
    look_up(words.as_bytes()).classes & PLACE != 0
}

/// The own name of the place that `words` name.
pub fn place(words: &str) -> Option<&'static str> {
    own_name(look_up(words.as_bytes()).place)
}

/// The own name of the place whose people or things `words` name ("north korean").
pub fn people_of(words: &str) -> Option<&'static str> {
    own_name(look_up(words.as_bytes()).people)
}

/// Whether `word` is an article.
pub fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

/// Whether `word` is an article, or says whose a thing of others is: "the", "her". A noun follows.
pub fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "his" | "her" | "its" | "their")
}

/// Whether `word` says whose a thing is, of the speaker or of others: "my", "her".
pub fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their" | "my" | "our")
}

/// Whether `word` is one of `words`: far smaller than a comparison with each, for what is seldom asked.
#[inline(never)]
pub fn is_among(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

/// Whether `word` is somebody who cannot be a subject: "him", "us". "Her" may be a possessive as well.
pub fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "him" | "her" | "them" | "me" | "us")
}

/// Whether `word` is somebody or something that can be a subject: "she", "it", "you".
pub fn is_subject_pronoun(word: &str) -> bool {
    is_subject_only(word) || matches!(word, "it" | "you")
}

/// Whether `word` is somebody who can be a subject and no object: "she", "we". "It" and "you" may be either.
pub fn is_subject_only(word: &str) -> bool {
    is_among(word, &["he", "she", "they", "we", "i"])
}

/// Whether `word` names several people and does not end in "s".
pub fn is_plural_of_people(word: &str) -> bool {
    is_among(word, &["people", "men", "women", "children", "police"])
}

fn own_name(at: u16) -> Option<&'static str> {
    let start = usize::from(at).checked_sub(1)?;
    OWN_NAMES[start..].split('\n').next()
}

/// Whether `name`, as it is written, is the own name of a place.
pub fn is_own_name(name: &str) -> bool {
    place(&table::key(name)) == Some(name)
}

/// Whose given name a word of these classes is, where it is of one gender only.
pub fn gender_of_given(classes: u32) -> Option<Gender> {
    match classes & (MAN | WOMAN) {
        MAN => Some(Gender::He),
        WOMAN => Some(Gender::She),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_says_what_the_lists_say() {
        let (entries, owns) = lists::read();
        for (word, entry) in &entries {
            assert_eq!(look_up(word.as_bytes()), *entry, "{word}");
        }
        assert_eq!(owns, OWN_NAMES);
        assert_eq!(lists::write(&entries), ENTRIES);
        assert_eq!(look_up(b"springfield"), Entry::default());
        assert_eq!(look_up(b""), Entry::default());
        let places = entries.iter().filter(|(_, entry)| entry.place > 0);
        assert_eq!(places.map(|(name, _)| name.split(' ').count()).max(), Some(LONGEST_PLACE));
    }

    #[test]
    fn places_have_one_own_name() {
        assert_eq!(place("burma"), Some("Myanmar"));
        assert_eq!(place("u.s."), Some("United States"));
        assert_eq!(people_of("north korean"), Some("North Korea"));
        assert_eq!(people_of("bolivians"), Some("Bolivia"));
        assert_eq!(place("springfield"), None);
        assert!(is_own_name("North Korea") && !is_own_name("Burma") && !is_own_name("myanmar"));
    }

    #[test]
    fn given_names_on_two_lists_are_of_either() {
        let check = |name, expected| {
            let classes = look_up(str::as_bytes(name)).classes;
            assert_eq!((classes & GIVEN != 0).then(|| gender_of_given(classes)), expected, "{name}");
        };
        check("jeanine", Some(Some(Gender::She)));
        check("evo", Some(Some(Gender::He)));
        check("jean", Some(Some(Gender::She)));
        check("kim", Some(None));
        check("wednesday", None);
    }
}
