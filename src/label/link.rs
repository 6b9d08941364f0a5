//! Who has no name, across labels: "Israel calls the structure a fence … farmers call it a prison" speaks of one structure.
//!
//! Only those who are called something or call somebody something get a chain here; the names of the page have theirs.

use super::body;
use super::page::Page;
use super::several::ends_as_plural;
use crate::referent::{gender_of, Chain, Mention, MentionForm, ReferentKind, Referents};
use crate::report::{Label, Party};
use crate::text::{Text, TokenKind};
use crate::vocabulary::classes::CALENDAR;
use crate::vocabulary::{is_among, is_possessive};
use std::ops::Range;

/// A pronoun stands for what is spoken of at most this many sentences before.
const REACH: u32 = 3;

/// How sure such a chain is: sure enough to be shown.
const CERTAINTY: u8 = 170;

/// Somebody or something without a name.
struct Thing {
    /// Its chain.
    chain: u32,
    /// Its noun in the singular.
    head: String,
    /// Whether it is several.
    plural: bool,
    /// Whether it gives a label, or is given one.
    labeller: bool,
    /// Whether somebody's own words speak of it.
    quoted: bool,
    /// The sentence that speaks of it last.
    sentence: u32,
}

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
        self.mentions.into_iter().for_each(|mention| referents.add(mention));
    }
}

/// Who has a name and is no person is what "it" may go on with.
fn remember(page: &Page, party: &Party, labeller: bool, things: &mut Vec<Thing>) {
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
    things.push(Thing {
        chain,
        head: String::new(),
        plural: false,
        labeller,
        quoted: is_quoted(page, tokens.start),
        sentence,
    });
}

/// Whether token `i` stands inside a quotation.
fn is_quoted(page: &Page, i: usize) -> bool {
    let quotes = &page.text.quotes;
    let after = quotes.partition_point(|q| q.first as usize <= i);
    quotes[..after].iter().rev().take(2).any(|q| q.end as usize > i)
}

/// Links the parties of `labels`, which are in the order of the text.
pub fn link(page: &Page, labels: &mut [Label]) -> Links {
    let mut links = Links::default();
    let mut things: Vec<Thing> = Vec::new();
    for label in labels {
        let marked = label.marker.is_some();
        let same = !label.labeller.spans.is_empty() && label.labeller.spans == label.referent.spans;
        // A label that is a name, and of nobody else: "the so-called Islamic State".
        if label.referent.spans.is_empty() {
            let tokens = page.text.tokens_in(label.label);
            if let Some(mention) = page.mention(tokens.start).filter(|_| page.is_name(&tokens)) {
                // The id alone: no words of the text name the referent apart from the label.
                label.referent.id = Some(mention.chain);
            }
        }
        if !marked {
            continue;
        }
        let giver = label.labeller.id;
        resolve(page, &mut label.referent, (false, giver), &mut things, &mut links);
        if same {
            label.labeller = label.referent.clone();
        } else {
            resolve(page, &mut label.labeller, (true, None), &mut things, &mut links);
        }
        remember(page, &label.referent, false, &mut things);
    }
    links
}

