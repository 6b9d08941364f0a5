// What every page of the extension's own does: its words, its colours, and controls that stand for settings.
//
// In its HTML `data-say="key"` is an element's text, `data-say-label="key"` its accessible name, and a control's `name` is the
// setting that it shows and changes.

import { keep } from "../keeping";
import type { Keep } from "../messages";
import { el } from "../page/dom";
import { reasonOf, type Say } from "../page/say";
import { DEFAULTS, load, watch, type Settings } from "../settings";
import { wordsOf } from "../words";

/** What a screen draws by itself, now and after each change of settings. */
export type Draw = (say: Say, settings: Settings) => void | Promise<void>;

/** Draws the screen, and again whenever a setting changes. */
export async function screen(draw: Draw): Promise<void> {
  document.addEventListener("change", changed);
  watch((settings) => void all(settings, draw));
  await all(await load(), draw);
}

async function all(settings: Settings, draw: Draw): Promise<void> {
  document.documentElement.dataset.theme = settings.theme;
  const say = await wordsOf(settings.language);
  document.documentElement.lang = say("screen_language");
  for (const element of document.querySelectorAll<HTMLElement>("[data-say]")) element.textContent = say(element.dataset.say ?? "");
  for (const element of document.querySelectorAll<HTMLElement>("[data-say-label]")) {
    element.ariaLabel = say(element.dataset.sayLabel ?? "");
  }
  fill(settings);
  await draw(say, settings);
  // Shown only now, so that nobody sees a screen without words.
  document.body.hidden = false;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** Lets every control show its setting. */
function fill(settings: Settings): void {
  for (const control of document.querySelectorAll<Control>("input[name], select[name]")) {
    const value = settings[control.name as keyof Settings];
    if (value === undefined) continue;
    if (control.type === "radio") (control as HTMLInputElement).checked = control.value === value;
    else if (Array.isArray(value)) (control as HTMLInputElement).checked = !(value as unknown[]).includes(control.value);
    else if (typeof value === "boolean") (control as HTMLInputElement).checked = value;
    else control.value = String(value);
  }
}

/** Keeps what a control was changed to. A checkbox of a list of what is off is checked for what is on. */
function changed(event: Event): void {
  const { name, value, checked } = event.target as HTMLInputElement;
  const standard = DEFAULTS[name as keyof Settings];
  if (standard === undefined) return;
  if (Array.isArray(standard)) void keepChange({ list: name as "kindsOff", item: value, on: !checked });
  else void keepChange({ set: { [name]: typeof standard === "boolean" ? checked : value } });
}

/** Keeps a change; where the browser cannot, says so, and shows again what is kept. Gives whether it was kept. */
export async function keepChange(change: Keep["change"], done: () => void = () => undefined): Promise<boolean> {
  try {
    await keep(change);
  } catch (error) {
    await notKept(error);
    return false;
  }
  done();
  return true;
}

/** Says that the browser could not keep a change, and lets every control show again what is kept. */
export async function notKept(error: unknown): Promise<void> {
  const settings = await load();
  const say = await wordsOf(settings.language);
  fill(settings);
  document.querySelector("main > .error")?.remove();
  const line = el("p", "error", say("settings_not_kept", [reasonOf(error)]));
  line.role = "alert";
  document.querySelector("main")?.prepend(line);
}

/** The element with an id. */
export const get = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Calls `act` on each click of the element with an id. */
export const on = (id: string, act: () => void): void => get(id).addEventListener("click", act);
