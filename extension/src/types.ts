// Generated from the Rust types by src/typescript.rs. Change them there, then: UPDATE_TYPES=1 cargo test typescript

/**
 * A page as collected: elements in document order (parents before children), and runs of text in them.
 *
 * The walk skips what holds no text for a reader, with all inside: the tags of [`SKIPPED`] and comments. Everything else is
 * there, hidden elements too: their hints tell. A table that does not fit together (a parent after its child, a run outside
 * the text) is read as far as it makes sense.
 */
export type Page = { 
/**
 * The address; empty where there is none.
 */
url: string, 
/**
 * The text nodes' data, one after the other, as they stand, and one U+2028 for each `br`. A lone surrogate counts one
 * unit and arrives as U+FFFD.
 */
text: string, 
/**
 * Tag names in lower case, one per element. Element 0 is `body`, or the root that was walked.
 */
tags: Array<string>, 
/**
 * For each element the index of its parent; its own index for a root.
 */
parents: Array<number>, 
/**
 * For each element its hints: those of its attributes that [`ATTRIBUTES`] names, as `name=value` separated by U+001F,
 * in any order, each value cut to [`VALUE_UNITS`]; and `style=hidden` where its `style` attribute says `display:none`
 * or `visibility:hidden`. Empty where it has none.
 */
hints: Array<string>, 
/**
 * Runs of text: the element of each.
 */
runElements: Array<number>, 
/**
 * Runs of text: where each starts in `text`, in UTF-16 code units; a run ends where the next starts. A text node is one
 * run, a `br` another, which belongs to the parent of the `br`.
 */
runStarts: Array<number>, 
/**
 * Of the whole document, in its order: `title` (its text), `lang` (of the root), `url` (of `link rel=canonical`), each
 * `meta` by its `name`, `property` or `itemprop`; and each script of type `application/ld+json` as `ld+json`.
 */
meta: Array<[string, string]>, };

/**
 * A message and what stands in its places (`$1`, `$2`, …).
 */
export type Phrase = { 
/**
 * Its key in the catalogue.
 */
key: string, 
/**
 * Its arguments.
 */
args: Array<string>, };

/**
 * What a card shows.
 */
export type Card = { 
/**
 * The words, as the page has them.
 */
words: string, 
/**
 * What kind of term; `null` for a label without an entry in the lexicon.
 */
kind: Phrase | null, 
/**
 * Whose words they are.
 */
voice: Phrase, 
/**
 * Who calls it so by the article's account, where the voice does not tell.
 */
account: Phrase | null, 
/**
 * Who wrote the article, where the words are the article's.
 */
byline: Phrase | null, 
/**
 * That the writer's own wording keeps a distance.
 */
distance: Phrase | null, 
/**
 * Whom or what it is said of; `null` where that is not known.
 */
referent: string | null, 
/**
 * Whether the referent is called by rival names on this page.
 */
conflict: Phrase | null, 
/**
 * Everything that the referent is called on this page, this place included; empty where it is not known.
 */
called: Array<Line>, 
/**
 * The note; `null` where the lexicon has none.
 */
note: CardNote | null, 
/**
 * The rival terms of the same page that have notes of their own.
 */
rivals: Array<Rival>, 
/**
 * What it is hidden as.
 */
hide: Hideable, 
/**
 * The words around it, for who reports a fault.
 */
context: string, 
/**
 * Versions of engine and lexicon, for who reports a fault.
 */
engine: string, };

/**
 * One thing that a referent is called, and every place where it is so called in the same way.
 */
export type Line = { 
/**
 * The words, as the page has them.
 */
words: string, 
/**
 * Who calls it so; `null` where the voice alone tells.
 */
by: Phrase | null, 
/**
 * Whose word it is.
 */
voice: Phrase, 
/**
 * The findings, by number.
 */
findings: Array<number>, 
/**
 * Whether the card's own place is among them.
 */
here: boolean, };

/**
 * A note, as a card shows it.
 */
