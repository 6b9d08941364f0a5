//! Which name a source has, and how sure that is.

use super::{source, Proposal};
use crate::referent::{Mention, MentionForm, ReferentKind, Referents};
use crate::report::SourceKind;
use crate::span::Span;
use crate::text::{Text, TokenKind};
use crate::vocabulary::classes::TITLE;
use std::ops::Range;

/// Who a source is.
pub struct Named {
    /// Index of the chain, of the first where there are two.
    pub referent: u32,
    /// The name, or both: "Ann Lee and Tom Brown".
    pub name: String,
    /// How sure the links from the words to the names are, from 0 to 1.
    pub certainty: f32,
}

/// Who the source of a proposal is: a name before a pronoun before a description, the first of each.
pub fn of(text: &Text, referents: &Referents, proposal: &Proposal, kind: SourceKind) -> Option<Named> {
    let rank = |form: MentionForm| match form {
        MentionForm::Name => 0,
        MentionForm::Pronoun => 1,
        MentionForm::Description => 2,
    };
    let person = kind == SourceKind::Person;
    let kind_of = |m: &Mention| referents.chains[m.chain as usize].kind;
    let fits = |m: &Mention| match kind_of(m) {
        ReferentKind::Person => person,
        ReferentKind::Organisation => matches!(kind, SourceKind::Organisation | SourceKind::Institution | SourceKind::Media),
        ReferentKind::Group => kind == SourceKind::Group,
        ReferentKind::Unknown => person || matches!(kind, SourceKind::Organisation | SourceKind::Institution | SourceKind::Media),
        ReferentKind::Account => kind == SourceKind::Account,
        ReferentKind::Place | ReferentKind::Event => false,
    };
    let mentions = |tokens: &Range<usize>| {
        let span = text.span_of(tokens.clone());
        referents.in_span(span).filter(move |m| span.contains(m.span))
    };
    let (tokens, mention) = proposal
        .source
        .iter()
        .flat_map(|tokens| mentions(tokens).map(move |m| (tokens, m)))
        .filter(|(tokens, m)| {
            let known = kind_of(m) == ReferentKind::Person;
            fits(m)
                && is_head(text, tokens, m.span)
                && !owns(text, tokens, m)
                && !behind_a_name(text, referents, tokens, m)
                && (known || !is_spoken_for(text, tokens, m.span))
        })
        // "Council Head for Trade, Ann Lee": whoever is known to be a person before what may be one.
        .min_by_key(|(_, m)| (rank(m.form), person && kind_of(m) != ReferentKind::Person, m.span.start))?;
    let name = |m: &Mention| referents.chains[m.chain as usize].name.clone();
    let named = Named {
        referent: mention.chain,
        name: name(mention),
        certainty: mention.confidence(),
    };
    match beside(text, referents, tokens, mention) {
        Beside::Nobody => Some(named),
        Beside::Name(other) => Some(Named {
            name: format!("{} and {}", named.name, name(other)),
            certainty: named.certainty * other.confidence(),
            ..named
        }),
        // "Ann Lee and her lawyers": she says it too. "The bank and the ministry" are named as the text names them.
        Beside::After => Some(named).filter(|_| person),
        Beside::Half => None,
    }
}

/// Who speaks beside the one that a mention names.
enum Beside<'m> {
    Nobody,
    /// "Ann Lee and | Tom Brown"
    Name(&'m Mention),
    /// "Ann Lee and | her lawyers", "Customs and | Border Protection"
    After,
    /// "Customs and" before "Border Protection": half of a name, or the second of two.
    Half,
}

fn beside<'m>(text: &Text, referents: &'m Referents, tokens: &Range<usize>, mention: &Mention) -> Beside<'m> {
    let word = |i: usize| if i < tokens.end { text.folded(i) } else { "" };
    let own = text.tokens_in(mention.span);
    let start = source::with_title(text, tokens.start..own.start);
    if mention.form == MentionForm::Name && start > tokens.start && matches!(word(start - 1), "and" | "&") {
        return Beside::Half;
    }
    // "Jeff McCabe (D) and Sara Gideon (D)"
    let closed = match word(own.end) {
        "(" => (own.end..tokens.end).find(|&i| word(i) == ")").map_or(own.end, |i| i + 1),
        _ => own.end,
    };
    if !matches!(word(closed), "and" | "&") || closed + 1 == tokens.end {
        return Beside::Nobody;
    }
    // Only titles and other words of names stand before the second: "and Assistant Majority Leader Sara Gideon".
    let other = referents
        .in_span(text.span_of(closed + 1..tokens.end))
        .find(|m| m.form == MentionForm::Name && referents.chains[m.chain as usize].kind == ReferentKind::Person);
    let joined = other.filter(|other| {
        let second = text.tokens_in(other.span);
        let titled = (closed + 1..second.start).all(|i| text.tokens[i].capital || word(i) == "." || text.is(i, TITLE));
        titled && matches!(word(second.end), "" | "," | "(" | "who")
    });
    joined.map_or(Beside::After, Beside::Name)
}

