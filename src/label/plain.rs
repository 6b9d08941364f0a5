//! What stands between a verb of calling and a label without "as": "him a liar", "the deal “a disgrace”", "the actions lawful".

use super::doer::TIMES;
use super::object::REACH;
use super::page::Page;
use super::quality::is_quality;
use super::several;
use super::verbs::Verb;
use crate::referent::MentionForm;
use crate::vocabulary::classes::{CALENDAR, FUNCTION};
use crate::vocabulary::{is_among, is_article, is_determiner, is_possessive};
use std::ops::Range;

/// What is called, and the token where its label starts.
type Called = Option<(Range<usize>, usize)>;

/// The object of `verb`, which starts at token `first`, and where the label starts, before token `end`.
pub fn object_then_label(page: &Page, first: usize, end: usize, verb: Verb) -> Called {
    let judges = is_among(
        verb.lemma,
        &[
            "call",
            "deem",
            "consider",
            "declare",
            "brand",
            "label",
            "pronounce",
            "proclaim",
            "dub",
            "rename",
        ],
    );
    if is_among(
        page.fold(first),
        &[
            "him",
            "her",
            "it",
            "them",
            "me",
            "us",
            "you",
            "one",
            "everyone",
            "everybody",
            "this",
            "these",
            "those",
        ],
    ) {
        let demonstrative = matches!(page.fold(first), "this" | "these" | "those" | "her");
        let found = after_pronoun(page, first, end, verb, judges);
        if found.is_some() || !demonstrative {
            return found;
        }
    }
    let found = after_name(page, first, end, judges)
        .or_else(|| several::those_who(page, first, end).filter(|_| judges))
        .or_else(|| several::bare_plural(page, first, end).filter(|_| judges || verb.lemma == "name"));
    // "an employee named Ana Lopez found the letter": nothing more belongs to a name.
    let name = |n: Range<usize>| !matches!(page.fold(n.end), "'s" | "and" | ",");
    let names = verb.lemma == "name";
    let name = || names && !page.in_headline(first) || page.name_at(first).is_some_and(name);
    if found.is_some() || name() {
        return found;
    }
    to_be(page, first, end, verb)
        .or_else(|| after_bare(page, first, end).filter(|_| judges || names))
        .or_else(|| after_phrase(page, first, end, verb, judges))
}

/// "him a liar", "them lawful".
fn after_pronoun(page: &Page, first: usize, end: usize, verb: Verb, judges: bool) -> Called {
    let k = first + 1;
    let demonstrative = is_among(page.fold(first), &["this", "these", "those", "one", "her"]);
    let idiom = is_among(
        page.fold(k),
        &["quits", "off", "out", "back", "home", "up", "names", "later", "again", "open"],
    );
    let plain = judges
        && page.is_word(k)
        && !idiom
        && !page.is(k, FUNCTION)
        && (!demonstrative || is_quality(page, k) && ends_phrase(page, k + 1, end));
    let owned = is_possessive(page.fold(k)) && verb.lemma != "name";
    (k < end && (opens_label(page, k) || plain || owned)).then_some((first..k, k))
}

/// "Ben Okoro a bully", "music director Ben Okoro a bully".
fn after_name(page: &Page, first: usize, end: usize, judges: bool) -> Called {
    if let Some(name) = page.name_at(first).filter(|n| page.fold(n.end) != "'s") {
        let k = name.end;
        let quality = judges && is_quality(page, k) && ends_phrase(page, k + 1, end);
        let owned = judges && is_possessive(page.fold(k)) && page.is_word(k + 1) && !page.is(k + 1, FUNCTION);
        if k < end && (opens_label(page, k) || quality || owned) {
            return Some((name, k));
        }
    }
    let name = (first + 1..end.min(first + 4))
        .take_while(|&k| {
            page.is_word(k - 1) && !page.is(k - 1, FUNCTION) && page.mention(k - 1).is_none_or(|m| m.form != MentionForm::Name)
        })
        .find_map(|k| {
            page.mention(k)
                .filter(|m| m.form == MentionForm::Name && page.is_person(k))
                .map(|m| page.tokens_of(m))
        })?;
    let k = name.end;
    (judges && k < end && opens_label(page, k)).then_some((name, k))
}

