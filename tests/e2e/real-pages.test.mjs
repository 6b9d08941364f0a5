// Saved news pages: the extension reads in the browser what the command line reads in the file.
// @ts-check
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./harness/browser.mjs";
import { SHARED, skipped, suite } from "./harness/suite.mjs";

const PAGES = SHARED && join(SHARED, "real");
/** How far the two may be apart, in points of F1. */
const APART = 2;

/** The body's words, as pages/real/score.py counts them. @param {import("./harness/browser.mjs").Report} report */
function words(report) {
  const { text, blocks } = report;
  const body = blocks.filter(({ kind }) => kind !== "headline" && kind !== "byline").map(({ span }) => text.slice(...span));
  return (
    body
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  );
}

/** F1 of two bags of words, in points. @param {string[]} one @param {string[]} other */
function agreement(one, other) {
  const left = new Map();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of one) {
    const count = left.get(word) ?? 0;
    if (count > 0) both += 1;
    left.set(word, count - 1);
  }
  return (200 * both) / Math.max(1, one.length + other.length);
}

const binary = ["release", "debug"].map((kind) => join(ROOT, "target", kind, "whose-word")).find((path) => existsSync(path));

if (!PAGES) skipped("the saved news pages");
else if (!binary) throw new Error("target/release/whose-word is missing. Build it first: cargo build --release");
else
  suite("a saved news page", (add, browser) => {
    const names = readdirSync(PAGES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of names) {
      add(`is read as the command line reads it: ${name}`, async ({ reader, server }) => {
        const file = join(PAGES, name, "source.html");
        const args = ["scan", "--format", "html", "--offsets", "utf16", file];
        const cli = JSON.parse(execFileSync(binary, args, { encoding: "utf8", maxBuffer: 1 << 28 }));
        // The page's own scripts, pictures and frames come from servers that are not asked: a saved page stays as saved.
        const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        const url = server.page(`${name}.html`, readFileSync(file, "utf8"), { "content-security-policy": policy });
        const page = await reader.open(url);
        try {
          await reader.press(page);
          const report = await reader.report(page);
          const folder = join(ROOT, "target/real", browser);
          mkdirSync(folder, { recursive: true });
          writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report)}\n`);
          const points = agreement(words(report), words(cli));
          assert.ok(points >= 100 - APART, `${points.toFixed(1)} points`);
        } finally {
          await page.close();
        }
      });
    }
  });
