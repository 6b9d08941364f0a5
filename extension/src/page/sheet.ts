// A style of the reader's own over marks.css.

/** A sheet over marks.css in one document. The page's DOM is not touched. */
export class Sheet {
  #sheets = new Map<Document | ShadowRoot, CSSStyleSheet>();

  /** Lays `style` over the marks of these trees; an empty one takes it away. */
  lay(style: string, trees: Iterable<Document | ShadowRoot>): void {
    if (!style) return this.clear();
    for (const tree of trees) {
      const view = (tree.ownerDocument ?? (tree as Document)).defaultView as (Window & typeof globalThis) | null;
      if (!view) continue;
      const sheet = this.#sheets.get(tree) ?? new view.CSSStyleSheet();
      this.#sheets.set(tree, sheet);
      sheet.replaceSync(style);
      if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
    }
  }

  clear(): void {
    for (const [tree, sheet] of this.#sheets) {
      tree.adoptedStyleSheets = [...tree.adoptedStyleSheets].filter((one) => one !== sheet);
    }
    this.#sheets.clear();
  }
}
