// Gives the reader a text of ours: on the clipboard, or as a file. It goes nowhere else.

import type { Say } from "../page/say";

/** Name and type of the file for each form that a panel offers. */
const FILES: Record<string, readonly [name: string, type: string]> = {
  markdown: ["whose-word.md", "text/markdown"],
  csv: ["whose-word.csv", "text/csv"],
  annotation: ["whose-word.jsonld", "application/ld+json"],
};

/** Does what the reader asked of a panel, and says in the panel that it was done, or why not. */
export async function take(panel: HTMLElement, say: Say, form: string, text: string): Promise<void> {
  // Looked for when there is something to tell: a panel may be drawn anew meanwhile.
  const tell = (words: string) => {
    const done = panel.querySelector(".ww-done");
    if (done) done.textContent = words;
  };
  const file = FILES[form];
  try {
    if (file) save(...file, text);
    else await navigator.clipboard.writeText(text);
    tell(file ? say("export_saved", [file[0]]) : say("export_copied"));
  } catch (refused) {
    tell(say("export_refused", [String(refused)]));
  }
}

/** Saves a text as a file. */
export function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
