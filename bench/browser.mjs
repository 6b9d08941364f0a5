// What the extension costs in Chromium, and how soon both browsers read a first page: driven as the end-to-end tests drive them.
// @ts-check
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built, until } from "../tests/e2e/harness/browser.mjs";
import { Chromium } from "../tests/e2e/harness/chromium.mjs";
import { Firefox } from "../tests/e2e/harness/firefox.mjs";
import { painted } from "../tests/e2e/harness/marks.mjs";
import { page as html } from "../tests/e2e/harness/pages.mjs";
import { ownTime } from "../tests/e2e/harness/profile.mjs";
import { Server } from "../tests/e2e/harness/server.mjs";
import { collected, median } from "./page.mjs";
import { news } from "./news.mjs";

const ROOT = join(import.meta.dirname, "..");
const ROUNDS = 9;
/** So often a browser is started that has compiled nothing. */
const STARTS = 5;
/** How long a reading may take until its marks are there, in ms; the script's own time is what counts, not this. */
const REST = 2500;

/** An article of so many words. @param {number} words @param {number} seed */
const article = (words, seed) =>
  html(`<article><h1>A long day in the town</h1>${news(words, seed).map((text) => `<p>${text}</p>`).join("\n")}</article>`);

/** All figures that need a browser. */
export async function inBrowsers() {
  const server = await new Server({ web: join(ROOT, "target/web/engine") }).start();
  try {
    return {
      ...(await asShipped(server)),
      start_ms_chromium: await start(server, Chromium),
      start_ms_firefox: await start(server, Firefox),
      ...(await allowed(server)),
    };
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
      async (module, long, source, rounds) => {
        const { default: init, Engine } = await import(module);
        await init({ module_or_path: new URL("engine_bg.wasm", module) });
        const engine = new Engine();
        /** @param {typeof source} page */
        const scan = (page) => {
          const start = performance.now();
          const scan = engine.scan(page);
          scan.marks();
          const time = performance.now() - start;
          scan.free();
          return time;
        };
        // As in Node: a long text first, and a pause after it, in which the one thread that compiles here is done with its work.
        for (let round = 0; round < 3; round++) {
          scan(long);
          await new Promise((go) => setTimeout(go, 2000));
        }
        return Array.from({ length: rounds }, () => scan(source));
      },
      `${server.origin}/web/engine.js`,
      collected(news(100_000, 100_000)),
      collected(news(10_000, 10_000)),
      ROUNDS,
    );
    return { content_script_ms_10k: median(times), ns_per_word_chromium: median(scans) * 100 };
  } finally {
    await reader.close();
  }
}

/**
 * From the module's bytes to the first report of 1,000 words, in ms. Each in a browser of its own: what one page has compiled,
 * another in its process need not.
 * @param {Server} server
 * @param {typeof Chromium | typeof Firefox} browser
 */
async function start(server, browser) {
  const times = [];
  for (let round = 0; round < STARTS; round++) {
    const reader = await browser.start();
    try {
      const page = await reader.open(server.page("empty.html", html("")));
      const time = await page.evaluate(
        async (module, source) => {
          const { default: init, Engine } = await import(module);
          const bytes = await (await fetch(new URL("engine_bg.wasm", module))).arrayBuffer();
          const start = performance.now();
          await init({ module_or_path: bytes });
          new Engine().scan(source).marks();
          return performance.now() - start;
        },
        `${server.origin}/web/engine.js`,
        collected(news(1_000, 1)),
      );
      times.push(time);
    } finally {
      await reader.close();
    }
  }
  return median(times);
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
    /** Milliseconds from the navigation to the first mark. @param {string} name @param {number} seed */
    const visit = async (name, seed) => {
      const page = await reader.open(server.page(name, article(1_000, seed)), async (page) => {
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
      await page.close();
      return time;
    };
    // The background enters its script for the site a little after the browser has started.
    const first = await reader.open(server.page("first.html", article(1_000, 49)));
    await until("the site to be read unasked", async () => {
      await first.reload();
      await new Promise((go) => setTimeout(go, 300));
      return (await painted(first)).length > 0;
    });
    await first.close();
    const times = [];
    const cold = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await visit(`one-${round}.html`, round + 50));
    for (let round = 0; round < ROUNDS; round++) {
      // As the browser itself ends a background that had nothing to do for half a minute.
      await reader.stopBackground();
      cold.push(await visit(`cold-${round}.html`, round + 50));
    }
    return { nav_to_marks_ms_1k: median(times), nav_to_marks_cold_ms_1k: median(cold) };
  } finally {
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
