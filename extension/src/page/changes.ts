// Notices that a page changed, and carries places over from what was read to what is there now.

import { rangeOf, type Collected } from "./collect";

/** How long after a change a page is read again, in ms: so seldom is a page read that never rests. */
const PAUSE = 1000;
/** The page rests for so many times as long as the last reading took, before one is made at once because marks were lost. */
const BREATH = 4;

/** Whoever reads the page. */
export interface Watcher {
  /** The page is to be read. */
  changed(): void;
  /** Whether marks were lost. */
  broken(): boolean;
  /** Whether a node is one of ours, whose coming and going is no change of the page. */
  isOurs(node: Node): boolean;
}

export class Changes {
  #watcher: Watcher;
  #observer = new MutationObserver((records) => this.#seen(records));
  #watched = new Set<Node>();
  /** A custom element that is defined late draws its tree without a change that an observer sees: what holds it grows. */
  #growth?: ResizeObserver;
  /** The height of each element whose growth is watched; undefined until it is known. */
  #heights = new Map<Element, number | undefined>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** When the timer goes off. */
  #due = 0;
  /** When a reading at once may come again. */
  #rested = -Infinity;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  /** Watches these trees, and the height of what may draw late. What was watched before and is left out here is watched no more. */
  watch(trees: Node[], late: Element[]): void {
    for (const one of this.#heights.keys()) {
      if (late.includes(one)) continue;
      this.#growth?.unobserve(one);
      this.#heights.delete(one);
    }
    for (const one of late) {
      if (this.#heights.has(one)) continue;
      this.#heights.set(one, undefined);
      this.#growth ??= new ResizeObserver((entries) => this.#resized(entries));
      this.#growth.observe(one);
    }
    if (trees.length === this.#watched.size && trees.every((tree) => this.#watched.has(tree))) return;
    this.#unwatch();
    this.#watched = new Set(trees);
    for (const tree of trees) {
      const what = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden", "aria-hidden"] };
      this.#observer.observe(tree, what);
      // What a frame loads is no change of the page that holds it.
      tree.addEventListener("load", this.#loaded, true);
    }
  }

  stop(): void {
    this.#unwatch();
    this.#growth?.disconnect();
    this.#heights.clear();
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  #unwatch(): void {
    this.#observer.disconnect();
    for (const tree of this.#watched) tree.removeEventListener("load", this.#loaded, true);
    this.#watched.clear();
  }

  #resized(entries: ResizeObserverEntry[]): void {
    let grown = false;
    for (const { target, contentRect } of entries) {
      const before = this.#heights.get(target);
      // The first entry of each only tells how high it is.
      grown ||= before !== undefined && before !== contentRect.height;
      this.#heights.set(target, contentRect.height);
    }
    if (grown) this.soon();
  }

  #seen(records: MutationRecord[]): void {
    if (records.every((record) => this.#isOurs(record))) return;
    const broken = this.#watcher.broken();
    const rest = this.#rested - performance.now();
    // Before the page is drawn again, so that no mark is seen to go.
    if (broken && rest <= 0) this.#readAtOnce();
    this.soon(broken && rest > 0 ? rest : PAUSE);
  }

  /** Whether a change is that a card of ours came or went. */
  #isOurs({ type, addedNodes, removedNodes }: MutationRecord): boolean {
    return type === "childList" && [...addedNodes, ...removedNodes].every((node) => this.#watcher.isOurs(node));
  }

  #readAtOnce(): void {
    const began = performance.now();
    this.#watcher.changed();
    const ended = performance.now();
    this.#rested = ended + BREATH * (ended - began);
  }

  /** Has the page read again after a pause. A timer runs only when the page has changed. */
  soon(wait = PAUSE): void {
    const due = performance.now() + wait;
    if (this.#pause !== undefined && this.#due <= due) return;
    clearTimeout(this.#pause);
    this.#due = due;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#watcher.changed();
    }, wait);
  }

  #loaded = (event: Event): void => {
    if ((event.target as Element).localName === "iframe") this.soon();
  };
}

/** Whether two readings are of the same nodes. */
export function sameNodes(one: Collected, other: Collected): boolean {
  return one.nodes.length === other.nodes.length && one.nodes.every((node, index) => node === other.nodes[index]);
}

/** Whether two readings are of the same words, in elements of the same hints, at the same address. */
export function sameWords({ page: one }: Collected, { page: other }: Collected): boolean {
  return (
    one.text === other.text &&
    one.url === other.url &&
    one.hints.length === other.hints.length &&
    one.hints.every((hint, index) => hint === other.hints[index])
  );
}

/** Gives the places in `after` of what stood in `before`, where both begin or end with it. */
export function shift(before: Collected, after: Collected): (start: number, end: number) => Range | undefined {
  const [old, now] = [before.page.text, after.page.text];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === now.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail += 1;
  const by = now.length - old.length;
  return (start, end) => {
    if (end <= head) return rangeOf(after, start, end);
    if (start >= old.length - tail) return rangeOf(after, start + by, end + by);
    return undefined;
  };
}
