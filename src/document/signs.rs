//! What an element says of itself: by its tag, its role, its `itemprop`, and the words of its class and id.
//!
//! No word here belongs to a single site. A word is a part of a class between signs (`article__related-links`) or capitals
//! (`relatedLinks`).

use super::tree::hint;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u16);

/// Not shown.
pub const HIDDEN: Signs = Signs(1);
/// Navigation, advertising, links to other articles, tools: not the article, whatever stands in it.
pub const FURNITURE: Signs = Signs(2);
/// Often furniture: only where it holds links or next to no text.
pub const SUSPECT: Signs = Signs(4);
/// What readers wrote.
pub const COMMENTS: Signs = Signs(8);
/// The text at a picture.
pub const CAPTION: Signs = Signs(16);
/// Who wrote it, where, when.
pub const BYLINE: Signs = Signs(32);
/// The headline.
pub const HEADLINE: Signs = Signs(64);
/// The sentence beneath the headline.
pub const STANDFIRST: Signs = Signs(128);
/// An embedded post.
pub const POST: Signs = Signs(256);
/// The body of the article.
pub const BODY: Signs = Signs(512);
/// A quotation set apart.
pub const QUOTE: Signs = Signs(1024);
/// Tied to the person who wrote it: `rel=author`, `itemprop=author`.
pub const AUTHOR: Signs = Signs(2048);

