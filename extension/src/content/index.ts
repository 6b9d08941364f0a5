// The content script: reads the page it was put into, until it is switched off.

import { PANEL_PORT, type FromPage, type FromPanel, type PageState, type ToPage, type ToPanel } from "../messages";
import { Reader, type Choices } from "../page/reader";
import { fromCatalogue, type Say } from "../page/say";
import type { Screens } from "../page/screens";
import { change, isHidden, isOff, load, watch, type Settings } from "../settings";
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
    there = await chrome.runtime.sendMessage({ type: "screens" } satisfies FromPage);
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
  hide: ({ key: term }, words, here, hidden) => {
    const site = here ? location.hostname : null;
    const others = (all: Settings["hidden"]) => all.filter((one) => one.term !== term || one.site !== site);
    keep((now) => ({ hidden: [...others(now.hidden), ...(hidden ? [{ term, words, site }] : [])] }));
  },
  whoSays: (whoSays) => keep({ whoSays }),
  // Firefox opens its sidebar from its own buttons only. Asked for when a card opens: the manifest takes time to read.
  get openReport() {
    return "side_panel" in chrome.runtime.getManifest() ? () => tell({ type: "open_panel" }) : undefined;
  },
});

/** What the settings say of this page. */
function choices(settings: Settings): Choices {
  const { theme, marks, tint, visibility, whoSays, kindsOff } = settings;
  const host = location.hostname;
  const shows: Choices["shows"] = ({ key, kind }) => !kindsOff.includes(kind) && !isHidden(settings, key, host);
  return { theme, marks, tint, whoSays, quiet: visibility === "low", shows };
}

async function report(to: Iterable<chrome.runtime.Port>): Promise<void> {
  const ports = [...to];
  if (ports.length === 0) return;
  const message: ToPanel = { type: "report", report: await scanner.report(), url: location.href };
  for (const port of ports) port.postMessage(message);
}

function received(message: ToPage, _: unknown, answer: (state: PageState) => void): void {
  if (message.type === "stop") stop();
  else if (message.type === "state") answer({ marks: reader.marks, warnings: reader.warnings, error });
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
    if (panels.has(port)) port.postMessage({ type: "failed", reason: said(reason) } satisfies ToPanel);
  });
}

/** Off means off: no mark, no listener, no port. A later click puts a new content script in. */
function stop(): void {
  if (stopped) return;
  stopped = true;
  // Where the extension is gone, its interfaces are too.
  chrome.runtime?.onMessage?.removeListener(received);
  chrome.runtime?.onConnect?.removeListener(connected);
  if (chrome.storage) unwatch();
  for (const port of panels) port.disconnect();
  panels.clear();
  reader.stop();
  scanner.close();
  tell({ type: "reading", on: false, marks: 0 });
}

/** Keeps a choice; where the browser cannot, the reader is told. */
function keep(part: Parameters<typeof change>[0]): void {
  change(part).catch((reason: unknown) => reader.tell(say("settings_not_kept", [said(reason)])));
}

function guard(work: Promise<unknown>): void {
  work.catch(failed);
}

function failed(reason: unknown): void {
  if (reason instanceof Gone) return end(reason);
  // Whatever fails where the extension is gone fails for that.
  if (!chrome.runtime?.id) return end(new Gone(true));
  error = say("page_failed", [said(reason)]);
  reader.tell(`${error} ${say("popup_reload")}`);
}

/** Reads this page no more. Who has just asked for something is told why; a page that only changed is left in peace. */
function end({ asked, message, lang }: Gone): void {
  if (stopped) return;
  stop();
  if (asked) lastWords(message, lang);
}

const said = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

/** Does as the reader has chosen; gives whether this page is to be read. */
async function follow(settings: Settings): Promise<boolean> {
  if (isOff(settings, location.hostname)) {
    stop();
    return false;
  }
  const { language } = settings;
  // A page may not fetch the extension's files, so the background reads the catalogue.
  words = language === "auto" ? browserSays : fromCatalogue(await chrome.runtime.sendMessage({ type: "words", language }));
  return true;
}

chrome.runtime.onMessage.addListener(received);
chrome.runtime.onConnect.addListener(connected);
const unwatch = watch((settings) => guard(follow(settings).then((on) => (on ? reader.choose(choices(settings)) : undefined))));
/** Whether the page was read, once it was. */
const reading = load().then(async (settings) => {
  if (stopped || !(await follow(settings))) return false;
  scanner.open();
  await reader.start(choices(settings));
  return true;
});
guard(reading);
