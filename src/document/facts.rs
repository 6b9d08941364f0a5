//! What a page says of itself in its head: titles, date, outlet, authors, language.

use super::date;
use super::page::Page;
use serde_json::Value;

/// The facts of one page, as its `meta` and its linked data give them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What it calls the article.
    pub titles: Vec<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// Primary language tag.
    pub lang: Option<String>,
    /// Whether it says that it is an opinion piece.
    pub opinion: bool,
    /// Whether it says that its text is not free to read.
    pub paid: bool,
}

const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "article.published",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_date",
    "citation_publication_date",
    "date",
    "ptime",
    "pdate",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "publisher",
    "dc.publisher",
    "citation_publisher",
    "application-name",
    "al:ios:app_name",
];
const AUTHORS: &[&str] = &[
    "author",
    "parsely-author",
    "byl",
    "article:author",
    "dc.creator",
    "sailthru.author",
    "citation_author",
];
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "parsely-title",
    "headline",
    "sailthru.title",
    "title",
];
const SECTIONS: &[&str] = &[
    "article:section",
    "section",
    "parsely-section",
    "og:type",
    "cg",
    "content_type",
    "contenttype",
    "page.type",
];

impl Facts {
    /// Reads them. Linked data goes before `meta`.
    pub fn new(page: &Page) -> Facts {
        let mut facts = Facts::default();
        let (mut dates, mut outlets, mut authors) = (Vec::new(), Vec::new(), Vec::new());
        for (name, value) in page.meta.iter().filter(|(_, v)| !v.trim().is_empty()) {
            let (name, value) = (name.to_ascii_lowercase(), value.trim());
            if name == "ld+json" {
                facts.linked(value);
            }
            if name == "lang" || name == "og:locale" {
                facts.lang = facts.lang.take().or_else(|| primary(value));
            }
            let rank = |list: &[&str]| list.iter().position(|&n| n == name);
            if TITLES.contains(&name.as_str()) {
                facts.titles.push(value.to_owned());
            }
            if let (Some(rank), Some(date)) = (rank(DATES), date::find(value)) {
                dates.push((rank, date));
            }
            if let Some(rank) = rank(OUTLETS).filter(|_| is_name(value)) {
                outlets.push((rank, value.to_owned()));
            }
            if let Some(rank) = rank(AUTHORS).filter(|_| is_name(value)) {
                authors.push((rank, value.to_owned()));
            }
            facts.paid |= name == "article:content_tier" && ["locked", "metered"].contains(&value);
            facts.opinion |= SECTIONS.contains(&name.as_str()) && is_opinion(value);
        }
        let first = |list: Vec<(usize, String)>| list.into_iter().min_by_key(|&(rank, _)| rank).map(|(_, value)| value);
        facts.date = facts.date.take().or_else(|| first(dates)).or_else(|| date::find(&page.url));
        facts.outlet = facts.outlet.take().or_else(|| first(outlets));
        if facts.authors.is_empty() {
            facts.authors.extend(first(authors));
        }
        facts.opinion |= page.url.split(['/', '-']).any(is_opinion);
        facts
    }

