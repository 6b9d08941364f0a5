//! Where sources begin and end.

use super::trim;
use crate::attribution::rules::none::NAMED;
use crate::attribution::rules::whose::{self, is_verb};
use crate::attribution::rules::words::kind::*;
use crate::attribution::rules::{headline, nominal, noun, verb, Reader};
use crate::attribution::{source, Proposal};
use crate::vocabulary::{is_among, is_object_pronoun, is_possessive};

/// Mends where the source of a proposal begins and ends, or takes it away.
pub fn settle(reader: &Reader, p: &mut Proposal) {
    headline::who_acts(reader, p);
    behind_whom(reader, p);
    behind_its_noun(reader, p);
    after_another_report(reader, p);
    after_a_deed(reader, p);
    with_its_noun(reader, p);
    before_an_object(reader, p);
    beyond_its_relative(reader, p);
    with_its_relative(reader, p);
    of_nobody(reader, p);
    of_the_noun(reader, p);
    while_doing(reader, p);
    before_its_second_verb(reader, p);
    behind_the_quotation(reader, p);
    who_is_quoted(reader, p);
    who_is_unnamed(reader, p);
    trim::settle(reader, p);
}

/// "A guard who | did not wish to be named claimed": what he wishes is a part of who he is.
fn who_is_unnamed(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &mut p.cue[..]) else {
        return;
    };
    let named = |&i: &usize| is_among(reader.word(i), NAMED) && reader.word(i - 1) == "be";
    let end = (cue.start + 1..cue.end - 1).find(named).map(|i| i + 1);
    if let Some(end) = end.filter(|_| source.end == cue.start && reader.is(source.end - 1, RELATIVE)) {
        source.end = end;
        cue.start = end;
    }
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

/// "for his comment that it was late": he comments, whoever else acts; "As it rose, fears grew that …": nobody's fears are told; "when
/// asked for a word": who is asked does not ask.
fn of_the_noun(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let Some(before) = cue.start.checked_sub(1).filter(|&b| source.end <= b) else {
        return;
    };
    let noun = reader.is(cue.start, NOUN);
    let owned = is_possessive(reader.word(before)) || reader.is(before, POSSESSIVE);
    if noun && cue.len() == 1 && owned && reader.word(cue.end) == "that" {
        let field = reader.field(cue.start, &reader.sentence_of(cue.start).tokens);
        *source = nominal::owner(reader, cue.start, &field).unwrap_or(source.clone());
        return;
    }
    let grown = noun && reader.is(before, COMMA) && cue.len() > 1 && reader.is(cue.start + 1, PAST);
    let asked = reader.word(cue.start) == "asked" && matches!(reader.word(before), "when" | "if" | "once");
    if grown || asked {
        p.source.clear();
    }
}

