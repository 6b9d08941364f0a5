// Pages that want to break the extension, to deceive its reader, or to use it. docs/threat-model.md says what they can do.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { card, cardOf, clickMark, closed, opened, painted, read, says } from "./harness/marks.mjs";
import { SENTENCE, page as around, short } from "./harness/pages.mjs";
import { STRICT } from "./harness/server.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */
/** @typedef {import("./harness/browser.mjs").Reader} Reader */

const TERM = "self-proclaimed president";
const ARTICLE = `<article><h1>A march</h1>${short(SENTENCE)}</article>`;

/** Policies that pages are given, as headers; `sandbox` lets nothing of the page's own run. */
const POLICIES = {
  "forbids everything": STRICT,
  "forbids everything, in a sandbox": `${STRICT}; sandbox`,
  "has a sandbox that runs scripts": "sandbox allow-scripts",
  "trusts no type": "require-trusted-types-for 'script'; trusted-types 'none'",
  "connects to nobody": "connect-src 'none'; worker-src 'none'; child-src 'none'",
  "styles nothing": "style-src 'none'; style-src-attr 'none'; style-src-elem 'none'; font-src 'none'; img-src 'none'",
  "lets scripts run by nonce": "script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
  "allows all": "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:",
};

/** Takes from a page's own scripts all that the extension could call by mistake, and counts whoever calls it. */
const TRAPS = `<script>
  window.caught = [];
  const trap = (name) => function () { window.caught.push(name); throw new Error("trapped: " + name); };
  window.highlights = CSS.highlights;
  window.disarm = [];
  const take = (object, name) => {
    const own = Object.getOwnPropertyDescriptor(object, name);
    if (!own || !own.configurable) return;
    window.disarm.push(() => Object.defineProperty(object, name, own));
    const made = { configurable: true, enumerable: own.enumerable };
    if (own.get) Object.defineProperty(object, name, { ...made, get: trap(name), set: trap(name) });
    else if (typeof own.value === "function") Object.defineProperty(object, name, { ...made, writable: true, value: trap(name) });
  };
  addEventListener("load", () => {
    for (const name of ["firstChild", "nextSibling", "nodeType", "textContent", "isConnected", "ownerDocument", "appendChild"]) take(Node.prototype, name);
    for (const name of ["localName", "shadowRoot", "attachShadow", "getAttribute", "hasAttributes", "getAttributeNames", "append", "remove"]) take(Element.prototype, name);
    for (const name of ["data", "length"]) take(CharacterData.prototype, name);
    for (const name of ["createElement", "createRange", "querySelectorAll", "body", "documentElement"]) take(Document.prototype, name);
    for (const name of ["setStart", "setEnd", "getClientRects", "setStartBefore"]) take(Range.prototype, name);
    for (const name of ["observe", "disconnect", "takeRecords"]) take(MutationObserver.prototype, name);
    for (const name of ["observe", "unobserve"]) take(ResizeObserver.prototype, name);
    for (const name of ["set", "get", "delete", "clear", "highlightsFromPoint"]) take(HighlightRegistry.prototype, name);
    for (const name of ["add", "delete"]) take(Highlight.prototype, name);
    for (const name of ["highlights"]) take(CSS, name);
    for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) take(EventTarget.prototype, name);
    for (const name of ["replaceSync"]) take(CSSStyleSheet.prototype, name);
    for (const name of ["showPopover"]) take(HTMLElement.prototype, name);
    for (const name of ["MutationObserver", "ResizeObserver", "Highlight", "Range", "setTimeout", "postMessage"]) take(window, name);
    for (const name of ["push", "map", "filter", "slice", "join", "pop"]) take(Array.prototype, name);
    for (const name of ["slice", "charCodeAt"]) take(String.prototype, name);
    for (const name of ["stringify", "parse"]) take(JSON, name);
    window.armed = true;
  });
</script>`;

