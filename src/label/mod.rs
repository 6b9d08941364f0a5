//! Who is called what, and by whom. One detector a file; each hands over drafts, and this module finishes them.
//!
//! A denied labelling ("does not call himself a socialist") is left out: nobody is called so there.

mod accuse;
mod adjective;
mod age;
mod agent;
mod beside;
mod body;
mod calling;
mod clause;
mod conjunct;
mod contact;
mod contested;
mod copula;
mod disown;
mod doer;
mod extent;
mod gap;
mod link;
mod nearest;
mod noun;
mod object;
mod opening;
mod opens;
mod page;
mod party;
mod passive;
mod phrase;
mod places;
mod plain;
mod put;
mod quality;
mod reflexive;
mod scare;
mod several;
mod sight;
mod speak;
mod subject;
mod sure;
mod things;
mod title;
mod verbs;
mod voice;
mod what;

pub use speak::{speak, unowned};
pub use voice::voice;

use crate::document::Document;
use crate::id::Ids;
use crate::lexicon::kind;
use crate::referent::{Mention, Referents};
use crate::report::{Attribution, Label, Party, Relation, Term, Visibility, Voice};
use crate::sort;
use crate::span::Span;
use crate::text::Text;
use crate::vocabulary::is_among;
use crate::voice::Voices;
use page::Page;
use places::Places;
use std::ops::Range;

/// A label as a detector hands it over: ranges of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    marker: Option<Range<usize>>,
    label: Range<usize>,
    referent: Option<Range<usize>>,
    labeller: Option<Range<usize>>,
    relation: Relation,
    distanced: bool,
    /// What the way of calling lets on.
    weight: verbs::Weight,
}

/// Finds every place where a label is given to a referent, by the start of the label. Their voice is left undecided.
pub fn find(document: &Document, text: &Text, referents: &Referents) -> Vec<Label> {
    let page = Page::new(document, text, referents);
    let mut drafts = Vec::new();
    let places = Places::of(text);
    for i in places.markers {
        // The first that fits wins: the others would give the same words again.
        let found = adjective::at(&page, i)
            .or_else(|| what::at(&page, i))
            .or_else(|| reflexive::at(&page, i))
            .or_else(|| put::at(&page, i))
            .or_else(|| disown::at(&page, i))
            .or_else(|| noun::at(&page, i))
            .or_else(|| calling::at(&page, i));
        let Some(draft) = found else { continue };
        let more = beside::more(&page, &draft);
        drafts.push(draft);
        drafts.extend(more);
    }
    drafts.extend(places.copulas.iter().flat_map(|&i| sight::at(&page, i)));
    settle(&mut drafts);
    // What a marked label covers is that label, and no title or scare quote.
    let mut covered = vec![false; text.tokens.len() + 1];
    for draft in &drafts {
        let marker = draft.marker.clone().unwrap_or_default();
        marker.chain(draft.label.clone()).for_each(|i| covered[i] = true);
    }
    drafts.extend(scare::find(&page, &covered));
    drafts.extend(
        clause::find(&page, &places.relatives)
            .into_iter()
            .filter(|t| !t.label.clone().any(|i| covered[i])),
    );
    drafts.extend(
        title::find(&page, &places.commas)
            .into_iter()
            .filter(|t| !t.label.clone().any(|i| covered[i])),
    );
    // What somebody is said to be gives way to every other label of the same words.
    drafts.iter().for_each(|d| d.label.clone().for_each(|i| covered[i] = true));
    let said = places.copulas.into_iter().filter_map(|i| copula::at(&page, i));
    drafts.extend(said.filter(|d| !d.label.clone().any(|i| covered[i])));
    drafts.retain(|d| !d.label.is_empty() && !is_itself(&page, d));
    sort::by_key(&mut drafts, |d| [d.label.start as u32, d.label.end as u32]);
    let mut ids = Ids::default();
    drafts.into_iter().map(|draft| finish(&page, draft, &mut ids)).collect()
}

/// Marks as contested each label that a term of the lexicon which names somebody or something covers.
pub fn contest(labels: &mut [Label], terms: &[Term]) {
    for label in labels.iter_mut().filter(|l| !l.contested) {
        let covers = |t: &&Term| t.visibility == Visibility::Default && kind::names(&t.kind) && t.span.overlaps(label.label);
        // Terms are in order: only those that begin before the label ends can cover it.
        let until = terms.partition_point(|t| t.span.start < label.label.end);
        label.contested = terms[..until].iter().rev().take(8).any(|t| covers(&t));
    }
}

