// The content script's end of the port, with a background that may forget, break and answer late.
// @ts-check
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const { PortScanner, Gone } = await load("content/scanner.ts");

/**
 * A port of this test; it keeps what was sent over it.
 * @typedef {{ sent: any[], onMessage: Listeners, onDisconnect: Listeners, disconnect(): void, postMessage(message: any): void }} Port
 * @typedef {{ addListener(one: (value: any) => void): void, fire(value?: any): void }} Listeners
 */

/** The ports that were opened, in order. @type {Port[]} */
let ports = [];

/** The port that was opened `index`th. @param {number} index */
function port(index) {
  const found = ports[index];
  if (!found) throw new Error(`no port ${index} was opened`);
  return found;
}

beforeEach(() => {
  ports = [];
  /** @type {any} */ (globalThis).chrome = { runtime: { connect } };
});

/** Opens a port, as the browser does. @param {{ name: string }} to */
function connect({ name }) {
  assert.equal(name, "scan");
  /** @type {any[]} */
  const sent = [];
  // A real port copies what it carries.
  const postMessage = (/** @type {any} */ message) => void sent.push(structuredClone(message));
  const opened = { sent, postMessage, onMessage: listeners(), onDisconnect: listeners(), disconnect() {} };
  ports.push(opened);
  return opened;
}

/** @returns {Listeners} */
function listeners() {
  /** @type {((value: any) => void)[]} */
  const all = [];
  return { addListener: (one) => void all.push(one), fire: (value) => all.forEach((one) => one(value)) };
}

const page = (/** @type {string} */ text) => ({ url: "", text, tags: ["body"], parents: [0], hints: [""], runElements: [0], runStarts: [0], meta: [] });
const answer = (/** @type {any} */ request, /** @type {unknown} */ answer) => ({ id: request.id, revision: request.revision, type: "answer", answer });

test("a scan carries the page, a card does not", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  const first = port(0);
  assert.deepEqual(first.sent[0].page, page("one"));
  first.onMessage.fire(answer(first.sent[0], { marks: [], warnings: [] }));
  assert.deepEqual(await scanned, { marks: [], warnings: [] });
  const card = scanner.card(0);
  assert.equal(first.sent[1].page, undefined);
  first.onMessage.fire(answer(first.sent[1], null));
  assert.equal(await card, null);
});

test("a background that forgot the page gets it again", async () => {
  const scanner = new PortScanner();
  void scanner.scan(page("one"));
  const card = scanner.card(3);
  const first = port(0);
  const [, request] = first.sent;
  first.onMessage.fire({ id: request.id, revision: request.revision, type: "need_page" });
  assert.deepEqual(first.sent[2], { ...request, page: page("one") });
  first.onMessage.fire(answer(request, { words: "x" }));
  assert.deepEqual(await card, { words: "x" });
});

test("what a broken port left open is sent over a new one", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  port(0).onDisconnect.fire();
  assert.equal(ports.length, 2);
  assert.deepEqual(port(1).sent, port(0).sent);
  port(1).onMessage.fire(answer(port(1).sent[0], { marks: [], warnings: [] }));
  await scanned;
});

test("a port that was closed while the page was put aside is opened anew, whoever says so later", async () => {
  const scanner = new PortScanner();
  const card = scanner.card(0);
  scanner.reopen();
  port(0).onDisconnect.fire();
  assert.deepEqual(port(1).sent, port(0).sent);
  assert.equal(ports.length, 2);
  port(1).onMessage.fire(answer(port(1).sent[0], null));
  assert.equal(await card, null);
});

test("an idle port that breaks is not opened before it is needed", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  port(0).onMessage.fire(answer(port(0).sent[0], { marks: [], warnings: [] }));
  await scanned;
  port(0).onDisconnect.fire();
  assert.equal(ports.length, 1);
  void scanner.card(0);
  assert.equal(ports.length, 2);
});