/** Pictures that would be asked for if any of these texts were parsed. */
const PICTURE = (/** @type {string} */ at) => `<img src=/parsed-${at} onerror=fetch('/ran-${at}')>`;
const escaped = (/** @type {string} */ text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** What our layers hold that only a parser could have made. @param {Reader} reader @param {Page} page */
const made = (reader, page) =>
  reader.inShadows(page, function () {
    return [...this.querySelectorAll("img, script, b, i, iframe, style, svg, [onerror]")].map((one) => one.outerHTML);
  });

suite("a hostile page", (add, browser) => {
  add("that takes every prototype and name for itself is read, and none of what it took is called", async ({ reader, server, open }) => {
    const page = await open(server.page("traps.html", around(`${TRAPS}${ARTICLE}`)));
    await page.evaluate(() => /** @type {any} */ (globalThis).armed);
    await reader.press(page);
    // Nothing is asked of the page meanwhile: the answer would fall into its traps. The background tells when it was read.
    await until("a report", () => reader.tryReport(page).catch(() => null));
    const caught = await page.evaluate(() => {
      const { caught, disarm } = /** @type {any} */ (globalThis);
      const all = { ...caught };
      for (let n = disarm.length - 1; n >= 0; n -= 1) disarm[n]();
      return Object.values(all);
    });
    assert.deepEqual(caught, [], "the page's own functions were called");
    assert.ok((await painted(page)).some(({ text }) => text === TERM));
    assert.ok(await cardOf(reader, page, TERM));
  });

  add("whose form has fields named as a browser's own properties is read, the form and what follows it", async ({ reader, server, open }) => {
    const names = ["firstChild", "nextSibling", "localName", "nodeType", "hasAttributes", "getAttributeNames", "getAttribute", "shadowRoot", "parentElement"];
    const fields = names.map((name) => `<input name="${name}">`).join("");
    const images = ["body", "documentElement", "querySelectorAll", "defaultView", "activeElement", "adoptedStyleSheets"].map((name) => `<img name="${name}" alt="">`).join("");
    const after = SENTENCE.replace("Some", "Many");
    const page = await open(server.page("fields.html", around(`${images}<article>${short(SENTENCE)}<form>${fields}</form>${short(after)}</article>`)));
    const marks = await read(reader, page);
    assert.equal(marks.filter(({ text }) => text === TERM).length, 2, JSON.stringify(marks));
    assert.ok(await cardOf(reader, page, TERM));
  });

  add("with custom elements that break, and closed shadow trees, is read but for what is closed", async ({ reader, server, open }) => {
    const script = `<script>
      const said = ${JSON.stringify(SENTENCE)};
      customElements.define("x-closed", class extends HTMLElement {
        connectedCallback() { this.attachShadow({ mode: "closed" }).innerHTML = "<p>" + said.replace("Some", "Behind") + "</p>"; }
      });
      customElements.define("x-breaks", class extends HTMLElement {
        get shadowRoot() { throw new Error("no root"); }
        get firstChild() { throw new Error("no child"); }
        hasAttributes() { throw new Error("no attribute"); }
        getAttribute() { throw new Error("no attribute"); }
        connectedCallback() { throw new Error("broken"); }
        attributeChangedCallback() { throw new Error("broken"); }
        static observedAttributes = ["class", "id", "style"];
      });
    </script>`;
    const page = await open(
      server.page("elements.html", around(`${script}<article>${short(SENTENCE)}<x-closed></x-closed><x-breaks class="a"><p>${SENTENCE.replace("Some", "Others")}</p></x-breaks></article>`)),
    );
    const marks = await read(reader, page);
    assert.equal(marks.filter(({ text }) => text === TERM).length, 2, JSON.stringify(marks));
    const report = await reader.report(page);
    assert.doesNotMatch(report.text, /Behind/, "what a page closes is not looked into");
    assert.match(report.text, /Others called/);
  });

  add("with marks of direction, letters of no width and look-alikes has its marks on the right letters or none", async ({ reader, server, open }) => {
    const tricks = [
      "Some called Jeanine Anez the \u202eself-proclaimed president\u202c, others did not.",
      "Some called Jeanine Anez the self\u00ad-proclaimed pres\u00adident, others did not.",
      "Some called Jeanine Anez the self-pro\u200bclaimed pre\u2060sident, others did not.",
      "Some called Jeanine Anez the s\u0435lf-procl\u0430imed pr\u0435sident, others did not.",
      "Some called Jeanine Anez the \u2066self-proclaimed\u2069 \u200fpresident\u200e, others did not.",
    ];
    const page = await open(server.page("tricks.html", around(`<article>${short(SENTENCE, ...tricks)}</article>`)));
    const marks = await read(reader, page);
    assert.ok(marks.some(({ text }) => text === TERM));
    const bare = (/** @type {string} */ text) => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "");
    const texts = marks.map(({ text }) => bare(text));
    assert.equal(texts.filter((text) => text === TERM).length, 5, JSON.stringify(marks));
    // In other letters it is another title, which somebody gives all the same; but the lexicon's note is not about it.
    const alike = "s\u0435lf-procl\u0430imed pr\u0435sident";
    assert.deepEqual([...new Set(texts)].sort(), ["interim president", TERM, alike].sort());
    says(await cardOf(reader, page, TERM), [/Sources/i]);
    await page.keyboard.press("Escape");
    await closed(reader, page);
    assert.doesNotMatch(await cardOf(reader, page, alike), /Sources/i);
    await page.keyboard.press("Escape");
    await closed(reader, page);
    // What turns the direction of a line in the page turns none in the card.
    const turned = marks.find(({ text }) => /[\u2066-\u2069]/.test(text))?.text ?? "";
    assert.ok(turned);
    assert.doesNotMatch(await cardOf(reader, page, turned), /[\u202a-\u202e\u2066-\u2069]/);
  });

  add("with markup in its title, names, handles and captions has it shown as text, and nothing of it is parsed", async ({ reader, server, open }) => {
    const name = (/** @type {string} */ at) => escaped(`Ann ${PICTURE(at)}<b>Lee</b>`);
    const body = `<article><h1>March ${escaped(PICTURE("headline"))}</h1><p class="byline">By ${name("byline")}</p>
      ${short(SENTENCE, `“The self-proclaimed president lied,” said ${name("speaker")}, a teacher. ${escaped("<script>fetch('/ran-script')</script>")}`)}
      <figure><figcaption>Interim president Jeanine Anez ${escaped(PICTURE("caption"))}. Photo: ${name("credit")}</figcaption></figure>
      <blockquote class="twitter-tweet"><p>The so-called president ${escaped(PICTURE("post"))}</p>&mdash; ${name("handle")} (@ann${escaped("<i>")}) <a href="https://twitter.com/ann/status/1">Nov 15, 2019</a></blockquote></article>`;
    const html = around(body).replace("<title>A page</title>", `<title>${escaped(PICTURE("title"))}</title><meta property="og:site_name" content="${escaped(PICTURE("outlet")).replace(/"/g, "&quot;")}">`);
    const page = await open(server.page("markup.html", html));
    const marks = await read(reader, page);
    for (const { text } of [...new Map(marks.map((mark) => [mark.text, mark])).values()]) {
      await clickMark(page, text);
      await opened(reader, page);
      assert.deepEqual((await made(reader, page)).flat(), [], text);
      await page.keyboard.press("Escape");
      await closed(reader, page);
    }
    await reader.shortcut(page, "Alt+Shift+L");
    await until("the list", () => card(reader, page));
    assert.deepEqual((await made(reader, page)).flat(), []);
    await page.keyboard.press("Escape");
    await cardOf(reader, page, TERM);
    await reader.openPanel(page);
    await until("the panel", () => reader.inPanel((document) => document.querySelectorAll(".ww-called").length > 0));
    const parsed = await reader.inPanel((document) => document.querySelectorAll("img, script:not([src]), b, i, iframe, [onerror]").length);
    assert.equal(parsed, 0);
    await reader.closePanel();
    assert.deepEqual(server.requests.filter((one) => /parsed-|ran-/.test(one)), [], "nothing of it was asked for");
  });

  add("that sends false messages, clicks and keys is not obeyed", async ({ reader, server, open }) => {
    const page = await open(server.page("false.html", around(ARTICLE)));
    const marks = await read(reader, page);
    const { hidden } = await page.evaluate(async (id) => {
      const messages = [
        { type: "stop" }, { type: "asked" }, { type: "list" }, { type: "who_says" }, { type: "step", by: 1 }, { type: "open_panel" },
        { type: "reading", on: false, marks: 0 }, { type: "check_pack", text: "pack" }, { id: 1, revision: 1, type: "answer", answer: { marks: [] } },
      ];
      const { chrome, browser } = /** @type {any} */ (globalThis);
      for (const message of messages) {
        window.postMessage(message, "*");
        document.dispatchEvent(new CustomEvent("message", { detail: message }));
        for (const api of [chrome, browser]) {
          try {
            await api?.runtime?.sendMessage?.(id, message);
          } catch {
            // No page may speak to it.
          }
        }
      }
      for (const set of CSS.highlights.values()) {
        for (const range of set) {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          const box = live.getClientRects()[0];
          if (!box) continue;
          const at = { bubbles: true, composed: true, view: window, clientX: box.x + 2, clientY: box.y + 2 };
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) range.startContainer.parentElement?.dispatchEvent(new MouseEvent(type, at));
        }
      }
      for (const key of ["Q", "L", "S", "O"]) window.dispatchEvent(new KeyboardEvent("keydown", { key, code: `Key${key}`, altKey: true, shiftKey: true, bubbles: true }));
      await new Promise((go) => setTimeout(go, 600));
      return { hidden: typeof chrome?.runtime?.sendMessage };
    }, /** @type {any} */ (reader).id);
    assert.equal(hidden, "undefined", "no page is given a way to speak to it");
    assert.equal(await card(reader, page), null, "no card, no list");
    assert.deepEqual(await painted(page), marks);
  });

  add("cannot look into an open card, nor press its buttons", async ({ reader, server, open }) => {
    const page = await open(server.page("looks.html", around(ARTICLE)));
    await page.evaluate(() => {
      const seen = /** @type {Element[]} */ ([]);
      new MutationObserver((records) => records.forEach(({ addedNodes }) => seen.push(.../** @type {any} */ (addedNodes)))).observe(document.documentElement, { childList: true });
      Object.assign(globalThis, { seen });
    });
    await read(reader, page);
    await cardOf(reader, page, TERM);
    const found = await page.evaluate(() => {
      const [host] = /** @type {HTMLElement[]} */ (/** @type {any} */ (globalThis).seen);
      if (!host) return null;
      const box = host.getBoundingClientRect();
      const inside = document.elementFromPoint(box.x + box.width / 2, box.y + box.height - 20);
      host.click();
      inside?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, clientX: box.x + 30, clientY: box.y + box.height - 20 }));
      return { root: host.shadowRoot === null, inside: inside === host, text: host.textContent, html: host.innerHTML, attributes: host.getAttributeNames() };
    });
    // It sees that something opened, and where; not what it says.
    assert.deepEqual({ ...found, attributes: undefined }, { root: true, inside: true, text: "", html: "", attributes: undefined });
    assert.ok(await card(reader, page), "the card is still open");
    await page.keyboard.press("Escape");
  });

  add("cannot ask for the extension's files", async ({ reader, server, open }) => {
    const page = await open(server.page("asks.html", around(ARTICLE)));
    await read(reader, page);
    const scheme = browser === "chromium" ? "chrome-extension" : "moz-extension";
    // Firefox gives each installation a number of its own, which no page knows; its name is tried.
    const got = await page.evaluate(async (base) => {
      const files = ["manifest.json", "content.js", "screens.js", "engine.wasm", "icons/16.png", "options.html"];
      const fetched = files.map((file) => fetch(`${base}/${file}`).then(() => file, () => null));
      const shown = new Promise((tell) => {
        const image = new Image();
        image.onload = () => tell("icons/16.png as a picture");
        image.onerror = () => tell(null);
        image.src = `${base}/icons/16.png`;
      });
      return (await Promise.all([...fetched, shown])).filter(Boolean);
    }, `${scheme}://${/** @type {any} */ (reader).id}`);
    assert.deepEqual(got, []);
  });

  for (const [what, policy] of Object.entries(POLICIES)) {
    add(`whose policy ${what} is read, and its cards open`, async ({ reader, server, open }) => {
      const page = await open(server.page("policy.html", around(ARTICLE), { "content-security-policy": policy }));
      await reader.press(page);
      // Asked from outside: in a sandbox no script of the page's own waits for anything.
      await until("the marks", async () => (await painted(page)).some(({ text }) => text === TERM));
      assert.ok(await cardOf(reader, page, TERM));
    });
  }

  add("that isolates itself from every other origin is read", async ({ reader, server, open }) => {
    const headers = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "fullscreen=(), clipboard-write=()",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    };
    const page = await open(server.page("isolated.html", around(ARTICLE), headers));
    await read(reader, page);
    assert.ok(await cardOf(reader, page, TERM));
  });
});
