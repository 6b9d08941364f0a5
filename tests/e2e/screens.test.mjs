// What holds for every screen of the extension's own: accessible in both themes, narrow and enlarged, and no word of it outside
// the catalogue of the language that it speaks.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AXE } from "./harness/axe.mjs";
import { ROOT, until } from "./harness/browser.mjs";
import { cardOf, painted, read } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */
/** @typedef {import("./harness/browser.mjs").View} View */

/** A function that runs axe in the view; it goes there as text. */
const axe = /** @type {(document: Document) => Promise<string[]>} */ (
  Object.assign(async () => [], {
    toString: () => `async (document) => {
      ${AXE};
      const { violations } = await axe.run(document);
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")));
    }`,
  })
);

/** The catalogue of a language, each message as a pattern. @param {string} language */
function patterns(language) {
  const catalogue = JSON.parse(readFileSync(join(ROOT, `extension/_locales/${language}/messages.json`), "utf8"));
  return Object.values(catalogue).map(({ message }) => {
    const parts = message.split(/\$\w+\$/).map((/** @type {string} */ part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return parts.join(".+");
  });
}

/** Texts of a view that no message of the catalogue can have given. @param {Reader} reader @param {View} view @param {string} language */
const strange = (reader, view, language) =>
  reader.inView(
    view,
    (document, patterns) => {
      // A message that is nothing but what is put into it would match everything.
      const known = new RegExp(`^(${patterns.filter((/** @type {string} */ one) => one !== ".+").join("|")})$`, "su");
      // What the page, a note or the browser says.
      const theirs =
        "[lang=en]:not(html), kbd, .ww-words, .ww-content, .ww-cue, .ww-source, .ww-facts, .ww-called h3, .ww-note h3, .ww-note dd, .ww-sources, .ww-other";
      const texts = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element?.closest(`script, [hidden], ${theirs}`)) texts.push(...(node.nodeValue ?? "").split(" · "));
      }
      for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
        if (element.closest(theirs)) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt"]) texts.push(element.getAttribute(name) ?? "");
      }
      return texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text) && !known.test(text) && !text.includes(".example"));
    },
    patterns(language),
  );

/** So that no two tabs of a test show the same address. */
let opened = 0;

/**
 * Opens a screen, runs `see` on it, and closes it.
 * @param {Reader} reader
 * @param {(path: string) => Promise<Page>} open
 * @param {string} name
 * @param {(view: View, page: Page) => Promise<void>} see
 */
async function on(reader, open, name, see) {
  const page = await open(`/pages/march.html?${(opened += 1)}`);
  /** @type {View} */
  const view = name === "popup" || name === "panel" ? name : "own";
  try {
    if (view === "own") {
      await reader.openOwn(name);
      if (name === "welcome.html") await until("the sample to be read", () => reader.inView("own", () => CSS.highlights.size > 0));
    } else {
      await read(reader, page);
      if (view === "popup") await reader.openPopup(page);
      else {
        await cardOf(reader, page, "self-proclaimed president", "p");
        await reader.openPanel(page);
        await until("the report", () => reader.inView("panel", (document) => document.querySelector(".ww-panel") !== null));
      }
    }
    await see(view, page);
  } finally {
    if (view === "own") await reader.closeOwn();
    else if (view === "popup") await reader.closePopup();
    else await reader.closePanel();
  }
}

const SCREENS = ["options.html", "welcome.html", "popup", "panel"];

/** Speaks a language on every screen. @param {Reader} reader @param {string} language */
async function speak(reader, language) {
  await reader.openOwn("options.html");
  await reader.inView("own", (document, language) => {
    const list = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
    list.value = language;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }, language);
  await until(language, () =>
    reader.inView("own", (_, language) => /** @type {any} */ (globalThis).chrome.storage.sync.get("preferences").then(
      (/** @type {any} */ kept) => kept.preferences?.language === language), language));
  await reader.closeOwn();
}

/** What a reader can reach by Tab, in order, each by a name that tells it; a group of radio buttons is one stop. */
const stops = (/** @type {Document} */ document) => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary")].filter((one) => {
    const input = /** @type {HTMLInputElement} */ (one);
    const chosen = input.type !== "radio" || input.checked;
    return /** @type {HTMLElement} */ (one).checkVisibility() && !input.disabled && chosen && !one.closest("dialog:not([open])");
  });
  return all.map((one) => one.id || (one.textContent ?? "").trim().slice(0, 40) || one.getAttribute("aria-label"));
};

/** The element that has the focus, by the same name, and whether it can be seen that it has; null where none has. */
const focused = (/** @type {Document} */ document) => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return {
    name: one.id || (one.textContent ?? "").trim().slice(0, 40) || one.getAttribute("aria-label"),
    seen: outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && box.width > 0 && box.top < innerHeight && box.bottom > 0,
  };
};

/** Pixels by which a screen is wider than its window, and what sticks out of it. */
const excess = (/** @type {Document} */ document) => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return [`${scrollWidth - clientWidth} px`, ...out.map((one) => one.outerHTML.slice(0, 120))];
};

