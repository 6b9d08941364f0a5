//! What every detector of labels reads: tokens, mentions and short stretches of grammar around a marker.

use crate::document::{BlockKind, Document};
use crate::referent::{Mention, MentionForm, Referents};
use crate::text::{Quote, Text, TokenKind};
use crate::vocabulary::{is_among, is_article};
use std::ops::Range;

/// A detector looks at most this many tokens to either side.
const NEAR: usize = 150;

/// Words that end as adverbs do and are none.
const NO_ADVERBS: &[&str] = &[
    "family", "ally", "assembly", "bully", "rally", "reply", "supply", "monopoly", "anomaly", "italy", "july", "fly", "elderly",
    "daily", "weekly", "monthly", "ugly", "holy", "unholy", "lonely", "deadly", "friendly",
];

/// Whether a folded word reads as an adverb by its end: "openly", and not "family".
fn reads_as_adverb(word: &str) -> bool {
    word.ends_with("ly") && !NO_ADVERBS.contains(&word)
}

/// One document with all that detectors ask.
pub struct Page<'p> {
    /// The document.
    pub document: &'p Document,
    /// Its tokens.
    pub text: &'p Text,
    /// Its referents.
    pub referents: &'p Referents,
    /// For each token, the number of the mention that covers it, and one; 0 for none.
    mentions: Vec<u32>,
}

impl<'p> Page<'p> {
    /// Indexes mentions by token.
    pub fn new(document: &'p Document, text: &'p Text, referents: &'p Referents) -> Page<'p> {
        let mut mentions = vec![0; text.tokens.len()];
        // By start, and apart.
        let mut token = 0;
        for (number, mention) in (1..).zip(&referents.mentions) {
            token += text.tokens[token..]
                .iter()
                .take_while(|t| t.span.end <= mention.span.start)
                .count();
            while text.tokens.get(token).is_some_and(|t| t.span.start < mention.span.end) {
                mentions[token] = number;
                token += 1;
            }
        }
        Page {
            document,
            text,
            referents,
            mentions,
        }
    }

    /// The folded form of token `i`; empty past the end.
    pub fn fold(&self, i: usize) -> &'p str {
        if i < self.text.tokens.len() {
            self.text.folded(i)
        } else {
            ""
        }
    }

    /// Whether token `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a space stands before token `i`.
    pub fn is_spaced(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_none_or(|t| t.spaced)
    }

    /// Whether token `i` begins with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// Whether token `i` holds no small letter.
    pub fn is_capitals(&self, i: usize) -> bool {
        let token = self.text.tokens.get(i);
        token.is_some_and(|t| !self.document.text[t.span.range()].contains(char::is_lowercase))
    }

    /// Whether token `i` is a word of any of `classes`, those of [`crate::vocabulary::classes`].
    pub fn is(&self, i: usize, classes: u32) -> bool {
        i < self.text.tokens.len() && self.text.is(i, classes)
    }

