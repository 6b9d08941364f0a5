//! Labels that others give by a verb: "was dubbed the iron mayor", "known as", "described him as a traitor", "recognised her as
//! president".

use super::agent::{known_to, wish};
use super::copula::is_copula;
use super::gap::{before_gap, Gap};
use super::object::{as_after, object_then_as, REACH};
use super::opens::{convenes, is_bare, is_noun, starts_label};
use super::page::Page;
use super::passive::{be_before, by, is_passive, referent_of_passive};
use super::plain::object_then_label;
use super::several::ends_as_plural;
use super::subject::TELLS;
use super::verbs::{verb, Form, Takes, Verb, Weight};
use super::{accuse, by_another, noun, what, Draft};
use crate::report::Relation;
use crate::vocabulary::{is_among, is_determiner, is_object_pronoun, is_subject_pronoun};
use std::ops::Range;

/// The label given by the verb at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    accuse::being(page, i).or_else(|| calling(page, i))
}

fn calling(page: &Page, i: usize) -> Option<Draft> {
    let verb = verb(page.fold(i))?;
    let sentence = page.sentence(i);
    let calling = Calling { page, i, verb, sentence };
    let after = calling.after()?;
    if let Some(draft) = known_to(page, i, verb) {
        return Some(draft);
    }
    let (start, object) = calling.place(after)?;
    let label = calling.label(start, object.is_some())?;
    let draft = |referent, labeller: Option<Range<usize>>| Draft {
        marker: Some(i..if object.is_some() { i + 1 } else { start }),
        label: label.clone(),
        referent,
        relation: by_another(labeller.as_ref()),
        labeller,
        distanced: false,
        weight: verb.weight,
    };
    if let Some(object) = object.clone() {
        return Some(calling.told(&object, start).unwrap_or_else(|| {
            let labeller = calling.labeller(&label);
            draft(Some(object), labeller)
        }));
    }
    if let Some((referent, labeller)) = calling.gap() {
        let known = page.antecedent(labeller.clone());
        let apart = referent.as_ref().is_none_or(|r| r.end <= known.start || known.end <= r.start);
        return Some(draft(referent, Some(if apart { known } else { labeller })));
    }
    if let Some((object, labeller)) = calling.object_last(&label) {
        return Some(draft(Some(object), Some(labeller)));
    }
    if !is_passive(page, i, verb, calling.sentence.start) {
        return None;
    }
    let labeller = calling.agent(&label);
    Some(calling.wished(draft(referent_of_passive(page, i, label.end), labeller)))
}

/// A verb of calling in its sentence.
struct Calling<'c, 'p> {
    page: &'c Page<'p>,
    /// Its token.
    i: usize,
    verb: Verb,
    sentence: Range<usize>,
}

impl Calling<'_, '_> {
    /// Where the verb ends, with the word that belongs to it; nothing where it calls nobody anything, or another detector reads it.
    fn after(&self) -> Option<usize> {
        let (page, i, verb) = (self.page, self.i, self.verb);
        if page.is_denied(i) || is_noun(page, i, verb, self.sentence.start) {
            return None;
        }
        // "what supporters call a revolution and his critics a coup"
        let near = self.sentence.start.max(i.saturating_sub(REACH))..i;
        let what = near.rev().find(|&w| page.fold(w) == "what").and_then(|w| what::at(page, w));
        if what.is_some_and(|d| d.marker.is_some_and(|m| m.contains(&i))) {
            return None;
        }
        let after = match verb.takes {
            Takes::ToAs if page.fold(i + 1) == "to" => i + 2,
            Takes::ToAs => return None,
            _ if verb.lemma == "swear" && page.fold(i + 1) == "in" => i + 2,
            _ if verb.lemma == "swear" => return None,
            _ => i + 1,
        };
        (verb.lemma != "call" || !convenes(page, after)).then_some(after)
    }

    /// Whether the verb is its present participle.
    fn is_ing(&self) -> bool {
        self.verb.form == Form::Ing
    }

    /// Whether a form of "be" makes it passive.
    fn is_passive(&self) -> bool {
        // "he's called everybody a thief" has an object: of "he has", and no passive.
        let has = self.i > 0 && self.page.fold(self.i - 1) == "'s";
        be_before(self.page, self.i) && !has
    }

