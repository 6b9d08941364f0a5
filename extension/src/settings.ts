// What the reader has chosen: keys, defaults, where each is kept, and how what an older version kept is read.
//
// Which sites are read unasked is not here: the granted permissions are the only list of them (background/sites.ts).

/** Version of what is kept. One more with each step of `STEPS`. */
export const VERSION = 1;

/** Languages that the screens speak; `auto` is the browser's own. */
export const LANGUAGES = ["auto", "en", "es"] as const;
export const THEMES = ["auto", "light", "dark"] as const;
/** How strongly marks are drawn. */
export const MARKS = ["fine", "plain", "strong"] as const;
/** Colours of the marks. */
export const TINTS = ["violet", "blue", "teal", "amber"] as const;

export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

/** A term that the reader hid: everywhere, or on one site. */
export interface Hidden {
  /** Id of its entry; for a label without one, its words in lower case after a `=`. */
  term: string;
  /** Its words, to show it by. */
  words: string;
  /** Host of the site; `null` for every site. */
  site: string | null;
}

/** Kept where the browser carries settings to the reader's other computers. They tell nothing of what is read. */
export interface Preferences {
  /** Off: nothing is read on any page, whatever else is chosen. */
  enabled: boolean;
  /** Kinds that are not marked. What is not named here is, so that a kind of a later version shows. */
  kindsOff: string[];
  /** From which visibility on marks are painted: `low` paints all. */
  visibility: "default" | "low";
  /** Whether every attribution is tinted on the page. */
  whoSays: boolean;
  theme: Theme;
  marks: (typeof MARKS)[number];
  tint: (typeof TINTS)[number];
  /** Whether the toolbar button tells how many places are marked. */
  count: boolean;
  language: Language;
}

/** Kept on this computer alone: they tell what its reader reads, and may grow beyond what is carried. */
export interface Lists {
  /** Hosts of sites where nothing is read. */
  sitesOff: string[];
  hidden: Hidden[];
}

export type Settings = Preferences & Lists;

export const DEFAULTS: Readonly<Settings> = {
  enabled: true,
  kindsOff: [],
  visibility: "default",
  whoSays: false,
  theme: "auto",
  marks: "plain",
  tint: "violet",
  count: false,
  language: "auto",
  sitesOff: [],
  hidden: [],
};

/** The key of each part in its storage. */
const KEY = { sync: "preferences", local: "lists" } as const;
const LOCAL: readonly string[] = ["sitesOff", "hidden"] satisfies (keyof Lists)[];
/** More of one list than this is not kept: a file that is read in may hold anything. */
const LONGEST = 5000;

type Kept = Record<string, unknown>;
/** `STEPS[n]` makes what version n + 1 kept into what version n + 2 keeps. */
const STEPS: readonly ((kept: Kept) => Kept)[] = [];

/** The settings of this reader. One question gives both parts where this computer keeps both: every page pays for each. */
export async function load(): Promise<Settings> {
  const { local, sync } = chrome.storage;
  const here: Kept = await local.get([KEY.sync, KEY.local]);
  // Firefox without its storage service refuses even to read.
  const { [KEY.sync]: preferences } = here[KEY.sync] === undefined ? await sync.get(KEY.sync).catch((): Kept => ({})) : here;
  return { ...read(preferences, "sync"), ...read(here[KEY.local], "local") } as Settings;
}

/** Whether the browser carries the preferences; false where it would not, and they are kept on this computer alone. */
export async function carried(): Promise<boolean> {
  return (await chrome.storage.local.get(KEY.sync))[KEY.sync] === undefined;
}

/** A change of settings: new values, or one item of a list, which is to be on it or not. To make it twice is to make it once. */
export type Change =
  | { set: Partial<Settings> }
  | { list: "kindsOff" | "sitesOff"; item: string; on: boolean }
  | { list: "hidden"; item: Hidden; on: boolean };

/** Changes made here, one after the other: each begins with what the last one kept. */
let turn: Promise<unknown> = Promise.resolve();

/** Makes a change and keeps it. Rejects where the browser cannot keep it, or where it would not be read again. */
export function change(change: Change): Promise<void> {
  const made = turn.then(async () => {
    const before = await load();
    const values = changed(before, change);
    for (const [key, value] of Object.entries(values)) {
      if (!VALID[key as keyof Settings]?.(value)) throw new RangeError(`${key} cannot hold this`);
    }
    await keep(before, { ...before, ...values });
  });
  turn = made.catch(() => undefined);
  return made;
}

/** The values that a change gives. */
function changed(settings: Settings, change: Change): Partial<Settings> {
  if ("set" in change) return change.set;
  const { list, item, on } = change;
  const others = (settings[list] as (string | Hidden)[]).filter((one) => !isSame(one, item));
  return { [list]: on ? [...others, item] : others };
}

/** Whether two items of a list are the same: words, or a term hidden at the same place. */
function isSame(one: string | Hidden, other: string | Hidden): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.term === other.term && one.site === other.site;
}

