//! What stands between a verb of calling and its label: "him a liar", "the annexation as a crime".

use super::contested;
use super::page::Page;
use super::verbs::Verb;
use crate::vocabulary::classes::FUNCTION;
use crate::vocabulary::is_possessive;
use std::ops::Range;

/// An object between verb and label has at most this many tokens.
const REACH: usize = 12;

/// The end of "as" (or "only as", "as being") at token `i`.
pub fn as_after(page: &Page, i: usize) -> Option<usize> {
    let skipped = matches!(
        page.fold(i),
        "only"
            | "simply"
            | "variously"
            | "widely"
            | "locally"
            | "also"
            | "either"
            | "merely"
            | "just"
            | "internally"
            | "internationally"
            | "affectionately"
            | "popularly"
            | "officially"
            | "colloquially"
            | "formally"
            | "online"
            | "better"
            | "publicly"
    );
    let at = i + usize::from(skipped);
    let being = usize::from(page.fold(at + 1) == "being");
    (page.fold(at) == "as"
        && !matches!(
            page.fold(at + 1),
            "well" | "soon" | "if" | "much" | "long" | "he" | "she" | "they" | "it" | "part" | "i" | "we" | "saying"
        ))
    .then_some(at + 1 + being)
}

/// "the annexation as a crime": the object, and where the label starts.
pub fn object_then_as(page: &Page, i: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let as_at = (i + 1..end.min(i + REACH)).find(|&k| page.fold(k) == "as")?;
    // "described what is happening as an invasion"
    let happens = matches!(page.fold(i + 1), "is" | "was" | "happened" | "happens");
    if page.fold(i) == "what" && happens && (i..as_at).all(|k| page.is_word(k)) {
        return Some((i..as_at, as_after(page, as_at)?));
    }
    let broken = (i..as_at).any(|k| {
        matches!(
            page.fold(k),
            "," | ";" | ":" | "—" | "that" | "how" | "what" | "who" | "himself" | "herself" | "itself" | "themselves"
        )
    });
    // "his service as a captain": a work done, not a name given.
    let work = matches!(
        page.fold(as_at - 1),
        "service"
            | "work"
            | "role"
            | "job"
            | "career"
            | "time"
            | "tenure"
            | "years"
            | "term"
            | "position"
            | "stint"
            | "record"
            | "serve"
            | "same"
            | "such"
    ) || (i..as_at).any(|k| matches!(page.fold(k), "service" | "career" | "tenure" | "lifetime"));
    if broken || work {
        return None;
    }
    let start = as_after(page, as_at)?;
    let object = page.noun_phrase_before(as_at, i)?;
    // The whole object, not the end of a longer one: "its use of force as a crime" is about use.
    let of = (i..object.start).find(|&k| {
        matches!(
            page.fold(k),
            "of" | "in" | "by" | "against" | "for" | "to" | "on" | "at" | "from" | "with" | "over"
        )
    });
    let object = match of {
        Some(k) => page.noun_phrase_before(k, i)?,
        None => object,
    };
    Some((object, start))
}

