//! The report of one scan: the contract between the engine, the screens, the command line and the scorer.
//!
//! These types are the source of the TypeScript types. Absent parts are `null` or empty lists, never missing, but for
//! [`Report::text`]; each field that may be `null` is an `Option` here. See `docs/report-format.md`.

use crate::document::Block;
use crate::span::{Offsets, Span, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the report format.
pub const VERSION: u32 = 1;

/// Everything that one scan found. All spans count in [`Report::text`] or the caller's text, in the unit the caller chose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Name of the document in the caller's words.
    pub id: String,
    /// [`VERSION`].
    pub version: u32,
    /// BCP 47 primary tag; `null` where the language could not be told.
    pub lang: Option<String>,
    /// The page's own date, `YYYY-MM-DD`; `null` where it gives none.
    pub date: Option<String>,
    /// The outlet; `null` where it is not named.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Byline,
    /// The extracted text that the offsets count in; left out where the caller sent a plain text and has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The article's blocks, in order.
    pub blocks: Vec<Block>,
    /// Who says what, by the start of the content.
    pub attributions: Vec<Attribution>,
    /// Contested terms, by their start.
    pub terms: Vec<Term>,
    /// Who is called what, by the start of the label.
    pub labels: Vec<Label>,
    /// People, groups and places, each with its mentions.
    pub referents: Vec<Referent>,
    /// Referents with labels that stand against each other.
    pub conflicts: Vec<Conflict>,
    /// Embedded posts, by their block.
    pub posts: Vec<Post>,
    /// What made this report.
    pub engine: EngineVersion,
    /// One answer for each probe, in order.
    pub probes: Vec<Probe>,
    /// The public fields of each entry that `terms` names.
    pub notes: BTreeMap<String, Note>,
    /// What could not be done.
    pub warnings: Vec<Warning>,
}

/// Who wrote the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// What kind of author.
    pub kind: BylineKind,
    /// The agency or author; `null` where not named.
    pub name: Option<String>,
}

/// What kind of author a byline names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BylineKind {
    /// The outlet's own staff.
    Staff,
    /// Copy of a news agency.
    Agency,
    /// A column or guest article.
    Column,
    /// Not told.
    #[default]
    Unknown,
}

/// One attribution relation: source, cue, content (Prasad et al.; Pareti; PolNeAR).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Whose words.
    pub source: Source,
    /// What says that they are.
    pub cue: Cue,
    /// The words.
    pub content: Content,
    /// How sure the engine is that this is an attribution, 0 to 1.
    pub confidence: f32,
    /// Index of the attribution that this one is nested in.
    pub within: Option<u32>,
}

/// The source of an attribution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Where it is named; empty for [`SourceKind::None`].
    pub spans: Vec<Span>,
    /// What kind.
    pub kind: SourceKind,
    /// The resolved name, or both where two speak ("Ann Lee and Tom Brown"); `null` where it could not be resolved.
    pub name: Option<String>,
    /// [`Referent::id`] of the chain it belongs to, of the first where two speak.
    pub referent: Option<u32>,
    /// How sure the engine is of `name`, 0 to 1.
    pub confidence: f32,
}

/// What kind of source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A named person, or a pronoun for one.
    Person,
    /// A named organisation.
    Organisation,
    /// A court, parliament, army, ministry, government or the like.
    Institution,
    /// A person by role alone: "a police spokesman".
    Role,
    /// Several people: "residents of El Alto".
    Group,
    /// A news outlet.
    Media,
    /// A report, law, letter, study.
    Document,
    /// An account of a social network.
    Account,
    /// "critics", "sources", "media".
    Vague,
    /// Nobody is named: "arson was reported".
    #[default]
    None,
}

/// The cue of an attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Where it stands; empty for a zero cue (a post, a headline with a colon keeps the colon).
    pub spans: Vec<Span>,
    /// Its base form ("say", "according to", "post"); empty where there is none.
    pub lemma: String,
    /// What it does to the words.
    pub stance: Stance,
}

/// What a cue does to the words that it reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Vouches for nothing.
    #[default]
    Neutral,
    /// Puts the speaker in an argument.
    Positioning,
    /// The writer does not vouch for it.
    Doubt,
    /// Factive: presents it as true.
    Endorsing,
    /// Factive, and implies reluctance or guilt.
    Conceding,
    /// Adds the writer's view of tone or motive.
    Emotive,
    /// Reports rejection.
    Denial,
    /// Reports blame.
    Accusing,
}

