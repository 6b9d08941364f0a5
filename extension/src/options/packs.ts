// The settings' place for packs of the reader's own: add, switch, save, remove. The engine in the background checks them.

import { ask } from "../asking";
import { LARGEST, MOST, packs, type Pack, type PackChange } from "../packs";
import { el } from "../page/dom";
import type { Say } from "../page/say";
import type { PackFacts } from "../types";
import { get, keepChange, notKept, on } from "../ui/screen";

let words: Say = (key) => key;

/** Draws the list. */
export async function drawPacks(say: Say): Promise<void> {
  words = say;
  const items = (await packs()).map(item);
  get("packs").replaceChildren(...(items.length > 0 ? items : [el("li", "more", say("options_none"))]));
}

function item(pack: Pack): HTMLElement {
  const use = el("input");
  use.type = "checkbox";
  use.role = "switch";
  use.id = `pack-${pack.name}`;
  use.checked = pack.on;
  use.addEventListener("change", () => void keep({ switched: pack.name, on: use.checked }));
  const label = el("label", "", pack.title, el("span", "more", words("packs_facts", [pack.name, String(pack.entries)])));
  label.htmlFor = use.id;
  const buttons = el("span", "row", button("packs_save", pack, () => save(pack)), button("options_remove", pack, () => void remove(pack)));
  return el("li", "", el("div", "choice", use, label), buttons);
}

function button(key: string, pack: Pack, act: () => void): HTMLElement {
  const made = el("button", "", words(key));
  made.type = "button";
  made.ariaLabel = `${words(key)}: ${pack.title}`;
  made.addEventListener("click", act);
  return made;
}

/** Saves the file as it was given. */
function save(pack: Pack): void {
  const link = el("a");
  link.href = URL.createObjectURL(new Blob([pack.text], { type: "text/plain" }));
  link.download = `${pack.name}.${pack.text.trimStart().startsWith("{") ? "json" : "toml"}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function remove(pack: Pack): Promise<void> {
  if (await keep({ gone: pack.name })) tell(words("packs_removed", [pack.title]));
}

/** Keeps a change of packs; where the browser cannot, shows again what is kept. Gives whether it was kept. */
async function keep(change: PackChange): Promise<boolean> {
  const kept = await keepChange(change);
  if (!kept) await drawPacks(words);
  return kept;
}

/** Takes the chosen file, if the engine finds nothing wrong with it. */
async function take(): Promise<void> {
  const input = get<HTMLInputElement>("pack-file");
  const [file] = input.files ?? [];
  if (!file) return;
  const text = await file.slice(0, LARGEST).text();
  // The same file may be chosen again, mended.
  input.value = "";
  const facts = await ask<PackFacts>({ type: "check_pack", text }).catch(notKept);
  if (!facts) return;
  if (facts.problems.length > 0) {
    const lines = facts.problems.map(({ line, entry, message }) => {
      const said = entry ? `${entry}: ${message}` : message;
      return el("li", "", line === null ? said : words("packs_line", [String(line), said]));
    });
    return tell(words("packs_refused", [file.name]), el("ul", "plain", ...lines));
  }
  const { name, title, entries } = facts;
  const kept = await packs();
  if (kept.length >= MOST && !kept.some((one) => one.name === name)) return tell(words("packs_many", [String(MOST)]));
  const added = await keep({ pack: { name, title, entries, on: true, text } });
  if (added) tell(words("packs_added", [title]));
}

function tell(...said: (string | Node)[]): void {
  get("packs-told").replaceChildren(...said);
}

on("pack-add", () => get("pack-file").click());
get("pack-file").addEventListener("change", () => void take());
