// Which pages belong to the site that a reader allows.
// @ts-check
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { load } from "./load.mjs";

const { siteOf } = await load("background/sites.ts");
const { originsOf } = await load("ui/reading.ts");

const check = (/** @type {string | undefined} */ url, /** @type {string[] | undefined} */ expected) => assert.deepEqual(siteOf(url), expected, url);

test("a site is its scheme and host, whatever the port and path", () => {
  check("https://news.example/2019/story?x=1", ["https://news.example/*"]);
  check("http://127.0.0.1:8000/", ["http://127.0.0.1/*"]);
  check("https://news.example", ["https://news.example/*"]);
});

test("what is no site of the web cannot be allowed", () => {
  check("about:blank", undefined);
  check("chrome://extensions", undefined);
  check(undefined, undefined);
});

test("a site is named as in the address bar, in any letters", () => {
  const named = (/** @type {string} */ typed, /** @type {string | undefined} */ host) =>
    assert.deepEqual(originsOf(typed), host && [`https://${host}/*`, `http://${host}/*`], typed);
  named(" News.Example ", "news.example");
  named("HTTPS://news.example:8080/2019/story?x=1", "news.example");
  named("bücher.example", "xn--bcher-kva.example");
  named("localhost", "localhost");
  for (const none of ["", "news", "foo bar", "https://", "file:///x", "*.news.example", "[::1]"]) named(none, undefined);
});
