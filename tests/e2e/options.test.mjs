// The settings page: what is chosen is kept, shown, and done.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { marked, painted, read } from "./harness/marks.mjs";
import { entered, give, keeps, readOn, shows } from "./harness/settings.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/** The control with an id: whether it is on, or what it says. @param {Reader} reader @param {string} id */
const control = (reader, id) =>
  reader.inView("own", (document, id) => {
    const it = /** @type {any} */ (document.getElementById(id));
    return it.type === "checkbox" || it.type === "radio" ? it.checked : it.value;
  }, id);

/** Chooses in a list, as a reader does, and waits until it is kept. @param {Reader} reader @param {string} id @param {string} value */
async function choose(reader, id, value) {
  await reader.inView("own", (document, [id, value]) => {
    const it = /** @type {HTMLSelectElement} */ (document.getElementById(id));
    it.value = value;
    it.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }, [id, value]);
  await keeps(reader, "own", id, (now) => now === value);
}

/** Waits until a control is as expected. @param {Reader} reader @param {string} id @param {unknown} expected */
const becomes = (reader, id, expected) =>
  until(`${id} to become ${expected}`, async () => (await control(reader, id)) === expected);

suite("the settings", (add, browser) => {
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

  /** The text of a settings file. @param {object} settings */
  const file = (settings, version = 1) => JSON.stringify({ file: "whose-word-settings", version, settings });

  add("are read from a file, and the reading can be undone", async ({ reader }) => {
    await reader.openOwn("options.html");
    await choose(reader, "marks", "strong");
    await give(reader, "file", file({ tint: "teal", sitesOff: ["news.example"] }), "mine.json");
    await shows(reader, "The settings were read from mine.json");
    await becomes(reader, "tint", "teal");
    await shows(reader, "news.example");
    assert.equal(await control(reader, "marks"), "strong", "what the file does not hold is as it was");
    await reader.viewScreen("own", "options-imported");
    await reader.clickIn("own", "#told button");
    await shows(reader, "The settings are as they were before");
    await becomes(reader, "tint", "violet");
    // The lists are drawn a little after the controls.
    await until("its site to go", () => reader.inView("own", (document) => !document.body.innerText.includes("news.example")));
    await choose(reader, "marks", "plain");
    await reader.closeOwn();
  });

  add("say of a file that is no good what is wrong with it, and lose nothing", async ({ reader }) => {
    await reader.openOwn("options.html");
    await choose(reader, "tint", "amber");
    const kept = () =>
      reader.inView("own", async (document) => {
        const { storage } = /** @type {any} */ (document.defaultView).chrome;
        return JSON.stringify([await storage.sync.get(), await storage.local.get()]);
      });
    const before = await until("the tint to be kept", async () => {
      const now = await kept();
      return now?.includes("amber") && now;
    });
    for (const [text, words] of /** @type {const} */ ([
      ["not { json", "mine.json was not read: it is no settings file, or it was cut or changed"],
      [file({ tint: "teal" }).slice(0, -4), "it is not valid JSON"],
      ["{}", "mine.json was not read: it holds no settings of Whose Word"],
      [JSON.stringify({ file: "whose-word-settings", settings: "x" }), "it holds no settings of Whose Word"],
      ["x".repeat((1 << 20) + 1), "larger than any file of settings"],
    ])) {
      await give(reader, "file", text, "mine.json");
      await shows(reader, words);
      assert.equal(await kept(), before, words);
    }
    await give(reader, "file", file({ theme: "pink", count: 7, marks: "strong" }), "mine.json");
    await shows(reader, "a value that they cannot have: Colours of the screens; Show on the toolbar button");
    await becomes(reader, "marks", "strong");
    assert.equal(await control(reader, "tint"), "amber");
    await give(reader, "file", file({ tint: "violet", marks: "plain", glow: true }, 99), "mine.json");
    await shows(reader, "saved by a newer version");
    await becomes(reader, "tint", "violet");
    await reader.closeOwn();
  });

  add("are kept on this computer where the browser will not carry so many, and the reader is told", async ({ reader, open }) => {
    await reader.openOwn("options.html");
    // Beyond what either browser carries of one extension.
    const many = Array.from({ length: 120 }, (_, n) => `a-kind-of-a-later-version-${n}-${"x".repeat(80)}`);
    await give(reader, "file", file({ kindsOff: [...many, "agentless"], tint: "teal" }), "mine.json");
    await shows(reader, "The browser refused to carry these settings");
    await becomes(reader, "tint", "teal");
    await reader.viewScreen("own", "options-not-carried");
    await reader.closeOwn();
    await reader.openOwn("options.html");
    assert.deepEqual([await control(reader, "tint"), await control(reader, "kind-agentless")], ["teal", false]);
    await reader.closeOwn();
    const page = await open("/pages/march.html");
    await read(reader, page);
    await reader.openOwn("options.html");
    await reader.clickIn("own", "#reset");
    await reader.clickIn("own", "#sure button[value=yes]");
    await becomes(reader, "tint", "violet");
    await until("the remark to go", () =>
      reader.inView("own", (document) => !document.body.innerText.includes("The browser refused to carry these settings")));
    await reader.closeOwn();
  });

  add("are what they were after a reset that is undone, or not confirmed", async ({ reader }) => {
    await reader.openOwn("options.html");
    await choose(reader, "tint", "blue");
    await reader.clickIn("own", "#reset");
    await reader.clickIn("own", "#sure button[value=no]");
    await reader.clickIn("own", "#reset");
    await reader.clickIn("own", "#sure button[value=yes]");
    await shows(reader, "Every setting has its first value again");
    await becomes(reader, "tint", "violet");
    await reader.clickIn("own", "#told button");
    await becomes(reader, "tint", "blue");
    await choose(reader, "tint", "violet");
    await reader.closeOwn();
  });

  add("give back in a file what they hold", async ({ reader }) => {
    await reader.openOwn("options.html");
    await choose(reader, "tint", "amber");
    await reader.inView("own", (document) => {
      // Keeps what would be saved as a file, in place of saving it.
      const window = /** @type {any} */ (document.defaultView);
      window.URL.createObjectURL = (/** @type {Blob} */ blob) => {
        void blob.text().then((text) => (window.taken = text));
        return "";
      };
      window.HTMLAnchorElement.prototype.click = () => undefined;
      return true;
    });
    await reader.clickIn("own", "#export");
    const text = await until("the file", () => reader.inView("own", (document) => /** @type {any} */ (document.defaultView).taken));
    assert.equal(JSON.parse(text).settings.tint, "amber");
    await choose(reader, "tint", "violet");
    await give(reader, "file", text, "mine.json");
    await becomes(reader, "tint", "amber");
    await choose(reader, "tint", "violet");
    await reader.closeOwn();
  });

  add("tell the keys, and lead to the browser's own page that changes them", async ({ reader }) => {
    await reader.openOwn("options.html");
    const keys = await reader.inView("own", (document) => document.getElementById("keys")?.innerText ?? "");
    for (const key of ["Q", "O", "L", "S"]) assert.match(keys ?? "", new RegExp(`Alt\\+Shift\\+${key}|Shift\\+Alt\\+${key}`), keys ?? "");
    await shows(reader, browser === "chromium" ? "its page of shortcuts" : "Firefox’s page of shortcuts");
    const before = (await reader.openTitles()).length;
    await reader.clickIn("own", "#change-keys");
    const titles = await until("the page of shortcuts", async () => {
      const now = await reader.openTitles();
      return now.length > before && now.some((title) => /Keyboard shortcuts|Extensions|Add-ons/i.test(title)) && now;
    });
    assert.equal(titles.length, before + 1);
    await reader.closeTab();
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
    await readOn(reader, "all");
    await becomes(reader, "reading-all", true);
    const page = await open("/pages/march.html");
    const unasked = await marked(page);
    await reader.closeOwn();

    await reader.openOwn("options.html");
    await readOn(reader, "click");
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
    await until("the site to be listed, once", async () =>
      (await reader.inView("own", (document) => [...document.querySelectorAll("#reading li span")].map((one) => one.textContent).join())) === "127.0.0.1");
    assert.equal((await reader.sites()).length, 2, "with its encrypted pages and the others");
    const [list, next] = (await reader.inView("own", (document) =>
      ["#reading .chosen", "#reading-all"].map((one) => document.querySelector(one)?.getBoundingClientRect().top ?? 0))) ?? [];
    assert.ok((list ?? 0) < (next ?? 0), "the sites stand with the choice that they belong to");
    await reader.viewScreen("own", "options-sites");
    await entered(reader, true);
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
    await readOn(reader, "click");
    await reader.closeOwn();
  });
});
