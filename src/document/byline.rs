//! Who wrote the article: an agency, a columnist, the outlet's staff, or nobody that the page tells of.

use super::facts::Facts;
use super::{BlockKind, Document};
use crate::report::{Byline, BylineKind};

/// News agencies, as bylines and datelines write them, and the name they are told by.
const AGENCIES: &[(&str, &str)] = &[
    ("reuters", "Reuters"),
    ("thomson reuters", "Reuters"),
    ("associated press", "Associated Press"),
    ("the associated press", "Associated Press"),
    ("ap", "Associated Press"),
    ("afp", "AFP"),
    ("agence france-presse", "AFP"),
    ("agence france presse", "AFP"),
    ("sputnik", "Sputnik"),
    ("tass", "TASS"),
    ("ria novosti", "RIA Novosti"),
    ("interfax", "Interfax"),
    ("interfax-ukraine", "Interfax-Ukraine"),
    ("ukrinform", "Ukrinform"),
    ("xinhua", "Xinhua"),
    ("dpa", "dpa"),
    ("efe", "EFE"),
    ("ansa", "ANSA"),
    ("pa media", "PA Media"),
    ("pa", "PA Media"),
    ("press association", "PA Media"),
    ("upi", "UPI"),
    ("united press international", "UPI"),
    ("bloomberg", "Bloomberg"),
    ("bloomberg news", "Bloomberg"),
    ("kyodo", "Kyodo News"),
    ("kyodo news", "Kyodo News"),
    ("yonhap", "Yonhap"),
    ("anadolu", "Anadolu Agency"),
    ("anadolu agency", "Anadolu Agency"),
    ("pti", "Press Trust of India"),
    ("press trust of india", "Press Trust of India"),
    ("ani", "ANI"),
    ("ians", "IANS"),
    ("irna", "IRNA"),
    ("wam", "WAM"),
    ("the canadian press", "The Canadian Press"),
    ("canadian press", "The Canadian Press"),
    ("aap", "Australian Associated Press"),
    ("australian associated press", "Australian Associated Press"),
    ("cp", "The Canadian Press"),
    ("swissinfo", "SWI swissinfo.ch"),
    ("ritzau", "Ritzau"),
    ("tt", "TT"),
    ("apa", "APA"),
    ("belga", "Belga"),
    ("lusa", "Lusa"),
    ("mti", "MTI"),
    ("ctk", "CTK"),
];

/// How far into the first paragraph a dateline reaches, in bytes.
const DATELINE: usize = 80;

/// Reads the byline of a document whose blocks are known.
pub fn read(document: &Document, facts: &Facts) -> Byline {
    let bylines: Vec<&str> = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Byline)
        .map(|b| &document.text[b.span.range()])
        .collect();
    let first = document.blocks.iter().find(|b| b.kind == BlockKind::Paragraph);
    let agency = first.and_then(|b| dateline(&document.text[b.span.range()]));
    let authors = facts.authors.iter().map(|a| author(a)).filter(|a| !a.is_empty());
    let mut names: Vec<String> = authors.collect();
    names.extend(bylines.iter().filter_map(|b| named(b)));
    let by_agency = || names.iter().find_map(|n| agency_named(n));
    let told = || {
        bylines.iter().find_map(|b| {
            b.split([',', '|', '/', '·', '•'])
                .find_map(|part| agency_named(&author(part)))
        })
    };
    if let Some(agency) = agency.or_else(by_agency).or_else(told) {
        return Byline {
            kind: BylineKind::Agency,
            name: Some(agency.to_owned()),
        };
    }
    // "Staff and agencies", "Agencies in Paris": copy of some that are not named.
    let several = |text: &&str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphabetic())
            .any(|w| w == "agencies")
    };
    if bylines.iter().any(several) {
        return Byline {
            kind: BylineKind::Agency,
            name: None,
        };
    }
    let opinion = facts.opinion || bylines.iter().any(|b| b.to_ascii_lowercase().starts_with("opinion"));
    let name = match facts.authors.len() {
        0 => of_entries(document).or_else(|| names.into_iter().next()),
        many => Some(names[..many.min(names.len())].join(", ")).filter(|n| !n.is_empty()),
    };
    let kind = match (opinion, &name) {
        (true, _) => BylineKind::Column,
        (false, Some(_)) => BylineKind::Staff,
        (false, None) => BylineKind::Unknown,
    };
    Byline { kind, name }
}

/// The authors of a page whose entries have bylines of their own, as those of a live blog do: none of them wrote all of it. `None`
/// where it is one.
fn of_entries(document: &Document) -> Option<String> {
    let mut authors: Vec<String> = Vec::new();
    let mut text = true;
    for (block, next) in document.blocks.iter().zip(document.blocks.iter().skip(1)) {
        text |= block.kind == BlockKind::Paragraph;
        // It stands between two texts, or is the first of all.
        if block.kind != BlockKind::Byline || !text || next.kind == BlockKind::Byline {
            continue;
        }
        let name = named(&document.text[block.span.range()]).filter(|name| !name.to_lowercase().starts_with("photo"));
        let Some(name) = name else { continue };
        text = false;
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
    (authors.len() > 1).then(|| authors.join(", "))
}

/// The agency of a dateline: `MEXICO CITY (Sputnik) - `, `PARIS, Nov 3 (Reuters) — `.
fn dateline(paragraph: &str) -> Option<&'static str> {
    let mut end = paragraph.len().min(DATELINE);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let head = &paragraph[..end];
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let after = head[close + 1..].trim_start();
    let dash = after.starts_with(['-', '–', '—', '―', ':']);
    dash.then(|| agency_named(&head[open + 1..close]))?
}

