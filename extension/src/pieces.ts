// A large page crosses a port in pieces: packing all of it at once would keep the page's thread from its reader.

import type { Page } from "./types";

/** A piece has at most so many units of text, … */
const UNITS = 200_000;
/** … elements, … */
const ELEMENTS = 4_000;
/** … and runs. */
const RUNS = 20_000;

/** The pieces of a page, in order; one, the page itself, where it is not large. */
export function cut(page: Page): Page[] {
  const { text, tags, runElements, meta } = page;
  const count = Math.max(1, Math.ceil(text.length / UNITS), Math.ceil(tags.length / ELEMENTS), Math.ceil(runElements.length / RUNS));
  if (count === 1) return [page];
  const of = <T>(list: readonly T[], piece: number, most: number) => list.slice(piece * most, (piece + 1) * most);
  return Array.from({ length: count }, (_, piece) => ({
    url: page.url,
    text: text.slice(edge(text, piece), edge(text, piece + 1)),
    tags: of(tags, piece, ELEMENTS),
    parents: of(page.parents, piece, ELEMENTS),
    hints: of(page.hints, piece, ELEMENTS),
    runElements: of(runElements, piece, RUNS),
    runStarts: of(page.runStarts, piece, RUNS),
    meta: piece === 0 ? meta : [],
  }));
}

/** Where a piece of the text begins: never inside a character. */
function edge(text: string, piece: number): number {
  const at = Math.min(text.length, piece * UNITS);
  const half = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return half && at < text.length ? at + 1 : at;
}

/** The page that was cut into these pieces. */
export function join(pieces: readonly Page[]): Page {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  return {
    url: first?.url ?? "",
    text: pieces.map(({ text }) => text).join(""),
    tags: pieces.flatMap(({ tags }) => tags),
    parents: pieces.flatMap(({ parents }) => parents),
    hints: pieces.flatMap(({ hints }) => hints),
    runElements: pieces.flatMap(({ runElements }) => runElements),
    runStarts: pieces.flatMap(({ runStarts }) => runStarts),
    meta: pieces.flatMap(({ meta }) => meta),
  };
}
