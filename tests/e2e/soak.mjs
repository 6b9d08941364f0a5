// A reader's long day: thousands of pages in one tab of one Chromium, read unasked, with the deeds of a reader between them. What
// the tab and the background hold is written down, and must stay flat. Run by `./x soak [PAGES]`, outside `./x test`.
// @ts-check
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT, until } from "./harness/browser.mjs";
import { Chromium } from "./harness/chromium.mjs";
import { cardOf, closed, painted } from "./harness/marks.mjs";
import { SENTENCE, article, page as around, short } from "./harness/pages.mjs";
import { Server } from "./harness/server.mjs";

/** Pages that are read. */
const PAGES = Number(process.argv[2] ?? 2000);
/** How often it is looked what is held. */
const LOOKS = 80;
/** So far the mean of the last quarter may lie above that of the second; the first quarter is what caches fill in. */
const GROWTH = 0.1;
/** What the curve is drawn as; a short trial leaves the kept one alone. */
const PICTURE = join(ROOT, PAGES >= 2000 ? "docs/soak.png" : "target/soak.png");

/** @typedef {{ page: number, tab: number, background: number, nodes: number, listeners: number, process: number }} Look */

const server = await new Server({ pages: join(ROOT, "tests/pages"), www: join(ROOT, "dist/www") }).start();
const reader = await Chromium.start();
try {
  const urls = await pages();
  const looks = await session(urls);
  await mkdir(join(ROOT, "target"), { recursive: true });
  await writeFile(join(ROOT, "target/soak.json"), JSON.stringify(looks));
  await draw(looks);
  judge(looks);
} finally {
  await reader.close();
  server.stop();
}

/** The fixtures of the engine's tests, and pages made to measure. */
async function pages() {
  const names = (await readdir(join(ROOT, "tests/pages"))).filter((name) => name.endsWith(".html"));
  const fixtures = names.map((name) => `${server.origin}/pages/${name}`);
  const made = [
    server.page("thousand.html", article(1000)),
    server.page("long.html", article(10_000)),
    server.page("frame.html", around(`<iframe src="/thousand.html"></iframe><article><h1>A march</h1>${short(SENTENCE)}</article>`)),
  ];
  return [...fixtures, ...made];
}

/** Reads pages, and says what was held meanwhile. @param {string[]} urls */
async function session(urls) {
  await reader.agree(["http://*/*", "https://*/*"]);
  await reader.openOwn("options.html");
  await reader.clickIn("own", "#reading-all");
  await until("access to all sites", async () => (await reader.sites()).length > 0);
  await reader.closeOwn();
  const page = await reader.open(urls[0] ?? "");
  const session = await page.createCDPSession();
  /** @type {Look[]} */
  const looks = [];
  let marks = 0;
  for (let n = 1; n <= PAGES; n += 1) {
    await page.goto(`${urls[n % urls.length]}?${n}`, { waitUntil: "load" });
    // Each page gets the time of a glance; of each tenth a card is opened, and text is added to it.
    await new Promise((go) => setTimeout(go, 60));
    if (n % 10 === 0) marks += await live(page);
    if (n % (PAGES / LOOKS) < 1) looks.push(await look(page, session, n));
  }
  if (marks === 0) throw new Error("no page had a mark: nothing was read");
  console.log(`${PAGES} pages, ${urls.length} different; ${marks} marks on the ${Math.floor(PAGES / 10)} that were looked at`);
  return looks;
}

/** What a reader does on a page, and what a page does by itself. @param {import("./harness/browser.mjs").Page} page */
async function live(page) {
  const seen = async () => (await painted(page)).length;
  for (let wait = 0; wait < 20 && (await seen()) === 0; wait += 1) await new Promise((go) => setTimeout(go, 100));
  const marks = await painted(page);
  const first = marks.find(({ path }) => /^p|^h1/.test(path));
  if (first) {
    // A mark on a link opens no card, and one out of sight may not be clicked.
    await cardOf(reader, page, first.text).then(
      async () => {
        await page.keyboard.press("Escape");
        await closed(reader, page);
      },
      () => undefined,
    );
  }
  await page.evaluate((text) => document.querySelector("article, main, body")?.append(Object.assign(document.createElement("p"), { textContent: text })), SENTENCE);
  return marks.length;
}

