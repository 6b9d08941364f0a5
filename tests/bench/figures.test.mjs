// What the bench prints is whole, and is told of in the docs.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { KEYS, faults, rounded } from "../../bench/figures.mjs";
import { news } from "../../bench/news.mjs";
import { collected, median } from "../../bench/page.mjs";

const all = Object.fromEntries(KEYS.map((key) => [key, 100.123]));

test("whole figures have no fault", () => {
  assert.deepEqual(faults(all), []);
  assert.deepEqual(rounded(all), Object.fromEntries(KEYS.map((key) => [key, 100.12])));
});

test("what was not measured is a fault, and so is what is far too slow", () => {
  const { nav_to_marks_ms_1k: _, ...less } = all;
  assert.deepEqual(faults({ ...less, start_ms: NaN }), ["start_ms was not measured", "nav_to_marks_ms_1k was not measured"]);
  assert.deepEqual(faults({ ...all, ratio_wink_1k: 0.1 }), ["ratio_wink_1k is 0.1, wanted at least 0.2"]);
  assert.equal("start_ms" in rounded({ ...all, start_ms: NaN }), false);
});

test("docs/performance.md tells of every key", () => {
  const told = readFileSync(join(import.meta.dirname, "../../docs/performance.md"), "utf8");
  for (const key of KEYS) assert.ok(told.includes(`\`${key}\``), key);
});

test("texts are the same at every run, have no paragraph twice, and fit a page's table", () => {
  const paragraphs = news(2_000, 5);
  assert.deepEqual(news(2_000, 5), paragraphs);
  assert.equal(new Set(paragraphs).size, paragraphs.length);
  const words = paragraphs.join(" ").split(" ").length;
  assert.ok(words >= 2_000 && words < 2_100, `${words} words`);
  const page = collected(paragraphs);
  const ends = [...page.runStarts.slice(1), page.text.length];
  assert.deepEqual(page.runStarts.map((start, at) => page.text.slice(start, ends[at])), paragraphs);
  assert.equal(page.tags.length, page.parents.length);
});

test("the middle of several figures", () => assert.equal(median([5, 1, 9]), 5));
