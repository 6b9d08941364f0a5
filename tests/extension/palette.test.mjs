// The colours stand once.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const ROOT = new URL("../../", import.meta.url);
const text = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), "utf8");
const palette = text("extension/palette.css");
/** A colour as a sheet writes it down; black and white shadows are none of the palette's. */
const COLOUR = /#[\da-f]{3,8}\b|\brgb\((?!0 0 0)[^)]*\)/gi;
const MARK = /--mark: (#[\da-f]{6})/.exec(palette)?.[1] ?? "";

const sheets = ["extension", "www"].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT))
    .filter((name) => name.endsWith(".css"))
    .map((name) => `${folder}/${name}`),
);

test("no sheet names a colour but the palette, and marks.css those of the marks", () => {
  assert.ok(sheets.length > 5, String(sheets));
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(MARK.slice(at, at + 2), 16));
  for (const sheet of [...sheets, "extension/src/page/layer-style.ts"]) {
    const found = text(sheet).match(COLOUR) ?? [];
    if (sheet === "extension/palette.css") assert.ok(found.length > 8);
    else if (sheet === "extension/marks.css") {
      for (const colour of found) assert.ok(colour === MARK || colour.startsWith(`rgb(${r} ${g} ${b} /`), `${sheet}: ${colour}`);
    } else assert.deepEqual(found, [], sheet);
  }
});

test("every colour that a sheet asks for is in the palette", () => {
  const known = new Set([...palette.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  for (const sheet of [...sheets, "extension/src/page/layer-style.ts"]) {
    for (const [, name = ""] of text(sheet).matchAll(/var\((--[\w-]+)\)/g)) assert.ok(known.has(name) || name === "--room", `${sheet}: ${name}`);
  }
});

test("the marks' standard colour is the palette's", async () => {
  const { styleOf, STANDARD } = await load("page/appearance.ts");
  assert.ok(styleOf({ ...STANDARD, marks: "strong" }).includes(MARK));
});
