//! Who knows somebody by a label, told before it, and what he thinks of it: "known to farmers as", "dubbed by critics the",
//! "objects to being called".

use super::object::as_after;
use super::page::Page;
use super::passive::{be_before, by, referent_of_passive};
use super::plain::opens_label;
use super::reflexive::form_of;
use super::verbs::{Form, Takes, Verb};
use super::{by_another, Draft};
use crate::report::Relation;
use crate::vocabulary::is_among;

/// "known to Argentines as the Malvinas": who knows it so stands between.
pub fn known_to(page: &Page, i: usize, verb: Verb) -> Option<Draft> {
    let sentence = page.sentence(i);
    let known = verb.lemma == "know" && matches!(page.fold(i + 1), "to" | "by" | "among" | "in");
    if let Some(draft) = agent_then_label(page, i, verb) {
        return Some(draft);
    }
    // "was described by her lawyer, Ben Okoro, as": an agent between commas too.
    let agent = verb.takes == Takes::As && page.fold(i + 1) == "by";
    // "described on social media as"
    let placed = verb.takes == Takes::As && matches!(page.fold(i + 1), "in" | "on" | "at" | "across") && be_before(page, i);
    if verb.form != Form::Past || !(known || agent || placed) {
        return None;
    }
    let as_at = (i + 3..sentence.end.min(i + 12)).find(|&k| page.fold(k) == "as")?;
    let parted = page.fold(as_at - 1) == ",";
    if (i + 2..as_at - usize::from(parted)).filter(|&k| page.fold(k) == ",").count() != usize::from(parted) {
        return None;
    }
    let labeller = page.noun_phrase_before(as_at - usize::from(parted), i + 2)?;
    // "condemned by leaders of both parties as": the leaders.
    let of = (i + 3..labeller.start).find(|&k| page.fold(k) == "of");
    let labeller = of.and_then(|of| page.noun_phrase_before(of, i + 2)).unwrap_or(labeller);
    // "known to police for his views as well as": no label.
    let label = page.label(as_after(page, as_at)?);
    // "known in the valley as": a place calls nobody anything.
    let place = placed || page.fold(i + 1) == "in";
    // "described in court as a fanatic by the prosecutor"
    let labeller = match place {
        true => by(page, label.end, sentence.end),
        false => Some(labeller),
    };
    (!label.is_empty() && as_at + 1 < sentence.end && page.is_word(i + 2)).then(|| Draft {
        marker: Some(i..as_at + 1),
        label,
        referent: referent_of_passive(page, i, as_at),
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
        weight: verb.weight,
    })
}

/// "dubbed by its critics the “kill switch” bill": who calls it so stands between, and no "as".
fn agent_then_label(page: &Page, i: usize, verb: Verb) -> Option<Draft> {
    let end = page.sentence(i).end;
    if verb.takes != Takes::Plain || verb.form != Form::Past || page.fold(i + 1) != "by" {
        return None;
    }
    let opens = (i + 3..end.min(i + 10)).find(|&k| opens_label(page, k))?;
    let labeller = page.noun_phrase_before(opens, i + 2)?;
    let whole = (i + 2..opens).all(|k| page.is_word(k) || matches!(page.fold(k), "'s" | "-"));
    let label = page.label(opens);
    (whole && labeller.end == opens && !label.is_empty()).then(|| Draft {
        marker: Some(i..opens),
        label,
        referent: referent_of_passive(page, i, opens),
        relation: Relation::Other,
        labeller: Some(labeller),
        distanced: false,
        weight: verb.weight,
    })
}

/// What the one who is called something by the participle at token `i` thinks of it: whether he wishes it, and the verb that says so.
pub fn wish(page: &Page, i: usize) -> Option<(bool, usize)> {
    const WISH: &[&str] = &["prefer", "want", "wish", "like", "ask", "demand", "insist", "love"];
    const RESENT: &[&str] = &[
        "object", "reject", "resent", "bristle", "hate", "dislike", "loathe", "chafe", "complain", "bridle", "detest",
    ];
    let be = i.checked_sub(1).filter(|&b| matches!(page.fold(b), "be" | "being"))?;
    let led = is_among(page.fold(be - 1), &["to", "on", "at", "of", "about"]);
    let said = be.checked_sub(1 + usize::from(led))?;
    let any = |verbs: &[&str]| verbs.iter().any(|verb| form_of(page.fold(said), verb));
    match (any(WISH), any(RESENT)) {
        (true, _) => Some((true, said)),
        (_, true) => Some((false, said)),
        _ => None,
    }
}
