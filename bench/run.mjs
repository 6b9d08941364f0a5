// Times the engine, as WebAssembly in Node, against two libraries that readers of English text use. One run, taking turns, so
// that a busy machine is busy for all of them; medians. `--json` prints one line of figures last.
// @ts-check
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { news } from "./news.mjs";

const ROOT = join(import.meta.dirname, "..");
const WASM = join(ROOT, "dist/chrome/engine.wasm");
const ROUNDS = 9;

const { default: init, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));

if (process.argv[2] === "--start") {
  // A process of its own, so that nothing is compiled yet: from the module's bytes to the first report.
  const bytes = readFileSync(WASM);
  const page = collected(news(1_000, 1));
  const start = performance.now();
  await init({ module_or_path: bytes });
  new Engine().scan(page).marks();
  console.log(performance.now() - start);
  process.exit(0);
}

const exports = await init({ module_or_path: readFileSync(WASM) });
const engine = new Engine();
const wink = winkNLP(model);

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
};
/** @typedef {keyof typeof PARTIES} Party */

/** The page as the content script would collect it. @param {string[]} paragraphs */
function collected(paragraphs) {
  const starts = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    starts.push(length);
    length += paragraph.length;
  }
  return {
    url: "",
    text: paragraphs.join(""),
    tags: ["body", "article", ...paragraphs.map(() => "p")],
    parents: [0, 0, ...paragraphs.map(() => 1)],
    hints: ["", "", ...paragraphs.map(() => "")],
    runElements: paragraphs.map((_, index) => index + 2),
    runStarts: starts,
    meta: [["lang", "en"]],
  };
}

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Milliseconds for one text, by party. @param {number} words @param {Party[]} parties */
function compare(words, parties) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(parties.map((party) => [party, []]));
  const paragraphs = news(words, words);
  for (let round = -1; round < ROUNDS; round++) {
    for (const party of parties) {
      const start = performance.now();
      PARTIES[party](paragraphs);
      // The first round warms up.
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

/** The engine's memory never shrinks, so its size after a scan is the peak. */
function peak() {
  const paragraphs = news(160_000, 3);
  while (paragraphs.join("").length > 1_000_000) paragraphs.pop();
  PARTIES["whose-word"](paragraphs);
  return exports.memory.buffer.byteLength;
}

// The long text first: after it, both compilers of the JavaScript engine have done their work.
const large = compare(100_000, ["whose-word", "wink-nlp"]);
const middle = compare(10_000, ["whose-word", "wink-nlp"]);
const small = compare(1_000, ["whose-word", "wink-nlp", "compromise"]);
const starts = Array.from({ length: ROUNDS }, () => Number(execFileSync(process.execPath, [import.meta.filename, "--start"])));
const zip = readdirSync(join(ROOT, "dist")).find((name) => name.endsWith("-chrome.zip")) ?? "";
const figures = {
  engine_brotli_bytes: brotli(WASM),
  extension_zip_bytes: statSync(join(ROOT, "dist", zip)).size,
  start_ms: median(starts),
  ratio_wink_1k: small["wink-nlp"] / small["whose-word"],
  ratio_wink_10k: middle["wink-nlp"] / middle["whose-word"],
  ratio_wink_100k: large["wink-nlp"] / large["whose-word"],
  ratio_compromise_1k: small.compromise / small["whose-word"],
  growth_100k_over_1k: large["whose-word"] / small["whose-word"],
  ns_per_word_wasm: (middle["whose-word"] * 1e6) / 10_000,
  peak_wasm_memory_bytes_1mb: peak(),
};
const rounded = Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Math.round(value * 100) / 100]));
if (process.argv.includes("--json")) console.log(JSON.stringify(rounded));
else for (const [key, value] of Object.entries(rounded)) console.log(`${key.padEnd(28)} ${value}`);
