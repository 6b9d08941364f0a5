//! Places and bodies that the lexicon knows by rival names are one referent: whoever says "Malvinas" speaks of the Falklands.
//!
//! The lexicon decides, by entries of one rival set that are names. `vocabulary/places.txt` holds the names that nobody disputes.

use super::{Mention, MentionForm, Referents};
use crate::lexicon::{kind, Lexicon};
use crate::report::Term;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

impl Referents {
    /// Joins the chains that `terms` of one rival set name, and gives these terms their referent. `source` is the page's text.
    ///
    /// A term of a place's status comes before the name that stands against it: what it is said of ("occupied West Bank") is the
    /// name that no side disputes, and the referent is called by it.
    pub fn join_rivals(&mut self, source: &str, lexicon: &Lexicon, terms: &mut [Term]) {
        let mut known: HashMap<&str, u32> = HashMap::default();
        let names = terms.iter().filter(|t| kind::is_name(&t.kind));
        let disputed: HashSet<&str> = names.filter_map(|t| lexicon.rivals(&t.entry)).collect();
        for is_name in [false, true] {
            for term in terms.iter_mut().filter(|t| kind::is_name(&t.kind) == is_name) {
                let set = lexicon.rivals(&term.entry);
                let stands_against = || kind::is_status(&term.kind) && set.is_some_and(|set| disputed.contains(set));
                if !(is_name || stands_against()) {
                    continue;
                }
                let named = |m: &&Mention| m.form == MentionForm::Name;
                let name = self.in_span(term.span).filter(named).find(|m| m.span.end == term.span.end);
                let Some(&Mention { chain, .. }) = name else { continue };
                // "Judea and Samaria" is one place.
                if is_name && self.in_span(term.span).filter(named).count() > 1 {
                    self.chains[chain as usize].name = source[term.span.range()].to_owned();
                }
                term.referent = term.referent.or(Some(chain));
                let Some(set) = set else { continue };
                let first = *known.entry(set).or_insert(chain);
                if first != chain {
                    self.mentions
                        .iter_mut()
                        .filter(|m| m.chain == chain)
                        .for_each(|m| m.chain = first);
                }
                term.referent = Some(first);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{plain, Plain};
    use crate::Engine;

    /// Checks the mentions of the referent that is called `name`.
    fn check(text: &str, name: &str, expected: &[&str]) {
        let document = plain(Plain {
            text: text.into(),
            lang: Some("en".into()),
            ..Plain::default()
        });
        let report = Engine::new().scan(&document);
        let own = report.referents.iter().find(|r| r.name == name);
        let got: Vec<&str> = own.map_or(Vec::new(), |r| r.mentions.iter().map(|m| &text[m.range()]).collect());
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn one_place_by_two_names() {
        check(
            "A ship sailed from Argentina to the Falkland Islands. The Malvinas are ours, a teacher said.",
            "Falkland Islands",
            &["Falkland Islands", "Malvinas"],
        );
        check(
            "A ship sailed from Argentina to the Falkland Islands. Chile is near, a teacher said.",
            "Falkland Islands",
            &["Falkland Islands"],
        );
    }

    #[test]
    fn a_place_is_called_by_the_name_that_no_side_disputes() {
        check(
            "Two roads in Judea and Samaria were closed. The occupied West Bank has eleven clinics, a teacher said.",
            "West Bank",
            &["Samaria", "West Bank"],
        );
        check(
            "Two roads in Judea and Samaria were closed, a teacher said.",
            "Judea and Samaria",
            &["Samaria"],
        );
    }
}
