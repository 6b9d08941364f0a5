// Reads pages by itself on the sites that the reader has allowed. The granted permissions are the only list there is.

const ID = "sites";

/** Keeps the registered content script equal to the granted sites. */
export function keepSites(): void {
  chrome.permissions.onAdded.addListener(() => void register());
  chrome.permissions.onRemoved.addListener(() => void register());
  chrome.runtime.onInstalled.addListener(() => void register());
  chrome.runtime.onStartup.addListener(() => void register());
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
