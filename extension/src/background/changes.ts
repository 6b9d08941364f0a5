// Keeps what the reader changed, wherever that was (src/keeping.ts).

import { LEFT, type Keep } from "../messages";
import { changePacks } from "../packs";
import { change as changeSettings } from "../settings";

/** What became of each change, by the key under which it was left: it is heard of twice, or more often, and made once. */
const made = new Map<string, Promise<void>>();
/** What windows left that were closed before anybody heard of it comes first. */
const first = keepLeft().catch(() => undefined);

/** Keeps a change, which is left in the storage no more: where it cannot be kept, its reader is told. */
export async function keep({ left, change }: Omit<Keep, "type">): Promise<void> {
  await first;
  return make(left, change);
}

async function keepLeft(): Promise<void> {
  const { local } = chrome.storage;
  const keys = (await local.getKeys()).filter((key) => key.startsWith(LEFT)).sort();
  if (keys.length === 0) return;
  const left = await local.get<Record<string, Keep["change"]>>(keys);
  await Promise.allSettled(keys.flatMap((key) => (left[key] ? make(key, left[key]) : [])));
}

function make(key: string, change: Keep["change"]): Promise<void> {
  const before = made.get(key);
  if (before) return before;
  const done = kept(change).finally(() => chrome.storage.local.remove(key));
  made.set(key, done);
  return done;
}

/** Where what was left is nothing that this version knows, that is said too. */
async function kept(change: Keep["change"]): Promise<void> {
  return "set" in change || "list" in change ? changeSettings(change) : changePacks(change);
}
