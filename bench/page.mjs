// What all timings share.
// @ts-check

/** The page as the content script would collect it. @param {string[]} paragraphs */
export function collected(paragraphs) {
  const starts = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    starts.push(length);
    length += paragraph.length;
  }
  return {
    url: "",
    text: paragraphs.join(""),
    tags: ["body", "article", ...paragraphs.map(() => "p")],
    parents: [0, 0, ...paragraphs.map(() => 1)],
    hints: ["", "", ...paragraphs.map(() => "")],
    runElements: paragraphs.map((_, index) => index + 2),
    runStarts: starts,
    meta: [["lang", "en"]],
  };
}

/** @param {number[]} values */
export const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
