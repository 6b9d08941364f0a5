//! Months and days, and where such a word is somebody's name: "Jan Reuter", "Ana May".

use super::name::Reader;
use crate::text::TokenKind;
use crate::vocabulary::classes::*;

impl Reader<'_> {
    /// Whether word `i` is of the calendar; after a given name or a title it is a surname.
    pub(super) fn is_date(&self, i: usize) -> bool {
        let person = |b: usize| self.text.is(b, GIVEN | TITLE);
        let after_person = || {
            i.checked_sub(1)
                .is_some_and(|b| person(b) || self.sign(b, i) == "." && b > 0 && person(b - 1))
        };
        self.text.is(i, CALENDAR) && !(self.text.tokens[i].spaced && after_person()) && !self.is_given(i)
    }

    /// Whether word `i`, of the calendar, is a given name where it stands: "Jan Reuter", "April Jones".
    fn is_given(&self, i: usize) -> bool {
        let surname = |j: usize| {
            self.is_word(j)
                && self.text.tokens[j].spaced
                && self.is_capital(j)
                && self.text.folded(j) != "day"
                && !self.text.is(j, FUNCTION | CALENDAR | TITLE | PLACE)
        };
        matches!(self.text.folded(i), "jan" | "april" | "may" | "june" | "august") && surname(i + 1) && self.is_surname(i)
    }

    /// Whether lone word `i`, of the calendar, reads as a surname where it stands.
    pub(super) fn is_surname(&self, i: usize) -> bool {
        let fold = |j: usize| if j < self.text.tokens.len() { self.text.folded(j) } else { "" };
        let before = i.checked_sub(1).map_or("", fold);
        let dated = matches!(
            before,
            "in" | "on"
                | "of"
                | "since"
                | "until"
                | "last"
                | "next"
                | "by"
                | "before"
                | "early"
                | "late"
                | "this"
                | "from"
                | "and"
                | "mid"
                | "-"
        );
        let number = |j: usize| self.text.tokens.get(j).is_some_and(|t| t.kind == TokenKind::Number);
        !(dated || number(i + 1) || i > 0 && number(i - 1))
    }
}

#[cfg(test)]
mod tests {
    use crate::referent::name::testing::check;

    #[test]
    fn months_can_be_surnames() {
        check(
            "Prime Minister Ana May met May on 5 May, in May.",
            &["[Prime Minister] Ana May", "May"],
        );
        check("They met on Monday in June.", &[]);
        check(
            "Jan Reuter met April Jones. In May Labour lost.",
            &["Jan Reuter", "April Jones"],
        );
    }
}
