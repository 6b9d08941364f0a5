// What is really drawn: the lines under words stand out from any page, and the screens fit any window.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { cardOf, layer, painted, read, shown } from "./harness/marks.mjs";
import { page as around, short } from "./harness/pages.mjs";
import { contrast, line, pixels } from "./harness/pixels.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */

/** Pages as they come: ground and ink. */
const GROUNDS = [
  ["white", "#fff", "#111"],
  ["sepia", "#f4ecd8", "#4a3b28"],
  ["dark", "#1d1b22", "#e8e6ee"],
  ["black", "#000", "#ccc"],
  ["slate", "#3b4252", "#eceff4"],
];

/** WCAG's least contrast of what is no text. */
const LEAST = 3;

/** The boxes of the painted stretches of each kind, with room for the line beneath. @param {Page} page */
const boxes = (page) =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([name]) => !/conflict|here/.test(name))
      .flatMap(([name, set]) =>
        [...set].map((range) => {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          const { x, y, width, height } = live.getClientRects()[0] ?? new DOMRect();
          // Below the baseline: what is drawn there over the whole width is the line.
          return { name: name.replace("whose-word-", ""), x, y: y + height * 0.82, width, height: height * 0.18 + 6 };
        }),
      ),
  );

const TEXT = short(
  "On Monday Jeanine Anez, the self-proclaimed president, met officers in La Paz.",
  "Bolivia’s interim president Jeanine Anez spoke, local radio stations reported.",
  "“The coup is over,” the mayor, Ann Lee, said on Monday.",
);

/** Pages with parts that have a ground of their own: ground and ink of the page, and of its article. */
const BOXED = [
  ["light", "#fff", "#111", "#8b0000", "#fff"],
  ["wrapped", "#fff", "#000", "#10141c", "oklch(0.93 0.01 260)"],
  ["dark", "#111", "#eee", "#fffbe8", "#222"],
];

/**
 * Holds that each line stands out from its ground, on a page of this style.
 * @param {import("./harness/suite.mjs").Stage} stage @param {string} name @param {string} style
 */
async function standsOut({ reader, server, open }, name, style, text = TEXT) {
  const sheet = `<style>body{font:24px/1.7 sans-serif}${style}</style>`;
  const page = await open(server.page(`${name}.html`, around(`${sheet}<article><h1>A march</h1>${text}</article>`)));
  await read(reader, page);
  const places = await boxes(page);
  const png = await page.screenshot();
  await reader.keep(name, png);
  const picture = await pixels(page, png);
  assert.ok(new Set(places.map((place) => place.name)).size >= 2, JSON.stringify(places));
  for (const place of places) {
    const found = line(picture, place);
    const by = contrast(found.ground, found.line);
    assert.ok(by >= LEAST && found.share > 0.2, `${name}, ${place.name}: ${by.toFixed(2)} to 1, ${JSON.stringify(found)}`);
  }
}

