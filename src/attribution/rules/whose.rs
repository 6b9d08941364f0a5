//! The last look at sources: what cannot be one, and where one begins and ends.

use super::words::kind::*;
use super::{content, noun, passive, verb, Reader};
use crate::attribution::cue::{form, frame, Reading};
use crate::attribution::Proposal;
use crate::vocabulary::is_subject_only;
use std::ops::Range;

/// Mends the source of what was proposed. Whether it stands: nobody who speaks may be left.
pub fn settle(reader: &Reader, p: &mut Proposal) -> bool {
    if is_no_cue(reader, p) {
        return false;
    }
    if let Some(source) = p.source.first_mut() {
        without_a_heading(reader, source);
        to_its_bracket(reader, source);
        with_its_negation(reader, source);
        from_its_pronoun(reader, source);
        let after = p
            .content
            .first()
            .is_none_or(|c| p.cue.first().is_some_and(|cue| cue.end <= c.start));
        behind_what(reader, source, if after { &p.cue } else { &[] });
    }
    named_by_others(reader, p);
    heard_in_court(reader, p);
    behind_its_verb(reader, p)
}

/// "He was the “president” in one paper", "It was about a mile": a form of "be" alone tells nobody's words; nor does "Who agreed to it?", "Our ruling: False",
/// "The Election Petition Tribunal".
fn is_no_cue(reader: &Reader, p: &Proposal) -> bool {
    if let ([source], [cue]) = (&p.source[..], &p.cue[..]) {
        let sentence = reader.sentence(reader.text.tokens[source.start].sentence as usize);
        let asked =
            source.start == sentence.start && source.len() == 1 && matches!(reader.word(source.start), "who" | "what" | "which");
        let ours = source.len() == 1 && reader.word(source.start) == "our" && reader.is(cue.end, COLON);
        // "What they say: …"
        let ours = ours || asked_of(reader, source.start) && reader.is(cue.end, COLON);
        let capital = |i: usize| reader.is(i, CAPITAL);
        let name = source.end == cue.start && capital(cue.start) && capital(cue.end) && capital(source.end - 1);
        if ours || asked && reader.word(sentence.end - 1) == "?" || name && !reader.in_headline(cue.start) {
            return true;
        }
    }
    let words = || p.cue.iter().flat_map(Clone::clone);
    words().next().is_some() && words().all(|i| reader.is(i, BE) || matches!(reader.word(i), "&" | "about"))
}

/// Whether "what" opens a line before token `i`.
fn asked_of(reader: &Reader, i: usize) -> bool {
    i > 0 && reader.word(i - 1) == "what" && reader.is(i, PRONOUN) && reader.sentence_of(i).tokens.start + 1 == i
}

/// "LONDON (Reuters) - The bank", "16:10 Police": the place and the time of a report are no part of who speaks.
fn without_a_heading(reader: &Reader, source: &mut Range<usize>) {
    let timed = |i: usize| {
        let word = reader.word(i);
        word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':') && reader.is(i + 1, UPPER)
    };
    let mut start = content::after_dateline(reader, source.start);
    if timed(start) {
        start += 1;
    }
    if start < source.end {
        source.start = start;
    }
}

/// "Ann Lee (SNP) said": the bracket that opens closes.
fn to_its_bracket(reader: &Reader, source: &mut Range<usize>) {
    let open = source.clone().rev().find(|&i| reader.is(i, BRACKET));
    if open.is_some_and(|i| reader.word(i) == "(") && reader.word(source.end) == ")" {
        source.end += 1;
    }
}

/// Between "what" and a verb stand at most so many tokens.
const WHAT: usize = 6;

/// "declined to comment on what | he called a rumour": he does.
fn behind_what(reader: &Reader, source: &mut Range<usize>, cue: &[Range<usize>]) {
    let Some(what) = source.clone().rev().find(|&i| reader.word(i) == "what" && i > source.start) else {
        // "a man who led | what her mother always called a raid": she does.
        let Some(cue) = cue.first().filter(|c| source.end < c.start) else {
            return;
        };
        let said = (source.end..cue.start).rev().take(WHAT);
        let plain = |&i: &usize| reader.is(i, WORD) && !reader.is(i, AUXILIARY | PAST | CONJUNCTION);
        let what = said
            .take_while(plain)
            .find(|&i| reader.word(i) == "what" && i + 1 < cue.start);
        *source = what.map_or(source.clone(), |what| what + 1..cue.start);
        return;
    };
    let next = what + 1;
    if next < source.end {
        source.start = next;
    } else if cue.first().is_some_and(|c| c.start == next + 1) && reader.is(next, PRONOUN) {
        *source = next..next + 1;
    }
}

/// "As a nurse of 30 years | I was appalled": a pronoun is a subject by itself.
fn from_its_pronoun(reader: &Reader, source: &mut Range<usize>) {
    let last = source.end - 1;
    let subject = is_subject_only(reader.word(last)) && !reader.is(last, POSSESSIVE);
    if subject && source.len() > 1 && reader.is(last - 1, WORD) && !reader.is(last - 1, CONJUNCTION | PREPOSITION) {
        source.start = last;
    }
}

