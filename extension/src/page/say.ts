// Words of the reader's language.

import type { Phrase } from "../types";

/** Gives the words of a message. */
export type Say = (key: string, args?: readonly string[]) => string;

/** What an error says, or whatever else was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The words of a phrase; undefined for none. */
export function phrase(say: Say, phrase: Phrase | null): string | undefined {
  return phrase ? say(phrase.key, phrase.args) : undefined;
}

/** A catalogue as `_locales/…/messages.json` has it. */
export type Catalogue = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** Reads a catalogue as the browser does for an extension; for pages that are none. */
export function fromCatalogue(catalogue: Catalogue): Say {
  return (key, args = []) => {
    const entry = catalogue[key];
    if (!entry) return "";
    return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
      const place = /^\$(\d)$/.exec(entry.placeholders?.[name.toLowerCase()]?.content ?? "");
      return (place && args[Number(place[1]) - 1]) ?? "";
    });
  };
}
