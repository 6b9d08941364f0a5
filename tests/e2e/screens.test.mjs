// What holds for every screen of the extension's own: accessible in both themes, narrow and enlarged, and no word of it outside
// the catalogue of the language that it speaks.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AXE } from "./harness/axe.mjs";
import { ROOT, until } from "./harness/browser.mjs";
import { cardOf, read } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */
/** @typedef {import("./harness/browser.mjs").View} View */

/** A function that runs axe in the view; it goes there as text. */
const axe = /** @type {(document: Document) => Promise<string[]>} */ (
  Object.assign(async () => [], {
    toString: () => `async (document) => {
      ${AXE};
      const { violations } = await axe.run(document);
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")));
    }`,
  })
);

/** The catalogue of a language, each message as a pattern. @param {string} language */
function patterns(language) {
  const catalogue = JSON.parse(readFileSync(join(ROOT, `extension/_locales/${language}/messages.json`), "utf8"));
  return Object.values(catalogue).map(({ message }) => {
    const parts = message.split(/\$\w+\$/).map((/** @type {string} */ part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return parts.join(".+");
  });
}

/** Texts of a view that no message of the catalogue can have given. @param {Reader} reader @param {View} view @param {string} language */
const strange = (reader, view, language) =>
  reader.inView(
    view,
    (document, patterns) => {
      // A message that is nothing but what is put into it would match everything.
      const known = new RegExp(`^(${patterns.filter((/** @type {string} */ one) => one !== ".+").join("|")})$`, "su");
      // What the page, a note or the browser says.
      const theirs =
        "[lang=en]:not(html), kbd, .ww-words, .ww-content, .ww-cue, .ww-source, .ww-facts, .ww-called h3, .ww-note h3, .ww-note dd, .ww-sources, .ww-other";
      const texts = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element?.closest(`script, [hidden], ${theirs}`)) texts.push(...(node.nodeValue ?? "").split(" · "));
      }
      for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
        if (element.closest(theirs)) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt"]) texts.push(element.getAttribute(name) ?? "");
      }
      return texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text) && !known.test(text) && !text.includes(".example"));
    },
    patterns(language),
  );

/** So that no two tabs of a test show the same address. */
let opened = 0;

/**
 * Opens a screen, runs `see` on it, and closes it.
 * @param {Reader} reader
 * @param {(path: string) => Promise<Page>} open
 * @param {string} name
 * @param {(view: View, page: Page) => Promise<void>} see
 */
async function on(reader, open, name, see) {
  const page = await open(`/pages/march.html?${(opened += 1)}`);
  /** @type {View} */
  const view = name === "popup" || name === "panel" ? name : "own";
  try {
    if (view === "own") {
      await reader.openOwn(name);
      if (name === "welcome.html") await until("the sample to be read", () => reader.inView("own", () => CSS.highlights.size > 0));
    } else {
      await read(reader, page);
      if (view === "popup") await reader.openPopup(page);
      else {
        await cardOf(reader, page, "self-proclaimed president", "p");
        await reader.openPanel(page);
        await until("the report", () => reader.inView("panel", (document) => document.querySelector(".ww-panel") !== null));
      }
    }
    await see(view, page);
  } finally {
    if (view === "own") await reader.closeOwn();
    else if (view === "popup") await reader.closePopup();
    else await reader.closePanel();
  }
}

const SCREENS = ["options.html", "welcome.html", "popup", "panel"];

/** Speaks a language on every screen. @param {Reader} reader @param {string} language */
async function speak(reader, language) {
  await reader.openOwn("options.html");
  await reader.inView("own", (document, language) => {
    const list = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
    list.value = language;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }, language);
  await until(language, () =>
    reader.inView("own", (_, language) => /** @type {any} */ (globalThis).chrome.storage.sync.get("preferences").then(
      (/** @type {any} */ kept) => kept.preferences?.language === language), language));
  await reader.closeOwn();
}

suite("every screen", (add, browser) => {
  for (const name of SCREENS) {
    add(`has no fault that axe finds, light or dark: ${name}`, async ({ reader, open }) => {
      await on(reader, open, name, async (view, page) => {
        for (const scheme of /** @type {const} */ (["light", "dark"])) {
          await reader.scheme(page, scheme);
          assert.deepEqual(await reader.inView(view, axe), [], `${name}, ${scheme}`);
          await reader.viewScreen(view, `${name.replace(".html", "")}-${scheme}`);
        }
        await reader.scheme(page, "light");
      });
    });
  }

  for (const language of ["en", "es"]) {
    add(`says nothing that is not in the catalogue: ${language}`, async ({ reader, open }) => {
      await speak(reader, language);
      try {
        for (const name of SCREENS) {
          await on(reader, open, name, async (view) => {
            assert.deepEqual(await strange(reader, view, language), [], name);
            assert.equal(await reader.inView(view, (document) => document.documentElement.lang), language, name);
            if (language === "es") await reader.viewScreen(view, `${name.replace(".html", "")}-spanish`);
          });
        }
      } finally {
        await speak(reader, "auto");
      }
    });
  }

  if (browser === "chromium") {
    for (const name of ["options.html", "welcome.html"]) {
      add(`needs no scrolling to the side when narrow, or at 200 %: ${name}`, async ({ reader }) => {
        await reader.openOwn(name);
        for (const width of [320, 640]) {
          await reader.size(width, 700, width === 640 ? 2 : 1);
          const wide = await reader.inView("own", (document) => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok((wide ?? 0) <= 0, `${name} at ${width}: ${wide} px too wide`);
          await reader.viewScreen("own", `${name.replace(".html", "")}-${width}`);
        }
        await reader.closeOwn();
      });
    }
  }
});
