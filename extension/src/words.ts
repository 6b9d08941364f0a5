// Words of the language that the reader chose.

import { fromCatalogue, type Catalogue, type Say } from "./page/say";
import type { Language } from "./settings";

/** What the browser itself gives, in its own language where there is a catalogue of it. */
export const browserSays: Say = (key, args) => chrome.i18n.getMessage(key, args && [...args]);

/** The words of a language, for the extension's own pages and its background. */
export async function wordsOf(language: Language): Promise<Say> {
  if (language === "auto") return browserSays;
  return fromCatalogue(await catalogueOf(language));
}

/** A catalogue as it ships. */
export async function catalogueOf(language: Exclude<Language, "auto">): Promise<Catalogue> {
  const answer = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`));
  return (await answer.json()) as Catalogue;
}
