//! What kind of word each token is, as far as its form alone tells.

use super::super::cue::{Cues, Reading};
use crate::text::{Text, TokenKind};
use rustc_hash::FxHashMap as HashMap;
use std::sync::OnceLock;

/// Kinds of words and signs, as bits of a set.
pub mod kind {
    /// "the", "his", "some": begins a noun phrase.
    pub const DETERMINER: u32 = 1;
    /// "he", "who" is [`RELATIVE`]: a noun phrase by itself.
    pub const PRONOUN: u32 = 1 << 1;
    /// "of", "in".
    pub const PREPOSITION: u32 = 1 << 2;
    /// "because", "that", "if": begins a clause.
    pub const SUBORDINATOR: u32 = 1 << 3;
    /// "and", "or", "but".
    pub const CONJUNCTION: u32 = 1 << 4;
    /// "is", "would", "did": finite, or part of a verb group.
    pub const AUXILIARY: u32 = 1 << 5;
    /// A form of "be".
    pub const BE: u32 = 1 << 6;
    /// "also", "later", "-ly".
    pub const ADVERB: u32 = 1 << 7;
    /// "Tuesday", "yesterday", "week".
    pub const TIME: u32 = 1 << 8;
    /// "who", "which", "that".
    pub const RELATIVE: u32 = 1 << 9;
    /// Begins with a capital and is not the first word of its sentence.
    pub const CAPITAL: u32 = 1 << 10;
    /// A comma.
    pub const COMMA: u32 = 1 << 11;
    /// ".", "!", "?", "…".
    pub const STOP: u32 = 1 << 12;
    /// ":".
    pub const COLON: u32 = 1 << 13;
    /// ";", a dash with white space, a bar.
    pub const BREAK: u32 = 1 << 14;
    /// The mark that opens a quotation.
    pub const OPEN: u32 = 1 << 15;
    /// The mark that closes one.
    pub const CLOSE: u32 = 1 << 16;
    /// A bracket.
    pub const BRACKET: u32 = 1 << 17;
    /// Letters or digits.
    pub const WORD: u32 = 1 << 18;
    /// "not", "n't", "never".
    pub const NEGATION: u32 = 1 << 19;
    /// A past form that is no cue: "went", "marched"; a guess by the ending.
    pub const PAST: u32 = 1 << 22;
    /// "whether", "how", "what", "why".
    pub const QUESTION: u32 = 1 << 20;
    /// Begins with a capital, wherever it stands.
    pub const UPPER: u32 = 1 << 21;
    /// May be the verb of a cue.
    pub const VERB: u32 = 1 << 23;
    /// May be the noun of a cue.
    pub const NOUN: u32 = 1 << 24;
    /// "according", "in", "as": may begin a cue that is a preposition.
    pub const OPENER: u32 = 1 << 25;
    /// "I", "my": who speaks, of himself.
    pub const SELF: u32 = 1 << 26;
    /// "'s".
    pub const POSSESSIVE: u32 = 1 << 27;
    /// What may be in a cue.
    pub const CUE: u32 = VERB | NOUN | OPENER;
    /// What is known of a word beside its kind: that it is in no list of kinds is seen without these.
    pub const BESIDE: u32 = CUE | SELF | POSSESSIVE;
}
use kind::*;

const LISTS: &[(u32, &str)] = &[
    (
        DETERMINER,
        "the a an this these those his her their its our my your some many several most all both each every any no another \
         such few two three four five one",
    ),
    (
        PRONOUN,
        "he she they it we i you him her them us me himself herself themselves itself nobody everyone somebody \
         someone anyone others many some both others none",
    ),
    (
        PREPOSITION,
        "of in on at by for with from to about against among amid around before behind between beyond despite during \
         except inside into like near off onto outside over per regarding since through throughout toward towards under \
         until upon via within without as after",
    ),
    (
        SUBORDINATOR,
        "that because although though while whereas if whether when unless until since after before as than so lest where \
         once",
    ),
    (CONJUNCTION, "and or but nor yet &"),
    (
        AUXILIARY,
        "is are was were am be been being has have had having do does did will would can could may might shall should must \
         cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't \
         shouldn't mustn't i'm i've i'd i'll he'd he'll she'd she'll they've they're they'd they'll we've we're we'd we'll \
         you're you've you'd you'll it'll it'd there'd",
    ),
    (BE, "is are was were am be been being isn't aren't wasn't weren't"),
    (
        ADVERB,
        "also then now later still once again even never not n't just only already soon often ever always sometimes \
         however meanwhile moreover instead therefore thus too further earlier long first so far indeed perhaps rather \
         quite more",
    ),
    (
        TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
         october november december today yesterday tomorrow tonight week weeks month months year years day days morning \
         afternoon evening night weekend earlier later ago last next late early recently jan feb mar apr aug sept sep oct \
         nov dec noon midnight hours",
    ),
    (RELATIVE, "who which that whom whose"),
    (
        PAST,
        "went took made cost cut hurt gave left came met held won lost ran began rose fell sent put set hit led spoke stood became got kept \
         brought built bought caught chose did drew drove ate flew forgot fought grew heard hid knew laid lay met paid sat \
         saw sold shook shot sank spent stole struck taught threw wore broke drew plunged",
    ),
    (
        NEGATION,
        "not n't never no isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't \
         can't couldn't shouldn't cannot",
    ),
    (QUESTION, "whether how what why who where when if which"),
    (OPENER, "according in as"),
    (SELF, "i i'm i've i'd i'll my me"),
    (POSSESSIVE, "'s"),
];

