//! Places and bodies that the lexicon knows by rival names are one referent: whoever says "Malvinas" speaks of the Falklands.
//!
//! The lexicon decides, by entries of one rival set that are names. `vocabulary/places.txt` holds the names that nobody disputes.

use super::{MentionForm, Referents};
use crate::lexicon::{kind, Lexicon};
use crate::report::Term;
use rustc_hash::FxHashMap as HashMap;

impl Referents {
    /// Joins the chains that `terms` of one rival set name, and gives these terms their referent.
    pub fn join_rivals(&mut self, lexicon: &Lexicon, terms: &mut [Term]) {
        let mut known: HashMap<&str, u32> = HashMap::default();
        for term in terms.iter_mut().filter(|t| kind::is_name(&t.kind)) {
            let name = self
                .in_span(term.span)
                .find(|m| m.form == MentionForm::Name && m.span.end == term.span.end);
            let Some(chain) = name.map(|m| m.chain) else { continue };
            term.referent = term.referent.or(Some(chain));
            let Some(set) = lexicon.rivals(&term.entry) else { continue };
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
}
