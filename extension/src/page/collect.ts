// Reads a page in one walk over its nodes. Judges nothing and knows no language; forces no style and no layout.

import { ATTRIBUTES, SEPARATOR, SKIPPED, VALUE_UNITS, type Page } from "../types";

/** A page, and the nodes that its runs of text came from. */
export interface Collected {
  page: Page;
  /** One for each run: a text node, or a `br`. */
  nodes: ChildNode[];
  /** The trees that were walked beside the page's own: documents of frames, and open shadow trees. */
  roots: (Document | ShadowRoot)[];
  /** What holds elements that may get a shadow tree yet: no event tells when one does. */
  late: Element[];
}

/** Siblings that are still to be walked: a chain of them, or a list. */
interface Level {
  next: ChildNode | null;
  list?: Node[];
  /** Number of the element that they stand in. */
  element: number;
}

const LINE_BREAK = "\u2028";
/** Of so many parents of elements that may come late is the size watched. */
const MOST_LATE = 100;
const skipped = new Set(SKIPPED);
const wanted = new Set(ATTRIBUTES);
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** Nodes between two places where a collection may pause. */
const STRETCH = 4096;

/**
 * Collects everything beneath `root`, as it is shown: what a slot is given stands where the slot stands. May be left at each
 * step for a while: of what is taken out of the page meanwhile, the rest is not collected.
 */
export function* collect(root: Element): Generator<void, Collected> {
  const page: Page = {
    url: location.href,
    text: "",
    tags: [root.localName],
    parents: [0],
    hints: [hints(root)],
    runElements: [],
    runStarts: [],
    meta: meta(root.ownerDocument),
  };
  const nodes: ChildNode[] = [];
  const roots: Collected["roots"] = [];
  const late = new Set<Element>();
  const texts: string[] = [];
  let length = 0;
  const run = (node: ChildNode, element: number, text: string) => {
    nodes.push(node);
    page.runElements.push(element);
    page.runStarts.push(length);
    texts.push(text);
    length += text.length;
  };
  const add = (element: Element, parent: number, name = element.localName) => {
    page.parents.push(parent);
    page.hints.push(hints(element));
    return page.tags.push(name) - 1;
  };
  // No recursion: a page may nest ten thousand deep.
  const open: Level[] = [{ next: root.firstChild, element: 0 }];
  let count = 0;
  for (let level = open[0]; level; level = open[open.length - 1]) {
    count += 1;
    if (count % STRETCH === 0) yield;
    const node = level.next;
    if (!node) {
      open.pop();
      continue;
    }
    // Nothing but an element has one. Of a form it may be a field of that name.
    const named: unknown = (node as Element).localName;
    const { nextSibling, firstChild, shadowRoot } = named === "form" || typeof named === "object" ? ofForm(node) : (node as Element);
    level.next = level.list ? ((level.list.pop() as ChildNode | undefined) ?? null) : nextSibling;
    if (named === undefined) {
      if (node.nodeType === Node.TEXT_NODE) run(node, level.element, (node as Text).data);
      continue;
    }
    const name = typeof named === "string" ? named : "form";
    if (name === "br") {
      run(node, level.element, LINE_BREAK);
    } else if (name === "iframe" || name === "frame") {
      const inner = framed(node as HTMLIFrameElement);
      if (!inner?.body?.firstChild) continue;
      roots.push(inner);
      const frame = add(node as Element, level.element);
      open.push({ next: inner.body.firstChild, element: add(inner.body, frame) });
    } else if (!skipped.has(name)) {
      const element = add(node as Element, level.element, name);
      const first = shadowRoot ? shadowRoot.firstChild : firstChild;
      const given = name === "slot" ? (node as HTMLSlotElement).assignedNodes().reverse() : [];
      if (shadowRoot) roots.push(shadowRoot);
      else if (name.includes("-") && late.size < MOST_LATE) late.add((node as Element).parentElement ?? root);
      if (given.length > 0) open.push({ next: given.pop() as ChildNode, list: given, element });
      else if (first) open.push({ next: first, element });
    }
  }
  page.text = texts.join("");
  return { page, nodes, roots, late: [...late] };
}

