// The engine as a content script sees it: at the other end of a port that may break at any time.

import { SCAN_PORT, type Answers, type Ask, type Reply, type Request } from "../messages";
import type { Scanned, Scanner } from "../page/reader";
import type { Saying } from "../page/says";
import { today } from "../page/today";
import type { Card, Page } from "../types";

interface Waiting {
  request: Request;
  resolve(answer: never): void;
  reject(reason: Error): void;
  /** Whether it was sent a second time, over a new port. */
  again: boolean;
}

/** Thrown to whoever asked when the extension was updated or removed beneath the page. */
export class Gone extends Error {}

export class PortScanner implements Scanner {
  #port?: chrome.runtime.Port;
  #page?: Page;
  #revision = 0;
  #lastId = 0;
  #waiting = new Map<number, Waiting>();

  scan(page: Page): Promise<Scanned> {
    this.#page = page;
    this.#revision += 1;
    return this.#ask({ type: "scan" });
  }

  card(finding: number): Promise<Card | null> {
    return this.#ask({ type: "card", finding, today: today() });
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

  /** Lets go of port and page. */
  close(): void {
    this.#port?.disconnect();
    this.#port = this.#page = undefined;
    this.#waiting.clear();
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
    try {
      this.#port ??= this.#connect();
      this.#port.postMessage(waiting.request);
    } catch {
      this.#waiting.delete(waiting.request.id);
      waiting.reject(new Gone("The extension was updated or removed. Reload the page to read it again."));
    }
  }

  #connect(): chrome.runtime.Port {
    const port = chrome.runtime.connect({ name: SCAN_PORT });
    port.onMessage.addListener((reply: Reply) => this.#received(reply));
    port.onDisconnect.addListener(() => this.#broken());
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
