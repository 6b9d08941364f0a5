// What of ours stands above a page: accessible in both themes, inside any window, and out of the way of page, motion and paper.
// @ts-check
import { strict as assert } from "node:assert";
import { faults } from "./harness/axe.mjs";
import { until } from "./harness/browser.mjs";
import { cardOf, clickLayer, clickMark, closed, layer, opened, read, shown } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { pixels } from "./harness/pixels.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

const TERM = "self-proclaimed president";

/** How each layer is opened, and what it is called. @type {Record<string, (reader: Reader, page: Page) => Promise<void>>} */
const LAYERS = {
  card: async (reader, page) => void (await cardOf(reader, page, TERM, "p")),
  fault: async (reader, page) => {
    await cardOf(reader, page, TERM, "p");
    await clickLayer(reader, page, ".wrong");
    await shown(reader, page, "card", /Nothing is sent/);
  },
  list: async (reader, page) => {
    await reader.shortcut(page, "Alt+Shift+L");
    await shown(reader, page, "card", /Marks on this page/);
  },
  "who-says": async (reader, page) => {
    await reader.shortcut(page, "Alt+Shift+S");
    await shown(reader, page, "bar");
    await page.keyboard.press("Enter");
    await shown(reader, page, "tip");
  },
};

/** Closes what `LAYERS` opened. @param {Reader} reader @param {Page} page */
async function leave(reader, page) {
  await page.keyboard.press("Escape");
  await until("the layers to close", async () => {
    for (const name of /** @type {const} */ (["card", "bar", "tip"])) if (await layer(reader, page, name)) return false;
    return true;
  });
}

/** Each open layer lies inside the window. @param {Reader} reader @param {Page} page @param {string} what */
async function inside(reader, page, what) {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  let seen = 0;
  for (const name of /** @type {const} */ (["card", "bar", "tip"])) {
    const box = await layer(reader, page, name);
    if (!box) continue;
    seen += 1;
    const fits = box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1;
    assert.ok(fits, `${what}, ${name}: ${JSON.stringify({ ...box, text: "" })} in ${width} × ${height}`);
    assert.ok(name === "tip" || box.width >= Math.min(240, width - 20), `${what}, ${name}: only ${box.width} px wide`);
  }
  assert.ok(seen > 0, what);
}

