//! What the engine found on a page, in the words of the page, and whether a row of a table is among it.

use crate::table::{Row, Section};
use whose_word::report::{Attribution, Label, Party, Report, SourceKind, Term, Visibility};
use whose_word::span::Span;

/// A report whose findings are taken away one by one as rows name them.
pub struct Findings {
    report: Report,
    text: String,
    labels: Vec<bool>,
}

impl Findings {
    /// The findings of `report`, whose spans are bytes of `text`.
    pub fn new(report: Report, text: &str) -> Findings {
        Findings {
            labels: vec![false; report.labels.len()],
            text: text.to_owned(),
            report,
        }
    }

    /// Looks for what `row` says, and takes it; else says what comes nearest.
    pub fn take(&mut self, row: &Row) -> Result<(), String> {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        match (row.section, cells.as_slice()) {
            (Section::Labels, [referent, label, by, rest @ ..]) => self.take_label(referent, label, by, rest),
            (Section::Terms, [term, voice, whose]) => self.has_term(term, voice, whose),
            (Section::Sources, [source, kind, content]) => self.has_source(source, kind, content),
            (Section::Conflicts, [referent]) => self.has_conflict(referent),
            _ => panic!("a row without its cells: {row}"),
        }
    }

    /// Contested labels and default terms that no row speaks of.
    pub fn left(&self, rows: &[Row]) -> Vec<String> {
        let told = |span: Span| {
            let found = fold(self.at(span));
            rows.iter().flat_map(|row| &row.cells).any(|cell| {
                let cell = fold(cell);
                !cell.is_empty() && (cell.contains(&found) || found.contains(&cell))
            })
        };
        let labels = self.report.labels.iter().zip(&self.labels);
        let labels = labels.filter(|(label, taken)| !**taken && label.contested && !told(label.label));
        let labels = labels.map(|(label, _)| format!("label: {}", self.at(label.label)));
        let terms = self
            .report
            .terms
            .iter()
            .filter(|term| term.visibility == Visibility::Default && !told(term.span));
        labels
            .chain(terms.map(|term| format!("term: {}", self.at(term.span))))
            .collect()
    }

    fn take_label(&mut self, referent: &str, label: &str, by: &str, rest: &[&str]) -> Result<(), String> {
        let mut nearest: Option<Vec<&str>> = None;
        let mut taken = None;
        for (i, found) in self.report.labels.iter().enumerate() {
            if self.labels[i] || !same(&without_marker(label), self.at(found.label)) {
                continue;
            }
            let faults = self.label_faults(found, referent, by, rest);
            if faults.is_empty() {
                taken = Some(i);
                break;
            }
            if nearest.as_ref().is_none_or(|n| faults.len() < n.len()) {
                nearest = Some(faults);
            }
        }
        match (taken, nearest) {
            (Some(i), _) => {
                self.labels[i] = true;
                Ok(())
            }
            (None, Some(faults)) => Err(format!("other {}", faults.join(", "))),
            (None, None) => Err("not found".to_owned()),
        }
    }

