// The card: a popover of our own above the page, in a closed shadow root that the page's styles and scripts do not reach.

import type { Card, CardNote, Line } from "../types";
import { CARD_STYLE } from "./card-style";
import { el, link } from "./dom";
import { phrase, type Say } from "./say";

/** What a card asks of its host. */
export interface CardHost {
  say: Say;
  /** The reader wants to see another place. */
  jump(finding: number): void;
  /** The card was closed. */
  closed(): void;
  /** Opens the report of the whole page; absent where the host cannot. */
  openReport?: () => void;
}

/** Between card, anchor and the edge of the window, in px. */
const GAP = 8;
/** Id of the heading, inside the shadow root. */
const TITLE = "title";

export class CardView {
  #host: CardHost;
  #element?: HTMLElement;
  #box?: HTMLElement;
  #anchor?: Range;
  #before: Element | null = null;

  constructor(host: CardHost) {
    this.#host = host;
  }

  /** Whether a card is open at `range`. */
  isAt(range: Range): boolean {
    const at = this.#anchor;
    return at?.compareBoundaryPoints(Range.START_TO_START, range) === 0 && at.compareBoundaryPoints(Range.END_TO_END, range) === 0;
  }

  /** Shows `card` at `anchor`, in place of one that is open. */
  show(card: Card, anchor: Range): void {
    this.#anchor = anchor;
    this.#fill(this.#content(card));
  }

  /** Shows a few words in the corner of the window: there is no mark to show them at. */
  tell(text: string): void {
    this.#anchor = undefined;
    const title = el("h2", "", this.#host.say("ext_name"));
    this.#fill([el("header", "", this.#title(title), this.#closer()), el("p", "told-once", text), ...this.#report()]);
  }

  #fill(content: Node[]): void {
    const box = this.#open();
    box.replaceChildren(...content);
    this.#place();
    box.scrollTop = 0;
    box.focus({ preventScroll: true });
  }

