// A reader presses the button on a news page, sees marks in the article and opens their cards.
// @ts-check
import { strict as assert } from "node:assert";
import { card, cardOf, closed, painted, read, says } from "./harness/marks.mjs";
import { until } from "./harness/browser.mjs";
import { page as around, short } from "./harness/pages.mjs";
import { STRICT } from "./harness/server.mjs";
import { suite } from "./harness/suite.mjs";
import { readFile } from "node:fs/promises";

const MARCH = new URL("pages/march.html", import.meta.url);
const FURNITURE = /\b(nav|header|footer|aside|section\.comments|div\.most-read)\b/;

suite("marks", (add) => {
  add("stand on the article's contested words, each in its own voice", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    assert.deepEqual(await painted(page), [], "nothing is painted before the button is pressed");
    const marks = await read(reader, page);
    const at = (/** @type {string} */ words, /** @type {string} */ element) =>
      marks.filter((mark) => mark.text === words && mark.path.split(" ").some((one) => one.startsWith(element)));
    const [self] = at("self-proclaimed president", "p");
    assert.ok(self && self.kinds.includes("indirect"), JSON.stringify(marks, null, 1));
    assert.ok(self.kinds.includes("conflict"));
    const [caption] = at("interim president", "figcaption");
    assert.ok(caption && caption.kinds.includes("caption"), JSON.stringify(marks, null, 1));
    assert.ok(caption.kinds.includes("conflict"));
    const post = marks.filter((mark) => mark.path.includes("blockquote"));
    assert.ok(post.length > 0 && post.every((mark) => mark.kinds.includes("post")), JSON.stringify(marks, null, 1));
    await reader.screen(page, "march-marks");
  });

  add("stand nowhere outside the article", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    const marks = await read(reader, page);
    assert.deepEqual(
      marks.filter((mark) => FURNITURE.test(mark.path)),
      [],
    );
  });

  add("open a card with voice, rival label, note and sources; Escape closes it", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    const text = await cardOf(reader, page, "self-proclaimed president", "p");
    says(text, [
      "self-proclaimed president",
      "Jeanine Anez",
      "interim president",
      /paraphrase/,
      /local radio stations/,
      /Sources/i,
    ]);
    await reader.screen(page, "march-card");
    const links = await reader.inShadows(page, function () {
      return [...this.querySelectorAll("a")].map((link) => [link.href, link.target, link.rel]);
    });
    assert.ok((links[0]?.length ?? 0) >= 2, "the note cites at least two sources");
    for (const [href, target, rel] of links[0] ?? []) {
      assert.match(href ?? "", /^https?:/);
      assert.deepEqual([target, rel], ["_blank", "noopener noreferrer"]);
    }
    await page.keyboard.press("Escape");
    await closed(reader, page);
  });

  add("tell who calls it so where the article tells of it in its own voice, and who wrote the article", async ({ reader, server, open }) => {
    const byline = `<p class="byline">By Ann Lee and Ben Okoro, Washington | 24 November 2026</p>`;
    const told = "That effort, which abortion-rights campaigners called a stunt, was dropped on Sunday.";
    const page = await open(server.page("account.html", around(`<article><h1>A vote</h1>${byline}${short(told)}</article>`)));
    await read(reader, page);
    says(await cardOf(reader, page, "stunt"), [
      "The article’s own words.",
      "So called by abortion-rights campaigners, by the article’s account.",
      "By Ann Lee and Ben Okoro",
    ]);
  });

  add("give the answers of an interview to whom the outlet spoke to, though nobody is named at them", async ({ reader, server, open }) => {
    const asked = (/** @type {string} */ question, /** @type {string} */ answer) => `<p><strong>${question}</strong></p><p>${answer}</p>`;
    const talk = [
      "<p>The ferry makes its last crossing on Sunday. Olga Fenn, who has steered it since 1981, spoke to us at the pier.</p>",
      asked("How did you come to the ferry?", "I knew nothing of boats. My uncle taught me, and he never once raised his voice."),
      asked("What do you say of those who fled over the river?", "I took them all across. I have heard them called illegal aliens, and I never asked."),
      asked("What will you do on Monday?", "I will sleep until noon, and then I will walk down here all the same."),
    ];
    const page = await open(server.page("interview.html", around(`<article><h1>Forty years on the river</h1>${talk.join("")}</article>`)));
    await read(reader, page);
    says(await cardOf(reader, page, "illegal aliens", "p"), [/Olga Fenn/]);
    await reader.screen(page, "interview-card");
  });

  add("open a card for the caption and one for the post, each whose word it is", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    says(await cardOf(reader, page, "interim president", "figcaption"), [
      /caption/i,
      "Jeanine Anez",
      "self-proclaimed president",
    ]);
    await page.keyboard.press("Escape");
    await closed(reader, page);
    const post = (await painted(page)).find((mark) => mark.path.includes("blockquote"));
    says(await cardOf(reader, page, post?.text ?? "", "blockquote"), [/embedded post/, /plazamayor_test|Plaza Mayor/]);
    await reader.screen(page, "march-card-post");
  });

  add("stay out of the way: a click beside a mark opens nothing and closes the card", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await cardOf(reader, page, "self-proclaimed president", "p");
    await page.mouse.click(5, 5);
    await closed(reader, page);
    assert.equal(await card(reader, page), null);
  });

  add("are readable in the dark too", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await reader.scheme(page, "dark");
    try {
      await read(reader, page);
      await cardOf(reader, page, "self-proclaimed president", "p");
      const [colours] = await reader.inShadows(page, function () {
        const box = /** @type {HTMLElement} */ (this.querySelector('[role="dialog"]'));
        const { color, backgroundColor } = getComputedStyle(box);
        return [color, backgroundColor];
      });
      assert.ok(contrast(colours?.[0] ?? "", colours?.[1] ?? "") >= 7, `contrast of the card's text: ${colours}`);
      await reader.screen(page, "march-card-dark");
    } finally {
      await reader.scheme(page, "light");
    }
  });

  add("follow a page that changes", async ({ reader, open }) => {
    const page = await open("/pages/march.html");
    await read(reader, page);
    await page.evaluate(() => {
      const more = document.createElement("p");
      more.id = "more";
      more.textContent =
        "A second march followed on Sunday. Supporters of Jeanine Anez, the self-declared president, stayed at home that day.";
      document.querySelector('[itemprop="articleBody"]')?.append(more);
    });
    await until("the new paragraph to be marked", async () => {
      const marks = await painted(page);
      return marks.some((mark) => mark.text === "self-declared president");
    });
  });

  add("appear on a page that forbids every script and style of its own", async ({ reader, server }) => {
    const body = (await readFile(MARCH, "utf8")).replace(/<style>[^]*?<\/style>/, "");
    const url = server.page("strict.html", body, { "content-security-policy": STRICT });
    const page = await reader.open(url);
    try {
      await page.evaluate(() => {
        const seen = /** @type {string[]} */ ([]);
        document.addEventListener("securitypolicyviolation", (event) =>
          seen.push(`${event.violatedDirective}: ${event.blockedURI}`),
        );
        Object.assign(globalThis, { seen });
      });
      const asked = server.requests.length;
      const marks = await read(reader, page);
      assert.ok(marks.some((mark) => mark.text === "self-proclaimed president"));
      const line = await page.evaluate(() => {
        const element = document.querySelector("article p:nth-of-type(1)") ?? document.body;
        return getComputedStyle(element, "::highlight(whose-word-indirect)").textDecorationLine;
      });
      assert.equal(line, "underline", "the marks' own style applies");
      says(await cardOf(reader, page, "self-proclaimed president", "p"), [/paraphrase/, "interim president"]);
      const [shown] = await reader.inShadows(page, function () {
        const box = /** @type {HTMLElement} */ (this.querySelector('[role="dialog"]'));
        const { position } = getComputedStyle(this.host);
        return { position, padding: getComputedStyle(box).paddingLeft, width: box.offsetWidth };
      });
      assert.ok(shown && shown.width > 200 && shown.width < 600, `the card's own style applies: ${JSON.stringify(shown)}`);
      await reader.screen(page, "strict-card");
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).seen), [], "the page's policy was not violated");
      assert.deepEqual(server.requests.slice(asked), [], "reading a page asks the site for nothing");
    } finally {
      await page.close();
    }
  });
});

/** Contrast of two `rgb(r, g, b)` colours, as WCAG reckons it. @param {string} a @param {string} b */
function contrast(a, b) {
  const light = (/** @type {string} */ colour) => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
