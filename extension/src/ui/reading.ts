// The choice of when pages are read: on a click only, on chosen sites, on all sites. Options and first run have it.

import { EVERYWHERE, allow, allowed, forbid, hostOf, modeOf, type Mode } from "../background/sites";
import { el } from "../page/dom";
import type { Say } from "../page/say";

const MODES = [
  ["click", "reading_click", "reading_click_more"],
  ["chosen", "reading_chosen", "reading_chosen_more"],
  ["all", "reading_all", "reading_all_more"],
] as const;

/** The choice, in an element of a page. */
export class Reading {
  #root: HTMLElement;
  #say: Say = (key) => key;
  /** Chosen sites were chosen, but none is yet. */
  #choosing = false;
  #input = el("input");
  #label = label("reading-site", "");
  #button = el("button");
  #error = el("p", "error");
  #form = el("form", "row", this.#label, this.#input, this.#button, this.#error);

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#input.id = this.#label.htmlFor;
    this.#input.placeholder = "news.example.org";
    this.#input.autocomplete = "off";
    this.#input.spellcheck = false;
    this.#error.role = "alert";
    this.#form.addEventListener("submit", this.#submitted);
    const again = () => void this.draw(this.#say);
    chrome.permissions.onAdded.addListener(again);
    chrome.permissions.onRemoved.addListener(again);
  }

  /** Shows what is chosen. */
  async draw(say: Say): Promise<void> {
    this.#say = say;
    const origins = await allowed();
    const granted = modeOf(origins);
    const mode = granted === "click" && this.#choosing ? "chosen" : granted;
    const choices = MODES.flatMap(([value, title, more]) => {
      const choice = this.#choice(value, mode, say(title), say(more));
      // What is chosen with it stands beneath the choice that it belongs to.
      return value === "chosen" && mode === value ? [choice, el("div", "chosen", this.#sites(origins), this.#add())] : [choice];
    });
    const focused = document.activeElement?.id;
    this.#root.replaceChildren(...choices);
    if (focused) document.getElementById(focused)?.focus();
  }

  #choice(value: Mode, mode: Mode, title: string, more: string): HTMLElement {
    const input = el("input");
    input.type = "radio";
    // No name of a setting: what is granted is the choice.
    input.name = "reading";
    input.id = `reading-${value}`;
    input.value = value;
    input.checked = value === mode;
    input.setAttribute("aria-describedby", `${input.id}-more`);
    const described = el("span", "more", more);
    described.id = `${input.id}-more`;
    input.addEventListener("change", () => void this.#choose(value));
    return el("div", "choice", input, el("div", "", label(input.id, title), described));
  }

  /** Asks for what a choice needs, or gives it back. Called at once in the handler of a click. */
  async #choose(mode: Mode): Promise<void> {
    this.#choosing = mode === "chosen";
    if (mode === "all") await allow(EVERYWHERE);
    else {
      const origins = await allowed();
      await forbid(mode === "click" ? origins : origins.filter((origin) => modeOf([origin]) === "all"));
    }
    // Also where the reader refused: the choice is then what it was.
    await this.draw(this.#say);
  }

  /** The chosen sites, each once: to its reader, a site is one with its encrypted pages and the others. */
  #sites(origins: string[]): HTMLElement {
    const list = el("ul", "plain");
    for (const site of new Set(origins.map(nameOf))) {
      const remove = el("button", "", this.#say("options_remove"));
      remove.type = "button";
      remove.ariaLabel = this.#say("options_remove_name", [site]);
      remove.addEventListener("click", () => void forbid(origins.filter((origin) => nameOf(origin) === site)));
      list.append(el("li", "", el("span", "", site), remove));
    }
    return origins.length > 0 ? list : el("p", "more", this.#say("reading_none_yet"));
  }

  /** Where a site is added. One element for good: what was typed outlives a drawing. */
  #add(): HTMLElement {
    this.#label.textContent = this.#say("reading_site");
    this.#button.textContent = this.#say("reading_add");
    return this.#form;
  }

  #submitted = (event: Event): void => {
    event.preventDefault();
    const origins = originsOf(this.#input.value);
    this.#error.textContent = origins ? "" : this.#say("reading_no_site");
    if (!origins) return;
    allow(origins).then(
      (given) => given && (this.#input.value = ""),
      (refused: Error) => (this.#error.textContent = refused.message),
    );
  };
}

/** What a site is called by its reader. */
const nameOf = (origin: string) => hostOf(origin) ?? origin;

/** The pages of a site as its reader types it: an address, or a host alone. */
export function originsOf(typed: string): string[] | undefined {
  const text = typed.trim();
  const url = /^https?:/i.test(text) ? text : `https://${text}`;
  // The browser's own reading of an address: a name in letters beyond the Latin ones is granted as the net spells it.
  const name = URL.canParse(url) ? new URL(url).hostname : "";
  const host = /^(?:(?:[\w-]+\.)+[\w-]+|localhost)$/.exec(name)?.[0];
  return host ? [`https://${host}/*`, `http://${host}/*`] : undefined;
}

function label(id: string, text: string): HTMLLabelElement {
  const made = el("label", "", text);
  made.htmlFor = id;
  return made;
}
