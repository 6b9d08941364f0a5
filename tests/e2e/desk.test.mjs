// What the browsers themselves give a reader: the keys of the commands, the button's own menu, and the question whether sites may
// be read. In Chromium real keys are pressed on a screen that nobody sees; in Firefox, the browser's own elements are.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { card, closed, layer, marked, opened, painted, read, shown } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/** The items of the button's own menu, by their numbers. */
const MENU = { panel: 0, site: 1, everywhere: 2, onClick: 3, settings: 4 };

/** Waits until the sites that may be read are so many, in Chromium and Firefox alike. @param {Reader} reader @param {(sites: string[]) => boolean} are */
const sites = (reader, are) => until("the access to change", async () => are(await reader.sites()));

/** Waits until the panel shows `words`. @param {Reader} reader @param {string} words */
const panel = (reader, words) =>
  until(`the panel to show "${words}"`, () => reader.inView("panel", (document, words) => document.body.innerText.includes(words), words));

suite(
  "keys, menu and questions of the browser",
  (add) => {
    add("reads the page, lists its marks, tints who says what and opens the report by keys", async ({ reader, open }) => {
      const page = await open("/pages/march.html");
      await reader.shortcut(page, "Alt+Shift+Q");
      const marks = await marked(page);
      assert.ok(marks.length > 0);
      await reader.shortcut(page, "Alt+Shift+L");
      const list = await shown(reader, page, "card", /Marks on this page/);
      assert.match(list.text, /self-proclaimed president/);
      await page.keyboard.press("Escape");
      await until("the list to close", async () => (await layer(reader, page, "card")) === null);
      await reader.shortcut(page, "Alt+Shift+S");
      await until("who says what", async () => (await painted(page)).some(({ kinds }) => kinds.includes("said")));
      await reader.shortcut(page, "Alt+Shift+S");
      await until("the tint to go", async () => !(await painted(page)).some(({ kinds }) => kinds.includes("said")));
      await reader.shortcut(page, "Alt+Shift+O");
      await panel(reader, "self-proclaimed president");
      await reader.closePanel();
    });

    add("reads a page that was not read for whatever key is pressed on it", async ({ reader, open }) => {
      const listed = await open("/pages/march.html?listed");
      await reader.shortcut(listed, "Alt+Shift+L");
      await shown(reader, listed, "card", /Marks on this page[^]*self-proclaimed president/);
      await listed.keyboard.press("Escape");
      const tinted = await open("/pages/march.html?tinted");
      await reader.shortcut(tinted, "Alt+Shift+S");
      await until("who says what", async () => (await painted(tinted)).some(({ kinds }) => kinds.includes("said")));
      await reader.shortcut(tinted, "Alt+Shift+S");
      await until("the tint to go", async () => !(await painted(tinted)).some(({ kinds }) => kinds.includes("said")));
      const reported = await open("/pages/march.html?reported");
      await reader.shortcut(reported, "Alt+Shift+O");
      await panel(reader, "self-proclaimed president");
      await marked(reported);
      await reader.closePanel();
    });

    add("steps to the next and the previous mark by keys, once they have some", async ({ reader, open }) => {
      await reader.giveKeys("next_mark", "Alt+Shift+N");
      await reader.giveKeys("previous_mark", "Alt+Shift+J");
      const [next, previous] = reader.name === "chromium" ? ["Alt+Shift+N", "Alt+Shift+J"] : ["Alt+Shift+N", "Alt+Shift+P"];
      const page = await open("/pages/march.html");
      await read(reader, page);
      await reader.shortcut(page, next ?? "");
      const first = await opened(reader, page);
      await reader.shortcut(page, next ?? "");
      await until("another card", async () => ![first, null].includes(await card(reader, page)));
      await reader.shortcut(page, previous ?? "");
      await until("the first card again", async () => (await card(reader, page)) === first);
      await page.keyboard.press("Escape");
      await closed(reader, page);
    });

    add("opens report and settings by the button's own menu", async ({ reader, open }) => {
      const page = await open("/pages/march.html");
      await read(reader, page);
      await reader.chooseInMenu(page, MENU.panel);
      await panel(reader, "self-proclaimed president");
      await reader.closePanel();
      await reader.chooseInMenu(page, MENU.settings);
      // Both browsers show the settings in a tab of their own.
      const titled = () => reader.openTitles();
      await until("the settings", async () => (await titled()).includes("Settings of Whose Word"));
    });

    add("is refused, and accepted, access to this site, and gives it back, by the menu", async ({ reader, open }) => {
      const page = await open("/pages/march.html?menu");
      await reader.chooseInMenu(page, MENU.site);
      await reader.answerPrompt(false);
      await new Promise((later) => setTimeout(later, 500));
      assert.deepEqual(await reader.sites(), []);
      assert.deepEqual(await painted(page), [], "what was refused is not read");
      await reader.chooseInMenu(page, MENU.site);
      await reader.answerPrompt(true);
      await sites(reader, (all) => all.includes("http://127.0.0.1/*"));
      await marked(page);
      const unasked = await open("/pages/march.html?unasked");
      await marked(unasked);
      await reader.chooseInMenu(unasked, MENU.onClick);
      await sites(reader, (all) => all.length === 0);
    });

    add("is refused, and accepted, access to all sites, by the settings and the menu", async ({ reader, open }) => {
      const page = await open("/pages/march.html?all");
      await reader.openOwn("options.html");
      const chosen = () =>
        reader.inView("own", (document) => /** @type {HTMLInputElement | null} */ (document.querySelector("#reading input:checked"))?.value ?? null);
      await reader.clickIn("own", "#reading-all");
      await reader.answerPrompt(false);
      await until("the choice to be what it was", async () => (await chosen()) === "click");
      assert.deepEqual(await reader.sites(), []);
      await reader.clickIn("own", "#reading-all");
      await reader.answerPrompt(true);
      await sites(reader, (all) => all.length > 0);
      await until("the choice to be kept", async () => (await chosen()) === "all");
      await reader.clickIn("own", "#reading-click");
      await sites(reader, (all) => all.length === 0);
      await reader.closeOwn();
      await reader.chooseInMenu(page, MENU.everywhere);
      // Chromium does not ask a second time for what its reader allowed once.
      if (reader.name === "firefox") await reader.answerPrompt(true);
      await sites(reader, (all) => all.length > 0);
      await marked(page);
      await reader.chooseInMenu(page, MENU.onClick);
      await sites(reader, (all) => all.length === 0);
    });
  },
  ["chromium", "firefox"],
  { asking: true },
);