/// "considers the Front to be a mob".
fn to_be(page: &Page, first: usize, end: usize, verb: Verb) -> Called {
    let judged = is_among(verb.lemma, &["consider", "deem", "declare", "pronounce", "proclaim"]);
    let mut words = (first + 1..end.min(first + REACH)).take_while(|&k| page.is_word(k) || page.fold(k) == "-");
    let to = words.find(|&k| judged && page.fold(k) == "to" && page.fold(k + 1) == "be")?;
    if to + 2 >= end || !opens_label(page, to + 2) {
        return None;
    }
    Some((head_of(page, page.noun_phrase_before(to, first)?, first), to + 2))
}

/// "called police “overwhelmed”", "calls tech boss 'a fraud'", "calls budget a 'scam'": no article, and the label in quotation
/// marks.
fn after_bare(page: &Page, first: usize, end: usize) -> Called {
    let k = (first + 1..end.min(first + 4)).find(|&k| !page.is_word(k) || page.is(k, FUNCTION))?;
    let opens = page.opens_quote(k) || is_article(page.fold(k)) && page.opens_quote(k + 1);
    // "call general a warlord", as headlines do.
    let opens = opens || page.in_headline(first) && matches!(page.fold(k), "a" | "an") && !TIMES.contains(&page.fold(k + 1));
    if !opens || !page.is_word(first) || page.is(first, FUNCTION) {
        return None;
    }
    Some((page.noun_phrase_before(k, first)?, k))
}

/// A noun phrase up to a quotation or an article; what opens the phrase itself is no label.
fn after_phrase(page: &Page, first: usize, end: usize, verb: Verb, judges: bool) -> Called {
    let determined = is_determiner(page.fold(first))
        || is_among(
            page.fold(first),
            &["this", "that", "these", "those", "our", "my", "any", "every", "both", "all"],
        );
    // "called the company's chief, Ben Okoro, “a revelation”"
    let owned = (first + 1..end.min(first + 4)).any(|k| page.fold(k) == "'s");
    let plural = page.fold(first).ends_with('s') && page.is_word(first);
    if page.is_mark(first) || !(determined || plural || owned || page.is_capital(first)) {
        return None;
    }
    // "called Ana J. Lopez's remarks “racist”": a name may hold more signs than one.
    let mut k = page.name_at(first).map_or(first + 1, |name| name.end);
    // "the gangs' alliance"
    let owns = |k: usize| page.fold(k) == "'" && page.fold(k - 1).ends_with('s') && page.is_word(k + 1) && !page.opens_quote(k);
    while k < end && k < first + REACH && (page.is_word(k) || page.fold(k) == "-" || owns(k)) {
        // "the peninsula temporarily occupied land", "the territory its southern provinces"
        let adverb = page.is_adverb(k) && page.is_word(k + 1) && !page.is(k + 1, FUNCTION);
        let whole = (first + 1..k).all(|t| !page.is(t, FUNCTION));
        let owner = is_among(page.fold(k), &["his", "her", "its", "their", "our"]);
        // "the payments lawful in May": an adjective that ends the phrase before a preposition.
        let noun = matches!(page.fold(first), "a" | "an") && page.fold(k - 1).ends_with("ist");
        if judges && whole && !noun && k > first + 2 && page.is(k, FUNCTION) && is_quality(page, k - 1) {
            return Some((page.noun_phrase_before(k - 1, first)?, k - 1));
        }
        if judges && determined && whole && k > first + 1 && (adverb && k + 2 < end || owner) {
            return Some((page.noun_phrase_before(k, first)?, k));
        }
        // "called the militants holding the town “thugs”": the militants.
        if page.fold(k) == "the" && k > first + 2 && page.fold(k - 1).ends_with("ing") && page.opens_quote(k + 2) {
            return Some((page.noun_phrase_before(k - 1, first)?, k + 2));
        }
        if opens_label(page, k) {
            let after_preposition = is_among(
                page.fold(k - 1),
                &[
                    "of", "in", "on", "at", "by", "for", "to", "with", "from", "and", "or", "towards", "toward", "between",
                ],
            );
            // "designated an alliance of armies a terrorist group", but "declared a truce a week ago"
            let time = TIMES.contains(&page.fold(k + 1)) || page.is(k + 1, CALENDAR);
            let gives =
                matches!(verb.lemma, "designate" | "declare" | "label" | "brand") && !time && matches!(page.fold(k), "a" | "an");
            let indefinite = matches!(page.fold(first), "a" | "an") && verb.lemma != "call" && !gives;
            // "called the guards to report a break-in", "called the plan to close the school a disgrace": what is done.
            let after_preposition = after_preposition || page.fold(k - 2) == "to";
            if k > first + 1 && !after_preposition && !indefinite {
                let object = page.noun_phrase_before(k, first)?;
                return Some((head_of(page, object, first), k));
            }
            if !after_preposition {
                return None;
            }
        }
        if is_among(
            page.fold(k),
            &[
                "that", "who", "which", "as", "when", "while", "is", "was", "are", "were", "whatever", "whoever", "because",
                "until", "unless", "upon",
            ],
        ) {
            return None;
        }
        k += 1;
    }
    past_phrase(page, first..k, end, judges, (determined || owned, plural))
}

