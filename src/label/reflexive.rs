//! Labels that the referent gives itself: "calls herself a reformer", "declared himself king", "claims to be neutral".

use super::page::Page;
use super::plain::opens_label;
use super::verbs::Weight;
use super::Draft;
use crate::referent::MentionForm;
use crate::report::Relation;
use crate::vocabulary::classes::TITLE;
use crate::vocabulary::is_among;
use std::ops::Range;

/// Verbs with a reflexive pronoun: forms, whether "as" must follow, whether the writer does not vouch.
const VERBS: &[(&str, bool, bool)] = &[
    ("call", false, false),
    ("declare", false, false),
    ("proclaim", false, true),
    ("style", false, true),
    ("label", false, false),
    ("dub", false, false),
    ("consider", false, false),
    ("describe", true, false),
    ("identify", true, false),
    ("brand", true, true),
    ("bill", true, true),
    ("cast", true, true),
    ("present", true, true),
    ("portray", true, true),
    ("paint", true, true),
    ("position", true, true),
    ("fancy", false, true),
    ("crown", false, true),
    ("anoint", false, true),
    ("appoint", false, true),
    ("name", false, false),
    ("characterize", true, false),
    ("characterise", true, false),
    ("refer", true, false),
    ("term", false, false),
    ("pronounce", false, true),
    ("advertise", true, true),
    ("market", true, true),
    ("tout", true, true),
    ("define", true, false),
    ("see", true, false),
    ("regard", true, false),
    ("view", true, false),
];

/// The label given by the verb at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    claim(page, i).or_else(|| reflexive(page, i)).or_else(|| identifies(page, i))
}

/// Whether a verb with the folded word `next` after it may give a label here; "identifies as" is a verb of calling too.
pub fn goes_on(next: &str) -> bool {
    next == "to" || is_pronoun(next)
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "himself" | "herself" | "itself" | "themselves" | "myself" | "ourselves" | "yourself" | "oneself"
    )
}

/// "identifies as a moderate".
fn identifies(page: &Page, i: usize) -> Option<Draft> {
    let active = matches!(page.fold(i), "identify" | "identifies" | "identifying" | "identified");
    let sentence = page.sentence(i);
    if !active || page.fold(i + 1) != "as" || i + 2 >= sentence.end || page.is_denied(i) || i == sentence.start {
        return None;
    }
    let passive = page.fold(i) == "identified" && {
        let before = (sentence.start..i).rev().find(|&b| !page.is_adverb(b));
        let person = |b: usize| page.is_person(b) || is_among(page.fold(b), &["who", "he", "she", "they", "i", "we", "that"]);
        !before.is_some_and(person)
    };
    let label = page.whole_label(i + 2);
    let subject = page.subject(i);
    (!passive && !label.is_empty()).then(|| Draft {
        marker: Some(i..i + 2),
        label,
        referent: subject.clone(),
        labeller: subject,
        relation: Relation::Own,
        distanced: false,
        weight: Weight::Plain,
    })
}

fn reflexive(page: &Page, i: usize) -> Option<Draft> {
    let to = usize::from(page.fold(i + 1) == "to");
    let own = i + 1 + to;
    if !is_pronoun(page.fold(own)) {
        return None;
    }
    let (verb, needs_as, distanced) = *VERBS.iter().find(|(verb, _, _)| form_of(page.fold(i), verb))?;
    let end = page.sentence(i).end;
    if (to == 1) != (verb == "refer") || own >= end || page.is_denied(i) {
        return None;
    }
    let mut at = own + 1;
    let named_as = (at..end.min(at + 5))
        .find(|&k| page.fold(k) == "as")
        .filter(|&k| (at..k).all(|t| page.is_word(t)));
    match named_as {
        Some(k) if needs_as || k == at => at = k + 1,
        // "brands itself “the open harbour”"
        _ if needs_as && !(verb == "brand" && opens_label(page, at)) => return None,
        _ if page.fold(at) == "to" && page.fold(at + 1) == "be" => at += 2,
        _ => {}
    }
    if at >= end {
        return None;
    }
    let label = page.whole_label(at);
    let subject = bearer(page, i, page.fold(own));
    // "sees himself as fighting for the valley": what he does.
    let does = matches!(verb, "see" | "regard" | "view") && page.fold(label.start).ends_with("ing");
    (!label.is_empty() && !does).then(|| Draft {
        marker: Some(i..at),
        label,
        referent: subject.clone(),
        labeller: subject,
        relation: Relation::Own,
        distanced,
        weight: if distanced { Weight::Judging } else { Weight::Plain },
    })
}

/// Whom `pronoun`, after the verb at token `i`, stands for: nobody but who speaks is "myself", and no person "itself".
fn bearer(page: &Page, i: usize, pronoun: &str) -> Option<Range<usize>> {
    let from = page.sentence(i).start;
    if pronoun == "myself" {
        // "No one shoves me and I'll call myself": I.
        let own = |&k: &usize| page.fold(k).split('\'').next() == Some("i");
        return (from..i).rev().find(own).map(|k| k..k + 1);
    }
    let subject = page.subject(i)?;
    let person = page.is_person(subject.start) || page.is_somebody(subject.end - 1);
    if pronoun != "itself" || !person {
        return Some(subject);
    }
    // "Ana Lopez of Orbital, a firm that calls itself", "the head of a firm that calls itself": the firm.
    // "Orbital calls itself": no person, whatever its name looks like.
    let Some(relative) = (from + 1..i).rev().find(|&k| matches!(page.fold(k), "that" | "which")) else {
        return Some(subject);
    };
    // "Orbital, which sells salt and which calls itself": of the first clause.
    let Some(thing) = page.noun_phrase_before(relative, from) else {
        return Some(subject);
    };
    let comma = page.with_determiner(&thing, from).checked_sub(2);
    let name = comma.filter(|&n| page.fold(n + 1) == ",").and_then(|n| page.mention(n));
    let name = name.filter(|m| m.form == MentionForm::Name).map(|m| page.tokens_of(m));
    name.filter(|n| !page.is_person(n.start)).or(Some(thing))
}

