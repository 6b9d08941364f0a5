//! The last look at what stands: where sources and contents begin and end, once nothing is added any more.
//!
//! Rules, tagger and ranker each see a phrase or a clause. What they leave wrong at its edges shows in the whole sentence.

use super::whose::{self, is_verb};
use super::words::kind::*;
use super::{citing, content, noun, verb, Reader};
use crate::attribution::cue::{form, frame};
use crate::attribution::{choose, Proposal, Shape};
use crate::document::BlockKind;
use crate::retain::retain;
use crate::vocabulary::is_object_pronoun;
use std::ops::Range;

/// A "that" clause that stops at a comma before its verb is taken on only if it is not longer than this.
const SHORT: usize = 12;

/// Mends the edges of what stands, and drops what reads a cue the wrong way round.
pub fn settle(reader: &Reader, proposals: &mut Vec<Proposal>) {
    proposals.retain_mut(|p| whose::settle(reader, p));
    for p in &mut proposals[..] {
        behind_whom(reader, p);
        behind_its_noun(reader, p);
        after_another_report(reader, p);
        after_a_deed(reader, p);
        when_it_is_said(reader, p);
        with_its_noun(reader, p);
        within_what_is_told(reader, p);
        before_an_object(reader, p);
        beyond_its_relative(reader, p);
        within_a_relative(reader, p);
        without_its_verb(reader, p);
        of_nobody(reader, p);
        who_is_quoted(reader, p);
        if let [source] = &mut p.source[..] {
            source.end = before_time(reader, source);
            source.end = before_deed(reader, source);
        }
        if let Some(first) = p.content.first_mut() {
            let after = content::after_dateline(reader, first.start);
            first.start = if after < first.end { after } else { first.start };
            // "told a conference | this morning that it was late"
            let that = (first.start + 1..first.end.min(first.start + 4)).find(|&i| reader.word(i) == "that");
            let timed = |that: usize| reader.is(that - 1, TIME) && (first.start..that).all(|i| reader.is(i, TIME | DETERMINER));
            first.start = that.filter(|&that| timed(that)).unwrap_or(first.start);
        }
    }
    for i in 0..proposals.len() {
        let next = proposals[i + 1..]
            .iter()
            .take(NEXT)
            .find_map(|q| answered(reader, &proposals[i], q));
        if let (Some(comma), Some(content)) = (next, proposals[i].content.first_mut()) {
            content.end = comma;
        }
    }
    let kept: Vec<bool> = (0..proposals.len()).map(|i| !turned_round(proposals, i)).collect();
    retain(proposals, &kept);
    citing::settle(reader, proposals);
    // A content that begins later may have changed places with the next.
    choose::sort(proposals);
}

/// Whether another proposal reads the cue of `proposals[i]` the other way round, and is surer: "The mayor, Ann Lee, said voters
/// deserved answers" is nothing that voters say.
fn turned_round(proposals: &[Proposal], i: usize) -> bool {
    let p = &proposals[i];
    let near = i.saturating_sub(NEXT)..proposals.len().min(i + NEXT + 1);
    let meet = |a: &[Range<usize>], b: &[Range<usize>]| a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end));
    near.filter(|&j| j != i).map(|j| &proposals[j]).any(|q| {
        q.cue == p.cue && q.score > p.score && !p.source.is_empty() && meet(&p.source, &q.content) && meet(&p.content, &q.source)
    })
}

/// What somebody answers is looked for in so many proposals after the one that holds it.
const NEXT: usize = 3;

/// "Asked whether she feared more, she said: “No.”": the comma after which `q` tells the answer, which the words of `p` do not hold.
fn answered(reader: &Reader, p: &Proposal, q: &Proposal) -> Option<usize> {
    let ([content], [source], [cue], [words, ..]) = (&p.content[..], &q.source[..], &q.cue[..], &q.content[..]) else {
        return None;
    };
    let comma = source
        .start
        .checked_sub(1)
        .filter(|&c| c > content.start && reader.is(c, COMMA))?;
    let inside = cue.end <= content.end && source.end <= cue.start && cue.end <= words.start;
    let own = reader.is(words.start, OPEN)
        && !reader.is(content.start, OPEN)
        && reader.quote_number(comma) == reader.quote_number(cue.start);
    (inside && own).then_some(comma)
}