/// The content of an attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Where it stands; may be discontinuous.
    pub spans: Vec<Span>,
    /// Whether it is quoted.
    pub form: Form,
}

/// Whether a content is quoted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// All of it stands in quotation marks, or is a post.
    Direct,
    /// None of it does.
    #[default]
    Indirect,
    /// Part of it does.
    Mixed,
}

/// Whose word an occurrence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The article's own words.
    Outlet,
    /// The headline's.
    Headline,
    /// A caption's; its author is rarely stated.
    Caption,
    /// A source's, quoted.
    Direct,
    /// The article's paraphrase of a source: the words may be either's.
    Indirect,
    /// In quotation marks without a source.
    ScareQuoted,
    /// An embedded post's.
    Post,
    /// Not decided.
    #[default]
    Unclear,
}

/// One occurrence of a contested term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Stable: the same page content gives the same id.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// Id of its entry in the lexicon, a key of [`Report::notes`].
    pub entry: String,
    /// Kind of the entry (taxonomy of the lexicon).
    pub kind: String,
    /// [`Referent::id`] it is said of; `null` where none was found.
    pub referent: Option<u32>,
    /// Whose word it is here.
    pub voice: Voice,
    /// Index of the attribution that carries it.
    pub attribution: Option<u32>,
    /// Whether it is shown at default visibility.
    pub visibility: Visibility,
}

/// When a finding is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Always.
    #[default]
    Default,
    /// On demand.
    Low,
}

/// A label given to a referent by a labeller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Stable: the same page content gives the same id.
    pub id: String,
    /// What gives it ("self-proclaimed", "declared herself"); `null` for an apposition or a title.
    pub marker: Option<Span>,
    /// The label itself, without marker, article or quotation marks.
    pub label: Span,
    /// To whom.
    pub referent: Party,
    /// By whom; without spans and name where nobody is named.
    pub labeller: Party,
    /// Whether the referent gives it.
    pub relation: Relation,
    /// Whether the marker shows that the writer does not vouch for it.
    pub distanced: bool,
    /// Whether somebody disputes it.
    pub contested: bool,
    /// Whose word the labelling is here.
    pub voice: Voice,
    /// Index of the attribution that carries it.
    pub attribution: Option<u32>,
}

/// A referent or labeller, as a label names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Where the text names it.
    pub spans: Vec<Span>,
    /// The resolved name.
    pub name: Option<String>,
    /// [`Referent::id`].
    pub id: Option<u32>,
    /// How sure the engine is that these words, and the name, are who is meant, 0 to 1; 0 where there are no words.
    pub confidence: f32,
}

/// Names below this confidence are not shown, and no label is told of their bearer: a wrong name harms a real person. What was
/// measured above it on annotated text is told in `docs/attribution-model.md` for sources, in `docs/labels.md` for labels.
pub const NAME_THRESHOLD: f32 = 0.86;

impl Party {
    /// [`Referent::id`], where it is known well enough to be shown.
    pub fn shown(&self) -> Option<u32> {
        self.id.filter(|_| self.confidence >= NAME_THRESHOLD)
    }
}

/// Who gives a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The referent itself.
    #[serde(rename = "self")]
    Own,
    /// Somebody else who is named, or the writer.
    Other,
    /// Nobody is said to.
    #[default]
    Unnamed,
}

/// One person, group, place or thing of the page: its chain of mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referent {
    /// Its number on this page, counted from 0.
    pub id: u32,
    /// Its fullest name on this page.
    pub name: String,
    /// Its mentions, in order.
    pub mentions: Vec<Span>,
}

/// Labels or terms of one referent that stand against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// [`Referent::id`].
    pub referent: Option<u32>,
    /// Indices into [`Report::labels`].
    pub labels: Vec<u32>,
    /// Indices into [`Report::terms`].
    pub terms: Vec<u32>,
    /// The rival set of the lexicon; `null` where the conflict comes from the text alone.
    pub rivals: Option<String>,
    /// What makes it one.
    pub why: ConflictWhy,
}

