//! What is said of an input, or a part of one, that could not be read: to people, and to programs.

use serde::Serialize;
use std::fmt;

/// A document that could not be read, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file, or "standard input".
    pub file: String,
    /// Line of a file of JSON Lines, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Record of a WARC, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// Where the line or record starts, in bytes of the file; where the file is compressed, its gzip member does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The document's name, where that could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What, why, and what to do.
    pub error: String,
}

impl Fault {
    /// A fault of a whole file.
    pub fn of_file(file: &str, error: impl fmt::Display) -> Fault {
        Fault {
            file: file.into(),
            error: error.to_string(),
            ..Fault::default()
        }
    }

    /// The same place, with what is wrong there.
    pub fn because(self, error: impl fmt::Display) -> Fault {
        let error = error.to_string();
        Fault { error, ..self }
    }

    /// One line of JSON.
    pub fn json(&self) -> String {
        let mut line = serde_json::to_string(self).expect("a fault has only string keys");
        line.push('\n');
        line
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(record) = self.record {
            write!(f, ", record {record}")?;
        }
        if let (Some(_), Some(offset)) = (self.record, self.offset) {
            write!(f, " at byte {offset}")?;
        }
        if let Some(id) = &self.id {
            write!(f, " ({id})")?;
        }
        write!(f, ": {}", self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let check = |fault: &Fault, told: &str, json: &str| {
            assert_eq!(fault.to_string(), told);
            assert_eq!(fault.json(), format!("{json}\n"));
        };
        let file = Fault::of_file("a.html", "gone");
        check(&file, "a.html: gone", r#"{"file":"a.html","error":"gone"}"#);
        let line = Fault {
            line: Some(3),
            offset: Some(90),
            ..file.clone()
        };
        check(
            &line,
            "a.html, line 3: gone",
            r#"{"file":"a.html","line":3,"offset":90,"error":"gone"}"#,
        );
        let record = Fault {
            record: Some(7),
            offset: Some(90),
            id: Some("https://news.example/".into()),
            ..file
        };
        check(
            &record,
            "a.html, record 7 at byte 90 (https://news.example/): gone",
            r#"{"file":"a.html","record":7,"offset":90,"id":"https://news.example/","error":"gone"}"#,
        );
    }
}
