//! Mentions of people, organisations, groups, places and events, linked into chains inside one page.

mod account;
mod beside;
mod chain;
mod cut;
mod describe;
mod link;
mod month;
mod name;
mod pronoun;
mod relative;
mod rival;
mod role;
mod run;
mod speaker;
mod tidy;
mod titled;

pub use crate::vocabulary::Gender;
pub use pronoun::gender_of;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::report::Referent;
use crate::span::Span;
use crate::text::Text;
use rustc_hash::FxHashMap as HashMap;

/// What kind of thing a referent is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReferentKind {
    /// A person.
    Person,
    /// An organisation, institution or outlet.
    Organisation,
    /// Several people.
    Group,
    /// A place or state.
    Place,
    /// An event.
    Event,
    /// An account of a social network: its display name says nothing of who it is.
    Account,
    /// Not told.
    #[default]
    Unknown,
}

/// A mention less sure than this is not shown in the report.
pub const SHOWN: u8 = 160;

/// One mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Index of its chain in [`Referents::chains`].
    pub chain: u32,
    /// How sure the link is, 0 to 255.
    pub certainty: u8,
    /// How it mentions.
    pub form: MentionForm,
}

impl Mention {
    /// How sure the link is, 0 to 1, as the report tells it.
    pub fn confidence(&self) -> f32 {
        f32::from(self.certainty) / 255.0
    }
}

/// How a mention mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// A name, whole or in part.
    Name,
    /// A pronoun or a possessive.
    Pronoun,
    /// A description: "the opposition leader".
    Description,
}

/// One chain: what the page speaks of more than once, or by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// Its fullest name on this page.
    pub name: String,
    /// What kind of thing.
    pub kind: ReferentKind,
}

/// All referents of one page.
#[derive(Clone, Debug, Default)]
pub struct Referents {
    /// All mentions, by their start.
    pub mentions: Vec<Mention>,
    /// The chains.
    pub chains: Vec<Chain>,
}

impl Referents {
    /// Finds the mentions of a document and links them. Mentions do not overlap.
    pub fn find(document: &Document, text: &Text, _lexicon: &Lexicon) -> Referents {
        let accounts = account::find(document, text);
        let mut names = name::Reader::new(document, text).names();
        names.retain(|n| {
            let first = accounts.partition_point(|a| a.tokens.end <= n.tokens.start);
            accounts.get(first).is_none_or(|a| n.tokens.end <= a.tokens.start)
        });
        let kin: Vec<_> = names.iter().map(|n| relative::of(text, n)).collect();
        let links = link::link(text, &names, &kin);
        let mut chains = chain::chains(document, text, &names, &links);
        let mut mentions: Vec<Mention> = Vec::new();
        let mut add = |tokens: std::ops::Range<usize>, chain: usize, certainty, form| {
            mentions.push(Mention {
                span: text.span_of(tokens),
                chain: chain as u32,
                certainty,
                form,
            });
        };
        for (name, &(entity, certainty)) in names.iter().zip(&links.of) {
            add(name.tokens.clone(), entity, certainty, MentionForm::Name);
        }
        let mut descriptions = describe::find(text, &names, &links.of);
        for d in &descriptions {
            add(d.tokens.clone(), d.entity, d.certainty, MentionForm::Description);
        }
        descriptions.retain(|d| d.certainty < beside::BESIDE);
        for p in pronoun::find(document, text, &names, &links, &descriptions) {
            add(p.token..p.token + 1, p.entity, p.certainty, MentionForm::Pronoun);
        }
        let mut handles: HashMap<&str, u32> = HashMap::default();
        for account in &accounts {
            let chain = *handles.entry(&account.handle).or_insert_with(|| {
                chains.push(Chain {
                    name: account.name.clone(),
                    kind: ReferentKind::Account,
                });
                chains.len() as u32 - 1
            });
            add(account.tokens.clone(), chain as usize, 250, MentionForm::Name);
        }
        crate::sort::by_key(&mut mentions, |m| [m.span.start, !m.span.end]);
        let mut end = 0;
        mentions.retain(|m| {
            let free = m.span.start >= end && !m.span.is_empty();
            if free {
                end = m.span.end;
            }
            free
        });
        Referents { mentions, chains }
    }

    /// Adds mentions, each where no other stands, of several for one place the first.
    pub fn add(&mut self, mentions: impl IntoIterator<Item = Mention>) {
        let mut added: Vec<Mention> = Vec::new();
        for mention in mentions {
            // Added at once to the long list, each would move all after it; they come nearly in order.
            if let (Some(_), Some(at)) = (room(&self.mentions, mention.span), room(&added, mention.span)) {
                added.insert(at, mention);
            }
        }
        self.mentions.extend(added);
        crate::sort::by_key(&mut self.mentions, |m| [m.span.start]);
    }

    /// The mentions that overlap `span`.
    pub fn in_span(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|m| m.span.end <= span.start);
        self.mentions[first..].iter().take_while(move |m| m.span.start < span.end)
    }

    /// The chains as the report shows them.
    pub fn report(&self) -> Vec<Referent> {
        let mut out: Vec<Referent> = self
            .chains
            .iter()
            .enumerate()
            .map(|(id, chain)| Referent {
                id: id as u32,
                name: chain.name.clone(),
                mentions: Vec::new(),
            })
            .collect();
        for mention in self.mentions.iter().filter(|m| m.certainty >= SHOWN) {
            out[mention.chain as usize].mentions.push(mention.span);
        }
        out
    }
}

/// Where a mention of `span` has its place among `mentions`, if none of them stands there.
fn room(mentions: &[Mention], span: Span) -> Option<usize> {
    let at = mentions.partition_point(|m| m.span.start < span.start);
    let before = at.checked_sub(1).and_then(|b| mentions.get(b));
    let free = before.is_none_or(|m| m.span.end <= span.start) && mentions.get(at).is_none_or(|m| span.end <= m.span.start);
    free.then_some(at)
}
