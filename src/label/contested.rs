//! Whether a label is one that somebody disputes or that presupposes a judgement; the rest are harmless.
//!
//! Three things decide, in this order: the words themselves (`data/contested.txt`), the way of calling, and whether it is a name.
//! A label that an entry of the lexicon covers is contested too: see [`super::contest`].

use super::page::Page;
use super::verbs::Weight;
use super::Draft;
use crate::report::Relation;
use crate::vocabulary::is_among;
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The lists of `data/contested.txt`.
struct Lists {
    disputed: HashSet<&'static str>,
    /// Of these the nouns and adjectives that need no verb of calling to be a label.
    plain: HashSet<&'static str>,
    praise: HashSet<&'static str>,
    /// What nobody is called by his friends.
    blame: HashSet<&'static str>,
    wing: HashSet<&'static str>,
    seat: HashSet<&'static str>,
    harmless: HashSet<&'static str>,
}

impl Lists {
    fn get() -> &'static Lists {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| {
            let mut lists = Lists {
                disputed: HashSet::default(),
                plain: HashSet::default(),
                praise: HashSet::default(),
                blame: HashSet::default(),
                wing: HashSet::default(),
                seat: HashSet::default(),
                harmless: HashSet::default(),
            };
            for line in include_str!("data/contested.txt").lines().filter(|l| !l.starts_with('#')) {
                let (topic, words) = line.split_once(':').unwrap_or_default();
                if !is_among(topic, &["harmless", "wing", "seat", "quality", "acclaim"]) {
                    lists.plain.extend(words.split_whitespace());
                }
                match topic {
                    "praise" | "acclaim" => lists.praise.extend(words.split_whitespace()),
                    "blame" | "violence" | "quality" => lists.blame.extend(words.split_whitespace()),
                    _ => {}
                }
                let list = match topic {
                    "harmless" => &mut lists.harmless,
                    "wing" => &mut lists.wing,
                    "seat" => &mut lists.seat,
                    _ => &mut lists.disputed,
                };
                list.extend(words.split_whitespace());
            }
            lists
        })
    }
}

/// Whether `word` or its singular is on `list`.
fn listed(list: &HashSet<&str>, word: &str) -> bool {
    list.contains(word)
        || ["s", "es"]
            .iter()
            .any(|end| word.strip_suffix(end).is_some_and(|one| list.contains(one)))
        || word
            .strip_suffix("ies")
            .is_some_and(|one| list.contains(format!("{one}y").as_str()))
        || word
            .strip_suffix("ves")
            .is_some_and(|one| list.contains(format!("{one}f").as_str()))
}

/// Whether `draft` is contested.
pub fn is(page: &Page, draft: &Draft) -> bool {
    let lists = Lists::get();
    let any = |list: &HashSet<&str>| {
        draft.label.clone().any(|i| {
            // "far-right" is looked up as it is written.
            let compound = page.fold(i + 1) == "-" && i + 2 < draft.label.end && !page.is_spaced(i + 1);
            listed(list, page.fold(i)) || compound && listed(list, &format!("{}-{}", page.fold(i), page.fold(i + 2)))
        })
    };
    let plain_self = draft.relation == Relation::Own && draft.weight == Weight::Plain;
    let wing = !plain_self
        && draft.marker.is_some()
        && draft
            .label
            .end
            .checked_sub(1)
            .is_some_and(|i| listed(&lists.wing, page.fold(i)));
    // "calls herself president": whoever needs to say so has rivals.
    let seat = draft.relation == Relation::Own && draft.marker.is_some() && any(&lists.seat);
    let disputed = any(&lists.disputed) || wing || seat;
    if draft.marker.is_none() {
        // "the world champion Ana Lopez": what needs a verb of calling is harmless beside a name.
        return draft.weight == Weight::Judging || any(&lists.plain) && !is_post(page, draft);
    }
    // "Cheney versus Cheney", "Friends of Abe": a capital at both ends is a name's.
    let ends = [draft.label.start, draft.label.end.saturating_sub(1)];
    let named = ends.iter().all(|&i| page.is_capital(i) || !page.is_word(i));
    if draft.weight == Weight::Name {
        return disputed && !named;
    }
    if disputed {
        return true;
    }
    let quoted = page.is_quoted(&draft.label);
    let chosen = draft.relation == Relation::Other && quoted;
    if any(&lists.harmless) && (!chosen || draft.label.len() == 1) || named && !draft.distanced {
        return false;
    }
    // Quoted words are somebody's choice; so is what a judging verb gives.
    quoted && !is_naming(page, draft) || draft.weight == Weight::Judging && !(named && draft.relation == Relation::Unnamed)
}