/** What is held now. @param {import("./harness/browser.mjs").Page} page @param {import("puppeteer-core").CDPSession} session @param {number} n @returns {Promise<Look>} */
async function look(page, session, n) {
  // The same page each time, so that only what stays behind differs.
  await page.goto(`${server.origin}/thousand.html?look`, { waitUntil: "load" });
  await until("its marks", async () => (await painted(page)).length > 0);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = /** @type {any} */ (await session.send("Runtime.getHeapUsage"));
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const background = await reader.backgroundMemory();
  const { processInfo } = await reader.session.send("SystemInfo.getProcessInfo");
  const process = processInfo.filter(({ type }) => type === "renderer").length;
  return { page: n, tab: usedSize + backingStorageSize, background, nodes, listeners: jsEventListeners, process };
}

/** Fails where something grew. @param {Look[]} looks */
function judge(looks) {
  const quarter = Math.floor(looks.length / 4);
  const mean = (/** @type {Look[]} */ some, /** @type {keyof Look} */ key) => some.reduce((sum, one) => sum + one[key], 0) / some.length;
  const grown = [];
  for (const key of /** @type {(keyof Look)[]} */ (["tab", "background", "nodes", "listeners", "process"])) {
    const [before, after] = [mean(looks.slice(quarter, 2 * quarter), key), mean(looks.slice(-quarter), key)];
    const change = after / before - 1;
    console.log(`${key}: ${Math.round(before)}, then ${Math.round(after)}: ${(100 * change).toFixed(1)} %`);
    if (change > GROWTH) grown.push(key);
  }
  if (grown.length > 0) throw new Error(`what is held grew by more than ${100 * GROWTH} %: ${grown.join(", ")}`);
}

/** Draws the curves. @param {Look[]} looks */
async function draw(looks) {
  const [width, height, left, top] = [900, 360, 70, 30];
  const mega = (/** @type {number} */ bytes) => bytes / 1024 / 1024;
  // Four lines of whole megabytes.
  const most = 4 * Math.ceil((Math.max(...looks.map(({ tab, background }) => mega(Math.max(tab, background)))) * 1.1) / 4);
  const x = (/** @type {number} */ n) => left + ((width - left - 20) * n) / PAGES;
  const y = (/** @type {number} */ value) => height - 40 - ((height - 40 - top) * value) / most;
  const line = (/** @type {"tab" | "background"} */ key) => looks.map((one) => `${x(one.page).toFixed(1)},${y(mega(one[key])).toFixed(1)}`).join(" ");
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = y(most * part);
    return `<line x1="${left}" x2="${width - 20}" y1="${at}" y2="${at}" stroke="#ccc"/><text x="${left - 8}" y="${at + 4}" text-anchor="end">${(most * part).toFixed(0)} MB</text>`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => `<text x="${x(PAGES * part)}" y="${height - 18}" text-anchor="middle">${PAGES * part}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="#333">
    ${grid.join("")}${ticks.join("")}<text x="${width / 2}" y="${height - 2}" text-anchor="middle">pages read</text>
    <polyline points="${line("background")}" fill="none" stroke="#8a63d2" stroke-width="2"/>
    <polyline points="${line("tab")}" fill="none" stroke="#12897b" stroke-width="2" stroke-dasharray="6 3"/>
    <text x="${left + 10}" y="20" fill="#6a43b2">— background: script and WebAssembly</text>
    <text x="${left + 330}" y="20" fill="#12695b">- - tab: script, of page and extension</text></svg>`;
  const page = await reader.driver.newPage();
  await page.setViewport({ width, height });
  await page.setContent(`<body style="margin:0;background:#fff">${svg}</body>`);
  await writeFile(PICTURE, await page.screenshot());
  await page.close();
}