/// "him a liar", "the deal “a disgrace”", "the actions lawful": the object, and where the label starts.
pub fn object_then_label(page: &Page, first: usize, end: usize, verb: Verb) -> Option<(Range<usize>, usize)> {
    let judges = matches!(
        verb.lemma,
        "call" | "deem" | "consider" | "declare" | "brand" | "label" | "pronounce" | "proclaim" | "dub"
    );
    if matches!(
        page.fold(first),
        "him" | "her" | "it" | "them" | "me" | "us" | "you" | "one" | "everyone" | "everybody" | "this" | "these" | "those"
    ) {
        let k = first + 1;
        let demonstrative = matches!(page.fold(first), "this" | "these" | "those" | "one" | "her");
        let idiom = matches!(
            page.fold(k),
            "quits" | "off" | "out" | "back" | "home" | "up" | "names" | "later" | "again" | "open"
        );
        let plain = judges
            && page.is_word(k)
            && !idiom
            && !page.is(k, FUNCTION)
            && (!demonstrative || is_quality(page, k) && ends_phrase(page, k + 1, end));
        let owned = is_possessive(page.fold(k)) && verb.lemma != "name";
        if k < end && (opens_label(page, k) || plain || owned) {
            return Some((first..k, k));
        }
        if !demonstrative || page.fold(first) == "one" {
            return None;
        }
    }
    if let Some(name) = page.name_at(first).filter(|n| page.fold(n.end) != "'s") {
        let k = name.end;
        let quality = judges && is_quality(page, k) && ends_phrase(page, k + 1, end);
        if k < end && (opens_label(page, k) || quality) {
            return Some((name, k));
        }
    }
    if let Some(found) = those_who(page, first, end).filter(|_| judges) {
        return Some(found);
    }
    if let Some(found) = bare_plural(page, first, end).filter(|_| judges || verb.lemma == "name") {
        return Some(found);
    }
    // "an employee named Ana Lopez found the letter": nothing more belongs to a name.
    if verb.lemma == "name" || page.name_at(first).is_some_and(|n| page.fold(n.end) != "'s") {
        return None;
    }
    // A noun phrase up to a quotation or an article; what opens the phrase itself is no label.
    let determined = matches!(
        page.fold(first),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "that" | "these" | "those" | "our" | "my"
    );
    // "called police “overwhelmed”", "calls tech boss 'a fraud'": no article, and the label in quotation marks.
    let bare = (first + 1..end.min(first + 4)).find(|&k| !page.is_word(k) || page.is(k, FUNCTION));
    if let Some(k) = bare.filter(|&k| judges && page.opens_quote(k) && page.is_word(first) && !page.is(first, FUNCTION)) {
        return Some((page.noun_phrase_before(k, first)?, k));
    }
    let quoted = page.fold(first) == "\"" || page.fold(first) == "'";
    let plural = page.fold(first).ends_with('s') && page.is_word(first);
    if quoted || !(determined || plural || page.is_capital(first)) {
        return None;
    }
    let mut k = first + 1;
    while k < end && k < first + REACH && (page.is_word(k) || page.fold(k) == "-") {
        // "the peninsula temporarily occupied land", "the territory its southern provinces"
        let adverb = page.fold(k).ends_with("ly") && page.is_word(k + 1) && !page.is(k + 1, FUNCTION);
        let whole = (first + 1..k).all(|t| !page.is(t, FUNCTION));
        let owner = matches!(page.fold(k), "his" | "her" | "its" | "their" | "our");
        // "the payments lawful in May": an adjective that ends the phrase before a preposition.
        if judges && whole && k > first + 2 && page.is(k, FUNCTION) && is_quality(page, k - 1) {
            return Some((page.noun_phrase_before(k - 1, first)?, k - 1));
        }
        if judges && determined && whole && k > first + 1 && (adverb && k + 2 < end || owner) {
            return Some((page.noun_phrase_before(k, first)?, k));
        }
        if opens_label(page, k) {
            let after_preposition = matches!(
                page.fold(k - 1),
                "of" | "in" | "on" | "at" | "by" | "for" | "to" | "with" | "from" | "and" | "or"
            );
            let indefinite = matches!(page.fold(first), "a" | "an") && verb.lemma != "call";
            if k > first + 1 && !after_preposition && !indefinite {
                let object = page.noun_phrase_before(k, first)?;
                return Some((head_of(page, object, first), k));
            }
            if !after_preposition {
                return None;
            }
        }
        if matches!(
            page.fold(k),
            "that" | "who" | "which" | "as" | "when" | "while" | "is" | "was" | "are" | "were"
        ) {
            return None;
        }
        k += 1;
    }
    // "called the lead actor, Ben Okoro, “a revelation”"
    let apposed = page
        .name_at(k + 1)
        .filter(|n| determined && page.fold(k) == "," && page.fold(n.end) == ",");
    if let Some(name) = apposed.filter(|n| n.end + 1 < end && opens_label(page, n.end + 1)) {
        let label = name.end + 1;
        return Some((name, label));
    }
    // "the term “ultra-processed” “unscientific”": the first quotation is what is called so.
    if let Some(quote) = page.quote_at(k + 1).filter(|_| judges && is_expression(page.fold(k - 1))) {
        let second = quote.end as usize + 1;
        let start = page.words_in(first..k).start;
        return (second < end && opens_label(page, second)).then_some((start..second, second));
    }
    if k < end && opens_label(page, k) && k > first + 1 {
        let object = page.noun_phrase_before(k, first)?;
        return Some((head_of(page, object, first), k));
    }
    // "the actions lawful": an adjective that ends the phrase.
    let long_enough = k > first + 2 || plural && k > first + 1;
    if judges && long_enough && ends_phrase(page, k, end) && is_quality(page, k - 1) {
        let mut start = k - 1;
        while start > first + 2 && page.fold(start - 1).ends_with("ly") {
            start -= 1;
        }
        return Some((page.noun_phrase_before(start, first)?, start));
    }
    None
}

/// Whether a noun is of words that may follow it in quotation marks.
fn is_expression(noun: &str) -> bool {
    matches!(
        noun,
        "term" | "word" | "phrase" | "label" | "expression" | "slogan" | "title" | "name"
    )
}

