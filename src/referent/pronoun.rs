//! Pronouns for one person. The rest ("it", "they") is left alone: too often wrong.

use super::describe::Description;
use super::name::Name;
use super::speaker::{self, SAYS};
use super::{link::Links, ReferentKind, SHOWN};
use crate::document::{BlockKind, Document};
use crate::text::{Sentence, Text, TokenKind};
use crate::vocabulary::{classes::*, is_article, Gender};

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

/// "If one" stands at most so many tokens before its "he".
const NEAR: usize = 30;

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

/// Whom a sentence has named so far.
#[derive(Default)]
struct Scene(Vec<Seen>);

impl Scene {
    fn see(&mut self, entity: usize, subject: bool, quoted: bool) {
        if self.0.len() >= MOST_SEEN {
            self.0.remove(0);
        }
        self.0.push(Seen { entity, subject, quoted });
    }

    /// Whether no subject stands yet.
    fn is_open(&self, quoted: bool) -> bool {
        !self.0.iter().any(|s| s.subject && s.quoted == quoted)
    }

    /// Whether `entity` is the subject and somebody else is named too.
    fn has_another(&self, entity: usize, quoted: bool) -> bool {
        let near = || self.0.iter().filter(|s| s.quoted == quoted);
        near().any(|s| s.entity == entity && s.subject) && near().any(|s| s.entity != entity)
    }

    /// Takes the subject from those whom a sentence only tells of: somebody else says it.
    fn demote(&mut self) {
        self.0.iter_mut().filter(|s| !s.quoted).for_each(|s| s.subject = false);
    }

    /// Sees a name, whose referent is of this kind.
    fn name(&mut self, text: &Text, name: &Name, (entity, kind): (usize, ReferentKind), quoted: bool) {
        let first = text.sentences[text.tokens[name.tokens.start].sentence as usize].first as usize;
        let (start, end) = (name.title.as_ref().map_or(name.tokens.start, |t| t.start), name.tokens.end);
        let before = start.checked_sub(1).filter(|&b| b >= first).map_or("", |b| text.folded(b));
        let possessor = end < text.tokens.len() && matches!(text.folded(end), "'s" | "'");
        // "Okoro's lawyer said": somebody without a name speaks; not "Peru's president, Ana Lopez, said".
        let token = |k: usize| text.tokens.get(k);
        let role = |&k: &usize| token(k).is_some() && text.is(k, ROLE);
        let named = |role: usize| {
            let beside = role + 1 + usize::from(token(role + 1).is_some() && text.folded(role + 1) == ",");
            token(beside).is_some_and(|t| t.capital)
        };
        let role = (end + 1..end + 4)
            .find(role)
            .filter(|_| possessor && name.tokens.start == first);
        let owned = role.is_some_and(|role| !named(role)) && self.is_open(quoted);
        if owned {
            self.see(UNNAMED, true, quoted);
        }
        if !matches!(kind, ReferentKind::Person | ReferentKind::Unknown) {
            return;
        }
        let speaks = speaker::speaks(text, start, end);
        if speaks {
            self.demote();
        }
        let subject = speaks || !possessor && !OBLIQUE.contains(&before) && self.is_open(quoted);
        // "The spokesman Odo Okoro": what stands before a name makes a person of it.
        let role = start > first && text.is(start - 1, ROLE) && !text.tokens[start - 1].capital;
        let word = |k: usize| if k < text.tokens.len() { text.folded(k) } else { "" };
        // "The minister, Odo Okoro, left"
        let beside = start > first + 2 && before == "," && text.is(start - 2, ROLE) && word(end) == ",";
        let described = name.words.len() > 1 && (role || beside || word(end) == "," && word(end + 1) == "who");
        if kind == ReferentKind::Unknown && !described {
            // "Stone's followers call him": somebody of whom nothing else tells.
            let theirs = matches!(
                word(end + 1),
                "followers" | "supporters" | "fans" | "admirers" | "allies" | "family" | "wife" | "lawyers"
            );
            if possessor && name.words.len() == 1 && theirs {
                self.see(UNNAMED, true, quoted);
            }
            // "Stone's new-ball partner Odo Ilk said": somebody, though no list has his name.
            let plain = |k: &usize| !text.tokens[*k].capital && text.tokens[*k].kind != TokenKind::Number;
            let owner = (first..start).rev().take(6).take_while(plain).find(|&k| word(k) == "'s");
            if name.words.len() > 1 && owner.is_some_and(|k| k + 1 < start) && self.is_open(quoted) {
                self.see(UNNAMED, true, quoted);
            }
            // "“Gaffer” was hardly shy": a nickname; "“Gaffer” is a word" tells of the word.
            let mark = |k: usize| matches!(word(k), "\"" | "'");
            if start == first + 1 && mark(first) && mark(end) && !is_article(word(end + 2)) {
                self.see(UNNAMED, true, false);
            }
            // "Okoro stated": he may be a person, though nothing else says so.
            let given = name.words.len() == 1 && text.is(name.tokens.start, GIVEN);
            if subject && (speaks || given || end < text.tokens.len() && SAYS.contains(&text.folded(end))) {
                self.see(UNNAMED, true, quoted);
            }
            return;
        }
        self.see(entity, subject && !owned, quoted);
    }
}

