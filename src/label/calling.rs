//! Labels that others give: "was dubbed the iron mayor", "known as", "described him as a traitor", "recognised her as president".

use super::page::Page;
use super::{by_another, Draft};
use crate::report::Relation;
use std::ops::Range;

/// Participles and past forms: whether "as" must follow, whether the label may follow an object at once ("called him a liar").
const VERBS: &[(&str, bool)] = &[
    ("dubbed", false),
    ("called", false),
    ("calls", false),
    ("call", false),
    ("calling", false),
    ("nicknamed", false),
    ("termed", false),
    ("branded", false),
    ("brands", false),
    ("labelled", false),
    ("labeled", false),
    ("labels", false),
    ("christened", false),
    ("proclaimed", false),
    ("declared", false),
    ("deemed", false),
    ("described", true),
    ("describes", true),
    ("describe", true),
    ("describing", true),
    ("characterized", true),
    ("characterised", true),
    ("characterizes", true),
    ("hailed", true),
    ("hails", true),
    ("denounced", true),
    ("denounces", true),
    ("condemned", true),
    ("known", true),
    ("recognised", true),
    ("recognized", true),
    ("recognises", true),
    ("recognizes", true),
    ("acknowledged", true),
    ("portrayed", true),
    ("billed", true),
    ("touted", true),
    ("praised", true),
    ("dismissed", true),
    ("derided", true),
    ("decried", true),
    ("regarded", true),
    ("sworn", true),
    ("inaugurated", true),
    ("referred", true),
    ("refers", true),
    ("refer", true),
    ("identified", true),
    ("depicted", true),
    ("painted", true),
    ("cast", true),
    ("viewed", true),
    ("styled", false),
    ("dub", false),
    ("dubs", false),
    ("dubbing", false),
    ("branding", false),
    ("labeling", false),
    ("labelling", false),
];

/// An object between verb and label has at most this many tokens.
const REACH: usize = 10;

/// The label given by the verb at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    let &(verb, needs_as) = VERBS.iter().find(|(v, _)| *v == page.fold(i))?;
    let sentence = page.sentence(i);
    if page.is_denied(i) || (i > sentence.start && matches!(page.fold(i - 1), "so" | "-" | "roll" | "phone")) {
        return None;
    }
    let (marker_end, object) = match verb {
        "sworn" => (
            if page.fold(i + 1) == "in" {
                as_after(page, i + 2)?
            } else {
                return None;
            },
            None,
        ),
        "refer" | "refers" | "referred" if page.fold(i + 1) == "to" => match as_after(page, i + 2) {
            Some(end) => (end, None),
            None => object_then_as(page, i + 2, sentence.end).map(|(o, e)| (e, Some(o)))?,
        },
        "refer" | "refers" | "referred" => return None,
        _ => match as_after(page, i + 1) {
            Some(end) => (end, None),
            None if needs_as => object_then_as(page, i + 1, sentence.end).map(|(o, e)| (e, Some(o)))?,
            None => direct(page, i, sentence.end)?,
        },
    };
    if marker_end >= sentence.end {
        return None;
    }
    let label = page.label(marker_end);
    if label.is_empty() {
        return None;
    }
    if object.is_some() && matches!(verb, "known" | "sworn" | "inaugurated" | "billed") {
        return None;
    }
    let marker = i..if object.is_some() { i + 1 } else { marker_end };
    if let Some(object) = object {
        // "X called Y a liar"
        let labeller = page.subject(i);
        return Some(Draft {
            marker: Some(marker),
            label,
            referent: Some(object),
            relation: by_another(labeller.as_ref()),
            labeller,
            distanced: false,
        });
    }
    if let Some(draft) = gap(page, i, &marker, &label) {
        return Some(draft);
    }
    if !is_passive(page, i, sentence.start) {
        return None;
    }
    let labeller = by(page, label.end, sentence.end);
    Some(Draft {
        marker: Some(marker),
        referent: referent_of_passive(page, i, label.end),
        label,
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
    })
}

/// The end of "as" (or "only as", "as being") at token `i`.
fn as_after(page: &Page, i: usize) -> Option<usize> {
    let at = i + usize::from(matches!(
        page.fold(i),
        "only" | "simply" | "variously" | "widely" | "locally" | "also" | "either"
    ));
    (page.fold(at) == "as"
        && !matches!(
            page.fold(at + 1),
            "well" | "soon" | "if" | "much" | "long" | "he" | "she" | "they" | "it" | "part"
        ))
    .then_some(at + 1)
}

/// "the annexation as a crime": the object, and where the label starts.
fn object_then_as(page: &Page, i: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let as_at = (i + 1..end.min(i + REACH)).find(|&k| page.fold(k) == "as")?;
    let broken = (i..as_at).any(|k| {
        matches!(
            page.fold(k),
            "," | ";" | ":" | "—" | "that" | "how" | "what" | "himself" | "herself" | "itself" | "themselves"
        )
    });
    if broken || as_after(page, as_at).is_none() {
        return None;
    }
    let object = page.noun_phrase_before(as_at, i)?;
    // The whole object, not the end of a longer one: "its use of force as a crime" is about use.
    let of = (i..object.start).find(|&k| matches!(page.fold(k), "of" | "in" | "by" | "against" | "for" | "to"));
    let object = match of {
        Some(k) => page.noun_phrase_before(k, i)?,
        None => object,
    };
    Some((object, as_at + 1))
}

