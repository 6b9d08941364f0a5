// The engine in this page, without a port between. A sample is shown before the engine is there, by the reading that it came with.

import type { Engine, Scan } from "@engine";
import type { Scanned, Scanner } from "../../extension/src/page/reader";
import type { Saying } from "../../extension/src/page/says";
import { today } from "../../extension/src/page/today";
import type { Card, Page } from "../../extension/src/types";

/** The reading of a sample, made where this page was made (src/cli/lexicon/samples.rs). */
export interface Reading extends Scanned {
  /** The text that was read: the reading is of no other. */
  text: string;
  report: unknown;
}

/** Reads one article. */
export class LocalScanner implements Scanner {
  #engine: () => Promise<Engine>;
  #early: Reading | undefined;
  #page: Page | undefined;
  #scan: Scan | undefined;

  /** `engine` starts the engine, or gives the one that was started; `early` is what to show until then. */
  constructor(engine: () => Promise<Engine>, early?: Reading) {
    this.#engine = engine;
    this.#early = early;
  }

  async scan(page: Page): Promise<Scanned> {
    this.#scan?.free();
    this.#scan = undefined;
    this.#page = page;
    if (this.#early?.text === page.text) return this.#early;
    this.#early = undefined;
    const scan = await this.#now();
    return { marks: [...scan.marks()], hideables: scan.hideables(), warnings: scan.warnings() };
  }

  async card(finding: number): Promise<Card | null> {
    return (await this.#now()).card(finding, today()) ?? null;
  }

  async says(): Promise<Saying> {
    const scan = await this.#now();
    return { parts: [...scan.parts()], said: scan.said() };
  }

  async report(): Promise<unknown> {
    return this.#early?.report ?? (await this.#now()).report();
  }

  async locate(start: number, end: number): Promise<[number, number] | null> {
    const [from, to] = (await this.#now()).locate(start, end);
    return from === undefined || to === undefined ? null : [from, to];
  }

  /** The engine's own reading of the page as it was given last. */
  async #now(): Promise<Scan> {
    const engine = await this.#engine();
    if (!this.#page) throw new Error("there is no page yet");
    return (this.#scan ??= engine.scan(this.#page));
  }
}
