// A catalogue read by a page that is no extension gives what the browser gives an extension.
// @ts-check
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { fromCatalogue } = await load("page/say.ts");
const catalogue = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const say = fromCatalogue(catalogue);

test("places are filled, and a dollar sign in a name stays", () => {
  assert.equal(say("voice_direct", ["Ann $1 Lee"]), "The words of Ann $1 Lee.");
  assert.equal(say("card_close"), "Close");
});

test("no message is left with a hole", () => {
  for (const key of Object.keys(catalogue)) assert.doesNotMatch(say(key, ["x", "x", "x"]), /\$/, key);
});

test("a key that is not there says nothing", () => {
  assert.equal(say("no_such_key"), "");
});
