// The demo page, from a static host that knows nothing of it.
// @ts-check
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, until } from "./harness/browser.mjs";
import { marked, painted } from "./harness/marks.mjs";
import { suite } from "./harness/suite.mjs";

/** @typedef {import("./harness/browser.mjs").Page} Page */

if (!existsSync(join(ROOT, "dist/www/index.html"))) throw new Error("dist/www is missing. Build it first: ./x build");

/** The text of the demo's open card. @param {import("./harness/browser.mjs").Reader} reader @param {Page} page */
const cardText = (reader, page) =>
  until("a card to open", async () => {
    const [text] = await reader.inShadows(page, function () {
      return /** @type {HTMLElement | null} */ (this.querySelector('[role="dialog"]'))?.innerText ?? null;
    });
    return text;
  });

suite("the demo", (add) => {
  add("reads its sample article: marks, card and report", async ({ reader, server, open }) => {
    const page = await open("/www/");
    const marks = await marked(page);
    assert.ok(
      marks.some(({ text }) => text === "self-proclaimed president"),
      JSON.stringify(marks),
    );
    await until("the report", () =>
      page.evaluate(() => document.getElementById("report")?.textContent?.includes("Who says what")),
    );
    // Words that are said of nobody in particular stand under a heading of their own, not under the last name.
    const headings = await page.evaluate(() =>
      [...document.querySelectorAll("#report .ww-called:not(:has(> h3))")].map((one) => one.closest("li:has(> h3)")?.querySelector("h3")?.textContent));
    assert.ok(headings.length > 0 && headings.every((heading) => heading === "Other contested words"), headings.join());
    await reader.screen(page, "demo");
    await page.click("#next");
    assert.match(await cardText(reader, page), /Sources/i);
    await reader.screen(page, "demo-card");
    const elsewhere = server.requests.filter((url) => !url.startsWith("/www/"));
    assert.deepEqual(
      elsewhere.filter((url) => url !== "/favicon.ico" && !url.startsWith("/pages/")),
      [],
    );
  });

  add("reads a pasted text, and says so where it finds nothing", async ({ reader, open }) => {
    const page = await open("/www/");
    await marked(page);
    const paste = async (/** @type {string} */ text) => {
      await page.click('.choice a[data-text="own"]');
      await page.waitForSelector("#own-text", { visible: true });
      await page.evaluate((text) => {
        const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
        field.value = text;
      }, text);
      await page.click('#own-text button[type="submit"]');
    };
    const report = () => page.evaluate(() => document.getElementById("report")?.innerText ?? "");
    await paste(
      "The town waits\n\nOn Monday Jeanine Anez, the self-proclaimed president, met officers in La Paz.\n\n" +
        "The harbour was quiet. A spokesman said that the ferries would run again on Tuesday.",
    );
    await until("the pasted words to be marked", async () =>
      (await painted(page)).some(({ text }) => text === "self-proclaimed president"),
    );
    await until("its report", async () => (await report()).includes("self-proclaimed president"));
    const place = await page.evaluate(() => [document.activeElement?.id, document.getElementById("page")?.getBoundingClientRect().top]);
    assert.equal(place[0], "page", "who reads by ear is led to it");
    assert.ok(Number(place[1]) >= 0 && Number(place[1]) < 300, `it is in sight: ${place[1]}`);
    await paste("The harbour was quiet on Monday morning and the ferries ran on time, as they do on most days of the week here.");
    await until("the zero state", async () => (await report()).includes("This says nothing about the article."));
    assert.deepEqual(await painted(page), []);
    await reader.screen(page, "demo-zero");
    // The source of a page is read as that page.
    await paste(`<!doctype html><title>A march</title><nav>The regime watch</nav><article><h1>A march in the town</h1>
<p>On Monday Jeanine Anez, the self-proclaimed president, met officers in La&nbsp;Paz. The shops would open again on Tuesday, a spokesman said.</p></article>`);
    await until("the page's words to be marked", async () => (await painted(page)).some(({ text }) => text === "self-proclaimed president"));
    assert.doesNotMatch(await page.$eval("#page", (main) => /** @type {HTMLElement} */ (main).innerText), /<p>|nbsp/);
    // Of another language it is not said that nothing was found.
    await paste("Plusieurs milliers de personnes sont descendues vendredi d’El Alto pour demander le départ de la présidente par intérim, que ses adversaires appellent la présidente autoproclamée et dont ils disent qu’elle est arrivée par un coup.");
    await until("what was not done", async () => (await report()).includes("this text is not in English"));
    assert.doesNotMatch(await report(), /No listed terms|No attributions/);
  });

  add("prints its report whole, and no controls", async ({ reader, open }) => {
    const page = await open("/www/");
    await marked(page);
    await until("the report", () => page.evaluate(() => document.getElementById("report")?.textContent?.includes("Who says what")));
    await reader.paper(page, true);
    try {
      const on = await until("the paper", () =>
        page.evaluate(() => {
          if (!matchMedia("print").matches) return null;
          const report = /** @type {HTMLElement} */ (document.querySelector("aside"));
          const controls = [".choice", ".tools", ".ww-filter", ".ww-exports"].filter((one) => document.querySelector(one)?.checkVisibility());
          return { cut: report.scrollHeight - report.clientHeight, controls };
        }));
      assert.ok(on.cut <= 1 && on.controls.length === 0, JSON.stringify(on));
    } finally {
      await reader.paper(page, false);
    }
  });

  add("keeps the chosen sample in the address, and finds rivals in each", async ({ reader, open }) => {
    for (const [name, words] of /** @type {const} */ ([
      ["falklands", "Islas Malvinas"],
      ["taiwan", "renegade province"],
      ["sahara", "southern provinces"],
      ["border", "undocumented immigrants"],
      ["bolivia", "self-proclaimed president"],
    ])) {
      const page = await open(`/www/#${name}`);
      await until(`the marks of ${name}`, async () => (await painted(page)).some(({ text }) => text === words));
      const current = await page.$eval('.choice a[aria-current="true"]', (link) => /** @type {HTMLAnchorElement} */ (link).hash);
      assert.equal(current, `#${name}`);
      await reader.screen(page, `demo-${name}`);
    }
    const page = await open("/www/#no-such-sample");
    await marked(page);
    await page.click('.choice a[data-text="taiwan"]');
    await until("the other sample", async () => (await painted(page)).some(({ text }) => text === "renegade province"));
    assert.equal(await page.evaluate(() => location.hash), "#taiwan");
  });

  add("reads a saved page that is opened or dropped, and runs nothing of it", async ({ open, server }) => {
    const page = await open("/www/#own");
    await until("the demo to be ready", () => page.$eval("#own-text", (form) => !(/** @type {HTMLElement} */ (form).hidden)));
    const drop = (/** @type {string} */ name, /** @type {string} */ text) =>
      page.evaluate(
        (name, text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        name,
        text,
      );
    const asked = server.requests.length;
    await drop(
      "saved.html",
      `<!doctype html><head><meta property="article:published_time" content="2019-11-15T08:00:00Z"><script>document.title = "ran"</script></head>
      <body id="report"><nav><a href="/">The regime watch</a></nav><main><article><h1>Marchers in La Paz</h1>
      <img src="/www/nothing.png" onerror="document.title = 'ran'"><p onclick="x()">On Monday Jeanine Anez, the self-proclaimed president, met officers in La Paz.</p>
      <p>The streets were quiet after that, a spokesman said, and the shops would open again on Tuesday morning.</p></article></main></body>`,
    );
    await until("the saved page to be marked", async () =>
      (await painted(page)).some(({ text }) => text === "self-proclaimed president"),
    );
    assert.notEqual(await page.title(), "ran");
    assert.equal(await page.$$eval("#page script, #page img, #page [onclick]", (found) => found.length), 0);
    assert.deepEqual(server.requests.slice(asked), []);
    await drop("picture.png", "\0\0PNG\0");
    const refused = (/** @type {string} */ name) =>
      until("the reason", () => page.$eval("#trouble", (box, name) => box.textContent?.includes(`${name} is not a text or HTML file`), name));
    await refused("picture.png");
    await drop("paper.pdf", "%PDF-1.4\nBT (The regime fell) Tj ET");
    await refused("paper.pdf");
    // Each letter in two bytes, as some programs save a text.
    await page.evaluate(() => {
      const letters = "\uFEFFThe self-proclaimed president said that it was over for good.";
      const units = Uint16Array.from(letters, (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([units], "wide.txt"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await until("the wide text", () => page.$eval("#page", (main) => main.textContent?.startsWith("The self-proclaimed president said")));
  });

  add("keeps the reader's own text for who goes back and forth", async ({ open }) => {
    const page = await open("/www/#own");
    await page.waitForSelector("#text", { visible: true });
    await page.type("#text", "Supporters of Ann Lee, the self-declared mayor, met in the town on Monday, and her rival stayed at home.");
    await page.click('#own-text button[type="submit"]');
    const shown = (/** @type {string} */ words) => until(words, () => page.$eval("#page", (main, words) => main.textContent?.includes(words), words));
    await shown("Supporters of Ann Lee");
    await page.click('.choice a[data-text="taiwan"]');
    await shown("Taiwan");
    await page.evaluate(() => history.back());
    await shown("Supporters of Ann Lee");
    await until("its marks", async () => (await painted(page)).some(({ text }) => /mayor/.test(text)));
    await until("its report", () => page.$eval("#report", (report) => report.textContent?.includes("Ann Lee")));
  });

  add("says of a file without text, and of several files, what was read", async ({ open }) => {
    const page = await open("/www/#own");
    await until("the demo to be ready", () => page.$eval("#own-text", (form) => !(/** @type {HTMLElement} */ (form).hidden)));
    const drop = (/** @type {[string, string][]} */ ...files) =>
      page.evaluate((files) => {
        const data = new DataTransfer();
        for (const [name, text] of files) data.items.add(new File([text], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, files);
    const told = (/** @type {string} */ words) =>
      until(words, () => page.$eval("#trouble", (box, words) => !(/** @type {HTMLElement} */ (box).hidden) && box.textContent?.includes(words), words));
    await drop(["blank.txt", " \n\n"]);
    await told("blank.txt has no text in it");
    await drop(["app.html", `<!doctype html><body><div id="app"></div><script>"draws it"</script></body>`]);
    await told("app.html has no text in it");
    assert.equal(await page.$eval("#page", (main) => main.textContent), "Your text will stand here.");
    await drop(["first.txt", "Supporters of Ann Lee, the self-declared mayor, met in the town."], ["second.txt", "It rained."]);
    await told("Only first.txt was read");
    assert.match(await page.$eval("#page", (main) => main.textContent ?? ""), /^Supporters of Ann Lee/);
  });

  add("leaves text that is dragged to the browser, and shows each line in its own direction", async ({ open }) => {
    const page = await open("/www/#own");
    await page.waitForSelector("#text", { visible: true });
    const taken = await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "Dragged words");
      const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      document.getElementById("text")?.dispatchEvent(drop);
      return drop.defaultPrevented;
    });
    assert.equal(taken, false);
    await page.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
      field.value = "وصل المتحدث مساء.\nThe spokesman came in the evening.";
    });
    await page.click('#own-text button[type="submit"]');
    const directions = () => page.$$eval("#page p", (lines) => lines.map((line) => getComputedStyle(line).direction).join());
    await until("both directions", async () => (await directions()) === "rtl,ltr");
  });

  add("goes to the article by its first link, and keeps the text that is shown", async ({ open }) => {
    const page = await open("/www/#sahara");
    await until("the sample", () => page.$eval("#page", (main) => main.textContent?.includes("Truce of 29 years")));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
    await page.keyboard.press("Enter");
    await until("the article to have the focus", () => page.evaluate(() => document.activeElement?.id === "page"));
    assert.equal(await page.evaluate(() => location.hash), "#sahara");
  });

  add("works in the dark", async ({ reader, open }) => {
    const page = await open("/www/");
    await reader.scheme(page, "dark");
    try {
      await marked(page);
      await page.click("#next");
      await cardText(reader, page);
      await reader.screen(page, "demo-dark");
    } finally {
      await reader.scheme(page, "light");
    }
  });
});
