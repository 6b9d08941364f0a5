//! What stands between a verb of calling and its label: "him a liar", "the annexation as a crime".

use super::doer::TIMES;
use super::page::Page;
use super::quality::is_quality;
use super::verbs::{Form, Takes, Verb};
use super::{adjective, contested, several};
use crate::document::BlockKind;
use crate::referent::MentionForm;
use crate::vocabulary::classes::{CALENDAR, FUNCTION};
use crate::vocabulary::{is_object_pronoun, is_possessive};
use std::ops::Range;

/// An object between verb and label has at most this many tokens.
pub(super) const REACH: usize = 12;

/// The end of "as" (or "only as", "as being") at token `i`.
pub fn as_after(page: &Page, i: usize) -> Option<usize> {
    let at = i + usize::from(is_before_as(page.fold(i)) || page.is(i, CALENDAR));
    let being = usize::from(page.fold(at + 1) == "being");
    let told = matches!(page.fold(at + 1), "described" | "reported" | "noted" | "stated" | "quoted") && page.fold(at + 2) == "by";
    // "as freely as": how, and nothing that anybody is called.
    (page.fold(at) == "as"
        && page.fold(at + 2) != "as"
        && !told
        && !matches!(
            page.fold(at + 1),
            "well" | "soon" | "if" | "much" | "long" | "he" | "she" | "they" | "it" | "part" | "i" | "we" | "saying"
        ))
    .then_some(at + 1 + being)
}

/// Whether a folded word may stand between a calling and its "as".
fn is_before_as(word: &str) -> bool {
    matches!(
        word,
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
    )
}

