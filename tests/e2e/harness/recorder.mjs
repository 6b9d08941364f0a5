// A proxy on this machine that all of a browser's requests go through. It writes down each, lets those to the test server pass,
// and answers every other itself: nothing leaves the machine.
// @ts-check
import { createServer, request } from "node:http";

export class Recorder {
  /** Every request, in order: `GET http://127.0.0.1:1234/page.html`, or `CONNECT host:443`. @type {string[]} */
  requests = [];

  /** @param {string} origin where requests may go */
  constructor(origin) {
    this.origin = origin;
    this.server = createServer((asked, answer) => this.#pass(asked, answer));
    this.server.on("connect", (asked, socket) => {
      this.requests.push(`CONNECT ${asked.url}`);
      socket.on("error", () => undefined);
      socket.end("HTTP/1.1 502 Not here\r\n\r\n");
    });
    // A connection for web sockets or the like.
    this.server.on("upgrade", (asked, socket) => {
      this.requests.push(`UPGRADE ${asked.url}`);
      socket.destroy();
    });
  }

  async start() {
    await new Promise((ready) => this.server.listen(0, "127.0.0.1", () => ready(undefined)));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("the recorder has no port");
    this.port = address.port;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** @param {import("node:http").IncomingMessage} asked @param {import("node:http").ServerResponse} answer */
  #pass(asked, answer) {
    const url = asked.url ?? "";
    this.requests.push(`${asked.method} ${url}`);
    if (!url.startsWith(`${this.origin}/`)) {
      answer.writeHead(502).end();
      return;
    }
    const passed = request(url, { method: asked.method, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  }
}