/** The document in a frame, where it is of the same origin. */
function framed(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** A form answers to the names of its fields before its own, so what the browser has under a name is asked of the prototype. */
function ofForm(form: Node): Pick<Element, "nextSibling" | "firstChild" | "shadowRoot"> {
  const ask = <K extends keyof Element>(name: K) => Reflect.get(Element.prototype, name, form) as Element[K];
  return { nextSibling: ask("nextSibling"), firstChild: ask("firstChild"), shadowRoot: ask("shadowRoot") };
}
const { hasAttributes, getAttributeNames, getAttribute } = Element.prototype;

/** What an element's attributes tell of it. */
function hints(element: Element): string {
  if (!hasAttributes.call(element)) return "";
  const out: string[] = [];
  for (const name of getAttributeNames.call(element)) {
    const value = () => getAttribute.call(element, name) ?? "";
    if (wanted.has(name)) out.push(`${name}=${value().slice(0, VALUE_UNITS)}`);
    else if (name === "style" && hidden.test(value())) out.push("style=hidden");
  }
  return out.join(SEPARATOR);
}

/** What the document says of itself. */
function meta(document: Document): [string, string][] {
  const out: [string, string][] = [];
  const lang = document.documentElement.getAttribute("lang");
  if (lang) out.push(["lang", lang]);
  // The title of an SVG picture is no title of the page.
  const wanted = 'head title, meta[content], link[rel="canonical"][href], script[type="application/ld+json"]';
  for (const element of document.querySelectorAll(wanted)) {
    const attribute = (name: string) => element.getAttribute(name) ?? "";
    if (element.localName === "title") out.push(["title", element.textContent ?? ""]);
    else if (element.localName === "link") out.push(["url", attribute("href")]);
    else if (element.localName === "script") out.push(["ld+json", element.textContent ?? ""]);
    else {
      const name = attribute("name") || attribute("property") || attribute("itemprop");
      if (name) out.push([name, attribute("content")]);
    }
  }
  return out;
}

/** Where a stretch begins and ends in the page's DOM: nodes of text or `br`, and the units of each. */
export type Place = readonly [from: Node, start: number, to: Node, end: number];

/** The place of the stretch from unit `start` to unit `end` of a page's text; undefined where its nodes are gone. */
export function placeOf({ page, nodes }: Collected, start: number, end: number): Place | undefined {
  // The end belongs to the run in which the last unit lies, not to the one that starts there.
  const first = runAt(page.runStarts, start);
  const last = runAt(page.runStarts, Math.max(start, end - 1));
  const from = nodes[first];
  const to = nodes[last];
  if (!from?.isConnected || !to?.isConnected) return undefined;
  return [from, start - (page.runStarts[first] ?? 0), to, end - (page.runStarts[last] ?? 0)];
}

/** The range of the page's DOM from unit `start` to unit `end` of a page's text; undefined where it is gone. */
export function rangeOf(collected: Collected, start: number, end: number): Range | undefined {
  const place = placeOf(collected, start, end);
  return place && rangeAt(place);
}

/** The range at a place; undefined where it is gone. */
export function rangeAt([from, fromUnit, to, toUnit]: Place): Range | undefined {
  const range = (from.ownerDocument ?? document).createRange();
  try {
    if (from.nodeType === Node.TEXT_NODE) range.setStart(from, fromUnit);
    else range.setStartBefore(from);
    if (to.nodeType === Node.TEXT_NODE) range.setEnd(to, toUnit);
    else range.setEndAfter(to);
  } catch {
    // The text became shorter since it was read; the next reading will find it.
    return undefined;
  }
  return range;
}

/** The run in which unit `at` lies. */
function runAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
