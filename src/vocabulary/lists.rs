//! The lists of words, and how they are made into the file of [`super::table`] when the engine is built.

use super::classes::*;
use super::table::{bucket, key, Entry, BUCKETS, OFFSET};
use std::collections::BTreeMap;

/// Titles that stand before a person's name, in capitals.
const TITLES: &str = "alderman alderwoman assemblyman assemblywoman councilmember comptroller coroner vicar dona senora senor monsieur madame herr frau mr mrs ms miss mx coun cllr clr councillor sir dame lord lady dr doctor prof professor president vice prime minister member premier chancellor \
    king queen prince princess duke duchess emperor sultan emir sheikh pope cardinal archbishop bishop rev reverend father \
    pastor rabbi imam ayatollah mullah saint sen senator senators governors ministers sens rep representative reps congressman congresswoman gov governor mayor councilman \
    councilwoman judge justice magistrate attorney general secretary deputy undersecretary director speaker leader chairman \
    chairwoman chairperson chair chief commissioner ambassador envoy consul marshal admiral adm gen lt col colonel maj major \
    capt captain sgt sergeant cpl corporal pvt private cmdr commander brig brigadier lieutenant officer sheriff detective garda \
    inspector prosecutor constable superintendent agent coach manager ceo lawmaker activist spokesman spokeswoman spokesperson counsel treasurer \
    solicitor advocate dictator strongman taoiseach comrade mp td msp det con insp ch supt sp dsp asp sho asi ssp dcp acp igp aunty auntie cr fr justices skipper dean hon honourable honorable adviser advisor nominee candidate \
    author journalist actor actress singer host pundit columnist first elect acting interim former ex then assistant associate \
    crown whip minority majority foreign defence defense finance interior treasury press executive founder presidential \
    democratic republican conservative liberal caretaker smt shri shrimati adv barr barrister engr alh alhaji hajia csp \
    dgp cp goc lop rt mla mlc mna mpa mca mk cm pm";

/// Of these a run of capitals is a title only together with one of the others.
const TITLE_MODIFIERS: &str = "vice prime acting interim former ex then assistant associate crown minority majority foreign defence \
    defense finance interior treasury press first elect deputy presidential democratic republican conservative liberal caretaker private \
    executive major con ch";

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
    programme registry chamber embassy consulate mission syndicate workers lawyers scientists teachers democrats watch monitor \
    observatory international tribe tribes";

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
    opponent incumbent successor predecessor judge justice magistrate prosecutor lawyer attorney solicitor barrister counsel treasurer \
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
    secessionist opposition-leader usurper heiress maverick tyrant puppet traitor informant witness plaintiff promoter sprinter swimmer cyclist \
    jockey golfer cricketer batsman bowler midfielder winger goalkeeper fisherman trader herder shepherd crofter pensioner grandmother \
    grandfather grandson granddaughter mum dad mom uncle aunt niece nephew cousin shopkeeper builder tenant landlord landlady carer midwife \
    paramedic firefighter villager shopper commuter passenger customer parent pupil schoolgirl schoolboy eyewitness bystander motorist \
    cleric chieftain skipper capital";

/// Words that are no part of a description, and end one.
const FUNCTIONS: &str =
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

const CALENDARS: &str =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september \
    october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun christmas easter \
    ramadan thanksgiving gmt est edt utc pm am";

/// Common words that open a sentence and are no name when nothing else says so.
const STARTERS: &str =
    "plus police officials officers authorities critics supporters opponents experts analysts scientists researchers activists \
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
    thank thanks defending prosecuting representing accusing sure ok okay oh ah no wow back stop look wait remember imagine consider note take give keep let try ask call \
    say tell show find think use want need help turn start begin leave bring mr mrs ms";

/// Words inside a name that are not written with a capital.
const CONNECTORS: &str = "de del de la las los da das do dos di du van von der den ter bin ibn bint al el ul e y zu af av ben";

