// The background: holds the engine for all tabs, and answers the toolbar button, the commands and the menu. It keeps
// nothing that it cannot lose: the browser may end it at any time.

import { SCAN_PORT, type FromPage, type ToPage } from "../messages";
import { serve } from "./scans";
import { EVERYWHERE, allow, allowNone, keepSites, siteOf } from "./sites";

/** The toolbar button's own menu. */
const MENU = ["menu_open_panel", "menu_site", "menu_everywhere", "menu_on_click"] as const;

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === SCAN_PORT) serve(port);
});

chrome.action.onClicked.addListener((tab) => void toggle(tab));

chrome.commands.onCommand.addListener((command, tab) => {
  if (!tab?.id) return;
  if (command === "open_panel") openPanel(tab.id);
  else void send(tab.id, { type: "step", by: command === "next_mark" ? 1 : -1 });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) return;
  switch (info.menuItemId as (typeof MENU)[number]) {
    case "menu_open_panel":
      return openPanel(tab.id);
    case "menu_site":
      return void readAlways(tab, siteOf(tab.url ?? info.pageUrl));
    case "menu_everywhere":
      return void readAlways(tab, EVERYWHERE);
    case "menu_on_click":
      return void allowNone();
  }
});

chrome.runtime.onMessage.addListener((message: FromPage, sender) => {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  if (message.type === "open_panel") openPanel(tabId);
  else void title(tabId, chrome.i18n.getMessage(message.on ? "action_on" : "action_off"));
});

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.removeAll(() => {
    for (const id of MENU) chrome.contextMenus.create({ id, title: chrome.i18n.getMessage(id), contexts: ["action"] });
  });
});

keepSites();

/** Reads the page of a tab, or stops reading it. */
async function toggle(tab: chrome.tabs.Tab): Promise<void> {
  if (tab.id !== undefined && !(await send(tab.id, { type: "toggle" }))) await read(tab.id);
}

/** Reads the page of a tab. */
async function read(tabId: number): Promise<void> {
  const target = { tabId };
  try {
    await inject(target);
    await send(tabId, { type: "asked" });
    await chrome.action.setBadgeText({ ...target, text: "" });
  } catch {
    // The browser's own pages, its store and its reader view take no content script.
    await chrome.action.setBadgeText({ ...target, text: "!" });
    await title(tabId, chrome.i18n.getMessage("action_refused"));
  }
}

/**
 * Puts styles and content script into a page. Chromium may dispatch a click some milliseconds before the page's process knows
 * of the permission that the click gives, and refuses until then: only a refusal that lasts is one.
 */
async function inject(target: { tabId: number }): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      await chrome.scripting.insertCSS({ target, files: ["marks.css"] });
      await chrome.scripting.executeScript({ target, files: ["content.js"] });
      return;
    } catch (refusal) {
      if (left === 0) throw refusal;
      await new Promise((wait) => setTimeout(wait, 40));
    }
  }
}

/** Asks to read these pages unasked from now on, and begins with the one in front. */
async function readAlways(tab: chrome.tabs.Tab, origins: string[] | undefined): Promise<void> {
  if (tab.id === undefined || !origins || !(await allow(origins))) return;
  if (!(await send(tab.id, { type: "asked" }))) await read(tab.id);
}

/** Sends a message to a page; false where nobody reads it. */
async function send(tabId: number, message: ToPage): Promise<boolean> {
  try {
    await chrome.tabs.sendMessage(tabId, message);
    return true;
  } catch {
    return false;
  }
}

/** Opens the report's panel. Called at once in the handler of a click: the browsers allow it nowhere else. */
function openPanel(tabId: number): void {
  // Asked for before it is used, though web-ext lint warns of it: Firefox has none.
  if (chrome.sidePanel) void chrome.sidePanel.open({ tabId });
  else void sidebarAction()?.open();
}

/** Firefox's sidebar, which the type package of Chromium's interfaces does not know. */
function sidebarAction(): { open(): Promise<void> } | undefined {
  return (chrome as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;
}

async function title(tabId: number, title: string): Promise<void> {
  // The tab may be closed meanwhile.
  await chrome.action.setTitle({ tabId, title }).catch(() => undefined);
}