/// "The News quoted Lee as saying": Lee says it.
fn who_is_quoted(reader: &Reader, p: &mut Proposal) {
    let ([source], Some(cue)) = (&mut p.source[..], p.cue.last()) else {
        return;
    };
    if reader.word(cue.start) != "as" || reader.word(cue.end - 1) != "saying" {
        return;
    }
    let quotes = |&i: &usize| matches!(reader.word(i), "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing");
    if let Some(verb) = source.clone().find(quotes).filter(|&verb| verb + 1 < source.end) {
        source.start = verb + 1;
    }
}

/// "Reporters were told that …", "has reportedly left": who is told, and of whom it is told, is not who says it.
fn of_nobody(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return;
    };
    let hearsay = cue
        .clone()
        .any(|i| matches!(reader.word(i), "reportedly" | "allegedly" | "supposedly" | "purportedly"));
    let told = reader.is(cue.start, BE) || reader.is(cue.start, AUXILIARY) && reader.is(cue.start + 1, BE);
    let told = told
        && matches!(
            reader.word(cue.end - 1),
            "told" | "informed" | "briefed" | "notified" | "assured"
        );
    if hearsay || told && source.end <= cue.start {
        p.source = match reader.word(cue.end) {
            "by" => noun::phrase_after(reader, cue.end + 1, p.content[0].start.max(cue.end + 1), false)
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
    }
}

/// "Lee, whom critics describe as a relic": critics do.
fn behind_whom(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let object = |&w: &usize| match reader.word(w) {
        "whom" => w > source.start,
        // "calls for an inquiry, which campaigners say is late"
        "which" => w == source.start,
        _ => false,
    };
    let Some(whom) = source.clone().rev().find(object).filter(|w| w + 1 < source.end) else {
        return;
    };
    if cue.start == source.end && !(whom + 1..source.end).any(|i| reader.is(i, COMMA) || is_verb(reader, i)) {
        source.start = whom + 1;
    }
}

/// "The men the police call terrorists had left": the police do, and what they call the men ends before the main verb.
fn behind_its_noun(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&mut p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    let second = |&k: &usize| {
        let opens = reader.is(k, DETERMINER) && !reader.is(k, UPPER | PREPOSITION) && reader.word(k) != "such";
        opens && reader.is_plain(k - 1) && !reader.is(k + 1, TIME)
    };
    let Some(second) = (source.start + 1..source.end - 1).rev().find(second) else {
        return;
    };
    if cue.start != source.end || (source.start..source.end).any(|i| reader.is(i, COMMA) || is_verb(reader, i)) {
        return;
    }
    source.start = second;
    if whose::names(reader, cue.start) && content.start == cue.end {
        let main = (content.start + 1..content.end).find(|&i| is_verb(reader, i) && reader.quote_number(i) == 0);
        content.end = main.unwrap_or(content.end);
    }
}

/// "The report says the ministry said": the ministry did. A report within a relative clause is part of who speaks.
fn after_another_report(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let says = |&i: &usize| {
        verb::is_finite_cue(reader, i) && (reader.is(i + 1, DETERMINER) || reader.word(i + 1) == "that") && i + 2 < source.end
    };
    let Some(says) = (source.start + 1..source.end)
        .rev()
        .find(says)
        .filter(|_| cue.start == source.end)
    else {
        return;
    };
    if !(source.start..says).any(|i| reader.is(i, RELATIVE | OPEN | COMMA)) {
        source.start = says + 1 + usize::from(reader.word(says + 1) == "that");
    }
}

/// "Shares fell after | the bank accused", "a batch of pleas filed by | residents who alleged": what stands before is another deed.
fn after_a_deed(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    if cue.start != source.end {
        return;
    }
    let who = reader.is(source.end - 1, RELATIVE);
    let led = |&i: &usize| {
        let deed = reader.word(i) == "by" && who && reader.is(i - 1, PAST)
            || matches!(reader.word(i), "after" | "as" | "when" | "while" | "because")
                && (source.start..i).any(|k| is_verb(reader, k) || in_headline(reader, k));
        deed && i + 1 + usize::from(who) < source.end && !reader.is(i + 1, TIME)
    };
    if let Some(led) = (source.start + 1..source.end).rev().find(led) {
        source.start = led + 1;
    }
}

/// Whether token `i` stands in a headline.
pub fn in_headline(reader: &Reader, i: usize) -> bool {
    let block = reader.text.tokens[i].block as usize;
    reader.document.blocks[block].kind == BlockKind::Headline
}

