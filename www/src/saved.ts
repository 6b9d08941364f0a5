// A saved page that the reader opens or drops, as an article. It is parsed into a document of its own, where nothing runs and
// nothing loads; of that document only the elements below are built anew here, without attributes but for those that tell
// what a block is.

/** Files larger than this are refused: no news page comes near it. */
const MOST_BYTES = 20_000_000;

const KEPT = new Set(
  ("article main section header footer aside nav div h1 h2 h3 h4 h5 h6 p span a em strong b i u q cite time br blockquote " +
    "figure figcaption ul ol li dl dt dd table caption tbody tr td th small sub sup").split(" "),
);
const TELLING = ["class", "id", "role", "itemprop", "datetime", "hidden", "aria-hidden", "lang", "dir"];
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** What is read of a page's head: its metadata, as the article's own page would tell them. */
export interface Saved {
  article: HTMLElement;
  meta: HTMLMetaElement[];
}

const policy = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createHTML(text: string): string } } }
).trustedTypes?.createPolicy("saved-page", { createHTML: (text: string) => text });

/** Reads a file. Rejects with what is wrong with it, in words for its reader. */
export async function saved(file: File): Promise<Saved | string> {
  if (file.size > MOST_BYTES) throw new Error(`${file.name} has more than 20 megabytes. Save the page as HTML only, without its pictures.`);
  const text = decode(await file.arrayBuffer());
  if (text.includes("\0") || text.startsWith("%PDF-")) throw new Error(`${file.name} is not a text or HTML file. Save the page as HTML, or paste its text.`);
  const found = /<(?:!doctype|html|body|article|p)\b/i.test(text) ? pageOf(text) : text;
  if (!(typeof found === "string" ? found : found.article.textContent ?? "").trim()) {
    throw new Error(`${file.name} has no text in it. A page that a script draws holds its text only when it was saved as it is shown: save it whole, or paste its text.`);
  }
  return found;
}

/** Whether a pasted text is the source of a page: it begins as one. */
export const isSource = (text: string): boolean => /^\s*<(?:!doctype|html|head|body|main|article|section|div|h1|p)\b/i.test(text);

/** The page that `text` is the source of. */
export function pageOf(text: string): Saved {
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  const article = document.createElement("article");
  copy(parsed.body, article);
  const meta = [...parsed.querySelectorAll("meta")].map((from) => {
    const to = document.createElement("meta");
    for (const name of ["name", "property", "itemprop", "content"]) {
      const value = from.getAttribute(name);
      if (value !== null) to.setAttribute(name, value);
    }
    return to;
  });
  return { article, meta };
}

/** The text of a file: UTF-16 where it says so, UTF-8, or what most older pages were saved in. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Builds what is kept of `from` in `into`; no recursion, since a page may nest ten thousand deep. */
function copy(from: Element, into: Element): void {
  const todo: [ChildNode | null, Element][] = [[from.firstChild, into]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [node, parent] = next;
    if (!node) continue;
    todo.push([node.nextSibling, parent]);
    if (node.nodeType === Node.TEXT_NODE) {
      parent.append((node as Text).data);
    } else if (node.nodeType === Node.ELEMENT_NODE && KEPT.has((node as Element).localName)) {
      const element = document.createElement((node as Element).localName);
      for (const name of TELLING) {
        const value = (node as Element).getAttribute(name);
        // The demo finds its own parts by their ids.
        const taken = name === "id" && value !== null && document.getElementById(value);
        if (value !== null && !taken) element.setAttribute(name, value);
      }
      if (HIDDEN.test((node as Element).getAttribute("style") ?? "")) element.hidden = true;
      parent.append(element);
      todo.push([node.firstChild, element]);
    }
  }
}
