//! Labels that others give: "was dubbed the iron mayor", "known as", "described him as a traitor", "recognised her as president",
//! "accused them of being spies".

use super::page::Page;
use super::verbs::{verb, Form, Takes, Verb, Weight};
use super::{by_another, Draft};
use crate::referent::Words;
use std::ops::Range;

/// An object between verb and label has at most this many tokens.
const REACH: usize = 12;

/// The label given by the verb at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    being(page, i).or_else(|| calling(page, i))
}

fn calling(page: &Page, i: usize) -> Option<Draft> {
    let verb = verb(page.fold(i))?;
    let sentence = page.sentence(i);
    if page.is_denied(i) || is_noun(page, i, verb, sentence.start) {
        return None;
    }
    let after = match verb.takes {
        Takes::ToAs if page.fold(i + 1) == "to" => i + 2,
        Takes::ToAs => return None,
        _ if verb.lemma == "swear" && page.fold(i + 1) == "in" => i + 2,
        _ if verb.lemma == "swear" => return None,
        _ => i + 1,
    };
    let gapped = be_before(page, i) || before_gap(page, i, sentence.start).is_some();
    let (start, object) = if let Some(end) = as_after(page, after) {
        (end, None)
    } else if let Some((object, end)) = object_then_as(page, after, sentence.end) {
        (end, Some(object))
    } else if verb.takes != Takes::Plain {
        return None;
    } else if let Some((object, start)) = object_then_label(page, after, sentence.end, verb).filter(|_| !gapped) {
        (start, Some(object))
    } else {
        (starts_label(page, i, after, verb).then_some(after)?, None)
    };
    if start >= sentence.end {
        return None;
    }
    // "an employee named Ana Lopez found it": the name alone.
    let name = page.name_at(start).filter(|_| verb.weight == Weight::Name);
    let label = name.unwrap_or_else(|| page.label(start));
    if label.is_empty() {
        return None;
    }
    let label = if object.is_some() { page.extended(label) } else { label };
    if object.is_some() && matches!(verb.lemma, "know" | "swear" | "inaugurate" | "bill") {
        return None;
    }
    let marker = i..if object.is_some() { i + 1 } else { start };
    let draft = |referent, labeller: Option<Range<usize>>| Draft {
        marker: Some(marker.clone()),
        label: label.clone(),
        referent,
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
        weight: verb.weight,
    };
    if let Some(object) = object {
        // "X called Y a liar"
        let labeller = by(page, label.end, sentence.end).or_else(|| page.subject(i));
        return Some(draft(Some(object), labeller));
    }
    if let Some((referent, labeller)) = before_gap(page, i, sentence.start) {
        let known = page.antecedent(labeller.clone());
        let apart = referent.as_ref().is_none_or(|r| r.end <= known.start || known.end <= r.start);
        return Some(draft(referent, Some(if apart { known } else { labeller })));
    }
    if !is_passive(page, i, verb, sentence.start) {
        return None;
    }
    Some(draft(
        referent_of_passive(page, i, label.end),
        by(page, label.end, sentence.end),
    ))
}

/// Whether the word at token `i` is a noun here: "the call", "its label".
fn is_noun(page: &Page, i: usize, verb: Verb, from: usize) -> bool {
    let before = if i > from { page.fold(i - 1) } else { "" };
    if matches!(before, "so" | "-" | "roll" | "phone") {
        return true;
    }
    verb.form == Form::Present
        && matches!(
            before,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
                | "your"
                | "this"
                | "that"
                | "of"
                | "'s"
                | "in"
                | "on"
                | "for"
        )
        && !(before == "that" && page.fold(i).ends_with('s'))
}

