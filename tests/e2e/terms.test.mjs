// The pages on the lexicon: every entry, by search, topic and link; and how it works.
// @ts-check
import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, until } from "./harness/browser.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */

const WWW = join(ROOT, "dist/www");
if (!existsSync(join(WWW, "terms.html"))) throw new Error("dist/www/terms.html is missing. Build it first: ./x build");

const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");

/** Where a page keeps readers out, as axe sees it. @param {Page} page */
async function barriers(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.slice(0, 3).map((/** @type {any} */ n) => n.html).join(" | ")}`);
  });
}

/** The ids of the entries that are shown. @param {Page} page @returns {Promise<string[]>} */
const shown = (page) =>
  page.evaluate(() =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".entry"))].filter((e) => e.checkVisibility()).map((e) => e.id),
  );

/** Types into the search, as a reader does. @param {Page} page @param {string} words */
async function search(page, words) {
  await page.click("#wanted", { count: 3 });
  await page.keyboard.press("Backspace");
  await page.type("#wanted", words);
}

suite("the pages on the lexicon", (add) => {
  add("hold every entry and working links without a script", async () => {
    const html = readFileSync(join(WWW, "terms.html"), "utf8");
    const ids = [...html.matchAll(/<article class="entry" id="([^"]+)"/g)].map(([, id]) => id);
    assert.ok(ids.length >= 120, `${ids.length} entries`);
    assert.equal(new Set(ids).size, ids.length, "each id once");
    for (const name of ["index.html", "terms.html", "method.html", "privacy.html"]) {
      const page = readFileSync(join(WWW, name), "utf8");
      assert.ok(!page.includes("{{"), `${name} has a figure left open`);
      const own = new Set([...page.matchAll(/ (?:id|data-text)="([^"]+)"/g)].map(([, id]) => id));
      for (const [, href = ""] of page.matchAll(/ (?:href|src)="([^"]+)"/g)) {
        if (/^https?:/.test(href)) continue;
        const [file = "", id] = href.split("#");
        if (file) assert.ok(existsSync(join(WWW, file)), `${name}: ${href} leads nowhere`);
        else assert.ok(id && own.has(id), `${name}: #${id} is not on the page`);
      }
    }
  });

  add("link outside to sources alone, each with the day on which it was last read", async () => {
    const registry = readFileSync(join(ROOT, "src/lexicon/sources.toml"), "utf8");
    const known = new Set([...registry.matchAll(/^url = "([^"]+)"/gm)].map(([, url = ""]) => url));
    const html = readFileSync(join(WWW, "terms.html"), "utf8");
    const items = html.match(/<li><a href="https?:[^]*?<\/li>/g) ?? [];
    const outside = [...html.matchAll(/ href="(https?:[^"]+)"/g)];
    assert.equal(items.length, outside.length, "each link outside is that of a source");
    const days = items.map((item) => {
      const [, url = ""] = /href="([^"]+)"/.exec(item) ?? [];
      assert.ok(known.has(url.replaceAll("&amp;", "&").replaceAll("&#39;", "'")), `${url} is no source of the registry`);
      const [, day] = /; read (\d{4}-\d{2}-\d{2})</.exec(item) ?? [];
      assert.ok(day, `${url} has no day of reading`);
      return day;
    });
    console.log(`  ${new Set(outside.map(([, url]) => url)).size} addresses outside, last read from ${days.sort()[0]} to ${days.at(-1)}`);
    for (const name of ["index.html", "method.html", "privacy.html"]) {
      const page = readFileSync(join(WWW, name), "utf8");
      const others = [...page.matchAll(/ href="(https?:[^"]+)"/g)].map(([, url = ""]) => url);
      assert.deepEqual(others.filter((url) => url !== "https://example.org/"), [], `${name}: the made-up posts alone link outside`);
    }
  });

  add("find entries by word and by topic, and an entry by its link", async ({ reader, open }) => {
    const page = await open("/www/terms.html");
    const all = await shown(page);
    assert.ok(all.length >= 120);
    await reader.screen(page, "terms");
    // Accents do not matter.
    await search(page, "anez self-proclaimed");
    await until("the search", async () => (await shown(page)).length < all.length);
    assert.ok((await shown(page)).includes("bo-anez-self-proclaimed"), String(await shown(page)));
    await search(page, "zzzz");
    await until("that nothing is found", () => page.evaluate(() => document.getElementById("found")?.textContent?.startsWith("No entry")));
    await search(page, "");
    await page.select("#topic", "topic-china");
    await until("the topic", async () => (await shown(page)).length < all.length);
    assert.ok(await page.evaluate(() => [...document.querySelectorAll(".entry:not([hidden])")].every((e) => e.closest("#topic-china"))));
    // A link to an entry that the choice hides shows it all the same.
    await page.evaluate(() => void (location.hash = "#bo-2019-coup"));
    await until("the entry of the link", async () => (await shown(page)).includes("bo-2019-coup"));
  });

  add("give a text to dispute an entry with, and send nothing", async ({ reader, server, open }) => {
    const page = await open("/www/terms.html#bo-2019-coup");
    await page.click("#bo-2019-coup .dispute summary");
    const text = await page.$eval("#bo-2019-coup textarea", (field) => /** @type {HTMLTextAreaElement} */ (field).value);
    assert.match(text, /bo-2019-coup/);
    const asked = server.requests.length;
    await page.click("#bo-2019-coup .copy");
    await until("the answer of the button", () =>
      page.$eval("#bo-2019-coup .copy", (button) => /^(Copied|Selected)/.test(button.textContent ?? "")),
    );
    assert.equal(server.requests.length, asked);
    await reader.screen(page, "terms-dispute");
  });

  add("keep nobody out, in light and in the dark", async ({ reader, open }) => {
    for (const name of ["terms", "method", "privacy"]) {
      const page = await open(`/www/${name}.html`);
      if (name === "terms") {
        // All entries are made alike: those of a topic, unfolded, tell more in a tenth of the time.
        await page.select("#topic", "topic-china");
        await until("the topic", async () => (await shown(page)).length < 50);
        await page.evaluate(() => {
          for (const one of document.querySelectorAll("details")) one.open = one.closest("[hidden]") === null;
        });
      }
      assert.deepEqual(await barriers(page), [], name);
      await reader.scheme(page, "dark");
      try {
        assert.deepEqual(await barriers(page), [], `${name} in the dark`);
      } finally {
        await reader.scheme(page, "light");
      }
    }
  });

  add("say how it works, with figures", async ({ reader, open }) => {
    const page = await open("/www/method.html");
    const cells = await page.$$eval("td", (cells) => cells.map((cell) => cell.textContent ?? ""));
    assert.ok(cells.length >= 20 && cells.every((cell) => /^\d+(\.\d+)?$|^not measured$/.test(cell)), String(cells));
    await reader.screen(page, "method");
    await reader.scheme(page, "dark");
    try {
      await reader.screen(page, "method-dark");
      await page.goto(new URL("terms.html", page.url()).href);
      await reader.screen(page, "terms-dark");
    } finally {
      await reader.scheme(page, "light");
    }
    await page.setViewport({ width: 390, height: 800 });
    await reader.screen(page, "terms-narrow");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
  });
});
