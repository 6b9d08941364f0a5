// What stands above a page, and what its reader does there: cards, the list of marks, a few words, and "who says this".

import type { Card } from "../types";
import { showCard } from "./card";
import { rangeOf, type Collected } from "./collect";
import { Dialog } from "./dialog";
import { button } from "./dom";
import { isLayer } from "./layer";
import { linesOf } from "./lines";
import { showList } from "./list";
import { samePlace, type Mark, type Painter } from "./paint";
import type { ReaderHost, Scanner } from "./reader";
import { Says } from "./says";

/** The reading of a page, as what stands above it needs it. */
export interface Reading {
  readonly host: ReaderHost;
  readonly scanner: Scanner;
  readonly painter: Painter;
  /** The page as it was collected last; undefined where it is read no more. */
  readonly collected: Collected | undefined;
  /** Whether the quiet marks are shown too. */
  quiet: boolean;
  /** What could not be done, in words. */
  readonly warnings: string[];
  /** Resolves when the page is not being collected, and no scan is awaited. */
  settled(): Promise<void>;
  /** Shows who says what, or no more; `asked`: the reader has just asked for it. */
  whoSays(on: boolean, asked: boolean): Promise<void>;
  tellNothing(): void;
}

export class Above {
  #reading: Reading;
  #dialog: Dialog;
  #says: Says;
  /** The mark that was last spoken of. */
  #current?: Mark | undefined;
  /** What was said last of there being no mark. */
  #nothing = "";
  /** The windows whose pointer tells who says what. */
  #hovered = new Set<Window>();

  constructor(reading: Reading) {
    this.#reading = reading;
    const { say } = reading.host;
    this.#dialog = new Dialog(say, () => reading.painter.point());
    const off = () => this.#try(reading.whoSays(false, true));
    this.#says = new Says({ say, reveal: (range) => reveal(range), off });
  }

  set theme(theme: string) {
    this.#dialog.layer.theme = this.#says.theme = theme;
  }

  /** Whether a node of the page is one of ours. */
  isOurs(node: Node): boolean {
    return isLayer(node);
  }

  /** Takes everything away. */
  close(): void {
    this.#dialog.close();
    this.hush();
  }

  /** Says something in the corner of the window; `nothing`: that there is no mark, until there is one. */
  tell(text: string, nothing = false): void {
    this.#nothing = nothing ? text : "";
    this.#dialog.tell(text);
  }

