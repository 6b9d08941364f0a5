// Reads one page with its reader: collects it, has it scanned, paints the marks, opens cards. The same for the extension's
// content script and the demo page; who scans is the host's business.

import type { Card, Hideable, Warning } from "../types";
import { STANDARD, Sheet, styleOf, type Appearance } from "./appearance";
import { Changes, sameNodes, sameWords, shift } from "./changes";
import { collect, rangeOf, type Collected } from "./collect";
import type { Dialog } from "./dialog";
import { button } from "./dom";
import { linesOf } from "./lines";
import { Painter, isQuiet, samePlace, type Mark } from "./paint";
import { SLICE, pause } from "./pause";
import type { Say } from "./say";
import type { Says, Saying } from "./says";
import type { Screens } from "./screens";

/** What a scan gives at once. Details are asked for when they are needed. */
export interface Scanned {
  /** Six integers a mark: start, end (UTF-16 units of the page's text), voice, flags, finding, what it is hidden as. */
  marks: number[];
  /** What marks can be hidden as. */
  hideables: Hideable[];
  warnings: Warning[];
}

/** Whoever holds the engine. An answer about a page that was replaced since never comes. */
export interface Scanner {
  scan(page: Collected["page"]): Promise<Scanned>;
  card(finding: number): Promise<Card | null>;
  report(): Promise<unknown>;
  /** Who says what on the page. */
  says(): Promise<Saying>;
  /** Where a stretch of the report's text lies in the page's text. */
  locate(start: number, end: number): Promise<[number, number] | null>;
}

/** What the reader of the page chose. */
export interface Choices extends Appearance {
  /** Whether a term is marked. */
  shows(what: Hideable): boolean;
  /** Whether quiet marks are painted too. */
  quiet: boolean;
  /** Whether it is shown who says what. */
  whoSays: boolean;
}

export const CHOICES: Choices = { ...STANDARD, shows: () => true, quiet: false, whoSays: false };

/** What a reader asks of its host. */
export interface ReaderHost {
  say: Say;
  /** Gives what is shown above the page. Asked for once, when it is first needed. */
  screens(): Promise<Screens>;
  /** A new reading was painted. */
  painted(): void;
  /** Something went wrong while the reader was away from any caller. */
  failed(error: unknown): void;
  readonly openReport?: (() => void) | undefined;
  /** Marks a term no more, on this site (`here`) or anywhere, or again where `hidden` is false. */
  hide?: (what: Hideable, words: string, here: boolean, hidden: boolean) => void;
  /** The reader asked to be shown who says what, or no more. */
  whoSays?: (on: boolean) => void;
}

/** What stands above the page, or may. */
interface Above {
  screens: Screens;
  dialog: Dialog;
  says: Says;
}

export class Reader {
  #root: () => Element;
  #scanner: Scanner;
  #host: ReaderHost;
  #painter = new Painter();
  #sheet = new Sheet();
  /** Asked for, and there. */
  #coming?: Promise<Above> | undefined;
  #above?: Above | undefined;
  #changes: Changes;
  #choices = CHOICES;
  /** What was chosen on this page alone, until the choice itself changes. */
  #quiet = false;
  #whoSays = false;
  #collected?: Collected | undefined;
  #scanned?: Scanned;
  /** The mark that was last spoken of. */
  #current?: Mark | undefined;
  /** The collection that is under way, and whether the page changed since it began. */
  #walk?: Generator<void, Collected> | undefined;
  #again = false;
  /** The scan that is awaited, and who waits for both. */
  #pending?: Promise<Scanned> | undefined;
  #waiting: (() => void)[] = [];

