// Chromium, over its DevTools protocol on a pipe.
// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { PANEL_PORT, PATIENCE, Reader, START, asked, built, executable, until } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Page} Page */
/** @typedef {import("./browser.mjs").View} View */
/** @typedef {import("puppeteer-core").CDPSession} Session */

const PATHS = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Keeps the browser from talking to anybody but the test server. */
const QUIET = [
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--force-prefers-reduced-motion",
];

/** What the library says of a view whose document comes or goes while it is asked something. */
const GONE = /context was destroyed|Cannot find context|Target closed|Session closed|detached Frame|Inspected target navigated or closed/i;

/** Chromium with dist/chrome in it. */
export class Chromium extends Reader {
  /** @type {string[]} */
  #problems = [];

  /**
   * @param {string} [folder] the extension, if not the one that ships
   * @param {import("./desk.mjs").Desk} [desk] where its windows are shown
   * @param {string} [proxy] what all its requests go through, those to this machine too
   */
  static async start(folder = built("chrome"), desk, proxy) {
    const through = proxy ? [`--proxy-server=http://${proxy}`, "--proxy-bypass-list=<-loopback>"] : [];
    const driver = await puppeteer.launch({
      ...(desk && { headless: false, env: desk.env, defaultViewport: null }),
      executablePath: executable("chromium", PATHS),
      timeout: START,
      pipe: true,
      enableExtensions: [folder],
      protocolTimeout: 60_000,
      args: ["--no-sandbox", "--lang=en-GB", "--window-size=1400,1000", ...QUIET, ...through],
    });
    const reader = new Chromium("chromium", driver);
    reader.desk = desk;
    reader.session = await driver.target().createCDPSession();
    const target = await driver.waitForTarget((one) => one.type() === "service_worker", { timeout: PATIENCE });
    reader.id = new URL(target.url()).hostname;
    // A click before the worker's script has run would find no listener.
    const worker = await target.worker();
    await worker?.evaluate(() => undefined);
    reader.#watchWorkers();
    return reader;
  }

  /** @type {Session} */
  // @ts-expect-error set by start, before anybody has the object
  session;
  /** The extension's id. */
  id = "";
  /** @type {import("./desk.mjs").Desk | undefined} */
  desk;

