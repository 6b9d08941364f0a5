//! Forms that no weights should call an attribution: labels, names and titles.

use crate::attribution::rules::preposition::is_measure;
use crate::attribution::Proposal;
use crate::text::{Text, TokenKind};
use crate::vocabulary::{is_among, is_article, is_possessive};

/// Whether a proposal is one of the forms that report nobody's words.
pub fn is_none(text: &Text, p: &Proposal) -> bool {
    compound(text, p)
        || measured(text, p)
        || lone_article(text, p)
        || no_source(text, p)
        || owned_noun(text, p)
        || naming(text, p)
        || title(text, p)
        || spoken_of(text, p)
}

/// "Lee | is seen by | critics as a fraud": who is spoken of says nothing, and it is the critics who see.
fn spoken_of(text: &Text, p: &Proposal) -> bool {
    let (Some(s), [q], Some(c)) = (p.source.last(), &p.cue[..], p.content.first()) else {
        return false;
    };
    let be = is_among(text.folded(q.start), &["is", "are", "was", "were", "'s", "'re"]);
    be && q.len() > 2 && s.end <= q.start && text.folded(q.end - 1) == "by" && c.start == q.end
}

/// "the so-called school", "a life-threatening storm".
fn compound(text: &Text, p: &Proposal) -> bool {
    let hyphen = |i: usize| text.folded(i) == "-" && !text.tokens[i].spaced && !text.tokens[i + 1].spaced;
    p.cue.iter().any(|q| q.start > 0 && hyphen(q.start - 1))
}

/// "according to plan".
fn measured(text: &Text, p: &Proposal) -> bool {
    let ([s], [q]) = (&p.source[..], &p.cue[..]) else {
        return false;
    };
    text.folded(q.start) == "according" && is_measure(text.folded(s.end - 1))
}

/// "They marched amid | reports", "Said | Lee": what no source can be.
fn no_source(text: &Text, p: &Proposal) -> bool {
    let ([s], [q]) = (&p.source[..], &p.cue[..]) else {
        return false;
    };
    s.end == q.start
        && (matches!(
            text.folded(s.end - 1),
            "amid" | "after" | "against" | "at" | "by" | "despite" | "for" | "from" | "in" | "of" | "on" | "to" | "with"
        ) || matches!(text.folded(s.start), "said" | "says") && s.len() == 1)
}

/// "His claims office": a noun that another noun follows.
fn owned_noun(text: &Text, p: &Proposal) -> bool {
    let ([s], [q], [c, ..]) = (&p.source[..], &p.cue[..], &p.content[..]) else {
        return false;
    };
    let owner = is_possessive(text.folded(s.start)) && s.len() == 1;
    let after = text.folded(c.start);
    let noun = after.len() > 4
        && !matches!(
            after,
            "about" | "against" | "there" | "these" | "those" | "where" | "whether" | "while"
        );
    owner && s.end == q.start && q.end == c.start && q.len() == 1 && text.folded(q.start).ends_with('s') && noun
}

/// "The proposed bridge": an article is nobody.
fn lone_article(text: &Text, p: &Proposal) -> bool {
    matches!(&p.source[..], [s] if s.len() == 1 && is_article(text.folded(s.start)))
}

/// "A village called Elm": a name follows at once.
fn naming(text: &Text, p: &Proposal) -> bool {
    let (Some(s), Some(q)) = (p.source.first(), p.cue.first()) else {
        return false;
    };
    q.len() == 1
        && s.end == q.start
        && matches!(text.folded(q.start), "called" | "named" | "dubbed" | "titled")
        && matches!(text.folded(s.start), "a" | "an")
        && p.content
            .first()
            .is_some_and(|c| c.start == q.end && text.tokens[c.start].capital)
}

/// "her book, “The Long Road”": a quotation of several words, all of them with a capital but the small ones.
fn title(text: &Text, p: &Proposal) -> bool {
    let [content] = &p.content[..] else { return false };
    let quoted = text
        .quote_at(content.start + 1)
        .is_some_and(|q| q.end as usize <= content.end);
    let words = || content.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word);
    let capital = |i: usize| text.tokens[i].capital;
    let small = |i: usize| text.tokens[i].span.len() <= 4;
    quoted
        && words().filter(|&i| !small(i)).count() < 8
        && words().filter(|&i| capital(i)).count() >= 2
        && words().all(|i| capital(i) || small(i))
        && words().next_back().is_some_and(capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Shape;
    use crate::document::plain;
    use std::ops::Range;

    fn check(words: &str, source: Range<usize>, cue: Range<usize>, content: Range<usize>, expected: bool) {
        let document = plain(words.into());
        let proposal = Proposal {
            source: vec![source],
            cue: vec![cue],
            content: vec![content],
            score: 900,
            shape: Shape::Tagged,
        };
        assert_eq!(is_none(&Text::new(&document), &proposal), expected, "{words}");
    }

    #[test]
    fn labels_names_and_titles() {
        check("The proposed bridge is long.", 0..1, 1..2, 2..5, true);
        check("The mayor proposed a bridge.", 0..2, 2..3, 3..5, false);
        check("A village called Elm was lost.", 0..2, 2..3, 3..6, true);
        check("A neighbour called him a liar.", 0..2, 2..3, 3..6, false);
        check("The so-called school closed.", 0..1, 3..4, 4..6, true);
        check("A life-threatening storm came.", 0..1, 3..4, 4..6, true);
        check("They marched amid reports that it rained.", 0..3, 3..4, 4..7, true);
        check("His claims office is in Leeds.", 0..1, 1..2, 2..6, true);
        check("His claims that it is over were false.", 0..1, 1..2, 2..6, false);
        check("Her book, “The Long Road,” won.", 0..1, 1..2, 3..9, true);
        check("She said “The long road” won.", 0..1, 1..2, 2..7, false);
        check("Lee is seen by critics as a fraud.", 0..1, 1..4, 4..8, true);
        check("Lee stands by her words.", 0..1, 1..3, 3..5, false);
    }
}
