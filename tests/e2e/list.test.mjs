// The marks as a list on the page, by keys alone; and what the card offers.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { cardOf, clickLayer, closed, layer, painted, read, shown } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

const KEYS = "Alt+Shift+L";

/** The words of the place that is spoken of. @param {Page} page */
const here = async (page) => (await painted(page)).find(({ kinds }) => kinds.includes("here"))?.text;

/** Waits until the focus lies on an item that says `words`. @param {Reader} reader @param {Page} page @param {RegExp} words */
const focused = (reader, page, words) =>
  until(`the focus on ${words}`, async () => {
    const list = await layer(reader, page, "card");
    return list?.focused && words.test(list.focused) && list;
  });

suite("the list of marks", (add) => {
  add("opens by its keys, moves by arrows, opens a card by Enter, and gives the focus back", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    await page.focus("nav a");
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    await focused(reader, page, new RegExp(marks[0]?.text ?? ""));
    assert.equal(await here(page), marks[0]?.text);
    await reader.screen(page, "list");
    await page.keyboard.press("ArrowDown");
    await until("the next place", async () => (await here(page)) === marks[1]?.text);
    await page.keyboard.press("End");
    await until("the last place", async () => (await here(page)) === marks[marks.length - 1]?.text);
    await page.keyboard.press("Home");
    await focused(reader, page, new RegExp(marks[0]?.text ?? ""));
    await page.keyboard.press("Enter");
    await shown(reader, page, "card", /paraphrase of local radio stations/);
    await page.keyboard.press("Escape");
    await closed(reader, page);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "World", "the focus is where it was");
  });

  add("shows rival names alone, those without a source, and the quiet marks", async ({ reader, server, open }) => {
    const quiet = "The ferry crossed the Persian Gulf on Tuesday with forty people on board.";
    const page = await open(server.page("quiet.html", around(`<article><h1>A ferry</h1>${short(SENTENCE, quiet)}</article>`)));
    const marks = await read(reader, page);
    const rivals = marks.filter(({ kinds }) => kinds.includes("conflict"));
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    const items = async () => {
      const [all] = await reader.inShadows(page, function () {
        return [...this.querySelectorAll(".marks .words")].map((one) => one.textContent);
      });
      return all ?? [];
    };
    assert.deepEqual(await items(), marks.map(({ text }) => text));
    await clickLayer(reader, page, ".filter:nth-child(2)");
    await until("rivals alone", async () => (await items()).length === rivals.length);
    await clickLayer(reader, page, ".filter:nth-child(3)");
    const pressed = () =>
      reader.inShadows(page, function () {
        return [...this.querySelectorAll(".filter")].findIndex((one) => one.ariaPressed === "true");
      });
    await until("the third to be chosen", async () => (await pressed())[0] === 2);
    await clickLayer(reader, page, ".filter:nth-child(1)");
    await clickLayer(reader, page, ".low input");
    await until("the quiet marks", async () => (await items()).length > marks.length);
    const more = (await painted(page)).map(({ text }) => text);
    assert.ok(more.includes("Persian Gulf") && !marks.some(({ text }) => text === "Persian Gulf"), "they are painted too");
  });

  for (const [width, height, zoom] of /** @type {const} */ ([[320, 640, 1], [1000, 900, 2], [1000, 900, 1], [1400, 600, 1]])) {
    add(`covers no line of the mark that it points at, and keeps its head in sight: ${width} × ${height} at ${zoom * 100} %`, async ({ reader, server, open }) => {
      // Marks that run over two lines in a narrow window, the last of them at the very end of the page.
      const many = [1, 2, 3, 4, 5, 6].map((n) => SENTENCE.replace("Some", `On day ${n} some`));
      const page = await open(server.page("end.html", around(`<article><h1>A march</h1>${short(...many)}<p>${SENTENCE}</p></article>`)));
      await page.setViewport({ width, height });
      await reader.zoom(page, zoom);
      try {
        const marks = await read(reader, page);
        await reader.shortcut(page, KEYS);
        await shown(reader, page, "card", /Marks on this page/);
        for (const [number] of marks.entries()) {
          if (number > 0) await page.keyboard.press("ArrowDown");
          await until(`mark ${number}`, async () => {
            const [at] = await reader.inShadows(page, function () {
              return [...this.querySelectorAll(".marks button")].indexOf(/** @type {Element} */ (this.activeElement));
            });
            return at === number;
          });
          const lines = await page.evaluate(() =>
            [...(CSS.highlights.get("whose-word-here") ?? [])].flatMap((range) =>
              [.../** @type {Range} */ (range).getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
            ),
          );
          const list = await layer(reader, page, "card");
          assert.ok(list && lines.length > 0);
          for (const { left, top, right, bottom } of lines) {
            const apart = bottom <= list.y || top >= list.y + list.height || right <= list.x || left >= list.x + list.width;
            assert.ok(apart && top >= 0 && bottom <= height / zoom, `mark ${number}: ${JSON.stringify({ lines, list: { ...list, text: "" } })}`);
          }
          const [head] = await reader.inShadows(page, function () {
            const inner = (/** @type {string} */ name) => /** @type {Element} */ (this.querySelector(name)).getBoundingClientRect();
            const [box, heading, close] = [inner(".frame"), inner("h2"), inner(".close")];
            return heading.top >= box.top && heading.bottom <= box.bottom && close.top >= box.top && close.bottom <= box.bottom;
          });
          assert.ok(head, `mark ${number}: the heading is in sight`);
        }
        await reader.screen(page, `list-end-${width}-${zoom}`);
        await page.keyboard.press("Escape");
      } finally {
        await reader.zoom(page, 1);
      }
    });
  }

  add("brings a mark out from under a head that stays in sight", async ({ reader, server, open }) => {
    const head = `<header style="position:sticky;top:0;height:120px;background:#123;z-index:9">The Post</header>`;
    const page = await open(server.page("head.html", around(`${head}<article><h1>A march</h1>${short(SENTENCE)}<div style="height:3000px"></div></article>`)));
    await read(reader, page);
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    const top = () =>
      page.evaluate(() => [...(CSS.highlights.get("whose-word-here") ?? [])].map((range) => /** @type {Range} */ (range).getBoundingClientRect().top)[0] ?? 0);
    await page.keyboard.press("ArrowDown");
    await page.evaluate((by) => scrollBy({ top: by - 60, behavior: "instant" }), await top());
    assert.ok(Math.abs((await top()) - 60) < 2, "it lies under the head");
    await page.keyboard.press("ArrowUp");
    await until("it to come out", async () => (await top()) >= 120);
  });

  add("brings a mark out of a row or a box that is scrolled, and says so where nothing can", async ({ reader, server, open }) => {
    const style = `<style>.row{display:flex;overflow-x:auto;width:500px}.row p{flex:0 0 90%}.box{height:90px;overflow:auto}.shut{width:300px;white-space:nowrap;overflow:hidden}</style>`;
    const day = (/** @type {string} */ name) => `<p>${SENTENCE.replace("Some", `On ${name} some`)}</p>`;
    const parts = `<div class="row">${day("Monday")}${day("Tuesday")}${day("Wednesday")}</div><div class="box">${day("Thursday")}${day("Friday")}${day("Saturday")}</div><div class="shut">${day("Sunday and on every day that came after it")}</div>`;
    const page = await open(server.page("rows.html", around(`${style}<article><h1>A march</h1>${short()}${parts}</article>`)));
    const marks = await read(reader, page);
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    const place = () =>
      page.evaluate(() => {
        const [range] = /** @type {Range[]} */ ([...(CSS.highlights.get("whose-word-here") ?? [])]);
        const box = range?.getClientRects()[0];
        const inside = range?.startContainer.parentElement;
        const at = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return range && { day: inside?.textContent?.slice(0, 14), seen: inside?.contains(at ?? null), shut: !!inside?.closest(".shut") };
      });
    let last = "";
    for (const [number, { text }] of marks.entries()) {
      if (number > 0) await page.keyboard.press("ArrowDown");
      await until(`mark ${number}`, async () => {
        const here = await place();
        return here && `${here.day} ${text}` !== last && (here.seen || here.shut) && (last = `${here.day} ${text}`);
      });
    }
    await page.keyboard.press("Enter");
    await shown(reader, page, "card", /The page does not show this place now/);
    await page.keyboard.press("Escape");
  });

  add("brings a mark into a window that is narrower than the page", async ({ reader, server, open }) => {
    const page = await open(server.page("wide.html", around(`<table style="width:900px"><tr><td><h1>A march</h1>${short(SENTENCE)}</td></tr></table>`)));
    await page.setViewport({ width: 320, height: 640 });
    const marks = await read(reader, page);
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    await page.keyboard.press("End");
    await until("the last place, in sight", async () => {
      const box = await page.evaluate(() => {
        const [range] = /** @type {Range[]} */ ([...(CSS.highlights.get("whose-word-here") ?? [])]);
        return range?.toString() && { left: range.getBoundingClientRect().left, right: range.getBoundingClientRect().right };
      });
      return (await here(page)) === marks[marks.length - 1]?.text && box && box.left >= 0 && box.right <= 320;
    });
  });

  add("is named, and each of its parts has a name", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    const [names] = await reader.inShadows(page, function () {
      const box = this.querySelector('[role="dialog"]');
      const label = box?.getAttribute("aria-labelledby") ?? "";
      const unnamed = [...this.querySelectorAll("button, input, textarea, a")].filter(
        (one) => !(one.ariaLabel || one.textContent?.trim() || one.closest("label")?.textContent?.trim()),
      );
      return { title: this.getElementById(label)?.textContent, unnamed: unnamed.length, lang: /** @type {any} */ (box)?.lang };
    });
    assert.deepEqual(names, { title: "Marks on this page", unnamed: 0, lang: "en" });
  });
});

