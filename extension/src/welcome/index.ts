// The first page that a new reader sees: a sample that is really read, what each mark means, and when to read pages.

import { PortScanner } from "../content/scanner";
import { Reader } from "../page/reader";
import type { Say } from "../page/say";
import * as screens from "../page/screens";
import { Reading } from "../ui/reading";
import { get, on, screen } from "../ui/screen";

const reading = new Reading(get("reading"));
let words: Say = (key) => key;

const reader = new Reader(() => get("sample"), new PortScanner(), {
  say: (key, args) => words(key, args),
  screens: () => Promise.resolve(screens),
  painted: () => undefined,
  failed: (error, telling) => (telling ? undefined : reader.tell(words("page_failed", [String(error)]))),
});

// Marks are no elements: whoever cannot point at them has the list.
on("list", () => reader.list());
on("options", () => void chrome.runtime.openOptionsPage());

await screen(async (say) => {
  words = say;
  await reading.draw(say);
});
await reader.start();
