// Marks and the card, as a reader meets them: what is painted, a click on it, the text of the card.
// @ts-check
import { strict as assert } from "node:assert";
import { PATIENCE, until } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Page} Page */
/** @typedef {import("./browser.mjs").Reader} Reader */

/**
 * One painted stretch.
 * @typedef {object} Mark
 * @property {string} text
 * @property {string[]} kinds the names of its highlights, without prefix
 * @property {string} path the elements it stands in, innermost first, as `p div article`
 */

/** The prefix of the names of our highlights. */
const PREFIX = "whose-word-";

/** Everything painted on the page, in the order of the text. @param {Page} page @returns {Promise<Mark[]>} */
export async function painted(page) {
  return page.evaluate((prefix) => {
    /** @type {Map<string, { range: AbstractRange, kinds: string[] }>} */
    const marks = new Map();
    const nodes = new Map();
    const key = (/** @type {Node} */ node) => nodes.get(node) ?? (nodes.set(node, nodes.size), nodes.size - 1);
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith(prefix)) continue;
      for (const range of highlight) {
        const { startContainer, startOffset, endContainer, endOffset } = range;
        const id = [key(startContainer), startOffset, key(endContainer), endOffset].join();
        if (!marks.has(id)) marks.set(id, { range, kinds: [] });
        marks.get(id)?.kinds.push(name.slice(prefix.length));
      }
    }
    const ranges = [...marks.values()].map(({ range, kinds }) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return { live, kinds };
    });
    // Places in different shadow trees have no order.
    const rooted = (/** @type {Range} */ a, /** @type {Range} */ b) => a.startContainer.getRootNode() === b.startContainer.getRootNode();
    ranges.sort((a, b) => (rooted(a.live, b.live) ? a.live.compareBoundaryPoints(Range.START_TO_START, b.live) : 0));
    return ranges.map(({ live, kinds }) => {
      const names = [];
      for (let node = live.startContainer.parentElement; node && node !== document.body; node = node.parentElement) {
        names.push(node.localName + (node.className ? `.${node.className}` : ""));
      }
      return { text: live.toString().replace(/\s+/g, " "), kinds: kinds.sort(), path: names.join(" ") };
    });
  }, PREFIX);
}

/** Waits until something is painted, and gives it. @param {Page} page */
export async function marked(page) {
  // A page's policy may forbid every timer by string and every eval, so the page looks by itself, frame by frame.
  const came = await page.evaluate(
    (prefix, patience) =>
      new Promise((tell) => {
        const end = performance.now() + patience;
        const look = () => {
          const there = [...CSS.highlights.keys()].some((name) => name.startsWith(prefix));
          if (there || performance.now() > end) tell(there);
          else requestAnimationFrame(look);
        };
        look();
      }),
    PREFIX,
    PATIENCE,
  );
  assert.ok(came, `nothing was painted on ${page.url()}`);
  return painted(page);
}

/**
 * Has the background note when a page tells that it was painted, and gives what waits for that. Nothing is asked of the page.
 * @param {Reader} reader
 */
export async function painting(reader) {
  await reader.inView("background", () => {
    const { onMessage } = /** @type {any} */ (globalThis).chrome.runtime;
    const come = new Promise((tell) => {
      const hear = (/** @type {any} */ { type, on }) => {
        if (type !== "reading" || !on) return;
        onMessage.removeListener(hear);
        tell(true);
      };
      onMessage.addListener(hear);
    });
    Object.assign(globalThis, { come });
    return true;
  });
  return () => until("a page to be painted", () => reader.inView("background", () => /** @type {any} */ (globalThis).come ?? null));
}

/** Waits until the background has heard whether the page in front is read: it has the button open the popup there, or not. @param {Reader} reader @param {boolean} read */
export const heard = (reader, read) =>
  until(`the background to hear that the page is ${read ? "" : "not "}read`, () =>
    reader.inView("background", async (_, read) => {
      const { action, tabs } = /** @type {any} */ (globalThis).chrome;
      const [{ id: tabId }] = await tabs.query({ active: true, lastFocusedWindow: true });
      return ((await action.getPopup({ tabId })) !== "") === read;
    }, read));

/** Reads the page: presses the button and waits for the marks. @param {Reader} reader @param {Page} page */
export async function read(reader, page) {
  await reader.press(page);
  return marked(page);
}

/**
 * Clicks a painted stretch with the mouse: the one with these words, in an element that `within` selects if given.
 * @param {Page} page
 * @param {string} words
 * @param {string} [within]
 */
