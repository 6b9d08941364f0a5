//! Quotations that no cue in their own sentence presents: they go on from one before, follow a colon, or stand alone.

use super::super::cue::form;
use super::words::kind::*;
use super::{noun, signed, verbal, Reader};
use crate::attribution::{Proposal, Shape};
use crate::text::{Quote, QuoteMark};
use crate::vocabulary::classes::{FUNCTION, ROLE, TITLE};
use crate::voice::quoted;
use std::ops::Range;

/// A quotation shorter than this, without a stop of its own, is a word in quotation marks and no statement.
const STATEMENT: usize = 5;

/// Where contents of the proposals from `from` on begin, each with the index of its proposal.
fn starts(reader: &Reader, from: usize, found: &[Proposal]) -> Vec<(usize, usize)> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (index, proposal) in found.iter().enumerate().skip(from) {
        let long = |c: &&Range<usize>| reader.is(c.end - 1, CLOSE | STOP) || c.len() > 1;
        starts.extend(proposal.content.iter().filter(long).map(|c| (c.start, index)));
    }
    crate::sort::by_key(&mut starts, |&(start, index)| [start as u32, index as u32]);
    starts
}

/// Adds what is missing to `found`: proposals from `from` on are those of the sentences, in order.
pub fn propose(reader: &Reader, from: usize, found: &mut Vec<Proposal>) {
    let mut covered = vec![false; reader.kinds.len()];
    // What a speaker says that others say presents none of his own words: "“He will be called a traitor.”"
    let presents = |p: &&Proposal| p.shape != Shape::Excerpt && !p.cue.iter().any(|q| reader.quote_at(q.start).is_some());
    for range in found.iter().filter(presents).flat_map(|p| &p.content) {
        covered[range.start..range.end.min(reader.kinds.len())].fill(true);
    }
    // By the token that ends each quotation: which proposal carries it.
    let mut carrier: Option<(usize, Range<usize>)> = None;
    let starts = starts(reader, from, found);
    for quote in reader
        .text
        .quotes
        .iter()
        .filter(|q| q.depth == 0 && !q.closed && q.mark == QuoteMark::Double)
    {
        over_the_line(reader, quote, found, &starts, &mut covered);
    }
    let mut speakers = Speakers::new(reader, &found[from..]);
    let mut looked = 0;
    let mut next = 0;
    for quote in reader.text.quotes.iter().filter(|q| q.depth == 0) {
        let range = quote.with_marks();
        let inside = quote.first as usize..quote.end as usize;
        if covered[inside.start] {
            let before = carrier.clone();
            while next < starts.len() && starts[next].0 < range.end {
                let (_, index) = starts[next];
                if found[index]
                    .content
                    .iter()
                    .any(|c| c.start <= inside.start && inside.end <= c.end)
                {
                    carrier = Some((index, range.start..ended(reader, &found[index], &range)));
                }
                next += 1;
            }
            // "“It was late. / “It was dark,” Lee said": whoever ends a quotation began it.
            if let (Some((first, last)), Some((index, this))) = (before, &carrier) {
                let told = *this == range && first != *index && found[first].cue.is_empty() && !found[*index].cue.is_empty();
                if told && found[first].shape == Shape::Quote && goes_on(reader, &last, &range) {
                    found[first].source = found[*index].source.clone();
                }
            }
            continue;
        }
        let stopped = reader.is(inside.end - 1, STOP | COMMA);
        let led = range.start > 0 && reader.is(range.start - 1, COLON);
        // "Lee said it was “late”. Brown was less kind: “…”": who leads to the colon says it, and who is named in it does not.
        let introduced = introduced(reader, &range);
        let own = introduced.as_ref().is_some_and(|p| !is_pronoun(reader, &p.source[0]));
        let another = |index: usize, last: &Range<usize>| {
            let apart = reader.text.tokens[range.start].sentence > reader.text.tokens[last.end - 1].sentence + 1;
            own || apart && found[index].source.iter().any(|source| speaks_of(reader, source, &inside))
        };
        let goes_on = |&(index, ref last): &(usize, Range<usize>)| goes_on(reader, last, &range) && !another(index, last);
        let goes_on = carrier.as_ref().is_some_and(goes_on);
        let continues = stopped && goes_on;
        let statement = continues || (stopped && inside.len() >= STATEMENT) || inside.len() >= 12;
        let told = || followed(reader, &range).filter(|_| reader.is(inside.end - 1, COMMA) || reader.is(range.end, COMMA));
        if !(opens_sentence(reader, range.start) || led && statement) {
            continue;
        }
        if !statement {
            if let Some(proposal) = told() {
                carrier = Some((found.len(), range));
                found.push(proposal);
            }
            continue;
        }
        if let Some((index, _)) = carrier.as_ref().filter(|_| goes_on) {
            found[*index].content.push(range.clone());
            carrier = Some((*index, range));
            continue;
        }
        if let Some(proposal) = introduced.or_else(|| followed(reader, &range)) {
            carrier = Some((found.len(), range.clone()));
            found.push(proposal);
        } else {
            // A paragraph of speech after another is the same speaker's, unless it shows again what is quoted elsewhere.
            looked += 1;
            let shown = (looked <= SHOWN).then(|| shown_again(reader, &range)).flatten();
            let same = carrier.as_ref().filter(|(_, last)| are_paragraphs(reader, last, &range));
            let source = match (shown, same) {
                (Some(place), _) => {
                    let holds = |p: &&Proposal| !p.cue.is_empty() && p.content.iter().any(|c| c.contains(&place));
                    found[from..].iter().find(holds).map_or(Vec::new(), |p| p.source.clone())
                }
                (None, Some((index, _))) => found[*index].source.clone(),
                (None, None) => speakers
                    .before(reader, &range)
                    .filter(|source| !speaks_of(reader, source, &inside))
                    .into_iter()
                    .collect(),
            };
            found.push(Proposal {
                source,
                cue: Vec::new(),
                content: vec![range.clone()],
                score: 300,
                shape: Shape::Quote,
            });
            carrier = Some((found.len() - 1, range));
        }
    }
}

