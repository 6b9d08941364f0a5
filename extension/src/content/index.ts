// The content script: reads the page it was put into, until it is switched off.

import { answerTo, ask } from "../asking";
import { keep } from "../keeping";
import { PANEL_PORT, type FromPage, type FromPanel, type Keep, type PageChoices, type PageState, type ToPage, type ToPanel } from "../messages";
import { Reader, type Choices } from "../page/reader";
import { fromCatalogue, reasonOf, type Say } from "../page/say";
import type { Screens } from "../page/screens";
import { browserSays } from "../words";
import { lastWords } from "./last-words";
import { Gone, PortScanner } from "./scanner";

/** What the script of the screens leaves behind in this world of ours. */
declare const whoseWordScreens: Screens;

let words = browserSays;
const say: Say = (key, args) => words(key, args);
/** What went wrong last. */
let error: string | null = null;
const scanner = new PortScanner();
const panels = new Set<chrome.runtime.Port>();
let stopped = false;

/** Tells whoever listens; that nobody does is no error. */
function tell(message: FromPage): void {
  try {
    chrome.runtime.sendMessage(message).catch(() => undefined);
  } catch {
    // The extension is gone, and whoever would listen with it.
  }
}

/**
 * The screens: the background puts their script into this page. Where it may do so no more, because the extension is gone or
 * may not read the page any longer, this page is read no more either.
 */
async function screens(): Promise<Screens> {
  let there: unknown;
  try {
    there = await answerTo({ type: "screens" });
  } catch {
    throw new Gone(true);
  }
  if (!there || stopped) throw new Gone(true, say("page_not_allowed"), say("ui_lang"));
  return whoseWordScreens;
}

const reader = new Reader(() => document.body ?? document.documentElement, scanner, {
  say,
  screens,
  painted: () => {
    error = null;
    tell({ type: "reading", on: true, marks: reader.marks });
    guard(report(panels));
  },
  failed,
  hide: ({ key: term }, words, here, on) => change({ list: "hidden", item: { term, words, site: here ? location.hostname : null }, on }),
  whoSays: (whoSays) => change({ set: { whoSays } }),
  // Firefox opens its sidebar from its own buttons only. Asked for when a card opens: the manifest takes time to read.
  get openReport() {
    return "side_panel" in chrome.runtime.getManifest() ? () => tell({ type: "open_panel" }) : undefined;
  },
});

/** What the reader chose for this page; undefined where it is not to be read, and so is read no more. */
async function chosen(): Promise<Choices | undefined> {
  const choices = await ask<PageChoices | null>({ type: "choices" });
  if (!choices) {
    stop();
    return undefined;
  }
  words = choices.words ? fromCatalogue(choices.words) : browserSays;
  return { ...choices, shows: ({ key, kind }) => !choices.kindsOff.includes(kind) && !choices.hidden.includes(key) };
}

/** Shows the page as the reader chose anew. */
async function follow(): Promise<void> {
  const choices = await chosen();
  if (choices) await reader.choose(choices);
}

async function report(to: Iterable<chrome.runtime.Port>): Promise<void> {
  const ports = [...to];
  if (ports.length === 0) return;
  const message: ToPanel = { type: "report", report: await scanner.report(), url: location.href };
  for (const port of ports) port.postMessage(message);
}

function received(message: ToPage, _: unknown, answer: (state: PageState) => void): void {
  if (message.type === "stop") stop();
  else if (message.type === "choices") guard(follow());
  else if (message.type === "state") answer({ marks: reader.marks, empty: reader.painter.empty, warnings: reader.warnings, error });
  else if (message.type === "asked") guard(reading.then((on) => (on ? reader.tellNothing() : undefined)));
  else if (message.type === "list") guard(reading.then((on) => (on ? reader.list() : undefined)));
  else if (message.type === "who_says") guard(reading.then((on) => (on ? reader.whoSays(undefined, true) : undefined)));
  else guard(reader.step(message.by));
}

function connected(port: chrome.runtime.Port): void {
  if (port.name !== PANEL_PORT) return;
  panels.add(port);
  port.onDisconnect.addListener(() => panels.delete(port));
  port.onMessage.addListener((message: FromPanel) => guard(reader.jump(message.start, message.end)));
  reading.then(() => report([port])).catch((reason: unknown) => {
    failed(reason);
    if (panels.has(port)) port.postMessage({ type: "failed", reason: reasonOf(reason) } satisfies ToPanel);
  });
}

/** Off means off: no mark, no listener, no port. A later click puts a new content script in. */
function stop(): void {
  if (stopped) return;
  stopped = true;
  // Where the extension is gone, its interfaces are too.
  chrome.runtime?.onMessage?.removeListener(received);
  chrome.runtime?.onConnect?.removeListener(connected);
  removeEventListener("pageshow", shown);
  for (const port of panels) port.disconnect();
  panels.clear();
  reader.stop();
  scanner.close();
  tell({ type: "reading", on: false, marks: 0 });
}

/** Keeps what the reader changed on the page; where the browser cannot, the reader is told. */
function change(what: Keep["change"]): void {
  keep(what).catch((reason: unknown) => reader.tell(say("settings_not_kept", [reasonOf(reason)])));
}

function guard(work: Promise<unknown>): void {
  work.catch(failed);
}

function failed(reason: unknown, telling = false): void {
  if (reason instanceof Gone) return end(reason);
  // Whatever fails where the extension is gone fails for that.
  if (!chrome.runtime?.id) return end(new Gone(true));
  error = say("page_failed", [reasonOf(reason)]);
  // What cannot be told on the page, the popup tells.
  if (!telling) reader.tell(`${error} ${say("popup_reload")}`);
}

/** Reads this page no more. Who has just asked for something is told why; a page that only changed is left in peace. */
function end({ asked, message, lang }: Gone): void {
  if (stopped) return;
  stop();
  if (asked) lastWords(message, lang);
}

/** A page that was kept for the way back heard of no choice meanwhile, and its port is closed, which Chromium does not say. */
function shown({ persisted }: PageTransitionEvent): void {
  if (!persisted || !chrome.runtime?.id) return;
  scanner.reopen();
  guard(follow());
}

/** An image, a PDF or a data file has no place for marks and screens: there the background finds nobody, and says so. */
const readable = document.createElement("div") instanceof HTMLElement && document.contentType !== "application/pdf";
if (readable) {
  chrome.runtime.onMessage.addListener(received);
  chrome.runtime.onConnect.addListener(connected);
  addEventListener("pageshow", shown);
}
/** Whether the page was read, once it was. */
const reading = (readable ? chosen() : Promise.resolve(undefined)).then(async (choices) => {
  if (stopped || !choices) return false;
  scanner.open();
  await reader.start(choices);
  return true;
});
guard(reading);