suite("what stands above a page", (add, browser) => {
  add("breaks no word of a card's head on a telephone at 200 %", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await page.setViewport({ width: 180, height: 320 });
    await read(reader, page);
    await cardOf(reader, page, TERM, "p");
    await reader.screen(page, "card-180");
    const [lines] = await reader.inShadows(page, function () {
      const head = /** @type {Element} */ (this.querySelector(".kind, h2"));
      const range = document.createRange();
      range.selectNodeContents(head);
      return { drawn: new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size, words: head.textContent?.split(" ").length ?? 0 };
    });
    assert.ok(lines && lines.drawn <= lines.words, JSON.stringify(lines));
    const box = await layer(reader, page, "card");
    assert.ok(box && box.x >= 0 && box.x + box.width <= 180, JSON.stringify(box));
    await leave(reader, page);
  });

  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    add(`has no fault that axe finds, ${scheme}`, async ({ reader, open }) => {
      const page = await open("/pages/march.html");
      await reader.scheme(page, scheme);
      try {
        await read(reader, page);
        for (const [name, show] of Object.entries(LAYERS)) {
          await show(reader, page);
          assert.deepEqual(await faults(reader, page), [], name);
          const drawn = await reader.inShadows(page, function () {
            const frame = this.querySelector(".frame");
            const { borderTopWidth, backgroundColor } = getComputedStyle(this.host);
            return frame && [borderTopWidth, backgroundColor, getComputedStyle(frame).backgroundColor];
          });
          const paper = scheme === "light" ? "rgb(255, 255, 255)" : "rgb(29, 27, 34)";
          for (const layer of drawn) assert.deepEqual(layer, ["0px", "rgba(0, 0, 0, 0)", paper], `${name} has the palette's colours`);
          assert.ok(drawn.length > 0);
          await reader.screen(page, `layer-${name}-${scheme}`);
          await leave(reader, page);
        }
      } finally {
        await reader.scheme(page, "light");
      }
    });
  }

  for (const [name, width, height, zoom] of /** @type {const} */ ([["zoomed", 1000, 900, 2], ["narrow", 320, 640, 1], ["narrow-zoomed", 640, 900, 2]])) {
    add(`lies inside the window: ${width} × ${height} at ${zoom * 100} %`, async ({ reader, open }) => {
      const page = await open(`/pages/march.html?${name}`);
      await page.setViewport({ width, height });
      await reader.zoom(page, zoom);
      try {
        await until("the window to be so wide", () => page.evaluate((wide) => Math.abs(innerWidth - wide) < 3, width / zoom));
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
        const before = await wide();
        await read(reader, page);
        for (const [what, show] of Object.entries(LAYERS)) {
          await show(reader, page);
          await inside(reader, page, what);
          assert.equal(await wide(), before, `${what}: the page scrolls no further to the side than before`);
          await reader.screen(page, `layer-${what}-${name}`);
          await leave(reader, page);
        }
      } finally {
        await reader.zoom(page, 1);
      }
    });
  }

  add("leaves the bar of who says what in sight, and is left in sight by it", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await reader.shortcut(page, "Alt+Shift+S");
    const bar = await shown(reader, page, "bar");
    await reader.shortcut(page, "Alt+Shift+L");
    const list = await shown(reader, page, "card", /Marks on this page/);
    assert.ok(list.y + list.height <= bar.y, JSON.stringify({ list: { ...list, text: "" }, bar: { ...bar, text: "" } }));
    await page.keyboard.press("Escape");
    await closed(reader, page);
    await reader.shortcut(page, "Alt+Shift+S");
    await until("the bar to close", async () => (await layer(reader, page, "bar")) === null);
  });

  add("closes by Escape in a modal dialog, which stays open and has the focus again", async ({ reader, server, open }) => {
    const dialog = `<dialog id="box"><button id="b">Close</button><article>${short(SENTENCE)}</article></dialog>`;
    const page = await open(server.page("modal.html", around(`<article>${short()}</article>${dialog}`)));
    await page.evaluate(() => {
      /** @type {HTMLDialogElement} */ (document.getElementById("box")).showModal();
      document.getElementById("b")?.focus();
    });
    await read(reader, page);
    for (const show of [() => clickMark(page, TERM), () => reader.shortcut(page, "Alt+Shift+L")]) {
      await page.focus("#b");
      await show();
      await opened(reader, page);
      await inside(reader, page, "in a dialog");
      await page.keyboard.press("Escape");
      await closed(reader, page);
      const now = await page.evaluate(() => ({
        open: /** @type {HTMLDialogElement} */ (document.getElementById("box")).open,
        focus: document.activeElement?.id,
      }));
      assert.equal(now.open, true, "the dialog stays");
      // A click on words takes the focus to the dialog itself before the card opens.
      assert.ok(now.focus === "b" || now.focus === "box", JSON.stringify(now));
    }
  });

  add("closes by Escape over what fills the screen, and gives the focus back", async ({ reader, server, open }) => {
    const article = `<article id="a" tabindex="-1" style="background:white"><button id="b">More</button><h1>A march</h1>${short(SENTENCE)}</article>`;
    const page = await open(server.page("screen.html", around(article)));
    await read(reader, page);
    await page.evaluate(() => {
      addEventListener("keydown", () => void document.getElementById("a")?.requestFullscreen(), { once: true });
    });
    await page.keyboard.press("f");
    await until("the article to fill the screen", () => page.evaluate(() => document.fullscreenElement?.id === "a"));
    await page.focus("#b");
    await reader.shortcut(page, "Alt+Shift+L");
    await shown(reader, page, "card", /Marks on this page/);
    await inside(reader, page, "in fullscreen");
    await page.keyboard.press("Escape");
    // Firefox keeps the first one for itself and leaves fullscreen by it: the list stays open on the page.
    if (browser === "firefox") {
      await until("the page to be back", () => page.evaluate(() => document.fullscreenElement === null));
      await page.keyboard.press("Escape");
    }
    await closed(reader, page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "b");
  });

  add("moves nothing by itself: no animation, and jumps are at once even where the page scrolls smoothly", async ({ reader, server, open }) => {
    const far = `<style>html{scroll-behavior:smooth}</style><article><h1>A march</h1>${short(SENTENCE)}<div style="height:4000px"></div>${short(SENTENCE.replace("Some", "Many"))}</article>`;
    const page = await open(server.page("motion.html", around(far)));
    if (browser === "chromium") await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    assert.ok(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches));
    await read(reader, page);
    await reader.shortcut(page, "Alt+Shift+L");
    await shown(reader, page, "card", /Marks on this page/);
    await page.keyboard.press("End");
    await until("the last mark to be in sight", () => page.evaluate(() => scrollY > 3000));
    const at = await page.evaluate(() => scrollY);
    await new Promise((go) => setTimeout(go, 400));
    assert.equal(await page.evaluate(() => scrollY), at, "the page stands still after the jump");
    const [moving] = await reader.inShadows(page, function () {
      const styles = [...this.querySelectorAll("*")].map((one) => getComputedStyle(one));
      const moves = styles.filter((one) => one.animationName !== "none" || /[1-9]/.test(one.transitionDuration) || one.scrollBehavior !== "auto");
      return { animations: this.getAnimations().length, moves: moves.length };
    });
    assert.deepEqual(moving, { animations: 0, moves: 0 });
  });

  add("is not printed, nor is any mark", async ({ reader, server, open }) => {
    const page = await open(server.page("paper.html", around(`<article><h1>A march</h1>${short(SENTENCE)}</article>`)));
    await read(reader, page);
    await cardOf(reader, page, TERM);
    await reader.shortcut(page, "Alt+Shift+S");
    await shown(reader, page, "bar");
    await reader.paper(page, true);
    const printed = await page.screenshot();
    await reader.keep("print", printed);
    await reader.paper(page, false);
    const screen = await page.screenshot();
    await page.keyboard.press("Escape");
    await reader.shortcut(page, "Alt+Shift+S");
    await leave(reader, page);
    assert.deepEqual(await coloured(page, printed), 0, "the page is black on white, and everything of ours has a colour");
    assert.ok((await coloured(page, screen)) > 1000, "on the screen it has");
  });
});

/** How many pixels of a picture have a colour. @param {Page} page @param {Uint8Array} png */
async function coloured(page, png) {
  const { data } = await pixels(page, png);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    if (Math.max(r, g, b) - Math.min(r, g, b) > 12) found += 1;
  }
  return found;
}