/// What is shown twice has so many tokens at least …
const AGAIN: usize = 7;

/// … of which so many are compared, as a page may say one word for ever …
const LONGEST_SHOWN: usize = 60;

/// … and is looked for in at most so many paragraphs of a page.
const SHOWN: usize = 40;

/// Where the words of `quote` stand in another quotation, if it is a paragraph of its own: large, between others, to draw the eye.
fn shown_again(reader: &Reader, quote: &Range<usize>) -> Option<usize> {
    let tokens = &reader.text.tokens;
    if quote.len() < AGAIN + 2 || reader.block(tokens[quote.start].block as usize) != *quote {
        return None;
    }
    // Without its marks and its last sign, which may be another there.
    let end = quote.end - 1 - usize::from(reader.is(quote.end - 2, STOP | COMMA));
    let said = quote.start + 1..end.min(quote.start + 1 + LONGEST_SHOWN);
    for other in &reader.text.quotes {
        for at in other.first as usize..other.end as usize {
            if tokens[at].word == tokens[said.start].word && !quote.contains(&at) {
                let mut same = 1;
                while same < said.len() && at + same < tokens.len() && tokens[at + same].word == tokens[said.start + same].word {
                    same += 1;
                }
                if same == said.len() {
                    return Some(at);
                }
            }
        }
    }
    None
}

/// A quotation has at most so many paragraphs without a mark.
const UNMARKED: usize = 20;

/// "“It was late. / I just felt it,” Lee said": a quotation that a line parts without a new mark is one.
/// `starts` holds where contents begin and whose they are, in order.
fn over_the_line(reader: &Reader, quote: &Quote, found: &mut Vec<Proposal>, starts: &[(usize, usize)], covered: &mut [bool]) {
    let mut parts = unmarked(reader, quote);
    let Some(last) = parts.last().cloned() else { return };
    let opening = quote.first as usize - 1..quote.end as usize;
    parts.insert(0, opening.clone());
    let meets = |c: &Range<usize>| c.start < last.end && last.start < c.end || c.start < opening.end && opening.start < c.end;
    let inside = |c: &Range<usize>| opening.start <= c.start && c.start < last.end;
    let outside = |p: &Proposal| !p.cue.is_empty() && !p.source.iter().chain(&p.cue).any(inside);
    let presents = |p: &Proposal| !p.source.is_empty() && outside(p) && p.content.iter().any(meets);
    let block = reader.block(reader.text.tokens[opening.start].block as usize).start;
    let near = starts[starts.partition_point(|s| s.0 < block)..]
        .iter()
        .take_while(|s| s.0 < last.end);
    let index = match near.map(|s| s.1).filter(|&index| presents(&found[index])).min() {
        Some(index) => index,
        None => {
            let Some(p) = followed(reader, &last) else { return };
            found.push(p);
            found.len() - 1
        }
    };
    let p = &mut found[index];
    p.shape = Shape::Quote;
    p.content.retain(|c| c.end <= opening.start);
    for part in parts {
        covered[part.clone()].fill(true);
        p.content.push(part);
    }
}

