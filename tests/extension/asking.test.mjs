// Questions of pages to a background that may end before it answers.
// @ts-check
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { load } from "./load.mjs";

const { answerTo, ask } = await load("asking.ts");

/** Lets the background answer so, one after the other; tells what it was asked. @param {(() => unknown)[]} answers */
function background(...answers) {
  /** @type {unknown[]} */
  const asked = [];
  const sendMessage = async (/** @type {unknown} */ message) => {
    asked.push(message);
    return answers.shift()?.();
  };
  /** @type {any} */ (globalThis).chrome = { runtime: { sendMessage } };
  return asked;
}

const ended = () => {
  throw new Error("The message port closed before a response was received.");
};

test("is asked once where it answers, whatever it answers", async () => {
  for (const answer of [false, { value: null }, { reason: "none" }]) {
    const asked = background(() => answer);
    assert.deepEqual(await answerTo({ type: "choices" }), answer);
    assert.equal(asked.length, 1);
  }
});

test("is asked again where it ended before it answered, with an error or in silence", async () => {
  for (const end of [ended, () => undefined]) {
    const asked = background(end, () => true);
    assert.equal(await answerTo({ type: "screens" }), true);
    assert.deepEqual(asked, [{ type: "screens" }, { type: "screens" }]);
  }
});

test("is asked no third time", async () => {
  const asked = background(ended, ended);
  await assert.rejects(answerTo({ type: "screens" }), /port closed/);
  assert.equal(asked.length, 2);
});

test("what it could not do is thrown, in its own words", async () => {
  background(() => ({ value: 7 }), () => ({ reason: "the disk is full" }));
  assert.equal(await ask({ type: "choices" }), 7);
  await assert.rejects(ask({ type: "choices" }), /the disk is full/);
});
