// Everything that passes between the extension's parts.

import type { Catalogue } from "./page/say";
import type { PackChange } from "./packs";
import type { Change } from "./settings";
import type { Card, Hideable, Page, Said, Warning } from "./types";

/** Name of the port from a page's content script to the background. */
export const SCAN_PORT = "scan";
/** Name of the port from the panel to a page's content script. */
export const PANEL_PORT = "panel";

/** What a page's content script asks about its page. */
export type Ask =
  | { type: "scan" }
  | { type: "card"; finding: number }
  | { type: "report" }
  | { type: "says" }
  | { type: "locate"; start: number; end: number };

/** What each is answered with. */
export interface Answers {
  scan: { marks: number[]; hideables: Hideable[]; warnings: Warning[] };
  card: Card | null;
  report: unknown;
  says: { parts: number[]; said: Said[] };
  locate: [number, number] | null;
}

/** A request about one revision of a page. Any may carry the page: the background may have lost it. */
export interface Request {
  id: number;
  revision: number;
  ask: Ask;
  page?: Page;
}

/** A piece of a page that is too large for one message (`pieces.ts`). The last is the page of the request that comes after. */
export interface Piece {
  piece: Page;
  /** Whether it begins a page: what came before belongs to none any more. */
  first: boolean;
}

/** The reply to a request: its answer, or that the background has not that revision, or what went wrong. */
export type Reply = { id: number; revision: number } & (
  | { type: "answer"; answer: Answers[Ask["type"]] }
  | { type: "need_page" }
  | { type: "error"; message: string }
);

/**
 * From background and popup to a page that is being read. `asked` where the reader has just asked for it by the button;
 * `list` to show the list of its marks; `who_says` to show who says what, or no more; `choices` when the reader chose anew;
 * `state` is answered with a `PageState`.
 */
export type ToPage =
  | { type: "stop" }
  | { type: "asked" }
  | { type: "step"; by: 1 | -1 }
  | { type: "list" }
  | { type: "who_says" }
  | { type: "choices" }
  | { type: "state" };

/** What the reader chose, as far as it concerns one page. */
export interface PageChoices {
  theme: string;
  /** A style over that of marks.css; empty for none. */
  style: string;
  /** Whether quiet marks are painted too. */
  quiet: boolean;
  whoSays: boolean;
  /** Kinds that are not marked. */
  kindsOff: string[];
  /** Terms that are hidden there. */
  hidden: string[];
  /** The words of the screens; `null` for those that the browser has. */
  words: Catalogue | null;
}

/** How the reading of a page stands. */
export interface PageState {
  /** Places that are marked. */
  marks: number;
  /** Whether nothing was found, not even what is not shown. */
  empty: boolean;
  /** What could not be done, in words. */
  warnings: string[];
  /** What went wrong last; `null` for nothing. */
  error: string | null;
}

/** How the keys begin under which what the reader changed is left in this computer's storage, until the background has kept it. */
export const LEFT = "left-";

/** What the reader changed, to be kept by the background. */
export interface Keep {
  type: "keep";
  change: Change | PackChange;
  /** Under which key it is left. */
  left: string;
}

/**
 * From a page's content script, or a page of the extension's own, to the background and the panel; `screens` is answered with
 * whether they are there now, and with a `Told`: `choices` of its `PageChoices`, or `null` where nothing is to be read;
 * `check_pack` of `PackFacts`; `keep`, when it is kept, of nothing.
 */
export type FromPage =
  | { type: "reading"; on: boolean; marks: number }
  | { type: "open_panel" }
  | { type: "screens" }
  | { type: "choices" }
  | Keep
  | { type: "check_pack"; text: string };

/** An answer of the background, or why there is none. */
export type Told<T> = { value: T } | { reason: string };

/** From a page's content script to a panel that is connected. */
export type ToPanel = { type: "report"; report: unknown; url: string } | { type: "failed"; reason: string };

/** From a panel to the page's content script. */
export type FromPanel = { type: "jump"; start: number; end: number };
