// The marks of a page as a list: what keyboard and screen reader have in place of lines under words.

import type { Dialog } from "./dialog";
import { button, el } from "./dom";
import { isQuiet, isRival, isUnsourced, type Mark } from "./paint";
import type { Say } from "./say";

/** What the list asks of its host. */
export interface ListHost {
  say: Say;
  /** Shows the place of a mark on the page. */
  point(mark: Mark): void;
  /** Opens its card. */
  open(mark: Mark): void;
  /** Shows or hides the quiet marks on this page, and gives all that are shown then. */
  quiet(on: boolean): Mark[];
  /** Shows who says what. */
  whoSays(): void;
  openReport: (() => void) | undefined;
  /** What could not be read, in words. */
  warnings: string[];
}

/** What is listed: a message's key, and which marks. */
const FILTERS: [key: string, of: (mark: Mark) => boolean][] = [
  ["list_all", () => true],
  ["list_rivals", isRival],
  ["list_unsourced", isUnsourced],
];

/** Shows the list of `marks`; the one at `current` has the focus. */
export function showList(dialog: Dialog, host: ListHost, marks: Mark[], quiet: boolean, current?: Mark): void {
  const { say } = host;
  const items = el("ul", "marks");
  const none = el("p", "state");
  none.role = "status";
  let of = FILTERS[0];
  const fill = (to?: Mark) => {
    const wanted = of ? marks.filter(of[1]) : marks;
    items.replaceChildren(...wanted.map((mark) => el("li", "", item(mark, host))));
    none.hidden = wanted.length > 0;
    none.textContent = say(marks.length > 0 ? "list_none" : "none_shown");
    const index = Math.max(0, to ? wanted.indexOf(to) : 0);
    rove(items, index, false);
  };
  const filters = el("div", "filters");
  filters.role = "group";
  filters.ariaLabel = say("list_filter");
  for (const filter of FILTERS) {
    const one = button("filter", () => {
      of = filter;
      for (const other of filters.querySelectorAll("button")) other.ariaPressed = String(other === one);
      fill();
    }, say(filter[0]));
    one.ariaPressed = String(filter === of);
    filters.append(one);
  }
  const low = el("input");
  low.type = "checkbox";
  low.checked = quiet;
  low.addEventListener("change", () => {
    marks = host.quiet(low.checked);
    fill();
  });
  items.addEventListener("keydown", (event) => {
    const at = buttons(items).indexOf(event.target as HTMLButtonElement);
    const last = buttons(items).length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    rove(items, Math.max(0, Math.min(to, last)), true);
  });
  fill(current);
  const foot = el("section", "actions", button("act says", () => host.whoSays(), say("says_title")));
  if (host.openReport) foot.append(button("act report", host.openReport, say("card_open_report")));
  const hint = el("p", "state told-once hint", say("list_hint"));
  const warnings = host.warnings.map((words) => el("p", "state", words));
  dialog.show("corner", say("list_title"), [], [hint, ...warnings, filters, el("label", "low", low, say("list_low")), none, items, foot]);
  rove(items, Math.max(0, current ? marks.indexOf(current) : 0), true);
}

function item(mark: Mark, { say, open, point }: ListHost): HTMLButtonElement {
  const told = [say(`short_${mark.voice}`), isRival(mark) && say("list_rival"), isQuiet(mark) && say("list_quiet")];
  const words = mark.range.toString().replace(/\s+/g, " ").trim();
  const one = button("jump", () => open(mark), el("span", "words", words), el("span", "told", told.filter(Boolean).join(" · ")));
  one.addEventListener("focus", () => point(mark));
  return one;
}

const buttons = (items: HTMLElement) => [...items.querySelectorAll("button")];

/** One item is in the order of the tab key, the others are reached by arrows. */
function rove(items: HTMLElement, to: number, focus: boolean): void {
  buttons(items).forEach((one, index) => {
    one.tabIndex = index === to ? 0 : -1;
    if (focus && index === to) one.focus();
  });
}
