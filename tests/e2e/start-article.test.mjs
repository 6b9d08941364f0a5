// The article that the project started from: what a careful reader finds on it is what is painted, and what the cards say.
// @ts-check
import { strict as assert } from "node:assert";
import { cardOf, closed, read, says } from "./harness/marks.mjs";
import { SHARED, skipped, suite } from "./harness/suite.mjs";

const PAGE = "/shared/bolivia-2019-11-15.html";

if (!SHARED) skipped("the start article");
else
  suite("the start article", (add) => {
    add("has its contested words marked, each in its own voice", async ({ reader, open }) => {
      const page = await open(PAGE);
      const marks = await read(reader, page);
      const told = JSON.stringify(marks, null, 1);
      const has = (/** @type {string} */ words, /** @type {string} */ element, /** @type {string} */ voice) =>
        assert.ok(
          marks.some((mark) => mark.text.includes(words) && mark.path.includes(element) && mark.kinds.includes(voice)),
          `${words}, ${voice}, in ${element}: ${told}`,
        );
      has("self-proclaimed president", "p", "indirect");
      has("interim president", "p", "outlet");
      has("interim president", "figcaption", "caption");
      has("CIA backed", "blockquote", "post");
      has("Coup", "blockquote", "post");
      has("resignation", "p", "outlet");
      has("confirmed by the Organization of American States", "p", "outlet");
      has("highest court recognized", "p", "outlet");
      for (const mark of marks) {
        if (mark.path.includes("blockquote")) assert.ok(mark.kinds.includes("post"), `only the post's words: ${told}`);
      }
      const rivals = marks.filter((mark) => mark.kinds.includes("conflict")).map((mark) => mark.text);
      assert.ok(rivals.includes("self-proclaimed president") && rivals.includes("interim president"), told);
      await reader.screen(page, "start-article");
    });

    add("has nothing marked outside the article, and no harmless description", async ({ reader, open }) => {
      const page = await open(PAGE);
      for (const mark of await read(reader, page)) {
        assert.doesNotMatch(mark.path, /nav|header|footer|aside|section\.comments|most-read/, JSON.stringify(mark));
        assert.doesNotMatch(mark.text, /Regime watch|prophet|dictator|so-called|were dispersed/i);
      }
    });

    add("tells on the card of the first title whose words it may be, and the rival title", async ({ reader, open }) => {
      const page = await open(PAGE);
      await read(reader, page);
      const text = await cardOf(reader, page, "self-proclaimed president");
      says(text, [/paraphrase/, "either", "media", "interim president", "Jeanine Anez", "caption", /used by/i, /rejected by/i]);
      assert.doesNotMatch(text, /Sacaba|Senkata/);
      await reader.screen(page, "start-article-card");
    });

    add("tells on the card of the caption that its author is rarely stated", async ({ reader, open }) => {
      const page = await open(PAGE);
      await read(reader, page);
      says(await cardOf(reader, page, "interim president", "figcaption"), [
        /caption’s author is rarely stated/,
        /photo credit is for the picture/,
        "self-proclaimed president",
      ]);
    });

    add("tells on the cards of the post whose words they are", async ({ reader, open }) => {
      const page = await open(PAGE);
      const marks = (await read(reader, page)).filter((mark) => mark.path.includes("blockquote"));
      for (const { text } of marks) {
        says(await cardOf(reader, page, text, "blockquote"), [/embedded post/, /max77max7777|Yemeni/]);
        await page.keyboard.press("Escape");
        await closed(reader, page);
      }
    });

    add("has a note on the court's and on the organisation's finding, told as of its own date", async ({ reader, open }) => {
      const page = await open(PAGE);
      const marks = await read(reader, page);
      for (const part of ["highest court recognized", "confirmed by the Organization of American States"]) {
        const mark = marks.find(({ text }) => text.includes(part));
        assert.ok(mark, part);
        const text = await cardOf(reader, page, mark.text);
        says(text, [/The article’s own words/, /2019/]);
        assert.doesNotMatch(text, /Sacaba|Senkata/);
        await page.keyboard.press("Escape");
        await closed(reader, page);
      }
    });
  });
