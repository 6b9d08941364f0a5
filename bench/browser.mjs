// What the extension costs in Chromium: driven as the end-to-end tests drive it.
// @ts-check
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built, until } from "../tests/e2e/harness/browser.mjs";
import { Chromium } from "../tests/e2e/harness/chromium.mjs";
import { painted } from "../tests/e2e/harness/marks.mjs";
import { page as html } from "../tests/e2e/harness/pages.mjs";
import { ownTime } from "../tests/e2e/harness/profile.mjs";
import { Server } from "../tests/e2e/harness/server.mjs";
import { collected, median } from "./page.mjs";
import { news } from "./news.mjs";

const ROOT = join(import.meta.dirname, "..");
const ROUNDS = 9;
/** How long a reading may take until its marks are there, in ms; the script's own time is what counts, not this. */
const REST = 2500;

/** An article of so many words. @param {number} words @param {number} seed */
const article = (words, seed) =>
  html(`<article><h1>A long day in the town</h1>${news(words, seed).map((text) => `<p>${text}</p>`).join("\n")}</article>`);

/** All figures that need a browser. */
export async function inChromium() {
  const server = await new Server({ web: join(ROOT, "target/web/engine") }).start();
  try {
    return { ...(await asShipped(server)), ...(await allowed(server)) };
  } finally {
    server.stop();
  }
}

/** The extension as it ships, and the engine in an ordinary page. @param {Server} server */
async function asShipped(server) {
  const reader = await Chromium.start();
  try {
    const url = server.page("ten.html", article(10_000, 10));
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await reader.open(url);
      const time = await ownTime(page, async () => {
        await reader.press(page);
        // Nothing is asked of the page meanwhile: the answer would be counted.
        await new Promise((go) => setTimeout(go, REST));
      });
      if ((await painted(page)).length === 0) throw new Error(`${url} was not read within ${REST} ms`);
      times.push(time);
      await page.close();
    }
    const page = await reader.open(server.page("empty.html", html("")));
    const scans = await page.evaluate(
      async (module, source, rounds) => {
        const { default: init, Engine } = await import(module);
        await init({ module_or_path: new URL("engine_bg.wasm", module) });
        const engine = new Engine();
        const times = [];
        for (let round = -2; round < rounds; round++) {
          const start = performance.now();
          const scan = engine.scan(source);
          scan.marks();
          if (round >= 0) times.push(performance.now() - start);
          scan.free();
        }
        return times;
      },
      `${server.origin}/web/engine.js`,
      collected(news(10_000, 10_000)),
      ROUNDS,
    );
    return { content_script_ms_10k: median(times), ns_per_word_chromium: median(scans) * 100 };
  } finally {
    await reader.close();
  }
}

/** The extension on a site that the reader has allowed: it reads the page unasked. @param {Server} server */
async function allowed(server) {
  const folder = mkdtempSync(join(tmpdir(), "whose-word-"));
  cpSync(built("chrome"), folder, { recursive: true });
  const manifest = join(folder, "manifest.json");
  // Nothing but a click can allow a site, so the copy is allowed it from the first.
  const site = { ...JSON.parse(readFileSync(manifest, "utf8")), host_permissions: ["http://127.0.0.1/*"] };
  writeFileSync(manifest, JSON.stringify(site));
  const reader = await Chromium.start(folder);
  try {
    const times = [];
    for (let round = -1; round < ROUNDS; round++) {
      const url = server.page(`one-${round}.html`, article(1_000, round + 50));
      const page = await reader.open(url, async (page) => {
        await page.evaluateOnNewDocument(() => {
          const look = () => {
            const there = [...CSS.highlights.keys()].some((name) => name.startsWith("whose-word-"));
            if (there) Object.assign(globalThis, { marked: performance.now() });
            else setTimeout(look, 1);
          };
          look();
        });
      });
      const time = await until("marks", () => page.evaluate(() => /** @type {any} */ (globalThis).marked));
      // The first round starts the background.
      if (round >= 0) times.push(time);
      await page.close();
    }
    return { nav_to_marks_ms_1k: median(times) };
  } finally {
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