/// "Not all who left oppose it": not all of them.
fn with_its_negation(reader: &Reader, source: &mut Range<usize>) {
    let all = matches!(reader.word(source.start), "all" | "every" | "everyone" | "everybody");
    if all && source.start > 0 && reader.word(source.start - 1) == "not" {
        source.start -= 1;
    }
}

/// "…, a jury has heard": whoever told it.
fn heard_in_court(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content, ..]) = (&p.source[..], &p.cue[..], &p.content[..]) else {
        return;
    };
    let hears = match reader.word(cue.end - 1) {
        "heard" | "hears" => true,
        "told" => content.end <= cue.start,
        _ => false,
    };
    if hears && source.end <= cue.start && passive::COURTS.contains(&reader.word(source.end - 1)) {
        p.source.clear();
    }
}

/// "She has been called a fraud": who is named so does not say it.
fn named_by_others(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return;
    };
    // "has been accused of", "a man accused of theft"
    let led = usize::from(cue.len() > 1 && matches!(reader.word(cue.end - 1), "of" | "as"));
    let last = cue.end - 1 - led;
    let passive = reader.readings(last).iter().any(|r| r.form & form::PARTICIPLE != 0);
    let helped = cue.start < last && reader.is(last - 1, BE);
    let accused = led > 0 && reader.word(last) == "accused" && (cue.start == last || reader.is(last - 1, AUXILIARY | ADVERB));
    if passive && names(reader, last) && (helped || accused) && source.end <= cue.start {
        let end = reader.sentence_of(last).tokens.end;
        let agent = (reader.word(cue.end) == "by").then(|| noun::phrase_after(reader, cue.end + 1, end, false));
        let adjoins = source.end == cue.start;
        p.source = agent.flatten().into_iter().collect();
        // "a man accused of theft | has fled": the main verb is no part of it.
        if let Some(content) = p.content.first_mut().filter(|c| accused && adjoins && c.start == cue.end) {
            let main = |&i: &usize| reader.is(i, AUXILIARY) && reader.is_plain(i - 1);
            content.end = (content.start + 1..content.end).find(main).unwrap_or(content.end);
        }
    }
}

/// Whether token `i` is a verb by which somebody is called something.
pub fn names(reader: &Reader, i: usize) -> bool {
    let lemma = |&r: &Reading| reader.cues.entry(r).lemma;
    reader.readings(i).iter().map(lemma).any(|lemma| {
        matches!(
            lemma,
            "call" | "dub" | "brand" | "label" | "term" | "describe" | "portray" | "accuse" | "liken" | "compare"
        )
    })
}

/// Verbs that begin or end what somebody does: "stop calling it a riot" is nobody's word.
const PHASES: &[&str] = &["stop", "start", "keep", "begin", "avoid", "quit", "risk"];

/// A source that a verb begins: "I believe | this government has declared", "tells a colleague it is late and | asks", "described |
/// claims that". Whether somebody is left, or nobody needed.
fn behind_its_verb(reader: &Reader, p: &mut Proposal) -> bool {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return true;
    };
    let first = source.start;
    // "The minister said | claims that it was late": whose claims they are is not told.
    let last = source.end - 1;
    if source.end == cue.start && reader.is(cue.start, NOUN) && matches!(reader.word(last), "said" | "says" | "described") {
        p.source.clear();
        return true;
    }
    if reader.is(first, UPPER) {
        return true;
    }
    if source.len() == 1 && PHASES.contains(&reader.word(first)) {
        return false;
    }
    let says = reader.is(first, VERB)
        && !reader.is(first, NOUN)
        && reader
            .readings(first)
            .iter()
            .map(|&r| (r.form, reader.cues.entry(r)))
            .any(|(f, entry)| f & (form::PAST | form::THIRD) != 0 && !entry.takes(frame::NOUN) && entry.tail().next().is_none())
        && source.end <= cue.start;
    if !says {
        let believes = first > 0 && reader.is(first - 1, PRONOUN) && !reader.is(first - 1, DETERMINER) && reader.is(first, VERB);
        if believes && source.len() > 1 && !reader.is(first, NOUN) {
            source.start += 1;
        }
        return true;
    }
    if source.len() == 1 && source.end == cue.start && reader.is(cue.start, NOUN) {
        p.source.clear();
        return true;
    }
    let field = reader.field(first, &reader.sentence_of(first).tokens);
    match noun::subject_before(reader, field.start, first) {
        Some(subject) if source.len() == 1 || reader.is(cue.start.wrapping_sub(1), CONJUNCTION) => *source = subject,
        _ => source.start += usize::from(source.len() > 1),
    }
    true
}

/// Whether token `i` reads as a finite verb.
pub fn is_verb(reader: &Reader, i: usize) -> bool {
    reader.is(i, AUXILIARY | PAST) || verb::is_finite_cue(reader, i)
}