/// Where a quotation ends that may go on over a line in what carries it.
fn ended(reader: &Reader, carrier: &Proposal, quote: &Range<usize>) -> usize {
    let last = carrier.content.iter().map(|c| c.end).max().unwrap_or(quote.end);
    if reader.is(quote.end - 1, CLOSE) {
        quote.end
    } else {
        last.max(quote.end)
    }
}

/// The paragraphs in which a quotation that is left open goes on without a mark: to the mark that closes it, or, within a sentence, to
/// the next paragraph that opens with one.
fn unmarked(reader: &Reader, quote: &Quote) -> Vec<Range<usize>> {
    let (mut parts, mut sure) = (Vec::new(), 0);
    let mut end = quote.end as usize;
    let block = reader.text.tokens[end - 1].block as usize;
    for next in (block + 1..reader.document.blocks.len()).take(UNMARKED) {
        let tokens = reader.block(next);
        let mark = |&i: &usize| quoted::is_mark(reader.document, reader.text, i);
        match tokens.clone().find(mark) {
            Some(mark) if quoted::closes(reader.document, reader.text, mark) => {
                parts.push(tokens.start..mark + 1);
                return parts;
            }
            Some(_) => break,
            None if tokens.is_empty() => break,
            None => {}
        }
        let within = !reader.is(end - 1, STOP) && !reader.is(tokens.start, UPPER) && sure == parts.len();
        end = tokens.end;
        parts.push(tokens);
        sure = if within { parts.len() } else { sure };
    }
    parts.truncate(sure);
    parts
}

/// Who spoke last: the speaker of a quotation that stands alone.
struct Speakers {
    /// Where each cue stands, and whose it is, in order.
    cues: Vec<(usize, Range<usize>)>,
    next: usize,
}

impl Speakers {
    fn new(reader: &Reader, found: &[Proposal]) -> Speakers {
        let says = |p: &&Proposal| {
            // Who says "we" speaks in another’s words.
            let asked = matches!(reader.word(p.source[0].start), "you" | "we" | "i") && p.source[0].len() == 1;
            matches!(p.shape, Shape::Clause | Shape::Quote) && !reader.is(p.source[0].start, RELATIVE) && !asked
        };
        let named = found.iter().filter(|p| !p.source.is_empty() && !p.cue.is_empty());
        let mut cues: Vec<(usize, Range<usize>)> = named
            .filter(says)
            .map(|p| (p.cue[0].start.max(p.source[0].start), p.source[0].clone()))
            .collect();
        crate::sort::by_key(&mut cues, |c| [c.0 as u32]);
        Speakers { cues, next: 0 }
    }

    /// The last one before a quotation, in its paragraph or the one before.
    fn before(&mut self, reader: &Reader, quote: &Range<usize>) -> Option<Range<usize>> {
        while self.cues.get(self.next).is_some_and(|c| c.0 < quote.start) {
            self.next += 1;
        }
        let (cue, source) = self.cues.get(self.next.checked_sub(1)?)?;
        let block = |i: usize| reader.text.tokens[i].block;
        let near = block(*cue) + 1 >= block(quote.start);
        let another = block(*cue) < block(quote.start) && another_acts(reader, source, quote.start);
        (near && !another).then(|| source.clone())
    }
}

/// "Brown roars when he hears it. “…”": whether the sentence before token `open`, of its paragraph, begins with somebody else's name and
/// what he does.
fn another_acts(reader: &Reader, source: &Range<usize>, open: usize) -> bool {
    let token = |i: usize| reader.text.tokens[i];
    let Some(last) = open.checked_sub(1).filter(|&l| token(l).block == token(open).block) else {
        return false;
    };
    let first = reader.sentence(token(last).sentence as usize).start;
    let name = reader.is(first, UPPER) && !reader.text.is(first, TITLE | ROLE | FUNCTION);
    let other = source.clone().all(|i| reader.word(i) != reader.word(first));
    let acts = reader.is(first + 1, PAST) || reader.is_plain(first + 1) && reader.word(first + 1).ends_with('s');
    name && other && acts && !reader.is(first + 1, UPPER)
}

/// "Ann Lee laughed. “Lee is very kind.”": who speaks of somebody by name is somebody else.
fn speaks_of(reader: &Reader, source: &Range<usize>, quote: &Range<usize>) -> bool {
    let name = |i: &usize| reader.is(*i, UPPER) && !reader.text.is(*i, TITLE | ROLE | FUNCTION);
    let phrase = source.clone().take_while(|&i| !reader.is(i, COMMA | RELATIVE));
    phrase
        .filter(name)
        .any(|n| quote.clone().any(|i| name(&i) && reader.word(i) == reader.word(n)))
}

