//! Who has no name and was spoken of in labels before.

use rustc_hash::FxHashMap as HashMap;

/// Somebody or something without a name, or a body that has one.
pub struct Thing {
    /// Its chain.
    pub chain: u32,
    /// Its noun in the singular; empty where it has a name.
    pub head: String,
    /// Whether it is several.
    pub plural: bool,
    /// Whether it gives a label, or is given one.
    pub labeller: bool,
    /// Whether somebody's own words speak of it.
    pub quoted: bool,
    /// The sentence that speaks of it last.
    pub sentence: u32,
}

/// All of them, found without a walk over a long page's for each label.
#[derive(Default)]
pub struct Things {
    /// As they were spoken of. Where one stood that was spoken of again is nothing: it stands anew at the end.
    all: Vec<Option<Thing>>,
    /// For each the latest sentence of all up to it.
    latest: Vec<u32>,
    /// Where those with each noun stand, apart for one and for several.
    by_head: [HashMap<String, Vec<usize>>; 2],
}

impl Things {
    /// Adds what was spoken of just now.
    pub fn push(&mut self, thing: Thing) {
        if !thing.head.is_empty() {
            let places = self.by_head[usize::from(thing.plural)].entry(thing.head.clone());
            places.or_default().push(self.all.len());
        }
        let latest = self.latest.last().map_or(0, |&latest| latest);
        self.latest.push(latest.max(thing.sentence));
        self.all.push(Some(thing));
    }

    /// The one spoken of last that `fits`, in the sentence `from` or later.
    pub fn last(&self, from: u32, fits: impl Fn(&Thing) -> bool) -> Option<&Thing> {
        let near = &self.all[self.since(from)..];
        near.iter().rev().flatten().find(|t| t.sentence >= from && fits(t))
    }

    /// Takes out the one spoken of last by the noun `head`; of that `sentence` alone, where one is given.
    pub fn take(&mut self, head: &str, plural: bool, sentence: Option<u32>) -> Option<Thing> {
        let near = sentence.map_or(0, |from| self.since(from));
        let places = self.by_head[usize::from(plural)].get_mut(head)?;
        let first = places.partition_point(|&at| at < near);
        let of = |&at: &usize| {
            self.all[at]
                .as_ref()
                .is_some_and(|t| sentence.is_none_or(|s| s == t.sentence))
        };
        let last = first + places[first..].iter().rposition(of)?;
        self.all[places.remove(last)].take()
    }

    /// Where those begin of which a sentence from `from` on may have spoken.
    fn since(&self, from: u32) -> usize {
        self.latest.partition_point(|&latest| latest < from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(chain: u32, head: &str, sentence: u32) -> Thing {
        Thing {
            chain,
            head: head.into(),
            plural: false,
            labeller: false,
            quoted: false,
            sentence,
        }
    }

    fn things() -> Things {
        let mut things = Things::default();
        for (chain, head, sentence) in [(0, "dam", 0), (1, "party", 4), (2, "vote", 3), (3, "party", 5), (4, "", 5)] {
            things.push(thing(chain, head, sentence));
        }
        things
    }

    #[test]
    fn what_was_spoken_of_last() {
        let last = |from, chain| things().last(from, |t| t.chain <= chain).map(|t| t.chain);
        assert_eq!(last(0, 4), Some(4));
        assert_eq!(last(3, 2), Some(2));
        assert_eq!(last(4, 2), Some(1));
        assert_eq!(last(1, 0), None);
        assert_eq!(last(6, 4), None);
    }

    #[test]
    fn by_its_noun() {
        let take = |head, plural, sentence| things().take(head, plural, sentence).map(|t| t.chain);
        assert_eq!(take("party", false, None), Some(3));
        assert_eq!(take("party", false, Some(4)), Some(1));
        assert_eq!(take("party", false, Some(3)), None);
        assert_eq!(take("party", true, None), None);
        assert_eq!(take("dam", false, None), Some(0));
    }

    #[test]
    fn what_is_spoken_of_again_stands_last() {
        let mut things = things();
        let dam = things.take("dam", false, None).expect("the dam");
        things.push(Thing { sentence: 6, ..dam });
        assert_eq!(things.last(0, |_| true).map(|t| t.chain), Some(0));
        assert!(things.last(0, |t| t.sentence == 0).is_none());
        assert_eq!(things.take("dam", false, None).map(|t| t.sentence), Some(6));
        assert!(things.take("dam", false, None).is_none());
    }
}