impl Signs {
    /// Whether any of `other` is in it.
    pub fn any(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Signs {
    type Output = Signs;
    fn bitor(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Signs {
    fn bitor_assign(&mut self, other: Signs) {
        self.0 |= other.0;
    }
}

/// Whole words, each with what it is a sign of. Two words joined by a space stand
/// side by side in the class.
const WORDS: &[(Signs, &str)] = &[
    (
        HIDDEN,
        "sr only, visually hidden, visuallyhidden, screen reader, screenreader, accessibly hidden, off screen, \
         offscreen, is hidden, a11y, assistive, print only, noprint hidden",
    ),
    (
        FURNITURE,
        "nav, navbar, navigation, navlist, navlinks, menu, submenu, menubar, breadcrumb, breadcrumbs, related, \
         recirc, recirculation, trending, mostread, most read, most popular, most viewed, mostpopular, \
         popular posts, read more, readmore, read also, read next, readnext, see also, more from, more on, \
         more stories, morestories, more news, up next, upnext, next up, you may, recommended, share, shares, \
         sharing, sharebar, sharetools, addthis, social, follow us, newsletter, newsletters, subscribe, \
         subscription, signup, sign up, sign in, signin, login, register, ad, ads, advert, adverts, adslot, adunit, \
         adbox, adcontainer, adwrapper, dfp, gpt, mpu, sponsor, sponsored, outbrain, taboola, zergnet, cookie, \
         cookies, consent, gdpr, modal, popup, overlay, lightbox, tooltip, toolbar, sharetool, article tools, \
         story tools, article actions, pagination, pager, footer, colophon, copyright, skip link, skip to, skiplink, \
         search form, searchbox, alert bar, paywall, regwall, donate, donation, rating, ratings, poll, quiz, tags, \
         taglist, tag list, topics, keywords, author bio, authorbio, about author, author info, author card, \
         byline bio, bio box, print footer, sidebar, feedback, syndication, app promo, notification, notifications, \
         playlist, carousel nav, audio player, video player, player controls",
    ),
    (
        SUSPECT,
        "teaser, teasers, promo, promos, promotion, tools, rail, more, header, masthead, topic, list, links, link, \
         aside, widget, latest, headlines, popular, supplementary, secondary, container related, inset, card, cards, \
         box, media player, utility, actions, meta, infobox, interstitial, extra, extras, trail, collection, module, \
         recommend, hub",
    ),
    (
        COMMENTS,
        "comment, comments, disqus, livefyre, respond, discussion, commentlist, spotim, coral",
    ),
    (
        CAPTION,
        "caption, captions, figcaption, credit, photo credit, image credit, photocredit, cutline, credits",
    ),
    (
        BYLINE,
        "byline, bylines, author, authors, dateline, timestamp, published, pubdate, publish date, article date, \
         datetime, date time, post date, entry date, date, posted on, updated, last updated, writer, reporter, \
         contributor, contributors",
    ),
    (HEADLINE, "headline, entry title, article title, post title, story title"),
    (
        STANDFIRST,
        "standfirst, dek, deck, subtitle, subheadline, subhead, sub headline, sub title, strapline, kicker text, \
         article summary, article intro, summary, lede, article lead, teaser text",
    ),
    (
        POST,
        "twitter tweet, twitter video, instagram media, tiktok embed, fb post, fb video, telegram post, \
         mastodon embed, bluesky embed, reddit embed, reddit card, vk post, tweet embed, embedded tweet, tweet",
    ),
    (
        BODY,
        "articlebody, article body, story body, storybody, entry content, post content, article content",
    ),
    (QUOTE, "pullquote, pull quote, blockquote"),
];

/// Stems that stay telling with anything behind them ("relatedlinks", "comments-wrapper2").
const STEMS: &[(Signs, &[&str])] = &[
    (
        FURNITURE,
        &[
            "related",
            "newsletter",
            "advert",
            "breadcrumb",
            "sponsor",
            "recommend",
            "mostread",
            "mostpop",
            "sidebar",
            "sociallink",
            "socialshare",
        ],
    ),
    (COMMENTS, &["comment"]),
    (HIDDEN, &["visuallyhid", "screenread"]),
];

/// The signs of one element.
pub fn of(tag: &str, hints: &str) -> Signs {
    let mut signs = of_tag(tag);
    if hints.is_empty() {
        return signs;
    }
    let get = |name| hint(hints, name);
    if get("hidden").is_some() || get("style") == Some("hidden") {
        signs |= HIDDEN;
    }
    // Shown, but not read out: ornament, or the whole page while a dialog is open.
    if get("aria-hidden") == Some("true") {
        signs |= FURNITURE;
    }
    signs |= match get("role").unwrap_or("") {
        "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "alertdialog" | "alert" | "menu" | "menubar"
        | "tablist" | "toolbar" | "complementary" | "button" | "form" | "status" | "tooltip" | "listbox" => FURNITURE,
        _ => Signs::default(),
    };
    for prop in get("itemprop").unwrap_or("").split_ascii_whitespace() {
        signs |= match prop {
            "articleBody" | "reviewBody" => BODY,
            "headline" => HEADLINE,
            "author" | "creator" => BYLINE | AUTHOR,
            "datePublished" | "dateModified" | "dateCreated" => BYLINE,
            "caption" => CAPTION,
            "alternativeHeadline" | "description" => STANDFIRST,
            "comment" | "commentText" => COMMENTS,
            _ => Signs::default(),
        };
    }
    if get("rel").is_some_and(|r| r.split_ascii_whitespace().any(|r| r == "author")) {
        signs |= BYLINE | AUTHOR;
    }
    if get("data-instgrm-permalink").is_some() {
        signs |= POST;
    }
    for name in ["class", "id", "data-component", "data-testid", "data-type", "aria-label"] {
        if let Some(value) = get(name) {
            signs |= of_words(value);
        }
    }
    // A post may stand in a block of "social" media or of an embedding "widget", and a caption "overlay" its picture.
    if signs.any(POST) || tag == "figcaption" {
        signs.0 &= !(FURNITURE.0 | SUSPECT.0);
    }
    signs
}

fn of_tag(tag: &str) -> Signs {
    match tag {
        "nav" | "footer" | "aside" | "button" | "form" | "dialog" | "menu" | "search" | "fieldset" => FURNITURE,
        "header" => SUSPECT,
        "figcaption" => CAPTION,
        "time" => BYLINE,
        "h1" => HEADLINE,
        "blockquote" => QUOTE,
        _ => Signs::default(),
    }
}

/// The signs of the words of one class list, id or label.
fn of_words(value: &str) -> Signs {
    let (mut signs, mut social, mut embedded) = (Signs::default(), Signs::default(), false);
    let mut pair = String::new();
    for class in value.split_ascii_whitespace() {
        // Where in `pair` the latest word begins, after the one before it and a space.
        let mut start = 0;
        pair.clear();
        each_word(class, &mut pair, |pair| {
            let word = &pair[start..];
            *(if word == "social" { &mut social } else { &mut signs }) |= of_word(word);
            embedded |= word.starts_with("embed");
            if start > 0 {
                signs |= of_word(pair);
                pair.drain(..start);
            }
            pair.push(' ');
            start = pair.len();
        });
    }
    // A "social embed" is a post, a "social" block alone is buttons.
    if embedded {
        signs
    } else {
        signs | social
    }
}

/// The signs of one word, or of two joined by a space.
fn of_word(word: &str) -> Signs {
    static TABLE: OnceLock<FxHashMap<&str, Signs>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for &(sign, list) in WORDS {
            list.split(", ").for_each(|w| *table.entry(w).or_default() |= sign);
        }
        table
    });
    let mut signs = table.get(word).copied().unwrap_or_default();
    for &(sign, stems) in STEMS {
        if stems.iter().any(|s| word.starts_with(s)) {
            signs |= sign;
        }
    }
    signs
}

/// Appends each word of one class, in lower case, to `out` and tells `each` when it is whole.
fn each_word(class: &str, out: &mut String, mut each: impl FnMut(&mut String)) {
    let (mut small, mut letters) = (false, 0);
    for c in class.chars() {
        if letters > 0 && (!c.is_alphanumeric() || (c.is_uppercase() && small)) {
            each(out);
            letters = 0;
        }
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
            letters += 1;
        }
        small = c.is_lowercase();
    }
    if letters > 0 {
        each(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, hints: &str, expected: Signs) {
        assert_eq!(of(tag, hints), expected, "<{tag} {hints}>");
    }

    #[test]
    fn signs_of_elements() {
        check("p", "", Signs::default());
        check("div", "class=article__related-links", FURNITURE | SUSPECT);
        check("div", "class=relatedLinks", FURNITURE | SUSPECT);
        check("div", "class=thread shadow", Signs::default());
        check("section", "id=comments\u{1f}class=x", COMMENTS);
        check("div", "itemprop=articleBody", BODY);
        check("blockquote", "class=twitter-tweet", POST | QUOTE);
        check("div", "class=social-embed", Signs::default());
        check("figcaption", "class=overlay", CAPTION);
        check("ul", "role=navigation", FURNITURE);
        check("span", "class=Visually-Hidden", HIDDEN);
    }
}
