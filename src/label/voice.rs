//! Whose word each label is.

use crate::document::Document;
use crate::report::{Attribution, Label, Relation, Voice};
use crate::voice::Voices;

/// Gives each label its voice, and the attribution that carries it.
pub fn voice(document: &Document, labels: &mut [Label], attributions: &[Attribution], voices: &Voices) {
    for label in labels {
        (label.voice, label.attribution) = voices.of(label.label);
        let carrier = label.attribution.and_then(|a| attributions.get(a as usize));
        if label.voice == Voice::Indirect && is_aside(label, carrier) {
            (label.voice, label.attribution) = (voices.own(label.label), None);
        }
        // "was branded a “thug” by the mayor": somebody calls it so, and the page does not.
        if label.voice == Voice::ScareQuoted && label.relation == Relation::Other && !label.labeller.spans.is_empty() {
            let carrier = label.marker.and_then(|m| voices.telling_of(m).first().copied());
            (label.voice, label.attribution) = (Voice::Direct, carrier);
        }
        // "Thousands demand the end of a government that does not represent them": who says so is who demands it.
        if label.voice == Voice::Outlet && denies_standing(document, label) {
            if let Some(carrier) = voices.carrier(label.label) {
                (label.voice, label.attribution) = (Voice::Indirect, Some(carrier));
            }
        }
    }
}

/// Whether a label in a paraphrase is the article's own all the same.
fn is_aside(label: &Label, carrier: Option<&Attribution>) -> bool {
    // Who somebody is, told beside the name.
    let Some(marker) = label.marker else { return true };
    // "Critics call her a usurper": the verb of calling is the cue, and it is the article that tells of the calling.
    let cued = |a: &Attribution| a.cue.spans.iter().any(|s| s.overlaps(marker));
    let holds = |a: &Attribution| a.content.spans.iter().any(|c| c.contains(label.label));
    // "He says that it is what he calls a genocide": then it is somebody's report that tells of it.
    carrier.is_none_or(|a| cued(a) && a.within.is_none() || !holds(a))
}

/// Whether a label is a description that denies a standing: "a government that does not represent them".
fn denies_standing(document: &Document, label: &Label) -> bool {
    let relative = || {
        let words = document.text[label.label.range()].to_lowercase();
        [" that ", " who ", " which "].iter().any(|relative| words.contains(relative))
    };
    label.marker.is_none() && label.contested && relative()
}
