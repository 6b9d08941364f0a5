// Something of ours above the page: a popover with a closed shadow root that the page's styles and scripts do not reach.

import { el } from "./dom";
import { LAYER_STYLE } from "./layer-style";
import { linesOf } from "./lines";
import type { Say } from "./say";

/** Between a layer, its anchor and the edge of the window, in px. */
const GAP = 8;
/** A layer that would be lower than this covers its own words instead, in px. */
const LEAST = 160;

const hosts = new WeakSet<Node>();

/** Whether a node of the page is the host of a layer. */
export const isLayer = (node: Node): boolean => hosts.has(node);

/** Where a layer stands: at a stretch of the page, or at an edge of the window. */
export type Where = Range | "corner" | "foot";

export class Layer {
  #element?: HTMLElement;
  #box?: HTMLElement;
  #where: Where = "corner";
  #theme = "auto";
  #lift = 0;
  #say: Say;
  /** Class words of the box. */
  #name: string;

  constructor(name: string, say: Say) {
    this.#name = name;
    this.#say = say;
  }

  /** `auto`, `light` or `dark`. */
  set theme(theme: string) {
    this.#theme = theme;
    this.#element?.style.setProperty("--scheme", theme === "auto" ? "light dark" : theme);
  }

  /** Pixels at the foot of the window that another layer has: one in the corner stands above them. */
  set lift(pixels: number) {
    this.#lift = pixels;
    this.#element?.style.setProperty("--lift", `${pixels}px`);
  }

  /** How much of the window the layer takes from top to bottom, with a gap, in px; 0 where it is closed. */
  get takes(): number {
    return this.#element ? this.#element.offsetHeight + GAP : 0;
  }

  /** The open box. */
  get box(): HTMLElement | undefined {
    return this.#box;
  }

  /** The stretch of the page that the layer stands at. */
  get anchor(): Range | undefined {
    return typeof this.#where === "string" ? undefined : this.#where;
  }

  /** Where the layer begins, if it lies along the foot of the window; undefined otherwise. */
  get foot(): number | undefined {
    const top = typeof this.#where === "string" ? this.#element?.getBoundingClientRect().top : undefined;
    return top !== undefined && top > innerHeight / 3 ? top : undefined;
  }

