// What the reader changed, on its way from a window to the background, which may hear of it late, twice or never.
// @ts-check
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { load } from "./load.mjs";

/** A browser in which `kept` is in the storage, and `answer` answers messages. @param {Record<string, any>} kept @param {(message: any) => unknown} [answer] */
function browser(kept, answer = () => ({ value: undefined })) {
  const local = {
    get: async (/** @type {string | string[]} */ keys) => Object.fromEntries([keys].flat().filter((key) => key in kept).map((key) => [key, kept[key]])),
    getKeys: async () => Object.keys(kept),
    set: async (/** @type {Record<string, any>} */ items) => void Object.assign(kept, structuredClone(items)),
    remove: async (/** @type {string} */ key) => void delete kept[key],
  };
  /** @type {Record<string, any>} */
  let carried = {};
  const sync = { get: async () => carried, set: async (/** @type {Record<string, any>} */ items) => void (carried = structuredClone(items)) };
  /** @type {any[]} */
  const sent = [];
  const sendMessage = async (/** @type {unknown} */ message) => (sent.push(message), answer(message));
  /** @type {any} */ (globalThis).chrome = { storage: { local, sync }, runtime: { sendMessage } };
  return sent;
}

test("a window leaves each change and sends it, both before anything else happens", async () => {
  /** @type {Record<string, any>} */
  const kept = {};
  const sent = browser(kept);
  const { keep } = await load("keeping.ts");
  const some = [{ set: { theme: "dark" } }, { list: "kindsOff", item: "label", on: true }, { gone: "harbour" }];
  const changes = Array.from({ length: 40 }, (_, n) => some[n % 3] ?? { set: {} });
  const done = changes.map((change) => keep(change));
  assert.deepEqual(sent.map(({ change }) => change), changes);
  assert.deepEqual(Object.keys(kept).sort().map((key) => kept[key]), changes, "no change takes another's place, or comes before it");
  await Promise.all(done);
});

test("a change that the storage does not take is sent all the same, and what the background says is told", async () => {
  const sent = browser({}, () => ({ reason: "the disk is full" }));
  const { storage } = /** @type {any} */ (globalThis).chrome;
  const { keep } = await load("keeping.ts");
  for (const set of [async () => assert.fail("full"), () => assert.fail("gone")]) {
    storage.local.set = set;
    await assert.rejects(keep({ set: { count: true } }), /the disk is full/);
  }
  assert.equal(sent.length, 2);
});

test("the background first makes what was left, in its order, then what it hears, and each once", async () => {
  const kept = /** @type {Record<string, any>} */ ({
    "left-1764512345679-0.1": { set: { theme: "dark" } },
    "left-1764512345678-0.9": { set: { theme: "light" } },
    "left-1764512345680-0.5": { list: "sitesOff", item: "a.example", on: true },
    "left-1764512345681-0.5": { set: { tint: "pink" } },
    "left-1764512345682-0.5": "nothing of ours",
    packs: [{ name: "harbour", title: "Harbour", entries: 1, on: true, text: "…" }],
  });
  browser(kept);
  // Loaded, the module begins by itself, as it does when the background starts.
  const { keep } = await load("background/changes.ts");
  await Promise.all([
    keep({ change: { set: { theme: "auto" } }, left: "left-1764512345683-0.2" }),
    keep({ change: { list: "sitesOff", item: "a.example", on: true }, left: "left-1764512345680-0.5" }),
    keep({ change: { switched: "harbour", on: false }, left: "left-1764512345684-0.2" }),
  ]);
  const preferences = async () => (await /** @type {any} */ (globalThis).chrome.storage.sync.get()).preferences;
  assert.equal((await preferences()).theme, "auto");
  assert.equal((await preferences()).tint, "violet");
  assert.deepEqual(kept.lists.sitesOff, ["a.example"]);
  assert.equal(kept.packs[0].on, false);
  await keep({ change: { set: { theme: "dark" } }, left: "left-1764512345683-0.2" });
  assert.equal((await preferences()).theme, "auto", "what was made is not made again when it is asked for again");
  assert.deepEqual(Object.keys(kept).filter((key) => key.startsWith("left")), [], "nothing is left over");
});

test("packs come, are switched and go by their names", async () => {
  /** @type {Record<string, any>} */
  const kept = {};
  browser(kept);
  const { changePacks } = await load("packs.ts");
  const pack = (/** @type {string} */ name, title = name) => ({ name, title, entries: 1, on: true, text: "…" });
  await Promise.all([changePacks({ pack: pack("a") }), changePacks({ pack: pack("b") }), changePacks({ pack: pack("a", "A") })]);
  assert.deepEqual(kept.packs, [pack("a", "A"), pack("b")]);
  await Promise.all([changePacks({ switched: "b", on: false }), changePacks({ gone: "a" }), changePacks({ gone: "never" })]);
  assert.deepEqual(kept.packs, [{ ...pack("b"), on: false }]);
});
