//! What somebody says that somebody is: "“These are thugs,” he said", "the vote was a coup, the minister said".
//!
//! No verb of calling stands there, so only words that are disputed wherever they stand make a label, and only in what a source
//! says: [`super::keep`] drops the rest once voices are known.

use super::page::Page;
use super::verbs::{verb, Form, Weight};
use super::{contested, Draft};
use crate::report::Relation;
use crate::vocabulary::classes::{FUNCTION, HEAD};
use crate::vocabulary::{is_article, is_determiner, is_subject_pronoun};

/// Words between "is" and what it says.
const PASSED: &[&str] = &[
    "simply", "just", "only", "really", "still", "now", "truly", "clearly", "all", "both", "nothing", "but", "also", "indeed",
    "in", "fact", "always", "already",
];

/// Who is spoken of by nobody in particular.
const NOBODY: &[&str] = &[
    "there", "nobody", "none", "nothing", "one", "someone", "anyone", "everyone", "what", "who", "which", "you",
];

/// Whether `word` says that something is something.
pub fn is_copula(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "am") || is_contraction(word)
}

/// "they're": subject and verb in one word.
pub fn is_contraction(word: &str) -> bool {
    matches!(word, "i'm" | "we're" | "they're" | "he's" | "she's" | "it's" | "that's")
}

/// The label given by the form of "be" at token `i`.
pub fn at(page: &Page, i: usize) -> Option<Draft> {
    if !is_copula(page.fold(i)) {
        return None;
    }
    let sentence = page.sentence(i);
    let mut start = i + 1;
    while start < sentence.end && PASSED.contains(&page.fold(start)) {
        start += 1;
    }
    if start >= sentence.end || matches!(page.fold(start), "not" | "never" | "no" | "as") || page.is_denied(i) {
        return None;
    }
    // Few words are labels here: who is not called one of them needs no subject.
    let label = page.whole_label(start);
    let quoted = page.is_quoted(&label) && matches!(page.fold(start), "a" | "an" | "the" | "\"" | "'");
    // "is a “diehard liberal” adviser"
    let noun = label.end + 1;
    let goes_on = quoted && page.is_mark(label.end) && page.is_word(noun) && !page.is(noun, FUNCTION);
    let label = if goes_on {
        label.start..page.label(noun).end.max(noun)
    } else {
        label
    };
    // "They're considered": a passive.
    let passive = verb(page.fold(start)).is_some_and(|v| v.form == Form::Past);
    if passive || label.is_empty() || !(quoted || contested::is_said(page, &label, true)) {
        return None;
    }
    let subject = match is_contraction(page.fold(i)) {
        true => i..i + 1,
        false => page.subject_of_clause(i)?,
    };
    let word = page.fold(subject.start);
    // "It was a disgrace that they won": a deed is, and nobody.
    let that = (label.start..label.end + 1).find(|&k| page.fold(k) == "that");
    let clause = |k: usize| is_subject_pronoun(page.fold(k)) || is_determiner(page.fold(k)) || page.mention(k).is_some();
    if matches!(word, "it" | "it's") && that.is_some_and(|k| clause(k + 1)) {
        return None;
    }
    // "No one is a thug", "is it a coup?": said of nobody, or asked.
    let asked = page.fold(sentence.end - 1) == "?" || page.opens_clause_with_if(i);
    if subject.end > i + 1 || NOBODY.contains(&word) || page.fold(subject.start.wrapping_sub(1)) == "no" || asked {
        return None;
    }
    // "Denies that there was a coup", "denies that the vote was a coup".
    let denied = (sentence.start..subject.start).any(|k| matches!(page.fold(k), "deny" | "denies" | "denied" | "denying"));
    if denied || page.fold(i.wrapping_sub(1)) == "there" {
        return None;
    }
    let own = matches!(word, "i" | "we" | "i'm" | "we're");
    // "I look at those who say that [the fire] was": not of me. "Those who suggest that I'm a traitor": they say it.
    let apart = (subject.end..i).any(|k| !page.is_adverb(k) && page.is_word(k));
    if own && (apart || is_said_by_others(page, sentence.start, subject.start)) {
        return None;
    }
    // "The system is rigged", "it was outrageous": how a thing is done. A person, or a thing by a noun, is called something.
    let article = |k: usize| is_article(page.fold(k));
    let determined =
        article(label.start.wrapping_sub(1)) || page.is_mark(label.start.wrapping_sub(1)) && article(label.start.wrapping_sub(2));
    let noun = determined || page.fold(label.end.wrapping_sub(1)).ends_with('s');
    let person = page.is_person(subject.end - 1) || matches!(word, "he" | "she" | "they" | "he's" | "she's" | "they're") || own;
    let former = own && page.fold(label.start) == "former";
    // "Okoro is a “gift to the valley”": what somebody chose to say of somebody.
    let last = subject.end - 1;
    let somebody = person && !own || page.is_people(last) || page.is(last, HEAD) || page.is_name(&subject);
    let chosen = quoted && somebody && determined;
    if former
        || !(noun || person)
        || page.fold(label.start).ends_with("ing")
        || !(chosen || contested::is_said(page, &label, own))
    {
        return None;
    }
    Some(Draft {
        marker: Some(i..i + 1),
        label,
        referent: Some(subject),
        labeller: None,
        relation: if own { Relation::Own } else { Relation::Other },
        distanced: false,
        weight: Weight::Plain,
    })
}

/// Whether a "that" before token `until` opens what others are told to say: "those who suggest that".
fn is_said_by_others(page: &Page, from: usize, until: usize) -> bool {
    let others = |k: usize| {
        let says = matches!(
            page.fold(k - 1),
            "suggest" | "suggests" | "say" | "says" | "claim" | "claims" | "think" | "thinks" | "imply" | "implies" | "believe"
        );
        page.fold(k) == "that" && says && !matches!(page.fold(k - 2), "i" | "we")
    };
    (from + 2..until).any(others)
}

#[cfg(test)]
mod tests {
    use crate::label::testing::check;

    #[test]
    fn what_somebody_is_said_to_be() {
        check(
            "“These are plain thugs,” Ana Lopez said.",
            &["are | plain thugs | These |  | other"],
        );
        check(
            "“We are the voice of the valley,” Ben Okoro said.",
            &["are | voice of the valley | We |  | self"],
        );
        check("The vote was a coup, Ana Lopez said.", &["was | coup | vote |  | other"]);
        check(
            "“They’re anti-choice,” Ben Okoro said.",
            &["They’re | anti-choice | They’re |  | other"],
        );
    }

    #[test]
    fn what_is_no_label() {
        check("“No one is a thug,” Ana Lopez said.", &[]);
        check("“Is it a coup?” Ana Lopez asked.", &[]);
        check("“It is not a coup,” Ana Lopez said.", &[]);
        check("“The road is dangerous,” Ana Lopez said.", &[]);
        check("“He is the victim of a coup,” Ana Lopez said.", &[]);
        check("“They are lying low,” Ana Lopez said.", &[]);
    }
}