/// "When the company says it is safe, I think of him": the main clause is the writer's again.
fn when_it_is_said(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    let sentence = || reader.sentence_of(source.start).tokens;
    let when = source.start.checked_sub(1).filter(|&w| {
        matches!(
            reader.word(w),
            "when" | "whenever" | "if" | "although" | "though" | "while" | "because"
        ) && (sentence().start..w).all(|i| reader.is(i, CONJUNCTION))
    });
    if when.is_none() || content.start != cue.end || reader.quote_number(cue.start) != 0 {
        return;
    }
    let main = |&i: &usize| reader.is(i, COMMA) && reader.quote_number(i) == 0 && reader.is(i + 1, PRONOUN | DETERMINER | UPPER);
    if let Some(comma) = (content.start + 1..content.end).find(main) {
        content.end = comma;
    }
}

/// With "who" and its comma, the noun phrase of who speaks has at most so many tokens.
const NOUN_PHRASE: usize = 6;

/// "Ben Lee, who told": not "who" alone. "Members such as Ann and Ben Lee said": members did.
fn with_its_noun(reader: &Reader, p: &mut Proposal) {
    let [source] = &mut p.source[..] else { return };
    let sentence = reader.sentence_of(source.start).tokens;
    // "A post shared more than | 4,000 times says": the post does.
    let times = reader.word(source.end - 1) == "times";
    let near = (sentence.start + 1..source.start).rev().take(NOUN_PHRASE);
    let times = near.take_while(|_| times).find(|&i| reader.is(i, PAST));
    let noun = times.and_then(|done| noun::subject_before(reader, sentence.start, done));
    if let Some(noun) = noun.filter(|n| !p.content.iter().any(|c| c.start < source.end && n.start < c.end)) {
        source.start = noun.start;
    }
    if source.len() == 1 && matches!(reader.word(source.start), "who" | "which") && source.start > sentence.start {
        let end = source.start - usize::from(reader.is(source.start - 1, COMMA));
        let name = (sentence.start..end).rev().take_while(|&i| reader.is(i, UPPER)).last();
        let noun = || {
            noun::subject_before(reader, sentence.start, source.end)
                .filter(|n| n.len() <= NOUN_PHRASE)
                .map(|n| n.start)
        };
        source.start = name.or_else(noun).unwrap_or(source.start);
    }
    // "my | mother rang and said": not "my" alone.
    let owner = source.len() == 1 && matches!(reader.word(source.start), "my" | "our" | "its" | "their");
    let told = |i: usize| p.content.iter().any(|c| c.contains(&i));
    if owner && reader.is_plain(source.end) && !told(source.end) && p.cue.first().is_some_and(|c| source.end < c.start) {
        source.end += 1;
    }
    let such = source
        .start
        .checked_sub(2)
        .filter(|&s| s > sentence.start && reader.word(s) == "such" && reader.word(s + 1) == "as");
    if let Some(noun) = such.and_then(|s| noun::subject_before(reader, sentence.start, s)) {
        source.start = noun.start;
    }
}

/// "A source close to him said": no object of a preposition says anything.
fn before_an_object(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let object = source.len() == 1 && is_object_pronoun(reader.word(source.start));
    let Some(led) = source.start.checked_sub(1).filter(|&l| object && reader.is(l, PREPOSITION)) else {
        return;
    };
    if cue.start < source.end {
        return;
    }
    let sentence = reader.sentence_of(led).tokens;
    if let Some(noun) = noun::subject_before(reader, sentence.start, led) {
        source.start = noun.start;
    }
}

/// "The statement, which Lee disowned, alleged that …": the statement alleged it.
fn beyond_its_relative(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&p.source[..], &p.cue[..]) else {
        return;
    };
    let Some(who) = source.start.checked_sub(1).filter(|&w| w > 0 && reader.is(w, RELATIVE)) else {
        return;
    };
    let parted = reader.is(who - 1, COMMA) && cue.start > source.end + 1 && reader.is(cue.start - 1, COMMA);
    let between = source.end..cue.start.saturating_sub(1);
    if !parted || between.clone().any(|i| reader.is(i, COMMA)) || !between.clone().any(|i| is_verb(reader, i)) {
        return;
    }
    let sentence = reader.sentence_of(who).tokens;
    if let Some(noun) = noun::subject_before(reader, sentence.start, who - 1).filter(|_| sentence.contains(&cue.start)) {
        p.source = vec![noun];
    }
}