/// "claims to be", "professes to be", "purports to be".
fn claim(page: &Page, i: usize) -> Option<Draft> {
    if page.fold(i + 1) != "to" || page.fold(i + 2) != "be" || i + 3 > page.sentence(i).end {
        return None;
    }
    let claims = ["claim", "profess", "purport", "pretend"]
        .iter()
        .any(|v| form_of(page.fold(i), v));
    if !claims {
        return None;
    }
    let end = page.sentence(i).end;
    let mut label = if i + 3 < end { page.whole_label(i + 3) } else { i + 3..i + 3 };
    // "purported to be gathered by a bureau": what was done.
    let done = label.len() == 1 && page.fold(label.start).ends_with("ed") && page.fold(label.end) == "by";
    // "claimed to be Sgt. Ana Lopez": a name, and nothing that anybody is called.
    let name = page.name_at(label.end + usize::from(page.fold(label.end) == "."));
    let named = page.is(label.start, TITLE) && page.is_capital(label.start) && name.is_some();
    if done
        || named
        || page.fold(label.start).ends_with("ing")
            && !matches!(page.fold(label.start), "acting" | "ruling" | "sitting" | "reigning")
        || (label.clone().any(|t| page.is_adverb(t)) && page.fold(label.end) == "that")
    {
        return None;
    }
    let subject = page.subject(i);
    if label.is_empty() {
        // "as wealthy as he claims to be"
        let from = page.sentence(i).start.max(i.saturating_sub(10));
        let second = (from..i).rev().find(|&t| page.fold(t) == "as")?;
        let first = (from..second).rev().find(|&t| page.fold(t) == "as")?;
        label = first + 1..second;
    }
    let subject = subject.map(|s| page.antecedent(s));
    (!label.is_empty() && !page.is_denied(i)).then(|| Draft {
        marker: Some(i..i + 3),
        label,
        referent: subject.clone(),
        labeller: subject,
        relation: Relation::Own,
        distanced: true,
        weight: Weight::Judging,
    })
}

/// Whether `word` is a form of the regular verb `verb`.
pub fn form_of(word: &str, verb: &str) -> bool {
    let Some(rest) = word.strip_prefix(verb) else {
        // declare → declaring, identify → identified, dub → dubbed
        return match verb.strip_suffix('e').or_else(|| verb.strip_suffix('y')) {
            Some(stem) => word.strip_prefix(stem).is_some_and(|r| matches!(r, "ing" | "ied" | "ies")),
            None => false,
        };
    };
    is_among(
        rest,
        &[
            "", "s", "es", "d", "ed", "ing", "led", "ling", "bed", "bing", "red", "ring", "ged", "ging",
        ],
    )
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn labels_of_ones_own() {
        check(
            "Ana Lopez then declared herself interim mayor at a session that rivals boycotted.",
            &["declared herself | interim mayor | Ana Lopez | Ana Lopez | self"],
        );
        check(
            "The group, which calls itself the River Front, left.",
            &["calls itself | River Front | group | group | self"],
        );
        check(
            "Ben Okoro describes himself as a “plain farmer”.",
            &["describes himself as | plain farmer | Ben Okoro | Ben Okoro | self"],
        );
        check(
            "Ben Okoro claims to be a doctor.",
            &["claims to be | doctor | Ben Okoro | Ben Okoro | self, distanced"],
        );
    }

    #[test]
    fn whom_the_pronoun_stands_for() {
        check(
            "“No stranger shoves me and I’ll call myself a farmer,” he said.",
            &["call myself | farmer | I’ll |  | self"],
        );
        check(
            "Ana Lopez of Clear Hands, a league that calls itself a charity, left.",
            &["calls itself | charity | Clear Hands | Clear Hands | self"],
        );
        check(
            "Ben Okoro, director of a league that calls itself a charity, left.",
            &["calls itself | charity | league | league | self"],
        );
        check(
            "Clear Hands, which critics call a mob and which calls itself a charity, left.",
            &[
                "call | mob | Clear Hands | critics | other",
                "calls itself | charity | Clear Hands | Clear Hands | self",
            ],
        );
        check(
            "The council, which brands itself “the open harbour”, left.",
            &["brands itself | open harbour | council | council | self, distanced"],
        );
        check(
            "The opposition calls itself the voice of the valley.",
            &["calls itself | voice of the valley | opposition | opposition | self"],
        );
        check(
            "“I call myself a farmer who likes to get things done,” she said.",
            &["call myself | farmer who likes to get things done | I |  | self"],
        );
        check("The council will brand itself anew.", &[]);
    }

    #[test]
    fn what_is_no_label() {
        check("Ben Okoro does not call himself a doctor.", &[]);
        check("She refused to identify herself.", &[]);

        check("They claim to be doing well.", &[]);
    }
}
