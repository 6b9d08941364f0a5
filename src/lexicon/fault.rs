//! What is wrong with a pack, and where: the same for the editors of the lexicon, for the build, and for a reader's own packs.

use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Id of the entry, key of the source; empty where it is the pack itself.
    pub of: String,
    /// The field; empty where it is no single one.
    pub field: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
    /// Why there is a rule; empty where nothing but sense is broken.
    pub why: &'static str,
}

impl Fault {
    /// A fault of an entry or a source.
    pub fn new(of: &str, field: &'static str, message: impl Into<String>) -> Fault {
        Fault {
            of: of.into(),
            field,
            message: message.into(),
            why: "",
        }
    }

    /// The line of `text` where it stands, counted from 1; `None` where `text` does not hold it. `text` is a pack or the
    /// registry of sources, in TOML or JSON.
    pub fn line(&self, text: &str) -> Option<usize> {
        let lines = || text.lines().enumerate();
        if self.of.is_empty() {
            return lines().find(|(_, line)| is_field(line, self.field)).map(|(at, _)| at + 1);
        }
        let named = |line: &str| is_field(line, "id") && value(line) == self.of || header(line) == Some(self.of.as_str());
        let (first, _) = lines().find(|(_, line)| named(line))?;
        // Its fields stand beneath its name, before the next one's.
        let below = lines()
            .skip(first + 1)
            .take_while(|(_, line)| !is_field(line, "id") && header(line).is_none());
        let field = below
            .into_iter()
            .find(|(_, line)| !self.field.is_empty() && is_field(line, self.field));
        Some(field.map_or(first, |(at, _)| at) + 1)
    }
}

/// Each fault with its place, `file:line: `, in the first of `files` (name and text) that holds what it is about.
pub fn placed(faults: &[Fault], files: &[(String, String)]) -> Vec<String> {
    let place = |fault: &Fault| {
        let found = files.iter().find_map(|(name, text)| Some((name, fault.line(text)?)));
        found.map_or_else(|| fault.to_string(), |(name, line)| format!("{name}:{line}: {fault}"))
    };
    faults.iter().map(place).collect()
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.of.as_str() {
            "" => f.write_str(&self.message),
            of => write!(f, "{of}: {}", self.message),
        }
    }
}

/// Whether a line gives `field` its value: `id = …` or `"id": …`.
fn is_field(line: &str, field: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['{', '"', ' ']);
    let rest = line.strip_prefix(field).filter(|_| !field.is_empty());
    rest.is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with(['=', ':']))
}

/// The text that a line gives its field.
fn value(line: &str) -> &str {
    let value = line.split_once(['=', ':']).map_or("", |(_, value)| value);
    let value = value.trim_start();
    match value.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next().unwrap_or_default(),
        None => value.trim_end(),
    }
}

/// The key in the header of a source's table: `[key]`, or `[sources.key]` in a pack.
fn header(line: &str) -> Option<&str> {
    let key = line.trim().strip_prefix('[')?.strip_suffix(']')?;
    (!key.starts_with('[')).then(|| key.strip_prefix("sources.").unwrap_or(key).trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, of: &str, field: &'static str, expected: Option<usize>) {
        assert_eq!(Fault::new(of, field, "").line(text), expected, "{of} {field} in\n{text}");
    }

    #[test]
    fn finds_the_line() {
        let toml = "pack = \"a\"\n\n[[entry]]\nid = \"one\"\nnote = \"x\"\n\n[[entry]]\nid = \"two\"\nnote = \"y\"\n[sources.s]\nurl = 1\n";
        check(toml, "", "pack", Some(1));
        check(toml, "one", "note", Some(5));
        check(toml, "two", "note", Some(9));
        check(toml, "two", "forms", Some(8));
        check(toml, "s", "url", Some(11));
        check(toml, "three", "note", None);
        let json = "{\"pack\": \"a\", \"entry\": [\n{\"id\": \"one\",\n  \"note\": \"x\"},\n  {\n\"id\": \"two\"}\n]}";
        check(json, "one", "note", Some(3));
        check(json, "two", "note", Some(5));
        check("[key]\ntitle = \"\"\n", "key", "title", Some(2));
        check("", "key", "", None);
    }
}
