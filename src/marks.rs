//! What a page is painted with: where its findings lie in the page's own text, and what each is hidden as.

use crate::document::Document;
use crate::finding::{hideable, Finding, Hideable};
use crate::report::{Report, Voice};
use crate::sort;
use rustc_hash::FxHashMap as HashMap;

/// The marks of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Six integers for each: start and end in UTF-16 code units of the page's text, voice ([`voice_code`]), flags, the
    /// number of the finding, and what it is hidden as, an index into `hideables`.
    pub numbers: Vec<u32>,
    /// What the reader can hide, each once.
    pub hideables: Vec<Hideable>,
}

impl Marks {
    /// The marks of `findings`. A finding that lies nowhere in the page has none.
    pub fn of(document: &Document, report: &Report, findings: &[Finding]) -> Marks {
        let mut marks = Marks::default();
        let mut known: HashMap<Hideable, u32> = HashMap::default();
        for (finding, number) in findings.iter().zip(0..) {
            let new = known.len() as u32;
            let hidden = hideable(report, &document.text, &finding.calling);
            let hide = *known.entry(hidden).or_insert(new);
            if let Some(place) = document.to_page(finding.calling.words) {
                let voice = voice_code(finding.calling.voice);
                marks
                    .numbers
                    .extend([place.start, place.end, voice, finding.flags, number, hide]);
            }
        }
        let mut hideables: Vec<(Hideable, u32)> = known.into_iter().collect();
        sort::by_key(&mut hideables, |&(_, number)| [number]);
        marks.hideables = hideables.into_iter().map(|(hidden, _)| hidden).collect();
        marks
    }
}

/// The number that stands for a voice in a mark.
pub fn voice_code(voice: Voice) -> u32 {
    match voice {
        Voice::Outlet => 0,
        Voice::Headline => 1,
        Voice::Caption => 2,
        Voice::Direct => 3,
        Voice::Indirect => 4,
        Voice::ScareQuoted => 5,
        Voice::Post => 6,
        Voice::Unclear => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{read, Page};
    use crate::finding::findings;
    use crate::Engine;

    #[test]
    fn a_mark_lies_in_the_text_of_the_page() {
        let text = "Áñez 𝄞 left.Ann Lee, the self-declared mayor, spoke on Monday, and the self-declared mayor went home.";
        let page = Page {
            text: text.into(),
            tags: vec!["body".into(), "p".into(), "p".into()],
            parents: vec![0, 0, 0],
            hints: vec![String::new(); 3],
            run_elements: vec![1, 2],
            run_starts: vec![0, 13],
            meta: vec![("lang".into(), "en".into())],
            ..Page::default()
        };
        let document = read(&page);
        let report = Engine::new().scan(&document);
        let marks = Marks::of(&document, &report, &findings(&report));
        let units: Vec<u16> = text.encode_utf16().collect();
        let words: Vec<String> = marks
            .numbers
            .chunks(6)
            .map(|m| String::from_utf16_lossy(&units[m[0] as usize..m[1] as usize]))
            .collect();
        assert!(words.iter().any(|w| w == "mayor" || w == "self-declared mayor"), "{words:?}");
        assert!(marks.numbers.chunks(6).all(|m| (m[5] as usize) < marks.hideables.len()));
    }
}
