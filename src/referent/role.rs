//! The roles that a page gives its people, and whom "the North Korean leader" or "the former director" stands for.

use super::name::Name;
use crate::{sort, vocabulary};
use rustc_hash::FxHashMap as HashMap;

/// A role that the page gives a referent beside its name.
struct Role<'t> {
    entity: usize,
    /// Words before the head, folded; a people's word is its place's own name.
    modifiers: Vec<&'t str>,
    /// Whether it is told as past: "former", "ex-".
    former: bool,
}

/// What a description says, without its article.
pub struct Said<'t> {
    /// Its noun, folded.
    pub head: &'t str,
    /// See [`Role::modifiers`].
    pub modifiers: Vec<&'t str>,
    /// Whether it speaks of one who is so no more.
    pub former: bool,
}

/// All roles of one page.
pub struct Roles<'t> {
    by_head: HashMap<&'t str, Vec<Role<'t>>>,
    /// How often each referent is named.
    named: Vec<u32>,
}

/// "the president" is looked for among at most this many roles.
const MOST: usize = 64;

/// Of several, one that is named this many times as often as the next is meant.
const DOMINANT: u32 = 2;

/// Nouns that may stand for each other where the same place or body is named with both.
const KIN: &[&[&str]] = &[
    &[
        "leader",
        "president",
        "premier",
        "chancellor",
        "minister",
        "dictator",
        "strongman",
        "ruler",
        "autocrat",
        "tyrant",
        "king",
        "queen",
        "monarch",
        "emir",
        "sultan",
        "emperor",
    ],
    &[
        "director",
        "chief",
        "head",
        "boss",
        "commissioner",
        "executive",
        "ceo",
        "chairman",
        "chairwoman",
        "chair",
        "chairperson",
    ],
    &[
        "lawmaker",
        "legislator",
        "senator",
        "congressman",
        "congresswoman",
        "representative",
        "deputy",
        "politician",
    ],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["lawyer", "attorney", "counsel", "solicitor"],
    &["envoy", "ambassador", "diplomat"],
];

/// Nouns for whoever rules, which need no place where the page has one ruler.
const RULERS: &[&str] = &["leader", "ruler", "dictator", "strongman"];

impl<'t> Roles<'t> {
    /// None yet. `of` gives each name its referent.
    pub fn new(of: &[(usize, u8)]) -> Roles<'t> {
        let mut named = vec![0; of.iter().map(|&(entity, _)| entity + 1).max().unwrap_or(0)];
        of.iter().for_each(|&(entity, _)| named[entity] += 1);
        Roles {
            by_head: HashMap::default(),
            named,
        }
    }

    /// Notes that the page calls `entity` so.
    pub fn learn(&mut self, entity: usize, said: Said<'t>) {
        let list = self.by_head.entry(said.head).or_default();
        let same = |r: &Role| r.entity == entity && r.modifiers == said.modifiers && r.former == said.former;
        if list.len() < MOST && !list.iter().any(same) {
            list.push(Role {
                entity,
                modifiers: said.modifiers,
                former: said.former,
            });
        }
    }

    /// Whom a description that stands at token `at` stands for, and how sure that is.
    pub fn find(&self, said: &Said, names: &[Name], of: &[(usize, u8)], at: usize) -> Option<(usize, u8)> {
        let own = self.by_head.get(said.head).map(Vec::as_slice).unwrap_or_default();
        let all = |role: &&Role| said.modifiers.iter().all(|m| role.modifiers.contains(m));
        // "His predecessor, Ana Lopez, …": she is "the former governor" of a page on the governor.
        if said.former && !own.iter().any(|role| role.former) {
            let before = self
                .by_head
                .get("predecessor")
                .map(|roles| self::entities(&roles.iter().collect::<Vec<_>>()));
            if let Some([one]) = before.as_deref() {
                return Some((*one, 165));
            }
        }
        let fitting = self.in_time(own.iter().filter(all).collect(), said.former);
        let entities = entities(&fitting);
        if let [one] = entities[..] {
            return Some((one, if said.modifiers.is_empty() { 190 } else { 220 }));
        }
        if !entities.is_empty() {
            // Of several, one whose role was given without more words.
            let plain: Vec<&Role> = fitting.iter().filter(|r| r.modifiers == said.modifiers).copied().collect();
            let plain = self::entities(&plain);
            return match plain[..] {
                [one] => Some((one, 170)),
                [] => self.likeliest(&entities, names, of, at),
                _ => self.likeliest(&plain, names, of, at),
            };
        }
        // "the Ruritanian president" of a page that says "President Lopez": the place is all that is new.
        let new = |role: &&Role| {
            let rest = || said.modifiers.iter().filter(|m| !role.modifiers.contains(m));
            role.modifiers.iter().all(|m| said.modifiers.contains(m)) && rest().count() == 1 && rest().all(|m| is_place(m))
        };
        let bare = self::entities(&self.in_time(own.iter().filter(new).collect(), said.former));
        if let [one] = bare[..] {
            return Some((one, 165));
        }
        if !bare.is_empty() {
            return self.likeliest(&bare, names, of, at);
        }
        self.by_kin(said, all)
    }

    /// Whoever has a role of the same sort with the same place or body.
    fn by_kin(&self, said: &Said, all: impl Fn(&&Role) -> bool) -> Option<(usize, u8)> {
        let kin = KIN.iter().find(|k| k.contains(&said.head))?;
        if said.modifiers.is_empty() && !RULERS.contains(&said.head) {
            return None;
        }
        let roles = kin.iter().filter_map(|head| self.by_head.get(head)).flatten();
        let fitting: Vec<&Role> = roles.filter(all).collect();
        match entities(&self.in_time(fitting, said.former))[..] {
            [one] => Some((one, 165)),
            _ => None,
        }
    }

    /// Roles told as past for a description told as past, present ones for another; where there are none, the others.
    fn in_time<'r>(&self, roles: Vec<&'r Role<'t>>, former: bool) -> Vec<&'r Role<'t>> {
        let timely: Vec<&Role> = roles.iter().filter(|r| r.former == former).copied().collect();
        if timely.is_empty() {
            roles
        } else {
            timely
        }
    }

    /// Of several referents the one that the page is about, or else the one named last before token `at`.
    fn likeliest(&self, entities: &[usize], names: &[Name], of: &[(usize, u8)], at: usize) -> Option<(usize, u8)> {
        let mut ranked: Vec<usize> = entities.to_vec();
        let count = |e: usize| self.named.get(e).copied().unwrap_or_default();
        sort::by_key(&mut ranked, |&e| [!count(e), e as u32]);
        if let [first, second, ..] = ranked[..] {
            if count(first) >= DOMINANT * count(second) {
                return Some((first, 165));
            }
        }
        let until = names.partition_point(|n| n.tokens.start < at);
        let near = names[..until].iter().zip(of).rev().take(8);
        let mut near = near.map(|(_, &(entity, _))| entity);
        near.find(|e| ranked.contains(e)).map(|e| (e, 161))
    }
}

fn entities(roles: &[&Role]) -> Vec<usize> {
    let mut out: Vec<usize> = roles.iter().map(|r| r.entity).collect();
    sort::numbers(&mut out);
    out.dedup();
    out
}

/// Whether a modifier is a place's own name.
fn is_place(modifier: &str) -> bool {
    vocabulary::is_own_name(modifier)
}
