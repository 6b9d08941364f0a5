//! What a cue makes of its content: a clause that somebody says or believes, a name that somebody gives, or a mere thing that
//! somebody has a view of.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::OnceLock;

/// What a cue makes of the words that follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// A clause of speech, belief or thought: "said that", "according to", "her claim that".
    Clause,
    /// The same, or a thing: "feared that the regime", but "feared the regime".
    View,
    /// As a clause; as an infinitive it is what somebody undertakes in words: "vowed to defeat".
    Undertaking,
    /// A name for somebody or something: "called her a traitor".
    Name,
    /// A name, where "as" stands before it: "dismissed it as a hoax"; else a thing.
    NameAs,
    /// A reproach, after "of" or "for": "accused her of treason".
    Reproach,
    /// What is so, by the writer's own word: "knew that", "proved that".
    Fact,
    /// A thing: "backed the invasion", "wanted the annexation".
    Thing,
}

/// Each line names the cues of one kind. What is in none names a thing.
const KINDS: &[(Make, &str)] = &[
    (
        Make::Clause,
        "say add reply respond answer comment remark state testify conclude indicate argue assert insist maintain contend reiterate \
         affirm reaffirm opine posit counter believe think feel agree estimate speculate theorise theorize suspect allege claim \
         imply complain boast brag gloat gush joke quip fume thunder roar continue write tweet claim allegation assertion contention \
         according hear",
    ),
    (
        Make::View,
        "tell report ask announce post read recount inform notify brief email text chant shout cry whisper wonder declare stress \
         emphasise emphasize underline underscore repeat propose suggest recommend urge warn predict forecast caution advise hope \
         expect disagree worry fear project consider hint rule question doubt purport profess pretend presume rumour rumor reveal \
         note observe acknowledge confirm recall remember remind explain clarify disclose stipulate admit confess concede grant \
         accept rant bemoan lament deny reject dispute refute rebut charge demand assure reassure quote cite mention scoff sneer \
         find decide assume anticipate signal speculation assumption statement announcement testimony message assessment \
         suggestion insistence prediction opinion warning concern complaint conclusion finding admission confession denial \
         expectation assurance revelation inquire enquire",
    ),
    (Make::Undertaking, "vow promise pledge threaten swear offer"),
    (Make::Name, "call dub label brand term style deem"),
    (
        Make::NameAs,
        "describe characterise characterize portray regard view see liken compare dismiss denounce condemn hail praise decry blast \
         slam mock criticise criticize attack celebrate",
    ),
    (Make::Reproach, "accuse blame fault accusation"),
    (
        Make::Fact,
        "show prove demonstrate expose establish verify document determine identify discover learn realise realize know recognise \
         recognize appear seem appears seems appeared seemed unhappy angry furious outraged upset sorry glad happy pleased delighted \
         thrilled proud ashamed surprised shocked disappointed right correct aware",
    ),
];

/// Cues of several words, and the colon of a headline.
const PHRASES: &[(Make, &str)] = &[
    (Make::Clause, ":"),
    (Make::Clause, "according to"),
    (Make::Clause, "put it"),
    (Make::Clause, "point out"),
    (Make::Clause, "make clear"),
    (Make::Clause, "make it clear"),
    (Make::Clause, "own up"),
    (Make::Clause, "let slip"),
    (Make::Clause, "go on"),
    (Make::Clause, "spell out"),
];

/// Nouns that a clause with "that" explains: "the notion that". Singular; a plural has an s.
const NOUNS: &str = "claim allegation assertion contention assumption statement announcement remark warning suggestion insistence \
    prediction opinion belief view notion argument accusation complaint concern fear worry rumour rumor charge speculation denial \
    conclusion finding admission theory report doubt hope idea impression perception narrative";

/// What a cue by its base form makes of its content.
///
/// A cue that is in no list is known by its last word: "appeared to imply".
pub fn make(lemma: &str) -> Make {
    static MAKES: OnceLock<HashMap<&str, Make>> = OnceLock::new();
    let makes = MAKES.get_or_init(|| {
        let words = KINDS
            .iter()
            .flat_map(|&(make, list)| list.split_ascii_whitespace().map(move |word| (make, word)));
        words.chain(PHRASES.iter().copied()).map(|(make, cue)| (cue, make)).collect()
    });
    let last = || lemma.rsplit(' ').next().and_then(|word| makes.get(word));
    makes.get(lemma).or_else(last).copied().unwrap_or(Make::Thing)
}

/// Whether a verb names somebody or something after "to" as well: "compared him to a puppet".
pub fn likens(lemma: &str) -> bool {
    matches!(lemma, "compare" | "liken")
}

/// Whether a folded noun is one that a clause explains.
pub fn explained(noun: &str) -> bool {
    static EXPLAINED: OnceLock<HashSet<&str>> = OnceLock::new();
    let explained = EXPLAINED.get_or_init(|| NOUNS.split_ascii_whitespace().collect());
    explained.contains(noun) || noun.strip_suffix('s').is_some_and(|one| explained.contains(one))
}
