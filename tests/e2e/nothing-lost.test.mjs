// Nothing of the reader's is lost, and the reader is told: a background that ends while it reads, a store that is full, patterns
// that would take for ever elsewhere.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { card, cardOf, clickLayer, painted, read, says, shown } from "./harness/marks.mjs";
import { SENTENCE, article, page as around, short } from "./harness/pages.mjs";
import { give, pack, shows } from "./harness/settings.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

const TERM = "self-proclaimed president";
const ARTICLE = around(`<article><h1>The great tide</h1>${short(SENTENCE, "The great tide took two boats in the harbour.")}</article>`);
/** A pack of this name with these patterns. @param {string} name @param {string[]} patterns */
const patterned = (name, patterns) =>
  pack(name, { more: `patterns = [${patterns.map((regex) => `{ anchor = ["boats"], regex = '''${regex}''' }`).join(", ")}]` });

/** Patterns that a matcher which tries all ways would try for ever, or that are far too large. */
const PATTERNS = ["(a+)+b", "(boats|boat.)*x", "(boats (a|a)*)*c", "(.*)*(.*)*(.*)*boats", "boats( [a-z]{1,9}){1,9}", "((boats ){1,90}){1,90}"];

/** What is kept under a key on this computer. @param {Reader} reader @param {string} key */
const kept = (reader, key) =>
  reader.inView("own", async (document, key) => {
    const { chrome } = /** @type {any} */ (document.defaultView);
    return (await chrome.storage.local.get(key))[key] ?? null;
  }, key);

/** The keys under which changes are left that the background has not kept yet. @param {Reader} reader @returns {Promise<string[]>} */
const leftOver = (reader) =>
  until("the keys", () =>
    reader.inView("own", async (document) => {
      const { chrome } = /** @type {any} */ (document.defaultView);
      return (await chrome.storage.local.getKeys()).filter((/** @type {string} */ key) => key.startsWith("left"));
    }));

/** The preferences that the browser keeps. @param {Reader} reader @returns {Promise<any>} */
const preferences = (reader) =>
  until("the preferences", () =>
    reader.inView("own", async (document) => (await /** @type {any} */ (document.defaultView).chrome.storage.sync.get("preferences")).preferences ?? {}));

/** Takes away all that was kept. @param {Reader} reader */
const forget = (reader) =>
  reader.inView("own", async (document) => {
    const { local, sync } = /** @type {any} */ (document.defaultView).chrome.storage;
    await Promise.all([local.clear(), sync.clear()]);
    return true;
  });

/** Clicks controls of a view and closes it, all in one moment. @param {Reader} reader @param {"own" | "popup"} view @param {string[]} controls */
const closeAfter = (reader, view, controls) =>
  reader.inView(view, (document, controls) => {
    for (const control of controls) /** @type {HTMLElement} */ (document.querySelector(control)).click();
    document.defaultView?.close();
    return null;
  }, controls);

