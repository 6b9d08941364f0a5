// A large page is the same again when its pieces are put together.
// @ts-check
import { strict as assert } from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./load.mjs";

const { cut, join } = await load("pieces.ts");

test("a page that is not large is its own piece", () => {
  const page = { url: "u", text: "a", tags: ["body"], parents: [0], hints: [""], runElements: [0], runStarts: [0], meta: [] };
  assert.equal(cut(page)[0], page);
  assert.equal(join([page]), page);
});

test("any page is the same again, and no piece is larger than it may be", () => {
  const unit = fc.constantFrom("a", "\ud834\udd1e", "\ud800", "\udc00", "é");
  const count = fc.integer({ min: 0, max: 70_000 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1 }), fc.integer({ min: 0, max: 90_000 }), count, count, (units, times, elements, runs) => {
      const list = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index);
      const page = {
        url: "u",
        text: units.join("").repeat(times).slice(0, 700_001),
        tags: list(elements).map(String),
        parents: list(elements),
        hints: list(elements).map(String),
        runElements: list(runs),
        runStarts: list(runs),
        meta: [["a", "b"]],
      };
      const pieces = cut(page);
      assert.deepEqual(join(pieces), page);
      for (const piece of pieces) assert.ok(piece.text.length <= 200_001 && piece.tags.length <= 4000 && piece.runStarts.length <= 20_000);
    }),
    { numRuns: 15 },
  );
});
