// A few words for building elements. Text is set as text: nothing is ever parsed as HTML, so a page that requires trusted
// types has nothing to refuse.

/** A new element with class words, and children that are elements, texts or nothing. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...children: (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child !== undefined && child !== "") element.append(child);
  return element;
}

/** A link to another site; plain text where the address is none that may be followed. */
export function link(text: string, url: string): HTMLElement {
  if (!/^https?:\/\//.test(url)) return el("span", "", text);
  const a = el("a", "", text);
  a.href = url;
  a.target = "_blank";
  a.rel = "noopener noreferrer";
  return a;
}

/** A button that does `act`. */
export function button(className: string, act: () => void, ...children: (Node | string | undefined)[]): HTMLButtonElement {
  const made = el("button", className, ...children);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
