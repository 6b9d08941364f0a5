// Nothing leaves the machine: every request of a browser is written down while its reader uses all there is, and none is the
// extension's.
// @ts-check
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { join } from "node:path";
import { ROOT, until } from "./harness/browser.mjs";
import { Chromium } from "./harness/chromium.mjs";
import { Firefox } from "./harness/firefox.mjs";
import { card, cardOf, clickLayer, closed, marked, painted, read, shown } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { Recorder } from "./harness/recorder.mjs";
import { Server } from "./harness/server.mjs";
import { give, pack, readOn, shows } from "./harness/settings.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/**
 * What a browser asks of its makers by itself, whatever is installed in it: for updates, the time, an account, known forms. The
 * policy of the extension's pages lets it ask nobody but itself (below).
 */
const MAKERS = /^(CONNECT|GET|POST) (http:\/\/)?(clients2\.google\.com|update\.googleapis\.com|accounts\.google\.com|content-autofill\.googleapis\.com|firefox\.settings\.services\.mozilla\.com)[:/]/;
/** … and of each site. */
const FAVICON = "/favicon.ico";
const SOURCES = `[sources.log]
title = "The log"
publisher = "The harbour office"
url = "http://harbour.example/log"`;
const PACK = pack("harbour", { sources: SOURCES, more: 'sources = ["log"]' });
const OTHER = around(`<article><h1>The great tide</h1>${short(SENTENCE, "The great tide took two boats.")}</article>`);

/** Everything that a reader does on a page. @param {Reader} reader @param {Page} page */
async function onPage(reader, page) {
  await read(reader, page);
  await cardOf(reader, page, "self-proclaimed president", "p");
  // A report of a fault, which the reader would send.
  await clickLayer(reader, page, "button.wrong");
  await shown(reader, page, "card", /./);
  await page.keyboard.press("Escape");
  await closed(reader, page);
  await reader.shortcut(page, "Alt+Shift+L");
  await until("the list", () => card(reader, page));
  await page.keyboard.press("Escape");
  await reader.shortcut(page, "Alt+Shift+S");
  await shown(reader, page, "bar");
  await reader.shortcut(page, "Alt+Shift+S");
  await cardOf(reader, page, "interim president", "figcaption");
  await clickLayer(reader, page, "button.hide");
  await shown(reader, page, "card", /no longer marked/);
  await clickLayer(reader, page, "button.undo");
}

/** The panel, and all that it gives. @param {Reader} reader @param {Page} page */
async function inPanel(reader, page) {
  await cardOf(reader, page, "self-proclaimed president", "p");
  await reader.openPanel(page);
  await until("the panel", () => reader.inPanel((document) => document.querySelectorAll(".ww-called").length > 0));
  await reader.inPanel((document) => {
    // What would be saved as a file is not.
    /** @type {any} */ (document.defaultView).HTMLAnchorElement.prototype.click = () => undefined;
    return true;
  });
  for (const form of ["markdown", "csv", "annotation", "copy"]) await reader.clickIn("panel", `[data-export=${form}]`);
  await shows(reader, /was copied|not copied|could not/, "panel");
  await reader.closePanel();
}

/** The settings: each page of them, files in and out, a pack, sites read unasked. @param {Reader} reader */
async function inSettings(reader) {
  await reader.openOwn("options.html");
  await reader.clickIn("own", "#kind-agentless");
  await reader.clickIn("own", "#visibility-low");
  await give(reader, "file", JSON.stringify({ file: "whose-word-settings", version: 1, settings: { theme: "dark", language: "es" } }));
  await until("Spanish", () => reader.inView("own", (document) => document.documentElement.lang === "es"));
  await give(reader, "file", JSON.stringify({ file: "whose-word-settings", version: 1, settings: { theme: "auto", language: "auto" } }));
  await until("English", () => reader.inView("own", (document) => document.documentElement.lang === "en"));
  await give(reader, "pack-file", PACK);
  await shows(reader, "Words of harbour");
  await reader.agree(["http://*/*", "https://*/*"]);
  await readOn(reader, "all");
  await reader.closeOwn();
}

