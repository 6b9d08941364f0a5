// The demo page, from a static host that knows nothing of it.
// @ts-check
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, until } from "./harness/browser.mjs";
import { marked, painted } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */

if (!existsSync(join(ROOT, "dist/www/index.html"))) throw new Error("dist/www is missing. Build it first: ./x build");

/** The text of the demo's open card. @param {import("./harness/browser.mjs").Reader} reader @param {Page} page */
const cardText = (reader, page) =>
  until("a card to open", async () => {
    const [text] = await reader.inShadows(page, function () {
      return /** @type {HTMLElement | null} */ (this.querySelector('[role="dialog"]'))?.innerText ?? null;
    });
    return text;
  });

suite("the demo", (add) => {
  add("reads its sample article: marks, card and report", async ({ reader, server, open }) => {
    const page = await open("/www/");
    const marks = await marked(page);
    assert.ok(
      marks.some(({ text }) => text === "self-proclaimed president"),
      JSON.stringify(marks),
    );
    await until("the report", () =>
      page.evaluate(() => document.getElementById("report")?.textContent?.includes("Who says what")),
    );
    await reader.screen(page, "demo");
    await page.click("#next");
    assert.match(await cardText(reader, page), /Sources/i);
    await reader.screen(page, "demo-card");
    const elsewhere = server.requests.filter((url) => !url.startsWith("/www/"));
    assert.deepEqual(
      elsewhere.filter((url) => url !== "/favicon.ico" && !url.startsWith("/pages/")),
      [],
    );
  });

  add("reads a pasted text, and says so where it finds nothing", async ({ reader, open }) => {
    const page = await open("/www/");
    await marked(page);
    const paste = async (/** @type {string} */ text) => {
      await page.click("#show-own");
      await page.evaluate((text) => {
        const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
        field.value = text;
      }, text);
      await page.click('#own button[type="submit"]');
    };
    const report = () => page.evaluate(() => document.getElementById("report")?.innerText ?? "");
    await paste(
      "The town waits\n\nOn Monday Jeanine Anez, the self-proclaimed president, met officers in La Paz.\n\n" +
        "The harbour was quiet. A spokesman said that the ferries would run again on Tuesday.",
    );
    await until("the pasted words to be marked", async () =>
      (await painted(page)).some(({ text }) => text === "self-proclaimed president"),
    );
    await until("its report", async () => (await report()).includes("self-proclaimed president"));
    await paste("The harbour was quiet on Monday morning and the ferries ran on time, as they do on most days of the week here.");
    await until("the zero state", async () => (await report()).includes("This says nothing about the article."));
    assert.deepEqual(await painted(page), []);
    await reader.screen(page, "demo-zero");
  });

  add("works in the dark", async ({ reader, open }) => {
    const page = await open("/www/");
    await reader.scheme(page, "dark");
    try {
      await marked(page);
      await page.click("#next");
      await cardText(reader, page);
      await reader.screen(page, "demo-dark");
    } finally {
      await reader.scheme(page, "light");
    }
  });
});
