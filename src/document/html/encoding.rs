//! From bytes to text: byte order mark, then UTF-8 if it is valid, then what the server says, then `meta`, else what old pages
//! were written in.

use super::NotText;
use crate::report::Warning;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, UTF_8, WINDOWS_1252};

/// How far into a page a `meta` with its encoding may stand.
const PRESCAN: usize = 4096;

/// First bytes of files that are no text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x7fELF", "a program"),
];

/// Decodes `bytes`; `served` is the encoding that the server named, `html` says whether a `meta` may name it.
pub fn decode(bytes: &[u8], served: Option<&str>, html: bool) -> Result<(String, Vec<Warning>), NotText> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NotText(what));
    }
    let marked = Encoding::for_bom(bytes);
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let served = served.and_then(|label| Encoding::for_label(label.as_bytes()));
    let wide = served.filter(|&encoding| encoding == UTF_16LE || encoding == UTF_16BE);
    if marked.is_none() && wide.is_none() && head.contains(&0) {
        return Err(NotText("binary data"));
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    let encoding = match marked {
        Some((encoding, _)) => encoding,
        // Only where it can be so: as single bytes, such a page has a zero in every other.
        None if wide.is_some() && head.contains(&0) => wide.unwrap_or(UTF_8),
        None if valid => UTF_8,
        None if html => narrow(served).or_else(|| declared(head)).unwrap_or(WINDOWS_1252),
        // A text says nothing of itself. One that has letters in UTF-8 is such a text, damaged; another is as old pages are.
        None if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, replaced) = encoding.decode(bytes);
    let mut warnings = Vec::new();
    if !html && !valid && encoding == WINDOWS_1252 {
        warnings.push(Warning {
            code: "encoding".into(),
            message: "The text is not in UTF-8 and was read as Windows-1252, as older files are. If letters are wrong, save it as UTF-8."
                .into(),
        });
    } else if replaced {
        warnings.push(Warning {
            code: "encoding".into(),
            message: format!(
                "Some bytes are not valid {} and were replaced by \u{fffd}: save the file as UTF-8.",
                encoding.name()
            ),
        });
    }
    Ok((text.into_owned(), warnings))
}

/// The encoding that a page's `meta` names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = &head[head.find("charset")? + "charset".len()..];
    let value = after
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))
        .unwrap_or(value.len());
    narrow(Encoding::for_label(&value.as_bytes()[..end]))
}

/// A page that could be read so far is not in UTF-16, whatever is said of it.
fn narrow(encoding: Option<&'static Encoding>) -> Option<&'static Encoding> {
    Some(match encoding? {
        wide if wide == UTF_16LE || wide == UTF_16BE => UTF_8,
        encoding => encoding,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], html: bool, expected: Result<(&str, bool), &str>) {
        check_served(bytes, None, html, expected);
    }

    fn check_served(bytes: &[u8], served: Option<&str>, html: bool, expected: Result<(&str, bool), &str>) {
        let got = decode(bytes, served, html);
        let got = got.as_ref().map(|(text, warnings)| (text.as_str(), !warnings.is_empty()));
        assert_eq!(got.map_err(|e| e.0), expected);
    }

    #[test]
    fn encodings() {
        check("é".as_bytes(), true, Ok(("é", false)));
        check(b"\xef\xbb\xbfa", true, Ok(("a", false)));
        check(b"\xff\xfea\0", false, Ok(("a", false)));
        check(
            b"<meta charset=iso-8859-2>\xb1",
            true,
            Ok(("<meta charset=iso-8859-2>ą", false)),
        );
        check(b"caf\xe9", true, Ok(("café", false)));
        check(b"caf\xe9 \x93", false, Ok(("café “", true)));
        check(b"caf\xc3\xa9 caf\xe9", false, Ok(("café caf\u{fffd}", true)));
        check(b"%PDF-1.7", true, Err("a PDF file"));
        check(b"a\0b", true, Err("binary data"));
        check(b"", true, Ok(("", false)));
    }

    #[test]
    fn what_the_server_says() {
        let check = |bytes: &[u8], served, expected| check_served(bytes, Some(served), true, Ok((expected, false)));
        check(b"\xb1", "iso-8859-2", "ą");
        check(b"<meta charset=iso-8859-1>\xb1", "ISO-8859-2", "<meta charset=iso-8859-1>ą");
        check("ą".as_bytes(), "iso-8859-1", "ą");
        check(b"a\0", "utf-16le", "a");
        check(b"caf\xe9", "no such", "café");
    }
}
