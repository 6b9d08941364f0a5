//! From a document back to the page that it was read from.

use super::{Document, Origin};
use crate::span::{Span, Unit};

impl Document {
    /// Where `span` lies in the page's text, in UTF-16 code units, with all that the page has between its ends. `None` for an
    /// empty span, or one that does not lie in the document, or if the document came from no page.
    pub fn to_page(&self, span: Span) -> Option<Span> {
        self.text.get(span.range()).filter(|words| !words.is_empty())?;
        // The end is where the last unit ends: what follows it may come from elsewhere.
        let start = self.origin_of(span.start)?.unit(&self.text, span.start)?;
        let end = self.origin_of(span.end - 1)?.unit(&self.text, span.end)?;
        (start < end).then_some(Span { start, end })
    }

    /// The piece that byte `byte` lies in.
    fn origin_of(&self, byte: u32) -> Option<&Origin> {
        let after = self.origin.partition_point(|o| o.byte <= byte);
        self.origin.get(after.checked_sub(1)?)
    }
}

impl Origin {
    /// The page's unit for byte `byte` of a document's text that lies in this piece or at its end.
    fn unit(&self, text: &str, byte: u32) -> Option<u32> {
        let before = text.get(self.byte as usize..byte as usize)?;
        Some(self.page + Unit::Utf16.count(before))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{read, Page};
    use crate::span::Span;

    /// Reads one paragraph of these text nodes and gives what the page has where the document has `words`.
    fn check(nodes: &[&str], words: &str, expected: &str) {
        let starts = nodes.iter().scan(0, |at, node| {
            let start = *at;
            *at += node.encode_utf16().count() as u32;
            Some(start)
        });
        let page = Page {
            text: nodes.concat(),
            tags: ["body", "article", "p"].map(str::to_owned).into(),
            parents: vec![0, 0, 1],
            hints: vec![String::new(); 3],
            run_elements: vec![2; nodes.len()],
            run_starts: starts.collect(),
            ..Page::default()
        };
        let document = read(&page);
        let start = document
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words:?} in {:?}", document.text));
        let place = document.to_page(Span::new(start, start + words.len())).expect("a place");
        let units: Vec<u16> = page.text.encode_utf16().collect();
        let got = String::from_utf16(&units[place.range()]).expect("whole characters");
        assert_eq!(got, expected);
    }

    #[test]
    fn words_are_found_again() {
        let more = " The council will meet again on Tuesday, said the town clerk, and the public is invited to hear it.";
        check(
            &["\n  𝄞 The  so-called\n mayor left.", more],
            "so-called mayor",
            "so-called\n mayor",
        );
        check(&["The so-called ", " mayor", " left.", more], "mayor left", "mayor left");
        check(
            &["The so-called ", " mayor", " left.", more],
            "so-called mayor",
            "so-called  mayor",
        );
        check(&["𝄞 The mayor left.", more], "𝄞", "𝄞");
        check(&["The mayor left.", more], "hear it.", "hear it.");
    }

    #[test]
    fn no_place_for_what_is_not_there() {
        let document = crate::document::plain(Default::default());
        assert_eq!(document.to_page(Span::new(0, 3)), None);
        assert_eq!(document.to_page(Span::default()), None);
    }
}