suite("nothing is lost", (add, browser) => {
  /** Waits longer than for other things: a large page is read two or three times over. @param {() => Promise<boolean>} come */
  async function patiently(come) {
    for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((go) => setTimeout(go, 100))) if (await come()) return;
    assert.fail("nothing came");
  }
  const some = async (/** @type {Page} */ page) => (await page.evaluate(() => CSS.highlights.size)) > 0;
  /**
   * Opens a page, presses the button, and ends the background as soon as the page is collected and its scan is asked for.
   * @param {Reader} reader @param {(path: string) => Promise<Page>} open @param {string} url
   */
  const endWhileItReads = async (reader, open, url) => {
    for (let time = 1; time <= 5; time += 1) {
      const page = await open(`${url}?${time}`);
      await reader.press(page);
      await until("the page to be listened to", async () => (await reader.listeners(page)).length > 0);
      await reader.endBackground();
      if (!(await some(page))) return page;
      // On a busy machine the browser may have been done before this test had its turn: that time tells nothing.
      await page.close();
    }
    return assert.fail("the background was done before it could be ended, five times");
  };

  add("where the background ends while it reads: the page is read all the same", async ({ reader, server, open }) => {
    const page = await endWhileItReads(reader, open, server.page("long.html", article(150_000)));
    await patiently(() => some(page));
    assert.ok((await painted(page)).length > 200);
    says(await cardOf(reader, page, TERM), [/Sources/i]);
  });

  add("where it ends twice over a large page: marks, or words that say what to do", async ({ reader, server, open }) => {
    const page = await endWhileItReads(reader, open, server.page("longer.html", article(400_000)));
    await until("the background to begin again", () => reader.backgroundRuns());
    await new Promise((go) => setTimeout(go, 100));
    await reader.endBackground();
    await patiently(async () => {
      const said = (await some(page)) ? null : await card(reader, page);
      return said === null ? some(page) : /could not be read.*Reload the page/s.test(said);
    });
    // Whatever came of it, the next press reads the page.
    await page.reload();
    await reader.press(page);
    await patiently(() => some(page));
    assert.ok((await painted(page)).length > 500);
  });

  add("where a tab is closed right after its reader chose something, and the background had ended before", async ({ reader, server, open }) => {
    const page = await open(server.page("closed.html", ARTICLE));
    await read(reader, page);
    await cardOf(reader, page, TERM);
    await reader.stopBackground();
    const [at] = await reader.inShadows(page, function () {
      const button = this.querySelector("button.hide");
      button?.scrollIntoView({ block: "nearest", behavior: "instant" });
      const box = button?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    });
    assert.ok(at);
    await page.mouse.click(at.x, at.y);
    await page.close();
    await reader.openOwn("options.html");
    await until("the choice to be kept", async () => /** @type {any} */ (await kept(reader, "lists"))?.hidden.length === 1);
    await until("nothing to be left over", async () => (await leftOver(reader)).length === 0);
    await forget(reader);
    await reader.closeOwn();
  });

  add("where popup and settings are closed in the very moment of two changes, and the background had ended before", async ({ reader, server, open }) => {
    const page = await open(server.page("closed-windows.html", ARTICLE));
    await read(reader, page);
    await reader.openPopup(page);
    await reader.stopBackground();
    await closeAfter(reader, "popup", ["#who-says", "#site"]);
    await until("the popup to be gone", async () => (await reader.inView("popup", () => true)) === null);
    await reader.openOwn("options.html");
    await until("what was changed in the popup to be kept", async () => {
      const [lists, { whoSays }] = [/** @type {any} */ (await kept(reader, "lists")), await preferences(reader)];
      return whoSays && lists?.sitesOff.includes("127.0.0.1");
    });
    await until("nothing to be left over", async () => (await leftOver(reader)).length === 0);

    await give(reader, "pack-file", pack("harbour"), "pack.toml");
    await shows(reader, /Words of harbour/);
    await reader.stopBackground();
    await closeAfter(reader, "own", ["#kind-label", "#kind-agentless", "#count", "#pack-harbour"]);
    await reader.openOwn("options.html");
    await until("what was changed in the settings to be kept", async () => {
      const [packs, { kindsOff, count }] = [/** @type {any} */ (await kept(reader, "packs")), await preferences(reader)];
      return count && ["label", "agentless"].every((kind) => kindsOff.includes(kind)) && packs[0].on === false;
    });
    await until("nothing to be left over", async () => (await leftOver(reader)).length === 0);
    await forget(reader);
    await reader.closeOwn();
  });

  add("by patterns that explode elsewhere: each pack is refused in words, or read at once", async ({ reader, server, open }) => {
    await reader.openOwn("options.html");
    for (const [number, pattern] of PATTERNS.entries()) {
      await give(reader, "pack-file", patterned(`bomb-${number}`, [pattern]), "pack.toml");
      await shows(reader, new RegExp(`Words of bomb-${number}|was not taken`));
      await reader.inView("own", (document) => (document.getElementById("packs-told")?.replaceChildren(), true));
    }
    await reader.closeOwn();
    const text = `boats ${"a".repeat(60)} ${"boats a ".repeat(4000)} ${"a ".repeat(4000)}`;
    const page = await open(server.page("bombs.html", around(`<article>${short(SENTENCE, text, "The great tide took the boats.")}</article>`)));
    const before = Date.now();
    const marks = await read(reader, page);
    assert.ok(marks.some(({ text }) => text === TERM) && marks.some(({ text }) => text === "great tide"), JSON.stringify(marks));
    console.log(`read with ${PATTERNS.length} packs of such patterns in ${Date.now() - before} ms`);
    await reader.openOwn("options.html");
    await reader.inView("own", async (document) => /** @type {any} */ (document.defaultView).chrome.storage.local.remove("packs").then(() => true));
    await reader.closeOwn();
  });

  if (browser !== "chromium") return;
  // Firefox sets no bound to what an extension keeps but that of the disk; tests/extension/any-settings.test.mjs fills a store there.
  add("where the store is full: what is kept stays, and each screen says so", async ({ reader, server, open }) => {
    await reader.openOwn("options.html");
    await give(reader, "pack-file", pack("harbour"), "pack.toml");
    await shows(reader, /Words of harbour/);
    const packs = await kept(reader, "packs");
    await reader.inView("own", async (document) => {
      const { chrome } = /** @type {any} */ (document.defaultView);
      const used = await chrome.storage.local.getBytesInUse(null);
      // All but a few bytes of what the browser gives.
      await chrome.storage.local.set({ filler: "x".repeat(chrome.storage.local.QUOTA_BYTES - used - 20) });
      return true;
    });
    try {
      await give(reader, "pack-file", pack("another"), "pack.toml");
      await shows(reader, /could not keep this change/);
      assert.deepEqual(await kept(reader, "packs"), packs);
      await reader.viewScreen("own", "store-full");
      await reader.closeOwn();

      const page = await open(server.page("full.html", ARTICLE));
      const marks = await read(reader, page);
      assert.ok(marks.some(({ text }) => text === "great tide"), "the kept pack is used");
      await cardOf(reader, page, TERM);
      await clickLayer(reader, page, "button.hide");
      await shown(reader, page, "card", /could not keep this change/);
      await reader.screen(page, "store-full");
      await page.keyboard.press("Escape");
      assert.deepEqual(await painted(page), marks, "nothing is hidden that was not kept as hidden");

      await reader.openPopup(page);
      await reader.clickIn("popup", "#site");
      await shows(reader, /could not keep this change/, "popup");
      await reader.viewScreen("popup", "store-full-popup");
      // It shows again what is kept a little after it has said so.
      await until("the site to be shown as it is kept", () =>
        reader.inView("popup", (document) => /** @type {HTMLInputElement} */ (document.getElementById("site")).checked));
      await reader.closePopup();
      assert.deepEqual(await painted(page), marks);
      await reader.openOwn("options.html");
    } finally {
      await reader.inView("own", async (document) => /** @type {any} */ (document.defaultView).chrome.storage.local.remove(["filler", "packs"]).then(() => true));
    }
    await reader.closeOwn();
  });
});