/// Gives each term without a referent that of the label whose words it is.
pub fn name(document: &Document, labels: &[Label], terms: &mut [Term]) {
    for label in labels {
        let first = terms.partition_point(|t| t.span.end < label.label.end);
        let term = terms
            .get_mut(first)
            .filter(|t| t.span.end == label.label.end && t.span.overlaps(label.label));
        // "A magnet for illegal aliens" calls nobody an alien.
        let led = |t: &Term| {
            let before = label.label.start as usize..(t.span.start.max(label.label.start)) as usize;
            let mut words = document.text[before].split_whitespace();
            words.any(|w| is_among(w, &["of", "for", "to", "against", "by", "in", "on", "among"]))
        };
        if let Some(term) = term.filter(|t| t.referent.is_none() && !led(t)) {
            term.referent = label.referent.shown();
        }
    }
}

/// What somebody calls himself or others is his word, though it is the article that tells of the calling: each term in the words
/// of such a label belongs to the attribution whose cue is the verb of calling.
pub fn own(labels: &[Label], terms: &mut [Term], attributions: &[Attribution], voices: &Voices) {
    for label in labels
        .iter()
        .filter(|l| l.voice == Voice::Outlet && !l.labeller.spans.is_empty())
    {
        let Some(marker) = label.marker else { continue };
        let sourced = |&a: &u32| !attributions[a as usize].source.spans.is_empty();
        let Some(carrier) = voices.telling_of(marker).into_iter().find(sourced) else {
            continue;
        };
        let until = terms.partition_point(|t| t.span.start < label.label.end);
        for term in terms[..until].iter_mut().rev().take_while(|t| t.span.end > label.label.start) {
            if label.label.contains(term.span) && term.voice == Voice::Outlet {
                (term.voice, term.attribution) = (Voice::Indirect, Some(carrier));
            }
        }
    }
}

/// Whether a label praises (`true`), blames (`false`) or does neither.
pub fn praises(words: &str) -> Option<bool> {
    contested::praises(words)
}

/// Links those who are called something without a name, and those who call them so, and tells `referents` of them.
pub fn link(document: &Document, text: &Text, referents: &mut Referents, labels: &mut [Label]) {
    let links = link::link(&Page::new(document, text, referents), labels);
    links.add_to(referents);
}

/// Drops the labels by a bare "is" that no source says: what the article itself says of somebody is its account of the day.
pub fn keep(document: &Document, labels: &mut Vec<Label>) {
    labels.retain(|label| {
        let said = matches!(label.voice, Voice::Direct | Voice::Indirect | Voice::Post) && label.attribution.is_some();
        said && label.contested || !is_copular(document, label)
    });
}

/// Whether a label is given by a bare form of "be".
fn is_copular(document: &Document, label: &Label) -> bool {
    let word = |marker: Span| document.text[marker.range()].to_lowercase().replace('’', "'");
    label.marker.is_some_and(|marker| copula::is_copula(&word(marker)))
}

/// Leaves one label where several hold the same words: "called her the self-proclaimed president" is one calling, at a distance.
fn settle(drafts: &mut Vec<Draft>) {
    sort::by_key(drafts, |d| [d.label.start as u32, sort::down(d.label.end)]);
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        match out.last_mut() {
            Some(last) if draft.label.start < last.label.end => last.distanced |= draft.distanced,
            _ => out.push(draft),
        }
    }
    *drafts = out;
}

/// "A deal is a deal": who says so calls it nothing.
fn is_itself(page: &Page, draft: &Draft) -> bool {
    let words = |r: &Range<usize>| r.clone().map(|i| page.fold(i)).collect::<Vec<_>>();
    let copular = draft.marker.as_ref().is_some_and(|m| copula::is_copula(page.fold(m.start)));
    copular && draft.referent.as_ref().is_some_and(|r| words(r) == words(&draft.label))
}

/// The relation of a label that somebody else gives: unnamed where no labeller stands.
fn by_another(labeller: Option<&Range<usize>>) -> Relation {
    match labeller {
        Some(_) => Relation::Other,
        None => Relation::Unnamed,
    }
}

/// "some call it": nobody in particular does.
fn nobody(page: &Page, labeller: &Range<usize>) -> bool {
    labeller.len() == 1 && is_among(page.fold(labeller.start), &["some", "many", "others", "people", "one", "you"])
}

