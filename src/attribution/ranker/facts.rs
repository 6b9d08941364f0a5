//! What is known of a candidate: facts of its words and of its place, each a key of the weights.

use super::candidates::{anchor, Candidate, Pool};
use super::weights::SLOTS;
use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::Reader;
use crate::attribution::tagger::view::stem_hash;
use crate::attribution::{Draft, Proposal};
use std::ops::Range;

/// A proposal and what lies around its cue.
pub struct Around<'a> {
    reader: &'a Reader<'a>,
    pool: &'a Pool<'a>,
    proposal: &'a Proposal,
    anchor: Range<usize>,
    sentence: Range<usize>,
    /// How the cue is written: see [`cue_form`].
    form: u32,
    /// Its last word's stem.
    stem: u32,
    /// Shape and score of the proposal.
    state: u32,
    /// Source of the proposal before it.
    before: Range<usize>,
    first: usize,
}

impl<'a> Around<'a> {
    /// Reads what lies around proposal `n` of a draft.
    pub fn new(draft: &'a Draft, pool: &'a Pool, n: usize) -> Around<'a> {
        let (reader, proposal) = (&draft.reader, &draft.proposals[n]);
        let before = n.checked_sub(1).map(|b| &draft.proposals[b]);
        let anchor = anchor(proposal);
        let number = reader.text.tokens[anchor.start].sentence;
        let sentence = reader.sentence(number as usize);
        let stem = proposal.cue.last().map_or(0, |q| stem_hash(reader.word(q.end - 1)));
        Around {
            form: cue_form(reader, proposal),
            stem,
            state: (proposal.shape as u32) << 4 | u32::from(proposal.score / 128),
            before: before.and_then(|p| p.source.first()).cloned().unwrap_or(0..0),
            first: pool.phrases_of(number).first().map_or(0, |p| p.start),
            reader,
            pool,
            proposal,
            anchor,
            sentence,
        }
    }
}

/// How a cue is written: 0 not at all, 1 "to say", 2 "saying", 3 "his claim", 4 a passive, 5 "said", 6 "says", 7 a sign, 8 other.
fn cue_form(reader: &Reader, proposal: &Proposal) -> u32 {
    let Some(cue) = proposal.cue.first() else { return 0 };
    let last = reader.word(cue.end - 1);
    let before = cue.start.wrapping_sub(1);
    let content_before = proposal.content.first().is_some_and(|c| c.start < cue.start);
    let form = match () {
        _ if !reader.is(cue.start, WORD) => 7,
        _ if reader.word(cue.start) == "to" || reader.word(before) == "to" => 1,
        _ if cue.clone().any(|i| reader.is(i, BE)) && (last.ends_with("ed") || last.ends_with("en")) => 4,
        _ if reader.is(cue.start, DETERMINER) || reader.is(before, DETERMINER | POSSESSIVE) => 3,
        _ if last.ends_with("ing") => 2,
        _ if last.ends_with("ed") || matches!(last, "said" | "told" | "wrote") => 5,
        _ if last.ends_with('s') => 6,
        _ => 8,
    };
    form << 1 | u32::from(content_before)
}

fn bucket(d: usize) -> u32 {
    match d {
        0..=3 => d as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=22 => 7,
        _ => 8,
    }
}

/// Two numbers as one. The weights know keys made so and no other.
fn mix(a: u32, b: u32) -> u32 {
    let h = (u64::from(a) ^ 0x9e37_79b9).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ u64::from(b).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    let h = h ^ (h >> 29);
    (h.wrapping_mul(0x94d0_49bb_1331_11eb) >> 32) as u32
}

/// What the number of a candidate's first fact is, and of a whole proposal's.
pub const OF_CANDIDATE: u32 = 1;
pub const OF_WHOLE: u32 = 101;

/// The keys of some facts, which are numbered from `first` on.
pub fn keys(facts: &[u32], first: u32) -> impl Iterator<Item = u16> + '_ {
    let key = |(&fact, n): (&u32, u32)| (mix(fact, n) as usize % SLOTS) as u16;
    facts.iter().zip(first..).map(key)
}

