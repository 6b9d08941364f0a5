// The settings page: what is chosen is kept, shown, and done.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { marked, painted, read } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/** The control with an id: whether it is on, or what it says. @param {Reader} reader @param {string} id */
const control = (reader, id) =>
  reader.inView("own", (document, id) => {
    const it = /** @type {any} */ (document.getElementById(id));
    return it.type === "checkbox" || it.type === "radio" ? it.checked : it.value;
  }, id);

/** Chooses in a list, as a reader does. @param {Reader} reader @param {string} id @param {string} value */
const choose = (reader, id, value) =>
  reader.inView("own", (document, [id, value]) => {
    const it = /** @type {HTMLSelectElement} */ (document.getElementById(id));
    it.value = value;
    it.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }, [id, value]);

/** Waits until the page shows `words`. @param {Reader} reader @param {string} words */
const shows = (reader, words) =>
  until(`the settings to show "${words}"`, () =>
    reader.inView("own", (document, words) => document.body.innerText.includes(words), words));

/** Waits until a control is as expected. @param {Reader} reader @param {string} id @param {unknown} expected */
const becomes = (reader, id, expected) =>
  until(`${id} to become ${expected}`, async () => (await control(reader, id)) === expected);

suite("the settings", (add) => {
  add("are kept, shown again, and reset", async ({ reader }) => {
    await reader.openOwn("options.html");
    assert.equal(await control(reader, "kind-agentless"), true);
    await reader.clickIn("own", "#kind-agentless");
    await reader.clickIn("own", "#visibility-low");
    await choose(reader, "theme", "dark");
    await choose(reader, "marks", "strong");
    await until("the dark theme", () => reader.inView("own", (document) => getComputedStyle(document.documentElement).colorScheme === "dark"));
    await reader.viewScreen("own", "options-dark-by-choice");
    await reader.closeOwn();

    await reader.openOwn("options.html");
    for (const [id, expected] of /** @type {const} */ ([["kind-agentless", false], ["visibility-low", true], ["theme", "dark"], ["marks", "strong"]])) {
      assert.equal(await control(reader, id), expected, id);
    }
    await reader.clickIn("own", "#reset");
    await reader.clickIn("own", "#sure button[value=yes]");
    await shows(reader, "Every setting has its first value again");
    await becomes(reader, "kind-agentless", true);
    await becomes(reader, "theme", "auto");
    await reader.closeOwn();
  });

  add("are read from a file, and a file of something else is refused", async ({ reader }) => {
    await reader.openOwn("options.html");
    const give = (/** @type {string} */ text) =>
      reader.inView("own", (document, text) => {
        const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
        const files = new DataTransfer();
        files.items.add(new File([text], "settings.json", { type: "application/json" }));
        input.files = files.files;
        input.dispatchEvent(new Event("change"));
        return true;
      }, text);
    await give("{}");
    await shows(reader, "This file holds no settings");
    await give(JSON.stringify({ file: "whose-word-settings", version: 1, settings: { tint: "teal", sitesOff: ["news.example"] } }));
    await shows(reader, "The settings were read from the file");
    await becomes(reader, "tint", "teal");
    await shows(reader, "news.example");
    await reader.clickIn("own", "#sites-off button");
    await until("the site to go", () => reader.inView("own", (document) => !document.body.innerText.includes("news.example")));
    await choose(reader, "tint", "violet");
    await reader.closeOwn();
  });

  add("speak Spanish, and say that notes are in English", async ({ reader }) => {
    await reader.openOwn("options.html");
    await choose(reader, "language", "es");
    await shows(reader, "las notas están en inglés");
    assert.equal(await reader.inView("own", (document) => document.documentElement.lang), "es");
    await reader.viewScreen("own", "options-spanish");
    await choose(reader, "language", "auto");
    await shows(reader, "notes are in English");
    await reader.closeOwn();
  });

  add("let every page be read unasked, and no more", async ({ reader, open }) => {
    await reader.agree(["http://*/*", "https://*/*"]);
    await reader.openOwn("options.html");
    await reader.clickIn("own", "#reading-all");
    await until("access to all sites", async () => (await reader.sites()).length > 0);
    await becomes(reader, "reading-all", true);
    const page = await open("/pages/march.html");
    const unasked = await marked(page);
    await reader.closeOwn();

    await reader.openOwn("options.html");
    await reader.clickIn("own", "#reading-click");
    await until("the access to be given back", async () => (await reader.sites()).length === 0);
    await reader.closeOwn();
    const second = await open("/pages/march.html?second");
    // It is read at a click, and only then: long enough after it was loaded for a script that was registered to have run.
    assert.deepEqual(await painted(second), []);
    assert.deepEqual(await read(reader, second), unasked);
  });

  add("let the pages of a chosen site be read unasked, but not where it is off", async ({ reader, open }) => {
    await reader.agree(["http://127.0.0.1/*", "https://127.0.0.1/*"]);
    await reader.openOwn("options.html");
    await reader.clickIn("own", "#reading-chosen");
    await shows(reader, "No site is chosen yet");
    const add = async (/** @type {string} */ site) => {
      await reader.inView("own", (document, site) => {
        /** @type {HTMLInputElement} */ (document.getElementById("reading-site")).value = site;
        return true;
      }, site);
      await reader.clickIn("own", "#reading form button");
    };
    await add("not a site");
    await shows(reader, "This is no address of a site");
    await add("http://127.0.0.1/pages/");
    await shows(reader, "http://127.0.0.1/*");
    await reader.viewScreen("own", "options-sites");
    await reader.closeOwn();
    const page = await open("/pages/march.html");
    await marked(page);

    await reader.openPopup(page);
    assert.match((await reader.inView("popup", (document) => document.body.innerText)) ?? "", /Every page of 127\.0\.0\.1, without a click/);
    await reader.clickIn("popup", "#site");
    await until("the marks to go", async () => (await painted(page)).length === 0);
    await reader.closePopup();
    const off = await open("/pages/march.html?off");
    assert.deepEqual(await painted(off), []);
    await reader.openPopup(off);
    await reader.clickIn("popup", "#site");
    await marked(off);
    await reader.clickIn("popup", "#forbid");
    await until("the access to be given back", async () => (await reader.sites()).every((site) => !site.startsWith("http:")));
    await reader.closePopup();
    await reader.openOwn("options.html");
    await reader.clickIn("own", "#reading-click");
    await until("all access to be given back", async () => (await reader.sites()).length === 0);
    await reader.closeOwn();
  });
});
