// The background: holds the engine for all tabs, and answers the toolbar button, the commands and the menu. It keeps
// nothing that it cannot lose: the browser may end it at any time.

import { SCAN_PORT, type FromPage } from "../messages";
import { change, load, watch } from "../settings";
import { catalogueOf } from "../words";
import { pressed, show, showAll } from "./button";
import { makeMenu, type Item } from "./menu";
import { send } from "./pages";
import { checkPack, rest, serve } from "./scans";
import { openPanel } from "../ui/panel";
import { EVERYWHERE, allow, allowed, forbid, keepSites, siteOf } from "./sites";

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === SCAN_PORT) serve(port);
});

chrome.action.onClicked.addListener((tab) => void pressed(tab));

chrome.commands.onCommand.addListener((command, tab) => {
  if (tab?.id === undefined) return;
  if (command === "open_panel") void openPanel(tab);
  else if (command === "who_says") void whoSays(tab.id);
  else if (command === "list_marks") void send(tab.id, { type: "list" });
  else void send(tab.id, { type: "step", by: command === "next_mark" ? 1 : -1 });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) return;
  switch (info.menuItemId as Item) {
    case "menu_open_panel":
      return void openPanel(tab);
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
    case "words":
      void catalogueOf(message.language).then(answer);
      return true;
    case "check_pack":
      void checkPack(message.text).then(answer);
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
});

keepSites();

watch((settings) => {
  void makeMenu();
  void showAll(settings);
  if (!settings.enabled) rest();
});

/** Asks to read these pages unasked from now on, and begins with the one in front. */
async function readAlways(tab: chrome.tabs.Tab, origins: string[] | undefined): Promise<void> {
  if (tab.id !== undefined && origins && (await allow(origins))) await pressed(tab);
}

/** Shows who says what on a page, or no more; where the page is not read, on those that will be. */
async function whoSays(tabId: number): Promise<void> {
  if (!(await send(tabId, { type: "who_says" }))) await change(({ whoSays }) => ({ whoSays: !whoSays }));
}