  /** Reads what `root` gives, which a page may replace. */
  constructor(root: () => Element, scanner: Scanner, host: ReaderHost) {
    this.#root = root;
    this.#scanner = scanner;
    this.#host = host;
    this.#changes = new Changes({
      changed: () => this.#read(),
      broken: () => this.#painter.broken,
      isOurs: (node) => this.#isLayer(node),
    });
  }

  /** What stands above the page; it is fetched first where it is not there yet. */
  #screens(): Promise<Above> {
    return (this.#coming ??= this.#host.screens().then((screens) => {
      const { say } = this.#host;
      const dialog = new screens.Dialog(say, () => this.#painter.point());
      const off = () => this.#try(this.whoSays(false, true));
      const says = new screens.Says({ say, reveal: (range) => reveal(range), off });
      this.#above = { screens, dialog, says };
      this.#theme();
      return this.#above;
    }));
  }

  #theme(): void {
    if (this.#above) this.#above.dialog.layer.theme = this.#above.says.theme = this.#choices.theme;
  }

  #isLayer(node: Node): boolean {
    return this.#above?.screens.isLayer(node) ?? false;
  }

  /** Reads the page, and again when it changes. */
  async start(choices: Choices = CHOICES): Promise<void> {
    this.#take(choices);
    this.#whoSays = choices.whoSays;
    this.#read();
    await this.#settled();
  }

  /** Takes everything away: marks, cards, listeners, observer. */
  stop(): void {
    this.#changes.stop();
    this.#above?.dialog.close();
    this.#above?.says.close();
    this.#whoSays = false;
    this.#painter.clear();
    this.#sheet.clear();
    for (const view of this.#listening) this.#deaf(view);
    this.#collected = this.#pending = this.#walk = undefined;
  }

  /** Shows the page as the reader chose. */
  async choose(choices: Choices): Promise<void> {
    const before = this.#choices;
    this.#take(choices, before);
    if (!this.#collected) return;
    this.#paint();
    this.#host.painted();
    if (choices.whoSays !== before.whoSays && choices.whoSays !== this.#whoSays) await this.whoSays(choices.whoSays);
  }

  #take(choices: Choices, before?: Choices): void {
    this.#choices = choices;
    if (choices.quiet !== before?.quiet) this.#quiet = choices.quiet;
    this.#theme();
  }

  /** How many places are marked. */
  get marks(): number {
    return this.#painter.painted.length;
  }

  /** What could not be done, in words. */
  get warnings(): string[] {
    const { say } = this.#host;
    return (this.#scanned?.warnings ?? []).map((w) => say(`warning_${w.code}`, [w.message]) || w.message);
  }

  /** Says what the reading gave where no mark says it: that nothing was found, or why. */
  tellNothing(): void {
    // Where nothing was read, nothing can be said of it: the host has told what went wrong.
    if (!this.#scanned) return;
    if (this.marks === 0) this.tell(this.warnings.join(" ") || this.#host.say("panel_zero"));
  }

  /** Says something to the reader in the corner of the window. */
  tell(text: string): void {
    this.#try(this.#screens().then(({ dialog }) => dialog.tell(text)));
  }

  /** Opens the card of a finding at its mark. */
  async open(finding: number): Promise<void> {
    const mark = this.#painter.mark(finding);
    if (mark) await this.#open(mark);
  }

  /** Opens the next (1) or the previous (-1) mark's card. */
  async step(by: 1 | -1): Promise<void> {
    const marks = this.#painter.painted;
    const at = this.#current ? marks.findIndex(({ range }) => samePlace(range, this.#current?.range ?? range)) : -1;
    const from = at < 0 && by < 0 ? 0 : at;
    const next = marks[(from + by + marks.length) % marks.length];
    if (next) await this.#open(next);
    else this.tellNothing();
  }

  /** Shows the list of marks; away with it where it is open. */
  async list(): Promise<void> {
    const { screens, dialog } = await this.#screens();
    if (this.#painter.painted.length === 0 && this.#quiet) return this.tellNothing();
    const { say, openReport } = this.#host;
    const host = {
      say,
      openReport,
      point: (mark: Mark) => this.#point(mark),
      open: (mark: Mark) => this.#try(this.#open(mark)),
      quiet: (on: boolean) => {
        this.#quiet = on;
        this.#paint();
        return this.#painter.painted;
      },
      whoSays: () => {
        dialog.close();
        this.#try(this.whoSays(true, true));
      },
    };
    const current = this.#current && this.#painter.markAt(this.#current.range);
    screens.showList(dialog, host, this.#painter.painted, this.#quiet, current);
  }

  /** Shows who says what, or no more; the other of the two where `on` is not given. `asked`: the reader has just asked for it. */
  async whoSays(on = !this.#whoSays, asked = false): Promise<void> {
    this.#whoSays = on;
    if (asked) this.#host.whoSays?.(on);
    if (!on) {
      this.#above?.says.close();
      for (const view of this.#listening) view.removeEventListener("pointermove", this.#moved);
      return;
    }
    await this.#settled();
    const collected = this.#collected;
    const [{ says }, saying] = await Promise.all([this.#screens(), this.#scanner.says()]);
    if (!collected || collected !== this.#collected || !this.#whoSays) return;
    says.show(saying, collected, asked);
    this.#listen(collected);
  }

  /** Shows the place of a stretch of the report's text. */
  async jump(start: number, end: number): Promise<void> {
    const place = await this.#scanner.locate(start, end);
    const range = place && this.#collected && rangeOf(this.#collected, ...place);
    if (!range) return;
    this.#above?.dialog.close();
    this.#painter.point(range);
    reveal(range);
  }

  async #open(mark: Mark): Promise<void> {
    const { screens, dialog } = await this.#screens();
    // While the page is read anew, findings have old numbers: the mark is looked up again by its place.
    await this.#settled();
    const now = this.#painter.markAt(mark.range);
    const card = now && (await this.#scanner.card(now.finding));
    if (!card || now.range.collapsed) return;
    this.#point(now);
    const { say, openReport, hide } = this.#host;
    const host = {
      say,
      openReport,
      jump: (finding: number) => this.#try(this.open(finding)),
      step: (by: 1 | -1) => this.#try(this.step(by)),
      list: () => this.#try(this.list()),
      hide: hide && ((card: Card, here: boolean) => this.#hide(dialog, card, here)),
    };
    screens.showCard(dialog, host, card, now.range);
  }

  #point(mark: Mark): void {
    this.#current = mark;
    this.#painter.point(mark.range);
    reveal(mark.range, this.#above?.dialog.layer.foot);
  }

  #hide(dialog: Dialog, card: Card, here: boolean): void {
    const { say, hide } = this.#host;
    const again = () => {
      hide?.(card.hide, card.words, here, false);
      dialog.close();
    };
    hide?.(card.hide, card.words, here, true);
    this.#painter.point();
    const undo = button("act undo", again, say("card_undo"));
    dialog.tell(say(here ? "card_hidden_site" : "card_hidden", [card.words]), undo);
  }

  /** Collects the page and, where it says something else than before, has it scanned. A large page is collected in slices. */
  #read(): void {
    // One that is under way is finished first: a page that never rests would never be read.
    if (this.#walk) {
      this.#again = true;
      return;
    }
    // What changes while the page is collected is read after it.
    if (!this.#collected) this.#changes.watch([this.#root().ownerDocument], []);
    this.#walk = collect(this.#root());
    this.#goOn(this.#walk);
  }

  #goOn(walk: Generator<void, Collected>): void {
    const end = performance.now() + SLICE;
    this.#walk = undefined;
    let step = walk.next();
    while (!step.done && performance.now() < end) step = walk.next();
    if (!step.done) {
      this.#walk = walk;
      return this.#try(pause().then(() => (this.#walk === walk ? this.#goOn(walk) : undefined)));
    }
    this.#collectedAnew(step.value);
    this.#settle();
    if (this.#again) this.#changes.soon();
    this.#again = false;
  }

  #collectedAnew(collected: Collected): void {
    const before = this.#collected;
    this.#listen(collected);
    if (before && sameNodes(before, collected) && sameWords(before, collected)) return;
    this.#collected = collected;
    if (before && this.#scanned) {
      // What stays as it was keeps its marks while the engine reads: nothing flickers.
      this.#painter.mend(shift(before, collected));
      this.#paint();
    }
    if (before && sameWords(before, collected)) return;
    const scan = this.#scanner.scan(collected.page);
    this.#pending = scan;
    const done = (work: () => void) => {
      // A later scan of the page took this one's place.
      if (this.#pending !== scan) return;
      this.#pending = undefined;
      work();
      this.#settle();
    };
    scan.then(
      (scanned) => done(() => this.#found(scanned)),
      (error: unknown) => done(() => this.#host.failed(error)),
    );
  }

  /** Resolves when the page is not being collected, and no scan is awaited. */
  #settled(): Promise<void> {
    return this.#walk || this.#pending ? new Promise((go) => this.#waiting.push(go)) : Promise.resolve();
  }

  #settle(): void {
    if (!this.#walk && !this.#pending) for (const go of this.#waiting.splice(0)) go();
  }

  #found(scanned: Scanned): void {
    // Its nodes may have been replaced while the engine read, by others of the same words.
    const collected = this.#collected;
    if (!collected) return;
    this.#scanned = scanned;
    const count = this.#painter.painted.length;
    this.#painter.take(scanned.marks, collected);
    this.#paint();
    this.#keepCard(this.#painter.painted.length === count);
    if (this.#whoSays) this.#try(this.whoSays(true));
    this.#host.painted();
  }

  #paint(): void {
    const { hideables = [] } = this.#scanned ?? {};
    const shown = hideables.map((what) => this.#choices.shows(what));
    this.#painter.paint((mark) => (this.#quiet || !isQuiet(mark)) && shown[mark.hide] !== false);
    this.#sheet.lay(styleOf(this.#choices), [document, ...(this.#collected?.roots ?? [])]);
  }

  /** Leaves an open card open over a new reading, if what it says of other places still holds. */
  #keepCard(sameCount: boolean): void {
    const anchor = this.#above?.dialog.layer.anchor;
    if (!anchor) return;
    const mark = this.#painter.markAt(anchor);
    if (mark && sameCount) return this.#painter.point(mark.range);
    this.#current = undefined;
    this.#above?.dialog.close();
  }

  /** The windows whose clicks are heard: the page's own, and its frames'. */
  #listening = new Set<Window>();

  #listen(collected: Collected): void {
    const documents = collected.roots.filter((root): root is Document => "defaultView" in root);
    const views = new Set<Window>([window, ...documents.flatMap((one) => one.defaultView ?? [])]);
    for (const view of this.#listening) if (!views.has(view)) this.#deaf(view);
    for (const view of views) {
      view.addEventListener("click", this.#clicked, true);
      if (this.#whoSays) view.addEventListener("pointermove", this.#moved, { passive: true });
    }
    this.#listening = views;
    this.#changes.watch([this.#root().ownerDocument, ...collected.roots], collected.late);
  }

  #deaf(view: Window): void {
    view.removeEventListener("click", this.#clicked, true);
    view.removeEventListener("pointermove", this.#moved);
  }

  #moved = (event: Event): void => {
    const { view, clientX, clientY, movementX, movementY } = event as PointerEvent;
    // A page that scrolls beneath a pointer at rest moves nothing that the reader meant.
    if (view && (movementX !== 0 || movementY !== 0)) this.#above?.says.at(view, clientX, clientY);
  };

  #clicked = (event: Event): void => {
    const { view, button, clientX, clientY, altKey, isTrusted } = event as MouseEvent;
    if (!view || button !== 0 || !isTrusted || this.#isLayer(event.target as Node)) return;
    const mark = this.#painter.at(view, clientX, clientY, this.#collected?.roots ?? []);
    if (!mark) this.#painter.point();
    // A finger has no pointer that hovers.
    if (!mark && this.#whoSays) this.#above?.says.at(view, clientX, clientY);
    if (!mark || view.getSelection()?.isCollapsed === false) return;
    // A link or a button keeps its own click; with Alt, its mark opens instead.
    const [target] = event.composedPath();
    const taken = (target as Element | undefined)?.closest?.("a[href], button, summary, label, input");
    if (taken && !altKey) return;
    if (taken) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.#try(this.#open(mark));
  };

  #try(work: Promise<void>): void {
    work.catch((error: unknown) => this.#host.failed(error));
  }
}

/** Scrolls a range into view, above `limit`, if it is not. At once: a card is placed by where its mark stands. */
function reveal(range: Range, limit = innerHeight): void {
  const seen = () => {
    const [line] = linesOf(range);
    return line !== undefined && line.top >= 0 && line.bottom <= limit;
  };
  if (seen()) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
  // The middle of a long element may be far from the range, or behind a list.
  const [line] = linesOf(range);
  if (line && !seen()) scrollBy({ top: line.top - limit / 2, behavior: "instant" });
}
