//! An HTTP response as an archive keeps it: what it is, and its page without the codings of its way through the net.

use super::LARGEST;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// A response has no more header fields.
const FIELDS: usize = 256;
/// Bytes that a decoder of Brotli works in.
const WORK: usize = 1 << 14;

/// The head of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// So many bytes it takes; the body follows.
    pub length: usize,
    /// Status code.
    pub status: u16,
    /// The media type, in lower case, without parameters; empty where there is none.
    pub media: String,
    /// The character encoding that the server names.
    pub charset: Option<String>,
    /// Codings of the content, in the order in which they were applied, in lower case.
    codings: Vec<String>,
    /// Whether it came in chunks.
    chunked: bool,
}

/// A body without its codings.
#[derive(Debug, PartialEq, Eq)]
pub struct Content {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether it ended before its end.
    pub truncated: bool,
}

impl Head {
    /// Reads the head that `block` begins with.
    ///
    /// # Errors
    /// There is none.
    pub fn read(block: &[u8]) -> Result<Head, String> {
        let no = |why: &dyn std::fmt::Display| format!("no HTTP response ({why})");
        // What HTTP/2 and /3 carry is archived in the same form, under its own version.
        let after = block.iter().position(|&b| b == b' ').filter(|_| block.starts_with(b"HTTP/"));
        let after = after.ok_or_else(|| no(&"it does not begin with HTTP/"))?;
        let line = [b"HTTP/1.1", &block[after..]].concat();
        let mut fields = [httparse::EMPTY_HEADER; FIELDS];
        let mut response = httparse::Response::new(&mut fields);
        let parsed = httparse::ParserConfig::default()
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .ignore_invalid_headers_in_responses(true)
            .parse_response(&mut response, &line);
        let length = match parsed {
            Ok(httparse::Status::Complete(length)) => length + after - "HTTP/1.1".len(),
            Ok(httparse::Status::Partial) => return Err(no(&"its head does not end")),
            Err(error) => return Err(no(&error)),
        };
        let mut head = Head {
            length,
            status: response.code.unwrap_or_default(),
            ..Head::default()
        };
        for field in response.headers.iter() {
            let value = String::from_utf8_lossy(field.value).trim().to_ascii_lowercase();
            match field.name.to_ascii_lowercase().as_str() {
                "content-type" => {
                    let mut parts = value.split(';').map(str::trim);
                    head.media = parts.next().unwrap_or_default().to_owned();
                    head.charset = parts
                        .filter_map(|part| part.strip_prefix("charset"))
                        .filter_map(|rest| rest.trim_start().strip_prefix('='))
                        .map(|label| label.trim().trim_matches(['"', '\'']).to_owned())
                        .next();
                }
                "content-encoding" => head.codings.extend(value.split(',').map(|c| c.trim().to_owned())),
                "transfer-encoding" => head.chunked = value.split(',').any(|c| c.trim() == "chunked"),
                _ => {}
            }
        }
        Ok(head)
    }

    /// Whether the response is a page that was found, as far as its head tells.
    pub fn is_page(&self) -> bool {
        let media = self.media.as_str();
        (200..300).contains(&self.status) && matches!(media, "" | "text/html" | "application/xhtml+xml")
    }

    /// Takes a body out of its codings. Many archives keep bodies decoded under heads that still name the codings: what is
    /// not coded is taken as it is.
    ///
    /// # Errors
    /// A coding is not known, or nothing comes out of it.
    pub fn decode(&self, body: Vec<u8>) -> Result<Content, String> {
        let mut content = match self.chunked.then(|| unchunked(&body)).flatten() {
            Some(content) => content,
            None => Content {
                bytes: body,
                truncated: false,
            },
        };
        for coding in self.codings.iter().rev() {
            if content.bytes.trim_ascii_start().starts_with(b"<") {
                break;
            }
            let bytes = content.bytes.as_slice();
            let unpacked = match coding.as_str() {
                "" | "identity" => continue,
                "gzip" | "x-gzip" => unpacked(MultiGzDecoder::new(bytes), LARGEST),
                // Servers send both under this name.
                "deflate" if bytes.first().is_some_and(|b| b & 15 == 8) => unpacked(ZlibDecoder::new(bytes), LARGEST),
                "deflate" => unpacked(DeflateDecoder::new(bytes), LARGEST),
                "br" => unpacked(brotli_decompressor::Decompressor::new(bytes, WORK), LARGEST),
                other => return Err(format!("its content is coded as “{other}”, which is not known here")),
            };
            let Content { bytes, truncated } =
                unpacked.map_err(|why| format!("its content does not unpack as {coding} ({why})"))?;
            content.bytes = bytes;
            content.truncated |= truncated;
        }
        Ok(content)
    }
}

/// All that a decoder gives before it ends or fails, at most so many bytes.
fn unpacked(decoder: impl Read, most: u64) -> Result<Content, String> {
    let mut bytes = Vec::new();
    let read = decoder.take(most + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Err(format!("it is larger than {} MB", most >> 20));
    }
    match read {
        Ok(_) => Ok(Content { bytes, truncated: false }),
        Err(error) if bytes.is_empty() => Err(error.to_string()),
        Err(_) => Ok(Content { bytes, truncated: true }),
    }
}