/// The end of "as" (or "only as", "as being") at token `i`.
fn as_after(page: &Page, i: usize) -> Option<usize> {
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
fn object_then_as(page: &Page, i: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let as_at = (i + 1..end.min(i + REACH)).find(|&k| page.fold(k) == "as")?;
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
    let of = (i..object.start).find(|&k| matches!(page.fold(k), "of" | "in" | "by" | "against" | "for" | "to" | "on" | "at"));
    let object = match of {
        Some(k) => page.noun_phrase_before(k, i)?,
        None => object,
    };
    Some((object, start))
}

/// "him a liar", "the deal “a disgrace”", "the actions lawful": the object, and where the label starts.
fn object_then_label(page: &Page, first: usize, end: usize, verb: Verb) -> Option<(Range<usize>, usize)> {
    let judges = matches!(
        verb.lemma,
        "call" | "deem" | "consider" | "declare" | "brand" | "label" | "pronounce" | "proclaim" | "dub"
    );
    if matches!(
        page.fold(first),
        "him" | "her" | "it" | "them" | "me" | "us" | "you" | "one" | "everyone" | "this" | "these" | "those"
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
            && !Words::get().is_function(page.fold(k))
            && (!demonstrative || is_quality(page, k) && ends_phrase(page, k + 1, end));
        let owned = matches!(page.fold(k), "his" | "her" | "its" | "their" | "our" | "my") && verb.lemma != "name";
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
    // "an employee named Ana Lopez found the letter": nothing more belongs to a name.
    if verb.lemma == "name" || page.name_at(first).is_some_and(|n| page.fold(n.end) != "'s") {
        return None;
    }
    // A noun phrase up to a quotation or an article; what opens the phrase itself is no label.
    let determined = matches!(
        page.fold(first),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "that" | "these" | "those" | "our" | "my"
    );
    let quoted = page.fold(first) == "\"" || page.fold(first) == "'";
    let plural = page.fold(first).ends_with('s') && page.is_word(first);
    if quoted || !(determined || plural || page.is_capital(first)) {
        return None;
    }
    let mut k = first + 1;
    while k < end && k < first + REACH && (page.is_word(k) || page.fold(k) == "-") {
        // "the peninsula temporarily occupied land", "the territory its southern provinces"
        let adverb = page.fold(k).ends_with("ly") && page.is_word(k + 1) && !Words::get().is_function(page.fold(k + 1));
        let whole = (first + 1..k).all(|t| !Words::get().is_function(page.fold(t)));
        let owner = matches!(page.fold(k), "his" | "her" | "its" | "their" | "our");
        // "the payments lawful in May": an adjective that ends the phrase before a preposition.
        if judges && whole && k > first + 2 && Words::get().is_function(page.fold(k)) && is_quality(page, k - 1) {
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

/// Of "the state's use of force" the use, not force.
fn head_of(page: &Page, object: Range<usize>, first: usize) -> Range<usize> {
    let of =
        (first + 1..object.start).find(|&k| matches!(page.fold(k), "of" | "in" | "by" | "against" | "for" | "to" | "on" | "at"));
    of.and_then(|k| page.noun_phrase_before(k, first)).unwrap_or(object)
}

/// Whether a label opens at token `k`: an article or a quotation.
fn opens_label(page: &Page, k: usize) -> bool {
    matches!(page.fold(k), "a" | "an" | "the") || page.opens_quote(k)
}

fn ends_phrase(page: &Page, k: usize, end: usize) -> bool {
    k >= end || !page.is_word(k) || Words::get().is_function(page.fold(k))
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
    ];
    page.is_word(k)
        && !page.is_capital(k)
        && (WORDS.contains(&page.fold(k))
            || ENDS
                .iter()
                .any(|e| page.fold(k).len() > e.len() + 2 && page.fold(k).ends_with(e)))
}

/// Whether a label with no object before it starts at token `at`, after the verb at `i`.
fn starts_label(page: &Page, i: usize, at: usize, verb: Verb) -> bool {
    if opens_label(page, at) {
        return true;
    }
    if !page.is_word(at) || Words::get().is_function(page.fold(at)) && !matches!(page.fold(at), "his" | "her" | "their" | "its") {
        return false;
    }
    let named = page.is_capital(at);
    match verb.lemma {
        "deem" | "consider" | "pronounce" => verb.form == Form::Past,
        // "a program called PRISM", "was called unhinged"; "called Lopez" has an object.
        "call" | "label" | "brand" | "term" | "declare" | "proclaim" => {
            verb.form == Form::Past
                && (be_before(page, i)
                    || named
                        && i > 0
                        && page.is_word(i - 1)
                        && !page.is_person(i - 1)
                        && !Words::get().is_function(page.fold(i - 1)))
        }
        "name" => named && verb.form == Form::Past,
        _ => named,
    }
}

/// What is between a form of "be" and its participle.
fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "often"
                | "also"
                | "once"
                | "sometimes"
                | "now"
                | "then"
                | "long"
                | "best"
                | "better"
                | "later"
                | "still"
                | "what"
                | "already"
                | "even"
        )
}

/// Token after which the adverbs before token `i` begin.
fn before_adverbs(page: &Page, i: usize, from: usize) -> usize {
    let mut b = i;
    while b > from && is_adverb(page.fold(b - 1)) {
        b -= 1;
    }
    b
}

fn be_before(page: &Page, i: usize) -> bool {
    let b = before_adverbs(page, i, page.sentence(i).start);
    b > 0
        && matches!(
            page.fold(b - 1),
            "be" | "been"
                | "being"
                | "is"
                | "was"
                | "are"
                | "were"
                | "'s"
                | "'re"
                | "gets"
                | "got"
                | "became"
                | "wasn't"
                | "isn't"
        )
}

/// "an explosion that the mayor described as “an act”", "Okoro, whom Lopez has dubbed “the eel”", "a campaign he calls “Rain”":
/// what is called, and who calls it so.
fn before_gap(page: &Page, i: usize, from: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let from = from.max(i.saturating_sub(REACH));
    let mut who = i;
    while who > from
        && (is_adverb(page.fold(who - 1))
            || matches!(
                page.fold(who - 1),
                "has" | "have" | "had" | "himself" | "herself" | "repeatedly" | "would" | "will"
            ))
    {
        who -= 1;
    }
    let relative = (from..who)
        .rev()
        .find(|&k| matches!(page.fold(k), "that" | "which" | "whom" | "what"));
    if let Some(relative) = relative {
        let broken = (relative + 1..i).any(|k| {
            matches!(
                page.fold(k),
                "," | "is" | "was" | "are" | "were" | "be" | "been" | "to" | "and"
            )
        });
        if !broken && who > relative + 1 && page.fold(relative) != "what" {
            let labeller = page.noun_phrase_before(who, relative + 1)?;
            return Some((page.noun_phrase_before(relative, page.sentence(i).start), labeller));
        }
    }
    // Without a relative pronoun: a noun, and right after it the one who calls it so.
    let pronoun = who > from
        && matches!(
            page.fold(who - 1),
            "he" | "she" | "they" | "we" | "i" | "some" | "many" | "critics" | "supporters"
        );
    let subject = if pronoun {
        who - 1..who
    } else {
        let mention = who.checked_sub(1).filter(|&w| w >= from).and_then(|w| page.mention(w))?;
        page.tokens_of(mention)
    };
    let before = subject.start.checked_sub(1).filter(|&b| b >= from && page.is_word(b))?;
    let word = page.fold(before);
    let noun = word == "one" || !Words::get().is_function(word) && page.mention(before).is_none() && !word.ends_with("ly");
    let conjunction = matches!(word, "when" | "although" | "though" | "because" | "since" | "while" | "if");
    (noun && !conjunction && verb(word).is_none() && !SAID.contains(&word)).then(|| {
        let of_what = page.noun_phrase_before(before + 1, page.sentence(i).start);
        (of_what, subject)
    })
}

/// Verbs that read as a noun before a subject of their own: "said Lopez called".
const SAID: &[&str] = &[
    "added",
    "noted",
    "claimed",
    "argued",
    "wrote",
    "believes",
    "believe",
    "says",
    "say",
    "thinks",
    "think",
    "tweeted",
    "yesterday",
    "today",
];

/// Whether the participle at `i` has no agent before it: after a form of "be", or right after a noun or a comma.
fn is_passive(page: &Page, i: usize, verb: Verb, from: usize) -> bool {
    if verb.form != Form::Past || matches!(page.fold(i), "saw" | "knew") {
        return false;
    }
    let b = before_adverbs(page, i, from);
    if b == from || be_before(page, i) {
        return true;
    }
    let before = page.fold(b - 1);
    let comma = matches!(before, "," | "(" | "—" | "–" | "-" | "--");
    let noun = page.is_word(b - 1) && !page.is_person(b - 1) && !Words::get().is_function(before);
    // "officials described as": a plural before "described" may as well be who describes; "known" and "dubbed" have no such
    // reading, nor has "later identified".
    let safe = matches!(
        verb.lemma,
        "know"
            | "dub"
            | "nickname"
            | "bill"
            | "call"
            | "title"
            | "entitle"
            | "name"
            | "identify"
            | "deem"
            | "consider"
            | "see"
            | "refer"
    ) || matches!(verb.lemma, "label" | "brand" | "term") && page.opens_quote(i + 1)
        || verb.takes == Takes::As && page.fold(i + 1) == "as";
    // "the union called a strike", "the judge deemed the letters genuine": an object, and no passive.
    let object = verb.takes == Takes::Plain
        && matches!(page.fold(i + 1), "a" | "an" | "the" | "his" | "her" | "its" | "their")
        && !(page.fold(i + 1) == "the" && page.is_capital(i + 2));
    (comma || noun && safe && !object) && (verb.takes == Takes::Plain || page.fold(i + 1) != "the")
}

/// What a passive is said of: its subject, or for one that opens the sentence ("Dubbed “X”, the scandal …") what follows.
fn referent_of_passive(page: &Page, i: usize, label_end: usize) -> Option<Range<usize>> {
    let sentence = page.sentence(i);
    if i <= sentence.start + 1 {
        let mut at = label_end;
        while at < sentence.end && matches!(page.fold(at), "\"" | "'" | "," | "the" | "a" | "an") {
            at += 1;
        }
        if at >= sentence.end {
            return None;
        }
        return page.name_at(at).or_else(|| Some(page.label(at))).filter(|r| !r.is_empty());
    }
    let b = before_adverbs(page, i, sentence.start);
    let reduced = b > sentence.start && (page.is_word(b - 1) || page.fold(b - 1) == ",") && !be_before(page, i);
    if reduced {
        // "an employee named Lopez": the noun right before it.
        let found = page.noun_phrase_before(b, sentence.start).map(|r| page.apposed_name(r));
        return found.or_else(|| page.subject(i));
    }
    page.subject(i)
}

/// "… by the State Department": who, right after the label.
fn by(page: &Page, at: usize, end: usize) -> Option<Range<usize>> {
    let mut k = at;
    while k < end && matches!(page.fold(k), "\"" | "'") {
        k += 1;
    }
    if page.fold(k) != "by" || k + 1 >= end {
        return None;
    }
    let mut start = k + 1;
    while matches!(
        page.fold(start),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "some"
    ) {
        start += 1;
    }
    if start >= end {
        return None;
    }
    page.name_at(start)
        .or_else(|| Some(page.label(start)))
        .filter(|r| !r.is_empty())
}

/// "accused them of being spies", "blasted Okoro for being a coward".
fn being(page: &Page, i: usize) -> Option<Draft> {
    if page.fold(i) != "being" || i < 3 || !matches!(page.fold(i - 1), "of" | "for") {
        return None;
    }
    let sentence = page.sentence(i);
    let from = sentence.start.max(i.saturating_sub(REACH));
    let verb = (from..i - 1).rev().find(|&k| ACCUSE.contains(&page.fold(k)))?;
    if page.is_denied(verb) || i + 1 >= sentence.end {
        return None;
    }
    let label = page.label(i + 1);
    if label.is_empty() || page.fold(label.start).ends_with("ed") && !page.fold(label.start).ends_with("eed") {
        return None;
    }
    let passive = verb > sentence.start && be_before(page, verb);
    let (referent, labeller) = if passive {
        (page.subject(verb), None)
    } else {
        (page.noun_phrase_before(i - 1, verb + 1), page.subject(verb))
    };
    Some(Draft {
        marker: Some(i - 1..i + 1),
        label,
        referent,
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
        weight: Weight::Judging,
    })
}

const ACCUSE: &[&str] = &[
    "accuse",
    "accuses",
    "accused",
    "accusing",
    "blast",
    "blasts",
    "blasted",
    "blasting",
    "criticized",
    "criticised",
    "criticizing",
    "slammed",
    "mocked",
    "mocking",
    "denounced",
    "attacked",
    "attacking",
    "ridiculed",
    "chided",
    "lambasted",
    "suspected",
];

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn others_give_it() {
        check("Ana Lopez called him a liar.", &["called | liar | him | Ana Lopez | other"]);
        check(
            "Ana Lopez ruled. The court recognized her as interim mayor.",
            &["recognized | interim mayor | her | court | other"],
        );
        check(
            "The union described the plan as a disgrace.",
            &["described | disgrace | plan | union | other"],
        );
        check(
            "Ben Okoro, whom Ana Lopez has dubbed “the eel”, left.",
            &["dubbed | eel | Ben Okoro | Ana Lopez | other"],
        );
    }

    #[test]
    fn nobody_is_said_to_give_it() {
        check(
            "The plan was dubbed “Operation Rain”.",
            &["dubbed | Operation Rain | plan |  | unnamed"],
        );
        check(
            "Ben Okoro, known as the Eel, left.",
            &["known as | Eel | Ben Okoro |  | unnamed"],
        );
        check(
            "The files were labelled “top secret” by the ministry.",
            &["labelled | top secret | files | ministry | other"],
        );
    }

    #[test]
    fn qualities_are_labels_too() {
        check(
            "Ana Lopez called the payments lawful.",
            &["called | lawful | payments | Ana Lopez | other"],
        );
        check("The votes were deemed invalid.", &["deemed | invalid | votes |  | unnamed"]);
        check(
            "Critics accused Ana Lopez of being a coward.",
            &["of being | coward | Ana Lopez | Critics | other"],
        );
    }

    #[test]
    fn what_is_no_label() {
        check("She called on the mayor to resign.", &[]);
        check("He called the police.", &[]);
        check("They declared a truce.", &[]);
        check("The plan was not described as a truce.", &[]);
        check("It is known that he left.", &[]);
        check("It marked his service as a captain.", &[]);
        check("She named a panel.", &[]);
    }
}
