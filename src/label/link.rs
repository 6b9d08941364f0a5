//! Who has no name, across labels: "Israel calls the structure a fence … farmers call it a prison" speaks of one structure.
//!
//! Only those who are called something or call somebody something get a chain here; the names of the page have theirs.

use super::age::{is_age, Ages};
use super::body;
use super::page::Page;
use super::several::ends_as_plural;
use super::things::{Thing, Things};
use crate::referent::{gender_of, Chain, Mention, MentionForm, ReferentKind, Referents};
use crate::report::{Label, Party};
use crate::span::Span;
use crate::text::Text;
use crate::unbroken::unbroken;
use crate::vocabulary::classes::CALENDAR;
use crate::vocabulary::{is_among, is_possessive};
use std::ops::Range;

/// A pronoun stands for what is spoken of at most this many sentences before.
const REACH: u32 = 3;

/// How sure such a chain is: sure enough to be shown.
const CERTAINTY: u8 = 170;

/// What is left of a party's confidence where a pronoun stands for it: of five in 1,040 articles all were right.
const BY_PRONOUN: f32 = 0.9;

/// New chains and mentions that labels ask for.
#[derive(Default)]
pub struct Links {
    chains: Vec<Chain>,
    mentions: Vec<Mention>,
}

impl Links {
    /// Adds what was found to the referents of the page.
    pub fn add_to(self, referents: &mut Referents) {
        referents.chains.extend(self.chains);
        referents.add(self.mentions);
    }
}

/// Links the parties of `labels`, which are in the order of the text.
pub fn link(page: &Page, labels: &mut [Label]) -> Links {
    let mut linker = Linker {
        page,
        things: Things::default(),
        ages: None,
        links: Links::default(),
    };
    for label in labels {
        let marked = label.marker.is_some();
        let same = !label.labeller.spans.is_empty() && label.labeller.spans == label.referent.spans;
        // A label that is a name, and of nobody else: "the so-called Islamic State".
        if label.referent.spans.is_empty() {
            let tokens = page.text.tokens_in(label.label);
            if let Some(mention) = page.mention(tokens.start).filter(|_| page.is_name(&tokens)) {
                // The id alone: no words of the text name the referent apart from the label.
                label.referent.id = Some(mention.chain);
                label.referent.confidence = mention.confidence();
            }
        }
        if !marked {
            continue;
        }
        let giver = label.labeller.id;
        linker.resolve(&mut label.referent, false, giver);
        if same {
            label.labeller = label.referent.clone();
        } else {
            linker.resolve(&mut label.labeller, true, None);
        }
        linker.remember(&label.referent, false);
    }
    linker.links
}

/// A party without a chain.
struct Open {
    span: Span,
    tokens: Range<usize>,
    sentence: u32,
    /// Whether it gives the label.
    labeller: bool,
    /// Who gives it the label, if not itself.
    giver: Option<u32>,
}

/// The labels of one page, read in their order.
struct Linker<'p> {
    page: &'p Page<'p>,
    things: Things,
    /// Read when the first age is met.
    ages: Option<Ages>,
    links: Links,
}

