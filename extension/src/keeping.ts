// Keeps what the reader changed, on a page, in the popup or in the settings: by way of the background, which alone keeps it.

import { ask } from "./asking";
import { LEFT, type Keep } from "./messages";

/** When the last change was made here, in ms: the next is later, so that keys sort in the order in which changes were left. */
let last = 0;

/**
 * Keeps a change; rejects where it cannot be kept. It is left in the storage before it is sent, and both are done at once: a
 * window may close in the next moment, and a background that has to start first hears nothing of one that is closed.
 */
export function keep(change: Keep["change"]): Promise<void> {
  last = Math.max(Date.now(), last + 1);
  const left = `${LEFT}${last}-${Math.random()}`;
  try {
    chrome.storage.local.set({ [left]: change }).catch(() => undefined);
  } catch {
    // The extension is gone: the answer tells so, as it tells whatever else keeps the change from being kept.
  }
  return ask({ type: "keep", change, left });
}
