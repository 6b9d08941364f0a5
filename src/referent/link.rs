//! Which names are one referent: full names, surnames, initials, acronyms, other names of one place.

use super::name::{place_of, Name};
use super::ReferentKind;
use crate::text::Text;
use crate::vocabulary::{classes::*, gender_of_given, Gender};
use rustc_hash::FxHashMap as HashMap;

/// What is known of one referent while its chain grows.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// Words of its fullest name, without initials and "Jr.", by their numbers.
    core: Vec<u32>,
    /// Whether it is a "Jr.".
    junior: bool,
    /// What it is.
    pub kind: ReferentKind,
    /// Which pronouns it takes, where its name or title tells.
    pub gender: Option<Gender>,
    /// Index of the name that is its fullest.
    pub fullest: usize,
    /// Position in the list of names of its latest mention so far.
    latest: Option<usize>,
    /// Whether it is told by a kinship: a bare surname is not its own.
    kin: bool,
    /// Position of its first whole name.
    first: usize,
}

/// The chain of each name, and how sure it is.
pub struct Links {
    /// One for each name.
    pub of: Vec<(usize, u8)>,
    /// All referents.
    pub entities: Vec<Entity>,
}

/// How sure a name's own referent is, of 255: of 809 names in news that nobody tuned this on (NewsWCL50) 806 are linked rightly,
/// whole names and single ones alike.
const SURE: u8 = 250;

/// Names of one word can be the surname or given name of several; only so many are weighed.
const MOST_CANDIDATES: usize = 16;

/// Links `names`, which are in the order of the text. `kin` tells which are told by a kinship, and its gender.
pub fn link(text: &Text, names: &[Name], kin: &[Option<Option<Gender>>]) -> Links {
    let mut linker = Linker {
        text,
        entities: Vec::new(),
        whole: HashMap::default(),
        single: HashMap::default(),
        places: HashMap::default(),
        by_word: HashMap::default(),
        acronyms: HashMap::default(),
    };
    let places: Vec<Option<&str>> = names.iter().map(|name| place(text, name)).collect();
    // Full names first: a surname may stand before the name it belongs to.
    let mut order: Vec<usize> = (0..names.len())
        .filter(|&n| names[n].words.len() > 1 || places[n].is_some())
        .collect();
    crate::sort::by_key(&mut order, |&n| [crate::sort::down(names[n].words.len())]);
    let mut entity_of: Vec<Option<usize>> = vec![None; names.len()];
    for n in order {
        let entity = linker.full(places[n], n, &names[n]);
        entity_of[n] = Some(entity);
        let known = &mut linker.entities[entity];
        known.kin |= kin[n].is_some();
        // Only people have kin.
        if kin[n].is_some() && known.kind == ReferentKind::Unknown {
            known.kind = ReferentKind::Person;
        }
        known.gender = known.gender.or(kin[n].flatten());
        known.first = known.first.min(n);
    }
    let mut links = Vec::with_capacity(names.len());
    for (n, name) in names.iter().enumerate() {
        let (entity, certainty) = match entity_of[n] {
            Some(entity) => (entity, SURE),
            None => linker.single(n, name, kin[n].is_some()),
        };
        linker.meet(entity, n, name);
        let own = &mut linker.entities[entity];
        if let Some(gender) = kin[n].filter(|_| own.first == n) {
            if own.kind == ReferentKind::Unknown {
                own.kind = ReferentKind::Person;
            }
            own.gender = own.gender.or(gender);
        }
        links.push((entity, certainty));
    }
    Links {
        of: links,
        entities: linker.entities,
    }
}

fn place(text: &Text, name: &Name) -> Option<&'static str> {
    if name.kind == ReferentKind::Person {
        return None;
    }
    place_of(text, &name.words)
}

struct Linker<'n> {
    text: &'n Text,
    entities: Vec<Entity>,
    /// Whole names of several words → referent.
    whole: HashMap<&'n [u32], usize>,
    /// The letters of names of one word → referent.
    single: HashMap<String, usize>,
    /// Own names of places → referent.
    places: HashMap<&'static str, usize>,
    /// Any word of a person's full name → referents, in order of their making.
    by_word: HashMap<u32, Vec<usize>>,
    /// Initials of organisations → referent.
    acronyms: HashMap<String, usize>,
}