impl Linker<'_> {
    /// Who has a name and is no person is what "it" may go on with.
    fn remember(&mut self, party: &Party, labeller: bool) {
        let page = self.page;
        let (Some(chain), Some(&span)) = (party.id, party.spans.first()) else {
            return;
        };
        let kind = page.referents.chains.get(chain as usize).map(|c| c.kind);
        let tokens = page.text.tokens_in(span);
        if kind.is_none_or(|k| k == ReferentKind::Person) || !page.is_name(&tokens) {
            return;
        }
        let Some(sentence) = page.text.tokens.get(tokens.start).map(|t| t.sentence) else {
            return;
        };
        self.things.push(Thing {
            chain,
            head: String::new(),
            plural: false,
            labeller,
            quoted: is_quoted(page, tokens.start),
            sentence,
        });
    }

    /// Links a party that has no chain: who gives the label, where it is the `labeller`, else who is given it by `giver`.
    fn resolve(&mut self, party: &mut Party, labeller: bool, giver: Option<u32>) {
        let page = self.page;
        let Some(&span) = party.spans.first().filter(|_| party.id.is_none()) else {
            return;
        };
        let tokens = page.text.tokens_in(span);
        let Some(sentence) = page.text.tokens.get(tokens.start).map(|t| t.sentence) else {
            return;
        };
        if let Some(chain) = self.of_age(&tokens) {
            self.take(party, chain, true);
            return;
        }
        let open = Open {
            span,
            tokens: tokens.clone(),
            sentence,
            labeller,
            giver,
        };
        let word = page.fold(tokens.start);
        // "those who marched": whoever did.
        let whoever = word == "those" && page.fold(tokens.end) == "who";
        if tokens.len() == 1 && !whoever && (is_pronoun(word) || gender_of(word).is_some()) {
            // "He" is nobody without a name.
            let it = gender_of(word).is_none();
            if let Some(chain) = it.then(|| self.by_pronoun(&open)).flatten() {
                self.take(party, chain, true);
            }
            return;
        }
        if let Some(head) = head(page.text, &tokens) {
            let chain = self.by_noun(head, &open);
            self.take(party, chain, false);
        }
    }

    /// Who the age `tokens` are.
    fn of_age(&mut self, tokens: &Range<usize>) -> Option<u32> {
        let page = self.page;
        let age = is_age(page, tokens);
        age.then(|| self.ages.get_or_insert_with(|| Ages::of(page)).person(page, tokens))
            .flatten()
    }

    /// What an "it" or "they" stands for, of what was spoken of before.
    fn by_pronoun(&self, open: &Open) -> Option<u32> {
        let (page, i, labeller) = (self.page, open.tokens.start, open.labeller);
        let near = beside(page, i);
        let plural = is_among(page.fold(i), &["they", "them", "these", "those", "they're"]);
        let quoted = is_quoted(page, i);
        let fits = |t: &Thing| {
            // Whom somebody means by "they" in his own words, the article has not named; and nobody is an "it".
            let spoken = !labeller && plural || t.quoted == quoted;
            let thing = plural || !page.is_somebody_by(&t.head);
            let thing = thing
                && near
                    .as_ref()
                    .is_none_or(|near| near.word == t.head && near.plural == t.plural);
            t.plural == plural && t.labeller == labeller && spoken && thing && Some(t.chain) != open.giver
        };
        let reach = if labeller || !plural { 1 } else { REACH };
        self.things.last(open.sentence.saturating_sub(reach), fits).map(|t| t.chain)
    }

    /// What the noun `head` speaks of: what was spoken of before, a body with a name, or one of its own.
    fn by_noun(&mut self, head: Head, open: &Open) -> u32 {
        let (page, first) = (self.page, open.tokens.start);
        let before = page.fold(first.wrapping_sub(1));
        let (sentence, labeller) = (open.sentence, open.labeller);
        // "Her own party" is not the party that was spoken of.
        let owned = page.fold(first) == "own" || is_possessive(before);
        if let Some(known) = self.things.take(&head.word, head.plural, owned.then_some(sentence)) {
            let chain = known.chain;
            self.things.push(Thing {
                sentence,
                labeller,
                ..known
            });
            return chain;
        }
        let named = before == "the" && open.tokens.len() == 1;
        let body = named
            .then(|| body_beside(page, &open.tokens).or_else(|| body_before(page, &head.word, first, open.giver)))
            .flatten();
        let chain = body.unwrap_or_else(|| {
            self.links.chains.push(Chain {
                name: unbroken(&page.document.text[open.span.range()]),
                kind: ReferentKind::Unknown,
            });
            (page.referents.chains.len() + self.links.chains.len() - 1) as u32
        });
        self.things.push(Thing {
            chain,
            head: head.word,
            plural: head.plural,
            labeller,
            quoted: is_quoted(page, first),
            sentence,
        });
        chain
    }

    /// Gives `party` its chain, and the chain its mention. A pronoun gets the name too; a phrase tells by its own words who is
    /// meant.
    fn take(&mut self, party: &mut Party, chain: u32, pronoun: bool) {
        party.id = Some(chain);
        if pronoun {
            let known = self.page.referents.chains.len();
            let chains = self.page.referents.chains.get(chain as usize);
            let own = chains.or_else(|| self.links.chains.get(chain as usize - known));
            party.name = own.map(|c| c.name.clone());
            party.confidence *= BY_PRONOUN;
        }
        if let Some(&span) = party.spans.first() {
            self.links.mentions.push(Mention {
                span,
                chain,
                certainty: CERTAINTY,
                form: MentionForm::Description,
            });
        }
    }
}

/// Whether token `i` stands inside a quotation.
fn is_quoted(page: &Page, i: usize) -> bool {
    let quotes = &page.text.quotes;
    let after = quotes.partition_point(|q| q.first as usize <= i);
    quotes[..after].iter().rev().take(2).any(|q| q.end as usize > i)
}

