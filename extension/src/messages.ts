// Everything that passes between the extension's parts.

import type { Language } from "./settings";
import type { Card, Hideable, Page, Said, Warning } from "./types";

/** Name of the port from a page's content script to the background. */
export const SCAN_PORT = "scan";
/** Name of the port from the panel to a page's content script. */
export const PANEL_PORT = "panel";

/** What a page's content script asks about its page. */
export type Ask =
  | { type: "scan" }
  | { type: "card"; finding: number; today: string }
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
 * `list` to show the list of its marks; `who_says` to show who says what, or no more; `state` is answered with a `PageState`.
 */
export type ToPage =
  | { type: "stop" }
  | { type: "asked" }
  | { type: "step"; by: 1 | -1 }
  | { type: "list" }
  | { type: "who_says" }
  | { type: "state" };

/** How the reading of a page stands. */
export interface PageState {
  /** Places that are marked. */
  marks: number;
  /** What could not be done, in words. */
  warnings: string[];
  /** What went wrong last; `null` for nothing. */
  error: string | null;
}

/**
 * From a page's content script, or a page of the extension's own, to the background and the panel; `screens` is answered with
 * whether they are there now, `words` with a catalogue, `check_pack` with `PackFacts`.
 */
export type FromPage =
  | { type: "reading"; on: boolean; marks: number }
  | { type: "open_panel" }
  | { type: "screens" }
  | { type: "words"; language: Exclude<Language, "auto"> }
  | { type: "check_pack"; text: string };

/** From a page's content script to a panel that is connected. */
export type ToPanel = { type: "report"; report: unknown; url: string } | { type: "failed"; reason: string };

/** From a panel to the page's content script. */
export type FromPanel = { type: "jump"; start: number; end: number };
