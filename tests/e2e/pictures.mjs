// The pictures for README (docs/) and for the stores (dist/store/), taken of the built extension in real browsers, and the texts
// for the stores: ./x pictures.
// @ts-check
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT, built, until } from "./harness/browser.mjs";
import { Chromium } from "./harness/chromium.mjs";
import { Firefox } from "./harness/firefox.mjs";
import { cardOf, layer, painted, placeOf, read } from "./harness/marks.mjs";
import { Server } from "./harness/server.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

/** The size that the stores ask for. */
const STORE = { width: 1280, height: 800 };
/** Width of the panel in the picture of both. */
const BESIDE = 380;

const server = await new Server({ pages: join(ROOT, "tests/e2e/pages") }).start();
const ARTICLE = new URL("/pages/march.html", server.origin).href;

/** Longest summary and description that both stores take, in characters. */
const SUMMARY = 132;
const DESCRIPTION = 16_000;

/** @param {string} path @param {Uint8Array | string} content */
async function keep(path, content) {
  const file = join(ROOT, path);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, content);
  console.log(path);
}

/** Name, summary and description for the stores, as the extension and docs/store.md have them. */
async function texts() {
  const told = await readFile(join(ROOT, "docs/store.md"), "utf8");
  for (const [language, heading] of [["en", "## Description, English"], ["es", "## Descripción, español"]]) {
    const messages = JSON.parse(await readFile(join(built("chrome"), `_locales/${language}/messages.json`), "utf8"));
    const summary = messages.ext_description.message;
    const section = told.split(`${heading}\n`)[1]?.split("\n## ")[0]?.trim();
    if (!section) throw new Error(`docs/store.md has no “${heading}”`);
    // A paragraph or an item is one line: the stores keep line breaks.
    const description = section.replace(/(?<!\n)\n(?![\n-]) */g, " ");
    if (summary.length > SUMMARY || description.length > DESCRIPTION) throw new Error(`the text in ${language} is longer than a store takes`);
    await keep(`dist/store/${language}.txt`, `${messages.ext_name.message}\n\n${summary}\n\n${description}\n`);
  }
}

await texts();

/** The article, read, in a window of this size. @param {Reader} reader @param {number} width @param {string} [more] */
async function article(reader, width, more = "") {
  const page = await reader.open(ARTICLE + more);
  await page.setViewport({ ...STORE, width });
  await read(reader, page);
  return page;
}

/** Page and panel, side by side as the browser's window has them. @param {Chromium} reader */
async function beside(reader) {
  const page = await article(reader, STORE.width - BESIDE, "?beside");
  await cardOf(reader, page, "self-proclaimed president", "p");
  await reader.openPanel(page);
  await until("the report", () => reader.inPanel((document) => document.querySelector(".ww-called")));
  await page.keyboard.press("Escape");
  await until("the card to close", async () => (await layer(reader, page, "card")) === null);
  const left = await page.screenshot({ encoding: "base64" });
  const right = Buffer.from(await reader.picture("panel", { width: BESIDE, height: STORE.height })).toString("base64");
  await reader.closePanel();
  const both = await reader.driver.newPage();
  await both.setViewport(STORE);
  const image = (/** @type {string} */ png) => `<img style="display:block;height:${STORE.height}px" src="data:image/png;base64,${png}">`;
  await both.setContent(`<body style="margin:0;display:flex;background:#fff">${image(left)}<div style="box-shadow:-1px 0 #ccc">${image(right)}</div>`);
  await keep("dist/store/2-report.png", await both.screenshot());
  await both.close();
  await page.close();
}

const chromium = await Chromium.start();
try {
  const page = await article(chromium, STORE.width);
  await cardOf(chromium, page, "self-proclaimed president", "p");
  const card = await page.screenshot();
  await keep("dist/store/1-card.png", card);
  await page.setViewport({ width: 1000, height: 900 });
  await page.keyboard.press("Escape");
  await cardOf(chromium, page, "self-proclaimed president", "p");
  await keep("docs/card.png", await page.screenshot());
  await page.keyboard.press("Escape");
  await page.setViewport(STORE);
  await chromium.shortcut(page, "Alt+Shift+S");
  await until("who says what", async () => (await painted(page)).some(({ kinds }) => kinds.includes("said")));
  const at = await placeOf(page, "said", /./);
  await page.mouse.move(at.x, at.y);
  await page.mouse.move(at.x + 2, at.y);
  await until("who says it", async () => (await layer(chromium, page, "tip")) !== null);
  await keep("dist/store/3-who-says.png", await page.screenshot());
  await chromium.shortcut(page, "Alt+Shift+S");
  await page.close();
  await beside(chromium);
  for (const [name, file] of /** @type {const} */ ([["welcome.html", "4-first-page"], ["options.html", "5-settings"]])) {
    await chromium.openOwn(name);
    await chromium.size(STORE.width, STORE.height);
    if (name === "welcome.html") await until("the sample", () => chromium.inView("own", () => CSS.highlights.size > 0));
    await keep(`dist/store/${file}.png`, await chromium.picture("own"));
    await chromium.closeOwn();
  }
  await keep("docs/load-chromium.png", await chromium.pictureOf("chrome://extensions/", [760, 480]));
} finally {
  await chromium.close();
}
// Firefox tells where the add-on lies: not where on this machine.
const folder = "/tmp/whose-word/dist/firefox";
await cp(built("firefox"), folder, { recursive: true });
const firefox = await Firefox.start(folder);
try {
  await keep("docs/load-firefox.png", await firefox.pictureOf("about:debugging#/runtime/this-firefox", [1100, 480]));
} finally {
  await firefox.close();
  await rm(folder, { recursive: true });
  server.stop();
}
