// A reader's own pack, from its text to a mark: one module compiles it, the other finds its forms and patterns.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "../..");
const { default: init, Engine } = await import(join(ROOT, "target/web/engine/engine.js"));
const { default: initPacks, Pack } = await import(join(ROOT, "target/web/packs/packs.js"));
await init({ module_or_path: readFileSync(join(ROOT, "dist/chrome/engine.wasm")) });
await initPacks({ module_or_path: readFileSync(join(ROOT, "dist/chrome/packs.wasm")) });

const TEXT = "The great tide came at noon. Sailors spoke of a second, lesser flood.";
const PACK = `pack = "harbour"
title = "Words of our harbour"

[[entry]]
id = "tide"
kind = "disputed_event"
headword = "great tide"
forms = ["great tide"]
patterns = [{ anchor = ["flood"], regex = "(?:first|second) , [a-z]+ flood" }]
note = "The harbour office says so; the sailors do not."
`;

/** The terms of the harbour's pack on the page, by the engine with these packs. @param {string[]} texts */
function marked(texts) {
  const engine = new Engine();
  engine.usePacks(texts.map((text) => new Pack(text, engine.shipped()).file()));
  const tags = ["body", "article", "p"];
  const scan = engine.scan({
    ...{ url: "", text: TEXT, tags, parents: [0, 0, 1], hints: tags.map(() => "") },
    ...{ runElements: [2], runStarts: [0], meta: [["lang", "en"]] },
  });
  const { terms } = scan.report();
  scan.free();
  engine.free();
  return terms.filter((/** @type {any} */ t) => t.entry.startsWith("harbour/")).map((/** @type {any} */ t) => TEXT.slice(...t.span));
}

test("a pack is compiled by its own module and used by the engine", () => {
  assert.deepEqual(marked([PACK]), ["great tide", "second, lesser flood"]);
  assert.deepEqual(marked([]), []);
});

test("a pack that cannot be used says why, and has nothing for the engine", () => {
  const pack = new Pack(PACK.replace("headword", "hedword"), []);
  const { problems } = pack.facts();
  assert.equal(problems[0].line, 7);
  assert.match(problems[0].message, /headword|hedword/);
  assert.equal(pack.file(), undefined);
});
