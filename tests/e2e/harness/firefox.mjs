// Firefox, over WebDriver BiDi; what only the browser itself can do runs in its own window, the chrome scope.
// @ts-check
import puppeteer from "puppeteer-core";
import { PANEL_PORT, PATIENCE, Reader, START, asked, built, executable, until } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Page} Page */
/** @typedef {import("./browser.mjs").View} View */

const PATHS = [process.env.FIREFOX ?? "", "/usr/bin/firefox-esr", "/usr/bin/firefox"];

/** Name of the message that a frame script answers with. */
const ANSWER = "whose-word-test";

/** Firefox with dist/firefox in it as a temporary add-on. */
export class Firefox extends Reader {
  /**
   * @param {string} [folder] the extension, if not the one that ships
   * @param {string} [proxy] what all its requests go through, those to this machine too
   */
  static async start(folder = built("firefox"), proxy) {
    const [host, port] = proxy?.split(":") ?? [];
    const through = {
      "network.proxy.type": 1,
      "network.proxy.http": host,
      "network.proxy.http_port": Number(port),
      "network.proxy.ssl": host,
      "network.proxy.ssl_port": Number(port),
      "network.proxy.allow_hijacking_localhost": true,
    };
    const driver = await puppeteer.launch({
      browser: "firefox",
      executablePath: executable("firefox-esr", PATHS),
      headless: true,
      timeout: START,
      protocolTimeout: 60_000,
      // The toolbar button and the background are the browser's own, out of reach for a page.
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: {
        "intl.accept_languages": "en-GB",
        "ui.prefersReducedMotion": 1,
        // Grants without a question what the extension asks for in the handler of a click.
        "extensions.webextOptionalPermissionPrompts": false,
        // Sites where no extension may do anything, as Mozilla's own are.
        "extensions.webextensions.restrictedDomains": "localhost,addons.mozilla.org",
        ...(proxy && through),
      },
    });
    const reader = new Firefox("firefox", driver);
    reader.id = await driver.installExtension(folder);
    const { contexts } = await reader.#send("browsingContext.getTree", { "moz:scope": "chrome" });
    reader.window = contexts[0].context;
    await reader.#chrome(async (window, id) => {
      const { document, gBrowser, WebExtensionPolicy } = window;
      // The element that shows a view of an extension.
      window.whoseWordFrame = (/** @type {View} */ view) => {
        const frame = {
          panel: () => document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser"),
          popup: () => document.querySelector(".webextension-popup-browser"),
          own: () => gBrowser.selectedBrowser,
          background: () => [...WebExtensionPolicy.getByID(id).extension.views].find(({ viewType }) => viewType === "background")?.xulBrowser,
        }[view]();
        return frame?.currentURI?.spec.startsWith("moz-extension:") ? frame : null;
      };
    }, reader.id);
    return reader;
  }

  /** The add-on's id. */
  id = "";
  /** What the browser makes of the id in the names of its own elements. */
  get widget() {
    return this.id.toLowerCase().replace(/[^a-z0-9_-]/g, "_");
  }

  /** The browser's own window. */
  window = "";

  /**
   * One BiDi command: the library speaks BiDi, but offers neither the chrome scope nor closed shadow roots.
   * @param {string} method
   * @param {object} params
   * @returns {Promise<any>}
   */
  async #send(method, params) {
    const { result } = await /** @type {any} */ (this.driver).connection.send(method, params);
    if (result.exceptionDetails) throw new Error(`${method}: ${result.exceptionDetails.text}`);
    return result;
  }

  /**
   * Runs `act` in the browser's own window. What it takes and gives is JSON.
   * @template T
   * @param {(window: any, argument: any) => Promise<T>} act
   * @param {unknown} [argument]
   * @returns {Promise<T>}
   */
  async #chrome(act, argument) {
    const { result } = await this.#send("script.callFunction", {
      functionDeclaration: `async (json) => JSON.stringify((await (${act})(window, JSON.parse(json))) ?? null)`,
      arguments: [{ type: "string", value: JSON.stringify(argument ?? null) }],
      awaitPromise: true,
      userActivation: true,
      target: { context: this.window },
    });
    return JSON.parse(result.value);
  }

  /** @override @param {Page} page */
  async press(page) {
    await page.bringToFront();
    await this.#chrome(async (window, widget) => {
      const { ChromeUtils } = window;
      const { CustomizableUI } = ChromeUtils.importESModule(
        "moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs",
      );
      const button = `${widget}-browser-action`;
      // As a reader does who pins the button; unpinned, it hides in a menu.
      CustomizableUI.addWidgetToArea(button, "nav-bar");
      CustomizableUI.getWidget(button).forWindow(window).node.querySelector(".unified-extensions-item-action-button").click();
    }, this.widget);
  }

  /**
   * @override
   * @template T
   * @param {Page} page
   * @param {(this: ShadowRoot) => T | null} see
   * @returns {Promise<T[]>}
   */
  async inShadows(page, see) {
    const context = /** @type {any} */ (page.mainFrame())._id;
    const { result } = await this.#send("script.evaluate", {
      expression: "document",
      awaitPromise: false,
      target: { context },
      serializationOptions: { includeShadowTree: "all", maxDomDepth: null },
    });
    const answers = [];
    for (const sharedId of closedRoots(result)) {
      const answer = await this.#send("script.callFunction", {
        functionDeclaration: `function () { return JSON.stringify((${see}).call(this)) }`,
        this: { sharedId },
        awaitPromise: false,
        target: { context },
      });
      const value = JSON.parse(answer.result.value ?? "null");
      if (value !== null) answers.push(value);
    }
    return answers;
  }

  /** @override @param {Page} page */
  async listeners(page) {
    await page.bringToFront();
    // The page of such a test has no listener of its own.
    const code = `(${function (/** @type {any} */ content, /** @type {any} */ services, /** @type {(json: string) => void} */ give) {
      const all = [content, content.document].flatMap((one) => [...services.els.getListenerInfoFor(one)]);
      give(JSON.stringify(all.filter((one) => !one.inSystemEventGroup).map(({ type }) => type)));
    }})(content, Services, (text) => sendAsyncMessage("${ANSWER}", text))`;
    const found = await this.#chrome(
      async (window, { name, code }) => {
        const { messageManager } = window.gBrowser.selectedBrowser;
        return new Promise((give) => {
          const hear = (/** @type {any} */ message) => {
            messageManager.removeMessageListener(name, hear);
            give(JSON.parse(message.data));
          };
          messageManager.addMessageListener(name, hear);
          messageManager.loadFrameScript(`data:,${encodeURIComponent(code)}`, false);
        });
      },
      { name: ANSWER, code },
    );
    return /** @type {string[]} */ (found).sort();
  }

  /** @override @param {Page} page @param {string} keys */
  async shortcut(page, keys) {
    await page.bringToFront();
    await this.#chrome(
      async (window, { widget, letter }) => {
        const set = window.document.getElementById(`ext-keyset-id-${widget}`);
        const key = [...(set?.children ?? [])].find((one) => one.getAttribute("key")?.toUpperCase() === letter);
        if (!key) throw new Error(`no key ${letter} among those of the add-on`);
        key.doCommand();
      },
      { widget: this.widget, letter: keys.slice(-1) },
    );
  }

  /** A picture of one of the browser's own pages, this wide and high. @override @param {string} url @param {[number, number]} size */
  async pictureOf(url, [width, height]) {
    await this.#chrome(async (window, url) => {
      const { gBrowser } = window;
      gBrowser.selectedTab = gBrowser.addTrustedTab(url);
    }, url);
    await until(url, async () => (await this.#chrome(async (window) => window.gBrowser.selectedBrowser.contentTitle)) !== "");
    // What the page draws by script comes after its title.
    await new Promise((drawn) => setTimeout(drawn, 1500));
    const data = await this.#chrome(
      async (window, [width, height]) => {
        const { selectedBrowser } = window.gBrowser;
        const part = new window.DOMRect(0, 0, width, height);
        const bitmap = await selectedBrowser.browsingContext.currentWindowGlobal.drawSnapshot(part, 1, "white");
        const canvas = window.document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
        Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
        canvas.getContext("2d").drawImage(bitmap, 0, 0);
        return canvas.toDataURL("image/png");
      },
      [width, height],
    );
    await this.closeTab();
    return Buffer.from(data.slice(data.indexOf(",") + 1), "base64");
  }

  /** @override */
  async openTitles() {
    return this.#chrome(async (window) => [...window.gBrowser.tabs].map((tab) => tab.label));
  }

  /** @override */
  async closeTab() {
    await this.#chrome(async (window) => window.gBrowser.removeTab(window.gBrowser.selectedTab));
  }

  /** The manifest gives Firefox keys for all its commands. @override */
  async giveKeys() {}

  /** Opens the menu at the button, and activates an item as a click does. @override @param {Page} page @param {number} item */
  async chooseInMenu(page, item) {
    await page.bringToFront();
    await this.#chrome(
      async (window, { widget, item }) => {
        const { CustomizableUI } = window.ChromeUtils.importESModule(
          "moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs",
        );
        const id = `${widget}-browser-action`;
        CustomizableUI.addWidgetToArea(id, "nav-bar");
        const button = CustomizableUI.getWidget(id).forWindow(window).node.querySelector(".unified-extensions-item-action-button");
        const menu = window.document.getElementById("toolbar-context-menu");
        const event = new window.MouseEvent("contextmenu", { bubbles: true, cancelable: true, button: 2 });
        button.dispatchEvent(event);
        const open = new Promise((shown) => menu.addEventListener("popupshown", shown, { once: true }));
        menu.openPopup(button, "after_start", 0, 0, true, false, event);
        await open;
        const items = [...menu.querySelectorAll(`menuitem[id^="${widget}-menuitem-"]`)];
        if (!items[item]) throw new Error(`the menu has ${items.length} items of the add-on`);
        menu.activateItem(items[item]);
      },
      { widget: this.widget, item },
    );
  }

  /** Clicks in the browser's own question. @override @param {boolean} yes */
  async answerPrompt(yes) {
    await until("the browser to ask", () =>
      this.#chrome(async (window, yes) => {
        const question = window.document.getElementById("addon-webext-permissions-notification");
        if (!question || window.PopupNotifications.panel.state !== "open") return false;
        question[yes ? "button" : "secondaryButton"].click();
        return true;
      }, yes),
    );
  }

  /** Whether the browser asks its reader before it lets the extension read more, as it does for everybody. @param {boolean} asks */
  async asks(asks) {
    await this.#chrome(async (window, asks) => {
      const { prefs } = window.Services;
      prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", asks);
      // A question takes no click in the first moment that it shows.
      prefs.setIntPref("security.notification_enable_delay", 0);
    }, asks);
  }

  /** @override */
  async sites() {
    return this.#chrome(async (window, id) => {
      const { patterns } = window.WebExtensionPolicy.getByID(id).allowedOrigins;
      return patterns
        .map((/** @type {any} */ one) => one.pattern)
        .filter((/** @type {string} */ one) => !one.startsWith("moz-extension:"));
    }, this.id);
  }

  /** @override */
  async endBackground() {
    await this.#chrome(async (window, id) => {
      await window.WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true });
    }, this.id);
  }

  /** @override */
  async update() {
    await this.#chrome(async (window, id) => {
      const { AddonManager } = window.ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      await (await AddonManager.getAddonByID(id)).reload();
    }, this.id);
  }

  /** @override */
  async backgroundRuns() {
    return this.#chrome(async (window, id) => {
      return window.WebExtensionPolicy.getByID(id).extension.backgroundState === "running";
    }, this.id);
  }

  /** @override @param {Page} page */
  async tryReport(page) {
    await page.bringToFront();
    return this.#chrome(
      async (window, { id, name, code }) => {
        const views = [...window.WebExtensionPolicy.getByID(id).extension.views];
        const background = views.find((view) => view.viewType === "background");
        if (!background) return null;
        const { messageManager } = background.xulBrowser;
        return new Promise((give) => {
          const hear = (/** @type {any} */ message) => {
            messageManager.removeMessageListener(name, hear);
            give(JSON.parse(message.data));
          };
          messageManager.addMessageListener(name, hear);
          messageManager.loadFrameScript(`data:,${encodeURIComponent(code)}`, false);
        });
      },
      {
        id: this.id,
        name: ANSWER,
        code: `(${askReport})(Components.utils, content, "${PANEL_PORT}", (text) => sendAsyncMessage("${ANSWER}", text))`,
      },
    );
  }

  /** Chooses the add-on among the sidebars. @override @param {Page} page */
  async openPanel(page) {
    await page.bringToFront();
    await this.#chrome(
      async (window, widget) => window.SidebarController.show(`${widget}-sidebar-action`).then(() => null),
      this.widget,
    );
  }

  /** @override */
  async closePanel() {
    await this.#chrome(async (window) => window.SidebarController.hide());
  }

  /** @override @param {string} name */
  async openOwn(name) {
    await this.#chrome(
      async (window, { id, name }) => {
        const url = `moz-extension://${window.WebExtensionPolicy.getByID(id).mozExtensionHostname}/${name}`;
        window.gBrowser.selectedTab = window.gBrowser.addTrustedTab(url);
      },
      { id: this.id, name },
    );
    await until(`${name} to load`, () => this.inView("own", (document) => document.readyState === "complete" && document.body?.hidden === false));
  }

  /** @override */
  async closeOwn() {
    await this.#chrome(async (window) => {
      const { gBrowser } = window;
      if (gBrowser.currentURI.schemeIs("moz-extension")) gBrowser.removeTab(gBrowser.selectedTab);
    });
  }

  /** @override @param {Page} page @param {number} factor */
  async zoom(page, factor) {
    await page.bringToFront();
    await this.#chrome(async (window, factor) => {
      window.gBrowser.selectedBrowser.fullZoom = factor;
    }, factor);
  }

  /** @override @param {Page} _page @param {boolean} forced */
  async forceColours(_page, forced) {
    await this.#chrome(async (window, forced) => {
      const { prefs } = window.Services;
      if (forced) prefs.setIntPref("browser.display.document_color_use", 2);
      else prefs.clearUserPref("browser.display.document_color_use");
    }, forced);
  }

  /** @override @param {Page} page @param {boolean} printed */
  async paper(page, printed) {
    await page.bringToFront();
    await this.#chrome(async (window, printed) => {
      window.gBrowser.selectedBrowser.browsingContext.mediumOverride = printed ? "print" : "";
    }, printed);
  }

  /** @override @param {number} width @param {number} height */
  async size(width, height) {
    await this.#chrome(
      async (window, [width, height]) => {
        // The window is as narrow as the browser lets it be; its page may be narrower.
        const { style } = window.gBrowser.selectedBrowser;
        Object.assign(style, { flex: "none", width: `${width}px`, height: `${height}px` });
      },
      [width, height],
    );
    await until(`${width} px`, () => this.inView("own", (_, width) => innerWidth === width, width));
  }

  /** @override @param {View} view @param {number} factor */
  async zoomView(view, factor) {
    await this.#chrome(async (window, [view, factor]) => {
      const frame = window.whoseWordFrame(view);
      if (frame) frame.browsingContext.fullZoom = factor;
    }, /** @type {const} */ ([view, factor]));
    await until(`${factor * 100} %`, () => this.inView(view, (_, factor) => Math.abs(devicePixelRatio - factor) < 0.01, factor));
  }

  /** Through the browser's own way of taking keys. @override @param {View} view @param {"Tab" | "Enter" | "Escape" | "Space" | "ArrowDown" | "ArrowUp"} key */
  async keyIn(view, key) {
    await this.#chrome(async (window, view) => {
      const frame = window.whoseWordFrame(view);
      if (window.document.activeElement !== frame) frame?.focus();
    }, view);
    await this.#beside(
      view,
      `const input = Components.classes["@mozilla.org/text-input-processor;1"].createInstance(Components.interfaces.nsITextInputProcessor);
       input.beginInputTransactionForTests(content);
       const code = ${JSON.stringify(key)};
       const event = new content.KeyboardEvent("", { key: code === "Space" ? " " : code, code });
       input.keydown(event);
       input.keyup(event);
       give("true");`,
    );
  }

  /** @override */
  async closePopup() {
    await this.#chrome(async (window) => {
      window.document.querySelector(".webextension-popup-browser")?.closest("panel")?.hidePopup();
    });
    await until("the popup to close", async () => (await this.inView("popup", () => true)) === null);
  }

  /**
   * Runs code beside a view of the extension's own: `window` is the view's, and `give` takes the answer as JSON.
   * @param {View} view
   * @param {string} code
   * @returns {Promise<any>}
   */
  async #beside(view, code) {
    return this.#chrome(
      async (window, { view, name, code, patience }) => {
        const frame = window.whoseWordFrame(view);
        if (!frame) return null;
        const { messageManager } = frame;
        const { obs } = window.Services;
        return new Promise((give) => {
          const end = (/** @type {any} */ answer) => {
            messageManager.removeMessageListener(name, hear);
            for (const topic of topics.splice(0)) obs.removeObserver(gone, topic);
            give(answer);
          };
          const hear = (/** @type {any} */ message) => end(JSON.parse(message.data));
          // A view that goes away meanwhile never answers, nor does a document that another takes the place of.
          window.setTimeout(end, patience, null);
          const topics = ["message-manager-close", "message-manager-disconnect"];
          const gone = (/** @type {any} */ manager) => manager === messageManager && end(null);
          for (const topic of topics) obs.addObserver(gone, topic);
          messageManager.addMessageListener(name, hear);
          messageManager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`, false);
        });
      },
      { view, name: ANSWER, patience: PATIENCE, code: `{ const give = (json) => sendAsyncMessage("${ANSWER}", json ?? "null"); ${code} }` },
    );
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
    const inside = `${asked(see, argument)}.then(JSON.stringify)`;
    const answer = await this.#beside(
      view,
      `const sandbox = Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
       Components.utils.evalInSandbox(${JSON.stringify(inside)}, sandbox)
         .then(give, (error) => give(JSON.stringify({ refused: String(error) })));`,
    );
    if (answer?.refused) throw new Error(answer.refused);
    return answer;
  }

  /** @override @param {View} view @param {string} selector */
  async clickIn(view, selector) {
    const found = await this.#beside(
      view,
      `const element = content.document.querySelector(${JSON.stringify(selector)});
       const input = content.windowUtils.setHandlingUserInput(true);
       try { element?.click(); } finally { input.destruct(); }
       give(JSON.stringify(element !== null));`,
    );
    if (!found) throw new Error(`the ${view} has no ${selector}`);
  }

  /** A picture of a view, as an address that holds it. @param {View} view @returns {Promise<string>} */
  async #snapshot(view) {
    return this.#chrome(async (window, view) => {
      const frame = window.whoseWordFrame(view);
      if (!frame) throw new Error(`no ${view} is open`);
      const bitmap = await frame.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white");
      const canvas = window.document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      return canvas.toDataURL("image/png");
    }, view);
  }

  /** @override @param {View} view @param {string} name */
  async viewScreen(view, name) {
    // A popup that is just opening has no size to be drawn in: the browser refuses.
    const url = await until(`a picture of the ${view}`, () => this.#snapshot(view).catch(() => null));
    await this.keep(name, Buffer.from(url.slice(url.indexOf(",") + 1), "base64"));
  }

  /** The browser is set to grant whatever is asked for in the handler of a click. @override */
  async agree() {}

  /** @override @param {Page} _page @param {"light" | "dark"} scheme */
  async scheme(_page, scheme) {
    await this.#chrome(async (window, dark) => {
      const { prefs } = window.Services;
      prefs.setIntPref("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
      // The sidebar takes its scheme from the browser's theme.
      prefs.setIntPref("browser.theme.toolbar-theme", dark ? 0 : 1);
      prefs.setIntPref("browser.theme.content-theme", dark ? 0 : 1);
      prefs.setIntPref("ui.systemUsesDarkTheme", dark ? 1 : 0);
    }, scheme === "dark");
  }

  /** @override */
  async problems() {
    return this.#chrome(async (window, id) => {
      const { Ci, Services, WebExtensionPolicy } = window;
      const own = `moz-extension://${WebExtensionPolicy.getByID(id).mozExtensionHostname}`;
      const messages = Services.console.getMessageArray().filter((/** @type {any} */ one) => one instanceof Ci.nsIScriptError);
      return messages
        // The browser's own remark on a popup that was closed while it waited for an answer.
        .filter((/** @type {any} */ one) => !/^Promise (?:rejected|resolved) after context unloaded/.test(one.errorMessage))
        .filter((/** @type {any} */ one) => !(one.flags & Ci.nsIScriptError.warningFlag) && one.sourceName.startsWith(own))
        .map((/** @type {any} */ one) => `${one.errorMessage} (${one.sourceName}:${one.lineNumber})`);
    }, this.id);
  }
}