/// Resolves the pronouns for one person. `alone` are the descriptions with no name beside them, by their start.
pub fn find(document: &Document, text: &Text, names: &[Name], links: &Links, alone: &[Description]) -> Vec<Pronoun> {
    let mut quoted = vec![false; text.tokens.len()];
    for quote in &text.quotes {
        (quote.first as usize..quote.end as usize).for_each(|i| quoted[i] = true);
    }
    // Pronouns tell what a name does not: a referent of unknown gender takes the first it is linked with.
    let mut gender: Vec<Option<Gender>> = links.entities.iter().map(|e| e.gender).collect();
    let pronouns: Vec<Option<Gender>> = (0..text.words.len()).map(|w| gender_of(text.word(w as u32))).collect();
    let mut says = vec![false; text.words.len()];
    for word in SAYS.iter().filter_map(|word| text.number(word)) {
        says[word as usize] = true;
    }
    let one = text.number("one");
    let mut found = Vec::new();
    let mut past: Vec<Vec<Seen>> = Vec::new();
    let mut next = 0;
    let mut described = alone.iter().peekable();
    for &sentence in &text.sentences {
        let mut here = Scene::default();
        let signed = is_byline(document, text, sentence);
        // Whose the subject is: "Her friend …".
        let mut owner = None;
        // Where the next name begins.
        let mut start = names.get(next).map_or(usize::MAX, |n| n.tokens.start);
        for i in sentence.range() {
            let pronoun = pronouns[text.tokens[i].word as usize];
            let role = described.next_if(|d| d.tokens.start <= i);
            let opens = i == sentence.first as usize;
            // Most tokens are neither.
            if i < start && pronoun.is_none() && role.is_none() && !opens {
                continue;
            }
            // Not of "the mayor's plan" nor of "they met the mayor": there a description is too faint.
            let owns = |end: usize| end < text.tokens.len() && text.folded(end) == "'s";
            if let Some(role) = role.filter(|r| opens && !owns(r.tokens.end)) {
                here.see(role.entity, true, quoted[i]);
            }
            if start == i {
                let (entity, _) = links.of[next];
                if !signed {
                    here.name(text, &names[next], (entity, links.entities[entity].kind), quoted[i]);
                }
                next += 1;
                start = names.get(next).map_or(usize::MAX, |n| n.tokens.start);
                continue;
            }
            // "The mayor said" of whom the page calls mayor; "A general of the air force said": somebody without a name, for
            // whom a pronoun may stand as well.
            let unnamed = opens && role.is_none() && speaker::is_unnamed(text, names, next, i, sentence.end as usize);
            // A name that an earlier one covers.
            while start < i {
                next += 1;
                start = names.get(next).map_or(usize::MAX, |n| n.tokens.start);
            }
            // "If one speaks up, he is called a traitor": whoever does.
            let whoever = |k: usize| Some(text.tokens[k].word) == one && matches!(text.folded(k - 1), "if" | "when" | "unless");
            let anybody =
                pronoun.is_some() && one.is_some() && ((sentence.first as usize + 1).max(i.saturating_sub(NEAR))..i).any(whoever);
            if let Some(wanted) = pronoun.filter(|_| !anybody) {
                // "Okoro would resign, she said": who speaks last in a sentence is nobody whom it named before.
                let told = speaker::closes(text, i) && !quoted[i];
                if told {
                    here.demote();
                }
                // "Okoro accused Stone and called him a liar": an object is seldom the subject again.
                let object = text.folded(i) == "him";
                // "Okoro said: “He lied.”": who speaks means another.
                let speaks = |s: &&Seen| quoted[i] && !s.quoted && s.subject;
                let near = here.0.iter().filter(|s| !told && !speaks(s)).map(|s| Seen {
                    subject: s.subject && !object,
                    ..*s
                });
                let chosen = choose(near, past.iter().rev().take(REACH), wanted, quoted[i], &gender).map(
                    |(entity, certainty)| match object && here.has_another(entity, quoted[i]) {
                        true => (UNNAMED, 0),
                        false => (entity, certainty),
                    },
                );
                if let Some((entity, certainty)) = chosen {
                    // "In what he called a rant, Okoro …": of somebody who is yet to be named, perhaps.
                    let ahead = i == sentence.first as usize + 2 && text.folded(i - 1) == "what" && !quoted[i];
                    let certainty = if ahead { certainty.min(GUESS) } else { certainty };
                    if entity != UNNAMED {
                        // What is hardly more than a guess tells nothing of anybody.
                        if certainty >= SHOWN {
                            gender[entity] = gender[entity].or(Some(wanted));
                        }
                        found.push(Pronoun {
                            token: i,
                            entity,
                            certainty,
                        });
                    }
                    // A pronoun keeps its referent in mind.
                    let subject = matches!(text.folded(i), "he" | "she") && here.is_open(quoted[i]);
                    // "Her friend Ana Lopez called her a saint" is told of her as much as of her friend.
                    let subject = subject || owner == Some(entity);
                    owner = owner.or(Some(entity).filter(|_| opens));
                    here.see(entity, subject, quoted[i]);
                }
            }
            if unnamed {
                here.see(UNNAMED, true, quoted[i]);
            }
        }
        // "…, the mayor said", "…, said the mayor": who spoke last is somebody without a name, or whom the page calls so.
        if let Some(role) = speaker::last(text, names, next, sentence, &says) {
            here.demote();
            let until = alone.partition_point(|d| d.tokens.start <= role);
            let known = alone[..until].last().filter(|d| d.tokens.contains(&role));
            here.see(known.map_or(UNNAMED, |d| d.entity), true, false);
        }
        past.push(here.0);
        if past.len() > REACH {
            past.remove(0);
        }
    }
    found
}

