// The content script's end of the port, with a background that may forget, break and answer late.
import { strict as assert } from "node:assert";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const { PortScanner, Gone } = await load("content/scanner.ts");

/** The ports that were opened, in order; each keeps what was sent over it. */
let ports = [];

beforeEach(() => {
  ports = [];
  globalThis.chrome = {
    runtime: {
      connect({ name }) {
        assert.equal(name, "scan");
        const port = { sent: [], onMessage: listeners(), onDisconnect: listeners(), disconnect() {} };
        // A real port copies what it carries.
        port.postMessage = (message) => port.sent.push(structuredClone(message));
        ports.push(port);
        return port;
      },
    },
  };
});

function listeners() {
  const all = [];
  return { addListener: (one) => all.push(one), fire: (value) => all.forEach((one) => one(value)) };
}

const page = (text) => ({ text });
const answer = (request, answer) => ({ id: request.id, revision: request.revision, type: "answer", answer });

test("a scan carries the page, a card does not", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  const [port] = ports;
  assert.deepEqual(port.sent[0].page, page("one"));
  port.onMessage.fire(answer(port.sent[0], { marks: [], warnings: [] }));
  assert.deepEqual(await scanned, { marks: [], warnings: [] });
  const card = scanner.card(0);
  assert.equal(port.sent[1].page, undefined);
  port.onMessage.fire(answer(port.sent[1], null));
  assert.equal(await card, null);
});

test("a background that forgot the page gets it again", async () => {
  const scanner = new PortScanner();
  void scanner.scan(page("one"));
  const card = scanner.card(3);
  const [port] = ports;
  const [, request] = port.sent;
  port.onMessage.fire({ id: request.id, revision: request.revision, type: "need_page" });
  assert.deepEqual(port.sent[2], { ...request, page: page("one") });
  port.onMessage.fire(answer(request, { words: "x" }));
  assert.deepEqual(await card, { words: "x" });
});

test("what a broken port left open is sent over a new one", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  ports[0].onDisconnect.fire();
  assert.equal(ports.length, 2);
  assert.deepEqual(ports[1].sent, ports[0].sent);
  ports[1].onMessage.fire(answer(ports[1].sent[0], { marks: [], warnings: [] }));
  await scanned;
});

test("an idle port that breaks is not opened before it is needed", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  ports[0].onMessage.fire(answer(ports[0].sent[0], { marks: [], warnings: [] }));
  await scanned;
  ports[0].onDisconnect.fire();
  assert.equal(ports.length, 1);
  void scanner.card(0);
  assert.equal(ports.length, 2);
});

test("a background that breaks twice over one page is not asked a third time", async () => {
  const scanner = new PortScanner();
  const scanned = scanner.scan(page("one"));
  ports[0].onDisconnect.fire();
  ports[1].onDisconnect.fire();
  await assert.rejects(scanned, /ended twice/);
  assert.equal(ports.length, 2);
});

test("an answer about a page that was replaced never comes", async () => {
  const scanner = new PortScanner();
  let came = false;
  void scanner.scan(page("one")).then(() => (came = true));
  const second = scanner.scan(page("two"));
  const [port] = ports;
  port.onMessage.fire(answer(port.sent[0], { marks: [1], warnings: [] }));
  port.onMessage.fire(answer(port.sent[1], { marks: [2], warnings: [] }));
  assert.deepEqual((await second).marks, [2]);
  assert.equal(came, false);
});

test("an extension that is gone says so", async () => {
  const scanner = new PortScanner();
  chrome.runtime.connect = () => {
    throw new Error("Extension context invalidated.");
  };
  await assert.rejects(scanner.scan(page("one")), Gone);
});
