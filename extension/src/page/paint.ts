// Paints marks as CSS Custom Highlights. The page's DOM is not touched; the lines themselves are drawn by marks.css.

import { CONFLICT, LOW, UNSOURCED, VOICES } from "../types";
import { placeOf, rangeAt, type Collected, type Place } from "./collect";

/** Integers that make one mark: start, end, voice, flags, finding, what it is hidden as. */
const FIELDS = 6;
const PREFIX = "whose-word-";
/** So many ranges a highlight is made with. */
const AT_ONCE = 1000;

/** A stretch of the page that was found. */
export interface Mark {
  finding: number;
  range: Range;
  voice: (typeof VOICES)[number];
  flags: number;
  /** What it is hidden as, an index into the scan's list. */
  hide: number;
}

declare global {
  // Not yet in TypeScript's own types.
  interface HighlightRegistry {
    highlightsFromPoint(
      x: number,
      y: number,
      options?: { shadowRoots: ShadowRoot[] },
    ): { highlight: Highlight; ranges: AbstractRange[] }[];
  }
}

/**
 * Highlights of ours in every document that a page shows: each has a registry of its own. Their ranges are kept beside them,
 * because Firefox lets no content script go through those of a highlight.
 */
export class Highlights {
  #sets = new Map<string, Map<HighlightRegistry, { highlight: Highlight; ranges: Set<Range> }>>();

  /** Lets the highlight of this name hold these ranges and no others. Those that it held already are not touched. */
  set(name: string, ranges: readonly Range[]): void {
    const wanted = new Set(ranges);
    for (const [registry, { highlight, ranges }] of this.#sets.get(name) ?? []) {
      for (const range of ranges) {
        if (wanted.delete(range)) continue;
        highlight.delete(range);
        ranges.delete(range);
      }
      if (ranges.size > 0) continue;
      registry.delete(PREFIX + name);
      this.#sets.get(name)?.delete(registry);
    }
    const fresh = new Map<HighlightRegistry, Range[]>();
    // Nearly all lie in one document.
    let owner: Document | null | undefined;
    let registry: HighlightRegistry | undefined;
    for (const range of wanted) {
      const { ownerDocument } = range.startContainer;
      if (ownerDocument !== owner) registry = registryOf((owner = ownerDocument));
      if (!registry) continue;
      const there = fresh.get(registry);
      if (there) there.push(range);
      else fresh.set(registry, [range]);
    }
    for (const [registry, ranges] of fresh) this.#add(name, registry, ranges);
  }

  /** Adds a range to the highlight of this name. */
  add(name: string, range: Range): void {
    const registry = registryOf(range.startContainer.ownerDocument);
    if (registry) this.#add(name, registry, [range]);
  }

