// What is kept of the reader's choices, and how what was kept is read.
// @ts-check
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const settings = await load("settings.ts");
const { DEFAULTS } = settings;

/** A browser's storage in memory. @typedef {Record<string, any>} Kept */
/** @type {{ sync: Kept, local: Kept }} */
let kept;
/** What the browser says in place of carrying preferences; undefined where it carries them. @type {string | undefined} */
let refusal;
/** How often each area was written. */
let written = { sync: 0, local: 0 };
/** @type {((changes: Kept, area: string) => void)[]} */
let listeners;

beforeEach(() => {
  kept = { sync: {}, local: {} };
  refusal = undefined;
  written = { sync: 0, local: 0 };
  listeners = [];
  const area = (/** @type {"sync" | "local"} */ name) => ({
    get: async (/** @type {string | string[]} */ keys) => {
      const there = [keys].flat().filter((key) => key in kept[name]);
      return structuredClone(Object.fromEntries(there.map((key) => [key, kept[name][key]])));
    },
    set: async (/** @type {Kept} */ items) => {
      if (name === "sync" && refusal) throw new Error(refusal);
      written[name] += 1;
      Object.assign(kept[name], structuredClone(items));
      for (const listener of listeners) listener(items, name);
    },
    remove: async (/** @type {string} */ key) => {
      delete kept[name][key];
      for (const listener of listeners) listener({ [key]: {} }, name);
    },
  });
  const onChanged = {
    addListener: (/** @type {any} */ one) => void listeners.push(one),
    removeListener: (/** @type {any} */ one) => void listeners.splice(listeners.indexOf(one), 1),
  };
  /** @type {any} */ (globalThis).chrome = { storage: { sync: area("sync"), local: area("local"), onChanged } };
});

test("without anything kept, everything has its default", async () => {
  assert.deepEqual(await settings.load(), DEFAULTS);
});

test("what tells of a reader's reading stays on the computer", async () => {
  const hidden = [{ term: "x-entry", words: "a term", site: "news.example" }];
  await settings.change({ set: { theme: "dark", sitesOff: ["news.example"], hidden } });
  assert.deepEqual(await settings.load(), { ...DEFAULTS, theme: "dark", sitesOff: ["news.example"], hidden });
  assert.doesNotMatch(JSON.stringify(kept.sync), /news|x-entry/);
  assert.equal(kept.sync.preferences.theme, "dark");
  assert.equal(kept.sync.preferences.version, settings.VERSION);
  assert.equal(kept.local.lists.version, settings.VERSION);
});

test("two changes at once are both kept", async () => {
  const add = (/** @type {string} */ item) => settings.change({ list: "sitesOff", item, on: true });
  await Promise.all([add("a.example"), add("b.example"), settings.change({ set: { count: true } })]);
  assert.deepEqual(await settings.load(), { ...DEFAULTS, count: true, sitesOff: ["a.example", "b.example"] });
});

test("an item is on its list once, or not at all, however often that is said", async () => {
  const say = (/** @type {string} */ list, /** @type {unknown} */ item, /** @type {boolean} */ on) => settings.change({ list, item, on });
  const here = { term: "x", words: "X", site: "a.example" };
  const everywhere = { ...here, site: null };
  for (const item of ["agentless", "label", "agentless"]) await say("kindsOff", item, true);
  for (const item of [here, everywhere, { ...here, words: "the X" }]) await say("hidden", item, true);
  assert.deepEqual((await settings.load()).kindsOff, ["label", "agentless"]);
  assert.deepEqual((await settings.load()).hidden, [everywhere, { ...here, words: "the X" }]);
  for (const item of ["label", "label", "never"]) await say("kindsOff", item, false);
  await say("hidden", here, false);
  assert.deepEqual(await settings.load(), { ...DEFAULTS, kindsOff: ["agentless"], hidden: [everywhere] });
});

test("nothing is kept that would not be read again: a list that is full stays as it is, and its reader is told", async () => {
  const sitesOff = Array.from({ length: 5000 }, (_, n) => `${n}.example`);
  await settings.change({ set: { sitesOff } });
  await assert.rejects(settings.change({ list: "sitesOff", item: "one-more.example", on: true }), /sitesOff cannot hold this/);
  await assert.rejects(settings.change({ set: { glow: 3 } }), /glow/);
  assert.deepEqual(await settings.load(), { ...DEFAULTS, sitesOff });
});

test("a change that cannot be kept does not stop the next one", async () => {
  await assert.rejects(settings.change({ set: { theme: "pink" } }), /theme/);
  await settings.change({ set: { count: true } });
  assert.equal((await settings.load()).count, true);
});

test("all may be changed back to the defaults at once", async () => {
  await settings.change({ set: { enabled: false, sitesOff: ["a.example"], kindsOff: ["agentless"] } });
  await settings.change({ set: { ...DEFAULTS } });
  assert.deepEqual(await settings.load(), DEFAULTS);
});

test("what the browser will not carry is kept here, until it carries it again", async () => {
  await settings.change({ set: { theme: "dark" } });
  assert.equal(await settings.carried(), true);
  refusal = "QUOTA_BYTES_PER_ITEM quota exceeded";
  await settings.change({ set: { tint: "teal", sitesOff: ["a.example"] } });
  assert.equal(await settings.carried(), false);
  assert.deepEqual(await settings.load(), { ...DEFAULTS, theme: "dark", tint: "teal", sitesOff: ["a.example"] });
  assert.equal(kept.sync.preferences.tint, "violet");
  refusal = undefined;
  await settings.change({ set: { count: true } });
  assert.equal(await settings.carried(), true);
  assert.deepEqual(await settings.load(), { ...DEFAULTS, theme: "dark", tint: "teal", count: true, sitesOff: ["a.example"] });
  assert.equal(kept.local.preferences, undefined);
  assert.equal(kept.sync.preferences.tint, "teal");
});

