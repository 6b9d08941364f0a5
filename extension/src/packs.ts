// A reader's own packs of entries: their texts, kept on this computer as they were given.

/** A pack as it is kept. */
export interface Pack {
  name: string;
  title: string;
  entries: number;
  /** Whether its entries are looked for. */
  on: boolean;
  /** The file, unchanged. */
  text: string;
}

const KEY = "packs";
/** So many packs are kept; the engine uses no more at once. */
export const MOST = 20;
/** No file larger than this is read: a pack is smaller, and the engine says by how much. */
export const LARGEST = 1 << 20;

/** The packs, in the order in which they were added. */
export async function packs(): Promise<Pack[]> {
  const { [KEY]: kept } = await chrome.storage.local.get(KEY);
  return Array.isArray(kept) ? kept.filter(isPack).slice(0, MOST) : [];
}

/** A change of packs: one comes in the place of the one with its name or after the others, one is switched, or one goes. */
export type PackChange = { pack: Pack } | { switched: string; on: boolean } | { gone: string };

/** Changes made here, one after the other. */
let turn: Promise<unknown> = Promise.resolve();

/** Makes a change and keeps it. Rejects where the browser cannot keep it. */
export function changePacks(change: PackChange): Promise<void> {
  const made = turn.then(async () => chrome.storage.local.set({ [KEY]: changed(await packs(), change) }));
  turn = made.catch(() => undefined);
  return made;
}

function changed(packs: Pack[], change: PackChange): Pack[] {
  if ("gone" in change) return packs.filter(({ name }) => name !== change.gone);
  if ("switched" in change) return packs.map((one) => (one.name === change.switched ? { ...one, on: change.on } : one));
  const at = packs.findIndex(({ name }) => name === change.pack.name);
  return at < 0 ? [...packs, change.pack] : packs.with(at, change.pack);
}

/** Calls `changed` whenever the packs change. */
export function watchPacks(changed: () => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && KEY in changes) changed();
  });
}

function isPack(kept: unknown): kept is Pack {
  const pack = kept as Partial<Pack> | null;
  return (
    typeof pack?.name === "string" &&
    typeof pack.title === "string" &&
    typeof pack.entries === "number" &&
    typeof pack.on === "boolean" &&
    typeof pack.text === "string"
  );
}