/// "The group, which claims to speak for farmers, declared …": what a relative clause reports ends with it.
pub fn within_a_relative(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    // "Lee, who worked there and has always denied it, could not be reached": one relative clause, whatever verb it has first.
    let second = |&w: &usize| {
        reader.is(w, RELATIVE)
            && reader.is(w - 1, COMMA)
            && reader.is(source.end - 1, CONJUNCTION)
            && !(w + 1..source.end).any(|i| reader.is(i, COMMA))
    };
    let last = source.end.saturating_sub(1);
    let who = match reader.is(last, RELATIVE) {
        true => Some(last),
        false => (source.start + 1..source.end).find(second),
    };
    let Some(who) = who.filter(|&w| w > 0 && cue.start == source.end && content.start >= cue.end) else {
        return;
    };
    let outside = reader.quote_number(cue.start);
    let main = |i: usize| is_verb(reader, i) || reader.word(i).ends_with("ed") && reader.is_plain(i);
    // "…, who called them “thugs,” told the court": the mark may stand after the comma.
    let parted = |&i: &usize| {
        let closed = reader.is(i, CLOSE) && (reader.is(i - 1, COMMA) || reader.is(i - 1, CLOSE) && reader.is(i - 2, COMMA));
        (reader.is(i, COMMA) && reader.quote_number(i) == outside || closed) && main(i + 1)
    };
    // "Students who had campaigned for its removal accused the dean of …": a second verb of one subject.
    let goes_on = |&i: &usize| {
        verb::is_finite_cue(reader, i)
            && reader.is_plain(i - 1)
            && (cue.end..i).all(|k| {
                !reader.is(k, COMMA | OPEN | SUBORDINATOR | RELATIVE | AUXILIARY | CONJUNCTION | PRONOUN)
                    || reader.is(k, DETERMINER)
                    || reader.word(k).ends_with("self")
            })
    };
    let end = match reader.is(who - 1, COMMA) {
        true => (content.start + 1..content.end).find(parted),
        false => (content.start + 1..content.end).find(goes_on),
    };
    let closed = |i: usize| usize::from(reader.is(i, CLOSE));
    content.end = end.map_or(content.end, |i| i + closed(i));
}

/// "a vote that critics say was rigged, has vowed to …": the main verb is none of theirs.
fn within_what_is_told(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    // "a quarry that villagers say will spoil the look of the valley | has been approved": no object of a preposition is a subject.
    let main = |i: usize| {
        let noun = (content.start..i).rev().take_while(|&k| !reader.is(k, PREPOSITION)).take(4);
        let plain = noun.clone().all(|k| {
            reader.is(k, WORD | CLOSE) && !reader.is(k, AUXILIARY | PAST | CONJUNCTION | RELATIVE | PRONOUN)
                || reader.is(k, DETERMINER)
        });
        let led = i
            .checked_sub(noun.clone().count() + 1)
            .is_some_and(|k| k > content.start && reader.is(k, PREPOSITION));
        // "a wall he said would fall | has stood"
        let second = i <= content.start + 3 && reader.is_plain(i - 1) && matches!(reader.word(i), "has" | "is" | "was" | "had");
        reader.is(i, AUXILIARY) && reader.quote_number(i) == 0 && noun.count() > 0 && plain && (led || second)
    };
    let gap = source.end == cue.start && content.start == cue.end && reader.is(content.start, AUXILIARY | BE);
    let ends = |&i: &usize| reader.is(i, COMMA) && is_verb(reader, i + 1) || main(i);
    if let Some(end) = (content.start + 1..content.end).find(|i| gap && ends(i)) {
        content.end = end;
    }
}

/// "claimed that the bank, through its chairman, had lied": a clause goes on to its verb.
fn without_its_verb(reader: &Reader, p: &mut Proposal) {
    let ([cue], [content]) = (&p.cue[..], &mut p.content[..]) else {
        return;
    };
    let clause = content.start == cue.end && reader.word(content.start) == "that" && (2..=SHORT).contains(&content.len());
    if !clause || !reader.is(content.end, COMMA) || (content.start..content.end).any(|i| is_verb(reader, i) || reader.is(i, OPEN))
    {
        return;
    }
    let field = reader.field(cue.start, &reader.sentence_of(cue.start).tokens);
    let end = (content.end..field.end)
        .find(|&i| reader.is(i, STOP | BREAK | OPEN | CLOSE))
        .unwrap_or(field.end);
    if (content.end..end).any(|i| reader.is(i, AUXILIARY)) {
        content.end = reader.trim(content.start..end).end;
    }
}

