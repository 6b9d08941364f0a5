// Settings that nobody would write: any file, anything kept, any course of changes. `./x fuzz settings SECONDS` goes on for longer.
// @ts-check
import { strict as assert } from "node:assert";
import { Session } from "node:inspector";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./load.mjs";

/** How long each property is tried, in seconds; without it, so many times. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0) / 3;
const RUNS = 400;

// Before the module is loaded: what is compiled already is not counted in detail.
const inspector = new Session();
if (SECONDS > 0) {
  inspector.connect();
  inspector.post("Profiler.enable");
  inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
}

const settings = await load("settings.ts");
const { DEFAULTS, LANGUAGES, MARKS, THEMES, TINTS, VERSION } = settings;
const KEYS = Object.keys(DEFAULTS);

const TIMES = SECONDS > 0 ? { numRuns: Infinity, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false } : { numRuns: RUNS };

/** Tries a property, and says how often. @param {string} what @param {fc.IRawProperty<any>} property */
async function holds(what, property) {
  const done = await fc.check(/** @type {any} */ (property), TIMES);
  assert.ok(!done.failed, fc.defaultReportMessage(/** @type {any} */ (done)) ?? what);
  if (SECONDS > 0) console.log(`${what}: tried ${done.numRuns} times`);
}

// What a setting may hold, what comes near to it, and what does not.
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "a.example", "__proto__", "constructor", "\ud83d", "=x"));
const site = fc.option(text);
const hidden = fc.record({ term: text, words: text, site }, { noNullPrototype: true });
const good = fc.record({
  enabled: fc.boolean(),
  kindsOff: fc.array(text),
  visibility: fc.constantFrom("default", "low"),
  whoSays: fc.boolean(),
  theme: fc.constantFrom(...THEMES),
  marks: fc.constantFrom(...MARKS),
  tint: fc.constantFrom(...TINTS),
  count: fc.boolean(),
  language: fc.constantFrom(...LANGUAGES),
  sitesOff: fc.array(text),
  hidden: fc.array(hidden),
});
const some = good.chain((all) => fc.subarray(KEYS).map((keys) => Object.fromEntries(keys.map((key) => [key, all[/** @type {keyof typeof all} */ (key)]]))));
const odd = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(hidden, fc.jsonValue())), fc.constant(Array(5001).fill("a")), text);
const near = fc.tuple(some, fc.dictionary(fc.oneof(fc.constantFrom(...KEYS, "version", "__proto__", "more"), text), odd)).map(([a, b]) => ({ ...a, ...b }));
const version = fc.oneof(fc.constantFrom(VERSION, 0, -1, 99, 1.5, 1e308, "1", null), fc.double());
const file = fc.oneof(
  text,
  fc.json(),
  fc.tuple(near, version).map(([settings, version]) => JSON.stringify({ file: "whose-word-settings", version, settings })),
  fc.tuple(good, fc.nat()).map(([all, at]) => settings.toFile(all).slice(0, at)),
);

/** Whether every value is one that would be read again. @param {Record<string, unknown>} values */
function mayBeKept(values) {
  const again = settings.read({ ...values, version: VERSION }, "sync", "local");
  for (const [key, value] of Object.entries(values)) assert.deepEqual(again[key], value, key);
}

test("any file gives settings that may be kept, or is said to be no good", async () => {
  await holds(
    "files",
    fc.property(file, (text) => {
      const read = settings.fromFile(text);
      if ("fault" in read) return assert.ok(read.fault === "not_json" || read.fault === "not_ours");
      mayBeKept(read.settings);
      assert.ok(Object.keys(read.settings).every((key) => KEYS.includes(key) && !read.refused.includes(key)));
      const all = { ...DEFAULTS, ...read.settings };
      assert.deepEqual(settings.fromFile(settings.toFile(all)), { settings: all, refused: [], newer: false });
    }),
  );
});

test("whatever is kept is read as settings, all of them and no others", async () => {
  await holds(
    "what is kept",
    fc.property(fc.oneof(near, fc.anything()), (kept) => {
      const before = fc.stringify(kept);
      const all = settings.read(kept, "sync", "local");
      assert.deepEqual(Object.keys(all).sort(), [...KEYS].sort());
      mayBeKept(all);
      assert.equal(fc.stringify(kept), before, "what is kept is only read");
      settings.isOff(all, "a.example");
      settings.isHidden(all, "x", "a.example");
    }),
  );
});

/** A browser's storage, which may be full or not carry anything. */
function storage() {
  /** @type {{ sync: Record<string, any>, local: Record<string, any> }} */
  const kept = { sync: {}, local: {} };
  const full = { sync: false, local: false };
  const area = (/** @type {"sync" | "local"} */ name) => ({
    get: async (/** @type {string | string[]} */ keys) =>
      structuredClone(Object.fromEntries([keys].flat().filter((key) => key in kept[name]).map((key) => [key, kept[name][key]]))),
    set: async (/** @type {Record<string, any>} */ items) => {
      if (full[name]) throw new Error("QUOTA_BYTES quota exceeded");
      Object.assign(kept[name], structuredClone(items));
    },
    remove: async (/** @type {string} */ key) => void delete kept[name][key],
  });
  /** @type {any} */ (globalThis).chrome = { storage: { sync: area("sync"), local: area("local") } };
  return { kept, full };
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ change: some }) },
  fc.record({ full: fc.record({ sync: fc.boolean(), local: fc.boolean() }) }),
);

test("in any course of changes nothing is lost: what could not be kept is told, and the rest stays", async () => {
  await holds(
    "courses of changes",
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { kept, full } = storage();
      let now = { ...DEFAULTS };
      for (const step of steps) {
        if ("full" in step) {
          Object.assign(full, step.full);
          continue;
        }
        const told = await settings.change({ set: step.change }).then(() => false, () => true);
        const after = await settings.load();
        const wanted = { ...now, ...step.change };
        if (!told) assert.deepEqual(after, wanted);
        else assert.ok(full.local, "only a full store refuses");
        for (const key of KEYS) {
          const value = JSON.stringify(after[key]);
          assert.ok([now, wanted].some((one) => JSON.stringify(/** @type {any} */ (one)[key]) === value), `${key} is ${value}`);
        }
        now = after;
      }
      const carried = Object.keys(kept.sync.preferences ?? {});
      assert.ok(!carried.includes("sitesOff") && !carried.includes("hidden"), "what tells of a reader's reading is never carried");
    }),
  );
});

if (SECONDS > 0) {
  test("what all this ran", () => {
    inspector.post("Profiler.takePreciseCoverage", (_, { result }) => {
      const ours = result.find(({ url }) => url.startsWith("data:text/javascript"));
      const functions = ours?.functions ?? [];
      const whole = functions[0]?.ranges[0]?.endOffset ?? 0;
      const ran = new Uint8Array(whole).fill(1);
      // An inner stretch comes after the one that holds it, and has the last word.
      for (const { ranges } of functions) for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
      const never = functions.filter(({ ranges, functionName }) => functionName && ranges[0]?.count === 0).map(({ functionName }) => functionName);
      console.log(`settings.ts: ${((100 * ran.reduce((sum, one) => sum + one, 0)) / whole).toFixed(1)} % of the code ran; never: ${never.join(", ") || "nothing"}`);
    });
  });
}
