// News-like text of any length, the same at every run, in which no paragraph comes twice.
// @ts-check
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PEOPLE = ["Maria Keller", "Tomás Arrieta", "Ifeoma Obi", "Jan Novák", "Leila Haddad", "Peter Lund", "Sana Qureshi", "Luc Moreau"];
const ROLES = ["the interior minister", "a spokesman for the union", "the mayor", "an opposition senator", "the head of the agency"];
const GROUPS = ["the electoral council", "the armed forces", "the teachers’ union", "the foreign ministry", "the opposition", "the UN mission"];
const PLACES = ["the capital", "the port of Velm", "the northern provinces", "the border town of Sarin", "the old quarter"];
const CLAIMS = [
  "the vote had been counted twice",
  "talks would go on until a text was agreed",
  "no shots were fired before dark",
  "the road to the airport was open again",
  "the self-proclaimed government had no mandate",
  "prices had risen faster than wages",
  "the detained marchers would be freed",
  "what happened was a coup and nothing else",
];
const THINGS = ["tear gas", "a new budget", "the ceasefire", "an inquiry", "a curfew", "the truce line", "the disputed dam"];
const VERBS = ["said", "told reporters", "warned", "argued", "denied", "claimed", "insisted", "confirmed"];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const ENDS = [
  "Shops stayed shut and buses ran late.",
  "It was not clear who had given the order.",
  "A second meeting is planned.",
  "Damage to public buildings was reported.",
  "The so-called caretaker cabinet did not answer questions.",
];

/** A number from 0 up to 1, from a state that is the same at every run (mulberry32). @param {number} seed */
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Paragraphs with at least `words` words in all. @param {number} words @param {number} seed */
export function news(words, seed) {
  const next = chance(seed);
  /** @template T @param {readonly T[]} list @returns {T} */
  const one = (list) => /** @type {T} */ (list[Math.floor(next() * list.length)]);
  const upper = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);
  const kinds = [
    () => `${one(PEOPLE)}, ${one(ROLES)}, ${one(VERBS)} on ${one(DAYS)} that ${one(CLAIMS)}.`,
    () => `“${upper(one(CLAIMS))},” ${one(VERBS)} ${one(PEOPLE)}. “We will not leave ${one(PLACES)}.”`,
    () => `According to ${one(GROUPS)}, ${one(CLAIMS)} in ${one(PLACES)}.`,
    () => `${upper(one(GROUPS))} and ${one(GROUPS)} met in ${one(PLACES)} to speak of ${one(THINGS)}, ${Math.floor(next() * 90) + 10} people took part.`,
    () => `In ${one(PLACES)} the police used ${one(THINGS)} on ${one(DAYS)}, and ${one(GROUPS)} ${one(VERBS)} that ${one(CLAIMS)}.`,
    () => `Critics call it “${one(THINGS)} by another name”, but ${one(PEOPLE)} ${one(VERBS)}: “${upper(one(CLAIMS))}.”`,
    () => one(ENDS),
  ];
  const seen = new Set();
  const paragraphs = [];
  for (let count = 0; count < words; ) {
    const paragraph = Array.from({ length: 3 + Math.floor(next() * 3) }, () => one(kinds)()).join(" ");
    if (seen.has(paragraph)) continue;
    seen.add(paragraph);
    paragraphs.push(paragraph);
    count += paragraph.split(" ").length;
  }
  return paragraphs;
}

/** Writes the texts that native programs are timed on, and gives the folder. @param {number[]} sizes */
export function write(sizes) {
  const folder = join(import.meta.dirname, "../target/bench");
  mkdirSync(folder, { recursive: true });
  for (const words of sizes) writeFileSync(join(folder, `news-${words}.txt`), news(words, words).join("\n"));
  return folder;
}

if (process.argv[1] === import.meta.filename) console.log(write([1_000, 10_000, 100_000]));