  /** Closes the card and gives the focus back. */
  close(): void {
    if (!this.#element) return;
    removeEventListener("pointerdown", this.#pressed, true);
    removeEventListener("keydown", this.#typed, true);
    removeEventListener("resize", this.#resized);
    this.#element.remove();
    this.#element = this.#box = this.#anchor = undefined;
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
    this.#before = null;
    this.#host.closed();
  }

  /** The box to fill, inside an open popover. */
  #open(): HTMLElement {
    // Above a modal dialog nothing can be reached that is not inside it.
    const parent = [...document.querySelectorAll("dialog:modal")].pop() ?? document.documentElement;
    if (this.#element && this.#box) {
      if (this.#element.parentElement !== parent) {
        parent.append(this.#element);
        this.#element.showPopover();
      }
      return this.#box;
    }
    this.#before = document.activeElement;
    const element = el("div");
    element.popover = "manual";
    const shadow = element.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CARD_STYLE);
    // Not a style element: a page's policy may forbid those.
    shadow.adoptedStyleSheets = [sheet];
    const box = el("div", "card");
    box.tabIndex = -1;
    box.role = "dialog";
    box.setAttribute("aria-labelledby", TITLE);
    // The frame has the round corners, which a scroll bar in it would square.
    shadow.append(el("div", "frame", box));
    // Keys typed in the card are no shortcuts of the page.
    for (const type of ["keydown", "keypress", "keyup"]) box.addEventListener(type, (event) => event.stopPropagation());
    parent.append(element);
    element.showPopover();
    addEventListener("pointerdown", this.#pressed, true);
    addEventListener("keydown", this.#typed, true);
    addEventListener("resize", this.#resized);
    this.#element = element;
    this.#box = box;
    return box;
  }

  #pressed = (event: PointerEvent): void => {
    if (!this.#element || !event.composedPath().includes(this.#element)) this.close();
  };

  #typed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  };

  #resized = (): void => this.#place();

  /** Puts the card below its anchor, above it where there is more room, and always inside the window. */
  #place(): void {
    if (!this.#element || !this.#box) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const lines = this.#anchor?.getClientRects() ?? [new DOMRect(width, 0, 0, 0)];
    const line = lines[lines.length - 1] ?? new DOMRect(0, 0, 0, 0);
    const below = height - line.bottom - 2 * GAP;
    const above = (lines[0]?.top ?? line.top) - 2 * GAP;
    const style = this.#box.style;
    style.maxHeight = "";
    const natural = this.#box.offsetHeight;
    const under = natural <= below || below >= above;
    // Where neither side has room, as in a very low window, the card covers some of the text.
    const room = Math.max(under ? below : above, Math.min(natural, 0.4 * height));
    style.maxHeight = `${room}px`;
    const tall = Math.min(natural, room);
    const top = under ? line.bottom + GAP : (lines[0]?.top ?? line.top) - GAP - tall;
    const left = Math.min(line.left, width - this.#element.offsetWidth - GAP);
    // Placed on the page, not in the window, the card stays with its text when the page scrolls.
    this.#element.style.setProperty("--top", `${scrollY + Math.max(GAP, Math.min(top, height - tall - GAP))}px`);
    this.#element.style.setProperty("--left", `${scrollX + Math.max(GAP, left)}px`);
  }

  #content(card: Card): Node[] {
    const say = this.#host.say;
    const said = card.referent ? el("p", "of", say("card_said_of", [card.referent])) : undefined;
    const head = el("header", "", el("p", "kind", phrase(say, card.kind) ?? say("kind_label")));
    head.append(this.#title(el("h2", "", card.words)), ...(said ? [said] : []), this.#closer());
    const voice = el("section", "voice", el("p", "", phrase(say, card.voice)));
    for (const more of [card.byline, card.distance]) if (more) voice.append(el("p", "more", phrase(say, more)));
    const out: Node[] = [head, voice];
    if (card.called.length > 1) out.push(this.#called(card));
    if (card.note) out.push(this.#note(card.note));
    return [...out, ...this.#report()];
  }

  /** The heading that names the card. */
  #title(title: HTMLElement): HTMLElement {
    title.id = TITLE;
    return title;
  }

  #closer(): HTMLElement {
    const close = el("button", "close", "×");
    close.type = "button";
    close.ariaLabel = this.#host.say("card_close");
    close.addEventListener("click", () => this.close());
    return close;
  }

  /** The way to the report of the whole page, where there is one. */
  #report(): Node[] {
    if (!this.#host.openReport) return [];
    const report = el("button", "report", this.#host.say("card_open_report"));
    report.type = "button";
    report.addEventListener("click", this.#host.openReport);
    return [report];
  }

  #called(card: Card): Node {
    const say = this.#host.say;
    const list = el("ul");
    for (const line of card.called) list.append(el("li", line.here ? "here" : "", ...this.#line(line)));
    const why = phrase(say, card.conflict);
    return el("section", "called", el("h3", "", say("card_called", [card.referent ?? ""])), why && el("p", "why", why), list);
  }

  #line(line: Line): Node[] {
    const say = this.#host.say;
    const told = [phrase(say, line.by), phrase(say, line.voice)].filter(Boolean).join(" · ");
    const words = el("span", "words", line.words);
    const more = el("span", "told", told);
    if (line.here) {
      const here = el("span", "told", say("card_here"));
      return [words, more, here];
    }
    const button = el("button", "jump", words, more);
    button.type = "button";
    const to = line.findings[0];
    if (to !== undefined) button.addEventListener("click", () => this.#host.jump(to));
    return [button];
  }

  #note(note: CardNote): Node {
    const say = this.#host.say;
    const facts = el("dl");
    const names = (key: string, names: string[], none: string | undefined) => {
      const text = names.join("; ") || none;
      if (text) facts.append(el("dt", "", say(key)), el("dd", "", text));
    };
    // Both rivals of a pair have the same layout, so the first two stand there even where they are empty.
    names("note_used_by", note.usedBy, say("note_nobody"));
    names("note_rejected_by", note.rejectedBy, say("note_nobody"));
    names("note_alternatives", note.alternatives, undefined);
    const sources = el("ol", "sources");
    for (const source of note.sources) {
      const where = [source.publisher, source.date].filter(Boolean).join(", ");
      sources.append(el("li", "", link(source.title || source.url, source.url), " ", el("span", "publisher", where)));
    }
    const overdue = phrase(say, note.overdue);
    return el(
      "section",
      "note",
      el("h3", "", say("card_note")),
      el("p", "", note.text),
      facts,
      el("h3", "", say("card_sources")),
      sources,
      el("p", "state", phrase(say, note.state)),
      overdue && el("p", "state", overdue),
    );
  }
}
