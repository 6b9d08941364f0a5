// The side panel (Firefox: sidebar) beside a page: its report, drawn by the panel's own wasm.
// @ts-check
import { strict as assert } from "node:assert";
import { cardOf, painted, read } from "./harness/marks.mjs";
import { until } from "./harness/browser.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/** The panel's text, once it shows `words`. @param {Reader} reader @param {string} words */
async function shows(reader, words) {
  const text = () => reader.inPanel((document) => document.body.innerText.replace(/\s+/g, " "));
  return until(`the panel to show "${words}"`, async () => {
    const now = await text();
    return now?.includes(words) && now;
  });
}

suite("the panel", (add) => {
  add("shows who is called what, who says what, and the notes", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await reader.openPanel(page);
    try {
      const text = await shows(reader, "Who says what");
      for (const words of ["Who is called what", "Jeanine Anez", "self-proclaimed president", "interim president", "Notes"]) {
        assert.ok(text.includes(words), `${words}: ${text}`);
      }
      assert.match(text, /local radio stations/);
      assert.doesNotMatch(text, /biased|misleading|propaganda|euphemism|puffery|score/i);
      await reader.panelScreen("panel-light");
      await reader.scheme(page, "dark");
      await reader.panelScreen("panel-dark");
    } finally {
      await reader.scheme(page, "light");
      await reader.closePanel();
    }
  });

  add("leads to the place of a finding on the page", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await reader.openPanel(page);
    try {
      await shows(reader, "Who says what");
      await reader.inPanel((document) => {
        const places = [...document.querySelectorAll("button.ww-place")];
        const place = places.find((one) => one.textContent?.includes("interim president"));
        /** @type {HTMLElement} */ (place).click();
        return true;
      });
      const here = await until("the place to be shown", async () => {
        return (await painted(page)).find((mark) => mark.kinds.includes("here") && mark.text === "interim president");
      });
      assert.equal(here.text, "interim president");
    } finally {
      await reader.closePanel();
    }
  });

  add("says so beside a page that was not read", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await reader.openPanel(page);
    try {
      await shows(reader, "Who says what");
      await open("/pages/march.html?unread");
      await shows(reader, "has not been read");
    } finally {
      await reader.closePanel();
    }
  });
});
