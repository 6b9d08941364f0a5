//! What the words of names and descriptions tell: places and their people, given names, titles, heads of organisations.

use crate::text::fold_into;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::OnceLock;

/// Which pronouns a person takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he, him, his
    He,
    /// she, her, hers
    She,
}

/// Look-up of words in their folded form.
pub struct Words {
    /// Name of a place, its words divided by one space → its own name.
    places: HashMap<String, &'static str>,
    /// The most words of a place's name.
    pub longest_place: usize,
    /// Word for a place's people or things → the place's own name.
    peoples: HashMap<String, &'static str>,
    /// First words of both.
    openers: HashSet<String>,
    given: HashMap<String, Option<Gender>>,
    titles: HashSet<&'static str>,
    modifiers: HashSet<&'static str>,
    heads: HashSet<&'static str>,
    things: HashSet<&'static str>,
    roles: HashSet<&'static str>,
    function: HashSet<&'static str>,
    calendar: HashSet<&'static str>,
    starters: HashSet<&'static str>,
    connectors: HashSet<&'static str>,
}

/// Titles that stand before a person's name, in capitals.
const TITLES: &str = "mr mrs ms miss mx sir dame lord lady dr doctor prof professor president vice prime minister premier chancellor \
    king queen prince princess duke duchess emperor sultan emir sheikh shah pope cardinal archbishop bishop rev reverend father \
    pastor rabbi imam ayatollah mullah saint sen senator senators governors ministers sens rep representative reps congressman congresswoman gov governor mayor councilman \
    councilwoman judge justice magistrate attorney general secretary deputy undersecretary director speaker leader chairman \
    chairwoman chairperson chair chief commissioner ambassador envoy consul marshal admiral adm gen lt col colonel maj major \
    capt captain sgt sergeant cpl corporal pvt private cmdr commander brig brigadier lieutenant officer sheriff detective \
    inspector constable superintendent agent coach ceo lawmaker activist spokesman spokeswoman spokesperson counsel \
    solicitor advocate dictator strongman taoiseach comrade mp dean hon honourable honorable adviser advisor nominee candidate \
    author journalist actor actress singer host pundit columnist first elect acting interim former ex then assistant associate \
    crown whip minority majority foreign defence defense finance interior treasury press executive founder presidential \
    democratic republican conservative liberal caretaker";

/// Of these a run of capitals is a title only together with one of the others.
const TITLE_MODIFIERS: &str = "vice prime acting interim former ex then assistant associate crown minority majority foreign defence \
    defense finance interior treasury press first elect deputy presidential democratic republican conservative liberal caretaker private \
    executive major";

/// Last words of the names of organisations and institutions.
const HEADS: &str =
    "party committee commission council court courts congress senate parliament assembly ministry department office bureau \
    agency administration authority institute institution university college school academy foundation association \
    organization organisation federation union league alliance coalition movement front army navy force forces guard corps \
    police bank fund group company corporation corp inc ltd llc co plc society club church center centre service services \
    network news times post journal tribune herald gazette observer guardian telegraph press media radio television tv house \
    board brigade brigades battalion militia cartel trust campaign caucus conference convention summit system systems \
    industries airlines airways motors partners holdings records studios project initiative team squad unit task command \
    secretariat tribunal panel nations states community reserve treasury brotherhood resistance jihad project program \
    programme registry chamber embassy consulate mission syndicate workers lawyers scientists teachers democrats";

/// Last words of the names of events, laws, works, prizes and buildings: things, not people.
const THINGS: &str =
    "act bill law treaty agreement accord accords pact deal convention protocol amendment war wars revolution uprising spring \
    crisis day week month year festival games cup prize award awards medal plan doctrine report review river lake sea ocean \
    island islands mountain mountains valley desert canal strait gulf bay street avenue road square park bridge airport \
    station building tower hall palace castle stadium theater theatre museum hospital hotel prison county city town village \
    district province region state kingdom republic territory coast peninsula strip heights beach harbor harbour garden \
    gardens hill hills show magazine book movie film album song series bible constitution declaration code memo memos \
    dossier scandal affair case v vs election elections primary caucuses debate debates speech address east west north south \
    cathedral memorial monument center trail pipeline railway express virus disease syndrome intelligence security";

