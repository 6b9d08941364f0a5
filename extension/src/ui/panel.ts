// Opens the report beside the page. Both browsers allow it only at once in the handler of a click.

/** Opens the report's panel in the window of a tab. */
export async function openPanel(tab: chrome.tabs.Tab | undefined): Promise<void> {
  // Asked for before it is used, though web-ext lint warns of it: Firefox has none.
  if (!chrome.sidePanel) await sidebarAction()?.open();
  else if (tab) await chrome.sidePanel.open({ windowId: tab.windowId });
}

/** Firefox's sidebar, which the type package of Chromium's interfaces does not know. */
function sidebarAction(): { open(): Promise<void> } | undefined {
  return (chrome as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;
}