export async function clickMark(page, words, within = "*") {
  const point = await page.evaluate(
    (prefix, words, within) => {
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith(prefix)) continue;
        for (const range of highlight) {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          if (live.toString().replace(/\s+/g, " ") !== words) continue;
          const element = range.startContainer.parentElement;
          if (!element?.closest(within)) continue;
          element.scrollIntoView({ block: "center", behavior: "instant" });
          const box = live.getClientRects()[0];
          if (box) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }
      }
      return null;
    },
    PREFIX,
    words,
    within,
  );
  assert.ok(point, `no mark reads "${words}" in ${within}`);
  await page.mouse.click(point.x, point.y);
}

/** The text of the open card by its lines; null where none is open. @param {Reader} reader @param {Page} page */
export async function card(reader, page) {
  const [text] = await reader.inShadows(page, function () {
    if (!this.host.matches(":popover-open")) return null;
    const box = this.querySelector('[role="dialog"]');
    return box ? /** @type {HTMLElement} */ (box).innerText : null;
  });
  return text ?? null;
}

/** Waits for a card and gives its text. @param {Reader} reader @param {Page} page */
export async function opened(reader, page) {
  return until("a card to open", () => card(reader, page));
}

/** Waits until no card is open. @param {Reader} reader @param {Page} page */
export async function closed(reader, page) {
  await until("the card to close", async () => (await card(reader, page)) === null);
}

/** Opens the card of a mark and gives its text. @param {Reader} reader @param {Page} page @param {string} words @param {string} [within] */
export async function cardOf(reader, page, words, within) {
  await clickMark(page, words, within);
  return opened(reader, page);
}

/**
 * Whether a card says all of `lines`, with its text in the message if not.
 * @param {string} text
 * @param {(string | RegExp)[]} lines
 */
export function says(text, lines) {
  for (const line of lines) {
    const found = typeof line === "string" ? text.includes(line) : line.test(text);
    assert.ok(found, `the card does not say ${line}:\n${text}`);
  }
}

/** A layer of ours above the page. @typedef {{ text: string, x: number, y: number, width: number, height: number, focused: string | null }} Shown */

/**
 * The open layer of a class (`card`, `bar`, `tip`); null where there is none.
 * @param {Reader} reader
 * @param {Page} page
 * @param {"card" | "bar" | "tip"} name
 * @returns {Promise<Shown | null>}
 */
export async function layer(reader, page, name) {
  const all = await reader.inShadows(page, function () {
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".frame > div"));
    if (!box || !this.host.matches(":popover-open")) return null;
    const { x, y, width, height } = /** @type {Element} */ (box.parentElement).getBoundingClientRect();
    const focused = this.activeElement && (this.activeElement.textContent || this.activeElement.localName);
    return { name: box.className, text: box.innerText, x, y, width, height, focused };
  });
  return all.find((one) => one.name === name) ?? null;
}

/** Waits for a layer whose text says `words`. @param {Reader} reader @param {Page} page @param {"card" | "bar" | "tip"} name @param {RegExp} [words] */
export async function shown(reader, page, name, words = /./) {
  return until(`a ${name} that says ${words}`, async () => {
    const one = await layer(reader, page, name);
    return one && words.test(one.text) && one;
  });
}

/** Clicks what `selector` finds in a layer. @param {Reader} reader @param {Page} page @param {string} selector */
export async function clickLayer(reader, page, selector) {
  const places = await reader.inShadows(
    page,
    /** @type {any} */ (
      `function () {
        const one = this.querySelector(${JSON.stringify(selector)});
        one?.scrollIntoView({ block: "nearest", behavior: "instant" });
        const box = one?.getBoundingClientRect();
        return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
      }`
    ),
  );
  const [at] = /** @type {{ x: number, y: number }[]} */ (places);
  assert.ok(at, `no layer has ${selector}`);
  await page.mouse.click(at.x, at.y);
}

/** The middle of the first painted stretch of a kind whose text `words` finds, scrolled into view. @param {Page} page @param {string} kind @param {RegExp} words */
export async function placeOf(page, kind, words) {
  const at = await page.evaluate(
    (name, source) => {
      for (const range of CSS.highlights.get(name) ?? []) {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        if (!new RegExp(source).test(live.toString())) continue;
        range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
        const box = live.getClientRects()[0];
        if (box) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      return null;
    },
    PREFIX + kind,
    words.source,
  );
  assert.ok(at, `nothing of ${kind} reads ${words}`);
  return at;
}
