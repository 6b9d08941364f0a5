// The demo: the extension's own reader, card and panel over an article in this page, with the engine beside them.

import initEngine, { Engine } from "@engine";
import initPanel, { Panel } from "@panel";
import catalogue from "../../extension/_locales/en/messages.json";
import { el } from "../../extension/src/page/dom";
import { CHOICES, Reader } from "../../extension/src/page/reader";
import { fromCatalogue, reasonOf } from "../../extension/src/page/say";
import * as screens from "../../extension/src/page/screens";
import { today } from "../../extension/src/page/today";
import { take as save } from "../../extension/src/ui/take";
import { isSource, pageOf, saved, type Saved } from "./saved";
import { LocalScanner, type Reading } from "./scanner";
import { article } from "./text";
import { unpacked } from "./wasm";

const say = fromCatalogue(catalogue);
const get = (id: string) => document.getElementById(id) as HTMLElement;
const page = get("page");
const own = get("own-text") as HTMLFormElement;
const text = get("text") as HTMLTextAreaElement;
const file = get("file") as HTMLInputElement;
const first = page.querySelector("article") as HTMLElement;
const quiet = get("quiet") as HTMLInputElement;
const who = get("who") as HTMLInputElement;
const settings = [quiet, who];
const links = [...document.querySelectorAll<HTMLAnchorElement>(".choice a[data-text]")];
const FIRST = "bolivia";
const OWN = "own";

/** Says in place of the report that the demo cannot go on, and why. */
function failed(error: unknown): void {
  get("report").textContent = say("page_failed", [reasonOf(error)]);
}
addEventListener("error", (event) => failed(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => failed(event.reason));

if (!("highlights" in CSS) || !("highlightsFromPoint" in CSS.highlights)) get("old-browser").hidden = false;

const load = (url: string) => ({ module_or_path: unpacked(url) });

let started: Promise<Engine> | undefined;
/** The engine, which is started once: by far the most of what this page loads. */
const engine = () => (started ??= initEngine(load("engine.wasm.gz")).then(() => new Engine()));

let reader: Reader | undefined;
/** The text that its reader gave last, and its metadata: who goes back and forth finds it again. */
let given: [HTMLElement, HTMLMetaElement[]] | undefined;
const panel = initPanel(load("panel.wasm.gz")).then(() => new Panel(
  get("report"),
  (key: string, args: string[]) => say(key, args),
  (start: number, end: number) => void reader?.jump(start, end),
  (form: string, text: string) => void save(get("report"), say, form, text),
));

/** Resolves when the browser has drawn what was changed, or soon where it draws nothing. */
const drawn = (): Promise<void> =>
  new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 100);
  });

/** Puts an article in the page, and its metadata into the head, and reads it; shows meanwhile what `early` says of it. */
async function read(content: Node, meta: HTMLMetaElement[] = [], early?: Reading): Promise<void> {
  reader?.stop();
  for (const old of document.head.querySelectorAll("meta[data-article]")) old.remove();
  for (const one of meta) one.dataset["article"] = "";
  document.head.append(...meta);
  page.replaceChildren(content);
  get("trouble").hidden = true;
  if (!early) {
    // The engine has this page's one thread until it has read: a long text takes seconds.
    get("report").replaceChildren(el("p", "ww-empty", "The text is being read."));
    await drawn();
    if (content.parentNode !== page) return;
  }
  const scanner = new LocalScanner(engine, early);
  reader = new Reader(() => page, scanner, {
    say,
    screens: () => Promise.resolve(screens),
    painted: async () => (await panel).show(await scanner.report(), location.href, today()),
    failed,
    openReport: () => get("report").scrollIntoView(),
    whoSays: (on) => {
      who.checked = on;
      keep();
    },
  });
  await reader.start(choices());
  reader.tellNothing();
}

/** A sample by its name, with the date and outlet that it says it has. */
function sample(name: string): [HTMLElement, HTMLMetaElement[]] | undefined {
  const trees = [...document.querySelectorAll("template")].map(({ content }) => content);
  const named = trees.flatMap((tree) => [...tree.querySelectorAll<HTMLElement>("[data-sample]")]);
  const found = named.find(({ dataset }) => dataset["sample"] === name)?.cloneNode(true) as HTMLElement | undefined;
  const article = name === FIRST ? first : found;
  if (!article) return undefined;
  const meta = (property: string, content = "") => {
    const element = document.createElement("meta");
    element.setAttribute("property", property);
    element.content = content;
    return element;
  };
  const { date, outlet } = article.dataset;
  return [article, [meta("article:published_time", date), meta("og:site_name", outlet)]];
}