    /// Who is called so and who calls him so, where both stand before the verb.
    fn gap(&self) -> Option<Gap> {
        // "which critics are calling a coup": only the whole verb can have its object before it. "the uprising that became known
        // as": nobody stands between.
        before_gap(self.page, self.i, self.sentence.start).filter(|_| !self.is_ing() && !self.is_passive())
    }

    /// Where the label begins, and the object that stands before it.
    fn place(&self, after: usize) -> Option<(usize, Option<Range<usize>>)> {
        let (page, i, verb, end) = (self.page, self.i, self.verb, self.sentence.end);
        // "that even Lopez calls them a fraud" has its object.
        let pronoun = is_object_pronoun(page.fold(after)) || page.fold(after) == "it";
        let gapped = || !self.is_ing() && self.is_passive() || !pronoun && self.gap().is_some();
        // "calls the boss 'a fraud' as the trial ends": the quotation is the label.
        let quote_first = verb.takes == Takes::Plain && (after..end.min(after + 5)).any(|k| page.opens_quote(k));
        let labelled = || object_then_label(page, after, end, verb).filter(|_| !gapped());
        let (start, object) = if let Some(start) = as_after(page, after) {
            (start, None)
        } else if let Some((object, start)) = quote_first.then(labelled).flatten() {
            (start, Some(object))
        } else if let Some((object, start)) = object_then_as(page, after, end, verb) {
            (start, Some(object))
        } else if verb.takes != Takes::Plain {
            return None;
        } else if let Some((object, start)) = labelled() {
            (start, Some(object))
        } else {
            let bare = || is_bare(page, after, verb) && self.gap().is_some();
            ((starts_label(page, i, after, verb) || bare()).then_some(after)?, None)
        };
        (start < end).then_some((start, object))
    }

    /// The label that begins at token `start`, after an object or not; nothing where the words are none.
    fn label(&self, start: usize, object: bool) -> Option<Range<usize>> {
        let (page, verb) = (self.page, self.verb);
        // "an employee named Ana Lopez found it": the name alone.
        let name = page
            .name_at(start)
            .filter(|n| verb.weight == Weight::Name && !matches!(page.fold(n.end), "'s" | "'"));
        let label = name.unwrap_or_else(|| page.label(start));
        // "call it potentially one of the worst"
        let graded = label.len() == 1 && page.is_adverb(start) && matches!(page.fold(label.end), "one" | "a" | "an" | "the");
        let label = if graded { page.label(label.end) } else { label };
        // "call me directly": how. "call it right now"; "named William “Mo” Okoro to the post": a name.
        let now = page.fold(label.start) == "right" && page.fold(label.end) == "now";
        let mut marks = label.start.saturating_sub(1)..label.end + 1;
        let nickname = marks.any(|k| page.is_mark(k) && page.text.nickname(k).is_some());
        let nothing = ["something", "anything", "everything", "worse", "names"];
        let how = object && verb.lemma == "call" && label.len() == 1 && page.fold(label.start).ends_with("ly");
        let how = how && page.is_adverb(label.start) && !page.is_quoted(&label);
        if label.is_empty() || how || now || nickname || is_among(page.fold(label.start), &nothing) {
            return None;
        }
        // "called them all sorts of names"
        if matches!(page.fold(label.end - 1), "names" | "times") && verb.lemma == "call" {
            return None;
        }
        if !object {
            return Some(page.extended(label));
        }
        let label = page.restricted(page.extended(label));
        (!matches!(verb.lemma, "know" | "swear" | "inaugurate" | "bill")).then_some(label)
    }

    /// "X rejected the description of Y as a liar", where the label begins at token `start`: somebody else gave it.
    fn told(&self, object: &Range<usize>, start: usize) -> Option<Draft> {
        let told = (object.start..start).find(|&k| noun::is_noun(self.page.fold(k)))?;
        noun::at(self.page, told).map(|draft| Draft {
            distanced: true,
            ..draft
        })
    }