suite("what is drawn", (add, browser) => {
  for (const [name = "", ground = "", ink = ""] of GROUNDS) {
    add(`stands out from a ${name} page: each line by ${LEAST} to 1 or more`, (stage) =>
      standsOut(stage, `ground-${name}`, `body{background:${ground};color:${ink}}`),
    );
  }

  add("stands out in a box with a ground of its own, dark on a light page and light on a dark one", async (stage) => {
    for (const [name, ground, ink, own, inside] of BOXED) {
      const style = `body{background:${ground};color:${ink}}article{background:${own};color:${inside};padding:20px}`;
      await standsOut(stage, `boxed-${name}`, style);
    }
    const text = TEXT.replace("<p>Bolivia", `<p style="background:#8b0000;color:#fff">Bolivia`);
    await standsOut(stage, "boxed-paragraph", "body{background:#fff;color:#111}", text);
  });

  add("tells voices apart by the line, not by its colour", async ({ open, reader }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    const drawn = await page.evaluate(() => {
      const styles = ["outlet", "direct", "indirect", "caption", "unclear"].map((name) => {
        const { textDecorationStyle, textDecorationThickness } = getComputedStyle(document.body, `::highlight(whose-word-${name})`);
        return `${textDecorationStyle} ${textDecorationThickness}`;
      });
      const { textDecorationLine } = getComputedStyle(document.body, "::highlight(whose-word-conflict)");
      return { styles, conflict: textDecorationLine };
    });
    assert.equal(new Set(drawn.styles).size, 5, JSON.stringify(drawn));
    assert.ok(drawn.styles.every((style) => !style.includes("wavy")), "none looks like a spelling error");
    assert.equal(drawn.conflict, "overline");
  });

  add("keeps its lines where the reader's own colours are forced", async ({ reader, server, open }) => {
    const page = await open(server.page("forced.html", around(`<style>body{font:24px/1.7 sans-serif}</style><article><h1>A march</h1>${TEXT}</article>`)));
    await reader.forceColours(page, true);
    try {
      await until("the colours to be forced", () => page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      await read(reader, page);
      const places = await boxes(page);
      const png = await page.screenshot();
      await reader.keep("forced-colours", png);
      const picture = await pixels(page, png);
      assert.ok(places.length >= 3, JSON.stringify(places));
      for (const place of places) {
        // The ground of the mark, which is the system's own; the line lies in it.
        const found = line(picture, { ...place, y: place.y - place.height * 0.25, height: place.height * 0.75 });
        assert.ok(contrast(found.ground, found.line) >= LEAST, `${place.name}: ${JSON.stringify(found)}`);
      }
      await cardOf(reader, page, "self-proclaimed president", "p");
      await reader.screen(page, "forced-colours-card");
    } finally {
      await reader.forceColours(page, false);
    }
  });

  if (browser === "chromium") {
    add("fits a window at 200 %, and a narrow one", async ({ open, reader }) => {
      for (const [name, width, height] of /** @type {const} */ ([["zoomed", 500, 450], ["narrow", 320, 640]])) {
        const page = await open(`/pages/march.html?${name}`);
        await page.setViewport({ width, height, deviceScaleFactor: name === "zoomed" ? 2 : 1 });
        await read(reader, page);
        await reader.shortcut(page, "Alt+Shift+L");
        const list = await shown(reader, page, "card", /Marks on this page/);
        await reader.screen(page, `list-${name}`);
        assert.ok(list.x >= 0 && list.x + list.width <= width && list.y >= 0 && list.y + list.height <= height, JSON.stringify({ ...list, text: "" }));
        const here = (await painted(page)).find(({ kinds }) => kinds.includes("here"));
        assert.ok(here);
        await page.keyboard.press("Escape");
        await reader.shortcut(page, "Alt+Shift+S");
        const bar = await shown(reader, page, "bar");
        await page.keyboard.press("Enter");
        await shown(reader, page, "tip");
        await reader.screen(page, `who-says-${name}`);
        assert.ok(bar.x >= 0 && bar.x + bar.width <= width && bar.y + bar.height <= height, JSON.stringify({ ...bar, text: "" }));
        await page.keyboard.press("Escape");
        assert.equal(await layer(reader, page, "card"), null);
      }
    });

    add("is as readable in the dark", async ({ open, reader }) => {
      const page = await open("/pages/march.html");
      await reader.scheme(page, "dark");
      await read(reader, page);
      await reader.shortcut(page, "Alt+Shift+L");
      await shown(reader, page, "card");
      await reader.screen(page, "list-dark");
      await page.keyboard.press("Escape");
      await reader.shortcut(page, "Alt+Shift+S");
      await shown(reader, page, "bar");
      await page.keyboard.press("Enter");
      await shown(reader, page, "tip");
      await reader.screen(page, "who-says-dark");
      await page.keyboard.press("Escape");
      await reader.scheme(page, "light");
    });
  }
});