/// The end of a source without the time that follows it: "the ministry on Monday", "the bank this week".
fn before_time(reader: &Reader, source: &Range<usize>) -> usize {
    let number = |i: usize| reader.word(i).starts_with(|c: char| c.is_ascii_digit());
    let mut end = source.end;
    while end > source.start + 1 && (reader.is(end - 1, TIME) || number(end - 1)) {
        end -= 1;
    }
    if end == source.end {
        return end;
    }
    // "a study published on Monday": the time of what is told of the source.
    if (source.start..end).any(|i| !reader.is(i, UPPER) && is_verb(reader, i)) {
        return source.end;
    }
    let day = (end..source.end).any(|i| reader.is(i, TIME));
    let led = matches!(
        reader.word(end - 1),
        "on" | "in" | "this" | "last" | "late" | "early" | "since"
    );
    match () {
        _ if day && led && end > source.start + 1 => end - 1,
        _ if end + 1 == source.end && reader.is(end, UPPER) && reader.word(end).ends_with("day") => end,
        _ if end + 1 == source.end && matches!(reader.word(end), "today" | "yesterday" | "tonight") => end,
        _ if end + 2 == source.end && reader.word(end) == "last" => end,
        _ => source.end,
    }
}

/// The end of a source without the deed of which it accuses: "by the West of arming" them.
fn before_deed(reader: &Reader, source: &Range<usize>) -> usize {
    let deed = |&i: &usize| reader.word(i) == "of" && reader.word(i + 1).ends_with("ing");
    let first = (source.start + 1..source.end).find(deed);
    first.filter(|&of| of + 2 == source.end).unwrap_or(source.end)
}

/// Mends a content of the tagger, which reads a paragraph from end to end: it ends with its sentence, before who says all of
/// that sentence, and in a headline before what happens meanwhile.
pub fn within_its_sentence(reader: &Reader, p: &mut Proposal) {
    let ([cue, ..], Some(content)) = (&p.cue[..], p.content.last_mut()) else {
        return;
    };
    if cue.start >= content.start {
        // "It is wrong. It was late, the bank said": the first sentence is the writer's.
        let start = reader.sentence_of(cue.start).tokens.start;
        if p.shape == Shape::Tagged && content.start < start && start < content.end && reader.quote_number(start - 1) == 0 {
            content.start = start;
        }
        return;
    }
    // "agreed with the coroner that it was late": with whom is no part of what.
    if reader.word(cue.end - 1) == "with" && content.start == cue.end {
        let that = (content.start + 1..content.end.min(content.start + 7)).find(|&i| reader.word(i) == "that");
        content.start = that.filter(|&i| reader.is(i - 1, WORD)).unwrap_or(content.start);
    }
    let sentence = reader.sentence_of(cue.start).tokens;
    // "rejects the label “terrorist”. She …": unless a quotation runs on.
    if content.start < sentence.end && sentence.end < content.end && reader.quote_number(sentence.end) == 0 {
        content.end = reader.trim(content.start..sentence.end).end;
    }
    // "called her a “worthless | townie”": a few words in quotation marks are not parted.
    let marked = reader
        .quote_at(content.end - 1)
        .filter(|q| q.start > content.start && q.end > content.end);
    if let Some(quote) = marked.filter(|q| q.end - content.end <= PARTED && q.end <= sentence.end) {
        content.end = quote.end;
    }
    if let Some(end) = before_who_closes(reader, content, &sentence) {
        content.end = end;
    }
    if let Some(end) = meanwhile(reader, content) {
        content.end = end;
    }
    // "confirmed the report but declined to discuss it": after a thing, a second verb of one subject.
    let thing = |end: usize| !(content.start..end).any(|i| is_verb(reader, i) || reader.is(i, OPEN | SUBORDINATOR | PRONOUN));
    // "denied that it was late and called it a lie"
    let denies = matches!(reader.word(cue.end - 1), "denied" | "denies" | "rejected" | "rejects");
    let second = |&i: &usize| {
        reader.is(i, CONJUNCTION)
            && matches!(reader.word(i), "but" | "and")
            && verb::is_finite_cue(reader, i + 1)
            && !reader.is(i + 1, NOUN)
            && (thing(i) || denies && reader.quote_number(i) == 0 && whose::names(reader, i + 1))
    };
    if let Some(and) = (content.start + 2..content.end).find(second) {
        content.end = and;
    }
    // "what supporters call a revolution and | his critics a coup"
    let what = p
        .source
        .first()
        .is_some_and(|s| s.start > 0 && reader.word(s.start - 1) == "what");
    let others =
        |&i: &usize| reader.is(i, CONJUNCTION) && reader.is(i + 1, DETERMINER | POSSESSIVE) && reader.quote_number(i) == 0;
    if let Some(and) = (content.start + 1..content.end).find(|i| what && whose::names(reader, cue.end - 1) && others(i)) {
        content.end = and;
    }
    // "rejected claims that it was late, telling farmers …": a second report begins.
    let says = |i: usize| reader.readings(i).iter().any(|r| r.form & form::ING != 0);
    let next = |&i: &usize| reader.is(i, COMMA) && reader.quote_number(i) == 0 && reader.is(i + 1, VERB) && says(i + 1);
    if let Some(comma) = (content.start + 1..content.end).find(next) {
        content.end = comma;
    }
}