/// `as_what` tells whether `party` gives the label, and who gives it where somebody else does.
fn resolve(page: &Page, party: &mut Party, as_what: (bool, Option<u32>), things: &mut Vec<Thing>, links: &mut Links) {
    let (labeller, giver) = as_what;
    let Some(&span) = party.spans.first().filter(|_| party.id.is_none()) else {
        return;
    };
    let tokens = page.text.tokens_in(span);
    let Some(sentence) = page.text.tokens.get(tokens.start).map(|t| t.sentence) else {
        return;
    };
    if let Some(chain) = of_age(page, &tokens) {
        take(page, party, chain, true, links);
        return;
    }
    let word = page.fold(tokens.start);
    // "those who marched": whoever did.
    let whoever = word == "those" && page.fold(tokens.end) == "who";
    if tokens.len() == 1 && !whoever && (is_pronoun(word) || gender_of(word).is_some()) {
        let near = beside(page, tokens.start);
        let plural = is_among(word, &["they", "them", "these", "those", "they're"]);
        let quoted = is_quoted(page, tokens.start);
        let fits = |t: &&mut Thing| {
            let recent = sentence - t.sentence.min(sentence) <= if labeller || !plural { 1 } else { REACH };
            // Whom somebody means by "they" in his own words, the article has not named; and nobody is an "it".
            let spoken = !labeller && plural || t.quoted == quoted;
            let thing = plural || !page.is_somebody_by(&t.head);
            let thing = thing
                && near
                    .as_ref()
                    .is_none_or(|near| near.word == t.head && near.plural == t.plural);
            t.plural == plural && t.labeller == labeller && recent && spoken && thing && Some(t.chain) != giver
        };
        let chain = match gender_of(word) {
            Some(_) => None,
            None => things.iter_mut().rev().find(fits).map(|t| t.chain),
        };
        if let Some(chain) = chain {
            take(page, party, chain, true, links);
        }
        return;
    }
    let Some(head) = head(page.text, &tokens) else { return };
    let plural = head.plural;
    // "Her own party" is not the party that was spoken of.
    let owned = page.fold(tokens.start) == "own" || is_possessive(page.fold(tokens.start.wrapping_sub(1)));
    let whose = |t: &Thing| !owned || t.sentence == sentence;
    if let Some(at) = things
        .iter()
        .rposition(|t| t.head == head.word && t.plural == plural && whose(t))
    {
        // Spoken of last.
        let mut known = things.remove(at);
        (known.sentence, known.labeller) = (sentence, labeller);
        let chain = known.chain;
        things.push(known);
        take(page, party, chain, false, links);
        return;
    }
    let named = page.fold(tokens.start.wrapping_sub(1)) == "the" && tokens.len() == 1;
    let body = named
        .then(|| body_beside(page, &tokens).or_else(|| body_before(page, &head.word, tokens.start, giver)))
        .flatten();
    let chain = body.unwrap_or_else(|| {
        links.chains.push(Chain {
            name: page.document.text[span.range()].to_owned(),
            kind: ReferentKind::Unknown,
        });
        (page.referents.chains.len() + links.chains.len() - 1) as u32
    });
    things.push(Thing {
        chain,
        head: head.word,
        plural,
        labeller,
        quoted: is_quoted(page, tokens.start),
        sentence,
    });
    take(page, party, chain, false, links);
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

/// Gives `party` its chain, and the chain its mention. A pronoun gets the name too; a phrase tells by its own words who is meant.
fn take(page: &Page, party: &mut Party, chain: u32, pronoun: bool, links: &mut Links) {
    let known = page.referents.chains.len();
    let chains = page.referents.chains.get(chain as usize);
    let own = chains.or_else(|| links.chains.get(chain as usize - known));
    party.id = Some(chain);
    if pronoun {
        party.name = own.map(|c| c.name.clone());
        party.confidence = f32::from(CERTAINTY) / 255.0;
    }
    if let Some(&span) = party.spans.first() {
        links.mentions.push(Mention {
            span,
            chain,
            certainty: CERTAINTY,
            form: MentionForm::Description,
        });
    }
}

/// "The 23-year-old" of a page that tells the age of one person before: "Ana Lopez, 23,".
fn of_age(page: &Page, tokens: &Range<usize>) -> Option<u32> {
    let number = |i: usize| page.text.tokens[i].kind == TokenKind::Number;
    let i = tokens.start;
    let age = number(i) && page.fold(i + 1) == "-" && page.fold(i + 2) == "year" && page.fold(i + 4) == "old";
    if !age || tokens.len() > 6 {
        return None;
    }
    let person = |m: &&Mention| m.form == MentionForm::Name && page.is_person(page.tokens_of(m).start);
    let aged = |m: &&Mention| {
        let at = page.tokens_of(m).end;
        let told = matches!(page.fold(at), "," | "(") && page.fold(at + 1) == page.fold(i);
        told && matches!(page.fold(at + 2), "," | ")" | ".")
    };
    let before = page
        .referents
        .mentions
        .partition_point(|m| m.span.start < page.text.tokens[i].span.start);
    let mut chains = page.referents.mentions[..before]
        .iter()
        .filter(person)
        .filter(aged)
        .map(|m| m.chain);
    let chain = chains.next()?;
    chains.all(|other| other == chain).then_some(chain)
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
