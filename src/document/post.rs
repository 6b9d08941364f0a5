//! Embedded posts: whose account, under which name, and when.

use super::date;
use super::piece::{Piece, Pieces};
use super::tree::Tree;
use crate::report::Post;

/// Reads a post: `text` is its block's text, `element` holds all of it, `pieces` are its parts.
pub fn read(tree: &Tree, pieces: &Pieces, element: usize, parts: &[&Piece], text: &str, block: u32) -> Post {
    let (account, name, date) = signature(text);
    let mut hrefs = Vec::new();
    for part in parts {
        for (run, _) in pieces.runs(part) {
            hrefs.extend(
                tree.up(run)
                    .take_while(|&e| e >= element)
                    .filter_map(|e| tree.elements[e].hint("href")),
            );
        }
    }
    let linked = || {
        tree.elements[element]
            .hint("data-post")
            .into_iter()
            .chain(hrefs)
            .find_map(of_address)
    };
    Post {
        block,
        account: account.or_else(linked),
        name,
        date,
    }
}

/// Account, display name and date of the line that signs a post: `— Name (@account) November 14, 2019`, `A post shared by
/// Name (@account) on Nov 14, 2019`.
fn signature(text: &str) -> (Option<String>, Option<String>, Option<String>) {
    let Some(at) = text.rfind("(@") else {
        // A post that shows its account alone: "@account Nov 14".
        let account = text.split_whitespace().find_map(handle);
        return (account, None, date::find(text));
    };
    let account = handle(&text[at + 1..]);
    let before = &text[..at];
    let starts = ["— ", "– ", "shared by ", "posted by ", "Posted by ", "\u{2015} "];
    let name = starts.iter().filter_map(|s| Some(before.rfind(s)? + s.len())).max();
    let name = name
        .map(|n| before[n..].trim().to_owned())
        .filter(|n| !n.is_empty() && n.len() <= 100);
    (account, name, date::find(&text[at..]))
}

/// The account that a text begins with.
fn handle(text: &str) -> Option<String> {
    let rest = text.strip_prefix('@')?;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '@')))
        .unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches(['.', '-', '@']);
    (!name.is_empty()).then(|| format!("@{name}"))
}

/// The account in the address of a post.
fn of_address(address: &str) -> Option<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let mut parts = path.split('/').filter(|p| !p.is_empty());
    let host = parts.next()?;
    let (first, second) = (parts.next(), parts.next());
    let name = match host.trim_start_matches("www.").trim_start_matches("mobile.") {
        "twitter.com" | "x.com" if second == Some("status") => first?,
        "t.me" if second.is_some() && first != Some("s") => first?,
        "tiktok.com" => first?.strip_prefix('@')?,
        "bsky.app" if first == Some("profile") => second?,
        // `data-post` of a channel's post: "channel/123".
        channel if !channel.contains('.') && second.is_none() && first?.bytes().all(|b| b.is_ascii_digit()) => channel,
        _ => return None,
    };
    handle(&format!("@{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, account: Option<&str>, name: Option<&str>, date: Option<&str>) {
        let (a, n, d) = signature(text);
        assert_eq!((a.as_deref(), n.as_deref(), d.as_deref()), (account, name, date), "{text}");
    }

    #[test]
    fn signatures() {
        check(
            "We won — now rest! — Ann (@ann_1) November 14, 2019",
            Some("@ann_1"),
            Some("Ann"),
            Some("2019-11-14"),
        );
        check(
            "A post shared by Ann Lee (@ann.lee) on Nov 3, 2019 at 3:00pm PST",
            Some("@ann.lee"),
            Some("Ann Lee"),
            Some("2019-11-03"),
        );
        check("@bo no words", Some("@bo"), None, None);
        check("nothing", None, None, None);
        check("(@", None, None, None);
    }

    #[test]
    fn addresses() {
        let check = |address, expected: Option<&str>| assert_eq!(of_address(address).as_deref(), expected, "{address}");
        check("https://twitter.com/ann_1/status/12?ref=x", Some("@ann_1"));
        check("https://t.me/channel/12", Some("@channel"));
        check("channel/12", Some("@channel"));
        check("https://news.example/a/b", None);
        check("https://twitter.com/hashtag/x", None);
    }
}
