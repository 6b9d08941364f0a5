// Reads pages by itself on the sites that the reader has allowed. The granted permissions are the only list there is.

import { load, watch, type Settings } from "../settings";

const ID = "sites";
/** The styles of the marks, which frames of a page need too. */
const STYLES = "styles";

/** Every site. */
export const EVERYWHERE = ["http://*/*", "https://*/*"];

/** When pages are read unasked: never, on chosen sites, on all. */
export type Mode = "click" | "chosen" | "all";

/** The pages of the site that `url` belongs to; undefined for what is no site. */
export function siteOf(url: string | undefined): string[] | undefined {
  const match = /^(https?):\/\/([^/:?#]+)/.exec(url ?? "");
  return match ? [`${match[1]}://${match[2]}/*`] : undefined;
}

/** The host of an address of a site. */
export function hostOf(url: string | undefined): string | undefined {
  return /^https?:\/\/([^/:?#]+)/.exec(url ?? "")?.[1];
}

/** The sites that may be read unasked. */
export async function allowed(): Promise<string[]> {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => /^(https?|\*):/.test(origin)).sort();
}

/** What the allowed sites come to. */
export function modeOf(origins: readonly string[]): Mode {
  if (origins.length === 0) return "click";
  return origins.some((origin) => EVERYWHERE.includes(origin) || origin === "*://*/*") ? "all" : "chosen";
}

/** Asks the reader to allow these pages. Called at once in the handler of a click: the browsers allow it nowhere else. */
export function allow(origins: string[]): Promise<boolean> {
  return chrome.permissions.request({ origins });
}

/** Gives these sites back. */
export async function forbid(origins: string[]): Promise<void> {
  if (origins.length > 0) await chrome.permissions.remove({ origins });
}

/** Keeps the registered content script equal to the granted sites, less those that are switched off. */
export function keepSites(): void {
  // One after the other: two at once would both add it.
  let turn = Promise.resolve();
  const keep = () => void (turn = turn.then(load).then(register).catch(() => undefined));
  chrome.permissions.onAdded.addListener(keep);
  chrome.permissions.onRemoved.addListener(keep);
  chrome.runtime.onInstalled.addListener(keep);
  chrome.runtime.onStartup.addListener(keep);
  watch(keep);
}

async function register(settings: Settings): Promise<void> {
  const matches = await allowed();
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID, STYLES] });
  if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: known.map(({ id }) => id) });
  if (matches.length === 0 || !settings.enabled) return;
  const excludeMatches = settings.sitesOff.filter((host) => /^[\w.-]+$/.test(host)).map((host) => `*://${host}/*`);
  await chrome.scripting.registerContentScripts([
    { id: ID, matches, excludeMatches, js: ["content.js"], runAt: "document_idle" },
    { id: STYLES, matches, excludeMatches, css: ["marks.css"], allFrames: true, matchOriginAsFallback: true },
  ]);
}
