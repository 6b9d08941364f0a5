// What a cache of unchanged blocks could save: a live blog of ten thousand words, to which one entry comes, in the module as
// it ships. `node bench/live.mjs`, after ./x build.

import { readFileSync } from "node:fs";
import { news } from "./news.mjs";

const root = new URL("../", import.meta.url);
const { default: init, Engine } = await import(new URL("target/web/engine/engine.js", root));
await init({ module_or_path: readFileSync(new URL("dist/chrome/engine.wasm", root)) });
const engine = new Engine();

const RUNS = 60;

/** The page of these paragraphs, as the content script collects it. */
function page(paragraphs) {
  const out = { url: "", text: "", tags: ["body", "article"], parents: [0, 0], hints: ["", ""], runElements: [], runStarts: [], meta: [["lang", "en"]] };
  for (const text of paragraphs) {
    out.runElements.push(out.tags.length);
    out.runStarts.push(out.text.length);
    out.tags.push("p");
    out.parents.push(1);
    out.hints.push("");
    out.text += text;
  }
  return out;
}

/** The least of many scans, in ms of this process. */
function least(of) {
  let best = Infinity;
  for (let run = 0; run < RUNS; run += 1) {
    const given = of(run);
    const before = process.cpuUsage();
    engine.scan(given).free();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const old = news(10_000, 7);
const entry = (run) => `Entry ${run}. The mayor said that the ${run}th bus had left, and critics called it a so-called solution.`;
const whole = least((run) => page([entry(run), ...old]));
const alone = least((run) => page([entry(run)]));
console.log(`one entry more on ${old.join(" ").split(/\s+/).length} words: ${whole.toFixed(1)} ms; the entry alone: ${alone.toFixed(1)} ms`);
