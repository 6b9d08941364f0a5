// "Who says this?": contents are tinted, and the one under the pointer, or chosen by key, is told as source, cue and words.

import { PARTS, type Said } from "../types";
import { rangeOf, type Collected } from "./collect";
import { button, el } from "./dom";
import { Layer } from "./layer";
import { Highlights, rangesAt } from "./paint";
import { phrase, type Say } from "./say";

/** Integers that make one part of an attribution: start, end, part, attribution. */
const FIELDS = 4;

/** What a page says, and where. */
export interface Saying {
  parts: number[];
  said: Said[];
}

/** What the mode asks of its host. */
export interface SaysHost {
  say: Say;
  reveal(range: Range): void;
  /** The reader wants no more of it. */
  off(): void;
}

/** One attribution on the page. */
interface Shown {
  said: Said;
  /** Its ranges, by the number of their part. */
  parts: Range[][];
  /** Units of its content: of two around a point, the inner one is the shorter. */
  units: number;
}

export class Says {
  #host: SaysHost;
  #highlights = new Highlights();
  #all: Shown[] = [];
  #of = new Map<AbstractRange, number>();
  #roots: Collected["roots"] = [];
  #bar: Layer;
  #tip: Layer;
  /** What a screen reader is told. Made with the bar: the first element that a script makes costs half a millisecond. */
  #status?: HTMLElement;
  #active?: number | undefined;
  /** The one that was last chosen, from which the keys go on. */
  #last = -1;
  #frame?: number | undefined;
  #before: Element | null = null;

  constructor(host: SaysHost) {
    this.#host = host;
    this.#bar = new Layer("bar", host.say);
    this.#tip = new Layer("tip", host.say);
  }

  set theme(theme: string) {
    this.#bar.theme = this.#tip.theme = theme;
  }

  /** Pixels that its bar has at the foot of the window. */
  get foot(): number {
    return this.#bar.takes;
  }

  /** Tints what the page says; `focus` where a key asked for it, which then goes on with keys. */
  show({ parts, said }: Saying, collected: Collected, focus: boolean): void {
    const kept = this.#bar.box ? this.#active : undefined;
    this.#clear();
    this.#last = kept ?? -1;
    this.#roots = collected.roots;
    this.#all = said.map((said) => ({ said, parts: PARTS.map(() => []), units: 0 }));
    for (let at = 0; at + FIELDS <= parts.length; at += FIELDS) {
      const [start = 0, end = 0, part = 0, attribution = 0] = parts.slice(at, at + FIELDS);
      const shown = this.#all[attribution];
      const range = shown && rangeOf(collected, start, end);
      if (!range) continue;
      shown.parts[part]?.push(range);
      if (part > 0) continue;
      shown.units += end - start;
      this.#of.set(range, attribution);
      this.#highlights.add(shown.said.unsourced ? "said-unsourced" : "said", range);
    }
    if (!this.#bar.box) this.#open(focus);
    if (kept !== undefined && this.#all[kept]) this.#activate(kept, false);
    else if (this.#all.length === 0) this.#status?.replaceChildren(this.#host.say("panel_says_none"));
  }

  /** Takes tints, bar and listeners away. */
  close(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#clear();
    if (this.#bar.box && this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
    this.#before = null;
    this.#bar.close();
  }

  /** Tells who says what lies at a point of a window, if anybody does. */
  at(view: Window, x: number, y: number): void {
    // Once for each frame that is drawn, however often the pointer moves.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const found = rangesAt(view, x, y, this.#roots).flatMap((range) => this.#of.get(range) ?? []);
      const inner = found.sort((a, b) => (this.#all[a]?.units ?? 0) - (this.#all[b]?.units ?? 0))[0];
      if (inner === undefined) this.#rest();
      else if (inner !== this.#active) this.#activate(inner, false);
    });
  }

  /** Goes to the next (1) or the previous (-1) attribution. */
  step(by: 1 | -1): void {
    const all = this.#all.length;
    if (all === 0) return;
    const from = this.#last < 0 && by < 0 ? 0 : this.#last;
    this.#activate((from + by + all) % all, true);
  }

  #activate(index: number, told: boolean): void {
    const shown = this.#all[index];
    this.#rest();
    if (!shown) return;
    this.#active = this.#last = index;
    shown.parts.forEach((ranges, part) => ranges.forEach((range) => this.#highlights.add(`said-${PARTS[part]}`, range)));
    const content = shown.parts[0]?.[0];
    if (!content) return;
    const lines = this.#lines(index);
    if (told) {
      this.#host.reveal(content);
      const words = content.toString().replace(/\s+/g, " ").trim();
      this.#status?.replaceChildren(el("span", "who", lines.join(" ")), ` · ${words}`);
    }
    const [who = "", ...more] = lines;
    const tip = this.#tip.fill(content, el("p", "who", who), ...more.map((line) => el("p", "more", line)));
    // The bar tells the same to a screen reader, and only when a key asked.
    tip.ariaHidden = "true";
  }

  /** Who says it, what the verb does to it, and who in turn tells it so. */
  #lines(index: number): string[] {
    const { say } = this.#host;
    const out: string[] = [];
    const seen = new Set<number>();
    for (let at: number | null = index; at !== null && !seen.has(at); ) {
      const said: Said | undefined = this.#all[at]?.said;
      if (!said) break;
      seen.add(at);
      const who = phrase(say, said.source) ?? "";
      out.push(out.length === 0 ? who : say("says_within", [who]));
      const stance = phrase(say, said.stance);
      if (stance) out.push(stance);
      at = said.within;
    }
    return out;
  }

  #rest(): void {
    this.#active = undefined;
    this.#tip.close();
    for (const part of PARTS) this.#highlights.clear(`said-${part}`);
  }

  #clear(): void {
    this.#rest();
    this.#highlights.clear();
    this.#of.clear();
    this.#all = [];
  }

  #open(focus: boolean): void {
    const { say, off } = this.#host;
    if (focus) this.#before = document.activeElement;
    const status = el("p", "status", say("says_hint"));
    status.role = "status";
    this.#status = status;
    const parts = [...PARTS].reverse().map((part) => el("span", `part ${part}`, say(`says_part_${part}`)));
    const previous = button("act previous", () => this.step(-1), "‹");
    previous.ariaLabel = say("says_previous");
    const next = button("act next", () => this.step(1), "›");
    next.ariaLabel = say("says_next");
    const close = button("act off", off, "×");
    close.ariaLabel = say("says_off");
    const head = el("div", "head", el("strong", "", say("says_title")), el("span", "parts", ...parts), previous, next, close);
    const bar = this.#bar.fill("foot", head, status);
    bar.role = "region";
    bar.ariaLabel = say("says_title");
    bar.addEventListener("keydown", (event) => {
      const by = ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 } as const)[event.key as "ArrowUp"];
      if (event.key === "Escape") off();
      else if (by) this.step(by);
      else return;
      event.preventDefault();
    });
    if (focus) next.focus({ preventScroll: true });
  }
}