impl<'n> Linker<'n> {
    /// The referent of a name of several words, or of a place.
    fn full(&mut self, place: Option<&'static str>, n: usize, name: &'n Name) -> usize {
        if let Some(own) = place {
            if let Some(&entity) = self.places.get(own) {
                self.entities[entity].kind = ReferentKind::Place;
                return entity;
            }
            let entity = self.add(n, name, ReferentKind::Place);
            self.places.insert(own, entity);
            return entity;
        }
        if let Some(&entity) = self.whole.get(&name.words[..]) {
            return entity;
        }
        let (core, junior) = core(self.text, &name.words);
        let found = if name.kind == ReferentKind::Organisation {
            None
        } else {
            self.variant(&core, junior)
        };
        let entity = match found {
            Some(entity) => entity,
            None => {
                let entity = self.add(n, name, name.kind);
                // "God" is not short for "Law of God".
                let whole = core
                    .iter()
                    .any(|&w| matches!(self.text.word(w), "of" | "for" | "and" | "on" | "the"));
                for &word in core.iter().filter(|_| !whole) {
                    let list = self.by_word.entry(word).or_default();
                    if name.kind != ReferentKind::Organisation && list.len() < MOST_CANDIDATES && list.last() != Some(&entity) {
                        list.push(entity);
                    }
                }
                if matches!(name.kind, ReferentKind::Organisation | ReferentKind::Unknown) {
                    let initials: String = core
                        .iter()
                        .filter(|&&w| self.text.classes[w as usize] & FUNCTION == 0)
                        .filter_map(|&w| self.text.word(w).chars().next())
                        .collect();
                    self.acronyms.entry(initials).or_insert(entity);
                }
                entity
            }
        };
        self.whole.insert(&name.words, entity);
        entity
    }

    /// A referent whose longer name this is a part of, if there is just one.
    fn variant(&self, core: &[u32], junior: bool) -> Option<usize> {
        let mut found = None;
        for &entity in self.by_word.get(core.last()?)? {
            let other = &self.entities[entity];
            let same_ends = other.core.first() == core.first() && other.core.last() == core.last();
            let part = other.core.starts_with(core) || other.core.ends_with(core);
            if other.junior == junior && (same_ends || part) && found.replace(entity).is_some_and(|f| f != entity) {
                return None;
            }
        }
        found
    }

    /// The referent of a name of one word; `told` by a kinship or not.
    fn single(&mut self, n: usize, name: &Name, told: bool) -> (usize, u8) {
        let Some(&number) = name.words.first() else {
            return (self.add(n, name, name.kind), 0);
        };
        let word = self.text.word(number);
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        if name.kind == ReferentKind::Organisation {
            if let Some(&entity) = self.acronyms.get(&letters) {
                return (entity, 230);
            }
            if let Some(entity) = self.initials(name, &letters) {
                self.single.insert(letters, entity);
                return (entity, 230);
            }
        } else {
            let gender = gender_of_title(self.text, name);
            let fits = |&&entity: &&usize| {
                let e = &self.entities[entity];
                let apart = gender.is_some() && e.gender.is_some() && gender != e.gender;
                !apart && !e.junior && matches!(e.kind, ReferentKind::Person | ReferentKind::Unknown)
            };
            let all = self.by_word.get(&number).map(Vec::as_slice).unwrap_or_default();
            let surname = |&&entity: &&usize| self.entities[entity].core.last() == Some(&number);
            let mut candidates: Vec<usize> = all.iter().filter(fits).filter(surname).copied().collect();
            if candidates.is_empty() {
                // A given name, or the first of two surnames; not "Tower" of the tower named after somebody, nor the father of
                // his name ("Okoro's father, Ben").
                let classes = |&w: &u32| self.text.classes[w as usize];
                let thing = |e: &Entity| e.core.last().is_some_and(|w| classes(w) & (THING | HEAD) != 0);
                candidates = all
                    .iter()
                    .filter(fits)
                    .copied()
                    .filter(|&e| !thing(&self.entities[e]) && (!told || self.entities[e].kin))
                    .collect();
            }
            // A bare surname is of the one who is not told by a kinship; where all are, and it stands before they do or with
            // an office, of somebody whose whole name the page does not give.
            let kin = |e: &usize| self.entities[*e].kin;
            let same = |e: &usize| gender.is_some() && self.entities[*e].gender == gender;
            // "Mrs Moor" of a page on Mia Moor and on her mother Ana may be either.
            let either = gender.is_some() && candidates.iter().any(kin) && !candidates.iter().all(kin);
            if candidates.iter().any(|e| !kin(e)) {
                // "Ms. Moor" is Ana Moor, though her daughter Mia is Ms. Moor too.
                let other = candidates.iter().any(|e| !kin(e) && same(e));
                candidates.retain(|e| !kin(e) || same(e) && !other);
            } else {
                let own = name.title.is_some() || self.single.contains_key(word);
                candidates.retain(|e| same(e) || !own && self.entities[*e].first < n);
            }
            // The one spoken of last; before any was, the first.
            let latest = candidates
                .iter()
                .filter(|&&e| self.entities[e].latest.is_some())
                .max_by_key(|&&e| self.entities[e].latest);
            if let Some(&entity) = latest.or(candidates.first()) {
                return (entity, if candidates.len() == 1 && !either { SURE } else { 165 });
            }
        }
        if let Some(entity) = self.half(word).filter(|_| name.title.is_none()) {
            return (entity, 200);
        }
        match self.single.get(&letters) {
            Some(&entity) => (entity, SURE),
            None => {
                let entity = self.add(n, name, name.kind);
                self.single.insert(letters, entity);
                (entity, SURE)
            }
        }
    }