/// "played down the row, calling it": the noun right before the comma is what the pronoun at token `i` stands for.
fn beside(page: &Page, i: usize) -> Option<Head> {
    let comma = i
        .checked_sub(2)
        .filter(|&c| page.fold(c) == "," && page.fold(c + 1).ends_with("ing"))?;
    let from = page.sentence(i).start;
    let noun = page.noun_phrase_before(comma, from)?;
    let common = noun.clone().all(|k| page.mention(k).is_none() && !page.is(k, CALENDAR));
    let whole = page.with_determiner(&noun, from) < noun.start;
    head(page.text, &noun).filter(|_| common && whole)
}

/// "The group, Patria Nova, calls itself": the name right after it.
fn body_beside(page: &Page, tokens: &Range<usize>) -> Option<u32> {
    let name = page.mention(tokens.end + 1).filter(|_| page.fold(tokens.end) == ",")?;
    let apposed = name.form == MentionForm::Name && page.fold(page.tokens_of(name).end) == ",";
    (apposed && !page.is_person(tokens.end + 1)).then_some(name.chain)
}

/// "the group" goes on with the body that was named last.
fn body_before(page: &Page, head: &str, at: usize, giver: Option<u32>) -> Option<u32> {
    if !body::is(head, body::NAMED) {
        return None;
    }
    let near = at.saturating_sub(120)..at;
    let body = |m: &&Mention| {
        let kind = page.referents.chains[m.chain as usize].kind;
        let other = Some(m.chain) != giver && page.fold(page.tokens_of(m).start.wrapping_sub(1)) != "alias";
        other
            && m.form == MentionForm::Name
            && matches!(kind, ReferentKind::Organisation | ReferentKind::Group | ReferentKind::Unknown)
    };
    near.rev().filter_map(|i| page.mention(i)).find(body).map(|m| m.chain)
}

fn is_pronoun(word: &str) -> bool {
    is_among(
        word,
        &[
            "it", "they", "them", "this", "that", "these", "those", "it's", "they're", "that's",
        ],
    )
}

/// The noun of a phrase.
struct Head {
    word: String,
    plural: bool,
}

/// The noun of `tokens`: the last word before an "of" or another preposition.
fn head(text: &Text, tokens: &Range<usize>) -> Option<Head> {
    if text.folded(tokens.start) == "those" {
        return Some(Head {
            word: "those".into(),
            plural: true,
        });
    }
    let end = tokens
        .clone()
        .skip(1)
        .find(|&i| is_among(text.folded(i), &["of", "for", "in", "at", "from", "near"]))
        .unwrap_or(tokens.end);
    let word = text.folded(end.checked_sub(1)?);
    if !word.starts_with(char::is_alphabetic) || is_among(word, &["i", "we", "you", "some", "many", "one", "others"]) {
        return None;
    }
    let plural = ends_as_plural(word) && word.len() > 3;
    // "A group of protesters": they.
    let many = is_among(word, &["group", "crowd", "band", "number", "handful", "majority", "dozen"])
        && end + 1 < tokens.end
        && text.folded(end) == "of"
        && text.folded(tokens.end - 1).ends_with('s');
    if many {
        return Some(Head {
            word: word.to_owned(),
            plural: true,
        });
    }
    Some(Head {
        word: if plural { word.trim_end_matches('s') } else { word }.to_owned(),
        plural,
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{plain, Plain};
    use crate::Engine;

    /// Checks for each label of `text` its words and the name of whom they are of.
    fn check(text: &str, expected: &[&str]) {
        let document = plain(Plain {
            text: text.into(),
            lang: Some("en".into()),
            ..Plain::default()
        });
        let report = Engine::new().scan(&document);
        let names = |l: &crate::report::Label| {
            let of = l.referent.id.map_or("", |id| &report.referents[id as usize].name);
            format!("{} | {of}", &text[l.label.range()])
        };
        let got: Vec<String> = report.labels.iter().map(names).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn one_thing_by_noun_and_pronoun() {
        check(
            "The mayor called the structure a shelter. Farmers nearby call it a prison. Ana Lopez described the structure as a disgrace.",
            &["shelter | structure", "prison | structure", "disgrace | structure"],
        );
        check(
            "Opponents of the dam, who style themselves defenders, met. “They are thugs,” Ana Lopez said.",
            &["defenders | Opponents of the dam", "thugs | Opponents of the dam"],
        );
    }

    #[test]
    fn what_is_not_the_same() {
        check(
            "Opponents called the vote a disgrace. “These are criminals,” Ana Lopez said.",
            &["disgrace | vote", "criminals | "],
        );
        check(
            "The mayor called the bridge a disgrace. The mayor called the dam a prison.",
            &["disgrace | bridge", "prison | dam"],
        );
    }
}
