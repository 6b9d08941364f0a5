// Reads pages by itself on the sites that the reader has allowed. The granted permissions are the only list there is.

const ID = "sites";

/** Every site. */
export const EVERYWHERE = ["http://*/*", "https://*/*"];

/** The pages of the site that `url` belongs to; undefined for what is no site. */
export function siteOf(url: string | undefined): string[] | undefined {
  const match = /^(https?):\/\/([^/:?#]+)/.exec(url ?? "");
  return match ? [`${match[1]}://${match[2]}/*`] : undefined;
}

/** Asks the reader to allow these pages. Called at once in the handler of a click: the browsers allow it nowhere else. */
export function allow(origins: string[]): Promise<boolean> {
  return chrome.permissions.request({ origins });
}

/** Gives every allowed site back. */
export async function allowNone(): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  if (origins.length > 0) await chrome.permissions.remove({ origins });
}

/** Keeps the registered content script equal to the granted sites. */
export function keepSites(): void {
  // One after the other: two at once would both add it.
  let turn = Promise.resolve();
  const keep = () => void (turn = turn.then(register));
  chrome.permissions.onAdded.addListener(keep);
  chrome.permissions.onRemoved.addListener(keep);
  chrome.runtime.onInstalled.addListener(keep);
  chrome.runtime.onStartup.addListener(keep);
}

async function register(): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  if (origins.length === 0) return;
  await chrome.scripting.registerContentScripts([
    { id: ID, matches: origins, js: ["content.js"], css: ["marks.css"], runAt: "document_idle" },
  ]);
}