    /// "Ana Lopez (AL)", "AL: …": the one person of these initials, where a transcript writes them.
    fn initials(&self, name: &Name, letters: &str) -> Option<usize> {
        let sign = |i: usize| self.text.tokens.get(i).map_or("", |_| self.text.folded(i));
        let (start, end) = (name.tokens.start, name.tokens.end);
        let opens = start == 0 || self.text.tokens[start - 1].block != self.text.tokens[start].block;
        if !(opens && sign(end) == ":" || start > 0 && sign(start - 1) == "(" && sign(end) == ")") {
            return None;
        }
        let has = |e: &Entity| {
            let first = e.core.iter().filter_map(|&w| self.text.word(w).chars().next());
            matches!(e.kind, ReferentKind::Person | ReferentKind::Unknown) && e.core.len() > 1 && first.eq(letters.chars())
        };
        let mut all = (0..self.entities.len()).filter(|&e| has(&self.entities[e]));
        all.next().filter(|_| all.next().is_none())
    }

    /// "the North" of a page that speaks of one place whose name begins so.
    fn half(&self, word: &str) -> Option<usize> {
        if !matches!(word, "north" | "south") {
            return None;
        }
        let mut whole = self
            .places
            .iter()
            .filter(|(own, _)| own.to_lowercase().split(' ').next() == Some(word));
        let (_, &entity) = whole.next()?;
        whole.next().is_none().then_some(entity)
    }

    fn add(&mut self, n: usize, name: &Name, kind: ReferentKind) -> usize {
        let (core, junior) = core(self.text, &name.words);
        let given = core.first().and_then(|&w| gender_of_given(self.text.classes[w as usize]));
        self.entities.push(Entity {
            gender: gender_of_title(self.text, name)
                .or(given)
                .or_else(|| gender_of_role(self.text, name)),
            core,
            junior,
            kind,
            fullest: n,
            latest: None,
            kin: false,
            first: n,
        });
        self.entities.len() - 1
    }

    /// Learns from one more mention.
    fn meet(&mut self, entity: usize, n: usize, name: &Name) {
        let entity = &mut self.entities[entity];
        entity.latest = Some(n);
        let role = || gender_of_role(self.text, name);
        entity.gender = gender_of_title(self.text, name).or(entity.gender).or_else(role);
        let titled = name.title.is_some();
        let surname = name.words.len() == 1 && entity.core.len() > 1 && entity.core.last() == name.words.first();
        if entity.kind == ReferentKind::Unknown && (titled || surname) {
            entity.kind = ReferentKind::Person;
        }
        if entity.kind == ReferentKind::Unknown {
            entity.kind = name.kind;
        }
    }
}

/// The words that tell one person from another, and whether "Jr." is among them.
fn core(text: &Text, words: &[u32]) -> (Vec<u32>, bool) {
    let junior = words
        .last()
        .is_some_and(|&w| matches!(text.word(w), "jr" | "ii" | "iii" | "sr" | "snr" | "jnr"));
    let end = words.len() - usize::from(junior && words.len() > 1);
    let mut core: Vec<u32> = words[..end].to_vec();
    core.retain(|&w| text.word(w).trim_end_matches('.').chars().count() > 1);
    if core.is_empty() {
        core = words.to_vec();
    }
    (core, junior)
}

/// What a title before a name tells of the person.
fn gender_of_title(text: &Text, name: &Name) -> Option<Gender> {
    match name.first_of_title(text)? {
        "mr" | "senor" | "monsieur" | "herr" | "sir" | "lord" | "king" | "prince" | "pope" | "congressman" | "father" => {
            Some(Gender::He)
        }
        "mrs" | "ms" | "miss" | "dona" | "senora" | "madame" | "frau" | "dame" | "lady" | "queen" | "princess"
        | "congresswoman" | "aunty" | "auntie" => Some(Gender::She),
        _ => None,
    }
}

/// What a role right before a name tells of the person: "spokesman Ben Okoro", "her daughter Mia".
fn gender_of_role(text: &Text, name: &Name) -> Option<Gender> {
    let start = name.title.as_ref().map_or(name.tokens.start, |t| t.start);
    let before = start
        .checked_sub(1)
        .filter(|&b| text.tokens[b].sentence == text.tokens[start].sentence)?;
    match text.folded(before) {
        "spokesman" | "chairman" | "businessman" | "policeman" | "frontman" | "brother" | "father" | "son" | "husband"
        | "uncle" | "nephew" | "grandfather" => Some(Gender::He),
        "spokeswoman" | "chairwoman" | "businesswoman" | "policewoman" | "actress" | "sister" | "mother" | "daughter"
        | "wife" | "aunt" | "niece" | "widow" | "grandmother" => Some(Gender::She),
        _ => None,
    }
}
