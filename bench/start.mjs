// What a process that has just started takes until its first report of 1,000 words, as a background or a page does in which a
// reader opens an article. `node bench/start.mjs PARTY`: whose-word, from the module's bytes to the marks, and the part of it
// that the first page takes; or wink-nlp, from its files to sentences and entities. A process of its own, so that nothing is
// compiled yet, and each party alone, so that no other's heap is tidied in the middle of it.
// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { news } from "./news.mjs";
import { collected } from "./page.mjs";

const ROOT = join(import.meta.dirname, "..");
const paragraphs = news(1_000, 1);

/** @returns {Promise<{ start: number, first: number }>} ms from nothing to the first report, and of these for the first page */
async function whoseWord() {
  const { initSync, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));
  const bytes = readFileSync(join(ROOT, "dist/chrome/engine.wasm"));
  const page = collected(paragraphs);
  const start = performance.now();
  // `init` asks whether there is a `Response`, for which Node loads its whole fetch: 18 ms that no browser takes.
  initSync({ module: await WebAssembly.compile(bytes) });
  const ready = performance.now();
  new Engine().scan(page).marks();
  const end = performance.now();
  return { start: end - start, first: end - ready };
}

/** @returns {Promise<{ start: number, first: number }>} the same */
async function wink() {
  const text = paragraphs.join("\n\n");
  const start = performance.now();
  const [{ default: winkNLP }, { default: model }] = await Promise.all([import("wink-nlp"), import("wink-eng-lite-web-model")]);
  const nlp = winkNLP(model);
  const ready = performance.now();
  const read = nlp.readDoc(text);
  read.sentences().length();
  read.entities().out();
  const end = performance.now();
  return { start: end - start, first: end - ready };
}

console.log(JSON.stringify(await (process.argv[2] === "wink-nlp" ? wink() : whoseWord())));
