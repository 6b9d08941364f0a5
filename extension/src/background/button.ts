// The toolbar button. A first click reads the page; while it is read, or where it cannot be, a click opens the popup.

import type { Say } from "../page/say";
import { isOff, load, type Settings } from "../settings";
import { wordsOf } from "../words";
import { read, stateOf } from "./pages";
import type { Refusal } from "./refusal";
import { hostOf } from "./sites";

const POPUP = "popup.html";

/** What a click does where the page is not read. */
export async function pressed(tab: chrome.tabs.Tab): Promise<void> {
  const { id: tabId } = tab;
  if (tabId === undefined) return;
  const settings = await load();
  if (!isOff(settings, hostOf(tab.url) ?? "")) {
    const refused = await readHere(tab, settings);
    if (!refused) return;
    await mark(tabId, "!", (await wordsOf(settings.language))(refused));
  }
  // The popup says why nothing is read, and what to do.
  await set(chrome.action.setPopup({ tabId, popup: POPUP }));
  await set(chrome.action.openPopup());
}

/** Reads a page whose report was asked for, unless it is read already or nothing is to be read there. */
export async function readForReport(tab: chrome.tabs.Tab): Promise<void> {
  const settings = await load();
  if (tab.id === undefined || isOff(settings, hostOf(tab.url) ?? "") || (await stateOf(tab.id))) return;
  await readHere(tab, settings);
}

/** Reads the page of a tab. Gives why, where it cannot be read. */
async function readHere(tab: chrome.tabs.Tab, settings: Settings): Promise<Refusal | undefined> {
  const refused = await read(tab);
  // A page that was read already has its marks; another tells of them when they are painted.
  if (!refused && tab.id !== undefined) await show(tab.id, { read: true, marks: (await stateOf(tab.id))?.marks ?? 0 }, settings);
  return refused;
}

/** Shows on the button how the reading of a tab stands. The browser forgets it when the tab goes to another page. */
export async function show(tabId: number, page: { read: boolean; marks: number }, settings: Settings): Promise<void> {
  const say = await wordsOf(settings.language);
  const count = page.read && settings.count && page.marks > 0 ? String(page.marks) : "";
  await set(chrome.action.setPopup({ tabId, popup: page.read ? POPUP : "" }));
  await mark(tabId, count, title(say, page.read));
}

/** Shows the state of every tab anew, after a change of settings. */
export async function showAll(settings: Settings): Promise<void> {
  await set(chrome.action.setTitle({ title: title(await wordsOf(settings.language), false) }));
  await set(chrome.action.setBadgeText({ text: settings.enabled ? "" : "–" }));
  for (const { id } of await chrome.tabs.query({})) {
    const state = id === undefined ? undefined : await stateOf(id);
    if (id !== undefined && state) await show(id, { read: true, marks: state.marks }, settings);
  }
}

const title = (say: Say, read: boolean) => say(read ? "action_on" : "action_off");

async function mark(tabId: number, text: string, title: string): Promise<void> {
  await set(chrome.action.setBadgeText({ tabId, text }));
  await set(chrome.action.setTitle({ tabId, title }));
}

/** The tab may be closed meanwhile, or its window not be in front. */
async function set(done: Promise<unknown>): Promise<void> {
  await done.catch(() => undefined);
}