suite("the card", (add, browser) => {
  add("hides its term, and takes that back", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    const same = marks.filter(({ text }) => text === "self-proclaimed president").length;
    await cardOf(reader, page, "self-proclaimed president", "p");
    await clickLayer(reader, page, ".hide");
    await until("its marks to go", async () => (await painted(page)).every(({ text }) => text !== "self-proclaimed president"));
    await shown(reader, page, "card", /no longer marked/);
    await clickLayer(reader, page, ".undo");
    await until("its marks to come back", async () => {
      return (await painted(page)).filter(({ text }) => text === "self-proclaimed president").length === same;
    });
  });

  add("hides its term on this site alone", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await clickLayer(reader, page, ".hide-site");
    await shown(reader, page, "card", /no longer marked on this site/);
    await until("its marks to go", async () => (await painted(page)).every(({ text }) => text !== "self-proclaimed president"));
    if (browser === "chromium") {
      // Firefox lets no add-on read a page of this name; the test server has no third.
      const other = await open(page.url().replace("127.0.0.1", "localhost"));
      const marks = await read(reader, other);
      assert.ok(marks.some(({ text }) => text === "self-proclaimed president"), "another site keeps them");
      await page.bringToFront();
    }
    await clickLayer(reader, page, ".undo");
    await until("its marks to come back", async () => (await painted(page)).some(({ text }) => text === "self-proclaimed president"));
  });

  add("tells both rivals by the same template", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    const told = async (/** @type {string} */ words) => {
      await cardOf(reader, page, words, words.startsWith("self") ? "p" : "figcaption");
      const [facts] = await reader.inShadows(page, function () {
        return [...this.querySelectorAll(".facts")].map((one) => [...one.querySelectorAll("dt")].map((dt) => dt.textContent));
      });
      await page.keyboard.press("Escape");
      await closed(reader, page);
      return facts;
    };
    const one = await told("self-proclaimed president");
    assert.ok((one?.length ?? 0) >= 2, `the rival stands beside it: ${JSON.stringify(one)}`);
    for (const keys of one ?? []) assert.deepEqual(keys.slice(0, 2), ["Used by", "Rejected by"]);
    const other = await told("interim president");
    for (const keys of other ?? []) assert.deepEqual(keys.slice(0, 2), ["Used by", "Rejected by"]);
    assert.equal(one?.length, other?.length);
  });

  add("goes to the next mark, to another name of the same person, and to the list", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await clickLayer(reader, page, ".called .jump");
    await until("the rival's place", async () => (await here(page)) === "interim president");
    await clickLayer(reader, page, ".previous");
    await until("the place before", async () => (await here(page)) !== "interim president");
    await clickLayer(reader, page, ".next");
    await until("the place after", async () => (await here(page)) === "interim president");
    await clickLayer(reader, page, ".list");
    const list = await shown(reader, page, "card", /Marks on this page/);
    assert.match(list.focused ?? "", /interim president/, "the list begins where the reader is");
    assert.ok(marks.length > 2);
  });

  add("opens the details that a mark stands in, and says of one that the page does not show that it does not", async ({ reader, server, open }) => {
    const more = SENTENCE.replace("Some", "Later some");
    const details = `<details id="outer"><summary>More</summary>The mayor said no more. <details><summary>Still more</summary><p>${SENTENCE}</p></details></details>`;
    const html = `<style>.tab { display: none }</style><article><h1>A march</h1>${short("The march ended before dark.")}${details}<div class="tab"><p>${more}</p></div></article>`;
    const page = await open(server.page("closed-parts.html", around(html)));
    await read(reader, page);
    assert.equal(await page.evaluate(() => document.querySelectorAll("details[open]").length), 0, "painting opens nothing");
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    await until("both details to open", () => page.evaluate(() => document.querySelectorAll("details[open]").length === 2));
    await page.keyboard.press("Enter");
    const seen = await shown(reader, page, "card", /article’s own words|said/i);
    assert.doesNotMatch(seen.text, /does not show this place/);
    await reader.screen(page, "details");
    await reader.shortcut(page, KEYS);
    await shown(reader, page, "card", /Marks on this page/);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await shown(reader, page, "card", /The page does not show this place now\./);
    await reader.screen(page, "unseen");
  });

  add("prepares a report of a fault, and sends nothing", async ({ reader, server, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    const before = server.requests.length;
    await clickLayer(reader, page, ".wrong");
    const field = () =>
      reader.inShadows(page, function () {
        return this.querySelector("textarea")?.value ?? null;
      });
    const [text] = await until("the form", async () => (await field()).length > 0 && field());
    for (const part of ["self-proclaimed president", "local radio stations", "/pages/march.html", "lexicon", "Several thousand"]) {
      assert.ok(text?.includes(part), `${part}: ${text}`);
    }
    await reader.screen(page, "fault");
    await clickLayer(reader, page, ".copy");
    await shown(reader, page, "card", /Copied\.|press Ctrl\+C/);
    assert.equal(server.requests.length, before, "nothing was asked of any server");
  });
});
