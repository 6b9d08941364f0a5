// Reads one page with its reader: collects it, has it scanned, paints the marks, hears clicks on them. The same for the extension's
// content script and the demo page; who scans is the host's business. What is opened is the business of `above.ts`.

import type { Card, Hideable, Warning } from "../types";
import type { Above, Reading } from "./above";
import { Changes, sameNodes, sameWords, shift } from "./changes";
import { collect, type Collected } from "./collect";
import { Painter, isQuiet } from "./paint";
import { SLICE, pause } from "./pause";
import type { Say } from "./say";
import type { Saying } from "./says";
import type { Screens } from "./screens";
import { Sheet } from "./sheet";

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
export interface Choices {
  /** `auto`, `light` or `dark`. */
  theme: string;
  /** A style over that of marks.css; empty for none. */
  style: string;
  /** Whether a term is marked. */
  shows(what: Hideable): boolean;
  /** Whether quiet marks are painted too. */
  quiet: boolean;
  /** Whether it is shown who says what. */
  whoSays: boolean;
}

export const CHOICES: Choices = { theme: "auto", style: "", shows: () => true, quiet: false, whoSays: false };

/** What a reader asks of its host. */
export interface ReaderHost {
  say: Say;
  /** Gives what is shown above the page. Asked for once, when it is first needed. */
  screens(): Promise<Screens>;
  /** A new reading was painted. */
  painted(): void;
  /** Something went wrong while the reader was away from any caller; `telling`, while it told something: to tell this would fail too. */
  failed(error: unknown, telling?: boolean): void;
  readonly openReport?: (() => void) | undefined;
  /** Marks a term no more, on this site (`here`) or anywhere, or again where `hidden` is false. */
  hide?: (what: Hideable, words: string, here: boolean, hidden: boolean) => void;
  /** The reader asked to be shown who says what, or no more. */
  whoSays?: (on: boolean) => void;
}

export class Reader implements Reading {
  readonly scanner: Scanner;
  readonly host: ReaderHost;
  readonly painter = new Painter();
  #root: () => Element;
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
  /** The collection that is under way, and whether the page changed since it began. */
  #walk?: Generator<void, Collected> | undefined;
  #again = false;
  /** The scan that is awaited, and who waits for both. */
  #pending?: Promise<Scanned> | undefined;
  #waiting: (() => void)[] = [];