  /** Opens the card of a mark. */
  async open(mark: Mark): Promise<void> {
    const { host, painter, scanner } = this.#reading;
    // While the page is read anew, findings have old numbers: the mark is looked up again by its place.
    await this.#reading.settled();
    const now = painter.markAt(mark.range);
    const card = now && (await scanner.card(now.finding));
    if (!card || now.range.collapsed) return;
    this.#point(now);
    const { say, openReport, hide } = host;
    const jump = (finding: number) => {
      const other = painter.mark(finding);
      if (other) this.#try(this.open(other));
    };
    const asked = {
      say,
      openReport,
      jump,
      step: (by: 1 | -1) => this.#try(this.step(by)),
      list: () => this.list(),
      hide: hide && ((card: Card, here: boolean) => this.#hide(card, here)),
      unseen: linesOf(now.range).length === 0 || !!clipped(now.range),
    };
    showCard(this.#dialog, asked, card, now.range);
  }

  /** Opens the next (1) or the previous (-1) mark's card. */
  async step(by: 1 | -1): Promise<void> {
    const marks = this.#reading.painter.painted;
    const at = this.#current ? marks.findIndex(({ range }) => samePlace(range, this.#current?.range ?? range)) : -1;
    const from = at < 0 && by < 0 ? 0 : at;
    const next = marks[(from + by + marks.length) % marks.length];
    if (next) await this.open(next);
    else this.#reading.tellNothing();
  }

  /** Shows the list of marks. */
  list(): void {
    const reading = this.#reading;
    const { host, painter } = reading;
    if (painter.painted.length === 0 && (reading.quiet || painter.empty)) return reading.tellNothing();
    const { say, openReport } = host;
    const asked = {
      say,
      openReport,
      warnings: reading.warnings,
      point: (mark: Mark) => this.#point(mark),
      open: (mark: Mark) => this.#try(this.open(mark)),
      quiet: (on: boolean) => {
        reading.quiet = on;
        return painter.painted;
      },
      whoSays: () => {
        this.#dialog.close();
        this.#try(reading.whoSays(true, true));
      },
    };
    const current = this.#current && painter.markAt(this.#current.range);
    showList(this.#dialog, asked, painter.painted, reading.quiet, current);
  }

  /** Shows the place of a stretch of the report's text. */
  async jump(start: number, end: number): Promise<void> {
    const { scanner, painter } = this.#reading;
    const place = await scanner.locate(start, end);
    const { collected } = this.#reading;
    const range = place && collected && rangeOf(collected, ...place);
    if (!range) return;
    this.#dialog.close();
    painter.point(range);
    reveal(range);
  }

  /** Shows who says what, if `wanted` still holds when that is known; `focus` where a key asked for it. */
  async says(focus: boolean, wanted: () => boolean): Promise<void> {
    const { collected, scanner } = this.#reading;
    if (!collected) return;
    const saying = await scanner.says();
    if (collected !== this.#reading.collected || !wanted()) return;
    this.#says.show(saying, collected, focus);
    this.#dialog.layer.lift = this.#says.foot;
    const frames = collected.roots.flatMap((root) => ("defaultView" in root ? (root.defaultView ?? []) : []));
    this.#deaf();
    this.#hovered = new Set<Window>([window, ...frames]);
    for (const view of this.#hovered) view.addEventListener("pointermove", this.#moved, { passive: true });
  }

  /** Shows no more who says what. */
  hush(): void {
    this.#says.close();
    this.#dialog.layer.lift = 0;
    this.#deaf();
  }

  #deaf(): void {
    for (const view of this.#hovered) view.removeEventListener("pointermove", this.#moved);
    this.#hovered.clear();
  }

  #moved = (event: Event): void => {
    const { view, clientX, clientY, movementX, movementY } = event as PointerEvent;
    // A page that scrolls beneath a pointer at rest moves nothing that the reader meant.
    if (view && (movementX !== 0 || movementY !== 0)) this.#says.at(view, clientX, clientY);
  };

  /** The reader clicked where no mark is. */
  clicked(view: Window, x: number, y: number): void {
    this.#reading.painter.point();
    // A finger has no pointer that hovers.
    if (this.#hovered.size > 0) this.#says.at(view, x, y);
  }

  /** Leaves an open card open over a new reading, if what it says of other places still holds: as many marks are there as before. */
  painted(sameCount: boolean): void {
    const { painter } = this.#reading;
    if (this.#nothing && painter.painted.length > 0) this.#dialog.untell(this.#nothing);
    const { anchor } = this.#dialog.layer;
    if (!anchor) return;
    const mark = painter.markAt(anchor);
    if (mark && sameCount) return painter.point(mark.range);
    this.#current = undefined;
    this.#dialog.close();
  }

  #point(mark: Mark): void {
    const { layer } = this.#dialog;
    this.#current = mark;
    this.#reading.painter.point(mark.range);
    reveal(mark.range, layer.foot);
    layer.avoid(mark.range);
  }

  #hide(card: Card, here: boolean): void {
    const { host, painter } = this.#reading;
    const { say, hide } = host;
    const again = () => {
      hide?.(card.hide, card.words, here, false);
      this.#dialog.close();
    };
    hide?.(card.hide, card.words, here, true);
    painter.point();
    const undo = button("act undo", again, say("card_undo"));
    this.#dialog.tell(say(here ? "card_hidden_site" : "card_hidden", [card.words]), undo);
  }

  #try(work: Promise<void>): void {
    work.catch((error: unknown) => this.#reading.host.failed(error));
  }
}

/** Scrolls a range into view, above `limit`, if it is not. At once: a card is placed by where its mark stands. */
function reveal(range: Range, limit = innerHeight): void {
  unfold(range.startContainer);
  const bounds = () => {
    const lines = linesOf(range);
    const least = (of: (line: DOMRect) => number) => Math.min(...lines.map(of));
    return { top: least(({ top }) => top), bottom: -least(({ bottom }) => -bottom), left: least(({ left }) => left), right: -least(({ right }) => -right) };
  };
  const seen = () => {
    const { top, bottom, left, right } = bounds();
    return top >= 0 && bottom <= limit && left >= 0 && right <= innerWidth && !covered(range) && !clipped(range)?.scrolls;
  };
  if (seen()) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
  if (seen()) return;
  // The middle of a long element may be far from the range, or behind a list. Of a range taller than the room, its beginning counts.
  const { top, bottom, left, right } = bounds();
  const aside = left < 0 || right > innerWidth ? Math.min(left, (left + right - innerWidth) / 2) : 0;
  if (Number.isFinite(top)) scrollBy({ top: Math.min(top, (top + bottom - limit) / 2), left: aside, behavior: "instant" });
  const by = clipped(range);
  if (by?.scrolls) by.part.scrollBy({ left: by.left, top: by.top, behavior: "instant" });
}

/**
 * The part of the page that cuts a range off, as a row of pictures or a wide table does with what it is scrolled away from; whether
 * a reader can scroll it, and how far the range lies from its middle.
 */
function clipped(range: Range): { part: Element; scrolls: boolean; left: number; top: number } | undefined {
  const [line] = range.getClientRects();
  const inside = range.startContainer.parentElement;
  if (!line || !inside) return undefined;
  const [x, y] = [line.left + line.width / 2, line.top + line.height / 2];
  if (inside.contains(inside.ownerDocument.elementFromPoint(x, y))) return undefined;
  for (let at: Element | null = inside; at && at !== at.ownerDocument.body; at = at.parentElement) {
    const { left, right, top, bottom } = at.getBoundingClientRect();
    if (x >= left && x <= right && y >= top && y <= bottom) continue;
    const { overflow } = getComputedStyle(at);
    if (overflow !== "visible") return { part: at, scrolls: /auto|scroll/.test(overflow), left: x - (left + right) / 2, top: y - (top + bottom) / 2 };
  }
  return undefined;
}

/** Opens the details that a node stands in, as the browser's own search does. */
function unfold(node: Node): void {
  for (let at = node.parentElement?.closest("details"); at; at = at.parentElement?.closest("details")) {
    if (!at.querySelector(":scope > summary")?.contains(node)) at.open = true;
  }
}

/** Whether something of the page lies over a range, as a head that stays in sight lies over what scrolls. */
function covered(range: Range): boolean {
  const [line] = linesOf(range);
  const top = line && document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
  if (!top || isLayer(top)) return false;
  // As the page's own document sees it: in place of a frame's or a shadow tree's node, what holds the tree.
  let node: Node | null = range.startContainer;
  for (let root = node.getRootNode(); root !== document && node; root = node?.getRootNode() ?? document) {
    node = "host" in root ? (root as ShadowRoot).host : ((root as Document).defaultView?.frameElement ?? null);
  }
  return !top.contains(node) && node?.contains(top) === false;
}