/// Whether the mention only tells of the name that opens the source: "Iran, accused of arming the Front".
fn behind_a_name(text: &Text, referents: &Referents, tokens: &Range<usize>, mention: &Mention) -> bool {
    let first = tokens.start + usize::from(text.folded(tokens.start) == "the");
    let Some(token) = text.tokens.get(first).filter(|_| first < tokens.end) else {
        return false;
    };
    let Some(name) = referents.in_span(token.span).find(|m| m.form == MentionForm::Name) else {
        return false;
    };
    let end = text.tokens_in(name.span).end;
    name.span != mention.span && end < tokens.end && text.folded(end) == ","
}

/// "A spokesman for the insurer, Northern Sea": what is called so may be the insurer.
fn is_spoken_for(text: &Text, tokens: &Range<usize>, mention: Span) -> bool {
    let start = tokens.start + text.tokens[tokens.clone()].partition_point(|t| t.span.end <= mention.start);
    let before = (tokens.start + 1..start).find(|&i| text.folded(i) == "for" && text.folded(i - 1).starts_with("spokes"));
    before.is_some_and(|f| (f..start).any(|i| text.folded(i) == ","))
}

/// Whether the mention is a pronoun that owns what the source speaks of: "his Honour", "her office".
fn owns(text: &Text, tokens: &Range<usize>, mention: &Mention) -> bool {
    let end = tokens.start + text.tokens[tokens.clone()].partition_point(|t| t.span.start < mention.span.end);
    mention.form == MentionForm::Pronoun
        && end < tokens.end
        && matches!(text.folded(end - 1), "his" | "her")
        && text.tokens[end].kind == TokenKind::Word
}

/// Whether the mention is what the source speaks of, and no part of it that tells more: not the "Peru" of "Peru's court", the
/// "Leeds" of "residents of Leeds" or the "Lee" of "Lee supporters".
fn is_head(text: &Text, tokens: &Range<usize>, mention: Span) -> bool {
    let source = &text.tokens[tokens.clone()];
    let begun = source.partition_point(|t| t.span.end <= mention.start);
    // "the governor, who was represented by his deputy, Ann Lee", "supporters, including Mayor Ann Lee": told of the head.
    let relative = |i: usize| i > 0 && text.folded(i - 1) == "," && matches!(text.folded(i), "who" | "whom" | "whose" | "which");
    if (tokens.start..tokens.start + begun).any(|i| relative(i) || text.folded(i) == "including") {
        return false;
    }
    let inside = tokens.start + begun..tokens.start + source.partition_point(|t| t.span.start < mention.end);
    if inside.is_empty() {
        return false;
    }
    let word = |i: Option<usize>| i.filter(|&i| i >= tokens.start).map_or("", |i| text.folded(i));
    let start = source::with_title(text, tokens.start..inside.start);
    let before = match word(start.checked_sub(1)) {
        "the" => word(start.checked_sub(2)),
        other => other,
    };
    let led = matches!(
        before,
        "of" | "for" | "from" | "in" | "at" | "with" | "to" | "by" | "on" | "against" | "near" | "about" | "like"
    );
    if led {
        return false;
    }
    // A title or a further name may stand before a name: "Lee Brown"; a common noun may not follow it.
    let upper = |&i: &usize| text.tokens[i].kind == TokenKind::Word && text.tokens[i].capital;
    let end = (inside.end..tokens.end).find(|i| !upper(i)).unwrap_or(tokens.end);
    if end >= tokens.end {
        return true;
    }
    let after = text.folded(end);
    let noun = text.tokens[end].kind == TokenKind::Word
        && !matches!(after, "of" | "who" | "which" | "and" | "in" | "at" | "from" | "with" | "on");
    // "Lee's deputy", "Mayor Ann Lee's deputy", "a Lee-era minister"
    let possessive = matches!(after, "'s" | "'") || after == "-" && !text.tokens[end].spaced;
    !possessive && !noun
}
