// A static server on this machine for the pages that the browsers read. It never leaves 127.0.0.1.
// @ts-check
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

/** A policy under which a page may load and run nothing at all. */
export const STRICT = "default-src 'none'; script-src 'none'; style-src 'none'; require-trusted-types-for 'script'";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
});

/**
 * Serves folders and made-up pages.
 *
 * `folders` maps the first part of an address to a folder on disk. `page` adds a page that exists only here.
 */
export class Server {
  /** @type {Map<string, { body: string, headers: Record<string, string> }>} */
  #pages = new Map();
  /** Every address that was asked for, in order. @type {string[]} */
  requests = [];

  /** @param {Record<string, string>} folders */
  constructor(folders) {
    this.folders = folders;
    this.server = createServer((request, response) => void this.#answer(request.url ?? "/", response));
  }

  async start() {
    await new Promise((ready) => this.server.listen(0, "127.0.0.1", () => ready(undefined)));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("the test server has no port");
    this.origin = `http://127.0.0.1:${address.port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /**
   * Adds a page and gives its address.
   * @param {string} name
   * @param {string} body
   * @param {Record<string, string>} [headers]
   */
  page(name, body, headers = {}) {
    this.#pages.set(`/${name}`, { body, headers });
    return `${this.origin}/${name}`;
  }

  /** @param {string} url @param {import("node:http").ServerResponse} response */
  async #answer(url, response) {
    this.requests.push(url);
    const path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
    const made = this.#pages.get(path);
    if (made) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...made.headers });
      response.end(made.body);
      return;
    }
    const [, first = "", ...rest] = normalize(path).split("/");
    const folder = this.folders[first];
    const name = rest.join("/") || "index.html";
    const body = folder ? await readFile(join(folder, name)).catch(() => undefined) : undefined;
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" });
    response.end(body);
  }
}