/// Nouns that name a person by what he or she is or does.
const ROLES: &str = "president vice-president premier chancellor leader minister secretary director chief head chairman chairwoman chairperson chair \
    king queen prince princess monarch emperor dictator strongman ruler tyrant autocrat pope cardinal archbishop bishop priest pastor \
    rabbi imam cleric ayatollah senator congressman congresswoman lawmaker legislator deputy representative governor mayor \
    councilman councilwoman councillor politician statesman candidate nominee frontrunner front-runner contender challenger rival \
    opponent incumbent successor predecessor judge justice magistrate prosecutor lawyer attorney solicitor barrister counsel \
    ambassador envoy diplomat consul commissioner general admiral colonel major captain lieutenant sergeant commander officer \
    soldier warlord commandant sheriff detective policeman policewoman spy agent operative coach player footballer striker \
    quarterback boxer athlete champion actor actress comedian singer rapper musician artist painter filmmaker producer \
    screenwriter novelist poet writer author journalist reporter editor columnist commentator pundit broadcaster host anchor \
    blogger activist campaigner dissident whistleblower hacker leaker organiser organizer founder co-founder owner executive \
    ceo boss manager banker billionaire millionaire businessman businesswoman entrepreneur investor tycoon mogul magnate \
    developer oligarch financier economist scientist physicist biologist chemist epidemiologist virologist doctor physician \
    surgeon nurse psychologist psychiatrist historian scholar professor academic teacher student researcher analyst expert \
    specialist strategist pollster consultant adviser advisor aide staffer spokesman spokeswoman spokesperson negotiator \
    mediator lobbyist fundraiser donor philanthropist supporter ally critic defender advocate protester demonstrator rebel \
    insurgent militant terrorist extremist gunman shooter attacker bomber suspect defendant convict felon murderer killer rapist \
    fugitive victim survivor refugee migrant resident neighbour neighbor farmer worker driver pilot engineer architect designer \
    husband wife father mother son daughter brother sister widow girlfriend boyfriend fiance fiancee heir veteran hero icon \
    legend star celebrity socialist communist marxist fascist nationalist supremacist populist conservative liberal libertarian \
    republican democrat feminist atheist guru mastermind kingpin whip speaker premier intellectual philosopher theologian \
    evangelist televangelist preacher prophet messiah sultan emir crown-prince first-lady lady sen rep separatist \
    secessionist opposition-leader usurper heiress maverick tyrant puppet traitor informant witness plaintiff capital";

/// Words that are no part of a description, and end one.
const FUNCTION: &str =
    "a an the this that these those some any each every no all both either neither another other such what which who whom \
    whose where when while why how if though although because since unless until whether as than of in on at by for with \
    without from to into onto upon over under between among against about around after before during through across \
    behind beyond near off out up down despite toward towards within per via like unlike amid and or but nor so yet not \
    i me my mine you your yours he him his she her hers it its we us our ours they them their theirs myself yourself himself \
    herself itself ourselves themselves is are was were be been being am has have had having do does did done will would \
    shall should can could may might must cannot there here then now just only also too very even still already again ever \
    never always often sometimes perhaps maybe indeed however therefore thus hence meanwhile moreover furthermore instead \
    otherwise rather quite almost nearly well yes please said says say told tells tell let lets make makes made get gets got \
    go goes went come comes came take takes took put see sees saw seen know knows knew think thinks thought one two three \
    four five six seven eight nine ten many much more most less least few several enough according don't didn't doesn't \
    isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't haven't hasn't hadn't it's that's there's he's she's \
    i'm i've i'd i'll we're we've we'll you're they're 's met joined accused called named against where's let's what's who's";

const CALENDAR: &str =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september \
    october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun christmas easter \
    ramadan thanksgiving gmt est edt utc pm am";

/// Common words that open a sentence and are no name when nothing else says so.
const STARTERS: &str =
    "police officials officers authorities critics supporters opponents experts analysts scientists researchers activists \
    residents witnesses protesters demonstrators soldiers troops lawyers prosecutors judges doctors voters people men women \
    children students teachers workers americans others lawmakers legislators republicans democrats conservatives liberals \
    sources media reports documents records data polls studies research evidence news today yesterday tomorrow tonight later \
    earlier once soon recently previously currently finally eventually ultimately initially originally first second third last \
    next additionally similarly likewise conversely specifically notably importantly interestingly ironically sadly \
    unfortunately fortunately apparently clearly obviously certainly surely simply really actually basically generally usually \
    typically historically politically economically asked given based born raised faced following including speaking writing \
    citing using looking going coming working making taking trying arson mass thousands hundreds dozens millions billions half \
    part much nothing nobody someone somebody anyone anybody everyone everybody something anything everything none residents \
    long short new old good bad great big small high low early late best worst better worse right wrong left open close free \
    opposition government state national international local federal public private political military social economic \
    foreign civil human legal criminal former current acting interim senior top leading major key key according photo image \
    video read watch click share follow sign support opinion analysis editor update breaking exclusive live dear hello hi \
    thank thanks sure ok okay oh ah no wow back stop look wait remember imagine consider note take give keep let try ask call \
    say tell show find think use want need help turn start begin leave bring mr mrs ms";

/// Words inside a name that are not written with a capital.
const CONNECTORS: &str = "de del de la las los da das do dos di du van von der den ter bin ibn bint al el ul e y zu af av ben";