/// Adjectives with a capital that stand before a name and are none.
const ADJECTIVES: &str =
    "republican democratic democrat islamic islamist muslim christian catholic jewish orthodox sunni shiite shia hindu \
    buddhist protestant evangelical mormon western eastern northern southern communist marxist nazi conservative labour \
    liberal arab korean congressional federal gay lesbian zionist soviet hispanic latino black white indigenous";

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &str =
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm rev hon st jr sr vs no inc corp co ltd jan feb aug sept oct \
    nov dec approx fig al messrs pres supt cmdr brig det insp coun cllr clr rt smt adv barr engr alh comr dep ald ala ariz calif colo conn del fla ga ill kan ky la md mass mich minn miss mo \
    mont neb nev okla ore pa tenn tex va vt wash wis";

/// Each list and what its words are.
const LISTS: &[(u32, &str)] = &[
    (TITLE, TITLES),
    (MODIFIER, TITLE_MODIFIERS),
    (HEAD, HEADS),
    (THING, THINGS),
    (ROLE, ROLES),
    (FUNCTION | STARTER, FUNCTIONS),
    (CALENDAR, CALENDARS),
    (STARTER, STARTERS),
    (CONNECTOR, CONNECTORS),
    (ADJECTIVE, ADJECTIVES),
    (ABBREVIATION, ABBREVIATIONS),
];

/// First words of names in two words for a place's people: "North Korean" is a word for North Korea's things, as "Korean" is for
/// neither Korea's.
const DOUBLES: &[&str] = &["north", "south", "sri", "sierra", "costa", "latin", "puerto", "new"];

/// All words that the lists know, and the own names of the places, one a line.
pub fn read() -> (BTreeMap<String, Entry>, String) {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut owns = String::new();
    for (class, list) in LISTS {
        for word in list.split_whitespace() {
            entries.entry(word.to_owned()).or_default().classes |= class;
        }
    }
    for line in lines(include_str!("places.txt")) {
        let (names, peoples) = line.split_once('|').unwrap_or((line, ""));
        let own = u16::try_from(owns.len() + 1).expect("the names of all places have less than 64 kB");
        owns.push_str(names.split(';').next().unwrap_or_default().trim());
        owns.push('\n');
        for name in names.split(';') {
            let entry = entries.entry(key(name)).or_default();
            (entry.classes, entry.place) = (entry.classes | PLACE, own);
        }
        let mut rest = peoples.split_whitespace();
        while let Some(word) = rest.next() {
            let mut word = key(word);
            if DOUBLES.contains(&word.as_str()) {
                word = format!("{word} {}", key(rest.next().unwrap_or_default()));
            }
            let entry = entries.entry(word).or_default();
            (entry.classes, entry.people) = (entry.classes | PEOPLE, own);
        }
    }
    let openers: Vec<String> = entries
        .keys()
        .filter_map(|name| Some(name.split_once(' ')?.0.to_owned()))
        .collect();
    for word in openers {
        entries.entry(word).or_default().classes |= OPENER;
    }
    for line in lines(include_str!("given.txt")) {
        let (sort, names) = line.split_once(':').unwrap_or_default();
        let class = match sort {
            "f" => WOMAN,
            "m" => MAN,
            _ => MAN | WOMAN,
        };
        for name in names.split_whitespace() {
            entries.entry(key(name)).or_default().classes |= GIVEN | class;
        }
    }
    (entries, owns)
}

/// The lines of a list that are no comments.
fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// The file of all entries.
pub fn write(entries: &BTreeMap<String, Entry>) -> Vec<u8> {
    let mut buckets = vec![Vec::new(); BUCKETS];
    for (word, entry) in entries {
        let out: &mut Vec<u8> = &mut buckets[bucket(word.as_bytes())];
        out.push(u8::try_from(word.len()).expect("a word of the lists is short"));
        out.extend(entry.classes.to_le_bytes());
        out.extend(entry.place.to_le_bytes());
        out.extend(entry.people.to_le_bytes());
        out.extend(word.as_bytes());
    }
    let mut starts = Vec::new();
    let mut at = OFFSET * (BUCKETS + 1);
    for length in buckets.iter().map(Vec::len).chain([0]) {
        starts.extend(u32::try_from(at).expect("the lists have less than 4 GB").to_le_bytes());
        at += length;
    }
    [starts, buckets.concat()].concat()
}
