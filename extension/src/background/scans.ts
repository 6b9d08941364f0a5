// Answers the requests of one page's content script, from the engine.

import init, { Engine, type Scan } from "@engine";
import initPacks, { Pack } from "@packs";
import type { Answers, Ask, Piece, Reply, Request } from "../messages";
import { packs, watchPacks } from "../packs";
import { today } from "../page/today";
import { join } from "../pieces";
import type { PackFacts, Page } from "../types";

let ready: Promise<Engine> | undefined;

/** The one engine for all tabs, started at the first need. */
function engine(): Promise<Engine> {
  ready ??= init({ module_or_path: chrome.runtime.getURL("engine.wasm") })
    .then(() => withPacks(new Engine()))
    .catch((error: unknown) => {
      // The next need tries again.
      ready = undefined;
      throw error;
    });
  return ready;
}

/** Starts the engine before the first page comes, while the page is still being collected. What fails is told to whoever needs it. */
export function wake(): void {
  void engine().catch(() => undefined);
}

/** Lets an engine use the reader's own packs that are on. */
async function withPacks(engine: Engine): Promise<Engine> {
  const files = (await packs()).filter(({ on }) => on).map(({ text }) => read(text, engine, (pack) => pack.file()));
  engine.usePacks((await Promise.all(files)).filter((file) => file !== undefined));
  return engine;
}

let compiler: Promise<unknown> | undefined;

/** Reads the text of a pack. The module that can do it is loaded once, for who has packs. */
async function read<T>(text: string, engine: Engine, take: (pack: Pack) => T): Promise<T> {
  await (compiler ??= initPacks({ module_or_path: chrome.runtime.getURL("packs.wasm") }));
  const pack = new Pack(text, engine.shipped());
  const taken = take(pack);
  pack.free();
  return taken;
}

// Pages that are read from now on are read with the packs that are on now. An engine that was not started finds them itself.
watchPacks(() => {
  if (ready) ready = ready.then(withPacks);
});

/** What the text of a pack holds, and what is wrong with it. */
export async function checkPack(text: string): Promise<PackFacts> {
  return read(text, await engine(), (pack) => pack.facts() as PackFacts);
}

/** Lets the engine go: nothing is to be read. The next need starts it again. */
export function rest(): void {
  const last = ready;
  ready = undefined;
  void last?.then((engine) => engine.free()).catch(() => undefined);
}

/** Serves a content script's port as long as it lives. The scan of its page lives as long as the port. */
export function serve(port: chrome.runtime.Port): void {
  let scan: Scan | undefined;
  let revision = -1;
  let open = true;
  /** The pieces of a large page that came so far. */
  let pieces: Page[] = [];
  wake();
  port.onDisconnect.addListener(() => {
    open = false;
    scan?.free();
    scan = undefined;
    pieces = [];
  });
  port.onMessage.addListener(async (request: Request | Piece) => {
    if ("piece" in request) {
      pieces = request.first ? [request.piece] : [...pieces, request.piece];
      return;
    }
    if (request.page) request.page = join([...pieces.splice(0), request.page]);
    const reply = await answer(request).catch((error: unknown) => ({ type: "error" as const, message: String(error) }));
    if (open) port.postMessage({ id: request.id, revision: request.revision, ...reply } satisfies Reply);
  });

  async function answer(request: Request) {
    const shared = await engine();
    if (!open) return { type: "need_page" as const };
    if (request.page) {
      scan?.free();
      scan = shared.scan(request.page);
      revision = request.revision;
    }
    if (!scan || revision !== request.revision) return { type: "need_page" as const };
    return { type: "answer" as const, answer: tell(scan, request.ask) };
  }
}

function tell(scan: Scan, ask: Ask): Answers[Ask["type"]] {
  switch (ask.type) {
    case "scan":
      // A port of an older Chromium carries JSON: a typed array would arrive as an object.
      return { marks: [...scan.marks()], hideables: scan.hideables(), warnings: scan.warnings() };
    case "card":
      return scan.card(ask.finding, today());
    case "says":
      return { parts: [...scan.parts()], said: scan.said() };
    case "report":
      return scan.report();
    case "locate": {
      const [start, end] = scan.locate(ask.start, ask.end);
      return start === undefined || end === undefined ? null : [start, end];
    }
  }
}