/// "Tom Brown while addressing | the press had stated": he stated it.
fn while_doing(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let sentence = || reader.sentence_of(source.start).tokens.start;
    let doing = |&w: &usize| reader.word(w) == "while" && reader.word(w + 1).ends_with("ing");
    let near = (source.start.saturating_sub(3)..source.start).rev();
    let Some(w) = near
        .take_while(|&i| reader.is(i, WORD))
        .find(doing)
        .filter(|_| source.end <= cue.start)
    else {
        return;
    };
    if let Some(subject) = noun::subject_before(reader, sentence(), w).filter(|s| s.end == w) {
        *source = subject;
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
    // "it rose after | Tom Brown accused": by his name or his office one who speaks, and no event.
    let last = source.end - 1;
    let speaks = || {
        reader.is(last, CAPITAL) && !reader.is(last, TIME) && reader.is(last - 1, CAPITAL)
            || source::names_a_speaker(reader.word(last))
    };
    let led = |&i: &usize| {
        let deed = reader.word(i) == "by" && who && reader.is(i - 1, PAST)
            || matches!(reader.word(i), "after" | "as" | "when" | "while" | "because")
                && ((source.start..i).any(|k| is_verb(reader, k) || reader.in_headline(k)) || speaks());
        deed && i + 1 + usize::from(who) < source.end && !reader.is(i + 1, TIME)
    };
    if let Some(led) = (source.start + 1..source.end).rev().find(led) {
        source.start = led + 1;
    }
    // "seized on comments by | Tom Brown, who", "a question from | Ann Lee, who": the name.
    let parted = who && source.len() > 4 && reader.is(source.end - 2, COMMA);
    if !parted {
        return;
    }
    let name = source.clone().rev().skip(2).take_while(|&i| reader.is(i, CAPITAL)).last();
    let Some(name) = name.filter(|&n| source.end - n > 3 && n > source.start + 1) else {
        return;
    };
    let from = (source.start..name)
        .rev()
        .take(3)
        .find(|&i| matches!(reader.word(i), "by" | "from" | "with"));
    if from.is_some_and(|from| !(from..name).any(|i| reader.is(i, COMMA | DETERMINER))) {
        source.start = name;
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
                .filter(|n| n.len() <= NOUN_PHRASE || reader.is(n.start, UPPER))
                .map(|n| n.start)
        };
        // "siding with | residents who say"
        let plain = || {
            let before = source.start - 1;
            let plural = reader.word(before).ends_with('s') || source::names_a_speaker(reader.word(before));
            (plural && reader.is_plain(before)).then_some(before)
        };
        source.start = name.or_else(noun).or_else(plain).unwrap_or(source.start);
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

/// A subject with a clause of its own has at most so many tokens.
const LONG_SUBJECT: usize = 24;

/// "The parents of a girl who died after her birth | said": the noun before the verb is of the clause that tells of the girl.
fn with_its_relative(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let sentence = reader.sentence_of(cue.start).tokens;
    let (start, end) = (sentence.start, source.end);
    if end != cue.start || source.start <= start + 3 || end - start > LONG_SUBJECT || !reader.is(start, DETERMINER) {
        return;
    }
    let who = (start..source.start).find(|&i| reader.is(i, RELATIVE) && !reader.is(i, DETERMINER));
    let Some(who) = who.filter(|&who| who > start + 1 && is_verb(reader, who + 1)) else {
        return;
    };
    let breaks = |i: usize| reader.is(i, COMMA | BREAK | COLON | OPEN | CLOSE | BRACKET);
    let one = !(start..who).any(|i| is_verb(reader, i)) && !(start..end).any(breaks);
    let within =
        reader.is(source.start - 1, PREPOSITION | SUBORDINATOR) || source.start - 1 > who && is_verb(reader, source.start - 1);
    let told = source.clone().any(|i| reader.is(i, RELATIVE));
    if one && within && !told && is_verb(reader, cue.start) {
        source.start = start;
    }
}

/// "Lee, aged 21, denies murder and | says it was late", "Lee said | referring to it": who speaks ends before the first verb.
fn before_its_second_verb(reader: &Reader, p: &mut Proposal) {
    let ([source], [cue]) = (&mut p.source[..], &p.cue[..]) else {
        return;
    };
    let verb = |&i: &usize| verb::is_finite_cue(reader, i) && !reader.is(i, NOUN | CAPITAL);
    let last = source.end - 1;
    let adjoins = source.end == cue.start;
    let second = adjoins && (reader.is(last, CONJUNCTION) || reader.word(last) == "said");
    // "Dr Lee teased Mr Brown | saying", "their families staged a march | stating": the deed is no part of who does it.
    let deed = |&i: &usize| {
        adjoins
            && reader.is(i, PAST)
            && !reader.is(i - 1, DETERMINER | PREPOSITION | RELATIVE | COMMA)
            && reader.is(i + 1, UPPER | DETERMINER)
    };
    let saying = reader.is(cue.start, VERB) && reader.word(cue.start).ends_with("ing");
    // "the director came over and | said"
    let did = |&i: &usize| {
        reader.is(last, CONJUNCTION)
            && adjoins
            && reader.is(i, PAST)
            && !reader.is(i - 1, DETERMINER | PREPOSITION | COMMA)
            && !(source.start..i).any(|k| reader.is(k, RELATIVE))
    };
    if let Some(verb) = (source.start + 1..source.end).find(|i| second && verb(i) || saying && deed(i) || did(i)) {
        source.end = reader.trim(source.start..verb).end;
    }
}

/// "“It adds to the list”, the bench | recorded": after the quotation and its comma stands who says it.
fn behind_the_quotation(reader: &Reader, p: &mut Proposal) {
    let ([], [cue], [content]) = (&p.source[..], &p.cue[..], &mut p.content[..]) else {
        return;
    };
    let Some(quote) = reader.opened_at(content.start).filter(|q| q.end < content.end) else {
        return;
    };
    let source = quote.end + 1..content.end;
    let plain = source
        .clone()
        .all(|i| reader.is(i, WORD) && !reader.is(i, AUXILIARY | PAST | CONJUNCTION | SUBORDINATOR));
    if content.end == cue.start && reader.is(quote.end, COMMA) && source.len() <= NOUN_PHRASE && plain && !source.is_empty() {
        content.end = quote.end;
        p.source = vec![source];
    }
}