/// The agency of this name.
fn agency_named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    AGENCIES.iter().find(|(n, _)| *n == name).map(|(_, told)| *told)
}

/// The author that a byline names: `By Ann Lee, 3 May 2020` gives `Ann Lee`.
fn named(byline: &str) -> Option<String> {
    let part = byline
        .split([',', '|', '·', '•', '—', '–', '\u{2028}'])
        .map(str::trim)
        .find(|p| p.starts_with(char::is_alphabetic))?;
    let name = author(part);
    let label = [
        "published",
        "updated",
        "posted",
        "reporting",
        "last",
        "first",
        "photo",
        "image",
        "on",
        "date",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let starts = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    (name.len() <= 80 && !name.is_empty() && !label.contains(&starts.as_str())).then_some(name)
}

/// A name without the "By" before it and without the date, account or label that may follow it.
fn author(name: &str) -> String {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    let starts = [
        "written by ",
        "compiled by ",
        "reported by ",
        "story by ",
        "by: ",
        "by ",
        "opinion by ",
        "analysis by ",
    ];
    let cut = starts.iter().find(|s| lower.starts_with(*s)).map_or(0, |s| s.len());
    let mut out = String::new();
    for word in name[cut..].split_whitespace() {
        let plain = word.trim_end_matches(['.', ',']).to_lowercase();
        let label = matches!(
            plain.as_str(),
            "follow" | "updated" | "published" | "posted" | "email" | "last" | "contact" | "is" | "writes" | "reports"
        );
        if label || super::date::is_month(&plain) || word.starts_with(['@', '|', '(']) {
            break;
        }
        let digit = word.find(|c: char| c.is_ascii_digit());
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(&word[..digit.unwrap_or(word.len())]);
        if digit.is_some() {
            break;
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{plain, Plain};

    fn check(byline: &str, paragraph: &str, facts: Facts, kind: BylineKind, name: Option<&str>) {
        let mut document = plain(Plain {
            text: format!("{byline}\n{paragraph}"),
            ..Plain::default()
        });
        document.blocks[0].kind = BlockKind::Byline;
        let name = name.map(str::to_owned);
        assert_eq!(read(&document, &facts), Byline { kind, name }, "{byline} / {paragraph}");
    }

    #[test]
    fn bylines() {
        use BylineKind::*;
        let none = Facts::default;
        check("By Ann Lee, 3 May 2020", "Text.", none(), Staff, Some("Ann Lee"));
        check("By Ann Lee, Reuters", "Text.", none(), Agency, Some("Reuters"));
        check("by Ann Lee3 May 2020 651", "Text.", none(), Staff, Some("Ann Lee"));
        check(
            "By Ann Lee March 18 at 3:57 PM Follow @annlee",
            "Text.",
            none(),
            Staff,
            Some("Ann Lee"),
        );
        check(
            "Ann Lee is a columnist for the Herald",
            "Text.",
            none(),
            Staff,
            Some("Ann Lee"),
        );
        check("Reporting from Cairo", "Text.", none(), Unknown, None);
        check("Compiled by our staff", "Text.", none(), Staff, Some("our staff"));
        check("3 May 2020", "PARIS, May 3 (AFP) — Text.", none(), Agency, Some("AFP"));
        check("3 May 2020", "The council (the upper one) — Text.", none(), Unknown, None);
        check("Published on 3 May 2020", "Text.", none(), Unknown, None);
        let column = Facts {
            opinion: true,
            authors: vec!["Ann Lee".into()],
            ..none()
        };
        check("Ann Lee", "Text.", column, Column, Some("Ann Lee"));
    }

    #[test]
    fn entries_have_authors_of_their_own() {
        let check = |lines: &[(BlockKind, &str)], name: &str| {
            let text: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
            let mut document = plain(Plain {
                text: text.join("\n"),
                ..Plain::default()
            });
            for (block, (kind, _)) in document.blocks.iter_mut().zip(lines) {
                block.kind = *kind;
            }
            assert_eq!(read(&document, &Facts::default()).name.as_deref(), Some(name), "{lines:?}");
        };
        use BlockKind::{Byline, Paragraph};
        let [ann, tom] = [(Byline, "By Ann Lee"), (Byline, "Tom Brown in Paris")];
        let text = (Paragraph, "The council met.");
        check(&[ann, text, tom, text, ann, text], "Ann Lee, Tom Brown in Paris");
        check(&[ann, text, ann, text], "Ann Lee");
        check(&[ann, tom, text], "Ann Lee");
        check(&[ann, text, (Byline, "Updated on Monday"), text], "Ann Lee");
    }
}
