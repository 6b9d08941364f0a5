//! "The 23-year-old": the person of whom the page tells that age, "Ana Lopez, 23,".

use super::page::Page;
use crate::referent::MentionForm;
use crate::text::TokenKind;
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// Of whom the page tells an age.
struct Aged {
    /// The chain of the first.
    chain: u32,
    /// The token that the first begins with.
    from: usize,
    /// The token that another of that age begins with.
    until: usize,
}

/// By the number's word, of whom the page tells each age.
pub struct Ages(HashMap<u32, Aged>);

impl Ages {
    /// Reads the mentions of a page once.
    pub fn of(page: &Page) -> Ages {
        let mut ages: HashMap<u32, Aged> = HashMap::default();
        for mention in page.referents.mentions.iter().filter(|m| m.form == MentionForm::Name) {
            let tokens = page.tokens_of(mention);
            let at = tokens.end;
            let told = matches!(page.fold(at), "," | "(") && matches!(page.fold(at + 2), "," | ")" | ".");
            if !told || !page.is_person(tokens.start) {
                continue;
            }
            let aged = ages.entry(page.text.tokens[at + 1].word).or_insert(Aged {
                chain: mention.chain,
                from: tokens.start,
                until: usize::MAX,
            });
            if aged.chain != mention.chain {
                aged.until = aged.until.min(tokens.start);
            }
        }
        Ages(ages)
    }

    /// Who the age `tokens` are, where one person alone was told of before who has it.
    pub fn person(&self, page: &Page, tokens: &Range<usize>) -> Option<u32> {
        let i = tokens.start;
        let aged = self.0.get(&page.text.tokens[i].word).filter(|_| is_age(page, tokens))?;
        (aged.from < i && i <= aged.until).then_some(aged.chain)
    }
}

/// Whether `tokens` call somebody by an age: "23-year-old".
pub fn is_age(page: &Page, tokens: &Range<usize>) -> bool {
    let i = tokens.start;
    let number = page.text.tokens[i].kind == TokenKind::Number;
    number && tokens.len() <= 6 && page.fold(i + 1) == "-" && page.fold(i + 2) == "year" && page.fold(i + 4) == "old"
}