    /// The tokens of the sentence of token `i`; of an endless one only what is near.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        let Some(token) = self.text.tokens.get(i) else { return i..i };
        let whole = self.text.sentences[token.sentence as usize].range();
        whole.start.max(i.saturating_sub(NEAR))..whole.end.min(i + NEAR)
    }

    /// The mention that covers token `i`.
    pub fn mention(&self, i: usize) -> Option<&'p Mention> {
        let number = self.mentions.get(i)?.checked_sub(1)?;
        self.referents.mentions.get(number as usize)
    }

    /// The tokens of a mention.
    pub fn tokens_of(&self, mention: &Mention) -> Range<usize> {
        self.text.tokens_in(mention.span)
    }

    /// The name that starts at token `i`, a title before it passed over: its tokens.
    pub fn name_at(&self, i: usize) -> Option<Range<usize>> {
        let mention = self.mention(i)?;
        let tokens = self.tokens_of(mention);
        match mention.form {
            MentionForm::Name if tokens.start == i => Some(tokens),
            MentionForm::Description => {
                let next = self
                    .mention(tokens.end)
                    .filter(|n| n.form == MentionForm::Name && n.chain == mention.chain)?;
                Some(self.tokens_of(next))
            }
            _ => None,
        }
    }

    /// Whether `tokens` are a name, from its beginning to its end.
    pub fn is_name(&self, tokens: &Range<usize>) -> bool {
        let name = |m: &Mention| m.form == MentionForm::Name && self.tokens_of(m).end >= tokens.end;
        self.mention(tokens.start).is_some_and(name)
    }

    /// The quotation whose first word is token `i`.
    pub fn quote_at(&self, i: usize) -> Option<&'p Quote> {
        self.text.quote_at(i)
    }

    /// Whether a quotation mark stands at token `i` and opens a quotation.
    pub fn opens_quote(&self, i: usize) -> bool {
        self.is_mark(i) && self.quote_at(i + 1).is_some()
    }

    /// `tokens` without signs at the ends.
    pub fn words_in(&self, tokens: Range<usize>) -> Range<usize> {
        let mut tokens = tokens;
        while tokens.end > tokens.start && !self.is_word(tokens.end - 1) {
            tokens.end -= 1;
        }
        while tokens.start < tokens.end && is_article(self.fold(tokens.start)) {
            tokens.start += 1;
        }
        tokens
    }

    /// Whether token `i` reads as an adverb by its end, and is no name: "openly", and not "Daly".
    pub fn is_adverb(&self, i: usize) -> bool {
        reads_as_adverb(self.fold(i)) && self.mention(i).is_none()
    }

    /// Whether a quotation that begins within `tokens`, after the first, ends right after them.
    pub fn quote_ends_after(&self, tokens: &Range<usize>) -> bool {
        let inside = (tokens.start + 1..tokens.end).find_map(|i| self.quote_at(i));
        inside.is_some_and(|q| q.end as usize == tokens.end && self.is_mark(tokens.end))
    }

    /// Whether a quotation that opens after token `from` goes on with token `at`.
    pub fn quote_goes_on(&self, from: usize, at: usize) -> bool {
        let before = self.text.quotes.partition_point(|q| (q.first as usize) <= at);
        let last = self.text.quotes[..before].last();
        last.is_some_and(|q| q.first as usize > from && q.end as usize > at)
    }

    /// Whether token `i` stands in a headline.
    pub fn in_headline(&self, i: usize) -> bool {
        self.document.blocks[self.text.tokens[i].block as usize].kind == BlockKind::Headline
    }

    /// Whether token `i` is a quotation mark.
    pub fn is_mark(&self, i: usize) -> bool {
        matches!(self.fold(i), "\"" | "'")
    }

    /// Whether token `i` lies in a mention of a person.
    pub fn is_person(&self, i: usize) -> bool {
        let kind = |m: &Mention| self.referents.chains[m.chain as usize].kind;
        self.mention(i)
            .is_some_and(|m| kind(m) == crate::referent::ReferentKind::Person)
    }

    /// Whether the clause of token `i` begins with "if" or "whether": nothing is said there.
    pub fn opens_clause_with_if(&self, i: usize) -> bool {
        let from = self.sentence(i).start.max(i.saturating_sub(12));
        let clause = (from..i).rev().take_while(|&k| self.fold(k) != ",");
        clause.into_iter().any(|k| matches!(self.fold(k), "if" | "whether"))
    }

    /// Whether the verb at `verb` is denied or only wished: "does not call himself".
    pub fn is_denied(&self, verb: usize) -> bool {
        let sentence = self.sentence(verb);
        let asks = is_among(
            self.fold(sentence.start),
            &[
                "do", "does", "did", "should", "would", "could", "can", "is", "are", "was", "were",
            ],
        );
        if asks && sentence.end.checked_sub(1).is_some_and(|q| self.fold(q) == "?") {
            return true;
        }
        // "denied accusations of inflaming it by calling them": nobody says that he did.
        let charge = |k: usize| {
            is_among(
                self.fold(k),
                &["accusations", "allegations", "claims", "charges", "suggestions"],
            ) && is_among(
                self.fold(k - 1),
                &["denied", "denies", "deny", "denying", "rejected", "rejects", "dismissed"],
            ) && matches!(self.fold(k + 1), "of" | "that")
        };
        let near = sentence.start.max(verb.saturating_sub(16)) + 1..verb;
        if self.fold(verb).ends_with("ing") && near.rev().take_while(|&k| self.fold(k) != ",").any(charge) {
            return true;
        }
        let from = sentence.start.max(verb.saturating_sub(4));
        // "farmers, who cannot leave without a permit, call it": what stands before a comma denies another verb.
        let mut own = (from..verb).rev().take_while(|&i| self.fold(i) != ",");
        own.any(|i| self.denies(i, verb))
    }

    /// Whether the word at token `i` denies the verb at `verb` after it.
    fn denies(&self, i: usize, verb: usize) -> bool {
        let word = self.fold(i);
        // "denied that she had called": but "denied it and called" calls all the same.
        let alone = || (i + 1..verb).all(|k| !matches!(self.fold(k), "and" | "but"));
        // "was not afraid to call", "did not hesitate to call": calls all the same.
        let dares = |k: usize| is_among(self.fold(k), &["afraid", "hesitate", "shy", "alone", "ashamed"]);
        match word {
            "deny" | "denies" | "denied" | "denying" if alone() => true,
            // "stopped short of calling", and no "short seller"; "shied away from identifying as".
            "short" => self.fold(i + 1) == "of",
            "away" => self.fold(i + 1) == "from",
            // "warned against calling"
            "against" => i + 1 == verb,
            // "has no right to be called"
            "no" => is_among(self.fold(i + 1), &["right", "reason", "need", "intention", "plan", "plans"]),
            _ if word.ends_with("n't") || DENIES.contains(&word) => !(i + 1..verb).any(dares),
            _ => false,
        }
    }
}

/// Words that deny the verb after them, or say that it is not done.
const DENIES: &[&str] = &[
    "not",
    "never",
    "refused",
    "refuses",
    "refuse",
    "refusing",
    "declining",
    "declined",
    "declines",
    "nor",
    "without",
    "cannot",
    "if",
    "avoid",
    "avoids",
    "avoided",
    "forbids",
    "forbid",
    "forbade",
    "forbidden",
    "bans",
    "prohibits",
];
