// A pasted text as an article.

/** Paragraphs of `text`; a first line with an empty line after it becomes the headline. */
export function article(text: string): HTMLElement {
  const out = document.createElement("article");
  const lines = text.trim().split(/\r\n|[\n\r\u2028\u2029]/);
  const headline = lines.length > 1 && lines[1]?.trim() === "";
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const block = document.createElement(headline && index === 0 ? "h1" : "p");
    block.dir = "auto";
    block.textContent = line.trim();
    out.append(block);
  });
  return out;
}
