// The content script: reads the page it was put into, until it is switched off.

import { PANEL_PORT, type FromPage, type FromPanel, type ToPage, type ToPanel } from "../messages";
import { Reader } from "../page/reader";
import type { Say } from "../page/say";
import { Gone, PortScanner } from "./scanner";

const say: Say = (key, args) => chrome.i18n.getMessage(key, args && [...args]);
const scanner = new PortScanner();
const panels = new Set<chrome.runtime.Port>();

/** Tells whoever listens; that nobody does is no error. */
function tell(message: FromPage): void {
  try {
    chrome.runtime.sendMessage(message).catch(() => undefined);
  } catch {
    // The extension is gone, and whoever would listen with it.
  }
}

const reader = new Reader(document.body ?? document.documentElement, scanner, {
  say,
  painted: () => guard(report(panels)),
  failed,
  // Firefox opens its sidebar from its own buttons only.
  ...("side_panel" in chrome.runtime.getManifest() && { openReport: () => tell({ type: "open_panel" }) }),
});

async function report(to: Iterable<chrome.runtime.Port>): Promise<void> {
  const ports = [...to];
  if (ports.length === 0) return;
  const message: ToPanel = { type: "report", report: await scanner.report() };
  for (const port of ports) port.postMessage(message);
}

function received(message: ToPage): void {
  if (message.type === "toggle") stop();
  else if (message.type === "asked") guard(reading.then(() => reader.tellNothing()));
  else guard(reader.step(message.by));
}

function connected(port: chrome.runtime.Port): void {
  if (port.name !== PANEL_PORT) return;
  panels.add(port);
  port.onDisconnect.addListener(() => panels.delete(port));
  port.onMessage.addListener((message: FromPanel) => guard(reader.jump(message.start, message.end)));
  guard(report([port]));
}

/** Off means off: no mark, no listener, no port. A later click puts a new content script in. */
function stop(): void {
  // Where the extension is gone, its interfaces are too.
  chrome.runtime?.onMessage?.removeListener(received);
  chrome.runtime?.onConnect?.removeListener(connected);
  for (const port of panels) port.disconnect();
  panels.clear();
  reader.stop();
  scanner.close();
  tell({ type: "reading", on: false });
}

function guard(work: Promise<void>): void {
  work.catch(failed);
}

function failed(error: unknown): void {
  if (error instanceof Gone) stop();
  else reader.tell(say("page_failed", [error instanceof Error ? error.message : String(error)]));
}

chrome.runtime.onMessage.addListener(received);
chrome.runtime.onConnect.addListener(connected);
tell({ type: "reading", on: true });
const reading = reader.start();
guard(reading);
