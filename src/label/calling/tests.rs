//! What each verb of calling gives, and what tempts it.

use crate::label::testing::{check, check_titles};

#[test]
fn others_give_it() {
    check("Ana Lopez called him a liar.", &["called | liar | him | Ana Lopez | other"]);
    check(
        "Ana Lopez ruled. The court recognized her as interim mayor.",
        &["recognized | interim mayor | her | court | other"],
    );
    check(
        "The union described the plan as a disgrace.",
        &["described | disgrace | plan | union | other"],
    );
    check(
        "Ben Okoro, whom Ana Lopez has dubbed “the eel”, left.",
        &["dubbed | eel | Ben Okoro | Ana Lopez | other"],
    );
}

#[test]
fn nobody_calls_himself_him() {
    check(
        "Ben Okoro left. David Stone, a mason, called him a liar.",
        &["called | liar | him | David Stone | other"],
    );
}

#[test]
fn two_who_call_it_differently() {
    check(
        "The Senate passed a plan that Ana Lopez hailed as a triumph and Ben Okoro denounced as a crime.",
        &[
            "hailed as | triumph | plan | Ana Lopez | other",
            "denounced as | crime | plan | Ben Okoro | other",
        ],
    );
}

#[test]
fn agents_between() {
    check(
        "Ana Lopez was described by her lawyer, Ben Okoro, as “a dreamer”.",
        &["described by her lawyer, Ben Okoro, as | dreamer | Ana Lopez | Ben Okoro | other"],
    );
    check(
        "Ben Okoro, 44, whom lawyers described as a fool, left.",
        &["described as | fool | Ben Okoro | lawyers | other"],
    );
    check(
        "The union, which the court has designated a terrorist group, left.",
        &["designated | terrorist group | union | court | other"],
    );
}

#[test]
fn who_denies_a_calling_gives_none() {
    check(
        "Ana Lopez rejected the description of the union as a mob.",
        &["description | mob | union |  | unnamed, distanced"],
    );
}

#[test]
fn nobody_is_said_to_give_it() {
    check(
        "The plan was dubbed “Operation Rain”.",
        &["dubbed | Operation Rain | plan |  | unnamed"],
    );
    check(
        "Ben Okoro, known as the Eel, left.",
        &["known as | Eel | Ben Okoro |  | unnamed"],
    );
    check(
        "The files were labelled “top secret” by the ministry.",
        &["labelled | top secret | files | ministry | other"],
    );
    check(
        "Staff who raised concerns were labelled “troublemakers”.",
        &["labelled | troublemakers | Staff |  | unnamed"],
    );
    check(
        "Ana Lopez, known online as the Eel, left.",
        &["known online as | Eel | Ana Lopez |  | unnamed"],
    );
}

#[test]
fn who_knows_it_so() {
    check(
        "The hills, known to farmers as the Red Wall, burned.",
        &["known to farmers as | Red Wall | hills | farmers | other"],
    );
    check("She is known to be ill as well.", &[]);
}

#[test]
fn those_who_did_something() {
    check(
        "The minister called those who took part mindless thugs.",
        &["called | mindless thugs | those who took part | minister | other"],
    );
    check("She called those who were late on Monday.", &[]);
}

#[test]
fn qualities_are_labels_too() {
    check(
        "Ana Lopez called the payments lawful.",
        &["called | lawful | payments | Ana Lopez | other"],
    );
    check("The votes were deemed invalid.", &["deemed | invalid | votes |  | unnamed"]);
    check(
        "Critics accused Ana Lopez of being a coward.",
        &["of being | coward | Ana Lopez | Critics | other"],
    );
}

#[test]
fn who_calls_and_whom() {
    check(
        "Ana Lopez called the hall “the only decent house built by the Ruritanian people”.",
        &["called | decent house built by the Ruritanian people | hall | Ana Lopez | other"],
    );
    check(
        "Her colleague Ben Okoro called the talks “a circus”.",
        &["called | circus | talks | Ben Okoro | other"],
    );
    check(
        "Officials at Clear Hands say a man Ben Okoro called a thief has left.",
        &["called | thief | man | Ben Okoro | other"],
    );
    check(
        "The league’s leader, Ana Lopez, last night called the remark an “insult”.",
        &["called | insult | remark | Ana Lopez | other"],
    );
    check(
        "In a letter the Reds, as the club’s fans are known, called Ben Okoro “a relic”.",
        &["called | relic | Ben Okoro | Reds | other"],
    );
    check(
        "Ana Lopez said it was unfair for her party to be labelled extremist.",
        &["labelled | extremist | party |  | unnamed"],
    );
    check(
        "Ben Okoro described it as a ruse of his “old guard”.",
        &["described | ruse of his “old guard” | it | Ben Okoro | other"],
    );
    check(
        "A league that one of them calls a fraud has left.",
        &["calls | fraud | league | one of them | other"],
    );
}

