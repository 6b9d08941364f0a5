// What the reader chose, for the pages that are read. The page's process learns no more of it than concerns the page.

import { LEFT, type Choice, type PageChoices } from "../messages";
import { styleOf } from "../page/appearance";
import { change, hiddenOn, isOff, load, without } from "../settings";
import { catalogueOf } from "../words";

/** The choices for the page at `url`; `null` where nothing is to be read. */
export async function choicesFor(url = "about:blank"): Promise<PageChoices | null> {
  const settings = await load();
  const host = new URL(url).hostname;
  if (isOff(settings, host)) return null;
  const { theme, visibility, whoSays, kindsOff, language } = settings;
  const hidden = hiddenOn(settings, host).map(({ term }) => term);
  const words = language === "auto" ? null : await catalogueOf(language);
  return { theme, style: styleOf(settings), whoSays, kindsOff, hidden, words, quiet: visibility === "low" };
}

/** Keeps what a reader chose on a page, which is left there no more: where it cannot be kept, its reader is told. */
export function keep(choice: Choice): Promise<void> {
  return done(choice).finally(() => chrome.storage.local.remove(LEFT));
}

/** Keeps what a page left whose tab was closed before anybody heard of it. */
export async function keepLeft(): Promise<void> {
  const { [LEFT]: left } = await chrome.storage.local.get<{ [LEFT]?: Choice }>(LEFT);
  if (left) await keep(left);
}

function done(choice: Choice): Promise<void> {
  if (choice.type === "keep_who_says") return change({ whoSays: choice.on });
  const { term, hidden } = choice;
  return change((now) => ({ hidden: [...without(now.hidden, term), ...(hidden ? [term] : [])] }));
}
