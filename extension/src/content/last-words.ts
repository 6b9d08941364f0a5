// The last words to the reader of a page that is read no more. They are said without the screens, which can't be had any longer.

/** The browser closes it as it does its own: at a press elsewhere, or at Escape. Nothing of ours has to stay and listen. */
const STYLE = `
:host {
  all: initial !important; position: fixed !important; inset: 8px 8px auto auto !important; display: block !important;
  direction: ltr !important; color-scheme: light dark !important;
}
p {
  box-sizing: border-box; max-width: min(25rem, 100vw - 16px); margin: 0; padding: 1rem 1.125rem;
  border: 1px solid; border-radius: 12px; background: Canvas; color: CanvasText; font: 400 15px/1.5 system-ui, sans-serif;
}
@media print { :host { display: none !important; } }
`;

/** Shows `text`, which is in the language `lang`, in the corner of the window until the reader goes on. */
export function lastWords(text: string, lang: string): void {
  const host = document.createElement("div");
  host.popover = "auto";
  host.role = "alert";
  const shadow = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const words = document.createElement("p");
  words.lang = lang;
  words.textContent = text;
  shadow.append(words);
  host.addEventListener("toggle", ({ newState }) => newState === "closed" && host.remove());
  document.documentElement.append(host);
  host.showPopover();
}