  /** Reads what `root` gives, which a page may replace. */
  constructor(root: () => Element, scanner: Scanner, host: ReaderHost) {
    this.#root = root;
    this.scanner = scanner;
    this.host = host;
    this.#changes = new Changes({
      changed: () => this.#read(),
      broken: () => this.painter.broken,
      isOurs: (node) => this.#isOurs(node),
    });
  }

  /** What stands above the page; it is fetched first where it is not there yet. */
  #screens(): Promise<Above> {
    return (this.#coming ??= this.host.screens().then((screens) => {
      this.#above = new screens.Above(this);
      this.#above.theme = this.#choices.theme;
      return this.#above;
    }));
  }

  #isOurs(node: Node): boolean {
    return this.#above?.isOurs(node) ?? false;
  }

  /** Reads the page, and again when it changes. */
  async start(choices: Choices = CHOICES): Promise<void> {
    this.#take(choices);
    this.#whoSays = choices.whoSays;
    this.#read();
    await this.settled();
  }

  /** Takes everything away: marks, cards, listeners, observer. */
  stop(): void {
    this.#changes.stop();
    this.#above?.close();
    this.#whoSays = false;
    this.painter.clear();
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
    this.host.painted();
    if (choices.whoSays !== before.whoSays && choices.whoSays !== this.#whoSays) await this.whoSays(choices.whoSays);
  }

  #take(choices: Choices, before?: Choices): void {
    this.#choices = choices;
    if (choices.quiet !== before?.quiet) this.#quiet = choices.quiet;
    if (this.#above) this.#above.theme = choices.theme;
  }

  /** How many places are marked. */
  get marks(): number {
    return this.painter.painted.length;
  }

  /** What could not be done, in words. */
  get warnings(): string[] {
    const { say } = this.host;
    return (this.#scanned?.warnings ?? []).map((w) => say(`warning_${w.code}`, [w.message]) || w.message);
  }

  /** Says what the reading gave where no mark says it: that nothing was found, or why. */
  tellNothing(): void {
    // Where nothing was read, nothing can be said of it: the host has told what went wrong.
    if (!this.#scanned) return;
    if (this.marks === 0) this.tell(this.warnings.join(" ") || this.host.say(this.painter.empty ? "panel_zero" : "none_shown"), true);
  }

  /** Says something to the reader in the corner of the window; `nothing`: that there is no mark, until there is one. */
  tell(text: string, nothing = false): void {
    this.#screens().then((above) => above.tell(text, nothing)).catch((error: unknown) => this.host.failed(error, true));
  }

  /** Opens the next (1) or the previous (-1) mark's card. */
  async step(by: 1 | -1): Promise<void> {
    await (await this.#screens()).step(by);
  }

  /** Shows the list of marks. */
  async list(): Promise<void> {
    (await this.#screens()).list();
  }

  /** Shows the place of a stretch of the report's text. */
  async jump(start: number, end: number): Promise<void> {
    await (await this.#screens()).jump(start, end);
  }

  /** Shows who says what, or no more; the other of the two where `on` is not given. `asked`: the reader has just asked for it. */
  async whoSays(on = !this.#whoSays, asked = false): Promise<void> {
    this.#whoSays = on;
    if (asked) this.host.whoSays?.(on);
    if (!on) return this.#above?.hush();
    await this.settled();
    await (await this.#screens()).says(asked, () => this.#whoSays);
  }

  /** The page as it was collected last. */
  get collected(): Collected | undefined {
    return this.#collected;
  }

  /** Whether the quiet marks are shown too. */
  get quiet(): boolean {
    return this.#quiet;
  }

  set quiet(on: boolean) {
    this.#quiet = on;
    this.#paint();
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
      this.painter.mend(shift(before, collected));
      this.#paint();
    }
    if (before && sameWords(before, collected)) return;
    const scan = this.scanner.scan(collected.page);
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
      (error: unknown) => done(() => this.host.failed(error)),
    );
  }

  /** Resolves when the page is not being collected, and no scan is awaited. */
  settled(): Promise<void> {
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
    const count = this.painter.painted.length;
    this.painter.take(scanned.marks, collected);
    this.#paint();
    this.#above?.painted(this.painter.painted.length === count);
    if (this.#whoSays) this.#try(this.whoSays(true));
    this.host.painted();
  }

  #paint(): void {
    const { hideables = [] } = this.#scanned ?? {};
    const shown = hideables.map((what) => this.#choices.shows(what));
    this.painter.paint((mark) => (this.#quiet || !isQuiet(mark)) && shown[mark.hide] !== false);
    this.#sheet.lay(this.#choices.style, [document, ...(this.#collected?.roots ?? [])]);
  }

  /** The windows whose clicks are heard: the page's own, and its frames'. */
  #listening = new Set<Window>();

  #listen(collected: Collected): void {
    const documents = collected.roots.filter((root): root is Document => "defaultView" in root);
    const views = new Set<Window>([window, ...documents.flatMap((one) => one.defaultView ?? [])]);
    for (const view of this.#listening) if (!views.has(view)) this.#deaf(view);
    for (const view of views) view.addEventListener("click", this.#clicked, true);
    this.#listening = views;
    this.#changes.watch([this.#root().ownerDocument, ...collected.roots], collected.late);
  }

  #deaf(view: Window): void {
    view.removeEventListener("click", this.#clicked, true);
  }

  #clicked = (event: Event): void => {
    const { view, button, clientX, clientY, altKey, isTrusted } = event as MouseEvent;
    if (!view || button !== 0 || !isTrusted || this.#isOurs(event.target as Node)) return;
    const mark = this.painter.at(view, clientX, clientY, this.#collected?.roots ?? []);
    if (!mark) return this.#above?.clicked(view, clientX, clientY);
    if (view.getSelection()?.isCollapsed === false) return;
    // A link or a button keeps its own click; with Alt, its mark opens instead.
    const [target] = event.composedPath();
    const taken = (target as Element | undefined)?.closest?.("a[href], button, summary, label, input");
    if (taken && !altKey) return;
    if (taken) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.#try(this.#screens().then((above) => above.open(mark)));
  };

  #try(work: Promise<void>): void {
    work.catch((error: unknown) => this.host.failed(error));
  }
}
