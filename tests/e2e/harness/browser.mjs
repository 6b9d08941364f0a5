// What the two browsers have in common: a reader's browser with the built extension in it, as it ships.
// @ts-check
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How long a browser may take until it has begun, in ms: as long as the library lets anything else take, `protocolTimeout`. */
export const START = 60_000;

/** The project's own folder. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where the pictures go. */
export const SCREENS = join(ROOT, "target/screens");

/**
 * How long anything may take before it counts as not happening, in ms. Many times what it takes on an idle machine: others may have
 * nearly all of a busy one. What happens is seen at once, so only a test that fails takes so long.
 */
export const PATIENCE = 30_000;

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Browser} Driver */

/**
 * What the tests read of a report; docs/report-format.md has all of it.
 * @typedef {object} Report
 * @property {string} text
 * @property {string | null} lang
 * @property {{ kind: string, span: [number, number] }[]} blocks
 * @property {{ code: string, message: string }[]} warnings
 * @property {unknown[]} terms
 */

/**
 * A view of the extension's own: panel or sidebar, the button's popup, a page in a tab; and its background, which has no document
 * in Chromium, and cannot be seen or clicked.
 * @typedef {"panel" | "popup" | "own" | "background"} View
 */

/** Name of the port that a panel opens to a page's content script. */
export const PANEL_PORT = "panel";

/** The first of `paths` that exists, or an error that says how to get one. @param {string} name @param {string[]} paths */
export function executable(name, paths) {
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is missing. The end-to-end tests run in it. Install it: apt-get install ${name}`);
  return found;
}

/** The built extension for a browser. @param {string} name */
export function built(name) {
  const path = join(ROOT, "dist", name);
  if (!existsSync(join(path, "manifest.json"))) throw new Error(`dist/${name} is missing. Build it first: ./x build`);
  return path;
}

/**
 * Asks again until there is an answer: for what the browsers announce by no event, such as a
 * change inside a closed shadow root.
 * @template T
 * @param {string} what
 * @param {() => Promise<T | null | undefined | false | 0 | "">} ask
 * @returns {Promise<T>}
 */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${PATIENCE / 1000} s in vain: ${what}`);
    await new Promise((next) => setTimeout(next, 40));
  }
}

/**
 * The text of what is evaluated in a view to run `see` there. A view that is just opening may have a document without a body.
 * @param {Function} see @param {unknown} argument
 */
export const asked = (see, argument) => `(async () => {
  const { document } = globalThis;
  while (document && !document.body) await new Promise((go) => document.defaultView.setTimeout(go, 10));
  return (${see})(document, ${JSON.stringify(argument ?? null)});
})()`;

/**
 * A browser with the extension. Subclasses say how each browser does what only its own protocol can do.
 * @abstract
 */
export class Reader {
  /** @param {string} name @param {Driver} driver */
  constructor(name, driver) {
    this.name = name;
    this.driver = driver;
  }