    fn label_faults(&self, found: &Label, referent: &str, by: &str, rest: &[&str]) -> Vec<&'static str> {
        let &[relation, voice, contested] = rest else {
            panic!("three cells, not {rest:?}")
        };
        let nobody = by == "the outlet" || by == "nobody named";
        let labeller = if nobody {
            found.labeller.spans.is_empty()
        } else {
            self.is(&found.labeller, by)
        };
        // What "so-called" stands before is label and referent in one.
        let referent = self.is(&found.referent, referent) || self.at(found.label).contains(referent);
        [
            (referent, "referent"),
            (labeller, "labeller"),
            (word(found.relation) == relation, "relation"),
            (word(found.voice) == voice, "voice"),
            (found.contested == (contested == "contested"), "contested"),
        ]
        .into_iter()
        .filter_map(|(right, what)| (!right).then_some(what))
        .collect()
    }

    fn has_term(&self, term: &str, voice: &str, whose: &str) -> Result<(), String> {
        let mut found = self.report.terms.iter().filter(|t| same(term, self.at(t.span)));
        let first = found.next().ok_or("not found")?;
        let fits = |t: &Term| {
            let carrier = t.attribution.map(|i| &self.report.attributions[i as usize]);
            let source = match carrier {
                Some(carrier) if !whose.is_empty() => self.is_source(carrier, whose),
                carrier => carrier.is_none() == whose.is_empty(),
            };
            [(word(t.voice) == voice, "voice"), (source, "source")]
        };
        if fits(first).iter().all(|(right, _)| *right) || found.any(|t| fits(t).iter().all(|(right, _)| *right)) {
            return Ok(());
        }
        let faults = fits(first).into_iter().filter_map(|(right, what)| (!right).then_some(what));
        Err(format!("other {}", faults.collect::<Vec<_>>().join(", ")))
    }

    fn has_source(&self, source: &str, kind: &str, content: &str) -> Result<(), String> {
        let (begin, end) = content.split_once('…').unwrap_or((content, ""));
        let (begin, end) = (fold(begin), fold(end));
        let mut fault = "not found".to_owned();
        for found in &self.report.attributions {
            let spans = &found.content.spans;
            let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
                continue;
            };
            let told = fold(self.at(Span::new(first.start as usize, last.end as usize)));
            // A "that" or an article may stand before the words of the row.
            let starts = told.find(&begin).is_some_and(|at| told[..at].split_whitespace().count() <= 1);
            if !starts || !told.trim_end_matches('.').ends_with(end.trim_end_matches('.')) {
                continue;
            }
            if !self.is_source(found, source) {
                fault = "other source".to_owned();
            } else if word(found.source.kind) != kind {
                fault = format!("kind {}", word(found.source.kind));
            } else {
                return Ok(());
            }
        }
        Err(fault)
    }

    fn has_conflict(&self, referent: &str) -> Result<(), String> {
        let named = |id: Option<u32>| id.and_then(|id| self.report.referents.iter().find(|r| r.id == id));
        let mut conflicts = self.report.conflicts.iter().filter_map(|conflict| named(conflict.referent));
        let found = conflicts.any(|r| same(referent, &r.name) || r.mentions.iter().any(|&m| same(referent, self.at(m))));
        found.then_some(()).ok_or_else(|| "not found".to_owned())
    }

    fn is_source(&self, found: &Attribution, source: &str) -> bool {
        if source == "nobody" {
            return found.source.kind == SourceKind::None;
        }
        // "a nurse, who was there": the words before the comma name her, the rest tells more of her.
        let spans = found.source.spans.iter().any(|&span| {
            let words = self.at(span);
            same(source, words) || same(source, words.split(',').next().unwrap_or_default())
        });
        spans || found.source.name.as_ref().is_some_and(|name| same(source, name))
    }

    fn is(&self, party: &Party, named: &str) -> bool {
        let spans = party.spans.iter().any(|&span| same(named, self.at(span)));
        spans || party.name.as_ref().is_some_and(|name| same(named, name))
    }

    fn at(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
}

/// The name of a kind, as the report writes it.
fn word(kind: impl serde::Serialize) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

/// A label without the marker before it.
fn without_marker(label: &str) -> String {
    let marker = |word: &str| word.eq_ignore_ascii_case("so-called") || word.to_lowercase().starts_with("self-");
    label
        .split_whitespace()
        .skip_while(|word| marker(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Lower-case letters without accents, straight quotation marks, no mark at the edges.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”', '"'], "");
    let plain: String = lower
        .chars()
        .map(|c| match c {
            'á' | 'à' | 'ã' | 'â' => 'a',
            'é' | 'è' | 'ê' => 'e',
            'í' => 'i',
            'ó' | 'ô' => 'o',
            'ú' => 'u',
            'ñ' => 'n',
            c => c,
        })
        .collect();
    plain.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether two phrases name the same: one holds the other, and more than half of its words, but for articles and titles.
fn same(expected: &str, found: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let small = ["the", "a", "an", "mr", "ms", "president"];
        let all: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        let rest: Vec<String> = all.iter().filter(|word| !small.contains(&word.as_str())).cloned().collect();
        if rest.is_empty() {
            all
        } else {
            rest
        }
    };
    let (a, b) = (words(expected), words(found));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word)) && 2 * short.len() >= long.len()
}