/// "those who took part mindless thugs": a relative clause, and at its end a label that only disputed words tell from it.
fn those_who(page: &Page, first: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let people = matches!(
        page.fold(first),
        "those" | "people" | "anyone" | "anybody" | "protesters" | "everyone"
    );
    if !people || page.fold(first + 1) != "who" {
        return None;
    }
    let stop = (first + 2..end)
        .find(|&k| !page.is_word(k) && page.fold(k) != "-")
        .unwrap_or(end);
    let mut start = stop.checked_sub(1).filter(|&k| k > first + 3)?;
    if !contested::is_said(page, &(start..stop), false) {
        return None;
    }
    while start > first + 4 && is_quality(page, start - 1) {
        start -= 1;
    }
    Some((first..start, start))
}

/// "the ministers fascists", "the fighters of the Front terrorists": a disputed plural right after the plural that is called so.
fn bare_plural(page: &Page, first: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let stop = (first..end.min(first + REACH)).find(|&k| !page.is_word(k) && !matches!(page.fold(k), "-" | "'s"))?;
    let last = stop.checked_sub(1).filter(|&k| k > first)?;
    if !is_plural(page, last) || !contested::is_said(page, &(last..stop), false) {
        return None;
    }
    // "called its members climate terrorists"
    let part =
        |k: usize| page.is_word(k) && !page.is(k, FUNCTION) && !page.is_capital(k) && !is_plural(page, k) && page.fold(k) != "'s";
    let mut start = last;
    while start > first + 1 && part(start - 1) {
        start -= 1;
    }
    // After "of" and a name the plural before it is what is called so; else it stands right before.
    let of = (first + 1..start).find(|&k| page.fold(k) == "of");
    let object = page.noun_phrase_before(of.unwrap_or(start), first)?;
    let plain = is_plural(page, object.end - 1) && (first..start).all(|k| !is_break(page, k));
    plain.then_some((object, start))
}

/// Whether the word at token `k` reads as the plural of a common noun.
fn is_plural(page: &Page, k: usize) -> bool {
    let word = page.fold(k);
    let ends = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    let common = page.is_word(k) && !page.is_capital(k) && !page.is(k, FUNCTION);
    common && (ends || matches!(word, "people" | "men" | "women" | "children" | "police"))
}

/// Words that no plain object holds.
fn is_break(page: &Page, k: usize) -> bool {
    matches!(
        page.fold(k),
        "and"
            | "or"
            | "that"
            | "who"
            | "which"
            | "as"
            | "when"
            | "while"
            | "is"
            | "was"
            | "are"
            | "were"
            | "for"
            | "to"
            | "on"
            | "in"
            | "by"
            | "with"
            | "from"
            | "at"
    )
}

/// Of "the state's use of force" the use, not force.
fn head_of(page: &Page, object: Range<usize>, first: usize) -> Range<usize> {
    let of =
        (first + 1..object.start).find(|&k| matches!(page.fold(k), "of" | "in" | "by" | "against" | "for" | "to" | "on" | "at"));
    of.and_then(|k| page.noun_phrase_before(k, first)).unwrap_or(object)
}

/// Whether a label opens at token `k`: an article or a quotation.
pub fn opens_label(page: &Page, k: usize) -> bool {
    matches!(page.fold(k), "a" | "an" | "the") || page.opens_quote(k)
}

fn ends_phrase(page: &Page, k: usize, end: usize) -> bool {
    k >= end || !page.is_word(k) || page.is(k, FUNCTION)
}

/// Whether the word at token `k` reads as an adjective.
fn is_quality(page: &Page, k: usize) -> bool {
    const ENDS: &[&str] = &[
        "ful", "ous", "able", "ible", "ive", "less", "ic", "ical", "ent", "ant", "ish", "ist", "ate", "fied", "ary", "ory", "ect",
    ];
    const WORDS: &[&str] = &[
        "wrong",
        "right",
        "unfair",
        "fair",
        "false",
        "true",
        "corrupt",
        "dead",
        "safe",
        "unsafe",
        "weak",
        "stupid",
        "crazy",
        "guilty",
        "insane",
        "illegal",
        "legal",
        "unlawful",
        "lawful",
        "invalid",
        "valid",
        "void",
        "fake",
        "crooked",
        "absurd",
        "cruel",
        "unfit",
        "fit",
        "evil",
        "mad",
        "sick",
        "untrue",
        "overblown",
        "premature",
        "extreme",
        "unusual",
        "unconstitutional",
        "inhumane",
        "genuine",
        "necessary",
        "likely",
        "contrary",
        "foreign",
        "violent",
        "paid",
        "common",
        "akin",
    ];
    page.is_word(k)
        && !page.is_capital(k)
        && (WORDS.contains(&page.fold(k))
            || ENDS
                .iter()
                .any(|e| page.fold(k).len() > e.len() + 2 && page.fold(k).ends_with(e)))
}
