// What it costs to look for 10,000 forms, in ms for a megabyte of news, as WebAssembly in Node. One pass among all that a scan
// does is too short to be told from noise, so twenty packs of 10,000 forms each are looked for, and the time they add is divided.
// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { news } from "./news.mjs";

const ROOT = join(import.meta.dirname, "..");
const ROUNDS = 5;
const PACKS = 20;
const FORMS = 10_000;
const LIMIT = 12;

const { default: init, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));
const { default: initPacks, Pack } = await import(join(ROOT, "target/web/packs/packs.js"));
await init({ module_or_path: readFileSync(join(ROOT, "target/web/engine/engine_bg.wasm")) });
await initPacks({ module_or_path: readFileSync(join(ROOT, "target/web/packs/packs_bg.wasm")) });

const paragraphs = news(160_000, 7);
const vocabulary = [...new Set(paragraphs.join(" ").toLowerCase().match(/[a-z]{3,}/g))];

/** A pack of forms, of which one in twenty begins with a word of the text, and mostly goes on otherwise. @param {number} seed */
function pack(seed) {
  const word = (/** @type {number} */ n) => vocabulary[(n * 2_654_435_761 + seed * 40_503) % vocabulary.length];
  const entry = (/** @type {number} */ at) => ({
    id: `e${at}`,
    kind: "loaded_wording",
    headword: "x",
    note: "x",
    forms: Array.from({ length: 10 }, (_, n) => `${at % 2 === 0 && n === 0 ? word(at) : `u${at}v${n}`} x${at}y${n}`),
  });
  return JSON.stringify({ pack: `p${seed}`, title: "x", entry: Array.from({ length: FORMS / 10 }, (_, at) => entry(at)) });
}

const bytes = Buffer.byteLength(paragraphs.join("\n"));
const starts = paragraphs.map((_, at) => paragraphs.slice(0, at).join("").length);
const page = {
  url: "",
  text: paragraphs.join(""),
  tags: ["body", "article", ...paragraphs.map(() => "p")],
  parents: [0, 0, ...paragraphs.map(() => 1)],
  hints: ["", "", ...paragraphs.map(() => "")],
  runElements: paragraphs.map((_, at) => at + 2),
  runStarts: starts,
  meta: [["lang", "en"]],
};

const [bare, full] = [new Engine(), new Engine()];
const packs = Array.from({ length: PACKS }, (_, at) => new Pack(pack(at), bare.shipped()));
const faulty = packs.map((one) => one.facts()).find((one) => one.problems.length > 0);
if (faulty) throw new Error(`a pack was refused: ${JSON.stringify(faulty)}`);
full.usePacks(packs.map((one) => one.file()));

/** @param {any} engine */
function time(engine) {
  const start = performance.now();
  engine.scan(page).free();
  return performance.now() - start;
}
const times = { bare: /** @type {number[]} */ ([]), full: /** @type {number[]} */ ([]) };
for (let round = 0; round < ROUNDS; round += 1) {
  times.bare.push(time(bare));
  times.full.push(time(full));
}
// The quickest of each: whatever else the machine did only adds.
const added = (Math.min(...times.full) - Math.min(...times.bare)) / PACKS / (bytes / 1e6);
console.log(`${(bytes / 1e6).toFixed(2)} MB of news; a scan takes ${Math.min(...times.bare).toFixed(0)} ms, with ${PACKS} packs ${Math.min(...times.full).toFixed(0)} ms`);
console.log(`${FORMS.toLocaleString("en")} forms: ${added.toFixed(1)} ms a megabyte (at most ${LIMIT})`);
if (added > LIMIT) process.exit(1);