/// "the annexation as a crime": the object, and where the label starts.
pub fn object_then_as(page: &Page, i: usize, end: usize, verb: Verb) -> Option<(Range<usize>, usize)> {
    // "recognised neither candidate as the winner": nobody.
    // "considering exercising their rights as": a deed.
    let deed = verb.lemma == "consider" && page.fold(i).ends_with("ing");
    if deed || matches!(page.fold(i), "neither" | "no" | "nobody" | "none") {
        return None;
    }
    let as_at = (i..end.min(i + REACH)).find(|&k| page.fold(k) == "as").filter(|&k| k > i)?;
    // "rejected bills painted as": the second verb's; "revered since she emerged as": nobody's.
    let another = super::verbs::verb(page.fold(as_at - 1)).is_some_and(|v| v.form == Form::Past && v.takes == Takes::As);
    // "condemned the party for calling the farmers": the second verb's too.
    let blamed = (i + 1..as_at).any(|k| {
        let ing = || super::verbs::verb(page.fold(k)).is_some_and(|v| v.form == Form::Ing);
        let led = k - 1 - usize::from(page.is_adverb(k - 1));
        matches!(page.fold(led), "for" | "of" | "from" | "by") && ing()
    });
    if blamed
        || as_at > i + 1
            && (another || (i..as_at).any(|k| matches!(page.fold(k), "since" | "when" | "after" | "because" | "until")))
    {
        return None;
    }
    // "described what is happening as an invasion"
    let happens = matches!(page.fold(i + 1), "is" | "was" | "happened" | "happens");
    if page.fold(i) == "what" && happens && (i..as_at).all(|k| page.is_word(k)) {
        return Some((i..as_at, as_after(page, as_at)?));
    }
    // "described those who took part as thugs"
    if matches!(page.fold(i), "those" | "people" | "anyone" | "everyone") && page.fold(i + 1) == "who" {
        let plain = (i..as_at).all(|k| page.is_word(k) || page.fold(k) == "-");
        return plain.then_some((i..as_at, as_after(page, as_at)?));
    }
    // "named the deputy mayor, Ana Lopez, as a suspect"
    if let Some(name) = apposed(page, i, as_at) {
        return Some((name, as_after(page, as_at)?));
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
    // "hails defence as attackers suffer losses": in a headline what happens meanwhile.
    let label = page.label(start);
    let headline = || page.document.blocks[page.text.tokens[i].block as usize].kind == BlockKind::Headline;
    if adjective::before_verb(page, label.clone()) != label && headline() {
        return None;
    }
    if (i..as_at).all(|k| page.is(k, CALENDAR)) {
        return None;
    }
    // "declare a republic as war rages": what happens meanwhile.
    if verb.takes == Takes::Plain && verb.lemma != "name" && !is_described(page, start, end) {
        return None;
    }
    let until = as_at - usize::from(as_at > i + 1 && is_before_as(page.fold(as_at - 1)));
    // "describing them as vermin"
    let pronoun = until == i + 1 && is_object_pronoun(page.fold(i));
    // "described some of them as bandits"
    let some = until == i + 3 && page.fold(i + 1) == "of" && is_object_pronoun(page.fold(i + 2));
    let object = match pronoun || some {
        true => i..until,
        false => page.noun_phrase_before(until, i)?,
    };
    // The whole object, not the end of a longer one: "its use of force as a crime" is about use.
    let of = (i..object.start).find(|&k| {
        matches!(
            page.fold(k),
            "of" | "in" | "by" | "against" | "for" | "to" | "on" | "at" | "from" | "with" | "over"
        )
    });
    // "former Secretary of State Ana Lopez as": but a title's "of" is the title's.
    let title = |k: usize| page.mention(k).is_some_and(|m| m.form == MentionForm::Description) && page.is_person(object.start);
    let object = match of.filter(|_| !(object.start > i && title(object.start - 1))) {
        Some(k) => page.noun_phrase_before(k, i)?,
        None => object,
    };
    Some((object, start))
}

/// "the deputy mayor, Ana Lopez, as": the name between commas that ends before token `as_at`.
fn apposed(page: &Page, i: usize, as_at: usize) -> Option<Range<usize>> {
    let close = as_at.checked_sub(1).filter(|&c| page.fold(c) == ",")?;
    let open = (i..close).find(|&k| page.fold(k) == ",")?;
    let name = page.name_at(open + 1)?;
    let plain = (i..open).all(|k| page.is_word(k) && !matches!(page.fold(k), "that" | "how" | "what" | "who"));
    (name.end == close && plain).then_some(name)
}

/// Whether what starts at token `start`, after an "as" that a verb does not ask for, describes somebody: it is opened, or a word
/// alone, or a disputed one.
fn is_described(page: &Page, start: usize, end: usize) -> bool {
    let label = page.label(start);
    label.start > start || label.len() < 2 || is_quality(page, label.start) || label.end >= end || {
        let last = label.end - 1;
        page.is_capital(start)
            || contested::is_said(page, &label, false) && !several::is_plural(page, last)
            || page.is_somebody(last)
    }
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
        let owned = judges && is_possessive(page.fold(k)) && page.is_word(k + 1) && !page.is(k + 1, FUNCTION);
        if k < end && (opens_label(page, k) || quality || owned) {
            return Some((name, k));
        }
    }
    // "called music director Ben Okoro a bully": his name.
    let named = (first + 1..end.min(first + 4))
        .take_while(|&k| {
            page.is_word(k - 1) && !page.is(k - 1, FUNCTION) && page.mention(k - 1).is_none_or(|m| m.form != MentionForm::Name)
        })
        .find_map(|k| {
            page.mention(k)
                .filter(|m| m.form == MentionForm::Name && page.is_person(k))
                .map(|m| page.tokens_of(m))
        });
    if let Some(name) = named.filter(|n| judges && n.end < end && opens_label(page, n.end)) {
        let k = name.end;
        return Some((name, k));
    }
    if let Some(found) = several::those_who(page, first, end).filter(|_| judges) {
        return Some(found);
    }
    if let Some(found) = several::bare_plural(page, first, end).filter(|_| judges || verb.lemma == "name") {
        return Some(found);
    }
    // "an employee named Ana Lopez found the letter": nothing more belongs to a name.
    if verb.lemma == "name" || page.name_at(first).is_some_and(|n| page.fold(n.end) != "'s") {
        return None;
    }
    // "considers the Front to be a mob"
    let judged = matches!(verb.lemma, "consider" | "deem" | "declare" | "pronounce" | "proclaim");
    let to = (first + 1..end.min(first + REACH)).take_while(|&k| page.is_word(k) || page.fold(k) == "-");
    let to = to
        .into_iter()
        .find(|&k| judged && page.fold(k) == "to" && page.fold(k + 1) == "be");
    if let Some(to) = to.filter(|&k| k + 2 < end && opens_label(page, k + 2)) {
        return Some((head_of(page, page.noun_phrase_before(to, first)?, first), to + 2));
    }
    // A noun phrase up to a quotation or an article; what opens the phrase itself is no label.
    let determined = matches!(
        page.fold(first),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "that" | "these" | "those" | "our" | "my"
    );
    // "called police “overwhelmed”", "calls tech boss 'a fraud'": no article, and the label in quotation marks.
    let bare = (first + 1..end.min(first + 4)).find(|&k| !page.is_word(k) || page.is(k, FUNCTION));
    // "calls budget a 'scam'", as headlines do.
    let opens = |k: usize| page.opens_quote(k) || matches!(page.fold(k), "a" | "an" | "the") && page.opens_quote(k + 1);
    if let Some(k) = bare.filter(|&k| judges && opens(k) && page.is_word(first) && !page.is(first, FUNCTION)) {
        return Some((page.noun_phrase_before(k, first)?, k));
    }
    // "called the company's chief, Ben Okoro, “a revelation”"
    let owned = (first + 1..end.min(first + 4)).any(|k| page.fold(k) == "'s");
    let quoted = page.fold(first) == "\"" || page.fold(first) == "'";
    let plural = page.fold(first).ends_with('s') && page.is_word(first);
    if quoted || !(determined || plural || owned || page.is_capital(first)) {
        return None;
    }
    // "called Ana J. Lopez's remarks “racist”": a name may hold more signs than one.
    let mut k = page.name_at(first).map_or(first + 1, |name| name.end);
    while k < end && k < first + REACH && (page.is_word(k) || page.fold(k) == "-") {
        // "the peninsula temporarily occupied land", "the territory its southern provinces"
        let adverb = page.is_adverb(k) && page.is_word(k + 1) && !page.is(k + 1, FUNCTION);
        let whole = (first + 1..k).all(|t| !page.is(t, FUNCTION));
        let owner = matches!(page.fold(k), "his" | "her" | "its" | "their" | "our");
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
            let after_preposition = matches!(
                page.fold(k - 1),
                "of" | "in"
                    | "on"
                    | "at"
                    | "by"
                    | "for"
                    | "to"
                    | "with"
                    | "from"
                    | "and"
                    | "or"
                    | "towards"
                    | "toward"
                    | "between"
            );
            // "designated an alliance of armies a terrorist group", but "declared a truce a week ago"
            let time = TIMES.contains(&page.fold(k + 1)) || page.is(k + 1, CALENDAR);
            let gives =
                matches!(verb.lemma, "designate" | "declare" | "label" | "brand") && !time && matches!(page.fold(k), "a" | "an");
            let indefinite = matches!(page.fold(first), "a" | "an") && verb.lemma != "call" && !gives;
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
            "that"
                | "who"
                | "which"
                | "as"
                | "when"
                | "while"
                | "is"
                | "was"
                | "are"
                | "were"
                | "whatever"
                | "whoever"
                | "because"
                | "until"
                | "unless"
                | "upon"
        ) {
            return None;
        }
        k += 1;
    }
    // "called the lead actor, Ben Okoro, “a revelation”"
    let apposed = page
        .name_at(k + 1)
        .filter(|n| (determined || owned) && page.fold(k) == "," && page.fold(n.end) == ",");
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
    matches!(
        noun,
        "term" | "word" | "phrase" | "label" | "expression" | "slogan" | "title" | "name"
    )
}

/// Of "the state's use of force" the use, not force.
fn head_of(page: &Page, object: Range<usize>, first: usize) -> Range<usize> {
    let of = (first + 1..object.start).find(|&k| {
        matches!(
            page.fold(k),
            "of" | "in" | "by" | "against" | "for" | "to" | "on" | "at" | "towards" | "toward" | "from" | "between" | "over"
        )
    });
    of.and_then(|k| page.noun_phrase_before(k, first)).unwrap_or(object)
}

/// Whether a label opens at token `k`: an article or a quotation.
pub fn opens_label(page: &Page, k: usize) -> bool {
    matches!(page.fold(k), "a" | "an" | "the") || page.opens_quote(k)
}

fn ends_phrase(page: &Page, k: usize, end: usize) -> bool {
    k >= end || !page.is_word(k) || page.is(k, FUNCTION)
}