/// A body without the sizes between its chunks; nothing where it does not begin with one.
fn unchunked(body: &[u8]) -> Option<Content> {
    let mut content = Content {
        bytes: Vec::with_capacity(body.len()),
        truncated: true,
    };
    let mut rest = body;
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(found)) => found,
            _ if content.bytes.is_empty() => return None,
            _ => return Some(content),
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let chunk = &rest[start..];
        if size == 0 {
            content.truncated = false;
            return Some(content);
        }
        content.bytes.extend_from_slice(&chunk[..size.min(chunk.len())]);
        let Some(after) = chunk.get(size..) else {
            return Some(content);
        };
        rest = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n")).unwrap_or(after);
    }
}

/// The host of an address, without `www.`; nothing where it has none.
pub fn host(url: &str) -> Option<&str> {
    let after = url.split_once("://")?.1;
    let authority = after.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use flate2::Compression;
    use std::io::Write;

    const PAGE: &[u8] = b"<p>She said so, and so on, and so on, and so on.";

    fn head(fields: &str) -> Head {
        Head::read(format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes()).expect("a head")
    }

    fn check(fields: &str, body: &[u8], expected: Result<(&[u8], bool), &str>) {
        match (head(fields).decode(body.to_vec()), expected) {
            (Ok(content), Ok((bytes, truncated))) => {
                assert_eq!(content.bytes, bytes, "{fields}");
                assert_eq!(content.truncated, truncated, "{fields}");
            }
            (Err(got), Err(part)) => assert!(got.contains(part), "{got}"),
            (got, expected) => panic!("{fields}: {got:?}, not {expected:?}"),
        }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn heads() {
        let head = head("Content-Type: Text/HTML; Charset=\"ISO-8859-1\"\r\nbad field\r\nX: y");
        assert_eq!((head.status, head.media.as_str()), (200, "text/html"));
        assert_eq!(head.charset.as_deref(), Some("iso-8859-1"));
        assert!(head.is_page());
        let two = b"HTTP/2 404\r\ncontent-type: text/html\r\n\r\n<p>";
        let head = Head::read(two).expect("a head");
        assert_eq!((head.status, head.length), (404, two.len() - 3));
        assert!(!head.is_page());
        for none in ["", "<html>", "HTTP/1.1 200 OK\r\nA: b"] {
            assert!(Head::read(none.as_bytes()).is_err(), "{none:?}");
        }
    }

    #[test]
    fn codings() {
        check("", PAGE, Ok((PAGE, false)));
        check("Content-Encoding: gzip", &gzip(PAGE), Ok((PAGE, false)));
        check("Content-Encoding: gzip", PAGE, Ok((PAGE, false)));
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PAGE).unwrap();
        let zlib = zlib.finish().unwrap();
        check("Content-Encoding: deflate", &zlib, Ok((PAGE, false)));
        check("Content-Encoding: deflate", &zlib[2..zlib.len() - 4], Ok((PAGE, false)));
        let brotli = b"\x1b\x2f\x00\xf8\x9d\x07\xb6\x6d\x69\x2b\xf1\x0c\x8d\xfa\x21\x86\xae\x28\xdf\x78\xe6\x7a\x2a\x0c\x0d\x4e\
            \x81\xb0\xa4\x9b\x8f\x4b\x2b\xa2\x8a\x2c\xdc\x48\x01\x1c\xe8\xc8\x9e\x96\x28\x4b\x0d\x20";
        check("Content-Encoding: br", brotli, Ok((PAGE, false)));
        check("Content-Encoding: zstd", b"\x28\xb5", Err("“zstd”"));
        check("Content-Encoding: gzip", b"\x00\x01", Err("does not unpack as gzip"));
    }

    #[test]
    fn chunks() {
        check(
            "Transfer-Encoding: chunked",
            b"3\r\n<p>\r\n2;x=y\r\nab\r\n0\r\n\r\n",
            Ok((b"<p>ab", false)),
        );
        check("Transfer-Encoding: chunked", b"3\r\n<p>\r\n9\r\nab", Ok((b"<p>ab", true)));
        check("Transfer-Encoding: chunked", PAGE, Ok((PAGE, false)));
        let mut both = format!("{:x}\r\n", gzip(PAGE).len()).into_bytes();
        both.extend(gzip(PAGE));
        both.extend(b"\r\n0\r\n\r\n");
        check(
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            &both,
            Ok((PAGE, false)),
        );
    }

    #[test]
    fn what_is_cut_or_blown_up() {
        let long: Vec<u8> = (0..20_000u32).flat_map(|n| format!("{n} ").into_bytes()).collect();
        let cut = gzip(&long);
        let content = head("Content-Encoding: gzip")
            .decode(cut[..cut.len() / 2].to_vec())
            .expect("its beginning");
        assert!(content.truncated && long.starts_with(&content.bytes) && !content.bytes.is_empty());
        let bomb = gzip(&vec![b' '; 3 << 20]);
        let blown = unpacked(MultiGzDecoder::new(bomb.as_slice()), 2 << 20);
        assert_eq!(blown, Err("it is larger than 2 MB".into()));
    }

    #[test]
    fn hosts() {
        let check = |url, expected| assert_eq!(host(url), expected, "{url}");
        check("https://www.news.example:8080/a?b", Some("news.example"));
        check("http://u@news.example", Some("news.example"));
        check("urn:x", None);
        check("https:///a", None);
    }
}
