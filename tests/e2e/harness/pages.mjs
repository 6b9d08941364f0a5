// Pages made to measure: long ones, and ones that no author would write.
// @ts-check

/** Sentences without a contested term. */
const PLAIN = [
  "The council met on Tuesday evening and went through the budget line by line until nearly midnight.",
  "Traffic on the ring road was slow for most of the morning, and two buses were sent round by the harbour.",
  "A spokeswoman for the water company said that the repairs would take another week.",
  "Rain is expected in the hills, with a light wind from the west and a few clear spells after noon.",
  "“We have waited for this bridge for eleven years,” a shopkeeper on the north bank said.",
  "The library will open an hour later on Fridays so that its roof can be mended.",
];

/** A sentence with two of them. */
const CONTESTED = "Some called Jeanine Anez the self-proclaimed president, others called her Bolivia’s interim president.";

/**
 * An article of about `words` words, with a contested sentence in every fifth paragraph.
 * @param {number} words
 */
export function article(words) {
  const paragraphs = [];
  let count = 0;
  for (let n = 0; count < words; n += 1) {
    const sentences = [0, 1, 2, 3].map((k) => PLAIN[(n + k) % PLAIN.length] ?? "");
    if (n % 5 === 0) sentences.push(CONTESTED);
    // No paragraph twice: a repeated one is read once.
    const text = [`Entry ${n + 1}.`, ...sentences].join(" ");
    count += text.split(" ").length;
    paragraphs.push(`<p>${text}</p>`);
  }
  return page(`<article><h1>A long day in the town</h1>${paragraphs.join("\n")}</article>`);
}

/**
 * A page around `body`.
 * @param {string} body
 * @param {string} [lang]
 */
export function page(body, lang = "en") {
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>A page</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2019-11-16T09:00:00+00:00"></head>
<body>${body}</body></html>`;
}

/** An article of a few ordinary paragraphs around `paragraphs`, so that it reads as one. @param {...string} paragraphs */
export function short(...paragraphs) {
  const more = [0, 3].map((k) => PLAIN.slice(k, k + 3).join(" "));
  return [more[0], ...paragraphs, more[1]].map((text) => `<p>${text}</p>`).join("\n");
}

/** The contested sentence, for pages that need one. */
export const SENTENCE = CONTESTED;
