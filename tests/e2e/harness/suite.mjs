// How a suite runs: the same tests in each browser, with one browser and one server for all of them.
// @ts-check
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { existsSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT, built } from "./browser.mjs";
import { Chromium } from "./chromium.mjs";
import { Desk } from "./desk.mjs";
import { Firefox } from "./firefox.mjs";
import { Server } from "./server.mjs";

/** @typedef {import("./browser.mjs").Page} Page */
/** @typedef {import("./browser.mjs").Reader} Reader */

/** No test may take longer, in ms: several times what the longest take on an idle machine, as a busy one has less for them. */
const LIMIT = 240_000;

/** Pages that a checkout of the project need not have; undefined where they are not there. */
export const SHARED = existsSync(join(ROOT, "../shared/pages")) ? join(ROOT, "../shared/pages") : undefined;

/**
 * What a test gets.
 * @typedef {object} Stage
 * @property {Reader} reader the browser
 * @property {Server} server
 * @property {(path: string, before?: (page: Page) => Promise<void>) => Promise<Page>} open a tab, closed after the test
 */

/** What `define` calls to add a test. @typedef {(title: string, run: (stage: Stage) => Promise<void>) => void} Add */

/**
 * Runs a suite in both browsers, or in those of `only`.
 * @param {string} title
 * @param {(add: Add, browser: string) => void} define
 * @param {("chromium" | "firefox")[]} [only]
 * @param {{ asking?: boolean, broken?: boolean }} [how] `asking`: the browsers ask their reader what they ask everybody, and
 *   Chromium has a screen and a keyboard, without which its own keys, menus and questions are out of reach; `broken`: the
 *   extension's engine is no engine
 */
export function suite(title, define, only = ["chromium", "firefox"], { asking = false, broken = false } = {}) {
  for (const browser of only) {
    describe(`${title}, in ${browser}`, () => {
      /** @type {Reader} */
      let reader;
      /** @type {Server} */
      let server;
      /** @type {Desk | undefined} */
      let desk;
      before(
        async () => {
          server = await new Server({
            pages: join(ROOT, "tests/e2e/pages"),
            www: join(ROOT, "dist/www"),
            ...(SHARED && { shared: SHARED }),
          }).start();
          const folder = broken ? await withoutEngine(browser === "chromium" ? "chrome" : "firefox") : undefined;
          if (browser === "chromium") {
            desk = asking ? await Desk.start() : undefined;
            reader = await Chromium.start(folder, desk);
          } else {
            const firefox = await Firefox.start(folder);
            if (asking) await firefox.asks(true);
            reader = firefox;
          }
        },
        { timeout: LIMIT },
      );
      after(async () => {
        server?.stop();
        await reader?.close();
        desk?.stop();
      });
      define((name, run) => {
        test(name, { timeout: LIMIT }, async () => {
          /** @type {Page[]} */
          const pages = [];
          const before = (await reader.problems()).length;
          try {
            await run({
              reader,
              server,
              open: async (path, first) => {
                const page = await reader.open(new URL(path, server.origin).href, first);
                pages.push(page);
                return page;
              },
            });
          } finally {
            for (const page of pages) if (!page.isClosed()) await page.close();
          }
          assert.deepEqual((await reader.problems()).slice(before), [], "errors in the extension's own code");
        });
      }, browser);
    });
  }
}

/** The built extension with a file in the place of its engine that is none. @param {string} name */
async function withoutEngine(name) {
  const folder = join(ROOT, "target/broken", name);
  await cp(built(name), folder, { recursive: true });
  await writeFile(join(folder, "engine.wasm"), "no engine");
  return folder;
}

/** Says that a test did not run, and why, where the pages it reads are not there. @param {string} what */
export function skipped(what) {
  console.log(`skipped: ${what}: ../shared/pages is not there`);
}
