// Reads one page with its reader: collects it, has it scanned, paints the marks, opens cards. The same for the extension's
// content script and the demo page; who scans is the host's business.

import type { Card, Warning } from "../types";
import { CardView } from "./card";
import { collect, rangeOf, type Collected } from "./collect";
import { Painter } from "./paint";
import type { Say } from "./say";

/** What a scan gives at once. Details are asked for when they are needed. */
export interface Scanned {
  /** Six integers a mark: start, end (UTF-16 units of the page's text), voice, flags, finding, what it is hidden as. */
  marks: number[];
  warnings: Warning[];
}

/** Whoever holds the engine. An answer about a page that was replaced since never comes. */
export interface Scanner {
  scan(page: Collected["page"]): Promise<Scanned>;
  card(finding: number): Promise<Card | null>;
  report(): Promise<unknown>;
  /** Where a stretch of the report's text lies in the page's text. */
  locate(start: number, end: number): Promise<[number, number] | null>;
}

/** What a reader asks of its host. */
export interface ReaderHost {
  say: Say;
  /** A new reading was painted. */
  painted(): void;
  /** Something went wrong while the reader was away from any caller. */
  failed(error: unknown): void;
  openReport?: () => void;
}

/** How long after a change a page is read again, in ms: so seldom is a page read that never rests. */
const PAUSE = 1000;

export class Reader {
  #root: Element;
  #scanner: Scanner;
  #host: ReaderHost;
  #painter = new Painter();
  #card: CardView;
  #collected?: Collected;
  #current?: number;
  #changes = new MutationObserver(() => this.#changed());
  #pause?: ReturnType<typeof setTimeout>;
  #warnings: Warning[] = [];

  constructor(root: Element, scanner: Scanner, host: ReaderHost) {
    this.#root = root;
    this.#scanner = scanner;
    this.#host = host;
    this.#card = new CardView({
      say: host.say,
      jump: (finding) => this.open(finding).catch((error: unknown) => host.failed(error)),
      closed: () => this.#painter.point(),
      ...(host.openReport && { openReport: host.openReport }),
    });
  }

  /** Reads the page, and again when it changes. */
  async start(): Promise<void> {
    addEventListener("click", this.#clicked, true);
    this.#changes.observe(this.#root, { childList: true, characterData: true, subtree: true });
    await this.#read();
  }

  /** Takes everything away: marks, card, listeners, observer. */
  stop(): void {
    removeEventListener("click", this.#clicked, true);
    this.#changes.disconnect();
    clearTimeout(this.#pause);
    this.#card.close();
    this.#painter.clear();
    this.#collected = undefined;
  }

  /** How many places are marked. */
  get marks(): number {
    return this.#painter.findings.length;
  }

  /** What could not be done, in words. */
  get warnings(): string[] {
    const say = this.#host.say;
    return this.#warnings.map((w) => say(`warning_${w.code}`, [w.message]) || w.message);
  }

  /** Says what the reading gave where no mark says it: that nothing was found, or why. */
  tellNothing(): void {
    if (this.marks > 0) return;
    this.#card.tell(this.warnings.join(" ") || this.#host.say("panel_zero"));
  }

  /** Says something to the reader in the corner of the window. */
  tell(text: string): void {
    this.#card.tell(text);
  }

  /** Opens the card of a finding at its mark. */
  async open(finding: number): Promise<void> {
    const card = await this.#scanner.card(finding);
    const range = this.#painter.range(finding);
    if (!card || !range) return;
    this.#current = finding;
    this.#painter.point(range);
    reveal(range);
    this.#card.show(card, range);
  }

  /** Opens the next (1) or the previous (-1) mark's card. */
  async step(by: 1 | -1): Promise<void> {
    const findings = this.#painter.findings;
    if (findings.length === 0) return;
    const at = this.#current === undefined ? -1 : findings.indexOf(this.#current);
    const from = at < 0 && by < 0 ? 0 : at;
    await this.open(findings[(from + by + findings.length) % findings.length] ?? 0);
  }

  /** Shows the place of a stretch of the report's text. */
  async jump(start: number, end: number): Promise<void> {
    const place = await this.#scanner.locate(start, end);
    const range = place && this.#collected && rangeOf(this.#collected, ...place);
    if (!range) return;
    this.#card.close();
    this.#painter.point(range);
    reveal(range);
  }

  async #read(): Promise<void> {
    const collected = collect(this.#root);
    if (collected.page.text === this.#collected?.page.text && this.#sameNodes(collected)) return;
    this.#collected = collected;
    const scanned = await this.#scanner.scan(collected.page);
    if (this.#collected !== collected) return;
    this.#warnings = scanned.warnings;
    const before = this.#painter.findings.length;
    this.#painter.paint(scanned.marks, collected);
    this.#keepCard(this.#painter.findings.length === before);
    this.#host.painted();
  }

  /** Leaves an open card open over a new reading, if what it says of other places still holds. */
  #keepCard(sameCount: boolean): void {
    const range = this.#current === undefined ? undefined : this.#painter.range(this.#current);
    if (sameCount && range && this.#card.isAt(range)) return this.#painter.point(range);
    this.#current = undefined;
    this.#card.close();
  }

  /** Whether the marks still hang on the nodes that they were painted on. */
  #sameNodes(collected: Collected): boolean {
    return collected.nodes.every((node, index) => node === this.#collected?.nodes[index]);
  }

  /** A timer runs only when the page has changed. */
  #changed(): void {
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#read().catch((error: unknown) => this.#host.failed(error));
    }, PAUSE);
  }

  #clicked = (event: MouseEvent): void => {
    if (event.button !== 0 || !event.isTrusted) return;
    const finding = this.#painter.at(event.clientX, event.clientY);
    if (finding === undefined) this.#painter.point();
    if (finding === undefined || !getSelection()?.isCollapsed) return;
    // A link or a button keeps its own click; with Alt, its mark opens instead.
    const taken = event.target instanceof Element && event.target.closest("a[href], button, summary, label, input");
    if (taken && !event.altKey) return;
    if (taken) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.open(finding).catch((error: unknown) => this.#host.failed(error));
  };
}

/** Scrolls a range into view if it is not. At once: a card is placed by where its mark stands. */
function reveal(range: Range): void {
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= 0 && bottom <= document.documentElement.clientHeight) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
}
