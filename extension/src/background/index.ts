// The background: holds the engine for all tabs, and answers the toolbar button, the commands and the menu. It keeps
// nothing that it cannot lose: the browser may end it at any time.

import { SCAN_PORT, type FromPage, type ToPage, type Told } from "../messages";
import { load, watch } from "../settings";
import { pressed, readForReport, show, showAll } from "./button";
import { keep } from "./changes";
import { choicesFor } from "./choices";
import { makeMenu, type Item } from "./menu";
import { putScreens, readOpen, send, sendAll } from "./pages";
import { checkPack, rest, serve } from "./scans";
import { reasonOf } from "../page/say";
import { openPanel } from "../ui/panel";
import { EVERYWHERE, allow, allowed, forbid, keepSites, siteOf } from "./sites";

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === SCAN_PORT) serve(port);
});

chrome.action.onClicked.addListener((tab) => void pressed(tab));

chrome.commands.onCommand.addListener((command, tab) => {
  if (!tab) return;
  if (command === "open_panel") report(tab);
  else if (command === "who_says") void onPage(tab, { type: "who_says" });
  else if (command === "list_marks") void onPage(tab, { type: "list" });
  else void onPage(tab, { type: "step", by: command === "next_mark" ? 1 : -1 });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) return;
  switch (info.menuItemId as Item) {
    case "menu_open_panel":
      return report(tab);
    case "menu_site":
      return void readAlways(tab, siteOf(tab.url ?? info.pageUrl));
    case "menu_everywhere":
      return void readAlways(tab, EVERYWHERE);
    case "menu_on_click":
      return void allowed().then(forbid);
    case "menu_options":
      return void chrome.runtime.openOptionsPage();
  }
});

chrome.runtime.onMessage.addListener((message: FromPage, sender, answer: (value: unknown) => void) => {
  const tabId = sender.tab?.id;
  switch (message.type) {
    case "screens":
      void putScreens(tabId).then(answer);
      return true;
    case "choices":
      void told(choicesFor(sender.url)).then(answer);
      return true;
    case "keep":
      void told(keep(message)).then(answer);
      return true;
    case "check_pack":
      void told(checkPack(message.text)).then(answer);
      return true;
    case "open_panel":
      void openPanel(sender.tab);
      return false;
    case "reading":
      if (tabId !== undefined) void load().then((settings) => show(tabId, { read: message.on, marks: message.marks }, settings));
      return false;
  }
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  void makeMenu();
  if (reason === "install") void chrome.tabs.create({ url: "welcome.html" });
  // Firefox ends the scripts of an add-on that is updated; in Chromium they live on, and say so at the next click.
  if (reason === "update" && !chrome.sidePanel) void allowed().then(readOpen);
});

keepSites();

watch((settings) => {
  void sendAll({ type: "choices" });
  void makeMenu();
  void showAll(settings);
  if (!settings.enabled) rest();
});

/** What became of some work, for whoever asked for it. */
function told<T>(work: Promise<T>): Promise<Told<T>> {
  return work.then(
    (value) => ({ value }),
    (reason: unknown) => ({ reason: reasonOf(reason) }),
  );
}

/** Asks to read these pages unasked from now on, and begins with the one in front. */
async function readAlways(tab: chrome.tabs.Tab, origins: string[] | undefined): Promise<void> {
  if (tab.id !== undefined && origins && (await allow(origins))) await pressed(tab);
}

/** Opens the report, and reads the page for it. The panel comes first: the browsers open it at once or not at all. */
function report(tab: chrome.tabs.Tab): void {
  void openPanel(tab);
  void readForReport(tab);
}

/** Does on a page what a key asked for. A page that is not read yet is read first, as by a press of the button. */
async function onPage(tab: chrome.tabs.Tab, message: ToPage): Promise<void> {
  if (tab.id === undefined || (await send(tab.id, message))) return;
  const { whoSays } = await load();
  await pressed(tab);
  // Where every page is to show who says what, this one does so by now.
  if (message.type !== "who_says" || !whoSays) await send(tab.id, message);
}