export type CardNote = { 
/**
 * What the entry is called.
 */
headword: string, 
/**
 * What the term asserts.
 */
asserts: string, 
/**
 * The note.
 */
text: string, 
/**
 * Who uses the word.
 */
usedBy: Array<string>, 
/**
 * Who rejects the word.
 */
rejectedBy: Array<string>, 
/**
 * Other words for the same.
 */
alternatives: Array<string>, 
/**
 * Where it was read.
 */
sources: Array<NoteSource>, 
/**
 * When it was checked, and its state of review.
 */
state: Phrase, 
/**
 * That its check is overdue.
 */
overdue: Phrase | null, };

/**
 * A source of a note.
 */
export type NoteSource = { 
/**
 * Title of the page.
 */
title: string, 
/**
 * Who published it.
 */
publisher: string, 
/**
 * Address.
 */
url: string, 
/**
 * Its date, as precise as it gives one.
 */
date: string, };

/**
 * A rival term, told by the same template as the card's own.
 */
export type Rival = { 
/**
 * What its entry is called.
 */
headword: string, 
/**
 * Who uses the word.
 */
usedBy: Array<string>, 
/**
 * Who rejects the word.
 */
rejectedBy: Array<string>, };

/**
 * What a reader can hide: one term, wherever it stands.
 */
export type Hideable = { 
/**
 * The id of its entry; for a label without one, its words in lower case after a `=`.
 */
key: string, 
/**
 * Kind of the entry; `label` where there is none.
 */
kind: string, };

/**
 * One attribution, as the page shows it.
 */
export type Said = { 
/**
 * Who says it, or that this was not determined, or that nobody is named.
 */
source: Phrase, 
/**
 * What the cue does to the words; `null` for a neutral one.
 */
stance: Phrase | null, 
/**
 * The attribution that this one is nested in, by number.
 */
within: number | null, 
/**
 * Whether nobody answers for it: no source, or a vague one.
 */
unsourced: boolean, };

/**
 * Something that a scan could not do.
 */
export type Warning = { 
/**
 * For programs: `truncated`, `language`, `empty`, `no_article`, `front_page`, `caption`, `more_articles`, `paid`, …
 */
code: string, 
/**
 * For people: what, why, and what to do.
 */
message: string, };

/**
 * What a screen tells of a pack.
 */
export type PackFacts = { 
/**
 * Its name; empty where the text could not be read so far.
 */
name: string, 
/**
 * What it is about.
 */
title: string, 
/**
 * How many entries it has.
 */
entries: number, 
/**
 * What keeps it from being used; empty where it can be.
 */
problems: Array<Problem>, };

/**
 * What is wrong with a pack.
 */
export type Problem = { 
/**
 * The line, counted from 1; `null` where it is no single one.
 */
line: number | null, 
/**
 * Id of the entry or key of the source; empty where it is neither.
 */
entry: string, 
/**
 * What is wrong, and what to do.
 */
message: string, };

/** Tags that a collector leaves out, with all inside them. */
export const SKIPPED: readonly string[] = ["script","style","noscript","template","svg","math","iframe","object","canvas","video","audio","select","textarea","datalist","input","head"];

/** Attributes whose value is a hint. */
export const ATTRIBUTES: readonly string[] = ["class","id","role","itemprop","itemtype","rel","aria-label","aria-hidden","hidden","lang","datetime","href","data-component","data-testid","data-type","data-post","data-instgrm-permalink"];

/** A hint's value is cut to this many units. */
export const VALUE_UNITS = 200;

/** Between two hints of one element. */
export const SEPARATOR = "\u001f";

/** Voices, by the number that stands for each in a mark. */
export const VOICES = ["outlet","headline","caption","direct","indirect","scare_quoted","post","unclear"] as const;

/** Kinds of findings; `label` is a name or title without an entry in the lexicon. */
export const KINDS = ["disputed_office","disputed_state","disputed_place","disputed_name","disputed_status","disputed_event","group_label","side_label","loaded_wording","sponsorship_claim","contested_finding","reporting_verb","doubt_marker","self_label_marker","vague_attribution","agentless","label"] as const;

/** Flag of a mark: it stands against another of the same page. */
export const CONFLICT = 1;

/** Flag of a mark: shown on demand only. */
export const LOW = 2;

/** Flag of a mark: nobody is given as its source, or somebody vague. */
export const UNSOURCED = 4;

/** Parts of an attribution, by the number that stands for each in a place. */
export const PARTS = ["content","cue","source"] as const;
