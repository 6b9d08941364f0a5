// The one dialog of ours: a card, the list of marks, or a few words. It takes the focus, and gives it back.

import { button, el } from "./dom";
import { Layer, type Where } from "./layer";
import type { Say } from "./say";

/** Id of the heading, inside the shadow root. */
const TITLE = "title";
/** Id of what tells the most, which a screen reader reads with the heading. */
const GIST = "gist";

export class Dialog {
  readonly layer: Layer;
  #say: Say;
  #closed: () => void;
  #before: Element | null = null;
  #open = false;

  /** `closed` is called whenever the dialog was closed. */
  constructor(say: Say, closed: () => void) {
    this.#say = say;
    this.#closed = closed;
    this.layer = new Layer("card", say);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Shows `content` beneath a heading, in place of what was shown; `tools` stand beside the button that closes it. */
  show(where: Where, title: string, head: (Node | undefined)[], content: (Node | undefined)[], tools: Node[] = []): HTMLElement {
    if (!this.#open) {
      this.#before = document.activeElement;
      this.#open = true;
      addEventListener("pointerdown", this.#pressed, true);
      addEventListener("keydown", this.#typed, true);
    }
    const heading = el("h2", "", title);
    heading.id = TITLE;
    const close = button("tool close", () => this.close(), "×");
    close.ariaLabel = this.#say("card_close");
    const [kind, ...more] = head;
    const box = this.layer.fill(where, el("div", "top", el("div", "tools", ...tools, close), kind, heading, ...more), ...content);
    box.tabIndex = -1;
    box.role = "dialog";
    box.setAttribute("aria-labelledby", TITLE);
    box.removeAttribute("aria-describedby");
    const gist = box.querySelector(".voice, .told-once");
    if (gist) {
      gist.id = GIST;
      box.setAttribute("aria-describedby", GIST);
    }
    box.focus({ preventScroll: true });
    return box;
  }

  /** Shows a few words in the corner of the window: there is no mark to show them at. */
  tell(text: string, ...more: (Node | undefined)[]): void {
    this.show("corner", this.#say("ext_name"), [], [el("p", "told-once", text), ...more]);
  }

  /** Closes it where it shows these words and no others. */
  untell(text: string): void {
    if (this.layer.box?.querySelector(".told-once")?.textContent === text) this.close();
  }

  /** Closes the dialog and gives the focus back. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    removeEventListener("pointerdown", this.#pressed, true);
    removeEventListener("keydown", this.#typed, true);
    this.layer.close();
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
    this.#before = null;
    this.#closed();
  }

  #pressed = (event: PointerEvent): void => {
    if (!this.layer.holds(event)) this.close();
  };

  #typed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  };
}
