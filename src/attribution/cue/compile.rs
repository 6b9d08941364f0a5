//! Compiles the list of cues, when the engine is built: every form of every entry, as static tables.

use super::bits::{form, frame};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a word form may be: entries with their forms, as a verb and as a noun.
#[derive(Default)]
struct Readings {
    verbs: Vec<(usize, u8)>,
    noun: Option<(usize, u8)>,
}

/// The tables for `list` as Rust: all entries; all word forms, one a line, with how many readings each has, as a verb and as a
/// noun; the readings in that order. Where a line is not understood: what is wrong with each.
pub fn compile(list: &str) -> Result<String, Vec<String>> {
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    let mut forms: BTreeMap<String, Readings> = BTreeMap::new();
    let mut group = "Neutral";
    for line in list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            match stance(name.trim_end_matches(']')) {
                Some(stance) => group = stance,
                None => faults.push(format!("cues.txt: no such stance: {line}")),
            }
            continue;
        }
        match entry(line) {
            Ok(entry) => {
                add(&entry, entries.len(), &mut forms);
                entries.push((entry, group));
            }
            Err(fault) => faults.push(format!("cues.txt: {fault}: {line}")),
        }
    }
    if faults.is_empty() {
        Ok(print(&entries, &mut forms))
    } else {
        Err(faults)
    }
}

/// A line of the list.
struct Entry<'l> {
    words: Vec<&'l str>,
    frames: u16,
    past: Option<&'l str>,
    participle: Option<&'l str>,
}

fn entry(line: &str) -> Result<Entry<'_>, &'static str> {
    let (lemma, rest) = line.split_once('=').ok_or("no =")?;
    let (frames, irregular) = rest.split_once(';').unwrap_or((rest, ""));
    let frames: Option<Vec<u16>> = frames.split_whitespace().map(bits).collect();
    let frames = frames.ok_or("no such frame")?.into_iter().fold(0, |a, b| a | b);
    let words: Vec<&str> = lemma.split_whitespace().collect();
    if words.is_empty() || frames == 0 {
        return Err("no lemma or no frame");
    }
    // "made clear": only the first word is inflected.
    let mut irregular = irregular.split(',').filter_map(|form| form.split_whitespace().next());
    Ok(Entry {
        words,
        frames,
        past: irregular.next(),
        participle: irregular.next(),
    })
}

/// Adds the forms of an entry.
fn add(entry: &Entry, number: usize, forms: &mut BTreeMap<String, Readings>) {
    for (word, bits) in inflect(entry.words[0], entry.past, entry.participle) {
        if entry.frames & frame::NAME != 0 {
            // A noun has two forms only.
            if bits & (form::BASE | form::THIRD) != 0 {
                forms.entry(word).or_default().noun = Some((number, bits));
            }
            continue;
        }
        let verbs = &mut forms.entry(word).or_default().verbs;
        match verbs.iter_mut().find(|(entry, _)| *entry == number) {
            Some((_, form)) => *form |= bits,
            None => verbs.push((number, bits)),
        }
    }
}

fn print(entries: &[(Entry, &str)], forms: &mut BTreeMap<String, Readings>) -> String {
    let mut out = String::from("static ENTRIES: &[Entry] = &[\n");
    for (Entry { words, frames, .. }, stance) in entries {
        let (lemma, tail) = (words.join(" "), &words[1..]);
        out += &format!("Entry {{ lemma: {lemma:?}, tail: &{tail:?}, stance: Stance::{stance}, frames: {frames} }},\n");
    }
    out += "];\nstatic READINGS: &[Reading] = &[\n";
    for Readings { verbs, noun } in forms.values_mut() {
        verbs.sort_by_key(|&(entry, _)| Reverse(entries[entry].0.words.len()));
        for (entry, form) in verbs.iter().chain(noun.iter()) {
            out += &format!("Reading {{ entry: {entry}, form: {form} }},\n");
        }
    }
    let words: Vec<&str> = forms.keys().map(String::as_str).collect();
    let counts: Vec<[usize; 2]> = forms
        .values()
        .map(|r| [r.verbs.len(), usize::from(r.noun.is_some())])
        .collect();
    out + &format!(
        "];\nstatic WORDS: &str = {:?};\nstatic COUNTS: &[[u8; 2]] = &{counts:?};\n",
        words.join("\n")
    )
}

fn stance(name: &str) -> Option<&'static str> {
    Some(match name {
        "neutral" => "Neutral",
        "positioning" => "Positioning",
        "doubt" => "Doubt",
        "endorsing" => "Endorsing",
        "conceding" => "Conceding",
        "emotive" => "Emotive",
        "denial" => "Denial",
        "accusing" => "Accusing",
        _ => return None,
    })
}

fn bits(word: &str) -> Option<u16> {
    use frame::*;
    Some(match word {
        "say" => QUOTE | THAT | BARE,
        "that" => QUOTE | THAT,
        "quote" => QUOTE,
        "object" => OBJECT,
        "to" => TO,
        "addressee" => ADDRESSEE,
        "passive" => PASSIVE,
        "noun" => NOUN,
        "name" => NAME,
        _ => return None,
    })
}

/// All forms of a verb.
fn inflect(base: &str, past: Option<&str>, participle: Option<&str>) -> Vec<(String, u8)> {
    let consonant_y = base.ends_with('y') && !base.ends_with(['a', 'e', 'o', 'u']) && {
        let before = base.chars().rev().nth(1);
        before.is_some_and(|c| !"aeiou".contains(c))
    };
    let mute_e = base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("ye");
    // "slam", "plan", "quip": a single vowel and consonant at the end of a short word; "admit", "refer" by their stress.
    let letters: Vec<char> = base.chars().collect();
    let doubled = match letters[..] {
        [.., a, b, c] => {
            let vowel = |c: char| "aeiou".contains(c);
            !vowel(a) && vowel(b) && !vowel(c) && !"wxy".contains(c) && (letters.len() <= 4 || DOUBLING.contains(&base))
        }
        _ => false,
    };
    let stem = match letters.last() {
        Some(last) if doubled => format!("{base}{last}"),
        _ if mute_e => base[..base.len() - 1].to_owned(),
        _ => base.to_owned(),
    };
    let third = match base {
        _ if consonant_y => format!("{}ies", &base[..base.len() - 1]),
        _ if base == "go" || base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    };
    let regular = match base {
        _ if consonant_y => format!("{}ied", &base[..base.len() - 1]),
        _ => format!("{stem}ed"),
    };
    let past = past.map_or(regular, str::to_owned);
    let participle = participle.map_or_else(|| past.clone(), str::to_owned);
    vec![
        (base.to_owned(), form::BASE),
        (third, form::THIRD),
        (past, form::PAST),
        (participle, form::PARTICIPLE),
        (format!("{stem}ing"), form::ING),
    ]
}

/// Longer verbs that double their last letter.
const DOUBLING: &[&str] = &["admit", "refer", "rebut", "begin", "quip", "label"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_told() {
        let check = |list: &str, expected: &[&str]| assert_eq!(compile(list).err().unwrap_or_default(), expected, "{list}");
        check("[neutral]\nsay = say ; said\n# no\n", &[]);
        check(
            "[sure]\nsay = sing\nsay\n = say",
            &[
                "cues.txt: no such stance: [sure]",
                "cues.txt: no such frame: say = sing",
                "cues.txt: no =: say",
                "cues.txt: no lemma or no frame: = say",
            ],
        );
    }
}
