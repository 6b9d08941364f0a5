// The first page: it opens by itself, and its sample is really read.
// @ts-check
import { strict as assert } from "node:assert";
import { until } from "./harness/browser.mjs";
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
});