suite("every screen", (add, browser) => {
  for (const language of ["en", "es"]) {
    add(`has no fault that axe finds, light or dark, and says nothing that is not in the catalogue: ${language}`, async ({ reader, open }) => {
      await speak(reader, language);
      try {
        for (const name of SCREENS) {
          await on(reader, open, name, async (view, page) => {
            for (const scheme of /** @type {const} */ (["light", "dark"])) {
              await reader.scheme(page, scheme);
              assert.deepEqual(await reader.inView(view, axe), [], `${name}, ${language}, ${scheme}`);
              await reader.viewScreen(view, `${name.replace(".html", "")}-${language}-${scheme}`);
            }
            await reader.scheme(page, "light");
            assert.deepEqual(await strange(reader, view, language), [], name);
            assert.equal(await reader.inView(view, (document) => document.documentElement.lang), language, name);
          });
        }
      } finally {
        await speak(reader, "auto");
      }
    });
  }

  for (const name of SCREENS) {
    add(`is walked through by Tab alone, each stop in its order and seen to have the focus: ${name}`, async ({ reader, open }) => {
      await on(reader, open, name, async (view) => {
        const expected = (await reader.inView(view, stops)) ?? [];
        assert.ok(expected.length > 2 && expected.every(Boolean), JSON.stringify(expected));
        await reader.inView(view, (document) => {
          // From the top, whatever the browser gave the focus first.
          /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
          document.getSelection()?.setPosition(document.body, 0);
          return true;
        });
        const walked = [];
        while (walked.length < expected.length) {
          await reader.keyIn(view, "Tab");
          const at = await reader.inView(view, focused);
          assert.ok(at?.seen, `stop ${walked.length + 1}, after ${walked.at(-1)}, expected ${expected[walked.length]}: ${JSON.stringify(at)}`);
          walked.push(at?.name);
        }
        assert.deepEqual(walked, expected);
      });
    });

    add(`moves nothing where its reader wants no motion: ${name}`, async ({ reader, open }) => {
      await on(reader, open, name, async (view) => {
        const moving = await reader.inView(view, (document) => {
          if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return ["the browser does not say that motion is unwanted"];
          const all = [document.documentElement, ...document.querySelectorAll("*")];
          return all.filter((one) => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
            return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
          }).map((one) => one.outerHTML.slice(0, 120));
        });
        assert.deepEqual(moving, []);
      });
    });

    add(`needs no scrolling to the side when narrow, or at 200 and 400 %: ${name}`, async ({ reader, open }) => {
      const own = name.endsWith(".html");
      for (const [width, zoom] of /** @type {const} */ ([[320, 1], [1000, 2], [1280, 4]])) {
        // Chromium's popups follow no zoom.
        if (!own && (zoom === 4 || (name === "popup" && zoom > 1 && browser === "chromium"))) continue;
        await on(reader, open, name, async (view) => {
          if (own) await reader.size(width, 700);
          await reader.zoomView(view, zoom);
          try {
            assert.ok(Math.abs(((await reader.inView(view, () => devicePixelRatio)) ?? 0) - zoom) < 0.01, `${view} at ${zoom}`);
            // Firefox gives a popup its size only after it has shown it.
            /** @type {string[] | null} */
            let wide = [];
            await until("nothing to stick out", async () => (wide = await reader.inView(view, excess))?.length === 0).catch(() => undefined);
            assert.deepEqual(wide, [], `${name}, ${width} px at ${zoom * 100} %`);
            await reader.viewScreen(view, `${name.replace(".html", "")}-${width}-${zoom * 100}`);
          } finally {
            await reader.zoomView(view, 1);
          }
        });
      }
    });
  }

  add("does by keys what it does by clicks", async ({ reader, open }) => {
    await on(reader, open, "options.html", async (view) => {
      const focus = (/** @type {string} */ id) =>
        reader.inView(view, (document, id) => {
          document.getElementById(id)?.focus();
          return true;
        }, id);
      const id = () => reader.inView(view, (document) => document.activeElement?.id ?? null);
      await focus("reset");
      await reader.keyIn(view, "Enter");
      await until("the question", () => reader.inView(view, (document) => document.querySelector("dialog[open]") !== null));
      assert.equal(await reader.inView(view, (document) => document.activeElement?.closest("dialog") !== null), true, "the focus is in it");
      await reader.keyIn(view, "Escape");
      await until("the question to close", () => reader.inView(view, (document) => document.querySelector("dialog[open]") === null));
      assert.equal(await id(), "reset");
      // Kept, and told to the screen, which draws its controls anew: a key that comes before that finds them as they were.
      const wanted = (/** @type {"count" | "visibility"} */ setting, /** @type {unknown} */ value, /** @type {string} */ shown) =>
        until(`${setting} to be ${value}`, () =>
          reader.inView(
            view,
            async (document, [setting, value, shown]) => {
              const { chrome } = /** @type {any} */ (document.defaultView);
              const { preferences } = await chrome.storage.sync.get("preferences");
              return preferences?.[setting] === value && document.querySelector(shown) !== null;
            },
            [setting, value, shown],
          ));
      await focus("count");
      await reader.keyIn(view, "Space");
      await wanted("count", true, "#count:checked");
      assert.equal(await id(), "count", "the focus stays");
      await reader.keyIn(view, "Space");
      await wanted("count", false, "#count:not(:checked)");
      await focus("visibility-default");
      await reader.keyIn(view, "ArrowDown");
      await wanted("visibility", "low", "#visibility-low:checked");
      await reader.keyIn(view, "ArrowUp");
      await wanted("visibility", "default", "#visibility-default:checked");
    });
    await on(reader, open, "panel", async (view, page) => {
      await reader.inView(view, (document) => {
        /** @type {HTMLElement} */ (document.querySelector("button[data-start]")).focus();
        return true;
      });
      await reader.keyIn(view, "Enter");
      await until("the place on the page", async () => (await painted(page)).some(({ kinds }) => kinds.includes("here")));
    });
  });
});
