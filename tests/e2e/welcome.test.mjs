// The first page: it opens by itself, and its sample is really read.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
import { marked } from "./harness/marks.mjs";
import { readOn } from "./harness/settings.mjs";
import { suite } from "./harness/suite.mjs";

suite("the first page", (add) => {
  add("opens when the extension is installed", async ({ reader }) => {
    await reader.openOwn("options.html");
    const open = await until("the first page", () =>
      reader.inView("own", async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        return (await chrome.tabs.query({ url: chrome.runtime.getURL("welcome.html") })).length;
      }),
    );
    assert.equal(open, 1);
    await reader.closeOwn();
  });

  add("shows in its sample what its list of lines explains", async ({ reader }) => {
    await reader.openOwn("welcome.html");
    const kinds = await until("the sample to be read", () =>
      reader.inView("own", () => (CSS.highlights.size > 0 ? [...CSS.highlights.keys()] : null)),
    );
    for (const kind of ["outlet", "direct", "indirect", "caption", "conflict"]) {
      assert.ok(kinds.includes(`whose-word-${kind}`), `${kind}: ${kinds}`);
    }
    await reader.closeOwn();
  });

  add("shows the marks of its sample as a list, for who cannot point at them", async ({ reader }) => {
    await reader.openOwn("welcome.html");
    await until("the sample to be read", () => reader.inView("own", () => CSS.highlights.size > 0));
    const layers = () => reader.inView("own", (document) => document.querySelectorAll(":popover-open").length);
    assert.equal(await layers(), 0);
    await reader.clickIn("own", "#list");
    await until("the list", layers);
    await reader.viewScreen("own", "welcome-list");
    await reader.keyIn("own", "Escape");
    await until("the list to close", async () => (await layers()) === 0);
    await reader.closeOwn();
  });

  add("asks when pages are to be read, and does as it is told", async ({ reader, open }) => {
    await reader.agree(["http://*/*", "https://*/*"]);
    await reader.openOwn("welcome.html");
    const chosen = () =>
      reader.inView("own", (document) => /** @type {HTMLInputElement | null} */ (document.querySelector("#reading input:checked"))?.value ?? null);
    assert.equal(await chosen(), "click", "nothing is read unasked before its reader says so");
    assert.deepEqual(await reader.sites(), []);
    await reader.clickIn("own", "#reading-chosen");
    await until("the field for a site", () => reader.inView("own", (document) => document.getElementById("reading-site") !== null));
    await readOn(reader, "all");
    await marked(await open("/pages/march.html?unasked"));
    await reader.closeOwn();
    await reader.openOwn("welcome.html");
    assert.equal(await chosen(), "all");
    await readOn(reader, "click");
    await reader.closeOwn();
  });
});
