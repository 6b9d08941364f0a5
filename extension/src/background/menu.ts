// The toolbar button's own menu.

import { load } from "../settings";
import { wordsOf } from "../words";

/** Its items, which are keys of the catalogue too. */
export type Item = (typeof ITEMS)[number];
const ITEMS = ["menu_open_panel", "menu_site", "menu_everywhere", "menu_on_click", "menu_options"] as const;

/** Makes the menu, in the language that the reader chose. */
export async function makeMenu(): Promise<void> {
  const say = await wordsOf((await load()).language);
  await chrome.contextMenus.removeAll();
  for (const id of ITEMS) {
    // The browser tells of what went wrong by this alone: two at once may both add an item.
    chrome.contextMenus.create({ id, title: say(id), contexts: ["action"] }, () => void chrome.runtime.lastError);
  }
}
