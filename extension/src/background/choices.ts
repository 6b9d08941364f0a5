// What the reader chose, for the pages that are read. The page's process learns no more of it than concerns the page.

import type { PageChoices } from "../messages";
import { styleOf } from "../page/appearance";
import { hiddenOn, isOff, load } from "../settings";
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