    /// Who calls the verb's object so.
    fn labeller(&self, label: &Range<usize>) -> Option<Range<usize>> {
        let (page, i) = (self.page, self.i);
        // "X called Y a liar"; "calling Y a liar was a mistake": anybody's.
        let deed = self.is_ing() && is_deed(page, i, label.end);
        // "Preys on fears of foreigners, and calls them losers": they do not.
        let one = self.verb.form == Form::Present && page.fold(i).ends_with('s');
        let several = |s: &Range<usize>| {
            let last = page.fold(s.end - 1);
            let people = page.is_people(s.end - 1) && ends_as_plural(last);
            one && (people || is_among(last, &["they", "we", "you", "these", "those", "them"]))
        };
        let subject = || {
            let found = page.subject(i).filter(|s| !deed && !several(s));
            found.map(|s| page.antecedent(s))
        };
        // "cast the choice as motivated by need": who is moved by it calls nobody so; nor "Okoro dismissed it as a trick by his
        // enemies" those.
        let done = label.len() == 1 && page.fold(label.start).ends_with("ed");
        let acts = i
            .checked_sub(1)
            .is_some_and(|s| page.is_person(s) || is_subject_pronoun(page.fold(s)));
        // "called it “the best house built by the Lopez family”": a builder, and no one who calls.
        let inside = page.quote_goes_on(i, label.end);
        let agent = by(page, label.end, self.sentence.end).filter(|_| !done && !acts && !inside);
        agent.or_else(subject).or_else(|| fronted(page, i, label.end))
    }

    /// "dismissed as one-sided an opinion of the court": the object that stands last, and who calls it so.
    fn object_last(&self, label: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let (page, i) = (self.page, self.i);
        let mut at = label.end + usize::from(page.is_mark(label.end));
        // "characterised as “true” all of her statements"
        if page.fold(at) == "all" && page.fold(at + 1) == "of" {
            at += 2;
        }
        let by_as = self.verb.takes != Takes::Plain || page.fold(i + 1) == "as";
        let this = matches!(page.fold(at), "this" | "these");
        if !by_as || be_before(page, i) || !this && !is_determiner(page.fold(at)) {
            return None;
        }
        let object = page.label(at + usize::from(this));
        Some((object.clone(), page.subject(i).filter(|_| !object.is_empty())?))
    }

    /// "labelled a danger to children by Ana Lopez"
    fn agent(&self, label: &Range<usize>) -> Option<Range<usize>> {
        let (page, end) = (self.page, self.sentence.end);
        by(page, label.end, end).or_else(|| by(page, page.extended(label.clone()).end, end))
    }

    /// The `draft` of a passive that somebody may wish for, or object to.
    fn wished(&self, draft: Draft) -> Draft {
        let mut draft = draft;
        if let Some((wishes, verb)) = wish(self.page, self.i) {
            draft.referent = self.page.subject(verb).or(draft.referent);
            if wishes && draft.labeller.is_none() {
                // "prefers to be known as"
                (draft.relation, draft.labeller, draft.weight) = (Relation::Own, draft.referent.clone(), Weight::Plain);
            }
            // "objects to being called": somebody calls him so, and he says that it is wrong.
            draft.distanced |= !wishes;
        }
        draft
    }
}

/// Whether the participle at token `i`, whose label ends before token `until`, is itself what something is said of: "said calling
/// her a fool was a joke".
fn is_deed(page: &Page, i: usize, until: usize) -> bool {
    let first = page.sentence(i).start;
    let opens = i == first || matches!(page.fold(i - 1), ":" | "that") || TELLS.contains(&page.fold(i - 1));
    let mut end = until;
    while page.is_mark(end) {
        end += 1;
    }
    opens && is_copula(page.fold(end))
}

/// "Calling him a liar, Okoro left": who did both, where the participle at token `i` opens the sentence and its label ends before
/// token `until`.
fn fronted(page: &Page, i: usize, until: usize) -> Option<Range<usize>> {
    let sentence = page.sentence(i);
    if i > sentence.start || !page.fold(i).ends_with("ing") {
        return None;
    }
    let comma = (until..sentence.end.min(until + 2 * REACH)).find(|&k| page.fold(k) == ",")?;
    // "…, a practice that": what it is.
    let plain = !matches!(page.fold(comma + 1), "a" | "an") && (until..comma).all(|k| page.is_word(k) || page.is_mark(k));
    page.opening(comma + 1, sentence.end).filter(|_| plain)
}

#[cfg(test)]
mod tests;
