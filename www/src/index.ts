// The demo: the extension's own reader, card and panel over an article in this page, with the engine beside them.

import initEngine, { Engine, type Scan } from "@engine";
import initPanel, { Panel } from "@panel";
import catalogue from "../../extension/_locales/en/messages.json";
import { CHOICES, Reader, type Scanned, type Scanner } from "../../extension/src/page/reader";
import { fromCatalogue } from "../../extension/src/page/say";
import type { Saying } from "../../extension/src/page/says";
import { today } from "../../extension/src/page/today";
import type { Card, Page } from "../../extension/src/types";
import { take } from "../../extension/src/ui/take";
import { saved } from "./saved";
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

/** The engine in this page, without a port between. */
class LocalScanner implements Scanner {
  #engine: Engine;
  #scan?: Scan;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async scan(page: Page): Promise<Scanned> {
    this.#scan?.free();
    this.#scan = this.#engine.scan(page);
    return { marks: [...this.#scan.marks()], hideables: this.#scan.hideables(), warnings: this.#scan.warnings() };
  }

  async card(finding: number): Promise<Card | null> {
    return this.#scan?.card(finding, today()) ?? null;
  }

  async says(): Promise<Saying> {
    return { parts: [...(this.#scan?.parts() ?? [])], said: this.#scan?.said() ?? [] };
  }

  async report(): Promise<unknown> {
    return this.#scan?.report();
  }

  async locate(start: number, end: number): Promise<[number, number] | null> {
    const [from, to] = this.#scan?.locate(start, end) ?? [];
    return from === undefined || to === undefined ? null : [from, to];
  }
}

/** Says in place of the report that the demo cannot go on, and why. */
function failed(error: unknown): void {
  get("report").textContent = say("page_failed", [error instanceof Error ? error.message : String(error)]);
}
addEventListener("error", (event) => failed(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => failed(event.reason));

if (!("highlights" in CSS) || !("highlightsFromPoint" in CSS.highlights)) get("old-browser").hidden = false;

const load = async (url: string) => ({ module_or_path: await unpacked(url) });
await Promise.all([load("engine.wasm.gz").then(initEngine), load("panel.wasm.gz").then(initPanel)]);

const scanner = new LocalScanner(new Engine());
const panel = new Panel(
  get("report"),
  (key: string, args: string[]) => say(key, args),
  (start: number, end: number) => void reader?.jump(start, end),
  (form: string, text: string) => void take(get("report"), say, form, text),
);
let reader: Reader | undefined;

/** Puts an article in the page, and its metadata into the head, and reads it. */
async function read(content: Node, meta: HTMLMetaElement[] = []): Promise<void> {
  reader?.stop();
  for (const old of document.head.querySelectorAll("meta[data-article]")) old.remove();
  for (const one of meta) one.dataset["article"] = "";
  document.head.append(...meta);
  page.replaceChildren(content);
  get("trouble").hidden = true;
  reader = new Reader(() => page, scanner, {
    say,
    painted: async () => panel.show(await scanner.report(), location.href, today()),
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
  const template = [...document.querySelectorAll("template")].find(({ id }) => id === name);
  const article = name === FIRST ? first : (template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined);
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

/** Shows what the address asks for. */
async function follow(): Promise<void> {
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
  if (found) await read(...found);
  else text.focus();
}

/** Reads a file of the reader's, or says why it cannot be read. */
async function open(chosen: File | null | undefined): Promise<void> {
  if (!chosen) return;
  try {
    const found = await saved(chosen);
    if (wanted() !== OWN) {
      history.pushState(null, "", address(OWN));
      await follow();
    }
    if (typeof found === "string") await read(article(found));
    else await read(found.article, found.meta);
  } catch (error) {
    get("trouble").textContent = error instanceof Error ? error.message : String(error);
    get("trouble").hidden = false;
  }
}

addEventListener("hashchange", () => void follow());
for (const box of settings) {
  box.addEventListener("change", () => {
    keep();
    void reader?.choose(choices());
  });
}
get("next").addEventListener("click", () => void reader?.step(1));
get("previous").addEventListener("click", () => void reader?.step(-1));
own.addEventListener("submit", (event) => {
  event.preventDefault();
  void read(article(text.value));
});
file.addEventListener("change", () => void open(file.files?.[0]));
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  void open(event.dataTransfer?.files[0]);
});

await follow();
