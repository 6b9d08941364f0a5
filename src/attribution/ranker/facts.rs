//! What is known of a candidate: facts of its words and of its place, each a key of the weights.

use super::candidates::{anchor, Candidate, Pool};
use super::weights::SLOTS;
use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::Reader;
use crate::attribution::source::names_a_speaker;
use crate::attribution::tagger::classes::Classes;
use crate::attribution::tagger::features::{stem_hash, word_hash};
use crate::attribution::{Draft, Proposal};
use std::ops::Range;

/// A proposal and what lies around its cue.
pub struct Around<'a> {
    reader: &'a Reader<'a>,
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
    pub fn new(draft: &'a Draft, pool: &Pool, n: usize) -> Around<'a> {
        let (reader, proposal) = (&draft.reader, &draft.proposals[n]);
        let before = n.checked_sub(1).map(|b| &draft.proposals[b]);
        let anchor = anchor(proposal);
        let sentence = reader.sentence(reader.text.tokens[anchor.start].sentence as usize);
        let stem = proposal.cue.last().map_or(0, |q| stem_hash(reader.word(q.end - 1)));
        Around {
            form: cue_form(reader, proposal),
            stem,
            state: (proposal.shape as u32) << 4 | u32::from(proposal.score / 128),
            before: before.and_then(|p| p.source.first()).cloned().unwrap_or(0..0),
            first: pool.phrases_in(sentence.clone()).first().map_or(0, |p| p.start),
            reader,
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
        _ if reader.is(cue.start, DETERMINER) || reader.is(before, DETERMINER) || reader.word(before) == "'s" => 3,
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

/// Gives the keys of `candidate`.
pub fn keys(around: &Around, candidate: &Candidate, out: &mut impl FnMut(u16)) {
    let reader = around.reader;
    let classes = Classes::embedded();
    let mut n = 0;
    let mut add = |fact: u32| {
        n += 1;
        out((mix(fact, n) as usize % SLOTS) as u16);
    };
    let known = u32::from(candidate.current) | u32::from(candidate.of_rule) << 1 | u32::from(candidate.of_tag) << 2;
    let r = &candidate.range;
    let nobody = u32::from(r.is_empty());
    let who = known << 1 | nobody;
    add(who);
    add(who << 16 | around.state);
    add(who << 8 | around.form);
    add(mix(who, around.stem));
    if r.is_empty() {
        let before = around.anchor.start.wrapping_sub(1);
        add(mix(1 << 20 | around.form, word_hash(reader.word(before))));
        add(1 << 21 | around.form << 1 | u32::from(before < around.sentence.start));
        return;
    }
    let side = match () {
        _ if r.end <= around.anchor.start => 0,
        _ if r.start >= around.anchor.end => 1,
        _ => 2,
    };
    let inside = around.proposal.content.iter().any(|c| c.start <= r.start && r.end <= c.end);
    let place = side << 1 | u32::from(inside);
    let gap = match side {
        0 => r.end..around.anchor.start,
        1 => around.anchor.end..r.start,
        _ => 0..0,
    };
    let between = gap.clone().take(40).fold(0, |all, i| all | reader.kinds[i]);
    let met = |kinds: u32| u32::from(between & kinds != 0);
    let barrier = met(COMMA)
        | met(AUXILIARY | PAST) << 1
        | met(SUBORDINATOR | QUESTION) << 2
        | met(OPEN | CLOSE) << 3
        | met(CONJUNCTION) << 4
        | met(COLON | BREAK) << 5
        | met(RELATIVE) << 6;
    let cues = gap
        .clone()
        .take(40)
        .filter(|&i| !reader.readings(i).is_empty())
        .count()
        .min(3) as u32;
    let head = head(reader, r);
    let word = reader.word(head);
    let class = u32::from(classes.of(word_hash(word)));
    let group = u32::from(classes.group(class as u16));
    let pronoun = reader.is(r.start, PRONOUN | RELATIVE | DETERMINER) && r.len() == 1;
    let kind = match () {
        _ if pronoun => word_hash(word) | 1 << 31,
        _ if names_a_speaker(word) => 1,
        _ if reader.is(head, CAPITAL) => 2,
        _ if reader.is(head, UPPER) => 3,
        _ if reader.is(head, TIME) => 4,
        _ => 8 | group << 8,
    };
    let coarse = if pronoun { 5 } else { kind & 15 } | u32::from(word.ends_with('s')) << 4;
    add(place << 16 | bucket(gap.len()) << 8 | around.form);
    add(place << 16 | (candidate.between.min(6) as u32) << 8 | around.form);
    add(place << 16 | barrier << 5 | around.form);
    add(barrier << 8 | place << 4 | candidate.between.min(6) as u32);
    add(mix(barrier << 8 | place << 4 | candidate.between.min(6) as u32, who));
    add(mix(place << 8 | who, kind));
    add(mix(kind, around.form));
    add(class << 4 | place);
    add(coarse << 16 | place << 8 | around.form);
    add(place << 16 | cues << 8 | around.form);
    let near = |i: usize| -> u32 {
        match () {
            _ if i < around.sentence.start || i >= around.sentence.end => 1,
            _ if reader.kinds[i] & !(UPPER | CAPITAL | WORD) != 0 || !reader.is(i, WORD) => word_hash(reader.word(i)),
            _ => 2,
        }
    };
    add(mix(place, near(r.start.wrapping_sub(1))));
    add(mix(place << 8 | around.form, near(r.start.wrapping_sub(1))));
    add(mix(place, near(r.end)));
    add(mix(place << 8 | coarse, near(r.end)));
    add(mix(
        around.form << 8 | u32::from(gap.is_empty()) << 4 | place,
        u32::from(r.start == around.first),
    ));
    add(mix(around.stem, place));
    let same = *r == around.before;
    add(u32::from(same) << 16 | place << 8 | around.form);
    add(mix(u32::from(same), who));
    let quoted = |i: usize| reader.quote_at(i);
    add(u32::from(quoted(r.start) == quoted(around.anchor.start)) << 8 | u32::from(quoted(r.start).is_some()) << 4 | place);
    add(bucket(r.len()) << 8 | place << 4 | known);
    add(mix(who << 8 | u32::from(gap.is_empty()), coarse << 8 | around.form));
}

/// Gives the keys of the proposal as a whole, with the source that was chosen for it and by how much that beat the next one.
pub fn whole_keys(around: &Around, pool: &Pool, chosen: &Candidate, margin: i32, out: &mut impl FnMut(u16)) {
    let (reader, proposal) = (around.reader, around.proposal);
    let mut n = 100;
    let mut add = |fact: u32| {
        n += 1;
        out((mix(fact, n) as usize % SLOTS) as u16);
    };
    let shape = proposal.shape as u32;
    let score = u32::from(proposal.score) / 50;
    let margin = match margin {
        ..=9 => 0,
        10..=24 => 1,
        25..=49 => 2,
        50..=89 => 3,
        90..=139 => 4,
        _ => 5,
    };
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
        _ if reader.kinds[content.start] & !(UPPER | CAPITAL | WORD) != 0 => word_hash(reader.word(content.start)),
        _ if reader.is(content.start, UPPER) => 2,
        _ => 3,
    };
    let r = &chosen.range;
    let who = match r.len() {
        0 => 0,
        1 if reader.is(r.start, PRONOUN | RELATIVE | DETERMINER) => word_hash(reader.word(r.start)) | 1 << 31,
        _ => {
            let head = head(reader, r);
            let word = reader.word(head);
            match () {
                _ if names_a_speaker(word) => 1,
                _ if reader.is(head, CAPITAL) => 2,
                _ if reader.is(head, UPPER) => 3,
                _ => 8 + (u32::from(Classes::embedded().group(Classes::embedded().of(word_hash(word)))) << 8),
            }
        }
    };
    let quoted = u32::from(reader.quote_at(around.anchor.start).is_some());
    add(0);
    add(shape << 8 | score);
    add(shape << 8 | margin);
    add(score << 8 | margin);
    add(known);
    add(known << 8 | shape << 4 | margin);
    add(known << 8 | score);
    add(around.stem);
    add(mix(around.stem, around.form));
    add(around.form << 8 | shape);
    add(who);
    add(mix(who, around.form));
    add(mix(who, around.stem));
    add(opening);
    add(mix(opening, around.form));
    add(mix(opening, around.stem));
    add(bucket(length) << 8 | shape);
    add(bucket(gap) << 8 | around.form);
    add(quoted << 8 | shape << 1 | u32::from(r.is_empty()));
    add(mix(who, quoted));
    add(proposal.content.len().min(3) as u32);
}

/// The noun that a phrase is about: its last word, but before "of", "who" and a comma.
fn head(reader: &Reader, r: &Range<usize>) -> usize {
    let end = (r.start + 1..r.end)
        .find(|&i| reader.is(i, PREPOSITION | COMMA | RELATIVE | BRACKET) || reader.word(i) == "'s")
        .unwrap_or(r.end);
    end - 1
}
