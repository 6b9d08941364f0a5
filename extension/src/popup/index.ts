// The popup of the toolbar button: how the reading of this page stands, and what the reader can do about it.

import { read, send, stateOf } from "../background/pages";
import type { Refusal } from "../background/refusal";
import { allow, allowed, forbid, hostOf, modeOf, siteOf } from "../background/sites";
import type { PageState } from "../messages";
import type { Say } from "../page/say";
import { isOff, type Settings } from "../settings";
import { get, keepChange, on, screen } from "../ui/screen";
import { openPanel } from "../ui/panel";

const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id;
const host = hostOf(tab?.url);
const site = siteOf(tab?.url);
/** Whether reading the page was tried since the popup opened, or is not to be, and why it cannot be read. */
let tried = false;
let refused: Refusal | undefined;
let draw = async (): Promise<void> => undefined;

async function show(say: Say, settings: Settings): Promise<void> {
  draw = () => show(say, settings);
  const state = tabId === undefined ? undefined : await stateOf(tabId);
  const off = isOff(settings, host ?? "");
  // A click on the button is there to read; that the popup opened instead may mean that the browser refused.
  if (!state && !off && !tried) return readNow();
  get("state").textContent = told(say, settings, state);
  get("stop").hidden = !state;
  get("read").hidden = off || state !== undefined || refused !== undefined;
  get("site-row").hidden = host === undefined || !settings.enabled;
  get("site-label").textContent = say("popup_site", [host ?? ""]);
  get<HTMLInputElement>("site").checked = !off;
  await permission(say);
}

/** How the reading stands, and what to do where it does not go on. */
function told(say: Say, settings: Settings, state: PageState | undefined): string {
  if (!settings.enabled) return say("popup_off");
  if (host !== undefined && settings.sitesOff.includes(host)) return say("popup_site_off", [host]);
  if (!state) return say(refused ?? "popup_unread");
  if (state.error) return [state.error, say("popup_reload")].join(" ");
  const { marks, empty, warnings } = state;
  if (marks > 0) return [...warnings, say("popup_marks", [String(marks)])].join(" ");
  return warnings.join(" ") || say(empty ? "panel_zero" : "none_shown");
}

/** What the browser lets the extension read, in plain words. */
async function permission(say: Say): Promise<void> {
  const origins = await allowed();
  const mode = modeOf(origins);
  const here = site?.some((origin) => origins.includes(origin)) ?? false;
  const key = mode === "all" ? "popup_may_all" : here ? "popup_may_site" : mode === "chosen" ? "popup_may_chosen" : "popup_may_click";
  get("permission").textContent = say(key, [host ?? ""]);
  get("allow").textContent = say("popup_allow", [host ?? ""]);
  // What no site may be read for, an access to it does not mend.
  get("allow").hidden = site === undefined || here || mode === "all" || (refused !== undefined && refused !== "refused_site");
  get("forbid").textContent = say("popup_forbid", [host ?? ""]);
  get("forbid").hidden = !here;
}

async function readNow(): Promise<void> {
  tried = true;
  refused = tab ? await read(tab) : "refused_own";
  await draw();
}

get("site").addEventListener("change", async () => {
  if (host === undefined) return;
  const wanted = get<HTMLInputElement>("site").checked;
  const kept = await keepChange({ list: "sitesOff", item: host, on: !wanted });
  if (!kept) await draw();
  else if (wanted) await readNow();
});
on("stop", () => {
  tried = true;
  if (tabId !== undefined) void send(tabId, { type: "stop" }).then(draw);
});
on("read", () => void readNow());
on("allow", () => site && void allow(site).then((given) => (given ? readNow() : draw())));
// A site that was chosen in the settings was allowed with its encrypted pages and the others.
on("forbid", () => void allowed().then((all) => forbid(all.filter((origin) => hostOf(origin) === host))).then(draw));
on("panel", () => void openPanel(tab));
on("options", () => void chrome.runtime.openOptionsPage().then(close));
on("welcome", () => void chrome.tabs.create({ url: "welcome.html" }).then(close));
// What the page did meanwhile: it was read, or read anew.
chrome.runtime.onMessage.addListener((message: { type: string }) => {
  if (message.type === "reading") void draw();
});

await screen(show);
