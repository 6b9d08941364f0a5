// The panel beside the page: follows the active tab and shows the report of its page. Asks the page's own content script,
// so it needs nothing of the background.

import init, { Panel } from "@panel";
import { hostOf } from "../background/sites";
import { PANEL_PORT, type FromPage, type FromPanel, type ToPanel } from "../messages";
import type { Say } from "../page/say";
import { today } from "../page/today";
import { isHidden, type Settings } from "../settings";
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

/** The report that is shown. */
let shown: { report: Extract<ToPanel, { type: "report" }>; tabId: number } | undefined;
/** How far the report of each tab's page was scrolled when another took its place. */
const scrolled = new Map<number, { url: string; y: number }>();
/** The tab that is followed. */
let followed: number | undefined;

/** Draws the report that is shown, without what the reader hid. */
function draw(): void {
  if (!shown || !chosen) return;
  const { report } = shown;
  const settings = chosen;
  const host = hostOf(report.url) ?? "";
  const hides = (key: string, kind: string) => settings.kindsOff.includes(kind) || isHidden(settings, key, host);
  panel.show(report.report, report.url, today(), hides);
}

/** Shows one message in place of a report. */
function tell(key: string, ...args: string[]): void {
  leave();
  shown = undefined;
  panel.message(key, args);
}

/** Says that this page is not read, or that none is. */
const notRead = () => tell(chosen?.enabled === false ? "popup_off" : "panel_not_read");

/** Remembers how far the report that is shown was scrolled. */
function leave(): void {
  if (shown) scrolled.set(shown.tabId, { url: shown.report.url, y: scrollY });
}

/** A page that takes longer than this to answer, in ms, is told of. */
const SOON = 250;

/** Connects to the page of the window's active tab. What is shown stays until that page answers, so that nothing flickers. */
async function follow(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, windowId: windowId ?? chrome.windows.WINDOW_ID_CURRENT });
  port?.disconnect();
  port = undefined;
  const tabId = (followed = tab?.id);
  if (tabId === undefined) return notRead();
  const mine = chrome.tabs.connect(tabId, { name: PANEL_PORT });
  port = mine;
  const late = setTimeout(() => port === mine && tell("panel_reading"), SOON);
  mine.onMessage.addListener((report: ToPanel) => {
    clearTimeout(late);
    if (port !== mine) return;
    if (report.type === "failed") return tell("panel_failed", report.reason);
    const other = shown?.tabId !== tabId;
    if (other) leave();
    shown = { report, tabId };
    draw();
    const before = scrolled.get(tabId);
    if (other) scrollTo(0, before?.url === report.url ? before.y : 0);
  });
  mine.onDisconnect.addListener(() => {
    clearTimeout(late);
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
// Another page may take the place of the one in front, and the browser keep that one, connected as it is, to show it again.
chrome.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status && tabId === followed) void follow();
});
chrome.tabs.onRemoved.addListener((tabId) => scrolled.delete(tabId));
chrome.runtime.onMessage.addListener((message: FromPage, sender) => {
  if (message.type !== "reading" || !message.on || (port && sender.tab?.id === followed)) return;
  if (sender.tab?.active && sender.tab.windowId === windowId) void follow();
});
windowId = (await chrome.windows.getCurrent()).id;
await screen(async (say, settings) => {
  const before = chosen;
  chosen = settings;
  words = say;
  if (before?.language !== settings.language || before.enabled !== settings.enabled) await follow();
  draw();
});
