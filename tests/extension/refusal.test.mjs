// Why a page cannot be read, by its address and by what the browsers say.
// @ts-check
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { load } from "./load.mjs";

const { refusal } = await load("background/refusal.ts");

/** What Chromium says where it lets no script in, and what Firefox says of all pages. */
const CHROMIUM = {
  own: "Error: Cannot access a chrome:// URL",
  other: "Error: Cannot access a chrome-extension:// URL of different extension",
  hidden: "Error: Cannot access contents of the page. Extension manifest must request permission to access the respective host.",
  store: "Error: The extensions gallery cannot be scripted.",
  policy: "Error: This page cannot be scripted due to an ExtensionsSettings policy.",
};
const FIREFOX = "Error: Missing host permission for the tab";

test("each kind of page has its own", () => {
  for (const [url, said, expected] of /** @type {const} */ ([
    [undefined, CHROMIUM.own, "own"],
    [undefined, CHROMIUM.other, "own"],
    [undefined, CHROMIUM.hidden, "file"],
    [undefined, CHROMIUM.policy, "site"],
    [undefined, CHROMIUM.store, "store"],
    ["https://chromewebstore.google.com/detail/x", CHROMIUM.store, "store"],
    ["https://news.example/a", CHROMIUM.policy, "site"],
    ["https://news.example/a", CHROMIUM.hidden, "site"],
    ["https://news.example/a.pdf", undefined, "no_page"],
    ["https://news.example/image", undefined, "no_page"],
    ["https://news.example/gone", "Error: Frame with ID 0 is showing error page", "no_page"],
    ["file:///home/me/image.svg", undefined, "no_page"],
    ["about:license", FIREFOX, "own"],
    ["about:license", undefined, "own"],
    ["about:reader?url=https%3A%2F%2Fnews.example%2Fa.pdf", FIREFOX, "reader_view"],
    ["moz-extension://1/welcome.html", FIREFOX, "own"],
    ["https://addons.mozilla.org/en-GB/firefox/", FIREFOX, "store"],
    ["https://addons.mozilla.org.news.example/", FIREFOX, "site"],
    ["https://support.mozilla.org/kb", FIREFOX, "site"],
    ["https://news.example/A.PDF?page=2", FIREFOX, "no_page"],
    ["https://news.example/about?file=a.pdf", FIREFOX, "site"],
    ["file:///home/me/a.html", FIREFOX, "file"],
    ["data:text/html,a", FIREFOX, "no_page"],
    [undefined, undefined, "own"],
  ])) {
    assert.equal(refusal(url, said), `refused_${expected}`, `${url} ${said}`);
  }
});
