// Looks at pictures of a page: what is really drawn, whatever the styles say.
// @ts-check

/** @typedef {import("./browser.mjs").Page} Page */
/** @typedef {[number, number, number]} Colour */

/** The pixels of a picture, decoded by the page's own browser. @param {Page} page @param {Uint8Array} png */
export async function pixels(page, png) {
  const { width, height, base64 } = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = "";
    for (let at = 0; at < image.data.length; at += 32768) text += String.fromCharCode(...image.data.subarray(at, at + 32768));
    return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
  }, Buffer.from(png).toString("base64"));
  return { width, height, data: Buffer.from(base64, "base64") };
}

/**
 * The colour of the ground in a box, and that of the line drawn through it: of the row with the most that is no ground.
 * @param {{ width: number, data: Buffer }} picture
 * @param {{ x: number, y: number, width: number, height: number }} box
 */
export function line({ width, data }, box) {
  /** @type {(x: number, y: number) => Colour} */
  const at = (x, y) => /** @type {Colour} */ ([0, 1, 2].map((part) => data[(y * width + x) * 4 + part] ?? 0));
  /** @type {Colour[][]} */
  const rows = [];
  for (let y = Math.floor(box.y); y < box.y + box.height; y += 1) {
    const row = [];
    for (let x = Math.ceil(box.x); x < box.x + box.width - 1; x += 1) row.push(at(x, y));
    rows.push(row);
  }
  const ground = most(rows.flat());
  const far = (/** @type {Colour} */ one) => one.some((part, index) => Math.abs(part - (ground[index] ?? 0)) > 24);
  // Of the rows of which an eighth or more has one colour, as dots have, the one that stands out most: tints and letters do less.
  const lines = rows.map((row) => row.filter(far)).map((row) => ({ line: most(row), share: row.length / (rows[0]?.length ?? 1), row }));
  const drawn = lines.filter(({ row, line }) => row.filter((one) => one.join() === line.join()).length * 8 >= (rows[0]?.length ?? 1));
  const best = drawn.sort((one, other) => contrast(ground, other.line) - contrast(ground, one.line))[0];
  return { ground, line: best?.line ?? ground, share: best?.share ?? 0 };
}

/** The colour that comes most often. @param {Colour[]} colours */
function most(colours) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of colours) counts.set(one.join(), (counts.get(one.join()) ?? 0) + 1);
  const [best = "0,0,0"] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return /** @type {Colour} */ (best.split(",").map(Number));
}

/** Contrast of two colours, as WCAG reckons it. @param {Colour} one @param {Colour} other */
export function contrast(one, other) {
  const light = (/** @type {Colour} */ colour) => {
    const [r = 0, g = 0, b = 0] = colour.map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