  #watchWorkers() {
    const watch = async (/** @type {import("puppeteer-core").Target} */ target) => {
      if (target.type() !== "service_worker" || !target.url().includes(this.id)) return;
      const worker = await target.worker();
      worker?.on("console", (message) => {
        if (message.type() === "error") this.#problems.push(`worker: ${message.text()}`);
      });
      worker?.on("error", (error) => this.#problems.push(`worker: ${error}`));
      worker?.client.on("Runtime.exceptionThrown", ({ exceptionDetails }) => {
        this.#problems.push(`worker: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      });
    };
    for (const target of this.driver.targets()) void watch(target);
    this.driver.on("targetcreated", (target) => void watch(target));
  }

  /** @override @param {string} url @param {(page: Page) => Promise<void>} [before] */
  async open(url, before) {
    return super.open(url, async (page) => {
      const session = await page.createCDPSession();
      session.on("Runtime.exceptionThrown", ({ exceptionDetails }) => {
        const where = exceptionDetails.url ?? exceptionDetails.stackTrace?.callFrames[0]?.url ?? "";
        const what = exceptionDetails.exception?.description ?? exceptionDetails.text;
        if (where.startsWith("chrome-extension:") || what.includes("chrome-extension:")) this.#problems.push(`page: ${what}`);
      });
      await session.send("Runtime.enable");
      await before?.(page);
    });
  }

  /** Every target of the browser, tabs and panels among them. */
  async #targets() {
    const { targetInfos } = await this.session.send("Target.getTargets", { filter: [{}] });
    return targetInfos;
  }

  /** @override @param {Page} page */
  async press(page) {
    await page.bringToFront();
    // The page may have loaded before the browser's own process has noted so; a click until then is for the page before.
    const session = await page.createCDPSession();
    await until("the browser to note the page", async () => {
      const { currentIndex, entries } = await session.send("Page.getNavigationHistory");
      return entries[currentIndex]?.url === page.url();
    });
    await session.detach();
    // That of an earlier test, closed a moment ago, may still be there.
    const tab = await until(`one tab alone to show ${page.url()}`, async () => {
      const tabs = (await this.#targets()).filter((one) => one.type === "tab" && one.url === page.url());
      return tabs.length === 1 && tabs[0];
    });
    // Not among the library's types yet.
    await /** @type {any} */ (this.session).send("Extensions.triggerAction", { id: this.id, targetId: tab.targetId });
  }

  /**
   * @override
   * @template T
   * @param {Page} page
   * @param {(this: ShadowRoot) => T | null} see
   * @returns {Promise<T[]>}
   */
  async inShadows(page, see) {
    const session = await page.createCDPSession();
    try {
      const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
      const answers = [];
      for (const backendNodeId of closedRoots(root)) {
        const resolved = await session.send("DOM.resolveNode", { backendNodeId }).catch(() => undefined);
        if (!resolved?.object.objectId) continue;
        const { result } = await session.send("Runtime.callFunctionOn", {
          objectId: resolved.object.objectId,
          functionDeclaration: `function () { return (${see}).call(this); }`,
          returnByValue: true,
        });
        if (result.value !== null && result.value !== undefined) answers.push(result.value);
      }
      return answers;
    } finally {
      await session.detach();
    }
  }

  /** @override @param {Page} page */
  async listeners(page) {
    const session = await page.createCDPSession();
    /** @type {number[]} */
    const worlds = [];
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin === `chrome-extension://${this.id}`) worlds.push(context.id);
    });
    await session.send("Runtime.enable");
    const found = [];
    for (const contextId of worlds) {
      for (const expression of ["window", "document"]) {
        const { result } = await session.send("Runtime.evaluate", { expression, contextId });
        const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" });
        found.push(...listeners.map(({ type }) => type));
      }
    }
    await session.detach();
    return found.sort();
  }

  /**
   * On a desk the keys are really pressed. No protocol reaches the browser's own keys, so without one the worker is told of the
   * command as the browser tells it.
   * @override @param {Page} page @param {string} keys
   */
  async shortcut(page, keys) {
    if (this.desk) {
      await page.bringToFront();
      this.desk.focus();
      return this.desk.press(keys.toLowerCase());
    }
    await page.bringToFront();
    const { commands } = JSON.parse(readFileSync(join(built("chrome"), "manifest.json"), "utf8"));
    const command = Object.keys(commands).find((name) => commands[name].suggested_key?.default === keys);
    if (!command) throw new Error(`the manifest has no command for ${keys}`);
    const worker = await this.#worker();
    await worker?.evaluate(async (command) => {
      const chrome = /** @type {any} */ (globalThis).chrome;
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      chrome.commands.onCommand.dispatch(command, tab);
    }, command);
  }

  /** @override @param {string} url @param {[number, number]} size */
  async pictureOf(url, [width, height]) {
    const page = await this.driver.newPage();
    await page.setViewport({ width, height });
    await page.goto(url);
    // As a reader has set it who loads an unpacked extension.
    await page.evaluate(() => /** @type {any} */ (globalThis).chrome.developerPrivate?.updateProfileConfiguration({ inDeveloperMode: true }));
    await new Promise((drawn) => setTimeout(drawn, 1500));
    const picture = await page.screenshot();
    await page.close();
    return picture;
  }

  /** The one that was opened last is in front. @override */
  async closeTab() {
    await (await this.driver.pages()).at(-1)?.close();
  }

  /** @override @param {string} command @param {string} keys */
  async giveKeys(command, keys) {
    await this.#asBrowser(
      async ([extensionId, commandName, keybinding]) => {
        await /** @type {any} */ (globalThis).chrome.developerPrivate.updateExtensionCommand({ extensionId, commandName, keybinding });
      },
      [this.id, command, keys],
    );
  }

  /** Runs `act` as a page of the browser's own does. @template T @param {(argument: T) => Promise<void>} act @param {T} argument */
  async #asBrowser(act, argument) {
    const page = await this.driver.newPage();
    try {
      await page.goto("chrome://extensions/");
      await page.evaluate(`(${act})(${JSON.stringify(argument)})`);
    } finally {
      await page.close();
    }
  }

  /** @override @param {Page} page @param {number} item */
  async chooseInMenu(page, item) {
    const { desk } = this;
    if (!desk) throw new Error("the button's own menu is out of reach without a desk");
    await this.#asBrowser(async (extensionId) => {
      await /** @type {any} */ (globalThis).chrome.developerPrivate.updateExtensionConfiguration({ extensionId, pinnedToToolbar: true });
    }, this.id);
    await page.bringToFront();
    desk.focus();
    await desk.still();
    // From the right end of the toolbar: the browser's menu, the profile, the extensions, the first that is pinned.
    await desk.press("F10", "Left", "Left", "Left", "shift+F10");
    await desk.still();
    await desk.press(...Array.from({ length: item + 1 }, () => "Down"), "Return");
  }

  /** @override @param {boolean} yes */
  async answerPrompt(yes) {
    const { desk } = this;
    if (!desk) throw new Error("the browser's own question is out of reach without a desk");
    await until("the browser to ask", async () => desk.asks());
    // A key that comes too soon after the question shows is not taken: the browser itself counts the time.
    await new Promise((seen) => setTimeout(seen, 1200));
    await desk.press(...(yes ? ["Tab"] : []), "Return");
    await until("the question to go", async () => !desk.asks());
  }

  /** The browser starts the extension anew for it. @override @param {boolean} yes */
  async allowFiles(yes) {
    await this.#asBrowser(
      async ([extensionId, fileAccess]) => {
        const { developerPrivate } = /** @type {any} */ (globalThis).chrome;
        // Without it the browser takes off an unpacked extension that begins anew.
        await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await developerPrivate.updateExtensionConfiguration({ extensionId, fileAccess });
      },
      /** @type {[string, boolean]} */ ([this.id, yes]),
    );
    const is = async () => this.inView("background", (_, yes) => {
      const { action, extension } = /** @type {any} */ (globalThis).chrome;
      return extension.isAllowedFileSchemeAccess().then((/** @type {boolean} */ now) => now === yes && action.onClicked.hasListeners());
    }, yes);
    await until("the extension to begin anew", is);
  }

  /** @override */
  async sites() {
    const worker = await this.#worker();
    if (!worker) throw new Error("the worker does not run");
    return worker.evaluate(async () => (await /** @type {any} */ (globalThis).chrome.permissions.getAll()).origins ?? []);
  }

  /** @override */
  async update() {
    await this.#asBrowser((id) => /** @type {any} */ (globalThis).chrome.developerPrivate.reload(id), this.id);
  }

  /** @override */
  async endBackground() {
    // One that is just ending lets nobody close it.
    await (await this.#worker())?.close().catch(() => undefined);
  }

  /** @override */
  async backgroundMemory() {
    const client = (await this.#worker())?.client;
    await client?.send("HeapProfiler.collectGarbage");
    const usage = /** @type {any} */ (await client?.send("Runtime.getHeapUsage"));
    // The heap's figures leave out what WebAssembly has for itself.
    const { result } = /** @type {any} */ (await client?.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" }));
    const { objects } = /** @type {any} */ (await client?.send("Runtime.queryObjects", { prototypeObjectId: result.objectId }));
    const modules = /** @type {any} */ (
      await client?.send("Runtime.callFunctionOn", {
        objectId: objects.objectId,
        functionDeclaration: "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
        returnByValue: true,
      })
    );
    return usage.usedSize + modules.result.value;
  }

  /** @override */
  async backgroundRuns() {
    return (await this.#targets()).some((one) => one.type === "service_worker" && one.url.includes(this.id));
  }

  /** The extension's worker, which runs. */
  async #worker() {
    // The library may still name the one before it.
    const target = this.driver.targets().findLast((one) => one.type() === "service_worker" && one.url().includes(this.id));
    return target ? await target.worker() : null;
  }

  /** @override @param {Page} page */
  async tryReport(page) {
    const worker = await this.#worker();
    if (!worker) return null;
    await page.bringToFront();
    return worker.evaluate(async (name) => {
      const chrome = /** @type {any} */ (globalThis).chrome;
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return new Promise((give) => {
        const port = chrome.tabs.connect(tab.id, { name });
        port.onMessage.addListener((/** @type {any} */ message) => {
          give(message.report);
          port.disconnect();
        });
        port.onDisconnect.addListener(() => {
          // Reading the error keeps the browser from reporting it.
          void chrome.runtime.lastError;
          give(null);
        });
      });
    }, PANEL_PORT);
  }

  /** Clicks the button of an open card; Chromium has no other way that a test could click. @override @param {Page} page */
  async openPanel(page) {
    const [at] = await this.inShadows(page, function () {
      const button = this.querySelector("button.report");
      button?.scrollIntoView({ block: "nearest", behavior: "instant" });
      const box = button?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    });
    if (!at) throw new Error("the open card has no button for the panel");
    await page.mouse.click(at.x, at.y);
  }

  /** @override */
  async closePanel() {
    await this.#closeView("panel");
  }

  /** The tab of `openOwn`. @type {Page | undefined} */
  #own;

  /** @override @param {string} name */
  async openOwn(name) {
    this.#own = await this.open(`chrome-extension://${this.id}/${name}`);
    await until(`${name} to show`, () => this.inView("own", (document) => document.body?.hidden === false));
  }

  /** @override */
  async closeOwn() {
    await this.#own?.close();
    this.#own = undefined;
  }

  /** @override @param {number} width @param {number} height */
  async size(width, height) {
    await this.#own?.setViewport({ width, height });
  }

  /** All views of an extension share one zoom, as the pages of a site do. @override @param {View} view @param {number} factor */
  async zoomView(view, factor) {
    await this.inView(view, async (_, factor) => {
      const { runtime, tabs } = /** @type {any} */ (globalThis).chrome;
      // The first page is open since the extension was installed.
      const [{ id }] = await tabs.query({ url: runtime.getURL("*") });
      await tabs.setZoom(id, factor);
    }, factor);
    await until(`${factor * 100} %`, async () => (await this.inView(view, () => devicePixelRatio)) === factor);
  }

  /** @override @param {View} view @param {"Tab" | "Enter" | "Escape" | "Space" | "ArrowDown" | "ArrowUp"} key */
  async keyIn(view, key) {
    const page = await this.#view(view);
    if (view === "own") await page?.bringToFront();
    await page?.keyboard.press(key);
  }

  /** @override @param {Page} page @param {number} factor */
  async zoom(page, factor) {
    await page.bringToFront();
    await (await this.#worker())?.evaluate(async (factor) => {
      const chrome = /** @type {any} */ (globalThis).chrome;
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.tabs.setZoomSettings(tab.id, { scope: "per-tab" });
      await chrome.tabs.setZoom(tab.id, factor);
    }, factor);
  }

  /** @override @param {Page} page @param {boolean} forced */
  async forceColours(page, forced) {
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: forced ? "active" : "none" }] });
  }

  /** @override @param {Page} page @param {boolean} printed */
  async paper(page, printed) {
    await page.emulateMediaType(printed ? "print" : "screen");
  }

  /** A view that is open, but for the background, which is no page. @param {View} view */
  async #view(view) {
    if (view === "own") return this.#own ?? null;
    const target = this.driver.targets().find((one) => one.url() === `chrome-extension://${this.id}/${view}.html`);
    const page = await target?.asPage();
    try {
      // One that is just opening has nothing in it to be asked.
      page?.mainFrame();
    } catch {
      return null;
    }
    return page ?? null;
  }

  /** @param {View} view */
  async #closeView(view) {
    await (await this.#view(view))?.close();
    await until(`the ${view} to close`, async () => (await this.#view(view)) === null);
  }

  /** @override */
  async closePopup() {
    await this.#closeView("popup");
  }

  /**
   * @override
   * @template T
   * @param {View} view
   * @param {(document: Document, argument: any) => T | null | Promise<T | null>} see
   * @param {unknown} [argument]
   * @returns {Promise<T | null>}
   */
  async inView(view, see, argument) {
    const place = view === "background" ? await this.#worker() : await this.#view(view);
    if (!place) return null;
    const answer = /** @type {Promise<T | null>} */ (place.evaluate(asked(see, argument))).catch((error) => {
      // One that is just opening or going away is not there.
      if (GONE.test(String(error))) return null;
      throw error;
    });
    if (view !== "background") return answer;
    // A worker that is just ending may leave a question without an answer for ever: it is asked anew.
    return Promise.race([answer, new Promise((give) => setTimeout(give, 5000, null).unref())]);
  }

  /** @override @param {View} view @param {string} selector */
  async clickIn(view, selector) {
    const page = await this.#view(view);
    if (!page) throw new Error(`no ${view} is open`);
    if (view === "own") await page.bringToFront();
    await page.click(selector);
  }

  /** @override @param {View} view @param {string} name */
  async viewScreen(view, name) {
    const page = await this.#view(view);
    if (!page) throw new Error(`no ${view} is open`);
    await this.keep(name, await page.screenshot({ fullPage: view === "own" }));
  }

  /** A picture of what a view shows, as large as it is or as told. @param {View} view @param {{ width: number, height: number }} [size] */
  async picture(view, size) {
    const page = await this.#view(view);
    if (!page) throw new Error(`no ${view} is open`);
    if (size) await page.setViewport(size);
    return page.screenshot();
  }

  /** What the reader allowed on the browser's own page, the browser grants without a question. @override @param {string[]} origins */
  async agree(origins) {
    await this.#asBrowser(
      async ([id, origins]) => {
        for (const origin of origins) await /** @type {any} */ (globalThis).chrome.developerPrivate.addHostPermission(id, origin);
      },
      /** @type {[string, string[]]} */ ([this.id, origins]),
    );
  }

  /** @override @param {Page} page @param {"light" | "dark"} scheme */
  async scheme(page, scheme) {
    const media = [{ name: "prefers-color-scheme", value: scheme }];
    await page.emulateMediaFeatures(media);
    for (const view of /** @type {View[]} */ (["panel", "popup", "own"])) await (await this.#view(view))?.emulateMediaFeatures(media);
  }

  /** @override */
  async problems() {
    return this.#problems;
  }
}

/**
 * The closed shadow roots below `node`.
 * @param {import("devtools-protocol").Protocol.DOM.Node} node
 * @returns {number[]}
 */
function closedRoots(node) {
  const found = [];
  const open = [node];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.shadowRootType === "closed") found.push(one.backendNodeId);
    open.push(...(one.children ?? []), ...(one.shadowRoots ?? []));
  }
  return found;
}
