// What the extension costs the page that it is in.
// @ts-check

/** @typedef {import("./browser.mjs").Page} Page */

/** The name of the extension's own world in a page, as the browser gives it. */
const WORLD = "Whose Word";

/** A stretch of work in the page's process. @typedef {{ name: string, start: number, end: number, cpu: number }} Work */

/**
 * What the extension's scripts did in the page's process while `act` went on, on a page without scripts of its own: each
 * outermost stretch, with the time that its thread had the processor, in ms. What other processes took meanwhile does not count.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Work[]>}
 */
export async function work(page, act) {
  await page.tracing.start({ categories: ["devtools.timeline", "v8", "v8.execute"] });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from((await page.tracing.stop()) ?? []).toString("utf8"));
  /** @type {any[]} */
  const ours = traceEvents.filter((/** @type {any} */ event) => {
    const { worldName, data } = event.args ?? {};
    return worldName === WORLD || /^chrome-extension:.*\/(content|screens)\.js$/.test(data?.url ?? "");
  });
  const threads = new Set(ours.map(({ pid, tid }) => `${pid} ${tid}`));
  // No world is named for microtasks.
  const all = [...ours, ...traceEvents.filter((/** @type {any} */ { name }) => name === "RunMicrotasks")];
  /** @type {Work[]} */
  const out = [];
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = 0 } of all.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (ph !== "X" || !threads.has(`${pid} ${tid}`)) continue;
    const last = out[out.length - 1];
    if (last && ts < last.end) continue;
    out.push({ name, start: ts, end: ts + dur, cpu: tdur / 1000 });
  }
  return out;
}

/** How long the extension's scripts had the processor meanwhile, in ms. @param {Page} page @param {() => Promise<unknown>} act */
export async function ownTime(page, act) {
  return (await work(page, act)).reduce((sum, { cpu }) => sum + cpu, 0);
}