#[test]
fn one_of_many() {
    check(
        "Critics have called the bill one of the harshest laws in the land.",
        &["called | harshest laws in the land | bill | Critics | other"],
    );
    check("They declared the winner of one of the prizes.", &[]);
}

#[test]
fn who_is_meant_past_offices_and_things() {
    check(
        "People she calls the pitchfork mob have left.",
        &["calls | pitchfork mob | People | she | other"],
    );
    check(
        "Ana Lopez, the author of a book that his family has called a pack of lies, spoke.",
        &["called | pack of lies | book | family | other"],
    );
    check(
        "Ruritania MP Ana Lopez, considered a hardliner, called Ben Okoro a fraud.",
        &[
            "considered | hardliner | Ana Lopez |  | unnamed",
            "called | fraud | Ben Okoro | Ana Lopez | other",
        ],
    );
    check(
        "Ben Okoro was in turn described by the mayor as a tool of Orda.",
        &["described by the mayor as | tool of Orda | Ben Okoro | mayor | other"],
    );
    check(
        "Judge Ana Lopez had allowed a plea for the Reds (and the Blues) to be declared terrorists.",
        &["declared | terrorists |  |  | unnamed"],
    );
}

#[test]
fn several_who_call_or_are_called() {
    check(
        "Ana Lopez, Eva Stone and Ben Okoro called the vote a sham.",
        &["called | sham | vote | Ana Lopez, Eva Stone and Ben Okoro | other"],
    );
    check(
        "The mayor described Ana Lopez and Ben Okoro as traitors.",
        &["described | traitors | Ana Lopez and Ben Okoro | mayor | other"],
    );
    check_titles(
        "Ana Lopez and Ben Okoro, a Sucre lawyer, cheered.",
        &["Sucre lawyer | Ben Okoro |  | other"],
    );
    check(
        "The mayor met Ana Lopez and Ben Okoro called it a sham.",
        &["called | sham | it | Ben Okoro | other"],
    );
    check(
        "Within hours Ana Lopez recognised him as mayor and called the council “a sham elected by nobody”.",
        &[
            "recognised | mayor | him | Ana Lopez | other",
            "called | sham elected by nobody | council | Ana Lopez | other",
        ],
    );
}

#[test]
fn a_party_of() {
    check(
        "Ben Okoro called the league a party of thieves.",
        &["called | party of thieves | league | Ben Okoro | other"],
    );
}

#[test]
fn called_on_the_telephone() {
    check("Her son called the officers to report a break-in.", &[]);
    check("Neighbours called the police officers.", &[]);
    check(
        "Ana Lopez called the decision to close the school a disgrace.",
        &["called | disgrace | decision | Ana Lopez | other"],
    );
    check(
        "Neighbours called the police cowards.",
        &["called | cowards | police | Neighbours | other"],
    );
}

#[test]
fn who_does_what_a_verb_after_to_says() {
    check(
        "Ruritania’s decision to recognise Lena and Dorn as free states angered Orda.",
        &["recognise | free states | Lena and Dorn | Ruritania | other"],
    );
    check(
        "The decision to recognise them as free states angered Orda.",
        &["recognise | free states | them |  | unnamed"],
    );
}

#[test]
fn whom_others_hold_to_be() {
    check(
        "There are some who hold that Ben Okoro is a “globalist”.",
        &["is | globalist | Ben Okoro |  | other"],
    );
}

#[test]
fn agents_of_many() {
    check(
        "Ben Okoro was branded a liar by many of his neighbours.",
        &["branded | liar | Ben Okoro | many of his neighbours | other"],
    );
    check(
        "Ana Lopez, long a critic, yesterday called the bill a sham.",
        &["called | sham | bill | Ana Lopez | other"],
    );
}

#[test]
fn names_and_no_labels() {
    check("Her mother called the school a dozen times.", &[]);
    check("He called them all sorts of offensive names.", &[]);
}

#[test]
fn what_is_no_label() {
    check("She called on the mayor to resign.", &[]);
    check("He called the police.", &[]);
    check("They declared a truce.", &[]);
    check("The plan was not described as a truce.", &[]);
    check("It is known that he left.", &[]);
    check("It marked his service as a captain.", &[]);
    check("She named a panel.", &[]);
}
