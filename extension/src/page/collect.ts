// Reads a page in one walk over its nodes. Judges nothing and knows no language; forces no style and no layout.

import { ATTRIBUTES, SEPARATOR, SKIPPED, VALUE_UNITS, type Page } from "../types";

/** A page, and the nodes that its runs of text came from. */
export interface Collected {
  page: Page;
  /** One for each run: a text node, or a `br`. */
  nodes: ChildNode[];
}

const LINE_BREAK = "\u2028";
const skipped = new Set(SKIPPED);
const wanted = new Set(ATTRIBUTES);
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** Collects everything beneath `root`. */
export function collect(root: Element): Collected {
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
  const texts: string[] = [];
  let length = 0;
  const run = (node: ChildNode, element: number, text: string) => {
    nodes.push(node);
    page.runElements.push(element);
    page.runStarts.push(length);
    texts.push(text);
    length += text.length;
  };
  // `element` is the number of the element that `node` stands in. No recursion: a page may nest ten thousand deep.
  let element = 0;
  let node: ChildNode | null = root.firstChild;
  while (node) {
    if (node.nodeType === Node.TEXT_NODE) {
      run(node, element, (node as Text).data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const name = (node as Element).localName;
      if (name === "br") {
        run(node, element, LINE_BREAK);
      } else if (!skipped.has(name)) {
        const index = page.tags.length;
        page.tags.push(name);
        page.parents.push(element);
        page.hints.push(hints(node as Element));
        if (node.firstChild) {
          element = index;
          node = node.firstChild;
          continue;
        }
      }
    }
    while (node && !node.nextSibling) {
      node = node.parentNode === root ? null : (node.parentNode as ChildNode | null);
      element = page.parents[element] ?? 0;
    }
    node = node?.nextSibling ?? null;
  }
  page.text = texts.join("");
  return { page, nodes };
}

/** What an element's attributes tell of it. */
function hints(element: Element): string {
  if (!element.hasAttributes()) return "";
  const out: string[] = [];
  for (const name of element.getAttributeNames()) {
    if (wanted.has(name)) out.push(`${name}=${(element.getAttribute(name) ?? "").slice(0, VALUE_UNITS)}`);
    else if (name === "style" && hidden.test(element.getAttribute(name) ?? "")) out.push("style=hidden");
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

/** The range of the page's DOM from unit `start` to unit `end` of its text; undefined where its nodes are gone. */
export function rangeOf({ page, nodes }: Collected, start: number, end: number): Range | undefined {
  // The end belongs to the run in which the last unit lies, not to the one that starts there.
  const first = runAt(page.runStarts, start);
  const last = runAt(page.runStarts, Math.max(start, end - 1));
  const from = nodes[first];
  const to = nodes[last];
  if (!from?.isConnected || !to?.isConnected) return undefined;
  const range = document.createRange();
  try {
    if (from.nodeType === Node.TEXT_NODE) range.setStart(from, start - (page.runStarts[first] ?? 0));
    else range.setStartBefore(from);
    if (to.nodeType === Node.TEXT_NODE) range.setEnd(to, end - (page.runStarts[last] ?? 0));
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