const START = {
  chromium: (/** @type {string} */ proxy) => Chromium.start(undefined, undefined, proxy),
  firefox: (/** @type {string} */ proxy) => Firefox.start(undefined, proxy),
};

for (const [browser, start] of Object.entries(START)) {
  describe(`privacy, in ${browser}`, () => {
    /** @type {Server} */
    let server;
    /** @type {Recorder} */
    let recorder;
    /** @type {Reader} */
    let reader;
    /** How often each page was asked for by its reader. @type {Map<string, number>} */
    const asked = new Map();

    before(async () => {
      server = await new Server({ pages: join(ROOT, "tests/e2e/pages") }).start();
      recorder = await new Recorder(server.origin ?? "").start();
      reader = await start(`127.0.0.1:${recorder.port}`);
    });
    after(async () => {
      await reader?.close();
      recorder?.stop();
      server?.stop();
    });

    /** @param {string} path */
    const open = (path) => {
      const url = new URL(path, server.origin).href;
      asked.set(url, (asked.get(url) ?? 0) + 1);
      return reader.open(url);
    };

    test("a session that uses everything makes no request but for the pages that its reader opened", { timeout: 180_000 }, async () => {
      await until("the first page", async () => (await reader.openTitles()).some((title) => /Whose Word/.test(title)));
      const page = await open("/pages/march.html");
      await onPage(reader, page);
      await inPanel(reader, page);
      await reader.openPopup(page);
      await reader.clickIn("popup", "#stop");
      await shows(reader, "is not being read", "popup");
      await reader.clickIn("popup", "#read");
      await marked(page);
      await reader.closePopup();
      await inSettings(reader);
      await reader.stopBackground();
      server.page("other.html", OTHER);
      // Read unasked, by a background that begins anew, with a pack.
      const other = await open("/other.html");
      await marked(other);
      await until("the pack's mark", async () => (await painted(other)).some(({ text }) => text === "great tide"));
      await cardOf(reader, other, "great tide");
      await reader.openOwn("welcome.html");
      await reader.closeOwn();
      await other.close();
      await page.close();
      // Whatever was put off would come now.
      await new Promise((go) => setTimeout(go, 3000));

      const known = (/** @type {string} */ one) => asked.has(one.replace(/^GET /, ""));
      const own = (/** @type {string} */ one) => MAKERS.test(one) || one === `GET ${server.origin}${FAVICON}`;
      const others = recorder.requests.filter((one) => !known(one) && !own(one));
      assert.deepEqual(others, [], "requests that nobody's page asked for");
      for (const [url, times] of asked) {
        const made = recorder.requests.filter((one) => one === `GET ${url}`).length;
        assert.equal(made, times, `${url} was opened ${times} times`);
      }
    });

    test("the record holds whatever an extension asks for: one that is made on purpose is seen", { timeout: 60_000 }, async () => {
      await reader.openOwn("options.html");
      // The extension's own policy forbids it: a page to which it has access, but which its policy does not name.
      const refused = await reader.inView("own", async (document, url) => {
        const { fetch } = /** @type {any} */ (document.defaultView);
        return fetch(url, { mode: "no-cors" }).then(() => "let through", () => "refused");
      }, "http://leak.example/policy");
      assert.equal(refused, "refused", "the policy of the extension's pages lets no request out");
      await reader.closeOwn();
      assert.ok(!recorder.requests.some((one) => one.includes("leak.example/policy")));
      const page = await open("/pages/march.html?leak");
      await page.evaluate(() => fetch("http://leak.example/seen", { mode: "no-cors" }).catch(() => undefined));
      await until("the record of it", async () => recorder.requests.includes("GET http://leak.example/seen"));
      await page.close();
    });
  });
}
