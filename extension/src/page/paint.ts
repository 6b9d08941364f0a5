// Paints marks as CSS Custom Highlights. The page's DOM is not touched; the lines themselves are drawn by marks.css.

import { CONFLICT, LOW, VOICES } from "../types";
import { rangeOf, type Collected } from "./collect";

/** Integers that make one mark: start, end, voice, flags, finding, what it is hidden as. */
const FIELDS = 6;
const PREFIX = "whose-word-";

declare global {
  // Not yet in TypeScript's own types.
  interface HighlightRegistry {
    highlightsFromPoint(x: number, y: number): { highlight: Highlight; ranges: AbstractRange[] }[];
  }
}

export class Painter {
  /** Where each finding lies, those of low visibility too. */
  #ranges = new Map<number, Range>();
  /** The painted ones. */
  #findings = new Map<AbstractRange, number>();
  #highlights = new Map<string, Highlight>();

  /** Paints `marks`, in place of what was painted before. */
  paint(marks: readonly number[], collected: Collected): void {
    this.clear();
    for (let at = 0; at + FIELDS <= marks.length; at += FIELDS) {
      const [start = 0, end = 0, voice = 0, flags = 0, finding = 0] = marks.slice(at, at + FIELDS);
      const range = rangeOf(collected, start, end);
      if (!range) continue;
      this.#ranges.set(finding, range);
      if (flags & LOW) continue;
      this.#findings.set(range, finding);
      this.#add(VOICES[voice] ?? "unclear", range);
      if (flags & CONFLICT) this.#add("conflict", range);
    }
    for (const [name, highlight] of this.#highlights) CSS.highlights.set(name, highlight);
  }

  /** Takes every mark away. */
  clear(): void {
    for (const name of this.#highlights.keys()) CSS.highlights.delete(name);
    this.#highlights.clear();
    this.#ranges.clear();
    this.#findings.clear();
  }

  /** Where a finding lies. */
  range(finding: number): Range | undefined {
    return this.#ranges.get(finding);
  }

  /** The painted findings, in the order of the text. */
  get findings(): number[] {
    return [...this.#findings.values()];
  }

  /** The finding painted at a point of the viewport. */
  at(x: number, y: number): number | undefined {
    for (const { ranges } of CSS.highlights.highlightsFromPoint(x, y)) {
      for (const range of ranges) {
        const finding = this.#findings.get(range);
        if (finding !== undefined) return finding;
      }
    }
    return undefined;
  }

  /** Shows one stretch as the place that is spoken of; none takes it away. */
  point(range?: Range): void {
    this.#highlights.delete(PREFIX + "here");
    CSS.highlights.delete(PREFIX + "here");
    if (!range) return;
    this.#add("here", range);
    const highlight = this.#highlights.get(PREFIX + "here");
    if (highlight) CSS.highlights.set(PREFIX + "here", highlight);
  }

  #add(kind: string, range: Range): void {
    const name = PREFIX + kind.replace("_", "-");
    const highlight = this.#highlights.get(name) ?? new Highlight();
    highlight.add(range);
    this.#highlights.set(name, highlight);
  }
}
