// Reading a page leaves it as it was, and costs it next to nothing.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { built, until } from "./harness/browser.mjs";
import { cardOf, closed, painted, read } from "./harness/marks.mjs";
import { SENTENCE, article } from "./harness/pages.mjs";
import { ownTime } from "./harness/profile.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */

/** Two frames: whatever was about to be laid out has been. @param {Page} page */
const settled = (page) => page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));

/** Words of the page that stands for a long read. */
const WORDS = 10_000;
/** What the content script may take of a page of so many words, in ms: loose, since other processes take their share. */
const BUDGETS = /** @type {const} */ ([
  [1_000, 20],
  [WORDS, 40],
  [100_000, 300],
]);
/** What it may take of that page for one more paragraph, in ms. */
const CHANGE = 24;
/** How often each is measured. */
const RUNS = 6;
/** Visits of pages between which memory is compared. */
const VISITS = Number(process.env.VISITS ?? 40);

/** What the content script may weigh, in bytes as brotli packs them. */
const WEIGHT = 30_000;

suite("the page", (add, browser) => {
  add("is none that the extension may read before it is asked to", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    assert.deepEqual(await reader.sites(), []);
    assert.deepEqual(await painted(page), []);
  });

  add("is not changed by painting, nor left changed by a card", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const before = await page.evaluate(() => {
      const observer = new MutationObserver((records) => all.push(...records));
      /** @type {MutationRecord[]} */
      const all = [];
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      Object.assign(globalThis, { changes: () => (all.push(...observer.takeRecords()), all.length) });
      return document.documentElement.outerHTML;
    });
    await read(reader, page);
    await settled(page);
    const changes = () => page.evaluate(() => /** @type {any} */ (globalThis).changes());
    const html = () => page.evaluate(() => document.documentElement.outerHTML);
    assert.equal(await changes(), 0, "painting made no mutation");
    assert.equal(await html(), before);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await page.keyboard.press("Escape");
    await closed(reader, page);
    assert.equal(await html(), before, "a closed card leaves nothing behind");
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
    const globals = await page.evaluate(() => Object.keys(globalThis).filter((key) => /whose/i.test(key)));
    assert.deepEqual(globals, [], "nothing of ours in the page's own world");
  });

  add(`gets a content script of at most ${WEIGHT / 1000} kB`, async () => {
    const script = readFileSync(join(built(browser === "chromium" ? "chrome" : browser), "content.js"));
    const size = brotliCompressSync(script).length;
    assert.ok(size <= WEIGHT, `${size} bytes`);
  });

  if (browser === "chromium") {
    add("is not laid out again by painting", async ({ reader, open, server }) => {
      const page = await open(server.page("long.html", article(WORDS)));
      const session = await page.createCDPSession();
      await session.send("Performance.enable");
      const layouts = async () => {
        const { metrics } = await session.send("Performance.getMetrics");
        return metrics.find(({ name }) => name === "LayoutCount")?.value;
      };
      await settled(page);
      const before = await layouts();
      const marks = await read(reader, page);
      await settled(page);
      assert.ok(marks.length >= 50, `${marks.length} marks`);
      assert.equal(await layouts(), before);
    });

    for (const [words, budget] of BUDGETS) {
      add(`of ${words} words takes at most ${budget} ms of the content script`, async ({ reader, open, server }) => {
        const url = server.page(`long-${words}.html`, article(words));
        const times = [];
        for (let run = 0; run < RUNS; run += 1) {
          const page = await open(url);
          times.push(await ownTime(page, () => read(reader, page)));
          await page.close();
        }
        console.log(`content script on ${words} words, ms: ${times.map((time) => time.toFixed(1)).join(" ")}`);
        // The least of all: what other processes of a busy machine take is not the script's own work.
        assert.ok(Math.min(...times) <= budget, `${times}`);
      });
    }

    add(`of ${WORDS} words takes at most ${CHANGE} ms of the content script when a paragraph comes`, async ({ reader, open, server }) => {
      const page = await open(server.page("grows.html", article(WORDS)));
      await read(reader, page);
      await settled(page);
      const times = [];
      for (let run = 0; run < RUNS; run += 1) {
        const before = (await painted(page)).length;
        const time = await ownTime(page, async () => {
          await page.evaluate((text) => {
            const more = document.createElement("p");
            more.textContent = text;
            document.querySelector("article")?.append(more);
          }, `Later that day, at ${run} o’clock, ${SENTENCE}`);
          await until("the new marks", async () => (await painted(page)).length > before);
        });
        times.push(time);
      }
      console.log(`content script for one more paragraph on ${WORDS} words, ms: ${times.map((time) => time.toFixed(1)).join(" ")}`);
      assert.ok(Math.min(...times) <= CHANGE, `${times}`);
    });

    add("does not move when it is marked", async ({ reader, open, server }) => {
      const page = await open(server.page("still.html", article(WORDS)));
      await page.evaluate(() => {
        const shifts = { count: 0 };
        new PerformanceObserver((list) => (shifts.count += list.getEntries().length)).observe({ type: "layout-shift" });
        Object.assign(globalThis, { shifts });
      });
      await read(reader, page);
      await cardOf(reader, page, "interim president");
      await settled(page);
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).shifts.count), 0);
    });

    add(`leaves no memory behind in ${VISITS} visits`, async ({ reader, open }) => {
      const page = await open("/pages/march.html?0");
      const session = await page.createCDPSession();
      /** @type {number[]} */
      const sizes = [];
      for (let visit = 1; visit <= VISITS; visit += 1) {
        await page.goto(page.url().replace(/\?.*/, `?${visit}`), { waitUntil: "load" });
        await read(reader, page);
        if (visit % (VISITS / 2) > 0) continue;
        await session.send("HeapProfiler.collectGarbage");
        const { usedSize } = await session.send("Runtime.getHeapUsage");
        sizes.push(usedSize + (await reader.backgroundMemory()));
      }
      console.log(`page and background after ${VISITS / 2} and ${VISITS} visits, bytes: ${sizes.join(" ")}`);
      const [half = 0, whole = 0] = sizes;
      assert.ok(whole <= half * 1.1, `${sizes}`);
    });

    add("sets no timer and asks for no frame while nobody does anything", async ({ reader, open }) => {
      const page = await open("/pages/march.html");
      await read(reader, page);
      await settled(page);
      const frame = page.mainFrame();
      await page.tracing.start({ categories: ["devtools.timeline", "disabled-by-default-devtools.timeline.stack", "v8"] });
      // Two seconds are what is measured: an idle page must do nothing for as long as one cares to look.
      await new Promise((go) => setTimeout(go, 2000));
      const trace = JSON.parse(Buffer.from((await page.tracing.stop()) ?? []).toString("utf8"));
      const id = /** @type {any} */ (frame)._id;
      const alarms = trace.traceEvents.filter((/** @type {any} */ event) => {
        const data = event.args?.data ?? {};
        const own = data.frame === id || JSON.stringify(data).includes("chrome-extension:");
        return (
          own &&
          /^(TimerInstall|TimerFire|RequestAnimationFrame|FireAnimationFrame|RequestIdleCallback|FunctionCall)$/.test(event.name)
        );
      });
      assert.deepEqual(alarms, []);
    });
  }
});