  /** A tab with `url` loaded. @param {string} url @param {(page: Page) => Promise<void>} [before] */
  async open(url, before) {
    const page = await this.driver.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 1000, height: 900 });
    await before?.(page);
    await page.goto(url, { waitUntil: "load" });
    await page.bringToFront();
    return page;
  }

  /** Clicks the extension's toolbar button in front of `page`. @abstract @param {Page} page @returns {Promise<void>} */
  async press(page) {
    throw new Error(`${page}: not here`);
  }

  /** What the extension listens to on the page's window and document, by the events' names. @abstract @param {Page} page @returns {Promise<string[]>} */
  async listeners(page) {
    throw new Error(`${page}: not here`);
  }

  /** Presses the keys of a command, as the manifest suggests them. @abstract @param {Page} page @param {string} keys @returns {Promise<void>} */
  async shortcut(page, keys) {
    throw new Error(`${page} ${keys}: not here`);
  }

  /**
   * Runs `see` on each closed shadow root of the page and gives the answers that are not null.
   * @abstract
   * @template T
   * @param {Page} page
   * @param {(this: ShadowRoot) => T | null} see
   * @returns {Promise<T[]>}
   */
  async inShadows(page, see) {
    throw new Error(`${page} ${see}: not here`);
  }

  /** Opens one of the extension's own pages in a tab. @abstract @param {string} name @returns {Promise<void>} */
  async openOwn(name) {
    throw new Error(`${name}: not here`);
  }

  /** Closes it. @abstract @returns {Promise<void>} */
  async closeOwn() {
    throw new Error("not here");
  }

  /**
   * Runs `see` in a view of the extension's own; null while there is none. What it takes and gives is JSON.
   * @abstract
   * @template T
   * @param {View} view
   * @param {(document: Document, argument: any) => T | null | Promise<T | null>} see
   * @param {unknown} [argument]
   * @returns {Promise<T | null>}
   */
  async inView(view, see, argument) {
    throw new Error(`${view} ${see} ${argument}: not here`);
  }

  /** Clicks what `selector` selects in a view, as a reader does. @abstract @param {View} view @param {string} selector @returns {Promise<void>} */
  async clickIn(view, selector) {
    throw new Error(`${view} ${selector}: not here`);
  }

  /** Takes a picture of a view. @abstract @param {View} view @param {string} name @returns {Promise<void>} */
  async viewScreen(view, name) {
    throw new Error(`${view} ${name}: not here`);
  }

  /** Gives the page of `openOwn` this size in CSS pixels. @abstract @param {number} width @param {number} height @returns {Promise<void>} */
  async size(width, height) {
    throw new Error(`${width} ${height}: not here`);
  }

  /** Enlarges a view, as the browser's own zoom does. @abstract @param {View} view @param {number} factor @returns {Promise<void>} */
  async zoomView(view, factor) {
    throw new Error(`${view} ${factor}: not here`);
  }

  /** Presses a key in a view. @abstract @param {View} view @param {"Tab" | "Enter" | "Escape" | "Space" | "ArrowDown" | "ArrowUp"} key @returns {Promise<void>} */
  async keyIn(view, key) {
    throw new Error(`${view} ${key}: not here`);
  }

  /** Zooms the tab of `page`, as the browser's own menu does. @abstract @param {Page} page @param {number} factor @returns {Promise<void>} */
  async zoom(page, factor) {
    throw new Error(`${page} ${factor}: not here`);
  }

  /** Forces the reader's own colours upon every page, or no more. @abstract @param {Page} page @param {boolean} forced @returns {Promise<void>} */
  async forceColours(page, forced) {
    throw new Error(`${page} ${forced}: not here`);
  }

  /** Shows `page` as it is printed, or no more. @abstract @param {Page} page @param {boolean} printed @returns {Promise<void>} */
  async paper(page, printed) {
    throw new Error(`${page} ${printed}: not here`);
  }

  /** Opens the popup of the toolbar button in front of `page`, as a reader does who clicks the button until it opens. @param {Page} page */
  async openPopup(page) {
    await this.closePopup();
    let pressed = -Infinity;
    await until("the popup to open", async () => {
      const shown = await this.inView("popup", (document) => document.body?.hidden === false);
      // A first click only reads the page. One on the button of a popup that is opening would close it again.
      if (shown === null && performance.now() - pressed > 1000) {
        await this.press(page);
        pressed = performance.now();
      }
      return shown;
    });
  }

  /** Closes the popup. @abstract @returns {Promise<void>} */
  async closePopup() {
    throw new Error("not here");
  }

  /** Lets the browser grant these sites when the extension asks for them. @abstract @param {string[]} origins @returns {Promise<void>} */
  async agree(origins) {
    throw new Error(`${origins}: not here`);
  }

  /**
   * Runs `see` on the side panel's (sidebar's) document; null while there is none.
   * @template T
   * @param {(document: Document) => T | null} see
   * @returns {Promise<T | null>}
   */
  async inPanel(see) {
    return this.inView("panel", see);
  }

  /** Takes a picture of the side panel. @param {string} name */
  async panelScreen(name) {
    await this.viewScreen("panel", name);
  }

  /** The titles of all tabs. @returns {Promise<string[]>} */
  async openTitles() {
    return Promise.all((await this.driver.pages()).map((page) => page.title()));
  }

  /** A picture of one of the browser's own pages. @abstract @param {string} url @param {[number, number]} size @returns {Promise<Uint8Array>} */
  async pictureOf(url, size) {
    throw new Error(`${url} ${size}: not here`);
  }

  /** Closes the tab in front. @abstract @returns {Promise<void>} */
  async closeTab() {
    throw new Error("not here");
  }

  /** Gives a command other keys, as a reader does on the browser's page of shortcuts. @abstract @param {string} command @param {string} keys @returns {Promise<void>} */
  async giveKeys(command, keys) {
    throw new Error(`${command} ${keys}: not here`);
  }

  /** Opens the button's own menu in front of `page`, and chooses an item by its number. @abstract @param {Page} page @param {number} item @returns {Promise<void>} */
  async chooseInMenu(page, item) {
    throw new Error(`${page} ${item}: not here`);
  }

  /** Answers the browser's own question whether the extension may read sites. @abstract @param {boolean} yes @returns {Promise<void>} */
  async answerPrompt(yes) {
    throw new Error(`${yes}: not here`);
  }

  /** Allows the extension to read files of the reader's own, or no more, as the browser's page of extensions does. Firefox always does. @param {boolean} yes @returns {Promise<void>} */
  async allowFiles(yes) {
    void yes;
  }

  /** The sites that the extension may read without being asked. @abstract @returns {Promise<string[]>} */
  async sites() {
    throw new Error("not here");
  }

  /** Puts the extension in its own place, as an update does: the pages that it reads are left behind. @abstract @returns {Promise<void>} */
  async update() {
    throw new Error("not here");
  }

  /** Ends the extension's background, as the browser does with an idle one. It may begin again at once. @abstract @returns {Promise<void>} */
  async endBackground() {
    throw new Error("not here");
  }

  /** Ends an idle background, and waits until it is gone. @returns {Promise<void>} */
  async stopBackground() {
    await until("the background to end", async () => {
      // Whatever was still on its way to it starts it again.
      if (await this.backgroundRuns()) await this.endBackground();
      return !(await this.backgroundRuns());
    });
  }

  /** What the extension's background holds, in bytes, its WebAssembly's memory included. @abstract @returns {Promise<number>} */
  async backgroundMemory() {
    throw new Error("not here");
  }

  /** Whether the extension's background runs. @abstract @returns {Promise<boolean>} */
  async backgroundRuns() {
    throw new Error("not here");
  }

  /** Opens the side panel beside `page`, as a reader does. @abstract @param {Page} page @returns {Promise<void>} */
  async openPanel(page) {
    throw new Error(`${page}: not here`);
  }

  /** Closes the side panel. @abstract @returns {Promise<void>} */
  async closePanel() {
    throw new Error("not here");
  }

  /**
   * The report that a panel beside `page` is given, asked for as the panel asks; null while nobody reads the page.
   * @abstract
   * @param {Page} page
   * @returns {Promise<Report | null>}
   */
  async tryReport(page) {
    throw new Error(`${page}: not here`);
  }

  /** Waits for the report of `page`. @param {Page} page */
  async report(page) {
    return until("a report", () => this.tryReport(page));
  }

  /** Chooses the colour scheme of every page. @abstract @param {Page} page @param {"light" | "dark"} scheme @returns {Promise<void>} */
  async scheme(page, scheme) {
    throw new Error(`${page} ${scheme}: not here`);
  }

  /** Everything that went wrong in the extension's own code so far. @abstract @returns {Promise<string[]>} */
  async problems() {
    throw new Error("not here");
  }

  /** Takes a picture of `page`. @param {Page} page @param {string} name */
  async screen(page, name) {
    await this.keep(name, await page.screenshot());
  }

  /** @param {string} name @param {Uint8Array} png */
  async keep(name, png) {
    await mkdir(SCREENS, { recursive: true });
    await writeFile(join(SCREENS, `${this.name}-${name}.png`), png);
  }

  async close() {
    await this.driver.close();
  }
}