test("a background that breaks twice over one page is not asked a third time", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  port(0).onDisconnect.fire();
  port(1).onDisconnect.fire();
  await assert.rejects(scanned, /ended twice/);
  assert.equal(ports.length, 2);
});

test("an answer about a page that was replaced never comes", async () => {
  const scanner = new PortScanner();
  let came = false;
  void scanner.scan(page("one")).then(() => (came = true));
  const second = scanner.scan(page("two"));
  const first = port(0);
  first.onMessage.fire(answer(first.sent[0], { marks: [1], warnings: [] }));
  first.onMessage.fire(answer(first.sent[1], { marks: [2], warnings: [] }));
  assert.deepEqual((await second).marks, [2]);
  assert.equal(came, false);
});

/** Lets a page be sent in pieces: each pause ends when the test lets it. */
function pauses() {
  /** @type {(() => void)[]} */
  const waiting = [];
  const pause = () => new Promise((go) => void waiting.push(() => go(undefined)));
  /** @type {any} */ (globalThis).scheduler = { yield: pause };
  return async () => {
    waiting.shift()?.();
    await new Promise(setImmediate);
  };
}

test("a large page is sent in pieces, and what is asked meanwhile comes after it", async () => {
  const next = pauses();
  const scanner = new PortScanner();
  const large = page("ab𝄞".repeat(200_000));
  const scanned = scanner.scan(large);
  const card = scanner.card(0);
  const { sent } = port(0);
  for (let turn = 0; turn < 4; turn += 1) await next();
  const pieces = sent.filter((message) => "piece" in message);
  assert.deepEqual(pieces.map(({ first }) => first), [true, false, false]);
  const request = sent[3];
  assert.equal([...pieces.map(({ piece }) => piece), request.page].map(({ text }) => text).join(""), large.text);
  for (const { text } of pieces.map(({ piece }) => piece)) assert.ok(text.isWellFormed(), "no piece begins inside a character");
  assert.equal(sent[4].ask.type, "card");
  port(0).onMessage.fire(answer(request, { marks: [], warnings: [] }));
  port(0).onMessage.fire(answer(sent[4], null));
  await scanned;
  assert.equal(await card, null);
});

test("a port that breaks between two pieces gets all of them again over a new one", async () => {
  const next = pauses();
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("a".repeat(500_000)));
  await next();
  assert.equal(port(0).sent.length, 2);
  port(0).onDisconnect.fire();
  for (let turn = 0; turn < 4; turn += 1) await next();
  assert.deepEqual(port(1).sent.map((message) => message.first), [true, false, undefined]);
  port(1).onMessage.fire(answer(port(1).sent[2], { marks: [7], warnings: [] }));
  assert.deepEqual(await scanned, { marks: [7], warnings: [] });
});

test("a page that is read anew between two pieces is sent instead", async () => {
  const next = pauses();
  const scanner = new PortScanner();
  void scanner.scan(page("a".repeat(500_000)));
  await next();
  const second = scanner.scan(page("two"));
  for (let turn = 0; turn < 4; turn += 1) await next();
  const last = port(0).sent.at(-1);
  assert.equal(last.page.text, "two");
  assert.equal(port(0).sent.filter((message) => message.page).length, 1, "the first page was never finished");
  port(0).onMessage.fire(answer(last, { marks: [2], warnings: [] }));
  assert.deepEqual(await second, { marks: [2], warnings: [] });
});

test("an extension that is gone says so", async () => {
  const scanner = new PortScanner();
  const gone = () => {
    throw new Error("Extension context invalidated.");
  };
  /** @type {any} */ (globalThis).chrome = { runtime: { connect: gone } };
  const says = (/** @type {boolean} */ asked) => (/** @type {any} */ error) =>
    error instanceof Gone && error.asked === asked && /reload the page/.test(error.message);
  await assert.rejects(scanner.scan(page("one")), says(false), "a page that changed, whose reader asked for nothing");
  await assert.rejects(scanner.card(0), says(true));
});
