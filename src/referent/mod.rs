//! Mentions of people, organisations, groups, places and events, linked into chains inside one page.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::report::Referent;
use crate::span::Span;
use crate::text::Text;

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
    /// Not told.
    #[default]
    Unknown,
}

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
    /// Finds the mentions of a document and links them.
    pub fn find(_document: &Document, _text: &Text, _lexicon: &Lexicon) -> Referents {
        Referents::default()
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
        for mention in &self.mentions {
            out[mention.chain as usize].mentions.push(mention.span);
        }
        out
    }
}
