//! The verbs by which somebody is called something: how each takes its label, and what it lets on.

use rustc_hash::FxHashMap as HashMap;
use std::sync::OnceLock;

/// How a verb takes its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// At once: "called him a liar".
    Plain,
    /// After "as": "described him as a liar".
    As,
    /// After "to … as": "referred to him as a liar".
    ToAs,
}

/// What a way of calling lets on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A name is told: "known as", "titled".
    Name,
    /// Somebody is called something.
    Plain,
    /// Somebody judges, or the writer does not vouch.
    Judging,
}

/// Which form of the verb stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "call", "calls".
    Present,
    /// "called": past or participle.
    Past,
    /// "calling".
    Ing,
}

/// A verb as a sentence has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its plain form.
    pub lemma: &'static str,
    /// How it takes its label.
    pub takes: Takes,
    /// What it lets on.
    pub weight: Weight,
    /// Its form.
    pub form: Form,
}

const PLAIN: &[(&str, Weight)] = &[
    ("call", Weight::Judging),
    ("dub", Weight::Plain),
    ("nickname", Weight::Name),
    ("christen", Weight::Name),
    ("title", Weight::Name),
    ("entitle", Weight::Name),
    ("name", Weight::Name),
    ("rename", Weight::Name),
    ("term", Weight::Plain),
    ("brand", Weight::Judging),
    ("label", Weight::Judging),
    ("proclaim", Weight::Plain),
    ("declare", Weight::Plain),
    ("pronounce", Weight::Plain),
    ("deem", Weight::Judging),
    ("consider", Weight::Plain),
    ("designate", Weight::Plain),
    ("style", Weight::Plain),
];

const AS: &[(&str, Weight)] = &[
    ("describe", Weight::Plain),
    ("characterize", Weight::Plain),
    ("characterise", Weight::Plain),
    ("portray", Weight::Plain),
    ("depict", Weight::Plain),
    ("paint", Weight::Judging),
    ("cast", Weight::Judging),
    ("frame", Weight::Judging),
    ("hail", Weight::Judging),
    ("greet", Weight::Judging),
    ("praise", Weight::Plain),
    ("denounce", Weight::Judging),
    ("condemn", Weight::Judging),
    ("dismiss", Weight::Judging),
    ("deride", Weight::Judging),
    ("decry", Weight::Judging),
    ("mock", Weight::Judging),
    ("slam", Weight::Judging),
    ("blast", Weight::Judging),
    ("criticize", Weight::Judging),
    ("criticise", Weight::Judging),
    ("attack", Weight::Judging),
    ("ridicule", Weight::Judging),
    ("reject", Weight::Judging),
    ("celebrate", Weight::Judging),
    ("honour", Weight::Judging),
    ("honor", Weight::Judging),
    ("mourn", Weight::Judging),
    ("revere", Weight::Judging),
    ("revile", Weight::Judging),
    ("tag", Weight::Judging),
    ("laud", Weight::Judging),
    ("welcome", Weight::Judging),
    ("vilify", Weight::Judging),
    ("demonise", Weight::Judging),
    ("demonize", Weight::Judging),
    ("castigate", Weight::Judging),
    ("classify", Weight::Plain),
    ("list", Weight::Plain),
    ("outlaw", Weight::Plain),
    ("proscribe", Weight::Plain),
    ("regard", Weight::Plain),
    ("view", Weight::Plain),
    ("see", Weight::Plain),
    ("recognize", Weight::Plain),
    ("recognise", Weight::Plain),
    ("acknowledge", Weight::Plain),
    ("identify", Weight::Name),
    ("bill", Weight::Plain),
    ("tout", Weight::Plain),
    ("define", Weight::Plain),
    ("know", Weight::Name),
    ("inaugurate", Weight::Name),
    ("swear", Weight::Name),
    ("refer", Weight::Plain),
];

/// Forms that no rule gives.
const IRREGULAR: &[(&str, &str, Form)] = &[
    ("saw", "see", Form::Past),
    ("seen", "see", Form::Past),
    ("seeing", "see", Form::Ing),
    ("known", "know", Form::Past),
    ("knew", "know", Form::Past),
    ("sworn", "swear", Form::Past),
    ("cast", "cast", Form::Past),
    ("labelled", "label", Form::Past),
    ("labelling", "label", Form::Ing),
    ("dubbed", "dub", Form::Past),
    ("dubbing", "dub", Form::Ing),
    ("referred", "refer", Form::Past),
    ("referring", "refer", Form::Ing),
    ("tagged", "tag", Form::Past),
    ("tagging", "tag", Form::Ing),
    ("slammed", "slam", Form::Past),
    ("slamming", "slam", Form::Ing),
];

/// The verb of calling that a folded word is a form of.
pub fn verb(word: &str) -> Option<Verb> {
    static FORMS: OnceLock<HashMap<String, Verb>> = OnceLock::new();
    FORMS.get_or_init(forms).get(word).copied()
}

fn forms() -> HashMap<String, Verb> {
    let mut all = HashMap::default();
    let plain = PLAIN.iter().map(|&(lemma, weight)| (lemma, weight, Takes::Plain));
    let with_as = AS.iter().map(|&(lemma, weight)| {
        let takes = if lemma == "refer" { Takes::ToAs } else { Takes::As };
        (lemma, weight, takes)
    });
    for (lemma, weight, takes) in plain.chain(with_as) {
        let verb = |form| Verb {
            lemma,
            takes,
            weight,
            form,
        };
        let regular = regular(lemma);
        for (word, form) in regular {
            all.insert(word, verb(form));
        }
        for &(word, _, form) in IRREGULAR.iter().filter(|(_, of, _)| *of == lemma) {
            all.insert(word.to_owned(), verb(form));
        }
    }
    all
}

/// The forms of a regular verb.
fn regular(lemma: &str) -> [(String, Form); 4] {
    let stem = lemma.strip_suffix(['e', 'y']).unwrap_or(lemma);
    let ends_in_y = lemma.ends_with("fy") || lemma.ends_with("ry");
    let (s, ed) = match lemma {
        _ if ends_in_y => (format!("{stem}ies"), format!("{stem}ied")),
        _ if lemma.ends_with('e') => (format!("{lemma}s"), format!("{lemma}d")),
        _ => (format!("{lemma}s"), format!("{lemma}ed")),
    };
    let ing = if lemma.ends_with('e') {
        format!("{stem}ing")
    } else {
        format!("{lemma}ing")
    };
    [
        (lemma.to_owned(), Form::Present),
        (s, Form::Present),
        (ed, Form::Past),
        (ing, Form::Ing),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_verb() {
        for (word, lemma, form) in [
            ("calls", "call", Form::Present),
            ("dubbed", "dub", Form::Past),
            ("identifies", "identify", Form::Present),
            ("describing", "describe", Form::Ing),
            ("decried", "decry", Form::Past),
            ("portrayed", "portray", Form::Past),
            ("seen", "see", Form::Past),
        ] {
            let found = verb(word).map(|v| (v.lemma, v.form));
            assert_eq!(found, Some((lemma, form)), "{word}");
        }
        assert_eq!(verb("recalled"), None);
    }
}
