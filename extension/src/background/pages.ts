// Puts the content script into pages, and tells pages what to do.

import type { PageState, ToPage } from "../messages";
import { refusal, type Refusal } from "./refusal";
import { wake } from "./scans";

/** Sends a message to a page; false where nobody reads it. */
export async function send(tabId: number, message: ToPage): Promise<boolean> {
  try {
    await chrome.tabs.sendMessage(tabId, message);
    return true;
  } catch {
    return false;
  }
}

/** Sends a message to every page that is read. */
export async function sendAll(message: ToPage): Promise<void> {
  for (const { id } of await chrome.tabs.query({})) if (id !== undefined) void send(id, message);
}

/** How the reading of a tab's page stands; `undefined` where nobody reads it. */
export async function stateOf(tabId: number): Promise<PageState | undefined> {
  try {
    return (await chrome.tabs.sendMessage(tabId, { type: "state" } satisfies ToPage)) as PageState | undefined;
  } catch {
    return undefined;
  }
}

/** Reads the page of a tab, if it is not read already. Gives why, where it cannot be read. */
export async function read({ id, url }: chrome.tabs.Tab): Promise<Refusal | undefined> {
  if (id === undefined) return "refused_own";
  if (await send(id, { type: "asked" })) return undefined;
  wake();
  const refused = await inject({ tabId: id }).then(() => undefined, String);
  // In an image or a data file it listens to nobody.
  if (refused === undefined && (await send(id, { type: "asked" }))) return undefined;
  return refusal(url, refused);
}

/** Reads again what is open of these sites, unasked. */
export async function readOpen(origins: string[]): Promise<void> {
  if (origins.length === 0) return;
  for (const { id } of await chrome.tabs.query({ url: origins })) if (id !== undefined) void inject({ tabId: id }).catch(() => undefined);
}

/** Puts the screens into a tab that is read; false where the browser does not allow it any more. */
export async function putScreens(tabId: number | undefined): Promise<boolean> {
  if (tabId === undefined) return false;
  try {
    await patiently(() => chrome.scripting.executeScript({ target: { tabId }, files: ["screens.js"] }));
    return true;
  } catch {
    return false;
  }
}

/** Puts styles and content script into a page. */
function inject(target: { tabId: number }): Promise<void> {
  return patiently(async () => {
    // The content script itself reads the frames of the page's own origin, but can give them no styles.
    await chrome.scripting.insertCSS({ target: { ...target, allFrames: true }, files: ["marks.css"] });
    await chrome.scripting.executeScript({ target, files: ["content.js"] });
  });
}

/**
 * Puts something into a page. Chromium may dispatch a click some milliseconds before the page's process knows of the permission
 * that the click gives, and refuses until then: only a refusal that lasts is one.
 */
async function patiently(put: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      await put();
      return;
    } catch (refusal) {
      if (left === 0) throw refusal;
      await new Promise((wait) => setTimeout(wait, 40));
    }
  }
}