    /// Reads one script of linked data: the objects that are an article, wherever they stand in it.
    fn linked(&mut self, json: &str) {
        let Ok(root) = serde_json::from_str::<Value>(json) else {
            return;
        };
        let mut todo = vec![&root];
        while let Some(value) = todo.pop() {
            match value {
                Value::Array(list) => todo.extend(list.iter().rev()),
                Value::Object(map) => {
                    let kinds = texts(map.get("@type"));
                    if kinds.iter().any(|k| k.ends_with("Article") || k.ends_with("BlogPosting")) {
                        self.article(value, &kinds);
                    }
                    todo.extend(map.get("@graph"));
                    todo.extend(map.get("mainEntity"));
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, article: &Value, kinds: &[String]) {
        self.titles.extend(texts(article.get("headline")));
        let date = texts(article.get("datePublished")).iter().find_map(|d| date::find(d));
        self.date = self.date.take().or(date);
        let outlet = names(article.get("publisher")).into_iter().next();
        self.outlet = self.outlet.take().or(outlet);
        if self.authors.is_empty() {
            self.authors = names(article.get("author"));
        }
        let lang = texts(article.get("inLanguage")).iter().find_map(|l| primary(l));
        self.lang = self.lang.take().or(lang);
        self.paid |= article.get("isAccessibleForFree").is_some_and(is_no);
        self.opinion |=
            kinds.iter().any(|k| k.starts_with("Opinion")) || texts(article.get("articleSection")).iter().any(|s| is_opinion(s));
    }
}

/// The texts of a value that is one or a list of them.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.trim().to_owned()],
        Some(Value::Array(list)) => list.iter().filter_map(|v| Some(v.as_str()?.trim().to_owned())).collect(),
        _ => Vec::new(),
    }
}

/// The names of people or organisations: objects with a name, or plain texts.
fn names(value: Option<&Value>) -> Vec<String> {
    let name = |v: &Value| {
        texts(v.get("name"))
            .into_iter()
            .next()
            .or_else(|| texts(Some(v)).into_iter().next())
    };
    let names: Vec<String> = match value {
        Some(Value::Array(list)) => list.iter().filter_map(name).collect(),
        Some(value) => name(value).into_iter().collect(),
        None => Vec::new(),
    };
    names.into_iter().filter(|n| is_name(n)).collect()
}

/// Whether a text can be a name: neither an address nor an account, and short.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 120 && !text.contains("://") && !text.starts_with(['@', '#', '{', '/'])
}

/// Whether a value of linked data says no: many pages write the word for it.
fn is_no(value: &Value) -> bool {
    *value == Value::Bool(false) || value.as_str().is_some_and(|v| v.trim().eq_ignore_ascii_case("false"))
}

/// Whether a section, a kind or a part of an address speaks of opinion.
fn is_opinion(text: &str) -> bool {
    let words = [
        "opinion",
        "opinions",
        "commentisfree",
        "comment",
        "column",
        "columns",
        "columnist",
        "columnists",
        "editorial",
        "editorials",
        "op-ed",
        "oped",
        "commentary",
        "blogs",
        "perspective",
    ];
    words.contains(&text.trim().to_ascii_lowercase().as_str())
}

/// The primary subtag of a language tag.
pub fn primary(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase())).then_some(primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(meta: &[(&str, &str)]) -> Facts {
        Facts::new(&Page {
            meta: meta.iter().map(|&(n, v)| (n.into(), v.into())).collect(),
            ..Page::default()
        })
    }

    #[test]
    fn linked_data_goes_first() {
        let json = r#"{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "H",
            "datePublished": "2020-01-02T00:00Z", "publisher": {"name": "The Lamp"}, "author": [{"name": "Ann Lee"}, "Bo Ray"]}]}"#;
        let got = facts(&[
            ("lang", "en-GB"),
            ("date", "2019-01-01"),
            ("og:site_name", "Lamp.example"),
            ("ld+json", json),
        ]);
        let expected = Facts {
            titles: vec!["H".into()],
            date: Some("2020-01-02".into()),
            outlet: Some("The Lamp".into()),
            authors: vec!["Ann Lee".into(), "Bo Ray".into()],
            lang: Some("en".into()),
            opinion: false,
            paid: false,
        };
        assert_eq!(got, expected);
    }

    #[test]
    fn a_page_says_that_it_is_not_free_to_read() {
        let check = |name: &str, value: &str, expected: bool| assert_eq!(facts(&[(name, value)]).paid, expected, "{value}");
        check("ld+json", r#"{"@type": "NewsArticle", "isAccessibleForFree": false}"#, true);
        check("ld+json", r#"{"@type": "NewsArticle", "isAccessibleForFree": "False"}"#, true);
        check("ld+json", r#"{"@type": "NewsArticle", "isAccessibleForFree": true}"#, false);
        check("ld+json", r#"{"@type": "Product", "isAccessibleForFree": false}"#, false);
        check("article:content_tier", "locked", true);
        check("article:content_tier", "free", false);
    }

    #[test]
    fn meta_by_its_worth() {
        let got = facts(&[
            ("date", "2019-01-01"),
            ("article:published_time", "2019-01-03T01:00"),
            ("author", "https://x.example/ann"),
            ("byl", "By Ann Lee"),
            ("article:section", "Opinion"),
            ("ld+json", "{not json"),
        ]);
        assert_eq!(got.date.as_deref(), Some("2019-01-03"));
        assert_eq!(got.authors, ["By Ann Lee"]);
        assert!(got.opinion);
    }
}