test("who watches hears of what is kept here too", async () => {
  refusal = "MAX_WRITE_OPERATIONS_PER_MINUTE";
  /** @type {string[]} */
  const heard = [];
  settings.watch((/** @type {any} */ now) => heard.push(now.theme));
  await settings.change({ set: { theme: "dark" } });
  await new Promise(setImmediate);
  assert.deepEqual([...new Set(heard)], ["dark"]);
});

test("what is as it was is not written again", async () => {
  await settings.change({ set: { theme: "dark" } });
  assert.deepEqual(written, { sync: 1, local: 0 });
  await settings.change({ set: { sitesOff: ["a.example"] } });
  await settings.change({ set: { theme: "dark" } });
  assert.deepEqual(written, { sync: 1, local: 1 });
});

test("whoever watches hears of changes until it stops", async () => {
  /** @type {boolean[]} */
  const heard = [];
  const stop = settings.watch((/** @type {any} */ now) => heard.push(now.count));
  await settings.change({ set: { count: true } });
  await new Promise(setImmediate);
  assert.ok(heard.length > 0 && heard.every((count) => count));
  stop();
  const before = heard.length;
  await settings.change({ set: { count: false } });
  await new Promise(setImmediate);
  assert.equal(heard.length, before);
});

test("what does not fit has its default, and the rest is kept", () => {
  const { read } = settings;
  const check = (/** @type {unknown} */ from, /** @type {object} */ expected) =>
    assert.deepEqual(read(from, "sync", "local"), { ...DEFAULTS, ...expected }, JSON.stringify(from));
  for (const nothing of [undefined, null, 7, "x", [], {}]) check(nothing, {});
  check({ enabled: "yes", theme: "pink", kindsOff: ["agentless"], marks: "strong" }, { kindsOff: ["agentless"], marks: "strong" });
  check({ kindsOff: ["agentless", 7] }, {});
  check({ hidden: [{ term: "a" }] }, {});
  check({ sitesOff: ["a.example", 3], tint: "blue" }, { tint: "blue" });
  check({ version: 99, more: true, count: true }, { count: true });
});

test("what an older version kept goes through every step since", () => {
  const steps = [
    (/** @type {Kept} */ { dark, ...rest }) => ({ ...rest, theme: dark ? "dark" : "light" }),
    (/** @type {Kept} */ kept) => ({ ...kept, theme: kept.theme === "light" ? "auto" : kept.theme }),
  ];
  const check = (/** @type {Kept} */ from, /** @type {string} */ theme) => assert.equal(settings.upgraded(from, steps, 3).theme, theme);
  check({ version: 1, dark: true }, "dark");
  check({ version: 1, dark: false }, "auto");
  check({ version: 2, theme: "light" }, "auto");
  check({ version: 3, theme: "light" }, "light");
  check({ version: 4, theme: "light" }, "light");
});

test("a site or everything may be off", () => {
  const off = (/** @type {object} */ some, /** @type {string} */ host) => settings.isOff({ ...DEFAULTS, ...some }, host);
  assert.equal(off({}, "a.example"), false);
  assert.equal(off({ sitesOff: ["a.example"] }, "a.example"), true);
  assert.equal(off({ sitesOff: ["a.example"] }, "b.example"), false);
  assert.equal(off({ enabled: false }, "b.example"), true);
});

test("a term may be hidden everywhere or on one site", () => {
  const hidden = [{ term: "x", words: "X", site: null }, { term: "y", words: "Y", site: "a.example" }];
  const check = (/** @type {string} */ term, /** @type {string} */ host, /** @type {boolean} */ expected) =>
    assert.equal(settings.isHidden({ ...DEFAULTS, hidden }, term, host), expected);
  check("x", "b.example", true);
  check("y", "a.example", true);
  check("y", "b.example", false);
});

test("a file gives back what was written into it", () => {
  const mine = { ...DEFAULTS, tint: "teal", sitesOff: ["a.example"], hidden: [{ term: "x", words: "X", site: null }] };
  assert.deepEqual(settings.fromFile(settings.toFile(mine)), { settings: mine, refused: [], newer: false });
});

test("a file of something else says what is wrong with it", () => {
  const check = (/** @type {string} */ text, /** @type {string} */ fault) => assert.deepEqual(settings.fromFile(text), { fault }, text);
  for (const text of ["", "{", "\u0000\u0001", settings.toFile(DEFAULTS).slice(0, -9)]) check(text, "not_json");
  for (const text of ["null", "7", '"x"', "[]", "{}", '{"settings":{}}', '{"file":"whose-word-settings"}', '{"file":"whose-word-settings","settings":[]}']) {
    check(text, "not_ours");
  }
});

test("what a file holds wrongly is named, and what it does not hold is not touched", () => {
  const file = (/** @type {object} */ given, version = 1) => JSON.stringify({ file: "whose-word-settings", version, settings: given });
  const check = (/** @type {string} */ text, /** @type {object} */ expected) =>
    assert.deepEqual(settings.fromFile(text), { refused: [], newer: false, ...expected }, text);
  check(file({}), { settings: {} });
  check(file({ tint: "teal" }), { settings: { tint: "teal" } });
  check(file({ tint: "pink", count: "yes", theme: "dark" }), { settings: { theme: "dark" }, refused: ["tint", "count"] });
  check(file({ sitesOff: [1], hidden: null }), { settings: {}, refused: ["sitesOff", "hidden"] });
  check(file({ sitesOff: Array(5001).fill("a.example") }), { settings: {}, refused: ["sitesOff"] });
  check(file({ tint: "blue", glow: 3 }, 99), { settings: { tint: "blue" }, newer: true });
});
