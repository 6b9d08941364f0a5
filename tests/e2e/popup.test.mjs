// The popup of the toolbar button: how the reading of the page stands, and what can be done about it.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { marked, painted, read } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/** Waits until the popup shows `words`. @param {Reader} reader @param {string} words */
async function shows(reader, words) {
  let last = "";
  await until(`the popup to show "${words}"`, async () => {
    last = (await reader.inView("popup", (document) => document.body.innerText)) ?? "";
    return last.includes(words);
  }).catch((error) => assert.fail(`${error.message}; it shows: ${last}`));
}

/** @param {Page} page */
const unmarked = (page) => until("the marks to go", async () => (await painted(page)).length === 0);

suite("the popup", (add, browser) => {
  add("tells that the page is being read, and stops it", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const first = await read(reader, page);
    await reader.openPopup(page);
    await shows(reader, "This page is being read");
    await shows(reader, "Only pages on which you click its button");
    await reader.viewScreen("popup", "popup-light");
    await reader.scheme(page, "dark");
    await reader.viewScreen("popup", "popup-dark");
    await reader.scheme(page, "light");
    await reader.clickIn("popup", "#stop");
    await unmarked(page);
    await shows(reader, "This page is not being read");
    await reader.clickIn("popup", "#read");
    assert.deepEqual(await marked(page), first);
    await reader.closePopup();
  });

  add("switches a site off, and on again", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const first = await read(reader, page);
    await reader.openPopup(page);
    await reader.clickIn("popup", "#site");
    await unmarked(page);
    await shows(reader, "Whose Word is off on 127.0.0.1");
    await reader.closePopup();

    const again = await open("/pages/march.html?again");
    await reader.openPopup(again);
    await shows(reader, "Whose Word is off on 127.0.0.1");
    assert.deepEqual(await painted(again), []);
    await reader.clickIn("popup", "#site");
    assert.deepEqual(await marked(again), first);
    await reader.closePopup();
  });

  add("switches everything off, in the background too", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await reader.openPopup(page);
    await reader.clickIn("popup", "#enabled");
    await unmarked(page);
    await shows(reader, "It reads nothing on any page");
    await reader.viewScreen("popup", "popup-off");
    await reader.closePopup();

    const again = await open("/pages/march.html?again");
    await reader.openPopup(again);
    await shows(reader, "It reads nothing on any page");
    assert.deepEqual(await painted(again), []);
    await reader.closePopup();
    assert.equal(await reader.tryReport(again), null, "nobody reads it");
    await reader.openPopup(again);
    await reader.clickIn("popup", "#enabled");
    await marked(again);
    await shows(reader, "This page is being read");
    await reader.closePopup();
  });

  add("says so where nothing was found, or the page is in another language", async ({ reader, server, open }) => {
    const french = `<!doctype html><html lang="fr"><body><article><h1>Marche à La Paz</h1>${"<p>Plusieurs milliers de personnes sont descendues vendredi pour demander le départ de la présidente, selon la police.</p>".repeat(4)}</article></body></html>`;
    const page = await open(server.page("french-popup.html", french));
    await reader.openPopup(page);
    await shows(reader, "Not analysed");
    await reader.closePopup();
  });

  const OWN = "This page cannot be read. It is the browser’s own";
  const SITE = "This page cannot be read. The browser refused";
  const STORE = "This page cannot be read. The browser lets no extension read its store";
  // The test's Firefox counts this name of the machine among the sites that it keeps from extensions.
  for (const [what, url, words] of /** @type {const} */ ([
    ["own", browser === "chromium" ? "chrome://version/" : "about:license", OWN],
    // Chromium keeps no site from extensions but its store, and lets nobody put a page of theirs at that address.
    ...(browser === "chromium" ? [] : [["site", "localhost", SITE], ["store", "https://addons.mozilla.org/en-GB/firefox/", STORE]]),
  ])) {
    add(`says what concerns a page that no extension may read, and no more: ${what}`, async ({ reader, server }) => {
      const page = await reader.driver.newPage();
      try {
        if (what === "store") {
          // Nobody is asked for it: the page is one of ours at its address.
          await page.setRequestInterception(true);
          page.on("request", (request) => void request.respond({ contentType: "text/html", body: "<!doctype html><title>Store</title><p>Extensions" }));
        }
        await page.goto(url === "localhost" ? `${server.origin?.replace("127.0.0.1", "localhost")}/pages/march.html` : url, { timeout: 2000 }).catch(() => undefined);
        await reader.openPopup(page);
        await shows(reader, words);
        const text = await reader.inView("popup", (document) => document.getElementById("state")?.textContent ?? "");
        for (const other of [OWN, SITE, STORE]) assert.equal(text?.includes(other), other === words, text ?? "");
        await reader.viewScreen("popup", `popup-refused-${what}`);
        // An access that the browser does not give is not asked for.
        assert.equal(await reader.inView("popup", (document) => document.getElementById("allow")?.hidden), what !== "site");
        await reader.closePopup();
      } finally {
        await page.close();
      }
    });
  }

  add("shows no number on the button before its reader wants one", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    await reader.openOwn("options.html");
    const badge = () =>
      reader.inView("own", async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const texts = [];
        for (const tab of await chrome.tabs.query({})) texts.push(await chrome.action.getBadgeText({ tabId: tab.id }));
        return texts.filter(Boolean);
      });
    assert.deepEqual(await badge(), []);
    await reader.clickIn("own", "#count");
    await until("the number to show", async () => (await badge())?.includes(String(marks.length)));
    await reader.clickIn("own", "#count");
    await until("the number to go", async () => (await badge())?.length === 0);
    await reader.closeOwn();
  });

  add("leads to the report, the settings and the first page", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await reader.openPopup(page);
    await reader.clickIn("popup", "#panel");
    await until("the report", () => reader.inView("panel", (document) => document.querySelector(".ww-called") !== null));
    await reader.closePanel();
    for (const [button, title] of /** @type {const} */ ([["#options", "Settings of Whose Word"], ["#welcome", "Welcome to Whose Word"]])) {
      const count = async () => (await reader.openTitles()).filter((one) => one === title).length;
      const before = await count();
      await reader.openPopup(page);
      await reader.clickIn("popup", button);
      await until(title, async () => (await count()) === before + 1);
      await reader.closeTab();
    }
  });

  add("is seen whole: no part of it lies outside", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await reader.openPopup(page);
    // The browsers make no popup taller than this. Firefox gives it its width only after it has drawn it once, as narrow as can be.
    let tall = 0;
    await until("the popup to be whole", async () => {
      tall = (await reader.inView("popup", (document) => document.documentElement.scrollHeight)) ?? 0;
      return tall > 0 && tall <= 600;
    }).catch((error) => assert.fail(`${error.message}; it is ${tall} px tall`));
    await reader.closePopup();
  });
});
