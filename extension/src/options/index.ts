// The settings page. Controls with a name stand for settings by themselves (ui/screen); the lists and the file are here.

import { el } from "../page/dom";
import type { Say } from "../page/say";
import { watchPacks } from "../packs";
import { DEFAULTS, carried, fromFile, load, toFile, type Change, type Settings } from "../settings";
import { KINDS } from "../types";
import { Reading } from "../ui/reading";
import { get, keepChange, on, screen } from "../ui/screen";
import { save } from "../ui/take";
import { drawPacks } from "./packs";

const reading = new Reading(get("reading"));
let words: Say = (key) => key;

for (const kind of KINDS) {
  const input = el("input");
  input.type = "checkbox";
  input.name = "kindsOff";
  input.value = kind;
  input.id = `kind-${kind}`;
  const label = el("label");
  label.htmlFor = input.id;
  label.dataset.say = `kind_${kind}`;
  get("kinds").append(el("div", "choice", input, label));
}

async function draw(say: Say, settings: Settings): Promise<void> {
  words = say;
  list("sites-off", settings.sitesOff.map((host) => ({
    name: host,
    gone: { list: "sitesOff", item: host, on: false },
  })));
  list("hidden", settings.hidden.map((item) => ({
    name: item.site === null ? say("options_hidden_everywhere", [item.words]) : say("options_hidden_on", [item.words, item.site]),
    gone: { list: "hidden", item, on: false },
  })));
  get("local-only").hidden = await carried();
  await Promise.all([reading.draw(say), keys(), drawPacks(say)]);
}

/** A list whose items can be taken off it. */
function list(id: string, items: { name: string; gone: Change }[]): void {
  const lines = items.map(({ name, gone }) => {
    const button = el("button", "", words("options_remove"));
    button.type = "button";
    button.ariaLabel = words("options_remove_name", [name]);
    button.addEventListener("click", () => void keepChange(gone));
    return el("li", "", el("span", "", name), button);
  });
  get(id).replaceChildren(...(lines.length > 0 ? lines : [el("li", "more", words("options_none"))]));
}

/** The commands, with the keys that the browser has given them. */
async function keys(): Promise<void> {
  get("keys-more").textContent = words(openShortcutSettings ? "options_keys_firefox" : "options_keys_chromium");
  const NAMES: Record<string, string> = {
    _execute_action: words("command_read"),
    open_panel: words("menu_open_panel"),
    list_marks: words("command_list"),
    next_mark: words("command_next"),
    previous_mark: words("command_previous"),
    who_says: words("command_who_says"),
  };
  const order = Object.keys(NAMES);
  const commands = await chrome.commands.getAll();
  commands.sort((a, b) => order.indexOf(a.name ?? "") - order.indexOf(b.name ?? ""));
  const lines = commands.flatMap(({ name = "", description, shortcut }) => [
    el("dt", "", NAMES[name] ?? description ?? name),
    el("dd", "", shortcut ? el("kbd", "", shortcut) : words("options_no_key")),
  ]);
  get("keys").replaceChildren(...lines);
}

/** Firefox opens its own page for keys; the type package of Chromium's interfaces does not know it. */
const { openShortcutSettings } = chrome.commands as { openShortcutSettings?: () => Promise<void> };

/** The browser's own page for keys: an extension may not choose them. */
async function changeKeys(): Promise<void> {
  if (openShortcutSettings) await openShortcutSettings();
  else await chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
}

/** What a setting is called on this page, for a reader who has to mend a file. */
const CALLED: Record<keyof Settings, string> = {
  enabled: "popup_enabled",
  kindsOff: "options_kinds",
  visibility: "options_visibility",
  whoSays: "popup_who_says",
  theme: "options_theme",
  marks: "options_marks",
  tint: "options_tint",
  count: "options_count",
  language: "options_language_screens",
  sitesOff: "options_sites_off",
  hidden: "options_hidden",
};
/** No file of settings is larger. */
const LARGEST = 1 << 20;

/** Reads the chosen file. What it does not hold, or holds wrongly, stays as it is. */
async function taken(): Promise<void> {
  const input = get<HTMLInputElement>("file");
  const [file] = input.files ?? [];
  if (!file) return;
  const text = file.size > LARGEST ? undefined : await file.text();
  // The same file may be chosen twice.
  input.value = "";
  if (text === undefined) return tell(words("options_file_large", [file.name]));
  const read = fromFile(text);
  if ("fault" in read) return tell(words(read.fault === "not_json" ? "options_not_json" : "options_no_settings", [file.name]));
  const { settings, refused, newer } = read;
  const told = [words("options_imported", [file.name])];
  if (refused.length > 0) told.push(words("options_refused", [refused.map((key) => words(CALLED[key])).join("; ")]));
  if (newer) told.push(words("options_file_newer"));
  await replace(settings, told.join(" "));
}

/** Changes settings as a whole, says so, and lets the reader have the old ones back. */
async function replace(settings: Partial<Settings>, told: string): Promise<void> {
  const before = await load();
  const undo = el("button", "", words("card_undo"));
  undo.type = "button";
  undo.addEventListener("click", () => void keepChange({ set: before }, () => tell(words("options_undone"))));
  await keepChange({ set: settings }, () => tell(told, undo));
}

function tell(...said: (string | Node)[]): void {
  get("told").replaceChildren(...said);
}

on("export", () => void load().then((settings) => save("whose-word-settings.json", "application/json", toFile(settings))));
on("import", () => get("file").click());
get("file").addEventListener("change", () => void taken());
on("reset", () => get<HTMLDialogElement>("sure").showModal());
get("sure").addEventListener("close", () => {
  if (get<HTMLDialogElement>("sure").returnValue !== "yes") return;
  void replace({ ...DEFAULTS }, words("options_was_reset"));
});
on("change-keys", () => void changeKeys());
on("welcome", () => void chrome.tabs.create({ url: "welcome.html" }));

watchPacks(() => void drawPacks(words));

await screen(draw);
