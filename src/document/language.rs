//! Which language a text is in, told by its commonest small words. Knows a few languages, and says so when it can't tell.

use super::Document;
use crate::report::Warning;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Small words of the languages that news sites write most, chosen to be rare in the others.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "en",
        "English",
        "the of and to that was for with his they from have which this would their been has were at by",
    ),
    (
        "es",
        "Spanish",
        "el los las del y por con una su para como más pero sus fue este ya entre desde está según",
    ),
    (
        "fr",
        "French",
        "le les des et du une dans pour qui sur au est pas par plus avec ce sont cette être aux ses",
    ),
    (
        "de",
        "German",
        "der die und den das von mit dem des auf ein eine nicht sich im auch wird bei sind nach aus",
    ),
    (
        "pt",
        "Portuguese",
        "o os uma não do da dos das em ao pelo pela são mais foi também com seu sua à na no",
    ),
    (
        "it",
        "Italian",
        "il di che gli della nel alla è sono dei per una non anche ha delle più dal ai le si",
    ),
    (
        "nl",
        "Dutch",
        "het een van en niet zijn voor met op dat te aan er ook naar bij wordt hij maar zich",
    ),
    (
        "pl",
        "Polish",
        "w na się nie że jest do przez jak po od który oraz dla jego ale tym został są za",
    ),
    (
        "sv",
        "Swedish",
        "och att det som på är av för med den till inte om ett har de från han var men",
    ),
    (
        "tr",
        "Turkish",
        "ve bir bu için da ile olarak daha çok olan gibi sonra kadar ise ancak olduğu değil etti",
    ),
    (
        "id",
        "Indonesian",
        "yang dan di untuk dengan dari pada ini itu tidak dalam akan oleh telah kepada juga ke bahwa",
    ),
];

/// Fewer words than this tell nothing.
const FEWEST: usize = 20;
/// Words looked at.
const MOST: usize = 3000;

/// A small word as a number; 0 for a longer word.
fn small(word: &[u8]) -> u64 {
    match word.len() {
        0..=8 => word.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        _ => 0,
    }
}

/// The languages that have each small word: a bit for each row of [`WORDS`].
fn listed() -> &'static FxHashMap<u64, u16> {
    static TABLE: OnceLock<FxHashMap<u64, u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for (i, (_, _, list)) in WORDS.iter().enumerate() {
            let words = list.split(' ').map(|word| small(word.as_bytes()));
            words.for_each(|word| *table.entry(word).or_default() |= 1 << i);
        }
        table
    })
}

/// What is counted of the words of some texts.
#[derive(Default)]
struct Counts {
    words: usize,
    letters: usize,
    /// Letters that are not Latin.
    foreign: usize,
    /// For each row of [`WORDS`] how many words are among its small words.
    listed: [usize; WORDS.len()],
}

impl Counts {
    /// Counts the runs of letters in `text`, until there are enough.
    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while self.words < MOST {
            let start = at;
            let mut key = 0;
            while let Some(letter) = bytes.get(at).filter(|b| b.is_ascii_alphabetic()) {
                // Of a letter this bit makes a small one.
                key = key << 8 | u64::from(letter | 0x20);
                at += 1;
            }
            match bytes.get(at) {
                Some(b) if !b.is_ascii() => {
                    let rest = &text[start..];
                    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
                    if word.len() > at - start {
                        self.letters += word.chars().count();
                        self.foreign += word.chars().filter(|&c| c > '\u{24f}').count();
                        at = start + word.len();
                        self.count(small(word.to_lowercase().as_bytes()));
                        continue;
                    }
                }
                None if at == start => return,
                _ => {}
            }
            if at > start {
                self.letters += at - start;
                self.count(if at - start <= 8 { key } else { 0 });
            }
            // Over the sign that ended the word.
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }

    /// Counts one word, as a number.
    fn count(&mut self, small: u64) {
        self.words += 1;
        let mut set = if small == 0 {
            0
        } else {
            listed().get(&small).copied().unwrap_or(0)
        };
        while set != 0 {
            self.listed[set.trailing_zeros() as usize] += 1;
            set &= set - 1;
        }
    }
}

/// The language of some texts as a BCP 47 primary tag: `None` where it cannot be told, `und` for a script that English is not
/// written in.
pub fn recognise<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut counts = Counts::default();
    texts.for_each(|text| counts.read(text));
    if counts.foreign * 2 > counts.letters && counts.letters >= FEWEST {
        return Some("und");
    }
    let of = |i: usize| counts.listed[i];
    let best = (0..WORDS.len()).max_by_key(|&i| of(i))?;
    let second = (0..WORDS.len()).filter(|&i| i != best).map(of).max()?;
    let sure = counts.words >= FEWEST && of(best) * 10 >= counts.words && of(best) * 2 >= second * 3;
    sure.then_some(WORDS[best].0)
}

/// Settles the language of a document: what its text shows goes before what the page claims. Another one than English is
/// warned of.
pub fn settle(document: &mut Document) {
    let mut read = 0;
    let texts = document.blocks.iter().map(|block| &document.text[block.span.range()]);
    let texts = texts.take_while(|text| {
        let more = read <= MOST * 8;
        read += text.len() + 1;
        more
    });
    let recognised = recognise(texts);
    let claimed = document.lang.take().and_then(|l| super::facts::primary(&l));
    document.lang = match recognised {
        Some("und") => claimed.filter(|l| l != "en").or(Some("und".into())),
        Some(lang) => Some(lang.into()),
        None => claimed,
    };
    if let Some(lang) = document.lang.as_deref().filter(|_| !document.is_analysed()) {
        let name = WORDS.iter().find(|(tag, _, _)| *tag == lang).map(|(_, name, _)| *name);
        let name = match (name, lang) {
            (Some(name), _) => format!("in {name}"),
            (None, "und") => "in another script".to_owned(),
            (None, tag) => format!("in the language \"{tag}\""),
        };
        document.warnings.push(Warning {
            code: "language".into(),
            message: format!("Not analysed: the text is {name}; only English is read so far."),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(recognise([text].into_iter()), expected, "{text}");
    }

    #[test]
    fn every_small_word_has_a_number() {
        let words = WORDS.iter().flat_map(|(_, _, list)| list.split(' '));
        words.for_each(|word| assert_ne!(small(word.as_bytes()), 0, "{word}"));
    }

    #[test]
    fn languages() {
        check(
            "The council said that the road would stay closed for a week, and that it was sorry for the trouble which this had caused.",
            Some("en"),
        );
        check(
            "El consejo dijo que la calle seguirá cerrada por una semana y que lamenta los problemas para los vecinos del barrio.",
            Some("es"),
        );
        check(
            "Le conseil a dit que la rue est fermée pour une semaine et que les habitants du quartier sont dans une situation difficile.",
            Some("fr"),
        );
        check(
            "Совет сообщил, что улица останется закрытой на неделю, и попросил прощения.",
            Some("und"),
        );
        check("Too short to tell.", None);
        check("", None);
    }
}