/** Calls `changed` with the new settings whenever some change, until the function that it gives is called. */
export function watch(changed: (settings: Settings) => void): () => void {
  const heard = (changes: Kept, area: string) => {
    if (KEY.sync in changes || (area === "local" && KEY.local in changes)) void load().then(changed);
  };
  chrome.storage.onChanged.addListener(heard);
  return () => chrome.storage.onChanged.removeListener(heard);
}

async function keep(before: Settings, settings: Settings): Promise<void> {
  const part = (of: Settings, local: boolean) =>
    ({ version: VERSION, ...Object.fromEntries(Object.entries(of).filter(([key]) => LOCAL.includes(key) === local)) });
  // What is as it was is not written: the browser carries only so many changes a minute.
  const changed = (local: boolean) => JSON.stringify(part(before, local)) !== JSON.stringify(part(settings, local));
  await Promise.all([
    changed(true) && chrome.storage.local.set({ [KEY.local]: part(settings, true) }),
    changed(false) && keepPreferences(part(settings, false)),
  ]);
}

/** Keeps the preferences where the browser carries them or, where it will not (too many, too often, not allowed), here. */
async function keepPreferences(preferences: Kept): Promise<void> {
  const { sync, local } = chrome.storage;
  try {
    await sync.set({ [KEY.sync]: preferences });
  } catch {
    return local.set({ [KEY.sync]: preferences });
  }
  if (!(await carried())) await local.remove(KEY.sync);
}

/** Whether nothing is to be read on a host. */
export function isOff(settings: Settings, host: string): boolean {
  return !settings.enabled || settings.sitesOff.includes(host);
}

/** Whether the reader hid a term on a host. */
export function isHidden(settings: Settings, term: string, host: string): boolean {
  return hiddenOn(settings, host).some((one) => one.term === term);
}

/** What the reader hid on a host: there, or everywhere. */
export function hiddenOn(settings: Settings, host: string): Hidden[] {
  return settings.hidden.filter(({ site }) => site === null || site === host);
}

/** Marks the file that settings are kept in. */
const FILE = "whose-word-settings";

/** All settings as the text of a file. */
export function toFile(settings: Settings): string {
  return JSON.stringify({ file: FILE, version: VERSION, settings }, undefined, 2) + "\n";
}

/** What the text of a file gives, or what is wrong with it: it is no JSON, or JSON of something else. */
export type FromFile =
  | { settings: Partial<Settings>; refused: (keyof Settings)[]; newer: boolean }
  | { fault: "not_json" | "not_ours" };

/** The settings in the text of a file: those that hold what they may. The others are named as refused; what is not there is not. */
export function fromFile(text: string): FromFile {
  let kept: Kept;
  try {
    kept = JSON.parse(text) as Kept;
  } catch {
    return { fault: "not_json" };
  }
  if (!isObject(kept) || kept.file !== FILE || !isObject(kept.settings)) return { fault: "not_ours" };
  const said = upgraded({ ...kept.settings, version: kept.version });
  const given = (Object.keys(DEFAULTS) as (keyof Settings)[]).filter((key) => said[key] !== undefined);
  const refused = given.filter((key) => !VALID[key](said[key]));
  const settings = Object.fromEntries(given.filter((key) => !refused.includes(key)).map((key) => [key, said[key]]));
  return { settings, refused, newer: typeof kept.version === "number" && kept.version > VERSION };
}

/**
 * What `kept` says of the settings of these areas. Whatever is missing, or is not what it should be, has its default: a
 * newer version, another program or a hand may have written it.
 */
export function read(kept: unknown, ...areas: ("sync" | "local")[]): Partial<Settings> {
  const said = upgraded(isObject(kept) ? kept : {});
  const out: Kept = {};
  for (const [key, standard] of Object.entries(DEFAULTS)) {
    if (!areas.includes(LOCAL.includes(key) ? "local" : "sync")) continue;
    out[key] = VALID[key as keyof Settings](said[key]) ? said[key] : Array.isArray(standard) ? [...standard] : standard;
  }
  return out as Partial<Settings>;
}

/** `kept`, as this version would have kept it. `steps` and `version` are those of this version, but for tests. */
export function upgraded(kept: Kept, steps = STEPS, version = VERSION): Kept {
  const from = typeof kept.version === "number" && kept.version >= 1 ? Math.floor(kept.version) : version;
  // What a newer version kept is read as it stands.
  return steps.slice(from - 1, version - 1).reduce((kept, step) => step(kept), kept);
}

const isObject = (value: unknown): value is Kept => typeof value === "object" && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === "string" && value.length <= LONGEST;
const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isList = (each: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length <= LONGEST && value.every(each);
const isOneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value);

/** Whether a value may be kept under a key. */
const VALID: Record<keyof Settings, (value: unknown) => boolean> = {
  enabled: isBoolean,
  kindsOff: isList(isString),
  visibility: isOneOf(["default", "low"]),
  whoSays: isBoolean,
  theme: isOneOf(THEMES),
  marks: isOneOf(MARKS),
  tint: isOneOf(TINTS),
  count: isBoolean,
  language: isOneOf(LANGUAGES),
  sitesOff: isList(isString),
  hidden: isList(
    (one) => isObject(one) && isString(one.term) && isString(one.words) && (one.site === null || isString(one.site)),
  ),
};