/// Whether a source is a pronoun alone.
fn is_pronoun(reader: &Reader, source: &Range<usize>) -> bool {
    source.len() == 1 && reader.is(source.start, PRONOUN)
}

fn opens_sentence(reader: &Reader, open: usize) -> bool {
    let sentence = reader.text.tokens[open].sentence as usize;
    let first = reader.sentence(sentence).start;
    (first..open).all(|i| !reader.is(i, WORD))
}

/// Whether a quotation goes on from `last`: in the same paragraph, or in the next one where the first was left open.
fn goes_on(reader: &Reader, last: &Range<usize>, this: &Range<usize>) -> bool {
    let (before, after) = (reader.text.tokens[last.end - 1], reader.text.tokens[this.start]);
    if before.block == after.block {
        // At most the rest of the attribution's own sentence lies between.
        return after.sentence <= before.sentence + 2;
    }
    let begins = this.start == 0 || reader.text.tokens[this.start - 1].block != after.block;
    let left_open = !reader.is(last.end - 1, CLOSE);
    begins && left_open && after.block == before.block + 1
}

/// Whether a quotation is a paragraph, and follows one that ends with a quotation.
fn are_paragraphs(reader: &Reader, last: &Range<usize>, this: &Range<usize>) -> bool {
    let block = |range: &Range<usize>| reader.text.tokens[range.start].block;
    let whole = |range: &Range<usize>| reader.block(block(range) as usize) == *range;
    let ends = reader.block(block(last) as usize).end == last.end;
    block(this) == block(last) + 1 && ends && whole(this)
}

/// "“…,” he lied" and "“…,” barked Lee": a verb that the list does not know, right after the quotation, with its subject.
fn followed(reader: &Reader, quote: &Range<usize>) -> Option<Proposal> {
    let end = reader
        .sentence(reader.text.tokens[quote.end.checked_sub(1)?].sentence as usize)
        .end;
    let asked = reader.is(quote.end.checked_sub(2)?, STOP);
    let end = if asked && quote.end == end && end < reader.kinds.len() {
        reader.sentence(reader.text.tokens[end].sentence as usize).end
    } else {
        end
    };
    if let Some(source) = signed::signer(reader, quote.end, end) {
        return Some(Proposal {
            source: vec![source],
            cue: Vec::new(),
            content: vec![quote.clone()],
            score: 650,
            shape: Shape::Quote,
        });
    }
    let same_block = reader.text.tokens.get(quote.end)?.block == reader.text.tokens[quote.start].block;
    let is_verb = |i: usize| reader.is(i, PAST) || reader.readings(i).iter().any(|r| r.form & form::PAST != 0);
    let verb = (quote.end..end.min(quote.end + 16))
        .find(|&i| is_verb(i))
        .filter(|_| same_block)?;
    let source = if verb == quote.end {
        noun::phrase_after(reader, verb + 1, end, true)?
    } else {
        // "“…”, the bench ruled": the comma may stand after the mark.
        let after = quote.end + usize::from(reader.is(quote.end, COMMA));
        noun::subject_before(reader, after, verb).filter(|s| s.start == after)?
    };
    Some(Proposal {
        source: vec![source],
        cue: vec![verb..verb + 1],
        content: vec![quote.clone()],
        score: 650,
        shape: Shape::Quote,
    })
}

/// "She was firm. “…”" and "His answer:" – a sentence before it with a subject and a colon.
fn introduced(reader: &Reader, quote: &Range<usize>) -> Option<Proposal> {
    let colon = quote.start.checked_sub(1).filter(|&i| reader.is(i, COLON))?;
    let sentence = reader.sentence(reader.text.tokens[colon].sentence as usize);
    // "Her husband Tom, 34, raged: “…”": a verb that no list knows.
    let verb = colon.saturating_sub(1);
    let unknown = verb > sentence.start && reader.is(verb, PAST) && !reader.is(verb, VERB | AUXILIARY);
    let raged = unknown.then(|| noun::subject_before(reader, sentence.start, verb)).flatten();
    if let Some(source) = raged {
        return Some(Proposal {
            source: vec![source],
            cue: vec![verb..colon],
            content: vec![quote.clone()],
            score: 650,
            shape: Shape::Quote,
        });
    }
    let source = verbal::main_subject(reader, &sentence, colon)
        .or_else(|| noun::subject_before(reader, sentence.start, colon).filter(|s| s.start == sentence.start))?;
    Some(Proposal {
        source: vec![source],
        cue: vec![colon..colon + 1],
        content: vec![quote.clone()],
        score: 600,
        shape: Shape::Quote,
    })
}