fn finish(page: &Page, draft: Draft, ids: &mut Ids) -> Label {
    let mut label = page.text.span_of(draft.label.clone());
    // "Sucre “rapists”": a quotation that begins within a label ends within it.
    if page.quote_ends_after(&draft.label) {
        label.end = page.text.tokens[draft.label.end].span.end;
    }
    let words = &page.document.text[label.range()];
    // The sentence, or what is near in an endless one: enough to tell one place from another, and never the whole page. Of
    // places where both are the same, in one block or in several, the number among them tells.
    let context = &page.document.text[page.text.span_of(page.sentence(draft.label.start)).range()];
    let id = ids.next('l', &["label", words, context], 0);
    let mut draft = draft;
    if draft.relation == Relation::Other && draft.labeller.as_ref().is_some_and(|l| nobody(page, l)) {
        (draft.relation, draft.labeller) = (Relation::Unnamed, None);
    }
    // Whoever speaks: known once the voice is.
    draft.labeller = draft
        .labeller
        .filter(|l| !(l.len() == 1 && matches!(page.fold(l.start).split('\'').next(), Some("i" | "we"))));
    let relation = draft.relation;
    let mut referent = party(page, draft.referent.clone(), &draft);
    // "A grieving woman" is not the man of the same surname.
    if referent.name.as_deref().is_some_and(|name| !page.may_be(name, &draft.label)) {
        (referent.id, referent.name, referent.confidence) = (None, None, 0.0);
    }
    // "Ana Lopez spoke. A woman shouted. She was named as Eva Stone": not Lopez.
    let own = |m: &Mention| page.is_name(&draft.label) && page.is_person(draft.label.start) && Some(m.chain) != referent.id;
    if draft.weight == verbs::Weight::Name && page.mention(draft.label.start).is_some_and(own) {
        let anybody = referent.id;
        speak::tell_apart(page.document, &mut referent, anybody);
    }
    let mut labeller = party(page, draft.labeller.clone(), &draft);
    // "Okoro called him a liar", "she called Lopez a liar": somebody else.
    if relation == Relation::Other {
        speak::tell_apart(page.document, &mut referent, labeller.id);
        speak::tell_apart(page.document, &mut labeller, referent.id);
        // "He called Lopez's remarks a disgrace": no Lopez.
        let owner = draft.referent.as_ref().and_then(|r| page.mention(r.start)).map(|m| m.chain);
        speak::tell_apart(page.document, &mut labeller, owner);
    }
    Label {
        id,
        marker: draft.marker.clone().map(|m| page.text.span_of(m)),
        contested: contested::is(page, &draft),
        label,
        referent,
        labeller,
        relation,
        distanced: draft.distanced,
        voice: Voice::Unclear,
        attribution: None,
    }
}

/// A referent or labeller with its resolved name.
fn party(page: &Page, tokens: Option<Range<usize>>, draft: &Draft) -> Party {
    let Some(tokens) = tokens.filter(|t| !t.is_empty()) else {
        return Party::default();
    };
    // "Ana Lopez and Ben Okoro called it": both, and neither alone.
    if let Some(first) = draft.marker.as_ref().and_then(|_| page.joined(&tokens)) {
        return Party {
            spans: vec![page.text.span_of(first..tokens.end)],
            ..Party::default()
        };
    }
    let span: Span = page.text.span_of(tokens.clone());
    let verb = draft.marker.as_ref().map_or(draft.label.start, |m| m.start);
    let called = draft.referent.as_ref() == Some(&tokens);
    let share = sure::share(page, &tokens, verb, called);
    let whole = page
        .referents
        .in_span(span)
        .find(|m| page.text.tokens_in(m.span).end == tokens.end)
        .filter(|m| !page.meets_another(m));
    // Who has no name is told by the whole phrase.
    let marker = draft.marker.as_ref().map(|m| m.start);
    let after = [marker, Some(draft.label.start)]
        .into_iter()
        .flatten()
        .filter(|&at| at >= tokens.end);
    let until = after.min().unwrap_or(page.sentence(tokens.start).end);
    let span = match whole {
        None => page.text.span_of(page.named_by(tokens, until)),
        Some(_) => span,
    };
    Party {
        spans: vec![span],
        name: whole.map(|m| page.referents.chains[m.chain as usize].name.clone()),
        id: whole.map(|m| m.chain),
        confidence: share * whole.map_or(1.0, Mention::confidence),
    }
}

#[cfg(test)]
mod testing;