/// Whether what somebody just says of a referent, without a verb of calling, is a label: a disputed noun or adjective, or a
/// seat that the speaker gives himself. What stands after "of" names something else.
pub fn is_said(page: &Page, label: &Range<usize>, own: bool) -> bool {
    let lists = Lists::get();
    let head = label.clone().find(|&i| page.fold(i) == "of").unwrap_or(label.end);
    (label.start..head).any(|i| {
        let word = page.fold(i);
        let compound = page.fold(i + 1) == "-" && i + 2 < head && !page.is_spaced(i + 1);
        listed(&lists.plain, word)
            || compound && listed(&lists.plain, &format!("{word}-{}", page.fold(i + 2)))
            || own && listed(&lists.seat, word)
    })
}

/// See [`super::praises`].
pub fn praises(words: &str) -> Option<bool> {
    let lists = Lists::get();
    let any = |list: &HashSet<&str>| {
        let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|word| listed(list, &word.to_lowercase()))
    };
    match (any(&lists.praise), any(&lists.blame)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// "dubbed “the long winter”": a name told, whoever gave it; "labelled “fragile”" on a box.
fn is_naming(page: &Page, draft: &Draft) -> bool {
    let verb = draft.marker.as_ref().map_or("", |m| page.fold(m.start));
    let nicknamed = draft.relation == Relation::Unnamed && (verb.starts_with("dub") || verb.starts_with("label"));
    nicknamed || page.is_mark(draft.marker.as_ref().map_or(0, |m| m.start))
}

/// "acting president of the university", "interim coach": an office that no state is disputed for.
fn is_post(page: &Page, draft: &Draft) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "leader",
        "government",
        "ruler",
        "premier",
        "minister",
        "chief",
        "authorities",
        "authority",
        "administration",
        "mayor",
        "governor",
        "king",
        "prime",
    ];
    let provisional = |i: usize| matches!(page.fold(i), "interim" | "acting" | "caretaker" | "transitional");
    let office = draft.label.clone().any(|i| OFFICES.contains(&page.fold(i)));
    let other = |i: usize| !provisional(i) && listed(&Lists::get().disputed, page.fold(i));
    draft.label.clone().any(provisional) && !office && !draft.label.clone().any(other)
}

#[cfg(test)]
mod tests {
    use crate::label::testing::contested;

    #[test]
    fn disputed_words_and_judging_ways() {
        assert!(contested("Interim president Ana Lopez left."));
        assert!(contested("Ana Lopez called him a liar."));
        assert!(contested("They denounced the plan as a fairy tale."));
        assert!(contested("The self-proclaimed president spoke."));
        assert!(contested("It shook the so-called people's council."));
    }

    #[test]
    fn harmless_whoever_says_it() {
        assert!(!contested("Ana Lopez, a self-described foodie, left."));
        assert!(!contested("Ana Lopez calls herself a mother of two."));
        assert!(!contested("It was called Operation Rain."));
        assert!(!contested("They met an employee named Antonio."));
        assert!(!contested("Ben Okoro, known as the Eel, left."));
        assert!(!contested("Interim coach Ben Okoro left."));
        assert!(!contested("So-called Tiny Okoro was there."));
    }
}