const choices = () => ({ ...CHOICES, quiet: quiet.checked, whoSays: who.checked });

/** The text that is shown and the settings, as the address tells them: "#taiwan&quiet&who". Nothing else ever stands there. */
function address(text: string): string {
  return ["#" + text, ...settings.filter((box) => box.checked).map((box) => box.name)].join("&");
}

/** The text that the address asks for. */
function wanted(): string {
  const name = location.hash.slice(1).split("&")[0] ?? "";
  return name === OWN || sample(name) ? name : FIRST;
}

/** Writes the settings into the address and into the links to the texts. */
function keep(): void {
  history.replaceState(null, "", address(wanted()));
  for (const link of links) link.hash = address(link.dataset["text"] ?? FIRST);
}

/** Shows what the address asks for, first as `early` has it. */
async function follow(early?: Reading): Promise<void> {
  const name = wanted();
  const asked = location.hash.split("&");
  for (const box of settings) box.checked = asked.includes(box.name);
  keep();
  for (const link of links) {
    if (link.dataset["text"] === name) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  own.hidden = name !== OWN;
  const found = sample(name);
  if (found) return read(...found, early);
  text.focus();
  if (given) return read(...given);
  reader?.stop();
  page.replaceChildren(el("p", "waiting", "Your text will stand here."));
  get("report").replaceChildren(el("p", "ww-empty", "Its report will stand here."));
}

/** The reading that a sample came with; where it cannot be had, the engine's own is waited for. */
async function readingOf(name: string): Promise<Reading | undefined> {
  if (name === OWN) return undefined;
  const response = await fetch(`${name}.json`).catch(() => undefined);
  return response?.ok ? response.json() : undefined;
}

/** Reads a text of the reader's own. */
function take(found: Saved | string): Promise<void> {
  given = typeof found === "string" ? [article(found), []] : [found.article, found.meta];
  return read(...given);
}

/** Says above the text what its reader must know of it. */
function tell(trouble: string): void {
  get("trouble").textContent = trouble;
  get("trouble").hidden = false;
}

/** Goes to where a text of the reader's own is read. */
async function toOwn(): Promise<void> {
  if (wanted() === OWN) return;
  history.pushState(null, "", address(OWN));
  await follow();
}

/** Reads the first of the reader's files, or says why it cannot be read. */
async function open(files: FileList | null | undefined): Promise<void> {
  const chosen = files?.[0];
  if (!files || !chosen) return;
  try {
    const found = await saved(chosen);
    given = undefined;
    await toOwn();
    text.value = "";
    await take(found);
    if (files.length > 1) tell(`Only ${chosen.name} was read. Open the other files one by one.`);
  } catch (error) {
    tell(reasonOf(error));
  }
}

/** Whether files are dragged. Text is not: it goes where it is dropped, as into the field. */
const files = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

addEventListener("hashchange", () => void follow());
for (const box of settings) {
  box.addEventListener("change", () => {
    keep();
    void reader?.choose(choices());
  });
}
// An address of this page names a text: a link to a part of it must not be followed as one.
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  page.focus();
});
get("next").addEventListener("click", () => void reader?.step(1));
get("previous").addEventListener("click", () => void reader?.step(-1));
own.addEventListener("submit", (event) => {
  event.preventDefault();
  // Blanks alone are no text: the browser says what it says of an empty field.
  text.value = text.value.trim();
  if (!own.reportValidity()) return;
  void take(isSource(text.value) ? pageOf(text.value) : text.value);
  // What was read stands below the field.
  page.scrollIntoView();
  page.focus({ preventScroll: true });
});
file.addEventListener("change", () => void open(file.files));
addEventListener("dragover", (event) => {
  if (!files(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  if (!files(event)) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  void open(event.dataTransfer?.files);
});

// What is seen first comes first: the engine is many times as large as all of it.
await follow(await readingOf(wanted()));
await panel;
await engine();