impl Words {
    /// The lists, read once.
    pub fn get() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(Words::read)
    }

    fn read() -> Words {
        let set = |list: &'static str| list.split_whitespace().collect::<HashSet<_>>();
        let mut words = Words {
            places: HashMap::default(),
            longest_place: 1,
            peoples: HashMap::default(),
            openers: HashSet::default(),
            given: HashMap::default(),
            titles: set(TITLES),
            modifiers: set(TITLE_MODIFIERS),
            heads: set(HEADS),
            things: set(THINGS),
            roles: set(ROLES),
            function: set(FUNCTION),
            calendar: set(CALENDAR),
            starters: set(STARTERS),
            connectors: set(CONNECTORS),
        };
        for line in include_str!("data/places.txt").lines().filter(|l| !l.starts_with('#')) {
            let (names, peoples) = line.split_once('|').unwrap_or((line, ""));
            let own = names.split(';').next().unwrap_or_default().trim();
            for name in names.split(';') {
                let name = key(name);
                words.longest_place = words.longest_place.max(name.split(' ').count());
                words.places.insert(name, own);
            }
            // "North Korean" is a word for North Korea's things, as "Korean" is for neither Korea's.
            let mut rest = peoples.split_whitespace().peekable();
            while let Some(word) = rest.next() {
                let mut word = key(word);
                if matches!(
                    word.as_str(),
                    "north" | "south" | "sri" | "sierra" | "costa" | "latin" | "puerto" | "new"
                ) {
                    word = format!("{word} {}", key(rest.next().unwrap_or_default()));
                }
                words.peoples.insert(word, own);
            }
        }
        let opener = |name: &String| name.split(' ').next().unwrap_or_default().to_owned();
        words.openers = words.places.keys().chain(words.peoples.keys()).map(opener).collect();
        for line in include_str!("data/given.txt").lines().filter(|l| !l.starts_with('#')) {
            let (sort, names) = line.split_once(':').unwrap_or_default();
            let gender = match sort {
                "f" => Some(Gender::She),
                "m" => Some(Gender::He),
                _ => None,
            };
            for name in names.split_whitespace() {
                // A name on two lists is of either.
                words.given.entry(key(name)).and_modify(|g| *g = None).or_insert(gender);
            }
        }
        words
    }

    /// The own name of the place that `words` (folded, one space between) name.
    pub fn place(&self, words: &str) -> Option<&'static str> {
        self.places.get(words).copied()
    }

    /// [`Words::place`] of a name in several words.
    pub fn place_of(&self, words: &[String]) -> Option<&'static str> {
        match words {
            [one] => self.place(one),
            // Most names begin like no place's: they need not be put together.
            [first, ..] if self.opens_place(first) => self.place(&words.join(" ")),
            _ => None,
        }
    }

    /// Whether the name of a place, or the word for its people, starts with `word`.
    pub fn opens_place(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// Whether `name`, as it is written, is the own name of a place.
    pub fn is_own_name(&self, name: &str) -> bool {
        self.places.get(&key(name)).is_some_and(|&own| own == name)
    }

    /// The place whose people or things `words` name ("north korean").
    pub fn people_of(&self, words: &str) -> Option<&'static str> {
        self.peoples.get(words).copied()
    }

    /// Whether `word` is a given name, and whose.
    pub fn given(&self, word: &str) -> Option<Option<Gender>> {
        self.given.get(word).copied()
    }

    /// Whether `word` is a title or part of one.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether a title needs another word beside `word`.
    pub fn is_title_modifier(&self, word: &str) -> bool {
        self.modifiers.contains(word)
    }

    /// Whether a name that ends with `word` is an organisation's.
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// Whether a name that ends with `word` is of an event, a law, a work or a building.
    pub fn is_thing(&self, word: &str) -> bool {
        self.things.contains(word)
    }

    /// Whether `word` names a person by what he or she is.
    pub fn is_role(&self, word: &str) -> bool {
        self.roles.contains(word)
    }

    /// Whether `word` can be no part of a name or a description.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// Whether `word` is a day, a month or a part of a time.
    pub fn is_calendar(&self, word: &str) -> bool {
        self.calendar.contains(word)
    }

    /// Whether `word` opens sentences and says nothing of a name there.
    pub fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word) || self.is_function(word)
    }

    /// Whether `word` stands inside names without a capital.
    pub fn is_connector(&self, word: &str) -> bool {
        self.connectors.contains(word)
    }
}

/// The key of a name: folded, hyphens as spaces, single spaces.
pub fn key(name: &str) -> String {
    let mut folded = String::new();
    fold_into(name, &mut folded);
    let parts: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|p| !p.is_empty())
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_one_own_name() {
        let words = Words::get();
        assert_eq!(words.place("burma"), Some("Myanmar"));
        assert_eq!(words.place("u.s."), Some("United States"));
        assert_eq!(words.people_of("north korean"), Some("North Korea"));
        assert_eq!(words.people_of("bolivians"), Some("Bolivia"));
        assert_eq!(words.place("springfield"), None);
    }

    #[test]
    fn given_names_on_two_lists_are_of_either() {
        let words = Words::get();
        assert_eq!(words.given("jeanine"), Some(Some(Gender::She)));
        assert_eq!(words.given("evo"), Some(Some(Gender::He)));
        assert_eq!(words.given("jean"), Some(Some(Gender::She)));
        assert_eq!(words.given("kim"), Some(None));
        assert_eq!(words.given("wednesday"), None);
    }
}
