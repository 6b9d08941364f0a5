// Times the engine, as WebAssembly in Node, against two libraries that readers of English text use and a regular expression of
// the lexicon's forms. One run, taking turns, so that a busy machine is busy for all of them; medians. Then the same engine in
// Chromium and natively. `--json` prints one line of figures last.
// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { inBrowsers } from "./browser.mjs";
import { faults, rounded } from "./figures.mjs";
import { news, write } from "./news.mjs";
import { collected, median } from "./page.mjs";

const ROOT = join(import.meta.dirname, "..");
const WASM = join(ROOT, "dist/chrome/engine.wasm");
const ROUNDS = 9;

const { default: init, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));

const exports = await init({ module_or_path: readFileSync(WASM) });
const engine = new Engine();
const wink = winkNLP(model);

/** The forms of all entries, as whoever writes an extension in an afternoon would look for them. */
const FORMS = new RegExp(`\\b(?:${forms().join("|")})\\b`, "gi");

function forms() {
  const packs = join(ROOT, "src/lexicon/packs");
  const lists = readdirSync(packs).flatMap((name) => [...readFileSync(join(packs, name), "utf8").matchAll(/^forms = \[(.*?)\]/gms)]);
  const all = lists.flatMap(([, list]) => [...(list ?? "").matchAll(/"([^"\\]+)"/g)].map(([, form]) => form ?? ""));
  return [...new Set(all)].sort((a, b) => b.length - a.length).map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

/** What takes part: each does the whole of what it can say of a text. */
const PARTIES = {
  /** @param {string[]} paragraphs */
  "whose-word": (paragraphs) => {
    const scan = engine.scan(collected(paragraphs));
    const found = scan.marks().length;
    scan.free();
    return found;
  },
  /** @param {string[]} paragraphs */
  "wink-nlp": (paragraphs) => {
    const read = wink.readDoc(paragraphs.join("\n\n"));
    return read.sentences().length() + read.entities().out().length;
  },
  /** @param {string[]} paragraphs */
  compromise: (paragraphs) => nlp(paragraphs.join("\n\n")).quotations().out("array").length,
  /** @param {string[]} paragraphs */
  regexp: (paragraphs) => (paragraphs.join("\n\n").match(FORMS) ?? []).length,
};
/** @typedef {keyof typeof PARTIES} Party */

/** Milliseconds for one text, by party. @param {number} words @param {Party[]} parties */
function compare(words, parties) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(parties.map((party) => [party, []]));
  const paragraphs = news(words, words);
  for (let round = -1; round < ROUNDS; round++) {
    for (const party of parties) {
      const start = performance.now();
      PARTIES[party](paragraphs);
      // The first round warms up: a background that has read some pages. `first_scan_ms_1k` is one that has read none.
      if (round >= 0) times[party]?.push(performance.now() - start);
    }
  }
  const medians = Object.fromEntries(parties.map((party) => [party, median(times[party] ?? [])]));
  const shown = Object.entries(medians).map(([party, ms]) => `${party} ${ms.toFixed(2)} ms`);
  console.log(`${String(words).padStart(7)} words: ${shown.join(", ")}`);
  return /** @type {Record<Party, number>} */ (medians);
}

const brotli = (/** @type {string} */ file) =>
  brotliCompressSync(readFileSync(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).length;

/** The lexicon as the last build of the module embedded it. */
function lexicon() {
  const builds = join(ROOT, "target/wasm/engine/wasm32-unknown-unknown/web/build");
  const files = readdirSync(builds).map((name) => join(builds, name, "out/lexicon.bin"));
  const there = files.filter((file) => existsSync(file));
  return there.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? "";
}

/** Nanoseconds a word by stage, of a native run on the text of 10,000 words. */
function native() {
  const folder = write([1_000, 10_000, 100_000]);
  const program = join(ROOT, "target/release/native");
  return JSON.parse(execFileSync(program, [join(folder, "news-10000.txt")], { encoding: "utf8" }));
}

/** The engine's memory never shrinks, so its size after a scan is the peak. */
function peak() {
  const paragraphs = news(160_000, 3);
  while (paragraphs.join("").length > 1_000_000) paragraphs.pop();
  PARTIES["whose-word"](paragraphs);
  return exports.memory.buffer.byteLength;
}

// The long text first: after it, both compilers of the JavaScript engine have done their work.
const large = compare(100_000, ["whose-word", "wink-nlp", "regexp"]);
const middle = compare(10_000, ["whose-word", "wink-nlp", "regexp"]);
const small = compare(1_000, ["whose-word", "wink-nlp", "compromise", "regexp"]);
const memory = peak();
/** A process of its own that starts this party, with these switches of Node's. @param {"whose-word" | "wink-nlp"} party @param {string[]} switches */
const starting = (party, switches = []) =>
  /** @type {{ start: number, first: number }} */ (
    JSON.parse(execFileSync(process.execPath, [...switches, join(import.meta.dirname, "start.mjs"), party], { encoding: "utf8" }))
  );
/** @type {Record<"whose-word" | "wink-nlp" | "one", { start: number, first: number }[]>} */
const starts = { "whose-word": [], "wink-nlp": [], one: [] };
for (let round = 0; round < ROUNDS; round++) {
  starts["whose-word"].push(starting("whose-word"));
  starts["wink-nlp"].push(starting("wink-nlp"));
  // Node compiles on four threads, however few cores there are: on two they take its core from the page that is read.
  starts.one.push(starting("whose-word", ["--v8-pool-size=1"]));
}
const [start, first] = [median(starts["whose-word"].map((one) => one.start)), median(starts["whose-word"].map((one) => one.first))];
const [winkStart, winkFirst] = [median(starts["wink-nlp"].map((one) => one.start)), median(starts["wink-nlp"].map((one) => one.first))];
const stages = native();
console.log(`native, ns a word: ${Object.entries(stages).map(([stage, ns]) => `${stage} ${ns}`).join(", ")}`);
const zip = readdirSync(join(ROOT, "dist")).find((name) => name.endsWith("-chrome.zip")) ?? "";
const learned = ["tagger/weights.bin", "tagger/classes.bin", "ranker/weights.bin"];
const embedded = [...learned.map((file) => join(ROOT, "src/attribution", file)), lexicon()].reduce((sum, file) => sum + brotli(file), 0);
const bytesAWord = Buffer.byteLength(news(10_000, 10_000).join("\n")) / 10_000;
const figures = {
  wasm_brotli_bytes: brotli(WASM) - embedded,
  engine_brotli_bytes: brotli(WASM),
  extension_zip_bytes: statSync(join(ROOT, "dist", zip)).size,
  start_ms: start,
  start_ms_one_compiler: median(starts.one.map((one) => one.start)),
  first_scan_ms_1k: first,
  ratio_wink_1k: small["wink-nlp"] / small["whose-word"],
  ratio_wink_10k: middle["wink-nlp"] / middle["whose-word"],
  ratio_wink_100k: large["wink-nlp"] / large["whose-word"],
  // A process that has read nothing yet: from the files to the first report, and the first page alone.
  ratio_wink_start: winkStart / start,
  ratio_wink_first_1k: winkFirst / first,
  ratio_compromise_1k: small.compromise / small["whose-word"],
  ratio_regexp_10k: middle.regexp / middle["whose-word"],
  growth_100k_over_1k: large["whose-word"] / small["whose-word"],
  ns_per_word_wasm: (middle["whose-word"] * 1e6) / 10_000,
  ns_per_word_native: stages.scan,
  match_mb_per_s: (bytesAWord * 1000) / stages.lexicon,
  peak_wasm_memory_bytes_1mb: memory,
  ...(await browser()),
};
const printed = rounded(figures);
if (process.argv.includes("--json")) console.log(JSON.stringify(printed));
else for (const [key, value] of Object.entries(printed)) console.log(`${key.padEnd(28)} ${value}`);
for (const fault of faults(printed)) {
  console.error(`bench: ${fault}`);
  process.exitCode = 1;
}

/** The figures of the browsers. Those of the minutes before are not lost where it fails: it is told, and the bench fails. */
async function browser() {
  try {
    return await inBrowsers();
  } catch (error) {
    console.error("bench: no figures from the browsers:", error);
    return {};
  }
}
