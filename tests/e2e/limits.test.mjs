// Pages that can be read in part only, or not at all: the reader is told what was done and what can't be.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { cardOf, clickMark, layer, marked, painted, read, shown } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { readOn } from "./harness/settings.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Reader} Reader */
/** @typedef {import("./harness/browser.mjs").Page} Page */

/** Waits until the popup of a page says `words`. @param {Reader} reader @param {Page} page @param {RegExp} words */
async function popupSays(reader, page, words) {
  await reader.openPopup(page);
  await until(`the popup to say ${words}`, async () =>
    words.test((await reader.inView("popup", (document) => document.getElementById("state")?.textContent ?? "")) ?? ""),
  );
}

/** Waits until the panel beside a page says `words`. @param {Reader} reader @param {RegExp} words */
const panelSays = (reader, words) =>
  until(`the panel to say ${words}`, async () => words.test((await reader.inPanel((document) => document.body.textContent)) ?? ""));

/** Reads a page of which there is nothing to mark: what its reader is told by the button, its list also says, and its popup. @param {Reader} reader @param {Page} page @param {RegExp} words @param {string} screen */
async function saysEverywhere(reader, page, words, screen) {
  await reader.press(page);
  await shown(reader, page, "card", words);
  await reader.screen(page, screen);
  await page.keyboard.press("Escape");
  await reader.shortcut(page, "Alt+Shift+L");
  await shown(reader, page, "card", words);
  await popupSays(reader, page, words);
  await reader.closePopup();
}

/** The last words on a page that is read no more; empty where none are shown. @param {Reader} reader @param {Page} page */
const lastWords = async (reader, page) =>
  (await reader.inShadows(page, function () {
    return this.host.matches(':popover-open[role="alert"]') ? this.textContent : null;
  })).join();

/** Clicks a mark of a page that may be read no more: its reader is told why, and the page is left as it was. @param {Reader} reader @param {Page} page @param {RegExp} words */
async function endsWith(reader, page, words) {
  await page.bringToFront();
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await clickMark(page, "self-proclaimed president", "p");
  await until(`words that say ${words}`, async () => words.test(await lastWords(reader, page)));
  assert.deepEqual(await painted(page), []);
  await page.keyboard.press("Escape");
  await until("the page to be as it was", () => page.evaluate((before) => document.documentElement.outerHTML === before, before));
}

