// Text that comes and goes while the page is read: marks go with it, and what stays as it was is not drawn anew.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { opened, painted, read, says } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */

const TERM = "self-proclaimed president";
const ANOTHER = "On Sunday Jeanine Anez, the self-declared president, stayed at home with her family in the capital.";

/** A list of which only the rows in sight exist; each row that leaves is used again for one that comes. */
const LIST = `<style>#list{height:400px;overflow:auto}#all{position:relative;height:9000px}#all p{position:absolute;margin:0;height:90px}</style>
<div id="list"><div id="all"></div></div>
<script>
  const said = (n) => n % 2 ? "Entry " + n + ". ${SENTENCE}" : "Entry " + n + ". The council met on Tuesday evening and went through the budget line by line until nearly midnight.";
  const all = document.getElementById("all");
  const rows = Array.from({ length: 8 }, () => all.appendChild(document.createElement("p")));
  for (const row of rows) row.append("");
  const draw = () => {
    const first = Math.floor(document.getElementById("list").scrollTop / 90);
    for (let n = first; n < first + rows.length; n += 1) {
      const row = rows[n % rows.length];
      row.style.top = n * 90 + "px";
      if (row.firstChild.data !== said(n)) row.firstChild.data = said(n);
    }
  };
  document.getElementById("list").addEventListener("scroll", draw);
  draw();
</script>`;

/** The numbers of the rows that hold the term, and of those in which it is marked. @param {Page} page */
const rows = (page) =>
  page.evaluate((term) => {
    const number = (/** @type {string} */ text) => Number(/Entry (\d+)/.exec(text)?.[1]);
    const texts = [...document.querySelectorAll("#all p")].map((row) => row.textContent ?? "");
    const marked = new Set();
    for (const set of CSS.highlights.values()) {
      for (const { startContainer, startOffset, endOffset } of set) {
        const text = startContainer.textContent ?? "";
        if (startContainer.parentElement?.closest("#all") && text.slice(startOffset, endOffset) === term) marked.add(number(text));
      }
    }
    const order = (/** @type {number[]} */ list) => list.sort((a, b) => a - b).join();
    return { there: order(texts.filter((text) => text.includes(term)).map(number)), marked: order([...marked]) };
  }, TERM);

suite("a page that changes", (add) => {
  add("by a list whose rows are used again has the marks of the rows that are there", async ({ reader, server, open }) => {
    const page = await open(server.page("rows.html", around(`<article><h1>A live day</h1>${short(SENTENCE)}${LIST}</article>`)));
    await read(reader, page);
    const agree = (/** @type {string} */ what) =>
      until(`marks on the rows ${what}`, async () => {
        const { there, marked } = await rows(page);
        return there !== "" && there === marked && there;
      });
    let last = await agree("at first");
    for (const step of [180, 360, 1800]) {
      await page.evaluate((by) => document.getElementById("list")?.scrollBy({ top: by, behavior: "instant" }), step);
      await until("other rows", async () => (await rows(page)).there !== last);
      last = await agree(`${step} px on`);
    }
    // The last row's own words open its card, not those that stood there before.
    const at = await page.evaluate((term) => {
      const list = /** @type {Element} */ (document.getElementById("list")).getBoundingClientRect();
      for (const set of CSS.highlights.values()) {
        for (const { startContainer, startOffset, endOffset } of set) {
          const live = document.createRange();
          live.setStart(startContainer, startOffset);
          live.setEnd(startContainer, Math.max(startOffset, endOffset));
          const [box] = live.getClientRects();
          // In sight already: to scroll there would change the rows again.
          const seen = box && box.top > list.top && box.bottom < Math.min(list.bottom, innerHeight);
          if (seen && live.toString() === term && startContainer.parentElement?.closest("#all")) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }
      }
      return null;
    }, TERM);
    assert.ok(at, "a row with the term is in sight");
    await page.mouse.click(at.x, at.y);
    says(await opened(reader, page), [TERM]);
  });

  add("leaves the marks of unchanged text as they are: the very ranges stay painted", async ({ reader, server, open }) => {
    const page = await open(server.page("same.html", around(`<article id="a"><h1>A march</h1>${short(SENTENCE, SENTENCE.replace("Some", "Many"))}</article>`)));
    const before = await read(reader, page);
    await page.evaluate(() => {
      const ranges = [...CSS.highlights].flatMap(([name, set]) => [...set].map((range) => ({ name, set, range })));
      Object.assign(globalThis, { ranges });
    });
    await page.evaluate((text) => {
      const entry = document.createElement("p");
      entry.textContent = text;
      document.querySelector("h1")?.after(entry);
    }, ANOTHER);
    await until("the new entry to be marked", async () => (await painted(page)).some(({ text }) => text === "self-declared president"));
    const kept = await page.evaluate(() => {
      const all = /** @type {{ name: string, set: Highlight, range: AbstractRange }[]} */ (/** @type {any} */ (globalThis).ranges);
      return { all: all.length, kept: all.filter(({ name, set, range }) => CSS.highlights.get(name) === set && set.has(range)).length };
    });
    assert.ok(kept.all >= before.length && before.length >= 4, JSON.stringify(kept));
    assert.equal(kept.kept, kept.all);
  });

  add("by custom elements that are defined late has their text marked when they draw it", async ({ reader, server, open }) => {
    const page = await open(server.page("late.html", around(`<article><h1>A march</h1>${short("A live report follows here.")}<x-late></x-late></article>`)));
    await reader.press(page);
    await reader.report(page);
    // After the first reading, and after the rest that follows a change: nothing but the element itself tells that it came.
    await new Promise((go) => setTimeout(go, 1500));
    assert.ok(!(await painted(page)).some(({ text }) => text === TERM));
    await page.evaluate((text) => {
      customElements.define(
        "x-late",
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: "open" }).innerHTML = `<p>${text}</p>`;
          }
        },
      );
    }, SENTENCE);
    await until("the late text's marks", async () => (await painted(page)).some(({ text }) => text === TERM));
  });

  add("inside a frame of its own origin, or inside an open shadow tree, is read anew", async ({ reader, server, open }) => {
    server.page("inside.html", around(`<article><h1>A march</h1>${short(SENTENCE)}</article>`));
    const page = await open(server.page("outside.html", around(`<iframe src="/inside.html" style="width:800px;height:500px"></iframe>`)));
    const words = () =>
      page.evaluate(() => {
        const view = /** @type {any} */ (document.querySelector("iframe")?.contentWindow);
        return [...view.CSS.highlights.values()].flatMap((set) => [...set].map((range) => range.startContainer.data?.slice(range.startOffset, range.endOffset)));
      });
    await reader.press(page);
    await until("marks in the frame", async () => (await words()).includes(TERM));
    await page.evaluate((text) => {
      const inner = /** @type {Document} */ (document.querySelector("iframe")?.contentDocument);
      const more = inner.createElement("x-more");
      more.attachShadow({ mode: "open" }).innerHTML = "<p id='p'></p>";
      const entry = inner.createElement("p");
      entry.textContent = text;
      inner.querySelector("h1")?.after(entry, more);
    }, ANOTHER);
    await until("the frame's new marks", async () => (await words()).includes("self-declared president"));
    await page.evaluate((text) => {
      const inner = /** @type {Document} */ (document.querySelector("iframe")?.contentDocument);
      const place = inner.querySelector("x-more")?.shadowRoot?.getElementById("p");
      if (place) place.textContent = text;
    }, ANOTHER.replace("self-declared", "so-called").replace("president", "interim president"));
    await until("the shadow tree's marks", async () => (await words()).includes("interim president"));
  });
});