  /** Takes the layer off a stretch that can't be scrolled from under it: to where there is more room in the window, and no taller. */
  avoid(range: Range): void {
    const [element, box] = [this.#element, this.#box];
    if (!element || !box || this.#where !== "corner") return;
    element.classList.remove("high");
    box.style.maxHeight = "";
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const lines = linesOf(range);
    if (!lines.some((line) => line.right > left && line.left < right && line.bottom > top && line.top < bottom)) return;
    const above = Math.min(...lines.map((line) => line.top));
    const below = innerHeight - Math.max(...lines.map((line) => line.bottom));
    element.classList.toggle("high", above > below);
    box.style.maxHeight = `${Math.min(box.offsetHeight, Math.max(above, below) - 2 * GAP)}px`;
  }

  /** Shows `content` at a place, in place of what was shown. */
  fill(where: Where, ...content: (Node | string | undefined)[]): HTMLElement {
    const box = this.#open();
    this.#where = where;
    box.replaceChildren(...content.filter((one) => one !== undefined));
    this.place();
    box.scrollTop = 0;
    return box;
  }

  /** Takes the layer off the page. */
  close(): void {
    removeEventListener("resize", this.place);
    removeEventListener("scroll", this.#scrolled, true);
    document.removeEventListener("fullscreenchange", this.#moved);
    this.#element?.remove();
    this.#element = this.#box = undefined;
    this.#where = "corner";
  }

  /** Whether an event comes from inside the layer. */
  holds(event: Event): boolean {
    return this.#element !== undefined && event.composedPath().includes(this.#element);
  }

  /** The box to fill, inside an open popover. */
  #open(): HTMLElement {
    if (this.#element && this.#box) {
      this.#moved();
      return this.#box;
    }
    const element = el("div");
    hosts.add(element);
    element.popover = "manual";
    const shadow = element.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LAYER_STYLE);
    // Not a style element: a page's policy may forbid those.
    shadow.adoptedStyleSheets = [sheet];
    const box = el("div", this.#name);
    // Words of the screens are in their own language, whatever the page is in.
    box.lang = this.#say("ui_lang");
    // The frame has the round corners, which a scroll bar in it would square.
    shadow.append(el("div", "frame palette", box));
    // Keys typed in a layer are no shortcuts of the page.
    for (const type of ["keydown", "keypress", "keyup"]) box.addEventListener(type, (event) => event.stopPropagation());
    addEventListener("resize", this.place);
    addEventListener("scroll", this.#scrolled, { capture: true, passive: true });
    document.addEventListener("fullscreenchange", this.#moved);
    this.#element = element;
    this.#box = box;
    this.theme = this.#theme;
    top().append(element);
    element.showPopover();
    return box;
  }

  /** Keeps the layer inside whatever covers the rest of the page. */
  #moved = (): void => {
    if (!this.#element || this.#element.parentElement === top()) return;
    const focused = this.#box?.getRootNode() instanceof ShadowRoot && (this.#box.getRootNode() as ShadowRoot).activeElement;
    top().append(this.#element);
    this.#element.showPopover();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    this.place();
  };

  /** A layer lies on the page and moves with it; where something inside the page scrolls, it is placed anew. */
  #scrolled = (event: Event): void => {
    if (this.anchor && event.target !== document && !this.holds(event)) this.place();
  };

  /** Puts the layer below its anchor, above it where there is more room, and always inside the window. */
  place = (): void => {
    if (!this.#element || !this.#box) return;
    const view = visualViewport;
    // Not the root's own size, which is the whole page's in quirks mode; and without the scroll bars, which `vw` counts in.
    const [width, height] = view ? [view.width, view.height] : [innerWidth, innerHeight];
    this.#element.style.setProperty("--room", `${width}px`);
    this.lift = this.#lift;
    this.#element.className = typeof this.#where === "string" ? this.#where : "";
    this.#box.style.maxHeight = "";
    if (typeof this.#where === "string") return;
    const [x, y] = view ? [view.offsetLeft, view.offsetTop] : [0, 0];
    const lines = linesOf(this.#where);
    const first = lines[0] ?? new DOMRect(x, y, 0, 0);
    const line = lines[lines.length - 1] ?? first;
    const below = y + height - line.bottom - 2 * GAP;
    const above = first.top - y - 2 * GAP;
    const natural = this.#box.offsetHeight;
    // A tip above its words leaves what follows them in sight: the source, as often as not.
    const under = this.#name === "tip" ? natural > above : natural <= below || below >= above;
    // Where neither side has room, as in a very low window, the layer covers some of the text.
    const room = Math.max(under ? below : above, Math.min(natural, LEAST));
    const tall = Math.min(natural, room, height - 2 * GAP);
    this.#box.style.maxHeight = `${tall}px`;
    const top = clamp(under ? line.bottom + GAP : first.top - GAP - tall, y + GAP, y + height - tall - GAP);
    const left = clamp(line.left, x + GAP, x + width - this.#element.offsetWidth - GAP);
    // Placed on the page, not in the window, the layer stays with its text when the page scrolls.
    this.#element.style.setProperty("--top", `${scrollY + top}px`);
    this.#element.style.setProperty("--left", `${scrollX + left}px`);
  };
}

/** `value` inside its bounds; the lower one where they cross. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** The element above which nothing of the page lies: an open modal dialog, what fills the screen, or the page itself. */
function top(): Element {
  const modal = [...document.querySelectorAll("dialog:modal")].pop();
  if (modal) return modal;
  const full = document.fullscreenElement;
  // A film or a frame shows nothing that is put into it.
  return full && !/^(video|audio|img|iframe|canvas|embed|object)$/.test(full.localName) ? full : document.documentElement;
}
