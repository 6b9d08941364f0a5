// The panel beside the page: follows the active tab and shows the report of its page. Asks the page's own content script,
// so it needs nothing of the background.

import init, { Panel } from "@panel";
import { PANEL_PORT, type FromPage, type FromPanel, type ToPanel } from "../messages";
import type { Say } from "../page/say";
import { today } from "../page/today";
import type { Settings } from "../settings";
import { screen } from "../ui/screen";
import { take } from "../ui/take";

const root = document.getElementById("report") as HTMLElement;

await init({ module_or_path: chrome.runtime.getURL("panel.wasm") });

let words: Say = (key) => key;
let chosen: Settings | undefined;
let port: chrome.runtime.Port | undefined;
let windowId: number | undefined;

const panel = new Panel(
  root,
  (key: string, args: string[]) => words(key, args),
  (start: number, end: number) => port?.postMessage({ type: "jump", start, end } satisfies FromPanel),
  (form: string, text: string) => void take(root, words, form, text),
);

/** Says that this page is not read, or that none is. */
function notRead(): void {
  panel.message(chosen?.enabled === false ? "popup_off" : "panel_not_read", []);
}


/** Connects to the page of the window's active tab. */
async function follow(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, windowId: windowId ?? chrome.windows.WINDOW_ID_CURRENT });
  port?.disconnect();
  port = undefined;
  notRead();
  if (tab?.id === undefined) return;
  const mine = chrome.tabs.connect(tab.id, { name: PANEL_PORT });
  port = mine;
  mine.onMessage.addListener((message: ToPanel) => {
    if (port === mine) panel.show(message.report, message.url, today());
  });
  mine.onDisconnect.addListener(() => {
    // Reading the error keeps the browser from reporting it: a page that is not read has nobody to connect to.
    void chrome.runtime.lastError;
    if (port !== mine) return;
    port = undefined;
    notRead();
  });
}

chrome.tabs.onActivated.addListener((active) => {
  if (active.windowId === windowId) void follow();
});
chrome.runtime.onMessage.addListener((message: FromPage, sender) => {
  if (message.type !== "reading" || !message.on || port) return;
  if (sender.tab?.active && sender.tab.windowId === windowId) void follow();
});
windowId = (await chrome.windows.getCurrent()).id;
await screen(async (say, settings) => {
  const before = chosen;
  chosen = settings;
  words = say;
  if (before?.language !== settings.language || before.enabled !== settings.enabled) await follow();
});