/// On which side of its cue a candidate stands – 0 before, 1 after, 2 in it –, and what lies between.
fn side(candidate: &Range<usize>, anchor: &Range<usize>) -> (u32, Range<usize>) {
    match () {
        _ if candidate.end <= anchor.start => (0, candidate.end..anchor.start),
        _ if candidate.start >= anchor.end => (1, anchor.end..candidate.start),
        _ => (2, 0..0),
    }
}

/// What stands between a candidate and its cue that may part them: a bit for each kind.
fn barrier(between: &[u32]) -> u32 {
    let kinds = between.iter().fold(0, |all, kinds| all | kinds);
    let met = |any: u32| u32::from(kinds & any != 0);
    met(COMMA)
        | met(AUXILIARY | PAST) << 1
        | met(SUBORDINATOR | QUESTION) << 2
        | met(OPEN | CLOSE) << 3
        | met(CONJUNCTION) << 4
        | met(COLON | BREAK) << 5
        | met(RELATIVE) << 6
}

/// Puts the facts of `candidate` into `out`.
pub fn of_candidate(around: &Around, candidate: &Candidate, out: &mut Vec<u32>) {
    out.clear();
    let Around {
        reader,
        pool,
        anchor,
        sentence,
        form,
        ..
    } = around;
    let known = u32::from(candidate.current) | u32::from(candidate.of_rule) << 1 | u32::from(candidate.of_tag) << 2;
    let r = &candidate.range;
    let nobody = u32::from(r.is_empty());
    let who = known << 1 | nobody;
    out.extend([who, who << 16 | around.state, who << 8 | form, mix(who, around.stem)]);
    if r.is_empty() {
        let before = anchor.start.wrapping_sub(1);
        out.extend([
            mix(1 << 20 | form, pool.word(reader, before).hash),
            1 << 21 | form << 1 | u32::from(before < sentence.start),
        ]);
        return;
    }
    let (side, gap) = side(r, anchor);
    let inside = around.proposal.content.iter().any(|c| c.start <= r.start && r.end <= c.end);
    let place = side << 1 | u32::from(inside);
    let near = &reader.kinds[gap.start..gap.end.min(gap.start + 40)];
    let barrier = barrier(near);
    let cues = near.iter().filter(|&kinds| kinds & VERB != 0).count().min(3) as u32;
    let head = head(reader, r);
    let word = pool.word(reader, head);
    let pronoun = reader.is(r.start, PRONOUN | RELATIVE | DETERMINER) && r.len() == 1;
    let kind = match () {
        _ if pronoun => word.hash | 1 << 31,
        _ if word.speaks => 1,
        _ if reader.is(head, CAPITAL) => 2,
        _ if reader.is(head, UPPER) => 3,
        _ if reader.is(head, TIME) => 4,
        _ => 8 | u32::from(word.group) << 8,
    };
    let coarse = if pronoun { 5 } else { kind & 15 } | u32::from(word.plural) << 4;
    // The words beside it, where they are of a kind that tells.
    let beside = |i: usize| match () {
        _ if i < sentence.start || i >= sentence.end => 1,
        _ if reader.is_plain(i) => 2,
        _ => pool.word(reader, i).hash,
    };
    let (before, after) = (beside(r.start.wrapping_sub(1)), beside(r.end));
    let phrases = candidate.between.min(6) as u32;
    let same = u32::from(*r == around.before);
    let adjacent = u32::from(gap.is_empty());
    let quoted = reader.quote_number(r.start);
    let same_quote = u32::from(quoted == reader.quote_number(anchor.start));
    out.extend([
        place << 16 | bucket(gap.len()) << 8 | form,
        place << 16 | phrases << 8 | form,
        place << 16 | barrier << 5 | form,
        barrier << 8 | place << 4 | phrases,
        mix(barrier << 8 | place << 4 | phrases, who),
        mix(place << 8 | who, kind),
        mix(kind, *form),
        u32::from(word.class) << 4 | place,
        coarse << 16 | place << 8 | form,
        place << 16 | cues << 8 | form,
        mix(place, before),
        mix(place << 8 | form, before),
        mix(place, after),
        mix(place << 8 | coarse, after),
        mix(form << 8 | adjacent << 4 | place, u32::from(r.start == around.first)),
        mix(around.stem, place),
        same << 16 | place << 8 | form,
        mix(same, who),
        same_quote << 8 | u32::from(quoted > 0) << 4 | place,
        bucket(r.len()) << 8 | place << 4 | known,
        mix(who << 8 | adjacent, coarse << 8 | form),
    ]);
}

