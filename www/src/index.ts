// The demo: the extension's own reader, card and panel over an article in this page, with the engine beside them.

import initEngine, { Engine, type Scan } from "@engine";
import initPanel, { Panel } from "@panel";
import catalogue from "../../extension/_locales/en/messages.json";
import { Reader, type Scanned, type Scanner } from "../../extension/src/page/reader";
import { fromCatalogue } from "../../extension/src/page/say";
import type { Saying } from "../../extension/src/page/says";
import { today } from "../../extension/src/page/today";
import type { Card, Page } from "../../extension/src/types";
import { take } from "../../extension/src/ui/take";
import { article } from "./text";
import { unpacked } from "./wasm";

const say = fromCatalogue(catalogue);
const get = (id: string) => document.getElementById(id) as HTMLElement;
const page = get("page");
const own = get("own") as HTMLFormElement;
const text = get("text") as HTMLTextAreaElement;
const sample = page.querySelector("article") as HTMLElement;

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

/** Puts an article in the page and reads it. */
async function read(content: Node): Promise<void> {
  reader?.stop();
  page.replaceChildren(content);
  reader = new Reader(() => page, scanner, {
    say,
    painted: async () => panel.show(await scanner.report(), location.href, today()),
    failed,
    openReport: () => get("report").scrollIntoView(),
  });
  await reader.start();
  reader.tellNothing();
}

function choose(ownText: boolean): void {
  own.hidden = !ownText;
  get("show-own").ariaPressed = String(ownText);
  get("show-sample").ariaPressed = String(!ownText);
  if (ownText) text.focus();
}

get("show-sample").addEventListener("click", () => {
  choose(false);
  void read(sample);
});
get("show-own").addEventListener("click", () => choose(true));
get("next").addEventListener("click", () => void reader?.step(1));
get("previous").addEventListener("click", () => void reader?.step(-1));
own.addEventListener("submit", (event) => {
  event.preventDefault();
  void read(article(text.value));
});

await read(sample);