/// Words in -ly that are no adverbs.
const NOT_ADVERBS: &[&str] = &[
    "family", "only", "italy", "july", "ally", "assembly", "reply", "supply", "apply", "rely", "fly", "early", "daily", "weekly",
    "monthly", "kelly", "billy", "sally", "emily", "anomaly", "monopoly", "elderly", "friendly", "likely", "unlikely", "deadly",
    "costly", "lonely", "holy", "ugly", "imply", "comply", "jelly", "molly", "folly", "bully",
];

fn classes() -> &'static HashMap<&'static str, u32> {
    static CLASSES: OnceLock<HashMap<&'static str, u32>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut classes = HashMap::with_capacity_and_hasher(1 << 9, Default::default());
        for (bits, words) in LISTS {
            for word in words.split_whitespace() {
                *classes.entry(word).or_insert(0) |= bits;
            }
        }
        classes
    })
}

/// A distinct word as far as it is known wherever it stands.
pub struct Known {
    /// The verbs of the list that it may be.
    pub verbs: &'static [Reading],
    /// The noun of the list that it is.
    pub noun: Option<Reading>,
    /// Its kinds by the lists.
    listed: u32,
    /// The kind that its ending tells where no list has it and no capital makes it a name.
    guessed: u32,
}

/// What is known of each distinct word of a text.
pub fn known(text: &Text, cues: &'static Cues) -> Vec<Known> {
    let classes = classes();
    let of = |word: &str| {
        let (verbs, noun) = cues.look_up(word);
        let listed = classes.get(word).copied().unwrap_or(0);
        Known {
            listed: listed | if verbs.is_empty() { 0 } else { VERB } | if noun.is_some() { NOUN } else { 0 },
            guessed: if listed & !BESIDE == 0 { guess(word) } else { 0 },
            verbs,
            noun,
        }
    };
    (0..text.words.len() as u32).map(|word| of(text.word(word))).collect()
}

/// What the ending of a folded word tells.
fn guess(word: &str) -> u32 {
    match word.len() {
        4.. if word.ends_with("ed") && !word.ends_with("eed") => PAST,
        5.. if word.ends_with("ly") && !NOT_ADVERBS.contains(&word) => ADVERB,
        _ => 0,
    }
}

/// The kinds of every token, one set of bits for each.
pub fn classify(source: &str, text: &Text, known: &[Known]) -> Vec<u32> {
    let mut kinds: Vec<u32> = Vec::with_capacity(text.tokens.len());
    // The sentence of the last word seen: a capital that opens its sentence tells nothing.
    let mut begun = u32::MAX;
    for (i, token) in text.tokens.iter().enumerate() {
        let word = &known[token.word as usize];
        let mut bits = match token.kind {
            TokenKind::Sign => sign(&source[token.span.range()], text, i),
            _ => word.listed | WORD,
        };
        if bits & WORD != 0 {
            if begins_upper(source, token.span.start as usize) {
                // "The US embassy", "IT leader Ann Lee": no pronoun.
                if bits & PRONOUN != 0 && matches!(&source[token.span.range()], "US" | "IT") {
                    bits &= !PRONOUN;
                }
                bits |= if begun == token.sentence { UPPER | CAPITAL } else { UPPER };
            }
            if bits & CAPITAL == 0 && token.kind != TokenKind::Sign {
                bits |= word.guessed;
            }
            begun = token.sentence;
        }
        kinds.push(bits);
    }
    for quote in &text.quotes {
        if let Some(mark) = quote.first.checked_sub(1) {
            kinds[mark as usize] = OPEN;
        }
        if quote.closed {
            kinds[quote.end as usize] = CLOSE;
        }
    }
    kinds
}

/// Whether what stands at byte `at` is a capital.
fn begins_upper(source: &str, at: usize) -> bool {
    let first = source.as_bytes()[at];
    first.is_ascii_uppercase() || !first.is_ascii() && source[at..].starts_with(char::is_uppercase)
}

fn sign(raw: &str, text: &Text, i: usize) -> u32 {
    let spaced_after = text
        .tokens
        .get(i + 1)
        .is_none_or(|n| n.spaced || n.block != text.tokens[i].block);
    let mut signs = raw.chars();
    let (Some(sign), None) = (signs.next(), signs.next()) else {
        return 0;
    };
    match sign {
        ',' => COMMA,
        // "Ms. White": a full stop inside a sentence, before a word, belongs to an abbreviation.
        '.' if text
            .tokens
            .get(i + 1)
            .is_some_and(|n| n.sentence == text.tokens[i].sentence && n.kind != TokenKind::Sign) =>
        {
            0
        }
        '.' | '!' | '?' | '…' => STOP,
        ':' => COLON,
        ';' | '|' | '—' | '―' => BREAK,
        '–' | '-' if spaced_after && text.tokens[i].spaced => BREAK,
        // "--": two hyphens in a row.
        '-' if text.folded(i.saturating_sub(1)) == "-" && i > 0 => BREAK,
        '(' | ')' | '[' | ']' => BRACKET,
        '&' => CONJUNCTION | WORD,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn kinds() {
        let document = plain("The man quickly said “No” to Ann.".into());
        let text = Text::new(&document);
        let got = classify(&document.text, &text, &known(&text, Cues::get()));
        assert_eq!(
            got,
            [
                DETERMINER | WORD | UPPER,
                WORD,
                WORD | ADVERB,
                WORD | VERB,
                OPEN,
                WORD | UPPER | CAPITAL | DETERMINER | NEGATION,
                CLOSE,
                WORD | PREPOSITION,
                WORD | UPPER | CAPITAL,
                STOP
            ]
        );
    }
}