/// What makes a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictWhy {
    /// Entries of one rival set.
    RivalEntries,
    /// A label the referent gives itself, against one that others give it.
    SelfAgainstOther,
    /// A distancing marker against a plain use.
    DistancedAgainstPlain,
    /// Labels that praise and labels that blame, by different sources.
    OpposedLabels,
}

/// An embedded post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Index into [`Report::blocks`].
    pub block: u32,
    /// Its account, with `@`; `null` where not shown.
    pub account: Option<String>,
    /// The display name; `null` where not shown. Says nothing about who it is.
    pub name: Option<String>,
    /// `YYYY-MM-DD`; `null` where not shown.
    pub date: Option<String>,
}

/// What made a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineVersion {
    /// Version of this crate.
    pub version: String,
    /// Date and checksum of the lexicon; then name and checksum of each of the reader's own packs.
    pub lexicon: String,
    /// Checksum of the learned weights; `null` where none are used.
    pub weights: Option<String>,
}

/// The voice at a span that the caller asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// As asked.
    pub span: Span,
    /// Whose word it is.
    pub voice: Voice,
    /// Index of the attribution that carries it.
    pub attribution: Option<u32>,
}

/// The public fields of a lexicon entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What the entry is called.
    pub headword: String,
    /// Kind of the entry.
    pub kind: String,
    /// Whom or what it is about.
    pub referent: String,
    /// What the term asserts.
    pub asserts: String,
    /// Who uses the word.
    pub used_by: Vec<String>,
    /// Who rejects the word.
    pub rejected_by: Vec<String>,
    /// Other words for the same.
    pub alternatives: Vec<String>,
    /// At most 45 words.
    pub note: String,
    /// Ids of the entries of the same rival set, this one left out.
    pub rivals: Vec<String>,
    /// Where each clause was read.
    pub sources: Vec<NoteSource>,
    /// When it was last checked, `YYYY-MM-DD`.
    pub checked: String,
    /// When it is due again, `YYYY-MM-DD`.
    pub review_by: String,
    /// Outside editors who signed it; empty until then.
    pub reviewed_by: Vec<String>,
    /// Name of the reader's own pack that it is from; `null` for the lexicon that ships.
    pub pack: Option<String>,
}

/// A source of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoteSource {
    /// Title of the page.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Address.
    pub url: String,
    /// Its date, as precise as it gives one.
    pub date: String,
}

/// Something that a scan could not do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Warning {
    /// For programs: `truncated`, `language`, `empty`, `no_article`, `front_page`, `caption`, `more_articles`, `paid`, …
    pub code: String,
    /// For people: what, why, and what to do.
    pub message: String,
}

impl Report {
    /// Whether the text was analysed: of one in another language nothing is known, not that it holds nothing.
    pub fn is_analysed(&self) -> bool {
        self.warnings.iter().all(|w| w.code != "language")
    }

    /// Counts every span in `unit` instead of bytes of `text`. Call it once.
    pub fn convert(&mut self, text: &str, unit: Unit) {
        if unit == Unit::Byte {
            return;
        }
        let offsets = Offsets::new(text, unit);
        self.for_each_span(&mut |span| *span = offsets.of_span(*span));
    }

    /// Calls `f` with every span of the report.
    #[inline(never)] // The compiler would copy all of it for each `f`, ten times over.
    pub fn for_each_span(&mut self, f: &mut dyn FnMut(&mut Span)) {
        self.blocks.iter_mut().for_each(|b| f(&mut b.span));
        for a in &mut self.attributions {
            a.source.spans.iter_mut().for_each(&mut *f);
            a.cue.spans.iter_mut().for_each(&mut *f);
            a.content.spans.iter_mut().for_each(&mut *f);
        }
        self.terms.iter_mut().for_each(|t| f(&mut t.span));
        for l in &mut self.labels {
            l.marker.iter_mut().for_each(&mut *f);
            f(&mut l.label);
            l.referent.spans.iter_mut().for_each(&mut *f);
            l.labeller.spans.iter_mut().for_each(&mut *f);
        }
        self.referents.iter_mut().flat_map(|r| &mut r.mentions).for_each(&mut *f);
        self.probes.iter_mut().for_each(|p| f(&mut p.span));
    }
}
