//! Pronouns for one person. The rest ("it", "they") is left alone: too often wrong.

use super::name::Name;
use super::{link::Links, ReferentKind};
use crate::text::Text;
use crate::vocabulary::{classes::*, Gender};

/// A pronoun and the referent that it stands for.
pub struct Pronoun {
    /// Its token.
    pub token: usize,
    /// The referent.
    pub entity: usize,
    /// How sure the link is.
    pub certainty: u8,
}

/// So many sentences back a name is looked for.
const REACH: usize = 3;

/// Of one sentence only the latest so many are kept in mind.
const MOST_SEEN: usize = 24;

/// Which pronoun a folded word is.
pub fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" => Some(Gender::She),
        _ => None,
    }
}

/// One person named in a sentence.
#[derive(Clone, Copy)]
struct Seen {
    entity: usize,
    /// Whether it reads as the subject: first in its sentence, not after a preposition, not a possessor.
    subject: bool,
    /// Whether it stands inside a quotation.
    quoted: bool,
}

/// Resolves the pronouns for one person.
pub fn find(text: &Text, names: &[Name], links: &Links) -> Vec<Pronoun> {
    let mut quoted = vec![false; text.tokens.len()];
    for quote in &text.quotes {
        (quote.first as usize..quote.end as usize).for_each(|i| quoted[i] = true);
    }
    // Pronouns tell what a name does not: a referent of unknown gender takes the first it is linked with.
    let mut gender: Vec<Option<Gender>> = links.entities.iter().map(|e| e.gender).collect();
    let pronouns: Vec<Option<Gender>> = (0..text.words.len()).map(|w| gender_of(text.word(w as u32))).collect();
    let mut found = Vec::new();
    let mut past: Vec<Vec<Seen>> = Vec::new();
    let mut next = 0;
    for &sentence in &text.sentences {
        let mut here: Vec<Seen> = Vec::new();
        // Where the next name begins.
        let mut start = names.get(next).map_or(usize::MAX, |n| n.tokens.start);
        for i in sentence.range() {
            let pronoun = pronouns[text.tokens[i].word as usize];
            // Most tokens are neither.
            if i < start && pronoun.is_none() && i > sentence.first as usize && here.len() < MOST_SEEN {
                continue;
            }
            if here.len() >= MOST_SEEN {
                here.remove(0);
            }
            if start == i {
                let (entity, _) = links.of[next];
                if matches!(links.entities[entity].kind, ReferentKind::Person) {
                    let end = names[next].tokens.end;
                    let start = names[next].title.as_ref().map_or(i, |t| t.start);
                    let before = start
                        .checked_sub(1)
                        .filter(|&b| b >= sentence.first as usize)
                        .map_or("", |b| text.folded(b));
                    let possessor = end < text.tokens.len() && matches!(text.folded(end), "'s" | "'");
                    let subject =
                        !possessor && !OBLIQUE.contains(&before) && !here.iter().any(|s| s.subject && s.quoted == quoted[i]);
                    here.push(Seen {
                        entity,
                        subject,
                        quoted: quoted[i],
                    });
                }
                next += 1;
                start = names.get(next).map_or(usize::MAX, |n| n.tokens.start);
                continue;
            }
            // "A general of the air force said": somebody without a name, for whom a pronoun may stand as well.
            if i == sentence.first as usize && is_unnamed(text, names, next, i, sentence.end as usize) {
                here.push(Seen {
                    entity: UNNAMED,
                    subject: true,
                    quoted: quoted[i],
                });
            }
            // A name that an earlier one covers.
            while start < i {
                next += 1;
                start = names.get(next).map_or(usize::MAX, |n| n.tokens.start);
            }
            let Some(wanted) = pronoun else { continue };
            let window = past.iter().rev().take(REACH);
            let Some((entity, certainty)) = choose(&here, window, wanted, quoted[i], &gender) else {
                continue;
            };
            if entity == UNNAMED {
                here.push(Seen {
                    entity,
                    subject: matches!(text.folded(i), "he" | "she") && !here.iter().any(|s| s.subject && s.quoted == quoted[i]),
                    quoted: quoted[i],
                });
                continue;
            }
            gender[entity] = gender[entity].or(Some(wanted));
            found.push(Pronoun {
                token: i,
                entity,
                certainty,
            });
            // A pronoun keeps its referent in mind.
            let subject = matches!(text.folded(i), "he" | "she") && !here.iter().any(|s| s.subject && s.quoted == quoted[i]);
            here.push(Seen {
                entity,
                subject,
                quoted: quoted[i],
            });
        }
        past.push(here);
        if past.len() > REACH {
            past.remove(0);
        }
    }
    found
}

/// Words after which a name is no subject.
const OBLIQUE: &[&str] = &[
    "of", "by", "with", "to", "for", "from", "against", "about", "on", "than", "like", "between", "under", "over", "and",
];

/// Stands for whoever has no name.
const UNNAMED: usize = usize::MAX;

/// Whether somebody without a name opens the sentence at token `i`: an indefinite article and a role, with no name in between.
fn is_unnamed(text: &Text, names: &[Name], next: usize, i: usize, end: usize) -> bool {
    if !matches!(text.folded(i), "a" | "an") {
        return false;
    }
    let role = (i + 1..end.min(i + 5))
        .take_while(|&k| !text.is(k, FUNCTION))
        .find(|&k| text.is(k, ROLE));
    let named = |role: usize| {
        names[next.min(names.len())..]
            .iter()
            .take(2)
            .any(|n| (i..role + 2).contains(&n.tokens.start))
    };
    role.is_some_and(|role| !named(role))
}

fn choose<'s>(
    here: &[Seen],
    past: impl Iterator<Item = &'s Vec<Seen>>,
    wanted: Gender,
    quoted: bool,
    gender: &[Option<Gender>],
) -> Option<(usize, u8)> {
    let known_as = |e: usize| gender.get(e).copied().flatten();
    let fits = |s: &Seen| known_as(s.entity).is_none_or(|g| g == wanted) && (s.quoted == quoted || quoted);
    let mut ranked: Vec<(i32, usize)> = Vec::new();
    let mut add = |seen: &[Seen], distance: i32| {
        for s in seen.iter().filter(|s| fits(s)) {
            let known = i32::from(known_as(s.entity) == Some(wanted));
            let score = 100 - 30 * distance + 25 * i32::from(s.subject) + 20 * known - 15 * i32::from(s.quoted != quoted);
            match ranked.iter_mut().find(|(_, e)| *e == s.entity) {
                Some(r) => r.0 = r.0.max(score) + 5,
                None => ranked.push((score, s.entity)),
            }
        }
    };
    add(here, 0);
    for (distance, seen) in past.enumerate() {
        add(seen, distance as i32 + 1);
    }
    // Scores may lie below nought.
    crate::sort::by_key(&mut ranked, |&(score, entity)| [!(score as u32 ^ 1 << 31), entity as u32]);
    let &(best, entity) = ranked.first()?;
    // Nearly as likely somebody without a name: a wrong name harms more than none.
    if entity != UNNAMED && ranked.iter().any(|&(score, e)| e == UNNAMED && score + 20 >= best) {
        return Some((UNNAMED, 0));
    }
    let lead = ranked.get(1).map_or(100, |&(second, _)| best - second);
    let known = known_as(entity) == Some(wanted);
    let certainty = match (ranked.len(), known, quoted) {
        (1, true, false) => 235,
        (1, _, false) => 200,
        (_, true, false) if lead >= 25 => 205,
        (_, _, false) if lead >= 15 => 160,
        (1, _, true) => 150,
        _ => 110,
    };
    Some((entity, certainty))
}