/// What may follow the words of the object at `words`: a name beside it, a quotation, or the adjective that ends them.
fn past_phrase(page: &Page, words: Range<usize>, end: usize, judges: bool, (determined, plural): (bool, bool)) -> Called {
    let (first, k) = (words.start, words.end);
    // "called the lead actor, Ben Okoro, “a revelation”"
    let apposed = page
        .name_at(k + 1)
        .filter(|n| determined && page.fold(k) == "," && page.fold(n.end) == ",");
    if let Some(name) = apposed.filter(|n| n.end + 1 < end && opens_label(page, n.end + 1)) {
        let label = name.end + 1;
        return Some((name, label));
    }
    // "labels the Front, a militia of exiles, “butchers”", "called the alliance, Sol, “thieves”"
    let close = (k + 1..end.min(k + REACH))
        .find(|&c| page.fold(c) == ",")
        .filter(|_| judges && page.fold(k) == ",");
    let plain = |c: usize| (k + 1..c).all(|t| page.is_word(t) && !page.fold(t).ends_with("ing"));
    if let Some(c) = close.filter(|&c| c + 1 < end && page.opens_quote(c + 1) && plain(c)) {
        return Some((page.noun_phrase_before(k, first)?, c + 1));
    }
    // "the term “ultra-processed” “unscientific”": the first quotation is what is called so.
    if let Some(quote) = page.quote_at(k + 1).filter(|_| judges && is_expression(page.fold(k - 1))) {
        let second = quote.end as usize + 1;
        let start = page.words_in(first..k).start;
        return (second < end && opens_label(page, second)).then_some((start..second, second));
    }
    if k < end && opens_label(page, k) && k > first + 1 {
        let object = page.noun_phrase_before(k, first)?;
        // "called Lopez and her men “bandits”": all of them.
        let led = page.with_determiner(&object, first);
        if led > first && page.fold(led - 1) == "and" && page.name_at(first).is_some_and(|n| n.end + 1 == led) {
            return Some((first..k, k));
        }
        return Some((head_of(page, object, first), k));
    }
    // "the actions lawful": an adjective that ends the phrase.
    let long_enough = k > first + 2 || plural && k > first + 1;
    // "labelled a soft separatist": all of it is the label.
    let noun = matches!(page.fold(first), "a" | "an") && page.fold(k - 1).ends_with("ist");
    if judges && !noun && long_enough && ends_phrase(page, k, end) && is_quality(page, k - 1) {
        let mut start = k - 1;
        while start > first + 2 && page.is_adverb(start - 1) {
            start -= 1;
        }
        // "called the annexation of the region illegal": the annexation.
        return Some((head_of(page, page.noun_phrase_before(start, first)?, first), start));
    }
    None
}

/// Whether a noun is of words that may follow it in quotation marks.
pub(super) fn is_expression(noun: &str) -> bool {
    is_among(
        noun,
        &["term", "word", "phrase", "label", "expression", "slogan", "title", "name"],
    )
}

/// Of "the state's use of force" the use, not force.
fn head_of(page: &Page, object: Range<usize>, first: usize) -> Range<usize> {
    let of = (first + 1..object.start).find(|&k| {
        is_among(
            page.fold(k),
            &[
                "of", "in", "by", "against", "for", "to", "on", "at", "towards", "toward", "from", "between", "over",
            ],
        )
    });
    of.and_then(|k| page.noun_phrase_before(k, first)).unwrap_or(object)
}

/// Whether a label opens at token `k`: an article or a quotation.
pub fn opens_label(page: &Page, k: usize) -> bool {
    // "called the bill one of the worst": but "the winner of one of the prizes".
    let one = || page.fold(k) == "one" && page.fold(k + 1) == "of" && page.fold(k + 2) == "the" && !page.is(k - 1, FUNCTION);
    is_article(page.fold(k)) || page.opens_quote(k) || k > 0 && one()
}

fn ends_phrase(page: &Page, k: usize, end: usize) -> bool {
    k >= end || !page.is_word(k) || page.is(k, FUNCTION)
}
