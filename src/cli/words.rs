//! The messages of the catalogue that card and panel use: the terminal tells a reader the same in the same words.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use whose_word::wording::Phrase;

const CATALOGUE: &str = include_str!("../../extension/_locales/en/messages.json");

/// The catalogue.
pub struct Words(HashMap<String, String>);

impl Words {
    /// Reads it.
    pub fn new() -> Words {
        let catalogue: HashMap<String, serde_json::Value> = serde_json::from_str(CATALOGUE).unwrap_or_default();
        let message = |value: &serde_json::Value| Some(value.get("message")?.as_str()?.to_owned());
        Words(
            catalogue
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), message(value)?)))
                .collect(),
        )
    }

    /// The message `key` with `args` in its places; the key itself where there is no such message.
    pub fn say(&self, key: &str, args: &[&str]) -> String {
        let mut message = self.0.get(key).cloned().unwrap_or_else(|| key.to_owned());
        for (place, arg) in ["$ONE$", "$TWO$", "$THREE$"].into_iter().zip(args) {
            message = message.replace(place, arg);
        }
        message
    }

    /// A phrase.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        let args: Vec<&str> = phrase.args.iter().map(String::as_str).collect();
        self.say(&phrase.key, &args)
    }
}

/// What is said of a file that was named so and cannot be read.
pub fn unreadable(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if name.starts_with("http://") || name.starts_with("https://") => {
            "pages are not fetched from the net: save the page in your browser and name the file".into()
        }
        io::ErrorKind::NotFound => "there is no such file: check the path".into(),
        io::ErrorKind::IsADirectory => format!(
            "this is a folder: name the files in it, as {}",
            Path::new(name).join("*.html").display()
        ),
        _ => format!("cannot be read: {error}"),
    }
}

/// What is said of a file that was named and cannot be written.
pub fn unwritable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "its folder is not there: make it first, or name another file".into(),
        io::ErrorKind::IsADirectory => "this is a folder: name a file in it".into(),
        _ => format!("cannot be written: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages() {
        let words = Words::new();
        let phrase = Phrase::new("voice_direct", &["Ann Lee"]);
        assert_eq!(words.phrase(&phrase), "The words of Ann Lee.");
        let unknown = "a key that is not there";
        assert_eq!(words.say(unknown, &[]), unknown);
    }
}