/// So many words of a quotation may a content have lost.
const PARTED: usize = 3;

/// Whether a content of the tagger runs on into the next sentence after a cue that no list knows: "voters have every right to | see
/// it. They have not seen it" is no report.
pub fn runs_on(reader: &Reader, p: &Proposal) -> bool {
    let ([cue], [content]) = (&p.cue[..], &p.content[..]) else {
        return false;
    };
    let end = reader.sentence_of(cue.start).tokens.end;
    let later = content.start >= end && !reader.is(content.start, OPEN);
    let crosses = cue.start < content.start && content.start < end && end < content.end && reader.quote_number(end) == 0;
    (crosses || later) && !cue.clone().any(|i| reader.is(i, CUE | COLON))
}

/// Who says a whole sentence at its end has at most so many words.
const CLOSING: usize = 8;

/// "…, the agency reported.": where it begins, with its comma.
fn before_who_closes(reader: &Reader, content: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let end = content.end.min(sentence.end);
    let says = |&i: &usize| {
        reader.is(i, VERB)
            && reader.readings(i).iter().any(|&r| {
                let entry = reader.cues.entry(r);
                let noun = entry.takes(frame::NOUN) && r.form & form::PAST == 0 || entry.tail().next().is_some();
                entry.takes(frame::QUOTE | frame::THAT) && r.form & (form::PAST | form::THIRD) != 0 && !noun
            })
    };
    let near = content.start.max(end.saturating_sub(CLOSING + 8))..end;
    let verb = near.clone().rev().find(says)?;
    let rest = content::skip_occasion(reader, verb + 1, sentence.end)..sentence.end;
    if !rest.clone().all(|i| reader.is(i, STOP | CLOSE)) || reader.quote_number(verb) != 0 {
        return None;
    }
    let comma = near
        .clone()
        .rev()
        .find(|&i| i < verb && reader.is(i, COMMA | CLOSE | STOP | BREAK))?;
    let subject = comma + 1..verb;
    let speaks = !subject.is_empty()
        && !reader.is(subject.start, PREPOSITION)
        && subject.len() <= CLOSING
        && subject.clone().all(|i| {
            reader.is(i, WORD | POSSESSIVE) && !reader.is(i, AUXILIARY | PAST | CONJUNCTION | SUBORDINATOR | RELATIVE | VERB)
                || reader.is(i, CAPITAL)
        });
    (speaks && comma > content.start).then_some(if reader.is(comma, CLOSE) { comma + 1 } else { comma })
}

/// "Minister says it is safe as unions claim ‘fraud’": where a headline goes on to what others say or do.
fn meanwhile(reader: &Reader, content: &Range<usize>) -> Option<usize> {
    if !in_headline(reader, content.start) {
        return None;
    }
    let end = reader.block(reader.text.tokens[content.start].block as usize).end;
    let follows = |&i: &usize| {
        let subject = i + 1..end.min(i + 5);
        reader.word(i) == "as"
            && reader.quote_number(i) == 0
            && !reader.is(i + 1, DETERMINER | ADVERB | PREPOSITION)
            && subject
                .skip(1)
                .any(|k| verb::is_finite_cue(reader, k) || reader.is(k, AUXILIARY) || plural_acts(reader, k))
    };
    (content.start + 2..content.end).find(follows)
}

/// "nurses quit": a plain word after a plural.
fn plural_acts(reader: &Reader, i: usize) -> bool {
    let plural = reader.word(i - 1);
    reader.is_plain(i) && !reader.is(i, UPPER) && plural.len() > 4 && plural.ends_with('s') && !reader.word(i).ends_with('s')
}