const PAID = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"A march","isAccessibleForFree":false}</script>`;

suite("a page with limits", (add, browser) => {
  add("that is not free to read has what it holds marked, and popup and panel say so", async ({ reader, server, open }) => {
    const page = await open(server.page("paid.html", around(`${PAID}<article><h1>A march</h1>${short(SENTENCE)}</article>`)));
    const marks = await read(reader, page);
    assert.ok(marks.length > 0);
    await popupSays(reader, page, /not free to read/);
    await reader.viewScreen("popup", "popup-paid");
    await reader.closePopup();
    if (browser === "firefox") {
      // Chromium opens a panel from the card alone; there the popup has told it.
      await reader.openPanel(page);
      await panelSays(reader, /not free to read/);
      await reader.closePanel();
    }
  });

  add("that holds no text says so on the page and in the popup, and text that comes later is read", async ({ reader, server, open }) => {
    const page = await open(server.page("bare.html", around("<nav><a href='#'>Home</a></nav><main id='m'></main>")));
    await reader.press(page);
    assert.match((await shown(reader, page, "card")).text, /No article was found/);
    await reader.screen(page, "no-article");
    await popupSays(reader, page, /No article was found/);
    await reader.closePopup();
    await page.bringToFront();
    assert.ok(await layer(reader, page, "card"), "it stays as long as it is so");
    await page.evaluate((html) => {
      const main = document.getElementById("m");
      if (main) main.innerHTML = html;
    }, `<article><h1>A march</h1>${short(SENTENCE)}</article>`);
    await until("its marks", async () => (await painted(page)).length > 0);
    await until("the message to go", async () => (await layer(reader, page, "card")) === null);
    await popupSays(reader, page, /being read/);
    await reader.closePopup();
  });

  add("that holds a video and its caption alone says that a caption was read", async ({ reader, server, open }) => {
    const figure = "<figure><video controls></video><figcaption>Thousands marched through the valley on Friday.</figcaption></figure>";
    const page = await open(server.page("video.html", around(`<main><h1>Watch: the march</h1>${figure}</main>`)));
    const CAPTION = /Nothing but a caption was found to read\. What a video says/;
    await saysEverywhere(reader, page, CAPTION, "caption-alone");
  });

  add("that leads to others says so on the page, in its list, in popup and panel", async ({ reader, server, open }) => {
    const lead = (/** @type {number} */ n) => `<article><h2><a href="/${n}">Council shuts bridge number ${n} until spring</a></h2><p>The bridge, an engineer said on Monday, number ${n}, is old.</p></article>`;
    const front = `<main>${[1, 2, 3, 4, 5, 6, 7].map(lead).join("")}</main>`;
    const page = await open(server.page("front.html", around(front).replace(/<meta property[^>]*>/g, "")));
    const FRONT = /leads to others, such as a front page.*open an article/;
    await saysEverywhere(reader, page, FRONT, "front-page");
  });

  add("that may be read no more when its first card is asked for says so, and is read again at a press of the button", async ({ reader, open }) => {
    /** @param {"all" | "click"} mode */
    const choose = async (mode) => {
      await reader.openOwn("options.html");
      await readOn(reader, mode);
      await reader.closeOwn();
    };
    await reader.agree(["http://*/*", "https://*/*"]);
    await choose("all");
    const page = await open("/pages/march.html");
    const first = await marked(page);
    await choose("click");
    assert.deepEqual(await painted(page), first, "what was read stays");
    await endsWith(reader, page, /access to this site was taken back\. To read the page again, click the button/);
    assert.deepEqual(await read(reader, page), first);
    await cardOf(reader, page, "self-proclaimed president", "p");
  });

  for (const [kind, type, body] of /** @type {const} */ ([
    ["an image", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><text y="20">The regime fell, she said.</text></svg>'],
    ["a PDF", "application/pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>"],
    ["a data file", "text/xml", "<feed><title>News</title><entry>The regime fell, she said.</entry></feed>"],
  ])) {
    add(`that is ${kind} can't be read, and the popup says what to do`, async ({ reader, server, open }) => {
      const page = await open(server.page(`${kind.replaceAll(" ", "-")}.${type === "application/pdf" ? "pdf" : "xml"}`, body, { "content-type": type }));
      await popupSays(reader, page, /no web page but something else that the browser shows: a PDF.* also stands on a web page, open that/);
      await reader.viewScreen("popup", `popup-${kind.replaceAll(" ", "-")}`);
      await reader.closePopup();
      assert.equal(await page.evaluate(() => document.readyState), "complete", "the page goes on");
    });
  }

  add("that is a file of the reader's own is read where the browser allows it, and else the popup says what to allow", async ({ reader, open }) => {
    const file = new URL("pages/march.html", import.meta.url).href;
    if (browser === "chromium") {
      await reader.allowFiles(false);
      try {
        const page = await open(file);
        await popupSays(reader, page, /This file cannot be read\..* files of yours only where you allow it\. Allow it .* on the browser’s page of extensions/);
        await reader.viewScreen("popup", "popup-file");
        await reader.closePopup();
        assert.deepEqual(await painted(page), []);
        await page.close();
      } finally {
        await reader.allowFiles(true);
      }
    }
    const page = await open(file);
    assert.ok((await read(reader, page)).some(({ text }) => text === "self-proclaimed president"));
    await popupSays(reader, page, /being read/);
    await reader.closePopup();
  });

  if (browser === "firefox") {
    add("in the browser's own reader view can't be read, and the popup says what to do", async ({ reader, server }) => {
      const url = server.page("plain.html", around(`<article><h1>A march</h1>${short(SENTENCE, SENTENCE, SENTENCE)}</article>`));
      const page = await reader.driver.newPage();
      try {
        await page.goto(`about:reader?url=${encodeURIComponent(url)}`).catch(() => undefined);
        await popupSays(reader, page, /reader view cannot be read.*Leave it, and click again on the article’s own page/);
        await reader.viewScreen("popup", "popup-reader-view");
        await reader.closePopup();
      } finally {
        await page.close();
      }
    });
  }
});

// In Firefox the scripts of an add-on end with it, without a word to their pages, and it takes the styles of its marks off itself.
suite(
  "a page of an allowed site whose add-on was updated beneath it",
  (add) => {
    add("is read on", async ({ reader, open }) => {
      await reader.agree(["http://*/*", "https://*/*"]);
      await reader.openOwn("options.html");
      await readOn(reader, "all");
      await reader.closeOwn();
      const page = await open("/pages/march.html");
      const marks = await marked(page);
      await reader.update();
      // Only a script that lives opens a card.
      await until("the page to be read on", async () => {
        await clickMark(page, "self-proclaimed president", "p");
        await new Promise((go) => setTimeout(go, 300));
        return (await layer(reader, page, "card")) !== null;
      });
      assert.deepEqual((await painted(page)).map(({ text }) => text), marks.map(({ text }) => text));
    });
  },
  ["firefox"],
);

suite(
  "a page whose extension was updated beneath it",
  (add) => {
    add("says so at the first click", async ({ reader, open }) => {
      const page = await open("/pages/march.html");
      await read(reader, page);
      await reader.update();
      await endsWith(reader, page, /was updated or removed.* reload the page/);
    });
  },
  ["chromium"],
);