  /** A new highlight is registered when it is full: what is added to one that is shown is drawn range by range. */
  #add(name: string, registry: HighlightRegistry, added: Range[]): void {
    const sets = this.#sets.get(name) ?? new Map<HighlightRegistry, { highlight: Highlight; ranges: Set<Range> }>();
    this.#sets.set(name, sets);
    const set = sets.get(registry);
    if (set) {
      for (const range of added) {
        set.highlight.add(range);
        set.ranges.add(range);
      }
      return;
    }
    // Most at once, which is quicker than one by one; there is a limit to arguments.
    const highlight = new Highlight(...added.slice(0, AT_ONCE));
    for (const range of added.slice(AT_ONCE)) highlight.add(range);
    sets.set(registry, { highlight, ranges: new Set(added) });
    registry.set(PREFIX + name, highlight);
  }

  /** Takes the highlight of this name away; all of them without one. */
  clear(name?: string): void {
    for (const one of name === undefined ? [...this.#sets.keys()] : [name]) {
      for (const registry of this.#sets.get(one)?.keys() ?? []) registry.delete(PREFIX + one);
      this.#sets.delete(one);
    }
  }
}

/** Where the highlights of a document are kept; undefined where it is shown no more. */
function registryOf(document: Document | null): HighlightRegistry | undefined {
  const view = document?.defaultView as (Window & typeof globalThis) | null | undefined;
  return view?.CSS.highlights;
}

/** The highlighted ranges at a point of a window, topmost first. */
export function rangesAt(view: Window, x: number, y: number, roots: Collected["roots"]): AbstractRange[] {
  const { CSS, document } = view as Window & typeof globalThis;
  const shadowRoots = roots.filter((root): root is ShadowRoot => "host" in root && root.ownerDocument === document);
  return CSS.highlights.highlightsFromPoint(x, y, { shadowRoots }).flatMap(({ ranges }) => ranges);
}

/** What was found at a place of the text. Its range is made when it is first needed: many are never shown. */
interface Found extends Omit<Mark, "range"> {
  start: number;
  end: number;
  range?: Range | undefined;
}

export class Painter {
  /** Everything found, in the order of the text. */
  #found: Found[] = [];
  /** The range of a stretch of the text. */
  #place: (start: number, end: number) => Range | undefined = () => undefined;
  /** The painted ones. */
  #painted = new Map<AbstractRange, Mark>();
  #highlights = new Highlights();

  /** Takes over what a scan found. Nothing is painted yet. A place that had a mark keeps its range: nothing is drawn anew there. */
  take(marks: readonly number[], collected: Collected): void {
    const before = new Map<Node, Range[]>();
    for (const { range } of this.#found) {
      if (!range) continue;
      const there = before.get(range.startContainer);
      if (there) there.push(range);
      else before.set(range.startContainer, [range]);
    }
    this.#place = (start, end) => {
      const place = placeOf(collected, start, end);
      return place && (before.get(place[0])?.find((range) => isAt(range, place)) ?? rangeAt(place));
    };
    this.#found = [];
    for (let at = 0; at + FIELDS <= marks.length; at += FIELDS) {
      this.#found.push({
        start: marks[at] ?? 0,
        end: marks[at + 1] ?? 0,
        voice: VOICES[marks[at + 2] ?? -1] ?? "unclear",
        flags: marks[at + 3] ?? 0,
        finding: marks[at + 4] ?? 0,
        hide: marks[at + 5] ?? 0,
      });
    }
  }

  /** Paints the marks that `shown` lets pass, in place of what was painted before. */
  paint(shown: (mark: Omit<Mark, "range">) => boolean): void {
    const ranges = new Map<string, Range[]>(NAMES.map((name) => [name, []]));
    this.#painted.clear();
    const isApart = apart();
    for (const found of this.#found) {
      const mark = shown(found) ? this.#placed(found) : undefined;
      if (!mark || mark.range.collapsed) continue;
      this.#painted.set(mark.range, mark);
      ranges.get(mark.voice + (isApart(mark.range) ? APART : ""))?.push(mark.range);
      if (isRival(mark)) ranges.get("conflict")?.push(mark.range);
    }
    for (const [name, wanted] of ranges) this.#highlights.set(name.replace("_", "-"), wanted);
  }

  /** What was found, with its range; undefined where its place is gone. */
  #placed(found: Found): Mark | undefined {
    found.range ??= this.#place(found.start, found.end);
    return found.range && (found as Mark);
  }

  /** Whether nothing was found at all. */
  get empty(): boolean {
    return this.#found.length === 0;
  }

  /** Whether a painted mark lost its place: its node was taken out of the page. A range of a lost node is empty. */
  get broken(): boolean {
    for (const { range } of this.#painted.values()) if (range.collapsed) return true;
    return false;
  }

  /** Gives each mark that lost its place the one that `place` knows for what stood there. */
  mend(place: (start: number, end: number) => Range | undefined): void {
    this.#place = place;
    for (const found of this.#found) if (found.range?.collapsed) found.range = place(found.start, found.end) ?? found.range;
  }

  /** Takes every mark away. */
  clear(): void {
    this.#highlights.clear();
    this.#painted.clear();
    this.#found = [];
  }

  /** The mark of a finding, painted or not. */
  mark(finding: number): Mark | undefined {
    const found = this.#found.find((one) => one.finding === finding);
    return found && this.#placed(found);
  }

  /** The mark at the place where `range` lies. */
  markAt(range: Range): Mark | undefined {
    for (const found of this.#found) {
      const mark = this.#placed(found);
      if (mark && samePlace(mark.range, range)) return mark;
    }
    return undefined;
  }

  /** The painted marks, in the order of the text. */
  get painted(): Mark[] {
    return [...this.#painted.values()];
  }

  /** The painted mark at a point of a window. */
  at(view: Window, x: number, y: number, roots: Collected["roots"]): Mark | undefined {
    if (this.#painted.size === 0) return undefined;
    for (const range of rangesAt(view, x, y, roots)) {
      const mark = this.#painted.get(range);
      if (mark) return mark;
    }
    return undefined;
  }

  /** Shows one stretch as the place that is spoken of; none takes it away. */
  point(range?: Range): void {
    this.#highlights.clear("here");
    if (range) this.#highlights.add("here", range);
  }
}

/** Whether a range lies at a place. */
function isAt(range: Range, [from, start, to, end]: Place): boolean {
  return range.startContainer === from && range.startOffset === start && range.endContainer === to && range.endOffset === end;
}

/** Whether two ranges begin and end at the same places. */
export function samePlace(one: Range, other: Range): boolean {
  return isAt(one, [other.startContainer, other.startOffset, other.endContainer, other.endOffset]);
}

/** Whether a mark is shown before the reader asks for more. */
export const isQuiet = (mark: Pick<Mark, "flags">): boolean => (mark.flags & LOW) !== 0;
/** Whether it is one of rival names. */
export const isRival = (mark: Mark): boolean => (mark.flags & CONFLICT) !== 0;
/** Whether nobody is given as its source, or somebody vague. */
export const isUnsourced = (mark: Mark): boolean => (mark.flags & UNSOURCED) !== 0;

/** What is added to the name of a highlight whose ink is not the page's own. */
const APART = "-apart";

/** The highlights that marks are painted with, those above others last. */
const NAMES = [...VOICES, ...VOICES.map((voice) => voice + APART), "conflict"];

/**
 * Tells whether a stretch has light ink on a page of dark ink, or dark on one of light ink, as in a box with a ground of its own:
 * Chromium mixes the colour of every line from the ink of the page's body. A link lies on the ground of what is around it.
 */
function apart(): (range: Range) => boolean {
  const known = new Map<string, boolean>();
  const isLight = (element: Element) => {
    const { color } = getComputedStyle(element);
    const light = known.get(color) ?? isLightColour(color);
    known.set(color, light);
    return light;
  };
  let body: Element | undefined;
  let light = false;
  // What was asked of one element holds of those that are written alike, as the paragraphs of an article are.
  let last: Element | undefined;
  let [around, tag, classes]: [ParentNode | null, string, string] = [null, "", ""];
  let answer = false;
  return ({ startContainer: { parentElement: inside } }) => {
    if (!inside || inside === last) return answer;
    last = inside;
    const { parentNode, localName, className } = inside;
    const own = inside.hasAttribute("style");
    if (!own && parentNode === around && localName === tag && className === classes) return answer;
    [around, tag, classes] = [own ? null : parentNode, localName, className];
    const { ownerDocument } = inside;
    if (ownerDocument.body !== body) light = isLight((body = ownerDocument.body));
    return (answer = isLight(inside.closest("a")?.parentElement ?? inside) !== light);
  };
}

/**
 * Whether a colour is nearer to white than to black, in whichever of its notations the browser gives it. No regular expression: to
 * make the first one takes as long as thirty marks.
 */
function isLightColour(colour: string): boolean {
  const parts = colour.slice(colour.indexOf("(") + 1).split(colour.startsWith("rgb") ? "," : " ");
  const [first = 0, second = 0, third = 0] = parts.map(parseFloat).filter((part) => !Number.isNaN(part));
  if (colour.startsWith("rgb")) return 3 * first + 6 * second + third > 1280;
  return first > (colour.startsWith("l") ? 55 : 0.55);
}
