// The engine as the browser gets it, in Node: it starts, and says of a page what the command line says of the same page.
// @ts-check
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "../..");
const { default: init, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));
await init({ module_or_path: readFileSync(join(ROOT, "dist/chrome/engine.wasm")) });
const engine = new Engine();

/** A page is a list of elements with their text, all inside one article. @typedef {[tag: string, text: string][]} Elements */

/** The page as the content script would collect it. @param {Elements} elements */
function collected(elements) {
  const page = { url: "", text: "", tags: ["body", "article"], parents: [0, 0], hints: ["", ""], runElements: [], runStarts: [], meta: [["lang", "en"]] };
  for (const [tag, text] of elements) {
    /** @type {number[]} */ (page.runElements).push(page.tags.length);
    /** @type {number[]} */ (page.runStarts).push(page.text.length);
    page.tags.push(tag);
    page.parents.push(1);
    page.hints.push("");
    page.text += text;
  }
  return page;
}

/** The same page as a file. @param {Elements} elements */
function written(elements) {
  const escaped = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const body = elements.map(([tag, text]) => `<${tag}>${escaped(text)}</${tag}>`).join("");
  return `<!doctype html><html lang="en"><body><article>${body}</article></body></html>`;
}

/** Numbers as both sides can write them: a 32-bit confidence has more digits in one than in the other. */
const rounded = (/** @type {string} */ _, /** @type {unknown} */ value) =>
  typeof value === "number" ? Number(value.toFixed(5)) : value;

/** @param {string} title @param {Elements} elements @param {(report: any) => void} found */
function check(title, elements, found) {
  test(title, () => {
    const scan = engine.scan(collected(elements));
    const card = scan.card(0, "2026-01-01");
    const inBrowser = JSON.parse(JSON.stringify(scan.report(), rounded));
    assert.deepEqual(scan.card(0, "2026-01-01"), card, "the report is turned into the browser's units, and back");
    scan.free();
    const program = join(ROOT, "target/release/whose-word");
    const input = JSON.stringify({ id: inBrowser.id ?? "", html: written(elements) });
    const output = execFileSync(program, ["scan", "--format", "jsonl", "--offsets", "utf16"], { input, encoding: "utf8" });
    const onCommandLine = JSON.parse(JSON.stringify(JSON.parse(output), rounded));
    assert.deepEqual(inBrowser, onCommandLine);
    found(inBrowser);
  });
}

check(
  "a report of quotations, titles and a caption",
  [
    ["h1", "Marchers in the capital reject the new cabinet of ministers"],
    ["p", "“We never voted for her,” said Ana Núñez, a teacher who had walked for two days. “She is no president of ours 🙂.”"],
    ["p", "The self-proclaimed president, Jeanine Áñez, told reporters on Monday that elections would be held within three months."],
    ["p", "According to the ministry, forty people were hurt. The opposition called the vote a fraud; the council has denied this."],
    ["p", "She said that the police had used tear gas only after stones were thrown, and that nobody had been ordered to shoot."],
    ["p", "Critics spoke of a coup. Her supporters call her the interim president & say that the constitution left no other way."],
  ],
  (report) => {
    assert.ok(report.attributions.length >= 4, "attributions are found");
    assert.ok(report.terms.length >= 1, "contested terms are found");
    assert.ok(report.text.includes("🙂"), "the text is carried over");
  },
);

check("a report of a page with nothing to read", [], (report) => assert.deepEqual(report.attributions, []));