/// "him a liar", "the deal “a disgrace”", or nothing before the label of a passive.
fn direct(page: &Page, i: usize, end: usize) -> Option<(usize, Option<Range<usize>>)> {
    let starts = |k: usize| {
        matches!(page.fold(k), "a" | "an" | "the") || (matches!(page.fold(k), "\"" | "'") && page.quote_at(k + 1).is_some())
    };
    // An object first: a name or a pronoun, or a noun phrase before a quotation or an indefinite article.
    let mut k = i + 1;
    if let Some(name) = page.name_at(k).filter(|_| page.mention(k).is_some()) {
        if starts(name.end) && name.end < end {
            return Some((name.end, Some(name)));
        }
    }
    if matches!(
        page.fold(k),
        "him" | "her" | "it" | "them" | "me" | "us" | "you" | "this" | "that" | "these" | "those"
    ) {
        let predicate = starts(k + 1)
            || matches!(page.fold(i), "declared" | "proclaimed" | "branded" | "dubbed")
                && page.is_word(k + 1)
                && !crate::referent::Words::get().is_function(page.fold(k + 1));
        return (predicate && k + 1 < end).then_some((k + 1, Some(k..k + 1)));
    }
    let first = k;
    while k < end && k < first + REACH && (page.is_word(k) || page.fold(k) == "-") {
        let opens = starts(k) && page.fold(k) != "the" && k > first + 1;
        if opens {
            break;
        }
        k += 1;
    }
    if k > first && k < end && starts(k) && page.fold(k) != "the" {
        if let Some(object) = page.noun_phrase_before(k, first) {
            let plain = matches!(page.fold(first), "the" | "its" | "his" | "her" | "their" | "this" | "that")
                && !matches!(page.fold(i), "declared");
            if plain {
                return Some((k, Some(object)));
            }
        }
    }
    // Passive, or a gap: the label follows at once.
    let at = i + 1;
    let named = page.is_capital(at) && !matches!(page.fold(i), "called" | "calls" | "call" | "calling" | "declared");
    (starts(at) || named).then_some((at, None))
}

/// "an explosion that the mayor described as “an act”", "Okoro, whom Lopez has dubbed “the eel”", "the man she calls a hero".
fn gap(page: &Page, i: usize, marker: &Range<usize>, label: &Range<usize>) -> Option<Draft> {
    let from = page.sentence(i).start.max(i.saturating_sub(REACH));
    let relative = (from..i)
        .rev()
        .find(|&k| matches!(page.fold(k), "that" | "which" | "whom" | "what"))?;
    let broken = (relative + 1..i).any(|k| matches!(page.fold(k), "," | "is" | "was" | "are" | "were" | "be" | "been" | "to"));
    let mut who = relative + 1..i;
    while who.end > who.start
        && matches!(
            page.fold(who.end - 1),
            "has" | "have" | "had" | "once" | "also" | "often" | "himself" | "herself" | "later" | "repeatedly" | "would" | "now"
        )
    {
        who.end -= 1;
    }
    if broken || who.is_empty() || page.fold(relative) == "what" {
        return None;
    }
    let labeller = page.noun_phrase_before(who.end, who.start)?;
    let referent = page.noun_phrase_before(relative, page.sentence(i).start);
    Some(Draft {
        marker: Some(marker.clone()),
        label: label.clone(),
        referent,
        labeller: Some(labeller),
        relation: Relation::Other,
        distanced: false,
    })
}

/// Whether the participle at `i` has no agent before it: after a form of "be", or right after a noun or a comma.
fn is_passive(page: &Page, i: usize, from: usize) -> bool {
    let mut b = i;
    while b > from
        && (page.fold(b - 1).ends_with("ly")
            || matches!(
                page.fold(b - 1),
                "often"
                    | "also"
                    | "once"
                    | "sometimes"
                    | "now"
                    | "then"
                    | "long"
                    | "best"
                    | "better"
                    | "not"
                    | "later"
                    | "still"
                    | "what"
            ))
    {
        b -= 1;
    }
    if b == from {
        return true;
    }
    let before = page.fold(b - 1);
    let be = matches!(
        before,
        "be" | "been" | "being" | "is" | "was" | "are" | "were" | "'s" | "'re" | "gets" | "got" | "became"
    );
    let participle = matches!(
        page.fold(i),
        "dubbed"
            | "known"
            | "described"
            | "branded"
            | "labelled"
            | "labeled"
            | "nicknamed"
            | "termed"
            | "billed"
            | "touted"
            | "called"
            | "hailed"
            | "recognised"
            | "recognized"
            | "regarded"
    );
    let after_noun = matches!(before, "," | "(" | "—" | "–" | "-")
        || (page.is_word(b - 1) && !page.is_person(b - 1) && !crate::referent::Words::get().is_function(before));
    // "officials described as": a plural before "described" may as well be who describes; "known" and "dubbed" have no such reading.
    let safe = matches!(page.fold(i), "known" | "dubbed" | "nicknamed" | "billed" | "called")
        || matches!(before, "," | "(" | "—" | "–" | "-")
        || matches!(page.fold(i), "labelled" | "labeled" | "branded" | "termed") && matches!(page.fold(i + 1), "\"" | "'");
    be || (participle && after_noun && safe)
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
    fn what_is_no_label() {
        check("She called on the mayor to resign.", &[]);
        check("He called the police.", &[]);
        check("They declared a truce.", &[]);
        check("The plan was not described as a truce.", &[]);
        check("It is known that he left.", &[]);
    }
}
