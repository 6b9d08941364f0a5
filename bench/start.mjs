// What a background that has just started takes until its first report: from the module's bytes to the marks of 1,000 words; and
// the part of it that the first page takes. A process of its own, so that nothing is compiled yet, and without the peers, whose
// heaps would be tidied in the middle of it.
// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { news } from "./news.mjs";
import { collected } from "./page.mjs";

const ROOT = join(import.meta.dirname, "..");
const { default: init, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));

const bytes = readFileSync(join(ROOT, "dist/chrome/engine.wasm"));
const page = collected(news(1_000, 1));
const start = performance.now();
await init({ module_or_path: bytes });
const ready = performance.now();
new Engine().scan(page).marks();
const end = performance.now();
console.log(JSON.stringify({ start: end - start, first: end - ready }));