/// Whether a sentence says who wrote the page: nobody speaks of the writer as "she".
fn is_byline(document: &Document, text: &Text, sentence: Sentence) -> bool {
    let first = sentence.first as usize;
    let marked = document.blocks[text.tokens[first].block as usize].kind == BlockKind::Byline;
    let next = text.tokens.get(first + 1).is_some_and(|t| t.capital);
    marked || text.folded(first) == "by" && next && sentence.range().len() <= LONGEST_BYLINE
}

/// "By Ana Lopez and Ben Okoro in Leeds": a line with more tokens goes on with a sentence.
const LONGEST_BYLINE: usize = 12;

/// Words after which a name is no subject.
const OBLIQUE: &[&str] = &[
    "of", "by", "with", "to", "for", "from", "against", "about", "on", "than", "like", "between", "under", "over", "and",
];

/// Stands for whoever has no name.
const UNNAMED: usize = usize::MAX;

/// How sure at most who "he" is in what opens a sentence before its subject: not sure enough to be shown.
const GUESS: u8 = SHOWN - 10;

fn choose<'s>(
    here: impl Iterator<Item = Seen>,
    past: impl Iterator<Item = &'s Vec<Seen>>,
    wanted: Gender,
    quoted: bool,
    gender: &[Option<Gender>],
) -> Option<(usize, u8)> {
    let known_as = |e: usize| gender.get(e).copied().flatten();
    let fits = |s: &Seen| known_as(s.entity).is_none_or(|g| g == wanted) && (s.quoted == quoted || quoted);
    let mut ranked: Vec<(i32, usize)> = Vec::new();
    let past = (1..)
        .zip(past)
        .flat_map(|(distance, seen)| seen.iter().map(move |s| (distance, *s)));
    for (distance, s) in here.map(|s| (0, s)).chain(past).filter(|(_, s)| fits(s)) {
        let known = i32::from(known_as(s.entity) == Some(wanted));
        let score = 100 - 30 * distance + 25 * i32::from(s.subject) + 20 * known - 15 * i32::from(s.quoted != quoted);
        match ranked.iter_mut().find(|(_, e)| *e == s.entity) {
            Some(r) => r.0 = r.0.max(score) + 5,
            None => ranked.push((score, s.entity)),
        }
    }
    // Scores may lie below nought.
    crate::sort::by_key(&mut ranked, |&(score, entity)| [!(score as u32 ^ 1 << 31), entity as u32]);
    let &(best, entity) = ranked.first()?;
    // Nearly as likely somebody without a name: a wrong name harms more than none.
    if entity != UNNAMED && ranked.iter().any(|&(score, e)| e == UNNAMED && score + 20 >= best) {
        return Some((UNNAMED, 0));
    }
    // Who has no name and stands far off puts nobody in doubt.
    ranked.retain(|&(score, e)| e != UNNAMED || e == entity || score + 40 >= best);
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

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::lexicon::Lexicon;
    use crate::referent::{MentionForm, Referents, SHOWN};
    use crate::text::Text;

    /// Checks whom the pronouns of `text` stand for, each as "he = Ben Okoro"; those that stand for nobody sure are left out.
    fn check(text: &str, expected: &[&str]) {
        let document = plain(text.into());
        let read = Text::new(&document);
        let referents = Referents::find(&document, &read, &Lexicon::embedded());
        let sure = |m: &&crate::referent::Mention| m.form == MentionForm::Pronoun && m.certainty >= SHOWN;
        let of = |m: &crate::referent::Mention| {
            let name = &referents.chains[m.chain as usize].name;
            format!("{} = {name}", text[m.span.range()].to_lowercase())
        };
        let got: Vec<String> = referents.mentions.iter().filter(sure).map(of).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn who_spoke_last() {
        check("Ana Lopez met Ben Okoro. She left.", &["she = Ana Lopez"]);
        // Who speaks at the end of a sentence is nobody whom it names.
        check(
            "Ben Okoro spoke on Monday. David Stone had to go, he said. He said it twice.",
            &["he = Ben Okoro", "he = Ben Okoro"],
        );
        // Nor is it who is spoken of, where the speaker's name follows.
        check(
            "David Stone had to go, said Ben Okoro. He said it twice.",
            &["he = Ben Okoro"],
        );
    }

    #[test]
    fn who_speaks_means_another() {
        check(
            "Ben Okoro left. Noah Moor said: “He was cruel.” He said it twice.",
            &["he = Noah Moor"],
        );
    }

    #[test]
    fn who_writes_is_nobody_spoken_of() {
        check("By Ana Lopez in Leeds\nIt fell like bread, she said.", &[]);
    }

    #[test]
    fn a_role_makes_a_person_of_a_name() {
        // Whatever list of given names has him: he is nearer than who spoke before.
        check(
            "Ben Okoro left. Their spokesman Odo Ilk denied that it rained. He said it twice.",
            &["he = Odo Ilk"],
        );
        check(
            "Ana Lopez left. One neighbour, who was at home, said it rained. She said it twice.",
            &[],
        );
    }

    #[test]
    fn a_given_name_alone_is_somebody() {
        check(
            "Ben Okoro left. His brother, Simon, accused the police. He said it twice.",
            &["he = Simon"],
        );
    }

    #[test]
    fn a_kinship_tells_of_somebody_with_a_rare_name() {
        check(
            "Ana Lopez left. The mayor’s daughter, Xoyla Moor, accused the police. She said it twice.",
            &["she = Xoyla Moor"],
        );
    }

    #[test]
    fn the_predecessor_held_the_office_before() {
        check(
            "Governor Ben Okoro spoke. His predecessor, David Stone, left. The former governor called it late. He said it twice.",
            &["he = David Stone"],
        );
    }

    #[test]
    fn roles_speak_too() {
        check(
            "Mayor Ben Okoro met David Stone. The mayor accused David Stone of theft. He said it twice.",
            &["he = Ben Okoro"],
        );
        check("Mayor Ben Okoro left. Terry says the mayor’s plan failed. She left.", &[]);
        // "He" may be the inspector, or a man whose first name is in no list.
        check("David Stone was late. The inspector said David Stone ran. He left.", &[]);
        check("David Stone was late. Stone’s lawyer said it was dark. He left.", &[]);
        check("David Stone’s time had come, the inspector said. He left.", &[]);
        check("David Stone’s time had come, said the inspector. He left.", &[]);
        check("Ben Okoro was late. Gachoka’s lawyer said it was dark. He left.", &[]);
        check("Ben Okoro was late. Peru’s ambassador said it was dark. He left.", &[]);
        check(
            "Ana Lopez was late. Peru’s ambassador, Ben Okoro, left. He said it was dark.",
            &["he = Ben Okoro"],
        );
        check(
            "Peru’s president, Ana Lopez, was late. Peru’s president left. She said it was dark.",
            &["she = Ana Lopez"],
        );
        check(
            "David Stone’s time had come. On Monday Gachoka stated that it was so. He left.",
            &[],
        );
        // The one accused, more likely than not, and not the mayor.
        check(
            "Mayor Ben Okoro met David Stone. The mayor accused Stone and called him a liar.",
            &[],
        );
        check(
            "David Stone was late. His lawyer said it was dark. He left.",
            &["his = David Stone"],
        );
    }
}