fn margin_bucket(margin: i32) -> u32 {
    match margin {
        ..=9 => 0,
        10..=24 => 1,
        25..=49 => 2,
        50..=89 => 3,
        90..=139 => 4,
        _ => 5,
    }
}

/// What kind of somebody a source is: nobody, a pronoun by its word, a speaker, a name, or a noun by its group.
fn who(reader: &Reader, pool: &Pool, source: &Range<usize>) -> u32 {
    if source.is_empty() {
        return 0;
    }
    if source.len() == 1 && reader.is(source.start, PRONOUN | RELATIVE | DETERMINER) {
        return pool.word(reader, source.start).hash | 1 << 31;
    }
    let head = head(reader, source);
    let word = pool.word(reader, head);
    match () {
        _ if word.speaks => 1,
        _ if reader.is(head, CAPITAL) => 2,
        _ if reader.is(head, UPPER) => 3,
        _ => 8 + (u32::from(word.group) << 8),
    }
}

/// Puts the facts of the proposal as a whole into `out`, with the source that was chosen for it and by how much that beat the
/// next one.
pub fn of_whole(around: &Around, chosen: &Candidate, margin: i32, out: &mut Vec<u32>) {
    out.clear();
    let (reader, pool, proposal, form) = (around.reader, around.pool, around.proposal, around.form);
    let shape = proposal.shape as u32;
    let score = u32::from(proposal.score) / 50;
    let margin = margin_bucket(margin);
    let (by_rule, by_tag) = pool.known(proposal);
    let known = u32::from(by_rule)
        | u32::from(by_tag) << 1
        | u32::from(chosen.current) << 2
        | u32::from(chosen.of_rule) << 3
        | u32::from(chosen.of_tag) << 4;
    let content = &proposal.content[0];
    let gap = match content.start >= around.anchor.end {
        true => content.start - around.anchor.end,
        false => around.anchor.start.saturating_sub(content.end),
    };
    let length: usize = proposal.content.iter().map(|r| r.len()).sum();
    let opening = match () {
        _ if reader.is(content.start, OPEN) => 1,
        _ if reader.kinds[content.start] & !(UPPER | CAPITAL | WORD | BESIDE) != 0 => pool.word(reader, content.start).hash,
        _ if reader.is(content.start, UPPER) => 2,
        _ => 3,
    };
    let r = &chosen.range;
    let who = who(reader, pool, r);
    let quoted = u32::from(reader.quote_number(around.anchor.start) > 0);
    out.extend([
        0,
        shape << 8 | score,
        shape << 8 | margin,
        score << 8 | margin,
        known,
        known << 8 | shape << 4 | margin,
        known << 8 | score,
        around.stem,
        mix(around.stem, form),
        form << 8 | shape,
        who,
        mix(who, form),
        mix(who, around.stem),
        opening,
        mix(opening, form),
        mix(opening, around.stem),
        bucket(length) << 8 | shape,
        bucket(gap) << 8 | form,
        quoted << 8 | shape << 1 | u32::from(r.is_empty()),
        mix(who, quoted),
        proposal.content.len().min(3) as u32,
    ]);
}

/// The noun that a phrase is about: its last word, but before "of", "who" and a comma.
fn head(reader: &Reader, r: &Range<usize>) -> usize {
    let end = (r.start + 1..r.end)
        .find(|&i| reader.is(i, PREPOSITION | COMMA | RELATIVE | BRACKET | POSSESSIVE))
        .unwrap_or(r.end);
    end - 1
}