/**
 * Runs beside the extension's background page: asks the active tab's content script for its report, as a panel does.
 * @param {any} utils what lets privileged code and an extension's page call each other
 * @param {any} content
 * @param {string} name
 * @param {(json: string) => void} give
 */
async function askReport({ cloneInto, exportFunction, unwaiveXrays }, content, name, give) {
  const { browser, JSON: json } = content.wrappedJSObject;
  const tabs = await unwaiveXrays(browser.tabs.query(cloneInto({ active: true }, content)));
  const port = browser.tabs.connect(tabs[0].id, cloneInto({ name }, content));
  const hear = (/** @type {any} */ target, /** @type {(message: any) => void} */ run) =>
    target.addListener(exportFunction(run, content));
  hear(port.onMessage, (message) => {
    give(json.stringify(message.report));
    port.disconnect();
  });
  hear(port.onDisconnect, () => give("null"));
}

/**
 * The closed shadow roots in a serialised node, by their shared ids.
 * @param {any} node
 * @returns {string[]}
 */
function closedRoots(node) {
  const found = [];
  const open = [node];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.value?.mode === "closed" && one.sharedId) found.push(one.sharedId);
    open.push(...(one.value?.children ?? []));
    if (one.value?.shadowRoot) open.push(one.value.shadowRoot);
  }
  return found;
}
