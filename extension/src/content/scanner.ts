// The engine as a content script sees it: at the other end of a port that may break at any time.

import { SCAN_PORT, type Answers, type Ask, type Piece, type Reply, type Request } from "../messages";
import { pause } from "../page/pause";
import type { Scanned, Scanner } from "../page/reader";
import type { Saying } from "../page/says";
import { cut } from "../pieces";
import type { Card, Page } from "../types";

interface Waiting {
  request: Request;
  resolve(answer: never): void;
  reject(reason: Error): void;
  /** Whether it was sent a second time, over a new port. */
  again: boolean;
}

/**
 * Thrown to whoever asked when the extension was updated or removed beneath the page, or may not read it any longer. Its message
 * is for the reader, in the language `lang`: a browser that took the extension away gives nothing of its catalogue either.
 */
export class Gone extends Error {
  /** `asked`: whether the reader has just asked for something; a page is read anew unasked when it changes. */
  constructor(
    readonly asked: boolean,
    message = "Whose Word was updated or removed, and reads this page no more. If it was updated, reload the page and read it again.",
    readonly lang = "en",
  ) {
    super(message);
  }
}

export class PortScanner implements Scanner {
  #port?: chrome.runtime.Port;
  #page?: Page;
  #revision = 0;
  #lastId = 0;
  #waiting = new Map<number, Waiting>();
  /** What is to be sent after the pieces of a page that are on their way; undefined where none are. */
  #after?: Set<Waiting> | undefined;

  /** Opens the port, which starts a background that ended: it gets its engine ready while the page is collected. */
  open(): void {
    try {
      this.#port ??= this.#connect();
    } catch {
      // The extension is gone. The first question says so.
    }
  }

  scan(page: Page): Promise<Scanned> {
    this.#page = page;
    this.#revision += 1;
    return this.#ask({ type: "scan" });
  }

  card(finding: number): Promise<Card | null> {
    return this.#ask({ type: "card", finding });
  }

  says(): Promise<Saying> {
    return this.#ask({ type: "says" });
  }

  report(): Promise<unknown> {
    return this.#ask({ type: "report" });
  }

  locate(start: number, end: number): Promise<[number, number] | null> {
    return this.#ask({ type: "locate", start, end });
  }

  /** Lets go of a port that was closed; what was not answered is sent over another. */
  reopen(): void {
    this.#port?.disconnect();
    this.#broken();
  }

  /** Lets go of port and page. */
  close(): void {
    this.#port?.disconnect();
    this.#port = this.#page = undefined;
    this.#waiting.clear();
    this.#after?.clear();
  }

  #ask<T extends Ask>(ask: T): Promise<Answers[T["type"]]> {
    this.#lastId += 1;
    const request: Request = { id: this.#lastId, revision: this.#revision, ask };
    if (ask.type === "scan") request.page = this.#page;
    return new Promise((resolve, reject) => {
      const waiting = { request, resolve, reject, again: false };
      this.#waiting.set(request.id, waiting);
      this.#send(waiting);
    });
  }

  #send(waiting: Waiting): void {
    if (this.#after) {
      this.#after.add(waiting);
      return;
    }
    try {
      const { page } = waiting.request;
      const [last, ...before] = page ? cut(page).reverse() : [];
      const port = (this.#port ??= this.#connect());
      if (before.length > 0) void this.#sendPieces(port, waiting, last, before.reverse());
      else port.postMessage(waiting.request);
    } catch {
      this.#lost(waiting);
    }
  }

  /** Sends a request after the other pieces of its page. A port that breaks meanwhile sends it again by itself. */
  async #sendPieces(port: chrome.runtime.Port, waiting: Waiting, last: Page | undefined, before: Page[]): Promise<void> {
    const after = (this.#after = new Set<Waiting>());
    const current = () => this.#port === port && waiting.request.revision === this.#revision;
    try {
      for (const [index, piece] of before.entries()) {
        if (!current()) break;
        port.postMessage({ piece, first: index === 0 } satisfies Piece);
        await pause();
      }
      // Where the page was read anew meanwhile, nobody waits for this any more.
      if (current()) port.postMessage({ ...waiting.request, page: last });
      else if (this.#port === port) this.#waiting.delete(waiting.request.id);
    } catch {
      this.#lost(waiting);
    }
    this.#after = undefined;
    for (const next of after) this.#send(next);
  }

  #lost({ request, reject }: Waiting): void {
    this.#waiting.delete(request.id);
    reject(new Gone(request.ask.type !== "scan"));
  }

  #connect(): chrome.runtime.Port {
    const port = chrome.runtime.connect({ name: SCAN_PORT });
    port.onMessage.addListener((reply: Reply) => this.#received(reply));
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#broken();
    });
    return port;
  }

  #received(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (reply.revision !== this.#revision) {
      // The page was read anew meanwhile: nobody waits for this any more.
      this.#waiting.delete(reply.id);
    } else if (reply.type === "need_page") {
      waiting.request.page = this.#page;
      this.#send(waiting);
    } else {
      this.#waiting.delete(reply.id);
      if (reply.type === "answer") waiting.resolve(reply.answer as never);
      else waiting.reject(new Error(reply.message));
    }
  }

  /** The background ended, as an idle one does. Only what it had not answered is sent once more. */
  #broken(): void {
    this.#port = undefined;
    for (const waiting of [...this.#waiting.values()]) {
      if (waiting.again) {
        this.#waiting.delete(waiting.request.id);
        waiting.reject(new Error("The engine ended twice while it read this page."));
      } else {
        waiting.again = true;
        this.#send(waiting);
      }
    }
  }
}
